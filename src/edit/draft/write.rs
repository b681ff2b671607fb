//! The report of a draft: front matter by pages, with what is doubtful in comments and an account of what was left out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::document::{Document, Format, Page};
use crate::edit::{Outline, scalar};
use crate::quantity::Period;

use super::{Candidate, Reason, Request, Sorted};

/// How long a figure's name may be.
const MAX_NAME: usize = 48;
/// The name of the document among the sources.
const SOURCE: &str = "document";

/// A written report, with the lines of each figure that stands in it.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) places: Vec<Lines>,
}

/// The lines of a candidate, from 1.
pub(super) struct Lines {
    pub(super) page: usize,
    pub(super) candidate: usize,
    pub(super) lines: RangeInclusive<usize>,
}

/// Gives each figure its name, from its label.
pub(super) fn name(pages: &mut [Sorted]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for candidate in pages.iter_mut().flat_map(|page| &mut page.candidates) {
        name_one(&mut candidate.outline, &mut taken);
        for (_, parts) in &mut candidate.outline.by {
            let mut inner = BTreeSet::new();
            parts.iter_mut().for_each(|part| name_one(part, &mut inner));
        }
    }
}

fn name_one(outline: &mut Outline, taken: &mut BTreeSet<String>) {
    let label = outline
        .fields
        .iter()
        .find(|(key, _)| *key == "label")
        .map(|(_, label)| label.as_str());
    let base = slug(label.unwrap_or_default());
    let mut name = base.clone();
    let mut count = 2;
    while !taken.insert(name.clone()) {
        name = format!("{base}-{count}");
        count += 1;
    }
    outline.id = name;
}

/// Small letters, digits and hyphens; a name begins with a letter.
fn slug(label: &str) -> String {
    let mut name = String::new();
    for letter in label.chars().flat_map(char::to_lowercase) {
        if name.len() >= MAX_NAME {
            break;
        }
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    match name.chars().next() {
        Some(first) if first.is_alphabetic() => name.to_owned(),
        Some(_) => format!("figure-{name}"),
        None => "figure".to_owned(),
    }
}

/// What nobody said, and the document lets one guess.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guesses {
    pub(super) period: bool,
    pub(super) currency: bool,
    /// Whether it is known whose `$` are, said or guessed.
    pub(super) knows_dollars: bool,
}

/// Writes the report.
pub(super) fn report(request: &Request<'_>, pages: &[Sorted], period: &Period, guesses: Guesses) -> Written {
    let document = &request.source.document;
    let mut text = String::from("---\n");
    let name = period.written().replace('/', "-");
    if Period::parse(&name) != Some(*period) {
        let _ = writeln!(text, "period: {}", scalar(&period.written()));
    }
    if let Some(currency) = request.currency {
        let guessed = if guesses.currency {
            "   # whose $ these are: the document names that country; write another if they are not"
        } else {
            ""
        };
        let _ = writeln!(text, "currency: {}{guessed}", scalar(currency));
    }
    if guesses.period {
        let _ = writeln!(
            text,
            "# The document names {} most often; if it covers another period, name this file by that.",
            period.written()
        );
    }
    let title = document
        .pages
        .first()
        .and_then(|page| title(page, document.format))
        .unwrap_or_else(|| {
            let stem = request
                .file_name
                .rsplit_once('.')
                .map_or(request.file_name, |(stem, _)| stem);
            crate::language::capitalized(&stem.replace(['-', '_'], " "))
        });
    let _ = writeln!(
        text,
        "sources:\n  {SOURCE}:\n    title: {}\n    file: {}\n    # url: https://example.org/report.pdf\n    # published: {}",
        scalar(&title),
        scalar(request.file_name),
        period.main_year() + 1,
    );
    text.push_str("# Keep the figures that you want and give them names of your choice; delete the rest. A label is what readers see.\n");
    let has_figures = pages
        .iter()
        .flat_map(|page| &page.candidates)
        .any(|one| one.doubt.is_none());
    if has_figures {
        text.push_str("figures:\n");
    }
    let mut places = Vec::new();
    let mut line = text.lines().count();
    for (number, page) in pages.iter().enumerate() {
        if page.candidates.is_empty() && page.left_out.is_empty() {
            continue;
        }
        let mut block = format!("  # {}\n", page_title(request, number));
        for (at, candidate) in page.candidates.iter().enumerate() {
            let first = line + block.lines().count() + 1;
            write_candidate(request, candidate, guesses, &mut block);
            let last = line + block.lines().count();
            if candidate.doubt.is_none() {
                places.push(Lines {
                    page: number,
                    candidate: at,
                    lines: first..=last,
                });
            }
        }
        for (reason, word) in Reason::ALL {
            let numbers: Vec<&str> = page
                .left_out
                .iter()
                .filter(|(of, _)| *of == reason)
                .map(|(_, text)| text.as_str())
                .collect();
            if !numbers.is_empty() {
                let _ = writeln!(block, "  # Left out, {} {word}: {}", numbers.len(), numbers.join("; "));
            }
        }
        line += block.lines().count();
        text.push_str(&block);
    }
    text.push_str("---\nWrite here what the report says; `annals bind` ties its numbers to the figures.\n");
    Written { text, places }
}

