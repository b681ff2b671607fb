//! A report's figures: a table for each place and scope, a row for each quantity, a column for each period, with parts and subsets
//! below the figure that they belong to.

use std::collections::{BTreeSet, HashSet};

use crate::address::{Address, breakdown_anchor, figure_anchor};
use crate::archive::{Cell, Relation, ReportIx};
use crate::check::Verdicts;
use crate::model::Report;
use crate::quantity::Period;

use super::lines::{Block, COLUMNS, Line, by_population, columns, of_figures};
use super::shared::{Shared, shared, with_head};
use super::view::{CitationView, FigureRow, FigureTable, FigureValue, NoteView, OtherView, RowKind};
use super::{PageContext, corrections, notes, passport, shares};

/// The tables of one page of a report's figures; `others` is what other reports say of them. Pages count from 1.
pub(super) fn tables(
    context: &PageContext<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    others: &[OtherView],
    page: usize,
) -> Vec<FigureTable> {
    let report = context.archive.report(index);
    let passports = passport::told(context, index, page);
    let lines = of_figures(context, &report.period, on_page(context, index, page));
    let mut tables = Vec::new();
    for group in by_population(context.archive.place_of(report), lines) {
        let lead = group[0].lead();
        let mut apart = Vec::new();
        if lead.place != context.archive.place_of(report) {
            apart.push(context.place(lead.place));
        }
        apart.extend(lead.scope.map(|scope| context.scope(scope)));
        let below: Vec<Vec<&Cell<'_>>> = group.iter().map(|line| below(context, report, line)).collect();
        let periods = columns(below.iter().flatten().map(|cell| cell.period));
        let heads: Vec<Option<Shared<'_>>> = below.iter().map(|cells| head(context, cells)).collect();
        for columns in periods.chunks(COLUMNS) {
            let sheet = Sheet {
                context,
                verdicts,
                report,
                others,
                passports: &passports,
                columns,
                page,
            };
            let mut rows = Vec::new();
            for (line, head) in group.iter().zip(&heads) {
                sheet.add(line, head.as_ref(), &mut rows);
            }
            if rows.is_empty() {
                continue;
            }
            let mut caption = apart.clone();
            if periods.len() > COLUMNS {
                caption.extend(sheet.span());
            }
            tables.push(FigureTable {
                caption: crate::language::capitalized(&context.language().enumerated(&caption)),
                periods: columns.iter().map(|period| context.period(period)).collect(),
                rows,
            });
        }
    }
    if let [first, _, ..] = tables.as_mut_slice()
        && first.caption.is_empty()
    {
        first.caption = context.place(context.archive.place_of(report));
    }
    tables
}

/// The figures of which something stands on a page.
fn on_page<'p, 'c>(context: &PageContext<'p, 'c>, index: ReportIx, page: usize) -> impl Iterator<Item = &'p Cell<'c>> {
    let archive = context.archive;
    let mut figures = archive.cells_of(index).filter(|cell| cell.parent.is_none()).peekable();
    std::iter::from_fn(move || {
        loop {
            let figure = figures.next()?;
            let is_past = figures.peek().is_some_and(|next| archive.page_of(next) < page);
            if !is_past && archive.page_of(figure) <= page {
                return Some(figure);
            }
        }
    })
}

/// A line's values, then those of its parts, of other reports too.
fn below<'p, 'c: 'p>(context: &PageContext<'p, 'c>, report: &Report, line: &Line<'p, 'c>) -> Vec<&'p Cell<'c>> {
    let mut all: Vec<&Cell<'c>> = line.cells.clone();
    all.extend(elsewhere(context, report, line));
    let parts = line.blocks(context).iter().flat_map(|block| &block.lines);
    all.extend(parts.flat_map(|line| below(context, report, line)));
    all
}

/// What a figure's row says for all its values and those of its parts.
fn head<'c>(context: &PageContext<'_, 'c>, below: &[&Cell<'c>]) -> Option<Shared<'c>> {
    let unit = below.first()?.unit;
    shared(context, below.iter().copied().filter(|cell| cell.unit == unit))
}

/// The value of the year before that another report states, where this one does not.
fn elsewhere<'p, 'c>(context: &PageContext<'p, 'c>, report: &Report, line: &Line<'p, 'c>) -> Option<&'p Cell<'c>> {
    let find = || {
        let lead = line.lead();
        let before = lead.period.year_before().filter(|_| lead.period == report.period)?;
        if line.at(&before).is_some() {
            return None;
        }
        let earlier = context.archive.find_earlier(lead, before).ok()?;
        (earlier.report != lead.report && earlier.amount.stated().is_some()).then_some(earlier)
    };
    *line.elsewhere.get_or_init(find)
}

/// One table in the making.
struct Sheet<'s, 'p, 'c> {
    context: &'s PageContext<'p, 'c>,
    verdicts: &'s Verdicts,
    report: &'c Report,
    others: &'s [OtherView],
    passports: &'s BTreeSet<u32>,
    columns: &'s [Period],
    page: usize,
}

