//! The numbers of a chart as CSV (RFC 4180).
//!
//! In: a spec whose values say their exact literals. Out: the file's text; what has no number is empty.

use crate::chart::{self, ChartSpec};
use crate::table::shield;

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
        let shield = shield(field);
        if !shield.is_empty() || field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(shield);
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
