//! A chart in a few sentences: its kind, how much it shows, the highest and lowest, the first and last, what is missing.
//!
//! In: [`ChartSpec`] and the kind that is drawn. Out: text in the page's language, from the spec's own numbers.

use rust_decimal::Decimal;

use super::editor::{shades, shows_annotations};
use super::layout::squares;
use super::say::whole;
use super::spec::{ChartSpec, Kind, Node, PeriodLabel, Series, Shape};
use super::value::Number;
use super::values::for_each;
use super::words::fill;

/// The description.
pub(super) fn describe(spec: &ChartSpec, kind: Kind) -> String {
    let words = &spec.words;
    let mut out = String::with_capacity(200);
    let mut add = |sentence: String| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&sentence);
    };
    let opening = opening(spec, kind);
    if !opening.is_empty() {
        add(opening);
    }
    match &spec.shape {
        Shape::Series {
            periods,
            series,
            annotations,
            same_quantity,
            ..
        } => {
            let named = if series.len() > 12 { &[] } else { series.as_slice() };
            for series in named.iter().take(4) {
                let Some((first, last)) = ends(periods, series) else {
                    continue;
                };
                let both = [("series", series.label.as_str()), ("first", &first), ("last", &last)];
                add(fill(&words.series_ends, &both));
            }
            if *same_quantity {
                let periods = disagreeing(periods, series);
                if !periods.is_empty() {
                    add(fill(&words.disagree, &[("periods", &periods.join(&words.comma))]));
                }
            }
            if shows_annotations(kind, &spec.shape) {
                for note in annotations {
                    let at = periods.get(note.period).map_or("", |period| &period.label);
                    add(fill(&words.before, &[("label", at), ("value", &note.text)]) + ".");
                }
            }
            // Small charts say it in their note.
            if kind != Kind::Panels {
                shades(spec).into_iter().for_each(&mut add);
            }
        }
        Shape::One { earlier, .. } => {
            if let Some((period, value)) = earlier.last() {
                add(fill(&words.before, &[("label", period), ("value", whole(value, words))]) + ".");
            }
        }
        Shape::Targets { rows } => {
            for row in rows.iter().take(4) {
                let (actual, target) = (whole(&row.actual, words), whole(&row.target, words));
                let both = fill(&words.against, &[("value", actual), ("target", target)]);
                add(fill(&words.before, &[("label", &row.label), ("value", &both)]) + ".");
            }
        }
        // Values of different units are not compared: each panel has its own.
        Shape::Units { panels } => {
            for panel in panels {
                let ends = ends_of(panel);
                if !ends.is_empty() {
                    add(fill(
                        &words.before,
                        &[("label", &panel.title), ("value", &ends.join(" "))],
                    ));
                }
            }
        }
        _ => {}
    }
    let is_said = matches!(kind, Kind::Number | Kind::Waffle)
        || matches!(spec.shape, Shape::Targets { .. } | Shape::Units { .. });
    if !is_said {
        ends_of(spec).into_iter().for_each(&mut add);
    }
    let mut missing = 0_usize;
    for_each(&spec.shape, &mut |_, value| {
        missing += usize::from(value.known().is_none())
    });
    if missing > 0 {
        add(fill(&words.missing, &[("count", &count(spec, missing))]));
    }
    out
}

/// The highest and the lowest, as sentences.
fn ends_of(spec: &ChartSpec) -> Vec<String> {
    let Some([highest, lowest]) = extremes(spec) else {
        return Vec::new();
    };
    let say = |phrase: &str, (labels, number): ([&str; 2], &Number)| {
        fill(
            phrase,
            &[("label", &joined(labels, &spec.words.comma)), ("value", &number.text)],
        )
    };
    let mut out = vec![say(&spec.words.highest, highest)];
    if lowest.1.number < highest.1.number {
        out.push(say(&spec.words.lowest, lowest));
    }
    out
}

fn count(spec: &ChartSpec, number: usize) -> String {
    spec.numerals.write(Decimal::from(number))
}

