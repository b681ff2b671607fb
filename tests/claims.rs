//! Tables of claims through the library as a site is checked: `tests/claims/*.tsv`, one row a site.
//!
//! Columns: the words (`\n` is a line break), the report's `figures`, the reference, the page's language, what is expected: `ok`,
//! or severity and code. Findings about other things than the claim are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annals::archive::Archive;
use annals::check::{self, Languages, Targets};
use annals::content;
use annals::files::FileTree;
use annals::finding::{Code, Finding, Place, Severity};
use annals::language::Language;
use annals::settings::{self, Settings};

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims");
    let mut tables: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the tables")
        .map(|entry| entry.expect("a table").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    tables.sort();
    tables
}

/// The site's languages, its own under the empty name.
fn languages(settings: &Settings) -> Languages {
    let others = settings.languages.iter().map(|tag| (tag.to_string(), tag));
    std::iter::once((String::new(), &settings.language))
        .chain(others)
        .map(|(name, tag)| (name, Arc::new(Language::new(tag).expect("a language"))))
        .collect()
}

/// What checking a site of one claim finds about the claim: what stands behind the front matter and is no loose number.
fn check(text: &str, figures: &str, reference: &str, language: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    };
    write("annals.toml", &format!("language = \"{language}\"\n"));
    write("content/indicators/i.md", "---\ntitle: Number of i\nunit: cases\n---\n");
    let text = text.replace("\\n", "\n");
    let front = format!("---\ntitle: A report\nperiod: 2017\nfigures: {figures}\n---\n");
    write("content/reports/p/2017.md", &format!("{front}[{text}]({reference})\n"));
    let tree = FileTree::read(folder.path(), None).expect("the files are read");
    let settings = settings::read(&tree);
    let content = content::read(&tree, &settings.value);
    let archive = Archive::build(&content.value, &settings.value);
    let targets = Targets::new(&archive.value, BTreeMap::new(), BTreeSet::new());
    let checked = check::run(&archive.value, &languages(&settings.value), &targets);
    let all = [settings.findings, content.findings, archive.findings, checked.findings].concat();
    let on_claim = |finding: &Finding| match &finding.place {
        Place::Span(span) => span.start as usize >= front.len() && finding.code != Code::LooseNumber,
        Place::Path(_) => true,
    };
    all.into_iter().filter(on_claim).collect()
}

#[test]
fn every_row_gives_the_expected_verdict() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for table in tables() {
        let text = fs::read_to_string(&table).expect("a table");
        for (number, line) in text.lines().enumerate().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [text, figures, reference, language, expected] = columns[..] else {
                panic!("{}:{}: five columns are needed", table.display(), number + 1)
            };
            rows += 1;
            let findings = check(text, figures, reference, language);
            let told: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} {}", finding.severity.word(), finding.code))
                .collect();
            let found = if told.is_empty() {
                "ok".to_owned()
            } else {
                told.join("; ")
            };
            if found != expected {
                let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
                wrong.push(format!(
                    "“{text}” on {figures} {reference}: {found}, not {expected}: {messages:?}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_example_s_words_hold() {
    let tree = FileTree::read(Path::new(env!("CARGO_MANIFEST_DIR")), None).expect("the example is read");
    let settings = settings::read(&tree);
    let content = content::read(&tree, &settings.value);
    let archive = Archive::build(&content.value, &settings.value);
    let targets = Targets::new(&archive.value, BTreeMap::new(), BTreeSet::new());
    let checked = check::run(&archive.value, &languages(&settings.value), &targets);
    let open: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note && finding.code != Code::BrokenLink)
        .map(|finding| {
            let place = match &finding.place {
                Place::Span(span) => format!("{}:{}", tree.file(span.file).path, tree.position(*span).line),
                Place::Path(path) => path.clone(),
            };
            format!(
                "{place}: {}: {} ({})",
                finding.code,
                finding.message,
                finding.help.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(checked.value.tally.claims > 0);
}
