//! What several pages look up, gathered once for each language: reports by publisher, topic and year, series by indicator.
//!
//! What enters are the archive and the verdicts; what leaves is an [`Index`]. Pages only read it, so that a page costs what it shows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::archive::reads::Memo;
use crate::archive::{Archive, CellId, Place, Point, ReportIx, Series, published};
use crate::check::Verdicts;
use crate::model::{Report, Text};
use crate::quantity::Period;

pub(super) use super::entries::{GroupEntry, IndicatorEntry, PointAt, PublisherEntry, SeriesAt, TopicEntry, YearEntry};

/// The kind of the fact that is all of an index.
pub(super) const FACT: &str = "index";

/// What several pages of one language look up.
#[derive(Debug)]
pub struct Index<'s, 'c> {
    /// What all reports say.
    pub(super) archive: &'s Archive<'c>,
    /// What the checking came to.
    pub(super) verdicts: &'s Verdicts,
    /// Reports that other pages may see, the newest first.
    pub(super) newest: Vec<ReportIx>,
    /// Publishers by name.
    pub(super) publishers: Vec<PublisherEntry>,
    /// Where a publisher stands in that list.
    pub(super) publisher_of: BTreeMap<Text, usize>,
    /// Topics by name, one for each of the content.
    pub(super) topics: Vec<TopicEntry>,
    /// Years that anything is said about.
    pub(super) years: BTreeMap<i16, YearEntry<'c>>,
    /// One for each indicator of the content.
    pub(super) indicators: Vec<IndicatorEntry<'s, 'c>>,
    /// Indicators by name.
    pub(super) indicators_by_name: Vec<u32>,
    /// Cells that another publisher contradicts.
    pub(super) disputed: BTreeSet<CellId>,
}

impl<'s, 'c> Index<'s, 'c> {
    /// Gathers for the language that translations call `key`.
    pub fn build(archive: &'s Archive<'c>, verdicts: &'s Verdicts, key: &str) -> Index<'s, 'c> {
        let mut index = Index {
            archive,
            verdicts,
            newest: newest(archive),
            publishers: Vec::new(),
            publisher_of: BTreeMap::new(),
            topics: Vec::new(),
            years: BTreeMap::new(),
            indicators: Vec::new(),
            indicators_by_name: Vec::new(),
            disputed: BTreeSet::new(),
        };
        index.add_publishers(key);
        index.add_indicators(key);
        index.add_years();
        index.add_topics(key);
        index.add_disagreements();
        index
    }

    /// A series.
    pub(super) fn series(&self, at: SeriesAt) -> &Series {
        &self.group(at).series[at.series as usize]
    }

    /// A series' group.
    pub(super) fn group(&self, at: SeriesAt) -> &GroupEntry<'s, 'c> {
        &self.indicators[at.indicator as usize].groups[at.group as usize]
    }

    /// A point.
    pub(super) fn point(&self, at: PointAt) -> &Point {
        &self.series(at.at).points[at.point as usize]
    }

    /// Where a report's publisher stands in the list; a name that nothing defines falls back to the folder's.
    pub(super) fn publisher(&self, report: &Report) -> usize {
        let place = |id: &Text| self.publisher_of.get(id).copied();
        place(&report.publisher.value)
            .or_else(|| place(&report.id.publisher))
            .unwrap_or_default()
    }

    fn add_publishers(&mut self, key: &str) {
        let publishers = self.archive.content().publishers.iter();
        self.publishers = publishers
            .map(|publisher| PublisherEntry {
                id: publisher.id.clone(),
                name: publisher.title.within(key).to_owned(),
                ..PublisherEntry::default()
            })
            .collect();
        self.publishers
            .sort_by_cached_key(|one| (one.name.to_lowercase(), one.id.clone()));
        let places = self.publishers.iter().enumerate();
        self.publisher_of = places.map(|(place, one)| (one.id.clone(), place)).collect();
        for (report, of) in self.archive.reports() {
            let place = self.publisher(of);
            if let Some(publisher) = self.publishers.get_mut(place) {
                publisher.reports.push(report);
            }
        }
        let archive = self.archive;
        for publisher in &mut self.publishers {
            publisher
                .reports
                .sort_by_key(|report| (Reverse(archive.report(*report).period.end), *report));
        }
    }

