//! A `figures.csv` beside a report into the tree that its front matter would have given.

use std::ops::Range;

use crate::files::{FileId, Span};
use crate::finding::{Checked, Code, Finding};
use crate::quantity::printed::Marks;
use crate::tree::{Entry, Key, Node, Value};

use super::draft::{Draft, Drafts, find, inner, path, plain, precision, unit};
use super::first_row::{column_name, columns};
use super::record::{Cell, Rows, rows};
use super::titles::{MAX_TITLES, titles};
use super::{Relation, doubt, wide};

/// The steps that a path may have, more than front matter can nest.
const MAX_DEPTH: usize = 16;

/// Columns whose cells become the figure's keys of the same name as they stand.
const SAME: [&str; 13] = [
    "label",
    "indicator",
    "place",
    "scope",
    "period",
    "at",
    "status",
    "note",
    "part-of",
    "percent-of",
    "break",
    "restates",
    "renamed-from",
];

/// Reads a table of figures: entries like those below `figures` in front matter.
///
/// `marks` are those of the numerals of the report's language.
pub fn read(file: FileId, text: &str, marks: Marks) -> Checked<Vec<Entry>> {
    let Rows {
        delimiter,
        rows,
        mut findings,
    } = rows(file, text, 0..text.len(), None);
    findings.extend(match marks.decimal {
        '.' => doubt::points(&rows, delimiter),
        _ => doubt::commas(&rows),
    });
    match wide::read(&rows) {
        Some(wide) => with(findings, wide),
        None => long(file, rows, findings),
    }
}

/// Reads a part of a text as [`read`] does; nothing where its head is none of a table of figures.
pub fn read_part(file: FileId, text: &str, part: Range<usize>, delimiter: u8) -> Option<Checked<Vec<Entry>>> {
    let Rows { rows, findings, .. } = rows(file, text, part, Some(delimiter));
    if let Some(wide) = wide::read(&rows) {
        return Some(with(findings, wide));
    }
    let is_long = |row: &Vec<Cell>| row.iter().any(|cell| column_name(&cell.text) == "figure");
    rows.iter()
        .take(MAX_TITLES)
        .any(is_long)
        .then(|| long(file, rows, findings))
}

fn with(mut findings: Vec<Finding>, table: Checked<Vec<Entry>>) -> Checked<Vec<Entry>> {
    findings.extend(table.findings);
    Checked {
        value: table.value,
        findings,
    }
}

/// A table with a row for each figure.
fn long(file: FileId, mut rows: Vec<Vec<Cell>>, mut findings: Vec<Finding>) -> Checked<Vec<Entry>> {
    rows.drain(..titles(&rows));
    let mut rows = rows.into_iter();
    let Some(columns) = rows.next().and_then(|header| columns(&header, &mut findings)) else {
        if findings.is_empty() {
            let finding = Finding::new(Code::MissingValue, Span::whole(file), "this table is empty");
            findings.push(finding.help("Write a first line with the columns: `figure,value,source`."));
        }
        return Checked {
            value: Vec::new(),
            findings,
        };
    };
    let mut drafts = Drafts::new();
    for cells in rows {
        let row = Row {
            columns: &columns,
            cells: &cells,
        };
        findings.extend(doubt::overflow(row.cells, columns.len()));
        if let Err(finding) = row.add_to(&mut drafts) {
            findings.push(*finding);
        }
    }
    let value = drafts.into_values().map(Draft::entry).collect();
    Checked { value, findings }
}

type Placed = Result<(), Box<Finding>>;

/// One row with the table's columns.
struct Row<'r> {
    columns: &'r [&'static str],
    cells: &'r [Cell],
}

