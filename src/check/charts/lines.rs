//! Values over periods: one line for each publisher, indicator or part, on one time line.
//!
//! In: cells of the archive. Out: [`Lines`], whose periods are told apart and of one length.

use std::collections::BTreeMap;

use crate::archive::{Archive, Cell, CellId, Group, Place, Point, published};
use crate::model::{Indicator, Text};
use crate::quantity::{Period, PeriodKind};

/// Values over periods.
#[derive(Debug, Clone, Default)]
pub struct Lines<'c> {
    /// The periods, oldest first.
    pub periods: Vec<Period>,
    /// One line each.
    pub lines: Vec<Line<'c>>,
    /// Where values cannot be compared with earlier ones.
    pub breaks: Vec<LineBreak<'c>>,
    /// Remarks at periods, by their place in `periods`.
    pub annotations: Vec<(usize, &'c str)>,
    /// Shaded stretches, by the places of their first and last period, with their words.
    pub shades: Vec<([usize; 2], &'c str)>,
    /// Values of periods of another length, which cannot stand on the same time line.
    pub left_out: usize,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line<'c> {
    /// The publisher's, indicator's or part's name.
    pub id: Text,
    /// What it is called after.
    pub name: Name<'c>,
    /// One for each period.
    pub cells: Vec<Option<CellId>>,
}

/// What a line is called after.
#[derive(Debug, Clone, Copy)]
pub enum Name<'c> {
    /// Who says it.
    Publisher,
    /// What it measures.
    Indicator(&'c Indicator),
    /// The part that it counts.
    Cell(CellId),
}

/// Where values cannot be compared with earlier ones.
#[derive(Debug, Clone, Copy)]
pub struct LineBreak<'c> {
    /// The last period before it.
    pub after: usize,
    /// Which line; none: all.
    pub line: Option<usize>,
    /// Why.
    pub reason: &'c str,
}

impl<'c> Lines<'c> {
    /// The values of one thing, a line for each publisher.
    pub fn by_publisher(archive: &Archive<'c>, cells: &[CellId]) -> Lines<'c> {
        let series = archive.series(cells).into_iter();
        Lines::over(
            archive,
            series.map(|one| (one.publisher, Name::Publisher, one.points)).collect(),
        )
    }

    /// The values of one thing, by one publisher alone.
    pub fn of_publisher(archive: &Archive<'c>, cells: &[CellId], publisher: &str) -> Lines<'c> {
        Lines::by_publisher(archive, &said_by(archive, cells, publisher))
    }

    /// Lines with names of their own.
    pub(super) fn over(archive: &Archive<'c>, raw: Vec<(Text, Name<'c>, Vec<Point>)>) -> Lines<'c> {
        let all = || {
            raw.iter()
                .flat_map(|(_, _, points)| points.iter().map(|point| point.period))
        };
        let length = usual_length(all());
        let mut distinct: Vec<Period> = all().filter(|period| length_of(period) == length).collect();
        let left_out = all().count() - distinct.len();
        distinct.sort_unstable();
        distinct.dedup();
        with_silent_years(&mut distinct);
        let mut periods: Vec<Period> = Vec::with_capacity(distinct.len());
        let mut column = Vec::with_capacity(distinct.len());
        for period in &distinct {
            match periods.last_mut().filter(|last| last.same(period)) {
                // Of two names for nearly the same days the shorter one is printed.
                Some(last) => *last = if last.kind <= period.kind { *last } else { *period },
                None => periods.push(as_year(*period)),
            }
            column.push(periods.len() - 1);
        }
        let lines = raw.into_iter().map(|(id, name, points)| {
            let mut cells = vec![None; periods.len()];
            for point in points {
                if let Ok(at) = distinct.binary_search(&point.period) {
                    cells[column[at]] = Some(point.cell);
                }
            }
            Line { id, name, cells }
        });
        let lines: Vec<Line<'c>> = lines.filter(|line| line.cells.iter().any(Option::is_some)).collect();
        let mut all = Lines {
            breaks: Vec::new(),
            annotations: Vec::new(),
            shades: Vec::new(),
            periods,
            lines,
            left_out,
        };
        all.breaks = all.find_breaks(archive);
        all
    }

