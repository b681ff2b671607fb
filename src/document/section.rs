//! Sections by their number, "section 2.1": from the line that is headed so to the next heading that is no part of it.

use std::ops::Range;

use super::{Document, Line};

/// A line by page and place on it.
type At = (usize, usize);

/// A heading of more words is a sentence that begins with a number.
const MAX_WORDS: usize = 14;
/// How many lines an item of a list has at most.
const BETWEEN_ITEMS: usize = 6;

impl Document {
    /// The lines of a section, wherever it is headed: a table of contents has its number too. None where nothing is.
    pub fn section(&self, number: &str) -> Option<Vec<Range<At>>> {
        let wanted = numbers(number)?;
        let mut found: Vec<Range<At>> = Vec::new();
        let mut open: Option<At> = None;
        let mut end = (0, 0);
        // "1. …", "2. …" close to each other are the items of a list.
        let mut item: (u32, At) = (0, (0, 0));
        for (page, lines) in self.pages.iter().enumerate() {
            for (at, line) in lines.lines.iter().enumerate() {
                end = (page, at + 1);
                let Some(head) = heading(line) else { continue };
                let here = (page, at);
                let is_near = item.1.0 == page && at - item.1.1 <= BETWEEN_ITEMS;
                let goes_on = item.0 > 0 && is_near && head == [item.0 + 1];
                item = match head.as_slice() {
                    [1] => (1, here),
                    [number] if goes_on => (*number, here),
                    _ => (0, here),
                };
                if goes_on && open.is_some() {
                    continue;
                }
                if head == wanted {
                    if let Some(start) = open.replace(here) {
                        found.push(start..here);
                    }
                    continue;
                }
                let Some(start) = open else { continue };
                if head > wanted && !head.starts_with(&wanted) {
                    found.push(start..here);
                    open = None;
                }
            }
        }
        found.extend(open.map(|start| start..end));
        (!found.is_empty()).then_some(found)
    }
}

/// `2.1` as its numbers.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let text = text.trim().trim_end_matches('.');
    let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.len() <= 6)
}

/// The number of a heading: "2.1 Income", "Section 2.1: Income", "§ 4 Costs".
fn heading(line: &Line) -> Option<Vec<u32>> {
    const NAMES: [&str; 8] = [
        "section",
        "chapter",
        "part",
        "abschnitt",
        "kapitel",
        "chapitre",
        "sección",
        "§",
    ];
    let text = line.text();
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let number = if NAMES.contains(&first.to_lowercase().as_str()) {
        words.next()?
    } else {
        first.trim_start_matches('§')
    };
    let number = numbers(number.trim_end_matches([':', ')', '–', '-']))?;
    let title: Vec<&str> = words.filter(|word| !matches!(*word, "–" | "-" | ":")).collect();
    let is_title = title.len() <= MAX_WORDS && title.first().is_none_or(|word| word.starts_with(char::is_alphabetic));
    let is_year = number.len() == 1 && number[0] >= 1000;
    (is_title && !is_year && !text.ends_with([';', ','])).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::child::read;

    #[test]
    fn a_section_goes_to_the_next_heading() {
        let text = "Contents\n1 The year\n2 Money\n2.1 Income\n2.2 Costs\n3 People\n\u{C}1 The year\n\nA year of 12 months.\n\n2 Money\n\nIt was 5.\n\n\
                    2.1 Income\n\nThree sources of 100 each:\n1. Grants\n2. Fees\n3. Gifts of 200 people\n\n2.1.1 Other\n\nAnother 300.\n\n\
                    2.2 Costs\n\nThey were 400.\n";
        let document = read(text.as_bytes(), Format::Text).unwrap();
        let lines = |number: &str| -> Vec<String> {
            let ranges = document.section(number).unwrap_or_default();
            let inside = |page: usize, line: usize| ranges.iter().any(|range| range.contains(&(page, line)));
            let pages = document.pages.iter().enumerate();
            let all = pages.flat_map(|(page, of)| of.lines.iter().enumerate().map(move |(at, line)| (page, at, line)));
            all.filter(|(page, at, _)| inside(*page, *at))
                .map(|(.., line)| line.text())
                .collect()
        };
        let income = lines("2.1");
        for inside in ["Three sources of 100 each:", "3. Gifts of 200 people", "Another 300."] {
            assert!(income.iter().any(|line| line == inside), "{income:?}");
        }
        for outside in ["It was 5.", "They were 400.", "A year of 12 months."] {
            assert!(income.iter().all(|line| line != outside), "{income:?}");
        }
        assert!(lines("2").iter().any(|line| line == "They were 400."));
        assert_eq!(document.section("7"), None);
    }
}
