//! What stands behind `fig:`: read, and bound to a cell.

use percent_encoding::percent_decode_str;

use crate::files::composed;
use crate::finding::Code;
use crate::model::{DerivedQuery, Reference, Report, ReportId, Text, TimeUnit};
use crate::quantity::Period;
use crate::tree::{MAX_CANDIDATES, sole, suggest};

use super::{Archive, CellId, ReportIx};

/// Why a reference leads nowhere: the words of its finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceError {
    /// What kind of finding.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// What a reference is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// `fig:none`: a number that is no figure.
    None,
    /// A cell, and the number to derive from it.
    Cell(CellId, Option<DerivedQuery>),
}

/// Reads what stands behind `fig:`.
///
/// # Errors
/// A query that there is not, or an operand that is missing.
pub fn parse(text: &str) -> Result<Reference, ReferenceError> {
    if text == "none" {
        return Ok(Reference::None);
    }
    // An address is taken apart before it is decoded: %23 is no # that ends a part.
    let (target, query) = text
        .split_once('?')
        .map_or((text, None), |(target, query)| (target, Some(query)));
    let (report, path) = match target.split_once('#') {
        Some((report, path)) => (Some(report_id(&decoded(report))?), path),
        None => (None, target),
    };
    let (path, query) = (decoded(path), query.map(decoded));
    if path.is_empty() {
        return Err(invalid(
            "the reference names no figure",
            "Write fig:NAME, with a name of the front matter's figures.",
        ));
    }
    let query = query.as_deref().map(derived).transpose()?;
    Ok(Reference::Figure {
        report,
        path: of_year(path.trim_matches('/')).into(),
        query,
    })
}

/// `revenue@2022/23` as the name that it is: a period's slash ends no name.
fn of_year(path: &str) -> String {
    let Some((name, rest)) = path.split_once('@') else {
        return path.to_owned();
    };
    // The longest beginning that is a period.
    let ends = rest.match_indices('/').map(|(at, _)| at).chain([rest.len()]);
    let period = ends.filter(|end| Period::parse(&rest[..*end]).is_some()).max();
    let Some(end) = period else {
        return path.to_owned();
    };
    format!("{name}@{}{}", rest[..end].replace('/', "-"), &rest[end..])
}

/// Text of an address as it is meant, each accent in its letter.
fn decoded(text: &str) -> String {
    composed(&percent_decode_str(text).decode_utf8_lossy()).into_owned()
}

fn report_id(text: &str) -> Result<ReportId, ReferenceError> {
    ReportId::parse(text.trim_matches('/')).ok_or_else(|| {
        invalid(
            &format!("`{text}` names no report"),
            "Another report is named by its folder and file: fig:PUBLISHER/NAME#FIGURE.",
        )
    })
}

fn invalid(message: &str, help: &str) -> ReferenceError {
    ReferenceError {
        code: Code::UnknownFigure,
        message: message.to_owned(),
        help: help.to_owned(),
    }
}

/// Every query with its form.
const QUERIES: [(&str, &str); 13] = [
    ("change", "?change"),
    ("change-since", "?change-since=2015"),
    ("share", "?share"),
    ("share-of", "?share-of=FIGURE"),
    ("per", "?per=FIGURE or ?per=FIGURE,100000"),
    ("rank", "?rank or ?rank=DIMENSION"),
    ("plus", "?plus=FIGURE,FIGURE"),
    ("minus", "?minus=FIGURE"),
    ("of", "?of=FIGURE"),
    ("against", "?against=FIGURE"),
    ("average", "?average=12"),
    ("record", "?record=highest or ?record=lowest,since=2014"),
    ("streak", "?streak"),
];

