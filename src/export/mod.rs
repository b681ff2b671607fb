//! The figures as files for others: CSV and JSON beside each report and for the whole site, with a Data Package descriptor and a
//! workbook.
//!
//! What enters is the archive; what leaves are texts and where they go. Values are exact literals, as the reports have them.

mod package;
mod rows;
#[cfg(feature = "xlsx")]
mod workbook;

use rayon::prelude::*;

use crate::address::Address;
use crate::archive::{Archive, ReportIx};
use crate::files::Failure;
use crate::table;

#[cfg(feature = "xlsx")]
const WORKBOOK: &str = "figures.xlsx";

/// The figures of one report as files.
struct Exported {
    csv: String,
    json: String,
}

/// Writes all files of figures by `write`, which takes a path and bytes.
///
/// # Errors
/// What `write` could not write.
pub fn write<W>(archive: &Archive<'_>, write: &W) -> Result<(), Failure>
where
    W: Fn(&str, &[u8]) -> Result<(), Failure> + Sync,
{
    let (texts, workbook) = rayon::join(|| write_texts(archive, write), || write_workbook(archive, write));
    texts.and(workbook)
}

/// Writes what is text.
fn write_texts<W>(archive: &Archive<'_>, write: &W) -> Result<(), Failure>
where
    W: Fn(&str, &[u8]) -> Result<(), Failure> + Sync,
{
    // What was withdrawn is stated by nobody.
    let stated = archive.reports().filter(|(_, report)| report.withdrawn.is_none());
    let reports: Vec<ReportIx> = stated.map(|(index, _)| index).collect();
    let exported: Vec<Exported> = reports
        .par_iter()
        .map(|index| {
            let one = of_report(archive, *index);
            let page = Address::report(&archive.report(*index).id);
            let header = table::header();
            write(
                page.beside("figures.csv").path(),
                format!("{header}{}", one.csv).as_bytes(),
            )?;
            write(
                page.beside("figures.json").path(),
                json_file(std::iter::once(one.json.as_str())).as_bytes(),
            )?;
            Ok(one)
        })
        .collect::<Result<_, Failure>>()?;
    let page = Address::data();
    let mut csv = table::header();
    for one in &exported {
        csv.push_str(&one.csv);
    }
    write(page.beside("figures.csv").path(), csv.as_bytes())?;
    drop(csv);
    let json = json_file(exported.iter().map(|one| one.json.as_str()));
    write(page.beside("figures.json").path(), json.as_bytes())?;
    drop(json);
    write(
        page.beside("datapackage.json").path(),
        package::describe(archive).as_bytes(),
    )
}

/// Writes the workbook of the whole site.
///
/// # Errors
/// What `write` could not write.
#[cfg(feature = "xlsx")]
fn write_workbook<W>(archive: &Archive<'_>, write: &W) -> Result<(), Failure>
where
    W: Fn(&str, &[u8]) -> Result<(), Failure> + Sync,
{
    let place = Address::data().beside(WORKBOOK);
    let bytes = workbook::of(archive)
        .map_err(|error| Failure::io("make", std::path::Path::new(place.path()), std::io::Error::other(error)))?;
    write(place.path(), &bytes)
}

/// A program that was built without workbooks writes none.
#[cfg(not(feature = "xlsx"))]
fn write_workbook<W>(_: &Archive<'_>, _: &W) -> Result<(), Failure> {
    Ok(())
}

fn of_report(archive: &Archive<'_>, index: ReportIx) -> Exported {
    let rows = rows::of(archive, index);
    let json = rows::json(&rows);
    let csv = table::write_rows(rows);
    Exported { csv, json }
}

/// One JSON document of lists of rows, a row a line.
fn json_file<'j>(lists: impl Iterator<Item = &'j str>) -> String {
    let mut json = String::from("{\"version\": 1, \"figures\": [");
    let mut first = true;
    for list in lists.filter(|list| !list.is_empty()) {
        json.push_str(if first { "\n" } else { ",\n" });
        json.push_str(list);
        first = false;
    }
    json.push_str("\n]}\n");
    json
}
