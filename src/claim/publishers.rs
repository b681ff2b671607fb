//! Names of publishers beside a number of another report.

use crate::language::Language;

use super::named::{Name, Named};
use super::parser::Parser;
use super::passage::Clause;

/// Whether the words between the claim before and this one, or those behind it, name a publisher: by the whole name, or by its first word
/// within a sentence, written as a name.
pub fn names_publisher(clause: &Clause<'_>, named: &Named, language: &Language) -> bool {
    let around = Parser::new(clause.text, language);
    let behind = around.run_after(clause.after());
    let [before, behind] = [clause.before(), behind];
    let begins = |at: usize| at == 0 || clause.text.sign(at - 1, &[".", "!", "?", ":", ";"]);
    let stands = |name: &Name, at: usize, end: usize| {
        let first = name.words.first().filter(|word| word.chars().count() > SHORT);
        let word = first.is_some_and(|first| clause.text.word(at).is_some_and(|word| around.same_noun(word, first)));
        // "the National Trust" is none of the "National Bank".
        let next = clause.text.word(at + 1).filter(|_| clause.text.capital(at + 1));
        let other = next.is_some_and(|next| name.words.get(1).is_none_or(|own| own != next));
        let alone =
            word && !other && clause.text.capital(at) && !begins(at) && !clause.text.known(at) && named_in_one(name);
        clause.text.capital(at) && (around.holds_at(at..end, name) || alone)
    };
    named.names.iter().any(|name| {
        let all = [&before, &behind];
        all.iter()
            .any(|tokens| (tokens.start..tokens.end).any(|at| stands(name, at, tokens.end)))
    })
}

/// A shorter word alone is no name of a publisher.
const SHORT: usize = 6;

/// Whether the first word of a name tells it: what follows only says what kind of thing it is.
fn named_in_one(name: &Name) -> bool {
    name.tells && name.words.len() <= 2
}
