//! The keys that a language file may have, and what each takes: for what reads a site's own files, and for the docs.

use super::file::GrammarFile;
use super::plural::UNITS;
use super::writing::Writing;

/// What a key of a language file takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list of words.
    Words,
    /// Twelve words.
    Months,
    /// A list of numbering systems.
    Systems,
    /// A text in which each of these stands, in braces, for what is put there.
    Pattern(&'static [&'static str]),
    /// A list of words for each hedge.
    Hedges,
    /// A list of words for each unit.
    Lists,
    /// A number for each word.
    Values,
    /// Two numbers for each word.
    Pairs,
}

/// Every key of a language file: the table that it stands in, empty for none, its name, and what it takes.
pub fn keys() -> Vec<(&'static str, String, Takes)> {
    let own = [
        ("", "name", Takes::Text),
        ("", "right-to-left", Takes::Flag),
        ("", "digits", Takes::Systems),
        ("calendar", "months", Takes::Months),
        ("calendar", "short-months", Takes::Months),
        ("calendar", "day", Takes::Pattern(&["day", "month", "year"])),
        ("calendar", "month", Takes::Pattern(&["month", "year"])),
        ("calendar", "half", Takes::Pattern(&["n", "year"])),
        ("calendar", "quarter", Takes::Pattern(&["n", "year"])),
        ("calendar", "span", Takes::Pattern(&["start", "end"])),
    ];
    let own = own
        .into_iter()
        .map(|(table, name, takes)| (table, name.to_owned(), takes));
    let dashed = |name: &&str| name.replace('_', "-");
    let units = UNITS.iter().flat_map(|unit| {
        let form = move |form: &&str| ("units", format!("{unit}{form}"), Takes::Pattern(&["n"]));
        ["", "-one", "-two", "-few", "-many"].iter().map(form)
    });
    let writing = Writing::FIELDS
        .iter()
        .map(|(name, fallback)| ("writing", dashed(name), pattern(fallback)));
    let grammar = GrammarFile::FIELDS.iter().map(|(name, takes)| {
        let takes = if name.starts_with("hedges") {
            Takes::Hedges
        } else {
            *takes
        };
        ("grammar", dashed(name), takes)
    });
    own.chain(writing).chain(units).chain(grammar).collect()
}

/// What a pattern needs that says the same as another.
fn pattern(like: &str) -> Takes {
    const FORMS: [(&str, &[&str]); 4] = [
        ("{sign}", &["n", "sign"]),
        ("{a}", &["a", "b"]),
        ("{per}", &["n", "per"]),
        ("", &["n"]),
    ];
    let form = FORMS.iter().find(|(sign, _)| like.contains(sign));
    Takes::Pattern(form.map_or(&["n"], |(_, names)| names))
}
