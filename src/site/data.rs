//! The page of downloads: the files, what their columns mean, and what one may do with them.

use crate::address::Address;
use crate::archive::{Archive, Cell};
use crate::table::{COLUMNS, fits_workbook};

use super::PageContext;
use super::index::Index;
use super::view::{Column, DataView, Download, Html};

/// The files of one report's figures, beside its page, with their formats.
pub(super) const OF_REPORT: &[(&str, &str)] = &[("figures.csv", "csv"), ("figures.json", "json")];

/// The files beside a publisher's and an indicator's page, with their formats.
pub(super) const OF_PART: &[(&str, &str)] = &[("figures.csv", "csv")];

/// The files of the whole site's figures, with their formats.
pub(super) const FILES: [(&str, &str); 4] = [
    ("figures.csv", "csv"),
    ("figures.json", "json"),
    ("figures.xlsx", "xlsx"),
    ("datapackage.json", "json"),
];

/// Those that a build writes: a workbook only where the figures fit it.
pub(super) fn files(archive: &Archive<'_>) -> Vec<(&'static str, &'static str)> {
    let has_workbook = fits_workbook(archive.stated());
    let written = |(_, format): &(&str, &str)| has_workbook || *format != "xlsx";
    FILES.into_iter().filter(written).collect()
}

/// `/data/`. What a column means is said by the theme (`column.NAME`), else by the column itself.
pub(super) fn data(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> DataView {
    let file = |(name, format): &(&str, &str)| Download {
        name: (*name).to_owned(),
        href: context
            .links
            .relative(&context.here, &Address::data().beside(name), None),
        format: match *name {
            "datapackage.json" => "package".to_owned(),
            _ => (*format).to_owned(),
        },
        rows: None,
    };
    let column = |of: &crate::table::Column| Column {
        name: of.name.to_owned(),
        meaning: match format!("column.{}", of.name) {
            key if context.strings.has(&key) => context.say(&key),
            _ => of.doc.to_owned(),
        },
    };
    DataView {
        files: files(context.archive).iter().map(file).collect(),
        columns: COLUMNS.iter().map(column).collect(),
        figures: context.count(index.verdicts.tally().figures),
        reports: context.count(index.newest.len()),
        licence: licence(context),
    }
}

/// The files of figures beside a page, with how many rows these cells are in them: what was withdrawn is none. No file where there are none.
pub(super) fn beside<'a, 'c: 'a>(
    context: &PageContext<'_, 'c>,
    page: &Address,
    files: &[(&str, &str)],
    cells: impl Iterator<Item = &'a Cell<'c>>,
) -> Vec<Download> {
    let own_rows = |cell: &Cell<'_>| cell.figure.breakdowns.iter().filter(|one| one.has_row()).count();
    let stated = cells.filter(|cell| context.archive.report(cell.report).withdrawn.is_none());
    let rows: usize = stated.map(|cell| 1 + own_rows(cell)).sum();
    let file = |(name, format): &(&str, &str)| Download {
        href: context.links.relative(&context.here, &page.beside(name), None),
        name: (*name).to_owned(),
        format: (*format).to_owned(),
        rows: Some(context.count(rows)),
    };
    files.iter().filter(|_| rows > 0).map(file).collect()
}

/// The licence as words, or as a link where the settings say where it stands.
fn licence(context: &PageContext<'_, '_>) -> Option<Html> {
    let settings = context.archive.settings;
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
