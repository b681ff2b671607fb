//! A page before it is made: where it is, in which language, and what it shows.

use crate::address::Address;
use crate::archive::ReportIx;
use crate::model::Text;

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// The list of publishers, and which page of it.
    Reports(usize),
    /// The list of all reports, and which page of it.
    AllReports(usize),
    /// A report.
    Report(ReportIx),
    /// A further page of a report's figures.
    Figures(ReportIx, usize),
    /// A publisher, by its place in the content.
    Publisher(usize),
    /// The list of indicators, and which page of it.
    Indicators(usize),
    /// An indicator, by its place in the content, and which page of it.
    Indicator(u32, usize),
    /// The list of years, and which page of it.
    Years(usize),
    /// A year, and which page of it.
    Year(i16, usize),
    /// The list of topics, and which page of it.
    Topics(usize),
    /// A topic, by its place in the content.
    Topic(usize),
    /// All corrections.
    Corrections,
    /// What was checked.
    Checks,
    /// The downloads.
    Data,
    /// The page to search in the site.
    Search,
    /// Any other page, by its place in the content.
    Text(usize),
    /// Where a report was before it moved, by the place of that name among its earlier ones.
    Moved(ReportIx, usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The feed.
    Feed,
    /// The list of pages for search engines.
    Sitemap,
    /// The rules for robots.
    Robots,
}

/// A page of the site.
#[derive(Debug, Clone)]
pub struct PageEntry {
    /// Where it is.
    pub address: Address,
    /// Its language's name among translations; empty for the site's own.
    pub key: Text,
    /// What it shows.
    pub what: PageKind,
}

impl PageEntry {
    /// Whether the page stands at the address of what it shows, and not at the one of another language.
    pub fn is_at_home(&self) -> bool {
        let key = self.key.as_str();
        key.is_empty()
            || self
                .address
                .path()
                .strip_prefix(key)
                .is_none_or(|rest| !rest.starts_with('/'))
    }
}