fn derived(query: &str) -> Result<DerivedQuery, ReferenceError> {
    let (name, operand) = query
        .split_once('=')
        .map_or((query, ""), |(name, operand)| (name, operand.trim()));
    let names: Vec<Text> = operand
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(Text::from)
        .collect();
    let form = || {
        QUERIES
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, form)| form)
    };
    let malformed = || {
        invalid(
            &format!("`?{query}` is not complete"),
            &format!("Write it as {}.", form()),
        )
    };
    match name {
        "change" if operand.is_empty() => Ok(DerivedQuery::Change),
        "change-since" => Period::parse(operand)
            .map(DerivedQuery::ChangeSince)
            .ok_or_else(malformed),
        "share" if operand.is_empty() => Ok(DerivedQuery::Share),
        "share-of" | "share" if names.len() == 1 => Ok(DerivedQuery::ShareOf(names[0].clone())),
        "per" if TimeUnit::parse(operand).is_some() => {
            TimeUnit::parse(operand).map(DerivedQuery::Each).ok_or_else(malformed)
        }
        "of" if names.len() == 1 => Ok(DerivedQuery::Of(names[0].clone())),
        "against" if names.len() == 1 => Ok(DerivedQuery::Against(names[0].clone())),
        "average" => operand
            .parse()
            .ok()
            .filter(|n| *n > 0)
            .map(DerivedQuery::Average)
            .ok_or_else(malformed),
        "streak" if operand.is_empty() => Ok(DerivedQuery::Streak),
        "record" => record(operand).ok_or_else(malformed),
        "per" if names.len() == 1 => Ok(DerivedQuery::Per(names[0].clone(), 1)),
        "per" if names.len() == 2 => {
            let so_many = names[1].parse().ok().filter(|n| *n > 0).ok_or_else(malformed)?;
            Ok(DerivedQuery::Per(names[0].clone(), so_many))
        }
        "rank" if names.len() <= 1 => Ok(DerivedQuery::Rank(names.first().cloned())),
        "plus" if !names.is_empty() => Ok(DerivedQuery::Plus(names)),
        "minus" if names.len() == 1 => Ok(DerivedQuery::Minus(names[0].clone())),
        _ if !form().is_empty() => Err(malformed()),
        _ => {
            let known = QUERIES.iter().map(|(known, _)| *known);
            let help = match suggest(name, known.clone()) {
                Some(near) => format!("Did you mean `?{near}`?"),
                None => format!(
                    "A number can be derived by {}.",
                    known.map(|k| format!("?{k}")).collect::<Vec<_>>().join(", ")
                ),
            };
            Err(invalid(&format!("there is no `?{name}`"), &help))
        }
    }
}

/// `highest`, `lowest,since=2014`.
fn record(operand: &str) -> Option<DerivedQuery> {
    let (which, since) = operand
        .split_once(',')
        .map_or((operand, None), |(which, since)| (which, Some(since)));
    let lowest = match which.trim() {
        "lowest" => true,
        "highest" => false,
        _ => return None,
    };
    let since = match since {
        Some(since) => Some(
            since
                .trim()
                .strip_prefix("since=")?
                .parse()
                .ok()
                .filter(|year| (1000..=2999).contains(year))?,
        ),
        None => None,
    };
    Some(DerivedQuery::Record { lowest, since })
}

