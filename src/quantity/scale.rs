//! The one table of words for powers of ten: million, Mio., lakh, crore, '000, m, bn. Values, units, claims and documents are read with it; a
//! language file adds the words of its language alone.

use super::currency;

/// Words, letters and noughts that are a power of ten.
const SCALES: &[(&str, i8)] = &[
    ("hundreds", 2),
    ("thousand", 3),
    ("thousands", 3),
    ("'000", 3),
    ("’000", 3),
    ("000", 3),
    ("000s", 3),
    ("'000s", 3),
    ("thous.", 3),
    ("thous", 3),
    ("thsd.", 3),
    ("thsd", 3),
    ("k", 3),
    ("Tsd.", 3),
    ("Tsd", 3),
    ("Tausend", 3),
    ("milliers", 3),
    ("mille", 3),
    ("tusen", 3),
    ("lakh", 5),
    ("lakhs", 5),
    ("lac", 5),
    ("lacs", 5),
    ("million", 6),
    ("millions", 6),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("M", 6),
    ("Mio.", 6),
    ("Mio", 6),
    ("Millionen", 6),
    ("milioni", 6),
    ("miljoner", 6),
    ("crore", 7),
    ("crores", 7),
    ("cr", 7),
    ("billion", 9),
    ("billions", 9),
    ("bn", 9),
    ("B", 9),
    ("Mrd.", 9),
    ("Mrd", 9),
    ("Milliarden", 9),
    ("milliards", 9),
    ("milliard", 9),
    ("mld", 9),
    ("Md", 9),
    ("Mds", 9),
    ("miljarder", 9),
    ("Billionen", 12),
    ("trillion", 12),
    ("trillions", 12),
    ("tn", 12),
    ("trn", 12),
    ("lakh crore", 12),
];

/// By the first byte of a word in small letters, the lengths in bytes of the words for powers of ten, a bit each: most words are none.
const SHAPES: [u16; 256] = {
    let mut shapes = [0; 256];
    let mut at = 0;
    while at < SCALES.len() {
        let word = SCALES[at].0.as_bytes();
        shapes[word[0].to_ascii_lowercase() as usize] |= 1 << word.len();
        at += 1;
    }
    shapes
};

/// The power of ten of a scale word or letter.
pub fn scale(word: &str) -> Option<i8> {
    let shapes = SHAPES[usize::from(word.bytes().next()?.to_ascii_lowercase())];
    if word.len() > 15 || shapes & (1 << word.len()) == 0 {
        return None;
    }
    let exact = SCALES.iter().find(|(known, _)| *known == word);
    let alike = || {
        SCALES
            .iter()
            .find(|(known, _)| known.len() > 1 && known.eq_ignore_ascii_case(word))
    };
    exact.or_else(alike).map(|(_, exponent)| *exponent)
}

/// The longer words for powers of ten: those that a slip of the fingers leaves recognizable.
pub fn long_scale_words() -> impl Iterator<Item = &'static str> {
    let words = SCALES.iter().map(|(word, _)| *word);
    words.filter(|word| word.len() >= 6 && word.chars().all(char::is_alphabetic))
}

/// The word for a power of ten, as values are recorded: none where there is no word.
pub fn scale_word(exponent: i8) -> Option<&'static str> {
    Some(match exponent {
        -2 => "hundredths",
        3 => "thousand",
        5 => "lakh",
        6 => "million",
        7 => "crore",
        9 => "billion",
        12 => "trillion",
        _ => return None,
    })
}

/// The power of ten of a word of a table's head, which may be joined to its money: `TEUR`, `MCHF`, `£m`.
pub fn head_scale(word: &str) -> Option<i8> {
    let is_code = |text: &str| text.len() == 3 && currency::code(&text.to_uppercase()).is_some();
    let joined = || {
        let first = word.chars().next()?;
        let power = match first {
            'T' | 't' => 3,
            'K' | 'k' => 3,
            'M' | 'm' => 6,
            _ => return None,
        };
        is_code(&word[first.len_utf8()..]).then_some(power)
    };
    scale(word).or_else(|| scale(&word.to_uppercase())).or_else(joined)
}
