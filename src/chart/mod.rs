//! Charts: from a [`ChartSpec`] to drawings, a description and a table that all show the same numbers.
//!
//! In: plain data and words, filled by the caller. Out: [`Drawing`]. The room knows no reports and reads nothing.

mod drawing;
mod numerals;
mod spec;
mod words;

pub use drawing::{ChartTable, Choice, Drawing, Fault, Problem, SparkSpec};
pub use numerals::Numerals;
pub use spec::{
    Absence, Annotation, Break, Category, ChartSpec, Kind, Node, Number, Open, Part, PeriodLabel, Role, Series, Shape,
    Status, TargetRow, UnitKind, Value,
};
pub use words::Words;
