//! Where reports say different things of the same: who says what, side by side, and the editors' words on why.

use crate::address::Address;
use crate::archive::Cell;
use crate::language::Arg;

use super::PageContext;
use super::index::Index;
use super::others::side_by_side;
use super::tables::caption;
use super::view::{Disagreement, Link, Saying};

/// A page shows so many disagreements; the rest stands on the pages of their indicators and years.
pub(super) const SHOWN: usize = 30;

/// Of one disagreement so many values are shown.
const SAYINGS: usize = 5;

/// Disagreements by their place in the verdicts, the newest period first.
pub(super) fn disagreements(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    which: impl Iterator<Item = usize>,
    own_indicator: bool,
) -> Vec<Disagreement> {
    let all = index.verdicts.disagreements();
    let first = |at: usize| all[at].cells.first().map(|id| context.archive.cell(*id));
    let mut which: Vec<usize> = which.filter(|at| first(*at).is_some()).collect();
    which.sort_by_key(|at| (std::cmp::Reverse(first(*at).map(|cell| cell.period)), *at));
    let shown = which.into_iter().take(SHOWN);
    shown
        .filter_map(|at| disagreement(context, index, at, own_indicator))
        .collect()
}

fn disagreement(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    at: usize,
    own_indicator: bool,
) -> Option<Disagreement> {
    let of = &index.verdicts.disagreements()[at];
    let cell = context.archive.cell(*of.cells.first()?);
    let indicator = context.archive.indicator(cell)?;
    let mut what = context.named(&indicator.title);
    if !cell.part().is_empty() {
        what = format!("{what}: {}", context.label(cell));
    }
    let label = context.language().enumerated(&[
        caption(context, &what, Some(cell.place), cell.scope),
        context.period(&cell.period),
    ]);
    let cells: Vec<&Cell<'_>> = of
        .cells
        .iter()
        .take(SAYINGS)
        .map(|id| context.archive.cell(*id))
        .collect();
    let mut sayings = side_by_side(context, &cells, None);
    let page = context.link(&Address::indicator(&indicator.id, 1));
    let more = of.cells.len().saturating_sub(SAYINGS);
    if more > 0 {
        sayings.push(Saying {
            report: Link::to(
                context.strings.get("list.more", &[("n", Arg::from(more))]),
                page.clone(),
            ),
            ..Saying::default()
        });
    }
    Some(Disagreement {
        label,
        href: (!own_indicator).then_some(page),
        sayings,
        reasons: of
            .reasons
            .iter()
            .map(|(_, reason)| context.untranslated(reason))
            .collect(),
    })
}