    fn add_indicators(&mut self, key: &str) {
        let indicators = self.archive.content().indicators.par_iter().enumerate();
        self.indicators = indicators
            .map(|(indicator, of)| self.indicator(indicator as u32, of.title.within(key)))
            .collect();
        self.indicators_by_name = (0..self.indicators.len() as u32).collect();
        let indicators = &self.indicators;
        self.indicators_by_name
            .sort_by_cached_key(|indicator| indicators[*indicator as usize].name.to_lowercase());
        for (at, one) in all_series(&self.indicators) {
            let publisher = self.publisher_of.get(&one.publisher);
            if let Some(publisher) = publisher.and_then(|place| self.publishers.get_mut(*place)) {
                publisher.series.push(at);
            }
        }
    }

    fn indicator(&self, indicator: u32, name: &str) -> IndicatorEntry<'s, 'c> {
        let place = |series: &Series| self.publisher_of.get(&series.publisher).copied().unwrap_or(usize::MAX);
        let groups = self.archive.groups(indicator).into_iter().map(|group| {
            let mut series = self.archive.series(group.cells);
            series.sort_by_key(place);
            GroupEntry {
                place: group.place,
                scope: group.scope,
                part: group.part,
                series,
            }
        });
        let mut groups: Vec<GroupEntry<'s, 'c>> = groups.collect();
        // Stable: what weighs the same stays in the order of names. A place that contains others counts more than they do.
        groups.sort_by_key(|group| {
            let points = group.series.iter().map(|series| series.points.len()).sum::<usize>();
            let steps = self.above(group.place);
            (
                !group.part.is_empty(),
                group.scope.is_some(),
                steps,
                Reverse(group.series.len()),
                Reverse(points),
            )
        });
        let wholes = groups.partition_point(|group| group.part.is_empty());
        let mut periods = Vec::new();
        let mut publishers = BTreeSet::new();
        for series in groups[..wholes].iter().flat_map(|group| &group.series) {
            publishers.insert(place(series));
            periods.extend(series.points.iter().map(|point| point.period));
        }
        IndicatorEntry {
            name: name.to_owned(),
            periods: distinct(periods),
            groups,
            wholes,
            publishers,
            disagreements: Vec::new(),
            tables: Memo::default(),
        }
    }

    /// How many declared places contain a place; a publisher's own stands after all of them.
    fn above(&self, place: Place<'_>) -> usize {
        let Place::Named(mut name) = place else {
            return usize::MAX;
        };
        let places = &self.archive.settings.places;
        let mut steps = 0;
        while let Some(whole) = places.get(name).and_then(|place| place.part_of.as_ref()) {
            name = &whole.value;
            steps += 1;
        }
        steps
    }

    fn add_years(&mut self) {
        for (report, of) in self.archive.reports() {
            let publisher = self.publisher(of);
            let own = of.period.main_year();
            let year = self.years.entry(own).or_default();
            year.reports.push(report);
            year.publishers.insert(publisher);
            if of.withdrawn.is_some() {
                continue;
            }
            for cell in self.archive.cells_of(report) {
                let about = cell.period.main_year();
                let year = self.years.entry(about).or_default();
                year.figures += 1;
                year.publishers.insert(publisher);
                if about != own && year.mentioned.last() != Some(&report) {
                    year.mentioned.push(report);
                }
            }
        }
        for (at, one) in all_series(&self.indicators) {
            for (point, said) in one.points.iter().enumerate() {
                let year = self.years.entry(said.period.main_year()).or_default();
                let point = point as u32;
                year.points.push(PointAt { at, point });
            }
        }
        let (archive, publisher_of) = (self.archive, &self.publisher_of);
        for year in self.years.values_mut() {
            let place = |report: &ReportIx| publisher_of.get(&archive.report(*report).publisher.value);
            year.reports.sort_by_key(|report| (place(report), *report));
        }
    }

