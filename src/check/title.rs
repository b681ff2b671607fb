//! The title of a claim's link, where it accepts what is found.

use crate::finding::{Code, Finding};
use crate::model::ClaimSite;
use crate::tree::suggest;

/// The code, if one is named, and the reason of an acceptance in a link's title: `accept: reason`, `accept CODE: reason`.
pub(super) fn accepts(title: &str) -> Option<(Option<&str>, &str)> {
    parts(title).find_map(accepted)
}

/// The two things that one title may say, `read: …; accept: …`: a semicolon parts them where another of them begins behind it.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let begins = |rest: &str| accepted(rest.trim_start()).is_some() || read(rest.trim_start()).is_some();
    let cut = title
        .match_indices(';')
        .find(|(at, _)| begins(&title[at + 1..]) && begins(&title[..*at]));
    let (first, second) = match cut {
        Some((at, _)) => (&title[..at], Some(title[at + 1..].trim_start())),
        None => (title, None),
    };
    std::iter::once(first).chain(second)
}

fn accepted(title: &str) -> Option<(Option<&str>, &str)> {
    let rest = title.strip_prefix("accept")?;
    let (code, reason) = rest.split_once(':')?;
    if !code.is_empty() && !code.starts_with(' ') {
        return None;
    }
    let (code, reason) = (code.trim(), reason.trim());
    (!reason.is_empty()).then_some(((!code.is_empty()).then_some(code), reason))
}

/// Whether a title says that the words are right although the program cannot read them: `read: the words are right`.
pub(super) fn is_read(title: &str) -> bool {
    parts(title).any(|part| read(part).is_some())
}

fn read(title: &str) -> Option<&str> {
    title
        .strip_prefix("read:")
        .map(str::trim)
        .filter(|reason| !reason.is_empty())
}

/// The finding for a title that is none of those that a claim may have: nobody would ever see its words.
pub(super) fn says_nothing(title: &str, site: &ClaimSite) -> Finding {
    let message = format!("the title “{title}” is not shown, and says nothing that annals knows");
    Finding::new(Code::TextCut, site.span, message).help(
        "The title of a claim accepts a finding, `accept: reason`, says that the words are right, `read: reason`, or that they only cite, `cite`.",
    )
}

/// The finding for a title that accepts what cannot be accepted, or what there is not.
pub(super) fn not_acceptable(text: &str, site: &ClaimSite) -> Finding {
    let (message, help) = match Code::parse(text) {
        Some(code) => (
            format!("{code} cannot be accepted"),
            "Only findings about numbers can stay; what is unknown, invalid or broken must be mended.".to_owned(),
        ),
        None => {
            let near = suggest(text, Code::ALL.iter().map(|code| code.as_str()));
            let help = near.map_or("`annals explain` lists all codes.".to_owned(), |near| {
                format!("Did you mean `{near}`?")
            });
            (format!("there is no code `{text}`"), help)
        }
    };
    Finding::new(Code::UnknownCode, site.span, message).help(help)
}
