//! The site's figures as a workbook, `figures.xlsx`: a sheet of figures and one that says what its columns hold.
//!
//! A cell of a workbook holds binary floating point. So each number stands twice: as a number to reckon with, and beside it as the
//! report has it, as text.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::archive::Archive;
use crate::check::Verdicts;
use crate::table::{COLUMNS, Column};

use super::{MAY_PANIC, rows};

/// A sheet holds 1,048,576 rows, the head among them (Excel's own limit); what is beyond goes on a further sheet.
const MAX_ROWS: u32 = 1_048_575;

/// Columns that hold numbers, each followed by a column with the exact text.
const NUMBERS: [&str; 2] = ["value", "upper"];

/// A cell holds so many UTF-16 units (Excel's own limit); a longer text is cut here, safely below it, and whole in the CSV.
const MAX_CHARACTERS: usize = 32_767;

/// Where rows wait until the workbook is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// In a file of their own, in the system's folder for temporary files: as cells in memory they would be most of what a build needs.
    InFile,
    InMemory,
}

/// The bytes of the workbook; the same for the same figures, since it bears no date of today.
pub(super) fn of(archive: &Archive<'_>, verdicts: &Verdicts) -> Result<Vec<u8>, XlsxError> {
    // The writer panics where its file cannot grow; a full folder for temporary files is no reason to build no site. On a thread of its
    // own the panic is caught, and by its name the program knows not to speak of it.
    let tried = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(MAY_PANIC.to_owned());
        let thread = thread.spawn_scoped(scope, || make(archive, verdicts, Rows::InFile));
        thread.ok().and_then(|thread| thread.join().ok())
    });
    match tried {
        Some(Ok(bytes)) => Ok(bytes),
        _ => make(archive, verdicts, Rows::InMemory),
    }
}

fn make(archive: &Archive<'_>, verdicts: &Verdicts, waiting: Rows) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(archive.settings.title.within(""))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    // The least that shrinks it to a tenth: more would take most of a build's time for the last few percent.
    book.set_zip_compression_level(1);
    let bold = Format::new().set_bold();
    // What was withdrawn is stated by nobody.
    let stated = archive.reports().filter(|(_, report)| report.withdrawn.is_none());
    let mut rows = stated
        .flat_map(|(index, _)| rows::of(archive, Some(verdicts), index))
        .peekable();
    let columns: Vec<(&Column, u16)> = COLUMNS.iter().map(|column| (column, width(column))).collect();
    let mut count = 0;
    loop {
        count += 1;
        let name = if count == 1 {
            "figures".to_owned()
        } else {
            format!("figures {count}")
        };
        let sheet = match waiting {
            Rows::InFile => book.add_worksheet_with_low_memory()?,
            // Texts stand in the cells themselves, so that the bytes are the same.
            Rows::InMemory => book.add_worksheet(),
        };
        let sheet = sheet.set_name(name)?;
        head(sheet, &bold)?;
        let mut cell = String::new();
        let mut at = 0;
        while let Some(row) = rows.next_if(|_| at < MAX_ROWS) {
            at += 1;
            let mut across = 0;
            for (column, width) in &columns {
                cell.clear();
                column.fill(&row, &mut cell);
                write(sheet, (at, across), *width == 2, &cell)?;
                across += width;
            }
        }
        let last: u16 = columns.iter().map(|(_, width)| width).sum();
        sheet.autofilter(0, 0, at, last.saturating_sub(1))?;
        if rows.peek().is_none() {
            break;
        }
    }
    explain(book.add_worksheet().set_name("columns")?, &bold)?;
    book.save_to_buffer()
}

/// How many columns of the sheet a column takes.
fn width(column: &Column) -> u16 {
    if NUMBERS.contains(&column.name) { 2 } else { 1 }
}

/// The name of the column beside a number's, which has it as text.
fn exact(column: &Column) -> String {
    format!("{}-exact", column.name)
}

fn head(sheet: &mut Worksheet, bold: &Format) -> Result<(), XlsxError> {
    let mut across = 0;
    for column in COLUMNS {
        sheet.write_with_format(0, across, column.name, bold)?;
        if width(column) == 2 {
            sheet.write_with_format(0, across + 1, exact(column), bold)?;
        }
        let wide = match column.name {
            "label" | "note" | "quote" => 36,
            "figure" | "source" => 26,
            _ => 14,
        };
        sheet.set_column_width(across, wide)?;
        across += width(column);
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The digits that a spreadsheet keeps of a number (IEEE 754 double precision).
const EXACT_DIGITS: usize = 15;

fn write(sheet: &mut Worksheet, (row, across): (u32, u16), may_be_number: bool, text: &str) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    // A spreadsheet computes with 15 digits: what has more stays a text, as it is.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = may_be_number && digits <= EXACT_DIGITS;
    let number = is_number.then(|| text.parse::<f64>().ok()).flatten();
    match number {
        Some(number) => sheet
            .write_number(row, across, number)?
            .write_string(row, across + 1, text)?,
        None if text.len() > MAX_CHARACTERS => {
            let cut: String = text
                .chars()
                .take(MAX_CHARACTERS / 2)
                .chain(std::iter::once('…'))
                .collect();
            sheet.write_string(row, across, cut)?
        }
        None => sheet.write_string(row, across, text)?,
    };
    Ok(())
}

fn explain(sheet: &mut Worksheet, bold: &Format) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 18)?.set_column_width(1, 90)?;
    sheet.write_with_format(0, 0, "column", bold)?;
    sheet.write_with_format(0, 1, "meaning", bold)?;
    let mut row = 1;
    let mut line = |name: &str, meaning: &str| -> Result<(), XlsxError> {
        sheet.write_with_format(row, 0, name, &wrapped)?;
        sheet.write_with_format(row, 1, meaning, &wrapped)?;
        row += 1;
        Ok(())
    };
    for column in COLUMNS {
        line(column.name, column.doc)?;
        if width(column) == 2 {
            let meaning = format!(
                "The same as text, digit for digit: a workbook rounds `{}`.",
                column.name
            );
            line(&exact(column), &meaning)?;
        }
    }
    Ok(())
}
