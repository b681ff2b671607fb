//! Claims in front matter where nothing reads them: readers would see their brackets, and nothing would hold their number.

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::tree::{Entry, Node, Value};

/// What the address of a link begins with that Markdown would make of it.
const ADDRESSES: [&str; 5] = ["](fig:", "](chart:", "](https://", "](http://", "](mailto:"];

/// Where a text writes links: the bytes of each from its closing bracket on.
pub(super) fn links(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let begins = |at: &usize| ADDRESSES.iter().any(|address| text[*at..].starts_with(address));
    let starts = text.match_indices("](").map(|(at, _)| at).filter(begins);
    starts.map(|at| at..text[at..].find(')').map_or(text.len(), |end| at + end + 1))
}

/// The texts of front matter that write a link and hold none. Of reports and their translations the title, the description and the
/// titles of charts are read as Markdown.
pub(super) fn find(front: &Node, is_report: bool, findings: &mut Vec<Finding>) {
    for entry in front.entries() {
        match entry.key.text.as_str() {
            "title" | "description" if is_report => {}
            "charts" if is_report => {
                let charts = entry.node.entries().iter();
                let words = charts.flat_map(|chart| chart.node.entries());
                let plain = words.filter(|entry| entry.key.text != "title");
                plain.for_each(|entry| walk(&entry.node, findings));
            }
            _ => walk(&entry.node, findings),
        }
    }
}

/// The same of the rows of a table, in which nothing holds a link.
pub(super) fn in_rows(rows: &[Entry], findings: &mut Vec<Finding>) {
    rows.iter().for_each(|row| walk(&row.node, findings));
}

fn walk(node: &Node, findings: &mut Vec<Finding>) {
    match &node.value {
        Value::Scalar(scalar) => findings.extend(links(&scalar.text).next().map(|_| told(node.span))),
        Value::Null => {}
        Value::Map(entries) => entries.iter().for_each(|entry| walk(&entry.node, findings)),
        Value::List(nodes) => nodes.iter().for_each(|node| walk(node, findings)),
    }
}

fn told(span: Span) -> Finding {
    let message = "this text holds no links: readers see the brackets and the address, and nothing is checked";
    let help = "Say it in the text of a report or page, or write plain words here: claims stand in texts, in titles and descriptions of reports, and in titles of charts.";
    Finding::new(Code::BrokenLink, span, message).help(help)
}
