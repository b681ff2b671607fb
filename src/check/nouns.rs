//! The nouns beside a number against what it is bound to: another part's, subset's or figure's name is a slip.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::archive::{Archive, Cell, CellId, ReportIx};
use crate::claim::{
    Clause, Form, Kin, Named, Namer, Names, Otherwise, Passage, Subject, goes_on, leaves_out, listed_otherwise,
    named_otherwise, names_only, names_publisher,
};
use crate::files::Span;
use crate::finding::{Code, Finding, Severity};
use crate::language::Language;
use crate::quantity::Unit;

/// So many parts are looked for by each of their words; more by the first ones of their names.
const FEW: usize = 20;

/// What every figure, part and subset of a report is called, in one language; cut into words when a claim first asks.
pub(super) struct Nouns<'a, 'c> {
    archive: &'a Archive<'c>,
    report: Option<ReportIx>,
    key: &'a str,
    language: &'a Language,
    namer: Namer<'a>,
    all: OnceCell<Names<CellId>>,
    /// What the publishers of the site are called, by the places that they have in it; cut when a claim first leads to another report.
    publishers: OnceCell<Vec<(usize, Named)>>,
    /// All names of a cell that a claim was bound to, and of what it is a part of.
    own: RefCell<BTreeMap<CellId, Rc<Named>>>,
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
            namer: Namer::new(language),
            all: OnceCell::new(),
            publishers: OnceCell::new(),
            own: RefCell::default(),
        }
    }

    fn all(&self) -> &Names<CellId> {
        self.all.get_or_init(|| {
            let cells = self.report.into_iter().flat_map(|report| self.archive.cells_of(report));
            cells.map(|cell| (cell.id, self.named(cell, false))).collect()
        })
    }

    /// The finding on a number of one publisher's report beside the name of another publisher.
    pub(super) fn publisher(&self, clause: &Clause<'_>, link: &str, cell: &Cell<'c>, span: Span) -> Option<Finding> {
        let all = self.publishers.get_or_init(|| {
            let publishers = self.archive.content().publishers.iter().enumerate();
            let named = publishers.map(|(at, one)| (at, self.namer.named(&[one.title.within(self.key)], "")));
            named.collect()
        });
        let own = &self.archive.report(cell.report).publisher.value;
        let is_own = |at: usize| self.archive.content().publishers[at].id == *own;
        let mut named = all
            .iter()
            .filter(|(_, name)| names_publisher(clause, name, self.language));
        let (first, _) = named.next()?;
        if is_own(*first) || named.next().is_some() {
            return None;
        }
        let other = self.archive.content().publishers[*first].title.within(self.key);
        let name = self.archive.publisher_name(own, self.key);
        let message = format!(
            "the words around “{}” name “{other}”, but are bound to a report of “{name}”",
            link.trim()
        );
        let finding = Finding::new(Code::ClaimNamesOtherFigure, span, message)
            .help(format!("Bind them to a figure of “{other}”, or name “{name}”."))
            .related(cell.figure.value_span, "the figure");
        Some(Finding {
            severity: Severity::Error,
            ..finding
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
            // What a part counts is its whole's noun, too, and tells it from no other part.
            Some(Unit::Count(noun)) if cell.parent.is_none() => noun.as_str(),
            _ => "",
        };
        let indicator = self.archive.indicator(cell).filter(|_| wide && cell.parent.is_none());
        let title = indicator.map_or("", |indicator| indicator.title.within(self.key));
        self.namer.named(&[label.as_str(), &id, title], unit)
    }

    /// Every name of a cell.
    fn wide(&self, cell: &Cell<'c>) -> Rc<Named> {
        let known = self.own.borrow().get(&cell.id).cloned();
        known.unwrap_or_else(|| {
            let named = Rc::new(self.named(cell, true));
            self.own.borrow_mut().insert(cell.id, Rc::clone(&named));
            named
        })
    }

    /// Whether words name nothing but a cell.
    pub(super) fn is_own(&self, words: &str, cell: &Cell<'c>) -> bool {
        words.is_empty() || names_only(words, &self.wide(cell), self.language)
    }

    /// The finding on a share that goes on from another part's number, or on a list whose names stand in another order than its numbers;
    /// `before` is what the number before is bound to.
    pub(super) fn order(
        &self,
        (link, clause): (&str, &Clause<'_>),
        (cell, is_share): (&Cell<'c>, bool),
        before: &Cell<'c>,
        span: Span,
    ) -> Option<Finding> {
        let other_part = before.id != cell.id && before.parent.is_some() && before.parent == cell.parent;
        if is_share && other_part && goes_on(&self.archive.label(cell, self.key), link, clause, self.language) {
            let (own, other) = (self.archive.label(cell, self.key), self.archive.label(before, self.key));
            let message = format!(
                "“{}” goes on from a number of “{other}”, but is bound to “{own}”",
                link.trim()
            );
            let finding = Finding::new(Code::ClaimNamesOtherFigure, span, message)
                .help(format!("Bind it to fig:{}, or name “{own}”.", before.path))
                .related(before.figure.value_span, "the figure of the number before");
            return Some(Finding {
                severity: Severity::Error,
                ..finding
            });
        }
        let (own, other) = (self.wide(cell), self.wide(before));
        listed_otherwise(clause, &own, &other, self.language).then(|| {
            let (own, other) = (self.archive.label(cell, self.key), self.archive.label(before, self.key));
            let message = format!(
                "“{}” is bound to “{own}”, which the list names before “{other}”",
                link.trim()
            );
            let finding = Finding::new(Code::ClaimNamesOtherFigure, span, message)
                .help("Put the numbers in the order of the names, or the names in that of the numbers.")
                .related(before.figure.value_span, "the figure of the number before");
            Finding {
                severity: Severity::Error,
                ..finding
            }
        })
    }

    /// The finding on words that name another figure than they are bound to.
    pub(super) fn check(
        &self,
        (link, clause, row): (&str, &Clause<'_>, Option<&Passage<'_>>),
        cell: &Cell<'c>,
        (subject, operands): (&Subject, &[CellId]),
        span: Span,
    ) -> Option<Finding> {
        let plain = matches!(subject.form, Form::Plain);
        let mut own = vec![self.wide(cell)];
        let mut above = cell.parent.or_else(|| self.archive.whole(cell).map(|whole| whole.id));
        while let Some(id) = above {
            let whole = self.archive.cell(id);
            own.push(self.wide(whole));
            above = whole.parent;
        }
        // "for every pound of income": what a number is divided by may be named.
        own.extend(operands.iter().map(|id| self.wide(self.archive.cell(*id))));
        // "Labour's lead over the Liberals"
        let kin = |id: &CellId| {
            if operands.contains(id) {
                None
            } else {
                self.kin(self.archive.cell(*id), cell, plain)
            }
        };
        let apart = |id: &CellId| {
            let other = self.archive.cell(*id);
            let top = other.parent.is_none() && other.id != cell.id && other.period.same(&cell.period);
            top && !operands.contains(id)
        };
        let own: Vec<&Named> = own.iter().map(Rc::as_ref).collect();
        let label = self.archive.label(cell, self.key);
        let finding = match named_otherwise(
            (link, clause, row),
            matches!(subject.form, Form::Share { .. } | Form::Rate { same_unit: true, .. }),
            &own,
            (self.all(), &self.siblings(cell)),
            (kin, apart),
            self.language,
        )? {
            Otherwise::Itself => {
                let message = format!(
                    "the words around “{}” say of what it is a share, and name “{label}”, which is the part",
                    link.trim()
                );
                let first = || operands.first().map(|id| self.archive.cell(*id));
                let whole = self.archive.whole(cell).or_else(first);
                let whole = whole
                    .map(|whole| self.archive.label(whole, self.key))
                    .unwrap_or_default();
                Finding::new(Code::ClaimNamesOtherFigure, span, message)
                    .help(format!("Name what it is a share of: “{whole}”."))
            }
            Otherwise::Contrary => contrary(link, &label, span),
            Otherwise::Other(id) => {
                let other = self.archive.cell(*id);
                let name = self.archive.label(other, self.key);
                let message = format!(
                    "the words around “{}” name “{name}”, but are bound to “{label}”",
                    link.trim()
                );
                let help = format!(
                    "Bind them to fig:{}, which is {}, or name “{label}”.",
                    other.path,
                    other.told()
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

    /// The finding on "all but [12]" that is said of what the figure counts: the others are left.
    pub(super) fn left_out(&self, (link, clause): (&str, &Clause<'_>), cell: &Cell<'c>, span: Span) -> Option<Finding> {
        let mut above = Vec::new();
        let mut whole = cell.parent.or_else(|| self.archive.whole(cell).map(|whole| whole.id));
        while let Some(id) = whole {
            let cell = self.archive.cell(id);
            above.push(self.wide(cell));
            whole = cell.parent;
        }
        let above: Vec<&Named> = above.iter().map(Rc::as_ref).collect();
        let label = self.archive.label(cell, self.key);
        leaves_out(clause, &self.named(cell, false), &above, self.language).then(|| {
            let finding = contrary(link, &label, span);
            Finding {
                severity: Severity::Error,
                ..finding
            }
        })
    }

    /// The other parts of what a cell is a part of, where they are few.
    fn siblings(&self, cell: &Cell<'c>) -> Vec<CellId> {
        let whole = cell.parent.into_iter();
        let all: Vec<CellId> = whole
            .flat_map(|whole| self.archive.children(whole))
            .map(|part| part.id)
            .collect();
        if all.len() > FEW { Vec::new() } else { all }
    }

    /// How a cell stands to another one, where it could stand where that one is bound: of the same kind, and with another value.
    fn kin(&self, other: &Cell<'c>, cell: &Cell<'c>, plain: bool) -> Option<Kin> {
        if other.id == cell.id {
            return None;
        }
        let sibling = other.parent.is_some() && other.parent == cell.parent;
        let counts = |cell: &Cell<'_>| matches!(cell.unit, Some(Unit::Count(_)));
        let alike = other.unit == cell.unit || (counts(other) && counts(cell));
        let same = self.archive.same_key(other, cell);
        let may_be = sibling || (plain && alike && !same && other.period.same(&cell.period));
        let kin = match other.parent {
            Some(_) if sibling => Kin::Beside,
            Some(_) => Kin::Within,
            None => Kin::Apart,
        };
        (may_be && !is_written_alike(other, cell)).then_some(kin)
    }
}

/// The finding on words that name the contrary of what they are bound to.
fn contrary(link: &str, label: &str, span: Span) -> Finding {
    let message = format!(
        "the words around “{}” name the contrary of “{label}”, to which they are bound",
        link.trim()
    );
    Finding::new(Code::ClaimNamesOtherFigure, span, message)
        .help("Name what the figure counts, or bind the words to another one.")
}

/// Whether two values are the same text; texts are made only where the numbers are equal.
fn is_written_alike(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    let number = |cell: &Cell<'_>| cell.amount.stated().map(|stated| stated.number().value());
    number(a) == number(b) && a.amount.written() == b.amount.written()
}
