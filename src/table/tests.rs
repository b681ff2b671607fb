//! Tables: what is written is read back whole, and faults are found in their cells.

use crate::files::FileId;
use crate::finding::{Finding, Place};
use crate::quantity::printed::Marks;
use crate::quantity::{Absent, Amount, Exact, Period, Precision, Qualifier, Stated, Status, Unit};
use crate::tree::{Entry, Node, Value};

use super::{COLUMNS, Cited, Relation, Row, header, push_row, read};

const FILE: FileId = FileId(0);

fn drawn(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar(scalar) => scalar.text.to_string(),
        Value::Map(entries) => format!("{{{}}}", all(entries)),
        Value::List(items) => format!("[{}]", items.iter().map(drawn).collect::<Vec<_>>().join(" | ")),
    }
}

fn all(entries: &[Entry]) -> String {
    let drawn = entries
        .iter()
        .map(|entry| format!("{}={}", entry.key.text, drawn(&entry.node)));
    drawn.collect::<Vec<_>>().join(" ")
}

fn said(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| match finding.place {
        Place::Span(span) => format!("{} {}-{}", finding.code, span.start, span.end),
        Place::Path(_) => format!("{} nowhere", finding.code),
    };
    findings.iter().map(line).collect()
}

fn write<'r>(rows: impl IntoIterator<Item = Row<'r>>) -> String {
    let mut text = header();
    for row in rows {
        push_row(&row, &mut text, |_, _| {});
    }
    text
}

fn row(figure: &'static str, relation: Relation) -> Row<'static> {
    Row {
        publisher: "police",
        report: "2017",
        published: "2018".into(),
        figure: figure.into(),
        relation,
        label: "".into(),
        indicator: "",
        place: "",
        scope: "",
        period: None,
        at: None,
        amount: None,
        unit: None,
        status: Status::Final,
        computed: false,
        partial: false,
        overlapping: false,
        sources: Vec::new(),
        note: "",
        part_of: "",
        percent_of: "",
        series_break: "",
        restates: "",
        renamed_from: "",
        corrected: std::borrow::Cow::Borrowed(""),
    }
}

#[test]
fn the_columns_have_names_of_their_own() {
    let mut names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COLUMNS.len());
}

#[test]
fn what_is_written_is_read_back_whole() {
    let number = |text: &str| Exact::parse(text).expect("a number");
    let plain = |text: &str| Amount::Known(Stated::Number(number(text)), Precision::Exact);
    let period = Period::parse("2016/17").expect("a period");
    let unit = Unit::Rate(Box::new(("cases".into(), "100000".into())));
    let qualified = Amount::Known(
        Stated::Qualified(Qualifier::MoreThan, number("28.50")),
        Precision::Exact,
    );
    let range = Amount::Known(
        Stated::Range(Box::new((number("120"), number("150")))),
        Precision::Nearest(number("10").value()),
    );
    let (sum, rest, missing) = (plain("151"), plain("3"), Amount::Absent(Absent::Suppressed));
    let rows = [
        Row {
            indicator: "trafficking-cases",
            period: Some(&period),
            amount: Some(&qualified),
            unit: Some(&unit),
            status: Status::Provisional,
            note: "with \"quotes\", a comma\nand a line",
            sources: vec![
                Cited {
                    source: "article",
                    locator: "page 3, table 2",
                    quote: "more than 28.50",
                    found: None,
                },
                Cited {
                    source: "law",
                    locator: "",
                    quote: "",
                    found: None,
                },
            ],
            ..row("cases", Relation::Figure)
        },
        Row {
            amount: Some(&rest),
            partial: true,
            overlapping: true,
            ..row("cases/offence", Relation::Breakdown)
        },
        Row {
            amount: Some(&range),
            ..row("cases/offence/ជួញដូរ", Relation::Part)
        },
        Row {
            amount: Some(&missing),
            ..row("cases/foreigners", Relation::Subset)
        },
        Row {
            amount: Some(&rest),
            ..row("cases/foreigners/age/minors", Relation::Part)
        },
        Row {
            amount: Some(&sum),
            computed: true,
            renamed_from: "x",
            corrected: std::borrow::Cow::Borrowed("2018: was 1"),
            ..row("arrests", Relation::Figure)
        },
    ];
    let text = write(rows);
    let back = read(FILE, &text, Marks::default());
    assert_eq!(said(&back.findings), Vec::<String>::new());
    assert_eq!(
        all(&back.value),
        "cases={indicator=trafficking-cases period=2016/17 status=provisional note=with \"quotes\", a comma\nand a line \
         value=more than 28.50 precision=exact unit={of=cases per=100000} \
         source=[{id=article at=page 3, table 2 quote=more than 28.50} | law] \
         by={offence={partial=true overlapping=true rest=3 parts={ជួញដូរ={status=final value=120 to 150 precision={nearest=10}}}}} \
         of-which={foreigners={status=suppressed by={age={parts={minors={status=final value=3 precision=exact}}}}}}} \
         arrests={status=final renamed-from=x}"
    );
}

