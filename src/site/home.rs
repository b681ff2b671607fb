//! The home page: the newest reports, what is counted, and the ways in.

use std::cmp::Reverse;

use crate::address::Address;

use super::PageContext;
use super::cards::{account, publisher, report, topic, year};
use super::index::Index;
use super::page_builder::PageBuilder;
use super::trend::{Spark, trend};
use super::view::{Block, ChartView, HomeView};

/// How much of each kind the home page shows; lists hold the rest.
const REPORTS: usize = 12;
const INDICATORS: usize = 8;
const PUBLISHERS: usize = 30;
const TOPICS: usize = 30;
const YEARS: usize = 40;

/// Of a publisher so many reports are linked.
const OF_PUBLISHER: usize = 6;

/// `/`
pub(super) fn home(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    body: Vec<Block>,
    chart: Option<ChartView>,
    spark: Spark<'_>,
) -> HomeView {
    let known = known(index);
    let years = index.years.iter().rev().take(YEARS);
    HomeView {
        body,
        reports: index
            .newest
            .iter()
            .take(REPORTS)
            .map(|index| report(context, *index, false))
            .collect(),
        indicators: known
            .iter()
            .map(|indicator| trend(context, index, *indicator, spark))
            .collect(),
        chart,
        topics: index
            .topics
            .iter()
            .take(TOPICS)
            .map(|entry| topic(context, entry))
            .collect(),
        publishers: busiest(index)
            .into_iter()
            .map(|place| publisher(context, &index.publishers[place], OF_PUBLISHER))
            .collect(),
        years: years
            .map(|(number, entry)| year(context, index, *number, entry))
            .collect(),
        report_count: context.count(index.newest.len()),
        indicator_count: context.count(index.indicators.len()),
        publisher_count: context.count(index.publishers.len()),
        all_reports: context.link(&Address::all_reports()),
        all_publishers: context.link(&Address::reports()),
        all_indicators: context.link(&Address::indicators()),
        account: account(context, index.newest.len(), index.verdicts.tally()),
        checks: context.link(&Address::checks()),
    }
}

/// The most widely reported indicators.
fn known(index: &Index<'_, '_>) -> Vec<u32> {
    let mut known = index.widest(&index.indicators_by_name);
    known.retain(|indicator| index.indicators[*indicator as usize].wholes > 0);
    known.truncate(INDICATORS);
    known
}

impl PageBuilder<'_, '_, '_> {
    /// The chart of the first indicator that has years to draw, unless the editor chose one.
    pub(super) fn home_chart(&mut self, body: &[Block]) -> Option<ChartView> {
        if body.iter().any(|block| matches!(block, Block::Chart(_))) {
            return None;
        }
        let chart = known(self.index())
            .into_iter()
            .find_map(|indicator| self.widest(indicator))?;
        Some(self.keep(chart))
    }
}

/// The publishers with most reports, by name.
fn busiest(index: &Index<'_, '_>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..index.publishers.len()).collect();
    places.sort_by_key(|place| Reverse(index.publishers[*place].reports.len()));
    places.truncate(PUBLISHERS);
    places.sort_unstable();
    places
}
