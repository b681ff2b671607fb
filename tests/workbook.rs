//! The site's workbook says what its CSV says, read by a reader of workbooks that is not the one who wrote it.

use std::collections::BTreeMap;
use std::io::Cursor;

use crate::site::Site;
use calamine::{Data, Reader, Xlsx};

/// A row by the names of its columns, without empty cells.
type Row = BTreeMap<String, String>;

fn rows_of_csv(text: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text);
    let head = reader.headers().expect("a first line").clone();
    let row = |record: csv::StringRecord| {
        let cells = head.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

/// The rows of the sheet of figures. A number that is not the one of the text beside it fails; the text is what is given back.
fn rows_of_workbook(bytes: &[u8]) -> Vec<Row> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["figures", "columns"]);
    let range = book.worksheet_range("figures").expect("a sheet of figures");
    let mut rows = range.rows();
    let head: Vec<String> = rows
        .next()
        .expect("a first row")
        .iter()
        .map(ToString::to_string)
        .collect();
    let row = |cells: &[Data]| {
        let mut row = Row::new();
        let mut numbers = BTreeMap::new();
        for (name, cell) in head.iter().zip(cells) {
            match cell {
                Data::Empty => {}
                Data::Float(number) => {
                    numbers.insert(name.clone(), *number);
                }
                Data::String(text) => {
                    row.insert(name.clone(), text.clone());
                }
                other => panic!("{name} is {other:?}"),
            }
        }
        for (name, number) in numbers {
            let exact = row
                .remove(&format!("{name}-exact"))
                .expect("the exact text beside a number");
            assert_eq!(exact.parse(), Ok(number), "{name}");
            row.insert(name, exact);
        }
        row
    };
    rows.map(row).collect()
}

#[test]
fn the_workbook_says_what_the_csv_says() {
    let site = Site::built_example(&[]);
    let built = site.built();
    let from_csv = rows_of_csv(&built["data/figures.csv"]);
    let from_workbook = rows_of_workbook(&built["data/figures.xlsx"]);
    assert!(from_csv.len() > 50, "{} rows", from_csv.len());
    assert!(from_csv.iter().any(|row| row.contains_key("value")));
    assert_eq!(from_workbook, from_csv);
}

#[test]
fn numbers_keep_their_digits_and_long_texts_do_not_break_it() {
    let note = "x".repeat(40_000);
    let report = format!(
        "---\nfigures:\n  a: {{ value: 1.50, note: {note} }}\n  b: {{ value: 123456789012345678.01 }}\n  c: {{ value: 1 to 3 }}\n  d: missing\n---\nText.\n"
    );
    let site = Site::of(&[("content/reports/p/2017.md", &report)]);
    site.build(&[]);
    let rows = rows_of_workbook(&site.built()["data/figures.xlsx"]);
    let value = |at: usize| rows[at].get("value").map(String::as_str);
    assert_eq!(value(0), Some("1.50"));
    assert!(rows[0]["note"].ends_with('…'), "a cell has a limit");
    assert_eq!(value(1), Some("123456789012345678.01"));
    assert_eq!(
        (value(2), rows[2].get("upper").map(String::as_str)),
        (Some("1"), Some("3"))
    );
    assert_eq!(value(3), None);
}

#[test]
fn the_same_figures_make_the_same_bytes() {
    let [one, two] = [(), ()].map(|()| Site::built_example(&[]).built()["data/figures.xlsx"].clone());
    assert!(one == two);
}
