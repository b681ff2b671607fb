//! What a report calls its figures: the archive enters, labels leave.

use std::collections::HashMap;

use crate::archive::{Archive, Cell, ReportIx};
use crate::claim::Numbered;
use crate::language::Language;

/// A label of more words is looked for in no text.
const MAX_WORDS: usize = 30;

/// What the figures of a report are called in one language.
#[derive(Default)]
pub(super) struct Labels<'r, 'c> {
    /// The language, as translations name it.
    pub(super) key: &'r str,
    /// The figures that are no parts, with their labels.
    pub(super) figures: Vec<(&'r Cell<'c>, String)>,
    /// Labels with digits in them: numbers that are names.
    pub(super) names: Numbered,
    /// The places of figures by their labels, in small letters.
    by_label: HashMap<String, Vec<usize>>,
    /// The most words that a label has.
    longest: usize,
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
    let figures: Vec<_> = all.into_iter().filter(|(cell, _)| cell.parent.is_none()).collect();
    let mut labels = Labels {
        key,
        names,
        ..Labels::default()
    };
    for (place, (_, label)) in figures.iter().enumerate() {
        let label = label.to_lowercase();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        let count = words(label).count();
        if (1..=MAX_WORDS).contains(&count) {
            labels.longest = labels.longest.max(count);
            labels.by_label.entry(label.to_owned()).or_default().push(place);
        }
    }
    Labels { figures, ..labels }
}

impl<'r, 'c> Labels<'r, 'c> {
    /// The figures whose labels stand in a text of small letters, from word to word, a plural s behind them or not.
    pub(super) fn within(&self, text: &str) -> Vec<&(&'r Cell<'c>, String)> {
        let words: Vec<(usize, usize)> = words(text).collect();
        let ends = |end: usize| [Some(end), text[..end].ends_with('s').then(|| end - 1)];
        let spans = words.iter().enumerate().flat_map(|(at, (start, _))| {
            let reached = words[at..].iter().take(self.longest);
            reached.flat_map(move |(_, end)| ends(*end).into_iter().flatten().map(move |end| *start..end))
        });
        let mut found: Vec<usize> = spans
            .filter_map(|span| self.by_label.get(&text[span]))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|place| &self.figures[place]).collect()
    }
}

/// Where the words of a text begin and end, in bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    parts.map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + word.len())
    })
}
