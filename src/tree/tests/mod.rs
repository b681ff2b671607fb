//! The tree room: what is written, where it is written, and what is said about faults.

use crate::files::FileId;
use crate::finding::{Checked, Finding, Place};

use super::{Node, Value, toml, yaml};

mod quick;
mod records;

const FILE: FileId = FileId(7);

/// The tree in one line: `key=value@start-end`; plain scalars bare, others in quotes.
fn drawn(node: &Node) -> String {
    let inner = match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar(scalar) if scalar.plain => scalar.text.to_string(),
        Value::Scalar(scalar) => format!("{:?}", scalar.text),
        Value::Map(entries) => {
            let drawn = entries.iter().map(|e| format!("{}={}", e.key.text, drawn(&e.node)));
            format!("{{{}}}", drawn.collect::<Vec<_>>().join(" "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(drawn).collect::<Vec<_>>().join(" ")),
    };
    format!("{inner}@{}-{}", node.span.start, node.span.end)
}

/// Each finding as `code start-end message`.
fn said(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let Place::Span(span) = &finding.place else {
            return format!("{} nowhere", finding.code);
        };
        assert_eq!(span.file, FILE);
        format!("{} {}-{}", finding.code, span.start, span.end)
    };
    findings.iter().map(line).collect()
}

fn tree(read: Checked<Option<Node>>) -> String {
    assert_eq!(said(&read.findings), Vec::<String>::new(), "{:?}", read.findings);
    read.value.map_or("none".to_owned(), |node| drawn(&node))
}

#[test]
fn yaml_keeps_literals_and_places() {
    assert_eq!(
        tree(yaml(FILE, "a: 1.50\nno: \"x\\ty\"\n2016: [p, 'q r']\n", 100)),
        "{a=1.50@103-107 no=\"x\\ty\"@112-118 2016=[p@126-127 \"q r\"@129-134]@125-135}@100-135"
    );
    assert_eq!(
        tree(yaml(FILE, "ភាសា: ខ្មែរ\r\nb: 2\r\n", 0)),
        "{ភាសា=ខ្មែរ@14-29 b=2@34-35}@0-35"
    );
    assert_eq!(tree(yaml(FILE, "\u{feff}a: 1\n", 0)), "{a=1@6-7}@3-7");
    assert_eq!(
        tree(yaml(FILE, "empty:\nnext: ~\n", 0)),
        "{empty=null@0-5 next=null@13-14}@0-14"
    );
    assert_eq!(
        tree(yaml(FILE, "text: |\n  one\n  two\n", 0)),
        "{text=\"one\\ntwo\\n\"@10-20}@0-20"
    );
    assert_eq!(
        tree(yaml(FILE, "list:\n- a\n- b: 1\n", 0)),
        "{list=[a@8-9 {b=1@15-16}@12-16]@8-16}@0-16"
    );
    assert_eq!(
        tree(yaml(FILE, "a: &x {b: 1}\nc: *x\n", 0)),
        "{a={b=1@10-11}@6-12 c={b=1@10-11}@16-18}@0-18"
    );
    assert_eq!(tree(yaml(FILE, "# nothing\n", 0)), "none");
    assert_eq!(tree(yaml(FILE, "", 0)), "none");
}

#[test]
fn toml_keeps_literals_and_places() {
    assert_eq!(
        tree(toml(
            FILE,
            "a = 1.50\nb = 1_000\n[c.d]\ne = 2017-01-02\nf = \"x\"\n",
            10
        )),
        "{a=1.50@14-18 b=1_000@23-28 c={d={e=2017-01-02@39-49 f=\"x\"@54-57}@29-34}@30-31}@10-58"
    );
    assert_eq!(
        tree(toml(FILE, "l = [1, true]\r\n'អ' = 'ខ'\r\n", 0)),
        "{l=[1@5-6 true@8-12]@4-13 អ=\"ខ\"@23-28}@0-30"
    );
    assert_eq!(
        tree(toml(FILE, "[[r]]\na = 1\n[[r]]\na = 2\n", 0)),
        "{r=[{a=1@10-11}@0-5 {a=2@22-23}@12-17]@0-5}@0-24"
    );
    assert_eq!(tree(toml(FILE, "# nothing\n", 0)), "none");
}

#[test]
fn repeated_keys_are_found_at_the_second() {
    let read = yaml(FILE, "a: 1\nb: {c: 1, c: 2}\na: 3\n", 0);
    assert_eq!(said(&read.findings), ["duplicate-key 15-16", "duplicate-key 21-22"]);
    assert_eq!(read.findings[1].related[0].span.start, 0);
    assert_eq!(drawn(&read.value.unwrap()), "{a=1@3-4 b={c=1@12-13}@8-20}@0-20");

    let read = toml(
        FILE,
        "a = 1\nb = {c = 1, c = 2}\na = 3\n[t]\nx = 1\n[u]\nx = 1\nx = 2\n[t]\n",
        0,
    );
    assert_eq!(
        said(&read.findings),
        [
            "duplicate-key 18-19",
            "duplicate-key 25-26",
            "duplicate-key 51-52",
            "duplicate-key 58-59"
        ]
    );
    let first: Vec<u32> = read
        .findings
        .iter()
        .map(|finding| finding.related[0].span.start)
        .collect();
    assert_eq!(first, [11, 0, 45, 31]);
}

