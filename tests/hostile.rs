//! Content that means ill or went wrong: what it tried, and what it meets. Nothing is published after an error.

use crate::site::Site;

const REPORT: &str = "content/reports/office/2017.md";
const FIGURES: &str = "---\nfigures: { cases: { value: 45, source: a }, share: { value: 71.3%, source: a }, budget: { value: £12.5 million, source: a }, gone: { value: missing, source: a } }\nsources: { a: { title: T } }\n---\n";

fn report(text: &str) -> String {
    format!("{FIGURES}{text}\n")
}

fn page(site: &Site, path: &str) -> String {
    site.build(&[]);
    std::fs::read_to_string(site.public().join(path)).expect("a page")
}

#[test]
fn a_private_character_in_a_links_title_is_a_finding_and_runs_nothing() {
    let text = "[x](https://a.example \"\u{e000}\") A [45](fig:office/2017#cases) and [y](https://b.example/autofocus/onfocus=document.title=1337//) C";
    let site = Site::of(&[
        (REPORT, &report("We counted [45](fig:cases).")),
        ("content/about.md", text),
    ]);
    assert_eq!(site.told(&[]), ["hidden-character 1"]);
    // Where the maintainer lets such characters through, they are words like any other.
    site.write("annals.toml", "[check]\nhidden-character = \"off\"\n");
    let page = page(&site, "about/index.html");
    assert!(page.contains("title=\"\u{e000}\">x</a> A <a class=\"claim\""), "{page}");
    assert!(
        page.contains("<a href=\"https://b.example/autofocus/onfocus=document.title=1337//\">y</a> C</p>"),
        "{page}"
    );
}

#[test]
fn what_shows_a_checked_number_otherwise_is_a_finding() {
    let site = Site::of(&[]);
    for text in [
        "There were \u{202e}[45](fig:cases)\u{202c}, cases.",
        "In turn \u{200f}[45](fig:cases) → [45](fig:cases)\u{200f}, cases.",
        "In turn &rlm;[45](fig:cases) → [45](fig:cases)&rlm;, cases.",
        "There were \u{2067}[45](fig:cases) – [45](fig:cases)\u{2069} cases. <!-- א -->",
        "There were &#x202e;[45](fig:cases) cases.",
        "> There were &#8238;[45](fig:cases) cases.",
        "There were \u{2067}[45](fig:cases)\u{2069} cases.",
        "There were [45](fig:cases)\u{200b}[45](fig:cases) cases.",
        "There were [45](fig:cases)\u{ad},5 cases.",
        "There were [45](fig:cases)\u{e000} cases.",
        "There were [45](fig:cases)\u{8}\u{8} cases.",
    ] {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number"]);
        assert_eq!(told, ["hidden-character 5"], "{text:?}");
    }
    site.write(
        REPORT,
        &format!(
            "{}title: \"Year \\u202e45\"\n---\n[45](fig:cases)\n",
            FIGURES.trim_end_matches("---\n")
        ),
    );
    assert_eq!(
        site.told(&["loose-number"]),
        ["hidden-character 4"],
        "an escape in front matter"
    );
}

#[test]
fn hidden_characters_that_a_script_needs_are_left_alone() {
    let site = Site::of(&[("annals.toml", "language = \"ar\"\nlanguages = [\"ar\"]\n")]);
    for text in [
        "\u{2067}سجلت [45](fig:cases) حالة\u{2069}\u{200f} في المدينة.",
        "نمی\u{200c}دانم [45](fig:cases) نفر.",
        "ចំនួន\u{200b}[45](fig:cases)\u{200b}នាក់ 👩\u{200d}👧 ❤\u{fe0f} Donau\u{ad}dampf.",
    ] {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number", "claim-unit", "claim-not-understood"]);
        assert_eq!(told, [""; 0], "{text:?}");
    }
}

#[test]
fn numbers_in_html_are_looked_at_wherever_they_stand() {
    let html = "[45](fig:cases)\n\n<p title=\"9,999\">There were 5,400 cases <!-- 77 -->\nand <b>6</b>,300\n<code>8,800</code></p>\n\n<div\n data-x=\"7,700\">4&#44;100 more</div>\n\nInline <b>2,200</b> too.";
    let site = Site::of(&[("annals.toml", "raw-html = true\n"), (REPORT, &report(html))]);
    let told = site.told(&[]);
    assert_eq!(
        told,
        [
            "loose-number 7",
            "loose-number 7",
            "loose-number 8",
            "loose-number 12",
            "loose-number 14"
        ]
    );
}

#[test]
fn html_around_a_claim_is_cleaned_and_takes_nothing_along() {
    let html = "<b>There were [**45**](fig:cases)<img src=x onerror=alert(1)> cases</b>, [see](/) <span class=\"piece-0;\">here</span>.";
    let site = Site::of(&[("annals.toml", "raw-html = true\n"), (REPORT, &report(html))]);
    let page = page(&site, "reports/office/2017/index.html");
    let text = page
        .split("<b>There")
        .nth(1)
        .and_then(|rest| rest.split("</p>").next())
        .expect("the text");
    assert!(
        text.starts_with(" were <a class=\"claim\" href=\"#figure-cases\"><strong>45</strong>"),
        "{text}"
    );
    assert!(
        text.ends_with("cases</b>, <a href=\"../../../index.html\">see</a> <span class=\"piece-0;\">here</span>."),
        "{text}"
    );
    assert!(!page.contains("onerror"), "{page}");
    // Tags among its words could show another number.
    for words in [
        "15<span class=\"vh\">1</span>",
        "4<sup>5</sup>",
        "4<script>5</script>",
        "45<br>",
    ] {
        site.write(REPORT, &report(&format!("There were [{words}](fig:cases) cases.")));
        assert!(site.told(&[]).contains(&"claim-split 5".to_owned()), "{words}");
    }
    site.write(REPORT, &report("There were [<b>45</b>](fig:cases) cases."));
    assert_eq!(site.told(&[]), [""; 0]);
    // A claim would vanish with what is taken out around it.
    site.write(REPORT, &report("Words <script>\n[45](fig:cases)\n</script> end"));
    assert_eq!(site.told(&[]), ["raw-html 6"]);
}

