//! `annals import`: tables from elsewhere, as tables of figures beside reports.

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::archive::Archive;
use crate::check::why_unreadable;
use crate::content;
use crate::document::{Format, Limits, Unreadable, extract_workbook};
use crate::edit::{self, NewFile};
use crate::files::Failure;
use crate::import::{self, Incoming, Mapping, Outcome, PackageTable};
use crate::settings::{self, Settings};
use crate::table::RawTable;

use super::given;
use super::resolved::Resolved;

pub(super) const HELP: &str = "\
Reads CSV, XLSX, ODS, a Data Package (datapackage.json) or SDMX-CSV, and writes content/reports/PUBLISHER/PERIOD/figures.csv, with a
report beside it where there is none. A table with a column for each year, a table of annals export and SDMX-CSV are known by their
heads. What another table leaves open is asked in a mapping, FILE.import.toml, in which each ? is a question; the next import follows it.

Shows what it would do. With --write it is done; nothing that is there is replaced.

Examples:
  annals import accounts.xlsx --report city-hall/2024
  annals import figures.csv --write                       a table that annals export wrote";

/// A table that comes in.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct ImportOf {
    /// The table: .csv, .tsv, .xlsx, .ods or datapackage.json
    pub file: PathBuf,
    /// The report that states the figures: PUBLISHER/PERIOD
    #[arg(long)]
    pub report: Option<String>,
    /// What the columns are, in TOML [default: FILE.import.toml, if it is there]
    #[arg(long)]
    pub mapping: Option<PathBuf>,
    /// Write what is shown
    #[arg(long)]
    pub write: bool,
}

/// Shows what an import would write, or writes it.
///
/// # Errors
/// A table that cannot be read, and what could not be written.
pub(super) fn run(resolved: &Resolved, asked: &ImportOf) -> Result<String, Failure> {
    let files = crate::read(&super::site::options(resolved))?;
    let settings = settings::read(&files).value;
    let content = content::read(&files, &settings).value;
    let archive = Archive::build(&content, &settings).value;
    let name = asked
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let of_mapping = asked.mapping.clone().unwrap_or_else(|| beside(&asked.file));
    // One that lies beside the table came with it, and is no link to something else.
    let is_there = fs::symlink_metadata(&of_mapping).is_ok_and(|about| about.is_file());
    let mapping = match asked.mapping.is_some() || is_there {
        true => {
            let refused = |fault| Failure::Refused(format!("{}: {fault}", of_mapping.display()));
            Some(Mapping::parse(&text(&of_mapping)?).map_err(refused)?)
        }
        false => None,
    };
    let (mut incoming, mut refused, mut open) = (Vec::<Incoming>::new(), Vec::new(), None);
    for (of, table) in tables(resolved, &settings, &asked.file)? {
        match import::read(&of, &table, asked.report.as_deref(), mapping.as_ref()) {
            Outcome::Tables(tables) => incoming.extend(tables),
            Outcome::Refused(why) => refused.push(format!("{of}: {why}")),
            Outcome::Open(mapping) => {
                open.get_or_insert(mapping);
                refused.push(format!("{of}: its heads leave open what its columns are"));
            }
        }
    }
    if incoming.is_empty() {
        return match open {
            Some(mapping) => ask(&name, &of_mapping, &mapping, asked.write),
            None => Err(Failure::Refused(refused.join("\n"))),
        };
    }
    if let Some(wrong) = incoming.iter().find_map(|table| edit::report_fault(&table.report)) {
        return Err(Failure::Usage(wrong));
    }
    let imports = edit::import(&files, &archive, &incoming, &name);
    let mut text = String::new();
    for line in refused.iter().chain(&imports.told) {
        let _ = writeln!(text, "{line}");
    }
    if imports.files.is_empty() {
        return Ok(text);
    }
    if !asked.write {
        for file in &imports.files {
            let _ = write!(text, "\n+++ {}\n{}", file.path, String::from_utf8_lossy(&file.bytes));
        }
        text.push_str("\nnot written; --write writes it\n");
        return Ok(text);
    }
    let created = edit::create(&resolved.root, &imports.files)?;
    for path in created.kept {
        let _ = writeln!(text, "{path} is there already and stays as it is");
    }
    for path in created.written {
        let _ = writeln!(text, "{path}: written");
    }
    Ok(text)
}

