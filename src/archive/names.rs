//! Names that the content uses, against what defines them: each that nothing defines is a finding with "did you mean".

use crate::content::Content;
use crate::files::Located;
use crate::finding::{Code, Finding};
use crate::model::{Breakdown, Citation, Figure, Indicator, Report, Text};
use crate::settings::Settings;
use crate::tree::{sole, suggest};

use super::Place;

/// Everything that can be named.
pub(super) struct Names<'c> {
    pub(super) content: &'c Content,
    settings: &'c Settings,
}

impl<'c> Names<'c> {
    pub(super) fn new(content: &'c Content, settings: &'c Settings) -> Self {
        Names { content, settings }
    }

    /// The indicator of a name.
    pub(super) fn indicator(&self, name: &Located<Text>) -> Option<u32> {
        let found = self.content.indicators.binary_search_by(|one| one.id.cmp(&name.value));
        found.ok().map(|index| index as u32)
    }

    /// The place that a report's figures count: its own, its publisher's, or the publisher itself.
    pub(super) fn place_of(&self, report: &'c Report) -> Place<'c> {
        if let Some(place) = &report.place {
            return Place::Named(&place.value);
        }
        let publisher = self
            .content
            .publishers
            .binary_search_by(|one| one.id.cmp(&report.publisher.value));
        let place = publisher
            .ok()
            .and_then(|index| self.content.publishers[index].place.as_ref());
        place.map_or(Place::Publisher(&report.publisher.value), |place| {
            Place::Named(&place.value)
        })
    }

    /// Names used by publishers and indicators.
    pub(super) fn subjects(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for publisher in &self.content.publishers {
            self.place(publisher.place.as_ref(), &mut findings);
        }
        for indicator in &self.content.indicators {
            self.topics(&indicator.topics, &mut findings);
            let of_breaks = indicator.breaks.iter().filter_map(|one| one.publisher.as_ref());
            for publisher in indicator.highlight.iter().chain(of_breaks) {
                self.publisher(publisher, &mut findings);
            }
        }
        findings
    }

    /// Names used by a report itself, not by its figures.
    pub(super) fn report(&self, report: &Report) -> Vec<Finding> {
        let mut findings = Vec::new();
        if report.publisher.value != report.id.publisher {
            self.publisher(&report.publisher, &mut findings);
        }
        self.place(report.place.as_ref(), &mut findings);
        self.topics(&report.topics, &mut findings);
        findings
    }

    fn publisher(&self, name: &Located<Text>, findings: &mut Vec<Finding>) {
        let ids = || self.content.publishers.iter().map(|one| one.id.as_str());
        if !ids().any(|id| id == name.value) {
            let make = format!(
                "A publisher is a folder with its reports: make content/reports/{}/, or write the name of one that is there.",
                name.value
            );
            findings.push(unknown(Code::UnknownPublisher, "publisher", name, ids(), &make));
        }
    }

    fn topics(&self, names: &[Located<Text>], findings: &mut Vec<Finding>) {
        for name in names {
            let ids = || self.content.topics.iter().map(|one| one.id.as_str());
            if !ids().any(|id| id == name.value) {
                let make = format!(
                    "Write content/topics/{}.md with a title, or remove it here.",
                    name.value
                );
                findings.push(unknown(Code::UnknownTopic, "topic", name, ids(), &make));
            }
        }
    }

    /// Places are compared by name alone; where any is declared, each must be.
    fn place(&self, name: Option<&Located<Text>>, findings: &mut Vec<Finding>) {
        let Some(name) = name else { return };
        if !self.settings.places.is_empty() && !self.settings.places.contains_key(&name.value) {
            let ids = self.settings.places.keys().map(Text::as_str);
            let make = format!("Add it to annals.toml: [places.{}] title = \"…\".", name.value);
            findings.push(unknown(Code::UnknownPlace, "place", name, ids, &make));
        }
    }

    fn scope(&self, name: Option<&Located<Text>>, findings: &mut Vec<Finding>) {
        let Some(name) = name else { return };
        if !self.settings.scopes.is_empty() && !self.settings.scopes.contains_key(&name.value) {
            let ids = self.settings.scopes.keys().map(Text::as_str);
            let make = format!("Add it to annals.toml: [scopes.{}] title = \"…\".", name.value);
            findings.push(unknown(Code::UnknownScope, "scope", name, ids, &make));
        }
    }

    /// Names used by a figure, its own alone.
    pub(super) fn figure(&self, report: &Report, figure: &Figure, findings: &mut Vec<Finding>) {
        let Some(details) = figure.details.as_deref() else {
            return;
        };
        if let Some(name) = &details.indicator
            && self.indicator(name).is_none()
        {
            let ids = self.content.indicators.iter().map(|one| one.id.as_str());
            let make = format!("Write content/indicators/{}.md with a title and a unit.", name.value);
            findings.push(unknown(Code::UnknownIndicator, "indicator", name, ids, &make));
        }
        self.place(details.place.as_ref(), findings);
        self.scope(details.scope.as_ref(), findings);
        for citation in &details.sources {
            if !report.sources.contains_key(&citation.source.value) {
                let ids = report.sources.keys().map(Text::as_str);
                let make = format!(
                    "Add it to the report: sources: {{ {}: {{ title: … }} }}.",
                    citation.source.value
                );
                findings.push(match comma(report, citation) {
                    Some(meant) => {
                        let message = format!("there is no source `{}`", citation.source.value);
                        Finding::new(Code::UnknownSource, citation.source.span, message)
                            .help(format!(
                                "Put a comma between the source and the place in it: `{meant}`."
                            ))
                            .certain(citation.source.span, Some(&format!("\"{meant}\"")))
                    }
                    None => unknown(Code::UnknownSource, "source", &citation.source, ids, &make),
                });
            }
        }
        for name in details.part_of.iter().chain(&details.percent_of) {
            let known = report
                .figures
                .iter()
                .any(|figure| name.value.split('/').next() == Some(figure.id.as_str()));
            if !known {
                let ids = report.figures.iter().map(|figure| figure.id.as_str());
                findings.push(unknown(
                    Code::UnknownFigure,
                    "figure",
                    name,
                    ids,
                    "Name a figure of this report.",
                ));
            }
        }
    }

    /// A dimension that the indicator declares has the parts that it declares.
    pub(super) fn breakdown(&self, indicator: Option<u32>, breakdown: &Breakdown, findings: &mut Vec<Finding>) {
        let Some(indicator) = indicator.map(|index| &self.content.indicators[index as usize]) else {
            return;
        };
        let Some(dimension) = indicator.dimensions.get(&breakdown.dimension.value) else {
            self.near_dimension(indicator, breakdown, findings);
            return;
        };
        if dimension.parts.is_empty() {
            return;
        }
        for part in &breakdown.parts {
            if !dimension.parts.contains_key(&part.id) {
                let name = Located::new(part.id.clone(), part.id_span);
                let ids = dimension.parts.keys().map(Text::as_str);
                let make = format!(
                    "Add it to content/indicators/{}.md, under dimensions: {}.",
                    indicator.id, breakdown.dimension.value
                );
                findings.push(unknown(Code::UnknownPart, "part", &name, ids, &make));
            }
        }
    }

    /// A dimension that is not declared is free, but one that nearly has a declared name is a slip.
    fn near_dimension(&self, indicator: &Indicator, breakdown: &Breakdown, findings: &mut Vec<Finding>) {
        let ids = || indicator.dimensions.keys().map(Text::as_str);
        if suggest(&breakdown.dimension.value, ids()).is_some() {
            findings.push(unknown(Code::UnknownPart, "dimension", &breakdown.dimension, ids(), ""));
        }
    }

    /// Subsets likewise: free unless nearly declared.
    pub(super) fn subsets(&self, indicator: Option<u32>, figure: &Figure, findings: &mut Vec<Finding>) {
        let Some(indicator) = indicator.map(|index| &self.content.indicators[index as usize]) else {
            return;
        };
        for subset in &figure.subsets {
            let ids = || indicator.subsets.keys().map(Text::as_str);
            if !indicator.subsets.contains_key(&subset.id) && suggest(&subset.id, ids()).is_some() {
                let name = Located::new(subset.id.clone(), subset.id_span);
                findings.push(unknown(Code::UnknownPart, "subset", &name, ids(), ""));
            }
        }
    }
}

/// The finding for a name that nothing defines.
/// "accounts page 12": the source and the place in it, where only their comma is missing.
fn comma(report: &Report, citation: &Citation) -> Option<String> {
    let (id, rest) = citation.source.value.split_once(' ')?;
    let place = match &citation.locator {
        Some(locator) => format!("{rest}, {locator}"),
        None => rest.to_owned(),
    };
    let is_short = citation.locator_span.is_none() && !place.contains('"');
    (report.sources.contains_key(id) && is_short).then(|| format!("{id}, {}", place.trim()))
}

fn unknown<'i>(
    code: Code,
    what: &str,
    name: &Located<Text>,
    known: impl Iterator<Item = &'i str>,
    make: &str,
) -> Finding {
    let known: Vec<&str> = known.collect();
    let help = match suggest(&name.value, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => make.to_owned(),
    };
    let only = sole(&name.value, known.iter().copied());
    Finding::new(code, name.span, format!("there is no {what} `{}`", name.value))
        .help(help)
        .certain(name.span, only)
}
