//! The short notation of subjects in the tables: `151`, `more than 150`, `28.5; unit=percent`, `43; share=151`, `151; from=172`.

use crate::claim::{BoundValue, Form, Subject};
use crate::quantity::{Absent, Amount, Exact, Period, Precision, Qualifier, Stated, Status, Unit};

/// A subject with the prose and labels that a row gives beside it.
pub(super) struct Row {
    pub(super) subject: Subject,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) labels: Vec<String>,
}

/// Reads a value as front matter writes it.
pub(super) fn worth(text: &str, nearest: Option<&str>) -> BoundValue {
    let exact = |text: &str| Exact::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    if let Some((absent, _)) = Absent::ALL.iter().find(|(_, word)| *word == text) {
        return BoundValue::Absent(*absent);
    }
    let qualified = Qualifier::ALL
        .iter()
        .find_map(|(qualifier, words)| Some((*qualifier, text.strip_prefix(words)?.trim())));
    let stated = match (qualified, text.split_once(" to ")) {
        (Some((qualifier, number)), _) => Stated::Qualified(qualifier, exact(number)),
        (None, Some((low, high))) => Stated::Range(Box::new((exact(low), exact(high)))),
        (None, None) => Stated::Number(exact(text)),
    };
    let number = stated.number().clone();
    let precision = match nearest {
        Some(step) => Precision::Nearest(exact(step).value()),
        None if number.decimals() > 0 => Precision::Nearest(rust_decimal::Decimal::new(1, number.decimals())),
        None => Precision::Exact,
    };
    BoundValue::from(Amount::Known(stated, precision))
}

/// Reads a row's subject.
pub(super) fn row(text: &str) -> Row {
    let mut parts = text.split(';').map(str::trim);
    let value = parts.next().unwrap_or_default();
    let options: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once('=')).collect();
    let option = |name: &str| options.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let list = |name: &str| -> Vec<String> {
        option(name).map_or_else(Vec::new, |value| {
            value.split(',').map(|part| part.trim().to_owned()).collect()
        })
    };
    let nearest = option("nearest");
    let mut subject = Subject::plain(worth(value, nearest), Unit::parse(option("unit").unwrap_or("cases")));
    if let Some((of, per)) = option("unit").and_then(|unit| unit.split_once(" per ")) {
        subject.unit = Unit::Rate(Box::new((of.into(), per.into())));
    }
    if let Some(earlier) = option("from") {
        subject.form = Form::Change {
            earlier: worth(earlier, nearest),
        };
    } else if let Some(whole) = option("share") {
        subject.form = Form::Share {
            whole: worth(whole, None),
        };
    } else if let Some((over, per)) = option("rate").and_then(|rate| rate.split_once('/')) {
        subject.form = Form::Rate {
            over: worth(over, None),
            per: per.parse().expect("a number"),
            same_unit: false,
        };
    } else if let Some(of) = option("rank") {
        subject.form = Form::Rank {
            of: of.parse().expect("a number"),
        };
    }
    subject.whole = option("whole").map(|whole| worth(whole, None));
    subject.status = Status::ALL
        .iter()
        .find(|(_, word)| Some(*word) == option("status"))
        .map_or(Status::Final, |(status, _)| *status);
    subject.periods = list("period")
        .iter()
        .filter_map(|period| Period::parse(period))
        .collect();
    subject.label = option("label").unwrap_or_default().to_owned();
    subject.other_labels = list("others");
    Row {
        subject,
        before: option("before").unwrap_or_default().to_owned(),
        after: option("after").unwrap_or_default().to_owned(),
        labels: list("labels"),
    }
}
