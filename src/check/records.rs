//! Records that a sentence tells of a number, "the lowest since 2015", against the series that annals has of it.

use num_traits::Signed;

use crate::archive::{Cell, Relation};
use crate::claim::{Ranked, Since, Told};
use crate::finding::{Code, Finding};
use crate::model::ClaimSite;

use super::claims::Reader;

/// Of fewer parts no place is told.
const FEW: usize = 3;
/// How many years a message lists.
const MAX: usize = 6;

impl<'c> Reader<'_, 'c> {
    /// What there is to say about a record that is told of a figure: other years deny it, or too few are known.
    pub(super) fn record(&self, site: &ClaimSite, cell: &Cell<'c>, told: &Told) -> Option<Finding> {
        let own = cell.amount.number()?.rational();
        // The largest loss is the lowest result: which is meant, words alone do not say.
        if own.is_negative() {
            return None;
        }
        if told.since == Some(Since::Neighbours) {
            return self.turn(site, cell, told.lowest);
        }
        let since = told.since.and_then(|since| self.year_since(cell, since));
        let (others, missing) = self.archive.values_after(cell, since);
        let is_beyond = |one: &&&Cell<'c>| {
            let value = one.amount.number().map(|number| number.rational());
            value.is_some_and(|value| if told.lowest { value < own } else { value > own })
        };
        let beyond: Vec<&&Cell<'c>> = others.iter().filter(is_beyond).collect();
        let place = beyond.len() as u64 + 1;
        // "The second highest since 2019" also counts the year that it names, "the highest since 2019" never does.
        let counts_named = || {
            let named = since.filter(|_| matches!(told.since, Some(Since::Time(_))));
            named.is_some_and(|year| {
                let (others, _) = self.archive.values_after(cell, Some(year.saturating_sub(1)));
                others.iter().filter(is_beyond).count() as u64 + 1 == told.place
            })
        };
        let covered = since.is_some() && missing.is_empty();
        let named = self.told(told);
        if place > told.place || (covered && place < told.place && !counts_named()) {
            let listed = beyond.iter().rev().take(MAX);
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
                bound(cell, told, since)
            );
            return Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help));
        }
        if others.is_empty() || !missing.is_empty() {
            let years: Vec<String> = missing.iter().take(MAX).map(ToString::to_string).collect();
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
                bound(cell, told, since)
            );
            return Some(Finding::new(Code::RecordNotCovered, site.span, message).help(help));
        }
        None
    }

    /// What there is to say about a peak or a low: the year before or after lies beyond it.
    fn turn(&self, site: &ClaimSite, cell: &Cell<'c>, lowest: bool) -> Option<Finding> {
        let value = |one: &Cell<'c>| one.amount.number().map(|number| number.rational());
        let own = value(cell)?;
        let beside = self.archive.neighbours(cell);
        let beyond = beside
            .iter()
            .find(|one| value(one).is_some_and(|value| if lowest { value < own } else { value > own }))?;
        let (name, which) = if lowest { ("low", "lower") } else { ("peak", "higher") };
        let message = format!(
            "“{}” is said to be a {name}, and `{}` was {which} in {}: {}",
            site.words.text.trim(),
            cell.path,
            beyond.period.written(),
            beyond.told()
        );
        let help = format!("Name the year whose value is the {name}, or leave out that it is one.");
        Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help))
    }

    /// What there is to say about the place among parts that a sentence tells: "the second largest group, with [87]".
    pub(super) fn ranked(&self, site: &ClaimSite, cell: &Cell<'c>, told: &Ranked) -> Option<Finding> {
        let Relation::Part(own) = cell.relation else {
            return None;
        };
        let dimension = &own.dimension.value;
        let noun = told.noun.as_ref().map(|noun| noun.to_lowercase());
        if noun.is_some_and(|noun| !dimension.to_lowercase().starts_with(&noun)) {
            return None;
        }
        let is_rest = |part: &Cell<'c>| {
            let label = self.archive.label(part, self.key).to_lowercase();
            let first = label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            self.language.grammar().others.word(first).is_some()
        };
        let beside = self.archive.children(cell.parent?).filter(|part| {
            matches!(part.relation, Relation::Part(of) if of.dimension.value == *dimension) && !is_rest(part)
        });
        let parts: Vec<&Cell<'c>> = beside.collect();
        if parts.len() < FEW || !parts.iter().any(|part| part.id == cell.id) {
            return None;
        }
        let value = |part: &Cell<'c>| part.amount.number().map(|number| number.rational());
        let own = value(cell)?;
        let (mut beyond, mut equal) = (0, 0);
        for part in &parts {
            let other = value(part)?;
            beyond += u64::from(if told.lowest { other < own } else { other > own });
            equal += u64::from(other == own);
        }
        if (beyond + 1..=beyond + equal).contains(&told.place) {
            return None;
        }
        let which = if told.lowest { "smallest" } else { "largest" };
        let message = format!(
            "“{}” is said to be number {} of the {which} of its {} parts, and is number {}",
            site.words.text.trim(),
            told.place,
            parts.len(),
            beyond + 1
        );
        let help = format!(
            "Say which place it has, or bind that: [{}](fig:{}?rank).",
            beyond + 1,
            cell.path
        );
        Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help))
    }

    /// The last year that a record is not held against.
    fn year_since(&self, cell: &Cell<'c>, since: Since) -> Option<i16> {
        Some(match since {
            Since::Years(years) => cell.period.main_year().saturating_sub(years),
            Since::Neighbours => return None,
            // "since 2018/19": as the report's own years are counted.
            Since::Time(time) => {
                let (known, _) = self.archive.values_after(cell, None);
                let own = known.iter().find(|one| time.names(&one.period));
                own.map_or(time.year, |one| one.period.main_year())
            }
        })
    }

    fn told(&self, told: &Told) -> String {
        let which = which(told);
        let place = match told.place {
            1 => String::new(),
            place => format!("{place}. "),
        };
        match told.since {
            Some(Since::Time(time)) => format!("{place}{which} since {}", time.written(self.language)),
            Some(Since::Years(years)) => format!("{place}{which} in {years} years"),
            Some(Since::Neighbours) | None => format!("{place}{which} of all years"),
        }
    }
}

/// The claim that binds a record.
fn bound(cell: &Cell<'_>, told: &Told, since: Option<i16>) -> String {
    let which = which(told);
    let since = since.map_or_else(String::new, |year| format!(",since={}", year.saturating_add(1)));
    format!("[{which}](fig:{}?record={which}{since})", cell.path)
}

/// From which end a record is counted, as words and as references say it.
fn which(told: &Told) -> &'static str {
    if told.lowest { "lowest" } else { "highest" }
}
