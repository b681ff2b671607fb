//! Numbers in prose that nothing binds.

use std::ops::Range;

use crate::archive::{Bound, Cell};
use crate::claim::{self, Apart, Compared, Context, Form, Passage, Skip, Subject, Verdict, Words};
use crate::files::Span;
use crate::finding::{Code, Finding, Severity};
use crate::language::is_in_signs;
use crate::model::{Body, ChartSite, DerivedQuery, Prose};
use crate::quantity::Unit;

use super::claims::Reader;
use super::paragraphs::Paragraphs;
use super::subject::subject;
use super::verdict::Tally;

/// How many figures of the same value a finding names.
const MAX: usize = 4;

/// So many figures are tried in all for the numbers of a text: a long text beside a long table is told and gets no proposals.
const MAX_TRIED: usize = 50_000;

/// So many loose numbers of one text are told one by one, and how many there are besides: who pastes a table reads no more.
const MAX_TOLD: usize = 1_000;

/// Finds the loose numbers of a text; `say` takes each with its words.
pub(super) fn run(
    reader: &Reader<'_, '_>,
    paragraphs: &Paragraphs<'_>,
    tally: &mut Tally,
    say: &mut dyn FnMut(Finding, &str),
) {
    let figures = reader
        .report
        .map_or(0, |report| reader.archive.cells_of(report).count());
    let mut left = MAX_TRIED;
    let (mut told, mut more, mut first) = (0, 0, None);
    for (paragraph, (prose, passage)) in paragraphs.iter().enumerate() {
        let passed_over = prose.passed_over();
        let skip = Skip {
            ranges: &passed_over,
            labels: Some(&reader.labels.names),
            not_numbers: &reader.archive.settings.not_numbers,
            counted: reader.counted(&prose.text),
        };
        for loose in claim::scan(passage, reader.language, &skip) {
            let written = prose.text.get(loose.range.clone()).unwrap_or_default();
            let phrase = prose.text.get(loose.phrase.clone()).unwrap_or(written).trim();
            if told >= MAX_TOLD {
                if !loose.name && !paragraphs.says(paragraph, loose.range.start, phrase) {
                    tally.loose += 1;
                    more += 1;
                    first = first.or_else(|| Some((prose.locate(loose.range.clone()).or(prose.span)?, written)));
                }
                continue;
            }
            let tried = left.checked_sub(figures);
            left = tried.unwrap_or_default();
            let matching = tried.map(|_| matching(reader, phrase));
            if loose.name && matching.as_ref().is_none_or(Vec::is_empty) {
                continue;
            }
            // What a claim beside it says is said again.
            if paragraphs.says(paragraph, loose.range.start, phrase) {
                continue;
            }
            if holds_again(reader, paragraphs, (paragraph, passage), loose.range.clone()) {
                continue;
            }
            let is_part = |offset: usize| is_part(reader, paragraphs, (paragraph, offset));
            if loose.base_of.is_some_and(is_part) {
                continue;
            }
            let bounds = |offset: usize| bounds(reader, paragraphs, (paragraph, offset), phrase);
            if loose.percent && loose.bound_of.is_some_and(bounds) {
                continue;
            }
            let differs = |apart: &Apart| {
                let phrase = prose.text.get(apart.phrase.clone()).unwrap_or_default();
                holds_since(reader, paragraphs, (paragraph, phrase), apart)
            };
            if loose.apart.as_ref().is_some_and(differs) {
                continue;
            }
            tally.loose += 1;
            told += 1;
            let span = prose.locate(loose.range.clone()).or(prose.span);
            let mut found = finding(reader, (written, phrase), span, matching.as_deref());
            let place = prose.locate(loose.phrase.clone());
            for path in matching.iter().flatten().take(MAX) {
                found = match place {
                    Some(place) => found.mend(place, format!("[{phrase}](fig:{path})")),
                    None => found,
                };
            }
            say(found, written);
        }
        // Titles and cells say it in short what a sentence says with its number.
        let sentence = prose
            .text
            .trim_end()
            .ends_with(['.', '!', '?', ':', ';', '…', '。', '។']);
        for range in claim::scan_words(passage, reader.language)
            .into_iter()
            .filter(|range| sentence && !prose.is_aside(range))
        {
            let written = prose.text.get(range.clone()).unwrap_or_default();
            let between = claim::compared(passage, reader.language, &range).and_then(|compared| {
                holds_between(reader, paragraphs, (paragraph, passage), (range.clone(), compared))
            });
            if between == Some(false)
                && let Some(span) = prose.locate(range.clone())
            {
                let message = format!("“{written}” does not hold of the two figures that it stands between");
                let help = "Say what the two figures say, or bind the words to others.";
                say(Finding::new(Code::ClaimMismatch, span, message).help(help), written);
                continue;
            }
            if between == Some(true) || holds_again(reader, paragraphs, (paragraph, passage), range.clone()) {
                continue;
            }
            let apart = claim::apart_in_words(passage, reader.language, &range);
            if apart.is_some_and(|apart| {
                let phrase = claim::hedged(passage, reader.language, range.clone());
                holds_since(reader, paragraphs, (paragraph, phrase), &apart)
            }) {
                continue;
            }
            let Some(span) = prose.locate(range).or(prose.span) else {
                continue;
            };
            let message = format!("“{written}” is a number in words that is bound to no figure");
            let help = format!(
                "Bind it to what it is derived from, such as [{written}](fig:FIGURE?change) or [{written}](fig:FIGURE?share), or to none: [{written}](fig:none \"what it is\")."
            );
            say(Finding::new(Code::LooseWords, span, message).help(help), written);
        }
    }
    if let Some((span, written)) = first {
        let message = format!("{more} more numbers of this text, from here on, are bound to no figure");
        let help = "Bind those above first; a table of so many belongs into a figures.csv beside the report.";
        say(Finding::new(Code::LooseNumber, span, message).help(help), written);
    }
}

