//! How much front matter or settings annals reads: far more than anybody writes, far less than an attack needs.

use crate::files::Span;
use crate::finding::{Code, Finding};

/// Bytes of one front matter or settings file.
pub(super) const MAX_BYTES: usize = 2_000_000;
/// Maps and lists inside each other.
pub(super) const MAX_DEPTH: usize = 32;
/// Keys, values, maps and lists, those that aliases repeat included.
pub(super) const MAX_NODES: usize = 200_000;
/// `[tables]` of one TOML document: its parser takes the square of their number where they are written again.
pub(super) const MAX_TABLES: usize = 10_000;
/// Uses of `*name`.
pub(super) const MAX_ALIASES: usize = 100;

/// The finding for a text with more than [`MAX_BYTES`].
pub(super) fn too_many_bytes(span: Span, bytes: usize) -> Finding {
    let message = format!("this part of the file has {bytes} bytes; at most {MAX_BYTES} are read as data");
    Finding::new(Code::TooLarge, span, message)
        .help("Move long tables of figures into a figures.csv beside the report.")
}

/// The finding for a text with more than [`MAX_NODES`].
pub(super) fn too_many_nodes(span: Span) -> Finding {
    let message = format!("there are more than {MAX_NODES} values here");
    Finding::new(Code::TooLarge, span, message).help("Split the report, or move figures into a figures.csv beside it.")
}

/// The finding for a text with more than [`MAX_TABLES`].
pub(super) fn too_many_tables(span: Span) -> Finding {
    let message = format!("there are more than {MAX_TABLES} tables here");
    Finding::new(Code::TooLarge, span, message).help("Look for a part of the file that was pasted many times.")
}

/// The finding for maps and lists nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(span: Span) -> Finding {
    let message = format!("groups and lists are nested more than {MAX_DEPTH} deep");
    Finding::new(Code::TooLarge, span, message)
        .help("Front matter is never that deep: look for brackets that are not closed.")
}
