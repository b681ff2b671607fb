//! One or two digits in parentheses: a loss in a table, or the mark of a footnote in a sentence.

use super::{Format, Line};

/// What a short number in parentheses is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// Nothing but a value, as tables write losses.
    No,
    /// A number within a sentence, behind the noun that it belongs to.
    Number,
    /// The mark of a footnote, set against its word.
    Mark,
}

/// Words behind which parentheses are a loss all the same: "a loss of (12) in".
const BEFORE_VALUES: [&str; 27] = [
    "of", "to", "by", "from", "at", "was", "were", "is", "are", "and", "or", "than", "a", "an", "in", "for", "von",
    "auf", "um", "war", "waren", "ist", "und", "de", "et", "est", "était",
];

/// What parentheses around one or two digits are: tables write losses so, and sentences what stands aside. `before` ends with the parenthesis, `after`
/// begins with the other.
pub(super) fn aside(line: &Line, at: usize, before: &str, after: &str, format: Format) -> Aside {
    let before = &before[..before.len() - 1];
    let after = &after[1..];
    if before.ends_with(|letter: char| letter.is_alphabetic() || matches!(letter, '’' | '”' | '*')) {
        return Aside::Mark;
    }
    let is_cell = line.part.table != 0;
    let alone = line.words.get(at).is_none_or(|word| word.text.starts_with('('));
    if is_cell && alone && format != Format::Text {
        return Aside::No;
    }
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let is_noun = last.ends_with(char::is_alphabetic) && !BEFORE_VALUES.contains(&last.to_lowercase().as_str());
    // What follows at the distance of a word goes on with the sentence; a column of a table stands further off.
    let is_near = line
        .words
        .get(at..=at + 1)
        .is_none_or(|two| format != Format::Pdf || two[1].left - two[0].right < two[0].size);
    let goes_on = after.starts_with([',', ';', ':'])
        || is_near
            && after
                .strip_prefix(' ')
                .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    if is_noun && goes_on { Aside::Number } else { Aside::No }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Line, Page, Word};

    /// The numbers of a line as they are quoted, and whether each is a mark.
    fn read(text: &str) -> Vec<(String, bool)> {
        let words = text.split(' ').enumerate();
        let words = words.map(|(at, part)| Word::cell(part, at as u32, 0)).collect();
        let line = Line {
            words,
            ..Line::default()
        };
        let page = Page {
            lines: vec![line],
            ..Page::default()
        };
        let document = Document {
            format: Format::Html,
            pages: vec![page],
        };
        let found = document.numbers(0).into_iter();
        found.map(|token| (token.shown(), token.is_mark)).collect()
    }

    #[test]
    fn marks_of_footnotes_in_parentheses_are_no_losses() {
        for (text, found) in [
            ("Revenue(1) was 500", &[("1", true), ("500", false)][..]),
            ("Costs (2) were 300.", &[("2", true), ("300", false)]),
            ("Costs(12), and 300", &[("12", true), ("300", false)]),
            ("children (96) were seen", &[("96", false)]),
            ("Exceptional items (5) (3)", &[("(5)", false), ("(3)", false)]),
            ("a loss of (12) in all", &[("(12)", false)]),
            ("a loss (£12) in all", &[("(12)", false)]),
            ("Profit(1.2) 3", &[("(1.2)", false), ("3", false)]),
        ] {
            let found: Vec<_> = found
                .iter()
                .map(|(text, is_mark)| ((*text).to_owned(), *is_mark))
                .collect();
            assert_eq!(read(text), found, "{text}");
        }
    }
}
