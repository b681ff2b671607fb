//! Claims for numbers of the text that nothing binds, and words for claims that are empty.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::archive::{Archive, Bound, Cell, ReportIx};
use crate::check::{self, subject};
use crate::claim::{self, Context, Counted, Numbered, Passage, Quantity, Skip, Words};
use crate::files::{FileTree, Span};
use crate::finding::Mend;
use crate::language::Language;
use crate::model::{Body, CLAIM, DerivedQuery, Prose};

/// What may be derived from a figure without naming another.
const DERIVED: [(&str, Option<DerivedQuery>); 4] = [
    ("", None),
    ("?change", Some(DerivedQuery::Change)),
    ("?share", Some(DerivedQuery::Share)),
    ("?rank", Some(DerivedQuery::Rank(None))),
];

/// Number words of the text that are no loose numbers by themselves, since many count nothing, are bound where their figure is named.
const SMALL: Range<usize> = 2..13;

/// A place of the text that can be bound, with what fits, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The number with its hedge, as it stands in the file.
    pub span: Span,
    /// What stands behind `fig:`, each with the words of the whole claim.
    pub fits: Vec<(String, String)>,
}

impl Proposal {
    /// The replacement by one of what fits.
    pub fn mend(&self, choice: usize) -> Option<Mend> {
        let (_, text) = self.fits.get(choice)?;
        Some(Mend {
            span: self.span,
            text: text.clone(),
            certain: self.fits.len() == 1,
        })
    }
}

/// A text of a report with what is needed to read it.
struct Text<'a, 'c> {
    files: &'a FileTree,
    archive: &'a Archive<'c>,
    report: ReportIx,
    key: &'a str,
    language: &'a Language,
    labels: Vec<(&'a Cell<'c>, String)>,
    /// Labels with digits in them: numbers that are names.
    names: Numbered,
    /// The words of what is counted, cut when a number could be a year.
    counted: OnceCell<Counted>,
}

/// Proposals for the texts of all reports, in the order of the files.
pub fn bind(files: &FileTree, archive: &Archive<'_>, languages: &BTreeMap<String, Arc<Language>>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (index, report) in archive.content().reports.iter().enumerate() {
        if report.withdrawn.is_some() {
            continue;
        }
        let translated = report.translations.iter().map(|one| (one.language.as_str(), &one.body));
        for (key, body) in std::iter::once((report.key(), &report.body)).chain(translated) {
            let Some(language) = languages.get(key).or_else(|| languages.get("")) else {
                continue;
            };
            let report = ReportIx(index as u32);
            let labels: Vec<_> = archive
                .cells_of(report)
                .map(|cell| (cell, archive.label(cell, key)))
                .collect();
            let names = Numbered::new(labels.iter().map(|(_, label)| label.as_str()), language);
            let text = Text {
                files,
                archive,
                report,
                key,
                language,
                labels,
                names,
                counted: OnceCell::new(),
            };
            text.loose(body, &mut proposals);
            text.empty(body, &mut proposals);
        }
    }
    proposals.sort_by_key(|proposal| proposal.span);
    proposals
}

