//! Publishers, indicators, topics and plain pages, each with its translations folded in.

use indexmap::IndexMap;

use crate::files::Located;
use crate::finding::{Code, Finding};
use crate::model::{Better, Body, Dimension, Indicator, Named, Page, Publisher, SeriesBreak, Text, Topic};
use crate::quantity::YearStart;
use crate::tree::{Entry, Record};

use super::document::Document;
use super::markdown::{self, Rules};
use super::{shapes, values};

/// A document with the language of its file; the empty one is the site's.
pub(super) type Spoken<'d, 't> = (Text, &'d Document<'t>);

fn body(document: &Document<'_>, rules: Rules, findings: &mut Vec<Finding>) -> Body {
    markdown::read(document.file, document.text, document.body, rules, findings)
}

/// Adds a name in a language.
fn say(named: &mut Named, language: &Text, text: Text) {
    if language.is_empty() {
        named.text = text;
    } else {
        named.others.insert(language.clone(), text);
    }
}

fn say_optional(named: &mut Option<Named>, language: &Text, text: Option<Text>) {
    if let Some(text) = text {
        say(named.get_or_insert_default(), language, text);
    }
}

/// A name as words: hyphens are spaces.
pub(crate) fn words(id: &str) -> Text {
    let mut words = id.replace(['-', '_'], " ");
    if let Some(first) = words.get(..1) {
        let upper = first.to_uppercase();
        words.replace_range(..1, &upper);
    }
    words.into()
}

/// A publisher from its files; the first is the site's language if there is one.
pub(super) fn publisher(id: &str, files: &[Spoken<'_, '_>], rules: Rules, findings: &mut Vec<Finding>) -> Publisher {
    let mut publisher = Publisher {
        id: id.into(),
        file: files.first().map(|(_, document)| document.file),
        title: Named {
            text: words(id),
            ..Named::default()
        },
        kind: None,
        place: None,
        currency: None,
        year_begins: None,
        url: None,
        bodies: IndexMap::new(),
    };
    for (language, document) in files {
        let own = language.is_empty();
        if let Some(front) = &document.front
            && let Some(mut record) = Record::open(front, &shapes::PUBLISHER, findings)
        {
            if let Some(title) = record.text("title") {
                say(&mut publisher.title, language, title.value);
            }
            let kind = record.text("kind").map(|text| text.value);
            say_optional(&mut publisher.kind, language, kind);
            if own {
                publisher.place = record.text("place");
                publisher.currency = record.text("currency");
                publisher.year_begins = year_begins(&mut record);
                publisher.url = super::web_address(&mut record, "url");
            }
            record.finish();
        }
        publisher
            .bodies
            .insert(language.clone(), body(document, rules, findings));
    }
    publisher
}

/// The day of the year behind `year-begins`.
fn year_begins(record: &mut Record<'_, '_>) -> Option<YearStart> {
    let text = record.text("year-begins")?;
    let begins = YearStart::parse(&text.value);
    if begins.is_none() {
        let message = format!("`{}` is no day of the year", text.value);
        let help = "Write month and day, each in two digits: `year-begins: 08-01`.";
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(help));
    }
    begins
}

