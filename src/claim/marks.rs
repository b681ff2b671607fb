//! The unit that stands at a number: money in front, money, measures, percent and points behind. The names and signs are those that
//! values are read with; a language file adds the words of its language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use compact_str::CompactString;

use crate::language::Phrases;
use crate::quantity::{Rational, ScaledUnit, Unit, currency, measure, scale};

use super::exact::ratio;
use super::parser::Parser;
use super::reading::Mark;

/// A name or sign as it is written, and what it means.
type Known = (&'static str, Mark);

/// Every name and sign of money and measures. Several that differ in capitals alone stand under one phrase: `Mt`, `MT`.
static KNOWN: LazyLock<Phrases<Vec<Known>>> = LazyLock::new(|| {
    let mut by_phrase: BTreeMap<String, Vec<Known>> = BTreeMap::new();
    for (name, meaning) in ScaledUnit::known() {
        if let Some(mark) = Mark::of(name, &meaning) {
            let known = by_phrase.entry(name.to_lowercase()).or_default();
            if !known.iter().any(|(other, _)| *other == name) {
                known.push((name, mark));
            }
        }
    }
    let mut phrases = Phrases::default();
    for (phrase, known) in by_phrase {
        phrases.add(&phrase, known);
    }
    phrases
});

/// What makes a mass one of emissions: "tonnes of CO2e".
static EMISSIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let gases = [
        "co2e",
        "co2",
        "co2eq",
        "co₂e",
        "co₂",
        "co₂eq",
        "co2 equivalent",
        "co₂ equivalent",
        "co2-e",
        "co2 eq",
    ];
    let more = [
        "carbon dioxide",
        "carbon dioxide equivalent",
        "carbon dioxide equivalents",
        "carbon",
        "co2-äquivalent",
        "co2-äquivalente",
        "co2-äquivalenten",
        "co2-äq.",
        "co₂-äquivalente",
        "co₂-äquivalenten",
        "équivalent co2",
        "équivalent co₂",
        "équ. co2",
        "éq. co2",
        "eq. co2",
        "eq co2",
        "éq co2",
    ];
    let mut phrases = Phrases::default();
    for gas in gases.iter().chain(&more) {
        for before in ["", "of ", "de ", "d'"] {
            phrases.add(&format!("{before}{gas}"), ());
        }
    }
    phrases
});

/// Names of money that are also everyday words: beside what is counted they are no money.
pub(super) const EVERYDAY: [&str; 17] = [
    "won", "real", "sol", "sen", "lev", "lei", "pound", "pounds", "crown", "crowns", "kip", "lira", "rand", "livres",
    "pula", "dong", "birr",
];

impl Mark {
    fn of(name: &str, meaning: &ScaledUnit) -> Option<Mark> {
        Some(match &meaning.unit {
            Unit::Currency(code) => Mark::Currency {
                // A name that several currencies share stays itself.
                name: if currency::is_shared(name) {
                    name.into()
                } else {
                    code.clone()
                },
                exponent: meaning.exponent,
            },
            Unit::Measure(_) => Mark::Measure(measure::sign(name)?.into()),
            _ => return None,
        })
    }

    /// Money by a name of a language file.
    fn money(name: &str) -> Mark {
        let name = match name {
            "dollars" => currency::DOLLAR,
            "yen" => "¥",
            name => name,
        };
        Mark::Currency {
            name: name.into(),
            exponent: 0,
        }
    }

    /// How many of this unit one of `unit` is; none where they are not of one kind.
    pub(super) fn per_one(&self, unit: &Unit) -> Option<Rational> {
        let power = |exponent: i8| {
            let tens = Rational::power_of_ten(exponent.unsigned_abs().into());
            if exponent < 0 { tens } else { tens.recip() }
        };
        match (self, unit) {
            (Mark::Points(exponent), Unit::Points | Unit::Percent) => Some(power(*exponent)),
            (Mark::Currency { exponent, .. }, _) => Some(power(*exponent)),
            (Mark::Measure(sign), Unit::Measure(own)) => convert(own, sign),
            (Mark::Measure(sign), Unit::Rate(rate)) => convert(&rate.0, sign),
            (Mark::Rate(of, per), Unit::Rate(rate)) => {
                let (of, per) = (convert(&rate.0, of)?, convert(&rate.1, per)?);
                Some(of / per)
            }
            _ => None,
        }
    }

