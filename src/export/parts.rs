//! The tables of each publisher and of each indicator: rows of reports enter, in the order of reports, and each goes to the files that it
//! belongs to.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use csv::{ByteRecord, ReaderBuilder};

use crate::address::Address;
use crate::files::Failure;
use crate::model::Text;
use crate::table::{self, COLUMNS};

use super::Output;

/// So many files of indicators grow at once: systems let a program have a few hundred open.
pub(super) const INDICATORS_AT_ONCE: usize = 200;

/// The table of one publisher, which grows while its reports follow each other.
pub(super) struct OfPublisher<'o, O: Output> {
    output: &'o O,
    growing: Option<(String, O::StreamedFile)>,
}

impl<'o, O: Output> OfPublisher<'o, O> {
    pub(super) fn new(output: &'o O) -> Self {
        OfPublisher { output, growing: None }
    }

    /// Takes the rows of the next report of a publisher.
    pub(super) fn append(&mut self, publisher: &str, csv: &str) -> Result<(), Failure> {
        if self.growing.as_ref().is_none_or(|(id, _)| id != publisher) {
            self.end()?;
            self.growing = Some((
                publisher.to_owned(),
                begin(self.output, &Address::publisher(publisher))?,
            ));
        }
        match &mut self.growing {
            Some((id, file)) => append(file, csv, &Address::publisher(id)),
            None => Ok(()),
        }
    }

    pub(super) fn end(&mut self) -> Result<(), Failure> {
        self.growing.take().map_or(Ok(()), |(_, file)| self.output.end(file))
    }
}

/// The tables of some indicators.
pub(super) struct OfIndicators<'o, O: Output> {
    output: &'o O,
    /// By the indicator's name as the table has it.
    growing: BTreeMap<String, (Address, O::StreamedFile)>,
}

impl<'o, O: Output> OfIndicators<'o, O> {
    pub(super) fn begin(output: &'o O, ids: &[&Text]) -> Result<Self, Failure> {
        let one = |id: &&Text| {
            let page = Address::indicator(id, 1);
            let file = begin(output, &page)?;
            Ok((table::shielded(id).into_owned(), (page, file)))
        };
        let growing = ids.iter().map(one).collect::<Result<_, Failure>>()?;
        Ok(OfIndicators { output, growing })
    }

    /// Takes the rows of a report.
    pub(super) fn append(&mut self, csv: &str, rows: &Runs) -> Result<(), Failure> {
        for (indicator, range) in &rows.0 {
            if let Some((page, file)) = self.growing.get_mut(indicator) {
                append(file, &csv[range.clone()], page)?;
            }
        }
        Ok(())
    }

    pub(super) fn end(self) -> Result<(), Failure> {
        self.growing
            .into_values()
            .try_for_each(|(_, file)| self.output.end(file))
    }
}

/// The name of such a table, beside its page.
pub(super) const NAME: &str = "figures.csv";

/// The table of a publisher of whom no report states anything.
pub(super) fn write_empty(output: &impl Output, publisher: &str) -> Result<(), Failure> {
    output.write(
        Address::publisher(publisher).beside(NAME).path(),
        table::header().as_bytes(),
    )
}

fn begin<O: Output>(output: &O, page: &Address) -> Result<O::StreamedFile, Failure> {
    let mut file = output.begin(page.beside(NAME).path())?;
    append(&mut file, &table::header(), page)?;
    Ok(file)
}

fn append(file: &mut impl Write, csv: &str, page: &Address) -> Result<(), Failure> {
    file.write_all(csv.as_bytes())
        .map_err(|error| super::failed(page, error))
}

/// Which rows of a report's table are of which indicator: by its name as the table has it, the bytes of those that follow each other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Runs(Vec<(String, Range<usize>)>);

impl Runs {
    /// Adds the next row, which ends at this byte.
    pub(super) fn push(&mut self, indicator: &str, end: usize) {
        let start = match self.0.last_mut() {
            Some((last, range)) if last == indicator => return range.end = end,
            Some((_, range)) => range.end,
            None => 0,
        };
        self.0.push((indicator.to_owned(), start..end));
    }

    /// Those of a table that was written before.
    pub(super) fn of(csv: &str) -> Runs {
        let mut runs = Runs::default();
        let Some(column) = COLUMNS.iter().position(|column| column.name == "indicator") else {
            return runs;
        };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(csv.as_bytes());
        let mut record = ByteRecord::new();
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let end = usize::try_from(reader.position().byte()).unwrap_or(csv.len());
            let cell = record.get(column).and_then(|cell| std::str::from_utf8(cell).ok());
            runs.push(cell.unwrap_or_default(), end);
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_apart_by_their_indicator() {
        let at = COLUMNS
            .iter()
            .position(|column| column.name == "indicator")
            .expect("a column");
        let row = |indicator: &str, note: &str| {
            let mut cells = vec![String::new(); COLUMNS.len()];
            cells[at] = indicator.to_owned();
            cells[COLUMNS.len() - 1] = note.to_owned();
            cells.join(",") + "\n"
        };
        let (first, second, third) = (row("a", "\"two\nlines\""), row("a", ""), row("", "x"));
        let csv = [first.as_str(), &second, &third].concat();
        let end = first.len() + second.len();
        assert_eq!(
            Runs::of(&csv).0,
            [("a".to_owned(), 0..end), (String::new(), end..csv.len())]
        );
        let mut pushed = Runs::default();
        for (indicator, end) in [("a", first.len()), ("a", end), ("", csv.len())] {
            pushed.push(indicator, end);
        }
        assert_eq!(Runs::of(&csv), pushed);
        assert_eq!(Runs::of(""), Runs::default());
    }
}
