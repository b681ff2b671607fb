//! Tables of claims, properties, and a long run for fuzzing.

mod notation;
mod properties;
mod scanning;
mod table;
