//! How a figure is written on a page: its number at a scale, with qualifier, currency or unit, as the language has it (patterns after
//! CLDR). Prose, strips, tables, charts, cards and feeds all write their numbers here.
//!
//! In: an amount and its unit. Out: text that has every digit of the amount and none more.

use std::ops::Bound;

use rust_decimal::Decimal;

use super::Language;
use super::money::sign;
use super::scale::{Scale, ten_to, trailing_zeros};
use crate::quantity::{Amount, Exact, Form, Precision, Qualifier, Rational, Stated, Unit, measure};

/// How much room there is for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// In a sentence: £1,284.6 million.
    Prose,
    /// In a strip, a table, a chart or on a card: £1,284.6m.
    Short,
    /// Under a head that says unit and scale for all its numbers: 1,284.6. See [`Language::head`].
    Bare,
}

impl Language {
    /// Digits with the word for thousands: "12 thousand".
    pub fn in_thousands(&self, digits: &str) -> String {
        self.writing.thousand().replace("{n}", digits)
    }

    /// An amount with its qualifier and the mark of its unit, at the scale of its source in prose and at its shortest elsewhere; empty
    /// where there is no number.
    pub fn amount(&self, amount: &Amount, unit: Option<&Unit>, room: Room) -> String {
        let scale = match room {
            Room::Prose => Scale::of(amount),
            Room::Short | Room::Bare => Scale::short(amount),
        };
        self.amount_at(amount, unit, scale, room)
    }

    /// The same at a scale that several amounts share.
    pub fn amount_at(&self, amount: &Amount, unit: Option<&Unit>, scale: Scale, room: Room) -> String {
        let Amount::Known(stated, precision) = amount else {
            return String::new();
        };
        let digits = |exact: &Exact| at_scale(exact, precision, scale);
        match stated {
            // What rounds to zero is not nothing.
            Stated::Number(zero) if zero.value().is_zero() && matches!(precision, Precision::Nearest(_)) => {
                let written = self.quantity(digits(zero), unit, Scale::ONE, room);
                self.qualified(Qualifier::About, &written)
            }
            Stated::Number(exact) => self
                .pence(exact, unit)
                .or_else(|| self.basis_points(exact, unit))
                .or_else(|| self.in_form(exact, unit))
                .filter(|_| room != Room::Bare)
                .unwrap_or_else(|| self.quantity(digits(exact), unit, scale, room)),
            Stated::Qualified(qualifier, exact) => {
                let written = self.quantity(digits(exact), unit, scale, room);
                match (qualifier, unit) {
                    (Qualifier::FewerThan, Some(unit)) if !unit.is_count() => self.less_than(&written),
                    _ => self.qualified(*qualifier, &written),
                }
            }
            Stated::Range(ends) => {
                let (low, high) = (digits(&ends.0), digits(&ends.1));
                if matches!(unit, Some(Unit::Currency(_))) && scale > Scale::ONE && room != Room::Bare {
                    // "£213 to 450bn" would begin with two hundred pounds.
                    let end = |number| self.quantity(number, unit, scale, room);
                    return self.range(&end(low), &end(high));
                }
                let numbers = self.range(&self.number(low), &self.number(high));
                if room == Room::Bare {
                    return numbers;
                }
                let scaled = self.scaled(&numbers, scale, room);
                self.marked(&scaled, high, unit)
            }
        }
    }

    /// What is printed in pence: `26.9p`.
    fn pence(&self, exact: &Exact, unit: Option<&Unit>) -> Option<String> {
        let is_pence = exact.exponent() == -2 && matches!(unit, Some(Unit::Currency(code)) if code == "GBP");
        if !is_pence {
            return None;
        }
        let number: Decimal = exact.literal().parse().ok()?;
        Some(format!("{}p", self.number(number)))
    }

    /// What is printed as so many to one, or as a length of time in several units: 3.9:1, 7 min 30 s.
    fn in_form(&self, exact: &Exact, unit: Option<&Unit>) -> Option<String> {
        match (exact.form(), unit?) {
            (Form::ToOne, Unit::Ratio) => Some(format!("{}:1", self.number(exact.value()))),
            (Form::Parts, Unit::Measure(sign)) => {
                let mut rest = exact.value();
                let mut parts = Vec::new();
                // From the largest unit that it fills to its own.
                for unit in ["days", "h", "min", "s"] {
                    let times = measure::factor(unit, sign).filter(Rational::is_integer);
                    let Some(times) = times.and_then(|times| i64::try_from(times.to_integer()?).ok()) else {
                        continue;
                    };
                    let size = Decimal::from(times);
                    let whole = if unit == sign { rest } else { (rest / size).trunc() };
                    if !whole.is_zero() {
                        parts.push(format!("{}\u{a0}{unit}", self.number(whole)));
                    }
                    rest -= whole * size;
                }
                (!parts.is_empty()).then(|| parts.join("\u{a0}"))
            }
            _ => None,
        }
    }

