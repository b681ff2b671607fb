//! Pages for machines: the feed, the site map and the rules for robots. They exist only where the site has an address.

use super::Alternate;
use serde::Serialize;

/// `feed.xml`, in Atom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// The site's title.
    pub title: String,
    /// Full address of the site: also the feed's id.
    pub home: String,
    /// Full address of the feed itself.
    pub own: String,
    /// The newest date of the entries, RFC 3339.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// A report or a correction in the feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Full address: also its id.
    pub href: String,
    /// RFC 3339.
    pub updated: String,
    /// Who issued the report.
    pub author: String,
    /// A few plain sentences.
    pub summary: String,
}

/// `sitemap.xml`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SitemapView {
    /// Every page.
    pub urls: Vec<SitemapUrl>,
}

/// A page in the site map.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SitemapUrl {
    /// Full address.
    pub loc: String,
    /// All languages of the page, itself included, where there are several; `canonical` is used.
    pub alternates: Vec<Alternate>,
}

/// `robots.txt`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RobotsView {
    /// Full address of the site map.
    pub sitemap: Option<String>,
}
