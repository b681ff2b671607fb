//! A source of a report with what its figures share: where locators lead, and what was found for a value or a quotation. A table of thousands
//! beside a document of thousands asks the same of it again and again.

use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::rc::Rc;

use compact_str::CompactString;
use foldhash::HashMap;
use rust_decimal::Decimal;

use crate::document::{Columns, Labels, Locator, NumberToken, Pages, QuoteAt, Searchable, Sought};
use crate::model::Source;
use crate::quantity::Unit;

use super::SourceDocument;
use super::documents::{At, Lines};

/// How many selections of pages are kept for the quotations that are to stand on them.
const MAX_SEARCHABLE: usize = 256;

/// A source of a report, and what was looked up in it.
#[derive(Debug)]
pub(super) struct Lookup<'d> {
    pub(super) read: &'d SourceDocument,
    /// Where the editor says that printed numbers begin.
    pub(super) printed: Vec<(u32, u32)>,
    labels: OnceCell<Labels>,
    located: RefCell<HashMap<String, Rc<Located>>>,
    columns: Columns,
    sections: RefCell<HashMap<CompactString, Section>>,
    matches: RefCell<HashMap<Asked, Rc<Matches>>>,
    searchable: RefCell<HashMap<usize, Rc<Searchable>>>,
    quotes: RefCell<HashMap<Quoted, Option<QuoteAt>>>,
}

/// The turn of a locator, where only its pages are looked at, and the quotation.
type Quoted = (Option<usize>, String);

/// Where the lines of a section are, by page and number; none where nothing is headed so.
type Section = Option<Rc<Vec<Range<(usize, usize)>>>>;

/// Where a locator leads.
#[derive(Debug)]
pub(super) struct Located {
    /// Its turn among those of the source.
    turn: usize,
    pub(super) locator: Locator,
    /// The pages that it names.
    pub(super) pages: Pages,
}

/// What is looked for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub(super) value: Decimal,
    pub(super) decimals: u32,
    pub(super) unit: Option<Unit>,
    /// Where, by the turn of its locator; anywhere where none.
    at: Option<usize>,
}

/// The numbers that were found for a value.
#[derive(Debug, Default)]
pub(super) struct Matches {
    /// Those that print it.
    pub(super) found: Vec<At>,
    /// The first that prints its digits in another unit.
    pub(super) other: Option<At>,
    /// The pages of those that print it.
    pub(super) pages: Vec<usize>,
}

impl Matches {
    /// Takes a number that prints the value.
    pub(super) fn add(&mut self, at: At) {
        self.found.push(at);
        if self.pages.last() != Some(&(at.0 as usize)) {
            self.pages.push(at.0 as usize);
        }
    }
}

