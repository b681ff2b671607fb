//! Rows of tables as figures: columns headed by periods are years, a total below its rows has them as parts.

use rust_decimal::Decimal;

use crate::check::SourceDocument;
use crate::document::{Names, NumberToken};
use crate::edit::{Outline, scalar};
use crate::quantity::{Period, ScaledUnit, Unit};

use super::context::{Reason, is_year};
use super::grid::{Cell, Grid, Segment};
use super::heads::unit_of_head;
use super::prose::{plain, value};
use super::totals::{Single, totals};
use super::{Candidate, Sorted};
use crate::language::capitalized;

/// How far above a row its heads are looked for, in rows.
const REACH: usize = 80;
/// How many lines a head has.
const MAX_HEAD_LINES: usize = 4;
/// How long a head may be.
const MAX_HEAD: usize = 80;

/// Takes the rows of a page's tables.
pub(super) fn take(
    source: &SourceDocument,
    page: usize,
    tokens: &[NumberToken],
    reasons: &[Option<Reason>],
    is_done: &mut [bool],
    sorted: &mut Sorted,
) {
    let Some(at) = source.document.pages.get(page) else {
        return;
    };
    let grid = Grid::new(at, tokens, source.document.format);
    let mut singles: Vec<Single> = Vec::new();
    // The columns of a table whose rows are periods, by their heads: the last row, and the candidate.
    let mut by_head: Vec<(String, usize, usize)> = Vec::new();
    for segment in grid.segments() {
        let row = RowOfTable {
            source,
            tokens,
            grid: &grid,
            segment: &segment,
        };
        let period = row.own_period();
        let group = row.own_group();
        if period.is_none() && group.is_none() && !segment.is_labelled() {
            continue;
        }
        let is_named_by_cell = period.is_some() || group.is_some();
        let cells: Vec<&Cell> = segment.cells.iter().skip(usize::from(is_named_by_cell)).collect();
        let held: Vec<(&Cell, usize)> = cells
            .iter()
            .filter_map(|cell| Some((*cell, *cell.tokens.first()?)))
            .collect();
        let is_value = |at: usize| match reasons[at] {
            None => true,
            Some(Reason::Year) => held.len() > 1 && held.iter().any(|(_, other)| reasons[*other].is_none()),
            // What begins its row is an item, what stands in a column is a number.
            Some(Reason::Reference) => held.len() > 1 && tokens[at].text.len() > 2,
            _ => false,
        };
        let values: Vec<(&Cell, usize)> = held.iter().copied().filter(|(_, at)| is_value(*at)).collect();
        if values.is_empty() {
            continue;
        }
        for at in segment.label_tokens.iter().filter(|_| period.is_none()) {
            if !is_done[*at] {
                is_done[*at] = true;
                sorted
                    .left_out
                    .push((reasons[*at].unwrap_or(Reason::Name), tokens[*at].shown()));
            }
        }
        for (cell, at) in &values {
            is_done[*at] = true;
            if let Some(last) = row.range_end(cell) {
                is_done[last] = true;
            }
        }
        if group.is_some() {
            for at in &segment.cells[0].tokens {
                is_done[*at] = true;
                sorted.left_out.push((Reason::Name, tokens[*at].shown()));
            }
        }
        if let Some(period) = period {
            // The period itself is the head of its row.
            for at in &segment.cells[0].tokens {
                is_done[*at] = true;
                sorted.left_out.push((Reason::Year, tokens[*at].shown()));
            }
            for (cell, at) in values {
                let head = row.text_head(cell);
                let known = by_head.iter_mut().find(|(name, last, _)| {
                    *name == head && segment.row.saturating_sub(*last) <= 2 && !head.is_empty()
                });
                match known {
                    Some((_, last, candidate))
                        if !sorted.candidates[*candidate]
                            .outline
                            .years
                            .iter()
                            .any(|(year, _)| *year == period) =>
                    {
                        *last = segment.row;
                        let candidate = &mut sorted.candidates[*candidate];
                        candidate.years_push(&period, row.value(at));
                    }
                    _ => {
                        let doubt = head.is_empty().then(|| "its column has no head".to_owned());
                        by_head.push((head.clone(), segment.row, sorted.candidates.len()));
                        let mut candidate =
                            row.candidate(if head.is_empty() { period.clone() } else { head.clone() }, at);
                        candidate.outline.value = None;
                        candidate.tokens = 0;
                        candidate.years_push(&period, row.value(at));
                        candidate.doubt = doubt;
                        // Each of its values stands in another row.
                        candidate.quote.clear();
                        sorted.candidates.push(candidate);
                    }
                }
            }
            continue;
        }
        let label = group.unwrap_or_else(|| row.label());
        let periods: Vec<Option<String>> = row.periods(&values);
        let is_distinct = periods
            .iter()
            .enumerate()
            .all(|(at, one)| one.is_some() && !periods[..at].contains(one));
        if is_distinct && values.len() > 1 && values.iter().all(|(cell, _)| cell.tokens.len() == 1) {
            let mut candidate = row.candidate(label, values[0].1);
            let of_table = || unit_of_head(source, &tokens[values[0].1]);
            candidate.unit = candidate.unit.or_else(of_table);
            candidate.outline.value = None;
            candidate.tokens = 0;
            for ((_, at), period) in values.iter().zip(&periods) {
                candidate.years_push(period.as_deref().unwrap_or_default(), row.value(*at));
            }
            sorted.candidates.push(candidate);
            continue;
        }
        let is_alone = values.len() == 1;
        for ((cell, at), period) in values.iter().zip(periods) {
            let head = row.text_head(cell);
            let text = match head.as_str() {
                "" => label.clone(),
                head if is_alone && head.split_whitespace().count() > 8 => label.clone(),
                head => format!("{label}, {head}"),
            };
            let mut candidate = row.candidate(text, *at);
            if let Some(last) = row.range_end(cell) {
                candidate.tokens = 2;
                candidate.outline.value = Some(match (row.plain(*at), row.plain(last)) {
                    (Some(low), Some(high)) => format!("{low} to {high}"),
                    _ => scalar(&cell.text),
                });
            }
            let of_table = || unit_of_head(source, &tokens[*at]);
            candidate.unit = candidate.unit.or_else(|| unit_of(&head)).or_else(of_table);
            if let Some(period) = period {
                candidate.outline.fields.push(("period", scalar(&period)));
            }
            if is_alone
                && cell.tokens.len() == 1
                && let [reading] = tokens[*at].readings(source.marks).as_slice()
            {
                let sign = if tokens[*at].is_negative || tokens[*at].in_parentheses {
                    -Decimal::ONE
                } else {
                    Decimal::ONE
                };
                singles.push(Single {
                    candidate: sorted.candidates.len(),
                    row: segment.row,
                    value: reading.value * sign,
                    is_percent: tokens[*at].is_percent,
                });
            }
            sorted.candidates.push(candidate);
        }
    }
    totals(&singles, sorted);
}

