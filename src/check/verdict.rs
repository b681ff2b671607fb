//! What the checking came to, for pages and for the summary.

use std::hash::{Hash, Hasher};

use crate::archive::reads::{Fact, note};
use crate::archive::{CellId, ReportIx};
use crate::finding::Code;

use super::sources::Evidence;

/// What the checking of the whole site came to.
#[derive(Debug, Default)]
pub struct Verdicts {
    /// One for each report of the content, drafts among them.
    pub(super) reports: Vec<ReportVerdict>,
    /// The sum over the reports that are built, and over other pages.
    pub(super) tally: Tally,
    /// Where reports say different things of the same.
    pub(super) disagreements: Vec<Disagreement>,
    /// Findings of other pages than reports that were accepted.
    pub(super) pages: Vec<Accepted>,
    /// What their editors settled as read.
    pub(super) settled: Vec<Recorded>,
    /// Acceptances of those pages, by their names in the lock, whose numbers have changed.
    pub(super) stale: Vec<String>,
}

impl Verdicts {
    /// The verdict on a report.
    pub fn report(&self, index: ReportIx) -> &ReportVerdict {
        note(Fact::Verdict(index));
        &self.reports[index.0 as usize]
    }

    /// The sum over the reports that are built, and over other pages.
    pub fn tally(&self) -> &Tally {
        note(Fact::Account);
        &self.tally
    }

    /// Where reports say different things of the same.
    pub fn disagreements(&self) -> &[Disagreement] {
        note(Fact::Account);
        &self.disagreements
    }
}

/// What the checking of one report came to.
#[derive(Debug, Clone, Default)]
pub struct ReportVerdict {
    /// The account.
    pub tally: Tally,
    /// The account of its text in each language, by its name among translations.
    pub texts: Vec<(String, Tally)>,
    /// Findings that were accepted, with reasons.
    pub accepted: Vec<Accepted>,
    /// Words that the editor settled as read.
    pub settled: Vec<Recorded>,
    /// Acceptances, by their names in the lock, whose numbers have changed.
    pub stale: Vec<String>,
    /// Warnings that stand open: code and message.
    pub open: Vec<(Code, String)>,
    /// What is to be said about breakdowns of the report's cells.
    pub breakdowns: Vec<(CellId, BreakdownNote)>,
    /// One for each claim of the text, in order.
    pub claims: Vec<ClaimVerdict>,
    /// What documents say of the report's figures, in the order of the figures.
    pub evidence: Vec<Evidence>,
}

impl ReportVerdict {
    /// Hashes it so that cells of reports elsewhere may come and go: its own are numbered from `first`.
    pub fn hash_from(&self, CellId(first): CellId, state: &mut impl Hasher) {
        let ReportVerdict {
            tally,
            texts,
            accepted,
            settled,
            stale,
            open,
            breakdowns,
            claims,
            evidence,
        } = self;
        let from_first = |cell: CellId| cell.0.wrapping_sub(first);
        (tally, texts, settled, stale, open, claims).hash(state);
        (accepted.len(), breakdowns.len()).hash(state);
        for one in accepted {
            (
                one.code,
                &one.message,
                &one.reason,
                one.cell.map(from_first),
                &one.recorded,
            )
                .hash(state);
        }
        for (cell, remark) in breakdowns {
            (from_first(*cell), remark).hash(state);
        }
        for one in evidence {
            (from_first(one.cell), &one.source, &one.hash, &one.place).hash(state);
        }
    }

    /// Adds to the account of a language's text.
    pub(super) fn add_text(&mut self, key: &str, tally: Tally) {
        self.tally += tally;
        match self.texts.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => *known += tally,
            None => self.texts.push((key.to_owned(), tally)),
        }
    }

    /// The account of the text that a page in a language shows.
    pub fn text(&self, key: &str) -> Tally {
        let of = |key: &str| self.texts.iter().find(|(known, _)| known == key);
        of(key)
            .or_else(|| of(""))
            .map_or_else(Tally::default, |(_, tally)| *tally)
    }
}

