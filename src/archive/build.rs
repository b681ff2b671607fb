//! From the content as written to cells that know what they inherit.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::content::Content;
use crate::finding::{Checked, Code, Finding};
use crate::model::{Breakdown, Details, Figure, Report, Text};
use crate::quantity::{Absent, Amount, Exact, Precision, Qualifier, Stated, Unit};
use crate::settings::Settings;

use super::keyed::Keyed;
use super::names::Names;
use super::rows::Rows;
use super::tree::Tree;
use super::{Archive, Cell, CellId, Place, Relation, ReportIx};
use super::{formula, signs};

/// Indexes the content.
pub(super) fn build<'c>(content: &'c Content, settings: &'c Settings) -> Checked<Archive<'c>> {
    let names = Names::new(content, settings);
    let mut findings = names.subjects();
    let per_report: Vec<(Vec<Cell<'c>>, Vec<Finding>)> = content
        .reports
        .par_iter()
        .enumerate()
        .map(|(index, report)| {
            let mut found = names.report(report);
            let index = ReportIx(index as u32);
            let mut builder = Builder {
                report,
                index,
                names: &names,
                cells: Vec::new(),
                findings: &mut found,
            };
            for figure in &report.figures {
                builder.add(figure, figure.id.clone(), None, Relation::Figure);
            }
            (builder.cells, found)
        })
        .collect();
    let total = per_report.iter().map(|(cells, _)| cells.len()).sum();
    let mut cells: Vec<Cell<'c>> = Vec::with_capacity(total);
    let mut ranges = Vec::with_capacity(content.reports.len());
    for (mut own, found) in per_report {
        let first = cells.len() as u32;
        for cell in &mut own {
            cell.id.0 += first;
            if let Some(parent) = &mut cell.parent {
                parent.0 += first;
            }
        }
        cells.append(&mut own);
        ranges.push(first..cells.len() as u32);
        findings.extend(found);
    }
    let tree = Tree::new(&cells, &ranges);
    let keyed = Keyed::new(&cells, content, &mut findings);
    let rows = Rows::new(&cells);
    let mut archive = Archive {
        content,
        settings,
        cells,
        rows,
        renamed: HashMap::new(),
        ranges,
        tree,
        both_signs: HashSet::new(),
        keyed,
    };
    archive.renamed = archive.former_paths();
    formula::compute(&mut archive, &mut findings);
    archive.both_signs = signs::both(&archive.cells);
    Checked {
        value: archive,
        findings,
    }
}

struct Builder<'b, 'c> {
    report: &'c Report,
    index: ReportIx,
    names: &'b Names<'c>,
    cells: Vec<Cell<'c>>,
    findings: &'b mut Vec<Finding>,
}

static NO_DETAILS: Details = Details {
    indicator: None,
    unit: None,
    scale: 0,
    precision: None,
    place: None,
    scope: None,
    period: None,
    formula: None,
    at: None,
    label: None,
    note: None,
    sources: Vec::new(),
    part_of: None,
    percent_of: None,
    series_break: None,
    restates: None,
    renamed_from: None,
    accept: Vec::new(),
};

impl<'c> Builder<'_, 'c> {
    fn add(&mut self, figure: &'c Figure, path: Text, parent: Option<CellId>, relation: Relation<'c>) -> CellId {
        let details = figure.details.as_deref().unwrap_or(&NO_DETAILS);
        let own = details.indicator.as_ref().and_then(|name| self.names.indicator(name));
        let whole = parent.map(|parent| self.cells[parent.0 as usize].clone());
        let whole = whole.as_ref();
        let indicator = own.or_else(|| whole.and_then(|whole| whole.indicator));
        let base = match (whole, own) {
            (Some(whole), None) => whole.base,
            _ => u16::try_from(path.len() + 1).unwrap_or(u16::MAX),
        };
        let unit = self.unit(details, indicator, whole.and_then(|whole| whole.unit));
        let (amount, computed) = amount(figure);
        let id = CellId(self.cells.len() as u32);
        self.names.figure(self.report, figure, self.findings);
        self.cells.push(Cell {
            id,
            report: self.index,
            figure,
            path: path.clone(),
            base,
            depth: whole.map_or(0, |whole| whole.depth + 1),
            parent,
            relation,
            indicator,
            unit,
            place: match (&details.place, whole) {
                (Some(place), _) => Place::Named(&place.value),
                (None, Some(whole)) => whole.place,
                (None, None) => self.names.place_of(self.report),
            },
            scope: details
                .scope
                .as_ref()
                .map(|s| s.value.as_str())
                .or_else(|| whole.and_then(|w| w.scope)),
            period: match (&details.period, whole) {
                (Some(period), _) => period.value,
                (None, Some(whole)) => whole.period,
                (None, None) => self.report.period,
            },
            amount,
            // A part that is a bare number is as firm as its whole.
            status: whole
                .filter(|_| figure.details.is_none())
                .map_or(figure.status, |whole| whole.status),
            computed,
        });
        for breakdown in &figure.breakdowns {
            self.names.breakdown(indicator, breakdown, self.findings);
            for part in &breakdown.parts {
                let path = Text::from(format!("{path}/{}/{}", breakdown.dimension.value, part.id));
                self.add(part, path, Some(id), Relation::Part(breakdown));
            }
        }
        self.names.subsets(indicator, figure, self.findings);
        for subset in &figure.subsets {
            self.add(
                subset,
                Text::from(format!("{path}/{}", subset.id)),
                Some(id),
                Relation::Subset,
            );
        }
        id
    }

    /// A figure's own unit must be its indicator's.
    fn unit(&mut self, details: &'c Details, indicator: Option<u32>, whole: Option<&'c Unit>) -> Option<&'c Unit> {
        let usual = indicator.and_then(|index| self.names.content.indicators[index as usize].unit.as_ref());
        let usual = usual.map(|unit| &unit.value);
        let Some(own) = &details.unit else {
            // What is a percentage of something needs no unit to say so.
            let is_share = |formula: &&crate::model::Formula| formula.query == crate::model::DerivedQuery::Share;
            let share = details.formula.as_deref().filter(is_share);
            let is_percent = details.percent_of.is_some() || share.is_some();
            let percent = is_percent.then_some(&Unit::Percent);
            return usual.or(percent).or(whole);
        };
        if let Some(usual) = usual.filter(|usual| **usual != own.value && details.indicator.is_some()) {
            let (own_words, usual_words) = (own.value.written(), usual.written());
            let message = format!("the unit is `{own_words}`, and the indicator is counted in `{usual_words}`");
            let help = format!("Remove the unit, or give the value in {usual_words}, or use another indicator.");
            self.findings
                .push(Finding::new(Code::UnitMismatch, own.span, message).help(help));
        }
        Some(&own.value)
    }
}

