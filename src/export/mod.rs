//! The figures as files for others: CSV and JSON beside each report and for the whole site, with a Data Package descriptor and a
//! workbook; CSV beside each publisher and indicator.
//!
//! What enters is the archive; what leaves are texts and where they go. Values are exact literals, as the reports have them.

mod exchange;
mod lost;
mod package;
mod parts;
mod rows;
mod wide;
#[cfg(feature = "xlsx")]
mod workbook;

pub use exchange::{Sheet, csv, long, package};
pub use lost::Lost;
pub use wide::{Wide, wide};

#[cfg(feature = "xlsx")]
pub use exchange::workbook as exchange_workbook;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::address::Address;
use crate::archive::reads::{self, Trace};
use crate::archive::{Archive, ReportIx};
use crate::check::Verdicts;
use crate::files::Failure;
use crate::model::Text;
use crate::table;

use parts::{INDICATORS_AT_ONCE, OfIndicators, OfPublisher, Runs};
use rows::Texts;

#[cfg(feature = "xlsx")]
const WORKBOOK: &str = "figures.xlsx";

/// The name of a thread whose panic is caught and made good: nobody needs to hear of it.
pub const MAY_PANIC: &str = "annals workbook";

/// How many reports are put into words at a time: the whole site's files grow by so many while the next ones are made, so that never
/// more than these are in memory.
const AT_ONCE: usize = 256;

/// Takes the files that are made.
pub trait Output: Sync {
    /// A file that is written little by little.
    type StreamedFile: Write + Send;

    /// Two files of a report as the last build wrote them, if they would come to the same.
    fn before(&self, report: ReportIx, paths: [&str; 2]) -> Option<[Vec<u8>; 2]>;

    /// Hears what the files of a report were made from.
    fn made(&self, report: ReportIx, trace: &Trace);

    /// Takes a file.
    ///
    /// # Errors
    /// What the system does not let us do.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Begins a file that is too large to be held in memory.
    ///
    /// # Errors
    /// As [`Output::write`].
    fn begin(&self, path: &str) -> Result<Self::StreamedFile, Failure>;

    /// Ends such a file.
    ///
    /// # Errors
    /// As [`Output::write`].
    fn end(&self, long: Self::StreamedFile) -> Result<(), Failure>;
}

/// Writes all files of figures.
///
/// # Errors
/// What `output` could not write.
pub fn write(archive: &Archive<'_>, verdicts: &Verdicts, output: &impl Output) -> Result<(), Failure> {
    let (texts, workbook) = rayon::join(
        || write_texts(archive, verdicts, output),
        || write_workbook(archive, verdicts, output),
    );
    texts.and(workbook)
}

/// Writes what is text: the files of each report, and those of the whole site in the order of reports.
fn write_texts<O: Output>(archive: &Archive<'_>, verdicts: &Verdicts, output: &O) -> Result<(), Failure> {
    // What was withdrawn is stated by nobody.
    let stated = archive.reports().filter(|(_, report)| report.withdrawn.is_none());
    let reports: Vec<ReportIx> = stated.map(|(index, _)| index).collect();
    let page = Address::data();
    let mut site = Whole {
        csv: output.begin(page.beside("figures.csv").path())?,
        json: output.begin(page.beside("figures.json").path())?,
        empty: true,
    };
    site.open().map_err(|error| failed(&page, error))?;
    let mut publisher = OfPublisher::new(output);
    let ids: Vec<&Text> = archive.content().indicators.iter().map(|one| &one.id).collect();
    let (first, further) = ids.split_at(ids.len().min(INDICATORS_AT_ONCE));
    let mut indicators = OfIndicators::begin(output, first)?;
    let make = |index| Ok((index, of_report(archive, verdicts, index, output)?));
    in_order(&reports, make, |(index, texts)| {
        site.append(texts).map_err(|error| failed(&page, error))?;
        publisher.append(&archive.report(*index).id.publisher, &texts.csv)?;
        indicators.append(&texts.csv, &texts.indicators)
    })?;
    site.close().map_err(|error| failed(&page, error))?;
    output.end(site.csv)?;
    output.end(site.json)?;
    publisher.end()?;
    indicators.end()?;
    let state = |index: &ReportIx| &archive.report(*index).id.publisher;
    let states: HashSet<&Text> = reports.iter().map(state).collect();
    let all = archive.content().publishers.iter();
    for silent in all.filter(|one| !states.contains(&one.id)) {
        parts::write_empty(output, &silent.id)?;
    }
    for ids in further.chunks(INDICATORS_AT_ONCE) {
        let mut indicators = OfIndicators::begin(output, ids)?;
        let make = |index| Ok(rows::texts(&rows::of(archive, Some(verdicts), index)));
        in_order(&reports, make, |texts| indicators.append(&texts.csv, &texts.indicators))?;
        indicators.end()?;
    }
    output.write(
        page.beside("datapackage.json").path(),
        package::describe(archive).as_bytes(),
    )
}

