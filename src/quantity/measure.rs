//! Measures by sign: what is measured, and how many of the base unit one is.
//!
//! Prefixes and signs follow the SI brochure (9th edition); other units are those that annual reports use.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::Rational;

/// What a measure measures. Only measures of one kind are converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Time,
    Mass,
    Emissions,
    Length,
    Area,
    Volume,
    Energy,
    Power,
    Data,
    Months,
}

/// The signs of a measure with how many of its kind's base unit it is: numerator and denominator.
struct Measure {
    kind: Kind,
    signs: &'static [&'static str],
    size: (i128, i128),
}

const fn measure(kind: Kind, signs: &'static [&'static str], size: i128) -> Measure {
    Measure {
        kind,
        signs,
        size: (size, 1),
    }
}

const fn part(kind: Kind, signs: &'static [&'static str], of: i128) -> Measure {
    Measure {
        kind,
        signs,
        size: (1, of),
    }
}

use Kind::{Area, Data, Emissions, Energy, Length, Mass, Months, Power, Time, Volume};

/// Months and years are no fixed number of days: they are converted into each other alone.
const MEASURES: &[Measure] = &[
    measure(Time, &["s", "seconds", "second", "sec", "secs"], 1),
    measure(Time, &["min", "minutes", "minute", "mins"], 60),
    measure(Time, &["h", "hours", "hour", "hrs", "hr"], 3_600),
    measure(Time, &["days", "day"], 86_400),
    measure(Time, &["weeks", "week"], 604_800),
    measure(Months, &["months", "month"], 1),
    measure(Months, &["years", "year"], 12),
    measure(Mass, &["g", "grams", "gram"], 1),
    part(Mass, &["mg"], 1_000),
    measure(Mass, &["kg", "kilograms", "kilogram", "kilos", "kilo"], 1_000),
    measure(Mass, &["t", "tonnes", "tonne", "tons", "metric tons"], 1_000_000),
    measure(Mass, &["kt", "kilotonnes"], 1_000_000_000),
    measure(Mass, &["Mt", "megatonnes"], 1_000_000_000_000),
    measure(Mass, &["Gt", "gigatonnes"], 1_000_000_000_000_000),
    measure(Emissions, &["gCO2e", "g CO2e", "gCO2", "g CO2"], 1),
    measure(Emissions, &["kgCO2e", "kg CO2e", "kgCO2", "kg CO2"], 1_000),
    measure(
        Emissions,
        &[
            "tCO2e",
            "t CO2e",
            "tonnes CO2e",
            "tonnes of CO2e",
            "tCO2",
            "t CO2",
            "tonnes of CO2",
            "tCO2eq",
            "t CO2eq",
        ],
        1_000_000,
    ),
    measure(Emissions, &["ktCO2e", "kt CO2e", "ktCO2", "kt CO2"], 1_000_000_000),
    measure(Emissions, &["MtCO2e", "Mt CO2e", "MtCO2", "Mt CO2"], 1_000_000_000_000),
    measure(
        Emissions,
        &["GtCO2e", "Gt CO2e", "GtCO2", "Gt CO2"],
        1_000_000_000_000_000,
    ),
    part(Length, &["mm", "millimetres", "millimeters"], 1_000),
    part(Length, &["cm", "centimetres", "centimeters"], 100),
    measure(Length, &["m", "metres", "metre", "meters"], 1),
    measure(
        Length,
        &["km", "kilometres", "kilometers", "kilometre", "kilometer"],
        1_000,
    ),
    Measure {
        kind: Length,
        signs: &["miles", "mile"],
        size: (201_168, 125),
    },
    measure(Area, &["m²", "m2", "square metres", "square meters", "sq m"], 1),
    measure(Area, &["ha", "hectares", "hectare"], 10_000),
    measure(
        Area,
        &["km²", "km2", "square kilometres", "square kilometers", "sq km"],
        1_000_000,
    ),
    part(Volume, &["ml", "millilitres"], 1_000),
    measure(Volume, &["l", "L", "litres", "litre", "liters", "liter"], 1),
    measure(Volume, &["m³", "m3", "cubic metres", "cubic meters"], 1_000),
    measure(Volume, &["Ml", "ML", "megalitres", "megalitre"], 1_000_000),
    measure(Volume, &["hm³", "hm3", "GL", "gigalitres"], 1_000_000_000),
    measure(Volume, &["km³", "km3"], 1_000_000_000_000),
    measure(Energy, &["Wh"], 3_600),
    measure(Energy, &["kWh", "kilowatt hours", "kilowatt-hours"], 3_600_000),
    measure(Energy, &["MWh", "megawatt hours", "megawatt-hours"], 3_600_000_000),
    measure(Energy, &["GWh", "gigawatt hours", "gigawatt-hours"], 3_600_000_000_000),
    measure(
        Energy,
        &["TWh", "terawatt hours", "terawatt-hours"],
        3_600_000_000_000_000,
    ),
    measure(Energy, &["J"], 1),
    measure(Energy, &["kJ"], 1_000),
    measure(Energy, &["MJ"], 1_000_000),
    measure(Energy, &["GJ"], 1_000_000_000),
    measure(Energy, &["TJ"], 1_000_000_000_000),
    measure(Energy, &["PJ"], 1_000_000_000_000_000),
    measure(Power, &["W", "watts"], 1),
    measure(Power, &["kW", "kilowatts"], 1_000),
    measure(Power, &["MW", "megawatts"], 1_000_000),
    measure(Power, &["GW", "gigawatts"], 1_000_000_000),
    measure(Power, &["TW", "terawatts"], 1_000_000_000_000),
    measure(Data, &["kB"], 1_000),
    measure(Data, &["MB"], 1_000_000),
    measure(Data, &["GB"], 1_000_000_000),
    measure(Data, &["TB"], 1_000_000_000_000),
    measure(Data, &["PB"], 1_000_000_000_000_000),
];

