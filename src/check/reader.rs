//! What the claims and numbers of one text are read with.

use std::cell::OnceCell;

use crate::archive::{Archive, Cell, ReportIx};
use crate::claim::{self, Counted};
use crate::language::Language;
use crate::quantity::Unit;

use super::causes::Causes;
use super::labels::Labels;
use super::published::Published;

/// What is the same for all claims of one text.
pub(super) struct Reader<'r, 'c> {
    pub(super) archive: &'r Archive<'c>,
    /// What was published, explanations of findings among it.
    pub(super) published: &'r Published,
    /// The name of the report or page, as the lock has it.
    pub(super) place: &'r str,
    /// The report whose figures `fig:ID` means.
    pub(super) report: Option<ReportIx>,
    pub(super) key: &'r str,
    pub(super) language: &'r Language,
    /// What the figures of the report are called.
    pub(super) labels: &'r Labels<'r, 'c>,
    /// The words of what is counted, cut when a number could be a year.
    pub(super) counted: &'r OnceCell<Counted>,
    /// What was found wrong with figures.
    pub(super) causes: &'r Causes,
}

impl Reader<'_, '_> {
    /// What figures count: those of the report, on other pages those of every indicator. None where no number of the text could be a year.
    pub(super) fn counted(&self, text: &str) -> Option<&Counted> {
        claim::may_name_years(text).then(|| self.counted.get_or_init(|| self.cut_counted()))
    }

    fn cut_counted(&self) -> Counted {
        if self.report.is_some() {
            return counted(&self.labels.figures, self.language);
        }
        let indicators = &self.archive.content().indicators;
        let names = indicators.iter().flat_map(|indicator| {
            let unit = indicator.unit.as_ref().map(|unit| &unit.value);
            [indicator.title.within(self.key), noun(unit)]
        });
        claim::counted(names, self.language)
    }
}

/// The words of what these figures count.
pub fn counted(labels: &[(&Cell<'_>, String)], language: &Language) -> Counted {
    let names = labels
        .iter()
        .flat_map(|(cell, label)| [label.as_str(), noun(cell.unit)]);
    claim::counted(names, language)
}

fn noun(unit: Option<&Unit>) -> &str {
    match unit {
        Some(Unit::Count(noun)) => noun.as_str(),
        _ => "",
    }
}
