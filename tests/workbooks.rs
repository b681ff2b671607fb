//! `figures.xlsx` and `figures.ods` beside a report: what their cells show is what the site says, and what is wrong has its sheet and cell.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::site::Site;

const REPORT: &str = "content/reports/office/2023.md";
const TEXT: &str = "---\ntitle: The office in 2023\nsources: { report: Annual report 2023 }\n---\nIt rose.\n";

/// A site with a workbook beside its report.
fn site(ending: &str, bytes: &[u8]) -> Site {
    let site = Site::of(&[(REPORT, TEXT)]);
    put(&site, ending, bytes);
    site
}

fn put(site: &Site, ending: &str, bytes: &[u8]) {
    fs::create_dir_all(site.root().join("content/reports/office/2023")).expect("a folder is made");
    let path = format!("content/reports/office/2023/figures.{ending}");
    fs::write(site.root().join(path), bytes).expect("a workbook is written");
}

/// What the built site says of each figure: value, unit, period or day, and what it is to its whole.
fn said(site: &Site) -> BTreeMap<String, String> {
    site.build(&[]);
    let built = site.built();
    let mut reader = csv::Reader::from_reader(built["reports/office/2023/figures.csv"].as_slice());
    let head = reader.headers().expect("a first line").clone();
    let rows = reader.records().map(|record| {
        let record = record.expect("a row");
        let cell = |name: &str| {
            let at = head.iter().position(|one| one == name).expect("a column");
            record.get(at).unwrap_or_default().to_owned()
        };
        let mut value = vec![cell("value"), cell("unit"), cell("period") + &cell("at")];
        value.retain(|text| !text.is_empty());
        (cell("figure"), value.join(" "))
    });
    rows.collect()
}

fn format(code: &str) -> Format {
    Format::new().set_num_format(code)
}

/// A table of a company: a title, years above, formats of all kinds.
fn company() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Key figures").expect("a name");
    let bold = Format::new().set_bold();
    sheet
        .merge_range(0, 1, 0, 3, "Five-year record (£ million)", &bold)
        .expect("merged");
    let mut put = |row: u32, label: &str, code: &str, values: [f64; 2]| {
        sheet.write(row, 1, label).expect("a label");
        for (at, value) in values.into_iter().enumerate() {
            sheet
                .write_with_format(row, 2 + at as u16, value, &format(code))
                .expect("a value");
        }
    };
    // The table begins in the second column, below an empty row.
    put(2, "", "General", [2023.0, 2022.0]);
    put(3, "Revenue", "#,##0.0", [1284.6, 1_221.9]);
    put(4, "Tenths", "General", [0.1, 0.1 + 0.2]);
    put(5, "Operating margin (%)", "0.0", [7.149, 6.3]);
    put(6, "Share of women", "0.0%", [0.713, 0.7]);
    put(7, "Exceptional items", "#,##0.0;(#,##0.0);\"-\"", [-4.8, 0.0]);
    put(8, "Grants", "[$€-407] #,##0", [1250.0, 1300.0]);
    put(9, "Assets", "#,##0.0,,", [2_599_300_000.0, 2_323_000_000.0]);
    put(10, "Number of employees", "#,##0", [14510.0, 13939.0]);
    put(11, "Parts of staff (number)", "0", [30.0, 28.0]);
    let indented = Format::new().set_indent(1);
    sheet
        .write_with_format(12, 1, "Part-time (number)", &indented)
        .expect("a label");
    sheet.write(12, 2, 12).expect("a value");
    sheet.write(12, 3, 11).expect("a value");
    sheet.write(13, 1, "Sum").expect("a label");
    sheet
        .write_formula(13, 2, Formula::new("=C4*2").set_result("2569.2"))
        .expect("a formula");
    sheet
        .write_formula(13, 3, Formula::new("=D4*2").set_result("2443.9"))
        .expect("a formula");
    // Another sheet has days above its columns, one has words alone, one is hidden.
    let staff = book.add_worksheet().set_name("Staff").expect("a name");
    let day = ExcelDateTime::from_ymd(2023, 12, 31).expect("a day");
    staff.write(0, 0, "Counted on").expect("a head");
    staff
        .write_with_format(0, 1, &day, &format("d mmmm yyyy"))
        .expect("a day");
    staff.write(1, 0, "Staff").expect("a label");
    staff.write(1, 1, 1204).expect("a value");
    let notes = book.add_worksheet().set_name("Notes").expect("a name");
    notes.write(0, 0, "Restated for leases.").expect("a note");
    let hidden = book.add_worksheet().set_name("Workings").expect("a name");
    hidden.set_hidden(true);
    hidden.write(0, 0, 17).expect("a number");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_is_read_as_its_cells_show_it() {
    let site = site("xlsx", &company());
    let findings = site.findings(&[]);
    assert!(findings.iter().all(|one| one["severity"] == "note"), "{findings:#?}");
    let said = said(&site);
    let expected = [
        ("revenue", "1284.6 GBP 2023"),
        ("revenue@2022", "1221.9 GBP 2022"),
        ("tenths", "0.1 GBP 2023"),
        ("tenths@2022", "0.3 GBP 2022"),
        ("operating-margin", "7.1 percent 2023"),
        ("share-of-women", "71.3 percent 2023"),
        ("share-of-women@2022", "70.0 percent 2022"),
        ("exceptional-items", "-4.8 GBP 2023"),
        ("exceptional-items@2022", "GBP 2022"),
        ("assets", "2599.3 GBP 2023"),
        ("grants", "1250 EUR 2023"),
        ("number-of-employees", "14510 2023"),
        ("parts-of-staff", "30 2023"),
        ("parts-of-staff/part-time", "12 2023"),
        ("sum", "2569.2 GBP 2023"),
        ("staff", "1204 2023-12-31"),
    ];
    for (figure, value) in expected {
        let found = said.get(figure).unwrap_or_else(|| panic!("no {figure} in {said:#?}"));
        assert!(same(found, value), "{figure} is {found}, not {value}");
    }
    assert!(
        !site.public().join("reports/office/2023/figures.xlsx").exists(),
        "it is read and not copied"
    );
}

