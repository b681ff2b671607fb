//! How a figure is computed from others, as front matter writes it: `{ of: revenue, minus: costs }`, `{ of: cases, per: people }`,
//! `{ change: revenue }`.

use crate::files::Located;
use crate::finding::{Code, Finding};
use crate::model::{DerivedQuery, Formula, Text};
use crate::quantity::Period;
use crate::tree::{Node, Record, Value};

const FORMS: &str = "Write one number, or how it is computed: `{ of: revenue, minus: costs }`, `{ of: a, plus: [b, c] }`, `{ of: cases, per: people }`, \
    `{ change: revenue }`. Parts go under `by`, subsets under `of-which`.";

/// The formula in place of a value.
pub(super) fn value(node: &Node, findings: &mut Vec<Finding>) -> Option<Formula> {
    let formula = read(node);
    if formula.is_none() {
        let message = "this is neither a number nor a way to compute one";
        findings.push(Finding::new(Code::InvalidValue, node.span, message).help(FORMS));
    }
    formula
}

/// What a printed value states of others: `change-of: revenue`, with its basis, or `share-of: staff/place/office`.
pub(super) fn stated(record: &mut Record<'_, '_>) -> Option<Formula> {
    let of = record.text("change-of");
    let share = record.text("share-of");
    let basis = record.text("basis");
    match (of, share, basis) {
        (Some(of), None, basis) => Some(Formula {
            of,
            query: DerivedQuery::Change,
            basis,
        }),
        (None, Some(of), None) => Some(Formula {
            of,
            query: DerivedQuery::Share,
            basis: None,
        }),
        (Some(_), Some(share), _) => {
            let message = "a number is a change or a share, not both";
            let help = "Keep `change-of` for how much a figure grew, `share-of` for which part of its whole it is.";
            record.report(Finding::new(Code::InvalidValue, share.span, message).help(help));
            None
        }
        (None, _, Some(basis)) => {
            let message = "a basis is that of a change";
            let help = "Name the figure whose change this is, `change-of: revenue`, or remove `basis`.";
            record.report(Finding::new(Code::InvalidValue, basis.span, message).help(help));
            None
        }
        (None, None, None) => None,
    }
}

fn read(node: &Node) -> Option<Formula> {
    let entries = node.entries();
    let is_known = |key: &str| matches!(key, "of" | "plus" | "minus" | "per" | "change" | "since");
    if !entries.iter().all(|entry| is_known(&entry.key.text)) {
        return None;
    }
    let name = |key: &str| {
        let node = node.get(key)?;
        let text = node.scalar()?.text.trim();
        (!text.is_empty()).then(|| Located::new(Text::from(text), node.span))
    };
    let names = |key: &str| match &node.get(key)?.value {
        Value::List(items) => items
            .iter()
            .map(|item| item.scalar().map(|scalar| scalar.text.clone()))
            .collect::<Option<Vec<Text>>>(),
        _ => name(key).map(|name| vec![name.value]),
    };
    let formula = |of, query| Formula { of, query, basis: None };
    if let Some(of) = name("change") {
        return match (entries.len(), name("since")) {
            (1, _) => Some(formula(of, DerivedQuery::Change)),
            (2, Some(since)) => Period::parse(&since.value).map(|since| formula(of, DerivedQuery::ChangeSince(since))),
            _ => None,
        };
    }
    let of = name("of").filter(|_| entries.len() == 2)?;
    if let Some(plus) = names("plus").filter(|plus| !plus.is_empty()) {
        return Some(formula(of, DerivedQuery::Plus(plus)));
    }
    if let Some(minus) = name("minus") {
        return Some(formula(of, DerivedQuery::Minus(minus.value)));
    }
    let per = name("per")?;
    Some(formula(of, DerivedQuery::Per(per.value, 1)))
}
