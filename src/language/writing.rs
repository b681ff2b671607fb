//! How a language writes values with their qualifier and unit: patterns such as `more than {n}` and `{n}%`.

use serde::Deserialize;

use super::Language;
use crate::quantity::Qualifier;

macro_rules! writing {
    ($($field:ident = $fallback:literal,)*) => {
        /// Patterns of a language; `{n}` is the number.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(super) struct Writing {
            $($field: Option<String>,)*
        }

        impl Writing {
            /// Every pattern with what stands for it where a language has none.
            pub(super) const FIELDS: &'static [(&'static str, &'static str)] = &[$((stringify!($field), $fallback),)*];

            /// What `over` says, else our own.
            pub(super) fn overlaid(self, over: Writing) -> Writing {
                Writing { $($field: over.$field.or(self.$field),)* }
            }

            $(pub(super) fn $field(&self) -> &str {
                self.$field.as_deref().unwrap_or($fallback)
            })*
        }
    };
}

writing! {
    more_than = "> {n}",
    at_least = "≥ {n}",
    fewer_than = "< {n}",
    less_than = "< {n}",
    at_most = "≤ {n}",
    about = "≈ {n}",
    nearly = "≈ {n}",
    up_to = "≤ {n}",
    exactly = "{n}",
    range = "{a}–{b}",
    percent = "{n} %",
    points = "{n} pp",
    times = "× {n}",
    rate = "{n} / {per}",
    money = "{sign}{n}",
    money_code = "{sign}\u{a0}{n}",
    thousand = "{n}k",
    thousand_short = "{n}k",
    million = "{n}M",
    million_short = "{n}M",
    billion = "{n}bn",
    billion_short = "{n}bn",
    trillion = "{n}tn",
    trillion_short = "{n}tn",
    list_two = "{a}, {b}",
    list_comma = "{a}, {b}",
    pair = "{a} / {b}",
    ordinal = "{n}.",
    ordinal_one = "",
    ordinal_two = "",
    ordinal_few = "",
}

impl Language {
    /// A number, already in the language's digits, with the words of its qualifier.
    pub fn qualified(&self, qualifier: Qualifier, number: &str) -> String {
        let writing = &self.writing;
        let pattern = match qualifier {
            Qualifier::MoreThan => writing.more_than(),
            Qualifier::AtLeast => writing.at_least(),
            Qualifier::FewerThan => writing.fewer_than(),
            Qualifier::AtMost => writing.at_most(),
            Qualifier::About => writing.about(),
            Qualifier::Nearly => writing.nearly(),
            Qualifier::UpTo => writing.up_to(),
        };
        pattern.replace("{n}", number)
    }

    /// Less than an amount that is no count of things.
    pub(super) fn less_than(&self, amount: &str) -> String {
        self.writing.less_than().replace("{n}", amount)
    }

    /// Several names as one phrase: `2015, 2016 and 2017`.
    pub fn list(&self, names: &[String]) -> String {
        let Some((last, rest)) = names.split_last() else {
            return String::new();
        };
        let pair = |pattern: &str, a: &str, b: &str| pattern.replace("{a}", a).replace("{b}", b);
        let joined = rest
            .iter()
            .cloned()
            .reduce(|all, next| pair(self.writing.list_comma(), &all, &next));
        joined.map_or_else(|| last.clone(), |all| pair(self.writing.list_two(), &all, last))
    }

    /// Several names with the sign between names of a list alone: `2015, 2016, 2017`.
    pub fn enumerated(&self, names: &[impl AsRef<str>]) -> String {
        let pattern = self.writing.list_comma();
        let pair = |all: String, next: &str| pattern.replace("{a}", &all).replace("{b}", next);
        let mut names = names.iter().map(AsRef::as_ref);
        let first = names.next().unwrap_or_default().to_owned();
        names.fold(first, pair)
    }

    /// A number with the word that says that it is exact.
    pub fn exactly(&self, number: &str) -> String {
        self.writing.exactly().replace("{n}", number)
    }

    /// A range of two numbers.
    pub fn range(&self, low: &str, high: &str) -> String {
        self.writing.range().replace("{a}", low).replace("{b}", high)
    }

    /// A number with the mark of percent.
    pub fn percent(&self, number: &str) -> String {
        self.writing.percent().replace("{n}", number)
    }

    /// A number with the words of percentage points.
    pub fn points(&self, number: &str) -> String {
        self.writing.points().replace("{n}", number)
    }

    /// So many times as many.
    pub fn times(&self, number: &str) -> String {
        self.writing.times().replace("{n}", number)
    }

    /// So many for so many.
    pub fn rate(&self, number: &str, per: &str) -> String {
        self.writing.rate().replace("{n}", number).replace("{per}", per)
    }

    /// "43 of the 151".
    pub fn part_of_whole(&self, part: &str, whole: &str) -> String {
        self.writing.pair().replace("{a}", part).replace("{b}", whole)
    }

    /// A place in an order: `3rd`.
    pub fn ordinal(&self, rank: u64) -> String {
        let writing = &self.writing;
        let special = match (rank % 10, rank % 100) {
            (1, tens) if tens != 11 => writing.ordinal_one(),
            (2, tens) if tens != 12 => writing.ordinal_two(),
            (3, tens) if tens != 13 => writing.ordinal_few(),
            _ => "",
        };
        let pattern = if special.is_empty() { writing.ordinal() } else { special };
        pattern.replace("{n}", &self.plain(i64::try_from(rank).unwrap_or(i64::MAX)))
    }
}

/// Words at the beginning of a sentence.
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