#[test]
fn an_address_for_mail_is_a_link_to_a_mailbox_and_a_table_needs_no_style() {
    let site = Site::of(&[(
        "content/about.md",
        "Write to <info@example.org>.\n\n| a | b |\n|:--|--:|\n| x | y |\n",
    )]);
    let page = page(&site, "about/index.html");
    assert!(
        page.contains("<a href=\"mailto:info@example.org\">info@example.org</a>"),
        "{page}"
    );
    assert!(
        page.contains("<th class=\"align-left\">a</th><th class=\"align-right\">b</th>"),
        "{page}"
    );
}

#[test]
fn footnotes_of_one_spelling_and_called_twice_have_anchors_of_their_own() {
    let text = "One[^a!] two[^a?] three[^a!].\n\n[^a!]: First.\n[^a?]: Second.\n";
    let site = Site::of(&[("content/about.md", text)]);
    let page = page(&site, "about/index.html");
    for id in [
        "id=\"call-a\"",
        "id=\"call-a-2\"",
        "id=\"footnote-a\"",
        "id=\"footnote-a-2\"",
    ] {
        assert_eq!(page.matches(id).count(), 1, "{id}: {page}");
    }
}

#[test]
fn a_figure_named_like_the_year_of_another_is_told() {
    let front = "---\nfigures:\n  cases: { value: 45, source: a, years: { 2016: 40 } }\n  cases@2016: { value: 999, source: a }\nsources: { a: { title: T } }\n---\n";
    let site = Site::of(&[(REPORT, &format!("{front}We counted [45](fig:cases).\n"))]);
    assert_eq!(site.told(&["loose-number"]), ["duplicate-key 4"]);
}

#[test]
fn a_line_in_front_matter_stays_a_line() {
    let front = "---\ntitle: \"*One*\\n\\n# Two\"\n---\n";
    let site = Site::of(&[(REPORT, front)]);
    let page = page(&site, "reports/office/2017/index.html");
    assert!(page.contains("<title>One  # Two ·"), "{page}");
}

/// Files, what leads to a path that is taken, and what is told of it: code, place, and whom it meets.
type Collision<'c> = (&'c [(&'c str, &'c str)], &'c str, &'c str, &'c str);

