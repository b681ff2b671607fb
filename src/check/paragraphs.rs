//! The paragraphs of a text, each cut into tokens once for all that reads it.

use std::cell::OnceCell;

use crate::claim::{Clause, HeadUnit, Passage, When, named_unit, named_year};
use crate::language::Language;
use crate::model::{Body, ClaimSite, Prose};

/// How many claims before and behind a number are looked at for the same words.
const NEAR: usize = 3;

/// What a head of a column or the name of a row says of the numbers in its cells.
#[derive(Default)]
pub(super) struct Head {
    /// The year that it names.
    pub(super) year: Option<When>,
    /// The unit that it says for bare numbers.
    pub(super) unit: Option<HeadUnit>,
}

/// The paragraphs of a text with their tokens, and the claims in the order of their places.
pub(super) struct Paragraphs<'b> {
    passages: Vec<(&'b Prose, Passage<'b>)>,
    /// What each says as the head of a table, read when the first claim below it asks.
    heads: Vec<OnceCell<Head>>,
    claims: Vec<&'b ClaimSite>,
}

impl<'b> Paragraphs<'b> {
    pub(super) fn new(body: &'b Body, language: &Language) -> Paragraphs<'b> {
        let passage = |prose: &'b Prose| (prose, Passage::new(&prose.text, language));
        let mut claims: Vec<&ClaimSite> = body.claims().collect();
        claims.sort_by_key(|site| (site.paragraph, site.offset));
        Paragraphs {
            passages: body.prose.iter().map(passage).collect(),
            heads: body.prose.iter().map(|_| OnceCell::new()).collect(),
            claims,
        }
    }

    /// Each with its prose.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'b Prose, &Passage<'b>)> {
        self.passages.iter().map(|(prose, passage)| (*prose, passage))
    }

    /// The paragraph of a claim.
    pub(super) fn prose(&self, site: &ClaimSite) -> Option<&'b Prose> {
        self.passages.get(site.paragraph as usize).map(|(prose, _)| *prose)
    }

    /// A paragraph by its place.
    pub(super) fn passage(&self, at: u32) -> Option<&Passage<'b>> {
        self.passages.get(at as usize).map(|(_, passage)| passage)
    }

    /// What a paragraph says as the head of a column or the name of a row.
    pub(super) fn head(&self, at: u32, language: &Language) -> Option<&Head> {
        let passage = self.passage(at)?;
        let head = self.heads.get(at as usize)?.get_or_init(|| Head {
            year: named_year(passage, language),
            unit: named_unit(passage, language),
        });
        Some(head)
    }

    /// The name of the row of a table that a claim stands in.
    pub(super) fn row(&self, site: &ClaimSite) -> Option<&Passage<'b>> {
        self.passage(self.prose(site)?.cell?.row?)
    }

    /// The sentence of a claim.
    pub(super) fn clause(&self, site: &ClaimSite) -> Option<Clause<'_>> {
        let (_, passage) = self.passages.get(site.paragraph as usize)?;
        passage.clause(site.offset as usize)
    }

    /// Whether a claim close to a byte of a paragraph has these words.
    pub(super) fn says(&self, paragraph: usize, at: usize, words: &str) -> bool {
        let key = (paragraph as u32, at as u32);
        let next = self.claims.partition_point(|one| (one.paragraph, one.offset) < key);
        let near = next.saturating_sub(NEAR)..self.claims.len().min(next + NEAR);
        let here = |one: &&&ClaimSite| one.paragraph == key.0;
        self.claims[near]
            .iter()
            .filter(here)
            .any(|one| one.words.text.trim() == words)
    }

    /// The claim whose mark stands at a byte of a paragraph.
    pub(super) fn at(&self, paragraph: usize, offset: usize) -> Option<&'b ClaimSite> {
        let key = (paragraph as u32, offset as u32);
        let found = self
            .claims
            .binary_search_by_key(&key, |one| (one.paragraph, one.offset))
            .ok()?;
        Some(self.claims[found])
    }

    /// The claims before and after one in the same sentence.
    pub(super) fn beside(&self, site: &ClaimSite) -> [Option<&'b ClaimSite>; 2] {
        let Some(clause) = self.clause(site) else {
            return [None, None];
        };
        let key = (site.paragraph, site.offset);
        let at = self.claims.partition_point(|one| (one.paragraph, one.offset) < key);
        let near = |index: Option<usize>| {
            let one = self.claims.get(index?)?;
            (one.paragraph == site.paragraph && clause.holds(one.offset as usize)).then_some(*one)
        };
        [near(at.checked_sub(1)), near(at.checked_add(1))]
    }
}
