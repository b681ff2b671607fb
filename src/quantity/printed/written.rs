//! The words of a language that stand around its numbers: lists enter, as its file has them; what a value is read with leaves.

use std::collections::BTreeMap;

use crate::quantity::amount::Qualifier;
use crate::quantity::unit::ScaledUnit;

/// The words of a language around a printed value, all in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In front of a number, longest first.
    pub(super) before: Vec<(String, Qualifier)>,
    /// Behind it, with the space before them, longest first.
    pub(super) behind: Vec<(String, Qualifier)>,
    /// Between the ends of a range, with the spaces around them.
    pub(super) to: Vec<String>,
    /// Between a number and what it is of: d'euros.
    of: Vec<String>,
    /// Words that multiply the number before them, with their power of ten.
    scales: BTreeMap<String, i8>,
    /// What units are called.
    units: BTreeMap<String, ScaledUnit>,
}

impl Words {
    /// Adds words that qualify the number behind them.
    pub fn qualify_before(&mut self, words: &[String], qualifier: Qualifier) {
        self.before
            .extend(words.iter().map(|words| (words.to_lowercase(), qualifier)));
        self.before.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    /// Adds words that qualify the number in front of them.
    pub fn qualify_behind(&mut self, words: &[String], qualifier: Qualifier) {
        let spaced = words
            .iter()
            .map(|words| (format!(" {}", words.to_lowercase()), qualifier));
        self.behind.extend(spaced);
        self.behind.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    /// Adds words between the ends of a range.
    pub fn join(&mut self, words: &[String]) {
        let letters = words.iter().filter(|word| word.starts_with(char::is_alphabetic));
        self.to.extend(letters.map(|word| format!(" {} ", word.to_lowercase())));
    }

    /// Adds words between a number and its unit.
    pub fn lead(&mut self, words: &[String]) {
        // An elided one is joined to what follows.
        let spaced = words.iter().map(|word| match word.ends_with('\'') {
            true => word.to_lowercase(),
            false => format!("{} ", word.to_lowercase()),
        });
        self.of.extend(spaced);
    }

    /// Adds names of a unit.
    pub fn call(&mut self, unit: &ScaledUnit, names: &[String]) {
        for name in names {
            self.units.entry(name.to_lowercase()).or_insert_with(|| unit.clone());
        }
    }

    /// Adds a word that multiplies the number before it.
    pub fn multiply(&mut self, word: &str, exponent: i8) {
        self.scales.entry(word.to_lowercase()).or_insert(exponent);
    }

    /// The power of ten of a word.
    pub(super) fn scale(&self, word: &str) -> Option<i8> {
        self.scales.get(word.to_lowercase().trim_end_matches('.')).copied()
    }

    /// What stands behind a number, without the word that leads to it.
    pub(super) fn led<'t>(&self, text: &'t str) -> &'t str {
        let lower = text.to_lowercase();
        let led = self.of.iter().find(|of| lower.starts_with(of.as_str()));
        led.and_then(|of| text.get(of.len()..)).unwrap_or(text)
    }

    /// The unit of this name.
    pub(super) fn unit(&self, name: &str) -> Option<&ScaledUnit> {
        self.units.get(&name.to_lowercase())
    }
}
