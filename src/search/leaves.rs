//! A page to leaves: what the script shows of it, and the terms that lead there.

use foldhash::{HashMap, HashSet};
use serde::Serialize;

use crate::model::Text;
use crate::site::view::{Entry, EntryKind, FoundFigure, Passage};

use super::split::Splitter;

/// A page, or a piece of a long one.
pub(super) struct Leaf {
    /// As the script reads it.
    pub(super) json: String,
    /// Its terms, each with how much it says: 3 in the title, 2 in a figure, 1 in the text, 0 for what the page is about.
    pub(super) terms: Vec<(Text, u8)>,
}

/// A leaf has no more bytes of figures and text than about these, so that one can be loaded at once.
const LARGEST: usize = 9_000;

/// Longer terms are cut: nobody types them.
const LONGEST_TERM: usize = 60;

/// A leaf has about so many of them.
const MANY_TERMS: usize = 400;

/// The leaf as it is written: kind, title, address, publisher, period, description, year, figures, passages.
#[derive(Serialize)]
struct Written<'e>(
    u8,
    &'e str,
    &'e str,
    &'e str,
    &'e str,
    &'e str,
    Option<i16>,
    Vec<Vec<&'e str>>,
    Vec<[&'e str; 2]>,
);

/// The leaves of a page.
pub(super) fn of(entry: &Entry, splitter: &Splitter) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let (mut figures, mut passages) = (&entry.figures[..], &entry.passages[..]);
    loop {
        let mut room = LARGEST;
        let (own_figures, later_figures) = figures.split_at(fitting(figures, figure_size, &mut room));
        let own_passages;
        (figures, (own_passages, passages)) = match later_figures.is_empty() {
            true => (
                later_figures,
                passages.split_at(fitting(passages, |passage| passage.text.len(), &mut room)),
            ),
            false => (later_figures, passages.split_at(0)),
        };
        leaves.push(leaf(entry, own_figures, own_passages, splitter));
        if figures.is_empty() && passages.is_empty() {
            return leaves;
        }
    }
}

/// Between the terms of a leaf that is kept.
const BETWEEN: char = '\u{1f}';

/// The leaves of a page as they are kept: two lines each, what is written and the terms with their weights. None where a term does not go
/// into a line.
pub(super) fn encode(leaves: &[Leaf]) -> Option<Vec<u8>> {
    let mut kept = String::new();
    for leaf in leaves {
        kept.push_str(&leaf.json);
        kept.push('\n');
        for (term, weight) in &leaf.terms {
            if term.contains(['\r', '\n', BETWEEN]) {
                return None;
            }
            kept.push(BETWEEN);
            kept.push(char::from(b'0' + weight));
            kept.push_str(term);
        }
        kept.push('\n');
    }
    Some(kept.into_bytes())
}

/// The same, read back.
pub(super) fn decode(kept: &[u8]) -> Option<Vec<Leaf>> {
    let mut lines = std::str::from_utf8(kept).ok()?.lines();
    let mut leaves = Vec::new();
    while let Some(json) = lines.next() {
        let term = |term: &str| {
            let (weight, term) = term.split_at_checked(1)?;
            Some((Text::from(term), weight.parse().ok()?))
        };
        leaves.push(Leaf {
            json: json.to_owned(),
            terms: lines.next()?.split(BETWEEN).skip(1).map(term).collect::<Option<_>>()?,
        });
    }
    Some(leaves)
}

/// How many of a list fit into the room that is left; at least one while there is any.
fn fitting<T>(list: &[T], size: impl Fn(&T) -> usize, room: &mut usize) -> usize {
    let mut count = 0;
    while count < list.len() && *room > 0 {
        *room = room.saturating_sub(size(&list[count]));
        count += 1;
    }
    count
}

fn figure_size(figure: &FoundFigure) -> usize {
    figure.label.len() + figure.value.len() + figure.source.len() + figure.href.len() + 40
}

fn leaf(entry: &Entry, figures: &[FoundFigure], passages: &[Passage], splitter: &Splitter) -> Leaf {
    let mut terms: HashMap<Text, u8> = HashMap::with_capacity_and_hasher(MANY_TERMS, Default::default());
    // Period, unit and source of most figures are those of the one before.
    let mut seen: HashSet<(&str, u8)> = HashSet::default();
    let mut add = |text, weight| {
        if !seen.insert((text, weight)) {
            return;
        }
        splitter.terms(text, &mut |term| {
            let term = &term[..term.floor_char_boundary(LONGEST_TERM)];
            match terms.get_mut(term) {
                Some(known) => *known = (*known).max(weight),
                None => _ = terms.insert(Text::from(term), weight),
            }
        });
    };
    add(&entry.title, 3);
    add(&entry.description, 1);
    add(&entry.publisher, 0);
    add(&entry.period, 0);
    for figure in figures {
        for text in [&figure.label, &figure.value, &figure.unit, &figure.share, &figure.place] {
            add(text, 2);
        }
        add(&figure.period, 0);
        add(&figure.source, 0);
    }
    for passage in passages {
        add(&passage.text, 1);
    }
    let mut facet = |name: String| {
        terms.insert(Text::from(name), 0);
    };
    if !entry.publisher_id.is_empty() {
        facet(format!(":p/{}", entry.publisher_id));
    }
    for topic in &entry.topics {
        facet(format!(":t/{topic}"));
    }
    for year in entry.year.into_iter().chain(figures.iter().map(|figure| figure.year)) {
        facet(format!(":y/{year}"));
    }
    let years: Vec<String> = figures.iter().map(|figure| figure.year.to_string()).collect();
    let written = Written(
        match entry.kind {
            EntryKind::Report => 0,
            EntryKind::Indicator => 1,
            EntryKind::Topic => 2,
            EntryKind::Publisher => 3,
            EntryKind::Page => 4,
        },
        &entry.title,
        &entry.href,
        &entry.publisher,
        &entry.period,
        &entry.description,
        entry.year,
        figures
            .iter()
            .zip(&years)
            .map(|(figure, year)| row(entry, figure, year))
            .collect(),
        passages
            .iter()
            .map(|passage| [passage.text.as_str(), passage.anchor.as_str()])
            .collect(),
    );
    let mut terms: Vec<(Text, u8)> = terms.into_iter().collect();
    terms.sort_unstable();
    Leaf {
        // Plain texts and numbers always are JSON.
        json: serde_json::to_string(&written).unwrap_or_default(),
        terms,
    }
}

/// A figure as it is written: what is as in the page's head is left out, and so is what is empty at the end.
fn row<'e>(entry: &'e Entry, figure: &'e FoundFigure, year: &'e str) -> Vec<&'e str> {
    let unless = |is_same: bool, text: &'e str| if is_same { "" } else { text };
    let anchor = figure.href.strip_prefix(entry.href.as_str());
    let mut row = vec![
        figure.label.as_str(),
        &figure.value,
        anchor.filter(|anchor| anchor.starts_with('#')).unwrap_or(&figure.href),
        &figure.unit,
        &figure.share,
        unless(figure.period == entry.period, &figure.period),
        &figure.place,
        &figure.source,
        unless(Some(figure.year) == entry.year, year),
    ];
    while row.last().is_some_and(|last| last.is_empty()) {
        row.pop();
    }
    row
}
