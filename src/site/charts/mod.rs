//! The charts of pages: from what a chart shows to its drawings, its words and its files.
//!
//! In: a [`PageContext`], a [`ChartLocale`], and a report's entry, a place in a text, an indicator's values or a publisher's. Out: [`DrawnChart`].
//! What a chart shows is decided by [`crate::check::charts`]; how it looks by [`crate::chart`].

#![allow(
    clippy::result_large_err,
    reason = "a finding is made once a chart at most, and moved once"
)]

mod axes;
mod caption;
mod data;
mod joined;
mod locale;
mod names;
mod say;
mod spark;
#[cfg(test)]
mod tests;

use crate::archive::{Archive, CellId, Group, ReportIx};
use crate::chart::{self, ChartSpec, Drawing, Numerals, Shape};
use crate::check::charts::{self, Lines, Look, Plan, Shown, Subject, unit_kind};
use crate::finding::Finding;
use crate::model::{ChartEntry, ChartSite, ChartWords, Text};

use super::page_context::PageContext;
use super::shared::shared;
use super::view::{ChartTable, ChartView, Html, Link, TableRow};

use caption::Caption;
pub(super) use caption::plain;
use say::{Literal, Spoken};

use axes::{axis_scale, axis_units};
pub(super) use joined::{Joined, joined};
pub(super) use locale::ChartLocale;
use names::{heading_name, id_of};
pub(super) use spark::spark;

/// A chart with the files that stand beside its page: `charts/ID.svg` and `charts/ID.csv`.
#[derive(Debug, Clone)]
pub(super) struct DrawnChart {
    /// The name of its files, which a chart that is shown twice has once.
    pub(super) file: String,
    /// As the page shows it.
    pub(super) view: ChartView,
    /// The drawing as a file of its own; empty where nothing is drawn.
    pub(super) standalone: String,
    /// The numbers, exactly as recorded.
    pub(super) csv: String,
    /// The wide and the narrow drawing without links, for where they have nowhere to lead.
    pub(super) drawings: (String, String),
    /// Heights of the wide and of the narrow drawing in px.
    pub(super) heights: (u32, u32),
}

impl DrawnChart {
    /// The same under another id: each is unique on its page.
    pub(super) fn named(mut self, id: String) -> Self {
        let (old, new) = (heading_name(&self.view.id), heading_name(&id));
        let (wide, narrow) = (&mut self.view.wide.0, &mut self.view.narrow.0);
        for drawing in [wide, narrow, &mut self.drawings.0, &mut self.drawings.1] {
            *drawing = drawing.replacen(&old, &new, 1);
        }
        self.view.id = id;
        self
    }

    /// Calls the files by the chart's id, where another chart of the page has their names.
    pub(super) fn files_by_id(&mut self) {
        self.file.clone_from(&self.view.id);
        let id = &self.file;
        if let Some(csv) = &mut self.view.csv {
            *csv = format!("charts/{id}.csv");
        }
        if let Some(svg) = &mut self.view.svg {
            *svg = format!("charts/{id}.svg");
        }
    }

    /// The same with the words that a text has for it before its own description.
    pub(super) fn described(mut self, words: &str) -> Self {
        let words: String = words.chars().filter(|c| *c != crate::model::CLAIM).collect();
        let words = words.trim();
        if !words.is_empty() && caption::plain(&self.view.title) != words {
            let end = if words.ends_with(['.', '!', '?', '។']) {
                ""
            } else {
                "."
            };
            self.view.description = format!("{words}{end} {}", self.view.description);
        }
        self
    }
}

/// A chart that the report's front matter names; an empty title is made from what it shows.
///
/// # Errors
/// See [`charts::of_entry`].
pub(super) fn of_entry<'c>(
    context: &PageContext<'_, 'c>,
    kit: &ChartLocale,
    report: ReportIx,
    entry: &'c ChartEntry,
    title: Html,
) -> Result<DrawnChart, Finding> {
    let plan = charts::of_entry(context.archive, report, entry)?;
    let highlight = entry.highlight.iter().map(|name| name.value.to_string()).collect();
    let words = context.translation(context.archive.report(report));
    let words = words.and_then(|words| words.charts.get(&entry.id.value));
    let own = entry
        .subtitle
        .as_ref()
        .filter(|_| context.key == context.archive.report(report).key());
    let note = words.and_then(|words| words.note.as_ref()).or(entry.note.as_ref());
    let sheet = Sheet {
        id: entry.id.value.to_string(),
        title,
        subtitle: words
            .and_then(|words| words.subtitle.as_ref())
            .or(own)
            .map(Text::to_string),
        note: note.map(Text::to_string),
        highlight,
        words,
    };
    Ok(draw(context, kit, &plan, sheet))
}

