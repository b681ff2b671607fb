//! What things are called, in a language. A key names the language as translations do; the empty one is the site's own.

use indexmap::IndexMap;

use crate::content::words;
use crate::model::{Named, Report, Text, Translation};
use crate::settings::Declared;

use super::{Archive, Cell, Place, Relation};

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

    /// What a figure is called, with the wholes above it: `Trafficking cases: Sexual exploitation`.
    pub fn full_label(&self, cell: &Cell<'c>, key: &str) -> String {
        match cell.parent {
            Some(whole) => format!("{}: {}", self.full_label(self.cell(whole), key), self.label(cell, key)),
            None => self.label(cell, key),
        }
    }

    /// What a publisher is called.
    pub fn publisher_name(&self, id: &str, key: &str) -> String {
        self.find_publisher(id).map_or_else(
            || words(id).to_string(),
            |publisher| publisher.title.within(key).to_owned(),
        )
    }

    /// What a place is called.
    pub fn place_name(&self, place: Place<'_>, key: &str) -> String {
        match place {
            Place::Named(id) => declared(&self.settings.places, id, key),
            Place::Publisher(id) => self.publisher_name(id, key),
        }
    }

    /// What a scope is called.
    pub fn scope_name(&self, id: &str, key: &str) -> String {
        declared(&self.settings.scopes, id, key)
    }

    /// What a figure counts: its place, and its scope where it has one.
    pub fn counted(&self, cell: &Cell<'c>, key: &str) -> String {
        let place = self.place_name(cell.place, key);
        match cell.scope {
            Some(scope) => format!("{place} ({})", self.scope_name(scope, key)),
            None => place,
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

fn declared(all: &IndexMap<Text, Declared>, id: &str, key: &str) -> String {
    all.get(id).map_or_else(
        || words(id).to_string(),
        |declared| declared.title.within(key).to_owned(),
    )
}
