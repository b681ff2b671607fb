//! What a claim's sentence needs from the archive: the claims beside it, earlier values, other times.

use crate::archive::{Bound, Cell, Derived};
use crate::claim::{self, BoundValue, Clause, Neighbour, Reading, Subject, When, Words};
use crate::files::Span;
use crate::finding::{Cause, Finding};
use crate::language::Way;
use crate::model::{ClaimSite, DerivedQuery, Reference};
use crate::quantity::Unit;

use super::causes::doubt;
use super::claims::Reader;
use super::nouns::Nouns;
use super::subject::involved;

impl<'c> Reader<'_, 'c> {
    /// What the claim beside this one is bound to, seen from this one's figure.
    pub(super) fn neighbour(&self, site: &ClaimSite, own: &Cell<'c>) -> Option<Neighbour> {
        let Ok(Bound::Cell(id, query)) = self.archive.bind(self.report, &site.reference.value) else {
            return None;
        };
        let cell = self.archive.cell(id);
        let same_unit = cell.unit == own.unit;
        let label = |cell: &Cell<'_>| self.archive.label(cell, self.key);
        let same_key = cell.indicator.is_some() && self.archive.same_key(cell, own);
        let same_name = || cell.indicator.is_none() && own.indicator.is_none() && label(cell) == label(own);
        Some(Neighbour {
            text: site.words.text.clone(),
            value: BoundValue::from(cell.amount.clone().into_owned()),
            plain: query.is_none(),
            change: matches!(query, Some(DerivedQuery::Change)),
            same_series: same_unit && !cell.period.same(&own.period) && (same_key || same_name()),
            later: cell.period.start > own.period.start,
            same_unit,
            both_counted: [cell, own].iter().all(|cell| matches!(cell.unit, Some(Unit::Count(_)))),
        })
    }

    /// Whether the claim behind a share is its whole: "[45%] of our [1,482] people are women" names the part behind both.
    pub(super) fn whole_follows(
        &self,
        after: Option<&ClaimSite>,
        cell: &Cell<'c>,
        query: Option<&DerivedQuery>,
    ) -> bool {
        let after = after.filter(|_| query == Some(&DerivedQuery::Share));
        let bound = after.and_then(|site| self.archive.bind(self.report, &site.reference.value).ok());
        let whole = self.archive.whole(cell).map(|whole| whole.id);
        matches!(bound, Some(Bound::Cell(id, None)) if Some(id) == whole)
    }

    /// Why the report that a reference means has no figures: its front matter cannot be read.
    pub(super) fn unreadable(&self, reference: &str) -> Option<Cause> {
        let Ok(Reference::Figure { report, .. }) = crate::archive::parse_reference(reference) else {
            return None;
        };
        let report = report.map_or(self.report, |id| self.archive.find_report(&id))?;
        self.archive.report(report).fault
    }

    /// A figure that the claim needs and whose value could not be read.
    pub(super) fn doubted(&self, cell: &Cell<'c>, query: Option<&DerivedQuery>) -> Option<Cause> {
        let mut cells = involved(self.archive, cell, query).into_iter();
        cells.find_map(|cell| doubt(self.archive, cell))
    }

    /// The finding on a claim whose list names its figure before the one that the claim before it is bound to.
    pub(super) fn out_of_order(
        &self,
        nouns: &Nouns<'_, 'c>,
        words: (&str, &Clause<'_>),
        (site, before): (&ClaimSite, Option<&ClaimSite>),
        cell: &Cell<'c>,
    ) -> Option<Finding> {
        let Ok(Bound::Cell(id, query)) = self.archive.bind(self.report, &before?.reference.value) else {
            return None;
        };
        let own = self.archive.bind(self.report, &site.reference.value);
        let is_share = query.is_none() && matches!(own, Ok(Bound::Cell(_, Some(DerivedQuery::Share))));
        nouns.order(words, (cell, is_share), self.archive.cell(id), site.span)
    }

    /// Where the words of a claim stand, without spaces around them: what a proposal takes the place of.
    pub(super) fn whole_words(&self, site: &ClaimSite) -> Option<Span> {
        let text = &site.words.text;
        let start = text.len() - text.trim_start().len();
        site.words.locate(start..start + text.trim().len())
    }

    /// Whether the report has the same thing for a time that the words name, or anything of one such time and of no other.
    pub(super) fn has_named_period(&self, cell: &Cell<'c>, reading: &Reading) -> bool {
        let times = reading.times_named().filter(|time| !time.names(&cell.period));
        let times: Vec<When> = times.collect();
        let others = self.archive.cells_of(cell.report).filter(|other| other.id != cell.id);
        let mut named = others.filter(|other| times.iter().any(|time| time.names(&other.period)));
        let Some(first) = named.next() else { return false };
        let mut only = true;
        for other in std::iter::once(first).chain(named) {
            // The years of a figure have its name.
            let name = |cell: &Cell<'_>| cell.path.split('@').next().unwrap_or_default().to_owned();
            if self.archive.same_key(other, cell) || name(other) == name(cell) {
                return true;
            }
            only &= other.period.same(&first.period);
        }
        only
    }

    /// The part and its whole one year earlier.
    pub(super) fn share_before(&self, cell: &Cell<'c>) -> Option<(BoundValue, BoundValue)> {
        let Ok(Derived::Change { earlier, .. }) = self.archive.change(cell) else {
            return None;
        };
        let earlier = self.archive.cell(earlier);
        let whole = self.archive.whole(earlier)?;
        let worth = |cell: &Cell<'_>| BoundValue::from(cell.amount.clone().into_owned());
        Some((worth(earlier), worth(whole)))
    }

    /// Which way is the better one of what is claimed, by its label or by what the sentence calls it.
    pub(super) fn better_side(&self, subject: &Subject, words: &Words<'_>) -> Option<Way> {
        let sentence = || claim::better_of(words.clause.as_ref()?.led(), self.language);
        claim::better_of(&subject.label, self.language).or_else(sentence)
    }

    /// The value of the same thing one year earlier.
    pub(super) fn year_before(&self, cell: &Cell<'c>) -> Option<BoundValue> {
        let Ok(Derived::Change { earlier, .. }) = self.archive.change(cell) else {
            return None;
        };
        Some(BoundValue::from(self.archive.cell(earlier).amount.clone().into_owned()))
    }
}
