//! Specs of the size and form that reports have, used by several tests.

use super::cases::{line, num, part, parts, series, years};
use crate::chart::*;

pub(super) fn spending() -> ChartSpec {
    let rows = [
        ("Fuel and lubricants", "1834"),
        ("Salaries of technical staff", "1210"),
        ("Maintenance of vehicles and vessels", "655.5"),
        ("Office rent", "431"),
        ("Training", "402"),
        ("Consultants", "388"),
        ("Travel", "201"),
        ("Information technology", "187"),
        ("Printing & stationery", "64"),
        ("Insurance", "33"),
        ("Audit fees", "12.5"),
        ("Bank charges", "0.9"),
    ];
    parts(
        "bars-twelve",
        rows.iter().map(|(label, value)| part(label, num(value))).collect(),
    )
}

pub(super) fn publishers() -> ChartSpec {
    let mut spec = series(
        "line-publishers",
        years(2015, 7),
        vec![
            line("National Police", "94 92 151 - - - -"),
            line("National Committee", "- 92 159 - - - -"),
            line("Interior Ministry", "- - - 134 163 155 359"),
        ],
    );
    if let Shape::Series { same_quantity, .. } = &mut spec.shape {
        *same_quantity = true;
    }
    spec
}

pub(super) fn accounts() -> ChartSpec {
    let mut spec = series(
        "line-gaps-breaks",
        years(2004, 20),
        vec![
            line(
                "Men",
                "56 52 50.6 57.4 59.5 54.6 - - 62.3 58 62.5 68.1 64.6 62.4 69 72 67.2 68 75 75",
            ),
            line(
                "Women",
                "29.4 37 36.1 33.6 40 45.9 - - 51 53.7 50 53 61 - 57.9 64 70.2 67.7 66.8 74.8",
            ),
            line(
                "Non-binary people",
                "- - - - - 9.7 11 - 16.8 12.4 16.5 22 18.5 16 22 25 20 20.4 27.4 27.3",
            ),
        ],
    );
    spec.unit = UnitKind::Percent;
    if let Shape::Series {
        breaks, annotations, ..
    } = &mut spec.shape
    {
        breaks.push(Break {
            after: 8,
            series: None,
            text: "New definition".to_owned(),
        });
        annotations.push(Annotation {
            period: 14,
            text: "New law".to_owned(),
        });
    }
    spec
}