#[test]
fn check_says_of_every_path_that_is_taken_what_build_says() {
    let long = "y".repeat(300);
    let moved = |name: &str| format!("{}moved-from: {name}\n---\n", FIGURES.trim_end_matches("---\n"));
    let charts = |names: [&str; 2]| {
        let chart = names.map(|name| format!("  {name}: {{ figures: [cases], kind: number }}\n"));
        format!("{}charts:\n{}---\n", FIGURES.trim_end_matches("---\n"), chart.concat())
    };
    let (moved_long, moved_case, moved_break) =
        (moved(&format!("x/{long}")), moved("Office/2017"), moved("\"a\\nb/c\""));
    let (moved_device, moved_dot, chart_device) = (moved("office/nul"), moved("office/2016."), charts(["con", "b"]));
    let (chart_case, chart_long) = (charts(["One", "one"]), charts([&long, "b"]));
    let collisions: &[Collision<'_>] = &[
        (
            &[(REPORT, &chart_case)],
            "address-taken",
            "content/reports/office/2017.md",
            "content/reports/office/2017.md:5",
        ),
        (
            &[(REPORT, &chart_long)],
            "reserved-name",
            "content/reports/office/2017.md",
            "304 bytes",
        ),
        (
            &[(REPORT, &moved_long)],
            "reserved-name",
            "content/reports/office/2017.md",
            "300 bytes",
        ),
        (
            &[(REPORT, &moved_case)],
            "address-taken",
            "content/reports/office/2017.md",
            "content/reports/office/2017.md",
        ),
        (
            &[(REPORT, &chart_device)],
            "reserved-name",
            "content/reports/office/2017.md",
            "`con.svg`",
        ),
        (
            &[(REPORT, &moved_device)],
            "reserved-name",
            "content/reports/office/2017.md",
            "`nul`",
        ),
        (
            &[(REPORT, &moved_dot)],
            "reserved-name",
            "content/reports/office/2017.md",
            "`2016.`",
        ),
        (
            &[(REPORT, &moved_break)],
            "reserved-name",
            "content/reports/office/2017.md",
            "\\n",
        ),
        // The ending `.md` hides the point that the folder of the page ends with.
        (
            &[("content/odd/x..md", "x")],
            "reserved-name",
            "content/odd/x..md",
            "`x.`",
        ),
        (
            &[("content/topics/x .md", "---\ntitle: X\n---\n")],
            "reserved-name",
            "content/topics/x .md",
            "`x `",
        ),
        (
            &[(
                "content/reports/office/2018..md",
                &chart_case
                    .replace("One", "two")
                    .replacen("---\n", "---\nperiod: 2018\n", 1),
            )],
            "reserved-name",
            "content/reports/office/2018..md",
            "`2018.`",
        ),
        (
            &[("static/data/FIGURES.csv", "x")],
            "address-taken",
            "static/data/FIGURES.csv",
            "data/figures.csv",
        ),
        (&[("static/theme", "x")], "address-taken", "static/theme", "the theme"),
        (
            &[("static/theme/style.css", "x")],
            "address-taken",
            "static/theme/style.css",
            "the theme",
        ),
        (
            &[("static/search/parts/own.js", "x")],
            "address-taken",
            "static/search/parts/own.js",
            "where annals puts",
        ),
        (
            &[("static/reports", "x")],
            "address-taken",
            "static/reports",
            "reports/",
        ),
        (
            &[("static/reports/office/2017", "x")],
            "address-taken",
            "static/reports/office/2017",
            "reports/office/2017",
        ),
        (
            &[("static/INDEX.html", "x")],
            "address-taken",
            "static/INDEX.html",
            "index.html",
        ),
        (
            &[("static/e\u{301}/index.html", "x"), ("content/\u{e9}.md", "x")],
            "address-taken",
            "static/e\u{301}/index.html",
            "content/\u{e9}.md",
        ),
        (
            &[("content/Reports.md", "x")],
            "address-taken",
            "content/Reports.md",
            "reports/index.html",
        ),
        (
            &[("content/Data.md", "x")],
            "address-taken",
            "content/Data.md",
            "data/index.html",
        ),
        (
            &[("content/404.html.md", "x")],
            "address-taken",
            "content/404.html.md",
            "404.html",
        ),
        (
            &[("content/index.html.md", "x")],
            "address-taken",
            "content/index.html.md",
            "index.html",
        ),
        (
            &[("content/robots.txt/x.md", "x")],
            "address-taken",
            "content/robots.txt/x.md",
            "robots.txt",
        ),
        (
            &[("content/years/2017.md", "x")],
            "address-taken",
            "content/years/2017.md",
            "years/2017/index.html",
        ),
        (
            &[("content/reports/office.md", "x")],
            "address-taken",
            "content/reports/office.md",
            "content/reports/office",
        ),
        (
            &[("content/reports/office/index.md", "x")],
            "address-taken",
            "content/reports/office/index.md",
            "content/reports/office",
        ),
        (
            &[("content/reports/office/2017/figures.csv/x.png", "x")],
            "address-taken",
            "content/reports/office/2017/figures.csv/x.png",
            "figures.csv",
        ),
        (
            &[
                ("annals.toml", "languages = [\"en\", \"km\"]\n"),
                ("content/about.md", "x"),
                ("content/about.km.md", "x"),
                ("content/km/about.md", "x"),
            ],
            "address-taken",
            "content/km/about.md",
            "content/about.km.md",
        ),
    ];
    for (files, code, file, other) in collisions {
        let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases) cases."))]);
        files.iter().for_each(|(name, text)| site.write(name, text));
        let found = site.findings(&[]);
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|one| {
                (
                    one["code"].as_str().unwrap_or_default(),
                    one["file"].as_str().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(told, [(*code, *file)], "{files:?}");
        let message = found[0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(other), "{files:?}: {message}");
        let built = site.try_build(&[]);
        assert_eq!(
            built.status.code(),
            Some(1),
            "{files:?}: {}",
            String::from_utf8_lossy(&built.stderr)
        );
        assert!(!site.public().exists(), "{files:?}");
    }
}

#[test]
fn nothing_that_runs_is_copied_from_content() {
    let script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let site = Site::of(&[(REPORT, &report("[45](fig:cases)"))]);
    for name in [
        "evil.html",
        "evil.js",
        "evil.php",
        "evil.svg",
        "reports/office/EVIL.HTML",
        "reports/office/noending",
    ] {
        site.write(&format!("content/{name}"), script);
    }
    assert_eq!(site.told(&[]), ["unsafe-file 1"; 6]);
    assert_eq!(site.try_build(&[]).status.code(), Some(1));
    // The maintainer's own folder is copied as it is.
    let site = Site::of(&[
        (REPORT, &report("[45](fig:cases)")),
        ("static/own.html", script),
        ("static/own.js", "1"),
    ]);
    site.write(
        "content/reports/office/drawing.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
    );
    site.write("content/reports/office/2017/Photo.JPG", "x");
    site.build(&[]);
    for path in [
        "own.html",
        "own.js",
        "reports/office/drawing.svg",
        "reports/office/2017/Photo.JPG",
    ] {
        assert!(site.public().join(path).exists(), "{path}");
    }
}

#[test]
fn names_are_compared_as_they_look_and_addresses_decoded_once() {
    // Names as a Mac writes them, text as keyboards do.
    let (folder, figure, file) = ("bu\u{308}ro", "fa\u{308}lle", "u\u{308}bersicht.pdf");
    let text = format!(
        "---\nsources: {{ a: {{ title: T }} }}\nfigures: {{ {figure}: {{ value: 151, source: a }} }}\n---\nThere were [151](fig:f\u{e4}lle). [More](\u{fc}bersicht.pdf) [Report](Report%20%234%3f.pdf#page=2)\n"
    );
    let site = Site::of(&[("content/about.md", "There were [151](fig:b\u{fc}ro/2017#f\u{e4}lle).\n")]);
    site.write(&format!("content/reports/{folder}/2017/index.md"), &text);
    site.write(&format!("content/reports/{folder}/2017/{file}"), "x");
    site.write(
        &format!("content/reports/{folder}/2017/figures.csv"),
        "figure,value,source\nmehr,3,a\n",
    );
    site.write(&format!("content/reports/{folder}/2017/Report #4?.pdf"), "x");
    assert_eq!(site.told(&["reserved-name"]), [""; 0]);
    // A name that no address can hold is told where it stands.
    let site = Site::of(&[("content/reports/Office #1/2017.md", FIGURES)]);
    assert_eq!(site.told(&[]), ["reserved-name 1"]);
}

#[test]
fn a_claim_in_a_site_without_reports_is_a_finding() {
    let site = Site::of(&[(
        "content/about.md",
        "There were [45](fig:office/2017#cases), [46](fig:cases), [47](fig:none \"accept: so\"), [48](fig:x/y#z \"accept loose-number: so\").\n",
    )]);
    let told = site.told(&[]);
    assert!(told.iter().any(|one| one.starts_with("unknown-figure")), "{told:?}");
}

#[test]
fn tables_are_read_as_spreadsheets_save_them_or_told() {
    let tables: &[(&str, &[&str])] = &[
        (
            "figure,value,source,note\ncases,151,a,\"counted by hand\narrests,12,a,\nvictims,96,a,\n",
            &["invalid-value 2"],
        ),
        (
            "figure,value,source,note\ncases,151,a,\"counted by hand\narrests,12,a,\"really\"\nvictims,96,a,\n",
            &["invalid-value 2"],
        ),
        ("Figure,Value,Source,Part Of\ncases,151,a,\n", &[]),
        ("\u{feff}FIGURE;VALUE;SOURCE\r\ncases;151;a\r\n", &[]),
        ("figure,value,source\rcases,151,a\r", &[]),
        ("figure\tvalue\tsource\ncases\t151\ta\n", &[]),
        ("figure,value,source,note\ncases,151,a,\"said \"\"yes\"\"\"\n", &[]),
    ];
    for (table, expected) in tables {
        let site = Site::of(&[(
            "content/reports/office/2017/index.md",
            "---\nsources: { a: { title: T } }\n---\nThe office counted [151](fig:cases).\n",
        )]);
        site.write("content/reports/office/2017/figures.csv", table);
        assert_eq!(site.told(&["unknown-figure"]), *expected, "{table:?}");
    }
}

/// What statistical offices and spreadsheets put in place of a number: read as what it means, or answered with what to write.
#[test]
fn marks_of_offices_and_forms_of_spreadsheets_are_read_or_answered() {
    let read = [
        ("..", "missing"),
        (":", "missing"),
        ("#N/A", "missing"),
        ("n/a", "not-applicable"),
        ("[c]", "suppressed"),
        ("(5)", "-5"),
        ("(1,577)", "-1577"),
    ];
    let answered = [
        ("c", "`suppressed`"),
        ("*", "`suppressed`"),
        ("z", "`not-applicable`"),
        ("nil", "`0`"),
        ("1.577E+06", "`1577000`"),
        ("1.5e-3", "`0.0015`"),
        ("2E3", "`2000`"),
        ("-1.5E+01", "`-15`"),
        ("00123", "`123`"),
        ("-007", "`-7`"),
        ("12,5 %", "`12.5`"),
        ("១៥១", "`151`"),
        ("٤٥", "`45`"),
        ("४५.५", "`45.5`"),
        ("４５", "`45`"),
        ("១,៥៧៧", "`1,577`"),
        ("१.५E+०२", "`150`"),
    ];
    let table = |cells: &[(&str, &str)]| {
        let rows: String = (0..)
            .zip(cells)
            .map(|(row, (cell, _))| format!("f{row},\"{cell}\",a\n"))
            .collect();
        let site = Site::of(&[(
            "content/reports/office/2017/index.md",
            "---\nsources: { a: { title: T } }\n---\nText.\n",
        )]);
        site.write(
            "content/reports/office/2017/figures.csv",
            &format!("figure,value,source\n{rows}"),
        );
        site
    };
    let site = table(&read);
    assert_eq!(site.told(&[]), [""; 0]);
    site.build(&[]);
    let built = site.built();
    let mut rows = csv::Reader::from_reader(&*built["reports/office/2017/figures.csv"]);
    let head = rows.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|one| one == name).expect("a column");
    for ((cell, meant), row) in read.iter().zip(rows.records()) {
        let row = row.expect("a row");
        let said = [&row[column("value")], &row[column("status")]];
        assert!(said.contains(meant), "{cell}: {said:?}");
    }
    let found = table(&answered).findings(&[]);
    assert_eq!(found.len(), answered.len(), "{found:#?}");
    for (row, (cell, mend)) in answered.iter().enumerate() {
        let help = found[row]["help"].as_str().unwrap_or_default();
        assert_eq!(found[row]["line"], row + 2, "{cell}");
        assert!(help.contains(mend), "{cell}: {help}");
        // The mend works.
        let written = [(mend.trim_matches('`'), "")];
        assert_eq!(table(&written).told(&[]), [""; 0], "{cell}");
    }
}

