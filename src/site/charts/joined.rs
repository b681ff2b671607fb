//! Which values of an indicator share a chart over the years.
//!
//! In: an indicator's groups. Out: [`Joined`]. A place of which several publishers speak has a chart of its own; places that one
//! publisher each speaks of stand in one chart where they have no names of their own, or would otherwise fill the page.

use std::collections::BTreeSet;

use crate::archive::{Archive, CellId, Group, Place};
use crate::model::Text;

/// So many charts of single publishers are drawn before they become one.
const APART: usize = 6;

/// Groups that stand in one chart.
pub(in crate::site) struct Joined<'g, 'a, 'c> {
    /// The first of them, which the chart is named after.
    pub(in crate::site) lead: &'g Group<'a, 'c>,
    /// The cells of all of them.
    pub(in crate::site) cells: Vec<CellId>,
    scopes: Vec<(Place<'c>, Option<&'c str>)>,
}

impl<'c> Joined<'_, '_, 'c> {
    /// Whether a group is one of them.
    pub(in crate::site) fn holds(&self, group: &Group<'_, 'c>) -> bool {
        self.scopes.contains(&(group.place, group.scope))
    }

    /// Whether they are several.
    pub(super) fn is_several(&self) -> bool {
        self.scopes.len() > 1
    }
}

/// The whole values of an indicator, by the charts that they stand in, in the order of the groups.
pub(in crate::site) fn joined<'g, 'a, 'c>(
    archive: &Archive<'c>,
    groups: &'g [Group<'a, 'c>],
) -> Vec<Joined<'g, 'a, 'c>> {
    let wholes = || groups.iter().filter(|group| group.part.is_empty());
    let crowded = wholes()
        .filter(|group| only_publisher(archive, group).is_some())
        .count()
        > APART;
    let mut charts: Vec<Joined<'g, 'a, 'c>> = Vec::new();
    let mut shared: Vec<(Option<&'c str>, usize, BTreeSet<Text>)> = Vec::new();
    for group in wholes() {
        let joins = crowded || matches!(group.place, Place::Publisher(_));
        let alone = only_publisher(archive, group).filter(|_| joins);
        let chart = alone.and_then(|publisher| {
            let of = shared.iter_mut().find(|(scope, _, _)| *scope == group.scope)?;
            of.2.insert(publisher.clone()).then_some(of.1)
        });
        match chart.and_then(|at| charts.get_mut(at)) {
            Some(chart) => {
                chart.cells.extend(group.cells);
                chart.scopes.push((group.place, group.scope));
            }
            None => {
                if let Some(publisher) = alone
                    && !shared.iter().any(|(scope, _, _)| *scope == group.scope)
                {
                    shared.push((group.scope, charts.len(), BTreeSet::from([publisher.clone()])));
                }
                charts.push(Joined {
                    lead: group,
                    cells: group.cells.to_vec(),
                    scopes: vec![(group.place, group.scope)],
                });
            }
        }
    }
    charts
}

/// Who alone speaks of a place.
fn only_publisher<'g>(archive: &'g Archive<'_>, group: &Group<'_, '_>) -> Option<&'g Text> {
    let of = |id: &CellId| &archive.report(archive.cell(*id).report).publisher.value;
    let mut publishers = group.cells.iter().map(of);
    let first = publishers.next()?;
    publishers.all(|other| other == first).then_some(first)
}
