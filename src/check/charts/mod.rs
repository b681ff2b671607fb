//! What each chart shows, or why it cannot: found once, so that what is checked is what is drawn.
//!
//! In: the archive, and an entry of the front matter or a place in a text. Out: a [`Plan`], or the finding about it.

#![allow(
    clippy::result_large_err,
    reason = "a finding is made once a chart at most, and moved once"
)]

mod against;
mod asked;
mod lines;
mod look;
#[cfg(test)]
mod look_tests;
mod over_time;
#[cfg(test)]
mod reach;
mod say;
mod series;
mod shape;
mod subject;
#[cfg(test)]
mod tests;
mod time_line;
mod value;

pub use lines::{Line, LineBreak, Lines, Name, so_far, widest};
pub use look::{Look, has_one_scale};
pub use say::Say;
pub use series::positions;
pub use shape::{shape, unit_kind};
pub use subject::{Cross, Step, Subject, parts_of};
pub use value::value;

use crate::archive::{Archive, CellId, ReferenceError, ReportIx};
use crate::chart::{self, ChartSpec, Kind};
use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Body, ChartEntry, ChartSite, Report, Text};
use crate::tree::suggest;

use asked::{About, Asked, fault};
use say::Silent;

/// What a chart shows, and how.
#[derive(Debug, Clone)]
pub struct Plan<'c> {
    /// The data.
    pub subject: Subject<'c>,
    /// The kind that is asked for, or that alone would not mislead; else it follows from the data.
    pub kind: Option<Kind>,
    /// How the editor wants it drawn.
    pub look: Look,
}