#[test]
fn texts_in_other_encodings_are_told_with_line_and_letter() {
    let site = Site::of(&[(
        "content/reports/office/2017/index.md",
        "---\nsources: { a: { title: T } }\n---\nText.\n",
    )]);
    let path = site.root().join("content/reports/office/2017/figures.csv");
    std::fs::write(&path, b"figure,value,source,label\nf1,1,a,x\nf2,2,a,F\xe4lle\n").expect("a file");
    let found = site.findings(&[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["line"], &found[0]["column"]), (&3.into(), &9.into()));
    let told = format!("{} {}", found[0]["message"], found[0]["help"]);
    for word in ["Windows-1252", "`ä`", "CSV UTF-8"] {
        assert!(told.contains(word), "{told}");
    }
    let utf16: Vec<u8> = "\u{feff}figure,value\nf1,1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::write(&path, utf16).expect("a file");
    let found = site.findings(&[]);
    assert!(
        found[0]["message"]
            .as_str()
            .is_some_and(|message| message.contains("UTF-16")),
        "{found:?}"
    );
}

#[test]
fn front_matter_loses_nothing_without_a_word() {
    let fronts: &[(&str, &[&str])] = &[
        (
            "title: Report #4 of the office\nfigures:\n  cases:\n    value: 151 #exact\n    source: a # as said\n    label: Cases of type #1\n    note: By hand #see page 4",
            &["text-cut 2", "text-cut 7", "text-cut 8"],
        ),
        (
            "title: \"Report #4\" # remark\nfigures: { cases: { value: 151, source: a } }",
            &[],
        ),
        (
            "title: Our year\nfigures:\n\u{a0}\u{a0}cases: 151",
            &["invalid-front-matter 4"],
        ),
        ("title:\u{a0}Our year", &["invalid-front-matter 2"]),
        ("title: Our\u{a0}year in Z\u{fc}rich", &[]),
        ("title: Our year\nfigures:\n\tcases: 151", &["invalid-front-matter 4"]),
    ];
    for (front, expected) in fronts {
        let text = format!("---\n{front}\nsources: {{ a: {{ title: T }} }}\n---\nText.\n");
        let site = Site::of(&[(REPORT, &text)]);
        assert_eq!(site.told(&[]), *expected, "{front}");
        // The same with the line ends of other systems.
        for end in ["\r\n", "\r"] {
            site.write(REPORT, &format!("\u{feff}{}", text.replace('\n', end)));
            assert_eq!(site.told(&[]), *expected, "{front} with {end:?}");
        }
    }
}

