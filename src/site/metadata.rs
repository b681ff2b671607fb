//! What pages say to machines: structured data in the words of schema.org. A report page is a `Report` with its figures as a `Dataset`, an
//! indicator and the page of downloads are a `Dataset`, home is a `WebSite`.
//!
//! What needs an absolute address is left out where the site does not know its own.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::address::{Address, source_anchor};
use crate::archive::{Cell, Place, ReportIx};
use crate::model::{Report, Source};
use crate::quantity::{Amount, PartialDate, Period, Stated, Status};

use super::data;
use super::map::PageKind;
use super::page_builder::PageBuilder;
use super::view::{Content, JsonLd, Page};

/// A dataset's description has so many characters (Google Dataset Search).
const DESCRIBED: (usize, usize) = (50, 5_000);

/// A description names so many publishers.
const NAMED: usize = 3;

/// A dataset names so many of its variables.
const MAX_VARIABLES: usize = 50;

/// Who makes the site, within the data of a page: named once, with the report.
const AUTHOR: &str = "#author";

/// An object of schema.org without what is not known.
fn object(kind: &str, entries: Vec<(&str, Option<Value>)>) -> Value {
    let mut object = Map::new();
    object.insert("@type".to_owned(), json!(kind));
    let known = entries.into_iter().filter_map(|(name, value)| Some((name, value?)));
    for (name, value) in known.filter(|(_, value)| *value != json!("") && *value != json!([])) {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// The structured data of a page, for the families that have some.
    pub(super) fn json_ld(&self, page: &Page) -> Option<JsonLd> {
        let graph = match self.spot.what {
            PageKind::Home => vec![self.website(page)],
            PageKind::Report(at) => {
                let report = self.site.archive.report(at);
                let dataset = report.withdrawn.is_none().then(|| self.figures_of(at, page));
                std::iter::once(self.summary(report, page)).chain(dataset).collect()
            }
            PageKind::Indicator(at, 1) => vec![self.series(at, page)],
            PageKind::Data => vec![self.everything(page)],
            _ => return None,
        };
        let document = json!({ "@context": "https://schema.org", "@graph": graph });
        Some(JsonLd::new(&document))
    }

    fn website(&self, page: &Page) -> Value {
        object(
            "WebSite",
            vec![
                ("name", Some(json!(self.site_title()))),
                ("description", Some(json!(page.page.description))),
                ("url", self.url(&self.spot.address)),
                ("inLanguage", Some(json!(page.page.language))),
                ("publisher", Some(self.maker())),
            ],
        )
    }

    /// Our summary of a report.
    fn summary(&self, report: &Report, page: &Page) -> Value {
        let topics: Vec<Value> = match &page.content {
            Content::Report(view) => view.topics.iter().map(|topic| json!(topic.label)).collect(),
            _ => Vec::new(),
        };
        let card = page.page.card.as_ref().map(|card| json!(card.url));
        let mut author = self.maker();
        author["@id"] = json!(AUTHOR);
        let mut entries = self.named(page);
        entries.extend([
            ("author", Some(author)),
            ("about", Some(json!(topics))),
            ("image", card),
            ("isBasedOn", Some(sources(report))),
            ("temporalCoverage", Some(span(&report.period))),
            ("license", self.licence()),
        ]);
        object("Report", entries)
    }

    /// A report's figures.
    fn figures_of(&self, at: ReportIx, page: &Page) -> Value {
        let archive = self.site.archive;
        let report = archive.report(at);
        let own = Address::report(&report.id);
        let cells = archive.cells_of(at).filter(|cell| cell.parent.is_none());
        let mut defined = BTreeSet::new();
        let first =
            |cell: &Cell<'_>, defined: &mut BTreeSet<u32>| cell.indicator.is_some_and(|one| defined.insert(one));
        let variables: Vec<Value> = cells
            .take(MAX_VARIABLES)
            .map(|cell| self.variable(cell, first(cell, &mut defined)))
            .collect();
        let files = data::OF_REPORT.iter().map(|(name, format)| (own.beside(name), *format));
        let url = archive.publisher(report).and_then(|one| one.url.as_ref());
        let creator = object(
            "Organization",
            vec![
                ("name", Some(json!(self.context.publisher_of(report)))),
                ("url", url.map(|url| json!(url.as_str()))),
            ],
        );
        let mut entries = self.named(page);
        let description = self.described(&page.page.description, &self.context.publisher_of(report));
        entries.extend([
            ("description", Some(description)),
            ("creator", Some(creator)),
            ("isBasedOn", Some(named_sources(report))),
            ("temporalCoverage", Some(span(&report.period))),
            ("spatialCoverage", self.place(archive.place_of(report))),
            ("variableMeasured", Some(json!(variables))),
            ("distribution", Some(self.files(files))),
            ("publisher", Some(json!({ "@id": AUTHOR }))),
            ("license", self.licence()),
            ("isAccessibleForFree", Some(json!(true))),
        ]);
        object("Dataset", entries)
    }

    /// An indicator's values over the years.
    fn series(&self, at: u32, page: &Page) -> Value {
        let archive = self.site.archive;
        let periods = &self.index().indicators[at as usize].periods;
        let covers = periods.first().zip(periods.last());
        let covers = covers.map(|(first, last)| json!(format!("{}/{}", first.start, last.end)));
        let mut said = BTreeSet::new();
        let groups = archive.groups(at);
        let places = groups.iter().filter_map(|group| self.place(group.place));
        let places: Vec<Value> = places.filter(|place| said.insert(place.to_string())).collect();
        let (unit, publishers, charts, has_table) = match &page.content {
            Content::Indicator(view) => (
                view.unit.clone(),
                view.publishers.as_slice(),
                view.charts.as_slice(),
                !view.downloads.is_empty(),
            ),
            _ => (None, [].as_slice(), [].as_slice(), false),
        };
        let creators: Vec<Value> = publishers
            .iter()
            .map(|publisher| object("Organization", vec![("name", Some(json!(publisher.label)))]))
            .collect();
        let variable = object(
            "PropertyValue",
            vec![
                ("name", Some(json!(page.page.title))),
                ("description", Some(json!(page.page.description))),
                ("unitText", unit.map(|unit| json!(unit))),
            ],
        );
        let files = charts.iter().filter_map(|chart| chart.csv.as_ref());
        let files = files.map(|name| (self.spot.address.beside(name), "csv"));
        let own = Address::indicator(&archive.indicator_at(at).id, 1);
        let tables = data::OF_PART.iter().filter(|_| has_table);
        let files = tables.map(|(name, format)| (own.beside(name), *format)).chain(files);
        let mut entries = self.named(page);
        let names: Vec<String> = publishers.iter().take(NAMED).map(|one| one.label.clone()).collect();
        let what = match page.page.description.as_str() {
            "" => page.page.title.clone(),
            text => format!("{}: {text}", page.page.title),
        };
        let description = self.described(&what, &self.context.language().list(&names));
        entries.extend([
            ("description", Some(description)),
            ("creator", Some(json!(creators))),
            ("temporalCoverage", covers),
            ("spatialCoverage", Some(json!(places))),
            ("variableMeasured", Some(variable)),
            ("distribution", Some(self.files(files))),
            ("publisher", Some(self.maker())),
            ("license", self.licence()),
            ("isAccessibleForFree", Some(json!(true))),
        ]);
        object("Dataset", entries)
    }

    /// All figures of the site.
    fn everything(&self, page: &Page) -> Value {
        let own = Address::data();
        let files = data::files(self.site.archive).into_iter();
        let files = files.filter(|(name, _)| name.starts_with("figures."));
        let files = files.map(|(name, format)| (own.beside(name), format));
        let mut entries = self.named(page);
        entries.extend([
            (
                "description",
                Some(self.described(&page.page.description, self.site_title())),
            ),
            ("creator", Some(self.maker())),
            ("distribution", Some(self.files(files))),
            ("publisher", Some(self.maker())),
            ("license", self.licence()),
            ("isAccessibleForFree", Some(json!(true))),
        ]);
        object("Dataset", entries)
    }

    /// The description of a dataset, of the length that search engines take: what the page says of itself, and what it has figures of.
    fn described(&self, text: &str, of: &str) -> Value {
        let text = text.trim();
        if text.chars().count() >= DESCRIBED.0 {
            return json!(shortened(text, DESCRIBED.1));
        }
        let end = if text.is_empty() || text.ends_with(['.', '!', '?', '។', '؟']) {
            ""
        } else {
            "."
        };
        let what = format!("{text}{end}");
        let args = [("what", (&what).into()), ("publisher", of.into())];
        let text = self.context.strings.get("describe.data-of", &args);
        json!(shortened(text.trim(), DESCRIBED.1))
    }

    /// Name, description, address and language of a page.
    fn named(&self, page: &Page) -> Vec<(&'static str, Option<Value>)> {
        vec![
            ("name", Some(json!(page.page.title))),
            ("description", Some(json!(page.page.description))),
            ("url", self.url(&self.spot.address)),
            ("inLanguage", Some(json!(page.page.language))),
        ]
    }

    /// A figure, with its indicator's definition where that is not said yet. What is qualified or missing has no value here: a number
    /// alone would say more than the report does.
    fn variable(&self, cell: &Cell<'c>, define: bool) -> Value {
        let definition = self
            .site
            .archive
            .indicator(cell)
            .filter(|_| define)
            .and_then(|one| one.definition.as_ref());
        let value = match (&*cell.amount, cell.status) {
            (Amount::Known(Stated::Number(exact), _), Status::Final | Status::Revised) => Some(json!(exact.whole())),
            _ => None,
        };
        let hosted = self.site.links.base_url.is_some();
        let name: Vec<String> = std::iter::once(self.context.label(cell))
            .chain(self.context.aside(cell))
            .collect();
        object(
            "PropertyValue",
            vec![
                ("name", Some(json!(self.context.language().enumerated(&name)))),
                ("description", definition.map(|text| json!(self.context.named(text)))),
                ("unitText", self.context.unit(cell).map(|unit| json!(unit))),
                ("value", value),
                ("@id", hosted.then(|| json!(self.context.to_cell(cell)))),
            ],
        )
    }

    fn files(&self, files: impl Iterator<Item = (Address, &'static str)>) -> Value {
        let one = |(address, format): (Address, &str)| {
            let kind = match format {
                "csv" => "text/csv",
                "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                _ => "application/json",
            };
            let url = self.url(&address)?;
            Some(object(
                "DataDownload",
                vec![("encodingFormat", Some(json!(kind))), ("contentUrl", Some(url))],
            ))
        };
        files.filter_map(one).collect()
    }

    fn place(&self, place: Place<'_>) -> Option<Value> {
        let named = matches!(place, Place::Named(_));
        named.then(|| object("Place", vec![("name", Some(json!(self.context.place(place))))]))
    }

    /// Who makes the site.
    fn maker(&self) -> Value {
        let author = self.site.archive.settings.author.as_deref();
        object(
            "Organization",
            vec![
                ("name", Some(json!(author.unwrap_or(self.site_title())))),
                ("url", self.url(&Address::home())),
            ],
        )
    }

    fn licence(&self) -> Option<Value> {
        let settings = self.site.archive.settings;
        let licence = settings.licence_url.as_ref().or(settings.licence.as_ref());
        licence.map(|licence| json!(licence.as_str()))
    }

    fn site_title(&self) -> &str {
        self.site.archive.settings.title.within(self.context.key)
    }

    fn url(&self, address: &Address) -> Option<Value> {
        self.site.links.full(address).map(|url| json!(url))
    }
}

/// A text of at most so many characters, cut between words.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most - 1).collect();
    let cut = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head[..cut].trim_end())
}

/// A period as ISO 8601: its first and last day.
fn span(period: &Period) -> Value {
    json!(format!("{}/{}", period.start, period.end))
}

/// The documents that a report's figures come from.
fn sources(report: &Report) -> Value {
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(|text| json!(text.as_str()));
    let named = |kind: &str, name: Option<Value>| name.map(|name| object(kind, vec![("name", Some(name))]));
    let one = |(id, source): (&crate::model::Text, &Source)| {
        object(
            "CreativeWork",
            vec![
                ("@id", Some(json!(format!("#{}", source_anchor(id))))),
                ("name", Some(json!(source.title.as_str()))),
                ("author", named("Person", text(&source.author))),
                ("publisher", named("Organization", text(&source.publisher))),
                (
                    "datePublished",
                    source.published.as_ref().map(|date| json!(PartialDate::written(date))),
                ),
                ("url", text(&source.url)),
            ],
        )
    };
    report.sources.iter().map(one).collect()
}

/// The same by their names alone, where they are described already.
fn named_sources(report: &Report) -> Value {
    let one = |id: &crate::model::Text| json!({ "@id": format!("#{}", source_anchor(id)) });
    report.sources.keys().map(one).collect()
}