/// What a text's chart is.
#[derive(Debug, Clone)]
pub enum Shown<'c> {
    /// A chart that the report's front matter names.
    Entry(&'c ChartEntry),
    /// A figure or an indicator.
    Direct(Box<Plan<'c>>),
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
pub fn of_entry<'c>(archive: &Archive<'c>, report: ReportIx, entry: &'c ChartEntry) -> Result<Plan<'c>, Finding> {
    let kind = entry.kind.as_ref().map(kind).transpose()?;
    if let Some(third) = entry.by.get(2) {
        let message = "a chart breaks its figures down by two dimensions at most";
        return Err(Finding::new(Code::InvalidValue, third.span, message).help("Leave this one out."));
    }
    let asked = Asked {
        by: entry.by.iter().map(|by| by.value.clone()).collect(),
        kind,
        ..Asked::new(archive, Some(report))
    };
    let names = |list: &'c [Located<Text>]| list.iter().map(|name| name.value.as_str()).collect::<Vec<_>>();
    let subject = asked.subject(&names(&entry.figures), &names(&entry.target));
    let mut subject = subject.map_err(|(about, fault)| finding(fault, place_of(entry, about), ""))?;
    time_line::apply(archive, &mut subject, entry)?;
    let asked_at = entry.kind.as_ref().map_or(entry.id.span, |kind| kind.span);
    let mut plan = planned(archive, subject, kind, asked_at)?;
    plan.look = look::of_entry(archive, &plan.subject, plan.kind, entry)?;
    highlighted(archive, &plan, &entry.highlight)?;
    Ok(plan)
}

/// Where an entry says what an error is about.
fn place_of(entry: &ChartEntry, about: About) -> Span {
    let of = |list: &[Located<Text>], index: usize| list.get(index).map(|name| name.span);
    let found = match about {
        About::Figure(index) => of(&entry.figures, index),
        About::Target(index) => of(&entry.target, index),
        About::By => of(&entry.by, entry.by.len().saturating_sub(1)),
        About::Kind => entry.kind.as_ref().map(|kind| kind.span),
        About::Whole => entry.figures.last().map(|name| name.span),
    };
    found.unwrap_or(entry.id.span)
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
    let asked = Asked::new(archive, report);
    let subject = asked.subject(&[name], &[]).map_err(|(_, error)| {
        let is_own = error.code == Code::UnknownFigure && !name.contains('#') && !name.starts_with("indicator/");
        let error = if is_own { no_chart(archive, report, name) } else { error };
        finding(error, site.reference.span, "chart:")
    })?;
    planned(archive, subject, None, site.reference.span).map(|plan| Shown::Direct(Box::new(plan)))
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
        None if names.is_empty() => {
            "The report has no charts and no figures: write them under `charts:` or `figures:` in its front matter."
                .to_owned()
        }
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

/// What other programs call a chart, and what shows the same here.
const ELSEWHERE: [(&str, &str); 10] = [
    ("pie", ROUND),
    ("donut", ROUND),
    ("doughnut", ROUND),
    (
        "area",
        "Write `kind: line`, or `kind: stacked` for parts over the years.",
    ),
    ("histogram", "Write `kind: columns`."),
    ("stacked-bar", "Write `kind: stacked`."),
    ("heatmap", "Write `kind: heat-table`."),
    (
        "treemap",
        "Write `kind: tree`, or `kind: bars`: lengths are compared more easily than areas.",
    ),
    ("gauge", "Write `kind: bullet`, with a `target`."),
    (
        "scatter",
        "There are no scatter plots. Leave `kind` out, and it is chosen from the data.",
    ),
];

/// Angles are read badly: lengths and squares say the same.
const ROUND: &str = "Write `kind: one-bar` or `kind: waffle` for shares of a whole, or `kind: bars` to compare the parts: their lengths are read more exactly than angles.";

fn kind(name: &Located<Text>) -> Result<Kind, Finding> {
    Kind::from_name(&name.value).ok_or_else(|| {
        let known = || Kind::ALL.iter().map(|(_, known)| *known);
        let elsewhere = ELSEWHERE.iter().find(|(called, _)| *called == name.value);
        let help = match (elsewhere, suggest(&name.value, known())) {
            (Some((_, help)), _) => (*help).to_owned(),
            (None, Some(near)) => format!("Did you mean `{near}`?"),
            (None, None) => format!("The kinds are: {}.", known().collect::<Vec<_>>().join(", ")),
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
    mut subject: Subject<'c>,
    mut kind: Option<Kind>,
    span: Span,
) -> Result<Plan<'c>, Finding> {
    let problem = |subject: &Subject<'c>, kind: Option<Kind>| {
        let spec = ChartSpec {
            kind,
            shape: shape::shape(archive, subject, &Silent),
            ..ChartSpec::default()
        };
        chart::check(&spec).into_iter().next()
    };
    if let Some(differ) = mixed_units(archive, &subject) {
        // Shares of different wholes may share an axis; values of different units never do.
        match kind {
            Some(Kind::Stacked | Kind::Table) => {}
            None if problem(&subject, Some(Kind::Stacked)).is_none() => kind = Some(Kind::Stacked),
            None | Some(Kind::Panels) => set_apart(&mut subject),
            Some(_) => return Err(finding(differ, span, "")),
        }
    }
    match problem(&subject, kind) {
        None => Ok(Plan {
            subject,
            kind,
            look: Look::default(),
        }),
        Some(problem) => Err(Finding::new(Code::MisleadingChart, span, problem.message).help(problem.help)),
    }
}

/// Figures in different units, of which each unit has an axis.
fn mixed_units(archive: &Archive<'_>, subject: &Subject<'_>) -> Option<ReferenceError> {
    let cells: Vec<CellId> = match subject {
        Subject::Cross(cross) => cross.figures.clone(),
        Subject::Figures(cells) => cells.clone(),
        Subject::Lines(lines) | Subject::Rows(lines) => {
            let first = |line: &Line<'_>| line.cells.iter().find_map(|cell| *cell);
            lines.lines.iter().filter_map(first).collect()
        }
        Subject::Value(..) | Subject::Parts(..) | Subject::Steps(_) | Subject::Targets(_) | Subject::Tree(_) => {
            return None;
        }
    };
    let unit = |cell: &CellId| archive.cell(*cell).unit;
    let first = cells.first()?;
    let other = cells.iter().find(|cell| unit(cell) != unit(first))?;
    Some(Asked::new(archive, None).units_differ(*first, *other))
}

fn set_apart(subject: &mut Subject<'_>) {
    if let Subject::Cross(cross) = subject {
        cross.apart = true;
    }
}

/// Colours that readers can tell apart.
const MAX_COLOURS: usize = 4;

/// What is to be pointed out is there, and the kind has a way to do so.
fn highlighted(archive: &Archive<'_>, plan: &Plan<'_>, names: &[Located<Text>]) -> Result<(), Finding> {
    let Some(first) = names.first() else {
        return Ok(());
    };
    let spec = ChartSpec {
        kind: plan.kind,
        shape: shape::shape(archive, &plan.subject, &Silent),
        highlight: names.iter().map(|name| name.value.to_string()).collect(),
        ..ChartSpec::default()
    };
    let drawn = chart::choose(&spec);
    let known = chart::can_highlight(drawn.kind, &spec.shape);
    if known.is_empty() {
        let message = format!("`kind: {}` points nothing out", drawn.kind.name());
        let help = "It has nothing to choose from: leave `highlight` out, or write `kind: bars`.";
        return Err(Finding::new(Code::InvalidValue, first.span, message).help(help));
    }
    let has_one_colour = matches!(
        drawn.kind,
        Kind::Bars | Kind::Diverging | Kind::Columns | Kind::Heat | Kind::Slope | Kind::Panels
    );
    if let Some(fifth) = names.get(MAX_COLOURS).filter(|_| !has_one_colour) {
        let message = format!("a chart of kind `{}` points out four at most", drawn.kind.name());
        let help = "There are four colours that readers can tell apart: leave the others out, or write `kind: small-multiples`.";
        return Err(Finding::new(Code::InvalidValue, fifth.span, message).help(help));
    }
    if let Some(name) = names.iter().find(|name| !known.iter().any(|one| *one == name.value)) {
        let help = match suggest(&name.value, known.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("It shows {}.", known.join(", ")),
        };
        let message = format!("the chart shows no part, series or period `{}`", name.value);
        return Err(Finding::new(Code::UnknownPart, name.span, message).help(help));
    }
    Ok(())
}