/// Makes something of each report, some reports at a time, and appends it in their order while the next ones are made.
fn in_order<T: Send + Sync>(
    reports: &[ReportIx],
    make: impl Fn(ReportIx) -> Result<T, Failure> + Sync,
    mut append: impl FnMut(&T) -> Result<(), Failure> + Send,
) -> Result<(), Failure> {
    let mut ready: Vec<T> = Vec::new();
    // One more round than there are portions: the last one is appended while nothing is made.
    for portion in reports.chunks(AT_ONCE).chain([&[][..]]) {
        let (made, appended) = rayon::join(
            || {
                portion
                    .par_iter()
                    .map(|index| make(*index))
                    .collect::<Result<Vec<T>, Failure>>()
            },
            || ready.iter().try_for_each(&mut append),
        );
        appended?;
        ready = made?;
    }
    Ok(())
}

fn failed(page: &Address, error: io::Error) -> Failure {
    Failure::io("write", Path::new(page.path()), error)
}

/// The files of the whole site, growing.
struct Whole<L> {
    csv: L,
    json: L,
    empty: bool,
}

impl<L: Write> Whole<L> {
    fn open(&mut self) -> io::Result<()> {
        self.csv.write_all(table::header().as_bytes())?;
        self.json.write_all(JSON_OPENS.as_bytes())
    }

    fn append(&mut self, texts: &Texts) -> io::Result<()> {
        self.csv.write_all(texts.csv.as_bytes())?;
        if texts.json.is_empty() {
            return Ok(());
        }
        let between = if self.empty { "\n" } else { ",\n" };
        self.empty = false;
        self.json.write_all(between.as_bytes())?;
        self.json.write_all(texts.json.as_bytes())
    }

    fn close(&mut self) -> io::Result<()> {
        self.json.write_all(JSON_CLOSES.as_bytes())
    }
}

/// What a JSON document of rows, a row a line, opens with.
const JSON_OPENS: &str = "{\"version\": 1, \"figures\": [";
/// What it closes with.
const JSON_CLOSES: &str = "\n]}\n";

/// Writes the workbook of the whole site, where it is not too large for one.
#[cfg(feature = "xlsx")]
fn write_workbook(archive: &Archive<'_>, verdicts: &Verdicts, output: &impl Output) -> Result<(), Failure> {
    if !table::fits_workbook(archive.stated()) {
        return Ok(());
    }
    let place = Address::data().beside(WORKBOOK);
    let bytes = workbook::of(archive, verdicts)
        .map_err(|error| Failure::io("make", Path::new(place.path()), io::Error::other(error)))?;
    output.write(place.path(), &bytes)
}

/// A program that was built without workbooks writes none.
#[cfg(not(feature = "xlsx"))]
fn write_workbook(_: &Archive<'_>, _: &Verdicts, _: &impl Output) -> Result<(), Failure> {
    Ok(())
}

/// Writes the files beside a report's page, and returns its rows for those of the site.
fn of_report(
    archive: &Archive<'_>,
    verdicts: &Verdicts,
    index: ReportIx,
    output: &impl Output,
) -> Result<Texts, Failure> {
    let page = Address::report(&archive.report(index).id);
    let (csv, json) = (page.beside("figures.csv"), page.beside("figures.json"));
    if let Some(before) = output.before(index, [csv.path(), json.path()])
        && let Some(texts) = texts_in(&before)
    {
        output.write(csv.path(), &before[0])?;
        output.write(json.path(), &before[1])?;
        return Ok(texts);
    }
    let (texts, trace) = reads::watch(|| rows::texts(&rows::of(archive, Some(verdicts), index)));
    output.write(csv.path(), (table::header() + &texts.csv).as_bytes())?;
    let line = if texts.json.is_empty() { "" } else { "\n" };
    let whole = [JSON_OPENS, line, &texts.json, JSON_CLOSES].concat();
    output.write(json.path(), whole.as_bytes())?;
    output.made(index, &trace);
    Ok(texts)
}

/// The rows that the two files of a report have.
fn texts_in([csv, json]: &[Vec<u8>; 2]) -> Option<Texts> {
    let csv = std::str::from_utf8(csv).ok()?.strip_prefix(&table::header())?;
    let json = std::str::from_utf8(json).ok()?.strip_prefix(JSON_OPENS)?;
    let json = json.strip_suffix(JSON_CLOSES)?;
    Some(Texts {
        indicators: Runs::of(csv),
        csv: csv.to_owned(),
        json: json.strip_prefix('\n').unwrap_or(json).to_owned(),
    })
}
