//! Last year's report rolled forward: the same figures without their values, and the text with its claims to be filled.

use std::fmt::Write;

use crate::archive::Archive;
use crate::archive::parse_reference;
use crate::files::FileTree;
use crate::model::{Breakdown, Figure, Reference, Report, ReportId, Text};
use crate::quantity::{Period, Unit};

use super::new::spoken;
use super::propose::Proposed;
use super::{NewFile, Outline, Proposals, scalar};

/// What a report is rolled forward from and to.
#[derive(Debug)]
pub struct Roll<'r> {
    /// The new report's name.
    pub id: ReportId,
    /// What it covers.
    pub period: Period,
    /// The name of the document that states its figures, if there is one.
    pub document: Option<&'r str>,
    /// What that document has for them.
    pub proposals: Option<&'r Proposals>,
}

/// The file of a new report: the publisher's newest report before it, rolled forward; without one a skeleton.
pub fn roll(files: &FileTree, archive: &Archive<'_>, roll: &Roll<'_>) -> (NewFile, Option<ReportId>) {
    let reports = archive.content().reports.iter();
    let own = reports.filter(|report| report.id.publisher == roll.id.publisher && report.withdrawn.is_none());
    let last = own
        .filter(|report| report.period.end < roll.period.end)
        .max_by_key(|report| report.period.end);
    let text = match last {
        Some(last) => rolled(files, archive, last, roll),
        None => first(archive, roll),
    };
    let path = format!("content/reports/{}/{}.md", roll.id.publisher, roll.id.name);
    (NewFile::text(path, text), last.map(|last| last.id.clone()))
}

/// A first report of a publisher.
fn first(archive: &Archive<'_>, roll: &Roll<'_>) -> String {
    let mut text = String::from("---\n");
    period(roll, &mut text);
    source("report", "The report's own title", &[], roll.document, &mut text);
    text.push_str(
        "figures:\n  cases:                       # a name of your choice; claims say fig:cases\n    value: missing             # the number as the \
         report prints it\n    unit: cases\n    source: report             # report, page 12\n",
    );
    if let Some(indicator) = archive.content().indicators.first() {
        let _ = writeln!(
            text,
            "    # indicator: {}   # what it measures, so that it can be compared",
            indicator.id
        );
    }
    text.push_str(
        "    # by:                      # parts, which add up\n    #   region: { north: 1, south: 2 }\n    # of-which: { foreigners: 1 } # subsets, \
         which do not\n---\nThe report counts [](fig:cases) cases.\n",
    );
    text
}

fn period(roll: &Roll<'_>, text: &mut String) {
    if Period::parse(&roll.id.name) != Some(roll.period) {
        let _ = writeln!(text, "period: {}", scalar(&roll.period.written()));
    }
    text.push_str("# published: 2025-03-01        # when it was issued: a year, a month or a day\n");
}

fn source(name: &str, title: &str, asides: &[(&str, String)], document: Option<&str>, text: &mut String) {
    if !text.contains("\nsources:\n") {
        text.push_str("sources:\n");
    }
    let _ = writeln!(text, "  {}:\n    title: {}", scalar(name), scalar(title));
    match document {
        Some(document) => {
            let _ = writeln!(text, "    file: {}", scalar(document));
        }
        None => text.push_str("    # url: https://example.org/report.pdf\n"),
    }
    for (key, was) in asides {
        let _ = writeln!(text, "    # {key} of the last one: {was}");
    }
}

