//! What other reports say of a report's figures, side by side.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash as _;

use crate::address::{Address, others_anchor};
use crate::archive::reads::{Fact, Tell, name, note, note_named};
use crate::archive::{Archive, Cell, CellId, Place, ReportIx, published};
use crate::check::acceptance;
use crate::finding::Code;

use super::PageContext;
use super::accepted::reason;
use super::view::{Link, OtherView, Saying, State};

/// How many others' values stand beside a figure before a link leads to the rest.
const MAX_OTHERS: usize = 5;

/// Of so many figures a page shows what others say.
const MAX_COMPARED: usize = 60;

/// So many values of the same thing elsewhere are gathered for a figure, of which the first are shown.
const MAX_GATHERED: usize = 100;

/// Values in places that publishers may share, so that what is beside a figure is found without looking at the rest.
#[derive(Debug)]
pub(super) struct Near<'s> {
    /// By indicator, part, and the year in which a period begins.
    cells: HashMap<(u32, &'s str, i16), Vec<CellId>>,
    /// Which indicators there are values of.
    indicators: BTreeSet<u32>,
}

impl<'s> Near<'s> {
    pub(super) fn new(archive: &'s Archive<'_>) -> Near<'s> {
        let mut near: HashMap<_, Vec<CellId>> = HashMap::new();
        for indicator in 0..archive.content().indicators.len() as u32 {
            for group in archive.groups(indicator) {
                if !matches!(group.place, Place::Named(_)) {
                    continue;
                }
                for id in group.cells {
                    let year = archive.cell(*id).period.start.year();
                    near.entry((indicator, group.part, year)).or_default().push(*id);
                }
            }
        }
        // Those of a report stand together.
        near.values_mut().for_each(|cells| cells.sort_unstable());
        let indicators = near.keys().map(|(indicator, ..)| *indicator).collect();
        Near {
            cells: near,
            indicators,
        }
    }

    /// What it holds, by the names of these facts: all that is looked at of a value before it is shown.
    pub(super) fn facts(&self, archive: &Archive<'_>, tell: &mut Tell<'_>) {
        for indicator in &self.indicators {
            tell(of_indicator(archive, *indicator), &|_| {});
        }
        for ((indicator, part, year), cells) in &self.cells {
            tell(of_year(archive, *indicator, part, *year), &|mut state| {
                for id in cells {
                    let cell = archive.glance_at(*id);
                    let of = archive.glance(cell.report);
                    (&of.id, cell.place, cell.scope, cell.period, published(of), &cell.path).hash(&mut state);
                }
            });
        }
    }

    /// What other reports say of the same thing and period in another place or scope. Of what they say no more is read than [`Near::facts`]
    /// tells.
    fn beside(&self, archive: &Archive<'_>, cell: &Cell<'_>) -> Vec<CellId> {
        let Some(indicator) = cell.indicator else {
            return Vec::new();
        };
        if !self.indicators.contains(&indicator) {
            note_named(NEAR, &[&archive.indicator_at(indicator).id]);
            return Vec::new();
        }
        let period = cell.period;
        // Periods that are the same begin within a twentieth of their length.
        let margin = 1 + i16::try_from(period.days() / 6_000).unwrap_or(i16::MAX / 4);
        let year = period.start.year();
        let years = year.saturating_sub(margin)..=year.saturating_add(margin);
        let cells = years.filter_map(|year| {
            note(Fact::Named(of_year(archive, indicator, cell.part(), year)));
            self.cells.get(&(indicator, cell.part(), year))
        });
        let others = cells.flat_map(|cells| {
            let own = |id: &CellId| archive.glance_at(*id).report;
            let from = cells.partition_point(|id| own(id) < cell.report);
            let to = cells.partition_point(|id| own(id) <= cell.report);
            cells[..from].iter().chain(&cells[to..])
        });
        let others = others.map(|id| archive.glance_at(*id));
        let alike =
            others.filter(|other| (other.place, other.scope) != (cell.place, cell.scope) && other.period.same(&period));
        let mut found: Vec<&Cell<'_>> = alike.take(MAX_GATHERED).collect();
        found.sort_by_key(|other| {
            let published = published(archive.glance(other.report));
            (other.place, other.scope, other.period.start, published, other.id)
        });
        found.into_iter().map(|cell| cell.id).collect()
    }
}

