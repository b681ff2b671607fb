//! Characters that nobody sees, and what is wrong with them where they stand: a text enters, its suspicious characters leave.
//!
//! Scripts need some of them: joiners in Persian, Hindi and Khmer, marks of direction in Arabic, selectors in emoji, soft hyphens in
//! long words. Those are left alone as long as they do not change what a number looks like.

use std::fmt::Write as _;
use std::ops::Range;

/// A character that nobody sees and that does not belong where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Its first byte.
    pub at: usize,
    /// The character.
    pub character: char,
    /// What is wrong with it.
    pub harm: Harm,
}

/// What a hidden character does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// It shows as nothing, as a box, or as whatever a font puts there.
    Unseen,
    /// It shows what follows in another order than it is written in.
    Reorders,
    /// It stands within a number.
    WithinNumber,
}

/// How a character behaves.
enum Kind {
    /// It belongs into no text.
    Never(Harm),
    /// It belongs into lines with letters that are written from right to left.
    Direction,
    /// It belongs beside letters that are written from right to left, or does no harm to a number that stands alone.
    Mark,
    /// It belongs between letters.
    Joiner,
    /// It belongs behind another tag or a flag.
    Tag,
}

fn kind(c: char) -> Option<Kind> {
    Some(match c as u32 {
        0x09 | 0x0A | 0x0D => return None,
        0x00..=0x1F | 0x7F..=0x9F => Kind::Never(Harm::Unseen),
        0x20..=0xAC => return None,
        0x202D | 0x202E => Kind::Never(Harm::Reorders),
        0x202A..=0x202C | 0x2066..=0x2069 => Kind::Direction,
        0xAD | 0x34F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F => Kind::Joiner,
        0x61C | 0x200F => Kind::Mark,
        0x200B..=0x200E | 0x2060 | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => Kind::Joiner,
        0xE0020..=0xE007F => Kind::Tag,
        0x2028 | 0x2029 | 0x2061..=0x2065 | 0x206A..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 => Kind::Never(Harm::Unseen),
        0xFFF0..=0xFFFC | 0x1D173..=0x1D17A | 0x1BCA0..=0x1BCA3 | 0x13430..=0x1343F | 0xE0000..=0xE0FFF => {
            Kind::Never(Harm::Unseen)
        }
        0xE000..=0xF8FF | 0xF0000..=0x10FFFF | 0xFDD0..=0xFDEF => Kind::Never(Harm::Unseen),
        code if code & 0xFFFE == 0xFFFE => Kind::Never(Harm::Unseen),
        _ => return None,
    })
}

/// The hidden characters of a text that do not belong where they stand. A byte-order mark at its start is none; `number` says for
/// which characters besides digits a number may stand.
pub fn scan(text: &str, number: impl Fn(char) -> bool) -> Vec<Hidden> {
    let mut found = Vec::new();
    let mut from = 0;
    // Nearly all of a text is printable ASCII: only the bytes of other characters and of control characters are looked at.
    while let Some(next) = text.as_bytes()[from..]
        .iter()
        .position(|&byte| SUSPICIOUS[byte as usize])
    {
        let at = from + next;
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        let Some(kind) = kind(c) else { continue };
        let harm = match kind {
            Kind::Never(_) if c == '\u{feff}' && at == 0 => None,
            Kind::Never(harm) => Some(harm),
            Kind::Tag => (!text[..at].ends_with(is_flag)).then_some(Harm::Unseen),
            Kind::Direction | Kind::Mark | Kind::Joiner if within_number(text, at..from, &number) => {
                Some(Harm::WithinNumber)
            }
            Kind::Direction => (!is_right_to_left(line_around(text, at))).then_some(Harm::Reorders),
            Kind::Mark => {
                let line = line_around(text, at);
                (!is_right_to_left(line) && has_order(line, &number)).then_some(Harm::Reorders)
            }
            Kind::Joiner => None,
        };
        found.extend(harm.map(|harm| Hidden { at, character: c, harm }));
    }
    found
}

/// Whether nobody sees a character.
pub fn is_hidden(c: char) -> bool {
    kind(c).is_some()
}

/// Whether a character begins a direction that the letters around it may ask for; an override is none.
pub fn is_mark_of_direction(c: char) -> bool {
    const ENDS: [char; 2] = ['\u{202c}', '\u{2069}'];
    matches!(kind(c), Some(Kind::Direction | Kind::Mark)) && !ENDS.contains(&c)
}

/// Which bytes may begin a character that has a [`Kind`].
static SUSPICIOUS: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = is_suspicious(byte as u8);
        byte += 1;
    }
    all
};

const fn is_suspicious(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEE.. )
}

/// The black flag that tags make a country's, and tags.
fn is_flag(c: char) -> bool {
    matches!(c as u32, 0x1F3F4 | 0xE0020..=0xE007E)
}

/// Whether digits stand on both sides, with nothing but other hidden characters and the points of a number between.
fn within_number(text: &str, range: Range<usize>, number: &impl Fn(char) -> bool) -> bool {
    // No number is written with more of them; a limit keeps a text of nothing else from being looked through again and again.
    const MAX: usize = 16;
    let is_part = |c: char| c.is_numeric() || number(c);
    let is_point = |c: char| matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}');
    let is_between = |c: &char| !is_part(*c) && (is_point(*c) || kind(*c).is_some());
    let is_next = |found: Option<char>, seen: usize| found.map_or(seen == MAX, is_part);
    let before = || text[..range.start].chars().rev().take(MAX);
    let after = || text[range.end..].chars().take(MAX);
    is_next(before().find(|c| !is_between(c)), before().count())
        && is_next(after().find(|c| !is_between(c)), after().count())
}

