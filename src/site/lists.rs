//! The pages of the site's own that show no report, indicator or topic: lists and accounts, each of which an editor may introduce.

use crate::settings::Settings;

use super::map::PageKind;

/// Lists of the site that an editor may introduce with a text of that path.
const LISTS: [(&str, PageKind); 9] = [
    ("reports", PageKind::Reports(1)),
    ("all-reports", PageKind::AllReports(1)),
    ("indicators", PageKind::Indicators(1)),
    ("years", PageKind::Years(1)),
    ("topics", PageKind::Topics(1)),
    ("corrections", PageKind::Corrections),
    ("checks", PageKind::Checks),
    ("data", PageKind::Data),
    ("search", PageKind::Search),
];

/// Those that a site has.
pub(super) fn lists(settings: &Settings) -> impl Iterator<Item = (&'static str, PageKind)> {
    let has_search = settings.search;
    LISTS
        .into_iter()
        .filter(move |(_, what)| has_search || *what != PageKind::Search)
}
