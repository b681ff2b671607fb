//! The numbers of a chart as CSV (RFC 4180).
//!
//! In: a spec whose values say their exact literals. Out: the file's text; what has no number is empty.

use std::borrow::Cow;

use crate::chart::{self, ChartSpec};
use crate::table::{push_quoted, shielded};

/// The file.
pub(super) fn csv(exact: &ChartSpec) -> String {
    let table = chart::data(exact);
    let mut out = String::with_capacity(256);
    row(&mut out, table.head.iter().map(String::as_str));
    for line in &table.rows {
        row(&mut out, line.iter().map(|cell| cell.text.as_str()));
    }
    out
}

fn row<'a>(out: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let cell = shielded(field);
        let is_shielded = matches!(cell, Cow::Owned(_));
        if is_shielded || cell.contains([',', '"', '\n', '\r']) {
            push_quoted(&cell, out);
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}