/// A title that compares and binds no number: it is what readers remember, and nobody holds it.
pub(super) fn title(reader: &Reader<'_, '_>, paragraphs: &Paragraphs<'_>) -> Option<Finding> {
    paragraphs
        .iter()
        .find_map(|(prose, passage)| compares(reader, prose, passage))
}

/// The same of charts that a text shows without front matter: the words of their images are their titles.
pub(super) fn images(reader: &Reader<'_, '_>, body: &Body) -> impl Iterator<Item = Finding> {
    let entries = reader
        .report
        .map_or(&[][..], |report| &reader.archive.report(report).charts);
    let is_entry = |site: &&ChartSite| entries.iter().any(|entry| entry.id.value == site.reference.value);
    body.charts().filter(move |site| !is_entry(site)).filter_map(|site| {
        let passage = Passage::new(&site.alternative.text, reader.language);
        compares(reader, &site.alternative, &passage)
    })
}

fn compares(reader: &Reader<'_, '_>, prose: &Prose, passage: &Passage<'_>) -> Option<Finding> {
    let range = claim::unchecked_comparison(passage, reader.language)?;
    let written = prose.text.get(range.clone()).unwrap_or_default();
    let span = prose.locate(range).or(prose.span)?;
    let message = format!("“{written}” compares in a title that is bound to no figure");
    let help = format!(
        "Bind what it says, as in [{written}](fig:FIGURE?change), or say the values: from [94](fig:BEFORE) to [92](fig:AFTER)."
    );
    Some(Finding::new(Code::UncheckedTitle, span, message).help(help))
}

