//! The gathering pages, on small sites made in memory.

mod large;
mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::address::{Address, Links};
use crate::archive::Archive;
use crate::check::{self, Targets, Verdicts};
use crate::content::{self, Content};
use crate::files::{FileTree, SourceFile};
use crate::language::{Language, Strings};
use crate::settings::{self, Settings};

use super::map::Translated;
use super::{Index, PageContext};

/// A site's files, and everything that is made of them before there are pages.
struct Made {
    settings: Settings,
    content: Content,
}

fn made(files: &[(String, String)]) -> Made {
    let file = |(path, text): &(String, String)| SourceFile {
        path: path.clone(),
        text: text.clone(),
    };
    let mut tree = FileTree {
        files: files.iter().map(file).collect(),
        ..FileTree::default()
    };
    tree.files.sort_by(|a, b| a.path.cmp(&b.path));
    let settings = settings::read(&tree).value;
    let read = content::read(&tree, &settings);
    assert_eq!(read.findings, []);
    Made {
        content: read.value,
        settings,
    }
}

/// The site of the tests: two publishers in one country over four years, and what is said of them.
fn small() -> Made {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    made(&[
        file("annals.toml", "title = \"Counting\"\nlicence = \"CC BY 4.0\"\n"),
        file(
            "content/indicators/cases.md",
            "---\ntitle: Cases\nunit: cases\nbetter: lower\ntopics: [crime]\nbreaks: [{ from: 2019, publisher: police, reason: new law }]\ndimensions: { offence: { parts: { a: Kind A, b: Kind B } } }\n---\n",
        ),
        file("content/indicators/empty.md", "---\ntitle: Nothing yet\n---\n"),
        file("content/topics/crime.md", "---\ntitle: Crime\n---\nText.\n"),
        file(
            "content/reports/police/_index.md",
            "---\ntitle: National police\nkind: police force\nplace: cambodia\nurl: https://www.police.example/x\n---\n",
        ),
        file(
            "content/reports/ngo/_index.md",
            "---\ntitle: An NGO\nplace: cambodia\n---\n",
        ),
        report(
            "police/2016",
            "published: 2017\ntopics: [crime]",
            "{ indicator: cases, value: 92, by: { offence: { a: 40, b: 52 } } }",
        ),
        report(
            "police/2017",
            "published: 2018\ntopics: [crime]\ncorrections: [{ date: 2018-03-02, figure: cases, was: 150, now: 151, kind: transcription, reason: misread }]",
            "{ indicator: cases, value: 151, by: { offence: { a: 43, b: 108 } } }",
        ),
        report(
            "police/2018",
            "published: 2019",
            "{ indicator: cases, value: more than 150, status: provisional }\n  before: { indicator: cases, period: 2017, value: 155 }",
        ),
        report("police/2019", "published: 2020", "{ indicator: cases, value: 10 }"),
        report("ngo/2017", "published: 2018", "{ indicator: cases, value: 170 }"),
        report(
            "ngo/2018",
            "published: 2019\ndraft: true",
            "{ indicator: cases, value: 1 }",
        ),
    ])
}

fn report(path: &str, front: &str, cases: &str) -> (String, String) {
    (
        format!("content/reports/{path}.md"),
        format!("---\ntitle: Report of {path}\n{front}\nfigures:\n  cases: {cases}\n---\nText.\n"),
    )
}

impl Made {
    fn archive(&self) -> Archive<'_> {
        let built = Archive::build(&self.content, &self.settings);
        assert_eq!(built.findings, []);
        built.value
    }
}

fn verdicts(archive: &Archive<'_>) -> Verdicts {
    let targets = Targets::new(archive, BTreeMap::new(), BTreeSet::new());
    let english = Arc::new(Language::new("en").expect("a language"));
    let languages = BTreeMap::from([(String::new(), english)]);
    check::run(
        archive,
        &check::Published::default(),
        &check::Documents::default(),
        &languages,
        &targets,
    )
    .value
}

fn strings() -> Arc<Strings> {
    let language = Arc::new(Language::new("en").expect("a language"));
    let mut strings = Strings::new(language);
    let file = include_str!("../../../themes/default/strings/en.toml");
    strings.add(file).expect("a string file");
    Arc::new(strings)
}

/// Everything that a page is made with.
struct Desk<'a, 'c> {
    archive: &'a Archive<'c>,
    links: Links,
    strings: Arc<Strings>,
    translated: Translated,
}

impl<'a, 'c> Desk<'a, 'c> {
    fn new(archive: &'a Archive<'c>) -> Self {
        Desk {
            archive,
            links: Links {
                base_url: Some("https://example.org/".into()),
            },
            strings: strings(),
            translated: Translated::default(),
        }
    }

    fn context(&self, here: Address) -> PageContext<'_, 'c> {
        PageContext {
            archive: self.archive,
            links: &self.links,
            strings: &self.strings,
            key: "",
            original: "en",
            here,
            translated: &self.translated,
        }
    }
}
