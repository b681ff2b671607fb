//! What is read: the words of a link with the prose around them, and what the report says that matters for reading them.

use regex::Regex;

/// The words of a claim and its neighbours.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// The link's words, without marks of emphasis.
    pub text: &'a str,
    /// The prose of the same block before the link.
    pub before: &'a str,
    /// The prose of the same block after it.
    pub after: &'a str,
}

impl<'a> Words<'a> {
    /// Words alone.
    pub fn alone(text: &'a str) -> Self {
        Words {
            text,
            before: "",
            after: "",
        }
    }
}

/// What a report says that matters for reading: numbers that are names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Labels of the report's parts, subsets and indicators: numbers inside them are no figures.
    pub labels: &'a [String],
    /// The setting `not-numbers`.
    pub not_numbers: &'a [Regex],
    /// The sign of the measure that the figure is in; empty where it is in none. "5 m" of metres is no 5 million.
    pub measure: &'a str,
}
