//! What a file says something of, by its path alone.

use crate::model::{ReportId, Text};

use super::route::{self, Route};
use super::{document, tables};

/// The report that a file belongs to, by the file's path below the root: its text, a translation, its table of figures.
pub fn report_of(path: &str) -> Option<ReportId> {
    let inside = path.strip_prefix("content/")?;
    if let Some((Route::Report(publisher, name), _)) = route::of(inside) {
        return Some(ReportId { publisher, name });
    }
    ReportId::parse(tables::folder(inside)?.strip_prefix("reports/")?)
}

/// What a file says something of, by the file's path below the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A report.
    Report(ReportId),
    /// A publisher, by its folder.
    Publisher(Text),
    /// An indicator, by its name.
    Indicator(Text),
    /// A topic, by its name.
    Topic(Text),
    /// A page of the site's own.
    Page,
}

/// What a file says something of; none where it may be of everything.
pub fn owner_of(path: &str) -> Option<Owner> {
    if let Some(id) = report_of(path) {
        return Some(Owner::Report(id));
    }
    Some(match route::of(path.strip_prefix("content/")?)?.0 {
        Route::Publisher(id) => Owner::Publisher(id),
        Route::Report(publisher, name) => Owner::Report(ReportId { publisher, name }),
        Route::Indicator(id) => Owner::Indicator(id),
        Route::Topic(id) => Owner::Topic(id),
        Route::Page(_) => Owner::Page,
    })
}

/// From which byte on a file is the text of a report, by its path below the root and what is in it; its end where it is none.
pub fn text_start(path: &str, text: &str) -> usize {
    let route = path.strip_prefix("content/").and_then(route::of);
    match route {
        Some((Route::Report(..), _)) => document::text_start(text),
        _ => text.len(),
    }
}
