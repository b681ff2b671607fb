//! The quick reader gives what the full parser gives, or nothing.

use proptest::prelude::*;

use super::super::{quick, yaml};
use super::{FILE, said};
use crate::properties::cases;

/// Pieces from which front matter, good and bad, is made.
const PIECES: [&str; 64] = [
    "a",
    "b",
    "key",
    "no",
    "2016",
    "ខ្មែរ",
    ":",
    ": ",
    ":\n",
    ": \n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "- ",
    "-",
    "-5",
    "{",
    "}",
    "{ ",
    " }",
    "[",
    "]",
    ", ",
    ",",
    "\"",
    "'",
    "\"x\"",
    "'y'",
    "\"\\n\"",
    "''",
    "#",
    " # c",
    " #",
    "|",
    ">",
    "&x ",
    "*x",
    "!t ",
    "? ",
    "~",
    "null",
    "1.50",
    "1,577",
    "a: b",
    "a: 1\n",
    "b: 2\n",
    "  c: 3\n",
    "  - x\n",
    "x: {y: 1}\n",
    "z: [1, 2]\n",
    "e:\n",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
    "\t",
    "\\",
    "https://a.b/c",
    "end\n",
    "\u{feff}",
    "q: \"a, b: c\"\n",
];

fn hold(text: &str) -> Result<bool, TestCaseError> {
    let Some(node) = quick::read(FILE, text, 3) else {
        return Ok(false);
    };
    let full = yaml::full(FILE, text, 3);
    prop_assert_eq!(said(&full.findings), Vec::<String>::new(), "{:?}", text);
    prop_assert_eq!(Some(node), full.value, "{:?}", text);
    Ok(true)
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_text_is_read_as_the_full_parser_reads_it(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)) {
        hold(&pieces.concat())?;
    }

    #[test]
    fn changed_front_matter_is_read_as_the_full_parser_reads_it(
        at in prop::collection::vec((0..FRONT.len(), prop::sample::select(&PIECES[..]), 0..4usize), 0..4)
    ) {
        let mut text = FRONT.to_owned();
        for (at, piece, gone) in at {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at + gone..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.replace_range(at..end.max(at), piece);
        }
        hold(&text)?;
    }
}

/// A report's front matter as most are.
const FRONT: &str = "title: Cases and arrests in 2017\n\
publisher: national-police  # the folder's name\n\
period: 2017\n\
topics: [human-trafficking, crime]\n\
\n\
sources:\n  \
  article: { title: \"Forces: a summary\", author: 'Some One', url: \"https://example.org/a\", accessed: 2026-11-23 }\n\
figures:\n  \
  cases:\n    \
    indicator: trafficking-cases\n    \
    value: 151\n    \
    source: article, paragraph 4\n    \
    by:\n      \
      offence: { human-trafficking: 43, sexual-exploitation: 108 }\n  \
  ជនរងគ្រោះ: { value: more than 300, by: { age: { young: 1, old: ~ } } }\n\
headline:\n  \
  - cases\n  \
  - \"arrests\"\n\
note:\n";

#[test]
fn front_matter_as_most_are_is_read_quickly() {
    assert!(hold(FRONT).is_ok_and(|quick| quick));
}
