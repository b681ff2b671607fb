//! Tables as reports print them, pasted as a report's `figures.csv` with nothing written beside them but titles and sources: every
//! cell is read back, equal, from the report's page, from a chart of its row, from the CSV and from the JSON. The tables are made up
//! after the kind of a company, a haulier, an office landlord, a bank, a charity, a police force and a hospital. What reads the
//! cells here knows nothing of annals.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::money::{plain, scale_of_head};
use crate::site::Site;

/// A table: its file, the report's period, settings, the marks of its numerals, and its rows.
struct Table {
    name: &'static str,
    period: &'static str,
    settings: &'static str,
    /// The decimal mark.
    decimal: char,
    delimiter: u8,
    rows: &'static [Row],
}

/// A row by its first cell: the path of its figure, and what a plain number in it is to be multiplied by, in powers of ten.
type Row = (&'static str, &'static str, i32);

const TABLES: [Table; 7] = [
    Table {
        name: "food",
        period: "2024",
        settings: "",
        decimal: '.',
        delimiter: b',',
        rows: &[
            ("Revenue", "revenue", 6),
            ("Adjusted gross profit", "adjusted-gross-profit", 6),
            ("Adjusted operating profit", "adjusted-operating-profit", 6),
            ("Adjusted operating margin (%)", "adjusted-operating-margin", 0),
            ("Change in operating margin (bps)", "change-in-operating-margin", -2),
            ("Exceptional items", "exceptional-items", 6),
            ("Net debt", "net-debt", 6),
            ("Free cash flow", "free-cash-flow", 6),
            ("Dividend per share (pence)", "dividend-per-share", -2),
            ("Adjusted earnings per share (pence)", "adjusted-earnings-per-share", -2),
            ("Average number of employees*", "average-number-of-employees", 0),
        ],
    },
    Table {
        name: "haulage",
        period: "2022",
        settings: "",
        decimal: '.',
        delimiter: b',',
        rows: &[
            ("Revenue", "revenue", 6),
            ("Underlying operating profit", "underlying-operating-profit", 6),
            ("Underlying EBITDA", "underlying-ebitda", 6),
            ("Loss on disposals", "loss-on-disposals", 6),
            ("Net debt", "net-debt", 6),
            ("Underlying EPS", "underlying-eps", 0),
            ("Dividend per share", "dividend-per-share", 0),
            (
                "Lost time incidents per 100,000 hours",
                "lost-time-incidents-per-100-000-hours",
                0,
            ),
            ("Carbon, kg CO2e per £ of revenue", "carbon-kg-co2e-per-of-revenue", 0),
            ("Emissions (tCO2e)", "emissions", 0),
        ],
    },
    Table {
        name: "offices",
        period: "2023",
        settings: "currency = \"USD\"\n",
        decimal: '.',
        delimiter: b',',
        rows: &[
            ("System-wide revenue", "system-wide-revenue", 6),
            ("Group revenue", "group-revenue", 6),
            ("Adjusted EBITDA", "adjusted-ebitda", 6),
            ("Operating profit / (loss)", "operating-profit-loss", 6),
            ("Basic EPS", "basic-eps", -2),
            ("Occupancy", "occupancy", 0),
            ("Occupancy change", "occupancy-change", -2),
            ("Locations", "locations", 0),
        ],
    },
    Table {
        name: "bank",
        period: "2023",
        settings: "language = \"de\"\n",
        decimal: ',',
        delimiter: b';',
        rows: &[
            ("Bilanzsumme (Mio. €)", "bilanzsumme", 6),
            ("Zinsüberschuss (Mio. €)", "zinsüberschuss", 6),
            ("Jahresergebnis (Mio. €)", "jahresergebnis", 6),
            ("Harte Kernkapitalquote (%)", "harte-kernkapitalquote", 0),
            ("Aufwand-Ertrag-Relation (%)", "aufwand-ertrag-relation", 0),
            ("Verschuldungsquote", "verschuldungsquote", 0),
            ("Beschäftigte", "beschäftigte", 0),
        ],
    },
    Table {
        name: "charity",
        period: "2022-23",
        settings: "",
        decimal: '.',
        delimiter: b',',
        rows: &[
            ("Legacies (£m)", "legacies", 6),
            ("Donations (£m)", "donations", 6),
            ("Retail trading (£m)", "retail-trading", 6),
            ("Total income (£m)", "total-income", 6),
            ("Total expenditure (£m)", "total-expenditure", 6),
            (
                "Net gains/(losses) on investments (£m)",
                "net-gains-losses-on-investments",
                6,
            ),
            (
                "Free reserves (months of spending)",
                "free-reserves-months-of-spending",
                0,
            ),
            (
                "Pence in every pound spent on our mission",
                "pence-in-every-pound-spent-on-our-mission",
                0,
            ),
            ("Volunteers", "volunteers", 0),
            ("Funds to research : fundraising", "funds-to-research-fundraising", 0),
        ],
    },
    Table {
        name: "police",
        period: "2023",
        settings: "",
        decimal: '.',
        delimiter: b',',
        rows: &[
            ("Recorded crimes", "recorded-crimes", 0),
            ("Homicides", "homicides", 0),
            ("of which: with a firearm", "homicides/with-a-firearm", 0),
            ("Robberies", "robberies", 0),
            ("Rate per 1,000 people", "rate-per-1-000-people", 0),
            ("Solved (%)", "solved", 0),
            ("Response to emergencies (median)", "response-to-emergencies-median", 0),
            ("Net revenue budget", "net-revenue-budget", 0),
            ("Officers at 31 March [r]", "officers-at-31-march", 0),
        ],
    },
    Table {
        name: "hospital",
        period: "2023-24",
        settings: "",
        decimal: '.',
        delimiter: b'\t',
        rows: &[
            ("Emergency attendances", "emergency-attendances", 0),
            ("Seen within four hours (%)", "seen-within-four-hours", 0),
            ("Elective operations cancelled", "elective-operations-cancelled", 0),
            ("MRSA infections", "mrsa-infections", 0),
            ("Patients waiting over 52 weeks", "patients-waiting-over-52-weeks", 0),
            ("Surplus/(deficit), £000", "surplus-deficit", 3),
            ("Average length of stay (days)", "average-length-of-stay", 0),
            ("Staff turnover %", "staff-turnover", 0),
            ("Mortality ratio (SHMI)", "mortality-ratio-shmi", 0),
            ("Electricity used (kWh)", "electricity-used", 0),
        ],
    },
];