impl Candidate {
    fn years_push(&mut self, period: &str, value: Option<String>) {
        match value {
            Some(value) => self.outline.years.push((period.to_owned(), value)),
            None => {
                self.doubt = Some("its separators may mean two numbers".to_owned());
                self.outline.years.push((period.to_owned(), "missing".to_owned()));
            }
        }
        self.tokens += 1;
    }
}

/// A row with its table.
struct RowOfTable<'r> {
    source: &'r SourceDocument,
    tokens: &'r [NumberToken],
    grid: &'r Grid<'r>,
    segment: &'r Segment,
}

impl RowOfTable<'_> {
    /// The period that the row begins with, where it has no label.
    fn own_period(&self) -> Option<String> {
        let first = self.segment.cells.first()?;
        let is_bare = self.segment.label.trim().is_empty() && self.segment.cells.len() > 1;
        is_bare.then(|| period_of(&first.text)).flatten()
    }

    /// The group that the row begins with, where it has no other label: "45–54", "85+", "<15".
    fn own_group(&self) -> Option<String> {
        let first = self.segment.cells.first()?;
        let is_bare = self.segment.label.trim().is_empty() && self.segment.cells.len() > 1;
        let is_open = first.text.ends_with('+') || first.text.starts_with(['<', '>', '≤', '≥']);
        let is_group = self.range_end(first).is_some() || (is_open && first.tokens.len() == 1);
        (is_bare && is_group && period_of(&first.text).is_none()).then(|| first.text.clone())
    }

    fn label(&self) -> String {
        let text = self.segment.label.replace(['.', '…', '_'], " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, ')' | '(' | '%'));
        capitalized(&plain(text))
    }

    /// The last token of a cell that holds a range: "(39.8–51.2)".
    fn range_end(&self, cell: &Cell) -> Option<usize> {
        let [low, high] = cell.tokens.as_slice() else {
            return None;
        };
        let (low, high) = (&self.tokens[*low], &self.tokens[*high]);
        let joined = format!("{}-{}", low.text, high.text);
        let bare = cell.text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let value = |token: &NumberToken| token.readings(self.source.marks).first().map(|one| one.value);
        (bare.replace(['–', '—', '‑'], "-") == joined && value(low)? <= value(high)?).then(|| cell.tokens[1])
    }

    /// The digits of a token with a point and without groups.
    fn plain(&self, at: usize) -> Option<String> {
        match self.tokens[at].readings(self.source.marks).as_slice() {
            [one] => Some(format!("{:.1$}", one.value, one.decimals as usize)),
            _ => None,
        }
    }

    fn value(&self, at: usize) -> Option<String> {
        value(self.source, &self.tokens[at])
    }

    fn candidate(&self, label: String, at: usize) -> Candidate {
        let token = &self.tokens[at];
        let place = self.source.document.place(token, &Names::default(), &[]);
        let value = self.value(at);
        let doubt = value
            .is_none()
            .then(|| "its separators may mean two numbers".to_owned());
        Candidate {
            page: token.page,
            unit: unit_of(&label),
            order: at,
            outline: Outline {
                value: Some(value.unwrap_or_else(|| scalar(&token.text))),
                fields: vec![("label", label)],
                ..Outline::default()
            },
            tokens: 1,
            quote: place.passage.trim_matches(['…', ' ']).to_owned(),
            doubt,
            reduced: 0,
        }
    }

    /// The period in the head of each cell's column.
    fn periods(&self, values: &[(&Cell, usize)]) -> Vec<Option<String>> {
        for row in (0..self.segment.row).rev().take(REACH) {
            if self.grid.ends_table(row, self.segment.row) {
                break;
            }
            let heads: Vec<(i32, i32, String)> = self.grid.rows[row]
                .iter()
                .filter_map(|piece| Some((piece.word.left, piece.word.right, period_of(&piece.word.text)?)))
                .collect();
            let has_values = self.grid.rows[row]
                .iter()
                .any(|piece| piece.is_number() && !piece.tokens.is_empty() && period_of(&piece.word.text).is_none());
            if heads.is_empty() || has_values {
                continue;
            }
            let over: Vec<Option<String>> = values
                .iter()
                .map(|(cell, _)| {
                    let found = heads
                        .iter()
                        .filter(|(left, right, _)| cell.left < *right && *left < cell.right);
                    found.map(|(.., period)| period.clone()).next()
                })
                .collect();
            if over.iter().all(Option::is_some) {
                return over;
            }
            // Heads may be set beside their columns: as many of them as there are cells are meant in their order.
            if heads.len() == self.segment.cells.len() && heads.len() == values.len() {
                return heads.into_iter().map(|(.., period)| Some(period)).collect();
            }
            if over.iter().any(Option::is_some) {
                return over;
            }
        }
        vec![None; values.len()]
    }

    /// The words above a cell, as far as they follow each other.
    fn text_head(&self, cell: &Cell) -> String {
        let mut lines: Vec<String> = Vec::new();
        for row in (0..self.segment.row).rev().take(REACH) {
            if self.grid.ends_table(row, self.segment.row) {
                break;
            }
            let over: Vec<&str> = self.grid.rows[row]
                .iter()
                .filter(|piece| piece.word.left < cell.right && cell.left < piece.word.right)
                .filter(|piece| {
                    piece.word.text.chars().any(char::is_alphabetic) && period_of(&piece.word.text).is_none()
                })
                .map(|piece| piece.word.text.as_str())
                .collect();
            match (over.is_empty(), lines.is_empty()) {
                (true, true) => {}
                (true, false) => break,
                (false, _) => lines.push(over.join(" ")),
            }
            if lines.len() == MAX_HEAD_LINES {
                break;
            }
        }
        lines.reverse();
        let text = lines.join(" ");
        if text.chars().count() > MAX_HEAD {
            String::new()
        } else {
            text
        }
    }
}

/// The period that a word of a head is: "2009", "2009/10", "2009–10", "FY2010", "2010*".
fn period_of(word: &str) -> Option<String> {
    let word = word.replace(['–', '‑', '—'], "-");
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let bare = bare.strip_prefix("FY").unwrap_or(bare);
    let year: String = bare.chars().take(4).collect();
    let period = Period::parse(bare)?;
    is_year(&year).then(|| {
        if Period::year(period.main_year()) == Some(period) {
            year
        } else {
            bare.to_owned()
        }
    })
}

/// The unit that a label or head ends in: "Revenue (£m)", "Share, %".
fn unit_of(text: &str) -> Option<String> {
    let inner = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .map(|(_, unit)| unit);
    let last = text
        .rsplit([',', ' '])
        .next()
        .filter(|unit| !unit.chars().all(char::is_alphabetic));
    [inner, last].into_iter().flatten().map(str::trim).find_map(|unit| {
        let scaled = ScaledUnit::parse(unit);
        let is_known = !unit.is_empty() && (scaled.exponent != 0 || !matches!(scaled.unit, Unit::Count(_)));
        is_known.then(|| unit.to_owned())
    })
}
