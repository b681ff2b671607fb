//! What of a sheet nobody sees who opens it: hidden rows and columns, and the cells that a merged one covers.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::workbook::{Cell, MAX_COLUMNS, MAX_ROWS, Sheet};

/// What an uncompressed part of a workbook may weigh.
const MAX_BYTES: u64 = 512 << 20;

/// The hidden rows and columns of a sheet.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    rows: Runs,
    columns: Runs,
}

/// Numbers in runs: first and last of each.
#[derive(Debug, Default)]
struct Runs(Vec<(u32, u32)>);

impl Runs {
    /// Adds a run.
    fn add(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some((from, end)) if *from <= first && first <= end.saturating_add(1) => *end = last.max(*end),
            _ => self.0.push((first, last)),
        }
    }

    /// Sorted, each apart from the next.
    fn settle(&mut self) {
        self.0.sort_unstable();
        let mut settled = Runs::default();
        for (first, last) in self.0.drain(..) {
            settled.add(first, last);
        }
        *self = settled;
    }

    /// The first number from `first` on, of so many, that is in no run.
    fn first_seen(&self, first: u32, many: u32) -> Option<u32> {
        let at = self.0.partition_point(|(_, last)| *last < first);
        let next = match self.0.get(at) {
            Some((from, last)) if *from <= first => last.saturating_add(1),
            _ => first,
        };
        (next < first.saturating_add(many)).then_some(next)
    }
}

impl Unseen {
    /// Takes note of a column of OpenDocument, which stands from `first` to before `end`.
    pub(super) fn column(&mut self, element: &BytesStart<'_>, first: u32, end: u32) {
        if is_collapsed(element) && end > first {
            self.columns.add(first, end - 1);
        }
    }

    /// Takes note of a row of OpenDocument, which stands so many times.
    pub(super) fn row(&mut self, element: &BytesStart<'_>, first: u32, many: u32) {
        if is_collapsed(element) {
            self.rows.add(first, first.saturating_add(many.saturating_sub(1)));
        }
    }
}

/// Whether OpenDocument hides a row or column, by hand or by a filter.
fn is_collapsed(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|text| matches!(text.as_str(), "collapse" | "filter"))
}

impl Sheet {
    /// Takes out what is not shown. A merged cell whose first row or column is hidden shows in the next of its own.
    pub(super) fn hide(&mut self, mut unseen: Unseen) {
        if unseen.rows.0.is_empty() && unseen.columns.0.is_empty() {
            return;
        }
        unseen.rows.settle();
        unseen.columns.settle();
        self.cells.retain_mut(|cell| {
            let row = unseen.rows.first_seen(cell.row, cell.down);
            let column = unseen.columns.first_seen(cell.column, cell.across);
            let (Some(row), Some(column)) = (row, column) else {
                return false;
            };
            // It still reaches as far as it did: hidden columns keep their letters.
            cell.down -= row - cell.row;
            cell.across -= column - cell.column;
            (cell.row, cell.column) = (row, column);
            true
        });
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// Merges cells: the first of each region takes all of it, and what the others hold is covered. The cells are in order.
    pub(super) fn merge(&mut self, regions: &[Region]) {
        let mut covered = vec![false; self.cells.len()];
        for (first, last) in regions {
            let last = (last.0.min(MAX_ROWS - 1), last.1.min(MAX_COLUMNS - 1));
            let from = self.cells.partition_point(|cell| (cell.row, cell.column) < *first);
            let to = self.cells.partition_point(|cell| cell.row <= last.0);
            for (cell, covered) in self.cells[from..to.max(from)].iter_mut().zip(&mut covered[from..]) {
                if (cell.row, cell.column) == *first {
                    cell.down = (last.0 + 1).saturating_sub(cell.row).max(1);
                    cell.across = (last.1 + 1).saturating_sub(cell.column).max(1);
                } else if (first.1..=last.1).contains(&cell.column) {
                    *covered = true;
                }
            }
        }
        let mut covered = covered.into_iter();
        self.cells.retain(|_: &Cell| !covered.next().unwrap_or_default());
    }
}

/// The first and the last cell of a region, each by row and column.
pub(super) type Region = ((u32, u32), (u32, u32));

/// What Excel's format hides, by the names of the sheets. A part that cannot be read hides nothing.
pub(super) fn of_xlsx(bytes: &[u8]) -> HashMap<String, Unseen> {
    let mut found = HashMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return found;
    };
    let mut sheets: Vec<(String, String)> = Vec::new();
    each(&mut archive, "xl/workbook.xml", &mut |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
        {
            sheets.push((name, id));
        }
    });
    let mut parts: HashMap<String, String> = HashMap::new();
    each(&mut archive, "xl/_rels/workbook.xml.rels", &mut |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            parts.insert(id, path);
        }
    });
    for (name, id) in sheets {
        let Some(path) = parts.get(&id) else { continue };
        let mut unseen = Unseen::default();
        let mut next = 0;
        each(&mut archive, path, &mut |element| match element.local_name().as_ref() {
            "row" => {
                let number = attribute(element, "r").and_then(|text| text.parse::<u32>().ok());
                let row = number.map_or(next, |number| number.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden(element, "ht") {
                    unseen.rows.add(row, row);
                }
            }
            "col" if is_hidden(element, "width") => {
                let end = |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (end("min"), end("max")) {
                    unseen.columns.add(first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            _ => {}
        });
        found.insert(name, unseen);
    }
    found
}

/// Whether a row or column is hidden, or nothing high or wide.
fn is_hidden(element: &BytesStart<'_>, size: &str) -> bool {
    attribute(element, "hidden").is_some_and(|text| matches!(text.as_str(), "1" | "true"))
        || attribute(element, size).is_some_and(|text| text.parse::<f64>().is_ok_and(|size| size <= 0.0))
}

/// Goes through the elements of a part.
fn each<R: Read + std::io::Seek>(archive: &mut zip::ZipArchive<R>, path: &str, take: &mut dyn FnMut(&BytesStart<'_>)) {
    let Ok(part) = archive.by_name(path) else { return };
    through(BufReader::new(part.take(MAX_BYTES)), take);
}

fn through<R: BufRead>(part: R, take: &mut dyn FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => take(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// An attribute, by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == name)?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_of_a_span_begins_behind_what_is_hidden() {
        let mut runs = Runs::default();
        for (first, last) in [(8, 9), (1, 2), (3, 3)] {
            runs.add(first, last);
        }
        runs.settle();
        assert_eq!(runs.0, [(1, 3), (8, 9)]);
        for (first, many, seen) in [
            (0, 1, Some(0)),
            (1, 3, None),
            (2, 4, Some(4)),
            (0, 12, Some(0)),
            (9, 2, Some(10)),
        ] {
            assert_eq!(runs.first_seen(first, many), seen, "{many} from {first}");
        }
    }
}
