//! The words around a chart: what it measures, where and when, and who says so.
//!
//! In: a [`Subject`]. Out: [`Caption`].

use crate::address::Address;
use crate::archive::{Cell, CellId};
use crate::check::charts::{Lines, Name, Subject};
use crate::site::page_context::PageContext;
use crate::site::view::{Html, Link};

/// The words around a chart.
pub(super) struct Caption {
    /// A title for a chart that has none of its own.
    pub(super) title: String,
    /// Measure, unit, place, scope and period, without what the title says.
    pub(super) subtitle: String,
    /// What readers must know to read it.
    pub(super) note: Option<String>,
    /// Where the numbers come from.
    pub(super) sources: Vec<Link>,
}

/// Sources that are named one by one.
const MAX_SOURCES: usize = 6;

impl Caption {
    /// The words below a title of the chart's own, which need not say what is measured, or those that stand for it.
    pub(super) fn of<'c>(context: &PageContext<'_, 'c>, subject: &Subject<'c>, own: &Html) -> Caption {
        let cells = cells(subject);
        let first = cells.first().map(|id| context.archive.cell(*id));
        let measure = measure(context, subject);
        let title = match subject {
            Subject::Lines(lines) | Subject::Rows(lines) if lines.periods.len() < 2 => measure.clone(),
            Subject::Lines(lines) | Subject::Rows(lines) if by_parts(context, lines).is_none() => {
                said(context, "chart.over-years", &measure, None)
            }
            Subject::Lines(lines) | Subject::Rows(lines) => {
                said(context, "chart.by", &measure, by_parts(context, lines).as_deref())
            }
            Subject::Parts(cell, breakdown) => {
                let dimension = context.dimension(context.archive.cell(*cell), &breakdown.dimension.value);
                said(
                    context,
                    "chart.by",
                    &measure,
                    Some(&context.language().in_sentence(&dimension)),
                )
            }
            Subject::Cross(cross) => {
                let dimension = context.dimension(context.archive.cell(cross.figures[0]), &cross.dimension);
                said(
                    context,
                    "chart.by",
                    &measure,
                    Some(&context.language().in_sentence(&dimension)),
                )
            }
            Subject::Value(..) | Subject::Figures(_) | Subject::Steps(_) | Subject::Targets(_) | Subject::Tree(_) => {
                measure.clone()
            }
        };
        let mut subtitle: Vec<String> = Vec::with_capacity(5);
        if !own.is_empty() {
            let told = match subject {
                // The steps say what they are.
                Subject::Steps(_) => None,
                Subject::Lines(_) | Subject::Rows(_) => Some(measure.clone()),
                _ => Some(title.clone()),
            };
            subtitle.extend(told.filter(|told| *told != plain(own)));
        }
        if let Some(cell) = first {
            let same = |of: &dyn Fn(&Cell<'c>) -> bool| cells.iter().all(|id| of(context.archive.cell(*id)));
            if same(&|other| other.unit == cell.unit) {
                subtitle.extend(context.unit_beside(cell, &measure));
            }
            if same(&|other| other.place == cell.place) {
                subtitle.push(context.place(cell.place));
            }
            if same(&|other| other.scope == cell.scope) {
                subtitle.extend(cell.scope.map(|scope| context.scope(scope)));
            }
            match subject {
                Subject::Lines(lines) | Subject::Rows(lines) => subtitle.extend(span(context, lines)),
                _ if same(&|other| other.period == cell.period) => subtitle.push(context.period(&cell.period)),
                _ => {}
            }
        }
        Caption {
            title,
            subtitle: raised(&context.language().enumerated(&subtitle)),
            note: note(context, subject),
            sources: sources(context, subject, &cells),
        }
    }
}

/// The words of a title, without the markup of its claims.
pub(in crate::site) fn plain(html: &Html) -> String {
    let mut out = String::with_capacity(html.0.len());
    let mut inside = false;
    for c in html.0.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    if !out.contains('&') {
        return out;
    }
    let names = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    names
        .iter()
        .fold(out, |text, (name, letter)| text.replace(name, letter))
}

fn said(context: &PageContext<'_, '_>, key: &str, measure: &str, dimension: Option<&str>) -> String {
    let dimension = dimension.unwrap_or_default();
    let with = |measure: &str| {
        let args = [("measure", measure.into()), ("dimension", dimension.into())];
        context.strings.get(key, &args)
    };
    // "Calls by station" are not said to be by station once more.
    let added = with("").trim().to_lowercase();
    match measure.to_lowercase().contains(&added) {
        true => measure.to_owned(),
        false => with(measure),
    }
}

/// A phrase that begins with a unit begins with a capital all the same.
fn raised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The cells of a chart that stand for its sources.
fn cells(subject: &Subject<'_>) -> Vec<CellId> {
    match subject {
        Subject::Value(cell, _) | Subject::Parts(cell, _) | Subject::Tree(cell) => vec![*cell],
        Subject::Figures(cells) => cells.clone(),
        Subject::Cross(cross) => cross.figures.clone(),
        Subject::Steps(steps) => steps.iter().map(|step| step.cell).collect(),
        Subject::Targets(rows) => rows.iter().flat_map(|row| [row.0, row.1]).collect(),
        Subject::Lines(lines) | Subject::Rows(lines) => lines
            .lines
            .iter()
            .filter_map(|line| line.cells.iter().rev().find_map(|id| *id))
            .collect(),
    }
}

