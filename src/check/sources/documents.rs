//! The documents at hand, as the rules see them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use rust_decimal::Decimal;

use crate::archive::{Archive, Cell};
use crate::document::{Document, Marks, NumberToken, Passages, QuoteAt, Searchable, Unreadable};
use crate::lock::SourcesLock;
use crate::model::Source;
use crate::quantity::Unit;

use super::super::verdict::Verdicts;
use super::evidence::Standing;

/// How the record says that a figure stands beside its name.
const BESIDE: &str = ", beside its name";

/// The documents of all sources, by their paths.
#[derive(Debug, Default)]
pub struct Documents {
    read: BTreeMap<String, SourceState>,
    /// What is on record of those that are not at hand.
    record: SourcesLock,
    /// Whether what is on record does not do.
    is_required: bool,
}

/// What came of reading a document.
#[derive(Debug, Clone)]
pub enum SourceState {
    /// Its text.
    Read(Arc<SourceDocument>),
    /// Why there is none.
    Unreadable(Unreadable),
}

/// A document that was read.
#[derive(Debug)]
pub struct SourceDocument {
    /// Its text.
    pub document: Document,
    /// The hash of its bytes (BLAKE3), in hexadecimal digits.
    pub hash: String,
    /// What its separators are.
    pub marks: Marks,
    /// The numbers of each page.
    numbers: Vec<Vec<NumberToken>>,
    /// The places of the numbers that may be read as a value: page, and which of its numbers.
    by_value: OnceLock<HashMap<Decimal, Vec<At>>>,
    /// How many numbers there are.
    count: usize,
    /// Its text, for quotations that may stand anywhere.
    searchable: Searchable,
    /// Its words, for quotations that are not there.
    passages: OnceLock<Passages>,
}

/// Where a number stands: its page, and which of the numbers there it is.
pub(super) type At = (u32, u32);
/// Lines of a document, by page and number: from one to another.
pub(super) type Lines = ((usize, usize), (usize, usize));

impl SourceDocument {
    /// A document that was read.
    pub fn new(document: Document, hash: String) -> SourceDocument {
        let numbers: Vec<Vec<NumberToken>> = (0..document.pages.len()).map(|page| document.numbers(page)).collect();
        SourceDocument {
            marks: Marks::of(numbers.iter().flatten()),
            count: numbers.iter().map(Vec::len).sum(),
            numbers,
            by_value: OnceLock::new(),
            searchable: Searchable::new(0..document.pages.len()),
            passages: OnceLock::new(),
            document,
            hash,
        }
    }

    /// Takes the separators for those of a language, where the document's own numbers say nothing of them and none would be a decimal
    /// mark: 1,200 is a thousand in an English one.
    #[must_use]
    pub fn settled(mut self, decimal: char) -> SourceDocument {
        let is_open = self.marks == Marks::default() && self.numbers().all(|token| !token.text.contains(decimal));
        match decimal {
            '.' if is_open => self.marks.points = 1,
            ',' if is_open => self.marks.commas = 1,
            _ => {}
        }
        self
    }