#[test]
fn a_template_that_loops_or_swells_ends_with_a_finding() {
    let doubled = format!(
        "{{% set a = \"aaaaaaaaaa\" %}}{}{{{{ a | length }}}}",
        "{% set a = a ~ a %}".repeat(40)
    );
    let tens = "| replace(from=\"a\", to=\"aaaaaaaaaa\") ";
    let chained = format!("{{{{ \"a\" {} | length }}}}", tens.repeat(12));
    let shown = format!("{{% set a = \"a\" {} %}}{}", tens.repeat(6), "{{ a }}".repeat(20_000));
    let templates: &[(&str, &str)] = &[
        (
            "{% for i in range(end=9000) %}{% for j in range(end=9000) %}{% endfor %}{% endfor %}",
            "longer than 10 seconds",
        ),
        ("{% for i in range(end=100000) %}{% endfor %}", "at most 10000 numbers"),
        (&doubled, "larger than 10000000 bytes"),
        (&chained, "larger than 10000000 bytes"),
        (&shown, "this page takes"),
    ];
    let long = "{{ 1 }}".repeat(30_000);
    let site = Site::of(&[
        ("annals.toml", "theme = \"t\"\n"),
        ("themes/t/topics.html", &long),
        ("content/x.md", "x\n"),
    ]);
    assert_eq!(site.told(&[]), ["too-large 1"]);
    for (template, message) in templates {
        let site = Site::of(&[
            ("annals.toml", "theme = \"t\"\n"),
            ("content/x.md", "x\n"),
            ("themes/t/topics.html", template),
        ]);
        let found = site.findings(&[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (&found[0]["code"], &found[0]["file"]),
            (&"template-fault".into(), &"themes/t/topics.html".into())
        );
        assert!(
            found[0]["message"].as_str().is_some_and(|said| said.contains(message)),
            "{found:?}"
        );
    }
}

/// What touches a claim is read as part of its number, whatever was checked.
#[test]
fn nothing_that_touches_a_claim_makes_another_number_of_it() {
    let site = Site::of(&[]);
    let told = |text: &str| {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number", "loose-words"]);
        told.iter()
            .any(|one| one.starts_with("claim-") || one.starts_with("several-"))
    };
    let behind = [
        ",000",
        "\\,000",
        "&#44;000",
        " 000",
        "\u{a0}000",
        "\u{202f}000",
        "\u{2009}000",
        "’000",
        "'000",
        "０００",
        "○",
        "〇",
        "O",
        "①",
        "₀",
        "⁰",
        "½",
        "²",
        "°",
        "k",
        "K",
        "T",
        "kk",
        "bp",
        "e3",
        "x10",
        "‰",
        "‱",
        "万",
        "千",
        " dozen",
        " ½",
        " and a half",
        " point five",
        " times ten",
        " plus five",
        " minus five",
        " + five",
        " × five",
        " k",
        "\u{a0}k",
        " K",
        " m",
        " M",
        " b",
        " (thousands)",
        "`0`",
        ".5",
        ":1",
        "[45](fig:cases)",
        ",[45](fig:cases)",
        ".[45](fig:cases)",
        "[](fig:cases)",
        "\u{ff0c}000",
        "\u{3001}000",
        "\u{22c5}500",
        "\u{336}",
        "\u{20dd}",
        "`%`",
        "`,ooo`",
        "[^1],000",
        "[^1] million",
    ];
    let before = [
        "-",
        "−",
        "–",
        "‑",
        "− ",
        "minus ",
        "negative ",
        "−&nbsp;",
        "not ",
        ".",
        "½",
        "√",
        "¹",
        "`1`",
        "*`9`*",
        "`-`",
        "`one thousand and` ",
        "\u{ff0d}",
        "⁻",
        "➖",
        "|",
        "∣",
        "[999](fig:none \"a number\")",
        "I",
        "l",
        "Ⅰ",
        "$",
        "€",
        "£",
        "≥",
        "≤",
        "~",
        "twice ",
        "two times ",
        "ten times ",
        "½ ",
        "≠ ",
        "√ ",
        "double ",
        "half ",
        "thousand ",
        "hundred and ",
        "1,",
        "9",
    ];
    let mut silent: Vec<String> = Vec::new();
    for text in behind {
        let text = format!("We counted [45](fig:cases){text} cases.");
        if !told(&text) {
            silent.push(text);
        }
    }
    for text in before {
        let text = format!("We counted {text}[45](fig:cases) cases.");
        if !told(&text) {
            silent.push(text);
        }
    }
    // What is counted is no money and no mass, and what is of a year is not of a day.
    for text in [
        "We counted € [45](fig:cases) cases.",
        "We counted EUR [45](fig:cases).",
        "We counted [45](fig:cases) cases a day.",
        "We counted [45](fig:cases) cases per month.",
        "We counted [45](fig:cases) cases daily.",
        "We counted a daily [45](fig:cases) cases.",
        "Every day, we counted [45](fig:cases) cases.",
        "We counted [45](fig:cases) ‰ of them.",
        "We counted [45‰](fig:cases).",
    ] {
        if !told(text) {
            silent.push(text.to_owned());
        }
    }
    for text in [
        "45²",
        "45⁰",
        "45₀",
        "45°",
        "45\u{338}",
        "45½",
        "45\u{ff0c}000",
        "４５\u{ff0c}０００",
        "45x000",
        "45 and 000",
        "45|000",
        "45;000",
    ] {
        let text = format!("We counted [{text}](fig:cases) cases.");
        if !told(&text) {
            silent.push(text);
        }
    }
    // Words that are filled in are held against what stands beside them, and so are those in a quotation.
    for text in [
        "We counted [](fig:cases),000 cases.",
        "We counted −[](fig:cases) cases.",
        "We counted [](fig:cases) million cases.",
        "We counted [](fig:cases)% of all cases.",
        "We counted not [](fig:cases) cases.",
        "We counted [](fig:cases)[](fig:cases) cases.",
        "We counted [](fig:share)% of them.",
        "We spent £[](fig:budget).",
        "> We counted 9[45](fig:cases),000 cases.",
        "> We counted not [45](fig:cases) cases.",
        "> We counted [45](fig:cases) million cases.",
    ] {
        if !told(text) {
            silent.push(text.to_owned());
        }
    }
    assert_eq!(silent, [""; 0]);
    let clean = [
        "We counted [45](fig:cases), of which some were old.",
        "Cases ([45](fig:cases)) fell.",
        "“[45](fig:cases)” they said.",
        "We counted *[45](fig:cases)* cases—[45](fig:cases) in all.",
        "A [45](fig:cases)-case year – [45](fig:cases) cases.",
        "Of [45](fig:cases)/[45](fig:cases)… cases",
        "Cases:[45](fig:cases).",
        "There were [45](fig:cases)[^1] cases.\n\n[^1]: A note.",
        "We counted [](fig:cases) cases[^1].\n\n[^1]: A note.",
        "> We counted 300 of them, and [45](fig:cases) cases, `fig:cases` in the data.",
        "We counted [45](fig:cases) cases (`code 7`), `[9](fig:x)` aside.",
        "| Cases |\n|---|\n| [45](fig:cases) |",
        "[45](fig:cases) cases –\n200 pages of them.",
        "We counted [45](fig:cases) day cases in two days.",
        "We counted [45](fig:cases) cases a day earlier.",
        "Every year we count about [45](fig:cases) cases, ten times more than once.",
        "We spent £ 5 on [45](fig:cases) cases in real terms.",
        "They won [45](fig:cases) cases and five prizes.",
    ];
    for text in clean {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number", "loose-words"]);
        assert_eq!(told, [""; 0], "{text}");
    }
}

#[test]
fn what_is_struck_out_or_turned_round_is_no_claim() {
    let site = Site::of(&[]);
    for text in ["[~~45~~](fig:cases)", "~~We counted [45](fig:cases)~~"] {
        site.write(REPORT, &report(text));
        assert_eq!(site.told(&[]), ["claim-split 5"], "{text}");
    }
    site.write("annals.toml", "raw-html = true\n");
    site.write(
        REPORT,
        &report("A <bdo dir=\"rtl\">[45](fig:cases)</bdo> <span dir=\"rtl\">of</span> them."),
    );
    let page = page(&site, "reports/office/2017/index.html");
    assert!(!page.contains("bdo") && !page.contains("dir=\"rtl\""), "{page}");
}

#[test]
fn what_an_editor_writes_for_a_list_stands_on_it() {
    let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases)."))]);
    let lists = [
        "reports",
        "indicators",
        "years",
        "topics",
        "corrections",
        "checks",
        "data",
    ];
    for list in lists {
        site.write(&format!("content/{list}.md"), &format!("Words for {list}.\n"));
    }
    site.build(&[]);
    for list in lists {
        let page = std::fs::read_to_string(site.public().join(list).join("index.html")).expect("the list");
        assert!(page.contains(&format!("<p>Words for {list}.</p>")), "{list}");
    }
}

