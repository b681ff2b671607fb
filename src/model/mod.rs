//! Reports, publishers, indicators and topics as the content has them. Plain data.

mod body;
mod chart;
mod figure;
mod report;
mod subject;

pub use body::{Anchor, Body, CLAIM, Cell, ChartSite, ClaimSite, Piece, Prose};
pub use chart::{ChartAnnotation, ChartEntry, ChartLimit, ChartPeriods, ChartShade, ChartWords};
pub use figure::{Breakdown, Citation, Details, Figure, Formula};
pub use report::{
    Accept, Correction, CorrectionKind, DerivedQuery, Elsewhere, FigurePath, PrintedPage, Reference, Report, ReportId,
    Source, TimeUnit, Translation,
};
pub use subject::{Better, Dimension, Indicator, Named, Page, Publisher, SeriesBreak, Topic};

pub use compact_str::CompactString as Text;
