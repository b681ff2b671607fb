//! Texts changed at random, the same from the same seed.

/// Xorshift: enough for choosing, and the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `below`.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }

    /// One of several.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What texts are made from.
pub(crate) struct Kitchen {
    /// Whole texts.
    pub(crate) corpus: Vec<String>,
    /// Words and signs that mean something to the reader.
    pub(crate) words: Vec<String>,
}

impl Kitchen {
    /// One of the corpus, changed in up to `most` places.
    pub(crate) fn dish(&self, dice: &mut Dice, most: usize) -> String {
        let mut text = dice.one(&self.corpus).clone();
        for _ in 0..=dice.below(most) {
            text = self.change(dice, &text);
        }
        text
    }

    /// The text with one thing changed.
    pub(crate) fn change(&self, dice: &mut Dice, text: &str) -> String {
        let (a, b) = (place(dice, text), place(dice, text));
        let (a, b) = (a.min(b), a.max(b));
        let near = text[a..]
            .char_indices()
            .nth(1 + dice.below(6))
            .map_or(text.len(), |(at, _)| a + at);
        let (before, after) = (&text[..a], &text[near..]);
        match dice.below(9) {
            0 => [before, dice.one(&self.words).as_str(), &text[a..]].concat(),
            1 => [before, " ", dice.one(&self.words).as_str(), " ", &text[a..]].concat(),
            2 => [before, dice.one(&self.words).as_str(), after].concat(),
            3 => [before, after].concat(),
            4 => [before, &text[b..]].concat(),
            5 => [&text[..b], &text[a..b].chars().take(40).collect::<String>(), &text[b..]].concat(),
            6 => {
                let other = dice.one(&self.corpus);
                let cut = place(dice, other);
                [before, &other[cut..]].concat()
            }
            7 => [before, &any(dice).to_string(), &text[a..]].concat(),
            _ => [before, &dice.below(10).to_string(), after].concat(),
        }
    }
}

/// A place between two characters.
fn place(dice: &mut Dice, text: &str) -> usize {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Any character, those that readers stumble over more often than others.
fn any(dice: &mut Dice) -> char {
    const ODD: [char; 24] = [
        '\0',
        '\t',
        '\r',
        '\n',
        '\u{a0}',
        '\u{ad}',
        '\u{200b}',
        '\u{202f}',
        '\u{feff}',
        '\u{2060}',
        '\u{fffc}',
        '\u{e000}',
        '\u{e001}',
        '\u{0301}',
        'İ',
        'ß',
        '៖',
        '០',
        '٣',
        '𝟗',
        '½',
        '\u{10ffff}',
        '"',
        '\\',
    ];
    if dice.below(2) == 0 {
        return *dice.one(&ODD);
    }
    char::from_u32(dice.below(0x3000) as u32).unwrap_or('a')
}
