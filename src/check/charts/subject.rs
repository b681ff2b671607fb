//! What stands behind a chart's names: figures, a breakdown, an indicator over time.
//!
//! In: the names, as an entry of the front matter or a reference of the text has them. Out: a [`Subject`], or what is wrong.

use percent_encoding::percent_decode_str;

use crate::archive::{Archive, Bound, CellId, ReferenceError, Relation, ReportIx};
use crate::chart::Kind;
use crate::finding::Code;
use crate::model::{Breakdown, Indicator, Text};
use crate::tree::suggest;

use super::lines::{Lines, Name, so_far, widest};

/// What a chart shows.
#[derive(Debug, Clone)]
pub enum Subject<'c> {
    /// One value, with what the same publisher said of earlier periods; the last of the line is the value itself.
    Value(CellId, Lines<'c>),
    /// A figure's parts along one dimension.
    Parts(CellId, &'c Breakdown),
    /// Several figures.
    Figures(Vec<CellId>),
    /// Several figures' parts along one dimension.
    Cross(Cross),
    /// Values over periods.
    Lines(Lines<'c>),
}

/// Several figures' parts along one dimension.
#[derive(Debug, Clone)]
pub struct Cross {
    /// The figures.
    pub figures: Vec<CellId>,
    /// The dimension.
    pub dimension: Text,
    /// The parts that any of them has, with the first that has it.
    pub parts: Vec<(Text, CellId)>,
    /// For each figure the cells of these parts.
    pub cells: Vec<Vec<Option<CellId>>>,
    /// Whether each figure is the sum of its parts.
    pub whole: bool,
}

impl Subject<'_> {
    /// A cell that stands for the rest of them: its unit and indicator are theirs.
    pub fn first(&self) -> Option<CellId> {
        match self {
            Subject::Value(cell, _) | Subject::Parts(cell, _) => Some(*cell),
            Subject::Figures(cells) => cells.first().copied(),
            Subject::Cross(cross) => cross.figures.first().copied(),
            Subject::Lines(lines) => lines.newest(),
        }
    }
}

/// What one name leads to.
enum Target<'c> {
    Indicator(u32, &'c Indicator),
    Cell(CellId),
}

/// Where names are looked up, and what the chart is asked for.
pub(super) struct Asked<'a, 'c> {
    pub(super) archive: &'a Archive<'c>,
    pub(super) report: Option<ReportIx>,
    pub(super) by: Option<Text>,
    pub(super) kind: Option<Kind>,
}

type Found<T> = Result<T, ReferenceError>;

pub(super) fn fault(code: Code, message: impl Into<String>, help: impl Into<String>) -> ReferenceError {
    ReferenceError {
        code,
        message: message.into(),
        help: help.into(),
    }
}

impl<'c> Asked<'_, 'c> {
    /// What the names show together. The error comes with the place of the name that it is about, if it is about one.
    pub(super) fn subject(mut self, names: &[&str]) -> Result<Subject<'c>, (Option<usize>, ReferenceError)> {
        let mut cells = Vec::new();
        let mut indicators = Vec::new();
        for (index, name) in names.iter().enumerate() {
            match self.target(name).map_err(|fault| (Some(index), fault))? {
                Target::Cell(cell) => cells.push(cell),
                Target::Indicator(index, indicator) => indicators.push((index, indicator)),
            }
        }
        let subject = match (cells.as_slice(), indicators.as_slice()) {
            ([], []) => Err(fault(
                Code::MissingValue,
                "the chart names no figures",
                "Add `figures: [NAME]`.",
            )),
            ([cell], []) => self.one(*cell),
            (_, []) => self.several(cells),
            ([], [(index, indicator)]) => self.indicator(*index, indicator),
            ([], _) => self.indicators(&indicators),
            _ => Err(fault(
                Code::InvalidValue,
                "figures of this report and indicators over the years share no chart",
                "Write a chart for the figures and one for the indicator.",
            )),
        };
        subject.map_err(|fault| (None, fault))
    }

    fn target(&mut self, name: &str) -> Found<Target<'c>> {
        let name = percent_decode_str(name).decode_utf8_lossy();
        let name = name.trim_matches('/');
        if let Some(rest) = name.strip_prefix("indicator/") {
            let (id, by) = rest.split_once('/').map_or((rest, None), |(id, by)| (id, Some(by)));
            let Some((index, indicator)) = self.archive.find_indicator(id) else {
                let ids = self.archive.content.indicators.iter().map(|one| one.id.as_str());
                let help = match suggest(id, ids) {
                    Some(near) => format!("Did you mean `indicator/{near}`?"),
                    None => format!("Write content/indicators/{id}.md with a title and a unit."),
                };
                return Err(fault(
                    Code::UnknownIndicator,
                    format!("there is no indicator `{id}`"),
                    help,
                ));
            };
            self.by = self.by.take().or(by.map(Text::from));
            return Ok(Target::Indicator(index, indicator));
        }
        let unbound = match self.archive.bind(self.report, name) {
            Ok(Bound::Cell(cell, None)) => return Ok(Target::Cell(cell)),
            Ok(Bound::Cell(..) | Bound::None) => {
                return Err(fault(
                    Code::InvalidValue,
                    format!("`{name}` is no figure"),
                    "A chart draws figures as they are recorded: leave out the query.",
                ));
            }
            Err(unbound) => unbound,
        };
        // `cases/offence` is a figure and one of its dimensions.
        if let Some((figure, dimension)) = name.rsplit_once('/')
            && let Ok(Bound::Cell(cell, None)) = self.archive.bind(self.report, figure)
            && self.breakdown(cell, dimension).is_some()
        {
            self.by = self.by.take().or(Some(dimension.into()));
            return Ok(Target::Cell(cell));
        }
        Err(unbound)
    }

    fn breakdown(&self, cell: CellId, dimension: &str) -> Option<&'c Breakdown> {
        let breakdowns = self.archive.cell(cell).figure.breakdowns.iter();
        breakdowns.into_iter().find(|one| one.dimension.value == dimension)
    }

    fn no_dimension<'i>(&self, what: &str, by: &str, known: impl Iterator<Item = &'i str> + Clone) -> ReferenceError {
        let message = format!("`{what}` is not broken down by `{by}`");
        let help = match (suggest(by, known.clone()), known.clone().next()) {
            (Some(near), _) => format!("Did you mean `{near}`?"),
            (None, Some(_)) => format!("It is broken down by {}.", known.collect::<Vec<_>>().join(", ")),
            (None, None) => "It has no breakdown: leave `by` out.".to_owned(),
        };
        fault(Code::UnknownPart, message, help)
    }

    /// One figure: its breakdown if it has one, else its value; over time where the kind asks for it.
    fn one(&self, id: CellId) -> Found<Subject<'c>> {
        let cell = self.archive.cell(id);
        let breakdowns = &cell.figure.breakdowns;
        if let Some(by) = &self.by {
            let known = breakdowns.iter().map(|one| one.dimension.value.as_str());
            let found = self.breakdown(id, by);
            return found
                .map(|breakdown| Subject::Parts(id, breakdown))
                .ok_or_else(|| self.no_dimension(&cell.path, by, known));
        }
        match (breakdowns.first(), self.kind) {
            (_, Some(Kind::Line | Kind::Columns | Kind::Slope)) => Ok(Subject::Lines(so_far(self.archive, cell))),
            (Some(breakdown), None) => Ok(Subject::Parts(id, breakdown)),
            (Some(breakdown), Some(kind)) if !matches!(kind, Kind::Number | Kind::Waffle) => {
                Ok(Subject::Parts(id, breakdown))
            }
            _ => Ok(Subject::Value(id, so_far(self.archive, cell))),
        }
    }

    /// Several figures: over time if they are the same thing at different times, by their parts if asked for, else side by side.
    fn several(&self, ids: Vec<CellId>) -> Found<Subject<'c>> {
        let archive = self.archive;
        let first = archive.cell(ids[0]);
        if let Some(by) = &self.by {
            return self.cross(ids, by).map(Subject::Cross);
        }
        if let Some(other) = ids
            .iter()
            .map(|id| archive.cell(*id))
            .find(|cell| cell.unit != first.unit)
        {
            return Err(self.units_differ(first.id, other.id));
        }
        let key = |id: CellId| {
            let cell = archive.cell(id);
            (cell.indicator, cell.place, cell.scope, cell.part())
        };
        let mut periods: Vec<_> = ids.iter().map(|id| archive.cell(*id).period).collect();
        periods.sort_unstable();
        periods.dedup();
        let same = first.indicator.is_some() && ids.iter().all(|id| key(*id) == key(ids[0]));
        if same && periods.len() == ids.len() {
            return Ok(Subject::Lines(Lines::by_publisher(archive, &ids)));
        }
        Ok(Subject::Figures(ids))
    }

    /// Figures of different units never share an axis.
    pub(super) fn units_differ(&self, a: CellId, b: CellId) -> ReferenceError {
        let words = |id: CellId| {
            let cell = self.archive.cell(id);
            let unit = cell.unit.map_or("no unit".to_owned(), |unit| unit.written());
            format!("`{}` ({unit})", cell.path)
        };
        fault(
            Code::MisleadingChart,
            format!("{} and {} share no axis: their units differ", words(a), words(b)),
            "Write a chart for each unit.",
        )
    }

    fn cross(&self, figures: Vec<CellId>, by: &Text) -> Found<Cross> {
        let archive = self.archive;
        let mut parts: Vec<(Text, CellId)> = Vec::new();
        let mut own = Vec::with_capacity(figures.len());
        let mut whole = true;
        for id in &figures {
            let cell = archive.cell(*id);
            let Some(breakdown) = self.breakdown(*id, by) else {
                let known = cell.figure.breakdowns.iter().map(|one| one.dimension.value.as_str());
                return Err(self.no_dimension(&cell.path, by, known));
            };
            whole &= !breakdown.partial && !breakdown.overlapping && breakdown.rest.is_none();
            let cells: Vec<CellId> = parts_of(archive, *id, breakdown).collect();
            for part in &cells {
                let name = archive.cell(*part).name();
                if !parts.iter().any(|(known, _)| known == name) {
                    parts.push((name.into(), *part));
                }
            }
            own.push(cells);
        }
        let cells = own.iter().map(|cells| {
            let find = |name: &Text| {
                cells
                    .iter()
                    .copied()
                    .find(|id| archive.cell(*id).name() == name.as_str())
            };
            parts.iter().map(|(name, _)| find(name)).collect()
        });
        Ok(Cross {
            cells: cells.collect(),
            dimension: by.clone(),
            figures,
            parts,
            whole,
        })
    }

    /// An indicator over the years: all publishers in one place and scope, or one publisher's parts.
    fn indicator(&self, index: u32, indicator: &'c Indicator) -> Found<Subject<'c>> {
        let archive = self.archive;
        let groups = archive.groups(index);
        let place = self.report.map(|report| archive.place_of(archive.report(report)));
        let Some(widest) = widest(archive, &groups, place) else {
            return Err(self.nothing_of(&indicator.id));
        };
        let Some(by) = &self.by else {
            return Ok(Subject::Lines(Lines::by_publisher(archive, widest.cells)));
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
        Ok(Subject::Lines(Lines::over(archive, lines.collect())))
    }

    /// Several indicators, as one publisher says them.
    fn indicators(&self, indicators: &[(u32, &'c Indicator)]) -> Found<Subject<'c>> {
        let archive = self.archive;
        let report = self.report.map(|report| archive.report(report));
        let mut lines = Vec::new();
        for (index, indicator) in indicators {
            let groups = archive.groups(*index);
            let place = report.map(|report| archive.place_of(report));
            let series = widest(archive, &groups, place).map(|group| archive.series(group.cells));
            let own =
                |one: &&crate::archive::Series| report.is_some_and(|report| report.publisher.value == one.publisher);
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
        let cell = |line: &(Text, Name<'c>, Vec<crate::archive::Point>)| archive.cell(line.2[0].cell);
        if let Some(other) = lines.iter().find(|line| cell(line).unit != cell(&lines[0]).unit) {
            return Err(self.units_differ(cell(&lines[0]).id, cell(other).id));
        }
        Ok(Subject::Lines(Lines::over(archive, lines)))
    }

    fn nothing_of(&self, indicator: &str) -> ReferenceError {
        fault(
            Code::UnknownFigure,
            format!("no report has a figure of the indicator `{indicator}`"),
            format!("Give a figure `indicator: {indicator}`, or leave the chart out."),
        )
    }
}

/// The cells of a figure's parts, in their order.
pub fn parts_of<'a, 'c>(
    archive: &'a Archive<'c>,
    whole: CellId,
    breakdown: &'a Breakdown,
) -> impl Iterator<Item = CellId> + 'a {
    let parts = archive.children(whole).filter(
        move |cell| matches!(cell.relation, Relation::Part(of) if of.dimension.value == breakdown.dimension.value),
    );
    parts.map(|cell| cell.id)
}
