//! Reports, publishers, indicators and topics as the content has them. Plain data.

mod figure;
mod report;
mod subject;

pub use figure::{Breakdown, Citation, Details, Figure};
pub use report::{
    Accept, Anchor, Body, ChartEntry, ClaimSite, Correction, CorrectionKind, DerivedQuery, FigurePath, Piece,
    Reference, Report, ReportId, Source, Translation,
};
pub use subject::{Better, Dimension, Indicator, Named, Page, Publisher, SeriesBreak, Topic};

pub use compact_str::CompactString as Text;
