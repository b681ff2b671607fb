//! The edges of every kind: one value, nothing but zeros, negative, absent, unsure and open ones, long and Khmer labels, sixty of them,
//! one huge beside tiny ones. What a kind cannot show truly is drawn as the data alone would have it.

use super::cases::{num, spec, with, years};
use crate::chart::*;

const LONG: &str =
    "A label that goes on and on, longer than any label should, past the second line of its column and further";
const KHMER: [&str; 4] = ["រាជធានីភ្នំពេញ", "ខេត្តកំពង់ចាម", "ខេត្តព្រះសីហនុ", "ខេត្តមណ្ឌលគិរី"];

type Values = Vec<(String, Value)>;

/// What is at the edge, and the values of it.
pub(super) fn edges() -> Vec<(&'static str, Values)> {
    let named = |values: &[(&str, Value)]| -> Values {
        let all = values.iter();
        all.map(|(label, value)| ((*label).to_owned(), value.clone())).collect()
    };
    let plain = |values: &[&str]| -> Values {
        let all = values.iter().zip('A'..);
        all.map(|(value, label)| (label.to_string(), num(value))).collect()
    };
    let absent = |why| Value::Absent {
        why,
        text: String::new(),
        record: None,
    };
    let state = |text: &str, status| with(text, text, status, None);
    let open = |text: &str, words: &str, open| with(text, words, Status::Final, Some(open));
    let labelled = |labels: &[&str]| -> Values {
        let values = labels.iter().zip(["48", "39", "12", "3"]);
        values.map(|(label, value)| ((*label).to_owned(), num(value))).collect()
    };
    vec![
        ("one value", plain(&["5"])),
        ("all zero", plain(&["0", "0", "0"])),
        ("negative", plain(&["12", "-7.5", "0", "0.01"])),
        (
            "absent",
            named(&[
                ("Known", num("40")),
                ("Missing", Value::missing()),
                ("Suppressed", absent(Absence::Suppressed)),
                ("Not applicable", absent(Absence::NotApplicable)),
                ("Known too", num("25")),
            ]),
        ),
        (
            "unsure",
            named(&[
                ("Final", num("60")),
                ("Provisional", state("50", Status::Provisional)),
                ("Estimated", state("40", Status::Estimated)),
                ("Revised", state("30", Status::Revised)),
                ("Forecast", state("20", Status::Forecast)),
            ]),
        ),
        (
            "open",
            named(&[
                ("Exact", num("160")),
                ("More than", open("150", "more than 150", Open::Up)),
                ("Fewer than", open("120", "fewer than 120", Open::Down)),
                ("About", open("90", "about 90", Open::About)),
                ("Between", open("70", "60 to 80", Open::Between(60.into(), 80.into()))),
            ]),
        ),
        (
            "long labels",
            labelled(&[
                LONG,
                "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
                "Short",
            ]),
        ),
        ("Khmer", labelled(&KHMER)),
        (
            "sixty",
            (1..=60)
                .map(|index| (format!("Category {index}"), num(&(index * 7 % 61).to_string())))
                .collect(),
        ),
        ("one huge", plain(&["1000000000", "3", "2", "1"])),
    ]
}

/// A spec of a kind with the values of an edge.
pub(super) fn of(kind: Kind, edge: &str, values: &Values) -> ChartSpec {
    let id = format!("{}-{}", kind.name(), edge.replace(' ', "-"));
    ChartSpec {
        kind: Some(kind),
        title: edge.to_owned(),
        ..spec(&id, shape(kind, values))
    }
}

