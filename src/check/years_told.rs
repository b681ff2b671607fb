//! Other years that a sentence holds a number against, "more than in 2019", "for the third year running", against their values.

use std::cmp::Ordering;

use num_traits::Signed;

use crate::archive::Cell;
use crate::claim::{Against, Reading, When, way_sign};
use crate::finding::{Code, Finding};
use crate::language::Way;
use crate::model::ClaimSite;

use super::claims::Reader;

impl<'c> Reader<'_, 'c> {
    /// What there is to say about other years that the words tell of a figure.
    pub(super) fn other_years(
        &self,
        site: &ClaimSite,
        cell: &Cell<'c>,
        reading: &Reading,
        is_level: bool,
    ) -> Option<Finding> {
        // "The loss rose": which way a number below zero went, words alone do not say.
        if cell.amount.number()?.rational().is_negative() {
            return None;
        }
        match reading.around.against {
            // "a saving of [5,300] over 2022": what a change is counted from, its own way says.
            Some(Against::Value(time, order, denied)) if is_level => {
                self.against_value(site, cell, time, (order, denied))
            }
            Some(Against::FirstSince(time)) => self.first_since(site, cell, reading, time),
            _ => None,
        }
        .or_else(|| self.streak(site, cell, reading))
    }

    fn against_value(
        &self,
        site: &ClaimSite,
        cell: &Cell<'c>,
        time: Option<When>,
        (said, denied): (Ordering, bool),
    ) -> Option<Finding> {
        let known = self.archive.all_years(cell);
        let before = cell.period.year_before();
        let is_meant = |one: &&&Cell<'c>| match time {
            Some(time) => time.names(&one.period),
            None => before.is_some_and(|before| before.same(&one.period)),
        };
        let other = known.iter().filter(|one| one.id != cell.id).find(is_meant)?;
        let is = self.archive.order(cell, other)?;
        if (is == said) != denied {
            return None;
        }
        let stands = match is {
            Ordering::Greater => "more than",
            Ordering::Less => "less than",
            Ordering::Equal => "the same as",
        };
        let message = format!(
            "the words hold “{}” against {}, and `{}` is {stands} it was then: {}",
            site.words.text.trim(),
            other.period.written(),
            cell.path,
            other.told()
        );
        let help = "Say how it stands to that year, or name another year.";
        Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help))
    }

    /// "fell for the first time since 2019": a year between fell, too.
    fn first_since(&self, site: &ClaimSite, cell: &Cell<'c>, reading: &Reading, time: When) -> Option<Finding> {
        let way = way_told(reading)?;
        let known = self.archive.all_years(cell);
        let last = cell.period.main_year();
        let first = known
            .iter()
            .find(|one| time.names(&one.period))
            .map_or(time.year, |one| one.period.main_year());
        let again = known.windows(2).find(|pair| {
            let year = pair[1].period.main_year();
            let moved = || self.archive.order(pair[1], pair[0]) == Some(way_sign(way).cmp(&0));
            first < year && year < last && pair[0].period.main_year() + 1 == year && moved()
        })?;
        let message = format!(
            "“{}” is said to be the first such move since {}, and `{}` went the same way in {}: {} after {}",
            site.words.text.trim(),
            time.written(self.language),
            cell.path,
            again[1].period.written(),
            again[1].told(),
            again[0].told()
        );
        let help = format!(
            "Say since {}, or leave out that it is the first.",
            again[1].period.written()
        );
        Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help))
    }

    /// What there is to say about so many years in a row: the values went another way, or for another number of years.
    fn streak(&self, site: &ClaimSite, cell: &Cell<'c>, reading: &Reading) -> Option<Finding> {
        let told = reading.around.streak?;
        let way = way_told(reading)?;
        let (years, is_whole) = self.archive.run_of_years(cell).ok()?;
        let said = i128::from(told.years) * i128::from(way_sign(way));
        let is_alike = years == 0 || years.signum() == said.signum();
        // Years that nobody knows may be of the same way.
        let may_go_on = !is_whole && years.abs() < said.abs();
        if is_alike && (years.abs() == said.abs() || may_go_on) {
            return None;
        }
        let went = |years: i128| match years.signum() {
            0 => "did not change last".to_owned(),
            1 => format!("rose for {years} in a row"),
            _ => format!("fell for {} in a row", years.abs()),
        };
        let message = format!(
            "“{}” is said to be of year {} in a row, and by the values of the years `{}` {}",
            site.words.text.trim(),
            told.years,
            cell.path,
            went(years)
        );
        let help = format!(
            "Say for how many years, or bind that: [{}](fig:{}?streak).",
            years.abs(),
            cell.path
        );
        Some(Finding::new(Code::ClaimMismatch, site.span, message).help(help))
    }
}

/// Which way the words say that a number went.
fn way_told(reading: &Reading) -> Option<Way> {
    let moved = reading.direction.as_ref().map(|way| way.value);
    let streak = reading.around.streak.and_then(|streak| streak.way);
    moved.or(reading.around.way).or(streak).filter(|way| *way != Way::Flat)
}