fn opening(spec: &ChartSpec, kind: Kind) -> String {
    let words = &spec.words;
    match (kind, &spec.shape) {
        // Both numbers follow with their periods.
        (Kind::Number, Shape::Series { .. }) => return String::new(),
        // The editor wants no drawing: that there is none needs no reason.
        (Kind::Table, _) if spec.kind == Some(Kind::Table) => return String::new(),
        (
            Kind::Waffle,
            Shape::One {
                value,
                whole: Some(all),
                ..
            },
        ) => {
            let (all, marked, _) = squares(value, all).unwrap_or_default();
            let filled = [("count", &*count(spec, all)), ("marked", &*count(spec, marked))];
            return format!(
                "{} {}",
                fill(&words.says_number, &[("value", whole(value, words))]),
                fill(&words.says_waffle, &filled)
            );
        }
        _ => {}
    }
    let (mut first, mut last) = (String::new(), String::new());
    let (things, series) = match &spec.shape {
        Shape::One { value, .. } => {
            first = whole(value, words).to_owned();
            (1, 1)
        }
        Shape::Parts { parts, .. } => (parts.len(), 1),
        Shape::Series { periods, series, .. } => {
            first = periods.first().map(|period| period.label.clone()).unwrap_or_default();
            last = periods.last().map(|period| period.label.clone()).unwrap_or_default();
            // At a single period each series has a bar.
            let bars = if kind == Kind::Bars {
                series.len()
            } else {
                periods.len()
            };
            (bars, series.len())
        }
        Shape::Cross { rows, columns, .. } => {
            first = rows.first().map(|row| row.label.clone()).unwrap_or_default();
            last = rows.last().map(|row| row.label.clone()).unwrap_or_default();
            (rows.len(), columns.len())
        }
        Shape::Steps {
            opening,
            changes,
            closing,
        } => {
            first = opening.0.clone();
            last = closing.0.clone();
            (changes.len() + 2, 1)
        }
        Shape::Targets { rows } => (rows.len(), 2),
        Shape::Tree { root } => (nodes(root), 1),
        Shape::Units { panels } => (panels.len(), panels.len()),
    };
    let phrase = match kind {
        Kind::Number => &words.says_number,
        Kind::Waffle => &words.says_waffle,
        Kind::OneBar => &words.says_one_bar,
        Kind::Bars if things == 1 => &words.says_bars_one,
        Kind::Bars => &words.says_bars,
        Kind::Diverging => &words.says_diverging,
        Kind::Grouped if things == 1 => &words.says_grouped_one,
        Kind::Grouped => &words.says_grouped,
        Kind::Stacked | Kind::StackedTotals if things == 1 => &words.says_stacked_one,
        Kind::Stacked | Kind::StackedTotals => &words.says_stacked,
        Kind::Columns => &words.says_columns,
        Kind::Line if series == 1 => &words.says_line,
        Kind::Line => &words.says_lines,
        Kind::Slope => &words.says_slope,
        Kind::Dumbbell if series == 1 => &words.says_dumbbell_one,
        Kind::Dumbbell => &words.says_dumbbell,
        Kind::Panels if matches!(spec.shape, Shape::Units { .. }) => &words.says_units,
        Kind::Panels => &words.says_panels,
        Kind::Heat if things == 1 => &words.says_heat_one,
        Kind::Heat => &words.says_heat,
        Kind::Waterfall => &words.says_waterfall,
        Kind::Bullet if things == 1 => &words.says_bullet_one,
        Kind::Bullet => &words.says_bullet,
        Kind::Tree => &words.says_tree,
        Kind::Table => &words.says_table,
    };
    let things = count(spec, things);
    let series = count(spec, series);
    fill(
        phrase,
        &[
            ("count", &things),
            ("series", &series),
            ("first", &first),
            ("last", &last),
            ("value", &first),
        ],
    )
}

fn nodes(node: &Node) -> usize {
    1 + node.parts.iter().map(nodes).sum::<usize>()
}

/// The first and last known value of a series, each with its period.
fn ends(periods: &[PeriodLabel], series: &Series) -> Option<(String, String)> {
    let mut known = periods
        .iter()
        .zip(&series.values)
        .filter_map(|(period, value)| Some((period, value.known()?)));
    let first = known.next()?;
    let last = known.next_back()?;
    let say = |(period, number): (&PeriodLabel, &Number)| format!("{} ({})", number.text, period.label);
    Some((say(first), say(last)))
}

/// Whether values of a period contradict each other.
pub(super) fn disagree(series: &[Series], index: usize) -> bool {
    let numbers: Vec<&Number> = series.iter().filter_map(|one| one.values.get(index)?.known()).collect();
    numbers
        .iter()
        .enumerate()
        .any(|(at, a)| numbers[at + 1..].iter().any(|b| a.contradicts(b)))
}

fn disagreeing<'a>(periods: &'a [PeriodLabel], series: &[Series]) -> Vec<&'a str> {
    periods
        .iter()
        .enumerate()
        .filter(|(index, _)| disagree(series, *index))
        .map(|(_, period)| period.label.as_str())
        .collect()
}

/// The highest and the lowest value with the labels of their marks.
fn extremes(spec: &ChartSpec) -> Option<[([&str; 2], &Number); 2]> {
    let mut best: Option<[([&str; 2], &Number); 2]> = None;
    // The whole of a tree is larger than its parts by nature.
    let mut skipped = !matches!(spec.shape, Shape::Tree { .. });
    for_each(&spec.shape, &mut |labels, value| {
        if !std::mem::replace(&mut skipped, true) {
            return;
        }
        let Some(number) = value.known() else { return };
        let [highest, lowest] = best.get_or_insert([(labels, number); 2]);
        if number.number > highest.1.number {
            *highest = (labels, number);
        }
        if number.number < lowest.1.number {
            *lowest = (labels, number);
        }
    });
    best
}

/// The labels of a mark as one.
fn joined(labels: [&str; 2], comma: &str) -> String {
    if labels[1].is_empty() {
        labels[0].to_owned()
    } else {
        labels.join(comma)
    }
}