impl<'p, 'c: 'p> Sheet<'_, 'p, 'c> {
    /// From the first to the last column.
    fn span(&self) -> Option<String> {
        let (last, first) = (self.columns.first()?, self.columns.last()?);
        Some(
            self.context
                .language()
                .range(&self.context.period(first), &self.context.period(last)),
        )
    }

    /// Adds the rows of a line that stand on this page and have a value in a column. Where the page begins within a figure, what its
    /// parts are parts of is repeated above them and leads to its own row.
    fn add(&self, line: &Line<'p, 'c>, under: Option<&Shared<'c>>, rows: &mut Vec<FigureRow>) {
        let lead = line.lead();
        let archive = self.context.archive;
        let own = archive.page_of(lead);
        let at = rows.len();
        if own > self.page {
            return;
        }
        let reaches = |cell: &&Cell<'c>| archive.page_of(archive.last_below(cell)) >= self.page;
        if own < self.page && !line.cells.iter().copied().any(|cell| reaches(&cell)) {
            return;
        }
        rows.push(if own < self.page {
            self.repeated(line, under)
        } else {
            self.row(line, under)
        });
        let mut said = None;
        for block in line.blocks(self.context) {
            self.add_block(line, block, under, rows, &mut said);
        }
        let is_bare = rows.len() == at + 1;
        let has_value = rows[at].values.iter().any(Option::is_some);
        if is_bare && (own < self.page || !has_value) {
            rows.truncate(at);
        }
    }

    /// Why no share can be given is said at the first part that it holds for.
    fn add_block(
        &self,
        line: &Line<'p, 'c>,
        block: &Block<'p, 'c>,
        under: Option<&Shared<'c>>,
        rows: &mut Vec<FigureRow>,
        said: &mut Option<String>,
    ) {
        let at = rows.len();
        rows.push(self.head(line, block));
        for part in &block.lines {
            let row = rows.len();
            self.add(part, under, rows);
            if let Some(row) = rows.get_mut(row).filter(|row| row.no_share.is_some()) {
                match row.no_share == *said {
                    true => row.no_share = None,
                    false => said.clone_from(&row.no_share),
                }
            }
        }
        if rows.len() == at + 1 {
            rows.truncate(at);
        }
        let last = block.lines.last().map_or(line.lead(), Line::lead);
        if self.context.archive.page_of(last) == self.page {
            rows.extend(self.rest(line, block, under));
        }
    }

    /// The name of a dimension, or that what follows are subsets.
    fn head(&self, line: &Line<'p, 'c>, block: &Block<'p, 'c>) -> FigureRow {
        let lead = line.lead();
        let (anchor, label) = match block.of.first() {
            Some((whole, breakdown)) => {
                let name = &breakdown.dimension.value;
                (breakdown_anchor(&whole.path, name), self.context.dimension(whole, name))
            }
            None => (String::new(), self.context.say("figures.of-which")),
        };
        let is_here = block
            .lines
            .iter()
            .any(|line| self.context.archive.page_of(line.lead()) <= self.page);
        let mut notes = Vec::new();
        for (whole, breakdown) in &block.of {
            for note in notes::of_breakdown(breakdown) {
                self.note(&mut notes, line, whole, note);
            }
        }
        FigureRow {
            kind: RowKind::Dimension,
            depth: lead.depth + 1,
            anchor: if is_here { anchor } else { String::new() },
            label,
            notes,
            ..FigureRow::default()
        }
    }

    /// What no part has.
    fn rest(&self, line: &Line<'p, 'c>, block: &Block<'p, 'c>, under: Option<&Shared<'c>>) -> Option<FigureRow> {
        let context = self.context;
        let (first, breakdown) = block.of.first()?;
        let value = |column: &Period| {
            let whole = line.at(column)?;
            let (_, of) = block.of.iter().find(|(cell, _)| cell.id == whole.id)?;
            let rest = of.rest.as_ref()?;
            Some(FigureValue {
                value: context.amount_under(&rest.value, whole.unit, under),
                ..FigureValue::default()
            })
        };
        let values: Vec<Option<FigureValue>> = self.columns.iter().map(value).collect();
        values.iter().any(Option::is_some).then_some(())?;
        let mut notes = Vec::new();
        for (whole, breakdown) in &block.of {
            if let Some(rest) = &breakdown.rest {
                for note in corrections::notes_of_rest(context, whole, rest) {
                    self.note(&mut notes, line, whole, note);
                }
            }
        }
        Some(FigureRow {
            kind: RowKind::Rest,
            depth: first.depth + 1,
            anchor: format!("{}--rest", breakdown_anchor(&first.path, &breakdown.dimension.value)),
            label: context.say("figures.rest"),
            values,
            notes,
            ..FigureRow::default()
        })
    }

