//! `annals.toml` as it is written: every value with its place, nothing filled in.

use compact_str::CompactString;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::tree::{Entry, Node, Record, Value};

use super::masthead::MastheadFile;
use super::shapes::{DECLARED, SETTINGS};

/// A text with its place.
pub(super) type Written = Located<CompactString>;

/// What `annals.toml` says.
#[derive(Debug, Default)]
pub struct SettingsFile {
    pub(super) title: Option<Words>,
    pub(super) description: Option<Words>,
    pub(super) base_url: Option<Written>,
    pub(super) language: Option<Written>,
    pub(super) languages: Vec<Written>,
    pub(super) theme: Option<Written>,
    pub(super) raw_html: bool,
    pub(super) not_numbers: Vec<Written>,
    pub(super) places: Vec<DeclaredFile>,
    pub(super) scopes: Vec<DeclaredFile>,
    pub(super) check: Vec<(Written, Written)>,
    pub(super) author: Option<Written>,
    pub(super) currency: Option<Written>,
    pub(super) licence: Option<Written>,
    pub(super) licence_url: Option<Written>,
    pub(super) footer: Option<Words>,
    pub(super) masthead: MastheadFile,
    pub(super) cards: Option<Span>,
    pub(super) charts_as_png: Option<Span>,
    pub(super) search: Option<bool>,
    pub(super) documents: Option<Written>,
}

/// Words for pages: one text, or one for each language.
#[derive(Debug)]
pub(super) enum Words {
    /// In the site's language.
    One(CompactString),
    /// By language.
    Many(Vec<(Written, CompactString)>),
}

/// A place or scope as declared.
#[derive(Debug)]
pub(super) struct DeclaredFile {
    pub(super) name: CompactString,
    pub(super) span: Span,
    pub(super) title: Option<Words>,
    pub(super) part_of: Option<Written>,
}

impl SettingsFile {
    /// Reads the file's tree.
    pub fn read(node: &Node, findings: &mut Vec<Finding>) -> SettingsFile {
        let Some(mut record) = Record::open(node, &SETTINGS, findings) else {
            return SettingsFile::default();
        };
        let file = SettingsFile {
            title: words(&mut record, "title"),
            description: words(&mut record, "description"),
            base_url: record.text("base-url"),
            language: record.text("language"),
            languages: record.list_of_text("languages"),
            theme: record.text("theme"),
            raw_html: record.flag("raw-html"),
            not_numbers: record.list_of_text("not-numbers"),
            places: declared(&mut record, "places"),
            scopes: declared(&mut record, "scopes"),
            check: check(&mut record),
            author: record.text("author"),
            currency: record.text("currency"),
            licence: record.text("licence"),
            licence_url: record.text("licence-url"),
            footer: words(&mut record, "footer"),
            masthead: MastheadFile::read(&mut record),
            cards: wish(&mut record, "cards"),
            charts_as_png: wish(&mut record, "charts-as-png"),
            search: record.optional_flag("search"),
            documents: record.text("documents"),
        };
        record.finish();
        file
    }
}

/// Where a key is that is true.
fn wish(record: &mut Record, key: &str) -> Option<Span> {
    let span = record.node(key)?.span;
    record.flag(key).then_some(span)
}

pub(super) fn words(record: &mut Record, key: &str) -> Option<Words> {
    let node = record.node(key)?;
    let Value::Map(entries) = &node.value else {
        return record.text(key).map(|text| Words::One(text.value));
    };
    let mut many = Vec::with_capacity(entries.len());
    for Entry { key: language, node } in entries {
        match node.scalar() {
            Some(scalar) => many.push((Located::new(language.text.clone(), language.span), scalar.text.clone())),
            None => {
                let message = format!("`{key}` in `{}` must be a text, not {}", language.text, node.kind());
                record.report(Finding::new(Code::InvalidValue, node.span, message));
            }
        }
    }
    Some(Words::Many(many))
}

fn declared(record: &mut Record, key: &str) -> Vec<DeclaredFile> {
    let mut all = Vec::new();
    for Entry { key, node } in record.map(key) {
        let mut declared = DeclaredFile {
            name: key.text.clone(),
            span: key.span,
            title: None,
            part_of: None,
        };
        // `phnom-penh = "Phnom Penh"` is the short way of a title.
        if let Some(title) = node.scalar() {
            declared.title = Some(Words::One(title.text.clone()));
        } else if let Some(mut inner) = Record::open(node, &DECLARED, record.findings()) {
            declared.title = words(&mut inner, "title");
            declared.part_of = inner.text("part-of");
            inner.finish_below(&SETTINGS);
        }
        all.push(declared);
    }
    all
}

fn check(record: &mut Record) -> Vec<(Written, Written)> {
    let mut all = Vec::new();
    for Entry { key, node } in record.map("check") {
        match node.scalar() {
            Some(scalar) => all.push((
                Located::new(key.text.clone(), key.span),
                Located::new(scalar.text.clone(), node.span),
            )),
            None => {
                let message = format!("a severity must be one word, not {}", node.kind());
                let finding = Finding::new(Code::InvalidValue, node.span, message);
                record.report(finding.help("Write `error`, `warning`, `note` or `off`."));
            }
        }
    }
    all
}
