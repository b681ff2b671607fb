//! The list of indicators, by topic.

use crate::archive::Archive;

use super::PageContext;
use super::cards::topic_link;
use super::index::Index;
use super::tables::{of_page, pages_of};
use super::trend::{Spark, trend};
use super::view::{IndicatorGroup, IndicatorsView};

/// Every entry of the list: an indicator under each topic that it names, by the topic's place in the index, then those without a topic.
fn entries(index: &Index<'_, '_>, archive: &Archive<'_>) -> Vec<(Option<usize>, u32)> {
    let mut entries = Vec::new();
    let mut listed = vec![false; index.indicators.len()];
    for entry in &index.topics {
        let own = |indicator: &&u32| {
            let names = &archive.indicator_at(**indicator).topics;
            names.iter().any(|name| name.value == archive.topic_at(entry.topic).id)
        };
        for indicator in entry.indicators.iter().filter(own) {
            entries.push((Some(entry.topic), *indicator));
            listed[*indicator as usize] = true;
        }
    }
    let rest = index.indicators_by_name.iter().filter(|one| !listed[**one as usize]);
    entries.extend(rest.map(|indicator| (None, *indicator)));
    entries
}

/// How many pages the list takes.
pub(super) fn pages(index: &Index<'_, '_>, archive: &Archive<'_>) -> usize {
    pages_of(entries(index, archive).len())
}

/// One page of `/indicators/`; pages count from 1.
pub(super) fn indicators(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    page: usize,
    spark: Spark<'_>,
) -> IndicatorsView {
    let archive = context.archive;
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    let mut last = None;
    for (topic, indicator) in of_page(entries(index, archive).into_iter(), page) {
        if last != Some(topic) {
            last = Some(topic);
            groups.push(IndicatorGroup {
                title: topic.map(|at| topic_link(context, archive.topic_at(at))),
                items: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.items.push(trend(context, index, indicator, spark));
        }
    }
    IndicatorsView { groups }
}
