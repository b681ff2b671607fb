//! One line through a series' values: where it runs, where it stops, and its dots.
//!
//! In: values, periods, breaks. Out: one path for the line, one for its dotted bridges, dots at the end, at values that
//! stand alone, and at those that are not firm.

use super::super::say;
use super::super::scale::position;
use super::super::scene::{LIFT, MarkStyle, PX, Scene, Slot, Toward};
use super::super::spec::{Break, PeriodLabel, Series};
use super::super::value::{Number, Open, Value};
use super::super::words::Words;
use super::lines::Shown;

/// At most so many missing values are bridged.
const BRIDGED: usize = 2;

/// What all lines of a plot share.
pub(super) struct Stroke<'a> {
    pub(super) frame: usize,
    pub(super) periods: &'a [PeriodLabel],
    pub(super) breaks: &'a [Break],
    /// Each value has a dot.
    pub(super) every_dot: bool,
    pub(super) words: &'a Words,
    /// Other lines run through the plot, so that a point says which it is on.
    pub(super) among_others: bool,
}

/// A line's points, its bridges, and which points stand alone.
struct Run {
    line: Vec<(f64, f64)>,
    bridges: Vec<(f64, f64)>,
    alone: Vec<usize>,
}

impl Stroke<'_> {
    /// Line, bridges and dots of a series in colour.
    pub(super) fn series(&self, scene: &mut Scene<'_>, shown: &Shown<'_>) {
        let run = self.run(shown.index, shown.series);
        if !run.bridges.is_empty() {
            scene.line(self.frame, MarkStyle::Bridge(shown.slot), run.bridges);
        }
        if run.line.len() > 1 {
            scene.line(self.frame, MarkStyle::Line(shown.slot), run.line);
        }
        let last = shown.series.values.iter().rposition(|value| value.known().is_some());
        for (index, value) in shown.series.values.iter().enumerate() {
            let Some(number) = value.known() else { continue };
            let Some(period) = self.periods.get(index) else {
                continue;
            };
            let is_dotted = self.every_dot || Some(index) == last || run.alone.contains(&index);
            if is_dotted || say::is_hollow(number) || number.open.is_some() {
                self.dot(scene, number, period.at, shown.slot);
            }
            let at = (period.at, position(number.number));
            scene.spot(
                self.frame,
                at,
                number.record,
                self.name(shown.series, period, value, scene.is_narrow()),
            );
        }
    }

    /// What a point is called while it is pointed at; on the narrow drawing's screens nothing points.
    fn name(&self, series: &Series, period: &PeriodLabel, value: &Value, is_narrow: bool) -> String {
        if is_narrow {
            return String::new();
        }
        let of = if self.among_others { series.label.as_str() } else { "" };
        let comma = if of.is_empty() { "" } else { &self.words.comma };
        format!("{of}{comma}{}: {}", period.label, say::cell(value, self.words))
    }

    /// The lines behind the others: one path. Whose each of its stretches is.
    pub(super) fn grey(&self, scene: &mut Scene<'_>, grey: &[&Series], all: &[Series]) -> Vec<usize> {
        let mut path = Vec::new();
        let mut of = Vec::new();
        for series in grey {
            let index = all
                .iter()
                .position(|known| std::ptr::eq(known, *series))
                .unwrap_or(usize::MAX);
            let line = self.run(index, series).line;
            let stretches = line.split(|point| point.0.is_nan());
            of.extend(stretches.filter(|stretch| !stretch.is_empty()).map(|_| index));
            path.extend(line);
            path.push(LIFT);
        }
        if path.len() > 1 {
            scene.line(self.frame, MarkStyle::Line(Slot::Muted), path);
        }
        of
    }

    /// Thin links between values of one period that publishers give differently.
    pub(super) fn links(&self, scene: &mut Scene<'_>, lit: &[Shown<'_>]) {
        for (index, period) in self.periods.iter().enumerate() {
            let numbers: Vec<&Number> = lit
                .iter()
                .filter_map(|shown| shown.series.values.get(index)?.known())
                .collect();
            let differ = |a: &Number| numbers.iter().any(|b| a.contradicts(b));
            let places = numbers
                .iter()
                .filter(|number| differ(number))
                .map(|number| position(number.number));
            let (low, high) = places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| {
                (low.min(y), high.max(y))
            });
            if low < high {
                scene.segment(self.frame, MarkStyle::Thin, (period.at, low), (period.at, high));
            }
        }
    }

    fn is_cut(&self, series: usize, after: usize) -> bool {
        self.breaks
            .iter()
            .any(|cut| cut.after == after && cut.series.is_none_or(|only| only == series))
    }

    fn run(&self, index: usize, series: &Series) -> Run {
        let mut run = Run {
            line: Vec::with_capacity(series.values.len() + 4),
            bridges: Vec::new(),
            alone: Vec::new(),
        };
        // The last point, whether something joins it at its left, and whether a break came after it.
        let mut before: Option<(usize, (f64, f64))> = None;
        let mut joined = false;
        let mut cut = false;
        for (at, (period, value)) in self.periods.iter().zip(&series.values).enumerate() {
            if let Some(number) = value.known() {
                let point = (period.at, position(number.number));
                let joins = before.is_some_and(|(last, _)| last + 1 == at) && !cut;
                if let Some((last, place)) = before.filter(|_| !joins) {
                    if !joined {
                        run.alone.push(last);
                    }
                    run.line.push(LIFT);
                    if !cut && at - last - 1 <= BRIDGED {
                        run.bridges.extend([place, point, LIFT]);
                    }
                }
                run.line.push(point);
                before = Some((at, point));
                joined = joins;
                cut = false;
            }
            cut |= self.is_cut(index, at);
        }
        if let Some((last, _)) = before.filter(|_| !joined) {
            run.alone.push(last);
        }
        run
    }

    fn dot(&self, scene: &mut Scene<'_>, number: &Number, year: f64, slot: Slot) {
        let at = (year, position(number.number));
        if let Some(Open::Between(low, high)) = number.open {
            scene.segment(
                self.frame,
                MarkStyle::Line(slot),
                (year, position(low)),
                (year, position(high)),
            );
        }
        let frame = scene.frames[self.frame];
        let (x, y) = (frame.px_x(at.0), frame.px_y(at.1));
        match number.open {
            Some(Open::Up) => scene.chevron(PX, MarkStyle::Line(slot), (x, y - 7.0), Toward::Up),
            Some(Open::Down) => scene.chevron(PX, MarkStyle::Line(slot), (x, y + 7.0), Toward::Down),
            _ => {}
        }
        let ink = if say::is_hollow(number) {
            MarkStyle::Ring(slot)
        } else {
            MarkStyle::Dot(slot)
        };
        scene.dot(self.frame, ink, at, 4.0);
    }
}
