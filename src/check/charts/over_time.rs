//! Charts over time: an indicator's publishers, a figure's parts, several indicators or figures.
//!
//! In: an indicator or a figure, and the dimension that is asked for. Out: [`Lines`].

use crate::archive::{CellId, Point, Series};
use crate::model::{Breakdown, Indicator, Text};

use super::asked::{Asked, Found, is_crossed};
use super::lines::{Lines, Name, so_far, widest};
use super::subject::{Cross, Subject, parts_of};

type Raw<'c> = (Text, Name<'c>, Vec<Point>);

impl<'c> Asked<'_, 'c> {
    /// An indicator over the years: all publishers in one place and scope, or one publisher's parts.
    pub(super) fn indicator(&self, index: u32, indicator: &'c Indicator) -> Found<Subject<'c>> {
        let archive = self.archive;
        let groups = archive.groups(index);
        let place = self.report.map(|report| archive.place_of(archive.report(report)));
        let Some(widest) = widest(archive, &groups, place) else {
            return Err(self.nothing_of(&indicator.id));
        };
        let as_asked = |lines| match self.kind {
            Some(kind) if is_crossed(kind) => Subject::Rows(lines),
            _ => Subject::Lines(lines),
        };
        let Some(by) = self.by.first() else {
            return Ok(as_asked(Lines::by_publisher(archive, widest.cells)));
        };
        let parts = groups.iter().filter(|group| {
            let part = group.part.split_once('/');
            (group.place, group.scope) == (widest.place, widest.scope)
                && part.is_some_and(|(dimension, part)| dimension == by.as_str() && !part.contains('/'))
        });
        let parts: Vec<_> = parts.collect();
        if parts.is_empty() {
            let mut known: Vec<&str> = groups
                .iter()
                .filter_map(|group| Some(group.part.split_once('/')?.0))
                .collect();
            known.dedup();
            return Err(self.no_dimension(&indicator.id, by, known.into_iter()));
        }
        let own = self.report.map(|report| &archive.report(report).publisher.value);
        let mut said = archive.series(parts[0].cells);
        said.sort_by_key(|one| (Some(&one.publisher) != own, std::cmp::Reverse(one.points.len())));
        let Some(publisher) = said.first().map(|one| one.publisher.clone()) else {
            return Err(self.nothing_of(&indicator.id));
        };
        let lines = parts.iter().filter_map(|group| {
            let own = archive
                .series(group.cells)
                .into_iter()
                .find(|one| one.publisher == publisher)?;
            let cell = own.points.last()?.cell;
            Some((archive.cell(cell).name().into(), Name::Cell(cell), own.points))
        });
        let mut lines: Vec<Raw<'c>> = lines.collect();
        // Groups come by name; parts stand in the order in which the newest figure has them.
        lines.sort_by_key(|(_, _, points)| points.last().map(|point| point.cell));
        Ok(as_asked(Lines::over(archive, lines)))
    }

    /// Several indicators, as one publisher says them; those of another unit have a panel of their own.
    pub(super) fn indicators(&self, indicators: &[(u32, &'c Indicator)]) -> Found<Subject<'c>> {
        let archive = self.archive;
        let report = self.report.map(|report| archive.report(report));
        let mut lines: Vec<Raw<'c>> = Vec::new();
        for (index, indicator) in indicators {
            let groups = archive.groups(*index);
            let place = report.map(|report| archive.place_of(report));
            let series = widest(archive, &groups, place).map(|group| archive.series(group.cells));
            let own = |one: &&Series| report.is_some_and(|report| report.publisher.value == one.publisher);
            let series = series.unwrap_or_default();
            let Some(one) = series
                .iter()
                .find(own)
                .or_else(|| series.iter().max_by_key(|one| one.points.len()))
            else {
                return Err(self.nothing_of(&indicator.id));
            };
            lines.push((indicator.id.clone(), Name::Indicator(indicator), one.points.clone()));
        }
        Ok(Subject::Lines(Lines::over(archive, lines)))
    }

    /// A figure's parts, as the same publisher has said them so far.
    pub(super) fn parts_so_far(&self, whole: CellId, breakdown: &Breakdown) -> Lines<'c> {
        let parts: Vec<CellId> = parts_of(self.archive, whole, breakdown).collect();
        self.figures_so_far(&parts)
    }

    /// Figures, as the same publisher has said them so far.
    pub(super) fn figures_so_far(&self, ids: &[CellId]) -> Lines<'c> {
        let archive = self.archive;
        let raw = ids.iter().map(|id| {
            let cell = archive.cell(*id);
            let line = so_far(archive, cell);
            let cells = line.lines.iter().flat_map(|one| one.cells.iter().flatten());
            let points = cells.map(|id| self.point(*id)).collect();
            let name = if cell.parent.is_some() {
                cell.name().into()
            } else {
                cell.path.clone()
            };
            (name, Name::Cell(*id), points)
        });
        Lines::over(archive, raw.collect())
    }

    /// The parts of figures that are the same thing at different times.
    pub(super) fn parts_over(&self, cross: &Cross) -> Lines<'c> {
        let raw = cross.parts.iter().enumerate().map(|(index, (name, cell))| {
            let cells = cross.cells.iter().filter_map(|row| row[index]);
            let mut points: Vec<Point> = cells.map(|id| self.point(id)).collect();
            points.sort_by_key(|point| point.period);
            (name.clone(), Name::Cell(*cell), points)
        });
        Lines::over(self.archive, raw.collect())
    }

    fn point(&self, cell: CellId) -> Point {
        Point {
            period: self.archive.cell(cell).period,
            cell,
            older: Vec::new(),
        }
    }
}
