//! A document drafted as a report: every number that reads as a figure, with its words, its page and its quotation.
//!
//! What enters is the text of a document; what leaves is a report that builds as it stands, and an account of every number token of the
//! document: it is a figure, a doubtful one in a comment, or left out with the reason ([`Reason`]). Nothing is invented, and what the
//! rules of the site would find in a figure keeps it in a comment.

mod context;
mod dollars;
mod grid;
mod heads;
mod lexicon;
mod prose;
mod rows;
mod totals;
mod verify;
mod write;

use std::sync::Arc;

use crate::check::SourceDocument;
use crate::files::FileTree;
use crate::language::Language;
use crate::model::ReportId;
use crate::quantity::Period;
use crate::settings;

use super::{NewFile, Outline};

use context::Reason;

/// What is to be drafted, and as what.
#[derive(Debug)]
pub struct Request<'r> {
    /// The files of the site: its settings and languages are those of the draft.
    pub files: &'r FileTree,
    /// The document.
    pub source: &'r Arc<SourceDocument>,
    /// The name of its file.
    pub file_name: &'r str,
    /// The language of the document.
    pub language: &'r Language,
    /// The report's publisher.
    pub publisher: &'r str,
    /// What it covers; none: the year that the document names most.
    pub period: Option<Period>,
    /// Whose dollars `$` are.
    pub currency: Option<&'r str>,
}

/// A number of the document, or a row of them, that reads as a figure.
#[derive(Debug, Clone)]
struct Candidate {
    /// Its page, by position.
    page: usize,
    /// The position of its first token on the page.
    order: usize,
    /// The figure.
    outline: Outline,
    /// How many number tokens it holds.
    tokens: usize,
    /// Its sentence or row.
    quote: String,
    /// Its unit, where a head or the label says one.
    unit: Option<String>,
    /// Why it stands in a comment, if it does.
    doubt: Option<String>,
    /// How much was taken from it since the rules found a fault: the quotation, then the unit.
    reduced: u8,
}

/// A drafted report.
#[derive(Debug)]
pub struct Draft {
    /// The report's file.
    pub file: NewFile,
    /// What the report covers.
    pub period: Period,
    /// What became of the numbers.
    pub account: Account,
}

/// What became of the number tokens of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Account {
    /// All tokens.
    pub tokens: usize,
    /// Those in figures.
    pub in_figures: usize,
    /// Those in figures that stand in comments.
    pub doubtful: usize,
    /// Those that were left out.
    pub left_out: usize,
    /// How many figures were written, with each year of a row.
    pub figures: usize,
}

/// The numbers of one page.
#[derive(Debug, Default)]
struct Sorted {
    candidates: Vec<Candidate>,
    left_out: Vec<(Reason, String)>,
}

/// Sorts the numbers of a document, page by page.
fn sort(source: &SourceDocument, language: &Language) -> Vec<Sorted> {
    let document = &source.document;
    (0..document.pages.len())
        .map(|page| {
            let tokens = document.numbers(page);
            let mut sorted = Sorted::default();
            let mut is_done = vec![false; tokens.len()];
            let reasons = context::reasons(document, page, &tokens, source.marks, language);
            rows::take(source, page, &tokens, &reasons, &mut is_done, &mut sorted);
            for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !is_done[*at]) {
                match reasons[at] {
                    Some(reason) => sorted.left_out.push((reason, token.shown())),
                    None => sorted.candidates.push(prose::candidate(source, token, at)),
                }
            }
            sorted.candidates.sort_by_key(|candidate| candidate.order);
            sorted
        })
        .collect()
}

/// A number of a document, or a row of them, with the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its words.
    pub(super) label: String,
    /// The value; none of a row.
    pub(super) value: Option<String>,
    /// The values of a row by year.
    pub(super) years: Vec<(String, String)>,
    /// Its unit, where a head or the label says one.
    pub(super) unit: Option<String>,
    /// Where it stands, in the words of a locator; empty where the document has no pages.
    pub(super) place: String,
}