/// The kind of facts about what is in places that publishers may share.
const NEAR: &str = "near";

fn of_indicator(archive: &Archive<'_>, indicator: u32) -> u128 {
    name(NEAR, &[&archive.indicator_at(indicator).id])
}

fn of_year(archive: &Archive<'_>, indicator: u32, part: &str, year: i16) -> u128 {
    name(NEAR, &[&archive.indicator_at(indicator).id, part, &year.to_string()])
}

/// What other reports say of the figures of one page of a report: of the same quantity, and of the same thing in another place or
/// scope. Also how many more figures others speak of: of too many those remain that are disputed, then the first.
pub(super) fn others(
    context: &PageContext<'_, '_>,
    index: ReportIx,
    near: &Near<'_>,
    page: usize,
) -> (Vec<OtherView>, usize) {
    let archive = context.archive;
    let mut views = Vec::new();
    for cell in archive.cells_of(index).filter(|cell| archive.page_of(cell) == page) {
        if cell.indicator.is_none() {
            continue;
        }
        let same: Vec<&Cell<'_>> = archive.same_as(cell).filter(|other| other.report != index).collect();
        if cell.parent.is_some() && same.is_empty() {
            continue;
        }
        let beside = near.beside(archive, cell);
        let all = same.len() + beside.len();
        if all == 0 {
            continue;
        }
        let left = all.saturating_sub(MAX_OTHERS);
        let others = same.iter().copied();
        let others = others.chain(beside.iter().map(|id| archive.cell(*id)));
        let shown: Vec<&Cell<'_>> = std::iter::once(cell).chain(others.take(MAX_OTHERS)).collect();
        // What counts another place or scope neither agrees nor contradicts.
        let comparable = shown.len().min(1 + same.len());
        let sayings = side_by_side(context, &shown[..comparable], Some(cell));
        let beside = side_by_side(context, &shown, None).split_off(comparable);
        let disagree = same.iter().any(|other| cell.amount.contradicts(&other.amount));
        let accepting = std::iter::once(cell).chain(same.iter().copied()).find_map(|one| {
            let found = acceptance(archive, one.report, Some(one.id), Code::ReportsDisagree)?;
            Some(reason(context, archive.report(one.report), found))
        });
        let page = archive
            .indicator(cell)
            .map(|indicator| context.link(&Address::indicator(&indicator.id, 1)));
        views.push(OtherView {
            label: context.language().enumerated(
                &std::iter::once(context.full_label(cell))
                    .chain(context.aside(cell))
                    .collect::<Vec<_>>(),
            ),
            href: context.to_cell(cell),
            anchor: others_anchor(&cell.path),
            sayings,
            beside,
            disagree,
            reason: accepting.filter(|_| disagree),
            more: page
                .filter(|_| left > 0)
                .map(|href| Link::to(context.strings.get("report.more-others", &[("n", left.into())]), href)),
        });
    }
    let left = views.len().saturating_sub(MAX_COMPARED);
    if left > 0 {
        views.sort_by_key(|view| !view.disagree);
        views.truncate(MAX_COMPARED);
    }
    (views, left)
}

/// What reports say, a row each; `own` is the one whose page it stands on.
pub(super) fn side_by_side<'c>(
    context: &PageContext<'_, 'c>,
    cells: &[&Cell<'c>],
    own: Option<&Cell<'c>>,
) -> Vec<Saying> {
    let row = |cell: &&Cell<'c>| {
        let report = context.archive.report(cell.report);
        Saying {
            publisher: context.publisher_of(report),
            report: Link::to(context.period(&report.period), context.to_cell(cell)),
            value: said(context, cell),
            aside: context.set_apart(cell, cells),
            own: own.is_some_and(|own| own.id == cell.id),
        }
    };
    cells.iter().map(row).collect()
}

/// The value of a figure, or the word for what stands instead of it.
pub(super) fn said(context: &PageContext<'_, '_>, cell: &Cell<'_>) -> String {
    match context.state(cell) {
        State::Missing => context.say("state.missing"),
        State::Suppressed => context.say("state.suppressed"),
        State::NotApplicable => context.say("state.not-applicable"),
        _ => context.value(cell),
    }
}
