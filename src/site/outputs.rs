//! Every path that a build writes, with what leads to it: two that meet are found before anything is written, by `check` as by `build`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::address::Address;
use crate::archive::Archive;
use crate::files::{FileId, FileTree, Span, folded, reserved};
use crate::finding::{Code, Finding};

use super::{Map, PageKind, citation, data, preview};

/// The longest name that every common file system takes, in bytes, and the longest path.
const MAX_NAME: usize = 255;
const MAX_PATH: usize = 2000;

/// A path that a build writes.
struct Output<'a> {
    path: Cow<'a, str>,
    origin: Origin<'a>,
}

/// What leads to an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin<'a> {
    /// A file that is copied.
    Copied(&'a str),
    /// A line of front matter.
    Written(Span),
    /// A file of content.
    Content(FileId),
    /// A folder of reports without a file of its own.
    Publisher(&'a str),
    /// A file of the theme.
    Theme,
    /// What every site has.
    Own,
}

impl Origin<'_> {
    /// How hard it is to rename.
    fn rank(&self) -> u8 {
        match self {
            Origin::Copied(_) => 0,
            Origin::Written(_) => 1,
            Origin::Content(_) => 2,
            Origin::Publisher(_) => 3,
            Origin::Theme => 4,
            Origin::Own => 5,
        }
    }
}

/// Finds outputs that meet, here or on a system that ignores case and the writing of accents, and those that no system can hold. `theme`
/// are the paths that the theme's files take.
pub fn collisions<'a>(map: &Map<'_>, archive: &'a Archive<'_>, files: &'a FileTree, theme: &[String]) -> Vec<Finding> {
    let mut outputs = of_pages(map, archive);
    outputs.extend(map.copies.iter().map(|copy| Output {
        path: copy.address.path().to_owned().into(),
        origin: Origin::Copied(&copy.source),
    }));
    outputs.extend(theme.iter().map(|path| Output {
        path: path.clone().into(),
        origin: Origin::Theme,
    }));
    // The one that is hardest to rename has the path.
    outputs.sort_by(|a, b| {
        b.origin
            .rank()
            .cmp(&a.origin.rank())
            .then_with(|| a.origin.cmp(&b.origin))
    });
    let mut findings = Vec::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut folders: HashMap<String, usize> = HashMap::new();
    let mut last = String::new();
    let mut told = HashSet::new();
    for (at, output) in outputs.iter().enumerate() {
        // Files with such names are told as such, and a folder once.
        let unholdable = || {
            unholdable(files, output)
                .filter(|(name, _)| told.insert(*name))
                .map(|(_, why)| why)
        };
        if let Some(why) = impossible(&output.path).or_else(unholdable) {
            findings.push(finding(
                files,
                Code::ReservedName,
                output.origin,
                why,
                "Give it a shorter or plainer name.",
            ));
            continue;
        }
        let path = folded(&output.path).into_owned();
        let above = path.match_indices('/').map(|(slash, _)| &path[..slash]);
        let met = taken.get(&path).or_else(|| folders.get(&path));
        let met = met
            .copied()
            .or_else(|| above.clone().find_map(|folder| taken.get(folder).copied()));
        if let Some(met) = met {
            findings.extend(clash(files, output, &outputs[met]));
            continue;
        }
        let folder = above.clone().next_back().unwrap_or_default();
        if folder != last {
            last = folder.to_owned();
            for folder in above {
                folders.entry(folder.to_owned()).or_insert(at);
            }
        }
        taken.insert(path, at);
    }
    findings
}

/// The outputs of pages, and of what a build puts beside them.
fn of_pages<'a>(map: &Map<'_>, archive: &'a Archive<'_>) -> Vec<Output<'a>> {
    let mut outputs = Vec::new();
    let content = archive.content();
    let of_site = data::files(archive);
    for spot in map.spots() {
        let origin = match spot.what {
            PageKind::Report(index) => Origin::Content(archive.report(index).file),
            PageKind::Text(at) => Origin::Content(content.pages[at].file),
            PageKind::Topic(at) => Origin::Content(content.topics[at].file),
            PageKind::Indicator(at, 1) => Origin::Content(content.indicators[at as usize].file),
            PageKind::Publisher(at) => {
                let publisher = &content.publishers[at];
                publisher.file.map_or(Origin::Publisher(&publisher.id), Origin::Content)
            }
            PageKind::Moved(index, at) => Origin::Written(archive.report(index).moved_from[at].span),
            _ => Origin::Own,
        };
        let mut add = |address: &Address, origin| {
            outputs.push(Output {
                path: address.path().to_owned().into(),
                origin,
            });
        };
        add(&spot.address, origin);
        match spot.what {
            PageKind::Report(index) => {
                let report = archive.report(index);
                for (name, _) in data::OF_REPORT
                    .iter()
                    .filter(|_| spot.is_at_home() && report.withdrawn.is_none())
                {
                    add(&spot.address.beside(name), Origin::Own);
                }
                for (name, _) in citation::FILES.iter().filter(|_| report.withdrawn.is_none()) {
                    add(&spot.address.beside(name), Origin::Own);
                }
                for chart in report.charts.iter().filter(|_| spot.is_at_home()) {
                    let name = format!("charts/{}.svg", chart.id.value);
                    add(&spot.address.beside(&name), Origin::Written(chart.id.span));
                }
            }
            PageKind::Indicator(_, 1) | PageKind::Publisher(_) if spot.is_at_home() => {
                data::OF_PART
                    .iter()
                    .for_each(|(name, _)| add(&spot.address.beside(name), Origin::Own));
            }
            PageKind::Data => of_site
                .iter()
                .for_each(|(name, _)| add(&spot.address.beside(name), Origin::Own)),
            _ => {}
        }
        if matches!(spot.what, PageKind::Report(_) | PageKind::Indicator(..)) {
            add(&spot.address.beside(preview::NAME), Origin::Own);
        }
    }
    outputs
}

