//! Figures held against real documents of public bodies: what must be found in them is, and what must not be is not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use annals::document::{Document, Format, Limits, Pages, Passages, Searchable, extract};

use crate::site::Site;
use crate::tools::{Tool, documents};

/// Of each kind of fact, and of the numbers of all files, at least so many in a thousand.
const FACTS_PER_MILLE: usize = 950;
const NUMBERS_PER_MILLE: usize = 960;

/// A line of `facts.tsv`.
struct Fact {
    page: String,
    label: String,
    printed: String,
    expected: String,
    page_of_it: String,
}

/// The facts by their documents.
fn facts(folder: &Path) -> BTreeMap<String, Vec<Fact>> {
    let text = fs::read_to_string(folder.join("facts.tsv")).expect("facts are text");
    let mut facts: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut next = || cells.next().unwrap_or_default();
        let document = next();
        let fact = Fact {
            page: next(),
            label: next(),
            printed: next(),
            expected: next(),
            page_of_it: next(),
        };
        facts.entry(document).or_default().push(fact);
    }
    facts
}

pub(crate) fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is readable");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    files.sort();
    files
}

pub(crate) fn read(path: &Path) -> Document {
    let format = Format::of(&path.to_string_lossy()).expect("a format");
    let file = File::open(path).expect("the document is readable");
    let program = Path::new(env!("CARGO_BIN_EXE_annals"));
    let read = extract(program, file, format, &Limits::default()).expect("the program starts");
    read.unwrap_or_else(|why| panic!("{} is {why:?}", path.display()))
}

/// A label as YAML holds any text.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

#[test]
fn each_kind_of_fact_is_judged_as_it_is() {
    let Some(folder) = documents(&[]) else { return };
    let site = Site::of(&[("content/reports/office/_index.md", "---\ntitle: Office\n---\n")]);
    fs::create_dir_all(site.root().join("content/sources")).expect("a folder is made");
    let facts = facts(&folder);
    // The line of a report's file on which a fact's figure stands.
    const FIRST_LINE: usize = 4;
    for (document, facts) in &facts {
        let copy = site.root().join("content/sources").join(document);
        fs::copy(folder.join(document), copy).expect("a document is copied");
        let name = document.trim_end_matches(".pdf");
        let mut text =
            format!("---\nperiod: 2010\nsources: {{ it: {{ title: Tables, file: {document} }} }}\nfigures:\n");
        for (number, fact) in facts.iter().enumerate() {
            text.push_str(&format!(
                "  f{number}: {{ value: {}, label: {}, source: \"it, page {}\" }}\n",
                quoted(&fact.printed),
                quoted(&fact.label),
                fact.page
            ));
        }
        site.write(
            &format!("content/reports/office/{name}.md"),
            &(text + "---\nNothing.\n"),
        );
    }
    let mut said: BTreeMap<(String, usize), (String, String)> = BTreeMap::new();
    for finding in site.findings(&[]) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let line = finding["line"].as_u64().unwrap_or_default() as usize;
        let name = text("file")
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .replace(".md", ".pdf");
        let code = text("code");
        let counts = [
            "not-in-source",
            "on-another-page",
            "unit-differs-in-source",
            "unreadable-source",
            "invalid-value",
        ];
        if counts.contains(&code.as_str()) {
            said.insert((name, line), (code, text("message") + " " + &text("help")));
        }
    }
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (document, facts) in &facts {
        for (number, fact) in facts.iter().enumerate() {
            let told = said.get(&(document.clone(), FIRST_LINE + 1 + number));
            let code = told.map_or("found", |(code, _)| code);
            // The help of a wrong page is the right one.
            let names_page = fact.page_of_it.is_empty()
                || told.is_some_and(|(_, words)| {
                    words.contains(&format!("page {}", fact.page_of_it))
                        || words.contains(&format!(", {}", fact.page_of_it))
                });
            let count = right.entry(&fact.expected).or_default();
            count.1 += 1;
            if code == fact.expected && names_page {
                count.0 += 1;
            } else {
                wrong.push(format!(
                    "{document} page {}: {} {} must be {}, is {code}",
                    fact.page, fact.label, fact.printed, fact.expected
                ));
            }
        }
    }
    println!("facts: {right:?}\n{}", wrong.join("\n"));
    assert_eq!(right.len(), 3, "three kinds of facts");
    for (kind, (good, all)) in right {
        assert!(
            good * 1000 >= all * FACTS_PER_MILLE,
            "{kind}: {good} of {all}: {wrong:#?}"
        );
    }
}