/// A chart that a text shows. One of the front matter's has no title yet: its page writes that, so it is better drawn by [`of_entry`].
///
/// # Errors
/// See [`charts::of_reference`].
pub(super) fn of_reference(
    context: &PageContext<'_, '_>,
    kit: &ChartLocale,
    report: Option<ReportIx>,
    site: &ChartSite,
) -> Result<DrawnChart, Finding> {
    match (charts::of_reference(context.archive, report, site)?, report) {
        (Shown::Entry(entry), Some(report)) => of_entry(context, kit, report, entry, Html::default()),
        (Shown::Entry(_), None) => Ok(DrawnChart::empty()),
        (Shown::Direct(plan), _) => {
            let words = super::body::image_words(context, report, site);
            let sheet = Sheet {
                id: id_of([&*site.reference.value]),
                title: Html::text(words.trim()),
                ..Sheet::default()
            };
            Ok(draw(context, kit, &plan, sheet))
        }
    }
}

/// An indicator's values over all years, a series for each publisher. None where there are fewer than two numbers.
pub(super) fn over_years(
    context: &PageContext<'_, '_>,
    kit: &ChartLocale,
    joined: &Joined<'_, '_, '_>,
) -> Option<DrawnChart> {
    let archive: &Archive<'_> = context.archive;
    let group = joined.lead;
    let lines = Lines::by_publisher(archive, &joined.cells);
    let indicator = archive.indicator_at(group.indicator);
    let place = match group.place {
        _ if joined.is_several() => "publishers",
        crate::archive::Place::Named(name) | crate::archive::Place::Publisher(name) => name,
    };
    let many = lines.lines.len() > MAX_NAMED;
    let named = indicator.highlight.iter().filter(|_| many);
    let sheet = Sheet {
        id: id_of([&*indicator.id, place, group.scope.unwrap_or_default(), group.part]),
        highlight: named.map(|name| name.value.to_string()).collect(),
        ..Sheet::default()
    };
    over_time(context, kit, lines, sheet)
}

/// What one publisher says of an indicator over the years, in the widest of the groups that it has values in.
pub(super) fn of_publisher(
    context: &PageContext<'_, '_>,
    kit: &ChartLocale,
    publisher: &str,
    groups: &[Group<'_, '_>],
) -> Option<DrawnChart> {
    let archive: &Archive<'_> = context.archive;
    let widest = charts::widest(archive, groups, None)?;
    let lines = Lines::of_publisher(archive, widest.cells, publisher);
    let indicator = archive.indicator_at(widest.indicator);
    let sheet = Sheet {
        id: id_of([&*indicator.id, publisher]),
        title: Html::text(&context.named(&indicator.title)),
        ..Sheet::default()
    };
    over_time(context, kit, lines, sheet)
}

/// Up to so many series each have a name on the drawing.
const MAX_NAMED: usize = 12;
/// Columns of the table under a chart with more series than that; the page's own table and the file have the others.
const MAX_COLUMNS: usize = 8;

fn over_time<'c>(
    context: &PageContext<'_, 'c>,
    kit: &ChartLocale,
    lines: Lines<'c>,
    sheet: Sheet<'_>,
) -> Option<DrawnChart> {
    if lines.known(context.archive) < 2 {
        return None;
    }
    let plan = Plan {
        subject: Subject::Lines(lines),
        kind: None,
        look: Look::default(),
    };
    Some(draw(context, kit, &plan, sheet))
}

/// What a page decides about a chart.
#[derive(Default)]
struct Sheet<'w> {
    id: String,
    title: Html,
    subtitle: Option<String>,
    note: Option<String>,
    highlight: Vec<String>,
    words: Option<&'w ChartWords>,
}

