//! Reports drafted from documents: every number is written down or counted as left out, and the report builds as it stands.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::documents::{numbers, pdfs, read, text_of};
use crate::site::Site;
use crate::tools::documents;

/// A page of an office of statistics, as people save it.
const STATISTICS: &str =
    "<!doctype html><html><head><title>Road accidents</title><style>p { margin: 12px }</style></head><body>
<nav><a href=\"/\">Home</a> <a href=\"/2\">2</a></nav>
<h1>Road accidents in 2023</h1>
<p>Published on 14 March 2024. Police counted 2,304 accidents with injuries, 4.5% fewer than in 2022.</p>
<h2>1. By road</h2>
<table><caption>Table 1: Accidents by road</caption>
<tr><th>Road</th><th>2021</th><th>2022</th><th>2023</th></tr>
<tr><td>Motorways</td><td>310</td><td>298</td><td>281</td></tr>
<tr><td>Country roads</td><td>1,020</td><td>1,002</td><td>954</td></tr>
<tr><td>Roads in towns</td><td>1,150</td><td>1,113</td><td>1,069</td></tr>
<tr><td>All roads</td><td>2,480</td><td>2,413</td><td>2,304</td></tr>
</table>
<p>Of the injured, 312 were children [3]. See section 4.2 for how people aged 15-24 were counted.</p>
<script>var visits = 99123;</script>
</body></html>";

/// The same kind of page in German.
const GERMAN: &str = "<html lang=\"de\"><body><h1>Bibliotheken 2022</h1>
<p>Im Jahr 2022 liehen die Bibliotheken 1.284.600 Medien aus, das sind 12,5 % mehr als im Vorjahr. Stand: 31.12.2022.</p>
<table><tr><th>Medien</th><th>Anzahl</th></tr><tr><td>Bücher</td><td>812.400</td></tr><tr><td>Filme</td><td>302.100</td></tr>
<tr><td>Andere</td><td>170.100</td></tr><tr><td>Zusammen</td><td>1.284.600</td></tr></table></body></html>";

/// An article without a table.
const ARTICLE: &str = "<html><body><article><h1>Fire service puts out 1,240 fires</h1>
<p>The fire service put out 1,240 fires in 2017, up from 1,000 a year before, its annual report says. It has 37 crews with 58 engines.
Repairs cost $1.2 million. The COVID-19 ward of hospital no. 7 was not among them.</p>
<p>Crews rescued 312 people, among them 96 children, between 10:30 and 24 December.</p></article></body></html>";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Drafts a document in a new site; the site and the report's text.
fn drafted(document: &Path, more: &[&str]) -> (Site, String) {
    let site = Site::of(&[("content/reports/office/_index.md", "---\ntitle: Office\n---\n")]);
    let period = ["--period", "2010"];
    let made = site
        .command("draft")
        .arg(document)
        .args(period)
        .arg("--write")
        .args(more)
        .output()
        .expect("annals starts");
    assert!(made.status.success(), "{}", said(&made));
    let report = fs::read_to_string(site.root().join("content/reports/office/2010.md")).expect("a report is written");
    let account: Vec<usize> = said(&made)
        .lines()
        .find(|line| line.contains(" numbers: "))
        .expect("an account")
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let text = read(document);
    let tokens: usize = (0..text.pages.len()).map(|page| text.numbers(page).len()).sum();
    assert_eq!(account[0], tokens, "all numbers are accounted for: {}", said(&made));
    assert_eq!(account[1..].iter().sum::<usize>(), tokens, "{}", said(&made));
    // What another way of counting numbers sees is there, too.
    let written = numbers(&report);
    for page in 0..text.pages.len() {
        let page = text_of(&text, page);
        for number in numbers(&page).into_keys() {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let is_there = written.contains_key(number)
                || written.keys().any(|other| {
                    other
                        .chars()
                        .filter(char::is_ascii_digit)
                        .collect::<String>()
                        .contains(&digits)
                });
            assert!(is_there, "{number} of {} is lost:\n{report}", document.display());
        }
    }
    println!("{}: {}", document.display(), said(&made));
    (site, report)
}

/// What a check says of a site without an error or a warning: the line about the documents.
fn found(site: &Site) -> String {
    let checked = site.command("check").output().expect("annals starts");
    let text = said(&checked);
    assert!(text.contains("findings: 0 errors, 0 warnings"), "{text}");
    text
}