impl<'d> Lookup<'d> {
    /// A source, and nothing looked up in it.
    pub(super) fn new(read: &'d SourceDocument, source: &Source) -> Lookup<'d> {
        let printed = source.printed_pages.iter().map(|page| (page.number, page.page));
        Lookup {
            read,
            printed: printed.collect(),
            labels: OnceCell::new(),
            located: RefCell::default(),
            columns: Columns::default(),
            sections: RefCell::default(),
            matches: RefCell::default(),
            searchable: RefCell::default(),
            quotes: RefCell::default(),
        }
    }

    /// Where a locator leads.
    pub(super) fn locate(&self, written: &str) -> Rc<Located> {
        let mut located = self.located.borrow_mut();
        let turn = located.len();
        let known = located.entry(written.to_owned()).or_insert_with(|| {
            let document = &self.read.document;
            let labels = self.labels.get_or_init(|| Labels::of(document));
            let locator = Locator::parse(written);
            Rc::new(Located {
                turn,
                pages: locator.pages_of(document, labels, &self.printed),
                locator,
            })
        });
        Rc::clone(known)
    }

    /// The numbers that print a value where a locator says, or anywhere; looked for where nobody has asked.
    pub(super) fn matches(
        &self,
        (value, decimals, unit): (Decimal, u32, Option<&Unit>),
        at: Option<&Located>,
        look: impl FnOnce() -> Matches,
    ) -> Rc<Matches> {
        let asked = Asked {
            value,
            decimals,
            unit: unit.cloned(),
            at: at.map(|located| located.turn),
        };
        if let Some(known) = self.matches.borrow().get(&asked) {
            return Rc::clone(known);
        }
        let found = Rc::new(look());
        self.matches.borrow_mut().insert(asked, Rc::clone(&found));
        found
    }

    /// The places of the numbers that may be read as any of some values, where a locator says.
    pub(super) fn numbers_at(&self, values: &[Decimal], located: &Located) -> Vec<At> {
        let sought = Sought::new(&self.read.document, &located.locator, &self.columns);
        let lines: Option<Vec<Lines>> = match (&located.pages, located.locator.cell) {
            (Pages::All(_), None) => None,
            (pages, None) => Some(pages.iter().map(|page| ((page, 0), (page, usize::MAX))).collect()),
            (pages, Some(_)) => {
                let lines = pages.iter().flat_map(|page| {
                    let lines = sought.lines_of_cell(page).unwrap_or_default();
                    lines.into_iter().map(move |line| ((page, line), (page, line)))
                });
                Some(lines.collect())
            }
        };
        let mut numbers = self.read.numbers_of(values, lines.as_deref());
        let section = self.section(&located.locator);
        numbers.retain(|at| {
            let token = self.read.number(*at);
            is_in(&section, token) && sought.holds(token)
        });
        numbers
    }

    /// All numbers where a locator says.
    pub(super) fn all_at<'s>(&'s self, located: &'s Located) -> impl Iterator<Item = &'s NumberToken> {
        let sought = Sought::new(&self.read.document, &located.locator, &self.columns);
        let section = self.section(&located.locator);
        let numbers = located.pages.iter().flat_map(|page| self.read.on_page(page));
        numbers.filter(move |token| is_in(&section, token) && sought.holds(token))
    }

    /// The lines of the section that a locator names. One that nothing is headed by narrows nothing down.
    fn section(&self, locator: &Locator) -> Section {
        let number = locator.section.as_ref()?;
        let mut sections = self.sections.borrow_mut();
        let known = sections
            .entry(number.clone())
            .or_insert_with(|| self.read.document.section(number).map(Rc::new));
        known.clone()
    }

    /// Where a quotation stands: on the pages that a locator names, or on any.
    pub(super) fn find_quote(&self, quote: &str, located: Option<&Located>) -> Option<QuoteAt> {
        let located = located.filter(|located| !matches!(located.pages, Pages::All(_)));
        let key = (located.map(|located| located.turn), quote.to_owned());
        if let Some(known) = self.quotes.borrow().get(&key) {
            return known.clone();
        }
        let found = match located {
            None => self.read.find_quote(quote),
            Some(located) => {
                let mut known = self.searchable.borrow_mut();
                let is_full = known.len() >= MAX_SEARCHABLE;
                let new = || Rc::new(Searchable::new(located.pages.iter()));
                let searchable = match known.entry(located.turn) {
                    Entry::Occupied(known) => Rc::clone(known.get()),
                    Entry::Vacant(_) if is_full => new(),
                    Entry::Vacant(free) => Rc::clone(free.insert(new())),
                };
                searchable.find(&self.read.document, quote)
            }
        };
        self.quotes.borrow_mut().insert(key, found.clone());
        found
    }
}

/// Whether a number is in a section.
fn is_in(section: &Section, token: &NumberToken) -> bool {
    let at = (token.page, token.line);
    section.as_ref().is_none_or(|lines| {
        let behind = lines.partition_point(|range| range.start <= at);
        behind.checked_sub(1).is_some_and(|before| lines[before].contains(&at))
    })
}