/// Whether a claim that is written at a place of the text would be none: in the words of a link, which holds no other, or behind a sign that makes
/// something else of its bracket.
fn is_in_the_way(text: &str, at: usize) -> bool {
    let paragraph = text[..at].rfind("\n\n").map_or(0, |end| end + 2);
    let before = &text[paragraph..at];
    let mut open = 0_usize;
    let mut escaped = false;
    for c in before.chars() {
        match c {
            '[' if !escaped => open += 1,
            ']' if !escaped => open = open.saturating_sub(1),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    open > 0 || before.ends_with(['\\', '!', '`'])
}

impl Text<'_, '_> {
    /// Numbers that nothing binds.
    fn loose(&self, body: &Body, proposals: &mut Vec<Proposal>) {
        for prose in &body.prose {
            let ranges = prose.passed_over();
            let skip = Skip {
                ranges: &ranges,
                labels: Some(&self.names),
                not_numbers: &self.archive.settings.not_numbers,
                counted: claim::may_name_years(&prose.text)
                    .then(|| self.counted.get_or_init(|| check::counted(&self.labels, self.language))),
            };
            let found = claim::scan(&Passage::new(&prose.text, self.language), self.language, &skip);
            let mut taken: Vec<Range<usize>> = found.iter().map(|loose| loose.phrase.clone()).collect();
            taken.extend(ranges.iter().cloned());
            for loose in found {
                // A hedge that is not written in the number's place belongs to the sentence: the number alone is tried next.
                let fits = self.propose(prose, trimmed(&prose.text, loose.phrase.clone()), false);
                proposals.extend(fits.or_else(|| self.propose(prose, loose.range, false)));
            }
            for word in small_words(&prose.text) {
                if self.is_number(&prose.text[word.clone()])
                    && !taken
                        .iter()
                        .any(|range| range.start < word.end && word.start < range.end)
                    && let Some(fits) = self.propose(prose, word.clone(), true)
                {
                    taken.push(word);
                    proposals.push(fits);
                }
            }
        }
    }

    /// What fits words of the text. Where `is_word`, the figure must be named beside it.
    fn propose(&self, prose: &Prose, range: Range<usize>, is_word: bool) -> Option<Proposal> {
        let phrase = prose.text.get(range.clone())?;
        let span = prose.locate(range.clone())?;
        // Marks of emphasis and entities inside the number: the words in the file are not these.
        let file = &self.files.file(span.file).text;
        if file.get(span.range())? != phrase || is_in_the_way(file, span.start as usize) {
            return None;
        }
        // The sentence as it reads once the words are bound.
        let (before, after) = (prose.text.get(..range.start)?, prose.text.get(range.end..)?);
        let bound = format!("{before}{CLAIM}{after}");
        let passage = Passage::new(&bound, self.language);
        let words = Words {
            text: phrase,
            clause: passage.clause(range.start),
            ..Words::default()
        };
        let sentence = sentence(&prose.text, &range).to_lowercase();
        let mut fits: Vec<(usize, bool, String)> = Vec::new();
        for (cell, label) in &self.labels {
            for (suffix, query) in &DERIVED {
                if self.fits(&words, cell, query.as_ref()) {
                    let named = self.named(&sentence, cell, label);
                    fits.push((named, suffix.is_empty(), format!("{}{suffix}", cell.path)));
                }
            }
        }
        let most = fits.iter().map(|(named, ..)| *named).max()?;
        if is_word && most == 0 {
            return None;
        }
        fits.retain(|(named, ..)| *named == most);
        fits.sort_by_key(|(_, is_plain, _)| !*is_plain);
        let fits = fits.into_iter().map(|(.., target)| {
            let text = format!("[{phrase}](fig:{target})");
            (target, text)
        });
        Some(Proposal {
            span,
            fits: fits.collect(),
        })
    }

    /// Whether a word is a number of two or more by itself.
    fn is_number(&self, word: &str) -> bool {
        let reading = claim::read(&Words::alone(word), self.language, &Context::default());
        let quantity = reading.ok().map(|reading| reading.quantity.value);
        matches!(quantity, Some(Quantity::Number(number)) if number.value >= Decimal::TWO)
    }

    /// Whether a claim of these words holds without a word of complaint.
    fn fits(&self, words: &Words<'_>, cell: &Cell<'_>, query: Option<&DerivedQuery>) -> bool {
        let Ok(subject) = subject(self.archive, cell, query, self.key, None) else {
            return false;
        };
        let context = Context {
            labels: Some(&self.names),
            not_numbers: &[],
            measure: subject.measure(),
            to_one: subject.is_to_one(),
            better: subject.better,
        };
        let reading = claim::read(words, self.language, &context);
        reading.is_ok_and(|reading| claim::judge(words, &reading, &subject, self.language).is_empty())
    }

    /// How many words of a figure's names stand in the sentence: those of its part weigh more than those of the whole.
    fn named(&self, sentence: &str, cell: &Cell<'_>, label: &str) -> usize {
        let words = |text: &str, weight: usize| -> usize {
            let words = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.chars().count() > 2);
            let stems = words
                .map(|word| word.to_lowercase())
                .map(|word| word.trim_end_matches('s').to_owned());
            stems.filter(|stem| sentence.contains(stem.as_str())).count() * weight
        };
        let unit = cell.unit.map_or_else(String::new, |unit| unit.written());
        let mut named = words(label, 2) + words(&unit, 1);
        let mut whole = cell.parent;
        while let Some(id) = whole {
            let above = self.archive.cell(id);
            named += words(&self.archive.label(above, self.key), 1);
            whole = above.parent;
        }
        named
    }

    /// Claims whose words are to be filled.
    fn empty(&self, body: &Body, proposals: &mut Vec<Proposal>) {
        for claim in body.claims().filter(|claim| claim.words.text.trim().is_empty()) {
            let Ok(Bound::Cell(id, query)) = self.archive.bind(Some(self.report), &claim.reference.value) else {
                continue;
            };
            let subject = subject(self.archive, self.archive.cell(id), query.as_ref(), self.key, None);
            let Some(words) = subject.ok().and_then(|subject| claim::write(&subject, self.language)) else {
                continue;
            };
            let link = self.files.file(claim.span.file).text.get(claim.span.range());
            if let Some(rest) = link
                .and_then(|link| link.strip_prefix('['))
                .and_then(|link| link.split_once(']'))
            {
                proposals.push(Proposal {
                    span: claim.span,
                    fits: vec![(claim.reference.value.to_string(), format!("[{words}]{}", rest.1))],
                });
            }
        }
    }
}

/// A range without spaces at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(range.clone()) else {
        return range;
    };
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// The sentence around a range: up to a point with a space behind it.
fn sentence<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let ends = [". ", "? ", "! ", "។", "。"];
    let start = ends
        .iter()
        .filter_map(|end| text[..range.start].rfind(end).map(|at| at + end.len()))
        .max();
    let end = ends.iter().filter_map(|end| text[range.end..].find(end)).min();
    &text[start.unwrap_or(0)..end.map_or(text.len(), |at| range.end + at)]
}

/// Words without digits, of a length that number words of a table's size have; whether they are numbers is for the grammar to say.
fn small_words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                if SMALL.contains(&text[from..at].chars().count()) {
                    words.push(from..at);
                }
            }
            _ => {}
        }
    }
    words
}
