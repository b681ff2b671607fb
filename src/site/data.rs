//! The page of downloads: the files, what their columns mean, and what one may do with them.

use crate::table::COLUMNS;

use super::Pen;
use super::index::Index;
use super::view::{Column, DataView, Download, Html};

/// `/data/`. A theme may say in its language what a column means (`column.NAME`).
pub(super) fn data(pen: &Pen<'_, '_>, index: &Index<'_, '_>) -> DataView {
    let file = |name: &str, format: &str| Download {
        name: name.to_owned(),
        href: name.to_owned(),
        format: format.to_owned(),
        rows: None,
    };
    let column = |of: &crate::table::Column| Column {
        name: of.name.to_owned(),
        meaning: match format!("column.{}", of.name) {
            key if pen.strings.has(&key) => pen.say(&key),
            _ => of.doc.to_owned(),
        },
    };
    DataView {
        files: vec![
            file("figures.csv", "csv"),
            file("figures.json", "json"),
            file("datapackage.json", "json"),
        ],
        columns: COLUMNS.iter().map(column).collect(),
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
