//! Sites that are one thing many times over: each finds the stage that takes longer than its input grows.

#[path = "documents.rs"]
mod documents;
#[path = "figures.rs"]
mod figures;
#[path = "texts.rs"]
mod texts;

use std::fs;
use std::path::Path;

use annals::finding::print::{Look, human};

/// How a site of the tests is built: into a folder beside it, by this program.
pub(crate) fn options(root: &Path) -> annals::Options {
    let reader = std::env::var_os("ANNALS_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_annals").into());
    annals::Options {
        output: root.with_extension("public"),
        syncs: false,
        ..annals::Options::new(root, reader)
    }
}

/// Checks a site and prints what is wrong with it; how many findings there are.
pub(crate) fn check(root: &Path) -> usize {
    let annals::CheckReport { files, findings, .. } = annals::check(&options(root), false, &()).expect("a check");
    let look = Look {
        styled: false,
        width: 100,
    };
    std::hint::black_box(human(&files, &findings, look, usize::MAX));
    findings.len()
}

/// A kind of site, and how many bytes one of its things takes about.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    bytes: usize,
    write: fn(&Path, usize),
}

impl Kind {
    /// Writes the site with things for so many bytes.
    pub(crate) fn write(&self, root: &Path, bytes: usize) {
        (self.write)(root, bytes / self.bytes);
    }
}

/// Every kind.
pub(crate) fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS
        .iter()
        .chain(figures::KINDS)
        .chain(texts::KINDS)
        .chain(documents::KINDS)
}

