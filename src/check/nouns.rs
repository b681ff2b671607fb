//! The nouns beside a number against what it is bound to: another part's, subset's or figure's name is a slip.

use std::cell::OnceCell;

use crate::archive::{Archive, Cell, CellId, ReportIx};
use crate::claim::{Clause, Form, Named, Otherwise, Subject, named_otherwise};
use crate::files::Span;
use crate::finding::{Code, Finding, Severity};
use crate::language::Language;
use crate::quantity::Unit;

/// What every figure, part and subset of a report is called, in one language; cut into words when a claim first asks.
pub(super) struct Nouns<'a, 'c> {
    archive: &'a Archive<'c>,
    report: Option<ReportIx>,
    key: &'a str,
    language: &'a Language,
    all: OnceCell<Vec<(CellId, Named)>>,
}

impl<'a, 'c> Nouns<'a, 'c> {
    pub(super) fn new(
        archive: &'a Archive<'c>,
        report: Option<ReportIx>,
        key: &'a str,
        language: &'a Language,
    ) -> Self {
        Nouns {
            archive,
            report,
            key,
            language,
            all: OnceCell::new(),
        }
    }

    fn all(&self) -> &[(CellId, Named)] {
        self.all.get_or_init(|| {
            let cells = self.report.into_iter().flat_map(|report| self.archive.cells_of(report));
            cells.map(|cell| (cell.id, self.named(cell, false))).collect()
        })
    }

    /// The names of a cell; with `wide` also those that others may share.
    fn named(&self, cell: &Cell<'c>, wide: bool) -> Named {
        let label = self.archive.label(cell, self.key);
        let id = if wide {
            cell.name().replace(['-', '_'], " ")
        } else {
            String::new()
        };
        let unit = match cell.unit {
            Some(Unit::Count(noun)) if wide || cell.parent.is_none() => noun.as_str(),
            _ => "",
        };
        let indicator = self.archive.indicator(cell).filter(|_| wide);
        let title = indicator.map_or("", |indicator| indicator.title.within(self.key));
        Named::new([label.as_str(), &id, unit, title].into_iter(), self.language)
    }

    /// The finding on words that name another figure than they are bound to.
    pub(super) fn check(
        &self,
        (link, clause): (&str, &Clause<'_>),
        cell: &Cell<'c>,
        subject: &Subject,
        span: Span,
    ) -> Option<Finding> {
        let all = self.all();
        let plain = matches!(subject.form, Form::Plain);
        let others: Vec<&(CellId, Named)> = all
            .iter()
            .filter(|(id, _)| self.may_be_meant(self.archive.cell(*id), cell, plain))
            .collect();
        let mut own = vec![self.named(cell, true)];
        let mut above = cell.parent.or_else(|| self.archive.whole(cell).map(|whole| whole.id));
        while let Some(id) = above {
            let whole = self.archive.cell(id);
            own.push(self.named(whole, true));
            above = whole.parent;
        }
        let names: Vec<&Named> = others.iter().map(|(_, named)| named).collect();
        let label = self.archive.label(cell, self.key);
        let finding = match named_otherwise(link, clause, &own, &names, self.language)? {
            Otherwise::Contrary => {
                let message = format!(
                    "the words around “{}” name the contrary of “{label}”, to which they are bound",
                    link.trim()
                );
                Finding::new(Code::ClaimNamesOtherFigure, span, message)
                    .help("Name what the figure counts, or bind the words to another one.")
            }
            Otherwise::Other(index) => {
                let other = self.archive.cell(others[index].0);
                let name = self.archive.label(other, self.key);
                let message = format!(
                    "the words around “{}” name “{name}”, but are bound to “{label}”",
                    link.trim()
                );
                let help = format!(
                    "Bind them to fig:{}, which is {}, or name “{label}”.",
                    other.path,
                    other.written()
                );
                Finding::new(Code::ClaimNamesOtherFigure, span, message)
                    .help(help)
                    .related(other.figure.value_span, "the figure that they name")
            }
        };
        Some(Finding {
            severity: Severity::Error,
            ..finding
        })
    }

    /// Whether a cell could stand where another one is bound: of the same kind, and with another value.
    fn may_be_meant(&self, other: &Cell<'c>, cell: &Cell<'c>, plain: bool) -> bool {
        if other.id == cell.id || other.amount.written() == cell.amount.written() {
            return false;
        }
        let sibling = other.parent.is_some() && other.parent == cell.parent;
        let counts = |cell: &Cell<'_>| matches!(cell.unit, Some(Unit::Count(_)));
        let alike = other.unit == cell.unit || (counts(other) && counts(cell));
        let same = self.archive.same_key(other, cell);
        sibling || (plain && alike && !same && other.period.same(&cell.period))
    }
}