/// Every word beside a number is looked up here.
static BY_SIGN: LazyLock<HashMap<&str, &Measure>> = LazyLock::new(|| {
    let of = |measure: &'static Measure| measure.signs.iter().map(move |sign| (*sign, measure));
    MEASURES.iter().flat_map(of).collect()
});

fn find(sign: &str) -> Option<&'static Measure> {
    BY_SIGN.get(sign).copied()
}

/// The sign under which a measure is known; none for what is no measure.
pub fn sign(text: &str) -> Option<&'static str> {
    find(text).map(|measure| measure.signs[0])
}

/// Every sign and name of a measure.
pub fn signs() -> impl Iterator<Item = &'static str> {
    MEASURES.iter().flat_map(|measure| measure.signs).copied()
}

/// Whether it measures time by the clock: seconds to weeks.
pub fn is_time(sign: &str) -> bool {
    find(sign).is_some_and(|measure| measure.kind == Time)
}

/// Whether it measures time by the clock or the calendar: seconds to years.
pub fn is_duration(sign: &str) -> bool {
    find(sign).is_some_and(|measure| matches!(measure.kind, Time | Months))
}

/// How many of `to` one `from` is; none where they measure different things.
pub fn factor(from: &str, to: &str) -> Option<Rational> {
    if from == to {
        return Some(Rational::from_integer(1));
    }
    let (from, to) = (find(from)?, find(to)?);
    let product = |a: i128, b: i128| a.checked_mul(b);
    (from.kind == to.kind).then_some(())?;
    // A common factor goes first: the largest sizes would not fit.
    let shared = gcd(from.size.0, to.size.0);
    let above = product(from.size.0 / shared, to.size.1)?;
    let below = product(to.size.0 / shared, from.size.1)?;
    Some(Rational::new(above, below))
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_one_kind_are_converted_exactly() {
        assert_eq!(factor("TWh", "kWh"), Some(Rational::from_integer(1_000_000_000)));
        assert_eq!(factor("min", "h"), Some(Rational::new(1, 60)));
        assert_eq!(factor("MtCO2e", "tCO2e"), Some(Rational::from_integer(1_000_000)));
        assert_eq!(factor("GWh", "PJ"), Some(Rational::new(9, 2_500)));
        assert_eq!(factor("kg", "kWh"), None);
        assert_eq!(factor("months", "days"), None);
        assert_eq!(factor("years", "months"), Some(Rational::from_integer(12)));
        assert_eq!(factor("miles", "km"), Some(Rational::new(1_609_344, 1_000_000)));
    }

    #[test]
    fn no_sign_means_two_things() {
        let all: Vec<&str> = MEASURES.iter().flat_map(|measure| measure.signs).copied().collect();
        for sign in &all {
            assert_eq!(all.iter().filter(|other| *other == sign).count(), 1, "{sign}");
        }
    }
}