impl Archive<'_> {
    /// Binds what stands behind `fig:` in a report's text.
    ///
    /// # Errors
    /// A report or figure that there is not, with the nearest name as help.
    pub fn bind(&self, from: Option<ReportIx>, reference: &str) -> Result<Bound, ReferenceError> {
        let Reference::Figure { report, path, query } = parse(reference)? else {
            return Ok(Bound::None);
        };
        let other = report.as_ref().map_or_else(String::new, |id| format!("{id}#"));
        let report = match report {
            Some(id) => self.find_visible(from, &id)?,
            None => from.ok_or_else(|| {
                invalid(
                    "this page has no figures of its own",
                    &format!("Name the report: fig:PUBLISHER/NAME#{path}."),
                )
            })?,
        };
        let cell = self
            .find_cell(report, &path)
            .ok_or_else(|| self.no_such_figure(report, &other, &path))?;
        for operand in query.iter().flat_map(DerivedQuery::operands) {
            self.operand(report, operand)?;
        }
        Ok(Bound::Cell(cell.id, query))
    }

    /// The reference that one to a figure that there is not can only be a slip of.
    pub fn meant(&self, from: ReportIx, reference: &str) -> Option<String> {
        let Reference::Figure { report, path, .. } = parse(reference).ok()? else {
            return None;
        };
        let of = match &report {
            Some(id) => self.find_visible(Some(from), id).ok()?,
            None => from,
        };
        if self.find_cell(of, &path).is_some() {
            return None;
        }
        let paths: Vec<&str> = self.cells_of(of).map(|cell| cell.path.as_str()).collect();
        let (top, last) = (path.split('/').next()?, path.rsplit('/').next()?);
        let mut ends = paths
            .iter()
            .filter(|known| known.rsplit('/').next() == Some(last) && known.split('/').next() == Some(top));
        let meant = match (ends.next(), ends.next()) {
            (Some(only), None) => *only,
            _ => sole(&path, paths.iter().copied())?,
        };
        Some(reference.replacen(path.as_str(), meant, 1))
    }

    /// The cell that an operand of a query names.
    ///
    /// # Errors
    /// A figure that there is not.
    pub fn operand(&self, report: ReportIx, operand: &str) -> Result<CellId, ReferenceError> {
        let found = match operand.split_once('#') {
            Some((other, path)) => {
                let of = self.find_visible(Some(report), &report_id(other)?)?;
                self.find_cell(of, &of_year(path))
                    .ok_or_else(|| self.no_such_figure(of, &format!("{other}#"), path))
            }
            None => self
                .find_cell(report, &of_year(operand))
                .ok_or_else(|| self.no_such_figure(report, "", operand)),
        };
        found.map(|cell| cell.id)
    }

    /// A report that others may speak of: a draft may speak of itself alone.
    fn find_visible(&self, from: Option<ReportIx>, id: &ReportId) -> Result<ReportIx, ReferenceError> {
        if let Some(index) = self.find_report(id)
            && (!self.report(index).draft || from == Some(index))
        {
            return Ok(index);
        }
        let has_moved = |report: &Report| report.moved_from.iter().any(|from| from.value == *id);
        if let Some((_, report)) = self.reports().find(|(_, report)| has_moved(report)) {
            return Err(ReferenceError {
                code: Code::UnknownFigure,
                message: format!("the report {id} has moved"),
                help: format!("Write fig:{}#…: it has that name now.", report.id),
            });
        }
        let ids: Vec<String> = self.reports().map(|(_, report)| report.id.to_string()).collect();
        let help = match suggest(&id.to_string(), ids.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean fig:{near}#…?"),
            None => "A report is named by its folder and file: fig:PUBLISHER/NAME#FIGURE.".to_owned(),
        };
        let draft = self.find_report(id).is_some();
        let message = if draft {
            format!("the report {id} is a draft, which no other page sees")
        } else {
            format!("there is no report {id}")
        };
        Err(ReferenceError {
            code: Code::UnknownFigure,
            message,
            help,
        })
    }

    /// The fault of a path that no figure of a report has; `other` is how the report was named, `PUBLISHER/NAME#`, if it was.
    fn no_such_figure(&self, report: ReportIx, other: &str, path: &str) -> ReferenceError {
        let report: (&Report, ReportIx) = (self.report(report), report);
        let paths: Vec<&str> = self
            .cells_of(report.1)
            .map(|cell| cell.path.as_str())
            .take(MAX_CANDIDATES)
            .collect();
        let last = path.rsplit('/').next().unwrap_or(path);
        let top = path.split('/').next().unwrap_or(path);
        // Most slips leave out the dimension, or misspell one step.
        let by_end = || {
            paths
                .iter()
                .find(|known| known.rsplit('/').next() == Some(last) && known.starts_with(top))
        };
        let renamed = self.find_published(report.1, path).map(|cell| cell.path.as_str());
        let near = || by_end().copied().or_else(|| suggest(path, paths.iter().copied()));
        let help = match renamed.or_else(near) {
            Some(now) if renamed.is_some() => format!("Write fig:{other}{now}: it has that name now."),
            Some(near) => format!("Did you mean fig:{other}{near}?"),
            None if paths.is_empty() => {
                "The report has no figures: write them under `figures:` in its front matter.".to_owned()
            }
            None if path.contains('/') && paths.contains(&top) => {
                let below = paths
                    .iter()
                    .filter(|known| known.strip_prefix(top).is_some_and(|rest| rest.starts_with('/')));
                let below: Vec<&str> = below.copied().take(12).collect();
                match below.is_empty() {
                    true => format!("`{top}` has no parts: write fig:{other}{top}."),
                    false => format!("Below `{top}` there are: {}.", below.join(", ")),
                }
            }
            None => {
                let names: Vec<&str> = report
                    .0
                    .figures
                    .iter()
                    .map(|figure| figure.id.as_str())
                    .take(12)
                    .collect();
                format!("The report's figures are: {}.", names.join(", "))
            }
        };
        ReferenceError {
            code: Code::UnknownFigure,
            message: format!("the report {} has no figure `{path}`", report.0.id),
            help,
        }
    }
}

impl DerivedQuery {
    /// The figures that it needs besides its own.
    pub fn operands(&self) -> &[Text] {
        match self {
            DerivedQuery::ShareOf(name)
            | DerivedQuery::Per(name, _)
            | DerivedQuery::Minus(name)
            | DerivedQuery::Of(name)
            | DerivedQuery::Against(name) => std::slice::from_ref(name),
            DerivedQuery::Plus(names) => names,
            DerivedQuery::Change
            | DerivedQuery::ChangeSince(_)
            | DerivedQuery::Share
            | DerivedQuery::Rank(_)
            | DerivedQuery::Average(_)
            | DerivedQuery::Record { .. }
            | DerivedQuery::Streak
            | DerivedQuery::Each(_) => &[],
        }
    }
}