/// A report after `last`.
fn rolled(files: &FileTree, archive: &Archive<'_>, last: &Report, roll: &Roll<'_>) -> String {
    let mut text = String::from("---\n");
    let year = last.period.written();
    period(roll, &mut text);
    if last.publisher.value != last.id.publisher {
        let _ = writeln!(text, "publisher: {}", scalar(&last.publisher.value));
    }
    if let Some(place) = &last.place {
        let _ = writeln!(text, "place: {}", scalar(&place.value));
    }
    if !last.topics.is_empty() {
        let topics: Vec<String> = last.topics.iter().map(|topic| scalar(&topic.value)).collect();
        let _ = writeln!(text, "topics: [{}]", topics.join(", "));
    }
    let of_document = document_source(last);
    for (name, one) in &last.sources {
        let title = if one.title.is_empty() {
            spoken(name)
        } else {
            one.title.to_string()
        };
        let mut asides = vec![("title", scalar(&title))];
        asides.extend(one.url.as_ref().map(|url| ("url", url.to_string())));
        asides.extend(one.published.map(|date| ("date", date.written())));
        let document = roll.document.filter(|_| of_document == Some(name));
        source(name, &title, &asides, document, &mut text);
    }
    let own: Vec<&Figure> = last.figures.iter().filter(|figure| is_own(last, figure)).collect();
    if !own.is_empty() {
        text.push_str("figures:\n");
        let rolled = Rolled {
            archive,
            last,
            roll,
            year,
        };
        own.iter().for_each(|figure| rolled.outline(figure).write(2, &mut text));
    }
    if !last.headline.is_empty() {
        let names: Vec<String> = last.headline.iter().map(|name| scalar(&name.value)).collect();
        let _ = writeln!(text, "headline: [{}]", names.join(", "));
    }
    if !last.charts.is_empty() {
        let names: Vec<&str> = last.charts.iter().map(|chart| chart.id.value.as_str()).collect();
        let _ = writeln!(
            text,
            "# charts of {}: {}; copy them when the values are there",
            last.id,
            names.join(", ")
        );
    }
    text.push_str("---\n");
    text.push_str(&words(files, archive, last));
    text
}

/// Whether a figure is of the report's own period: what it said of earlier ones is in the reports of those.
fn is_own(report: &Report, figure: &Figure) -> bool {
    let period = figure.detail(|details| details.period.as_ref());
    period.is_none_or(|period| period.value.same(&report.period))
}

/// The source that the new document takes the place of: the one that had a document, else the first.
fn document_source(last: &Report) -> Option<&Text> {
    let with_file = last.sources.iter().find(|(_, source)| source.file.is_some());
    with_file.or_else(|| last.sources.first()).map(|(name, _)| name)
}

/// Last year's report on its way to be the next.
struct Rolled<'r, 'a> {
    archive: &'a Archive<'a>,
    last: &'a Report,
    roll: &'r Roll<'r>,
    year: String,
}

impl Rolled<'_, '_> {
    fn outline(&self, figure: &Figure) -> Outline {
        let mut outline = outline(figure, &self.year, &|part| self.outline(part));
        let Some(proposals) = self.roll.proposals.filter(|_| figure.amount.is_some()) else {
            return outline;
        };
        let name = spoken(&figure.id);
        let found = proposals.find(self.archive, self.last, figure, self.roll.period, &name);
        if let Some(found) = found {
            found.put(&mut outline);
            let is_of_document = |one: &&crate::model::Citation| Some(&one.source.value) == document_source(self.last);
            if let Proposed::One(_, place) = &found
                && let Some(cited) = figure.sources().first().filter(is_of_document)
                && let Some((_, source)) = outline.fields.iter_mut().find(|(key, _)| *key == "source")
                && !place.is_empty()
            {
                *source = scalar(&format!("{}, {place}", cited.source.value));
            }
        }
        outline
    }
}

