//! `annals export`: figures as a file for another program or site.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indexmap::IndexMap;

use crate::archive::{Archive, ReportIx};
use crate::edit::{self, NewFile};
use crate::files::Failure;
use crate::model::ReportId;
use crate::quantity::Period;
use crate::tree::suggest;
use crate::{content, export, settings};

use super::resolved::Resolved;

pub(super) const HELP: &str = "\
Writes the figures to the standard output, or with --to into a new file. Without the name of a report those of all. annals import reads
the file again: export, import and export give the same bytes.

Examples:
  annals export > figures.csv                              a row for each figure
  annals export city-hall/2024 --wide > 2024.csv           a column for each year
  annals export --wide --format xlsx --to figures.xlsx     a sheet for each report
  annals export --format package > datapackage.json        a Data Package with the table in it";

/// What is to go out.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct ExportOf {
    /// The report: PUBLISHER/NAME [default: all]
    pub report: Option<String>,
    /// A column for each period, in place of a row for each value
    #[arg(long)]
    pub wide: bool,
    /// The kind of file
    #[arg(long, value_enum, default_value_t = Kind::Csv)]
    pub format: Kind,
    /// The file to write, which must not be there
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Csv,
    Xlsx,
    Package,
}

/// Writes the figures.
///
/// # Errors
/// A report that there is not, a form that a kind of file does not have, and what could not be written.
pub(super) fn run(resolved: &Resolved, asked: &ExportOf) -> Result<(), Failure> {
    let files = crate::read(&super::site::options(resolved))?;
    let settings = settings::read(&files).value;
    let content = content::read(&files, &settings).value;
    let archive = Archive::build(&content, &settings).value;
    let reports = reports(&archive, asked.report.as_deref())?;
    let (bytes, lost) = bytes(&archive, &reports, asked)?;
    for line in lost {
        eprintln!("{line}");
    }
    let Some(to) = &asked.to else {
        let mut output = io::stdout().lock();
        if asked.format == Kind::Xlsx && output.is_terminal() {
            return Err(Failure::Usage(
                "a workbook is no text for a terminal; add --to figures.xlsx".to_owned(),
            ));
        }
        let written = output.write_all(&bytes).and_then(|()| output.flush());
        return written.map_err(|error| Failure::io("write", Path::new("standard output"), error));
    };
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let path = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let created = edit::create(folder, &[NewFile { path, bytes }])?;
    if created.written.is_empty() {
        return Err(Failure::Refused(format!(
            "{} is there already and stays as it is",
            to.display()
        )));
    }
    Ok(())
}

/// The reports that are asked for; what was withdrawn is stated by nobody.
fn reports(archive: &Archive<'_>, name: Option<&str>) -> Result<Vec<ReportIx>, Failure> {
    let Some(name) = name else {
        let stated = archive.reports().filter(|(_, report)| report.withdrawn.is_none());
        return Ok(stated.map(|(index, _)| index).collect());
    };
    let found = ReportId::parse(name).and_then(|id| archive.find_report(&id));
    let unknown = || {
        let names: Vec<String> = archive.reports().map(|(_, report)| report.id.to_string()).collect();
        let help = match suggest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean {near}?"),
            None => "write PUBLISHER/NAME, such as city-hall/2024".to_owned(),
        };
        Failure::Usage(format!("there is no report {name:?}; {help}"))
    };
    found.map(|index| vec![index]).ok_or_else(unknown)
}

/// What is written, and what it does not hold.
fn bytes(archive: &Archive<'_>, reports: &[ReportIx], asked: &ExportOf) -> Result<(Vec<u8>, Vec<String>), Failure> {
    let mut lost: IndexMap<&'static str, (usize, String)> = IndexMap::new();
    // The lines above a table say whose it is, and of which period where the name does not.
    let mut wide = |index: &ReportIx| {
        let report = archive.report(*index);
        let mut rows = vec![vec![report.id.to_string()]];
        if Period::parse(&report.id.name).is_none() {
            rows.push(vec![report.period.written()]);
        }
        let table = export::wide(archive, *index);
        rows.extend(table.rows);
        for one in table.lost {
            let first = || format!("{} of {}", one.first, report.id);
            lost.entry(one.column).or_insert_with(|| (0, first())).0 += one.many;
        }
        rows
    };
    let bytes = match (asked.format, asked.wide) {
        (Kind::Csv, false) => Ok(export::csv(&export::long(archive, reports)).into_bytes()),
        (Kind::Csv, true) => match reports {
            [only] => Ok(export::csv(&wide(only)).into_bytes()),
            _ => Err(Failure::Usage(
                "a table with a column for each year is of one report: name it, or add --format xlsx for a sheet each"
                    .to_owned(),
            )),
        },
        (Kind::Package, false) => {
            let csv = export::csv(&export::long(archive, reports));
            Ok(export::package(archive, &csv).into_bytes())
        }
        (Kind::Package, true) => Err(Failure::Usage(
            "a Data Package has a row for each figure: leave out --wide".to_owned(),
        )),
        (Kind::Xlsx, false) => workbook(&[("figures".to_owned(), export::long(archive, reports))]),
        (Kind::Xlsx, true) => {
            let mut sheet = |index: &ReportIx| {
                let id = &archive.report(*index).id;
                (format!("{} {}", id.publisher, id.name), wide(index))
            };
            workbook(&reports.iter().map(&mut sheet).collect::<Vec<_>>())
        }
    }?;
    Ok((bytes, lost.into_iter().map(told).collect()))
}

/// What a table with a column for each year does not hold, in words.
fn told((column, (many, first)): (&str, (usize, String))) -> String {
    let what = match column {
        "figure" => "the name",
        "relation" => "what it is to its whole and along which dimension",
        "quote" => "the quotation",
        "published" => "when it was published",
        "computed" => "that it is computed",
        "breakdown" => "what is said of the breakdown",
        _ => "what is said",
    };
    let more = if many > 1 {
        format!(" and {} more", many - 1)
    } else {
        String::new()
    };
    format!("not in the wide form: {what} (`{column}`) of {first}{more}; annals export without --wide has it")
}

#[cfg(feature = "xlsx")]
fn workbook(sheets: &[export::Sheet]) -> Result<Vec<u8>, Failure> {
    export::exchange_workbook(sheets)
        .map_err(|error| Failure::io("make", Path::new("the workbook"), io::Error::other(error)))
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &[export::Sheet]) -> Result<Vec<u8>, Failure> {
    Err(Failure::Refused(
        "this program was built without workbooks; write --format csv".to_owned(),
    ))
}
