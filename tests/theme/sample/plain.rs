//! Made-up pages of text, pages for machines, and pages with nothing on them.

use annals::site::view::*;

use super::pages::page;
use super::parts::*;

/// Text, ways on, and pages for machines.
pub(crate) fn plain(language: &str) -> Vec<(&'static str, Page)> {
    let mut alone = page(language, "There is no such page", "", Section::Home, Content::NotFound);
    alone.page.standalone = true;
    vec![
        (
            "about/index.html",
            page(
                language,
                "About this site",
                "../",
                Section::Home,
                Content::Text(vec![Block::Html(html(
                    "<h2 id=\"what\">What it is</h2><p>Text.</p><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table><pre><code>cargo run</code></pre>",
                ))]),
            ),
        ),
        (
            "old/index.html",
            page(
                language,
                "This page has moved",
                "../",
                Section::Home,
                Content::Moved(Link::to(
                    "National Police, 2017",
                    "../reports/national-police/2017/index.html",
                )),
            ),
        ),
        (
            "404.html",
            page(language, "There is no such page", "", Section::Home, Content::NotFound),
        ),
        ("alone/404.html", alone),
        (
            "feed.xml",
            page(
                language,
                "Feed",
                "",
                Section::Home,
                Content::Feed(Box::new(FeedView {
                    title: "Counting & more".into(),
                    home: "https://example.org/".into(),
                    own: "https://example.org/feed.xml".into(),
                    updated: "2018-12-31T00:00:00Z".into(),
                    entries: vec![FeedEntry {
                        title: "A < B \u{b} C".into(),
                        href: "https://example.org/a/".into(),
                        updated: "2018-12-31T00:00:00Z".into(),
                        author: "National Police".into(),
                        summary: "More.".into(),
                    }],
                })),
            ),
        ),
        (
            "sitemap.xml",
            page(
                language,
                "Sitemap",
                "",
                Section::Home,
                Content::Sitemap(Box::new(SitemapView {
                    urls: vec![SitemapUrl {
                        loc: "https://example.org/".into(),
                        alternates: vec![Alternate {
                            language: "km".into(),
                            label: "ខ្មែរ".into(),
                            href: "km/".into(),
                            canonical: Some("https://example.org/km/".into()),
                        }],
                    }],
                })),
            ),
        ),
        (
            "robots.txt",
            page(
                language,
                "Robots",
                "",
                Section::Home,
                Content::Robots(RobotsView {
                    sitemap: Some("https://example.org/sitemap.xml".into()),
                }),
            ),
        ),
    ]
}

/// Each family without anything to show.
pub(crate) fn empty(language: &str) -> Vec<(&'static str, Page)> {
    vec![
        (
            "empty/index.html",
            page(language, "Empty", "../", Section::Home, Content::Home(Box::default())),
        ),
        (
            "empty/report.html",
            page(
                language,
                "Empty report",
                "../",
                Section::Reports,
                Content::Report(Box::default()),
            ),
        ),
        (
            "empty/indicator.html",
            page(
                language,
                "Empty indicator",
                "../",
                Section::Indicators,
                Content::Indicator(Box::default()),
            ),
        ),
        (
            "empty/year.html",
            page(
                language,
                "Empty year",
                "../",
                Section::Years,
                Content::Year(Box::default()),
            ),
        ),
        (
            "empty/publisher.html",
            page(
                language,
                "Empty publisher",
                "../",
                Section::Reports,
                Content::Publisher(Box::default()),
            ),
        ),
        (
            "empty/topic.html",
            page(
                language,
                "Empty topic",
                "../",
                Section::Topics,
                Content::Topic(Box::default()),
            ),
        ),
        (
            "empty/checks.html",
            page(
                language,
                "Empty checks",
                "../",
                Section::Checks,
                Content::Checks(Box::default()),
            ),
        ),
        (
            "empty/lists.html",
            page(
                language,
                "Empty lists",
                "../",
                Section::Indicators,
                Content::Indicators(Box::default()),
            ),
        ),
    ]
}
