//! Specs at random: data of every shape, and every kind that an editor may ask for, in both directions.

use std::ops::Range;

use proptest::prelude::*;

use super::cases::{line, num, part, parts, series, spec, years};
use crate::chart::*;

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z]{1,12}",
        "[A-Za-z]{2,9}( [a-z]{2,11}){1,9}",
        "[А-Я][а-я]{2,14}( [а-я]{2,9}){0,3}",
        "([\u{1780}-\u{17a2}](\u{17d2}[\u{1780}-\u{1793}])?[\u{17b6}-\u{17c5}]?){2,14}",
        "[\u{627}-\u{648}]{3,20}",
        "[A-Z]{30,60}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        8 => (0_i64..5_000_000, 0_u32..3).prop_map(|(number, scale)| num(&rust_decimal::Decimal::new(number, scale).to_string())),
        1 => (1_i64..900).prop_map(|number| num(&format!("-{number}"))),
        1 => Just(num("0")),
        1 => Just(Value::missing()),
        1 => Just(Value::Absent { why: Absence::NotApplicable, text: String::new(), record: None }),
        1 => (1_i64..90_000, 0_i64..900).prop_map(|(low, wide)| Value::Known(Number {
            number: (low + wide / 2).into(),
            text: format!("{low} to {}", low + wide),
            status: Status::Estimated,
            open: Some(Open::Between(low.into(), (low + wide).into())),
            ..Number::default()
        })),
        1 => (1_i64..90_000).prop_map(|number| Value::Known(Number {
            number: number.into(),
            text: format!("more than {number}"),
            status: Status::Provisional,
            open: Some(Open::Up),
            ..Number::default()
        })),
    ]
}

fn breakdown() -> impl Strategy<Value = ChartSpec> {
    prop::collection::vec((label(), value()), 2..64).prop_map(|rows| {
        parts(
            "p",
            rows.into_iter().map(|(label, value)| part(&label, value)).collect(),
        )
    })
}

pub(super) fn time() -> impl Strategy<Value = ChartSpec> {
    over(1..16, 1..30)
}

fn over(count: Range<usize>, periods: Range<u32>) -> impl Strategy<Value = ChartSpec> {
    let shape = (count, periods);
    shape.prop_flat_map(|(count, periods)| {
        let values = prop::collection::vec(value(), periods as usize);
        let one = (label(), values);
        let breaks = prop::collection::vec((0..periods as usize, label()), 0..3);
        (
            prop::collection::vec(one, count),
            breaks,
            any::<[bool; 3]>(),
            Just(periods),
        )
            .prop_map(|(all, cuts, [is_flow, same, rtl], periods)| {
                let lines = all
                    .into_iter()
                    .map(|(label, values)| Series {
                        values,
                        ..line(&label, "-")
                    })
                    .collect();
                let mut spec = series("s", years(1990, periods), lines);
                spec.rtl = rtl;
                if let Shape::Series {
                    breaks,
                    flow,
                    same_quantity,
                    annotations,
                    ..
                } = &mut spec.shape
                {
                    *flow = is_flow;
                    *same_quantity = same;
                    for (after, text) in cuts {
                        annotations.push(Annotation {
                            period: after,
                            text: text.clone(),
                        });
                        breaks.push(Break {
                            after,
                            series: None,
                            text,
                        });
                    }
                }
                spec
            })
    })
}

fn cross() -> impl Strategy<Value = ChartSpec> {
    (1_usize..16, 2_usize..9, any::<[bool; 2]>()).prop_flat_map(|(rows, columns, [whole, ordered])| {
        let cells = prop::collection::vec(prop::collection::vec(value(), columns), rows);
        let names = |count| prop::collection::vec(label(), count);
        (names(rows), names(columns), cells).prop_map(move |(rows, columns, cells)| {
            let named = |names: Vec<String>| {
                names
                    .into_iter()
                    .map(|label| Category {
                        id: label.clone(),
                        label,
                    })
                    .collect::<Vec<_>>()
            };
            let (row_label, column_label) = ("Row".to_owned(), "Column".to_owned());
            let (rows, columns) = (named(rows), named(columns));
            spec(
                "c",
                Shape::Cross {
                    row_label,
                    column_label,
                    rows,
                    columns,
                    cells,
                    whole,
                    totals: Vec::new(),
                    ordered,
                },
            )
        })
    })
}