/// How a claim came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimVerdict {
    /// It matches the recorded figure.
    Matches,
    /// It was filled by the program.
    Filled,
    /// It does not match, and the editor explains it.
    Accepted,
    /// Its words are not understood, and the editor says that they are right.
    Settled,
    /// It does not match, or cannot be told.
    Fails,
    /// It does not claim anything: `cite`, `fig:none`.
    Cites,
}

impl Tally {
    /// Counts a claim.
    pub(super) fn count(&mut self, outcome: ClaimVerdict) {
        match outcome {
            ClaimVerdict::Cites => return,
            ClaimVerdict::Matches => self.claims_verified += 1,
            ClaimVerdict::Filled => self.claims_filled += 1,
            ClaimVerdict::Accepted => self.claims_accepted += 1,
            ClaimVerdict::Settled => self.claims_settled += 1,
            ClaimVerdict::Fails => {}
        }
        self.claims += 1;
    }
}

/// A remark about a breakdown that readers should see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BreakdownNote {
    /// The printed parts do not add up to the printed total, because both are rounded.
    Rounding,
}

/// A finding that an editor explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What kind.
    pub code: Code,
    /// What was found.
    pub message: String,
    /// Why it stays.
    pub reason: String,
    /// The figure that it is about.
    pub cell: Option<CellId>,
    /// What the lock records of it; none where it is not about numbers.
    pub recorded: Option<Recorded>,
}

/// An acceptance with the numbers that it was made for: when they change, it is another finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Recorded {
    /// Its name in the lock.
    pub name: String,
    /// The numbers.
    pub numbers: String,
}

/// Cells of the same key whose values exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The newest value of each publisher, in the order of publication.
    pub cells: Vec<CellId>,
    /// The editors' words on why, with the cell that they are written on.
    pub reasons: Vec<(CellId, String)>,
}

/// How much was checked, and how it came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Figures, parts and subsets.
    pub figures: usize,
    /// Those with a source, their own or their whole's.
    pub sourced: usize,
    /// Numbers of the texts that are bound to a figure.
    pub claims: usize,
    /// Those that match.
    pub claims_verified: usize,
    /// Those that the program wrote itself.
    pub claims_filled: usize,
    /// Those that do not match and are explained.
    pub claims_accepted: usize,
    /// Those whose words the editor settled as read.
    pub claims_settled: usize,
    /// Numbers of the texts that nothing binds.
    pub loose: usize,
    /// Breakdowns.
    pub breakdowns: usize,
    /// Those that meet their totals.
    pub breakdowns_verified: usize,
    /// Findings that were accepted.
    pub accepted: usize,
    /// Warnings that stand open.
    pub warnings: usize,
    /// Figures that were found in a document.
    pub in_source: usize,
    /// Those of them that stand beside their names.
    pub beside_name: usize,
    /// Figures that a document at hand should state and does not.
    pub not_in_source: usize,
    /// Figures that no document at hand could be asked for.
    pub not_checked: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        let Tally {
            figures,
            sourced,
            claims,
            claims_verified,
            claims_filled,
            claims_accepted,
            claims_settled,
            loose,
            breakdowns,
            breakdowns_verified,
            accepted,
            warnings,
            in_source,
            beside_name,
            not_in_source,
            not_checked,
        } = other;
        self.figures += figures;
        self.sourced += sourced;
        self.claims += claims;
        self.claims_verified += claims_verified;
        self.claims_filled += claims_filled;
        self.claims_accepted += claims_accepted;
        self.claims_settled += claims_settled;
        self.loose += loose;
        self.breakdowns += breakdowns;
        self.breakdowns_verified += breakdowns_verified;
        self.accepted += accepted;
        self.warnings += warnings;
        self.in_source += in_source;
        self.beside_name += beside_name;
        self.not_in_source += not_in_source;
        self.not_checked += not_checked;
    }
}