#[test]
fn a_unit_is_no_part_of_the_number_before_it() {
    let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases)."))]);
    for title in [
        "000 cases",
        "million cases",
        ",000",
        "%",
        "x10",
        "½ cases",
        "and 5 more",
    ] {
        site.write(
            "content/indicators/ii.md",
            &format!("---\nunit: cases\nunit-title: \"{title}\"\n---\n"),
        );
        assert_eq!(site.told(&[]), ["invalid-value 3"], "{title}");
    }
    site.write(
        "content/indicators/ii.md",
        "---\nunit: cases\nunit-title: men and women\n---\n",
    );
    assert_eq!(site.told(&[]), [""; 0]);
    for rate in [
        "{ of: cases, per: 0 }",
        "{ of: cases, per: -1 }",
        "{ of: cases, per: 1e9 }",
        "{ of: \"000\", per: 100 }",
    ] {
        let front = FIGURES.replace("value: 45", &format!("value: 45, unit: {rate}"));
        site.write(REPORT, &front);
        assert_eq!(site.told(&[]), ["invalid-value 2"], "{rate}");
    }
}

/// What stands behind a value and makes another number of it is no unit; nor is the mark of a note.
#[test]
fn nothing_behind_a_value_is_taken_for_its_unit() {
    for value in [
        "5 ½",
        "3 ½ days",
        "5 ⁰⁰⁰",
        "5 hundred",
        "5 dozen cases",
        "5 gross",
        "5 K",
        "12 (a)",
        "11 b",
        "12 [2]",
    ] {
        let front = FIGURES.replace("value: 45", &format!("value: \"{value}\""));
        let site = Site::of(&[(REPORT, &front)]);
        assert_eq!(site.told(&[]), ["invalid-value 2"], "{value}");
    }
    for value in [
        "5 days",
        "5 cases",
        "21 °C",
        "5 gross tonnes",
        "5 h",
        "12 %",
        "5 人",
        "£5 million",
        "5 kWh per day",
    ] {
        let front = FIGURES.replace("value: 45", &format!("value: \"{value}\""));
        let site = Site::of(&[(REPORT, &front)]);
        assert_eq!(site.told(&[]), [""; 0], "{value}");
    }
}

/// A text of nothing but numbers is told in a thousand findings and one that counts the others.
#[test]
fn a_text_of_numbers_is_told_within_limits() {
    let rows = "word 12\n\n".repeat(1_500);
    let site = Site::of(&[(REPORT, &report(&rows))]);
    let found = site.findings(&[]);
    assert_eq!(found.len(), 1_001);
    let last = found[1_000]["message"].as_str().unwrap_or_default();
    assert!(last.starts_with("500 more numbers"), "{last}");
}

/// What looks like a claim in the file and is text on the page is told: nothing holds its number.
#[test]
fn a_claim_that_is_no_link_is_told() {
    for text in [
        "We counted \\[152](fig:cases) cases.",
        "We counted [152\\](fig:cases) cases.",
        "[see [45](fig:cases) cases](https://example.org/)",
    ] {
        let site = Site::of(&[(REPORT, &report(text))]);
        let told = site.told(&["loose-number"]);
        assert_eq!(told, ["broken-link 5"], "{text}");
    }
    let site = Site::of(&[(REPORT, &report("Write `[152](fig:cases)` and [45](fig:cases) [x](/)."))]);
    assert_eq!(site.told(&[]), [""; 0]);
    // Nor is there any in what is no Markdown.
    let link = "\"[152](fig:cases) cases\"";
    let front = |figure: &str, source: &str, more: &str| {
        format!(
            "---\nfigures: {{ cases: {{ value: 152, source: a{figure} }} }}\nsources: {{ a: {{ title: {source} }} }}\n{more}\n---\nText.\n"
        )
    };
    let chart = |key: &str| format!("charts: {{ c: {{ figures: [cases], kind: number, {key}: {link} }} }}");
    for (text, line) in [
        (front("", "T", &format!("title: {link}")), None),
        (front("", "T", &format!("description: {link}")), None),
        (front("", "T", &chart("title")), None),
        (front("", "T", &chart("subtitle")), Some(4)),
        (front("", "T", &chart("note")), Some(4)),
        (front("", link, ""), Some(3)),
        (front(&format!(", note: {link}"), "T", ""), Some(2)),
        (front(&format!(", label: {link}"), "T", ""), Some(2)),
    ] {
        let told: Vec<String> = line.map(|line| format!("broken-link {line}")).into_iter().collect();
        assert_eq!(Site::of(&[(REPORT, &text)]).told(&["loose-number"]), told, "{text}");
    }
    let table = format!("figure,value,source,note\nmore,3,a,{}\n", link.trim_matches('"'));
    let site = Site::of(&[(REPORT, FIGURES), ("content/reports/office/2017/figures.csv", &table)]);
    assert_eq!(site.told(&["loose-number"]), ["broken-link 2"]);
    for file in [
        "content/indicators/i.md",
        "content/topics/t.md",
        "content/about.md",
        "content/reports/office/_index.md",
    ] {
        let site = Site::of(&[
            (REPORT, &report("[45](fig:cases)")),
            (file, &format!("---\ntitle: {link}\n---\n")),
        ]);
        assert_eq!(site.told(&["loose-number"]), ["broken-link 2"], "{file}");
    }
}

