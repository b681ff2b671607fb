//! The page of downloads: the files, what their columns mean, and what one may do with them.

use super::Pen;
use super::index::Index;
use super::view::{Column, DataView, Download, Html};

/// `/data/`. The files and the names of their columns are the caller's; what a column means is said by the theme (`column.NAME`).
pub(super) fn data(
    pen: &Pen<'_, '_>,
    index: &Index<'_, '_>,
    files: Vec<Download>,
    columns: impl IntoIterator<Item = impl AsRef<str>>,
) -> DataView {
    let column = |name: &str| Column {
        name: name.to_owned(),
        meaning: pen.say(&format!("column.{name}")),
    };
    DataView {
        files,
        columns: columns.into_iter().map(|name| column(name.as_ref())).collect(),
        figures: pen.count(index.verdicts.tally.figures),
        reports: pen.count(index.newest.len()),
        licence: licence(pen),
    }
}

/// The licence as words, or as a link where the settings say where it stands.
fn licence(pen: &Pen<'_, '_>) -> Option<Html> {
    let settings = pen.archive.settings;
    let name = settings.licence.as_deref();
    match (name, settings.licence_url.as_deref()) {
        (None, None) => None,
        (Some(name), None) => Some(Html::text(name)),
        (name, Some(url)) => {
            let (words, url) = (Html::text(name.unwrap_or(url)).0, Html::text(url).0);
            Some(Html(format!("<a href=\"{url}\" rel=\"license\">{words}</a>")))
        }
    }
}
