//! What all charts of a language share, made once: the words, the digits, the colours of files that stand alone.

use std::sync::Arc;

use crate::chart::{Numerals, Style, Words};
use crate::language::Strings;

/// What all charts of a language share.
#[derive(Debug, Clone)]
pub(in crate::site) struct ChartLocale {
    pub(super) words: Arc<Words>,
    pub(super) numerals: Numerals,
    pub(super) style: Arc<Style>,
}

impl ChartLocale {
    /// The kit of a language, from the theme's strings (`[chart-words]`, each key as [`Words`] has it, with hyphens) and colours.
    pub(in crate::site) fn new(strings: &Strings, style: Arc<Style>) -> ChartLocale {
        let find = |name: &str| {
            let key = format!("chart-words.{}", name.replace('_', "-"));
            strings.has(&key).then(|| strings.text(&key))
        };
        let own = strings.language().numerals();
        let digits = |count: usize| u8::try_from(count).unwrap_or(3);
        ChartLocale {
            words: Arc::new(Words::from_lookup(find)),
            numerals: Numerals {
                zero: own.digits[0],
                group: own.group.to_string(),
                decimal: own.decimal.to_string(),
                groups: (digits(own.primary), digits(own.secondary)),
                min_grouping: digits(own.least_leading),
                percent: strings.language().percent("{n}"),
            },
            style,
        }
    }
}
