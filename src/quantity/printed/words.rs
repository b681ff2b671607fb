//! The words and marks around a number that belong to its value.

use crate::quantity::amount::{Absent, Qualifier};

use super::Marks;

/// Words and signs in front of a number, longest first where one begins another.
const BEFORE: &[(&str, Qualifier)] = &[
    ("no fewer than", Qualifier::AtLeast),
    ("not fewer than", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
    ("minimum", Qualifier::AtLeast),
    (">=", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    ("no more than", Qualifier::AtMost),
    ("not more than", Qualifier::AtMost),
    ("at most", Qualifier::AtMost),
    ("maximum", Qualifier::AtMost),
    ("<=", Qualifier::AtMost),
    ("≤", Qualifier::AtMost),
    ("more than", Qualifier::MoreThan),
    ("in excess of", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("exceeding", Qualifier::MoreThan),
    (">", Qualifier::MoreThan),
    ("fewer than", Qualifier::FewerThan),
    ("less than", Qualifier::FewerThan),
    ("under", Qualifier::FewerThan),
    ("below", Qualifier::FewerThan),
    ("<", Qualifier::FewerThan),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("close to", Qualifier::Nearly),
    ("approximately", Qualifier::About),
    ("approx.", Qualifier::About),
    ("around", Qualifier::About),
    ("roughly", Qualifier::About),
    ("about", Qualifier::About),
    ("circa", Qualifier::About),
    ("ca.", Qualifier::About),
    ("c.", Qualifier::About),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("up to", Qualifier::UpTo),
];

/// The same behind a number.
const BEHIND: &[(&str, Qualifier)] = &[
    (" or more", Qualifier::AtLeast),
    (" or over", Qualifier::AtLeast),
    (" plus", Qualifier::AtLeast),
    ("+", Qualifier::AtLeast),
    (" or fewer", Qualifier::AtMost),
    (" or less", Qualifier::AtMost),
    (" or under", Qualifier::AtMost),
    (" at most", Qualifier::AtMost),
    (" at least", Qualifier::AtLeast),
    (" or so", Qualifier::About),
];

/// What tables print where there is no number.
pub(super) const ABSENT: &[(&str, Absent)] = &[
    ("missing", Absent::Missing),
    ("..", Absent::Missing),
    ("...", Absent::Missing),
    ("…", Absent::Missing),
    (":", Absent::Missing),
    ("-", Absent::Missing),
    ("–", Absent::Missing),
    ("—", Absent::Missing),
    ("?", Absent::Missing),
    ("#n/a", Absent::Missing),
    ("suppressed", Absent::Suppressed),
    ("x", Absent::Suppressed),
    ("[c]", Absent::Suppressed),
    ("not-applicable", Absent::NotApplicable),
    ("n/a", Absent::NotApplicable),
    ("na", Absent::NotApplicable),
    // Not meaningful, not available: the marks of companies.
    ("n.a.", Absent::NotApplicable),
    ("nm", Absent::NotApplicable),
    ("n.m.", Absent::NotApplicable),
    ("n/m", Absent::NotApplicable),
    ("n.s.", Absent::NotApplicable),
    ("k. a.", Absent::Missing),
    ("k.a.", Absent::Missing),
    ("n.d.", Absent::Missing),
    ("n.v.", Absent::Missing),
    (".", Absent::NotApplicable),
    ("[z]", Absent::NotApplicable),
];

pub(super) fn qualified<'t>(text: &'t str, lower: &str, marks: Marks) -> (Option<Qualifier>, &'t str) {
    let own = marks.words.into_iter();
    let own_before = own
        .clone()
        .flat_map(|words| words.before.iter().map(|(words, of)| (words.as_str(), *of)));
    let own_behind = own.flat_map(|words| words.behind.iter().map(|(words, of)| (words.as_str(), *of)));
    let front = own_before.chain(BEFORE.iter().copied()).find(|(words, _)| {
        lower.strip_prefix(words).is_some_and(|rest| {
            // A word ends where it ends: "overall 5" is not "over".
            !rest.is_empty()
                && (words.ends_with(|c: char| !c.is_alphanumeric()) || rest.starts_with([' ', '£', '€', '$']))
        })
    });
    // Lower case may have other bytes; the words themselves have not.
    if let Some((words, qualifier)) = front
        && let Some(rest) = text.get(words.len()..)
    {
        return (Some(qualifier), rest.trim_start());
    }
    let mut all_behind = own_behind.chain(BEHIND.iter().copied());
    let behind = all_behind.find(|(words, _)| lower.ends_with(words));
    if let Some((words, qualifier)) = behind
        && let Some(rest) = text.len().checked_sub(words.len()).and_then(|end| text.get(..end))
    {
        return (Some(qualifier), rest.trim_end());
    }
    (None, text)
}
