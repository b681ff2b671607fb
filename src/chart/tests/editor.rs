//! Charts that an editor has set: a longer axis, labelled values, shaded periods.

use rust_decimal::Decimal;

use super::cases::{line, num, part, parts, series, years};
use crate::chart::*;

/// The cases that are kept as pictures.
pub(super) fn all() -> Vec<ChartSpec> {
    vec![shaded_line(), shaded_columns(), shaded_panels(), limited_bars()]
}

fn shade(from: usize, to: usize, text: &str) -> Shade {
    Shade {
        from,
        to,
        span: format!("{}–{}", 2012 + from, 2012 + to),
        text: text.to_owned(),
    }
}

fn shaded(mut spec: ChartSpec, all: Vec<Shade>) -> ChartSpec {
    if let Shape::Series { shades, .. } = &mut spec.shape {
        *shades = all;
    }
    spec
}

pub(super) fn shaded_line() -> ChartSpec {
    let lines = vec![
        line("Police", "402 418 431 440 466 455 471 512 398 420 447 489"),
        line("Courts", "310 325 300 335 350 341 360 377 250 240 300 350"),
    ];
    let mut spec = shaded(
        series("editor-line", years(2012, 12), lines),
        vec![shade(8, 9, "Pandemic"), shade(0, 0, "Trial year")],
    );
    if let Shape::Series { annotations, .. } = &mut spec.shape {
        annotations.push(Annotation {
            period: 5,
            text: "New law".to_owned(),
        });
    }
    spec.limits.high = Some(Decimal::from(800));
    spec.labelled = vec!["2019".to_owned(), "2020".to_owned(), "police".to_owned()];
    spec
}

pub(super) fn shaded_columns() -> ChartSpec {
    let mut spec = shaded(
        series(
            "editor-columns",
            years(2012, 12),
            vec![line(
                "Cases",
                "4020 4180 4310 4400 4660 - 4710 5120 3980 4200 4470 4890",
            )],
        ),
        vec![shade(8, 9, "Pandemic")],
    );
    spec.kind = Some(Kind::Columns);
    spec.labelled = vec!["2019".to_owned(), "2020".to_owned()];
    spec
}

pub(super) fn shaded_panels() -> ChartSpec {
    let lines = ["North", "South", "East", "West", "Oil", "Ferry"]
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let values: Vec<String> = (0..12).map(|year| (60 + index * 9 + year * 3).to_string()).collect();
            line(label, &values.join(" "))
        });
    let mut spec = shaded(
        series("editor-panels", years(2012, 12), lines.collect()),
        vec![shade(8, 11, "Pandemic")],
    );
    spec.labelled = vec!["2012".to_owned()];
    spec
}

pub(super) fn limited_bars() -> ChartSpec {
    let rows = ["North 118", "South 87", "East 60"].map(|row| {
        let (label, number) = row.split_once(' ').unwrap();
        part(label, num(number))
    });
    let mut spec = parts("editor-bars", rows.to_vec());
    spec.limits.high = Some(Decimal::from(200));
    spec
}
