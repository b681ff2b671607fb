//! Whatever the data: no two texts overlap, and none leaves the drawing.

use proptest::prelude::*;

use super::cases::{line, num, part, parts, series, spec, years};
use super::markup::elements;
use crate::chart::layout::{NARROW, WIDE, lay_out};
use crate::chart::scene::{Form, Ink, Item, PX};
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
            record: None,
        })),
        1 => (1_i64..90_000).prop_map(|number| Value::Known(Number {
            number: number.into(),
            text: format!("more than {number}"),
            status: Status::Provisional,
            open: Some(Open::Up),
            record: None,
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

fn time() -> impl Strategy<Value = ChartSpec> {
    let shape = (1_usize..16, 1_u32..30);
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
    let rows = prop::collection::vec((label(), -900_i64..90_000, 1_i64..90_000), 2..9);
    (rows, 0..3).prop_map(|(rows, which)| {
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

/// A kind that an editor asks for, where it fits: also those that are never chosen by themselves.
fn asked() -> impl Strategy<Value = ChartSpec> {
    let spec = prop_oneof![3 => breakdown(), 3 => time(), 3 => cross(), 1 => others()];
    (spec, 0..Kind::ALL.len(), any::<bool>()).prop_map(|(mut spec, kind, rtl)| {
        (spec.kind, spec.rtl) = (Some(Kind::ALL[kind].0), rtl);
        if let Shape::Parts { total, parts, .. } = &mut spec.shape {
            *total = Some(num("100"));
            parts.truncate(if kind % 2 == 0 { 5 } else { 60 });
        }
        spec
    })
}

pub(super) fn any_spec() -> impl Strategy<Value = ChartSpec> {
    prop_oneof![
        3 => breakdown(),
        4 => time(),
        3 => cross(),
        1 => number(),
        2 => others(),
        1 => share(),
        2 => units(),
        4 => asked(),
    ]
}

fn clear(spec: &ChartSpec) -> Result<(), TestCaseError> {
    let kind = choose(spec).kind;
    for width in [WIDE, NARROW] {
        let Some(scene) = lay_out(spec, kind, width) else {
            continue;
        };
        let boxes = scene.text_boxes();
        for (index, (text, a)) in boxes.iter().enumerate() {
            prop_assert!(
                a.left >= -0.5 && a.top >= -0.5 && a.right <= scene.width + 0.5 && a.bottom <= scene.height + 0.5,
                "{kind:?} {width}: {text:?} {a:?} leaves {} x {}",
                scene.width,
                scene.height
            );
            for (other, b) in &boxes[index + 1..] {
                let apart = a.right <= b.left + 0.1 || b.right <= a.left + 0.1;
                let above = a.bottom <= b.top + 0.1 || b.bottom <= a.top + 0.1;
                prop_assert!(apart || above, "{kind:?} {width}: {text:?} {a:?} over {other:?} {b:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_keep_clear_of_each_other(spec in any_spec()) {
        clear(&spec)?;
    }
}

/// Every stroke of a line in colour or grey joins neighbouring periods between which no break lies.
fn uncut(spec: &ChartSpec) -> Result<(), TestCaseError> {
    let Shape::Series {
        periods,
        breaks,
        series,
        ..
    } = &spec.shape
    else {
        return Ok(());
    };
    let kind = choose(spec).kind;
    if !matches!(kind, Kind::Line | Kind::Panels) {
        return Ok(());
    }
    let Some(scene) = lay_out(spec, kind, WIDE) else {
        return Ok(());
    };
    let everywhere: Vec<usize> = breaks
        .iter()
        .filter(|cut| cut.series.is_none())
        .map(|cut| cut.after)
        .collect();
    for item in &scene.items {
        let Item::Mark(mark) = item else { continue };
        if mark.form != Form::Line || mark.frame == PX || !matches!(mark.ink, Ink::Line(_)) {
            continue;
        }
        for pair in mark.points.as_slice().windows(2) {
            let at = |year: f64| periods.iter().position(|period| period.at == year);
            // A point that is no number lifts the pen; a range is a stroke within one period.
            let (Some(from), Some(to)) = (at(pair[0].0), at(pair[1].0)) else {
                continue;
            };
            prop_assert!(to == from + 1 || to == from, "{kind:?}: from period {from} to {to}");
            prop_assert!(
                to == from || !everywhere.contains(&from),
                "{kind:?}: over the break after {from}"
            );
            let has = |index: usize| series.iter().any(|one| one.values[index].known().is_some());
            prop_assert!(has(from) && has(to), "{kind:?}: a stroke to a value that is not there");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_stroke_crosses_a_gap_or_a_break(spec in time()) {
        uncut(&spec)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_drawn_is_well_formed(spec in any_spec()) {
        let drawing = draw(&spec, &Style::default());
        for markup in [&drawing.wide.svg, &drawing.narrow.svg, &drawing.standalone] {
            elements(markup);
        }
    }
}

#[test]
fn texts_keep_clear_in_every_golden_case() {
    for spec in super::cases::all() {
        clear(&spec).unwrap_or_else(|fault| panic!("{}: {fault}", spec.id));
    }
}