/// What a figure holds: as stated, or the sum of its parts.
pub(super) fn amount(figure: &Figure) -> (Cow<'_, Amount>, bool) {
    if let Some(amount) = &figure.amount {
        return (Cow::Borrowed(amount), false);
    }
    let exclusive = figure.breakdowns.iter().filter(|breakdown| !breakdown.overlapping);
    let sum = exclusive.map(sum).find_map(|sum| sum);
    (Cow::Owned(sum.unwrap_or(Amount::Absent(Absent::Missing))), true)
}

/// The sum of all parts and the rest. Parts that are not all listed make it "at least"; a part without a number leaves no sum.
fn sum(breakdown: &Breakdown) -> Option<Amount> {
    let mut total = Decimal::ZERO;
    let mut step = Decimal::ZERO;
    let mut qualifier = breakdown.partial.then_some(Qualifier::AtLeast);
    let parts = breakdown.parts.iter().map(|part| amount(part).0);
    let rest = breakdown.rest.iter().map(|rest| Cow::Borrowed(&rest.value));
    for amount in parts.chain(rest) {
        let Amount::Known(stated, precision) = &*amount else {
            return None;
        };
        let number = match stated {
            Stated::Number(number) => number,
            Stated::Qualified(more @ (Qualifier::MoreThan | Qualifier::AtLeast), number) => {
                if qualifier != Some(Qualifier::MoreThan) {
                    qualifier = Some(*more);
                }
                number
            }
            Stated::Qualified(..) | Stated::Range(_) => return None,
        };
        total = total.checked_add(number.value())?;
        if let Precision::Nearest(part) = precision {
            step += part;
        }
    }
    let number = Exact::computed(total);
    let precision = if step.is_zero() {
        Precision::Exact
    } else {
        Precision::Nearest(step)
    };
    let stated = match qualifier {
        None => Stated::Number(number),
        Some(qualifier) => Stated::Qualified(qualifier, number),
    };
    Some(Amount::Known(stated, precision))
}