/// Whether a line says something that another order changes: two numbers, or a number with a sign.
fn has_order(line: &str, number: &impl Fn(char) -> bool) -> bool {
    let is_part = |c: char| c.is_numeric() || number(c);
    let mut numbers = line
        .split(|c: char| !(is_part(c) || matches!(c, '.' | ',')))
        .filter(|run| run.contains(is_part));
    numbers.next().is_some() && (numbers.next().is_some() || line.contains(['-', '−', '–', '+', '/', '<', '>']))
}

/// The line that a byte stands in, or the part of it around the byte where it is long.
fn line_around(text: &str, at: usize) -> &str {
    const MAX: usize = 2000;
    let mut least = at.saturating_sub(MAX);
    while !text.is_char_boundary(least) {
        least += 1;
    }
    let mut most = (at + MAX).min(text.len());
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let start = text[least..at].rfind('\n').map_or(least, |newline| least + newline + 1);
    let end = text[at..most].find('\n').map_or(most, |newline| at + newline);
    &text[start..end]
}

/// Whether a text has letters that are written from right to left.
pub fn is_right_to_left(line: &str) -> bool {
    line.chars().any(|c| {
        matches!(c as u32, 0x5BE..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
            && c.is_alphabetic()
    })
}

/// What a hidden character is called, for somebody who has to look for it: `U+202E, right-to-left override`.
pub fn name(c: char) -> String {
    let mut name = String::new();
    _ = write!(name, "U+{:04X}", c as u32);
    let word = match c as u32 {
        0x00..=0x1F | 0x7F..=0x9F => "a control character",
        0xAD => "soft hyphen",
        0x200B => "zero-width space",
        0x200C => "zero-width non-joiner",
        0x200D => "zero-width joiner",
        0x61C => "Arabic letter mark",
        0x200E => "left-to-right mark",
        0x200F => "right-to-left mark",
        0x2028 => "line separator",
        0x2029 => "paragraph separator",
        0x202A => "left-to-right embedding",
        0x202B => "right-to-left embedding",
        0x202C => "pop directional formatting",
        0x202D => "left-to-right override",
        0x202E => "right-to-left override",
        0x2060 => "word joiner",
        0x2066..=0x2069 => "directional isolate",
        0xFEFF => "byte-order mark",
        0xFFFC => "placeholder of a picture",
        0xE000..=0xF8FF | 0xF0000..=0x10FFFD => "private use",
        _ => return name,
    };
    _ = write!(name, ", {word}");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u32, Harm)> {
        let found = scan(text, |_| false).into_iter();
        found.map(|one| (one.character as u32, one.harm)).collect()
    }

    #[test]
    fn what_scripts_and_emoji_need_is_left_alone() {
        for text in [
            "\u{feff}title: x\r\n\tindented",
            "نمی\u{200c}دانم که ۱۲ نفر",                       // Persian: non-joiner
            "क्\u{200d}ष 45",                                   // Hindi: joiner
            "ចំនួន\u{200b}១៥១\u{200b}នាក់",                       // Khmer: breaks between words, beside numbers too
            "\u{2067}تقرير 2017\u{2069} و\u{200f} 45\u{200e}", // Arabic: isolates and marks
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f} 4\u{fe0f}\u{20e3} 🏴\u{e0067}\u{e0062}\u{e007f}",
            "Donau\u{ad}dampf\u{ad}schiff 45",
            "葛\u{e0100}城市",
            "\u{200f}45\u{200e}",
            "Zürich – “1 234” … ﷺ ﻷ",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn what_shows_otherwise_than_it_is_written_is_found() {
        for (text, code, harm) in [
            ("were \u{202e}45", 0x202e, Harm::Reorders),
            ("were \u{2067}45 cases", 0x2067, Harm::Reorders),
            ("\u{200f}120 → 151", 0x200f, Harm::Reorders),
            ("\u{61c}-5", 0x61c, Harm::Reorders),
            ("4\u{200b}5", 0x200b, Harm::WithinNumber),
            ("4\u{ad},000", 0xad, Harm::WithinNumber),
            ("عدد 4\u{200f}5", 0x200f, Harm::WithinNumber),
            ("a\u{e000}b", 0xe000, Harm::Unseen),
            ("a\u{8}b", 0x8, Harm::Unseen),
            ("a\u{85}b", 0x85, Harm::Unseen),
            ("a\u{fffc}b", 0xfffc, Harm::Unseen),
            ("a\u{feff}b", 0xfeff, Harm::Unseen),
            ("a\u{e0041}b", 0xe0041, Harm::Unseen),
            ("a\u{ffff}b", 0xffff, Harm::Unseen),
            ("a\u{10ffff}", 0x10ffff, Harm::Unseen),
        ] {
            assert_eq!(found(text), [(code, harm)], "{text:?}");
        }
    }

    #[test]
    fn every_character_that_has_a_kind_begins_with_a_byte_that_is_looked_at() {
        let mut bytes = [0; 4];
        for c in ('\0'..=char::MAX).filter(|c| kind(*c).is_some()) {
            assert!(is_suspicious(c.encode_utf8(&mut bytes).as_bytes()[0]), "{:x}", c as u32);
        }
    }

    #[test]
    fn a_text_of_nothing_else_is_read() {
        let text = "\u{200b}".repeat(300_000) + &"\u{2067}".repeat(300_000);
        assert!(!scan(&text, |_| false).is_empty());
    }
}