#[test]
fn a_folder_without_texts_does_not_take_the_place_of_a_site() {
    let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases)."))]);
    site.build(&[]);
    let before = site.built();
    std::fs::rename(site.root().join("content"), site.root().join("conten")).expect("renamed");
    assert_eq!(site.try_build(&[]).status.code(), Some(2));
    assert_eq!(site.built(), before);
}

#[test]
fn a_long_name_of_a_chart_is_cut_and_told_apart() {
    let name = "a".repeat(130);
    let text = format!(
        "---\nfigures: {{ {name}: {{ value: 45, source: a, by: {{ {name}: {{ x: 20, y: 25 }}, {name}b: {{ x: 20, y: 25 }} }} }} }}\nsources: {{ a: {{ title: T }} }}\n---\n![x](chart:{name}/{name}) ![x](chart:{name}/{name}b)\n"
    );
    let site = Site::of(&[(REPORT, &text)]);
    site.build(&[]);
    let charts = site
        .built()
        .into_keys()
        .filter(|path| path.ends_with(".svg") && path.contains("/charts/"));
    assert_eq!(charts.count(), 2);
}

#[test]
fn words_that_cite_a_figure_state_no_number() {
    let site = Site::of(&[]);
    for words in [
        "99",
        "nine cases",
        "Cases doubled",
        "half of the cases",
        "twice as many",
        "¹⁵²",
        "④⑤",
    ] {
        let text = format!("[{words}](fig:cases \"cite\") and [the number of 2017](fig:cases \"cite\").");
        site.write(REPORT, &report(&text));
        assert_eq!(site.told(&["loose-words"]), ["claim-not-understood 5"], "{words}");
    }
}

/// A figure in pounds or percent is told in nothing else, wherever the sentence says so.
#[test]
fn the_unit_is_what_the_sentence_says() {
    let front = "---\nsources: { r: { title: T } }\nfigures:\n  revenue: { value: \"£2,599.3 million\", source: r }\n  margin: { value: 7.1%, source: r }\n  cases: { value: 45, unit: cases, source: r }\n---\n";
    let told = |text: &str| {
        let told = Site::of(&[(REPORT, &format!("{front}{text}\n"))]).told(&["loose-number"]);
        told.iter().any(|one| one.starts_with("claim-"))
    };
    for text in [
        "Revenue was €[2,599.3 million](fig:revenue).",
        "Revenue was € [2,599.3](fig:revenue) million.",
        "Revenue was EUR [2,599.3 million](fig:revenue).",
        "Revenue was US$ [2,599.3 million](fig:revenue).",
        "Revenue was [2,599.3 million](fig:revenue) in US dollars.",
        "Revenue in euros was [2,599.3 million](fig:revenue).",
        "The margin was £ [7.1](fig:margin).",
        "We counted [45](fig:cases) kg.",
        "We counted [45](fig:cases) tonnes of them.",
        "We counted [45 kilometres](fig:cases).",
        "The margin was [7.1‰](fig:margin).",
        "The margin was [7.1](fig:margin) ‰.",
        "The margin was [7.1 per mille](fig:margin).",
    ] {
        assert!(told(text), "{text}");
    }
    for text in [
        "Revenue was £[2,599.3 million](fig:revenue).",
        "Revenue was £ [2,599.3](fig:revenue) million.",
        "Revenue was GBP [2,599.3 million](fig:revenue), in real terms.",
        "Revenue in pounds was [2,599.3 million](fig:revenue).",
        "Revenue was [2,599.3 million](fig:revenue) (3.1 million in euros).",
        "The margin was [71‰](fig:margin).",
        "The margin was [71 per mille](fig:margin), which is [7.1%](fig:margin).",
    ] {
        assert!(!told(text), "{text}");
    }
}

/// A settings file, a lock or a folder of the site, and whatever else stands in its place.
#[cfg(unix)]
#[test]
fn what_stands_in_place_of_a_file_is_told() {
    for (place, is_file) in [
        ("annals.toml", true),
        ("figures.lock", true),
        ("sources.lock", true),
        ("static", false),
        ("content/a.md", true),
    ] {
        for what in ["folder", "pipe", "file"] {
            let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases)."))]);
            let path = site.root().join(place);
            match what {
                "folder" => site.write(&format!("{place}/x.txt"), "x"),
                "pipe" => {
                    let made = std::process::Command::new("mkfifo").arg(&path).status();
                    assert!(made.expect("mkfifo starts").success());
                }
                _ => site.write(place, ""),
            }
            let is_right = match what {
                "folder" => !is_file || place.starts_with("content/"),
                "file" => is_file,
                _ => false,
            };
            let told = site.told(&["missing-value", "name-collision"]);
            let wanted: &[&str] = if is_right { &[] } else { &["unreadable-file 1"] };
            assert_eq!(told, wanted, "{what} for {place}");
        }
    }
}