/// The numbers of a text: digits with points and commas between them.
pub(crate) fn numbers(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    for run in text.split(|letter| !is_part(letter)) {
        let number = run.trim_matches(['.', ',']);
        if !number.is_empty() {
            *found.entry(number).or_default() += 1;
        }
    }
    found
}

/// What another reader makes of a PDF, page by page.
fn pdftotext(path: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .arg(path)
        .arg("-")
        .output()
        .expect("pdftotext starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut pages: Vec<String> = text.split('\u{C}').map(str::to_owned).collect();
    pages.pop();
    pages
}

pub(crate) fn text_of(document: &Document, page: usize) -> String {
    let lines = document
        .pages
        .get(page)
        .map(|page| page.lines.as_slice())
        .unwrap_or_default();
    lines.iter().map(|line| line.text() + "\n").collect()
}

#[test]
fn numbers_stand_on_the_page_on_which_another_reader_sees_them() {
    let Some(folder) = documents(&[Tool::Pdftotext]) else {
        return;
    };
    let (mut good, mut all) = (0, 0);
    let mut table = String::new();
    for path in pdfs(&folder) {
        let begun = std::time::Instant::now();
        let document = read(&path);
        let time = begun.elapsed();
        let (mut of_file, mut found) = (0, 0);
        let mut missed: BTreeSet<String> = BTreeSet::new();
        for (page, text) in pdftotext(&path).iter().enumerate() {
            let own = text_of(&document, page);
            let own = numbers(&own);
            for (number, count) in numbers(text) {
                of_file += count;
                let here = own.get(number).copied().unwrap_or_default();
                found += here.min(count);
                if here < count {
                    missed.insert(format!("{}:{number}", page + 1));
                }
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let missed: Vec<String> = missed.into_iter().take(8).collect();
        table.push_str(&format!(
            "{name}: {} pages, {found} of {of_file} numbers, {} ms; {}\n",
            document.pages.len(),
            time.as_millis(),
            missed.join(" ")
        ));
        good += found;
        all += of_file;
    }
    println!("{table}{good} of {all} numbers");
    assert!(all > 5000, "{all} numbers");
    assert!(
        good * 1000 >= all * NUMBERS_PER_MILLE,
        "{good} of {all} numbers:\n{table}"
    );
}

/// A quotation of a document as an editor would copy it, and the same with one word or digit changed.
struct Quoted {
    path: PathBuf,
    page: usize,
    quote: String,
}

/// Sentences over several lines, at most two from a page and four from a document, as another reader has them: without hyphens at the ends
/// of lines.
fn quotes(folder: &Path, at_most: usize) -> Vec<Quoted> {
    let sentence = regex::Regex::new(r"[A-Z][^.!?;:•\f]{60,260}\.\s").expect("a pattern");
    let mut by_document: Vec<Vec<Quoted>> = Vec::new();
    for path in pdfs(folder) {
        let mut own = Vec::new();
        for (page, text) in pdftotext(&path).iter().enumerate() {
            let prose = text.split("\n\n").filter(|paragraph| paragraph.lines().count() >= 3);
            let found = prose.flat_map(|paragraph| sentence.find_iter(paragraph));
            let broken = found.filter(|one| {
                let inner = one.as_str().trim();
                let letters = inner.chars().filter(|letter| letter.is_alphabetic()).count();
                let words = inner.split_whitespace().filter(|word| word.len() > 1).count();
                inner.contains('\n') && letters * 10 >= inner.len() * 7 && words >= 8
            });
            own.extend(broken.take(2).map(|one| Quoted {
                path: path.clone(),
                page,
                quote: one.as_str().split_whitespace().collect::<Vec<_>>().join(" "),
            }));
        }
        own.truncate(4);
        by_document.push(own);
    }
    // From all documents before any gives two.
    let mut quotes = Vec::new();
    for round in 0..4 {
        for own in &mut by_document {
            if round < own.len() + round && quotes.len() < at_most && !own.is_empty() {
                quotes.push(own.remove(0));
            }
        }
    }
    quotes
}

/// A quotation with its last number one higher, else with a word in the middle replaced.
fn changed(quote: &str) -> (String, String) {
    let last = quote.rfind(|letter: char| letter.is_ascii_digit());
    if let Some(at) = last {
        let digit = quote.as_bytes()[at] - b'0';
        let other = (digit + 1) % 10;
        return (
            format!("{}{other}{}", &quote[..at], &quote[at + 1..]),
            other.to_string(),
        );
    }
    let mut words: Vec<&str> = quote.split(' ').collect();
    let middle = words.len() / 2;
    words[middle] = "seventeen";
    (words.join(" "), "seventeen".to_owned())
}

#[test]
fn fifty_quotations_are_found_and_with_one_word_changed_they_are_not() {
    let Some(folder) = documents(&[Tool::Pdftotext]) else {
        return;
    };
    let quotes = quotes(&folder, 50);
    assert_eq!(quotes.len(), 50, "quotations to try");
    let site = Site::of(&[("content/reports/office/_index.md", "---\ntitle: Office\n---\n")]);
    fs::create_dir_all(site.root().join("content/sources")).expect("a folder is made");
    let mut sources = String::new();
    for path in quotes.iter().map(|one| &one.path).collect::<BTreeSet<_>>() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::copy(path, site.root().join("content/sources").join(&name)).expect("a document is copied");
        sources.push_str(&format!(
            "  {}: {{ title: Tables, file: {name} }}\n",
            name.trim_end_matches(".pdf")
        ));
    }
    let report = |change: &dyn Fn(&str) -> String| {
        let mut text = format!("---\nsources:\n{sources}figures:\n");
        for (number, one) in quotes.iter().enumerate() {
            let name = one.path.file_stem().unwrap_or_default().to_string_lossy();
            let quote = quoted(&change(&one.quote));
            text.push_str(&format!(
                "  f{number}: {{ value: 1, source: {{ id: {name}, at: page {}, quote: {quote} }} }}\n",
                one.page + 1
            ));
        }
        text + "---\nNothing.\n"
    };
    site.write("content/reports/office/2010.md", &report(&str::to_owned));
    site.write("content/reports/office/2011.md", &report(&|quote| changed(quote).0));
    let mut wrong = Vec::new();
    let mut not_found = 0;
    for finding in site.findings(&[]) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let code = text("code");
        if !matches!(
            code.as_str(),
            "quote-not-found" | "on-another-page" | "unreadable-source"
        ) {
            continue;
        }
        if text("file").ends_with("2010.md") {
            wrong.push(format!("{code} {} {}", text("message"), text("help")));
            continue;
        }
        let line = finding["line"].as_u64().unwrap_or_default() as usize;
        let first = 4 + sources.lines().count();
        let Some(one) = line.checked_sub(first).and_then(|at| quotes.get(at)) else {
            wrong.push(format!("line {line}: {code}"));
            continue;
        };
        let (_, new) = changed(&one.quote);
        let help = text("help");
        not_found += usize::from(code == "quote-not-found");
        let shows = help.contains("where the quotation has") || help.contains("no “");
        if !(shows && help.contains(&new)) {
            wrong.push(format!("{code}: “{new}” is not shown: {} {help}", text("message")));
        }
    }
    assert!(wrong.is_empty() && not_found == 50, "{not_found} not found; {wrong:#?}");
}

#[test]
fn capitals_count_in_quotations_unless_type_or_a_font_decides_them() {
    let text = "EXECUTIVE SUMMARY of the Office\nThe office saw 1,284 visi-\ntors at the NHS.";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.txt");
    fs::write(&path, text).expect("a text is written");
    let document = read(&path);
    let all = Searchable::new([0]);
    for quote in [
        "Executive Summary of the Office",
        "executive summary",
        "The office saw 1,284 visitors",
        "of the Office",
        // Some fonts give no capital out.
        "The Office saw 1,284",
    ] {
        assert!(all.find(&document, quote).is_some(), "{quote}");
    }
    for quote in [
        "the office saw 1,284",
        "of the office The",
        "The oFFice saw",
        "saw 1,284 vIsitors",
    ] {
        assert!(all.find(&document, quote).is_none(), "{quote}");
    }
    let near = Passages::of(&document)
        .nearest("of the office The office saw", &Pages::All(1))
        .expect("a passage");
    assert_eq!((near.written.as_str(), near.printed.as_str()), ("office", "Office"));
}

/// A PDF of one page with this content, a layer that is off, and this more in its page.
fn pdf(content: &str, more: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [6 0 R] >> >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /Contents 5 0 R {more} /Resources << /Font << /F 4 0 R >> \
             /Properties << /Off 6 0 R /On 7 0 R >> >> >>"
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /OCG /Name (Off) >>".to_owned(),
        "<< /Type /OCG /Name (On) >>".to_owned(),
    ];
    let mut text = "%PDF-1.5\n".to_owned();
    let mut places = String::new();
    for (number, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let at = text.len();
    text.push_str(&format!(
        "xref\n0 8\n0000000000 65535 f \n{places}trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"
    ));
    text.into_bytes()
}

/// What nobody sees is no text of a document: it could state any number.
#[test]
fn what_a_document_does_not_show_is_not_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let said = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a document is written");
        text_of(&read(&path), 0)
    };
    const SHOWN: &str = "BT /F 12 Tf 50 700 Td (The office dealt with 999 cases) Tj ET";
    let hidden = |before: &str, size: &str, at: &str, after: &str| {
        format!("{SHOWN}\nBT {before} /F {size} Tf {at} Td (The office dealt with 151 cases) Tj {after} (and 7) Tj ET")
    };
    for (case, content, more) in [
        ("off the page", hidden("", "12", "-5000 600", ""), ""),
        (
            "outside of what is cropped",
            hidden("", "12", "50 600", ""),
            "/CropBox [0 650 600 800]",
        ),
        ("tiny", hidden("", "0.01", "50 600", ""), ""),
        ("invisible", hidden("3 Tr", "12", "50 600", "0 Tr"), ""),
        ("off", hidden("/OC /Off BDC", "12", "50 600", "EMC"), ""),
        (
            "in a layer that is on within one that is off",
            hidden("/OC /Off BDC /OC /On BDC", "12", "50 600", "EMC EMC"),
            "",
        ),
    ] {
        let text = said("a.pdf", &pdf(&content, more));
        assert!(text.contains("999") && !text.contains("151"), "{case}: {text}");
        // What follows stands where it stood.
        let is_seen = matches!(case, "invisible" | "off") || case.starts_with("in a layer");
        assert_eq!(text.contains("and 7"), is_seen, "{case}: {text}");
    }
    for (case, content) in [
        ("in a layer that is on", hidden("/OC /On BDC", "12", "50 600", "EMC")),
        ("raised", hidden("4 Ts", "12", "50 600", "")),
        (
            "what was read off a picture",
            "BT 3 Tr /F 12 Tf 50 700 Td (In 999 of 151 cases) Tj ET".to_owned(),
        ),
    ] {
        let text = said("b.pdf", &pdf(&content, ""));
        assert!(text.contains("999") && text.contains("151"), "{case}: {text}");
    }
    let page = "<html><head><style>.gone, #x { display: none } .tab { display: none } .tab.open { display: block }</style></head><body>\
        <p>999 cases</p><p class='gone big'>101</p><div id=x><p>102</p></div><dialog><p>103</p></dialog><iframe><p>104</p></iframe>\
        <object><p>105</p></object><div class=tab>106</div><video>107</video>\
        <dialog open>201</dialog><div class='tab open'>202</div><p class=gone style='display: block'>203</p></body></html>";
    let text = said("a.html", page.as_bytes());
    let found: Vec<&str> = numbers(&text).into_keys().collect();
    assert_eq!(found, ["201", "202", "203", "999"], "{text}");
}