#[test]
fn ten_documents_become_reports_that_build() {
    let Some(folder) = documents(&[]) else { return };
    for document in pdfs(&folder).iter().step_by(4).take(10) {
        let (site, _) = drafted(document, &[]);
        let text = found(&site);
        assert!(text.contains("in their documents"), "{text}");
        site.build(&[]);
    }
}

#[test]
fn web_pages_become_reports() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a page is saved");
        path
    };
    let (site, report) = drafted(&document("accidents.html", STATISTICS), &[]);
    for line in [
        "    years: { 2021: 310, 2022: 298, 2023: 281 }\n    label: Motorways\n",
        "    years: { 2021: \"2,480\", 2022: \"2,413\", 2023: \"2,304\" }\n    label: All roads\n",
        "    value: 312\n    label: Children\n",
        "    value: 4.5%\n",
        "references: 1; 1; 3; 4.2",
        "dates and times: 14",
        "  # In doubt: an end of a range\n  # how-people-aged:\n",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert!(!report.contains("99123"), "{report}");
    found(&site);
    let (site, report) = drafted(&document("bibliotheken.html", GERMAN), &["--language", "de"]);
    for line in [
        "  zusammen-anzahl:\n    value: 1284600\n    label: \"Zusammen, Anzahl\"\n",
        "      part:\n        bücher-anzahl:\n          value: 812400\n",
        "value: 12.5%",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    found(&site);
    // Whose dollars they are is said by the country that the page names.
    let canadian = ARTICLE.replace("The fire service put out", "In Canada the fire service put out");
    let (site, report) = drafted(&document("canada.html", &canadian), &[]);
    assert!(
        report.contains("currency: CAD   # whose $ these are") && report.contains("value: \"$1.2 million\""),
        "{report}"
    );
    found(&site);
    let (site, report) = drafted(&document("fires.html", ARTICLE), &["--currency", "USD"]);
    for line in [
        "    value: 37\n    label: Crews\n",
        "value: \"$1.2 million\"",
        "parts of names: 19",
        "references: 7",
        "    value: 96\n    label: Children\n",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    found(&site);
}

/// The head of a table says what its numbers are in, a colon which year one is of, and the language what a comma is.
#[test]
fn what_stands_around_a_number_is_said_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a document is saved");
        path
    };
    let accounts = "Accounts of the year\n\nTable 1 (£ thousands)\n\nName      2010       2009\nIncome   1,284.6   1,102.3\nCosts      900.5     850.1\n";
    let (site, report) = drafted(&document("accounts.txt", accounts), &[]);
    for line in [
        "    title: Accounts of the year\n",
        "    years: { 2010: \"1,284.6\", 2009: \"1,102.3\" }\n    label: Income\n    unit: GBP thousand\n",
        "quote: \"Income 1,284.6 1,102.3\"",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert!(found(&site).contains("4 of 4 figures found"), "{}", found(&site));
    let (site, report) = drafted(&document("a.txt", "There were 1,204 complaints (2009: 1,100).\n"), &[]);
    for line in [
        "    value: \"1,204\"\n    label: Complaints\n",
        "    value: \"1,100\"\n    label: Complaints\n    period: 2009\n",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    found(&site);
    // In a German text a comma is a decimal mark, so that 1,204 may be two numbers.
    let (_, report) = drafted(&document("b.txt", "Es gab 1,204 Beschwerden.\n"), &["--language", "de"]);
    assert!(
        report.contains("# In doubt: its separators may mean two numbers"),
        "{report}"
    );
    let (_, report) = drafted(&document("c.txt", "Es gab 1.204 Beschwerden.\n"), &["--language", "de"]);
    assert!(report.contains("value: 1204\n"), "{report}");
    let site = Site::of(&[]);
    for (arguments, words) in [
        (&["--language", "xx"][..], "no words for the language \"xx\""),
        (&["--currency", "XXXX"], "the code of no currency"),
    ] {
        let output = site
            .command("draft")
            .arg(folder.path().join("a.txt"))
            .args(["--publisher", "office"])
            .args(arguments)
            .output()
            .expect("annals starts");
        assert!(
            output.status.code() == Some(2) && said(&output).contains(words),
            "{}",
            said(&output)
        );
    }
    let output = site
        .command("draft")
        .arg(folder.path())
        .output()
        .expect("annals starts");
    assert!(
        output.status.code() == Some(3) && said(&output).contains("is a folder"),
        "{}",
        said(&output)
    );
    let output = site
        .command("draft")
        .arg(folder.path().join("acounts.txt"))
        .output()
        .expect("annals starts");
    assert!(
        said(&output).contains("did you mean") && said(&output).contains("accounts.txt"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_draft_is_shown_and_never_replaces_a_report() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = folder.path().join("fires.html");
    fs::write(&document, ARTICLE).expect("a page is saved");
    let site = Site::of(&[(
        "content/reports/office/2017.md",
        "---\nfigures: { fires: 1240 }\n---\nFires.\n",
    )]);
    let shown = site
        .command("draft")
        .arg(&document)
        .args(["--publisher", "office"])
        .output()
        .expect("annals starts");
    assert!(
        shown.status.success()
            && said(&shown).contains("not written; --write puts it into content/reports/office/2017.md"),
        "{}",
        said(&shown)
    );
    let written = site
        .command("draft")
        .arg(&document)
        .args(["--publisher", "office", "--write"])
        .output()
        .expect("annals starts");
    assert_eq!(written.status.code(), Some(3), "{}", said(&written));
    assert!(!site.root().join("content/sources/fires.html").exists());
    let unknown = site
        .command("draft")
        .arg(folder.path().join("none.pdf"))
        .args(["--publisher", "office"])
        .output()
        .expect("annals starts");
    assert_eq!(unknown.status.code(), Some(3), "{}", said(&unknown));
}

#[test]
fn marks_of_footnotes_are_no_losses() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.html");
    let text = "<p>Revenue(1) was 500 in 2010. Costs (2) were 300.</p><table><tr><th>Name</th><th>2010</th><th>2009</th></tr>\
        <tr><td>Other items</td><td>(5)</td><td>(3)</td></tr></table>";
    fs::write(&path, text).expect("a page is saved");
    let (site, report) = drafted(&path, &[]);
    for line in [
        "    value: 500\n    label: Revenue\n",
        "    value: 300\n",
        "references: 1; 2",
        "years: { 2010: \"-5\", 2009: \"-3\" }",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    assert!(!report.contains("\"-1\"") && !report.contains("\"-2\""), "{report}");
    found(&site);
    // Nor is a mark what a figure below zero is found in; a loss in a table is.
    let site = Site::of(&[
        (
            "content/reports/office/2010.md",
            "---\nsources: { it: { title: Page, file: a.html } }\nfigures:\n  revenue: { value: -1, label: Revenue, source: it }\n  \
             other: { value: -5, label: Other items, source: it }\n---\nText.\n",
        ),
        ("content/sources/a.html", text),
    ]);
    let told = site.told(&["figure-without-source"]);
    assert_eq!(
        told.iter()
            .filter(|one| one.starts_with("not-in-source"))
            .collect::<Vec<_>>(),
        ["not-in-source 4"],
        "{told:#?}"
    );
}

/// A copy that the next check would refuse or not see is not made, and no report that names it.
#[test]
fn a_document_is_copied_under_a_name_that_stands() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, words) in [
        ("con.html", "on some systems no file can have this name"),
        (".a.html", "hidden"),
        ("H.HTML", "h.html is there"),
        ("h.html", "another document of this name is there"),
    ] {
        let document = folder.path().join(name);
        fs::write(&document, ARTICLE).expect("a page is saved");
        let site = Site::of(&[
            (
                "content/reports/office/2016.md",
                "---\nfigures: { fires: 1240 }\n---\nFires.\n",
            ),
            ("content/sources/h.html", "<p>There were 12 fires.</p>"),
        ]);
        for arguments in [
            &["draft", "--publisher", "office", "--period", "2017", "--write"][..],
            &["new", "report", "office", "2017", "--from"],
        ] {
            let output = site
                .command(arguments[0])
                .args(&arguments[1..])
                .arg(&document)
                .output()
                .expect("annals starts");
            assert_eq!(output.status.code(), Some(3), "{name}: {}", said(&output));
            let text = said(&output);
            assert!(text.contains(words) && text.contains("another name"), "{name}: {text}");
            assert!(!site.root().join("content/reports/office/2017.md").exists(), "{name}");
        }
    }
}