/// Where the mapping of a table is.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".import.toml");
    file.with_file_name(name)
}

/// Shows the questions that a table leaves, or writes them down.
fn ask(name: &str, path: &Path, mapping: &Mapping, is_written: bool) -> Result<String, Failure> {
    let written = mapping.written(name);
    if !is_written {
        return Ok(format!(
            "{written}\nThe heads of the table leave open what its columns are. --write puts these questions into {}; answer them there and import again.\n",
            path.display()
        ));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let file = NewFile::text(path.file_name().unwrap_or_default().to_string_lossy(), written);
    let created = edit::create(folder, &[file])?;
    if created.written.is_empty() {
        return Err(Failure::Refused(format!(
            "{} is there already and stays as it is",
            path.display()
        )));
    }
    Ok(format!("{}: answer its questions and import again\n", path.display()))
}

/// The tables of a file, each with what it is called.
fn tables(resolved: &Resolved, settings: &Settings, path: &Path) -> Result<Vec<(String, RawTable)>, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "xlsx" | "ods" => {
            let refused = |why| {
                let (message, help) = why_unreadable(why);
                Failure::Refused(format!("{} {message}. {help}", path.display()))
            };
            let file = given::open(path)?;
            let read = extract_workbook(&resolved.program, file, &Limits::default())
                .map_err(|error| Failure::io("start", &resolved.program, error))?;
            let workbook = read.map_err(refused)?;
            let marks = content::marks(settings);
            let (text, grid) = content::workbook_text(&workbook, marks).ok_or_else(|| refused(Unreadable::TooLarge))?;
            let sheets = grid
                .sheets
                .into_iter()
                .filter(|sheet| sheet.has_numbers || !text[sheet.range.clone()].trim().is_empty());
            let of = |sheet: crate::files::GridSheet| {
                (
                    format!("{name}, sheet {}", sheet.name),
                    RawTable::read(&text, sheet.range, Some(b',')),
                )
            };
            Ok(sheets.map(of).collect())
        }
        "csv" | "tsv" | "txt" => Ok(vec![(name, csv(path, None)?)]),
        "json" => {
            let tables = import::package_tables(&text(path)?)
                .map_err(|why| Failure::Refused(format!("{}: {why}", path.display())))?;
            let read = tables.into_iter().map(|table| match table {
                PackageTable::Inline(name, csv) => Ok((name, RawTable::read(&csv, 0..csv.len(), Some(b',')))),
                PackageTable::File(inside, delimiter) => Ok((inside.clone(), csv(&below(path, &inside)?, delimiter)?)),
            });
            read.collect()
        }
        _ => {
            let _ = given::open(path)?;
            let help = match Format::of(&path.to_string_lossy()) {
                Some(_) => "annals draft takes the figures of a PDF, a web page or a text",
                None => "write .csv, .tsv, .xlsx, .ods or datapackage.json",
            };
            let message = format!("{} is no table that is read; {help}", path.display());
            Err(Failure::Usage(message))
        }
    }
}

fn csv(path: &Path, delimiter: Option<u8>) -> Result<RawTable, Failure> {
    let text = text(path)?;
    Ok(RawTable::read(&text, 0..text.len(), delimiter))
}

/// A file of a package, which may lead nowhere else than below the package's folder, also by links.
fn below(package: &Path, inside: &str) -> Result<PathBuf, Failure> {
    let path = package.with_file_name(inside);
    let whole = |path: &Path| path.canonicalize().map_err(|error| Failure::io("read", path, error));
    let folder = package.parent().filter(|folder| !folder.as_os_str().is_empty());
    if whole(&path)?.starts_with(whole(folder.unwrap_or(Path::new(".")))?) {
        return Ok(path);
    }
    Err(Failure::Refused(format!(
        "{} leads to a file that does not lie below the package",
        path.display()
    )))
}

fn text(path: &Path) -> Result<String, Failure> {
    /// More bytes than this are no table of a report.
    const MAX_BYTES: u64 = 64_000_000;
    let mut bytes = Vec::new();
    let read = given::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::io("read", path, error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::Refused(format!(
            "{} is larger than a table of a report is",
            path.display()
        )));
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::Refused(format!(
            "{} is not saved as UTF-8; spreadsheets call that \u{201c}CSV UTF-8\u{201d}",
            path.display()
        ))
    })
}
