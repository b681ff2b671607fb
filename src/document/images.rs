//! Inline images of a PDF's content (ISO 32000-1, 8.9.7): bytes between operators, which the reader of operators stumbles over.

/// Content without its inline images; none where it has none.
pub(super) fn without(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept: Vec<u8> = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < content.len() {
        match content[at] {
            b'(' => at = end_of_string(content, at),
            b'%' => at = line_end(content, at),
            b'B' if is_operator(content, at, b"BI") => {
                let Some(end) = end_of_image(content, at) else { break };
                kept.extend_from_slice(&content[from..at]);
                kept.push(b'\n');
                (at, from) = (end, end);
            }
            _ => at += 1,
        }
    }
    if from == 0 {
        return None;
    }
    kept.extend_from_slice(&content[from..]);
    Some(kept)
}

/// Whether a word stands at a position, alone.
fn is_operator(content: &[u8], at: usize, word: &[u8]) -> bool {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == 0);
    content[at..].starts_with(word)
        && is_edge(at.checked_sub(1).and_then(|before| content.get(before)))
        && is_edge(content.get(at + word.len()))
}

/// Behind the parenthesis that closes a string.
fn end_of_string(content: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while at < content.len() {
        match content[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    content.len()
}

fn line_end(content: &[u8], start: usize) -> usize {
    let mut rest = content[start..].iter();
    rest.position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(content.len(), |length| start + length)
}

/// How many bytes behind an image are looked at: its data may hold the letters of its end, and what follows an image is text.
const BEHIND: usize = 12;

/// Behind the operator that ends an image.
fn end_of_image(content: &[u8], start: usize) -> Option<usize> {
    let data = (start..content.len()).find(|at| is_operator(content, *at, b"ID"))?;
    let is_text = |byte: &u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    (data + 3..content.len())
        .find(|at| is_operator(content, *at, b"EI") && content[at + 2..].iter().take(BEHIND).all(is_text))
        .map(|at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn images_go_and_strings_stay() {
        let content = b"q (a BI b) Tj\nBI /W 1 /H 1 ID \x00 EI \xff\x01 EI\nQ (c) Tj";
        assert_eq!(without(content).as_deref(), Some(&b"q (a BI b) Tj\n\n\nQ (c) Tj"[..]));
        assert_eq!(without(b"q (BI) Tj Q"), None);
        assert_eq!(without(b"BI /W 1 ID never closed"), None);
    }
}