#[test]
fn many_repeated_keys_are_found_in_long_maps() {
    let text: String = (0..40).map(|n| format!("k{}: {n}\n", n % 20)).collect();
    assert_eq!(yaml(FILE, &text, 0).findings.len(), 20);
}

#[test]
fn a_comma_that_splits_a_value_is_found_and_mended() {
    let read = yaml(
        FILE,
        "f: { value: 1,577, source: article, paragraph 4, note: \"x\" }\n",
        0,
    );
    assert_eq!(
        said(&read.findings),
        ["comma-splits-value 12-17", "comma-splits-value 27-47"]
    );
    assert!(read.findings[0].help.as_deref().unwrap().contains("`value: 1577`"));
    assert!(
        read.findings[1]
            .help
            .as_deref()
            .unwrap()
            .contains("`source: \"article, paragraph 4\"`")
    );
    assert_eq!(
        drawn(&read.value.unwrap()),
        "{f={value=1577@12-17 source=\"article, paragraph 4\"@27-47 note=\"x\"@55-58}@3-60}@0-60"
    );
    // One finding a value, however many commas.
    let read = yaml(FILE, "f: { value: 1,234,567 }\n", 0);
    assert_eq!(said(&read.findings), ["comma-splits-value 12-21"]);
    let read = yaml(FILE, "f: { source: a, b, c }\n", 0);
    assert_eq!(said(&read.findings), ["comma-splits-value 13-20"]);
    // Nothing behind a colon is a missing value and no comma's fault; a quoted value is whole.
    assert_eq!(tree(yaml(FILE, "f: { a: 1, b: , c: }\n", 0)).matches("null").count(), 2);
    assert_eq!(tree(yaml(FILE, "f: { a: \"x\", b }\n", 0)).matches("null").count(), 1);
}

#[test]
fn faults_of_writing_are_one_finding_each() {
    let cases = [
        ("title: Crime: a summary\n", "invalid-front-matter 12-13"),
        ("a: \"open\nb: 2\n", "invalid-front-matter 3-8"),
        ("a: [1, 2\nb: 2\n", "invalid-front-matter 10-11"),
        ("a: {x: 1\n", "invalid-front-matter 3-5"),
        ("a: 1\n\tb: 2\n", "invalid-front-matter 3-4"),
        ("a: @x\n", "invalid-front-matter 3-5"),
        ("a: *x\n", "invalid-front-matter 3-5"),
        ("a: 1\n  b: 2\n", "invalid-front-matter 8-9"),
        ("a: 1\nplain line\nb: 2\n", "invalid-front-matter 5-10"),
        ("a: 1\n---\nb: 2\n", "invalid-front-matter 5-8"),
        ("a: &x [*x]\n", "invalid-front-matter 7-9"),
        ("a: !!int 3\n", "invalid-front-matter 3-8"),
        ("? [a]\n: 1\n", "invalid-front-matter 2-5"),
        ("<<: 1\n", "invalid-front-matter 0-2"),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let findings = yaml(FILE, text, 0).findings;
        if said(&findings) != [expected] {
            wrong.push((text, expected, said(&findings), findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (text, expected) in [
        ("a = \n", "invalid-front-matter 4-4"),
        ("a = “x”\n", "invalid-front-matter 4-11"),
        ("a = \"x\nb = 1\n", "invalid-front-matter 6-6"),
        ("a = 1 2\n", "invalid-front-matter 4-7"),
    ] {
        assert_eq!(said(&toml(FILE, text, 0).findings), [expected], "{text}");
    }
}

#[test]
fn limits_hold() {
    let deep = format!("a: {}{}\n", "[".repeat(40), "]".repeat(40));
    assert_eq!(
        said(&yaml(FILE, &deep, 0).findings)[0].split(' ').next(),
        Some("too-large")
    );
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
    assert!(said(&yaml(FILE, bomb, 0).findings)[0].starts_with("too-large"));
    let long = "a: x\n".repeat(500_000);
    assert_eq!(said(&yaml(FILE, &long, 0).findings), ["too-large 0-0"]);
    assert_eq!(said(&toml(FILE, &long, 0).findings), ["too-large 0-0"]);
    let dotted = format!("{}a = 1\n", "a.".repeat(100_000));
    assert!(said(&toml(FILE, &dotted, 0).findings)[0].starts_with("too-large"));
    let tables = "[a.b]\n".repeat(10_002);
    assert!(said(&toml(FILE, &tables, 0).findings)[0].starts_with("too-large"));
    let deep = format!("a = {}{}\n", "[".repeat(400), "]".repeat(400));
    assert_eq!(toml(FILE, &deep, 0).findings.len(), 1);
}
