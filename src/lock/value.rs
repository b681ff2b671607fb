//! A published value as a line of the lock has it: `43, provisional, unit: cases`.

use crate::quantity::{Amount, Precision, Status, Unit};

const UNIT: &str = "unit: ";
const NEAREST: &str = "nearest: ";
const EXACT: &str = "exact";

/// What a line says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedValue {
    /// The value; none where annals did not write the line.
    pub amount: Option<Amount>,
    /// How exactly it was meant.
    pub precision: Option<Precision>,
    /// In what it was counted; none where the line does not say so.
    pub unit: Option<String>,
}

/// What is recorded of a value: its status unless it is final, its precision where it is not the usual one, and its unit.
pub fn recorded(amount: &Amount, status: Status, unit: Option<&Unit>) -> String {
    let mut line = amount.written();
    let Amount::Known(stated, precision) = amount else {
        return line;
    };
    if status != Status::Final {
        line = format!("{line}, {}", status.word());
    }
    match precision {
        usual if *usual == stated.usual_precision() => {}
        Precision::Exact => line = format!("{line}, {EXACT}"),
        Precision::Nearest(step) => line = format!("{line}, {NEAREST}{step}"),
    }
    match unit {
        Some(unit) => format!("{line}, {UNIT}{}", unit_name(unit)),
        None => line,
    }
}

/// A unit as the lock has it: in one line.
pub fn unit_name(unit: &Unit) -> String {
    unit.written().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl PublishedValue {
    /// Reads what stands behind a name.
    pub fn parse(line: &str) -> PublishedValue {
        let (mut rest, unit) = match line.split_once(&format!(", {UNIT}")) {
            Some((rest, unit)) => (rest, Some(unit.to_owned())),
            None => (line, None),
        };
        let mut precision = None;
        while let Some((before, word)) = rest.rsplit_once(", ") {
            let step = word.strip_prefix(NEAREST).and_then(|step| step.parse().ok());
            if word == EXACT || step.is_some() {
                precision = Some(step.map_or(Precision::Exact, Precision::Nearest));
            } else if !Status::ALL.iter().any(|(_, known)| *known == word) {
                break;
            }
            rest = before;
        }
        let amount = Amount::parse(rest).ok();
        let usual = amount
            .as_ref()
            .and_then(Amount::stated)
            .map(|stated| stated.usual_precision());
        PublishedValue {
            precision: precision.or(usual),
            amount,
            unit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_is_read_again() {
        for (value, precision, status, unit, line) in [
            ("151", None, Status::Final, None, "151"),
            (
                "more than 150",
                None,
                Status::Estimated,
                Some("cases"),
                "more than 150, estimated, unit: cases",
            ),
            (
                "28.5",
                None,
                Status::Provisional,
                Some("percent"),
                "28.5, provisional, unit: percent",
            ),
            ("28.5", Some(Precision::Exact), Status::Final, None, "28.5, exact"),
            (
                "151000",
                Some(Precision::Nearest(1000.into())),
                Status::Final,
                Some("cases, solved or not"),
                "151000, nearest: 1000, unit: cases, solved or not",
            ),
            ("missing", None, Status::Provisional, Some("cases"), "missing"),
        ] {
            let amount = match (Amount::parse(value), precision) {
                (Ok(Amount::Known(stated, _)), Some(precision)) => Amount::Known(stated, precision),
                (amount, _) => amount.expect("a value"),
            };
            let unit = unit.map(Unit::parse);
            assert_eq!(recorded(&amount, status, unit.as_ref()), line);
            let read = PublishedValue::parse(line);
            assert!(read.amount.expect("a value").says_same(&amount), "{line}");
            match &amount {
                Amount::Known(_, precision) => {
                    assert_eq!(read.precision, Some(*precision), "{line}");
                    assert_eq!(read.unit, unit.as_ref().map(unit_name), "{line}");
                }
                Amount::Absent(_) => assert_eq!((read.precision, read.unit), (None, None), "{line}"),
            }
        }
        assert_eq!(PublishedValue::parse("a dozen, final").amount, None);
    }
}