fn shape(kind: Kind, values: &Values) -> Shape {
    let ids = || values.iter().map(|(label, _)| label.to_lowercase());
    let category = |(label, _): &(String, Value)| Category {
        id: label.to_lowercase(),
        label: label.clone(),
    };
    let second = |index: usize| num(&(10 + index).to_string());
    match kind {
        Kind::Number | Kind::Waffle => Shape::One {
            value: values[values.len().min(2) - 1].1.clone(),
            earlier: values[..values.len() - 1].to_vec(),
            period: "2023".to_owned(),
            change: Some(values[0].0.clone()),
            whole: (kind == Kind::Waffle).then(|| num("160")),
        },
        Kind::OneBar | Kind::Bars | Kind::Diverging | Kind::Table => Shape::Parts {
            dimension: "Item".to_owned(),
            ordered: false,
            parts: values
                .iter()
                .zip(ids())
                .map(|((label, value), id)| Part {
                    id,
                    label: label.clone(),
                    value: value.clone(),
                    role: Role::Normal,
                })
                .collect(),
            total: Some(num("100")),
        },
        Kind::Grouped | Kind::Stacked | Kind::StackedTotals | Kind::Heat => Shape::Cross {
            row_label: "Row".to_owned(),
            column_label: "Column".to_owned(),
            rows: values.iter().map(category).collect(),
            columns: ["This", "The other"]
                .map(|label| category(&(label.to_owned(), Value::missing())))
                .to_vec(),
            cells: values
                .iter()
                .enumerate()
                .map(|(index, (_, value))| vec![value.clone(), second(index)])
                .collect(),
            whole: true,
            totals: values.iter().map(|(_, value)| value.clone()).collect(),
            ordered: false,
        },
        // One series whose periods are called by the labels.
        Kind::Columns | Kind::Line => {
            let mut periods = years(1960, values.len() as u32);
            periods
                .iter_mut()
                .zip(values)
                .for_each(|(period, (label, _))| period.label.clone_from(label));
            time(
                periods,
                vec![(
                    "Cases".to_owned(),
                    values.iter().map(|(_, value)| value.clone()).collect(),
                )],
            )
        }
        Kind::Slope | Kind::Dumbbell | Kind::Panels => {
            let count = if kind == Kind::Panels { 3 } else { 2 };
            let series = values.iter().enumerate().map(|(index, (label, value))| {
                let mut own = vec![second(index); count];
                own[count - 1] = value.clone();
                (label.clone(), own)
            });
            time(years(2020, count as u32), series.collect())
        }
        Kind::Waterfall => {
            let last = values.len() - 1;
            Shape::Steps {
                opening: values[0].clone(),
                changes: values[1..last.max(1)].to_vec(),
                closing: match values[..last.max(1)].iter().try_fold(Default::default(), sum) {
                    Some(sum) => (values[last].0.clone(), num(&rust_decimal::Decimal::to_string(&sum))),
                    None => values[last].clone(),
                },
            }
        }
        Kind::Bullet => Shape::Targets {
            rows: values
                .iter()
                .zip(ids())
                .map(|((label, value), id)| TargetRow {
                    id,
                    label: label.clone(),
                    actual: value.clone(),
                    target: num("100"),
                })
                .collect(),
        },
        Kind::Tree => {
            let node = |(label, value): &(String, Value)| Node {
                id: label.to_lowercase(),
                label: label.clone(),
                value: value.clone(),
                parts: Vec::new(),
            };
            let mut inner = node(&values[0]);
            inner.parts = values.iter().skip(1).map(node).collect();
            Shape::Tree {
                root: Node {
                    parts: vec![inner, node(&("Other".to_owned(), num("7")))],
                    ..node(&("All".to_owned(), num("90")))
                },
            }
        }
    }
}

fn sum(sum: rust_decimal::Decimal, (_, value): &(String, Value)) -> Option<rust_decimal::Decimal> {
    Some(sum + value.known()?.number)
}

fn time(periods: Vec<PeriodLabel>, series: Vec<(String, Vec<Value>)>) -> Shape {
    let series = series.into_iter().map(|(label, values)| Series {
        id: label.to_lowercase(),
        label,
        values,
    });
    Shape::Series {
        periods,
        series: series.collect(),
        breaks: Vec::new(),
        annotations: Vec::new(),
        shades: Vec::new(),
        flow: true,
        same_quantity: false,
        change: None,
    }
}
