//! What the front matter says about a chart's time line: which periods, where it breaks, what stands beside it.
//!
//! In: [`Lines`] and an entry's `periods`, `breaks`, `annotations` and `shaded`. Out: the lines as asked, or the finding about a period or
//! publisher that the chart does not have.

use crate::archive::Archive;
use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{ChartEntry, ChartPeriods, SeriesBreak};
use crate::quantity::Period;

use super::lines::{LineBreak, Lines, Name};
use super::subject::Subject;

/// Takes over what the entry says about periods.
///
/// # Errors
/// The finding about a period or publisher that the chart does not have, or about a chart without a time line.
pub(super) fn apply<'c>(
    archive: &Archive<'c>,
    subject: &mut Subject<'c>,
    entry: &'c ChartEntry,
) -> Result<(), Finding> {
    let (Subject::Lines(lines) | Subject::Rows(lines)) = subject else {
        return match first_span(entry) {
            Some((key, span)) => Err(no_time_line(key, span)),
            None => Ok(()),
        };
    };
    if let Some(periods) = &entry.periods {
        *lines = lines.clone().narrowed(periods)?;
    }
    for one in &entry.breaks {
        lines.cut(archive, one)?;
    }
    for one in &entry.annotations {
        let at = lines.column(&one.at)?;
        lines.annotations.push((at, &one.text));
    }
    for one in &entry.shaded {
        let ends = [lines.column(&one.from)?, lines.column(&one.to)?];
        lines.shades.push((ends, &one.text));
    }
    Ok(())
}

fn first_span(entry: &ChartEntry) -> Option<(&'static str, Span)> {
    let periods = entry.periods.as_ref().and_then(|periods| match periods {
        ChartPeriods::Range(from, _) => Some(from.span),
        ChartPeriods::These(all) => all.first().map(|one| one.span),
    });
    let breaks = entry.breaks.first().map(|one| one.from.span);
    let annotations = entry.annotations.first().map(|one| one.at.span);
    let shaded = entry.shaded.first().map(|one| one.from.span);
    let all = [
        ("periods", periods),
        ("breaks", breaks),
        ("annotations", annotations),
        ("shaded", shaded),
    ];
    all.into_iter().find_map(|(key, span)| Some((key, span?)))
}

fn no_time_line(key: &str, span: Span) -> Finding {
    let message = format!("`{key}` is for a time line, and the chart has none");
    let help = "Name an indicator, or write a kind over periods such as `kind: line`; else leave it out.";
    Finding::new(Code::InvalidValue, span, message).help(help)
}

impl<'c> Lines<'c> {
    /// The periods that are asked for alone.
    fn narrowed(self, asked: &ChartPeriods) -> Result<Lines<'c>, Finding> {
        let keep: Vec<bool> = match asked {
            ChartPeriods::Range(from, to) => {
                let (start, end) = (from.value.start, to.value.end);
                let inside = |period: &Period| {
                    let days = (period.start.max(start), period.end.min(end));
                    // Most of its days: a fiscal or shifted year belongs to the calendar year that it is called by.
                    days.0 <= days.1 && period.overlap(&Period { start, end, ..*period }) * 2 > period.days()
                };
                let keep: Vec<bool> = self.periods.iter().map(inside).collect();
                if !keep.contains(&true) {
                    return Err(self.not_there(from));
                }
                keep
            }
            ChartPeriods::These(all) => {
                for one in all {
                    self.column(one)?;
                }
                let is_asked = |period: &Period| all.iter().any(|one| one.value.same(period));
                self.periods.iter().map(is_asked).collect()
            }
        };
        let kept = |upto: usize| keep[..upto].iter().filter(|kept| **kept).count();
        let total = kept(keep.len());
        let breaks = self.breaks.iter().filter_map(|one| {
            let before = kept(one.after + 1);
            (before > 0 && before < total).then(|| LineBreak {
                after: before - 1,
                ..*one
            })
        });
        let breaks = breaks.collect();
        let of = |index: usize| keep.get(index).copied().unwrap_or(false);
        let mut lines = self.lines;
        for line in &mut lines {
            let cells = line.cells.iter().enumerate().filter(|(index, _)| of(*index));
            line.cells = cells.map(|(_, cell)| *cell).collect();
        }
        let periods = self.periods.iter().zip(&keep).filter(|(_, kept)| **kept);
        Ok(Lines {
            periods: periods.map(|(period, _)| *period).collect(),
            lines,
            breaks,
            annotations: self.annotations,
            shades: self.shades,
            left_out: self.left_out,
        })
    }

    /// Cuts the lines before a period, of one publisher or of all.
    fn cut(&mut self, archive: &Archive<'c>, asked: &'c SeriesBreak) -> Result<(), Finding> {
        let first = self.column(&asked.from)?;
        let Some(after) = first.checked_sub(1) else {
            let message = format!("the chart has nothing before {}", asked.from.value.written());
            let help = "A break stands between two periods: name the first one that is counted in the new way.";
            return Err(Finding::new(Code::InvalidValue, asked.from.span, message).help(help));
        };
        let reason = &asked.reason;
        let Some(publisher) = &asked.publisher else {
            self.breaks.push(LineBreak {
                after,
                line: None,
                reason,
            });
            return Ok(());
        };
        let is_of = |index: &usize| {
            let line = &self.lines[*index];
            let cell = line.cells.iter().find_map(|id| *id).map(|id| archive.cell(id));
            let says = |cell: &crate::archive::Cell<'_>| archive.report(cell.report).publisher.value == publisher.value;
            matches!(line.name, Name::Publisher) && line.id == publisher.value || cell.is_some_and(says)
        };
        let of: Vec<usize> = (0..self.lines.len()).filter(is_of).collect();
        if of.is_empty() {
            let message = format!("the chart shows nothing of the publisher `{}`", publisher.value);
            let known: Vec<&str> = self.lines.iter().map(|line| line.id.as_str()).collect();
            let help = format!(
                "It shows {}; without `publisher` the break is everybody's.",
                known.join(", ")
            );
            return Err(Finding::new(Code::UnknownPublisher, publisher.span, message).help(help));
        }
        self.breaks.extend(of.into_iter().map(|line| LineBreak {
            after,
            line: Some(line),
            reason,
        }));
        Ok(())
    }

    /// Where a period stands.
    fn column(&self, period: &Located<Period>) -> Result<usize, Finding> {
        let found = self.periods.iter().position(|one| one.same(&period.value));
        found.ok_or_else(|| self.not_there(period))
    }

    fn not_there(&self, period: &Located<Period>) -> Finding {
        let message = format!("the chart shows no value of {}", period.value.written());
        let help = match (self.periods.first(), self.periods.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("Its periods run from {} to {}.", first.written(), last.written())
            }
            (Some(only), _) => format!("It shows {} alone.", only.written()),
            _ => "It shows no period.".to_owned(),
        };
        Finding::new(Code::InvalidValue, period.span, message).help(help)
    }
}