fn number() -> impl Strategy<Value = ChartSpec> {
    (value(), prop::collection::vec(value(), 0..9), label()).prop_map(|(value, earlier, words)| {
        let earlier = earlier
            .into_iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect();
        let shape = Shape::One {
            value,
            earlier,
            period: "2020".to_owned(),
            change: Some(words),
            whole: None,
        };
        spec("n", shape)
    })
}

fn others() -> impl Strategy<Value = ChartSpec> {
    (0..3).prop_flat_map(other)
}

/// Steps, targets or a tree.
fn other(which: i32) -> impl Strategy<Value = ChartSpec> {
    let rows = prop::collection::vec((label(), -900_i64..90_000, 1_i64..90_000), 2..9);
    rows.prop_map(move |rows| {
        let labelled = |row: &(String, i64, i64)| (row.0.clone(), num(&row.1.to_string()));
        let sum: i64 = rows.iter().map(|row| row.1).sum();
        let shape = match which {
            0 => Shape::Steps {
                opening: labelled(&rows[0]),
                changes: rows[1..].iter().map(labelled).collect(),
                closing: (rows[1].0.clone(), num(&sum.to_string())),
            },
            1 => {
                let row = |row: &(String, i64, i64)| {
                    let (actual, target) = (num(&row.1.to_string()), num(&row.2.to_string()));
                    TargetRow {
                        id: row.0.clone(),
                        label: row.0.clone(),
                        actual,
                        target,
                    }
                };
                Shape::Targets {
                    rows: rows.iter().map(row).collect(),
                }
            }
            _ => {
                let leaf = |row: &(String, i64, i64)| Node {
                    id: row.0.clone(),
                    label: row.0.clone(),
                    value: num(&row.2.to_string()),
                    parts: vec![],
                };
                let inner = Node {
                    parts: rows.iter().map(leaf).collect(),
                    ..leaf(&rows[0])
                };
                Shape::Tree {
                    root: Node {
                        parts: vec![inner, leaf(&rows[1])],
                        ..leaf(&rows[0])
                    },
                }
            }
        };
        spec("o", shape)
    })
}

fn share() -> impl Strategy<Value = ChartSpec> {
    (0_i64..=150, 100_i64..=200, label()).prop_map(|(value, whole, words)| {
        let value = Value::exact(value.into(), format!("{value} {words}"));
        let whole = Some(num(&whole.to_string()));
        spec(
            "w",
            Shape::One {
                value,
                earlier: Vec::new(),
                period: String::new(),
                change: None,
                whole,
            },
        )
    })
}

/// Several specs under the names of units.
fn units() -> impl Strategy<Value = ChartSpec> {
    let panel = || prop_oneof![breakdown(), time(), cross()];
    let one = (label(), panel());
    (prop::collection::vec(one, 2..4), any::<bool>()).prop_map(|(panels, rtl)| {
        let panels = panels.into_iter().map(|(title, spec)| ChartSpec {
            title,
            rtl: false,
            ..spec
        });
        let shape = Shape::Units {
            panels: panels.collect(),
        };
        ChartSpec {
            rtl,
            ..spec("u", shape)
        }
    })
}

