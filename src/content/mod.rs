//! From files to the model: what is written in `content/`, read once, with everything that is wrong with it.
//!
//! What enters is a [`FileTree`]; what leaves is a [`Content`] whose names are not yet resolved: that is the archive's work.

mod beside;
mod calendar;
mod charts;
mod dates;
mod document;
mod doubt;
mod figures;
mod formulas;
mod grounds;
mod hidden;
mod literal;
mod located;
mod markdown;
mod owner;
mod problems;
mod reports;
mod route;
mod sanitize;
mod scales;
mod shapes;
mod slips;
mod slug;
mod subjects;
mod svg;
mod tables;
mod values;
mod workbook;
mod years;

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use crate::files::{FileId, FileTree, Span};
use crate::finding::{Checked, Code, Finding};
use crate::model::{Indicator, Page, Publisher, Report, ReportId, Text, Topic};
use crate::quantity::printed::Marks;
use crate::settings::Settings;
use crate::tree::{Entry, Node, Record, Value};

use document::Document;
use markdown::Rules;
use route::Route;

pub(crate) use beside::is_copied;
pub use owner::{Owner, owner_of, report_of, text_start};
pub(crate) use subjects::words;
pub use tables::{is_table, is_workbook};
pub use workbook::workbook_text;

/// The declared shapes of front matter, for documentation and editors.
pub use shapes::{
    ANNOTATION, BREAK, BREAKDOWN, CHART, CHART_TRANSLATION, CITATION, CORRECTION, DIMENSION, FIGURE, INDICATOR, PAGE,
    PUBLISHER, REPORT, SHADED, SOURCE, TOPIC, TRANSLATION,
};

/// The marks of the numerals that a site's language writes.
pub fn marks(settings: &Settings) -> Marks {
    scales::marks(settings)
}

/// Everything that the content folder says, each kind sorted by name.
#[derive(Debug, Default)]
pub struct Content {
    /// Reports, drafts among them.
    pub reports: Vec<Report>,
    /// Publishers; a folder without `_index.md` has one too.
    pub publishers: Vec<Publisher>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Plain pages; the one with the empty path is home.
    pub pages: Vec<Page>,
}

impl Content {
    /// The languages other than the site's that reports are written up in.
    pub fn tongues(&self) -> impl Iterator<Item = &str> {
        self.reports.iter().map(Report::key).filter(|key| !key.is_empty())
    }
}

/// One thing of the content and the files that it is written in.
type Group = (Route, Vec<(Text, FileId)>);

/// What a group of files gave.
enum Item {
    Report(Box<Report>),
    Publisher(Publisher),
    Indicator(Box<Indicator>),
    Topic(Topic),
    Pages(Vec<Page>),
    Nothing,
}

/// Reads the content folder.
pub fn read(files: &FileTree, settings: &Settings) -> Checked<Content> {
    let mut findings: Vec<Finding> = problems::findings(files);
    findings.extend(hidden::find(files));
    let groups = groups(files, settings, &mut findings);
    let tables = tables::find(files);
    let rules = Rules {
        raw_html: settings.raw_html,
        marks: scales::marks(settings),
    };
    let read: Vec<(Item, Vec<Finding>)> = groups
        .into_par_iter()
        .map(|group| {
            let mut found = Vec::new();
            let item = item(files, &tables, group, rules, &mut found);
            (item, found)
        })
        .collect();
    let mut content = Content::default();
    for (item, found) in read {
        findings.extend(found);
        match item {
            Item::Report(mut report) => {
                located::locate(&mut report, files, settings);
                report.language = report.language.take().filter(|tag| tag.value != settings.language);
                content.reports.push(*report);
            }
            Item::Publisher(publisher) => content.publishers.push(publisher),
            Item::Indicator(indicator) => content.indicators.push(*indicator),
            Item::Topic(topic) => content.topics.push(topic),
            Item::Pages(pages) => content.pages.extend(pages),
            Item::Nothing => {}
        }
    }
    add_folders_as_publishers(&mut content);
    calendar::settle(&mut content, &mut findings);
    scales::settle(&mut content, settings.currency.as_deref(), &mut findings);
    let known: HashSet<String> = content.reports.iter().map(|report| report.id.to_string()).collect();
    findings.extend(files.files.iter().filter_map(|file| tables::lost(&file.path, &known)));
    findings.extend(files.assets.iter().filter_map(|asset| unread(&asset.path)));
    findings.extend(beside::refused(files));
    findings.extend(content.pages.iter().filter_map(homeless));
    Checked {
        value: content,
        findings,
    }
}

