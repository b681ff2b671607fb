//! The earlier years of a figure: a row of a five-year table as front matter writes it becomes a figure for each year.

use std::collections::HashSet;

use crate::files::Located;
use crate::finding::{Code, Finding};
use crate::model::{Details, Figure};
use crate::quantity::Period;
use crate::tree::{Entry, Key};

use super::figures::{self, Context};
use super::values;

/// The figures that `years` of an entry are, each called `NAME@PERIOD` and with everything of `own` that it does not say itself.
pub(super) fn of(
    own: &mut Figure,
    entry: &Entry,
    depth: usize,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Figure> {
    let Some(years) = entry.node.get("years") else {
        return Vec::new();
    };
    if depth > 0 {
        let at = years.entries().first().map_or(years.span, |year| year.key.span);
        let message = format!("`{}` is a part, and years belong to the whole", entry.key.text);
        let help = "Write the parts of an earlier year into its value: `years: { 2022: { value: 120, by: { … } } }`.";
        findings.push(Finding::new(Code::InvalidValue, at, message).help(help));
        return Vec::new();
    }
    let mut all: Vec<Figure> = Vec::new();
    let mut known: HashSet<Period> = HashSet::new();
    for year in years.entries() {
        let text = Located::new(year.key.text.clone(), year.key.span);
        // A day is a point in time: staff at 31 March.
        let Some(period) = values::day(&text.value)
            .map(|day| Located::new(Period::day(day), text.span))
            .or_else(|| values::parsed(&text, findings))
        else {
            continue;
        };
        if known.contains(&period.value) {
            let message = format!("`years` has {} twice", year.key.text);
            findings.push(Finding::new(Code::DuplicateKey, year.key.span, message).help("Keep one of them."));
            continue;
        }
        let named = Entry {
            key: Key {
                text: format!("{}@{}", entry.key.text, year.key.text.replace('/', "-")).into(),
                span: year.key.span,
            },
            node: year.node.clone(),
        };
        let Some(mut figure) = figures::figure(&named, depth, context, findings) else {
            continue;
        };
        let is_day = period.value.days() == 1;
        inherit(&mut figure, own, period, year.node.get("status").is_some());
        if is_day && let Some(details) = figure.details.as_deref_mut() {
            let day = details.period.take();
            details.at = details
                .at
                .take()
                .or(day.map(|day| Located::new(day.value.start, day.span)));
        }
        known.extend(figure.detail(|details| details.period.as_ref()).map(|one| one.value));
        known.extend(
            figure
                .detail(|details| details.at.as_ref())
                .map(|at| Period::day(at.value)),
        );
        all.push(figure);
    }
    all
}

/// Takes over what the row says of all its years.
fn inherit(figure: &mut Figure, row: &Figure, period: Located<Period>, says_status: bool) {
    let from = row.details.as_deref().cloned().unwrap_or_default();
    let own = figure.details.take().map_or_else(Details::default, |details| *details);
    let says_scale = own.unit.is_some();
    if !says_status && figure.status == crate::quantity::Status::Final {
        figure.status = row.status;
    }
    figure.details = Some(Box::new(Details {
        indicator: own.indicator.or(from.indicator),
        scale: if says_scale { own.scale } else { from.scale },
        unit: own.unit.or(from.unit),
        precision: own.precision.or(from.precision),
        place: own.place.or(from.place),
        scope: own.scope.or(from.scope),
        period: own.period.or(own.at.is_none().then_some(period)),
        formula: own.formula,
        at: own.at,
        label: own
            .label
            .or(from.label)
            .or_else(|| Some(Located::new(super::subjects::words(&row.id), row.id_span))),
        note: own.note,
        sources: if own.sources.is_empty() {
            from.sources
        } else {
            own.sources
        },
        part_of: own.part_of,
        percent_of: own.percent_of,
        series_break: own.series_break,
        restates: own.restates,
        renamed_from: own.renamed_from,
        accept: own.accept,
    }));
}

/// Gives the report's own year of each row the row's name, where the row has no value of its own; a row of other years alone is no figure.
pub(super) fn place(figures: &mut Vec<Figure>, period: Period) {
    let mut rest = std::mem::take(figures).into_iter().peekable();
    while let Some(row) = rest.next() {
        let is_year = |figure: &Figure| {
            figure
                .id
                .strip_prefix(row.id.as_str())
                .is_some_and(|rest| rest.starts_with('@'))
        };
        let mut years: Vec<Figure> = std::iter::from_fn(|| rest.next_if(is_year)).collect();
        let is_row = row.amount.is_none()
            && row.breakdowns.is_empty()
            && row.detail(|details| details.formula.as_ref()).is_none()
            && !years.is_empty();
        if !is_row {
            figures.push(row);
        } else if let Some(own) = years.iter().position(|year| is_of(year, period)) {
            let year = years.remove(own);
            figures.push(named(year, row));
        }
        figures.append(&mut years);
    }
}

/// Whether a figure is of a period, or of the day at whose end it is.
fn is_of(figure: &Figure, period: Period) -> bool {
    figure
        .detail(|details| details.period.as_ref())
        .is_some_and(|of| of.value.same(&period))
        || figure
            .detail(|details| details.at.as_ref())
            .is_some_and(|at| period.ends_at(at.value))
}

/// A year with the name of its row, and with what the row says of its own year.
fn named(mut year: Figure, row: Figure) -> Figure {
    year.id = row.id;
    year.id_span = row.id_span;
    if let (Some(details), Some(from)) = (year.details.as_deref_mut(), row.details) {
        details.note = details.note.take().or(from.note);
        if details.accept.is_empty() {
            details.accept = from.accept;
        }
    }
    if year.subsets.is_empty() {
        year.subsets = row.subsets;
    }
    year
}