/// What is measured.
fn measure<'c>(context: &PageContext<'_, 'c>, subject: &Subject<'c>) -> String {
    let joined = |cells: &[CellId]| {
        let mut labels: Vec<String> = Vec::new();
        for id in cells {
            let label = context.full_label(context.archive.cell(*id));
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        context.language().enumerated(&labels)
    };
    match subject {
        Subject::Value(cell, _) | Subject::Parts(cell, _) | Subject::Tree(cell) => {
            context.full_label(context.archive.cell(*cell))
        }
        Subject::Figures(cells) => joined(cells),
        Subject::Cross(cross) => match (&cross.within, context.archive.cell(cross.figures[0]).parent) {
            (Some(_), Some(whole)) => context.full_label(context.archive.cell(whole)),
            _ => joined(&cross.figures),
        },
        Subject::Steps(steps) => joined(&steps.iter().map(|step| step.cell).collect::<Vec<_>>()),
        Subject::Targets(rows) => joined(&rows.iter().map(|row| row.0).collect::<Vec<_>>()),
        Subject::Lines(lines) | Subject::Rows(lines) => {
            let Some(cell) = lines.newest().map(|id| context.archive.cell(id)) else {
                return String::new();
            };
            let names = lines.lines.iter().filter_map(|line| match line.name {
                Name::Indicator(indicator) => Some(context.named(&indicator.title)),
                _ => None,
            });
            let names: Vec<String> = names.collect();
            if !names.is_empty() {
                return context.language().enumerated(&names);
            }
            match context.archive.indicator(cell) {
                Some(indicator) if cell.part().is_empty() || by_parts(context, lines).is_some() => {
                    context.named(&indicator.title)
                }
                _ => context.full_label(cell),
            }
        }
    }
}

/// The dimension whose parts are the lines.
fn by_parts(context: &PageContext<'_, '_>, lines: &Lines<'_>) -> Option<String> {
    let Name::Cell(cell) = lines.lines.first()?.name else {
        return None;
    };
    let cell = context.archive.cell(cell);
    let (dimension, _) = cell.part().split_once('/')?;
    Some(context.language().in_sentence(&context.dimension(cell, dimension)))
}

/// From the first period to the last.
fn span(context: &PageContext<'_, '_>, lines: &Lines<'_>) -> Option<String> {
    let (first, last) = (lines.periods.first()?, lines.periods.last()?);
    let (from, to) = (context.period(first), context.period(last));
    Some(if first == last {
        from
    } else {
        context.language().range(&from, &to)
    })
}

/// What the editors remark of the breakdown, and values that are not on the time line.
fn note(context: &PageContext<'_, '_>, subject: &Subject<'_>) -> Option<String> {
    match subject {
        Subject::Parts(_, breakdown) => breakdown.note.as_ref().map(|note| note.value.to_string()),
        Subject::Lines(lines) | Subject::Rows(lines) if lines.left_out > 0 => {
            Some(context.strings.get("chart.left-out", &[("n", lines.left_out.into())]))
        }
        _ => None,
    }
}

/// Over the years the publishers, each leading to its newest report here, where one is alone to its figure; of a report's own figures the
/// documents that state them, each leading to the first of these figures, beside which stands where exactly it is said.
fn sources(context: &PageContext<'_, '_>, subject: &Subject<'_>, cells: &[CellId]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let is_one = |other: &CellId| context.archive.cell(*other).report == context.archive.cell(cells[0]).report;
    let is_of_many = matches!(subject, Subject::Lines(_) | Subject::Rows(_)) && !cells.iter().all(is_one);
    let mut add = |label: String, cell: &Cell<'_>| {
        if !links.iter().any(|link| link.label == label) {
            let href = match is_of_many {
                true => context.link(&Address::report(&context.archive.report(cell.report).id)),
                false => context.to_cell(cell),
            };
            links.push(Link::to(label, href));
        }
    };
    for id in cells {
        let cell = context.archive.cell(*id);
        match subject {
            Subject::Lines(_) | Subject::Rows(_) => {
                add(context.publisher_of(context.archive.report(cell.report)), cell)
            }
            _ => {
                // A part that names no document is of the one that states its whole.
                let wholes =
                    std::iter::successors(Some(cell), |part| part.parent.map(|whole| context.archive.cell(whole)));
                let cited = wholes.map(|cell| (cell, context.citations(cell)));
                if let Some((cell, citations)) = cited.into_iter().find(|(_, citations)| !citations.is_empty()) {
                    citations.into_iter().for_each(|citation| add(citation.label, cell));
                }
            }
        }
    }
    if links.len() > MAX_SOURCES {
        let all = context.strings.get("trend.publishers", &[("n", links.len().into())]);
        return vec![Link::plain(all)];
    }
    links
}
