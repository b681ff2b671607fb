//! What a number counts or measures, and the scale that a table prints it in.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::scale::scale;
use super::{currency, measure};

/// A unit, without a scale: values are whole units.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things or people, named by a noun.
    Count(CompactString),
    /// Hundredths of a whole.
    Percent,
    /// Percentage points: only ever a difference of percentages.
    Points,
    /// A plain ratio.
    Ratio,
    /// An index number.
    Index,
    /// Money, by ISO 4217 code; [`currency::DOLLAR`] until it is known whose.
    Currency(CompactString),
    /// Time, mass, length, area, volume, energy, power or emissions, by its usual sign.
    Measure(CompactString),
    /// So many of something for so many of another: `{ of: cases, per: 100000 }`.
    Rate(Box<(CompactString, CompactString)>),
}

/// A unit as it is written: `£ million`, `USD thousand`, `pence`, `kWh`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaledUnit {
    /// The unit.
    pub unit: Unit,
    /// The power of ten that numbers below it are multiplied by: 6 for millions, -2 for pence.
    pub exponent: i8,
}

impl ScaledUnit {
    /// Reads a unit from a word or phrase; what is nothing else is a noun of what is counted.
    pub fn parse(text: &str) -> ScaledUnit {
        let text = text.trim();
        if let Some(scaled) = ScaledUnit::plain(text) {
            return scaled;
        }
        if let Some(scaled) = joined(text) {
            return scaled;
        }
        let (sign, rest) = leading_sign(text);
        // "£m", "US$bn", "€'000", "£ million", "USD thousand", "million euros", "thousand tonnes".
        let parted = text.split_once(' ');
        let ways = [
            (!sign.is_empty() && !rest.is_empty()).then_some((sign, rest)),
            parted,
            parted.map(|(first, last)| (last, first)),
            text.rsplit_once(' '),
        ];
        for (unit, word) in ways.into_iter().flatten() {
            if let Some(exponent) = scale(without_of(word)) {
                let unit = without_of(unit);
                // "m²" is no million of anything, "m cases" is; R is short for rand beside a scale alone.
                let inner = ScaledUnit::plain(unit).unwrap_or_else(|| match unit {
                    "R" => ScaledUnit::of(Unit::Currency("ZAR".into())),
                    noun => ScaledUnit::of(Unit::Count(noun.into())),
                });
                return ScaledUnit {
                    exponent: inner.exponent + exponent,
                    unit: inner.unit,
                };
            }
        }
        match scale(text).filter(|_| text.chars().count() > 1) {
            Some(exponent) => ScaledUnit {
                unit: Unit::Count(CompactString::default()),
                exponent,
            },
            None => ScaledUnit::of(rate(text).unwrap_or_else(|| Unit::Count(text.into()))),
        }
    }

    /// A unit of its own name, without a scale word; none for a noun.
    pub(super) fn plain(text: &str) -> Option<ScaledUnit> {
        Some(ScaledUnit::of(match text {
            "percent" | "%" | "per cent" | "Prozent" | "pour cent" => Unit::Percent,
            "points" | "percentage points" | "pp" | "ppt" | "ppts" | "Prozentpunkte" => Unit::Points,
            "basis points" | "basis point" | "bps" | "bp" | "Basispunkte" | "points de base" => {
                return Some(ScaledUnit {
                    unit: Unit::Points,
                    exponent: -2,
                });
            }
            "ratio" | "times" => Unit::Ratio,
            "index" | "score" => Unit::Index,
            _ => {
                if let Some(code) = currency::code(text) {
                    Unit::Currency(code.into())
                } else if let Some(of) = currency::hundredths(text) {
                    return Some(ScaledUnit {
                        unit: Unit::Currency(of.unwrap_or(currency::DOLLAR).into()),
                        exponent: -2,
                    });
                } else if let Some(of) = hundredths_of(text) {
                    return Some(of);
                } else if measure::sign(text).is_some() {
                    Unit::Measure(text.into())
                } else if let Some((of, per)) = text.split_once('/').filter(|(of, per)| measured(of) && measured(per)) {
                    Unit::Rate(Box::new((of.trim().into(), per.trim().into())))
                } else {
                    return None;
                }
            }
        }))
    }

    /// Every name and sign of money, hundredths of it and measures, with what it means.
    pub fn known() -> impl Iterator<Item = (&'static str, ScaledUnit)> {
        let all = currency::names().chain(currency::HUNDREDTHS).chain(measure::signs());
        all.filter_map(|name| {
            let shared = || {
                currency::names()
                    .any(|known| known == name)
                    .then(|| ScaledUnit::of(Unit::Currency(name.into())))
            };
            Some((name, ScaledUnit::plain(name).or_else(shared)?))
        })
    }

