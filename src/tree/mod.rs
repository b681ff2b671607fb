//! YAML and TOML as one kind of tree, in which every key and value knows its place; and its decoding by declared shapes.
//!
//! What enters is text; what leaves is a [`Node`] and findings about the writing. [`Record`] then takes known keys out of a map and
//! reports the others. Nothing here knows what a report or a figure is.

mod escapes;
mod limits;
mod losses;
mod node;
mod quick;
mod record;
mod shape;
mod toml;
mod yaml;
mod yaml_faults;

#[cfg(test)]
mod tests;

pub use self::toml::toml;
pub use node::{Entry, Key, Node, Scalar, Value};
pub use record::{Record, key_of_file};
pub use shape::{KeyDoc, MAX_CANDIDATES, Shape, sole, suggest};
pub use yaml::yaml;