fn write_candidate(request: &Request<'_>, candidate: &Candidate, guesses: Guesses, text: &mut String) {
    let mut outline = candidate.outline.clone();
    spell(&mut outline);
    // Whose dollars they are, nobody may have said.
    let is_known = |unit: &&String| guesses.knows_dollars || !unit.contains('$');
    if let Some(unit) = candidate.unit.as_ref().filter(is_known) {
        outline.fields.push(("unit", scalar(unit)));
    }
    let at = locator(request, candidate.page);
    let source = match (candidate.quote.as_str(), at.as_str()) {
        ("", "") => SOURCE.to_owned(),
        ("", at) => scalar(&format!("{SOURCE}, {at}")),
        (quote, "") => format!("{{ id: {SOURCE}, quote: {} }}", scalar(quote)),
        (quote, at) => format!("{{ id: {SOURCE}, at: {}, quote: {} }}", scalar(at), scalar(quote)),
    };
    outline.fields.push(("source", source));
    let mut own = String::new();
    outline.write(2, &mut own);
    match &candidate.doubt {
        None => text.push_str(&own),
        Some(doubt) => {
            let _ = writeln!(text, "  # In doubt: {doubt}");
            for line in own.lines() {
                let _ = writeln!(text, "  # {}", line.strip_prefix("  ").unwrap_or(line));
            }
        }
    }
}

/// Labels as YAML has them.
fn spell(outline: &mut Outline) {
    for (key, value) in &mut outline.fields {
        if *key == "label" {
            *value = scalar(value);
        }
    }
    for (_, parts) in &mut outline.by {
        parts.iter_mut().for_each(spell);
    }
}

/// Where a page's numbers stand, in the words of a locator.
fn locator(request: &Request<'_>, page: usize) -> String {
    place(&request.source.document, page)
}

/// Where a page of a document is, in the words of a locator.
pub(super) fn place(document: &Document, page: usize) -> String {
    let name = document.page_name(page, &[]);
    match document.format {
        Format::Pdf => format!("page {name}"),
        Format::Sheet => format!("sheet {name}"),
        _ => String::new(),
    }
}

fn page_title(request: &Request<'_>, page: usize) -> String {
    match locator(request, page).as_str() {
        "" if request.source.document.pages.len() > 1 => format!("Part {}", page + 1),
        "" => "The whole document".to_owned(),
        locator => crate::language::capitalized(locator),
    }
}

/// The words that are set largest on the first page, where some are larger than most; of a plain text its first line, where that is no
/// sentence.
fn title(page: &Page, format: Format) -> Option<String> {
    if format == Format::Text {
        let first = page.lines.first()?.text();
        let title = first.trim_matches(['#', ' ', '*', '=']);
        let is_sentence = title.ends_with(['.', ':', ';', ',']) || title.chars().count() > 100;
        let has_words = title.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
        return (!is_sentence && has_words).then(|| title.to_owned());
    }
    let lines = || {
        page.lines
            .iter()
            .filter(|line| line.text().chars().filter(|letter| letter.is_alphabetic()).count() > 3)
    };
    let mut sizes: Vec<i32> = lines().flat_map(|line| &line.words).map(|word| word.size).collect();
    sizes.sort_unstable();
    let (usual, largest) = (*sizes.get(sizes.len() / 2)?, *sizes.last()?);
    let first = lines().find(|line| line.words.iter().any(|word| word.size == largest))?;
    let text = first.text();
    (largest > usual && text.chars().count() <= 120).then_some(text)
}
