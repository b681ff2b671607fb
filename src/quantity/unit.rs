//! What a number counts or measures.

use compact_str::CompactString;

/// A unit as front matter writes it.
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
    /// Money, by ISO 4217 code.
    Currency(CompactString),
    /// Time, mass, length, area, volume or energy, by its usual sign.
    Measure(CompactString),
    /// So many of something for so many of another: `{ of: cases, per: 100000 }`.
    Rate(Box<(CompactString, CompactString)>),
}

/// Signs of measures that are no nouns of things counted.
const MEASURES: [&str; 24] = [
    "s", "min", "h", "hours", "minutes", "seconds", "days", "weeks", "months", "years", "g", "kg", "t", "tonnes", "mm",
    "cm", "m", "km", "m²", "km²", "ha", "l", "kWh", "MWh",
];

impl Unit {
    /// Reads a unit from one word or phrase.
    pub fn parse(text: &str) -> Unit {
        match text {
            "percent" | "%" => Unit::Percent,
            "points" | "percentage points" => Unit::Points,
            "ratio" => Unit::Ratio,
            "index" => Unit::Index,
            code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => Unit::Currency(code.into()),
            sign if MEASURES.contains(&sign) => Unit::Measure(sign.into()),
            noun => Unit::Count(noun.into()),
        }
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
            Unit::Rate(rate) => format!("{} per {}", rate.0, rate.1),
        }
    }

    /// Whether values are whole things: no fractions on an axis.
    pub fn is_count(&self) -> bool {
        matches!(self, Unit::Count(_))
    }
}
