//! A paragraph cut into tokens once, and the clause of a claim in it: where its sentence begins and ends, and which claims stand beside.

use std::ops::Range;

use super::words::MARK;
use crate::language::Language;

use super::parser::Parser;
use super::text::{Kind, Text};

/// How many words on either side of a claim belong to its sentence at most.
pub(super) const REACH: usize = 200;

/// A paragraph, heading or cell with its tokens, and where its claims stand.
#[derive(Debug)]
pub struct Passage<'t> {
    pub(super) prose: &'t str,
    pub(super) text: Text<'t>,
    claims: Vec<usize>,
    /// Points that end no sentence, in order: of abbreviations beside a claim, "bzw. [68 %]", and of days, "30. Juni".
    points: Vec<usize>,
}

/// A claim's place in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'a> {
    pub(super) prose: &'a str,
    pub(super) text: &'a Text<'a>,
    /// The token of the claim.
    pub(super) at: usize,
    /// The tokens of the sentence.
    from: usize,
    to: usize,
    /// The claims beside it in the same sentence.
    previous: Option<usize>,
    next: Option<usize>,
}

impl<'t> Passage<'t> {
    /// Cuts a text in which [`MARK`] stands for every claim.
    pub fn new(prose: &'t str, language: &Language) -> Passage<'t> {
        let text = Text::new(prose, language);
        let claims = (0..text.len()).filter(|at| text.word(*at).is_some_and(|word| word.starts_with(MARK)));
        let claims: Vec<usize> = claims.collect();
        let parser = Parser::new(&text, language);
        let beside = |at: &usize| {
            parser
                .abbreviated_before(*at)
                .into_iter()
                .chain(parser.abbreviated_after(*at))
        };
        let of_days = (1..text.len()).filter(|at| parser.ends_day(*at) && parser.is_month_at(at + 1));
        let mut points: Vec<usize> = claims.iter().flat_map(beside).chain(of_days).collect();
        points.sort_unstable();
        Passage {
            claims,
            points,
            prose,
            text,
        }
    }

    /// The clause of the claim whose mark stands at a byte of the text.
    pub fn clause(&self, offset: usize) -> Option<Clause<'_>> {
        let index = self
            .claims
            .binary_search_by_key(&offset, |token| self.text.range(*token..*token + 1).start)
            .ok()?;
        let at = self.claims[index];
        let from = (at.saturating_sub(REACH)..at)
            .rev()
            .find(|sign| self.ends_sentence(*sign))
            .map_or(at.saturating_sub(REACH), |end| end + 1);
        let last = self.text.len().min(at + REACH);
        let to = (at + 1..last).find(|sign| self.ends_sentence(*sign)).unwrap_or(last);
        let beside = |index: Option<usize>| {
            let token = *self.claims.get(index?)?;
            (from..to).contains(&token).then_some(token)
        };
        Some(Clause {
            prose: self.prose,
            text: &self.text,
            at,
            from,
            to,
            previous: beside(index.checked_sub(1)),
            next: beside(Some(index + 1)),
        })
    }

    /// Whether a sentence ends at a token: a mark of its end that no small letter follows.
    fn ends_sentence(&self, at: usize) -> bool {
        if self.text.sign(at, &["!", "?", ";", "。", "។", "…"]) {
            return true;
        }
        if self.points.binary_search(&at).is_ok() {
            return false;
        }
        let spaced = at + 1 >= self.text.len() || !self.text.glued(at + 1);
        let goes_on = self.text.is(at + 1, Kind::Word) && !self.text.capital(at + 1);
        self.text.sign(at, &["."]) && spaced && !goes_on
    }
}

impl Clause<'_> {
    /// The tokens between the claim before, or the sentence's beginning, and this one.
    pub(super) fn before(&self) -> Range<usize> {
        self.previous.map_or(self.from, |previous| previous + 1)..self.at
    }

    /// The tokens between this claim and the next, or the sentence's end.
    pub(super) fn after(&self) -> Range<usize> {
        self.at + 1..self.next.unwrap_or(self.to)
    }

    /// The tokens before the claim before, in the same sentence.
    pub(super) fn further_before(&self) -> Range<usize> {
        self.from..self.previous.unwrap_or(self.from)
    }

    /// The tokens of the sentence behind one of them.
    pub(super) fn behind(&self, at: usize) -> Range<usize> {
        at + 1..self.to
    }

    /// The tokens of the sentence before one of them.
    pub(super) fn ahead(&self, at: usize) -> Range<usize> {
        self.from..at
    }

    /// The same clause with the claim after this one in it: "[45%] of our [1,482] people are women".
    #[must_use]
    pub fn over_next(self) -> Self {
        let end = self.further_after().end;
        Clause {
            next: self.next.and((end < self.to).then_some(end)),
            ..self
        }
    }

    /// The tokens behind the claim after this one, in the same sentence, up to a further claim.
    pub(super) fn further_after(&self) -> Range<usize> {
        let Some(next) = self.next else { return self.to..self.to };
        let claim = |at: &usize| self.text.word(*at).is_some_and(|word| word.starts_with(MARK));
        next + 1..(next + 1..self.to).find(claim).unwrap_or(self.to)
    }

    /// Whether a byte of the paragraph is the mark of the claim directly before or after.
    pub fn holds(&self, offset: usize) -> bool {
        let is = |token: Option<usize>| token.is_some_and(|token| self.text.range(token..token + 1).start == offset);
        is(self.previous) || is(self.next)
    }

    /// Whether another claim of the sentence stands before this one.
    pub(super) fn has_previous(&self) -> bool {
        self.previous.is_some()
    }

    /// What stands between the claim before, or the sentence's beginning, and this one.
    pub fn led(&self) -> &str {
        self.written(self.before())
    }

    /// The prose of tokens, as it is written.
    pub(super) fn written(&self, tokens: Range<usize>) -> &str {
        self.prose.get(self.text.range(tokens)).unwrap_or_default()
    }
}