    /// What is printed in basis points.
    fn basis_points(&self, exact: &Exact, unit: Option<&Unit>) -> Option<String> {
        if exact.exponent() != -2 || !matches!(unit, Some(Unit::Points)) {
            return None;
        }
        let number: Decimal = exact.literal().parse().ok()?;
        let written = self.number(number.abs());
        let said = self.measured("basis-points", &written, number.abs())?;
        Some(match number.is_sign_negative() && !number.is_zero() {
            true => format!("\u{2212}{said}"),
            false => said,
        })
    }

    /// A number that is given in a scale, with its scale word and the mark of its unit: `−£12.3m`.
    pub fn quantity(&self, number: Decimal, unit: Option<&Unit>, scale: Scale, room: Room) -> String {
        let size = self.scaled(&self.number(number.abs()), scale, room);
        let marked = match room {
            Room::Bare => size,
            Room::Prose | Room::Short => self.marked(&size, number.abs(), unit),
        };
        match number.is_sign_negative() && !number.is_zero() {
            true => format!("\u{2212}{marked}"),
            false => marked,
        }
    }

    /// A number with the mark of its unit, where it has one: percent, currency, kilograms. `number` chooses the plural.
    pub fn marked(&self, written: &str, number: Decimal, unit: Option<&Unit>) -> String {
        match unit {
            Some(Unit::Percent) => self.percent(written),
            Some(Unit::Points) => self
                .measured("points", written, number)
                .unwrap_or_else(|| self.points(written)),
            Some(Unit::Currency(code)) => self.money(written, code),
            Some(Unit::Measure(sign)) => self
                .measured(sign, written, number)
                .unwrap_or_else(|| format!("{written}\u{a0}{sign}")),
            Some(Unit::Count(_) | Unit::Ratio | Unit::Index | Unit::Rate(_)) | None => written.to_owned(),
        }
    }

    /// What the head of a column or the title of an axis says for all its numbers, so that they can stand [bare](Room::Bare): `£ million`,
    /// `Mio. €`, `million`. Nothing where the numbers are written in full, and say all themselves.
    pub fn head(&self, unit: Option<&Unit>, scale: Scale) -> Option<String> {
        if scale == Scale::ONE {
            return None;
        }
        let word = self.scaled("", scale, Room::Prose);
        let word = word.trim_matches(|space: char| space.is_whitespace());
        let unit = unit.filter(|unit| matches!(unit, Unit::Currency(_) | Unit::Measure(_)));
        let marked = match unit {
            Some(Unit::Currency(code)) => self.money(&format!("\u{a0}{word}\u{a0}"), code),
            Some(unit) => self.marked(word, Decimal::TEN, Some(unit)),
            None => word.to_owned(),
        };
        Some(marked.trim().replace("\u{a0}\u{a0}", "\u{a0}"))
    }

    /// A currency as readers of the language know it: by its sign, else by its code.
    pub fn currency<'c>(&self, code: &'c str) -> &'c str {
        sign(code, self.base()).unwrap_or(code)
    }

    /// An amount of money: by the currency's sign where it has one that readers of the language know, else by its code.
    fn money(&self, written: &str, code: &str) -> String {
        let (pattern, mark) = match sign(code, self.base()) {
            Some(sign) => (self.writing.money(), sign),
            None => (self.writing.money_code(), code),
        };
        pattern.replace("{n}", written).replace("{sign}", mark)
    }

    /// A number with its scale word.
    fn scaled(&self, number: &str, scale: Scale, room: Room) -> String {
        let writing = &self.writing;
        let pattern = match (scale.power(), room) {
            (0, _) | (_, Room::Bare) => return number.to_owned(),
            (3, Room::Prose) => writing.thousand(),
            (3, Room::Short) => writing.thousand_short(),
            (6, Room::Prose) => writing.million(),
            (6, Room::Short) => writing.million_short(),
            (9, Room::Prose) => writing.billion(),
            (9, Room::Short) => writing.billion_short(),
            (_, Room::Prose) => writing.trillion(),
            (_, Room::Short) => writing.trillion_short(),
        };
        pattern.replace("{n}", number)
    }

    /// What a unit with a name of its own in the language is written like.
    fn measured(&self, unit: &str, written: &str, number: Decimal) -> Option<String> {
        // Few units have forms of their own for one and for many.
        let alike = self.units.range::<str, _>((Bound::Included(unit), Bound::Unbounded));
        let mut forms = alike.map_while(|(name, _)| name.strip_prefix(unit));
        let has_forms = forms.any(|rest| rest.starts_with('-'));
        let form = has_forms.then(|| format!("{unit}-{}", self.plural(number)));
        let pattern = form.and_then(|form| self.units.get(&form));
        Some(filled(pattern.or_else(|| self.units.get(unit))?, written))
    }
}

