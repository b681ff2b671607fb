//! What the index holds of each publisher, topic, year and indicator. Plain data.

use std::collections::BTreeSet;

use crate::archive::reads::Memo;
use crate::archive::{Place, ReportIx, Series};
use crate::model::Text;
use crate::quantity::Period;

use super::tables::TableRows;
use super::years::YearRows;

/// A publisher and its reports.
#[derive(Debug, Default)]
pub(super) struct PublisherEntry {
    /// Its folder.
    pub(super) id: Text,
    /// Its name in the language.
    pub(super) name: String,
    /// Its reports, the newest period first.
    pub(super) reports: Vec<ReportIx>,
    /// Its series of whole figures: indicator, then group, then series.
    pub(super) series: Vec<SeriesAt>,
}

/// Which series of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeriesAt {
    pub(super) indicator: u32,
    pub(super) group: u32,
    pub(super) series: u32,
}

/// A topic with what belongs to it.
#[derive(Debug, Default)]
pub(super) struct TopicEntry {
    /// Its place in the list of the content.
    pub(super) topic: usize,
    /// Its name in the language.
    pub(super) name: String,
    /// Reports that name it, the newest first.
    pub(super) reports: Vec<ReportIx>,
    /// Indicators that name it; where none does, those that its reports use.
    pub(super) indicators: Vec<u32>,
}

/// A year with what is said about it.
#[derive(Debug, Default)]
pub(super) struct YearEntry<'c> {
    /// Reports for it, by publisher's name.
    pub(super) reports: Vec<ReportIx>,
    /// Reports for other years that say something about it.
    pub(super) mentioned: Vec<ReportIx>,
    /// Figures, parts and subsets that stand under it.
    pub(super) figures: usize,
    /// Who says something about it, by place in the list of publishers.
    pub(super) publishers: BTreeSet<usize>,
    /// The whole figures of each publisher and place.
    pub(super) points: Vec<PointAt>,
    /// Disagreements about it, by place in the verdicts.
    pub(super) disagreements: Vec<usize>,
    /// The rows of its table, which all of its pages share.
    pub(super) table: Memo<YearRows<'c>>,
}

/// Which point of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct PointAt {
    pub(super) at: SeriesAt,
    pub(super) point: u32,
}

/// An indicator with its series.
#[derive(Debug, Default)]
pub(super) struct IndicatorEntry<'s, 'c> {
    /// Its name in the language.
    pub(super) name: String,
    /// One for each place, scope and part; whole figures first, the most widely reported first.
    pub(super) groups: Vec<GroupEntry<'s, 'c>>,
    /// How many of the groups are of whole figures.
    pub(super) wholes: usize,
    /// Periods of whole figures, in order.
    pub(super) periods: Vec<Period>,
    /// Who says something, by place in the list of publishers.
    pub(super) publishers: BTreeSet<usize>,
    /// Disagreements about it, by place in the verdicts.
    pub(super) disagreements: Vec<usize>,
    /// Its tables, which all of its pages share.
    pub(super) tables: Memo<Vec<TableRows<'c>>>,
}

/// Values of the same thing, by who says them.
#[derive(Debug)]
pub(super) struct GroupEntry<'s, 'c> {
    /// The place.
    pub(super) place: Place<'c>,
    /// The scope.
    pub(super) scope: Option<&'c str>,
    /// Which part; empty for all.
    pub(super) part: &'s str,
    /// By publisher's name.
    pub(super) series: Vec<Series>,
}

impl<'s, 'c> IndicatorEntry<'s, 'c> {
    /// The groups of whole figures.
    pub(super) fn wholes(&self) -> &[GroupEntry<'s, 'c>] {
        &self.groups[..self.wholes]
    }

    /// The series of a table's row, with its group.
    pub(super) fn row(&self, (group, series): (usize, usize)) -> (&GroupEntry<'s, 'c>, &Series) {
        let group = &self.groups[group];
        (group, &group.series[series])
    }
}
