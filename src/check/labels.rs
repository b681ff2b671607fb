//! What a report calls its figures: the archive enters, labels leave.

use crate::archive::{Archive, Cell, ReportIx};

/// What the figures of a report are called in one language.
pub(super) struct Labels<'r, 'c> {
    /// The language, as translations name it.
    pub(super) key: &'r str,
    /// The figures that are no parts, with their labels.
    pub(super) figures: Vec<(&'r Cell<'c>, String)>,
    /// Labels with digits in them: numbers that are names.
    pub(super) names: Vec<String>,
}

/// The labels of a report.
pub(super) fn labels<'r, 'c>(archive: &'r Archive<'c>, index: ReportIx, key: &'r str) -> Labels<'r, 'c> {
    let mut labels = Labels {
        key,
        figures: Vec::new(),
        names: Vec::new(),
    };
    for cell in archive.cells_of(index) {
        let label = archive.label(cell, key);
        if label.chars().any(char::is_numeric) {
            labels.names.push(label.clone());
        }
        if cell.parent.is_none() {
            labels.figures.push((cell, label));
        }
    }
    labels
}
