//! What a content file is, from its path alone.

use crate::files::composed;
use crate::model::Text;

/// What a content file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Route {
    /// A publisher's own page.
    Publisher(Text),
    /// A report: publisher's folder and name.
    Report(Text, Text),
    /// An indicator.
    Indicator(Text),
    /// A topic.
    Topic(Text),
    /// Any other page by its path; the empty path is home.
    Page(Text),
}

/// Takes the path below `content/` apart: what it is and its language; the empty language is the site's own.
pub(super) fn of(path: &str) -> Option<(Route, Text)> {
    if path.starts_with(super::located::FOLDER) {
        return None;
    }
    let path = composed(path);
    let stem = path.strip_suffix(".md")?;
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let (name, language) = match name.rsplit_once('.') {
        Some((name, tag)) if is_language(tag) && !name.is_empty() => (name, tag),
        _ => (name, ""),
    };
    let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let index = matches!(name, "_index" | "index");
    let route = match (parts.as_slice(), name) {
        (["reports", publisher], "_index") => Route::Publisher((*publisher).into()),
        (["reports", publisher, report], "index") => Route::Report((*publisher).into(), (*report).into()),
        (["reports", publisher], name) if !index => Route::Report((*publisher).into(), name.into()),
        (["indicators"], name) if !index => Route::Indicator(name.into()),
        (["topics"], name) if !index => Route::Topic(name.into()),
        (_, _) if index => Route::Page(folder.into()),
        ([], name) => Route::Page(name.into()),
        (_, name) => Route::Page(format!("{folder}/{name}").into()),
    };
    Some((route, language.into()))
}

/// Whether the middle of `2017.km.md` is a language: two or three letters, perhaps with a region or script.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
