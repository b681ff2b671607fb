//! The specs that the tests draw; their names are those of the golden files.

use rust_decimal::Decimal;

use super::real;
use crate::chart::*;
use crate::quantity::{End, Interval, rational};

pub(super) fn num(text: &str) -> Value {
    let number: Decimal = text.parse().expect("a decimal");
    Value::exact(number, Numerals::default().write(number))
}

pub(super) fn with(text: &str, words: &str, status: Status, open: Option<Open>) -> Value {
    let number: Decimal = text.parse().expect("a decimal");
    Value::Known(Number {
        number,
        text: words.to_owned(),
        range: range(number, open),
        status,
        open,
        ..Number::default()
    })
}

fn range(number: Decimal, open: Option<Open>) -> Option<Interval> {
    let end = |number: Decimal| End::Closed(rational(number));
    match open {
        None => Some(Interval::point(rational(number))),
        Some(Open::Up) => Some(Interval::new(end(number), End::Unbounded)),
        Some(Open::Down) => Some(Interval::new(End::Unbounded, end(number))),
        Some(Open::Between(low, high)) => Some(Interval::new(end(low), end(high))),
        Some(Open::About) => None,
    }
}

pub(super) fn part(label: &str, value: Value) -> Part {
    Part {
        id: label.to_lowercase(),
        label: label.to_owned(),
        value,
        role: Role::Normal,
    }
}

pub(super) fn parts(id: &str, parts: Vec<Part>) -> ChartSpec {
    let shape = Shape::Parts {
        dimension: "Item".to_owned(),
        ordered: false,
        parts,
        total: None,
    };
    spec(id, shape)
}

pub(super) fn spec(id: &str, shape: Shape) -> ChartSpec {
    ChartSpec {
        id: id.to_owned(),
        title: format!("Made-up data: {id}"),
        subtitle: "Cases by item, made up".to_owned(),
        source: Some("made-up data for tests".to_owned()),
        unit_label: "cases".to_owned(),
        shape,
        ..ChartSpec::default()
    }
}

pub(super) fn years(first: u32, count: u32) -> Vec<PeriodLabel> {
    (first..first + count)
        .map(|year| PeriodLabel {
            id: year.to_string(),
            label: year.to_string(),
            at: f64::from(year),
        })
        .collect()
}

/// Values as text; "-" is missing.
pub(super) fn line(label: &str, values: &str) -> Series {
    let values = values
        .split(' ')
        .map(|text| if text == "-" { Value::missing() } else { num(text) })
        .collect();
    Series {
        id: label.to_lowercase().replace(' ', "-"),
        label: label.to_owned(),
        values,
    }
}

pub(super) fn series(id: &str, periods: Vec<PeriodLabel>, series: Vec<Series>) -> ChartSpec {
    let shape = Shape::Series {
        periods,
        series,
        breaks: Vec::new(),
        annotations: Vec::new(),
        shades: Vec::new(),
        flow: false,
        same_quantity: false,
        change: None,
    };
    spec(id, shape)
}

pub(super) fn cross(id: &str, rows: &[&str], columns: &[&str], cells: &[&[&str]]) -> ChartSpec {
    let named = |names: &[&str]| {
        names
            .iter()
            .map(|name| Category {
                id: name.to_lowercase(),
                label: (*name).to_owned(),
            })
            .collect()
    };
    spec(
        id,
        Shape::Cross {
            row_label: "Row".to_owned(),
            column_label: "Column".to_owned(),
            rows: named(rows),
            columns: named(columns),
            cells: cells
                .iter()
                .map(|row| row.iter().map(|text| num(text)).collect())
                .collect(),
            whole: false,
            totals: Vec::new(),
            ordered: false,
        },
    )
}

