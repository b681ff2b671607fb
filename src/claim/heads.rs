//! The head of a column or the name of a row, where it is nothing but a year.

use crate::language::Language;

use super::parser::Parser;
use super::passage::Passage;
use super::reading::{Role, When};
use super::text::Kind;

/// The year that the head of a column or the name of a row names, where it is nothing but a year: "2016", "2016/17 £m", "Year to March 2016".
pub fn named_year(passage: &Passage<'_>, language: &Language) -> Option<When> {
    let parser = Parser::new(&passage.text, language);
    let mut found = None;
    let mut at = 0;
    while at < passage.text.len() {
        at = match parser.year_at(at) {
            Some((year, fiscal, next)) if found.is_none() => {
                found = Some(When {
                    year,
                    fiscal,
                    months: None,
                    role: Role::Own,
                });
                next
            }
            Some(_) => return None,
            None => parser
                .mark(at)
                .map(|(_, next)| next)
                .or_else(|| parser.skip(&parser.grammar.scales, at))
                .or_else(|| parser.skip(&parser.grammar.own_years, at))
                .or_else(|| (parser.before_year(at) || passage.text.is(at, Kind::Sign)).then_some(at + 1))?,
        };
    }
    found
}