/// Every number of a document that reads as a figure, parts by themselves.
pub(super) fn readings(source: &SourceDocument, language: &Language) -> Vec<Reading> {
    let mut all = Vec::new();
    for candidate in sort(source, language).into_iter().flat_map(|page| page.candidates) {
        if candidate.doubt.is_some() {
            continue;
        }
        let place = write::place(&source.document, candidate.page);
        add_readings(&candidate.outline, candidate.unit.as_ref(), &place, &mut all);
    }
    all
}

fn add_readings(outline: &Outline, unit: Option<&String>, place: &str, all: &mut Vec<Reading>) {
    let field = |name: &str| {
        outline
            .fields
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.clone())
    };
    if let Some(label) = field("label") {
        all.push(Reading {
            label,
            value: outline.value.as_deref().map(plain),
            years: outline
                .years
                .iter()
                .map(|(year, value)| (year.clone(), plain(value)))
                .collect(),
            unit: unit.cloned().or_else(|| field("unit")),
            place: place.to_owned(),
        });
    }
    for part in outline.by.iter().flat_map(|(_, parts)| parts).chain(&outline.of_which) {
        add_readings(part, unit, place, all);
    }
}

/// A YAML value on one line as the text that it means.
fn plain(value: &str) -> String {
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}

/// Drafts a report; none where neither the request nor the document says a period.
pub fn draft(request: &Request<'_>) -> Option<Draft> {
    let is_said = request.currency.is_some() || settings::read(request.files).value.currency.is_some();
    let guessed = if is_said {
        None
    } else {
        dollars::currency(&request.source.document)
    };
    let request = &Request {
        currency: request.currency.or(guessed),
        ..*request
    };
    let mut pages = sort(request.source, request.language);
    write::name(&mut pages);
    let (period, is_guessed) = match request.period {
        Some(period) => (period, false),
        None => (usual_year(&pages)?, true),
    };
    let id = ReportId {
        publisher: request.publisher.into(),
        name: period.written().replace('/', "-").into(),
    };
    let guesses = write::Guesses {
        period: is_guessed,
        currency: guessed.is_some(),
        knows_dollars: is_said || guessed.is_some(),
    };
    let text = loop {
        let written = write::report(request, &pages, &period, guesses);
        if !verify::reduce(request, &id, &written, &mut pages) {
            break written.text;
        }
    };
    let path = format!("content/reports/{}/{}.md", id.publisher, id.name);
    Some(Draft {
        file: NewFile::text(path, text),
        period,
        account: account(&pages),
    })
}

/// The year that a document names most often.
fn usual_year(pages: &[Sorted]) -> Option<Period> {
    let mut counts: std::collections::BTreeMap<i16, usize> = std::collections::BTreeMap::new();
    let named = pages.iter().flat_map(|page| &page.left_out);
    for (_, text) in named.filter(|(reason, _)| *reason == Reason::Year) {
        if let Ok(year) = text.parse() {
            *counts.entry(year).or_default() += 1;
        }
    }
    for candidate in pages.iter().flat_map(|page| &page.candidates) {
        for year in candidate
            .outline
            .years
            .iter()
            .filter_map(|(year, _)| Period::parse(year))
        {
            *counts.entry(year.main_year()).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(year, count)| (*count, *year));
    most.and_then(|(year, _)| Period::year(year))
}

fn account(pages: &[Sorted]) -> Account {
    let mut account = Account::default();
    for page in pages {
        account.left_out += page.left_out.len();
        for candidate in &page.candidates {
            if candidate.doubt.is_some() {
                account.doubtful += candidate.tokens;
            } else {
                account.in_figures += candidate.tokens;
                account.figures += candidate.tokens;
            }
        }
    }
    account.tokens = account.left_out + account.in_figures + account.doubtful;
    account
}