/// A page that is called like a report and lies above the publishers' folders.
fn homeless(page: &Page) -> Option<Finding> {
    let name = page.path.strip_prefix("reports/")?;
    crate::quantity::Period::parse(name)?;
    let message = "a report lies in the folder of its publisher, and this file is in none";
    let help = format!("Move it to content/reports/PUBLISHER/{name}.md.");
    Some(Finding::on_path(Code::UnknownPublisher, format!("content/{}.md", page.path), message).help(help))
}

/// The files of the content folder by what they are.
fn groups(files: &FileTree, settings: &Settings, findings: &mut Vec<Finding>) -> Vec<Group> {
    let mut groups: BTreeMap<Route, Vec<(Text, FileId)>> = BTreeMap::new();
    for (id, file) in files.iter() {
        let Some((route, mut language)) = file.path.strip_prefix("content/").and_then(route::of) else {
            continue;
        };
        if let Some(finding) = unaddressable(&route, id) {
            findings.push(finding);
        }
        if !language.is_empty() && !settings.languages.contains(&language) {
            let message =
                format!("the file's name says that it is in `{language}`, which is none of the site's languages");
            findings.push(
                Finding::new(Code::UnknownLanguage, Span::whole(id), message).help(format!(
                    "Add \"{language}\" to `languages` in annals.toml, or take it out of the file's name."
                )),
            );
            continue;
        }
        if language == settings.language {
            language = Text::default();
        }
        let group = groups.entry(route).or_default();
        if let Some((_, first)) = group.iter().find(|(known, _)| *known == language) {
            let message = format!("{} is already this page", files.file(*first).path);
            findings.push(
                Finding::new(Code::AddressTaken, Span::whole(id), message)
                    .help("Rename or remove one of the two files."),
            );
            continue;
        }
        group.push((language, id));
    }
    for group in groups.values_mut() {
        group.sort();
    }
    groups.into_iter().collect()
}

