//! Claims in tables of a text: what the head of the column and the name of the row say of them.

use crate::claim::{Form, HeadUnit, Subject};
use crate::finding::{Code, Finding, Severity};
use crate::model::ClaimSite;

use super::claims::Reader;
use super::paragraphs::Paragraphs;

impl Reader<'_, '_> {
    /// The unit that the head of a claim's column says for it, or the name of its row, or the corner of the table.
    pub(super) fn head_unit<'p>(&self, paragraphs: &'p Paragraphs<'_>, site: &ClaimSite) -> Option<&'p HeadUnit> {
        let cell = paragraphs.prose(site)?.cell?;
        let mut heads = [cell.head, cell.row, cell.corner].into_iter().flatten();
        heads.find_map(|at| paragraphs.head(at, self.language)?.unit.as_ref())
    }

    /// A year over the column or before the row that is not the figure's.
    pub(super) fn other_column(
        &self,
        paragraphs: &Paragraphs<'_>,
        site: &ClaimSite,
        subject: &Subject,
    ) -> Option<Finding> {
        let cell = paragraphs.prose(site)?.cell?;
        let periods = match subject.form {
            Form::Change { .. } => subject.periods.get(..1)?,
            _ => &subject.periods[..],
        };
        let own = self.language.period(periods.first()?);
        let named = |at: u32| paragraphs.head(at, self.language)?.year;
        let mut times = [cell.head, cell.row].into_iter().flatten().filter_map(named);
        let other = times.find(|time| !periods.iter().any(|period| time.names(period)))?;
        let message = format!(
            "“{}” stands in the table under {}, the recorded figure is of {own}",
            site.words.text.trim(),
            other.written(self.language)
        );
        let help = "Move it to the column of its own year, or bind it to the figure of that year.";
        let finding = Finding::new(Code::ClaimNamesOtherPeriod, site.span, message).help(help);
        Some(Finding {
            severity: Severity::Error,
            ..finding
        })
    }
}
