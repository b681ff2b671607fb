//! Numbers that readers see in a claim or against it, and that are not what is checked.

use std::borrow::Cow;
use std::ops::Range;

use crate::claim::{self, Passage, Skip, Subject};
use crate::finding::{Code, Finding};
use crate::model::{CLAIM, ClaimSite};
use crate::quantity::Unit;

use super::claims::Reader;
use super::paragraphs::Paragraphs;

impl Reader<'_, '_> {
    /// What readers see as a claim's words: those that are filled in are held in their sentence as if somebody had written them. None
    /// where there is no number to fill in, and its state stands there.
    pub(super) fn shown_words<'s>(&self, site: &'s ClaimSite, subject: &Subject) -> Option<Cow<'s, str>> {
        match site.words.text.trim().is_empty() {
            true => claim::write(subject, self.language).map(Cow::Owned),
            false => Some(site.words.text.as_str().into()),
        }
    }

    /// A part of the claim's number that stands outside of it, or that no number has.
    pub(super) fn split(
        &self,
        paragraphs: &Paragraphs<'_>,
        (site, words): (&ClaimSite, &str),
        subject: &Subject,
    ) -> Option<Finding> {
        if let Some(range) = claim::unread(words) {
            let part = words.get(range.clone()).unwrap_or_default();
            let message = format!("`{part}` stands against the digits and makes another number of them");
            let span = site.words.locate(range).unwrap_or(site.span);
            let help = "Write the number in plain digits; bind a footnote as `[^1]` behind the claim.";
            return Some(Finding::new(Code::ClaimSplit, span, message).help(help));
        }
        let money = matches!(subject.unit, Unit::Currency(_));
        let clause = paragraphs.clause(site)?;
        let range = clause.split(words, self.language, money, subject.is_negative())?;
        let prose = paragraphs.prose(site)?;
        let part = prose.text.get(range.clone()).unwrap_or_default().trim();
        // "[182,440] 999 calls"
        let next = prose
            .text
            .get(range.end..)
            .unwrap_or_default()
            .split_whitespace()
            .next();
        if next.is_some_and(|next| self.labels.names.begins(part, next)) {
            return None;
        }
        let (message, help) = if part.ends_with(CLAIM) {
            // A chart has a mark as well; of two claims the first is told, unless it is bound to none.
            let mark = range.end - CLAIM.len_utf8();
            let [before, after] = paragraphs.beside(site);
            let unbound = |one: &&ClaimSite| one.reference.value.as_str() == "none";
            [after, before.filter(unbound)]
                .into_iter()
                .flatten()
                .find(|one| one.offset as usize == mark)?;
            (
                "two claims touch, and readers take both for one number".to_owned(),
                "Put a space or a word between them.",
            )
        } else {
            (
                format!("`{part}` stands beside the claim, and readers take it for part of the number"),
                "Put all of the number into the brackets, or a word or space between both.",
            )
        };
        let span = prose.locate(range).unwrap_or(site.span);
        Some(Finding::new(Code::ClaimSplit, span, message).help(help))
    }

    /// A number in words that are to refer to a figure without stating it.
    pub(super) fn stated(&self, site: &ClaimSite) -> Option<Finding> {
        let words = &site.words.text;
        let told = || claim::number_in_words(&Passage::new(words, self.language), self.language);
        let number = self.numbers_in(words).into_iter().next().or_else(told)?;
        let span = site.words.locate(number.clone()).unwrap_or(site.span);
        let written = words.get(number).unwrap_or_default();
        let message = format!("the title says that the words state no number, and they say {written}");
        let help = "Take the title \"cite\" away, so that the number is checked, or the number out of the words.";
        Some(Finding::new(Code::ClaimNotUnderstood, span, message).help(help))
    }

    /// The numbers of a link's words, names left out.
    fn numbers_in(&self, words: &str) -> Vec<Range<usize>> {
        let skip = Skip {
            ranges: &[],
            labels: Some(&self.labels.names),
            not_numbers: &self.archive.settings.not_numbers,
            counted: self.counted(words),
        };
        let loose = claim::scan(&Passage::new(words, self.language), self.language, &skip);
        loose
            .into_iter()
            .filter(|loose| !loose.name)
            .map(|loose| loose.range)
            .collect()
    }
}