/// Whether two values are the same but for a scale of a million.
fn same(found: &str, expected: &str) -> bool {
    let split = |text: &str| {
        let (value, rest) = text.split_once(' ').unwrap_or((text, ""));
        (value.parse::<rust_decimal::Decimal>().ok(), rest.to_owned())
    };
    let ((one, own), (other, rest)) = (split(found), split(expected));
    match (one, other) {
        (Some(one), Some(other)) => {
            let million = rust_decimal::Decimal::from(1_000_000);
            own == rest && (one == other || one == other * million)
        }
        _ => found == expected,
    }
}

/// The findings of a site, each as code, cell and message.
fn found(site: &Site) -> Vec<(String, String, String)> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let findings = site.findings(&[]);
    let told = findings.iter().filter(|one| one["severity"] != "note");
    told.map(|one| {
        (
            text(one, "code"),
            text(one, "cell"),
            text(one, "message") + " " + &text(one, "help"),
        )
    })
    .collect()
}

#[test]
fn what_is_wrong_has_its_sheet_and_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("KPIs").expect("a name");
    sheet.write_row(0, 0, ["£m"]).expect("a head");
    sheet.write_row(0, 1, [2023, 2022]).expect("heads");
    sheet.write_row(1, 0, ["Revenue"]).expect("a label");
    sheet.write_row(1, 1, ["1.421.4", "1,200.5"]).expect("texts");
    sheet.write(2, 0, "Profit").expect("a label");
    sheet
        .write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!"))
        .expect("a formula");
    sheet.write(2, 2, 12.5).expect("a value");
    sheet.write(3, 1, 99.5).expect("a value");
    sheet.write(4, 0, "Revenue").expect("a label");
    sheet.write(4, 1, 7.5).expect("a value");
    let more = book.add_worksheet().set_name("More").expect("a name");
    more.write_row(0, 1, [2023]).expect("heads");
    more.write(1, 0, "Profit").expect("a label");
    more.write(1, 1, 3.5).expect("a value");
    let bytes = book.save_to_buffer().expect("a workbook");
    let site = site("xlsx", &bytes);
    let found = found(&site);
    let has = |code: &str, cell: &str, words: &str| {
        let holds = found
            .iter()
            .any(|(of, at, said)| of == code && at == cell && said.contains(words));
        assert!(holds, "{code} at {cell}, {words}: {found:#?}");
    };
    has("invalid-value", "sheet KPIs, cell B2", "1.421.4");
    has("invalid-value", "sheet KPIs, cell B3", "formula failed");
    has("missing-value", "sheet KPIs, cell B4", "99.5");
    has("duplicate-key", "sheet More, cell A2", "`profit` is there twice");
    let output = site.command("check").output().expect("annals starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("content/reports/office/2023/figures.xlsx: sheet KPIs, cell B2\n"),
        "{text}"
    );
    // A workbook is no text that a mend could be written into.
    let before = fs::read(site.root().join("content/reports/office/2023/figures.xlsx")).expect("it is there");
    site.command("fix").arg("--write").output().expect("annals starts");
    site.command("bind").arg("--write").output().expect("annals starts");
    let after = fs::read(site.root().join("content/reports/office/2023/figures.xlsx")).expect("it is there");
    assert_eq!(before, after);
}