/// Whether words for a multiple hold of the two values that they stand between, as the hedge before them says it; none where that cannot
/// be told.
fn holds_between(
    reader: &Reader<'_, '_>,
    paragraphs: &Paragraphs<'_>,
    (paragraph, passage): (usize, &Passage<'_>),
    (words, compared): (Range<usize>, Compared),
) -> Option<bool> {
    let value = |offset: usize| value_of(reader, paragraphs, (paragraph, offset));
    let (later, earlier) = (value(compared.later)?, value(compared.earlier)?);
    let counts = |subject: &Subject| matches!(subject.unit, Unit::Count(_));
    if later.unit != earlier.unit && !(counts(&later) && counts(&earlier)) {
        return None;
    }
    // A deficit that doubled.
    let (later, earlier) = match claim::both_below(&later.value, &earlier.value) {
        true => (
            Subject {
                value: claim::turned(&later.value),
                ..later
            },
            Subject {
                value: claim::turned(&earlier.value),
                ..earlier
            },
        ),
        false => (later, earlier),
    };
    let share = Subject {
        form: Form::Rate {
            over: earlier.value.clone(),
            per: rust_decimal::Decimal::ONE,
            same_unit: true,
        },
        ..later
    };
    let change = Subject {
        form: Form::Change { earlier: earlier.value },
        ..share.clone()
    };
    let judge = judge_alone(reader, claim::hedged(passage, reader.language, words))?;
    let mut held = [share, change].into_iter();
    Some(held.any(|subject| is_borne_out(&judge(&subject))))
}

/// The figure that a claim of a paragraph is bound to, and what is derived from it.
fn bound<'r, 'c>(
    reader: &Reader<'r, 'c>,
    paragraphs: &Paragraphs<'_>,
    (paragraph, offset): (usize, usize),
) -> Option<(&'r Cell<'c>, Option<DerivedQuery>)> {
    let site = paragraphs.at(paragraph, offset)?;
    match reader.archive.bind(reader.report, &site.reference.value).ok()? {
        Bound::Cell(id, query) => Some((reader.archive.cell(id), query)),
        Bound::None => None,
    }
}

/// What words are held against that are bound as a claim of a paragraph is.
fn subject_of(reader: &Reader<'_, '_>, paragraphs: &Paragraphs<'_>, at: (usize, usize)) -> Option<Subject> {
    let (cell, query) = bound(reader, paragraphs, at)?;
    subject(reader.archive, cell, query.as_ref(), reader.key, None).ok()
}

/// The same of a claim that is bound to a figure's own value.
fn value_of(reader: &Reader<'_, '_>, paragraphs: &Paragraphs<'_>, at: (usize, usize)) -> Option<Subject> {
    let (cell, _) = bound(reader, paragraphs, at).filter(|(_, query)| query.is_none())?;
    subject(reader.archive, cell, None, reader.key, None).ok()
}

/// Whether no rule refuses words.
fn is_borne_out(verdicts: &[Verdict]) -> bool {
    verdicts
        .iter()
        .all(|verdict| verdict.code.severity() != Severity::Error)
}

/// Whether a claim is a part of something, so that "of every 100" says it in hundredths.
fn is_part(reader: &Reader<'_, '_>, paragraphs: &Paragraphs<'_>, at: (usize, usize)) -> bool {
    subject_of(reader, paragraphs, at).is_some_and(|subject| match &subject.form {
        Form::Plain => matches!(subject.unit, Unit::Percent | Unit::Ratio) || subject.unit.base().is_some(),
        Form::Share { .. } => true,
        Form::Rate { same_unit, .. } => *same_unit,
        _ => false,
    })
}

/// Whether a hedged number that no claim binds holds of a claim before it: "[46.2%], still above 40%".
fn bounds(reader: &Reader<'_, '_>, paragraphs: &Paragraphs<'_>, at: (usize, usize), phrase: &str) -> bool {
    value_of(reader, paragraphs, at).is_some_and(|subject| {
        judge_alone(reader, phrase).is_some_and(|judge| {
            judge(&subject)
                .iter()
                .all(|verdict| verdict.code.severity() == Severity::Note)
        })
    })
}

/// Whether a difference or multiple that no claim binds holds of a claim close by, against the time that the words name or the year before.
fn holds_since(
    reader: &Reader<'_, '_>,
    paragraphs: &Paragraphs<'_>,
    (paragraph, phrase): (usize, &str),
    apart: &Apart,
) -> bool {
    let Some(judge) = judge_alone(reader, phrase) else {
        return false;
    };
    apart.claims.iter().any(|offset| {
        let change = || {
            let (cell, _) = bound(reader, paragraphs, (paragraph, *offset))?;
            let query = match apart.since.map(|since| since.period()) {
                Some(period) => DerivedQuery::ChangeSince(period?),
                None => DerivedQuery::Change,
            };
            subject(reader.archive, cell, Some(&query), reader.key, None).ok()
        };
        change().is_some_and(|subject| is_borne_out(&judge(&subject)))
    })
}

/// Whether a claim directly behind says in figures what words say, and no rule refuses the words of what it is bound to.
fn holds_again(
    reader: &Reader<'_, '_>,
    paragraphs: &Paragraphs<'_>,
    (paragraph, passage): (usize, &Passage<'_>),
    words: Range<usize>,
) -> bool {
    let restated = || {
        subject_of(
            reader,
            paragraphs,
            (paragraph, claim::restated(passage, reader.language, &words)?),
        )
    };
    let Some(subject) = restated() else { return false };
    let judge = judge_alone(reader, claim::hedged(passage, reader.language, words));
    judge.is_some_and(|judge| is_borne_out(&judge(&subject)))
}

/// Holds words that no claim has, read without what stands around them, against a subject; none where they are not understood.
fn judge_alone<'w>(reader: &'w Reader<'_, '_>, phrase: &'w str) -> Option<impl Fn(&Subject) -> Vec<Verdict> + 'w> {
    let words = Words::alone(phrase);
    let reading = claim::read(&words, reader.language, &Context::default()).ok()?;
    Some(move |subject: &Subject| claim::judge(&words, &reading, subject, reader.language))
}

/// What there is to say about a number and its words: the figures that have its value may be meant.
fn finding(
    reader: &Reader<'_, '_>,
    (written, phrase): (&str, &str),
    span: Option<Span>,
    matching: Option<&[String]>,
) -> Finding {
    let help = match matching {
        _ if is_in_signs(written) => "Write it in plain digits and bind it to its figure, [N](fig:FIGURE), or to none: [N](fig:none \"what it is\"); the marks of a list are written as 1. and 2.".to_owned(),
        None => "Bind it to its figure, [N](fig:FIGURE), or to none: [N](fig:none \"what it is\").".to_owned(),
        Some([]) if reader.report.is_some() => {
            "No figure has this value. Add it to the front matter with its source, or bind it to none: [N](fig:none \"what it is\").".to_owned()
        }
        Some([]) => "Bind it to a figure of a report: [N](fig:PUBLISHER/NAME#FIGURE), or to none: [N](fig:none \"what it is\").".to_owned(),
        Some([one]) => format!("Write [{phrase}](fig:{one})."),
        Some(many) => {
            let all: Vec<String> = many.iter().take(MAX).map(|path| format!("[{phrase}](fig:{path})")).collect();
            format!("Several figures have this value: write {}.", all.join(" or "))
        }
    };
    let message = format!("`{written}` is bound to no figure");
    match span {
        Some(span) => Finding::new(Code::LooseNumber, span, message).help(help),
        None => Finding::on_path(Code::LooseNumber, "content", message).help(help),
    }
}

/// The paths of the figures that the words would match, without a word of complaint.
fn matching(reader: &Reader<'_, '_>, phrase: &str) -> Vec<String> {
    let Some(report) = reader.report else { return Vec::new() };
    let words = Words::alone(phrase);
    let context = Context {
        labels: Some(&reader.labels.names),
        not_numbers: &[],
        measure: "",
        to_one: false,
        better: None,
    };
    let Ok(reading) = claim::read(&words, reader.language, &context) else {
        return Vec::new();
    };
    let fits = |cell: &&Cell<'_>| {
        let subject: Option<Subject> = subject(reader.archive, cell, None, reader.key, None).ok();
        subject.is_some_and(|subject| claim::judge(&words, &reading, &subject, reader.language).is_empty())
    };
    reader
        .archive
        .cells_of(report)
        .filter(fits)
        .map(|cell| cell.path.to_string())
        .collect()
}