fn draw<'c>(context: &PageContext<'_, 'c>, kit: &ChartLocale, plan: &Plan<'c>, sheet: Sheet<'_>) -> DrawnChart {
    let subject = &plan.subject;
    let Some(cell) = subject.first().map(|id| context.archive.cell(id)) else {
        return DrawnChart::empty();
    };
    let mut spoken = Spoken {
        context,
        kit,
        words: sheet.words,
        under: None,
        decimals: plan.look.decimals,
    };
    let mut shape = charts::shape(context.archive, subject, &spoken);
    let records = chart::records(&shape).into_iter();
    let cells: Vec<_> = records.map(|record| context.archive.cell(CellId(record))).collect();
    if charts::has_one_scale(subject, &shape) {
        spoken.under = shared(context, cells.iter().copied());
        if spoken.under.is_some() {
            shape = charts::shape(context.archive, subject, &spoken);
        }
    }
    let caption = Caption::of(context, subject, &sheet.title);
    let title = if sheet.title.is_empty() {
        Html::text(&caption.title)
    } else {
        sheet.title
    };
    let rounded = spoken.rounds(&cells).then(|| kit.words.rounded.clone());
    let notes: Vec<String> = sheet.note.into_iter().chain(caption.note).chain(rounded).collect();
    let sources: Vec<&str> = caption.sources.iter().map(|link| link.label.as_str()).collect();
    let mut spec = ChartSpec {
        title: caption::plain(&title),
        subtitle: sheet.subtitle.unwrap_or(caption.subtitle),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        source: (!sources.is_empty()).then(|| sources.join("; ")),
        shape,
        scale: spoken.under.as_ref().map(|under| axis_scale(kit, under)),
        axis_units: axis_units(context, cell.unit),
        from_zero: false,
        limits: plan.look.limits,
        decimals: plan.look.decimals,
        labelled: plan.look.labelled.clone(),
        kind: plan.kind,
        highlight: sheet.highlight,
        unit: unit_kind(cell.unit),
        unit_label: context.unit(cell).unwrap_or_default(),
        words: kit.words.clone(),
        numerals: kit.numerals.clone(),
        rtl: context.language().right_to_left(),
        id: sheet.id,
    };
    fill_panels(&mut spec);
    let drawing = chart::draw(&spec, &kit.style);
    let href = |record: u32| Some(context.to_cell(context.archive.cell(CellId(record))));
    let exact = ChartSpec {
        shape: charts::shape(context.archive, subject, &Literal(&spoken)),
        words: spec.words.clone(),
        numerals: Numerals {
            group: String::new(),
            ..Numerals::default()
        },
        ..ChartSpec::default()
    };
    let csv = data::csv(&exact);
    let Drawing {
        subtitle,
        note,
        wide,
        narrow,
        standalone,
        description,
        table,
        uses_table_only,
        heights,
        ..
    } = drawing;
    let mut view = ChartView {
        csv: Some(format!("charts/{}.csv", spec.id)),
        svg: (!uses_table_only).then(|| format!("charts/{}.svg", spec.id)),
        table: table_view(table, &spec, &href),
        id: spec.id,
        title,
        subtitle,
        wide: Html(wide.linked(href)),
        narrow: Html(narrow.linked(href)),
        description,
        notes: note.iter().map(|note| Html::text(note)).collect(),
        sources: caption.sources,
        ..ChartView::default()
    };
    if uses_table_only {
        view.sentence = Some(std::mem::take(&mut view.description));
    }
    DrawnChart {
        file: view.id.clone(),
        view,
        standalone,
        csv,
        drawings: (wide.svg, narrow.svg),
        heights,
    }
}

/// Panels speak the page's language and point out what the chart does.
fn fill_panels(spec: &mut ChartSpec) {
    let Shape::Units { panels } = &mut spec.shape else {
        return;
    };
    for panel in panels {
        panel.words = spec.words.clone();
        panel.numerals = spec.numerals.clone();
        panel.decimals = spec.decimals;
        panel.highlight.clone_from(&spec.highlight);
        // Panels side by side are compared: an axis of its own that is cut would make any change as steep as another.
        panel.from_zero = true;
    }
}

impl DrawnChart {
    fn empty() -> Self {
        DrawnChart {
            file: String::new(),
            view: ChartView::default(),
            standalone: String::new(),
            csv: String::new(),
            drawings: Default::default(),
            heights: (0, 0),
        }
    }
}

/// The table; of many series the ones that the drawing points out, then the largest, without links: each is one in the page's own table.
fn table_view(table: chart::ChartTable, spec: &ChartSpec, href: &dyn Fn(u32) -> Option<String>) -> ChartTable {
    let is_long = matches!(&spec.shape, Shape::Series { series, .. } if series.len() > MAX_NAMED);
    let columns: Vec<usize> = if is_long {
        let first = chart::prominent(spec).into_iter().take(MAX_COLUMNS - 1);
        std::iter::once(0).chain(first.map(|index| index + 1)).collect()
    } else {
        (0..table.head.len()).collect()
    };
    let row = |row: Vec<chart::TableCell>| {
        let mut cells = columns.iter().filter_map(|index| row.get(*index));
        TableRow {
            head: cells.next().map(|cell| cell.text.clone()).unwrap_or_default(),
            cells: cells
                .map(|cell| Link {
                    label: cell.text.clone(),
                    href: cell.record.filter(|_| !is_long).and_then(href),
                })
                .collect(),
        }
    };
    ChartTable {
        head: columns
            .iter()
            .filter_map(|index| table.head.get(*index).cloned())
            .collect(),
        rows: table.rows.into_iter().map(row).collect(),
    }
}