#[test]
fn formulas_that_nobody_computed_are_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 1, [2023]).expect("heads");
    sheet.write(1, 0, "Cases").expect("a label");
    sheet.write_formula(1, 1, Formula::new("=1+1")).expect("a formula");
    // Programs that do not compute write no result.
    let bytes = book.save_to_buffer().expect("a workbook");
    let bytes = rewritten(&bytes, "xl/worksheets/sheet1.xml", |text| {
        text.replace("</f><v>0</v>", "</f>")
    });
    let site = site("xlsx", &bytes);
    let found = found(&site);
    assert!(
        found.iter().any(|(code, cell, said)| code == "invalid-value"
            && cell == "sheet Sheet1, cell B2"
            && said.contains("Nobody has computed")),
        "{found:#?}"
    );
}

#[test]
fn long_tables_and_tables_of_quarters_are_read() {
    let mut book = Workbook::new();
    let long = book.add_worksheet().set_name("Long").expect("a name");
    long.write_row(0, 0, ["Figure", "Label", "Value", "Unit"])
        .expect("heads");
    long.write_row(1, 0, ["cases", "Cases", "", "cases"]).expect("a row");
    long.write_with_format(1, 2, 1577, &format("#,##0")).expect("a value");
    long.write_row(2, 0, ["cases/region/north", "North", "", "cases"])
        .expect("a row");
    long.write(2, 2, 1577).expect("a value");
    let quarters = book.add_worksheet().set_name("Quarters").expect("a name");
    let bold = Format::new();
    quarters.merge_range(0, 1, 0, 2, "2023", &bold).expect("merged");
    quarters.merge_range(0, 3, 0, 4, "2022", &bold).expect("merged");
    quarters.write_row(1, 1, ["Q1", "Q2", "Q1", "Q2"]).expect("heads");
    quarters.write(2, 0, "Fires").expect("a label");
    quarters.write_row(2, 1, [40, 41, 30, 31]).expect("values");
    let site = site("xlsx", &book.save_to_buffer().expect("a workbook"));
    let said = said(&site);
    for (figure, value) in [
        ("cases", "1577 cases 2023"),
        ("cases/region/north", "1577 cases 2023"),
        ("fires@2023-q1", "40 2023-q1"),
        ("fires@2023-q2", "41 2023-q2"),
        ("fires@2022-q2", "31 2022-q2"),
    ] {
        assert_eq!(
            said.get(figure).map(String::as_str),
            Some(value),
            "{figure} in {said:#?}"
        );
    }
}