/// The misprint of the haulier's table, and what was meant.
const MISPRINT: (&str, &str) = ("\"1.421.4\"", "\"1,421.4\"");

/// A cell of a table: where it must be found again, and what it holds; none where the table has no number.
#[derive(Debug)]
struct Cell {
    path: String,
    /// As the page heads its column: `2022/23`.
    period: String,
    value: Option<Decimal>,
}

struct Pasted {
    table: &'static Table,
    site: Site,
    cells: Vec<Cell>,
}

fn source(table: &Table) -> String {
    let file = format!("{}/tests/tables/{}.csv", env!("CARGO_MANIFEST_DIR"), table.name);
    fs::read_to_string(file).expect("the table is there")
}

fn paste(table: &Table, text: &str) -> Site {
    let folder = format!("content/reports/office/{}", table.period);
    let charts: Vec<String> = table
        .rows
        .iter()
        .filter(|(_, path, _)| !path.contains('/'))
        .map(|(label, path, _)| format!("![{label}](chart:{path})"))
        .collect();
    let front = "---\ntitle: \"Five years\"\nsources: { r: { title: Annual report } }\n---\n";
    let page = format!("{front}{}\n", charts.join("\n\n"));
    Site::of(&[
        ("annals.toml", table.settings),
        (&format!("{folder}/index.md"), &page),
        (&format!("{folder}/figures.csv"), text),
    ])
}

/// Every table, pasted and built once for all tests.
fn pasted() -> &'static [Pasted] {
    static PASTED: OnceLock<Vec<Pasted>> = OnceLock::new();
    PASTED.get_or_init(|| {
        let one = |table: &'static Table| {
            let text = source(table).replace(MISPRINT.0, MISPRINT.1);
            let site = paste(table, &text);
            assert_eq!(site.told(&[]), Vec::<String>::new(), "{}", table.name);
            site.build(&[]);
            Pasted {
                table,
                site,
                cells: cells(table, &text),
            }
        };
        TABLES.iter().map(one).collect()
    })
}

