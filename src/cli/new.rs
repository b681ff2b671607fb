//! `annals new`: skeletons.

use std::fmt::Write;
use std::sync::Arc;

use crate::archive::Archive;
use crate::edit::{self, Kind, NewFile, Proposals, Roll};
use crate::files::{Failure, FileTree, folded};
use crate::model::ReportId;
use crate::quantity::Period;
use crate::tree::suggest;
use crate::{content, settings};

use super::draft;
use super::given;
use super::resolved::Resolved;
use super::writing::{Named, New, NewReport};

/// Makes what is asked for; says where it is.
///
/// # Errors
/// A name that cannot be one, something that is there already, and what could not be written.
pub(super) fn run(resolved: &Resolved, what: &New) -> Result<String, Failure> {
    match what {
        New::Report(report) => self::report(resolved, report),
        New::Publisher(named) => skeleton(resolved, Kind::Publisher, named),
        New::Indicator(named) => skeleton(resolved, Kind::Indicator, named),
        New::Topic(named) => skeleton(resolved, Kind::Topic, named),
        New::Page(named) => skeleton(resolved, Kind::Page, named),
    }
}

fn skeleton(resolved: &Resolved, kind: Kind, named: &Named) -> Result<String, Failure> {
    check_name(&named.name)?;
    let files = crate::read(&super::site::options(resolved))?;
    check_address(&files, kind, &named.name)?;
    let file = edit::skeleton(kind, &named.name, named.title.as_deref());
    check_alike(&files, &file.path)?;
    let path = write(resolved, file)?;
    Ok(format!("{path}: written; what may be added stands in its comments\n"))
}

/// Refuses a name whose page would be another one of the site: its file would be read as that.
fn check_address(files: &FileTree, kind: Kind, name: &str) -> Result<(), Failure> {
    let list = match kind {
        Kind::Topic if name == "index" => "topics",
        Kind::Indicator if name == "index" => "indicators",
        Kind::Page => {
            let settings = settings::read(files).value;
            return match settings
                .languages
                .iter()
                .any(|tag| tag.as_str() == name && *tag != settings.language)
            {
                true => Err(Failure::Usage(format!(
                    "{name:?} is where the pages in that language are; write content/index.{name}.md for the first of them"
                ))),
                false => Ok(()),
            };
        }
        _ => return Ok(()),
    };
    Err(Failure::Usage(format!(
        "content/{list}/index.md holds the words above the list of {list}; {name:?} cannot be the name of one of them"
    )))
}

/// Refuses a path that differs from one that is there in capitals or accents alone: some systems hold only one of them.
fn check_alike(files: &FileTree, path: &str) -> Result<(), Failure> {
    let there = files.files.iter().map(|file| file.path.as_str());
    let mut there = there.chain(files.assets.iter().map(|asset| asset.path.as_str()));
    let is_alike = |other: &&str| {
        let mut parts = other.split('/').zip(path.split('/'));
        parts
            .find(|(one, own)| one != own)
            .is_some_and(|(one, own)| folded(one) == folded(own))
    };
    there.find(is_alike).map_or(Ok(()), |other| {
        Err(Failure::Refused(format!(
            "{path} is not written: it differs from {other} in capitals or accents alone, and some systems hold only one of them"
        )))
    })
}