#[test]
fn the_smallest_table_has_two_columns_and_exact_places() {
    let read = read(
        FILE,
        "\u{feff}figure;value\r\ncases;1.50\r\n\r\ncases/offence/a;\"1\"\r\ncases/minors;2\r\n",
        Marks::default(),
    );
    assert_eq!(said(&read.findings), Vec::<String>::new());
    assert_eq!(
        all(&read.value),
        "cases={value=1.50 by={offence={parts={a={value=1}}}} of-which={minors={value=2}}}"
    );
    let cases = &read.value[0];
    assert_eq!((cases.key.span.start, cases.key.span.end), (17, 22));
    let by = cases
        .node
        .get("by")
        .and_then(|by| by.get("offence"))
        .and_then(|one| one.get("parts"));
    let part = &by.expect("parts").entries()[0];
    assert_eq!((part.key.span.start, part.key.span.end), (45, 46));
    assert_eq!(
        part.node.get("value").map(|value| (value.span.start, value.span.end)),
        Some((47, 50))
    );
}

#[test]
fn faults_are_found_in_their_cells() {
    let faults = |text: &str| said(&read(FILE, text, Marks::default()).findings);
    assert_eq!(faults(""), ["missing-value 0-0"]);
    assert_eq!(faults("value\n1\n"), ["missing-value 0-5"]);
    assert_eq!(
        faults("figure,valeu,value,value\na,,1,\n"),
        ["unknown-key 7-12", "duplicate-key 19-24"]
    );
    assert_eq!(faults("figure,value\na,1,577\n"), ["comma-splits-value 17-20"]);
    assert_eq!(faults("figure,value\na,1\na,2\n"), ["duplicate-key 17-18"]);
    assert_eq!(faults("figure,value\n,1\n"), ["missing-value 13-13"]);
    assert_eq!(
        faults("figure,relation\na/b,figure\nc,sum\n"),
        ["invalid-value 16-17", "invalid-value 29-32"]
    );
    assert_eq!(faults("figure,value\na/b/c/d/e,1\n"), ["unknown-figure 13-22"]);
}

/// The unit and the scale of the first row, and its values by year.
fn wide(text: &str) -> String {
    let read = read(FILE, text, Marks::default());
    assert_eq!(said(&read.findings), Vec::<String>::new(), "{text}");
    all(&read.value[..1])
}

#[test]
fn units_above_the_names_are_read_in_the_words_of_reports() {
    for (title, unit) in [
        ("£ million", "£ million"),
        ("in £ million", "£ million"),
        ("(in £ million)", "£ million"),
        ("Key figures in £ million", "£ million"),
        ("All amounts in EUR thousand", "EUR thousand"),
        ("CHF in millions", "CHF millions"),
        ("$ in millions", "$ millions"),
        ("In millions of US dollars", "millions of US dollars"),
        ("USDm", "USDm"),
        ("R million", "R million"),
        ("£m unless otherwise stated", "£m"),
        ("£m (unless stated)", "£m"),
        ("Mio. €", "Mio. €"),
        ("in Mio. €", "Mio. €"),
        ("Angaben in Mio. €", "Mio. €"),
        ("in Millionen Euro", "Millionen Euro"),
        ("TEUR", "TEUR"),
        ("in Tausend Euro", "Tausend Euro"),
        ("Mio. EUR, sofern nicht anders angegeben", "Mio. EUR"),
        ("M€", "M€"),
        ("en M€", "M€"),
        ("en millions d’euros", "millions d'euros"),
        ("en milliers de m³", "milliers de m³"),
    ] {
        let table = format!("\"{title}\",2024\nRevenue,1284.6\n");
        assert_eq!(
            wide(&table),
            format!("revenue={{label=Revenue unit={unit} years={{2024=1284.6}}}}"),
            "{title}"
        );
    }
    for title in ["Key figures", "Restated", "Summary million", "In brief"] {
        let table = format!("{title},2024\nRevenue,1284.6\n");
        assert_eq!(wide(&table), "revenue={label=Revenue years={2024=1284.6}}", "{title}");
    }
}