/// A kind that an editor asks for, of data that it is for: also those that are never chosen by themselves.
fn asked() -> impl Strategy<Value = ChartSpec> {
    (0..Kind::ALL.len()).prop_flat_map(|kind| {
        let kind = Kind::ALL[kind].0;
        let spec = match kind {
            Kind::Number => number().boxed(),
            Kind::Waffle => share().boxed(),
            Kind::OneBar | Kind::Bars | Kind::Diverging | Kind::Table => breakdown().boxed(),
            Kind::Grouped | Kind::Stacked | Kind::StackedTotals | Kind::Heat => cross().boxed(),
            Kind::Columns => over(1..2, 1..41).boxed(),
            Kind::Line | Kind::Panels => prop_oneof![time(), over(2..9, 2..12)].boxed(),
            Kind::Slope | Kind::Dumbbell => over(1..13, 2..3).boxed(),
            Kind::Waterfall => other(0).boxed(),
            Kind::Bullet => other(1).boxed(),
            Kind::Tree => other(2).boxed(),
        };
        spec.prop_map(move |mut spec| {
            spec.kind = Some(kind);
            if let Shape::Parts { total, .. } = &mut spec.shape {
                *total = Some(num("100"));
            }
            match kind {
                Kind::OneBar | Kind::Stacked | Kind::StackedTotals => divide(&mut spec.shape),
                // A series that breaks between its two periods is never drawn as one.
                Kind::Slope | Kind::Dumbbell => mend(&mut spec.shape),
                _ => {}
            }
            spec
        })
    })
}

fn mend(shape: &mut Shape) {
    if let Shape::Series { breaks, .. } = shape {
        breaks.clear();
    }
}

/// Makes the values parts of a whole.
fn divide(shape: &mut Shape) {
    let part = |value: &mut Value| {
        let size = value
            .known()
            .map_or(rust_decimal::Decimal::ONE, |number| number.number.abs());
        *value = num(&size.to_string());
    };
    match shape {
        Shape::Parts { parts, .. } => {
            parts.truncate(5);
            parts.iter_mut().for_each(|one| part(&mut one.value));
        }
        Shape::Cross {
            columns,
            cells,
            totals,
            whole,
            ..
        } => {
            columns.truncate(5);
            cells.iter_mut().for_each(|row| row.truncate(5));
            cells.iter_mut().flatten().for_each(part);
            *totals = cells.iter().map(|row| row[0].clone()).collect();
            *whole = true;
        }
        _ => {}
    }
}

pub(super) fn any_spec() -> impl Strategy<Value = ChartSpec> {
    let spec = prop_oneof![
        3 => breakdown(),
        4 => time(),
        3 => cross(),
        1 => number(),
        2 => others(),
        1 => share(),
        2 => units(),
        12 => asked(),
    ];
    (spec, any::<bool>()).prop_map(|(spec, rtl)| set(ChartSpec { rtl, ..spec }))
}

/// What an editor may set, after the size of the data: labelled values, shaded periods, a longer axis, fewer decimals.
fn set(mut spec: ChartSpec) -> ChartSpec {
    let at = size(&spec.shape);
    let [labels, shades, limits, decimals] = [at % 2 == 1, at % 3 == 1, at % 5 < 2, at % 7 < 3];
    if let Shape::Series {
        periods,
        series,
        shades: all,
        ..
    } = &mut spec.shape
    {
        let from = at % periods.len();
        if labels {
            spec.labelled = periods
                .iter()
                .skip(from)
                .take(4)
                .map(|period| period.id.clone())
                .collect();
        }
        if shades {
            let to = (from + at / 8).min(periods.len() - 1);
            let text = series.first().map(|one| one.label.clone()).unwrap_or_default();
            let span = format!("{}–{}", periods[from].label, periods[to].label);
            all.push(Shade { from, to, span, text });
        }
    }
    if limits && has_limits(choose(&spec).kind, &spec.shape) {
        let high =
            reach(choose(&spec).kind, &spec).map(|(_, high)| high.abs() * rust_decimal::Decimal::from(1 + at % 2));
        spec.limits.high = high;
    }
    spec.decimals = decimals.then_some(0);
    spec
}

/// How many values there are.
fn size(shape: &Shape) -> usize {
    match shape {
        Shape::Series { periods, series, .. } => periods.len() * series.len(),
        Shape::Parts { parts, .. } => parts.len(),
        Shape::Cross { rows, columns, .. } => rows.len() * columns.len(),
        _ => 0,
    }
}
