//! What things are called, in a language. A key names the language as translations do; the empty one is the site's own.

use crate::content::words;
use crate::model::{Named, Report, Translation};

use super::{Archive, Cell, Relation};

impl<'c> Archive<'c> {
    /// A report's words in a language, if it has any.
    pub fn translation<'r>(&self, report: &'r Report, key: &str) -> Option<&'r Translation> {
        report
            .translations
            .iter()
            .find(|translation| translation.language == key)
    }

    /// What a figure, part or subset is called: by the report, else by its indicator, else its name with spaces.
    pub fn label(&self, cell: &Cell<'c>, key: &str) -> String {
        let report = self.report(cell.report);
        if !key.is_empty()
            && let Some(label) = self
                .translation(report, key)
                .and_then(|words| words.labels.get(&cell.path))
        {
            return label.to_string();
        }
        if let Some(label) = cell.figure.detail(|details| details.label.as_ref()) {
            return label.value.to_string();
        }
        if let Some(named) = self.part_name(cell) {
            return named.within(key).to_owned();
        }
        match (self.indicator(cell), cell.part().is_empty()) {
            (Some(indicator), true) => indicator.title.within(key).to_owned(),
            _ => words(cell.name()).to_string(),
        }
    }

    /// The name that the indicator gives to a part or subset.
    fn part_name(&self, cell: &Cell<'c>) -> Option<&'c Named> {
        let indicator = self.indicator(cell)?;
        match cell.relation {
            Relation::Part(breakdown) => indicator
                .dimensions
                .get(&breakdown.dimension.value)?
                .parts
                .get(cell.name()),
            Relation::Subset => indicator.subsets.get(cell.name()),
            Relation::Figure => None,
        }
    }
}
