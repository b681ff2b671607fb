//! What each chart shows, or why it cannot: found once, so that what is checked is what is drawn.
//!
//! In: the archive, and an entry of the front matter or a place in a text. Out: a [`Plan`], or the finding about it.

#![allow(
    clippy::result_large_err,
    reason = "a finding is made once a chart at most, and moved once"
)]

mod lines;
mod shape;
mod subject;
#[cfg(test)]
mod tests;

pub use lines::{Line, LineBreak, Lines, Name, so_far, widest};
pub use shape::{Say, positions, shape, unit_kind, value};
pub use subject::{Cross, Subject, parts_of};

use crate::archive::{Archive, ReferenceError, ReportIx};
use crate::chart::{self, ChartSpec, Kind, Shape};
use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Body, ChartEntry, ChartSite, Report, Text};
use crate::tree::suggest;

use shape::Silent;
use subject::{Asked, fault};

/// What a chart shows, and how.
#[derive(Debug, Clone)]
pub struct Plan<'c> {
    /// The data.
    pub subject: Subject<'c>,
    /// The kind that is asked for, or that alone would not mislead; else it follows from the data.
    pub kind: Option<Kind>,
}

/// What a text's chart is.
#[derive(Debug, Clone)]
pub enum Shown<'c> {
    /// A chart that the report's front matter names.
    Entry(&'c ChartEntry),
    /// A figure or an indicator.
    Direct(Plan<'c>),
}

/// Everything that is wrong with the charts of a report, in its front matter and in its texts.
pub fn check(archive: &Archive<'_>, report: ReportIx) -> Vec<Finding> {
    let of = archive.report(report);
    let entries = of
        .charts
        .iter()
        .filter_map(|entry| of_entry(archive, report, entry).err());
    let bodies = std::iter::once(&of.body).chain(of.translations.iter().map(|translation| &translation.body));
    let texts = bodies.flat_map(|body| check_body(archive, Some(report), body));
    entries.chain(texts).collect()
}

/// What is wrong with the charts of a text; charts that the front matter names are checked there.
pub fn check_body(archive: &Archive<'_>, report: Option<ReportIx>, body: &Body) -> Vec<Finding> {
    body.charts()
        .filter_map(|site| of_reference(archive, report, site).err())
        .collect()
}

/// The charts of the front matter that a text does not show: they stand after it.
pub fn after_text<'r>(report: &'r Report, body: &'r Body) -> impl Iterator<Item = &'r ChartEntry> {
    let shown = |entry: &&ChartEntry| !body.charts().any(|site| site.reference.value == entry.id.value);
    report.charts.iter().filter(shown)
}

/// What a chart of the front matter shows.
///
/// # Errors
/// The finding about a figure, dimension, kind or part that there is not, or about a kind that would mislead.
pub fn of_entry<'c>(archive: &Archive<'c>, report: ReportIx, entry: &ChartEntry) -> Result<Plan<'c>, Finding> {
    let kind = entry.kind.as_ref().map(kind).transpose()?;
    let asked = Asked {
        archive,
        report: Some(report),
        by: entry.by.as_ref().map(|by| by.value.clone()),
        kind,
    };
    let names: Vec<&str> = entry.figures.iter().map(|name| name.value.as_str()).collect();
    let by_span = || entry.by.as_ref().map_or(entry.id.span, |by| by.span);
    let subject = asked.subject(&names).map_err(|(index, fault)| {
        let span = match index {
            Some(index) => entry.figures[index].span,
            None if fault.code == Code::UnknownPart => by_span(),
            None => entry.figures.last().map_or(entry.id.span, |name| name.span),
        };
        finding(fault, span, "")
    })?;
    let plan = planned(
        archive,
        subject,
        kind,
        entry.kind.as_ref().map_or(entry.id.span, |kind| kind.span),
    )?;
    highlighted(archive, &plan.subject, &entry.highlight)?;
    Ok(plan)
}

/// What stands behind a `chart:` of a text: a chart of the front matter by its name, else a figure or an indicator.
///
/// # Errors
/// The finding about a name that nothing has.
pub fn of_reference<'c>(
    archive: &Archive<'c>,
    report: Option<ReportIx>,
    site: &ChartSite,
) -> Result<Shown<'c>, Finding> {
    let name = site.reference.value.as_str();
    let entries = report.map_or(&[][..], |report| &archive.report(report).charts);
    if let Some(entry) = entries.iter().find(|entry| entry.id.value == name) {
        return Ok(Shown::Entry(entry));
    }
    let asked = Asked {
        archive,
        report,
        by: None,
        kind: None,
    };
    let subject = asked.subject(&[name]).map_err(|(_, error)| {
        let is_own = error.code == Code::UnknownFigure && !name.contains('#') && !name.starts_with("indicator/");
        let error = if is_own { no_chart(archive, report, name) } else { error };
        finding(error, site.reference.span, "chart:")
    })?;
    planned(archive, subject, None, site.reference.span).map(Shown::Direct)
}

