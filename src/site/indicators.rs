//! The list of indicators, by topic.

use super::Pen;
use super::cards::topic_link;
use super::index::Index;
use super::trend::{Spark, trend};
use super::view::{Block, IndicatorGroup, IndicatorsView};

/// `/indicators/`
pub(super) fn indicators(
    pen: &Pen<'_, '_>,
    index: &Index<'_, '_>,
    body: Vec<Block>,
    spark: Spark<'_>,
) -> IndicatorsView {
    let all = &pen.archive.content.indicators;
    let named = |indicator: &u32| {
        let topics = &all[*indicator as usize].topics;
        topics
            .iter()
            .any(|topic| pen.archive.find_topic(&topic.value).is_some())
    };
    let mut groups: Vec<IndicatorGroup> = Vec::new();
    for entry in &index.topics {
        let topic = &pen.archive.content.topics[entry.topic];
        let of = |indicator: &&u32| {
            all[**indicator as usize]
                .topics
                .iter()
                .any(|name| name.value == topic.id)
        };
        let own = entry.indicators.iter().filter(of);
        let items: Vec<_> = own.map(|indicator| trend(pen, index, *indicator, spark)).collect();
        if !items.is_empty() {
            let title = Some(topic_link(pen, topic));
            groups.push(IndicatorGroup { title, items });
        }
    }
    let rest = index.indicators_by_name.iter().filter(|indicator| !named(indicator));
    let items: Vec<_> = rest.map(|indicator| trend(pen, index, *indicator, spark)).collect();
    if !items.is_empty() {
        groups.push(IndicatorGroup { title: None, items });
    }
    IndicatorsView { body, groups }
}
