//! The index as a fact: what it holds besides what the reports themselves say, hashed so that numbers of reports and cells do not matter.

use std::hash::{Hash, Hasher};

use crate::archive::{CellId, ReportIx};

use super::entries::{GroupEntry, IndicatorEntry, PublisherEntry, TopicEntry, YearEntry};
use super::index::Index;

impl Index<'_, '_> {
    /// Hashes all that pages look up here.
    pub(super) fn tell(&self, mut state: &mut dyn Hasher) {
        let Index {
            archive: _,
            verdicts: _,
            newest,
            publishers,
            publisher_of,
            topics,
            years,
            indicators,
            indicators_by_name,
            disputed,
        } = self;
        self.tell_reports(newest, state);
        publishers.len().hash(&mut state);
        for PublisherEntry {
            id,
            name,
            reports,
            series,
        } in publishers
        {
            (id, name).hash(&mut state);
            self.tell_reports(reports, state);
            series.len().hash(&mut state);
            for at in series {
                (at.indicator, at.group, at.series).hash(&mut state);
            }
        }
        publisher_of.hash(&mut state);
        topics.len().hash(&mut state);
        for TopicEntry {
            topic,
            name,
            reports,
            indicators,
        } in topics
        {
            (topic, name, indicators).hash(&mut state);
            self.tell_reports(reports, state);
        }
        years.len().hash(&mut state);
        for (year, entry) in years {
            let YearEntry {
                reports,
                mentioned,
                figures,
                publishers,
                points,
                disagreements,
                table: _,
            } = entry;
            (year, figures, publishers, disagreements, points.len()).hash(&mut state);
            self.tell_reports(reports, state);
            self.tell_reports(mentioned, state);
            for point in points {
                (point.at.indicator, point.at.group, point.at.series, point.point).hash(&mut state);
            }
        }
        indicators.len().hash(&mut state);
        indicators.iter().for_each(|entry| self.tell_indicator(entry, state));
        indicators_by_name.hash(&mut state);
        self.tell_cells(disputed.iter(), state);
    }

    fn tell_indicator(&self, entry: &IndicatorEntry<'_, '_>, mut state: &mut dyn Hasher) {
        let IndicatorEntry {
            name,
            groups,
            wholes,
            periods,
            publishers,
            disagreements,
            tables: _,
        } = entry;
        (name, wholes, periods, publishers, disagreements, groups.len()).hash(&mut state);
        for GroupEntry {
            place,
            scope,
            part,
            series,
        } in groups
        {
            (place, scope, part, series.len()).hash(&mut state);
            for one in series {
                (&one.publisher, one.points.len()).hash(&mut state);
                for point in &one.points {
                    point.period.hash(&mut state);
                    self.tell_cells(std::iter::once(&point.cell).chain(&point.older), state);
                }
            }
        }
    }

    fn tell_reports(&self, reports: &[ReportIx], mut state: &mut dyn Hasher) {
        reports.len().hash(&mut state);
        for report in reports {
            self.archive.glance(*report).id.hash(&mut state);
        }
    }

    fn tell_cells<'i>(&self, cells: impl Iterator<Item = &'i CellId>, mut state: &mut dyn Hasher) {
        cells.for_each(|id| self.archive.tell_cell(*id, state));
        u8::MAX.hash(&mut state);
    }
}
