//! The list of publishers with their reports.

use super::Pen;
use super::cards::publisher;
use super::index::Index;
use super::tables::{PERIODS, of_page, pages_of};
use super::view::{Block, ReportsView};

/// How many pages the list takes.
pub(super) fn pages(index: &Index<'_, '_>) -> usize {
    pages_of(index.publishers.len())
}

/// One page of `/reports/`; pages count from 1.
pub(super) fn reports(pen: &Pen<'_, '_>, index: &Index<'_, '_>, page: usize, body: Vec<Block>) -> ReportsView {
    let shown = of_page(index.publishers.iter(), page);
    ReportsView {
        body: if page <= 1 { body } else { Vec::new() },
        publishers: shown.map(|entry| publisher(pen, entry, PERIODS)).collect(),
    }
}
