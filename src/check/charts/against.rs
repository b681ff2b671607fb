//! Figures that stand against others: the steps of a waterfall, and actual values against targets.
//!
//! In: names. Out: a [`Subject`], or what is wrong.

use crate::archive::CellId;
use crate::finding::Code;

use super::asked::{About, Asked, FoundAt, fault, placed};
use super::subject::{Step, Subject};

impl<'c> Asked<'_, 'c> {
    /// A waterfall: the first figure, what is added and, with a minus before the name, what is taken away, and the last.
    pub(super) fn steps(&mut self, names: &[&str]) -> FoundAt<Subject<'c>> {
        let mut steps: Vec<Step> = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let (name, minus) = name.strip_prefix('-').map_or((*name, false), |name| (name, true));
            let cell = self.cell(name, "A waterfall");
            let cell = cell.map_err(|fault| (About::Figure(index), fault))?;
            steps.push(Step { cell, minus });
        }
        if steps.len() < 3 {
            let help = "Name the opening value, the changes and the closing value: `figures: [open, new, -closed, still-open]`.";
            let few = fault(
                Code::MisleadingChart,
                "`kind: waterfall` cannot show this data: it shows an opening value, changes and a closing value.",
                help,
            );
            return Err((About::Kind, few));
        }
        let cells = steps.iter().map(|step| step.cell);
        self.of_one_unit(cells).map_err(placed)?;
        Ok(Subject::Steps(steps))
    }

    /// Figures against their targets, which are figures too.
    pub(super) fn targets(&mut self, cells: &[CellId], only_figures: bool, targets: &[&str]) -> FoundAt<Subject<'c>> {
        if !only_figures || cells.len() != targets.len() {
            let message = format!("{} targets for {} figures", targets.len(), cells.len());
            let help = "Name one target for each figure, in the same order: `figures: [a, b]`, `target: [a-planned, b-planned]`.";
            return Err((About::Target(0), fault(Code::InvalidValue, message, help)));
        }
        let mut rows = Vec::with_capacity(cells.len());
        for (index, (actual, name)) in cells.iter().zip(targets).enumerate() {
            let at = |fault| (About::Target(index), fault);
            let is_number = name.starts_with(|c: char| c.is_ascii_digit()) && self.target(name).is_err();
            if is_number {
                let help = "Write the target under `figures`, with its source, and name it here.";
                let message = format!("`{name}` is no figure: a target is a number that somebody states");
                return Err(at(fault(Code::InvalidValue, message, help)));
            }
            let target = self.cell(name, "`target`").map_err(at)?;
            self.of_one_unit([*actual, target]).map_err(at)?;
            rows.push((*actual, target));
        }
        Ok(Subject::Targets(rows))
    }
}
