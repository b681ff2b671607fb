//! Places and scopes that are declared parts of each other: what a publisher counts in a part is not more than what it counts in the
//! whole. Nothing is ever subtracted.

use std::collections::BTreeMap;

use crate::archive::{Archive, Cell, CellId, Group, Place, published};
use crate::finding::{Code, Finding};
use crate::quantity::Unit;

use super::pending_finding::PendingFinding;

/// Compares each count of a part with the same count of its wholes.
pub(super) fn run(archive: &Archive<'_>) -> Vec<PendingFinding> {
    let mut pending = Vec::new();
    let settings = archive.settings;
    if settings
        .places
        .values()
        .chain(settings.scopes.values())
        .all(|one| one.part_of.is_none())
    {
        return pending;
    }
    for indicator in 0..archive.content().indicators.len() as u32 {
        let groups = archive.groups(indicator);
        for part in &groups {
            for (place, scope) in wholes(archive, part) {
                let key = (place, scope, part.part);
                let found = groups.binary_search_by(|group| (group.place, group.scope, group.part).cmp(&key));
                if let Ok(at) = found {
                    compare(archive, part, &groups[at], &mut pending);
                }
            }
        }
    }
    pending
}

/// The places and scopes that a group's are part of, without its own pair.
fn wholes<'c>(archive: &Archive<'c>, part: &Group<'_, 'c>) -> Vec<(Place<'c>, Option<&'c str>)> {
    let above = |place: &'c str| archive.settings.places_above(place).map(Place::Named);
    let places = match part.place {
        Place::Named(id) => above(id).collect(),
        Place::Publisher(_) => Vec::new(),
    };
    let scopes = part
        .scope
        .into_iter()
        .flat_map(|id| archive.settings.scopes_above(id).map(Some));
    let scopes: Vec<Option<&'c str>> = std::iter::once(part.scope).chain(scopes).collect();
    let places = std::iter::once(part.place).chain(places);
    let all = places.flat_map(|place| scopes.iter().map(move |scope| (place, *scope)));
    all.skip(1).collect()
}

/// Compares what each publisher says of the part and of the whole.
fn compare(archive: &Archive<'_>, parts: &Group<'_, '_>, wholes: &Group<'_, '_>, pending: &mut Vec<PendingFinding>) {
    let of_publisher = |group: &Group<'_, '_>| {
        let mut all: BTreeMap<&str, Vec<CellId>> = BTreeMap::new();
        for id in group.cells {
            let publisher = &archive.report(archive.cell(*id).report).publisher.value;
            all.entry(publisher).or_default().push(*id);
        }
        all
    };
    let counted = of_publisher(wholes);
    for (publisher, parts) in of_publisher(parts) {
        let Some(wholes) = counted.get(publisher) else { continue };
        for part in parts.iter().map(|id| archive.cell(*id)) {
            let same = |whole: &&Cell<'_>| {
                let counts = |cell: &Cell<'_>| matches!(cell.unit, None | Some(Unit::Count(_)));
                part.period.same(&whole.period) && counts(part) && counts(whole)
            };
            for whole in wholes.iter().map(|id| archive.cell(*id)).filter(same) {
                let known = current(archive, part, wholes, whole) && current(archive, whole, &parts, part);
                let (value, total) = (part.amount.interval(), whole.amount.interval());
                if known && value.zip(total).is_some_and(|(value, total)| value.is_above(&total)) {
                    pending.push(exceeds(archive, part, whole));
                }
            }
        }
    }
}

/// Whether `other` is what the publisher says in the same report as `cell`, or else the newest that it had said before: a later report
/// must not make an old one wrong.
fn current(archive: &Archive<'_>, cell: &Cell<'_>, said: &[CellId], other: &Cell<'_>) -> bool {
    let date = |cell: &Cell<'_>| published(archive.report(cell.report));
    let known = date(cell).max(date(other));
    let rivals = said.iter().map(|id| archive.cell(*id));
    let rivals = rivals.filter(|rival| rival.period.same(&other.period) && date(rival) <= known);
    let newest = rivals.max_by_key(|rival| (rival.report == cell.report, date(rival), rival.id));
    newest.is_some_and(|newest| newest.id == other.id)
}

/// At the one that was published last.
fn exceeds(archive: &Archive<'_>, part: &Cell<'_>, whole: &Cell<'_>) -> PendingFinding {
    let date = |cell: &Cell<'_>| (published(archive.report(cell.report)), cell.id);
    let (later, earlier, what) = if date(part) >= date(whole) {
        (part, whole, "the whole")
    } else {
        (whole, part, "the part")
    };
    let said = |cell: &Cell<'_>| format!("{} in {}", cell.written(), archive.counted(cell, ""));
    let message = format!(
        "{} for {}: {}, and {}, of which that is a part",
        archive.full_label(part, ""),
        part.period.written(),
        said(part),
        said(whole)
    );
    let finding = Finding::new(Code::PartExceedsWhole, later.figure.value_span, message)
        .help("A part cannot be more than its whole: compare both numbers, and their places and scopes, with the sources.")
        .related(earlier.figure.value_span, what);
    PendingFinding::on_cell(finding, later.report, later.id)
}
