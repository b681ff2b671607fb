//! The words of texts against the figures that they are bound to.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::{Archive, Bound, CellId, ReportIx};
use crate::claim::{self, Context, Form, Reading, Settled, Words};
use crate::finding::{Code, Finding, Severity};
use crate::language::{Language, Way};
use crate::model::{ClaimSite, DerivedQuery};

use super::accept;
use super::causes::{Causes, no_indicator};
use super::help::better;
use super::labels::{Labels, labels};
use super::nouns::Nouns;
use super::paragraphs::Paragraphs;
use super::pending_finding::PendingFinding;
use super::published::Published;
pub(super) use super::reader::Reader;
use super::said::Said;
use super::subject::{counted_elsewhere, others, subject};
use super::texts::bodies;
use super::title::{accepts, is_read, not_acceptable, says_nothing};
use super::verdict::{ClaimVerdict, ReportVerdict, Tally};

/// The languages of the site, by the name that translations have; its own has the empty one.
pub type Languages = BTreeMap<String, Arc<Language>>;

/// Checks the claims of all texts of a report.
pub(super) fn run(
    archive: &Archive<'_>,
    published: &Published,
    languages: &Languages,
    index: ReportIx,
    causes: &Causes,
    verdict: &mut ReportVerdict,
    pending: &mut Vec<PendingFinding>,
) {
    let report = archive.report(index);
    let place = report.id.to_string();
    let mut said = Said::default();
    let mut known: Option<Labels<'_, '_>> = None;
    for spoken in bodies(report) {
        let Some(language) = languages.get(spoken.key).or_else(|| languages.get("")) else {
            continue;
        };
        let is_first = known.as_ref().is_none_or(|known| known.key != spoken.key);
        if is_first {
            known = Some(labels(archive, index, spoken.key, language));
        }
        let Some(labels) = &known else {
            continue;
        };
        let reader = Reader {
            archive,
            published,
            place: &place,
            report: Some(index),
            key: spoken.key,
            language,
            labels,
            counted: &OnceCell::new(),
            causes,
        };
        let mut text = Tally::default();
        if is_first && report.withdrawn.is_none() {
            super::remarks::of_report(&reader, index, &mut text, pending);
        }
        let paragraphs = Paragraphs::new(spoken.body, language);
        let nouns = Nouns::new(archive, Some(index), spoken.key, language);
        for site in spoken.body.claims() {
            let outcome = reader.claim((&paragraphs, &nouns), site, index, &mut said, pending);
            text.count(outcome);
            verdict.claims.push(outcome);
        }
        if spoken.is_title {
            let found = super::loose::title(&reader, &paragraphs);
            pending.extend(found.map(|finding| PendingFinding::on_report(finding, index)));
        }
        let images = super::loose::images(&reader, spoken.body);
        pending.extend(images.map(|finding| PendingFinding::on_report(finding, index)));
        super::loose::run(&reader, &paragraphs, &mut text, &mut |finding, written| {
            let numbers = Some(written.to_owned());
            pending.push(PendingFinding {
                numbers,
                ..PendingFinding::on_report(finding, index)
            });
        });
        verdict.add_text(spoken.key, text);
    }
}

