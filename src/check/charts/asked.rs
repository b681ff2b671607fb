//! What stands behind a chart's names: figures, a breakdown, an indicator over time.
//!
//! In: the names, as an entry of the front matter or a reference of the text has them. Out: a [`Subject`], or what is wrong.

use percent_encoding::percent_decode_str;

use crate::archive::{Archive, Bound, CellId, ReferenceError, ReportIx};
use crate::chart::Kind;
use crate::finding::Code;
use crate::model::{Breakdown, Indicator, Text};
use crate::tree::suggest;

use super::lines::so_far;
use super::shape::differ_in_period_alone;
use super::subject::{Cross, Subject, parts_of};

/// What one name leads to.
pub(super) enum Target<'c> {
    Indicator(u32, &'c Indicator),
    Cell(CellId),
}

/// What an error is about: a name of `figures`, of `target`, the dimension, the kind, or the chart as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Figure(usize),
    Target(usize),
    By,
    Kind,
    Whole,
}

/// Where names are looked up, and what the chart is asked for.
pub(super) struct Asked<'a, 'c> {
    pub(super) archive: &'a Archive<'c>,
    pub(super) report: Option<ReportIx>,
    /// At most two dimensions.
    pub(super) by: Vec<Text>,
    pub(super) kind: Option<Kind>,
}

pub(super) type Found<T> = Result<T, ReferenceError>;
pub(super) type FoundAt<T> = Result<T, (About, ReferenceError)>;

pub(super) fn fault(code: Code, message: impl Into<String>, help: impl Into<String>) -> ReferenceError {
    ReferenceError {
        code,
        message: message.into(),
        help: help.into(),
    }
}

/// An error about the dimension stands at `by`, every other one at the chart.
pub(super) fn placed(fault: ReferenceError) -> (About, ReferenceError) {
    let about = if fault.code == Code::UnknownPart {
        About::By
    } else {
        About::Whole
    };
    (about, fault)
}

/// Kinds over periods.
pub(super) fn is_over_time(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Line | Kind::Columns | Kind::Slope | Kind::Dumbbell | Kind::Panels
    )
}

/// Kinds of two breakdowns, one of which may be periods.
pub(super) fn is_crossed(kind: Kind) -> bool {
    matches!(kind, Kind::Stacked | Kind::StackedTotals | Kind::Grouped | Kind::Heat)
}

impl<'a, 'c> Asked<'a, 'c> {
    pub(super) fn new(archive: &'a Archive<'c>, report: Option<ReportIx>) -> Self {
        Asked {
            archive,
            report,
            by: Vec::new(),
            kind: None,
        }
    }

    /// What the names show together, against their targets if there are any.
    pub(super) fn subject(mut self, names: &[&str], targets: &[&str]) -> FoundAt<Subject<'c>> {
        if let Some(Kind::Waterfall) = self.kind {
            return self.steps(names);
        }
        let mut cells = Vec::new();
        let mut indicators = Vec::new();
        for (index, name) in names.iter().enumerate() {
            match self.target(name).map_err(|fault| (About::Figure(index), fault))? {
                Target::Cell(cell) => cells.push(cell),
                Target::Indicator(index, indicator) => indicators.push((index, indicator)),
            }
        }
        if !targets.is_empty() {
            return self.targets(&cells, indicators.is_empty(), targets);
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
        subject.map_err(placed)
    }

    pub(super) fn target(&mut self, name: &str) -> Found<Target<'c>> {
        let name = percent_decode_str(name).decode_utf8_lossy();
        let name = name.trim_matches('/');
        if let Some(rest) = name.strip_prefix("indicator/") {
            let (id, by) = rest.split_once('/').map_or((rest, None), |(id, by)| (id, Some(by)));
            let Some((index, indicator)) = self.archive.find_indicator(id) else {
                let ids = self.archive.content().indicators.iter().map(|one| one.id.as_str());
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
            if self.by.is_empty() {
                self.by.extend(by.map(Text::from));
            }
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
            if self.by.is_empty() {
                self.by.push(dimension.into());
            }
            return Ok(Target::Cell(cell));
        }
        Err(unbound)
    }