/// What nobody sees who opens the workbook states no figure: hidden rows and columns, and what a merged cell covers.
#[test]
fn what_a_sheet_does_not_show_is_not_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // The first column of the heads is hidden, so that they show above the next; the one behind it is empty.
    let plain = Format::new();
    sheet.merge_range(0, 1, 0, 3, "2023", &plain).expect("merged");
    sheet.write(0, 4, 2022).expect("a head");
    for (row, label, values) in [
        (1, "Fires", [901, 40, 30]),
        (2, "Floods", [902, 41, 31]),
        (3, "Storms", [903, 42, 32]),
    ] {
        sheet.write(row, 0, label).expect("a label");
        for (column, value) in [1, 2, 4].into_iter().zip(values) {
            sheet.write(row, column, value).expect("a value");
        }
    }
    sheet.set_column_hidden(1).expect("a column");
    sheet.set_row_hidden(2).expect("a row");
    sheet.write(4, 0, "Rescues").expect("a label");
    sheet.merge_range(4, 2, 4, 4, "", &plain).expect("merged");
    sheet.write(4, 2, 77).expect("a value");
    let bytes = book.save_to_buffer().expect("a workbook");
    // A cell that a program left below the merged one.
    let bytes = rewritten(&bytes, "xl/worksheets/sheet1.xml", |text| {
        let row = text.find("<row r=\"5\"").expect("the row");
        let end = row + text[row..].find("</row>").expect("its end");
        format!("{}<c r=\"E5\"><v>904</v></c>{}", &text[..end], &text[end..])
    });
    let site = site("xlsx", &bytes);
    let said = said(&site);
    let expected = [
        ("fires", "40 2023"),
        ("fires@2022", "30 2022"),
        ("rescues", "77 2023"),
        ("storms", "42 2023"),
        ("storms@2022", "32 2022"),
    ];
    let expected: BTreeMap<String, String> = expected
        .into_iter()
        .map(|(figure, value)| (figure.to_owned(), value.to_owned()))
        .collect();
    assert_eq!(said, expected);
    // Nor is it text of a document.
    let path = site.root().join("book.xlsx");
    fs::write(&path, &bytes).expect("a workbook is written");
    let text = crate::documents::text_of(&crate::documents::read(&path), 0);
    for unseen in ["901", "902", "903", "904", "Floods"] {
        assert!(!text.contains(unseen), "{text}");
    }
    let site = self::site(
        "ods",
        &ods(&[
            "<table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-column/>".to_owned(),
            format!(
                "<table:table-row>{}{}{}</table:table-row>",
                words("Year"),
                number("float", "2024", "2024"),
                number("float", "2023", "2023")
            ),
            format!(
                "<table:table-row>{}{}{}</table:table-row>",
                words("Fires"),
                number("float", "901", "901"),
                number("float", "40", "40")
            ),
            format!(
                "<table:table-row table:visibility=\"filter\">{}{}{}</table:table-row>",
                words("Floods"),
                number("float", "902", "902"),
                number("float", "41", "41")
            ),
        ]
        .concat()),
    );
    let said = self::said(&site);
    assert_eq!(
        said.into_iter().collect::<Vec<_>>(),
        [("fires".to_owned(), "40 2023".to_owned())]
    );
}

/// An archive with one of its texts changed.
fn rewritten(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).expect("an entry");
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut text).expect("its bytes");
        let of = entry.name().expect("a name").into_owned();
        let text = if of == name {
            let old = String::from_utf8(text).expect("a text");
            let new = change(&old);
            assert_ne!(old, new);
            new.into_bytes()
        } else {
            text
        };
        to.start_file(of, SimpleFileOptions::default()).expect("an entry");
        to.write_all(&text).expect("its bytes");
    }
    to.finish().expect("a file").into_inner()
}

/// A workbook of OpenDocument with these rows of cells in XML.
fn ods(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).expect("an entry");
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
        .expect("its kind");
    zip.start_file("content.xml", SimpleFileOptions::default())
        .expect("an entry");
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"Kennzahlen\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zip.write_all(text.as_bytes()).expect("the content");
    zip.finish().expect("a file").into_inner()
}

fn words(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

fn number(kind: &str, value: &str, shown: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>"
    )
}

#[test]
fn an_open_document_shows_its_numbers_in_the_numerals_of_its_country() {
    let rows = [
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned(),
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            words("Kennzahlen &amp; mehr"),
            number("float", "2023", "2023"),
            number("float", "2022", "2022")
        ),
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            words("Umsatz (Mio. €)"),
            number("float", "1284.6", "1.284,6"),
            number("float", "1221.9499", "1.221,9")
        ),
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            words("Anteil"),
            number("percentage", "0.713", "71,3 %"),
            number("percentage", "0.1", "10 %")
        ),
        format!(
            "<table:table-row>{}{}<table:table-cell/></table:table-row>",
            words("Gewicht (kg)"),
            number("float", "1.284", "1,284"),
        ),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned(),
    ]
    .concat();
    for language in ["en", "de"] {
        let site = site("ods", &ods(&rows));
        site.write("annals.toml", &format!("title = \"T\"\nlanguage = \"{language}\"\n"));
        let said = said(&site);
        for (figure, value) in [
            ("umsatz", "1284600000 EUR 2023"),
            ("anteil", "71.3 percent 2023"),
            ("anteil@2022", "10 percent 2022"),
            ("gewicht", "1.284 kg 2023"),
        ] {
            let found = said.get(figure).map_or("", String::as_str);
            assert!(same(found, value), "{language}: {figure} is {found} in {said:#?}");
        }
    }
}

