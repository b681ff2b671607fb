//! The common ground of the grammar's pieces: look-ups at a place in the tokens, and what stops a reading.

use std::ops::Range;

use crate::finding::Code;
use crate::language::{Grammar, Language, NumberFault, Phrases, Way};

use super::reading::Verdict;
use super::text::Text;

/// A text under the grammar of its language.
pub(super) struct Parser<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) language: &'a Language,
    pub(super) grammar: &'a Grammar,
    pub(super) letters: Letters<'a>,
    /// Whether "between" stands before the text, so that "and" joins two ends of a range.
    pub(super) between: bool,
    /// Whether the figure is so many to one, so that "2.4:1" is one number.
    pub(super) to_one: bool,
    /// Whether the figure is one in so many, so that "1:24" is one quantity.
    pub(super) one_to: bool,
    /// Whether an article stands before the text, and whether "of" stands behind: "a [third](…) of".
    pub(super) led: Option<bool>,
    /// Whether "every" stands before the text: "jede [dritte](…) Stelle".
    pub(super) each: bool,
    /// Which way is the better one of the figure, where that is known.
    pub(super) better: Option<Way>,
    /// Whether the figure is a length of time, of which less is faster.
    pub(super) timed: bool,
}

/// When a single letter behind digits is a scale: the m of "5 m".
#[derive(Clone, Copy)]
pub(super) struct Letters<'a> {
    /// The sign of the measure that the figure is in, which is no scale then; empty where it is in none.
    pub(super) measure: &'a str,
    /// Whether it must be glued to the digits.
    pub(super) glued: bool,
}

/// What a piece of grammar finds at a place: the meaning, and the place after it. `Err` where the words are wrong in themselves.
pub(super) type Found<T> = Result<Option<(T, usize)>, Box<Verdict>>;

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a Text<'a>, language: &'a Language) -> Self {
        Parser {
            text,
            language,
            grammar: language.grammar(),
            letters: Letters {
                measure: "",
                glued: true,
            },
            between: false,
            to_one: false,
            one_to: false,
            led: None,
            each: false,
            better: None,
            timed: false,
        }
    }

    /// A word that says which way a number went at a place; "improved" says it where more or less is known to be better.
    pub(super) fn direction(&self, at: usize) -> Option<(Way, usize)> {
        self.phrase(&self.grammar.directions, at)
            .or_else(|| self.better_or_worse(at))
    }

    fn better_or_worse(&self, at: usize) -> Option<(Way, usize)> {
        let worse = match self.better? {
            Way::Up => Way::Down,
            _ => Way::Up,
        };
        let better = self.better.zip(self.skip(&self.grammar.improved, at));
        better.or_else(|| Some((worse, self.skip(&self.grammar.worsened, at)?)))
    }

    /// A direction directly behind a quantity: "29 more", "23 seconds faster".
    pub(super) fn direction_after(&self, at: usize) -> Option<(Way, usize)> {
        let found = self.phrase(&self.grammar.directions_after, at).or_else(|| {
            // "a year earlier" says when.
            if self.skip(&self.grammar.ago, at).is_some() && self.ends_in_time(at) {
                return None;
            }
            let (more, less) = match self.timed {
                true => (Way::Down, Way::Up),
                false => (Way::Up, Way::Down),
            };
            let faster = self.skip(&self.grammar.faster, at).map(|next| (more, next));
            faster.or_else(|| Some((less, self.skip(&self.grammar.slower, at)?)))
        });
        // "[75 cents] better than a year ago"
        found.or_else(|| self.better_or_worse(at))
    }

    /// The place behind a word for better or worse.
    pub(super) fn valued(&self, at: usize) -> Option<usize> {
        let improved = self.skip(&self.grammar.improved, at);
        improved.or_else(|| self.skip(&self.grammar.worsened, at))
    }

    /// The same for the words of a claim on a figure in this measure.
    pub(super) fn bound(self, measure: &'a str) -> Self {
        let letters = Letters { measure, glued: false };
        Parser { letters, ..self }
    }

    /// The longest phrase of a list at a place.
    pub(super) fn phrase<T: Copy>(&self, list: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        if !self.text.begins(list, at) {
            return None;
        }
        let (length, meaning) = list.longest(|next| self.text.word(at + next))?;
        Some((*meaning, at + length))
    }

    /// Where a phrase of a list ends that begins here.
    pub(super) fn skip<T>(&self, list: &Phrases<T>, at: usize) -> Option<usize> {
        if !self.text.begins(list, at) {
            return None;
        }
        let (length, _) = list.longest(|next| self.text.word(at + next))?;
        Some(at + length)
    }

    /// The place after a hyphen that is glued on both sides, else the place itself.
    pub(super) fn over_hyphen(&self, at: usize) -> usize {
        let hyphen = self.text.sign(at, &["-", "‐", "‑", "–"]) && self.text.glued(at) && self.text.glued(at + 1);
        if hyphen { at + 1 } else { at }
    }

    /// A verdict on tokens.
    pub(super) fn verdict(
        &self,
        code: Code,
        tokens: Range<usize>,
        message: String,
        help: Option<String>,
    ) -> Box<Verdict> {
        Box::new(Verdict {
            code,
            range: self.text.range(tokens),
            message,
            help,
        })
    }

    /// What is wrong with a numeral.
    pub(super) fn fault(&self, at: usize, fault: NumberFault) -> Box<Verdict> {
        self.fault_of(self.text.word(at).unwrap_or_default(), at..at + 1, fault)
    }

    /// What is wrong with a numeral of several tokens.
    pub(super) fn fault_of(&self, written: &str, tokens: Range<usize>, fault: NumberFault) -> Box<Verdict> {
        let tag = self.language.name();
        let (code, message, help) = match fault {
            NumberFault::Grouping(fits) => (
                Code::NumberGrouping,
                format!("“{written}” does not separate its digits as {tag} does"),
                Some(grouping_help(self.language, &fits)),
            ),
            NumberFault::MixedDigits => (
                Code::MixedDigits,
                format!("“{written}” mixes the digits of two scripts"),
                Some("write the whole number with digits of one script".to_owned()),
            ),
            NumberFault::TooLong | NumberFault::NotANumber => (
                Code::ClaimNotUnderstood,
                format!("“{written}” is no number that annals can compute with"),
                None,
            ),
        };
        self.verdict(code, tokens, message, help)
    }
}

/// How the language writes numbers, and whose number it would be.
fn grouping_help(language: &Language, fits: &[&str]) -> String {
    let thousands = rust_decimal::Decimal::new(12_345_675, 1);
    let own = format!("write numbers such as {}", language.number(thousands));
    if fits.is_empty() {
        own
    } else {
        format!("{own}; as it stands it would fit {}", fits.join(" or "))
    }
}
