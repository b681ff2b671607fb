//! What the head of a table says of the numbers below it: "£m" above a column, "(in thousands)" above all of them.

use crate::quantity::currency;

use super::scale::of_word;
use super::{Document, Format, Line, NumberToken, Page, Word};

/// What numbers below a head are in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// The currency, by its code; [`currency::DOLLAR`] where several share the sign.
    pub currency: Option<&'static str>,
    /// The power of ten; 0 for units.
    pub scale: u32,
    /// Whether it says that some rows are in something else.
    pub has_exceptions: bool,
}

/// Words by which a head excepts rows.
const EXCEPTIONS: [&str; 9] = [
    "except",
    "unless",
    "sofern",
    "soweit",
    "sauf",
    "salvo",
    "excluding",
    "where",
    "otherwise",
];
/// Words that stand between a scale and its currency: "millions of euros".
const BETWEEN: [&str; 7] = ["of", "d'", "de", "in", "en", "an", "d’"];
/// A line of more words is a sentence, and no head, unless it puts the unit in brackets.
const MAX_WORDS: usize = 8;

impl Document {
    /// What the nearest head says of a number that stands in a row of numbers: one above its own column, else one above the table, where all
    /// that stand above it on the page say the same. None for numbers in sentences, and in rows that say their own unit.
    pub fn head(&self, token: &NumberToken) -> Option<Head> {
        let page = self.pages.get(token.page)?;
        let first = page.words_of(token).first()?;
        let own = page.lines.get(token.line)?;
        if token.is_percent || is_sentence(own) || says_own_unit(page, first) {
            return None;
        }
        let mut column: Option<(i32, Head)> = None;
        let mut above: Option<Head> = None;
        let mut is_unclear = false;
        for line in page
            .lines
            .iter()
            .filter(|line| line.words.iter().all(|word| word.base < first.base))
        {
            let cells = self.cells(line);
            for (word, head) in heads(line, self.has_cells(line)) {
                let at = cells
                    .iter()
                    .position(|cell| cell.left <= word.left && word.left < cell.right);
                let cell = at.map(|at| cells[at]);
                if cells.len() > 1 && cell.is_some_and(|cell| cell.left < first.right && first.left < cell.right) {
                    if column.is_none_or(|(base, _)| base <= word.base) {
                        column = Some((word.base, head));
                    }
                // A title, or the head above the names of the rows, is about all columns.
                } else if at == Some(0) {
                    is_unclear |= above.is_some_and(|known| known != head);
                    above = Some(head);
                }
            }
        }
        match column {
            Some((_, head)) => Some(head),
            None => above.filter(|_| !is_unclear),
        }
    }

    /// Whether each word of a line is a cell of a table.
    fn has_cells(&self, line: &Line) -> bool {
        line.part.table != 0 || matches!(self.format, Format::Csv | Format::Sheet)
    }

    /// The cells of a line: words that follow each other closely are one.
    fn cells(&self, line: &Line) -> Vec<Edges> {
        let mut cells: Vec<Edges> = Vec::new();
        for word in &line.words {
            let gap = match self.format {
                _ if self.has_cells(line) => -1,
                Format::Text => 15,
                Format::Pdf => word.size * 3 / 4,
                _ => i32::MAX,
            };
            match cells.last_mut() {
                Some(last) if word.left - last.right <= gap => last.right = word.right,
                _ => cells.push(Edges {
                    left: word.left,
                    right: word.right,
                }),
            }
        }
        cells
    }
}

/// Where a cell begins and ends.
#[derive(Debug, Clone, Copy)]
struct Edges {
    left: i32,
    right: i32,
}

/// Whether a line is prose: its words are letters, and many.
fn is_sentence(line: &Line) -> bool {
    let text = line.text();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    line.part.table == 0 && text.split_whitespace().count() > MAX_WORDS && letters * 2 > text.chars().count()
}