/// Why no system could hold an output of this path.
fn impossible(path: &str) -> Option<String> {
    let long = path.split('/').find(|name| name.len() > MAX_NAME);
    if let Some(name) = long {
        return Some(format!(
            "a file of the built site would have a name of {} bytes; {MAX_NAME} is the most",
            name.len()
        ));
    }
    if path.len() > MAX_PATH {
        return Some(format!(
            "a file of the built site would have a path of {} bytes; {MAX_PATH} is the most",
            path.len()
        ));
    }
    let odd = path.chars().find(|c| c.is_control() || *c == '\\');
    if let Some(odd) = odd {
        return Some(format!("the name of a file may not hold {}", odd.escape_default()));
    }
    let root = path.split('/').next().unwrap_or_default();
    let kept = matches!(root, ".annals" | ".annals-stage" | ".git");
    kept.then(|| format!("`{root}` at the root of the built site is not for content"))
}

/// Up to which name some systems could hold no output of this path, and why; the names of files of content are told elsewhere.
fn unholdable<'o>(files: &FileTree, output: &'o Output<'_>) -> Option<(&'o str, String)> {
    let is_named = |path: &str| path.split('/').any(reserved);
    match output.origin {
        Origin::Written(_) => {}
        Origin::Content(file) if !is_named(&files.file(file).path) => {}
        _ => return None,
    }
    let path = &output.path;
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
    let (start, end) = starts.zip(ends).find(|(start, end)| reserved(&path[*start..*end]))?;
    let why = format!(
        "some systems cannot hold a file or folder of the name `{}`",
        &path[start..end]
    );
    Some((&path[..end], why))
}

/// What there is to say about an output that meets another. Files that are one on some systems are told as such elsewhere.
fn clash(files: &FileTree, output: &Output<'_>, other: &Output<'_>) -> Option<Finding> {
    let (one, two) = (path_of(files, output.origin), path_of(files, other.origin));
    if let (Some(one), Some(two)) = (&one, &two)
        && one != two
        && folded(one) == folded(two)
    {
        return None;
    }
    // A table of content in other letters is no copy of the one that annals writes: it is told that it is not read.
    let is_content = matches!(output.origin, Origin::Copied(source) if source.starts_with("content/"));
    if is_content && matches!(other.origin, Origin::Own) && output.path.ends_with(".csv") && output.path != other.path {
        return None;
    }
    let (path, taken) = (&output.path, &other.path);
    let whose = match other.origin {
        Origin::Own => format!("where annals puts a page or file of its own ({taken})"),
        Origin::Theme => format!("where the theme has a file ({taken})"),
        _ => format!("where {} goes ({taken})", two.unwrap_or_default()),
    };
    let differs = path != taken && folded(path) == folded(taken);
    let message = match differs {
        true => format!("this goes to {path}, which on many systems is {whose}"),
        false => format!("this goes to {path}, {whose}"),
    };
    Some(finding(
        files,
        Code::AddressTaken,
        output.origin,
        message,
        "Rename it, or the other one.",
    ))
}

fn path_of(files: &FileTree, origin: Origin<'_>) -> Option<String> {
    match origin {
        Origin::Copied(path) => Some(path.to_owned()),
        Origin::Content(file) => Some(files.file(file).path.clone()),
        Origin::Written(span) => {
            let path = &files.file(span.file).path;
            Some(match files.cell(span) {
                Some(cell) => format!("{path}: {cell}"),
                None => format!("{path}:{}", files.position(span).line),
            })
        }
        Origin::Publisher(id) => Some(format!("content/reports/{id}")),
        Origin::Theme | Origin::Own => None,
    }
}

fn finding(files: &FileTree, code: Code, origin: Origin<'_>, message: String, help: &str) -> Finding {
    let finding = match origin {
        Origin::Copied(path) => Finding::on_path(code, path, message),
        Origin::Written(span) => Finding::new(code, span, message),
        Origin::Content(file) => Finding::new(code, Span::whole(file), message),
        Origin::Publisher(id) => Finding::on_path(code, format!("content/reports/{id}"), message),
        Origin::Theme => Finding::on_path(code, "themes", message),
        Origin::Own => match files.find("annals.toml") {
            Some(file) => Finding::new(code, Span::whole(file), message),
            None => Finding::on_path(code, "content", message),
        },
    };
    finding.help(help)
}
