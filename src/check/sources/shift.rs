//! Pages that are all counted from another one than the locators of a source are: what mends them at once.

use std::collections::BTreeMap;

use crate::check::pending_finding::PendingFinding;
use crate::document::PageNumber;
use crate::finding::Code;
use crate::model::Text;
use crate::quantity::Exact;

use super::Held;

/// So many values must agree on how far their pages are off, and none stand where it is said to.
const LEAST: usize = 3;

/// What the citations of a report tell of their pages, by source.
#[derive(Debug, Default)]
pub(super) struct Shifts(BTreeMap<Text, Shift>);

#[derive(Debug, Default)]
struct Shift {
    /// Whether a value stands on its page.
    is_right: bool,
    off: Vec<Off>,
    /// The findings, by their places among all.
    findings: Vec<usize>,
}

/// A value on another page than its locator names.
#[derive(Debug, Clone, Copy)]
struct Off {
    /// The number of the page in the locator.
    printed: i64,
    /// The page of the file on which the value stands, from 1.
    file: i64,
    /// How many pages further on that is.
    by: i64,
}

impl Shifts {
    /// Notes what came of a citation; `first` is the place of the first finding that it raised.
    pub(super) fn note(
        &mut self,
        held: &Held<'_, '_>,
        numbers: &[&Exact],
        is_found: bool,
        pending: &[PendingFinding],
        first: usize,
    ) {
        if held.located.pages.single().is_none() || held.page_word() != "page" {
            return;
        }
        let shift = self.0.entry(held.citation.source.value.clone()).or_default();
        shift.is_right |= is_found;
        if !is_found && let Some(off) = numbers.first().and_then(|number| held.off(number)) {
            shift.off.push(off);
            let own = pending.iter().enumerate().skip(first);
            let elsewhere = own.filter(|(_, one)| one.finding.code == Code::OnAnotherPage);
            shift.findings.extend(elsewhere.map(|(at, _)| at));
        }
    }

    /// Says what mends all of a source's pages, in place of a mend for each.
    pub(super) fn tell(self, pending: &mut [PendingFinding]) {
        for (source, shift) in self.0 {
            let Some(first) = shift
                .off
                .first()
                .filter(|_| shift.off.len() >= LEAST && !shift.is_right)
            else {
                continue;
            };
            if shift.off.iter().any(|off| off.by != first.by) {
                continue;
            }
            // The page that bears the number 1, where the file has it.
            let one = first.file - first.printed + 1;
            let (printed, file) = if one > 0 { (1, one) } else { (first.printed, first.file) };
            let s = if first.by.abs() == 1 { "" } else { "s" };
            let way = if first.by > 0 { "further on" } else { "before" };
            let help = format!(
                "All {} values of `{source}` with a page stand {} page{s} {way}: write `printed-pages: {printed} = {file}` in that source.",
                shift.off.len(),
                first.by.abs()
            );
            for at in shift.findings {
                if let Some(one) = pending.get_mut(at) {
                    one.finding.mends.clear();
                    one.finding.help = Some(help.clone());
                }
            }
        }
    }
}

impl Held<'_, '_> {
    /// How far a value is from the one page that its locator names, where it stands on one page alone.
    fn off(&self, number: &Exact) -> Option<Off> {
        let located = &self.located;
        let (Some(here), [PageNumber::Printed(printed)]) = (located.pages.single(), located.locator.pages.as_slice())
        else {
            return None;
        };
        let matches = self.matches(number, None);
        let [page] = matches.pages.as_slice() else {
            return None;
        };
        Some(Off {
            printed: printed.parse().ok()?,
            file: *page as i64 + 1,
            by: *page as i64 - here as i64,
        })
    }
}