const KINDS: &[Kind] = &[
    kind("digits", 12, |root, n| text(root, &"1,2.3-4/5:6 ".repeat(n))),
    kind("words", 58, |root, n| {
        text(
            root,
            &"seven hundred and fifty-one thousand two hundred and nine ".repeat(n),
        )
    }),
    kind("numbers", 8, |root, n| text(root, &"word 12 ".repeat(n))),
    kind("quotations", 18, |root, n| {
        text(root, &"\u{201c}said 12\u{201d} and ".repeat(n))
    }),
    kind("claims-of-a-paragraph", 9, |root, n| {
        text(root, &"[5](fig:c) ".repeat(n))
    }),
    kind("headings", 5, |root, n| text(root, &"# a\n\n".repeat(n))),
    kind("different-headings", 12, |root, n| {
        text(root, &(0..n).map(|at| format!("# a{at}\n\n")).collect::<String>())
    }),
    kind("charts", 15, |root, n| {
        report(
            root,
            "figures: {c: {by: {d: {a: 1,b: 2}}}}",
            &"![x](chart:c/d)\n\n".repeat(n),
        )
    }),
    kind("links", 12, |root, n| text(root, &"[x](#nothing) ".repeat(n))),
    kind("footnotes", 20, |root, n| {
        let notes: String = (0..n).map(|at| format!("[^a{at}]: x\n\n")).collect();
        let calls: String = (0..n).map(|at| format!("[^a{at}] ")).collect();
        text(root, &format!("{notes}\n{calls}\n"));
    }),
    kind("hidden", 4, |root, n| text(root, &"\u{200b}1".repeat(n))),
    kind("html", 14, |root, n| {
        write(root, "annals.toml", "raw-html = true\n");
        text(root, &format!("<div>\n{}</div>\n", "<b>5 &#53; a\n".repeat(n)));
    }),
    kind("document", 27, |root, n| {
        write(root, "content/sources/d.txt", &"45 cases were counted by x ".repeat(n));
        write(
            root,
            "content/reports/office/2017.md",
            "---\nsources: { d: { title: D, file: d.txt } }\nfigures: { c: { value: 45, source: d } }\n---\n",
        );
    }),
    kind("parts", 10, |root, n| {
        let parts: String = (0..n).map(|at| format!("p{at}: 1, ")).collect();
        report(root, &format!("figures: {{c: {{by: {{d: {{{parts}}}}}}}}}"), "x");
    }),
    kind("one-quantity", 22, |root, n| {
        write(root, "content/indicators/ii.md", "---\ntitle: I\n---\n");
        let rows: String = (0..n).map(|at| format!("f{at},figure,{at},d,ii\n")).collect();
        write(
            root,
            "content/reports/office/2017/figures.csv",
            &format!("figure,relation,value,source,indicator\n{rows}"),
        );
        write(
            root,
            "content/reports/office/2017/index.md",
            "---\nsources: { d: { title: D } }\n---\n",
        );
    }),
    kind("equal-values-of-one-quantity", 21, |root, n| {
        write(root, "content/indicators/ii.md", "---\ntitle: I\n---\n");
        let rows: String = (0..n).map(|at| format!("f{at},figure,5,d,ii\n")).collect();
        report(root, "sources: { d: { title: D } }", "x\n");
        write(
            root,
            "content/reports/o/2017/figures.csv",
            &format!("figure,relation,value,source,indicator\n{rows}"),
        );
    }),
    kind("periods-of-one-quantity", 50, |root, n| {
        write(root, "content/indicators/ii.md", "---\ntitle: I\n---\n");
        let row = |at: usize| {
            let (year, month, day) = (1900 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
            format!("f{at},figure,{at},d,ii,{year}-{month:02}-{day:02}/{year}-12-31\n")
        };
        let rows: String = (0..n).map(row).collect();
        report(root, "sources: { d: { title: D } }", "x\n");
        write(
            root,
            "content/reports/o/2017/figures.csv",
            &format!("figure,relation,value,source,indicator,period\n{rows}"),
        );
    }),
    kind("places-of-one-indicator", 25, |root, n| {
        write(root, "content/indicators/ii.md", "---\ntitle: I\n---\n");
        let rows: String = (0..n).map(|at| format!("f{at},figure,{at},d,ii,p{at}\n")).collect();
        report(root, "sources: { d: { title: D } }", "x\n");
        write(
            root,
            "content/reports/o/2017/figures.csv",
            &format!("figure,relation,value,source,indicator,place\n{rows}"),
        );
    }),
    kind("notes", 30, |root, n| {
        report(
            root,
            &format!(
                "figures:\n{}",
                (0..n.min(60_000))
                    .map(|at| format!("  f{at}: {{ value: {at}, note: in truth {at}1 }}\n"))
                    .collect::<String>()
            ),
            "x\n",
        )
    }),
    kind("numbers-beside-figures", 26, |root, n| {
        let figures: String = (0..n.min(60_000)).map(|at| format!("  f{at}: {at}\n")).collect();
        let text: String = (0..n).map(|at| format!("word {at}\n\n")).collect();
        report(root, &format!("figures:\n{figures}"), &text);
    }),
    kind("duplicate-keys", 8, |root, n| {
        report(
            root,
            &format!(
                "figures:\n{}",
                (0..n).map(|at| format!("  f: {at}\n")).collect::<String>()
            ),
            "x\n",
        )
    }),
    kind("settings-keys", 14, |root, n| {
        let keys: String = (0..n).map(|at| format!("a{at}=1\n")).collect();
        write(root, "annals.toml", &format!("[places.x]\n{keys}{keys}"));
        text(root, "x\n");
    }),
    kind("settings-tables", 34, |root, n| {
        let tables: String = (0..n).map(|at| format!("[places.a{at}]\n")).collect();
        write(root, "annals.toml", &tables.repeat(2));
        text(root, "x\n");
    }),
    kind("places-in-places", 32, |root, n| {
        let places = (0..n.min(40_000)).map(|at| format!("[places.a{at}]\npart-of = \"a{}\"\n", at + 1));
        write(root, "annals.toml", &places.collect::<String>());
        text(root, "x\n");
    }),
    kind("sources", 40, |root, n| {
        let n = n.min(20_000);
        let sources: String = (0..n).map(|at| format!("  s{at}: T\n")).collect();
        let figures: String = (0..n)
            .map(|at| format!("  f{at}: {{ value: {at}, source: s{at} }}\n"))
            .collect();
        report(root, &format!("sources:\n{sources}figures:\n{figures}"), "x\n");
    }),
    kind("unknown-names", 48, |root, n| {
        let figures: String = (0..n.min(40_000)).map(|at| format!("  figure-{at}: {at}\n")).collect();
        let claims: String = (0..n.min(9_000))
            .map(|at| format!("[5](fig:figur-x{at})\n\n"))
            .collect();
        report(root, &format!("figures:\n{figures}"), &claims);
    }),
    kind("charts-of-front-matter", 40, |root, n| {
        let charts: String = (0..n.min(20_000))
            .map(|at| format!("  c{at}: {{ figures: [c] }}\n"))
            .collect();
        report(
            root,
            &format!("figures: {{ c: {{ value: 5, by: {{ d: {{ a: 2, b: 3 }} }} }} }}\ncharts:\n{charts}"),
            "x\n",
        );
    }),
    kind("figures", 16, |root, n| {
        report(
            root,
            &format!(
                "figures:\n{}",
                (0..n.min(60_000))
                    .map(|at| format!("  f{at}: {at}\n"))
                    .collect::<String>()
            ),
            "x\n",
        )
    }),
    kind("csv-columns", 7, |root, n| {
        table(
            root,
            &format!(
                "figure,value{}\na,1\n",
                (0..n).map(|at| format!(",x{at}")).collect::<String>()
            ),
        )
    }),
    kind("csv-same-column", 6, |root, n| {
        table(root, &format!("figure,value{}\na,1\n", ",value".repeat(n)))
    }),
    kind("csv-rows", 13, |root, n| {
        table(
            root,
            &format!(
                "figure,value\n{}",
                (0..n).map(|at| format!("a{at},{at}\n")).collect::<String>()
            ),
        )
    }),
    kind("figures-lock", 18, |root, n| {
        text(root, "x\n");
        write(
            root,
            "figures.lock",
            &(0..n).map(|at| format!("o/2017#c{at} = {at}\n")).collect::<String>(),
        );
    }),
    kind("lock-garbage", 8, |root, n| {
        text(root, "x\n");
        write(root, "figures.lock", &"garbage\n".repeat(n));
    }),
    kind("folders", 2_000, |root, n| {
        write(
            root,
            &format!("content/{}/x.md", vec!["d"; n.min(900)].join("/")),
            "x\n",
        )
    }),
    kind("files", 60, |root, n| {
        (0..n.min(4000)).for_each(|at| write(root, &format!("content/p{at}.md"), "x\n"))
    }),
];

const fn kind(name: &'static str, bytes: usize, write: fn(&Path, usize)) -> Kind {
    Kind { name, bytes, write }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}

fn report(root: &Path, front: &str, text: &str) {
    write(root, "content/reports/o/2017.md", &format!("---\n{front}\n---\n{text}"));
}

fn text(root: &Path, text: &str) {
    report(root, "figures: {c: 5}", text);
}

fn table(root: &Path, text: &str) {
    report(root, "title: x", "x\n");
    write(root, "content/reports/o/2017/figures.csv", text);
}
