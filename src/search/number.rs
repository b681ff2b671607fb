//! Numbers as terms: digits as a text writes them go in; the value and the values that it is when rounded come out.

/// A number: its digits without zeros in front, and the power of ten of the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) digits: String,
    pub(super) place: i32,
}

/// Digits beyond these are never what somebody searches for by rounding.
const MAX_ROUNDED: usize = 7;

/// Whole numbers with so many digits are searched for as they stand.
const SMALL: i32 = 4;

impl Number {
    /// The numbers of a token: digits with marks between them; `decimal` is the language's mark before decimals. Several where the marks make no number, as in a date.
    pub(super) fn read(token: &str, decimal: char) -> Vec<Number> {
        let is_mark = |c: char| !c.is_ascii_digit();
        let parts: Vec<&str> = token.split(is_mark).collect();
        let found: Vec<char> = token.chars().filter(|c| is_mark(*c)).collect();
        let is_grouped = |parts: &[&str]| {
            let (first, last) = (parts[0], parts[parts.len() - 1]);
            first.len() <= 3 && last.len() == 3 && parts[1..].iter().all(|part| matches!(part.len(), 2 | 3))
        };
        let whole = |parts: &[&str]| vec![Number::of(&parts.concat(), 0)];
        let Some(last) = found.last().copied() else {
            return whole(&parts);
        };
        let is_point = |mark: char| matches!(mark, '.' | ',');
        let with_decimals = || {
            let decimals = parts[parts.len() - 1].len() as i32;
            vec![Number::of(&parts.concat(), -decimals)]
        };
        let before = &found[..found.len() - 1];
        if before.iter().all(|mark| *mark == last) {
            if before.is_empty() && last == decimal {
                return with_decimals();
            }
            if is_grouped(&parts) {
                return whole(&parts);
            }
            if before.is_empty() && is_point(last) {
                return with_decimals();
            }
        } else if before.iter().all(|mark| *mark == before[0])
            && is_point(last)
            && is_grouped(&parts[..parts.len() - 1])
        {
            return with_decimals();
        }
        parts.iter().map(|part| Number::of(part, 0)).collect()
    }

    fn of(digits: &str, place: i32) -> Number {
        let digits = digits.trim_start_matches('0');
        match digits.is_empty() {
            true => Number {
                digits: "0".to_owned(),
                place: 0,
            },
            false => Number {
                digits: digits.to_owned(),
                place,
            },
        }
    }

    /// Takes the term of the value, and those of what it is when rounded: "1.28 billion" finds 1,284,600,000.
    pub(super) fn keys(&self, take: &mut dyn FnMut(&str)) {
        let trimmed = match self.digits.trim_end_matches('0') {
            "" => "0",
            trimmed => trimmed,
        };
        let zeros = (self.digits.len() - trimmed.len()) as i32;
        let place = self.place + zeros;
        take(&format!("#{trimmed}e{place}"));
        let size = trimmed.len() as i32 + place;
        if place >= 0 && size <= SMALL {
            return;
        }
        for kept in (1..trimmed.len().min(MAX_ROUNDED)).rev() {
            let at = place + (trimmed.len() - kept) as i32;
            let is_said = kept > 1 || matches!(at, 0 | 3 | 6 | 9 | 12);
            if is_said && !(at > 0 && size <= SMALL) {
                take(&format!("~{}e{at}", rounded(trimmed, kept)));
            }
        }
    }
}

/// The first digits of a number, the last of them rounded half up.
fn rounded(digits: &str, kept: usize) -> String {
    let mut out: Vec<u8> = digits.bytes().take(kept).collect();
    if digits.as_bytes()[kept] >= b'5' {
        let nines = out.iter().rev().take_while(|digit| **digit == b'9').count();
        let end = out.len() - nines;
        out[end..].fill(b'0');
        match end.checked_sub(1) {
            Some(at) => out[at] += 1,
            None => out.insert(0, b'1'),
        }
    }
    out.into_iter().map(char::from).collect()
}
