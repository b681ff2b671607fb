//! Digits with their separators.

use crate::quantity::Exact;

use super::{Marks, PrintedError, Read};

/// Where digits with their separators end.
pub(super) fn end_of_digits(text: &str, marks: Marks) -> usize {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut end = 0;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        let is_mark = c == marks.decimal || c == marks.group || matches!(c, '.' | ',' | '\'' | '’');
        let is_group = c == ' ' && (1..=3).all(|next| is_digit(at + next)) && !is_digit(at + 4);
        if !(c.is_ascii_digit() || is_mark && is_digit(at + 1) || is_group) {
            break;
        }
        at += 1;
        if c.is_ascii_digit() {
            end = at;
        }
    }
    chars.get(end).map_or(text.len(), |(at, _)| *at)
}

/// Digits without grouping and with a point.
pub(super) fn digits(written: &str, marks: Marks) -> Read<String> {
    let wrong = || PrintedError::Separators(meanings(written));
    let (whole, decimals) = match written.rsplit_once(marks.decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (written, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if decimals.is_some_and(|decimals| !all_digits(decimals)) {
        return Err(wrong());
    }
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    if groups.iter().any(|group| !all_digits(group)) {
        return Err(PrintedError::NotUnderstood(written.to_owned()));
    }
    if let Some(first) = separators.first() {
        let is_known = *first == marks.group || matches!(first, ' ' | '\'' | '’');
        let is_even = separators.iter().all(|one| one == first);
        let (head, tail) = (groups[0], &groups[1..]);
        let western = head.len() <= 3 && tail.iter().all(|group| group.len() == 3);
        // 12,34,567
        let indian = marks.group == ','
            && head.len() <= 2
            && tail.last().is_some_and(|last| last.len() == 3)
            && tail[..tail.len() - 1].iter().all(|group| group.len() == 2);
        if !is_known || !is_even || !(western || indian) || head == "0" {
            return Err(wrong());
        }
    }
    let whole = groups.concat();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        // "007" is a name, not a number.
        rest if rest.len() < whole.len() => return Err(PrintedError::NotUnderstood(written.to_owned())),
        rest => rest,
    };
    Ok(match decimals {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole.to_owned(),
    })
}

/// What digits with unfit separators may mean, as plain digits.
fn meanings(written: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let Some(at) = written.rfind([',', '.']) {
        let (whole, decimals) = (plain(&written[..at]), plain(&written[at + 1..]));
        let last_group = decimals.len() == 3;
        if last_group {
            all.push(format!("{whole}{decimals}"));
        }
        all.push(format!("{whole}.{decimals}"));
        // "1.421.4": a point that was meant to be a comma, or digits that slipped.
        if !last_group && written[..at].contains(['.', ',']) {
            all.dedup();
        }
    } else {
        all.push(plain(written));
    }
    all.retain(|one| Exact::parse(one).is_ok());
    all
}