    fn add_topics(&mut self, key: &str) {
        let topics = self.archive.content().topics.iter().enumerate();
        let mut entries: Vec<TopicEntry> = topics
            .map(|(topic, of)| TopicEntry {
                topic,
                name: of.title.within(key).to_owned(),
                ..TopicEntry::default()
            })
            .collect();
        let topic_at = |id: &Text| {
            let topics = &self.archive.content().topics;
            topics.binary_search_by(|topic| topic.id.cmp(id)).ok()
        };
        for report in &self.newest {
            let mut of: Vec<usize> = self
                .archive
                .report(*report)
                .topics
                .iter()
                .filter_map(|name| topic_at(&name.value))
                .collect();
            of.dedup();
            for topic in of {
                entries[topic].reports.push(*report);
            }
        }
        for indicator in &self.indicators_by_name {
            let of = self.archive.indicator_at(*indicator);
            for topic in of.topics.iter().filter_map(|name| topic_at(&name.value)) {
                entries[topic].indicators.push(*indicator);
            }
        }
        for entry in entries.iter_mut().filter(|entry| entry.indicators.is_empty()) {
            let cells = entry.reports.iter().flat_map(|report| self.archive.cells_of(*report));
            let used: BTreeSet<u32> = cells.filter_map(|cell| cell.indicator).collect();
            entry.indicators = used.into_iter().collect();
        }
        entries.sort_by_cached_key(|entry| entry.name.to_lowercase());
        self.topics = entries;
    }

    fn add_disagreements(&mut self) {
        for (at, disagreement) in self.verdicts.disagreements().iter().enumerate() {
            self.disputed.extend(&disagreement.cells);
            let Some(first) = disagreement.cells.first().map(|id| self.archive.cell(*id)) else {
                continue;
            };
            if let Some(indicator) = first.indicator {
                self.indicators[indicator as usize].disagreements.push(at);
            }
            if let Some(year) = self.years.get_mut(&first.period.main_year()) {
                year.disagreements.push(at);
            }
        }
    }
}

impl Index<'_, '_> {
    /// Indicators, the most widely reported first.
    pub(super) fn widest(&self, indicators: &[u32]) -> Vec<u32> {
        let entry = |indicator: &u32| &self.indicators[*indicator as usize];
        let mut widest = indicators.to_vec();
        widest.sort_by_key(|one| Reverse((entry(one).publishers.len(), entry(one).periods.len())));
        widest
    }
}

/// The reports that other pages may see, the newest first.
fn newest(archive: &Archive<'_>) -> Vec<ReportIx> {
    let mut reports: Vec<ReportIx> = archive.reports().map(|(report, _)| report).collect();
    reports.sort_by_key(|index| {
        let report = archive.report(*index);
        (Reverse(published(report)), Reverse(report.period.end), *index)
    });
    reports
}

/// Periods in order, each once: two that count as the same are one.
pub(super) fn distinct(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort();
    periods.dedup();
    let mut distinct: Vec<Period> = Vec::with_capacity(periods.len());
    for period in periods {
        let near = distinct.iter().rev().take(8);
        if !near.into_iter().any(|known| known.same(&period)) {
            distinct.push(period);
        }
    }
    distinct
}

/// Every series of what is no part, with where it stands.
fn all_series<'i>(indicators: &'i [IndicatorEntry<'_, '_>]) -> impl Iterator<Item = (SeriesAt, &'i Series)> {
    (0..).zip(indicators).flat_map(|(indicator, entry)| {
        (0..).zip(entry.wholes()).flat_map(move |(group, of)| {
            let at = move |series| SeriesAt {
                indicator,
                group,
                series,
            };
            (0..).zip(&of.series).map(move |(series, one)| (at(series), one))
        })
    })
}