    /// Any cell of it.
    pub fn first(&self) -> Option<CellId> {
        self.lines.iter().flat_map(|line| &line.cells).find_map(|cell| *cell)
    }

    /// The newest cell of it.
    pub fn newest(&self) -> Option<CellId> {
        let at = |index: usize| self.lines.iter().find_map(move |line| line.cells[index]);
        (0..self.periods.len()).rev().find_map(at)
    }

    /// How many numbers there are.
    pub fn known(&self, archive: &Archive<'c>) -> usize {
        let cells = self.lines.iter().flat_map(|line| line.cells.iter().flatten());
        cells.filter(|id| archive.cell(**id).amount.stated().is_some()).count()
    }

    /// Breaks that the indicator declares, and those that figures carry, where there are values on both sides.
    fn find_breaks(&self, archive: &Archive<'c>) -> Vec<LineBreak<'c>> {
        let mut found: Vec<LineBreak<'c>> = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let mut add = |first: usize, reason: &'c str| {
                let (before, behind) = line.cells.split_at(first);
                let both = [before, behind].iter().all(|side| side.iter().any(Option::is_some));
                if both
                    && !found
                        .iter()
                        .any(|one| one.line == Some(index) && one.after + 1 == first)
                {
                    found.push(LineBreak {
                        after: first - 1,
                        line: Some(index),
                        reason,
                    });
                }
            };
            let Some(cell) = line.cells.iter().find_map(|cell| *cell).map(|id| archive.cell(id)) else {
                continue;
            };
            let publisher = &archive.report(cell.report).publisher.value;
            for declared in archive.indicator(cell).map_or(&[][..], |indicator| &indicator.breaks) {
                if declared.publisher.as_ref().is_none_or(|name| name.value == *publisher) {
                    let from = declared.from.value.start;
                    add(
                        self.periods.partition_point(|period| period.start < from),
                        &declared.reason,
                    );
                }
            }
            for (at, id) in line.cells.iter().enumerate() {
                let figure = id.map(|id| archive.cell(id).figure);
                if let Some(reason) = figure.and_then(|figure| figure.detail(|details| details.series_break.as_ref())) {
                    add(at, &reason.value);
                }
            }
        }
        self.joined(found)
    }

