//! The pages of the site's own that show no report, indicator or topic: lists and accounts, each of which an editor may introduce.

use crate::settings::Settings;

use super::map::What;

/// Lists of the site that an editor may introduce with a text of that path.
const LISTS: [(&str, What); 9] = [
    ("reports", What::Reports(1)),
    ("all-reports", What::AllReports(1)),
    ("indicators", What::Indicators(1)),
    ("years", What::Years(1)),
    ("topics", What::Topics(1)),
    ("corrections", What::Corrections),
    ("checks", What::Checks),
    ("data", What::Data),
    ("search", What::Search),
];

/// Those that a site has.
pub(super) fn lists(settings: &Settings) -> impl Iterator<Item = (&'static str, What)> {
    let has_search = settings.search;
    LISTS
        .into_iter()
        .filter(move |(_, what)| has_search || *what != What::Search)
}