#[test]
fn what_no_reader_would_see_is_told() {
    let told = |text: &str| Site::of(&[(REPORT, &report(text))]).told(&["loose-number"]);
    let row = |row: &str| format!("| a | b |\n| - | - |\n{row}\n");
    assert_eq!(told(&row("| 1 | 2 |")), [""; 0]);
    assert_eq!(told(&row("| 1 | 2 | |")), [""; 0]);
    assert_eq!(told(&row("1 | 2")), [""; 0]);
    assert_eq!(told(&row("| x \\| y | 2 |")), [""; 0]);
    assert_eq!(told(&row("| 1 | 2 | [99](fig:cases) |")), ["text-cut 7"]);
    assert_eq!(told(&row("1 | 2 | 3")), ["text-cut 7"]);
    let words = |title: &str| told(&format!("We counted [45](fig:cases \"{title}\")."));
    for title in ["acept: why", "see note", "Cite", "accept:", "read:"] {
        assert_eq!(words(title), ["text-cut 5"], "{title}");
    }
    assert_eq!(told("We met [12](fig:none \"a number of days\") times."), [""; 0]);
    assert_eq!(told("![All](chart:cases \"a title\")"), ["text-cut 5"]);
}

/// A number that a reader sees is bound, or told: in notes, labels, definitions and titles as in sentences.
#[test]
fn numbers_are_looked_at_wherever_they_are_said() {
    let figure = |more: &str| {
        let front = format!(
            "---\nfigures: {{ cases: {{ value: 45, source: a{more} }} }}\nsources: {{ a: {{ title: T }} }}\n---\n"
        );
        Site::of(&[(REPORT, &format!("{front}We counted [45](fig:cases).\n"))]).told(&[])
    };
    for (more, wanted) in [
        (", note: In truth there were 99", 1),
        (", note: Of these 45 two came later", 0),
        (", note: 'See table 3 on page 12, as of 31 December 2016'", 0),
        (", label: 'Cases (45,000)'", 1),
        (", label: 'Cases, 1.2 million in all'", 1),
        (", label: 'About 908 people died'", 1),
        (", label: 'Nearly 60 of them were minors'", 1),
        (", label: 'Top 10 customers'", 0),
        (", label: 'Loans over 90 days overdue'", 0),
        (", label: 'Children under 5'", 0),
        (", label: 'Scope 1, 2'", 0),
        (", label: 'Employees aged 15 to 64'", 0),
        (", label: 'Injuries per 200,000 hours'", 0),
        (", label: 'Loans over 10,000 dollars'", 0),
        (", label: 'Firms with 10,000 to 50,000 employees'", 0),
        (", label: 'Towns of at least 20,000 people'", 0),
        (", label: 'ISO 14001'", 0),
    ] {
        let told = figure(more);
        let loose = told.iter().filter(|one| *one == "loose-number 2").count();
        assert_eq!((loose, told.len()), (wanted, wanted), "{more}: {told:?}");
    }
    let accepted = figure(", note: In truth 99, accept: { loose-number: The second count is explained in the text. }");
    assert_eq!(accepted, ["loose-number 2 accepted"]);
    let about = |front: &str| {
        let site = Site::of(&[(REPORT, &report("We counted [45](fig:cases)."))]);
        site.write(
            "content/indicators/i.md",
            &format!("---\ntitle: Injuries\n{front}\n---\n"),
        );
        site.told(&[])
    };
    assert_eq!(about("definition: There were 45,000 of them."), ["loose-number 1"]);
    for named in [
        "Per 100,000 inhabitants aged 15 to 64, at least 3 days off work.",
        "CO2 equivalents over 100 years, ISO 14064-1, Scope 1 and 2.",
        "Firms with more than 10,000 employees and sales of up to EUR 50 million.",
    ] {
        assert_eq!(about(&format!("definition: '{named}'")), [""; 0], "{named}");
    }
    let text = |text: &str| Site::of(&[(REPORT, &report(text))]).told(&[]);
    assert_eq!(
        text("Read [the report](https://a.example \"of 946 cases\")."),
        ["loose-number 5"]
    );
    // What begins like a list is one for readers, and its number too.
    assert_eq!(text("187. arrests were made."), ["loose-number 5"]);
    assert_eq!(text("1. One.\n2. Two.\n\nA word.\n\n3. Three."), [""; 0]);
}

/// Whoever may change a text alone makes no reader's browser tell another host that it was read, and nothing look checked that is not.
#[test]
fn no_text_fetches_from_another_host_or_passes_for_a_claim() {
    let told = |text: &str, settings: &str| {
        let site = Site::of(&[(REPORT, &report(text)), ("annals.toml", settings)]);
        site.told(&["loose-number"])
    };
    for address in [
        "https://evil.example/x.png",
        "//evil.example/x.png",
        "HTTP:evil.png",
        "mailto:x@evil.example",
    ] {
        assert_eq!(told(&format!("![x]({address})"), ""), ["broken-link 5"], "{address}");
        assert_eq!(
            told(&format!("[![x]({address})](https://a.example)"), ""),
            ["broken-link 5"],
            "{address}"
        );
    }
    let html = "raw-html = true\n";
    for stroke in ["s", "del", "strike"] {
        assert_eq!(
            told(&format!("We counted <{stroke}>[45](fig:cases)</{stroke}>."), html),
            ["claim-split 5"]
        );
        assert_eq!(
            told(&format!("We <{stroke}>often</{stroke}> counted [45](fig:cases)."), html),
            [""; 0]
        );
    }
    let text = "<p id=\"figure-cases\" class=\"claim\">In all.</p>\n\n<p id=\"mine\" class=\"x-wide\">Now.</p>\n\n<p id=\"main\" class=\"vh\">Then.</p>\n\n\
                <img src=\"https://evil.example/x.png\"> <img src=\"//evil.example/x.png\"> <img src=\"\thttps:evil.png\">\n";
    let site = Site::of(&[(REPORT, &report(text)), ("annals.toml", html)]);
    let page = page(&site, "reports/office/2017/index.html");
    assert!(!page.contains("evil") && page.contains("<p>In all.</p>"), "{page}");
    assert!(page.contains("<p id=\"mine\" class=\"x-wide\">Now.</p>"), "{page}");
    assert!(page.contains("<p>Then.</p>"), "{page}");
}