fn item(
    files: &FileTree,
    tables: &HashMap<String, Vec<FileId>>,
    (route, group): Group,
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Item {
    let documents: Vec<(Text, Document<'_>)> = group
        .iter()
        .map(|(language, id)| (language.clone(), document::read(*id, files.file(*id), findings)))
        .collect();
    let is_report = matches!(route, Route::Report(..));
    for front in documents.iter().filter_map(|(_, document)| document.front.as_ref()) {
        literal::find(front, is_report, findings);
    }
    let spoken: Vec<subjects::Spoken<'_, '_>> = documents
        .iter()
        .map(|(language, document)| (language.clone(), document))
        .collect();
    match route {
        Route::Report(publisher, name) => {
            let id = ReportId { publisher, name };
            let said = spoken
                .first()
                .and_then(|(_, document)| reports::said_language(document));
            let marks = said.and_then(scales::marks_of).unwrap_or(rules.marks);
            let rules = Rules { marks, ..rules };
            let of_report = tables.get(&id.to_string()).into_iter().flatten();
            let tables: Vec<Vec<Entry>> = of_report
                .flat_map(|file| tables::figures(files, *file, rules.marks, findings))
                .collect();
            tables.iter().for_each(|rows| literal::in_rows(rows, findings));
            match report(id, &spoken, tables, rules, findings) {
                Some(report) => Item::Report(Box::new(report)),
                None => Item::Nothing,
            }
        }
        Route::Publisher(id) => Item::Publisher(subjects::publisher(&id, &spoken, rules, findings)),
        Route::Indicator(id) => match subjects::indicator(&id, &spoken, rules, findings) {
            Some(indicator) => Item::Indicator(Box::new(indicator)),
            None => Item::Nothing,
        },
        Route::Topic(id) => subjects::topic(&id, &spoken, rules, findings).map_or(Item::Nothing, Item::Topic),
        Route::Page(path) => Item::Pages(
            spoken
                .iter()
                .map(|one| subjects::page(&path, one, rules, findings))
                .collect(),
        ),
    }
}

/// What figures are named by stands in `fig:` references, where these signs end a name.
fn unaddressable(route: &Route, file: FileId) -> Option<Finding> {
    let names = match route {
        Route::Publisher(name) | Route::Indicator(name) | Route::Topic(name) => [name.as_str(), ""],
        Route::Report(publisher, name) => [publisher.as_str(), name.as_str()],
        Route::Page(_) => return None,
    };
    let (name, sign) = names.iter().find_map(|name| {
        name.chars()
            .find(|c| matches!(c, '#' | '?' | '%'))
            .map(|sign| (name, sign))
    })?;
    let message = format!("`{name}` cannot be a name: {sign} ends a name in an address");
    let help = format!("Rename the file or folder without {sign}.");
    Some(Finding::new(Code::ReservedName, Span::whole(file), message).help(help))
}

/// A file that is meant to be read and has another ending than those that are.
fn unread(path: &str) -> Option<Finding> {
    const MARKDOWN: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mdx"];
    let name = path.strip_prefix("content/")?.rsplit('/').next()?;
    // Editors of Windows may add an ending that they do not show.
    let shown = name
        .strip_suffix(".txt")
        .filter(|rest| rest.ends_with(".md"))
        .unwrap_or(name);
    let (stem, ending) = shown.rsplit_once('.')?;
    let right = if MARKDOWN.contains(&ending.to_lowercase().as_str()) {
        format!("{stem}.md")
    } else if let Some(table) = tables::NAMES
        .into_iter()
        .find(|table| *table != name && name.to_lowercase() == *table)
    {
        table.to_owned()
    } else {
        return None;
    };
    let message = format!("`{name}` is not read: annals looks for {right}");
    let finding = Finding::on_path(Code::UnreadFile, path, message);
    Some(finding.help(format!(
        "Rename it to {right}. A file that is to be copied as it is belongs into static/."
    )))
}

fn report(
    id: ReportId,
    spoken: &[subjects::Spoken<'_, '_>],
    tables: Vec<Vec<Entry>>,
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Option<Report> {
    let (language, original) = spoken.first()?;
    if !language.is_empty() {
        let message = format!("this translates the report {id}, which there is not");
        findings.push(
            Finding::new(Code::OrphanTranslation, Span::whole(original.file), message)
                .help(format!(
                    "Write the report itself, with its figures, in a file without a language in its name; if it is in `{language}`, say so there: `language: {language}`."
                )),
        );
        return None;
    }
    let mut report = reports::report(original, id, tables, rules, findings)?;
    for (language, document) in &spoken[1..] {
        report
            .translations
            .extend(reports::translation(document, language.clone(), rules, findings));
    }
    Some(report)
}

/// A folder of reports has a publisher, also without a file that says so.
fn add_folders_as_publishers(content: &mut Content) {
    let mut missing: Vec<Text> = Vec::new();
    for report in &content.reports {
        let id = &report.id.publisher;
        let known = content
            .publishers
            .binary_search_by(|publisher| publisher.id.cmp(id))
            .is_ok();
        if !known && missing.last() != Some(id) {
            missing.push(id.clone());
        }
    }
    let rules = Rules {
        raw_html: false,
        marks: Marks::default(),
    };
    content.publishers.extend(
        missing
            .iter()
            .map(|id| subjects::publisher(id, &[], rules, &mut Vec::new())),
    );
    content.publishers.sort_by(|a, b| a.id.cmp(&b.id));
}

/// A front matter that is not there.
fn empty_map(file: FileId, at: usize) -> Node {
    Node {
        span: Span::new(file, at, at),
        value: Value::Map(Vec::new()),
    }
}

/// An address on the web, which becomes a link.
fn web_address(record: &mut Record<'_, '_>, key: &str) -> Option<Text> {
    let text = record.text(key)?;
    if text.value.starts_with("https://") || text.value.starts_with("http://") {
        return Some(text.value);
    }
    let message = format!("`{}` is no address on the web.", text.value);
    record.report(
        Finding::new(Code::InvalidValue, text.span, message)
            .help("Write it whole, as in a browser: `https://example.org/paper`."),
    );
    None
}
