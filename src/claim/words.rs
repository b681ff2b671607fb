//! What is read: the words of a link with the prose around them, and what the report says that matters for reading them.

use regex::Regex;

use crate::language::Way;

use super::heads::HeadUnit;
use super::numbered::Numbered;
use super::passage::Clause;
use super::subject::BoundValue;

/// Stands for a claim in the prose around it.
pub(super) const MARK: char = '\u{fffc}';

/// The words of a claim, with what stands beside them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// The link's words, without marks of emphasis.
    pub text: &'a str,
    /// The sentence that the link stands in.
    pub clause: Option<Clause<'a>>,
    /// The claim before it in the sentence.
    pub before: Option<&'a Neighbour>,
    /// The claim after it.
    pub after: Option<&'a Neighbour>,
    /// The words of the last claim of the list that it stands in.
    pub last: Option<&'a str>,
    /// What its column's head or its row's name says of its unit.
    pub head: Option<&'a HeadUnit>,
}

/// What another claim of the same sentence is bound to.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// Its words.
    pub text: String,
    /// Its value.
    pub value: BoundValue,
    /// Whether it is a figure's own value.
    pub plain: bool,
    /// Whether it is a change.
    pub change: bool,
    /// Whether it is the same thing as this claim's figure, at another time.
    pub same_series: bool,
    /// Whether it is of a later time.
    pub later: bool,
    /// Whether it is in the same unit.
    pub same_unit: bool,
    /// Whether both are counts, of whatever.
    pub both_counted: bool,
}

impl<'a> Words<'a> {
    /// Words alone.
    pub fn alone(text: &'a str) -> Self {
        Words {
            text,
            ..Words::default()
        }
    }
}

/// What a report says that matters for reading: numbers that are names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Labels of the report's parts, subsets and indicators: numbers inside them are no figures.
    pub labels: Option<&'a Numbered>,
    /// The setting `not-numbers`.
    pub not_numbers: &'a [Regex],
    /// The sign of the measure that the figure is in; empty where it is in none. "5 m" of metres is no 5 million.
    pub measure: &'a str,
    /// Whether the figure is so many to one of another: "2.4:1".
    pub to_one: bool,
    /// Which way is the better one of the figure, where that is known.
    pub better: Option<Way>,
}
