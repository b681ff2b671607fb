//! Languages: how numbers, dates and plurals are written and read, and the words of each language's grammar of claims.
//!
//! What enters is a language tag (and, for a site's own words, a language file); what leaves is a [`Language`] that formats and
//! reads, the [`Grammar`] that the claim room reads with, and [`Strings`] for what pages say. Pure: all data is
//! built in.

mod calendar;
mod digits;
mod fault;
mod figure;
mod file;
mod forms;
mod grammar;
mod keys;
mod meaning;
mod money;
mod numerals;
mod phrases;
mod plural;
mod reading;
mod rounded;
mod scale;
mod strings;
mod tag;
#[cfg(test)]
mod tests;
mod values;
mod writing;

pub use calendar::{Calendar, ENGLISH_MONTHS, FRENCH_MONTHS, GERMAN_MONTHS};
pub use digits::{DIGIT_ZEROS, digit_value, is_in_signs, is_number_sign, is_raised_digit};
pub use fault::LanguageFault;
pub use figure::Room;
pub use grammar::Grammar;
pub use keys::{Takes, keys};
pub use meaning::{Hedge, Multiple, Pair, Sign, Vague, Way};
pub use numerals::Numerals;
pub use phrases::{Lists, Phrases, is_mark};
pub use reading::{NumberFault, ReadNumber, is_space};
pub use rounded::{decimals, rounded};
pub use scale::Scale;
pub use strings::{Arg, Strings, StringsFault};
pub use values::scale_in_any;
pub use writing::capitalized;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use icu_locale_core::Locale;
use rust_decimal::Decimal;

use file::LanguageFile;

/// Languages that write every noun with a capital.
const CAPITAL_NOUNS: [&str; 3] = ["de", "gsw", "lb"];

/// So many languages are kept for everybody who asks; nobody has more but who makes them up.
const MAX_SHARED: usize = 64;

fn locale(tag: &str) -> Result<Locale, LanguageFault> {
    tag.parse().map_err(|_| LanguageFault::tag(tag))
}

/// A language of pages: its numbers, dates, plurals, and the words that claims may use in it.
#[derive(Debug)]
pub struct Language {
    tag: String,
    base: String,
    name: String,
    right_to_left: bool,
    numerals: Vec<Numerals>,
    locale: Locale,
    calendar: Calendar,
    writing: writing::Writing,
    /// Patterns of units, by sign and plural form.
    units: BTreeMap<String, String>,
    grammar: Grammar,
    scales: BTreeMap<String, u32>,
}

impl Language {
    /// The language of a BCP 47 tag. English, Khmer, French, German, Spanish and Arabic have words of their own; any other language has the numbers
    /// and plurals of its tag, and no hedges until a language file lists them.
    ///
    /// # Errors
    /// When the tag is none.
    pub fn new(tag: &str) -> Result<Language, LanguageFault> {
        Self::with_words(tag, Vec::new())
    }

    /// The same, made once for everybody who asks: a language's words take longer to read than a report.
    ///
    /// # Errors
    /// When the tag is none.
    pub fn shared(tag: &str) -> Result<Arc<Language>, LanguageFault> {
        static MADE: Mutex<BTreeMap<String, Arc<Language>>> = Mutex::new(BTreeMap::new());
        let known = MADE.lock().unwrap_or_else(PoisonError::into_inner).get(tag).cloned();
        if let Some(language) = known {
            return Ok(language);
        }
        let language = Arc::new(Self::new(tag)?);
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() < MAX_SHARED {
            made.insert(tag.to_owned(), Arc::clone(&language));
        }
        Ok(language)
    }

    /// Whether a text is a BCP 47 tag.
    ///
    /// # Errors
    /// When it is none.
    pub fn check_tag(tag: &str) -> Result<(), LanguageFault> {
        locale(tag).map(|_| ())
    }

    /// The same with a site's own language files, the later over the earlier. They hold what [`keys`] says; what does not is left out.
    ///
    /// # Errors
    /// When the tag is none.
    pub fn with_words(tag: &str, own: Vec<toml::Table>) -> Result<Language, LanguageFault> {
        let locale = locale(tag)?;
        let file = LanguageFile::builtin(locale.id.language.as_str());
        let files = own.into_iter().filter_map(|own| own.try_into().ok());
        Ok(Self::made(tag, locale, files.fold(file, LanguageFile::overlaid)))
    }

    /// Whether there is a numbering system of this CLDR name, such as `khmr`.
    pub fn has_digits(system: &str) -> bool {
        Numerals::knows(system)
    }

    /// English: what there always is.
    pub fn english() -> Language {
        Self::made("en", icu_locale_core::locale!("en"), LanguageFile::builtin("en"))
    }

    fn made(tag: &str, locale: Locale, file: LanguageFile) -> Language {
        Language {
            base: locale.id.language.to_string(),
            numerals: Numerals::of(tag, &locale, &file.digits),
            tag: locale.to_string(),
            name: file.name.clone().unwrap_or_else(|| tag.to_owned()),
            right_to_left: file.right_to_left.unwrap_or_else(|| tag::right_to_left(&locale)),
            calendar: Calendar::new(&file.calendar),
            writing: file.writing,
            units: file.units,
            grammar: Grammar::new(&file.grammar),
            scales: scale::words(&file.grammar),
            locale,
        }
    }

    /// The whole tag, in its usual form.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The language without region, script or extensions: `km` of `km-u-nu-khmr`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What the language calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is written from right to left.
    pub fn right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// The digits and separators that its pages write with.
    pub fn numerals(&self) -> &Numerals {
        &self.numerals[0]
    }

    /// Every set of digits that its texts may use, the one it writes with first.
    pub fn all_numerals(&self) -> &[Numerals] {
        &self.numerals
    }

    /// Month names and the order of dates.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The words of its claims.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// The words that multiply the number before them, in small letters, each with its power of ten.
    pub fn scale_words(&self) -> &BTreeMap<String, u32> {
        &self.scales
    }

    /// A number as the language writes it: its digits and separators, every decimal kept, U+2212 for minus.
    pub fn number(&self, value: Decimal) -> String {
        self.numerals().format(value)
    }

    /// The same with a sign in front also where the number is positive, for changes.
    pub fn signed(&self, value: Decimal) -> String {
        let number = self.number(value);
        if value.is_sign_positive() && !value.is_zero() {
            format!("+{number}")
        } else {
            number
        }
    }

    /// A title inside a sentence: a name in capitals stays as it is, and so does everything in a language that writes nouns with one.
    pub fn in_sentence(&self, title: &str) -> String {
        let mut letters = title.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() && !CAPITAL_NOUNS.contains(&self.base()) => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => title.to_owned(),
        }
    }

    /// A year, or another number that is a name: its digits, never grouped.
    pub fn plain(&self, number: i64) -> String {
        self.numerals().ungrouped(number)
    }

    /// The CLDR plural category that `value`, with the decimals it is written with, asks for: `one`, `few`, `other`, ….
    pub fn plural(&self, value: Decimal) -> &'static str {
        plural::category(&self.locale, value)
    }
}
