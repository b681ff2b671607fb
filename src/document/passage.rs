//! The passage of a number, for readers: its sentence, or its row.

use std::ops::Range;

use super::layout::Layout;
use super::{NumberToken, Page};

/// How much longer than this no passage is: what readers see of somebody else's document is a sentence.
const MAX_PASSAGE: usize = 280;
/// How much of a row or sentence is looked at before and behind its number: more than a passage has, and less than a page that is one line.
const REACH: usize = MAX_PASSAGE + 40;

/// The row or sentence of a token, and the token's bytes in it.
pub(super) fn passage(page: &Page, layout: &Layout, token: &NumberToken) -> (String, Range<usize>) {
    let (Some(line), Some(facts)) = (page.lines.get(token.line), layout.lines.get(token.line)) else {
        return (token.text.to_string(), 0..token.text.len());
    };
    let is_prose = line.words.len() >= 5 && facts.letters * 2 > facts.characters;
    if is_prose && line.part.table == 0 {
        return sentence(page, layout, token);
    }
    let Some(first) = page.words_of(token).first() else {
        return (line.text(), token.range.clone());
    };
    let [before, behind] = layout.row_around(first, layout.number_of(token), REACH);
    let word = |(line, at): &(usize, usize)| page.lines[*line].words[*at].text.as_str();
    let own = Own {
        word: &first.text,
        range: token.start..token.start + token.range.len(),
    };
    let (text, range) = joined(before.iter().rev().map(word), &own, behind.iter().map(word));
    cut(&text, range)
}

/// The word in which a number begins, and the bytes from its first on that the number takes.
struct Own<'p> {
    word: &'p str,
    range: Range<usize>,
}

/// Words around a number with a space between them, as far as a passage may reach; those before it come last first.
fn joined<'p>(
    before: impl Iterator<Item = &'p str>,
    own: &Own<'p>,
    behind: impl Iterator<Item = &'p str>,
) -> (String, Range<usize>) {
    let start = own.range.start;
    let mut head: Vec<&str> = Vec::new();
    let mut length = start;
    for word in before {
        if length > REACH {
            break;
        }
        head.push(word);
        length += word.len() + 1;
    }
    let mut text = String::new();
    for word in head.into_iter().rev() {
        // A cell may hold a whole document.
        let from = match text.is_empty() {
            true => word.ceil_char_boundary(word.len().saturating_sub(REACH)),
            false => 0,
        };
        text.push_str(&word[from..]);
        text.push(' ');
    }
    let from = own.word.floor_char_boundary(start.saturating_sub(REACH));
    let range = text.len() + start - from..text.len() + own.range.end - from;
    let to = own.word.ceil_char_boundary((own.range.end + REACH).min(own.word.len()));
    text.push_str(&own.word[from..to]);
    for word in behind {
        if text.len() > range.end + REACH {
            break;
        }
        text.push(' ');
        text.push_str(&word[..word.ceil_char_boundary(word.len().min(range.len() + REACH))]);
    }
    let end = range.end.min(text.len());
    (text, range.start.min(end)..end)
}

/// The sentence around a token, over the lines before and behind.
fn sentence(page: &Page, layout: &Layout, token: &NumberToken) -> (String, Range<usize>) {
    let (from, many) = around_line(layout, token.line);
    let line = &page.lines[token.line];
    let is_same = |at: &usize| page.lines[*at].part.paragraph == line.part.paragraph;
    let words = |at: usize| page.lines[at].words.iter();
    let (first, behind) = (token.words.start, token.words.start + 1);
    let before = (from..token.line).filter(is_same).flat_map(words);
    let before = before.chain(&line.words[..first]).rev();
    let behind = line.words[behind..]
        .iter()
        .chain((token.line + 1..from + many).filter(is_same).flat_map(words));
    let own = Own {
        word: &line.words[first].text,
        range: token.start..token.start + token.range.len(),
    };
    let (text, range) = joined(
        before.map(|word| word.text.as_str()),
        &own,
        behind.map(|word| word.text.as_str()),
    );
    let ends: Vec<usize> = text
        .match_indices(['.', '!', '?', '।'])
        .map(|(at, mark)| at + mark.len())
        .filter(|at| {
            let rest = &text[*at..];
            rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        })
        .collect();
    let start = ends.iter().rev().find(|end| **end <= range.start).copied();
    let start = start.unwrap_or_default();
    let end = ends.iter().find(|end| **end >= range.end).copied();
    let end = end.unwrap_or(text.len());
    let start = start + text[start..].len() - text[start..].trim_start().len();
    cut(&text[start..end], range.start - start..range.end - start)
}

/// The lines that a sentence may take, at most three before and behind one: the first, and how many. A heading of another size and a row
/// of numbers are no part of it.
fn around_line(layout: &Layout, line: usize) -> (usize, usize) {
    const REACH: usize = 3;
    let size = |at: usize| layout.lines[at].size;
    let own = size(line);
    let goes_on = |at: &usize| {
        let facts = &layout.lines[*at];
        facts.letters * 2 > facts.characters && (size(*at) - own).abs() * 7 <= own.max(size(*at))
    };
    let before = (line.saturating_sub(REACH)..line).rev().take_while(goes_on).count();
    let end = layout.lines.len().min(line + 1 + REACH);
    let behind = (line + 1..end).take_while(goes_on).count();
    (line - before, before + 1 + behind)
}

/// A passage of bearable length around its number.
fn cut(text: &str, range: Range<usize>) -> (String, Range<usize>) {
    if text.len() <= MAX_PASSAGE {
        return (text.to_owned(), range);
    }
    let from = text.floor_char_boundary(range.start.saturating_sub(MAX_PASSAGE / 2));
    let from = if from == 0 {
        0
    } else {
        text[from..range.start].find(' ').map_or(from, |space| from + space + 1)
    };
    let to = text.floor_char_boundary((from + MAX_PASSAGE).max(range.end).min(text.len()));
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let shift = head.len();
    (
        format!("{head}{}{tail}", &text[from..to]),
        range.start - from + shift..range.end - from + shift,
    )
}

#[cfg(test)]
mod tests {
    use super::super::child::read;
    use super::super::{Format, Names, Place};

    /// The passages of all numbers of a text.
    fn passages(text: &str, format: Format) -> Vec<Place> {
        let document = read(text.as_bytes(), format).unwrap();
        let place = |token| document.place(token, &Names::default(), &[]);
        document.numbers(0).iter().map(place).collect()
    }

    #[test]
    fn a_passage_has_its_number_wherever_it_stands() {
        let long = "größer ".repeat(200);
        for text in [
            format!("{long}. It was 45 in all. {long}"),
            format!("45 {long}"),
            format!("{long}45"),
            "45 46 47 48 ".repeat(300),
            format!("a,{long} 45 {long},b"),
            format!("{}x45x{}", "ä".repeat(2_000), "ö".repeat(2_000)),
        ] {
            for format in [Format::Text, Format::Csv, Format::Html] {
                let places = passages(&text, format);
                assert!(!places.is_empty());
                for place in places {
                    let number = &place.passage[place.range.clone()];
                    assert!(["45", "46", "47", "48"].contains(&number), "{place:?}");
                    assert!(place.passage.len() < 310, "{place:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_knows_its_characters_on_the_page() {
        let text = "Über 12 Fälle\nund 1.284 mehr\n";
        let letters: Vec<char> = text.chars().collect();
        for (place, number) in passages(text, Format::Text).iter().zip(["12", "1.284"]) {
            let found: String = letters[place.characters.clone()].iter().collect();
            assert_eq!(found, number);
        }
    }
}
