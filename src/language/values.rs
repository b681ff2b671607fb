//! The words that values are written with in a language: its file enters, [`Marks`] leave.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;
use super::file::{GrammarFile, LanguageFile};
use crate::quantity::printed::{Marks, Words};
use crate::quantity::{Qualifier, ScaledUnit, Unit, head_scale};

/// A language by its tag, with its words, made when a value of it is read.
type Known = (&'static str, LazyLock<Words>);

/// The built-in languages besides English, whose words every value may have.
static KNOWN: [Known; 5] = [
    ("de", LazyLock::new(|| built_in("de"))),
    ("fr", LazyLock::new(|| built_in("fr"))),
    ("es", LazyLock::new(|| built_in("es"))),
    ("ar", LazyLock::new(|| built_in("ar"))),
    ("km", LazyLock::new(|| built_in("km"))),
];

/// The hedges that a value may have; others say how far a number is from a round one, which no report records.
const QUALIFIERS: [(&str, Qualifier); 7] = [
    ("more-than", Qualifier::MoreThan),
    ("at-least", Qualifier::AtLeast),
    ("fewer-than", Qualifier::FewerThan),
    ("at-most", Qualifier::AtMost),
    ("about", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("up-to", Qualifier::UpTo),
];

/// Every word for a power of ten of the built-in languages: documents are written in any, and heads of tables in several.
static SCALES: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
    let files = std::iter::once("en").chain(KNOWN.iter().map(|(base, _)| *base));
    let mut all = BTreeMap::new();
    for base in files {
        for (word, power) in super::scale::words(&LanguageFile::builtin(base).grammar) {
            all.entry(word).or_insert(power);
        }
    }
    all
});

/// The power of ten of a word in any language, or of a head such as `TEUR`.
pub fn scale_in_any(word: &str) -> Option<u32> {
    let known = head_scale(word).and_then(|power| u32::try_from(power).ok());
    known.or_else(|| SCALES.get(&word.to_lowercase()).copied())
}

fn built_in(base: &str) -> Words {
    words(&LanguageFile::builtin(base).grammar)
}

fn words(file: &GrammarFile) -> Words {
    let mut words = Words::default();
    for (name, qualifier) in QUALIFIERS {
        let of = |lists: &super::file::Lists| lists.get(name).cloned().unwrap_or_default();
        words.qualify_before(&of(&file.hedges), qualifier);
        words.qualify_behind(&of(&file.hedges_after), qualifier);
    }
    for (word, exponent) in super::scale::words(file) {
        // A letter alone may be a unit, and a hundred of one language is a cent of another: values have neither.
        if word.chars().count() > 1 && exponent >= 3 {
            words.multiply(&word, exponent as i8);
        }
    }
    words.join(&file.range_to);
    words.lead(&file.amounts);
    words.call(&ScaledUnit::of(Unit::Percent), &file.percent);
    words.call(&ScaledUnit::of(Unit::Points), &file.points);
    let basis_points = ScaledUnit {
        exponent: -2,
        ..ScaledUnit::of(Unit::Points)
    };
    words.call(&basis_points, &file.basis_points);
    for (code, names) in &file.currencies {
        // Names that several currencies share are settled where the publisher's is known.
        if code.len() == 3 {
            words.call(&ScaledUnit::of(Unit::Currency(code.as_str().into())), names);
        }
    }
    for (sign, names) in &file.measures {
        let bare: Vec<String> = names.iter().map(|name| name.trim_end_matches('.').to_owned()).collect();
        words.call(&ScaledUnit::of(Unit::Measure(sign.as_str().into())), &bare);
        words.call(&ScaledUnit::of(Unit::Measure(sign.as_str().into())), names);
    }
    words
}

impl Language {
    /// How values are written in it.
    pub fn marks(&self) -> Marks {
        let known = KNOWN.iter().find(|(base, _)| *base == self.base());
        Marks {
            decimal: self.numerals().decimal,
            group: self.numerals().group,
            words: known.map(|(_, words)| &**words),
        }
    }
}