    /// A unit without a scale.
    pub fn of(unit: Unit) -> ScaledUnit {
        ScaledUnit { unit, exponent: 0 }
    }
}

/// A word without what joins it to a scale: "of passengers", "d’euros", "de m³".
fn without_of(word: &str) -> &str {
    let word = word.trim();
    let joints = ["of ", "de ", "d'", "d’"];
    joints.iter().find_map(|of| word.strip_prefix(of)).unwrap_or(word)
}

/// A power of ten and its money in one word: `TEUR`, `M€`, `Md€`, `kCHF`, `USDm`, `Rm`.
fn joined(text: &str) -> Option<ScaledUnit> {
    const BEFORE: [(&str, i8); 12] = [
        ("Mrd.", 9),
        ("Mrd", 9),
        ("Mds", 9),
        ("Md", 9),
        ("Mio.", 6),
        ("Mio", 6),
        ("M", 6),
        ("Tsd.", 3),
        ("Tsd", 3),
        ("T", 3),
        ("K", 3),
        ("k", 3),
    ];
    const BEHIND: [(&str, i8); 6] = [("mn", 6), ("m", 6), ("M", 6), ("bn", 9), ("tn", 12), ("k", 3)];
    let money = |money: &str| -> Option<Unit> {
        let is_code = money.len() == 3 && money.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_sign = !money.is_empty() && money.chars().all(|c| !c.is_alphanumeric() && c != '.');
        match ScaledUnit::plain(money) {
            Some(ScaledUnit { unit, exponent: 0 }) if is_code || is_sign => Some(unit),
            _ => (money == "R").then(|| Unit::Currency("ZAR".into())),
        }
        .filter(|unit| matches!(unit, Unit::Currency(_)))
    };
    // Longer ones are no single word of a head.
    if text.len() > 10 || text.contains(char::is_whitespace) {
        return None;
    }
    let before = BEFORE.iter().filter_map(|(word, exponent)| {
        let rest = text.strip_prefix(word).filter(|rest| *rest != "R")?;
        Some((money(rest)?, *exponent))
    });
    let behind = BEHIND
        .iter()
        .filter_map(|(word, exponent)| Some((money(text.strip_suffix(word)?)?, *exponent)));
    let (unit, exponent) = before.chain(behind).next()?;
    Some(ScaledUnit { unit, exponent })
}

/// The digits that a base begins with, and of what they are so many: "100,000 people".
fn parted_base(per: &str) -> Option<(String, &str)> {
    let group = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}');
    let end = per
        .find(|c: char| !c.is_ascii_digit() && !group(c))
        .unwrap_or(per.len());
    let digits: String = per[..end].chars().filter(char::is_ascii_digit).collect();
    let noun = per[end..].trim();
    let spaced = noun.is_empty() || per[..end].ends_with(group);
    (!digits.is_empty() && spaced && noun.chars().all(|c| !c.is_numeric())).then_some((digits, noun))
}

/// "births per 1,000": a noun for each of so many.
fn rate(text: &str) -> Option<Unit> {
    let (of, per) = text.rsplit_once(" per ")?;
    let (digits, noun) = parted_base(per)?;
    let per = match noun.is_empty() {
        true => digits.into(),
        false => format!("{digits} {noun}").into(),
    };
    Some(Unit::Rate(Box::new((of.trim().into(), per))))
}

/// "US cents", "euro cents".
fn hundredths_of(text: &str) -> Option<ScaledUnit> {
    let (of, name) = text.rsplit_once(' ')?;
    currency::hundredths(name)?;
    let code = match of {
        "US" => "USD",
        _ => currency::code(of)?,
    };
    Some(ScaledUnit {
        unit: Unit::Currency(code.into()),
        exponent: -2,
    })
}

fn measured(text: &str) -> bool {
    measure::sign(text.trim()).is_some() || currency::code(text.trim()).is_some()
}

/// A currency sign in front, and what follows it.
fn leading_sign(text: &str) -> (&str, &str) {
    let end = text
        .char_indices()
        .take(4)
        .map(|(at, c)| at + c.len_utf8())
        .filter(|end| {
            let head = &text[..*end];
            head.chars().any(|c| !c.is_alphanumeric()) && currency::code(head).is_some()
        })
        .max();
    text.split_at(end.unwrap_or(0))
}

impl Unit {
    /// Reads a unit that has no scale, as `figures.lock` and data files write it.
    pub fn parse(text: &str) -> Unit {
        ScaledUnit::parse(text).unit
    }

