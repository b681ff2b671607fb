//! Values as front matter, tables and `figures.lock` write them: text enters, an amount leaves, and the other way round.

use super::scale::scale_word;
use super::{Absent, Amount, Exact, ExactError, Precision, Qualifier, Stated};

/// Why a text is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedError {
    /// What stands where a number should: the text, and what is wrong with it.
    Number(String, ExactError),
    /// A range whose first end is the larger: its ends as they should stand.
    Backwards(Exact, Exact),
}

impl Stated {
    /// Reads a value as the source has it: `151`, `more than 150`, `120 to 150`.
    ///
    /// # Errors
    /// See [`StatedError`].
    pub fn parse(text: &str) -> Result<Stated, StatedError> {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let exact = |number: &str| {
            let scaled = number
                .rsplit_once(' ')
                .and_then(|(digits, word)| Some((digits, recorded_scale(word)?)));
            let read = match scaled {
                Some((digits, exponent)) => Exact::parse_scaled(digits, exponent),
                None => Exact::parse(number),
            };
            read.map_err(|error| StatedError::Number(number.to_owned(), error))
        };
        let qualified = Qualifier::ALL
            .iter()
            .find_map(|(qualifier, words)| Some((*qualifier, folded.strip_prefix(words)?.strip_prefix(' ')?)));
        if let Some((qualifier, number)) = qualified {
            return Ok(Stated::Qualified(qualifier, exact(number)?));
        }
        let Some((low, high)) = folded.split_once(" to ") else {
            return exact(&folded).map(Stated::Number);
        };
        let (low, high) = (exact(low)?, exact(high)?);
        if low.value() > high.value() {
            return Err(StatedError::Backwards(high, low));
        }
        Ok(Stated::Range(Box::new((low, high))))
    }

    /// How exactly it is meant where nothing says so: decimals and scales are taken as rounded at their last place, whole numbers as exact.
    pub fn usual_precision(&self) -> Precision {
        match self {
            Stated::Number(number) if number.exponent() > 0 || number.literal().contains('.') => {
                Precision::Nearest(number.step())
            }
            Stated::Number(_) | Stated::Qualified(..) | Stated::Range(_) => Precision::Exact,
        }
    }
}

/// The power of ten of a word that [`Exact::written`] puts behind digits.
fn recorded_scale(word: &str) -> Option<i8> {
    [-2, 3, 5, 6, 7, 9, 12]
        .into_iter()
        .find(|exponent| scale_word(*exponent) == Some(word))
}

impl Amount {
    /// Reads a value, or the word for why there is none.
    ///
    /// # Errors
    /// See [`StatedError`].
    pub fn parse(text: &str) -> Result<Amount, StatedError> {
        if let Some((absent, _)) = Absent::ALL.iter().find(|(_, word)| *word == text.trim()) {
            return Ok(Amount::Absent(*absent));
        }
        let stated = Stated::parse(text)?;
        let precision = stated.usual_precision();
        Ok(Amount::Known(stated, precision))
    }

    /// As front matter writes it: `more than 150`, `1.50`, `suppressed`.
    pub fn written(&self) -> String {
        match self {
            Amount::Known(stated, _) => stated.written(),
            Amount::Absent(absent) => absent.word().to_owned(),
        }
    }

    /// Whether both say the same number with the same qualifier, or are without one for the same reason. How many digits are
    /// written, and how exactly they are meant, does not count.
    pub fn says_same(&self, other: &Amount) -> bool {
        match (self, other) {
            (Amount::Known(one, _), Amount::Known(other, _)) => one == other,
            (Amount::Absent(one), Amount::Absent(other)) => one == other,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "151",
            "-3",
            "1.50",
            "more than 150",
            "up to 10",
            "120 to 150",
            "1284.6 million",
            "at least 5 crore",
            "26.9 hundredths",
            "suppressed",
            "not-applicable",
        ] {
            assert_eq!(Amount::parse(text).expect(text).written(), text);
        }
    }

    #[test]
    fn digits_do_not_make_another_value_and_qualifiers_do() {
        let same = |one: &str, other: &str| Amount::parse(one).unwrap().says_same(&Amount::parse(other).unwrap());
        assert!(same("28.5", "28.50"));
        assert!(same("120  to 150", "120 to 150"));
        for (one, other) in [
            ("150", "more than 150"),
            ("0", "missing"),
            ("missing", "suppressed"),
            ("28.5", "28.6"),
        ] {
            assert!(!same(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_is_no_value_says_why() {
        let error = |text: &str| Stated::parse(text).unwrap_err();
        assert_eq!(
            error("more than 1,577"),
            StatedError::Number("1,577".into(), ExactError::Grouped)
        );
        assert_eq!(
            error("many"),
            StatedError::Number("many".into(), ExactError::NotANumber)
        );
        assert!(matches!(error("150 to 120"), StatedError::Backwards(low, _) if low.literal() == "120"));
    }
}
