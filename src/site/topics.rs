//! The list of topics, and the page of one: its indicators and its reports.

use crate::address::Address;

use super::PageContext;
use super::cards::{self, more};
use super::index::{Index, TopicEntry};
use super::tables::of_page;
use super::trend::{Spark, trend};
use super::view::{Block, ChartView, TopicView, TopicsView};

/// A topic's page lists so many of its newest reports.
const REPORTS: usize = 60;

/// So many of them are shown with their headline figures.
const IN_FULL: usize = 12;

/// A topic's page shows so many of its indicators; all of them are in the list of indicators.
const INDICATORS: usize = 40;

/// One page of `/topics/`; pages count from 1.
pub(super) fn topics(context: &PageContext<'_, '_>, index: &Index<'_, '_>, page: usize) -> TopicsView {
    TopicsView {
        topics: of_page(index.topics.iter(), page)
            .map(|entry| cards::topic(context, entry))
            .collect(),
    }
}

/// `/topics/T/`
pub(super) fn topic(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    entry: &TopicEntry,
    body: Vec<Block>,
    charts: Vec<ChartView>,
    spark: Spark<'_>,
) -> TopicView {
    let indicators = index.widest(&entry.indicators).into_iter().take(INDICATORS);
    let listed = entry.reports.iter().take(REPORTS).copied();
    let (reports, brief_reports) = cards::reports(context, listed, IN_FULL, false);
    TopicView {
        body,
        indicators: indicators
            .map(|indicator| trend(context, index, indicator, spark))
            .collect(),
        charts,
        reports,
        brief_reports,
        more_reports: more(context, entry.reports.len(), REPORTS, Some(&Address::years())),
        more_indicators: more(
            context,
            entry.indicators.len(),
            INDICATORS,
            Some(&Address::indicators()),
        ),
    }
}