    /// As front matter and data files write it.
    pub fn written(&self) -> String {
        match self {
            Unit::Count(noun) => noun.to_string(),
            Unit::Percent => "percent".to_owned(),
            Unit::Points => "points".to_owned(),
            Unit::Ratio => "ratio".to_owned(),
            Unit::Index => "index".to_owned(),
            Unit::Currency(code) => code.to_string(),
            Unit::Measure(sign) => sign.to_string(),
            Unit::Rate(rate) if rate.0.is_empty() => format!("per {}", rate.1),
            Unit::Rate(rate) => format!("{} per {}", rate.0, rate.1),
        }
    }

    /// What stands behind the number of a ratio: "2.4:1".
    pub const TO_ONE: &str = ":1";

    /// What stands before the number of so many that one is counted in: "1:24".
    pub const ONE_TO: &str = "1:";

    /// How many a rate is of: 100,000 of "cases per 100,000", a billion of "deaths per billion vehicle miles".
    pub fn base(&self) -> Option<Decimal> {
        let Unit::Rate(rate) = self else { return None };
        let digits = parted_base(&rate.1).and_then(|(digits, _)| digits.parse().ok());
        digits.or_else(|| {
            let (word, noun) = rate.1.split_once(' ').unwrap_or((&rate.1, ""));
            let exponent = scale(word).filter(|exponent| *exponent > 1 && word.len() > 3 && !noun.is_empty())?;
            (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN))
        })
    }

    /// The sign of the measure that it is, [`Unit::TO_ONE`] of a ratio, [`Unit::ONE_TO`] of one in so many; empty where it is none.
    pub fn measure(&self) -> &str {
        match self {
            Unit::Measure(sign) => sign,
            Unit::Ratio => Unit::TO_ONE,
            Unit::Rate(rate) if rate.0.is_empty() => Unit::ONE_TO,
            _ => "",
        }
    }

    /// The known sign of the measure that it is.
    pub fn sign_of_measure(&self) -> Option<&'static str> {
        match self {
            Unit::Measure(sign) => measure::sign(sign),
            _ => None,
        }
    }

    /// Whether values are whole things: no fractions on an axis.
    pub fn is_count(&self) -> bool {
        matches!(self, Unit::Count(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, i8) {
        let scaled = ScaledUnit::parse(text);
        (scaled.unit.written(), scaled.exponent)
    }

    #[test]
    fn units_are_read_as_tables_head_their_columns() {
        for (text, unit, exponent) in [
            ("cases", "cases", 0),
            ("£ million", "GBP", 6),
            ("£m", "GBP", 6),
            ("£'000", "GBP", 3),
            ("US$bn", "USD", 9),
            ("$ million", "$", 6),
            ("USD thousand", "USD", 3),
            ("million euros", "EUR", 6),
            ("Mio. €", "EUR", 6),
            ("€ Mio.", "EUR", 6),
            ("Rs crore", "INR", 7),
            ("TEUR", "EUR", 3),
            ("M€", "EUR", 6),
            ("Md€", "EUR", 9),
            ("k€", "EUR", 3),
            ("T€", "EUR", 3),
            ("MCHF", "CHF", 6),
            ("USDm", "USD", 6),
            ("SEKm", "SEK", 6),
            ("Rm", "ZAR", 6),
            ("R million", "ZAR", 6),
            ("MGA", "MGA", 0),
            ("millions d’euros", "EUR", 6),
            ("milliers de m³", "m³", 3),
            ("thousands of US dollars", "USD", 3),
            ("thousand tonnes", "tonnes", 3),
            ("million tonnes CO2e", "tonnes CO2e", 6),
            ("million m³", "m³", 6),
            ("thousand incidents", "incidents", 3),
            ("millions of passengers", "passengers", 6),
            ("pence", "GBP", -2),
            ("p", "GBP", -2),
            ("cents", "$", -2),
            ("US cents", "USD", -2),
            ("bps", "points", -2),
            ("per cent", "percent", 0),
            ("euros", "EUR", 0),
            ("SEK", "SEK", 0),
            ("tCO2e", "tCO2e", 0),
            ("TWh", "TWh", 0),
            ("m", "m", 0),
            ("g CO2e/kWh", "g CO2e per kWh", 0),
            ("million", "", 6),
            ("injuries per million hours", "injuries per million hours", 0),
            ("births per 1,000", "births per 1000", 0),
            ("deaths per 100,000 people", "deaths per 100000 people", 0),
        ] {
            assert_eq!(read(text), (unit.to_owned(), exponent), "{text}");
        }
    }
}