impl Row<'_> {
    /// The cell of a column, if there is anything in it.
    fn cell(&self, column: &str) -> Option<&Cell> {
        let index = self.columns.iter().position(|name| *name == column)?;
        self.cells.get(index).filter(|cell| !cell.text.is_empty())
    }

    fn add_to(&self, drafts: &mut Drafts) -> Placed {
        let Some(cell) = self.cell("figure") else {
            // A row has a cell, or it would be blank and passed over.
            let at = self.cells[0].span;
            let finding = Finding::new(Code::MissingValue, at, "this row names no figure");
            return Err(Box::new(
                finding.help("Write the figure's name in the column `figure`."),
            ));
        };
        let path = path(cell);
        if path.len() > MAX_DEPTH {
            let finding = Finding::new(Code::TooLarge, cell.span, format!("this path has {} steps", path.len()));
            return Err(Box::new(finding.help(format!(
                "A figure has parts of parts at most: {MAX_DEPTH} steps are read."
            ))));
        }
        let relation = self.relation(drafts, &path)?;
        let depth = path.len();
        let above = match relation {
            Relation::Figure => 0,
            Relation::Subset | Relation::Breakdown => depth - 1,
            Relation::Part => depth.saturating_sub(2),
        };
        let last = &path[depth - 1];
        if relation == Relation::Figure {
            return self.fill(drafts, last);
        }
        let whole = whole(drafts, &path[..above], cell)?;
        match relation {
            Relation::Figure => Ok(()),
            Relation::Subset => self.fill(&mut whole.subsets, last),
            Relation::Part => self.fill(&mut whole.dimension(&path[depth - 2]).parts, last),
            Relation::Breakdown => {
                let fields = self.breakdown_fields();
                let dimension = whole.dimension(last);
                if dimension.written {
                    return Err(repeated(last, dimension.key.span));
                }
                dimension.written = true;
                dimension.fields = fields;
                Ok(())
            }
        }
    }

    /// What the row says it is, or what its path looks like.
    fn relation(&self, drafts: &mut Drafts, path: &[Key]) -> Result<Relation, Box<Finding>> {
        let depth = path.len();
        let Some(cell) = self.cell("relation") else {
            return Ok(match depth {
                1 => Relation::Figure,
                2 => Relation::Subset,
                _ if find(drafts, &path[..depth - 1]).is_some() => Relation::Subset,
                _ => Relation::Part,
            });
        };
        let known = Relation::ALL.iter().find(|(_, word)| *word == cell.text);
        let Some((relation, _)) = known else {
            let message = format!("`{}` is no relation", cell.text);
            let finding = Finding::new(Code::InvalidValue, cell.span, message);
            return Err(Box::new(finding.help("Write figure, part, subset or breakdown.")));
        };
        let least = match relation {
            Relation::Figure => 1..=1,
            Relation::Subset | Relation::Breakdown => 2..=usize::MAX,
            Relation::Part => 3..=usize::MAX,
        };
        if !least.contains(&depth) {
            let message = format!("`{}` cannot be the path of a {}", names(path), relation.word());
            let help = "A figure is FIGURE, a part FIGURE/DIMENSION/PART, a subset FIGURE/SUBSET, a breakdown FIGURE/DIMENSION.";
            return Err(Box::new(
                Finding::new(Code::InvalidValue, path[0].span, message).help(help),
            ));
        }
        Ok(*relation)
    }

    /// Fills the draft of a name among its siblings, which is new or was met only through its parts.
    fn fill(&self, siblings: &mut Drafts, key: &Key) -> Placed {
        let fields = self.fields();
        let draft = siblings
            .entry(key.text.clone())
            .or_insert_with(|| Draft::new(key.clone()));
        if draft.written {
            return Err(repeated(key, draft.key.span));
        }
        draft.key = key.clone();
        draft.written = true;
        draft.fields = fields;
        Ok(())
    }

    /// The keys of a figure.
    fn fields(&self) -> Vec<Entry> {
        let mut fields = Vec::new();
        if doubt::overflow(self.cells, self.columns.len()).is_some() {
            // Which cell belongs where is not known: the figure is there, and what it holds is not.
            let at = self.cells[0].span;
            return vec![inner("status", at, plain("missing", at).value)];
        }
        let mut add = |key: &str, node: Node| {
            let entry = inner(key, node.span, node.value);
            fields.push(entry);
        };
        for column in SAME {
            if let Some(cell) = self.cell(column) {
                add(column, plain(cell.text.clone(), cell.span));
            }
        }
        let computed = self.cell("computed").is_some_and(|cell| cell.text == "true");
        if let Some(value) = self.value().filter(|_| !computed) {
            add("value", value);
        }
        if let Some(cell) = self.cell("precision").filter(|_| !computed) {
            add("precision", precision(cell));
        }
        if let Some(cell) = self.cell("unit") {
            add("unit", unit(cell));
        }
        if let Some(sources) = self.sources() {
            add("source", sources);
        }
        fields
    }

    /// The keys of a breakdown.
    fn breakdown_fields(&self) -> Vec<Entry> {
        let mut fields = Vec::new();
        if let Some(cell) = self.cell("breakdown") {
            for word in cell.text.split_whitespace() {
                fields.push(inner(word, cell.span, plain("true", cell.span).value));
            }
        }
        if let Some(rest) = self.value() {
            fields.push(inner("rest", rest.span, rest.value));
        }
        if let Some(cell) = self.cell("note") {
            fields.push(inner("note", cell.span, plain(cell.text.clone(), cell.span).value));
        }
        fields
    }

    /// Qualifier, number and upper end as front matter writes them together.
    fn value(&self) -> Option<Node> {
        let number = self.cell("value")?;
        let mut text = String::new();
        if let Some(qualifier) = self.cell("qualifier") {
            text.push_str(&qualifier.text);
            text.push(' ');
        }
        text.push_str(&number.text);
        if let Some(upper) = self.cell("upper") {
            text.push_str(" to ");
            text.push_str(&upper.text);
        }
        Some(plain(text, number.span))
    }

    /// The sources, with the quote of the same line where there is one.
    fn sources(&self) -> Option<Node> {
        let cell = self.cell("source")?;
        let quotes: Vec<&str> = self
            .cell("quote")
            .map_or(Vec::new(), |cell| cell.text.lines().collect());
        let mut items = Vec::new();
        for (index, line) in cell.text.lines().enumerate() {
            let quote = quotes.get(index).map_or("", |quote| quote.trim());
            if quote.is_empty() {
                items.push(plain(line.trim(), cell.span));
                continue;
            }
            let (id, at) = line.split_once(',').unwrap_or((line, ""));
            let mut keys = vec![("id", id.trim()), ("at", at.trim()), ("quote", quote)];
            keys.retain(|(_, text)| !text.is_empty());
            let entries = keys
                .into_iter()
                .map(|(key, text)| inner(key, cell.span, plain(text, cell.span).value));
            items.push(Node {
                span: cell.span,
                value: Value::Map(entries.collect()),
            });
        }
        Some(Node {
            span: cell.span,
            value: Value::List(items),
        })
    }
}

/// The whole of a part or subset. A figure may be met through its parts first; deeper ones need a row, or their path says too little.
fn whole<'d>(drafts: &'d mut Drafts, path: &[Key], cell: &Cell) -> Result<&'d mut Draft, Box<Finding>> {
    if let [only] = path {
        drafts
            .entry(only.text.clone())
            .or_insert_with(|| Draft::new(only.clone()));
    }
    find(drafts, path).ok_or_else(|| {
        let message = format!("no row above says what `{}` is", names(path));
        let finding = Finding::new(Code::UnknownFigure, cell.span, message);
        Box::new(finding.help("Put the row of the whole above those of its parts."))
    })
}

fn names(path: &[Key]) -> String {
    let names: Vec<&str> = path.iter().map(|key| key.text.as_str()).collect();
    names.join("/")
}

fn repeated(key: &Key, first: Span) -> Box<Finding> {
    let message = format!("`{}` is there twice; the first row counts", key.text);
    let finding = Finding::new(Code::DuplicateKey, key.span, message);
    Box::new(finding.help("Keep one of the rows.").related(first, "the first one"))
}