    /// A break of all lines is said once.
    fn joined(&self, found: Vec<LineBreak<'c>>) -> Vec<LineBreak<'c>> {
        let mut joined: Vec<LineBreak<'c>> = Vec::new();
        for one in &found {
            let alike = |other: &&LineBreak<'_>| other.after == one.after && other.reason == one.reason;
            let everywhere = found.iter().filter(alike).count() == self.lines.len();
            let line = if everywhere { None } else { one.line };
            if !joined.iter().any(|other| alike(&other) && other.line == line) {
                joined.push(LineBreak { line, ..*one });
            }
        }
        joined.sort_by_key(|one| (one.after, one.line));
        joined
    }
}

/// The cells of one publisher.
fn said_by(archive: &Archive<'_>, cells: &[CellId], publisher: &str) -> Vec<CellId> {
    let own = |id: &&CellId| archive.report(archive.cell(**id).report).publisher.value == publisher;
    cells.iter().filter(own).copied().collect()
}

/// What the cell's own publisher said of the same thing until its report was published, oldest first, the cell itself last: later
/// reports never change what an old page says.
pub fn so_far<'c>(archive: &Archive<'c>, cell: &Cell<'c>) -> Lines<'c> {
    let own = archive.report(cell.report);
    let until = published(own);
    let known = |id: &CellId| published(archive.report(archive.cell(*id).report)) <= until;
    let mut cells = said_by(archive, archive.group_of(cell), &own.publisher.value);
    // Without an indicator a report's own row says what its years are.
    for other in archive.years_of(cell) {
        if !cells.contains(&other.id) {
            cells.push(other.id);
        }
    }
    cells.sort_by_key(|id| {
        (
            archive.cell(*id).period.start,
            published(archive.report(archive.cell(*id).report)),
            *id,
        )
    });
    cells.retain(|id| known(id) && archive.cell(*id).period.end <= cell.period.end);
    let length = length_of(&cell.period);
    let mut points: Vec<Point> = archive.series(&cells).into_iter().flat_map(|one| one.points).collect();
    points.retain(|point| length_of(&point.period) == length && !point.period.same(&cell.period));
    points.push(Point {
        period: cell.period,
        cell: cell.id,
        older: Vec::new(),
    });
    Lines::over(archive, vec![(own.publisher.value.clone(), Name::Publisher, points)])
}

/// Of the places and scopes that an indicator is counted in: the preferred one, else the widest, which is the one without a scope,
/// in the place that is part of the fewest others, with the most values.
pub fn widest<'g, 'a, 'c>(
    archive: &Archive<'c>,
    groups: &'g [Group<'a, 'c>],
    preferred: Option<Place<'c>>,
) -> Option<&'g Group<'a, 'c>> {
    let whole = groups.iter().filter(|group| group.part.is_empty());
    whole.min_by_key(|group| {
        let other = preferred.is_some_and(|place| place != group.place);
        (
            other,
            group.scope.is_some(),
            depth(archive, group.place),
            std::cmp::Reverse(group.cells.len()),
        )
    })
}

/// How many places hold this one.
fn depth(archive: &Archive<'_>, place: Place<'_>) -> usize {
    let Place::Named(mut name) = place else {
        return usize::MAX;
    };
    let places = &archive.settings.places;
    // Places that hold each other in a ring end the walk.
    for depth in 0..places.len() {
        match places.get(name).and_then(|place| place.part_of.as_ref()) {
            Some(wider) => name = &wider.value,
            None => return depth,
        }
    }
    places.len()
}

/// Years between others of which nobody says anything are on the time line too: a gap stays a gap.
fn with_silent_years(periods: &mut Vec<Period>) {
    // Of two years one is simply later; and a time line of decades is not made of gaps.
    const FEWEST: usize = 3;
    const MAX: i16 = 60;
    let years: Vec<Period> = periods.iter().map(|period| as_year(*period)).collect();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return;
    };
    let one_kind = years.iter().all(|year| year.kind == first.kind);
    let length = last.start.year() - first.start.year();
    if years.len() < FEWEST || !one_kind || length > MAX {
        return;
    }
    let written = |year: i16| match first.kind {
        PeriodKind::Year => Period::year(year),
        PeriodKind::Fiscal => Period::parse(&format!("{year}/{:02}", (year + 1) % 100)),
        _ => None,
    };
    let silent = (first.start.year()..=last.start.year()).filter_map(written);
    let silent: Vec<Period> = silent
        .filter(|year| !periods.iter().any(|period| period.same(year)))
        .collect();
    periods.extend(silent);
    periods.sort_unstable();
}

/// A span of days that is a year but for a few days is called by that year on a time line.
fn as_year(period: Period) -> Period {
    let year = Period::year(period.main_year()).filter(|year| period.kind == PeriodKind::Span && year.same(&period));
    year.unwrap_or(period)
}

/// Lengths that compare: years with years, months with months.
fn length_of(period: &Period) -> i64 {
    match period.days() {
        27..=32 => 1,
        80..=100 => 3,
        170..=195 => 6,
        340..=390 => 12,
        days => 1000 + days / 30,
    }
}

/// The length that most values have.
fn usual_length(periods: impl Iterator<Item = Period>) -> i64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for period in periods {
        *counts.entry(length_of(&period)).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(0, |(length, _)| length)
}