    /// A figure by its name, which is no indicator.
    pub(super) fn cell(&mut self, name: &str, what: &str) -> Found<CellId> {
        match self.target(name)? {
            Target::Cell(cell) => Ok(cell),
            Target::Indicator(..) => Err(fault(
                Code::InvalidValue,
                format!("`{name}` is no figure"),
                format!("{what} names figures of reports."),
            )),
        }
    }

    pub(super) fn breakdown(&self, cell: CellId, dimension: &str) -> Option<&'c Breakdown> {
        let breakdowns = self.archive.cell(cell).figure.breakdowns.iter();
        breakdowns.into_iter().find(|one| one.dimension.value == dimension)
    }

    pub(super) fn no_dimension<'i>(
        &self,
        what: &str,
        by: &str,
        known: impl Iterator<Item = &'i str> + Clone,
    ) -> ReferenceError {
        let message = format!("`{what}` is not broken down by `{by}`");
        let help = match (suggest(by, known.clone()), known.clone().next()) {
            (Some(near), _) => format!("Did you mean `{near}`?"),
            (None, Some(_)) => format!("It is broken down by {}.", known.collect::<Vec<_>>().join(", ")),
            (None, None) => "It has no breakdown: leave `by` out.".to_owned(),
        };
        fault(Code::UnknownPart, message, help)
    }

    /// The breakdown that is asked for, or the first.
    fn asked_breakdown(&self, id: CellId) -> Found<Option<&'c Breakdown>> {
        let cell = self.archive.cell(id);
        let Some(by) = self.by.first() else {
            return Ok(cell.figure.breakdowns.first());
        };
        let known = cell.figure.breakdowns.iter().map(|one| one.dimension.value.as_str());
        match self.breakdown(id, by) {
            Some(found) => Ok(Some(found)),
            None => Err(self.no_dimension(&cell.path, by, known)),
        }
    }

    /// One figure: its breakdown if it has one, else its value; over time, or with the parts of its parts, where that is asked for.
    fn one(&self, id: CellId) -> Found<Subject<'c>> {
        let breakdown = self.asked_breakdown(id)?;
        if let (Some(outer), Some(inner)) = (breakdown, self.by.get(1)) {
            return self.nested(id, outer, inner).map(Subject::Cross);
        }
        let is_free = self.by.is_empty();
        match (breakdown, self.kind) {
            (Some(breakdown), Some(kind)) if is_over_time(kind) && (!is_free || kind == Kind::Panels) => {
                Ok(Subject::Lines(self.parts_so_far(id, breakdown)))
            }
            (_, Some(kind)) if is_over_time(kind) => Ok(Subject::Lines(so_far(self.archive, self.archive.cell(id)))),
            (Some(breakdown), Some(kind)) if is_crossed(kind) => match self.common_dimension(id, breakdown) {
                Some(inner) => self.nested(id, breakdown, &inner).map(Subject::Cross),
                None => Ok(Subject::Rows(self.parts_so_far(id, breakdown))),
            },
            (Some(_), Some(Kind::Tree)) => Ok(Subject::Tree(id)),
            (Some(breakdown), None) if is_free && self.has_parts_of_parts(id, breakdown) => {
                match self.common_dimension(id, breakdown) {
                    Some(inner) => self.nested(id, breakdown, &inner).map(Subject::Cross),
                    None => Ok(Subject::Tree(id)),
                }
            }
            (Some(_), Some(Kind::Number | Kind::Waffle)) if is_free => {
                Ok(Subject::Value(id, so_far(self.archive, self.archive.cell(id))))
            }
            (Some(breakdown), _) => Ok(Subject::Parts(id, breakdown)),
            (None, _) => Ok(Subject::Value(id, so_far(self.archive, self.archive.cell(id)))),
        }
    }

    fn has_parts_of_parts(&self, id: CellId, breakdown: &Breakdown) -> bool {
        let mut parts = parts_of(self.archive, id, breakdown);
        parts.any(|part| !self.archive.cell(part).figure.breakdowns.is_empty())
    }

    /// The dimension that every part with parts of its own has first, if all parts have one.
    fn common_dimension(&self, id: CellId, breakdown: &Breakdown) -> Option<Text> {
        let inner = |part: CellId| {
            let first = self.archive.cell(part).figure.breakdowns.first()?;
            Some(first.dimension.value.clone())
        };
        let mut parts = parts_of(self.archive, id, breakdown).map(inner);
        let first = parts.next()??;
        parts.all(|one| one.as_ref() == Some(&first)).then_some(first)
    }

    /// The parts of a figure by a second dimension.
    fn nested(&self, id: CellId, outer: &Breakdown, inner: &Text) -> Found<Cross> {
        let rows = parts_of(self.archive, id, outer).collect();
        let mut cross = self.cross(rows, inner)?;
        cross.within = Some(outer.dimension.value.clone());
        Ok(cross)
    }

    /// Several figures: over time if they are the same thing at different times, by their parts if asked for, else side by side.
    fn several(&self, ids: Vec<CellId>) -> Found<Subject<'c>> {
        let archive = self.archive;
        let same = differ_in_period_alone(archive, &ids);
        if let Some(second) = self.by.get(1) {
            return Err(fault(
                Code::InvalidValue,
                format!("`{second}` is a second dimension, and the chart shows several figures"),
                "Two dimensions are for one figure: leave one of them out, or show one figure.",
            ));
        }
        if let Some(by) = self.by.first() {
            let cross = self.cross(ids, by)?;
            return Ok(match self.kind {
                Some(kind) if same && is_over_time(kind) => Subject::Lines(self.parts_over(&cross)),
                _ => Subject::Cross(cross),
            });
        }
        match self.kind {
            _ if same => Ok(Subject::Lines(super::lines::Lines::by_publisher(archive, &ids))),
            Some(kind) if is_over_time(kind) => Ok(Subject::Lines(self.figures_so_far(&ids))),
            _ => Ok(Subject::Figures(ids)),
        }
    }

    pub(super) fn of_one_unit(&self, ids: impl IntoIterator<Item = CellId>) -> Found<()> {
        let mut ids = ids.into_iter();
        let Some(first) = ids.next() else { return Ok(()) };
        let unit = |id: CellId| self.archive.cell(id).unit;
        match ids.find(|id| unit(*id) != unit(first)) {
            Some(other) => Err(self.units_differ(first, other)),
            None => Ok(()),
        }
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
            "Leave `kind` out or write `kind: small-multiples`, which has a panel for each unit; or write a chart for each.",
        )
    }

    fn cross(&self, mut figures: Vec<CellId>, by: &Text) -> Found<Cross> {
        let archive = self.archive;
        let period = |id: &CellId| archive.cell(*id).period;
        let mut times: Vec<_> = figures.iter().map(period).collect();
        times.sort_unstable();
        times.dedup();
        let are_times = figures.len() > 1 && times.len() == figures.len();
        if are_times {
            figures.sort_by_key(period);
        }
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
        // What changed between two or three periods is seen part by part; shares are drawn where they are asked for.
        whole &= !(are_times && figures.len() <= 3 && self.kind.is_none());
        Ok(Cross {
            cells: cells.collect(),
            dimension: by.clone(),
            figures,
            parts,
            whole,
            within: None,
            apart: false,
        })
    }

    pub(super) fn nothing_of(&self, indicator: &str) -> ReferenceError {
        fault(
            Code::UnknownFigure,
            format!("no report has a figure of the indicator `{indicator}`"),
            format!("Give a figure `indicator: {indicator}`, or leave the chart out."),
        )
    }
}