/// A pattern with a number in its place.
fn filled(pattern: &str, written: &str) -> String {
    let parts = pattern.find('{').map(|at| pattern.split_at(at));
    match parts.and_then(|(before, rest)| Some((before, rest.strip_prefix("{n}")?))) {
        Some((before, after)) if !after.contains('{') => [before, written, after].concat(),
        _ => pattern.replace("{n}", written),
    }
}

/// A number in a scale, with the decimals that its precision has, or else those that it needs.
pub(super) fn at_scale(exact: &Exact, precision: &Precision, scale: Scale) -> Decimal {
    if scale == Scale::ONE {
        return exact.value();
    }
    let value = exact.value().normalize();
    let shifted = match value.scale().checked_add(scale.power()).filter(|places| *places <= 28) {
        Some(places) => Decimal::try_from_i128_with_scale(value.mantissa(), places).unwrap_or(value),
        None => value / ten_to(scale.power()),
    };
    let mut shortest = shifted.normalize();
    let step = match precision {
        Precision::Nearest(step) => Some(*step),
        Precision::Exact => (exact.exponent() != 0).then(|| exact.step()),
    };
    if let Some(step) = step {
        let places = (scale.power() + step.normalize().scale()).saturating_sub(trailing_zeros(step));
        if places > shortest.scale() {
            shortest.rescale(places);
        }
    }
    shortest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::printed::{Marks, Printed, read};

    fn amount(value: &str, nearest: Option<i64>) -> Amount {
        match (Amount::parse(value).expect("a value"), nearest) {
            (Amount::Known(stated, _), Some(step)) => Amount::Known(stated, Precision::Nearest(step.into())),
            (amount, _) => amount,
        }
    }

    /// How an amount is written in prose and in short.
    fn written(tag: &str, value: &str, nearest: Option<i64>, unit: &str) -> [String; 2] {
        let language = Language::new(tag).expect("a language");
        let (amount, unit) = (amount(value, nearest), Unit::parse(unit));
        [Room::Prose, Room::Short].map(|room| language.amount(&amount, Some(&unit), room).replace('\u{a0}', "~"))
    }

    #[test]
    fn money_is_written_as_its_readers_write_it() {
        let revenue = |tag| written(tag, "1284600000", Some(100_000), "GBP");
        assert_eq!(revenue("en"), ["£1,284.6~million", "£1,284.6m"]);
        assert_eq!(revenue("de"), ["1.284,6~Mio.~£", "1.284,6~Mio.~£"]);
        assert_eq!(revenue("fr"), ["1\u{202f}284,6~M~£", "1\u{202f}284,6~M~£"]);
        assert_eq!(revenue("es"), ["1284,6~M~£", "1284,6~M~£"]);
        assert_eq!(
            written("fr", "1234567.50", None, "EUR")[0],
            "1\u{202f}234\u{202f}567,50~€"
        );
        assert_eq!(
            written("en", "-2450000000", Some(10_000_000), "GBP"),
            ["\u{2212}£2.45~billion", "\u{2212}£2.45bn"]
        );
        assert_eq!(written("en", "1500", None, "CHF")[0], "CHF~1,500");
        assert_eq!(written("de", "1500", None, "CHF")[0], "1.500~CHF");
    }

    #[test]
    fn no_digit_is_lost_and_none_is_added() {
        // Written in full, and shorter only by its zeros.
        assert_eq!(written("en", "40957000", None, "GBP"), ["£40,957,000", "£40.957m"]);
        assert_eq!(written("en", "40957123", None, "GBP"), ["£40,957,123", "£40,957,123"]);
        assert_eq!(written("en", "18914500000", None, "USD")[1], "$18,914.5m");
        // What is known to a place is written to that place, its zero too.
        assert_eq!(written("en", "15000000", Some(100_000), "GBP")[0], "£15.0~million");
        assert_eq!(written("en", "2000", Some(1000), "people"), ["2~thousand", "2k"]);
        assert_eq!(written("en", "300", Some(1000), "people"), ["300", "300"]);
        assert_eq!(written("en", "28.50", None, "percent")[0], "28.50%");
    }

    #[test]
    fn qualifiers_and_ranges_stand_around_the_whole() {
        assert_eq!(
            written("en", "more than 1300000", Some(100_000), "EUR")[0],
            "more than €1.3~million"
        );
        assert_eq!(written("en", "fewer than 20", None, "cases")[0], "fewer than 20");
        assert_eq!(written("en", "fewer than 20", None, "GBP")[0], "less than £20");
        assert_eq!(written("en", "120 to 150", None, "GBP")[0], "£120 to 150");
        assert_eq!(written("de", "3.5 to 4", None, "percent")[0], "3,5 bis 4~%");
        assert_eq!(written("en", "0", Some(100), "cases")[0], "about 0");
    }

    #[test]
    fn units_are_words_of_the_language() {
        assert_eq!(written("en", "1", None, "days")[0], "1~day");
        assert_eq!(written("de", "3", None, "days")[0], "3~Tage");
        assert_eq!(written("en", "1.5", None, "points")[0], "1.5~percentage points");
        assert_eq!(written("en", "1", None, "points")[0], "1~percentage point");
        assert_eq!(written("en", "57723", None, "kg")[0], "57,723~kg");
    }

    #[test]
    fn forms_are_written_as_they_are_printed() {
        let shown = |text: &str| {
            let Ok(Printed::Value(stated, unit)) = read(text, Marks::default()) else {
                panic!("{text} is a value");
            };
            let amount = Amount::Known(stated, Precision::Exact);
            let english = Language::new("en").expect("a language");
            english
                .amount(&amount, unit.as_ref(), Room::Prose)
                .replace('\u{a0}', " ")
        };
        for text in [
            "7 min 30 s",
            "1 h 5 min",
            "3.9:1",
            "70 basis points",
            "\u{2212}1 basis point",
            "450 s",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("2 days 5 h"), "2 days 5 h");
        assert_eq!(shown("0.7 points"), "0.7 percentage points");
    }

    #[test]
    fn amounts_that_stand_together_share_a_scale() {
        let all = [amount("2450000000", None), amount("18000000", None)];
        assert_eq!(Scale::shared(all.iter()).power(), 6);
        let ones = [amount("2450000000", None), amount("950", None)];
        assert_eq!(Scale::shared(ones.iter()), Scale::ONE);
    }

    #[test]
    fn a_head_says_unit_and_scale_for_bare_numbers() {
        let head = |tag, unit: &str, power| {
            let unit = Unit::parse(unit);
            let head = Language::new(tag)
                .expect("a language")
                .head(Some(&unit), Scale::of_power(power));
            head.unwrap_or_default().replace('\u{a0}', "~")
        };
        assert_eq!(head("en", "GBP", 6), "£~million");
        assert_eq!(head("en", "CHF", 9), "CHF~billion");
        assert_eq!(head("de", "EUR", 6), "Mio.~€");
        assert_eq!(head("fr", "EUR", 9), "Md~€");
        assert_eq!(head("en", "people", 6), "million");
        assert_eq!(head("en", "GBP", 0), "");
        let english = Language::new("en").expect("a language");
        let bare = |value: &str, power| {
            let unit = Unit::parse("GBP");
            english.amount_at(
                &amount(value, Some(100_000)),
                Some(&unit),
                Scale::of_power(power),
                Room::Bare,
            )
        };
        assert_eq!(bare("-12300000", 6), "\u{2212}12.3");
        assert_eq!(bare("1284000000", 6), "1,284.0");
        assert_eq!(bare("120000000 to 150000000", 6), "120.0 to 150.0");
        let range = |room| {
            english.amount(
                &amount("213400000000 to 449700000000", None),
                Some(&Unit::parse("GBP")),
                room,
            )
        };
        assert_eq!(range(Room::Short), "£213.4bn to £449.7bn");
    }
}
