//! Records that a sentence tells of a number, "the lowest since 2015", against the series that annals has of it.

use num_traits::Signed;

use crate::archive::Cell;
use crate::claim::Told;
use crate::finding::{Code, Finding};
use crate::model::ClaimSite;

use super::claims::Reader;

/// How many years a message lists.
const MOST: usize = 6;

impl<'c> Reader<'_, 'c> {
    /// What there is to say about a record that is told of a figure: other years deny it, or too few are known.
    pub(super) fn record(&self, site: &ClaimSite, cell: &Cell<'c>, told: &Told) -> Option<Finding> {
        let own = cell.amount.number()?.rational();
        // The largest loss is the lowest result: which is meant, words alone do not say.
        if own.is_negative() {
            return None;
        }
        let (others, missing) = self.archive.values_after(cell, told.since);
        let beyond = |one: &&&Cell<'c>| {
            let value = one.amount.number().map(|number| number.rational());
            value.is_some_and(|value| if told.lowest { value < own } else { value > own })
        };
        let beyond: Vec<&&Cell<'c>> = others.iter().filter(beyond).collect();
        let place = beyond.len() as u64 + 1;
        let covered = told.since.is_some() && missing.is_empty();
        let named = self.told(told);
        if place > told.place || (covered && place < told.place) {
            let listed = beyond.iter().rev().take(MOST);
            let listed: Vec<String> = listed
                .map(|one| format!("{} in {}", one.told(), one.period.written()))
                .collect();
            let was = match listed.is_empty() {
                true => "was never beyond it".to_owned(),
                false => format!("was {}", listed.join(", ")),
            };
            let message = format!(
                "“{}” is said to be the {named}, and `{}` {was}",
                site.words.text.trim(),
                cell.path
            );
            let help = format!(
                "Name the year since which it holds, or bind the words: {}.",
                self.bound(cell, told)
            );
            return Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help));
        }
        if others.is_empty() || !missing.is_empty() {
            let years: Vec<String> = missing.iter().take(MOST).map(ToString::to_string).collect();
            let lacks = match years.is_empty() {
                true => "in any other year".to_owned(),
                false => format!("in {}", years.join(", ")),
            };
            let message = format!(
                "whether “{}” is the {named} cannot be told: nothing says what `{}` was {lacks}",
                site.words.text.trim(),
                cell.path
            );
            let year = years.first().map_or("2022", String::as_str);
            let help = format!(
                "Add what is missing to the figure, `years: {{ {year}: … }}`, and bind the words: {}.",
                self.bound(cell, told)
            );
            return Some(Finding::new(Code::RecordNotCovered, site.span, message).help(help));
        }
        None
    }

    fn told(&self, told: &Told) -> String {
        let which = which(told);
        let place = match told.place {
            1 => String::new(),
            place => format!("{place}. "),
        };
        match told.since {
            Some(year) => format!("{place}{which} since {year}"),
            None => format!("{place}{which} of all years"),
        }
    }

    /// The claim that binds a record.
    fn bound(&self, cell: &Cell<'c>, told: &Told) -> String {
        let which = which(told);
        let since = told
            .since
            .map_or_else(String::new, |year| format!(",since={}", year + 1));
        format!("[{which}](fig:{}?record={which}{since})", cell.path)
    }
}

/// From which end a record is counted, as words and as references say it.
fn which(told: &Told) -> &'static str {
    if told.lowest { "lowest" } else { "highest" }
}
