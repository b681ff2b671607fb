//! A language file as it is written: TOML enters, [`LanguageFile`] leaves; built-in files and a site's own have the same shape.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::writing::Writing;

/// Why a language cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageFault {
    /// What is wrong.
    pub message: String,
    /// Which bytes of the language file, where it is the file.
    pub span: Option<std::ops::Range<usize>>,
}

impl LanguageFault {
    pub(super) fn tag(tag: &str) -> LanguageFault {
        LanguageFault {
            message: format!("`{tag}` is no language tag; write one such as `en`, `km` or `pt-BR`"),
            span: None,
        }
    }
}

/// A whole language file. Every table and list may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct LanguageFile {
    pub(super) name: Option<String>,
    pub(super) right_to_left: Option<bool>,
    /// Numbering systems that texts may use besides the language's own, by their CLDR name.
    pub(super) digits: Vec<String>,
    pub(super) calendar: CalendarFile,
    pub(super) writing: Writing,
    pub(super) grammar: GrammarFile,
}

/// Month names and patterns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct CalendarFile {
    pub(super) months: Vec<String>,
    pub(super) short_months: Vec<String>,
    pub(super) day: Option<String>,
    pub(super) month: Option<String>,
    pub(super) half: Option<String>,
    pub(super) quarter: Option<String>,
    pub(super) span: Option<String>,
}

pub(super) type Lists = BTreeMap<String, Vec<String>>;
pub(super) type Values = BTreeMap<String, u64>;
pub(super) type Pairs = BTreeMap<String, [u64; 2]>;

macro_rules! grammar_file {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// The words of claims. Each list is explained in docs/languages.md.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(super) struct GrammarFile {
            $($(#[$doc])* pub(super) $field: $kind,)*
        }

        impl GrammarFile {
            /// The lists of `over` where it has them, else our own.
            fn overlaid(self, over: GrammarFile) -> GrammarFile {
                GrammarFile {
                    $($field: if over.$field.is_empty() { self.$field } else { over.$field },)*
                }
            }
        }
    };
}

grammar_file! {
    /// Before a quantity, by the name of the hedge.
    hedges: Lists,
    /// After it.
    hedges_after: Lists,
    /// Hedges that say nothing when they stand before the link: they may belong to the sentence.
    ambiguous: Vec<String>,
    /// Words that say which way a number went.
    up: Vec<String>,
    down: Vec<String>,
    flat: Vec<String>,
    /// The same directly after a quantity: "29 more".
    up_after: Vec<String>,
    down_after: Vec<String>,
    /// Before a level: "fell to", "up from".
    level_to: Vec<String>,
    level_from: Vec<String>,
    /// Between a direction and a level: "fell below".
    level_beyond: Vec<String>,
    /// Signs in words.
    minus: Vec<String>,
    plus: Vec<String>,
    /// Words that change nothing.
    neutral: Vec<String>,
    /// Zero, said without a number.
    none: Vec<String>,
    /// One, before a scale or a fraction.
    articles: Vec<String>,
    numbers: Values,
    scales: Values,
    /// Scale signs that only stand after digits: k, m, bn.
    short_scales: Values,
    /// Counted in: dozen, score.
    collectives: Values,
    /// Plural scales that mean "some of them": hundreds, thousands.
    plural_scales: Values,
    /// Uncertain counts: from, and below what.
    vague: Pairs,
    /// "and" inside number words, and "point" before decimals in words.
    and: Vec<String>,
    point: Vec<String>,
    /// "half", and the denominators of fractions.
    half: Vec<String>,
    denominators: Values,
    ordinals: Values,
    /// What stands before or after an ordinal: "the third largest".
    superlatives_top: Vec<String>,
    superlatives_bottom: Vec<String>,
    /// Multiples in one word, as a fraction: doubled, halved.
    multiples: Pairs,
    times: Vec<String>,
    fold: Vec<String>,
    factor: Vec<String>,
    as_many: Vec<String>,
    times_more: Vec<String>,
    majority: Vec<String>,
    minority: Vec<String>,
    all: Vec<String>,
    between: Vec<String>,
    range_to: Vec<String>,
    of: Vec<String>,
    out_of: Vec<String>,
    one_in: Vec<String>,
    per: Vec<String>,
    percent: Vec<String>,
    points: Vec<String>,
    /// Names and signs of money, by ISO 4217 code or `dollars` and the like.
    currencies: Lists,
    /// Words of measures, by the unit's sign.
    measures: Lists,
    /// Words before a number that is a name: page, table, version.
    references: Vec<String>,
    /// Words around years and times.
    in_year: Vec<String>,
    /// Between what is counted and its year: "cases in 2016".
    within_year: Vec<String>,
    clock: Vec<String>,
    /// Words that say that a number is no count.
    estimates: Vec<String>,
}

impl LanguageFile {
    /// Reads a language file.
    ///
    /// # Errors
    /// When it is no TOML or has a key that no language file has.
    pub(super) fn parse(text: &str) -> Result<LanguageFile, LanguageFault> {
        toml::from_str(text).map_err(|error| LanguageFault {
            message: error.message().to_owned(),
            span: error.span(),
        })
    }

    /// The built-in file of a language; an empty one where there is none.
    pub(super) fn builtin(base: &str) -> LanguageFile {
        let text = match base {
            "en" => include_str!("en.toml"),
            "km" => include_str!("km.toml"),
            "fr" => include_str!("fr.toml"),
            "de" => include_str!("de.toml"),
            _ => include_str!("other.toml"),
        };
        LanguageFile::parse(text).unwrap_or_default()
    }

    /// This file with what `over` says instead.
    pub(super) fn overlaid(self, over: LanguageFile) -> LanguageFile {
        let either = |over: Vec<String>, own: Vec<String>| if over.is_empty() { own } else { over };
        LanguageFile {
            name: over.name.or(self.name),
            right_to_left: over.right_to_left.or(self.right_to_left),
            digits: either(over.digits, self.digits),
            calendar: CalendarFile {
                months: either(over.calendar.months, self.calendar.months),
                short_months: either(over.calendar.short_months, self.calendar.short_months),
                day: over.calendar.day.or(self.calendar.day),
                month: over.calendar.month.or(self.calendar.month),
                half: over.calendar.half.or(self.calendar.half),
                quarter: over.calendar.quarter.or(self.calendar.quarter),
                span: over.calendar.span.or(self.calendar.span),
            },
            writing: self.writing.overlaid(over.writing),
            grammar: self.grammar.overlaid(over.grammar),
        }
    }
}
