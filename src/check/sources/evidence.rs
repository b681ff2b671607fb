//! What was found of a figure in a document.

use crate::archive::CellId;
use crate::document::Place;
use crate::model::Text;

/// What a document says of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The figure.
    pub cell: CellId,
    /// The source's name in the report.
    pub source: Text,
    /// The hash of the document.
    pub hash: String,
    /// Where the number stands; none where it was not found.
    pub place: Option<Place>,
}

/// How a figure stands with its documents; later ones prevail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    NotChecked,
    NotFound,
    Found,
    Named,
}
