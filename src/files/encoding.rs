//! Texts that are not UTF-8: bytes enter; what they most likely are leaves, with the text that was meant, so that a finding can show it.

/// What a file's text is written in, other than UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// Windows-1252, as spreadsheets save plain "CSV"; the first letter that differs, as it was meant.
    Windows1252(char),
    /// UTF-16, as spreadsheets save "Unicode text".
    Utf16,
    /// UTF-8 in most places, and something else in this one.
    Mixed,
    /// None that is known: no text.
    None,
}

/// A text as it was meant, and the byte of it where it ceases to be UTF-8.
pub(super) struct Decoded {
    pub(super) encoding: Encoding,
    pub(super) text: String,
    pub(super) at: usize,
}

/// Takes bytes for what they most likely are.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let at = std::str::from_utf8(bytes)
        .err()
        .map_or(bytes.len(), |error| error.valid_up_to());
    if let Some(text) = utf16(bytes) {
        return Decoded {
            encoding: Encoding::Utf16,
            text,
            at: 0,
        };
    }
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F);
    if bytes.iter().any(is_control) {
        return Decoded {
            encoding: Encoding::None,
            text: String::new(),
            at,
        };
    }
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if has_utf8 {
        return Decoded {
            encoding: Encoding::Mixed,
            text: String::from_utf8_lossy(bytes).into_owned(),
            at,
        };
    }
    let letter = |byte: u8| match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte) - 0x80],
        _ => char::from(byte),
    };
    Decoded {
        encoding: Encoding::Windows1252(bytes.get(at).map_or('\u{fffd}', |&byte| letter(byte))),
        text: bytes.iter().map(|&byte| letter(byte)).collect(),
        at,
    }
}

/// UTF-16 by its mark, or by the zeros that every other byte of a Latin text is.
fn utf16(bytes: &[u8]) -> Option<String> {
    let is_little = match bytes {
        [0xFF, 0xFE, ..] => true,
        [0xFE, 0xFF, ..] => false,
        _ => {
            let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
            let (even, odd) = (zeros(0), zeros(1));
            let half = bytes.len() / 2;
            let most = even.max(odd);
            if half < 4 || most * 4 < half * 3 || even.min(odd) * 8 > half {
                return None;
            }
            odd > even
        }
    };
    let units = bytes.chunks(2).map(|pair| match *pair {
        [a, b] if is_little => u16::from_le_bytes([a, b]),
        [a, b] => u16::from_be_bytes([a, b]),
        _ => 0xFFFD,
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}'));
    Some(text.filter(|&c| c != '\u{feff}').collect())
}

/// What Windows-1252 has where Latin-1 has control characters (WHATWG Encoding, index windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_save_is_known() {
        let of = |bytes: &[u8]| {
            let decoded = decode(bytes);
            (decoded.encoding, decoded.text, decoded.at)
        };
        assert_eq!(
            of(b"F\xe4lle \x80"),
            (Encoding::Windows1252('ä'), "Fälle €".to_owned(), 1)
        );
        assert_eq!(
            of("\u{feff}a,ä"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
                .as_slice()),
            (Encoding::Utf16, "a,ä".to_owned(), 0)
        );
        assert_eq!(
            of("figure,value"
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<_>>()
                .as_slice())
            .0,
            Encoding::Utf16
        );
        assert_eq!(
            of("ä \u{e9}"
                .as_bytes()
                .iter()
                .copied()
                .chain([0xe4])
                .collect::<Vec<_>>()
                .as_slice())
            .0,
            Encoding::Mixed
        );
        assert_eq!(of(b"%PDF\x00\x01\xff").0, Encoding::None);
    }
}