/// The error for a name that is neither a chart nor a figure.
fn no_chart(archive: &Archive<'_>, report: Option<ReportIx>, name: &str) -> ReferenceError {
    let Some(report) = report else {
        return fault(
            Code::UnknownChart,
            format!("there is no chart `{name}`: this page has no figures of its own"),
            "Name an indicator, chart:indicator/NAME, or a report's figure, chart:PUBLISHER/NAME#FIGURE.",
        );
    };
    let of = archive.report(report);
    let charts = of.charts.iter().map(|entry| entry.id.value.as_str());
    let names: Vec<&str> = charts
        .chain(archive.cells_of(report).map(|cell| cell.path.as_str()))
        .collect();
    let help = match suggest(name, names.iter().copied()) {
        Some(near) => format!("Did you mean chart:{near}?"),
        None => {
            let some: Vec<&str> = names.into_iter().filter(|name| !name.contains('/')).take(12).collect();
            format!("The report's charts and figures are: {}.", some.join(", "))
        }
    };
    let message = format!("there is no chart and no figure `{name}` in the report {}", of.id);
    fault(Code::UnknownChart, message, help)
}

/// Names in help are written as the place takes them: behind `chart:` in a text, bare in front matter.
fn finding(fault: ReferenceError, span: Span, scheme: &str) -> Finding {
    Finding::new(fault.code, span, fault.message).help(fault.help.replace("fig:", scheme))
}

fn kind(name: &Located<Text>) -> Result<Kind, Finding> {
    Kind::from_name(&name.value).ok_or_else(|| {
        let known = || Kind::ALL.iter().map(|(_, known)| *known);
        let help = match suggest(&name.value, known()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The kinds are: {}.", known().collect::<Vec<_>>().join(", ")),
        };
        Finding::new(
            Code::InvalidValue,
            name.span,
            format!("there is no kind of chart `{}`", name.value),
        )
        .help(help)
    })
}

/// The subject with its kind, if that shows it truly.
fn planned<'c>(
    archive: &Archive<'c>,
    subject: Subject<'c>,
    mut kind: Option<Kind>,
    span: Span,
) -> Result<Plan<'c>, Finding> {
    let mixed = mixed_units(archive, &subject);
    if mixed.is_some() && kind.is_none() {
        kind = Some(Kind::Stacked);
    }
    if let (Some(error), Some(asked)) = (&mixed, kind)
        && !matches!(asked, Kind::Stacked | Kind::Table)
    {
        return Err(finding(error.clone(), span, ""));
    }
    if kind.is_some() {
        let spec = ChartSpec {
            kind,
            shape: shape::shape(archive, &subject, &Silent),
            ..ChartSpec::default()
        };
        if let Some(problem) = chart::check(&spec).into_iter().next() {
            if let Some(error) = mixed {
                return Err(finding(error, span, ""));
            }
            return Err(Finding::new(Code::MisleadingChart, span, problem.message).help(problem.help));
        }
    }
    Ok(Plan { subject, kind })
}

/// Breakdowns of figures in different units: they stand beside each other as shares alone.
fn mixed_units(archive: &Archive<'_>, subject: &Subject<'_>) -> Option<ReferenceError> {
    let Subject::Cross(cross) = subject else { return None };
    let unit = |index: usize| archive.cell(cross.figures[index]).unit;
    let other = (1..cross.figures.len()).find(|index| unit(*index) != unit(0))?;
    let asked = Asked {
        archive,
        report: None,
        by: None,
        kind: None,
    };
    Some(asked.units_differ(cross.figures[0], cross.figures[other]))
}

/// Parts and series that are to be brought out are there.
fn highlighted(archive: &Archive<'_>, subject: &Subject<'_>, names: &[Located<Text>]) -> Result<(), Finding> {
    if names.is_empty() {
        return Ok(());
    }
    let known: Vec<String> = match shape::shape(archive, subject, &Silent) {
        Shape::Parts { parts, .. } => parts.into_iter().map(|part| part.id).collect(),
        Shape::Series { series, .. } => series.into_iter().map(|one| one.id).collect(),
        Shape::Cross { rows, columns, .. } => rows.into_iter().chain(columns).map(|one| one.id).collect(),
        _ => Vec::new(),
    };
    if let Some(name) = names.iter().find(|name| !known.iter().any(|one| *one == name.value)) {
        let help = match suggest(&name.value, known.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if known.is_empty() => "It shows one value: leave `highlight` out.".to_owned(),
            None => format!("It shows {}.", known.join(", ")),
        };
        let message = format!("the chart shows no part or series `{}`", name.value);
        return Err(Finding::new(Code::UnknownPart, name.span, message).help(help));
    }
    Ok(())
}
