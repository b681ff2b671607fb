//! What is told of a claim, with the reason of its own title where that accepts it.

use crate::archive::{Cell, ReportIx};
use crate::claim::{self, Reading, Subject, Words};
use crate::finding::{Cause, Code, Finding};
use crate::model::{ClaimSite, DerivedQuery};

use super::accept::{self, Standing};
use super::claims::Reader;
use super::help::numbers;
use super::pending_finding::{PendingFinding, Reason};
use super::subject::{involved, subject};
use super::title::accepts;
use super::verdict::ClaimVerdict;

impl<'c> Reader<'_, 'c> {
    /// What the verdict on a claim only follows from: a figure in doubt, or a contradiction after which the words would hold.
    pub(super) fn behind(
        &self,
        words: &Words<'_>,
        reading: &Reading,
        cell: &Cell<'c>,
        query: Option<&DerivedQuery>,
    ) -> Option<Cause> {
        let holds = |subject: &Subject| claim::judge(words, reading, subject, self.language).is_empty();
        self.doubted(cell, query).or_else(|| {
            involved(self.archive, cell, query).into_iter().find_map(|one| {
                let found = self.causes.of(one.id).iter().find(|instead| {
                    let instead = Some((one.id, &instead.worth));
                    subject(self.archive, cell, query, self.key, instead).is_ok_and(|subject| holds(&subject))
                });
                found.map(|instead| instead.cause)
            })
        })
    }

    /// Adds the finding that leaves nothing of a claim to be checked.
    pub(super) fn refuse(
        &self,
        site: &ClaimSite,
        finding: Finding,
        bound: (&Cell<'_>, Option<&DerivedQuery>),
        index: ReportIx,
        pending: &mut Vec<PendingFinding>,
    ) -> ClaimVerdict {
        match self.raise(site, finding, bound, index, pending) {
            true => ClaimVerdict::Accepted,
            false => ClaimVerdict::Fails,
        }
    }

    /// Adds a finding of a claim; says whether the editor accepts it.
    pub(super) fn raise(
        &self,
        site: &ClaimSite,
        finding: Finding,
        bound: (&Cell<'_>, Option<&DerivedQuery>),
        index: ReportIx,
        pending: &mut Vec<PendingFinding>,
    ) -> bool {
        let own = site.title.as_deref().and_then(accepts);
        let own = own.filter(|(code, _)| code.is_none_or(|code| code == finding.code.as_str()));
        let mut one = self.of_claim(site, finding, bound, index);
        one.reason = own.map(|(code, reason)| Reason {
            text: reason.to_owned(),
            code: code.and_then(Code::parse),
            span: site.span,
        });
        one.open = self.report.is_some();
        self.stands(one, pending)
    }

    /// A finding of a claim with the numbers that a reason for it is bound to.
    pub(super) fn of_claim(
        &self,
        site: &ClaimSite,
        finding: Finding,
        (cell, query): (&Cell<'_>, Option<&DerivedQuery>),
        index: ReportIx,
    ) -> PendingFinding {
        let mut one = PendingFinding::on_report(finding, index);
        one.cell = (self.report == Some(cell.report)).then_some(cell.id);
        one.numbers = Some(numbers(self.archive, site, cell, query));
        one
    }

    /// Adds it; says whether its reason stands.
    pub(super) fn stands(&self, one: PendingFinding, pending: &mut Vec<PendingFinding>) -> bool {
        let standing = accept::standing(self.archive, self.published, self.place, &one);
        pending.push(one);
        matches!(standing, Standing::Accepted(_))
    }
}
