//! The account of what was checked: the numbers, each finding that was accepted with its reason, and what has no source.

use crate::address::Address;
use crate::check::Accepted;
use crate::finding::Code;

use super::cards::{account, more, report_link};
use super::disputes::{self, disagreements};
use super::index::Index;
use super::view::{AcceptedView, ChecksView, HeldDocument, Html, Link, OpenFinding, Unsourced};
use super::{PageContext, accepted};

/// How many entries of each list the page shows, the newest reports' first. Together they stay within 200 rows.
const ACCEPTED: usize = 80;
const OPEN: usize = 40;
const UNSOURCED: usize = 50;
const DOCUMENTS: usize = 30;

/// `/checks/`
pub(super) fn checks(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> ChecksView {
    let mut accepted: Vec<AcceptedView> = Vec::new();
    let mut all_accepted = 0;
    let mut open = Listed::new(OPEN);
    let mut unsourced = Listed::new(UNSOURCED);
    for report in &index.newest {
        let verdict = index.verdicts.report(*report);
        let link = || report_link(context, *report);
        // Where reports disagree has a list of its own, with the reasons.
        let stays = |one: &&Accepted| one.code != Code::ReportsDisagree;
        let here = verdict.accepted.iter().filter(stays).count();
        all_accepted += here;
        if here > 0 && accepted.len() < ACCEPTED {
            let own = accepted::accepted(context, index.verdicts, *report, stays).into_iter();
            accepted.extend(own.take(ACCEPTED - accepted.len()).map(|one| AcceptedView {
                report: Some(link()),
                ..one
            }));
        }
        // Figures without a source have a list of their own.
        let questions = verdict
            .open
            .iter()
            .filter(|(code, _)| *code != Code::FigureWithoutSource);
        for (code, message) in questions {
            open.add(|| OpenFinding {
                code: code.as_str().to_owned(),
                message: accepted::told(context, *report, *code, message),
                report: Some(link()),
            });
        }
        let without = verdict.tally.figures.saturating_sub(verdict.tally.sourced);
        if without > 0 {
            unsourced.add(|| Unsourced {
                report: link(),
                figures: context.count(without),
            });
        }
    }
    let more_open = open.more;
    let mut open = open.shown;
    if more_open > 0 {
        open.push(OpenFinding {
            message: Html::text(&context.strings.get("list.more", &[("n", more_open.into())])),
            ..OpenFinding::default()
        });
    }
    let mut rest = unsourced.shown;
    if unsourced.more > 0 {
        rest.push(Unsourced {
            report: Link::to(
                context
                    .strings
                    .get("checks.more-reports", &[("n", unsourced.more.into())]),
                context.link(&Address::reports()),
            ),
            figures: context.count(unsourced_figures(index).saturating_sub(listed_figures(&rest))),
        });
    }
    ChecksView {
        account: account(context, index.newest.len(), index.verdicts.tally()),
        more_accepted: more(context, all_accepted, accepted.len(), Some(&Address::reports())),
        accepted,
        more_disagreements: more(
            context,
            index.verdicts.disagreements().len(),
            disputes::SHOWN,
            Some(&Address::indicators()),
        ),
        disagreements: disagreements(context, index, 0..index.verdicts.disagreements().len(), false),
        open,
        unsourced: rest,
        documents: documents(context, index),
        corrections: context.link(&Address::corrections()),
    }
}

/// The documents of the newest reports, with how many of the figures held against each were found.
fn documents(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> Vec<HeldDocument> {
    let mut held: Vec<HeldDocument> = Vec::new();
    for report in &index.newest {
        let evidence = &index.verdicts.report(*report).evidence;
        for (name, source) in &context.archive.report(*report).sources {
            let own = evidence.iter().filter(|one| one.source == *name);
            let (all, found) = own.fold((0, 0), |(all, found), one| {
                (all + 1, found + usize::from(one.place.is_some()))
            });
            if all > 0 && held.len() < DOCUMENTS {
                let (all, found) = (context.count(all).text, context.count(found).text);
                held.push(HeldDocument {
                    title: source.title.to_string(),
                    report: report_link(context, *report),
                    found: context
                        .strings
                        .get("checks.found-in", &[("found", (&found).into()), ("all", (&all).into())]),
                });
            }
        }
    }
    held
}

/// All figures without a source, and those of the reports that are listed.
fn unsourced_figures(index: &Index<'_, '_>) -> usize {
    index
        .verdicts
        .tally()
        .figures
        .saturating_sub(index.verdicts.tally().sourced)
}

fn listed_figures(listed: &[Unsourced]) -> usize {
    listed
        .iter()
        .map(|one| usize::try_from(one.figures.n).unwrap_or_default())
        .sum()
}

/// A list that shows only so many and counts the rest.
struct Listed<T> {
    most: usize,
    shown: Vec<T>,
    more: usize,
}

impl<T> Listed<T> {
    fn new(most: usize) -> Self {
        Listed {
            most,
            shown: Vec::new(),
            more: 0,
        }
    }

    fn add(&mut self, make: impl FnOnce() -> T) {
        if self.shown.len() < self.most {
            self.shown.push(make());
        } else {
            self.more += 1;
        }
    }
}
