//! The labels of a PDF's pages: what is printed on them as their numbers.

use compact_str::CompactString;
use pdf_extract::{Document as Pdf, Object};

/// The labels of pages, as ISO 32000-1, 12.4.2 has them.
pub(super) fn labels(pdf: &Pdf, pages: usize) -> Vec<Option<CompactString>> {
    let mut ranges: Vec<(usize, Object)> = Vec::new();
    if let Ok(tree) = pdf.catalog().and_then(|catalog| catalog.get(b"PageLabels")) {
        ranges_of(pdf, tree, 0, &mut ranges);
    }
    ranges.sort_by_key(|(first, _)| *first);
    let mut labels = vec![None; pages];
    for (at, (first, range)) in ranges.iter().enumerate() {
        let end = ranges.get(at + 1).map_or(pages, |(next, _)| *next).min(pages);
        let Ok(range) = range.as_dict() else { continue };
        let prefix = range.get(b"P").ok().and_then(|prefix| prefix.as_str().ok());
        let prefix = prefix
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default();
        let begin = range
            .get(b"St")
            .ok()
            .and_then(|st| st.as_i64().ok())
            .unwrap_or(1)
            .clamp(1, 1_000_000);
        let style = range
            .get(b"S")
            .ok()
            .and_then(|style| style.as_name().ok())
            .unwrap_or_default();
        for (offset, label) in labels.iter_mut().take(end).skip(*first).enumerate() {
            let number = begin as usize + offset;
            let numeral = match style {
                b"D" => number.to_string(),
                b"r" => roman(number),
                b"R" => roman(number).to_uppercase(),
                b"a" => letters(number),
                b"A" => letters(number).to_uppercase(),
                _ => String::new(),
            };
            let text = format!("{prefix}{numeral}");
            *label = (!text.is_empty()).then(|| text.into());
        }
    }
    labels
}

/// The ranges of a number tree; a tree that goes too deep goes in circles.
fn ranges_of(pdf: &Pdf, node: &Object, depth: usize, ranges: &mut Vec<(usize, Object)>) {
    let Ok((_, node)) = pdf.dereference(node) else { return };
    let Ok(node) = node.as_dict() else { return };
    if depth > 8 || ranges.len() > 100_000 {
        return;
    }
    let list = |key: &[u8]| {
        let object = node.get(key).ok()?;
        pdf.dereference(object).ok()?.1.as_array().ok()
    };
    for pair in list(b"Nums").map(|list| list.chunks_exact(2)).into_iter().flatten() {
        if let (Ok(first), Ok((_, range))) = (pair[0].as_i64(), pdf.dereference(&pair[1])) {
            ranges.push((usize::try_from(first).unwrap_or_default(), range.clone()));
        }
    }
    for kid in list(b"Kids").into_iter().flatten() {
        ranges_of(pdf, kid, depth + 1, ranges);
    }
}

fn roman(mut number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    number = number.min(9999);
    for (value, numeral) in NUMERALS {
        while number >= value {
            text.push_str(numeral);
            number -= value;
        }
    }
    text
}

/// `a` to `z`, then `aa` to `zz`.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, (number - 1) / 26 % 100 + 1).collect()
}
