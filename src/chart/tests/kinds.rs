//! Specs of the kinds for shares, two periods, two breakdowns, steps and targets.

use super::cases::{cross, line, num, part, parts, series, spec, with, years};
use crate::chart::*;

/// One or two of each kind.
pub(super) fn all() -> Vec<ChartSpec> {
    let mut out = Vec::new();
    let whole = |mut spec: ChartSpec, is_ordered: bool| {
        if let Shape::Parts {
            parts, total, ordered, ..
        } = &mut spec.shape
        {
            let known = parts.iter().filter_map(|part| part.value.known());
            let sum: rust_decimal::Decimal = known.map(|number| number.number).sum();
            // Of rounded percentages the whole is 100, whatever they come to.
            let is_rounded = (99..=101).any(|near| sum == near.into());
            *total = Some(num(&if is_rounded { "100".to_owned() } else { sum.to_string() }));
            *ordered = is_ordered;
        }
        if let Shape::Cross { whole, ordered, .. } = &mut spec.shape {
            *whole = true;
            *ordered = is_ordered;
        }
        spec
    };
    let two = vec![
        part("Sexual exploitation", num("108")),
        part("Human trafficking", num("43")),
    ];
    out.push(whole(parts("one-bar-two", two), false));
    let ages = [
        ("Under 15", "138"),
        ("15 to 17", "40"),
        ("18 to 30", "101"),
        ("Over 30", "66"),
        ("Unknown age", "3"),
    ];
    let ages = ages.iter().map(|(label, value)| part(label, num(value))).collect();
    out.push(whole(parts("one-bar-ordered", ages), true));
    let time = cross(
        "stacked",
        &["2019", "2020", "2021", "2022", "2023"],
        &["Within 1 week", "Within a month", "Longer", "Still open"],
        &[
            &["21", "38", "29", "12"],
            &["24", "35", "30", "11"],
            &["28", "37", "25", "10"],
            &["33", "39", "21", "7"],
            &["35", "41", "20", "5"],
        ],
    );
    out.push(whole(time.clone(), false));
    let mut amounts = ChartSpec {
        id: "stacked-totals".to_owned(),
        kind: Some(Kind::StackedTotals),
        highlight: vec!["longer".to_owned(), "still open".to_owned()],
        ..time.clone()
    };
    if let Shape::Cross { totals, .. } = &mut amounts.shape {
        *totals = vec![num("100"); 5];
    }
    out.push(whole(amounts, false));
    out.push(whole(
        ChartSpec {
            id: "stacked-ordered".to_owned(),
            ..time
        },
        true,
    ));
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"];
    let cells: Vec<Vec<String>> = (0..14)
        .map(|row| {
            (0..8)
                .map(|column| ((row * 37 + column * 91) % 240).to_string())
                .collect()
        })
        .collect();
    let rows: Vec<String> = (1..=14).map(|index| format!("Province {index}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let cells: Vec<Vec<&str>> = cells
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    out.push(cross("heat", &rows, &months, &cells));
    out.push(cross(
        "bar-panels",
        &rows[..3],
        &months[..5],
        &cells.iter().take(3).map(|row| &row[..5]).collect::<Vec<_>>(),
    ));
    let mut small = out.last().expect("a case").clone();
    (small.id, small.kind) = ("heat-small".to_owned(), Some(Kind::Heat));
    out.push(small);
    let regions = [
        ("North", "41 63"),
        ("South", "38.5 36"),
        ("East", "37 52"),
        ("West", "12 29"),
    ];
    let regions = regions.iter().map(|(label, values)| line(label, values)).collect();
    out.push(series(
        "slope",
        vec![years(2013, 1).remove(0), years(2023, 1).remove(0)],
        regions,
    ));
    let many = (0..11).map(|index| {
        line(
            &format!("Province {index}"),
            &format!("{} {}", 40 + index * 7 % 31, 90 - index * 6),
        )
    });
    out.push(series("dumbbell", years(2020, 2), many.collect()));
    let mut two = series("two-numbers", years(2020, 2), vec![line("Cases", "155 359")]);
    if let Shape::Series { change, .. } = &mut two.shape {
        *change = Some("+204 against 2020".to_owned());
    }
    out.push(two);
    let seven = (0..7).map(|index| {
        let values: Vec<String> = (0..9)
            .map(|year| {
                if (year + index) % 8 == 7 {
                    "-".to_owned()
                } else {
                    (20 + index * 9 + year * (index % 4) * 4).to_string()
                }
            })
            .collect();
        line(&format!("Publisher {index}"), &values.join(" "))
    });
    let mut panels = series("panels", years(2012, 9), seven.collect());
    if let Shape::Series { breaks, .. } = &mut panels.shape {
        breaks.push(Break {
            after: 3,
            series: Some(1),
            text: "New definition".to_owned(),
        });
    }
    out.push(panels);
    let share = |id: &str, value: Value, whole: Value| {
        spec(
            id,
            Shape::One {
                value,
                earlier: Vec::new(),
                period: "2021".to_owned(),
                change: None,
                whole: Some(whole),
            },
        )
    };
    let mut percent = share(
        "waffle",
        with("36.5", "36.5%", Status::Final, None),
        with("100", "100%", Status::Final, None),
    );
    percent.unit = UnitKind::Percent;
    percent.unit_label = String::new();
    out.push(percent);
    out.push(share("waffle-things", num("43"), num("151")));
    let step = |label: &str, value: &str| {
        (
            label.to_owned(),
            with(value, &value.replace('-', "\u{2212}"), Status::Final, None),
        )
    };
    out.push(spec(
        "waterfall",
        Shape::Steps {
            opening: step("Open at the start", "120"),
            changes: vec![
                step("New cases", "151"),
                step("Sent to court", "-98"),
                step("Closed", "-41"),
            ],
            closing: step("Open at the end", "132"),
        },
    ));
    let target = |label: &str, actual: &str, target: &str| TargetRow {
        id: label.to_lowercase(),
        label: label.to_owned(),
        actual: num(actual),
        target: num(target),
    };
    out.push(spec(
        "bullet",
        Shape::Targets {
            rows: vec![target("Trained officers", "430", "500"), target("Shelters", "12", "10")],
        },
    ));
    let node = |label: &str, value: &str, parts: Vec<Node>| Node {
        id: label.to_lowercase(),
        label: label.to_owned(),
        value: num(value),
        parts,
    };
    let root = node(
        "Brought back from abroad",
        "757",
        vec![
            node("Malaysia", "351", vec![]),
            node(
                "Thailand",
                "260",
                vec![node("By land", "200", vec![]), node("By sea", "60", vec![])],
            ),
            node("Elsewhere", "146", vec![]),
        ],
    );
    out.push(spec("tree", Shape::Tree { root }));
    for (id, shares) in [("one-bar-99", ["33", "33", "33"]), ("one-bar-101", ["34", "34", "33"])] {
        let shares = ["A third", "Another", "The last"].iter().zip(shares);
        let shares = shares.map(|(label, share)| part(label, num(share))).collect();
        out.push(whole(parts(id, shares), true));
    }
    out.push(spec("units", side_by_side()));
    out.push(spec("units-time", over_time()));
    out
}

/// A panel under the name of its unit.
fn panel(unit: &str, inner: ChartSpec) -> ChartSpec {
    ChartSpec {
        title: unit.to_owned(),
        unit_label: unit.to_owned(),
        ..inner
    }
}

fn side_by_side() -> Shape {
    let one = |label: &str, value: &str| part(label, num(value));
    Shape::Units {
        panels: vec![
            panel(
                "cases",
                parts("a", vec![one("Cases", "163"), one("Cases of abroad", "29")]),
            ),
            panel("persons", parts("b", vec![one("Suspects sent to court", "219")])),
            panel("USD", parts("c", vec![one("Fines", "1250000")])),
        ],
    }
}

fn over_time() -> Shape {
    let of =
        |unit: &str, label: &str, values: &str| panel(unit, series(unit, years(2015, 7), vec![line(label, values)]));
    Shape::Units {
        panels: vec![
            of("cases", "Cases", "94 92 151 134 163 155 359"),
            of("persons", "Suspects", "120 131 187 - 219 240 538"),
            of("%", "Convicted", "31 38 36 41 40 44 47"),
        ],
    }
}
