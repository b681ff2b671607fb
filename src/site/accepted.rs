//! What editors accept: the findings of a report that they explain, and their reasons in the page's language.

use crate::archive::ReportIx;
use crate::check::{Accepted, Verdicts};
use crate::finding::Code;
use crate::language::capitalized;
use crate::model::{Accept, Report};

use super::PageContext;
use super::view::{AcceptedView, Html, Link};

/// The findings of a report that its editors explain: those that are to be listed.
pub(super) fn accepted(
    context: &PageContext<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    listed: impl Fn(&&Accepted) -> bool,
) -> Vec<AcceptedView> {
    let report = context.archive.report(index);
    let view = |one: &Accepted| AcceptedView {
        code: one.code.as_str().to_owned(),
        message: told(context, index, one.code, &one.message),
        reason: spoken(context, report, one.code.as_str(), &one.reason),
        report: None,
        figure: one.cell.map(|id| {
            let cell = context.archive.cell(id);
            Link::to(context.full_label(cell), context.to_cell(cell))
        }),
    };
    verdicts
        .report(index)
        .accepted
        .iter()
        .filter(listed)
        .map(view)
        .collect()
}

/// What was found, for readers: findings speak English; pages in other languages say what kind of thing it is, and the reason says the rest.
pub(super) fn told(context: &PageContext<'_, '_>, index: ReportIx, code: Code, message: &str) -> Html {
    match context.language().base() {
        "en" => {
            let message = sentence(context, index, message);
            Html::finding(&reworded(&message).unwrap_or(message))
        }
        _ => Html::text(&context.say(kind(code))),
    }
}

/// What kind of thing a finding is, as a key of the string files.
fn kind(code: Code) -> &'static str {
    match code {
        Code::BreakdownSum | Code::PartExceedsWhole => "found.parts",
        Code::ImpossiblePercentage => "found.percentage",
        Code::ConflictingFigures | Code::ReportsDisagree | Code::Restated | Code::Thousandfold => "found.differ",
        Code::QuoteMismatch
        | Code::QuoteNotFound
        | Code::NotInSource
        | Code::OnAnotherPage
        | Code::UnitDiffersInSource
        | Code::UnreadableSource => "found.document",
        Code::FigureWithoutSource => "found.source",
        Code::PeriodMismatch | Code::SeriesBreak | Code::ScopeMismatch | Code::SmallBase => "found.compare",
        Code::LooseNumber | Code::LooseWords | Code::UncheckedTitle => "found.loose",
        code if code.as_str().starts_with("claim-") || code == Code::SeveralNumbers => "found.text",
        _ => "found.other",
    }
}

/// The two findings that readers meet most, in words of readers rather than of editors.
fn reworded(message: &str) -> Option<String> {
    if let Some((written, rest)) = message.split_once(" is written, the recorded figure is ") {
        let recorded = rest.split(": ").next()?;
        return Some(format!("The text says {written}; the figures give {recorded}"));
    }
    let (parts, rest) = message.split_once(" add up to ")?;
    let (sum, rest) = rest.split_once(", its total is ")?;
    let total = rest.split(", ").next()?;
    Some(format!("{parts} add up to {sum}; the reported total is {total}"))
}

/// A finding's message as a sentence for readers: figures by their names, not by what front matter calls them.
fn sentence(context: &PageContext<'_, '_>, index: ReportIx, message: &str) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    for (at, piece) in message.split('`').enumerate() {
        if at % 2 == 0 {
            out.push_str(piece);
            continue;
        }
        let named = context.archive.cells_of(index).find(|cell| *cell.path == *piece);
        match named {
            Some(cell) => out.push_str(&format!("“{}”", context.label(cell))),
            None => out.push_str(&format!("`{piece}`")),
        }
    }
    capitalized(&out)
}

/// The reason of an acceptance in the page's language, or else in the site's.
pub(super) fn reason(context: &PageContext<'_, '_>, report: &Report, accept: &Accept) -> Html {
    spoken(context, report, accept.code.map_or("", Code::as_str), &accept.reason)
}

fn spoken(context: &PageContext<'_, '_>, report: &Report, code: &str, own: &str) -> Html {
    match context.translation(report).and_then(|words| words.reasons.get(code)) {
        Some(translated) => Html::text(translated),
        None => context.untranslated(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_what_stands_where() {
        let told = |message| reworded(message).expect("one of the two");
        assert_eq!(
            told("“72.82 percent” is written, the recorded figure is 72.83%: 0.01 more"),
            "The text says “72.82 percent”; the figures give 72.83%"
        );
        assert_eq!(
            told("The parts of “Brought back” by country add up to 1,752, its total is 1,757, 5 apart"),
            "The parts of “Brought back” by country add up to 1,752; the reported total is 1,757"
        );
        assert_eq!(reworded("a percentage above 100"), None);
    }
}
