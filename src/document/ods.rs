//! Workbooks of OpenDocument (ISO/IEC 26300-3): a cell stores both its exact value and the text that it showed, in the numerals of
//! whoever saved it. The text says how many digits are shown, the value which they are.

use std::io::{BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Unreadable;
use super::sheet::MAX_CELLS;
use super::sheet_format::{general, grouped};
use super::unseen::Unseen;
use super::workbook::{Cell, CellKind, MAX_COLUMNS, MAX_ROWS, NOT_COMPUTED, Sheet, Workbook};

/// What an uncompressed content may weigh.
const MAX_BYTES: u64 = 512 << 20;

/// Whether the bytes are a spreadsheet of OpenDocument: its kind is their first entry, uncompressed.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    const KIND: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    bytes.windows(KIND.len()).take(200).any(|window| window == KIND)
}

/// Reads a workbook.
///
/// # Errors
/// A file that is damaged or encrypted, or holds more than a report does.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if let Ok(manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        let _ = manifest.take(1 << 20).read_to_string(&mut text);
        if text.contains("encryption-data") {
            return Err(Unreadable::Encrypted);
        }
    }
    let content = archive.by_name("content.xml").map_err(|_| Unreadable::Damaged)?;
    let size = content.size();
    if size > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let mut reader = Reader::from_reader(BufReader::new(content.take(MAX_BYTES)));
    reader.config_mut().expand_empty_elements = true;
    Walk::default().run(reader)
}

/// What is being read.
#[derive(Default)]
struct Walk {
    sheets: Vec<Sheet>,
    /// Names of the styles of tables that are not shown.
    hidden_styles: Vec<String>,
    style: String,
    row: u32,
    /// How often the row stands.
    rows: u32,
    column: u32,
    /// Where the cells of this row begin.
    row_start: usize,
    cells: usize,
    /// How many columns the sheet has told of.
    columns: u32,
    unseen: Unseen,
    open: Option<Open>,
    /// Inside of an annotation, whose words are not the cell's.
    asides: u32,
}

/// A cell that is being read.
struct Open {
    cell: Cell,
    /// How often it stands.
    columns: u32,
    value: String,
    kind: String,
    paragraphs: u32,
    has_formula: bool,
}