/// The cells of a table, read by hand.
fn cells(table: &Table, text: &str) -> Vec<Cell> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(table.delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|record| {
            record
                .expect("a row")
                .iter()
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect();
    let year = Regex::new(r"^\d{4}([/-]\d{2})?$").expect("a pattern");
    let own = table.period.replace('-', "/");
    let mut cells = Vec::new();
    for (label, path, power) in table.rows {
        let row = rows
            .iter()
            .find(|row| row[0] == *label)
            .unwrap_or_else(|| panic!("{}: no row “{label}”", table.name));
        for (head, cell) in rows[0].iter().zip(row).filter(|(head, _)| year.is_match(head)) {
            let period = head.replace('-', "/");
            let (figure, part) = path
                .split_once('/')
                .map_or((*path, String::new()), |(figure, part)| (figure, format!("/{part}")));
            let at = if period == own {
                String::new()
            } else {
                format!("@{}", period.replace('/', "-"))
            };
            cells.push(Cell {
                path: format!("{figure}{at}{part}"),
                period,
                value: printed(cell, table.decimal, *power),
            });
        }
    }
    assert_eq!(cells.len(), table.rows.len() * 5, "{}", table.name);
    cells
}

/// A printed number, in whole units; none for the marks of no number.
fn printed(cell: &str, decimal: char, power: i32) -> Option<Decimal> {
    if matches!(cell, "-" | "–" | ".." | "x" | "n/a") {
        return None;
    }
    if cell.ends_with(" s") || cell.ends_with(" min") {
        let number = Regex::new(r"(\d+) (min|s)").expect("a pattern");
        let seconds = number.captures_iter(cell).map(|found| {
            let count: i64 = found[1].parse().expect("a number");
            if &found[2] == "min" { count * 60 } else { count }
        });
        return Some(Decimal::from(seconds.sum::<i64>()));
    }
    let is_negative = cell.starts_with(['(', '-', '−']);
    let power = match cell {
        _ if cell.ends_with('m') => 6,
        _ if cell.ends_with('p') => -2,
        _ => power,
    };
    let cell = cell.strip_suffix(":1").unwrap_or(cell);
    let digits: String = cell.chars().filter(|c| c.is_ascii_digit() || *c == decimal).collect();
    let number: Decimal = digits
        .replace(decimal, ".")
        .parse()
        .unwrap_or_else(|_| panic!("“{cell}”"));
    let scaled = number * ten_to(power);
    Some(if is_negative { -scaled } else { scaled })
}

fn ten_to(power: i32) -> Decimal {
    match u32::try_from(power) {
        Ok(power) => Decimal::from(10_i64.pow(power)),
        Err(_) => Decimal::new(1, power.unsigned_abs()),
    }
}

/// A number as a page shows it, in whole units; none where the page says that there is none.
fn shown(html: &str, decimal: char, scale: Decimal) -> Option<Decimal> {
    let tags =
        Regex::new(r#"(?s)<span class="(?:state|none)"[^>]*>.*?</span>|<small.*?</small>|<[^>]*>"#).expect("a pattern");
    let text = tags
        .replace_all(html, "")
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace("&#36;", "$");
    let group = if decimal == ',' { '.' } else { ',' };
    let shape = Regex::new(
        r"^(?:at least |mindestens )?(−)?(?:[£$]|US\$)?([\d.,]+)(p|k|m|bn| Mio\.)?(?: ?(?:€|%|days|kWh|tCO2e|s|percentage points?|basis points?|months))?$",
    )
    .expect("a pattern");
    let text = text.trim().trim_start_matches("about ").trim_end_matches(":1");
    // "no data", "not applicable"
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((minutes, seconds)) = text.strip_suffix(" s").and_then(|text| text.split_once(" min ")) {
        let part = |text: &str| text.parse::<Decimal>().expect("a length of time");
        return Some(part(minutes) * Decimal::from(60) + part(seconds));
    }
    let found = shape
        .captures(text)
        .unwrap_or_else(|| panic!("“{text}” is no number of the table"));
    let plain: String = found[2].chars().filter(|c| *c != group).collect();
    let number: Decimal = plain.replace(decimal, ".").parse().expect("a number");
    let hundredths = if text.contains("basis point") {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    let number = number / hundredths;
    let power = match found.get(3).map(|scale| scale.as_str().trim()) {
        Some("k") => 3,
        Some("m" | "Mio.") => 6,
        Some("bn") => 9,
        Some("p") => -2,
        _ => 0,
    };
    let below = if power == 0 { scale } else { Decimal::ONE };
    let scaled = number * ten_to(power) * below;
    Some(if found.get(1).is_some() { -scaled } else { scaled })
}

fn page(pasted: &Pasted) -> String {
    let name = format!("reports/office/{}/index.html", pasted.table.period);
    fs::read_to_string(pasted.site.public().join(name)).expect("the report's page")
}

#[test]
fn a_misprint_is_found_in_its_cell() {
    let table = &TABLES[1];
    let text = source(table);
    let site = paste(table, &text);
    let findings = site.findings(&[]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let finding = &findings[0];
    assert_eq!(finding["code"], "invalid-value");
    assert_eq!(finding["file"], "content/reports/office/2022/figures.csv");
    let line = text
        .lines()
        .position(|line| line.contains("1.421.4"))
        .expect("its line")
        + 1;
    assert_eq!(finding["line"], line);
    let column = text
        .lines()
        .nth(line - 1)
        .and_then(|line| line.find(MISPRINT.0))
        .expect("its cell")
        + 1;
    assert_eq!(finding["column"], column);
    let help = finding["help"].as_str().expect("a help");
    assert!(help.contains("1421.4"), "{help}");
}

#[test]
fn each_cell_is_read_back_from_csv_and_json() {
    for pasted in pasted() {
        let table = pasted.table;
        let json = fs::read_to_string(pasted.site.public().join("data/figures.json")).expect("JSON");
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let of_json: BTreeMap<String, BTreeMap<String, String>> = json["figures"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| {
                let row = row.as_object().expect("an object");
                let texts = row
                    .iter()
                    .map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().to_owned()));
                (row["figure"].as_str().expect("a name").to_owned(), texts.collect())
            })
            .collect();
        let mut reader = csv::Reader::from_path(pasted.site.public().join("data/figures.csv")).expect("CSV");
        let of_csv: BTreeMap<String, BTreeMap<String, String>> = reader
            .deserialize::<BTreeMap<String, String>>()
            .map(|row| row.expect("a row"))
            .map(|row| (row["figure"].clone(), row))
            .collect();
        for rows in [&of_json, &of_csv] {
            assert_eq!(
                rows.len(),
                pasted.cells.len(),
                "{}: figures that are in no cell",
                table.name
            );
            for cell in &pasted.cells {
                let row = rows
                    .get(&cell.path)
                    .unwrap_or_else(|| panic!("{}: no {}", table.name, cell.path));
                let value = row.get("value").filter(|value| !value.is_empty());
                let value: Option<Decimal> = value.map(|value| value.parse().expect("a number"));
                assert_eq!(value, cell.value, "{}: {}", table.name, cell.path);
                assert_eq!(row["period"], cell.period, "{}: {}", table.name, cell.path);
            }
        }
    }
}

#[test]
fn each_cell_stands_on_the_page_under_its_own_year() {
    let row = Regex::new(r#"(?s)<h3 class="caption[^>]*>(.*?)</h3>|<tr id="figure-([^"]*)"([^>]*)>(.*?)</tr>"#)
        .expect("a pattern");
    let aside = Regex::new(r#"(?s)<span class="aside">(.*?)</span>"#).expect("a pattern");
    let one = Regex::new(r#"(?s)<td class="num"[^>]* data-head="([^"]*)">(.*?)</td>"#).expect("a pattern");
    let year = Regex::new("@[^/]*").expect("a pattern");
    for pasted in pasted() {
        let html = page(pasted);
        let mut found: BTreeMap<(String, String), Option<Decimal>> = BTreeMap::new();
        let (mut of_table, mut of_figure) = (None, None);
        for row in row.captures_iter(&html) {
            if let Some(caption) = row.get(1) {
                of_table = scale_of_head(&plain(caption.as_str()));
                continue;
            }
            // A head says the scale of all that stands below it.
            if row[3].contains(r#"class="figure""#) {
                of_figure = aside
                    .captures(&row[4])
                    .and_then(|aside| scale_of_head(&plain(&aside[1])));
            }
            let scale = Decimal::from(of_figure.or(of_table).unwrap_or(1));
            for cell in one.captures_iter(&row[4]) {
                let value = shown(&cell[2], pasted.table.decimal, scale);
                let heading = cell[1].replace(['–', '-'], "/");
                found.insert((row[2].replace('-', "/"), heading), value);
            }
        }
        for cell in &pasted.cells {
            let anchor = year.replace(&cell.path, "").replace(['-', '/'], "/");
            let value = found.get(&(anchor.clone(), cell.period.clone()));
            let value = value.unwrap_or_else(|| panic!("{}: no {anchor} of {}", pasted.table.name, cell.period));
            assert_eq!(
                *value, cell.value,
                "{}: {} of {}",
                pasted.table.name, cell.path, cell.period
            );
        }
        assert_eq!(
            found.len(),
            pasted.cells.len(),
            "{}: values that are in no cell",
            pasted.table.name
        );
    }
}

#[test]
fn each_cell_of_a_row_stands_in_its_chart() {
    let figure = Regex::new(r#"(?s)<figure class="chart".*?</figure>"#).expect("a pattern");
    let line = Regex::new(r#"(?s)<tr><th scope="row">([^<]*)</th><td>(.*?)</td>"#).expect("a pattern");
    for pasted in pasted() {
        let html = page(pasted);
        let charts: Vec<&str> = figure.find_iter(&html).map(|found| found.as_str()).collect();
        for (_, path, _) in pasted.table.rows.iter().filter(|(_, path, _)| !path.contains('/')) {
            let chart = charts
                .iter()
                .find(|chart| chart.contains(&format!("charts/{path}.csv")))
                .unwrap_or_else(|| panic!("{}: no chart of {path}", pasted.table.name));
            let points: BTreeMap<String, Option<Decimal>> = line
                .captures_iter(chart)
                .map(|found| {
                    (
                        found[1].replace(['–', '-'], "/"),
                        shown(&found[2], pasted.table.decimal, Decimal::ONE),
                    )
                })
                .collect();
            let own = pasted.cells.iter().filter(|cell| {
                let bare = cell.path.split('@').next();
                bare == Some(*path) && !cell.path.contains('/') && cell.value.is_some()
            });
            for cell in own {
                assert_eq!(
                    points.get(&cell.period),
                    Some(&cell.value),
                    "{}: {} of {} in its chart",
                    pasted.table.name,
                    path,
                    cell.period
                );
            }
        }
    }
}

#[test]
fn a_sentence_compares_the_years_of_a_row_without_an_indicator() {
    let table = &TABLES[0];
    let site = paste(table, &source(table));
    let file = "content/reports/office/2024/index.md";
    let say = |text: &str| {
        site.write(
            file,
            &format!("---\ntitle: Five years\nsources: {{ r: {{ title: Annual report }} }}\n---\n{text}\n"),
        );
        site.told(&[])
    };
    for text in [
        "Revenue rose by [£276.3 million](fig:revenue?change) to [£2,599.3 million](fig:revenue).",
        "Revenue grew by [15.7%](fig:revenue@2023?change) in 2023.",
        "Free cash flow was [£83.2 million more](fig:free-cash-flow?change-since=2022) than in 2022.",
        "The operating margin rose by [0.8 percentage points](fig:adjusted-operating-margin?change).",
        "The company had [571 employees more](fig:average-number-of-employees?change).",
    ] {
        assert_eq!(say(text), Vec::<String>::new(), "{text}");
    }
    for (text, code) in [
        (
            "Revenue fell by [£276.3 million](fig:revenue?change).",
            "claim-direction 5",
        ),
        (
            "Revenue rose by [£267.3 million](fig:revenue?change).",
            "claim-mismatch 5",
        ),
        (
            "Revenue grew by [15.7%](fig:revenue@2020?change) in 2020.",
            "no-earlier-figure 5",
        ),
    ] {
        assert_eq!(say(text), [code], "{text}");
    }
}

#[test]
fn what_the_head_does_not_measure_is_asked_about() {
    let site = Site::of(&[
        (
            "content/reports/office/2023/index.md",
            "---\nsources: { r: { title: Annual report } }\n---\nText.\n",
        ),
        (
            "content/reports/office/2023/figures.csv",
            "£ million,2023,2022\nRevenue,\"1,462.0\",\"1,421.4\"\nProfit,62.1,59.4\nLocations,\"3,514\",\"3,345\"\n",
        ),
    ]);
    let findings = site.findings(&[]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(
        (&findings[0]["code"], &findings[0]["line"]),
        (&"unit-unclear".into(), &4.into())
    );
    // Both proposals are accepted, and say what they say.
    for (label, value) in [("Locations (number)", "3514"), ("Locations (£ million)", "3514000000")] {
        site.change(
            "content/reports/office/2023/figures.csv",
            "Locations,",
            &format!("{label},"),
        );
        assert_eq!(site.told(&[]), Vec::<String>::new(), "{label}");
        site.build(&[]);
        let json = fs::read_to_string(site.public().join("data/figures.json")).expect("JSON");
        assert!(json.contains(&format!("\"value\": \"{value}\"")), "{json}");
        site.change(
            "content/reports/office/2023/figures.csv",
            &format!("{label},"),
            "Locations,",
        );
    }
}