/// Whether the row of a word has a sign of money, a percentage or a rate in its label: "Dividend per share (p)".
fn says_own_unit(page: &Page, first: &Word) -> bool {
    let words = page.lines.iter().flat_map(|line| &line.words);
    let mut row = words.filter(|word| word.is_level_with(first) && word.left < first.left);
    row.any(|word| {
        let text = word.text.as_str();
        let mut parts = text.split_whitespace().map(bare);
        text.contains(['%', '£', '$', '€', '¥', '₹'])
            || parts.any(|part| part == "per" || currency::hundredths(part).is_some_and(|_| part.len() > 1))
    })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| matches!(letter, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';' | '*'))
}

/// The heads that a line has, each with the word in which it begins.
fn heads(line: &Line, has_cells: bool) -> Vec<(&Word, Head)> {
    let parts: Vec<(&str, &Word)> = line
        .words
        .iter()
        .flat_map(|word| word.text.split_whitespace().map(move |part| (part, word)))
        .collect();
    let has_exceptions = parts
        .iter()
        .any(|(part, _)| EXCEPTIONS.contains(&bare(part).to_lowercase().as_str()));
    let is_long = is_sentence(line);
    let mut found = Vec::new();
    let mut open = 0_i32;
    for (at, (part, word)) in parts.iter().enumerate() {
        open += part.matches(['(', '[']).count() as i32;
        let is_inside = open > 0;
        open -= part.matches([')', ']']).count() as i32;
        // "12 million" is a number with its own scale; a sentence speaks of millions.
        let is_beside = |other: &usize| !has_cells || parts.get(*other).is_some_and(|(_, of)| std::ptr::eq(*of, *word));
        let before = at.checked_sub(1).filter(is_beside).map(|before| parts[before].0);
        let follows_number = before.is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()));
        if follows_number || is_long && !is_inside && !has_exceptions {
            continue;
        }
        let (sign, scale) = read(part);
        let Some(scale) = scale else {
            // "£" alone above a column.
            let is_alone = parts.len() < MAX_WORDS
                && bare(part).chars().count() == 1
                && next_scale(&parts, at).filter(|_| is_beside(&(at + 1))).is_none();
            if let Some(currency) = sign.filter(|_| is_alone && !follows_scale(before)) {
                found.push((
                    *word,
                    Head {
                        currency: Some(currency),
                        scale: 0,
                        has_exceptions,
                    },
                ));
            }
            continue;
        };
        let around = before
            .and_then(named)
            .or_else(|| behind(&parts, at).filter(|_| is_beside(&(at + 1))));
        let is_head = sign.is_some() || around.is_some() || is_inside || before.is_some_and(leads) || parts.len() <= 3;
        if is_head {
            found.push((
                *word,
                Head {
                    currency: sign.or(around),
                    scale,
                    has_exceptions,
                },
            ));
        }
    }
    found
}

/// "in thousands", "en milliers": what is said of numbers.
fn leads(before: &str) -> bool {
    matches!(
        bare(before).to_lowercase().as_str(),
        "in" | "en" | "amounts" | "figures"
    )
}

fn follows_scale(before: Option<&str>) -> bool {
    before.is_some_and(|before| read(before).1.is_some() || BETWEEN.contains(&bare(before).to_lowercase().as_str()))
}

/// The scale that the word behind says.
fn next_scale(parts: &[(&str, &Word)], at: usize) -> Option<u32> {
    parts.get(at + 1).and_then(|(next, _)| read(next).1)
}

/// A currency and a power of ten in one word: "£m", "€'000", "million", "TEUR"; a letter alone is a scale beside a sign only.
fn read(part: &str) -> (Option<&'static str>, Option<u32>) {
    let part = bare(part);
    let signs = part.trim_end_matches(|letter: char| letter.is_alphanumeric() || matches!(letter, '’' | '\'' | '‘'));
    let word = part[signs.len()..].trim_start_matches(['’', '\'', '‘']);
    let currency = currency::code(signs).filter(|_| !signs.is_empty());
    let counts = word.chars().count() > 1 || !signs.is_empty();
    let of_letters = match word.to_uppercase().as_str() {
        "TEUR" | "KEUR" | "MEUR" => Some("EUR"),
        "TSEK" => Some("SEK"),
        _ => None,
    };
    (
        currency.or(of_letters),
        of_word(word).filter(|_| counts && !word.is_empty()),
    )
}

