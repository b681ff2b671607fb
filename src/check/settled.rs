//! `"read: …"` in a link's title: what is only not understood stands, and no reader sees it.

use crate::archive::{Cell, ReportIx};
use crate::claim::{self, Context, Reading, Settled, Verdict, Words};
use crate::finding::{Code, Finding};
use crate::model::{ClaimSite, DerivedQuery};

use super::accept;
use super::claims::Reader;
use super::help::sentence;
use super::pending_finding::{PendingFinding, Reason};
use super::title::is_read;
use super::verdict::ClaimVerdict;

impl Reader<'_, '_> {
    /// Reads the words of a claim. What its title settles is taken out of them where the rest can be read.
    pub(super) fn read(
        &self,
        site: &ClaimSite,
        words: &Words<'_>,
        context: &Context<'_>,
    ) -> (Result<Reading, Vec<Verdict>>, Option<Settled>) {
        let reading = claim::read(words, self.language, context);
        if !site.title.as_deref().is_some_and(is_read) {
            return (reading, None);
        }
        match claim::settled(words, self.language, context) {
            Err(more) => (Err(more), None),
            Ok(Some(Settled::Read(left))) => {
                let text = left.as_str();
                let reading = claim::read(&Words { text, ..*words }, self.language, context);
                (reading, Some(Settled::Read(left)))
            }
            Ok(settled) => (reading, settled),
        }
    }

    /// Settles what is not understood of a claim, for as long as its numbers are those that the editor read.
    pub(super) fn settle(
        &self,
        site: &ClaimSite,
        misread: &[Verdict],
        bound: (&Cell<'_>, Option<&DerivedQuery>),
        index: ReportIx,
        pending: &mut Vec<PendingFinding>,
    ) -> ClaimVerdict {
        let first = misread.first();
        let message = first.map_or("the words are not understood", |verdict| &verdict.message);
        let mut finding = Finding::new(Code::ClaimNotUnderstood, site.span, message);
        if let Some(help) = first.and_then(|verdict| verdict.help.as_deref()) {
            finding = finding.help(sentence(help));
        }
        let mut one = self.of_claim(site, finding, bound, index);
        one.reason = Some(Reason {
            text: site.title.as_deref().unwrap_or_default().to_owned(),
            code: None,
            span: site.span,
        });
        one.settled = true;
        one.open = false;
        match self.stands(one, pending) {
            true => ClaimVerdict::Settled,
            false => ClaimVerdict::Fails,
        }
    }

    /// What a title settles of words that are all understood.
    pub(super) fn settles_nothing(site: &ClaimSite, index: ReportIx) -> Option<PendingFinding> {
        let is_read = site.title.as_deref().is_some_and(is_read);
        is_read.then(|| {
            let finding = accept::nothing_left(site.span, "the title says that the words are right");
            PendingFinding::on_report(finding, index)
        })
    }
}