/// Every kind and edge case.
pub(super) fn all() -> Vec<ChartSpec> {
    let mut out = vec![real::spending(), real::publishers(), real::accounts()];
    out.push(parts("bars-all-zero", vec![part("A", num("0")), part("B", num("0"))]));
    out.push(parts("bars-one", vec![part("Alone", num("5"))]));
    out.push(parts(
        "bars-two",
        vec![
            part("Sexual exploitation", num("108")),
            part("Human trafficking", num("43")),
        ],
    ));
    out.push(parts(
        "bars-negative",
        vec![
            part("Gain", num("12")),
            part("Loss", num("-7.5")),
            part("Nothing", num("0")),
            part("Little", num("0.01")),
        ],
    ));
    out.push(parts(
        "bars-giant",
        vec![part("One", num("1")), part("A thousand million", num("1000000000"))],
    ));
    out.push(parts(
        "bars-sixty",
        (1..=60)
            .map(|index| part(&format!("Category {index}"), num(&(index * 7 % 61).to_string())))
            .collect(),
    ));
    let mut states = vec![
        part("Exact", num("160")),
        part("More than", with("150", "more than 150", Status::Final, Some(Open::Up))),
        part(
            "Fewer than",
            with("120", "fewer than 120", Status::Final, Some(Open::Down)),
        ),
        part("About", with("90", "about 90", Status::Final, Some(Open::About))),
        part(
            "Between",
            with(
                "70",
                "60 to 80",
                Status::Final,
                Some(Open::Between("60".parse().unwrap(), "80".parse().unwrap())),
            ),
        ),
        part("Provisional", with("55", "55", Status::Provisional, None)),
        part("Zero", num("0")),
        part("Missing", Value::missing()),
        part(
            "Withheld",
            Value::Absent {
                why: Absence::Suppressed,
                text: String::new(),
                record: None,
            },
        ),
    ];
    states.push(Part {
        role: Role::Unknown,
        ..part("Unknown", num("400"))
    });
    states.push(Part {
        role: Role::Other,
        ..part("Other", num("300"))
    });
    out.push(parts("bars-states", states));
    let long =
        "A label that goes on and on, longer than any label should, past the second line of its column and further";
    out.push(parts(
        "bars-long",
        vec![
            part(long, num("3")),
            part("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", num("2")),
        ],
    ));
    let khmer = [
        ("រាជធានីភ្នំពេញ", "48210"),
        ("ខេត្តកំពង់ចាម", "39880"),
        ("ខេត្តព្រះសីហនុ", "12408"),
        ("ខេត្តមណ្ឌលគិរី", "3211"),
    ];
    out.push(parts(
        "bars-khmer",
        khmer.iter().map(|(label, value)| part(label, num(value))).collect(),
    ));
    let mut rtl = parts(
        "bars-rtl",
        vec![
            part("القاهرة", num("48")),
            part("الإسكندرية", num("21")),
            part("أسوان", num("-4")),
        ],
    );
    rtl.rtl = true;
    out.push(rtl);
    out.push(parts(
        "bars-nasty",
        vec![part("<b>&\"quoted'\" \0\u{fffe}</b>", num("3")), part("]]>", num("2"))],
    ));
    let mut lit = parts(
        "bars-highlight",
        vec![
            part("Ours", num("3")),
            part("Theirs", num("9")),
            part("Others", num("5")),
        ],
    );
    lit.highlight = vec!["ours".to_owned()];
    out.push(lit);

    out.push(cross(
        "grouped",
        &["Cases", "Victims", "Arrests"],
        &["Human trafficking", "Sexual exploitation"],
        &[&["43", "108"], &["85", "211"], &["65", "122"]],
    ));

    let flow = |mut spec: ChartSpec| {
        if let Shape::Series { flow, .. } = &mut spec.shape {
            *flow = true;
        }
        spec
    };
    out.push(flow(series(
        "columns",
        years(2015, 7),
        vec![line("Cases", "94 92 151 134 163 155 359")],
    )));
    let mut gaps = flow(series(
        "columns-gap-break",
        years(2010, 12),
        vec![line("Cases", "1940 2092 - 0 1634 1551 2359 1200 1300 1650 1720 1900")],
    ));
    if let Shape::Series { breaks, series, .. } = &mut gaps.shape {
        breaks.push(Break {
            after: 4,
            series: None,
            text: "Counted by court since 2015".to_owned(),
        });
        series[0].values[11] = with("1900", "at least 1,900", Status::Provisional, Some(Open::Up));
    }
    out.push(gaps);
    out.push(flow(series(
        "columns-negative",
        years(2018, 4),
        vec![line("Balance", "-12 5 8 -3")],
    )));

    out.push(series(
        "line-one",
        years(2000, 24),
        vec![line(
            "Cases",
            "120 126 130 133 128 140 152 149 151 155 160 158 163 170 172 171 175 180 177 182 185 190 188 195",
        )],
    ));
    out.push(series(
        "line-one-period",
        years(2020, 1),
        vec![line("A", "5"), line("B", "7")],
    ));
    out.push(series(
        "line-twenty",
        years(2010, 8),
        (0..20)
            .map(|index| {
                let values: Vec<String> = (0..8)
                    .map(|year| (100 + index * 13 + year * (index % 5) * 3).to_string())
                    .collect();
                line(&format!("Publisher {index}"), &values.join(" "))
            })
            .collect(),
    ));
    let mut rtl = real::accounts();
    rtl.id = "line-rtl".to_owned();
    rtl.rtl = true;
    out.push(rtl);
    let mut states = series(
        "line-states",
        years(2016, 6),
        vec![line("A", "10 12 15 14 18 21"), line("B", "4 6 5 7 7 9")],
    );
    if let Shape::Series { series, .. } = &mut states.shape {
        series[0].values[1] = with("12", "at least 12", Status::Final, Some(Open::Up));
        series[0].values[5] = with("21", "21", Status::Provisional, None);
        series[1].values[2] = with("5", "fewer than 5", Status::Final, Some(Open::Down));
        series[1].values[4] = with(
            "7",
            "6 to 8",
            Status::Estimated,
            Some(Open::Between("6".parse().unwrap(), "8".parse().unwrap())),
        );
    }
    out.push(states);

    let one = |earlier: &[(&str, &str)], change: Option<&str>| Shape::One {
        value: num("1577"),
        earlier: earlier
            .iter()
            .map(|(period, value)| ((*period).to_owned(), num(value)))
            .collect(),
        period: "2021".to_owned(),
        change: change.map(str::to_owned),
        whole: None,
    };
    out.extend(super::kinds::all());
    out.extend(super::editor::all());
    out.push(spec("number", one(&[], None)));
    out.push(spec(
        "number-spark",
        one(
            &[("2018", "900"), ("2019", "1100"), ("2020", "1000")],
            Some("up 577 on 2020"),
        ),
    ));
    out
}

pub(super) fn spark() -> SparkSpec {
    SparkSpec {
        values: line("", "94 92 151 134 - 155 359").values,
        at: (2015..2022).map(f64::from).collect(),
        breaks: vec![1],
        name: "Cases, 2015 to 2021".to_owned(),
        rtl: false,
    }
}