/// A currency by its sign, code or name.
fn named(part: &str) -> Option<&'static str> {
    let part = bare(part);
    let known = part.chars().count() == 1 || part.len() > 2;
    currency::code(part).filter(|_| known)
}

/// "million euros", "thousands of pounds".
fn behind(parts: &[(&str, &Word)], at: usize) -> Option<&'static str> {
    let next = |step: usize| parts.get(at + step).map(|(part, _)| *part);
    let first = next(1)?;
    named(first).or_else(|| {
        let small = bare(first).to_lowercase();
        let glued = small
            .strip_prefix("d'")
            .or_else(|| small.strip_prefix("d’"))
            .and_then(named);
        glued.or_else(|| {
            BETWEEN
                .contains(&small.as_str())
                .then(|| next(2).and_then(named))
                .flatten()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::child::read as read_document;
    use super::super::{Format, Marks};

    /// What the head says of a number in a document.
    fn head(text: &str, format: Format, number: &str) -> Option<(Option<&'static str>, u32)> {
        let document = read_document(text.as_bytes(), format).unwrap();
        let token = document
            .numbers(0)
            .into_iter()
            .find(|token| token.text == number)
            .unwrap();
        assert!(!token.readings(Marks::default()).is_empty());
        document.head(&token).map(|head| (head.currency, head.scale))
    }

    #[test]
    fn the_head_of_a_table_says_what_its_numbers_are_in() {
        for (text, expected) in [
            (
                "Table 1 (£ thousands)\n\nIncome   1,284.6  900\n",
                Some((Some("GBP"), 3)),
            ),
            (
                "All amounts in thousands of euros\n\nIncome   1,284.6  900\n",
                Some((Some("EUR"), 3)),
            ),
            (
                "Income and costs, £m unless otherwise stated\n\nIncome   1,284.6  900\n",
                Some((Some("GBP"), 6)),
            ),
            ("en milliers d'euros\n\nIncome   1,284.6  900\n", Some((Some("EUR"), 3))),
            ("In Mio. EUR\n\nIncome   1,284.6  900\n", Some((Some("EUR"), 6))),
            ("Staff (thousands)\n\nNurses   1,284.6  900\n", Some((None, 3))),
            // Nothing is said, or two things are.
            ("Table 1\n\nIncome   1,284.6  900\n", None),
            ("Assets (£m)\n\nLoans (£'000)\n\nIncome   1,284.6  900\n", None),
            ("We spent 12 million on roads.\n\nIncome   1,284.6  900\n", None),
            (
                "The council has millions of visitors and many of them come back to see it again.\n\nIncome   1,284.6\n",
                None,
            ),
            ("Table 1 (£m)\n\nDividend per share (p)   1,284.6\n", None),
            (
                "Table 1 (£m)\n\nIt had an income of 1,284.6 in that year, as the board of it had planned.\n",
                None,
            ),
        ] {
            assert_eq!(head(text, Format::Text, "1,284.6"), expected, "{text}");
        }
    }

    #[test]
    fn a_column_has_its_own_head() {
        let table = "Name,£m,Number\nRevenue,12.5,40\nCosts,11.5,39\n";
        assert_eq!(head(table, Format::Csv, "11.5"), Some((Some("GBP"), 6)));
        assert_eq!(head(table, Format::Csv, "39"), None);
        let table = "Name,£,£'000\nRevenue,12.5,40\n";
        assert_eq!(head(table, Format::Csv, "12.5"), Some((Some("GBP"), 0)));
        assert_eq!(head(table, Format::Csv, "40"), Some((Some("GBP"), 3)));
    }
}
