//! Every byte that is read, with its place.
//!
//! What enters is a folder; what leaves is a [`FileTree`] of text files with [`Span`]s into them. No other room opens an input file.

mod encoding;
mod failure;
mod fingerprint;
mod grid;
pub mod hidden;
mod lines;
mod names;
mod place;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub use encoding::Encoding;
pub use failure::Failure;
pub use fingerprint::known;
pub use grid::{Grid, GridCell, GridSheet, cell_name};
pub use lines::LinesOfAll;
pub use names::{composed, folded, left_behind, reserved};
pub use place::{FileId, Located, Position, Span};
pub use text::line_feeds;
pub use walk::{Asset, FileTree, LOCK, Problem, ProblemKind, SOURCES_LOCK, SourceFile, TOPS};