fn outline(figure: &Figure, year: &str, inner: &dyn Fn(&Figure) -> Outline) -> Outline {
    let mut outline = Outline {
        id: figure.id.to_string(),
        ..Outline::default()
    };
    if let Some(amount) = &figure.amount {
        outline.value = Some("missing".to_owned());
        outline.beside = Some(format!("{year}: {}", amount.written()));
    }
    let name = |get: fn(&crate::model::Details) -> Option<&crate::files::Located<Text>>| {
        figure.detail(get).map(|name| scalar(&name.value))
    };
    let details: [(&'static str, Option<String>); 8] = [
        ("indicator", name(|details| details.indicator.as_ref())),
        ("label", name(|details| details.label.as_ref())),
        (
            "unit",
            figure
                .detail(|details| details.unit.as_ref())
                .map(|unit| written(&unit.value)),
        ),
        ("place", name(|details| details.place.as_ref())),
        ("scope", name(|details| details.scope.as_ref())),
        ("part-of", name(|details| details.part_of.as_ref())),
        ("percent-of", name(|details| details.percent_of.as_ref())),
        ("note", name(|details| details.note.as_ref())),
    ];
    outline
        .fields
        .extend(details.into_iter().filter_map(|(key, value)| Some((key, value?))));
    let cited: Vec<String> = figure.sources().iter().map(|one| scalar(&one.source.value)).collect();
    match cited.as_slice() {
        [] => {}
        [one] => outline.fields.push(("source", with_locator(one, figure))),
        many => outline.fields.push(("source", format!("[{}]", many.join(", ")))),
    }
    let parts = |breakdown: &Breakdown| -> Vec<Outline> { breakdown.parts.iter().map(inner).collect() };
    outline.by = figure
        .breakdowns
        .iter()
        .map(|one| (one.dimension.value.to_string(), parts(one)))
        .collect();
    outline.of_which = figure.subsets.iter().map(inner).collect();
    outline
}

/// A source's name, with the place in last year's document as a comment: this year's is another.
fn with_locator(name: &str, figure: &Figure) -> String {
    match figure.sources().first().and_then(|one| one.locator.as_ref()) {
        Some(locator) => format!("{name}  # last time: {}", locator.replace(['\n', '\r'], " ")),
        None => name.to_owned(),
    }
}

fn written(unit: &Unit) -> String {
    match unit {
        Unit::Rate(rate) => format!("{{ of: {}, per: {} }}", scalar(&rate.0), scalar(&rate.1)),
        other => scalar(&other.written()),
    }
}

/// Last year's text: its claims of figures are emptied, so that they are filled with the new values; what is derived, and what speaks of
/// other reports, stays as words that are bound to nothing yet.
fn words(files: &FileTree, archive: &Archive<'_>, last: &Report) -> String {
    let file = &files.file(last.file).text;
    let charts = last.body.charts().map(|chart| (chart.span, String::new()));
    let claims = last.body.claims().filter(|claim| !claim.in_image).map(|claim| {
        let words = claim.words.text.trim();
        let text = match parse_reference(&claim.reference.value) {
            Ok(Reference::Figure {
                report: None,
                path,
                query: None,
            }) if is_kept(archive, last, &path) => format!("[](fig:{path})"),
            Ok(Reference::Figure { .. }) => {
                let was = claim.reference.value.replace('"', "");
                format!("[{words}](fig:none \"was fig:{was}\")")
            }
            _ => file.get(claim.span.range()).unwrap_or_default().to_owned(),
        };
        (claim.span, text)
    });
    let mut edits: Vec<_> = charts.chain(claims).collect();
    edits.sort_by_key(|(span, _)| span.start);
    let start = body_start(file);
    let mut text = String::new();
    let mut at = start;
    for (span, new) in edits {
        let range = span.range();
        if range.start < at {
            continue;
        }
        text.push_str(file.get(at..range.start).unwrap_or_default());
        text.push_str(&new);
        at = range.end;
    }
    text.push_str(file.get(at..).unwrap_or_default());
    text
}

/// Whether a figure stands in the new report.
fn is_kept(archive: &Archive<'_>, last: &Report, path: &str) -> bool {
    let top = path.split('/').next().unwrap_or(path);
    let figure = last.figures.iter().find(|figure| figure.id == top);
    let found = archive
        .find_report(&last.id)
        .and_then(|index| archive.find_cell(index, path));
    found.is_some() && figure.is_some_and(|figure| is_own(last, figure))
}

/// Where the text begins in its file: behind the line that closes the front matter.
fn body_start(file: &str) -> usize {
    let mut lines = file.split_inclusive('\n');
    let Some(first) = lines
        .next()
        .filter(|line| matches!(line.trim_start_matches('\u{feff}').trim_end(), "---" | "+++"))
    else {
        return 0;
    };
    let fence = first.trim_start_matches('\u{feff}').trim_end();
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if line.trim_end() == fence {
            return at;
        }
    }
    0
}