fn report(resolved: &Resolved, asked: &NewReport) -> Result<String, Failure> {
    check_name(&asked.publisher)?;
    let period = period(&asked.period)?;
    let id = ReportId {
        publisher: asked.publisher.as_str().into(),
        name: asked.period.replace('/', "-").into(),
    };
    let files = crate::read(&super::site::options(resolved))?;
    let settings = settings::read(&files).value;
    let content = content::read(&files, &settings).value;
    let archive = Archive::build(&content, &settings).value;
    if let Some(there) = archive.find_report(&id) {
        let path = &files.file(archive.report(there).file).path;
        return Err(Failure::Refused(format!("{path} is there already and stays as it is")));
    }
    let source = asked
        .from
        .as_ref()
        .map(|from| draft::read(resolved, from))
        .transpose()?;
    let language = given::language(&files, &settings, asked.language.as_deref())?;
    let source = source.map(|source| Arc::new(source.settled(language.numerals().decimal)));
    let proposals = source.as_ref().map(|source| Proposals::of(source, &language));
    let document = asked
        .from
        .as_ref()
        .and_then(|from| from.file_name())
        .map(|name| name.to_string_lossy().into_owned());
    if let (Some(from), Some(name)) = (&asked.from, &document) {
        draft::check_copy(resolved, from, name)?;
    }
    let (file, last) = edit::roll(
        &files,
        &archive,
        &Roll {
            id,
            period,
            document: document.as_deref(),
            proposals: proposals.as_ref(),
        },
    );
    check_alike(&files, &file.path)?;
    let proposed = String::from_utf8_lossy(&file.bytes).matches(" ?\"").count();
    let path = write(resolved, file)?;
    let mut text = String::new();
    match &last {
        Some(last) => {
            let _ = writeln!(
                text,
                "{path}: the figures and text of {last}, with that report's values beside the empty ones"
            );
        }
        None => {
            let _ = writeln!(text, "{path}: a first report; there is none before it to go on from");
        }
    }
    if let (Some(from), Some(name)) = (&asked.from, &document) {
        let _ = match (&last, proposed) {
            (None, _) => writeln!(
                text,
                "there is no last report whose figures could be looked up in {name}; annals draft takes them from it"
            ),
            (Some(last), 0) => writeln!(
                text,
                "{name} has none of the figures of {last} under their names: nothing is proposed; annals draft shows what it has"
            ),
            (_, 1) => writeln!(
                text,
                "1 value of {name} is proposed beside last year's: look it up, and delete its ? if it is right"
            ),
            (_, many) => writeln!(
                text,
                "{many} values of {name} are proposed beside last year's: look each up, and delete its ? if it is right"
            ),
        };
        if let Some(copy) = draft::copy(resolved, from, name)? {
            let _ = writeln!(
                text,
                "{copy}: a copy of the document, which every build holds the figures against"
            );
        }
    }
    if archive.find_publisher(&asked.publisher).is_none() {
        text.extend(is_near(&content, &asked.publisher));
        let _ = writeln!(text, "Say who issued it: annals new publisher {}", asked.publisher);
    }
    Ok(text)
}

/// What to say of a publisher whose name is nearly another's.
pub(super) fn is_near(content: &content::Content, publisher: &str) -> Option<String> {
    let names = content.publishers.iter().map(|one| one.id.as_str());
    let is_known = content.publishers.iter().any(|one| one.id == publisher);
    let near = suggest(publisher, names).filter(|_| !is_known)?;
    Some(format!(
        "There is a publisher {near}: did you mean it? Then move the new file into its folder.\n"
    ))
}

/// What a period on the command line means.
pub(super) fn period(text: &str) -> Result<Period, Failure> {
    Period::parse(text).ok_or_else(|| {
        Failure::Usage(format!(
            "{text:?} is no period; write 2025, 2024/25, 2025-h1, 2025-q3, 2025-m05 or 2024-07-01/2025-06-30"
        ))
    })
}

/// Refuses what cannot be the name of a file or folder.
pub(super) fn check_name(name: &str) -> Result<(), Failure> {
    edit::name_fault(name).map_or(Ok(()), |fault| Err(Failure::Usage(fault)))
}

/// Writes a file that must not be there yet; gives its path.
pub(super) fn write(resolved: &Resolved, file: NewFile) -> Result<String, Failure> {
    let path = file.path.clone();
    let created = edit::create(&resolved.root, &[file])?;
    if created.written.is_empty() {
        return Err(Failure::Refused(format!("{path} is there already and stays as it is")));
    }
    Ok(path)
}
