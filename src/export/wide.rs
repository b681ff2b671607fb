//! A report's figures as people paste them: a row for each figure, a column for each period.

use std::collections::BTreeMap;

use crate::archive::{Archive, Cell, Relation, ReportIx};
use crate::quantity::{Amount, Period, Unit};
use crate::table::{self, RawTable};

use super::lost::{Losses, Lost};

/// Columns beside the values, as the reader of such tables knows them.
const KEYS: [&str; 6] = ["unit", "indicator", "place", "scope", "source", "note"];

/// A row of the table.
#[derive(Default)]
struct Line {
    /// The name of the figure; of a part or subset its path.
    name: String,
    label: String,
    keys: [String; KEYS.len()],
    values: BTreeMap<Head, String>,
}

/// A column of values: newer ones stand first, a day before the period that it ends.
#[derive(Clone, PartialEq, Eq)]
struct Head {
    end: jiff::civil::Date,
    start: jiff::civil::Date,
    text: String,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |head: &Head| (std::cmp::Reverse(head.end), std::cmp::Reverse(head.start));
        key(self).cmp(&key(other)).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The table of a report, and what it cannot hold of it.
#[derive(Debug, Default)]
pub struct Wide {
    /// Its rows, the heads first.
    pub rows: Vec<Vec<String>>,
    /// What an import of it would not know.
    pub lost: Vec<Lost>,
}

/// The table of a report. Parts and subsets stand below their whole with a dash; what they are along, and what differs from year to year
/// beside the value, is not in it.
pub fn wide(archive: &Archive<'_>, index: ReportIx) -> Wide {
    let mut losses = Losses::default();
    losses.report(archive.report(index));
    let mut lines: Vec<Line> = Vec::new();
    let tops: Vec<&Cell<'_>> = archive
        .cells_of(index)
        .filter(|cell| matches!(cell.relation, Relation::Figure))
        .collect();
    let mut done: Vec<&str> = Vec::new();
    for top in &tops {
        let base = base(&top.path);
        if done.contains(&base) {
            continue;
        }
        done.push(base);
        let years: Vec<&&Cell<'_>> = tops.iter().filter(|cell| self::base(&cell.path) == base).collect();
        lines.extend(block(archive, index, &years, &mut losses));
    }
    let rows = rows(&lines);
    losses.names(
        lines
            .iter()
            .filter(|line| !line.is_part())
            .map(|line| line.name.as_str()),
        &read_back(&rows),
    );
    Wide {
        rows,
        lost: losses.into_list(),
    }
}

/// The names that the figures of a table have when it is read.
fn read_back(rows: &[Vec<String>]) -> Vec<String> {
    let text = super::csv(rows);
    let names = RawTable::read(&text, 0..text.len(), Some(b','))
        .wide
        .unwrap_or_default();
    names.into_iter().map(String::from).collect()
}

fn rows(lines: &[Line]) -> Vec<Vec<String>> {
    let heads: std::collections::BTreeSet<&Head> = lines.iter().flat_map(|line| line.values.keys()).collect();
    let used: Vec<usize> = (0..KEYS.len())
        .filter(|key| lines.iter().any(|line| !line.keys[*key].is_empty()))
        .collect();
    let mut first = vec!["name".to_owned()];
    first.extend(used.iter().map(|key| KEYS[*key].to_owned()));
    first.extend(heads.iter().map(|head| head.text.clone()));
    let mut table = vec![first];
    for line in lines {
        let mut row = vec![line.label.clone()];
        row.extend(used.iter().map(|key| line.keys[*key].clone()));
        row.extend(
            heads
                .iter()
                .map(|head| line.values.get(head).cloned().unwrap_or_default()),
        );
        table.push(row);
    }
    table
}

/// A figure's name without its year.
fn base(path: &str) -> &str {
    path.split('@').next().unwrap_or(path)
}

impl Line {
    /// Whether it stands below its whole, as a part of it.
    fn is_part(&self) -> bool {
        self.label.starts_with("- ")
    }
}

/// A figure in all its years, with what belongs to it.
fn block(archive: &Archive<'_>, index: ReportIx, years: &[&&Cell<'_>], losses: &mut Losses) -> Vec<Line> {
    let mut whole = Line::default();
    let mut inner: Vec<(String, Line)> = Vec::new();
    for year in years {
        let head = head(year);
        add(archive, &mut whole, year, &head, losses);
        let prefix = format!("{}/", year.path);
        for cell in archive.cells_of(index).filter(|cell| cell.path.starts_with(&prefix)) {
            let path = cell.path[prefix.len()..].to_owned();
            let at = inner.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
                inner.push((path, Line::default()));
                inner.len() - 1
            });
            add(archive, &mut inner[at].1, cell, &head, losses);
            if inner[at].1.keys[0] != whole.keys[0] || cell.depth > 1 || !matches!(cell.relation, Relation::Subset) {
                losses.note("relation", cell);
            }
        }
    }
    // A part has a year where its whole has one.
    for head in inner.iter().flat_map(|(_, line)| line.values.keys()) {
        whole.values.entry(head.clone()).or_insert_with(|| "missing".to_owned());
    }
    let unit = whole.keys[0].clone();
    let (parts, others): (Vec<Line>, Vec<Line>) = inner
        .into_iter()
        .map(|(_, line)| line)
        .partition(|line| line.keys[0] == unit);
    let marked = parts.into_iter().map(|line| Line {
        label: format!("- {}", line.label),
        ..line
    });
    std::iter::once(whole).chain(marked).chain(others).collect()
}

