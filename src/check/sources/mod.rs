//! Figures held against the documents that state them: quotation, then value, each where its locator says.
//!
//! What enters are the documents at hand; what leaves are findings and, for readers, where each number stands ([`Evidence`]).

mod documents;
mod evidence;
mod lookup;
mod quote;
mod reading;
mod shift;
mod unit;
mod value;

pub use documents::{Documents, SourceDocument, SourceState};
pub use evidence::Evidence;
pub use reading::why_unreadable;

use std::collections::HashMap;
use std::rc::Rc;

use crate::archive::{Archive, Cell, ReportIx};
use crate::document::{Effort, Names};
use crate::files::Span;
use crate::model::Citation;
use crate::quantity::Exact;

use super::pending_finding::PendingFinding;
use super::verdict::ReportVerdict;
use evidence::Standing;
use lookup::{Located, Lookup};
use shift::Shifts;

/// One citation of one figure, with everything that its rules need.
struct Held<'a, 'c> {
    index: ReportIx,
    cell: &'a Cell<'c>,
    citation: &'a Citation,
    /// The source, and what was looked up in it.
    lookup: &'a Lookup<'a>,
    /// Where the locator leads.
    located: Rc<Located>,
    /// Whether the citation is of this number alone: of none of its parts, other years or the other end of its range.
    is_sole: bool,
    names: Names,
    /// How much may still be looked at for the figures of the report.
    effort: &'a Effort,
}

/// How many words are passed over in all to tell which of equal numbers is the figure's, and what may have been meant by a number or a
/// quotation that is not there: a table of thousands beside a document of thousands is held against it, and told with less help.
const MAX_LOOKED_AT: usize = 16_000_000;

impl Held<'_, '_> {
    /// The document.
    fn read(&self) -> &SourceDocument {
        self.lookup.read
    }
}

/// Holds the figures of a report against their documents.
pub(super) fn run(
    archive: &Archive<'_>,
    documents: &Documents,
    index: ReportIx,
    verdict: &mut ReportVerdict,
    pending: &mut Vec<PendingFinding>,
) {
    let report = archive.report(index);
    reading::run(archive, documents, index, pending);
    if report.sources.values().all(|source| source.file.is_none()) {
        return;
    }
    let id = report.id.to_string();
    // The years of a row share what is written once.
    let mut written: HashMap<Span, usize> = HashMap::new();
    let all = archive.cells_of(index).flat_map(|cell| cell.figure.sources());
    all.for_each(|citation| *written.entry(citation.source.span).or_default() += 1);
    let mut shifts = Shifts::default();
    let effort = Effort::of(MAX_LOOKED_AT);
    let lookups: HashMap<&str, Lookup<'_>> = report
        .sources
        .iter()
        .filter_map(|(name, source)| match documents.of(source)? {
            SourceState::Read(read) => Some((name.as_str(), Lookup::new(read, source))),
            SourceState::Unreadable(_) => None,
        })
        .collect();
    for cell in archive.cells_of(index) {
        let numbers = numbers(cell);
        if numbers.is_empty() {
            continue;
        }
        let mut standing = Standing::NotChecked;
        for (citation, is_own) in citations(archive, cell) {
            if !report.sources.contains_key(&citation.source.value) {
                continue;
            }
            let Some(lookup) = lookups.get(citation.source.value.as_str()) else {
                let recorded = documents.recorded(archive, &id, cell, &citation.source.value);
                standing = standing.max(recorded.unwrap_or(Standing::NotChecked));
                continue;
            };
            if cell.computed {
                continue;
            }
            let mut held = held(archive, (index, cell), citation, (lookup, &effort));
            let has_parts = !cell.figure.breakdowns.is_empty() || !cell.figure.subsets.is_empty();
            let is_shared = has_parts || numbers.len() > 1 || written.get(&citation.source.span) != Some(&1);
            held.is_sole = is_own && !is_shared;
            let first = pending.len();
            let result = held.check(is_own, &numbers, pending);
            shifts.note(&held, &numbers, result.is_some(), pending, first);
            standing = standing.max(match &result {
                Some(place) if place.is_named => Standing::Named,
                Some(_) => Standing::Found,
                None => Standing::NotFound,
            });
            verdict.evidence.push(Evidence {
                cell: cell.id,
                source: citation.source.value.clone(),
                hash: lookup.read.hash.clone(),
                place: result,
            });
        }
        let tally = &mut verdict.tally;
        match standing {
            Standing::NotChecked => tally.not_checked += 1,
            Standing::NotFound => tally.not_in_source += 1,
            Standing::Found => tally.in_source += 1,
            Standing::Named => {
                tally.in_source += 1;
                tally.beside_name += 1;
            }
        }
    }
    shifts.tell(pending);
}

/// The numbers that a figure states.
fn numbers<'a>(cell: &'a Cell<'_>) -> Vec<&'a Exact> {
    use crate::quantity::Stated;
    match cell.amount.stated() {
        Some(Stated::Number(number) | Stated::Qualified(_, number)) => vec![number],
        Some(Stated::Range(ends)) => vec![&ends.0, &ends.1],
        None => Vec::new(),
    }
}

/// Where a figure is stated: its own citations, else those of its nearest whole that has any; and whether they are its own.
fn citations<'a>(archive: &'a Archive<'_>, cell: &'a Cell<'_>) -> Vec<(&'a Citation, bool)> {
    let mut next = Some(cell);
    while let Some(at) = next {
        if !at.figure.sources().is_empty() {
            return at
                .figure
                .sources()
                .iter()
                .map(|citation| (citation, at.id == cell.id))
                .collect();
        }
        next = at.parent.map(|whole| archive.cell(whole));
    }
    Vec::new()
}

fn held<'a, 'c>(
    archive: &'a Archive<'c>,
    (index, cell): (ReportIx, &'a Cell<'c>),
    citation: &'a Citation,
    (lookup, effort): (&'a Lookup<'a>, &'a Effort),
) -> Held<'a, 'c> {
    let label = archive.label(cell, "");
    let title = archive
        .indicator(cell)
        .map(|indicator| indicator.title.within("").to_owned());
    let name = cell.name().replace('-', " ");
    let names = [Some(label), title, Some(name)];
    Held {
        index,
        cell,
        citation,
        lookup,
        located: lookup.locate(citation.locator.as_deref().unwrap_or_default()),
        is_sole: false,
        names: Names::new(names.iter().flatten().map(String::as_str)),
        effort,
    }
}