impl Parser<'_> {
    /// The tokens before a mark that ends a half of a sentence, back to the mark before it or to a claim.
    pub(super) fn sentence_before(&self, end: usize) -> Range<usize> {
        let ends = |at: usize| self.text.sign(at, &[".", "!", "?", ";", "។", "…"]) || self.is_claim(at);
        let start = (end.saturating_sub(REACH)..end).rev().find(|at| ends(*at));
        start.map_or(end.saturating_sub(REACH), |at| at + 1)..end
    }

    /// The point before a claim that belongs to a word of the language.
    fn abbreviated_before(&self, claim: usize) -> Option<usize> {
        let point = claim.checked_sub(1).filter(|at| self.text.sign(*at, &["."]))?;
        let word = point.checked_sub(1)?;
        let grammar = self.grammar;
        let lists = [&grammar.respectively, &grammar.restates, &grammar.base_years];
        let ends = lists.iter().any(|list| self.skip(list, word) == Some(claim))
            || self.skip(&grammar.hedges, word) == Some(claim);
        ends.then_some(point)
    }

    /// The point behind a claim that belongs to its scale, where the sentence goes on: "[151] Tsd. Fälle", "[2,5] Mio. €".
    fn abbreviated_after(&self, claim: usize) -> Option<usize> {
        let point = claim + 2;
        let scale =
            self.text.sign(point, &["."]) && self.skip(&self.grammar.short_scales, claim + 1) == Some(point + 1);
        let begins = self.skip(&self.grammar.neutral, point + 1).is_some()
            || self.skip(&self.grammar.articles, point + 1).is_some()
            || self.skip(&self.grammar.own_years, point + 1).is_some();
        (scale && !begins && point + 1 < self.text.len()).then_some(point)
    }

    /// The last of these tokens from which on nothing parts them: no comma, no word that begins another clause.
    pub(super) fn run_before(&self, tokens: Range<usize>) -> Range<usize> {
        let mut start = tokens.end;
        while start > tokens.start && !self.parts_clauses(start - 1) {
            start -= 1;
        }
        start..tokens.end
    }

    /// The same over a comma that only one word follows: "hosted the largest number, with [3.8] million".
    pub(super) fn own_before(&self, tokens: Range<usize>) -> Range<usize> {
        let run = self.run_before(tokens.clone());
        let comma = run
            .start
            .checked_sub(1)
            .filter(|at| *at >= tokens.start && run.len() == 1);
        match comma.filter(|at| self.text.sign(*at, &[","])) {
            Some(comma) => self.run_before(tokens.start..comma).start..tokens.end,
            None => run,
        }
    }

    /// The tokens before a claim that a comma ends: "The number of seasonal staff, [51], is".
    pub(super) fn before_apposition(&self, tokens: Range<usize>) -> Range<usize> {
        let own = self.own_before(tokens.clone());
        match own.is_empty() && own.start > tokens.start {
            true => self.run_before(tokens.start..own.start - 1),
            false => own,
        }
    }

    /// The first of these tokens up to which nothing parts them.
    pub(super) fn run_after(&self, tokens: Range<usize>) -> Range<usize> {
        let end = tokens.clone().find(|at| self.parts_clauses(*at)).unwrap_or(tokens.end);
        tokens.start..end
    }

    /// A comma, colon or dash, or a word that begins another clause.
    pub(super) fn parts_clauses(&self, at: usize) -> bool {
        let is_sign = || {
            let dash = self.text.sign(at, &["–", "—"]) && !self.text.glued(at);
            dash || self.text.sign(at, &[",", ":"])
        };
        (self.text.is(at, Kind::Sign) && is_sign()) || self.skip(&self.grammar.clause_breaks, at).is_some()
    }
}