/// `annals import` takes a workbook of OpenDocument as its cells show it, and the unit above its table with it.
#[test]
fn an_open_document_is_imported() {
    let row = |cells: [String; 3]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        row([
            words("£m unless otherwise stated"),
            number("float", "2023", "2023"),
            number("float", "2022", "2022"),
        ]),
        row([
            words("Revenue"),
            number("float", "1284.6499", "1,284.6"),
            number("float", "0.1", "0.10"),
        ]),
        row([
            words("Staff (number)"),
            number("float", "12400", "12,400"),
            number("float", "11900", "11,900"),
        ]),
    ];
    let site = Site::of(&[]);
    let path = site.root().join("record.ods");
    fs::write(&path, ods(&rows.concat())).expect("a workbook is written");
    let import = |site: &Site| {
        let mut program = site.command("import");
        let output = program.arg(&path).args(["--report", "shop/2023", "--write"]).output();
        let output = output.expect("annals starts");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let told = import(&site);
    assert!(told.contains("figures.csv: written"), "{told}");
    let output = site.command("export").arg("shop/2023").output().expect("annals starts");
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let heads = reader.headers().expect("a first line").clone();
    let at = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    let figures: Vec<(String, String, String)> = reader
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| {
            (
                row[at("figure")].to_owned(),
                row[at("value")].to_owned(),
                row[at("unit")].to_owned(),
            )
        })
        .collect();
    let expected = [
        ("revenue", "1284600000", "GBP"),
        ("revenue@2022", "100000", "GBP"),
        ("staff", "12400", ""),
        ("staff@2022", "11900", ""),
    ];
    assert_eq!(
        figures,
        expected.map(|(figure, value, unit)| (figure.to_owned(), value.to_owned(), unit.to_owned()))
    );
    assert!(import(&site).contains("nothing to do"));
}

#[test]
fn a_broken_workbook_is_one_finding() {
    let damaged = company();
    let cut = &damaged[..damaged.len() / 2];
    let bomb = fs::read("tests/documents/bomb.xlsx").expect("the bomb is there");
    let ole = [&[0xD0, 0xCF, 0x11, 0xE0][..], &[0; 600]].concat();
    let far = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" \
               office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell></table:table-row>";
    for (ending, bytes, words) in [
        ("xlsx", cut, "damaged"),
        ("xlsx", b"words".as_slice(), "damaged"),
        ("xlsx", ole.as_slice(), "encrypted"),
        ("xlsx", bomb.as_slice(), ""),
        ("ods", ods(far).as_slice(), "larger"),
        ("ods", b"PK", "damaged"),
    ] {
        let site = site(ending, bytes);
        let begun = std::time::Instant::now();
        let found = found(&site);
        assert!(begun.elapsed().as_secs() < 40, "it took {:?}", begun.elapsed());
        let of_it: Vec<_> = found.iter().filter(|(code, ..)| code == "unreadable-file").collect();
        assert_eq!(of_it.len(), 1, "{words}: {found:#?}");
        assert!(of_it[0].2.contains(words), "{words}: {found:#?}");
    }
}

#[test]
fn a_workbook_is_read_again_when_it_changes() {
    let book = |value: i32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 1, [2023]).expect("heads");
        sheet.write(1, 0, "Cases").expect("a label");
        sheet.write(1, 1, value).expect("a value");
        book.save_to_buffer().expect("a workbook")
    };
    let site = site("xlsx", &book(41));
    assert_eq!(said(&site)["cases"], "41 2023");
    let again = site.build(&[]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("nothing has changed"));
    put(&site, "xlsx", &book(42));
    assert_eq!(said(&site)["cases"], "42 2023");
    // A second table beside it is read too.
    site.write("content/reports/office/2023/figures.csv", "Name,2023\nFires,9\n");
    let said = said(&site);
    assert_eq!((said["cases"].as_str(), said["fires"].as_str()), ("42 2023", "9 2023"));
}
