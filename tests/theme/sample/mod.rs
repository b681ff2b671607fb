//! Made-up pages of every family: realistic enough to look at, without a site behind them.

mod lists;
mod pages;
mod parts;
mod plain;
mod report;

use annals::site::view::Page;

pub(crate) use parts::site;
pub(crate) use report::report;

/// Every page family with the path that it is written to.
pub(crate) fn pages(language: &str) -> Vec<(&'static str, Page)> {
    let families = [
        pages::home,
        pages::indicators,
        pages::accounts,
        plain::plain,
        plain::empty,
    ];
    families.iter().flat_map(|family| family(language)).collect()
}