    /// Where the numbers stand that may be read as any of some values, in order: all, or those on some lines.
    pub(super) fn numbers_of(&self, values: &[Decimal], lines: Option<&[Lines]>) -> Vec<At> {
        let by_value = self.by_value.get_or_init(|| {
            let mut by_value: HashMap<Decimal, Vec<At>> = HashMap::default();
            for (page, numbers) in self.numbers.iter().enumerate() {
                for (at, token) in numbers.iter().enumerate() {
                    for reading in token.readings(self.marks) {
                        let places = by_value.entry(reading.value.normalize()).or_default();
                        places.push((page as u32, at as u32));
                    }
                }
            }
            by_value
        });
        let lists = values.iter().filter_map(|value| by_value.get(&value.abs().normalize()));
        let mut places: Vec<At> = match lines {
            None => lists.flatten().copied().collect(),
            Some(lines) => lists
                .flat_map(|list| lines.iter().flat_map(|lines| self.within(list, lines)))
                .copied()
                .collect(),
        };
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Those of some places that are on some lines.
    fn within<'l>(&self, list: &'l [At], lines: &Lines) -> &'l [At] {
        let line = |at: &At| (at.0 as usize, self.number(*at).line);
        let from = list.partition_point(|at| line(at) < lines.0);
        let many = list[from..].partition_point(|at| line(at) <= lines.1);
        &list[from..from + many]
    }

    /// The number at a place.
    pub(super) fn number(&self, at: At) -> &NumberToken {
        &self.numbers[at.0 as usize][at.1 as usize]
    }

    /// The numbers of a page.
    pub(super) fn on_page(&self, page: usize) -> &[NumberToken] {
        self.numbers.get(page).map_or(&[], Vec::as_slice)
    }

    /// How many numbers it has.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Where a quotation stands on any page.
    pub(super) fn find_quote(&self, quote: &str) -> Option<QuoteAt> {
        self.searchable.find(&self.document, quote)
    }

    /// Its words, for quotations that are not there.
    pub(super) fn passages(&self) -> &Passages {
        self.passages.get_or_init(|| Passages::of(&self.document))
    }

    /// All its numbers, in order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &NumberToken> {
        self.numbers.iter().flatten()
    }
}

/// What was held against the document: value, unit, and where and with which words the source is said to state it. Who changes any of them
/// has it held again.
fn said(archive: &Archive<'_>, cell: &Cell<'_>, source: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut take = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    take(&cell.amount.written());
    take(&cell.unit.map(Unit::written).unwrap_or_default());
    for (citation, _) in super::citations(archive, cell) {
        if citation.source.value.as_str() == source {
            take(citation.locator.as_deref().unwrap_or_default());
            take(citation.quote.as_ref().map_or("", |quote| quote.value.as_str()));
        }
    }
    format!(", as {}", &hasher.finalize().to_hex()[..16])
}

impl Documents {
    /// The documents of some paths, with what is on record of others unless all are required.
    pub fn new(states: Vec<(String, SourceState)>, record: SourcesLock, is_required: bool) -> Documents {
        Documents {
            read: states.into_iter().collect(),
            record,
            is_required,
        }
    }

    /// Whether a document that is not at hand is on record.
    pub(super) fn is_on_record(&self, report: &str, source: &str) -> bool {
        !self.is_required && self.record.hash(report, source).is_some()
    }

    /// Whether a figure was found, as the record says, in a document that is not at hand; none where it says nothing, or was written when the
    /// figure said something else.
    pub(super) fn recorded(
        &self,
        archive: &Archive<'_>,
        report: &str,
        cell: &Cell<'_>,
        source: &str,
    ) -> Option<Standing> {
        if !self.is_on_record(report, source) {
            return None;
        }
        let place = self.record.place(report, &cell.path, source)?;
        let place = place.strip_suffix(&said(archive, cell, source))?;
        Some(if place.ends_with(BESIDE) {
            Standing::Named
        } else {
            Standing::Found
        })
    }

    /// What is on record once the figures are held against the documents that are at hand.
    pub fn record(&self, archive: &Archive<'_>, verdicts: &Verdicts) -> SourcesLock {
        let mut record = SourcesLock::default();
        for (index, report) in archive.reports() {
            let id = report.id.to_string();
            for (name, source) in &report.sources {
                match self.of(source) {
                    Some(SourceState::Read(read)) => record.add_document(&id, name, &read.hash),
                    Some(SourceState::Unreadable(_)) => {}
                    None if source.file.is_some() => record.keep(&self.record, &id, name),
                    None => {}
                }
            }
            for evidence in &verdicts.report(index).evidence {
                if let Some(place) = &evidence.place {
                    let beside = if place.is_named { BESIDE } else { "" };
                    let cell = archive.cell(evidence.cell);
                    let said = said(archive, cell, &evidence.source);
                    let place = format!("page {}{beside}{said}", place.label);
                    record.add_figure(&id, &cell.path, &evidence.source, &place);
                }
            }
        }
        record
    }

    /// What came of reading the document of a source; none where it names none, or none that is at hand.
    pub fn of(&self, source: &Source) -> Option<&SourceState> {
        self.read.get(source.path.as_deref()?)
    }
}
