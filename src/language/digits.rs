//! Decimal digits of every script: a character enters, its value and its script leave.

/// The zero of each set of decimal digits in Unicode (general category Nd); the nine that follow are in order.
pub const DIGIT_ZEROS: [u32; 71] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0,
    0x1E4F0, 0x1E950, 0x1FBF0, 0x10D40, 0x116D0, 0x1E5F1,
];

/// The value of a decimal digit and the zero of its script.
pub fn digit_value(c: char) -> Option<(u8, char)> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| (c as u8 - b'0', '0'));
    }
    if !c.is_numeric() {
        return None;
    }
    let code = c as u32;
    let zero = DIGIT_ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    Some(((code - zero) as u8, char::from_u32(*zero)?))
}

/// Whether a character stands for a number of its own though it is no decimal digit: ④, ㉑, ⑸, ½, the numbers of scripts that count
/// without a zero. Roman numerals read as letters, and raised and lowered digits as parts of what they touch.
pub fn is_number_sign(c: char) -> bool {
    c.is_numeric() && !c.is_alphabetic() && digit_value(c).is_none() && !is_raised_digit(c) && !('₀'..='₉').contains(&c)
}

/// Whether a number is written in other signs than digits.
pub fn is_in_signs(written: &str) -> bool {
    written.contains(|c| is_number_sign(c) || is_raised_digit(c))
}

/// Whether a character is a raised digit: ⁴⁵.
pub fn is_raised_digit(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}