#[test]
fn labels_end_where_their_units_begin() {
    for (label, name, unit) in [
        ("Revenue (£m)", "Revenue", "£m"),
        ("Revenue [£m]", "Revenue", "£m"),
        ("Revenue in £m", "Revenue", "£m"),
        ("Revenue – £m", "Revenue", "£m"),
        ("Umsatz in Mio. €", "Umsatz", "Mio. €"),
        ("Umsatz (in Mio. €)", "Umsatz", "Mio. €"),
        ("CA (en M€)", "CA", "M€"),
        ("Eigenkapitalquote in %", "Eigenkapitalquote", "%"),
        ("Marge (in %)", "Marge", "%"),
        ("Ergebnis je Aktie (in Euro)", "Ergebnis je Aktie", "Euro"),
        ("Dividend (pence per share)", "Dividend", "pence"),
        ("Emissions (tCO₂e)", "Emissions", "tCO2e"),
        ("Temperature (°C)", "Temperature (°C)", ""),
        ("Employees (‘000)", "Employees", "'000"),
        ("Customers (m)", "Customers", "million"),
        ("Length of roads (m)", "Length of roads", "m"),
        ("Interest (% p.a.)", "Interest", "%"),
        ("Volunteers^ (number)", "Volunteers^", ""),
        ("Volunteers (number)^", "Volunteers", ""),
        ("LTIFR (per million hours)", "LTIFR (per million hours)", ""),
        ("Rate per 1,000 people", "Rate per 1,000 people", ""),
        ("Revenue (restated)", "Revenue (restated)", ""),
    ] {
        let (found, of_label) = super::label::label_and_unit(label);
        assert_eq!((found, of_label.unwrap_or_default().as_str()), (name, unit), "{label}");
    }
}

#[test]
fn cells_are_read_without_what_is_printed_beside_their_numbers() {
    for (cell, read) in [
        ("12.3(1)", "12.3"),
        ("(12.3) (1)", "(12.3)"),
        ("12.3 [r]", "12.3"),
        ("12.3 restated", "{value=12.3 status=revised}"),
        ("–12.3", "−12.3"),
        ("– 12.3", "−12.3"),
        ("–", "–"),
        ("26.9 p", "26.9 p"),
    ] {
        let table = format!("£m,2024,2023\nRevenue,{cell},10.1\n");
        assert_eq!(
            wide(&table),
            format!("revenue={{label=Revenue unit=£m years={{2024={read} 2023=10.1}}}}"),
            "{cell}"
        );
    }
    // The unit of some cells is the row's where the others have no number.
    assert_eq!(
        wide("£m,2024,2023,2022\nReturn,14.9%,n/a,(7.8)%\n"),
        "return={label=Return unit=% years={2024=14.9% 2023=n/a 2022=(7.8)%}}"
    );
    // A column says what its numbers are; one with the numbers of notes says nothing.
    assert_eq!(
        wide("£m,Note,2025 Plan,2024 Actual\nRevenue,3,12,11\n"),
        "revenue={label=Revenue unit=£m years={2025={value=12 status=forecast} 2024=11}}"
    );
}

#[test]
fn heads_and_rows_that_mislead_are_told() {
    let faults = |text: &str| said(&read(FILE, text, Marks::default()).findings);
    assert_eq!(
        faults("£m,2024,2023\nRevenue,2,599.3,1\n"),
        ["comma-splits-value 30-31"]
    );
    assert_eq!(faults("£m,2024,H1 FY24\nRevenue,2,1\n"), ["invalid-value 9-16"]);
    assert_eq!(faults("£m,2024,2024 Budget\nRevenue,2,1\n"), ["duplicate-key 9-20"]);
    assert_eq!(faults("£m,2024 Target,2024\nRevenue,2,1\n"), ["duplicate-key 4-15"]);
    assert_eq!(
        faults("£m,H1 FY24,H1 FY23\nRevenue,2,1\n"),
        ["invalid-value 4-11", "invalid-value 12-19"]
    );
    assert_eq!(faults("£m,2024,Change 2023-2024\nRevenue,2,1\n"), Vec::<String>::new());
    let german = Marks {
        decimal: ',',
        ..Marks::default()
    };
    let found = read(FILE, "Mio. €;2024;2023\nUmsatz;1284,6;201.4\n", german);
    assert_eq!(said(&found.findings), ["invalid-value 33-38"]);
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_has_an_end() {
    assert!(super::fits_workbook(0) && super::fits_workbook(100_000) && !super::fits_workbook(100_001));
}
