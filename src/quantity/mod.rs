//! What a number is: exact values with their literal, qualifiers, intervals, units and periods. Pure.

mod amount;
pub mod currency;
mod exact;
mod interval;
pub mod measure;
mod operators;
mod period;
mod places;
pub mod printed;
mod rational;
mod scale;
#[cfg(test)]
mod tests;
mod unit;
mod written;

pub use amount::{Absent, Amount, Precision, Qualifier, Stated, Status};
pub use exact::{Exact, ExactError, Form, rational};
pub use interval::{End, Interval};
pub use period::{PartialDate, Period, PeriodKind, YearStart};
pub use places::percent_places;
pub use rational::Rational;
pub use scale::{head_scale, long_scale_words, scale, scale_word};
pub use unit::{ScaledUnit, Unit};
pub use written::StatedError;