    /// Whether money of this name may be in a unit.
    pub(super) fn is_money_of(&self, unit: &Unit) -> bool {
        let Mark::Currency { name, .. } = self else {
            return false;
        };
        match unit {
            Unit::Currency(own) => currency::may_be(name, own),
            Unit::Rate(rate) => currency::may_be(name, &rate.0) || rate.0.eq_ignore_ascii_case(name),
            Unit::Count(noun) => {
                noun.eq_ignore_ascii_case(name)
                    || currency::may_be(name, &noun.to_uppercase())
                    || (*name == currency::DOLLAR && noun.contains("dollar"))
                    || EVERYDAY.contains(&name.as_str())
            }
            _ => false,
        }
    }
}

/// How many `to` one `from` is; a mass stands for one of emissions, as reports leave the gas out.
fn convert(from: &str, to: &str) -> Option<Rational> {
    if from == to {
        return Some(ratio(1, 1));
    }
    let gas = |mass: &str| {
        measure::sign(mass)
            .map(|sign| format!("{sign}CO2e"))
            .unwrap_or_default()
    };
    measure::factor(from, to)
        .or_else(|| measure::factor(&gas(from), to))
        .or_else(|| measure::factor(from, &gas(to)))
}

impl Parser<'_> {
    /// The unit at a place, and the place after it.
    pub(super) fn mark(&self, at: usize) -> Option<(Mark, usize)> {
        let points = self.skip(&self.grammar.points, at);
        let basis = self.skip(&self.grammar.basis_points, at);
        let percent = self.skip(&self.grammar.percent, at);
        if let Some(next) = basis.filter(|next| Some(*next) > points) {
            return Some((Mark::Points(-2), next));
        }
        if let Some(next) = points.filter(|next| Some(*next) > percent) {
            return Some((Mark::Points(0), next));
        }
        if let Some(next) = percent {
            return Some((Mark::Percent, next));
        }
        if let Some(next) = self.skip(&self.grammar.per_mille, at) {
            return Some((Mark::PerMille, next));
        }
        let (mark, next) = self.unit(at)?;
        let Mark::Measure(sign) = &mark else {
            return Some((mark, next));
        };
        // "kilomètres à l'heure"
        if let Some((of, per)) = sign.split_once('/') {
            return Some((Mark::Rate(of.into(), per.into()), next));
        }
        let (sign, next) = match self.emissions(sign, next) {
            Some((gas, after)) => (gas, after),
            None => (sign.clone(), next),
        };
        let slash = self.text.sign(next, &["/"]).then_some(next + 1);
        let per = slash.or_else(|| self.skip(&self.grammar.per, next));
        if let Some((Mark::Measure(per), after)) = per.and_then(|per| self.unit(per)) {
            return Some((Mark::Rate(sign, per), after));
        }
        Some((Mark::Measure(sign), next))
    }

    /// A mass that a gas makes one of emissions.
    fn emissions(&self, sign: &str, at: usize) -> Option<(CompactString, usize)> {
        let (length, ()) = EMISSIONS.longest(|next| self.text.word(at + next))?;
        let gas = measure::sign(&format!("{sign}CO2e"))?;
        Some((gas.into(), at + length))
    }

    /// Money or a measure.
    pub(super) fn unit(&self, at: usize) -> Option<(Mark, usize)> {
        let own = self.unit_in_words(at);
        let known = KNOWN
            .longest(|next| self.text.word(at + next))
            .filter(|(length, _)| own.as_ref().is_none_or(|(_, next)| *next < at + length))
            .and_then(|(length, known)| Some((self.as_written(at, length, known)?, at + length)));
        known.or(own).or_else(|| self.scaled_money(at))
    }

    /// Words of the language file.
    fn unit_in_words(&self, at: usize) -> Option<(Mark, usize)> {
        if !self.text.known(at) {
            return None;
        }
        let money = self.grammar.currencies.longest(|next| self.text.word(at + next));
        let measure = self.grammar.measures.longest(|next| self.text.word(at + next));
        match (money, measure) {
            (Some((length, name)), measure)
                if measure.is_none_or(|(other, _)| other <= length) && !self.is_letter_alone(at, length) =>
            {
                Some((Mark::money(name), at + length))
            }
            (_, Some((length, sign))) if self.is_clear(at, length) => {
                let sign = measure::sign(sign).unwrap_or(sign);
                Some((Mark::Measure(sign.into()), at + length))
            }
            _ => None,
        }
    }

    /// The meaning of a name, where capitals may tell it from another.
    fn as_written(&self, at: usize, length: usize, known: &[Known]) -> Option<Mark> {
        // "cent" is a hundred in French.
        if self.skip(&self.grammar.scales, at).is_some() || self.skip(&self.grammar.numbers, at).is_some() {
            return None;
        }
        let written = self.text.written(at..at + length);
        let exact = known.iter().find(|(name, _)| *name == written);
        let short = length == 1 && written.chars().count() <= 2 && written.is_ascii();
        let clear = || {
            let (name, mark) = known.first()?;
            let same = known.iter().all(|(_, other)| other == mark);
            // ISO codes are written in capitals, and in small letters only where that is no word.
            let code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
            let fits = if code {
                currency::code(written).is_some()
            } else {
                !short
            };
            (same && fits).then_some((*name, mark.clone()))
        };
        let (_, mark) = exact.cloned().or_else(clear)?;
        self.is_clear(at, length).then_some(mark)
    }

    /// Whether a unit of one letter stands at its number, or at one of a figure in a measure: "26.9p", "5 t".
    fn is_clear(&self, at: usize, length: usize) -> bool {
        if !self.is_letter_alone(at, length) || !self.letters.measure.is_empty() {
            return true;
        }
        // "15l" is a slip, "15p" fifteen pence.
        let glued = self.text.glued(at) && !self.text.opened(at);
        glued && matches!(self.text.written(at..at + 1), "p" | "c")
    }

    fn is_letter_alone(&self, at: usize, length: usize) -> bool {
        let written = self.text.written(at..at + length);
        written.chars().count() == 1 && written.chars().all(char::is_alphabetic)
    }

    /// Money with its scale in one word: "MEUR", "TCHF", "EURm", "£m".
    fn scaled_money(&self, at: usize) -> Option<(Mark, usize)> {
        let written = self.text.written(at..at + 1);
        let letters = written.chars().count();
        if !(2..=6).contains(&letters) || !written.is_ascii() && self.language.base() == "en" {
            return None;
        }
        let power = |word: &str| match word {
            "T" if self.language.base() == "de" => Some(3),
            "K" => Some(3),
            word => scale(word),
        };
        let money = |name: &str| {
            let known = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
            let own = || self.grammar.currencies.word(&name.to_lowercase()).map(String::as_str);
            if known {
                currency::code(name)
            } else {
                own().filter(|_| name.chars().all(|c| !c.is_lowercase()))
            }
        };
        (1..=2.min(letters - 1)).find_map(|split| {
            let (head, tail) = written.split_at_checked(split)?;
            let last = written.len() - split;
            let (front, end) = written.split_at_checked(last)?;
            let led = power(head).and_then(|power| Some((power, money(tail)?)));
            let (exponent, name) = match led {
                Some(led) => led,
                None => (power(end)?, money(front)?),
            };
            let name = Mark::money(name);
            let Mark::Currency { name, .. } = name else { return None };
            Some((Mark::Currency { name, exponent }, at + 1))
        })
    }

    /// Money at a place.
    pub(super) fn money(&self, at: usize) -> Option<(Mark, usize)> {
        let (mark, next) = self.unit(at)?;
        matches!(mark, Mark::Currency { .. }).then_some((mark, next))
    }

    /// The place behind money.
    pub(super) fn past_money(&self, at: usize) -> Option<usize> {
        self.money(at).map(|(_, next)| next)
    }

    /// The place behind a measure.
    pub(super) fn past_measure(&self, at: usize) -> Option<usize> {
        let (mark, next) = self.unit(at)?;
        matches!(mark, Mark::Measure(_)).then_some(next)
    }
}
