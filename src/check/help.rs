//! What to do about a claim that does not hold: words that would, or what the rule says.

use crate::archive::{Archive, Cell, Derived};
use crate::claim::{self, Context, Reading, Subject, Words};
use crate::language::Language;
use crate::model::{ClaimSite, DerivedQuery};

/// The help of a finding, and the words to write in the place of the claim's where it proposes any. What is proposed holds there, or it
/// is not proposed.
pub(super) fn better(
    words: &Words<'_>,
    reading: Option<&Reading>,
    subject: &Subject,
    (language, context): (&Language, &Context<'_>),
    help: Option<&str>,
) -> (Option<String>, Option<String>) {
    let known = help.and_then(|help| help.strip_prefix("write “")?.strip_suffix('”'));
    let Some(known) = known else {
        return (help.map(sentence), None);
    };
    // One of several may be the one that holds.
    let all: Vec<&str> = known.split("” or “").collect();
    let proposed = reading.and_then(|reading| claim::propose(words, reading, subject, language, context, &all));
    let help = match &proposed {
        Some(proposed) => format!("Write “{proposed}”."),
        None => format!("The recorded figure is {known}."),
    };
    (Some(help), proposed)
}

/// What to write instead, as a sentence.
pub(super) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    let end = if phrase.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{}{end}", first.unwrap_or_default(), letters.as_str())
}

/// The numbers that a finding of a claim is about: its words, and what they are bound to.
pub(super) fn numbers(
    archive: &Archive<'_>,
    site: &ClaimSite,
    cell: &Cell<'_>,
    query: Option<&DerivedQuery>,
) -> String {
    let other = match query.map(|query| archive.derive(cell, query)) {
        Some(Ok(
            Derived::Change { earlier: other, .. }
            | Derived::Share { whole: other, .. }
            | Derived::Rate { per: other, .. },
        )) => {
            format!(" and {}", archive.cell(other).amount.written())
        }
        Some(Ok(Derived::Rank { place, among })) => format!(" as {place} of {among}"),
        Some(Ok(Derived::Streak(years))) => format!(" for {} years", years.abs()),
        Some(Ok(Derived::Sum(_)) | Err(_)) | None => String::new(),
    };
    format!("“{}” for {}{other}", site.words.text.trim(), cell.amount.written())
}