    /// A row that leads to the page where it stands.
    fn repeated(&self, line: &Line<'p, 'c>, under: Option<&Shared<'c>>) -> FigureRow {
        let mut row = self.row(line, under);
        row.anchor.clear();
        row.passport = None;
        row.href = Some(self.context.to_cell(line.lead()));
        row.values.iter_mut().flatten().for_each(|value| value.anchor = None);
        row
    }

    fn row(&self, line: &Line<'p, 'c>, under: Option<&Shared<'c>>) -> FigureRow {
        let (context, lead) = (self.context, line.lead());
        let label = context.label(lead);
        let share = shares::share(context, lead);
        let is_figure = lead.parent.is_none();
        FigureRow {
            // Where older columns have a table of their own, the row of the newest has the name.
            anchor: match self
                .columns
                .iter()
                .any(|column| line.at(column).is_some_and(|cell| cell.id == lead.id))
            {
                true => figure_anchor(&lead.path),
                false => String::new(),
            },
            kind: match lead.relation {
                Relation::Figure => RowKind::Figure,
                Relation::Part(_) => RowKind::Part,
                Relation::Subset => RowKind::Subset,
            },
            depth: lead.depth,
            href: context
                .archive
                .indicator(lead)
                .filter(|_| is_figure)
                .map(|one| context.link(&Address::indicator(&one.id, 1))),
            values: self
                .columns
                .iter()
                .map(|column| self.value(line, column, under))
                .collect(),
            unit: self.unit(lead, &label, under).filter(|_| is_figure),
            aside: context.population(lead),
            no_share: share.as_ref().err().cloned().flatten(),
            share: share.ok().map(|share| shares::in_words(context, lead, &share)),
            sources: self.sources(line),
            passport: self
                .passports
                .contains(&lead.id.0)
                .then(|| Box::new(passport::of(context, lead, self.others, self.verdicts))),
            unsourced: is_figure && !context.archive.is_sourced(lead),
            notes: self.notes(line),
            label,
        }
    }

    /// What a figure's values are in: its unit where the label does not say it, and the scale that they share.
    fn unit(&self, lead: &Cell<'c>, label: &str, under: Option<&Shared<'c>>) -> Option<String> {
        match (self.context.unit_beside(lead, label), under) {
            (None, under) => under.map(|under| under.head.clone()),
            (Some(unit), under) => Some(with_head(self.context, unit, under)),
        }
    }

    fn value(&self, line: &Line<'p, 'c>, column: &Period, under: Option<&Shared<'c>>) -> Option<FigureValue> {
        let context = self.context;
        if let Some(cell) = line.at(column) {
            return Some(FigureValue {
                anchor: (cell.id != line.lead().id).then(|| figure_anchor(&cell.path)),
                value: context.value_under(cell, under),
                state: context.state(cell),
                href: None,
            });
        }
        let cell = elsewhere(context, self.report, line).filter(|cell| cell.period.same(column))?;
        Some(FigureValue {
            value: context.value_under(cell, under),
            state: context.state(cell),
            href: Some(context.to_cell(cell)),
            anchor: None,
        })
    }

    /// The cells of a line that stand in this table.
    fn shown<'l>(&'l self, line: &'l Line<'p, 'c>) -> impl Iterator<Item = &'p Cell<'c>> + 'l {
        self.columns.iter().filter_map(|column| line.at(column))
    }

    /// Where the line's values are stated; nothing for a part that is stated where its whole is. Values of other sources say whose they are.
    fn sources(&self, line: &Line<'p, 'c>) -> Vec<CitationView> {
        let context = self.context;
        let mut all: Vec<CitationView> = Vec::new();
        let mut known: HashSet<(Option<String>, Option<String>)> = HashSet::new();
        for cell in self.shown(line) {
            let own = context.citations(cell);
            let whole = cell.parent.map(|whole| context.cited(context.archive.cell(whole)));
            if whole.is_some_and(|whole| whole.eq(own.iter().cloned())) {
                continue;
            }
            for citation in own {
                if known.insert((citation.href.clone(), citation.locator.clone())) {
                    let is_other = !all.is_empty() && cell.id != line.lead().id;
                    let period = is_other.then(|| context.period(&cell.period));
                    all.push(CitationView { period, ..citation });
                }
            }
        }
        all
    }

    fn notes(&self, line: &Line<'p, 'c>) -> Vec<NoteView> {
        let mut notes = Vec::new();
        for cell in self.shown(line) {
            for note in notes::of_cell(self.context, self.verdicts, cell) {
                self.note(&mut notes, line, cell, note);
            }
        }
        notes
    }

    /// Adds a note that is not there yet; one on another value than the line's first says on which.
    fn note(&self, notes: &mut Vec<NoteView>, line: &Line<'p, 'c>, cell: &Cell<'c>, note: NoteView) {
        let is_known = |known: &NoteView| (known.kind, &known.text) == (note.kind, &note.text);
        if !notes.iter().any(is_known) {
            let period = (cell.id != line.lead().id).then(|| self.context.period(&cell.period));
            notes.push(NoteView { period, ..note });
        }
    }
}
