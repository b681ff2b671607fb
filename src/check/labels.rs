//! What a report calls its figures: the archive enters, labels leave.

use crate::archive::{Archive, Cell, ReportIx};
use crate::claim::Numbered;
use crate::language::Language;

/// What the figures of a report are called in one language.
pub(super) struct Labels<'r, 'c> {
    /// The language, as translations name it.
    pub(super) key: &'r str,
    /// The figures that are no parts, with their labels.
    pub(super) figures: Vec<(&'r Cell<'c>, String)>,
    /// Labels with digits in them: numbers that are names.
    pub(super) names: Numbered,
}

/// The labels of a report.
pub(super) fn labels<'r, 'c>(
    archive: &'r Archive<'c>,
    index: ReportIx,
    key: &'r str,
    language: &Language,
) -> Labels<'r, 'c> {
    let all: Vec<(&Cell<'c>, String)> = archive
        .cells_of(index)
        .map(|cell| (cell, archive.label(cell, key)))
        .collect();
    let names = Numbered::new(all.iter().map(|(_, label)| label.as_str()), language);
    let figures = all.into_iter().filter(|(cell, _)| cell.parent.is_none()).collect();
    Labels { key, figures, names }
}
