//! What authors' addresses and HTML may be.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::model::Piece;

use super::slug;

/// What kind of address a link has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// None: a page or file of this site, or an anchor.
    None,
    /// One that a page may link to.
    Safe,
    /// Any other.
    Refused,
}

/// The kind of an address. Schemes are compared as browsers read them: control characters and spaces before and in them do not count.
pub(super) fn scheme(target: &str) -> Scheme {
    let cleaned: String = target
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    if cleaned.starts_with("//") {
        return Scheme::Safe;
    }
    let Some((scheme, _)) = cleaned.split_once(':') else {
        return Scheme::None;
    };
    if scheme.is_empty() || scheme.contains(['/', '?', '#']) {
        return Scheme::None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" | "tel" | "doi" => Scheme::Safe,
        _ => Scheme::Refused,
    }
}

/// Author HTML without anything that runs, styles or loads on its own.
pub(super) fn html(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::default();
        builder
            .add_tags(["section"])
            // What turns the order of characters shows a number otherwise than it was checked.
            .rm_tags(["bdo"])
            .add_generic_attributes(["id", "class", "role", "lang"])
            .attribute_filter(kept)
            .link_rel(None);
        builder
    });
    CLEANER.clean(html).to_string()
}

/// What an author's own classes begin with: all others are a theme's, which hide, or look like what is checked.
const OWN_CLASS: &str = "x-";

/// What the name of a piece begins with that waits while the HTML around it is cleaned.
const WAITING: &str = "piece-";

/// The classes that Markdown is written with.
const WRITTEN: [&str; 5] = [
    "footnotes",
    "footnote-call",
    "align-left",
    "align-center",
    "align-right",
];

/// The value of an attribute, if a page may have it: nothing is fetched from another host, nothing borrows the looks of the theme, and no
/// anchor is one of the page's own.
fn kept<'v>(_: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_own =
        |class: &str| class.starts_with(OWN_CLASS) || class.starts_with("language-") || WRITTEN.contains(&class);
    let may_stand = match attribute {
        "src" => scheme(value) == Scheme::None,
        // Pieces wait under a name of their own meanwhile.
        "class" => {
            (value.starts_with(WAITING) && !value.contains(char::is_whitespace)) || value.split_whitespace().all(is_own)
        }
        "id" => !slug::OF_THEME.iter().any(|start| value.starts_with(start)),
        _ => true,
    };
    may_stand.then_some(Cow::Borrowed(value))
}

/// Elements that go on in the paragraphs behind one that ends without them, and tables: what no cell holds is moved before the first.
const GO_ON: [&str; 15] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "table", "tt", "u",
];

/// How many elements HTML may become beyond its own tags.
const MAX_AGAIN: usize = 500_000;

/// Whether HTML becomes many times what it is: each element of these that is left open is there again in every one behind it.
pub(super) fn swells(pieces: &[Piece]) -> bool {
    let (mut open, mut again) = (0_usize, 0_usize);
    for piece in pieces {
        let Piece::Html(html) = piece else { continue };
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/');
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let goes_on = GO_ON.iter().any(|one| one.eq_ignore_ascii_case(&name[..end]));
            again += open;
            open = match (goes_on, tag.starts_with('/')) {
                (true, true) => open.saturating_sub(1),
                (true, false) => open + 1,
                (false, _) => open,
            };
        }
    }
    again > MAX_AGAIN
}

/// A text that holds author HTML, sanitised as a whole, since a tag may open before a piece and close behind it. Meanwhile a piece is
/// a name that holds a hash of the text: nothing in the text can hold that. What is lost with its surroundings is given back too.
pub(super) fn pieces(text: &str, pieces: Vec<Piece>) -> (Vec<Piece>, Vec<Piece>) {
    let name = format!("{WAITING}{}-", blake3::hash(text.as_bytes()).to_hex());
    let mut whole = String::new();
    let mut waiting = Vec::new();
    for piece in pieces {
        let number = waiting.len();
        let is_shown = match piece {
            Piece::Html(html) => {
                whole.push_str(&html);
                continue;
            }
            Piece::Address(_) => false,
            Piece::Claim(ref claim) => !claim.in_image,
            Piece::Chart(_) => true,
        };
        whole.push_str(&match is_shown {
            true => format!("{OPEN}{name}{number};{CLOSE}"),
            false => format!("{name}{number};"),
        });
        waiting.push(Some(piece));
    }
    let clean = html(&whole);
    let mut done = Vec::with_capacity(2 * waiting.len() + 1);
    let mut rest = clean.as_str();
    while let Some((before, after)) = rest.split_once(&name) {
        let (number, after) = after.split_once(';').unwrap_or((after, ""));
        let before = before.strip_suffix(OPEN).unwrap_or(before);
        if !before.is_empty() {
            done.push(Piece::Html(before.to_owned()));
        }
        let slot = number.parse().ok().and_then(|at: usize| waiting.get_mut(at));
        match slot {
            // A tag that is closed late is opened again, with its address.
            Some(Some(Piece::Address(address))) => done.push(Piece::Address(address.clone())),
            Some(piece) => done.extend(piece.take()),
            None => {}
        }
        rest = after.strip_prefix(CLOSE).unwrap_or(after);
    }
    if !rest.is_empty() {
        done.push(Piece::Html(rest.to_owned()));
    }
    let lost = waiting.into_iter().flatten();
    (done, lost.filter(|piece| !matches!(piece, Piece::Address(_))).collect())
}

/// What stands around the name of a piece between tags.
const OPEN: &str = "<span class=\"";
const CLOSE: &str = "\"></span>";