/// An indicator from its files.
pub(super) fn indicator(
    id: &str,
    files: &[Spoken<'_, '_>],
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Option<Indicator> {
    let mut indicator = Indicator {
        id: id.into(),
        file: files.first()?.1.file,
        title: Named {
            text: words(id),
            ..Named::default()
        },
        unit: None,
        scale: 0,
        unit_title: None,
        definition: None,
        better: None,
        breaks: Vec::new(),
        dimensions: IndexMap::new(),
        subsets: IndexMap::new(),
        highlight: Vec::new(),
        topics: Vec::new(),
        bodies: IndexMap::new(),
    };
    for (language, document) in files {
        if let Some(front) = &document.front
            && let Some(mut record) = Record::open(front, &shapes::INDICATOR, findings)
        {
            indicator_words(&mut indicator, language, &mut record);
            if language.is_empty() {
                indicator_rules(&mut indicator, &mut record);
            }
            record.finish();
        }
        indicator
            .bodies
            .insert(language.clone(), body(document, rules, findings));
    }
    Some(indicator)
}

fn indicator_words(indicator: &mut Indicator, language: &Text, record: &mut Record<'_, '_>) {
    if let Some(title) = record.text("title") {
        say(&mut indicator.title, language, title.value);
    }
    let definition = record.text("definition").map(|text| text.value);
    say_optional(&mut indicator.definition, language, definition);
    let unit_title = record.text("unit-title");
    if let Some(title) = unit_title.as_ref().filter(|title| !values::is_noun(&title.value)) {
        let message = format!("`{}` behind a number reads as part of it", title.value);
        let help = "Write what is counted, such as `cases`; a scale belongs to `unit` of the figures.";
        record
            .findings()
            .push(Finding::new(Code::InvalidValue, title.span, message).help(help));
    }
    let unit_title = unit_title.map(|text| text.value);
    say_optional(&mut indicator.unit_title, language, unit_title);
    for entry in record.map("dimensions") {
        dimension(indicator, language, entry, record.findings());
    }
    for entry in record.map("subsets") {
        part(&mut indicator.subsets, language, entry, record.findings());
    }
}

fn indicator_rules(indicator: &mut Indicator, record: &mut Record<'_, '_>) {
    if let Some(scaled) = record
        .node("unit")
        .and_then(|node| values::unit(node, record.findings()))
    {
        indicator.scale = scaled.value.exponent;
        indicator.unit = Some(Located::new(scaled.value.unit, scaled.span));
    }
    indicator.better = record.text("better").and_then(|text| match text.value.as_str() {
        "lower" => Some(Better::Lower),
        "higher" => Some(Better::Higher),
        _ => {
            record.report(values::one_of("better", &text, ["lower", "higher"].into_iter()));
            None
        }
    });
    indicator.highlight = record.list_of_text("highlight");
    indicator.topics = record.list_of_text("topics");
    indicator.breaks = breaks(record);
}

/// From when on values cannot be compared with earlier ones.
pub(super) fn breaks(record: &mut Record<'_, '_>) -> Vec<SeriesBreak> {
    let mut breaks = Vec::new();
    for node in record.list("breaks") {
        let Some(mut one) = Record::open(node, &shapes::BREAK, record.findings()) else {
            continue;
        };
        one.required_text("from");
        let from = values::period(&mut one, "from");
        let publisher = one.text("publisher");
        let reason = one.required_text("reason");
        one.finish();
        if let (Some(from), Some(reason)) = (from, reason) {
            breaks.push(SeriesBreak {
                from,
                publisher,
                reason: reason.value,
            });
        }
    }
    breaks
}

fn dimension(indicator: &mut Indicator, language: &Text, entry: &Entry, findings: &mut Vec<Finding>) {
    let Some(mut record) = Record::open(&entry.node, &shapes::DIMENSION, findings) else {
        return;
    };
    let known = indicator.dimensions.entry(entry.key.text.clone());
    let dimension = known.or_insert_with(|| Dimension {
        title: Named {
            text: words(&entry.key.text),
            ..Named::default()
        },
        ..Dimension::default()
    });
    if let Some(title) = record.text("title") {
        say(&mut dimension.title, language, title.value);
    }
    if language.is_empty() {
        dimension.ordered = record.flag("ordered");
    }
    for entry in record.map("parts") {
        part(&mut dimension.parts, language, entry, record.findings());
    }
    record.finish();
}

fn part(parts: &mut IndexMap<Text, Named>, language: &Text, entry: &Entry, findings: &mut Vec<Finding>) {
    let Some(scalar) = entry.node.scalar() else {
        let message = format!("`{}` must be what the part is called.", entry.key.text);
        findings.push(Finding::new(Code::InvalidValue, entry.node.span, message).help("Write its words behind it."));
        return;
    };
    let named = parts.entry(entry.key.text.clone());
    let named = named.or_insert_with(|| Named {
        text: words(&entry.key.text),
        ..Named::default()
    });
    say(named, language, scalar.text.clone());
}

/// A topic from its files.
pub(super) fn topic(id: &str, files: &[Spoken<'_, '_>], rules: Rules, findings: &mut Vec<Finding>) -> Option<Topic> {
    let mut topic = Topic {
        id: id.into(),
        file: files.first()?.1.file,
        title: Named {
            text: words(id),
            ..Named::default()
        },
        description: None,
        bodies: IndexMap::new(),
    };
    for (language, document) in files {
        if let Some(front) = &document.front
            && let Some(mut record) = Record::open(front, &shapes::TOPIC, findings)
        {
            if let Some(title) = record.text("title") {
                say(&mut topic.title, language, title.value);
            }
            let description = record.text("description").map(|text| text.value);
            say_optional(&mut topic.description, language, description);
            record.finish();
        }
        topic.bodies.insert(language.clone(), body(document, rules, findings));
    }
    Some(topic)
}

/// A plain page.
pub(super) fn page(
    path: &str,
    (language, document): &Spoken<'_, '_>,
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Page {
    let mut page = Page {
        path: path.into(),
        language: language.clone(),
        file: document.file,
        title: words(path.rsplit('/').next().unwrap_or(path)),
        description: None,
        body: Body::default(),
    };
    if let Some(front) = &document.front
        && let Some(mut record) = Record::open(front, &shapes::PAGE, findings)
    {
        if let Some(title) = record.text("title") {
            page.title = title.value;
        }
        page.description = record.text("description").map(|text| text.value);
        record.finish();
    }
    page.body = body(document, rules, findings);
    page
}