/// Puts a figure of a year into its row.
fn add(archive: &Archive<'_>, line: &mut Line, cell: &Cell<'_>, head: &Head, losses: &mut Losses) {
    let value = value(&cell.amount);
    losses.figure(cell, &value);
    match line.values.get(head) {
        Some(known) if *known != value => losses.note("value", cell),
        Some(_) => {}
        None => {
            line.values.insert(head.clone(), value);
        }
    }
    let full = archive.label(cell, "");
    let label = table::plain_label(&full);
    let keys = keys(archive, cell);
    if label != full {
        losses.note("label", cell);
    }
    if line.label.is_empty() {
        line.name = base(&cell.path).to_owned();
        line.label = label;
        line.keys = keys;
        return;
    }
    if line.label != label {
        losses.note("label", cell);
    }
    for ((name, own), known) in KEYS.iter().zip(&keys).zip(&line.keys) {
        if own != known {
            losses.note(name, cell);
        }
    }
}

/// What a figure says in the columns beside its values.
fn keys(archive: &Archive<'_>, cell: &Cell<'_>) -> [String; KEYS.len()] {
    let sources = cell.figure.sources().iter().map(|cited| match &cited.locator {
        Some(locator) => format!("{}, {locator}", cited.source.value),
        None => cited.source.value.to_string(),
    });
    let place = match cell.place {
        crate::archive::Place::Named(id) => id,
        crate::archive::Place::Publisher(_) => "",
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        cell.unit.map(Unit::written).unwrap_or_default(),
        archive
            .indicator(cell)
            .map_or(String::new(), |indicator| indicator.id.to_string()),
        place.to_string(),
        cell.scope.map(ToString::to_string).unwrap_or_default(),
        sources.take(1).collect(),
        one_line(cell.note().unwrap_or_default()),
    ]
}

fn head(cell: &Cell<'_>) -> Head {
    match cell.figure.detail(|details| details.at.as_ref()) {
        Some(at) => Head {
            end: at.value,
            start: at.value,
            text: at.value.to_string(),
        },
        None => Head {
            end: cell.period.end,
            start: cell.period.start,
            text: Period::written(&cell.period),
        },
    }
}

/// A value in words and digits that mean the same in every table.
fn value(amount: &Amount) -> String {
    match amount {
        Amount::Absent(absent) => absent.word().to_owned(),
        known => {
            let Some(stated) = known.stated() else {
                return String::new();
            };
            let mut text = String::new();
            if let Some(qualifier) = stated.qualifier() {
                text.push_str(qualifier.words());
                text.push(' ');
            }
            text.push_str(&stated.number().whole());
            if let crate::quantity::Stated::Range(ends) = stated {
                text.push_str(" to ");
                text.push_str(&ends.1.whole());
            }
            text
        }
    }
}