impl<'r, 'c> Reader<'r, 'c> {
    /// Checks one claim, and whether what its title accepts is there.
    pub(super) fn claim(
        &self,
        text: (&Paragraphs<'_>, &Nouns<'_, 'c>),
        site: &ClaimSite,
        index: ReportIx,
        said: &mut Said,
        pending: &mut Vec<PendingFinding>,
    ) -> ClaimVerdict {
        let before = pending.len();
        let outcome = self.words(text, site, index, said, pending);
        let Some(title) = site.title.as_deref() else {
            return outcome;
        };
        let others = pending[before..].iter().filter(|one| !one.settled).count();
        if pending.len() == before {
            pending.extend(Self::settles_nothing(site, index));
        }
        if is_read(title) && accepts(title).is_none() {
            return outcome;
        }
        let Some(code) = accepts(title).map(|(code, _)| code) else {
            if title != "cite" && site.reference.value.as_str() != "none" {
                pending.push(PendingFinding::on_report(says_nothing(title, site), index));
            }
            return outcome;
        };
        let finding = match code {
            Some(text) if Code::parse(text).is_none_or(|code| !code.acceptable()) => Some(not_acceptable(text, site)),
            // What is found is either accepted or mended first.
            _ if others > 0 => None,
            _ => {
                let code = code.unwrap_or("a finding");
                Some(accept::nothing_left(site.span, &format!("the claim accepts {code}")))
            }
        };
        pending.extend(finding.map(|finding| PendingFinding::on_report(finding, index)));
        outcome
    }

    /// Checks the words of one claim.
    fn words(
        &self,
        text: (&Paragraphs<'_>, &Nouns<'_, 'c>),
        site: &ClaimSite,
        index: ReportIx,
        said: &mut Said,
        pending: &mut Vec<PendingFinding>,
    ) -> ClaimVerdict {
        let (cell, query) = match self.archive.bind(self.report, &site.reference.value) {
            Err(error) => {
                let finding = Finding::new(error.code, site.span, error.message).help(error.help);
                let cause = self.unreadable(&site.reference.value);
                pending.push(PendingFinding::on_report(finding.follows(cause), index));
                return ClaimVerdict::Fails;
            }
            Ok(Bound::None) => return ClaimVerdict::Cites,
            Ok(Bound::Cell(cell, query)) => (self.archive.cell(cell), query),
        };
        let query = query.as_ref();
        if site.title.as_deref() == Some("cite") {
            return match self.stated(site) {
                Some(finding) => self.refuse(site, finding, (cell, query), index, pending),
                None => ClaimVerdict::Cites,
            };
        }
        let of = self.archive.report(cell.report);
        if let Some(reason) = &of.withdrawn {
            let message = format!("this is bound to a figure of {}, which was withdrawn", of.id);
            let finding = Finding::new(Code::WithdrawnFigure, site.span, message)
                .help("Take the number out of the text, or bind it to a figure that is still stated.")
                .related(reason.span, "why it was withdrawn");
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let mut subject = match subject(self.archive, cell, query, self.key, None) {
            Ok(subject) => subject,
            Err(refusal) => {
                let finding = Finding::new(refusal.code, site.span, refusal.message).help(refusal.help);
                let finding = counted_elsewhere(self.archive, cell, query, finding);
                let of_value = matches!(
                    finding.code,
                    Code::QualifiedOperand | Code::ZeroBase | Code::NegativeBase
                );
                let cause = if of_value {
                    self.doubted(cell, query)
                } else {
                    no_indicator(cell).filter(|_| finding.code == Code::NoEarlierFigure)
                };
                return self.refuse(site, finding.follows(cause), (cell, query), index, pending);
            }
        };
        let is_filled = site.words.text.trim().is_empty();
        let Some(said_words) = self.shown_words(site, &subject) else {
            return ClaimVerdict::Filled;
        };
        let said_words = said_words.as_ref();
        let (paragraphs, nouns) = text;
        let other_column = || self.other_column(paragraphs, site, &subject);
        if let Some(finding) = self
            .split(paragraphs, (site, said_words), &subject)
            .or_else(other_column)
        {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let beside = paragraphs.beside(site);
        let [before, after] = beside.map(|beside| beside.and_then(|beside| self.neighbour(beside, cell)));
        let head = self.head_unit(paragraphs, site);
        let clause = paragraphs.clause(site);
        // Only bare digits take their unit from the end of a list.
        let is_bare = said_words.trim().ends_with(char::is_numeric);
        let listed = clause
            .filter(|_| is_bare)
            .and_then(|clause| clause.last_listed(self.language));
        let last = listed.and_then(|offset| paragraphs.at(site.paragraph as usize, offset));
        let mut words = Words {
            text: said_words,
            head,
            clause,
            last: last.map(|last| last.words.text.as_str()),
            before: before.as_ref(),
            after: after.as_ref(),
        };
        let unit = subject.unit.clone();
        let context = Context {
            labels: Some(&self.labels.names),
            not_numbers: &self.archive.settings.not_numbers,
            measure: unit.measure(),
            to_one: subject.is_to_one(),
            better: match subject.is_rank(self.language) {
                true => Some(Way::Up),
                false => subject.better,
            },
        };
        let (mut reading, settled) = self.read(site, &words, &context);
        words.text = match &settled {
            Some(Settled::Wordless) => {
                let misread = reading.err().unwrap_or_default();
                return self.settle(site, &misread, (cell, query), index, pending);
            }
            Some(Settled::Read(left)) => left,
            None => said_words,
        };
        let is_settled = settled.is_some();
        // Only where the words value the number its label is asked which way is better.
        if reading.as_ref().is_ok_and(|reading| reading.around.valued)
            && let better @ Some(_) = self.better_side(&subject, &words)
        {
            reading = claim::read(&words, self.language, &Context { better, ..context });
        }
        if let Ok(reading) = &reading {
            subject.other_labels = others(self.archive, cell, &self.labels.within(&reading.rest.value));
        }
        if reading.as_ref().is_ok_and(Reading::speaks_of_points) && matches!(subject.form, Form::Share { .. }) {
            subject.share_before = self.share_before(cell);
        }
        if query.is_none() && reading.as_ref().is_ok_and(Reading::needs_earlier) {
            subject.earlier = self.year_before(cell);
        }
        let verdicts = match &reading {
            Ok(reading) => claim::judge(&words, reading, &subject, self.language),
            Err(misread) => misread.clone(),
        };
        let cause = match &reading {
            Ok(reading) if !verdicts.is_empty() => {
                let again = || said.again(cell.id, reading);
                self.behind(&words, reading, cell, query).or_else(again)
            }
            _ => None,
        };
        let mut outcome = match is_filled {
            true => ClaimVerdict::Filled,
            false => ClaimVerdict::Matches,
        };
        let sound = verdicts
            .iter()
            .all(|verdict| verdict.code.severity() != Severity::Error);
        let operands = query.into_iter().flat_map(DerivedQuery::operands);
        let operands: Vec<CellId> = operands
            .filter_map(|name| self.archive.operand(cell.report, name).ok())
            .collect();
        let left_out = words
            .clause
            .filter(|_| sound && query.is_none() && self.report == Some(cell.report));
        let left_out = left_out.filter(|_| reading.as_ref().is_ok_and(|reading| reading.around.left_out));
        if let Some(finding) = left_out.and_then(|clause| nouns.left_out((words.text, &clause), cell, site.span)) {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let clause = words
            .clause
            .filter(|_| sound && reading.as_ref().is_ok_and(|reading| !reading.around.left_out))
            .filter(|_| self.report == Some(cell.report))
            .map(|clause| match self.whole_follows(beside[1], cell, query) {
                true => clause.over_next(),
                false => clause,
            });
        if let Some(finding) = clause.and_then(|clause| {
            nouns.check(
                (words.text, &clause, paragraphs.row(site)),
                cell,
                (&subject, &operands),
                site.span,
            )
        }) {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        if let Some(finding) =
            clause.and_then(|clause| self.out_of_order(nouns, (words.text, &clause), (site, beside[0]), cell))
        {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let elsewhere = words
            .clause
            .filter(|_| sound && self.report.is_some_and(|own| own != cell.report));
        if let Some(finding) = elsewhere.and_then(|clause| nouns.publisher(&clause, words.text, cell, site.span)) {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let of_parts = query.is_none() || query == Some(&DerivedQuery::Share);
        let ranked = reading.as_ref().ok().and_then(|reading| reading.around.ranked.as_ref());
        let ranked = ranked.filter(|_| sound && of_parts);
        if let Some(finding) = ranked.and_then(|told| self.ranked(site, cell, told)) {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let in_a_row = matches!(query, None | Some(DerivedQuery::Change));
        let moved = reading.as_ref().ok().filter(|_| sound && in_a_row);
        if let Some(finding) = moved.and_then(|reading| self.other_years(site, cell, reading, query.is_none())) {
            return self.refuse(site, finding, (cell, query), index, pending);
        }
        let told = reading.as_ref().ok().and_then(|reading| reading.around.record.as_ref());
        let told = told.filter(|told| sound && query.is_none() && nouns.is_own(&told.of, cell));
        if let Some(finding) = told.and_then(|told| self.record(site, cell, told)) {
            let is_note = self.archive.settings.severity(finding.code) == Some(Severity::Note);
            if !self.raise(site, finding, (cell, query), index, pending) && !is_note {
                return ClaimVerdict::Fails;
            }
        }
        for verdict in verdicts {
            let span = site.words.locate(verdict.range).unwrap_or(site.span);
            let severity = self.archive.settings.severity(verdict.code);
            let no_unit = || no_indicator(cell).filter(|_| verdict.code == Code::ClaimUnit);
            let mut finding = Finding::new(verdict.code, span, verdict.message).follows(cause.or_else(no_unit));
            let context = (self.language, &context);
            let (help, proposed) = better(
                &words,
                reading.as_ref().ok(),
                &subject,
                context,
                verdict.help.as_deref(),
            );
            // Words that stand in the place of settled ones would leave the title without anything to settle.
            let proposes = site.title.as_deref().is_some_and(is_read)
                && help.as_ref().is_some_and(|help| help.starts_with("Write “"));
            let right = proposes.then(|| claim::write(&subject, self.language)).flatten();
            finding.help = match right {
                Some(right) => Some(format!(
                    "The figure gives “{right}”: put the number in the words right."
                )),
                None => help,
            };
            if let Some(proposed) = proposed.filter(|_| !is_filled && !is_settled)
                && let Some(place) = self.whole_words(site)
            {
                finding = finding.mend(place, proposed);
            }
            let other_period = verdict.code == Code::ClaimNamesOtherPeriod;
            let firm = |reading: &Reading| reading.is_firm_about_time() || self.has_named_period(cell, reading);
            if other_period && reading.as_ref().is_ok_and(firm) {
                finding.severity = Severity::Error;
            }
            if severity != Some(Severity::Note) {
                finding = finding.related(cell.figure.value_span, "the figure");
            }
            if let (Ok(reading), None) = (&reading, query) {
                said.remember(&finding, cell.id, reading);
            }
            if self.raise(site, finding, (cell, query), index, pending) {
                if matches!(outcome, ClaimVerdict::Matches | ClaimVerdict::Filled) {
                    outcome = ClaimVerdict::Accepted;
                }
            } else if matches!(severity, Some(Severity::Error | Severity::Warning)) {
                outcome = ClaimVerdict::Fails;
            }
        }
        match outcome {
            ClaimVerdict::Matches if is_settled => self.settle(site, &[], (cell, query), index, pending),
            outcome => outcome,
        }
    }
}