impl Walk {
    fn run<R: std::io::BufRead>(mut self, mut reader: Reader<R>) -> Result<Workbook, Unreadable> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Unreadable::Damaged)? {
                Event::Start(element) => self.begin(&element)?,
                Event::End(element) => self.end(element.name().as_ref())?,
                Event::Text(text) => self.say(&text.xml_content(XmlVersion::Implicit1_0)),
                Event::GeneralRef(entity) => {
                    let named = quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                    let numbered = entity.resolve_char_ref().ok().flatten().map(String::from);
                    self.say(&named.or(numbered).unwrap_or_default());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if self.sheets.is_empty() {
            Err(Unreadable::Damaged)
        } else {
            Ok(Workbook { sheets: self.sheets })
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(element, "table:display").as_deref() == Some("false") => {
                self.hidden_styles.push(self.style.clone());
            }
            "table:table" if self.open.is_none() => {
                let style = attribute(element, "table:style-name").unwrap_or_default();
                self.sheets.push(Sheet {
                    name: attribute(element, "table:name").unwrap_or_default().into(),
                    is_hidden: self.hidden_styles.contains(&style),
                    cells: Vec::new(),
                });
                (self.row, self.column, self.row_start, self.columns) = (0, 0, 0, 0);
            }
            "table:table-column" if self.open.is_none() => {
                let first = self.columns;
                self.columns = first.saturating_add(count(element, "table:number-columns-repeated"));
                self.unseen.column(element, first, self.columns);
            }
            "table:table-row" => {
                self.rows = count(element, "table:number-rows-repeated");
                self.unseen.row(element, self.row, self.rows);
                self.column = 0;
                self.row_start = self.sheets.last().map_or(0, |sheet| sheet.cells.len());
            }
            name @ ("table:table-cell" | "table:covered-table-cell") => {
                let mut kind = attribute(element, "office:value-type").unwrap_or_default();
                if name == "table:covered-table-cell" {
                    // What a merged cell covers is not shown.
                    kind = "covered".to_owned();
                }
                let value = ["office:value", "office:date-value", "office:time-value"];
                self.open = Some(Open {
                    cell: Cell {
                        row: self.row,
                        column: self.column,
                        across: count(element, "table:number-columns-spanned").min(MAX_COLUMNS),
                        down: count(element, "table:number-rows-spanned").min(MAX_ROWS),
                        text: "".into(),
                        kind: CellKind::Text,
                    },
                    columns: count(element, "table:number-columns-repeated"),
                    value: value
                        .into_iter()
                        .find_map(|name| attribute(element, name))
                        .unwrap_or_default(),
                    kind,
                    paragraphs: 0,
                    has_formula: attribute(element, "table:formula").is_some(),
                });
            }
            "office:annotation" | "draw:frame" | "table:shapes" => self.asides += 1,
            "text:p" | "text:h" if self.asides == 0 => {
                if let Some(open) = &mut self.open {
                    open.paragraphs += 1;
                    if open.paragraphs > 1 {
                        open.cell.text.push(' ');
                    }
                }
            }
            "text:s" => self.say(&" ".repeat(count(element, "text:c").min(64) as usize)),
            "text:tab" | "text:line-break" => self.say(" "),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(open) = self
            .open
            .as_mut()
            .filter(|open| open.paragraphs > 0 && self.asides == 0)
        {
            open.cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "office:annotation" | "draw:frame" | "table:shapes" => self.asides = self.asides.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(open) = self.open.take() {
                    self.put(open)?;
                }
            }
            "table:table-row" => self.repeat()?,
            "table:table" if self.open.is_none() => {
                let sheet = self.sheets.last_mut();
                if let Some(sheet) = sheet {
                    sheet.hide(std::mem::take(&mut self.unseen));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, open: Open) -> Result<(), Unreadable> {
        let (columns, cell) = (open.columns, open.shown());
        let first = self.column;
        self.column = self.column.saturating_add(columns);
        let Some((cell, sheet)) = cell.zip(self.sheets.last_mut()) else {
            return Ok(());
        };
        if self.column > MAX_COLUMNS || self.row >= MAX_ROWS {
            return Err(Unreadable::Damaged);
        }
        for column in first..self.column {
            self.cells += 1;
            if self.cells > MAX_CELLS {
                return Err(Unreadable::TooLarge);
            }
            sheet.cells.push(Cell { column, ..cell.clone() });
        }
        Ok(())
    }

    /// The row that ends here, as often as it stands.
    fn repeat(&mut self) -> Result<(), Unreadable> {
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        let cells = sheet.cells.get(self.row_start..).unwrap_or_default().to_vec();
        if !cells.is_empty() {
            for more in 1..self.rows {
                self.cells += cells.len();
                if self.cells > MAX_CELLS {
                    return Err(Unreadable::TooLarge);
                }
                let moved = cells.iter().map(|cell| Cell {
                    row: cell.row + more,
                    ..cell.clone()
                });
                sheet.cells.extend(moved);
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}

impl Open {
    /// The cell as it shows itself; none where it shows nothing.
    fn shown(self) -> Option<Cell> {
        let mut cell = self.cell;
        let text = cell.text.trim().to_owned();
        (cell.text, cell.kind) = match self.kind.as_str() {
            "covered" => return None,
            "float" | "percentage" | "currency" => {
                let value = Decimal::from_scientific(&self.value)
                    .or_else(|_| self.value.parse())
                    .ok();
                let text = match value {
                    Some(value) => number(value, &text),
                    None => text,
                };
                (text.into(), CellKind::Number)
            }
            "date" => (date(&self.value, &text).into(), CellKind::Date),
            "time" => (text.into(), CellKind::Date),
            _ if self.has_formula && is_error(&text) => (text.into(), CellKind::Error),
            // A formula that was never computed has neither a value nor a text.
            "" if self.has_formula && text.is_empty() => (NOT_COMPUTED.into(), CellKind::NotComputed),
            _ => (cell.text.trim_end().into(), CellKind::Text),
        };
        (!cell.text.trim().is_empty()).then_some(cell)
    }
}

/// Whether a text is what a formula that failed shows: `#DIV/0!`, `#REF!`, `Err:502`.
fn is_error(text: &str) -> bool {
    let is_mark = text.starts_with('#') && text.ends_with(['!', '?', 'A']) && !text.contains(' ');
    is_mark
        || text
            .strip_prefix("Err:")
            .is_some_and(|number| number.parse::<u16>().is_ok())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    found
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()
        .map(|value| value.into_owned())
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// A number as it was shown, with a point and commas: the digits of the text are those of the value, rounded and scaled somehow.
fn number(value: Decimal, text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return if text.is_empty() {
            general(value)
        } else {
            text.to_owned()
        };
    };
    let end = end + 1;
    let run = &text[start..end];
    let digits: String = run.chars().filter(|c| c.is_ascii_digit()).collect();
    let separators: Vec<(usize, char)> = run.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let decimals = separators.last().map(|(at, c)| run.len() - at - c.len_utf8());
    let percents = if text.contains('%') { 2 } else { 0 };
    // "1.284" is 1,284 before it is 1,284 thousand.
    for scale in [0u32, 3, 6, 9] {
        for places in [decimals, Some(0)].into_iter().flatten() {
            let Some(scaled) = Decimal::from_str_exact(&format!("1e-{scale}"))
                .or_else(|_| Decimal::from_scientific(&format!("1e-{scale}")))
                .ok()
                .and_then(|by| value.abs().checked_mul(by))
                .and_then(|value| {
                    value.checked_mul(if percents == 2 {
                        Decimal::ONE_HUNDRED
                    } else {
                        Decimal::ONE
                    })
                })
            else {
                continue;
            };
            let rounded = scaled.round_dp_with_strategy(places as u32, RoundingStrategy::MidpointAwayFromZero);
            let written = format!("{rounded:.places$}");
            let bare: String = written.chars().filter(|c| c.is_ascii_digit()).collect();
            if bare.trim_start_matches('0') == digits.trim_start_matches('0') && bare.len() <= digits.len().max(1) {
                let has_groups = separators.len() > usize::from(places > 0);
                let written = if has_groups { grouped(&written) } else { written };
                return format!("{}{written}{}", &text[..start], &text[end..]);
            }
        }
    }
    general(value)
}

/// A day as `2023-03-31`; a month or a year where no more of it is shown.
fn date(value: &str, text: &str) -> String {
    let day = value.split('T').next().unwrap_or(value);
    let runs: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let has_letters = text.chars().any(char::is_alphabetic);
    match (runs.as_slice(), day.get(..4), day.get(5..7)) {
        ([year], Some(own), _) if !has_letters && *year == own => own.to_owned(),
        ([_], Some(year), Some(month)) if has_letters => format!("{year}-m{month}"),
        _ => day.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_the_numerals_of_any_country() {
        for (value, text, read) in [
            ("1284.6", "1.284,6", "1,284.6"),
            ("1284.6", "1,284.6", "1,284.6"),
            ("1284.6", "1\u{202f}284,6 €", "1,284.6 €"),
            ("0.1", "0,1", "0.1"),
            ("0.713", "71,3 %", "71.3 %"),
            ("0.71349", "71.3%", "71.3%"),
            ("-12.3", "(12,3)", "(12.3)"),
            ("-12.3", "-12,3", "-12.3"),
            ("1284", "1.284", "1,284"),
            ("1.284", "1,284", "1.284"),
            ("1284600000", "1.284,6", "1,284.6"),
            ("42.5", "43", "43"),
            ("1284.6", "###", "###"),
            ("0.30000000000000004", "", "0.3"),
        ] {
            assert_eq!(number(value.parse().unwrap(), text), read, "{value} shown as {text}");
        }
    }

    #[test]
    fn dates_say_as_much_as_they_show() {
        for (text, read) in [
            ("31.03.23", "2023-03-31"),
            ("März 2023", "2023-m03"),
            ("Mar-23", "2023-m03"),
            ("2023", "2023"),
        ] {
            assert_eq!(date("2023-03-31", text), read);
        }
    }
}
