//! How a report's page is cited: as a line, and as files for programs that keep references.

use serde_json::{Map, Value, json};

use crate::archive::ReportIx;
use crate::model::ReportId;
use crate::quantity::PartialDate;

use super::PageContext;
use super::view::CiteView;

/// The files for programs that keep references, with their formats.
pub(super) const FILES: [(&str, &str); 2] = [("citation.bib", "bibtex"), ("citation.json", "csl")];

/// What is said of a page when it is cited.
struct Cited {
    key: String,
    title: String,
    /// Who makes the site; the page is theirs, and the figures are the publisher's.
    author: String,
    publisher: String,
    period: String,
    published: Option<PartialDate>,
    site: String,
    address: Option<String>,
    language: String,
}

fn cited(context: &PageContext<'_, '_>, index: ReportIx, title: &str) -> Cited {
    let report = context.archive.report(index);
    let settings = context.archive.settings;
    let site = settings.title.within(context.key).to_owned();
    Cited {
        key: key(&report.id),
        title: title.to_owned(),
        author: settings
            .author
            .as_ref()
            .map_or_else(|| site.clone(), ToString::to_string),
        publisher: context.publisher_of(report),
        period: context.period(&report.period),
        published: report.published,
        site,
        address: context.links.full(&context.here),
        language: context.language().tag().to_owned(),
    }
}

/// The line to copy: title, who issued the figures and when, the site.
pub(super) fn line(context: &PageContext<'_, '_>, index: ReportIx, title: &str) -> CiteView {
    let of = cited(context, index, title);
    let date = of
        .published
        .map_or_else(|| of.period.clone(), |date| context.date(&date));
    let text = context.strings.get(
        "report.cite-line",
        &[
            ("title", title.into()),
            ("publisher", (&of.publisher).into()),
            ("date", (&date).into()),
            ("site", (&of.site).into()),
        ],
    );
    CiteView {
        text,
        url: Some(context.own_address()),
    }
}

/// The files, in the order of [`FILES`].
pub(super) fn files(context: &PageContext<'_, '_>, index: ReportIx, title: &str) -> [String; 2] {
    let of = cited(context, index, title);
    [of.as_bibtex(), of.as_csl()]
}

/// A key of letters and digits, which every program takes.
fn key(id: &ReportId) -> String {
    let plain = |c: char| match c {
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let key: String = format!("{}-{}", id.publisher, id.name).chars().map(plain).collect();
    let key = key
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    match key.is_empty() {
        true => "report".to_owned(),
        false => key,
    }
}

impl Cited {
    /// What the page is about, in a note: whose figures, and of when.
    fn note(&self) -> String {
        format!("{}, {}", self.publisher, self.period)
    }

    fn as_bibtex(&self) -> String {
        let mut fields = vec![
            ("title", format!("{{{}}}", escaped(&self.title))),
            ("author", format!("{{{}}}", escaped(&self.author))),
        ];
        if let Some(date) = self.published {
            let written = date.written();
            let mut parts = written.split('-');
            fields.extend(parts.next().map(|year| ("year", year.to_owned())));
            fields.extend(parts.next().map(|month| ("month", month.to_owned())));
        }
        fields.push(("howpublished", escaped(&self.site)));
        fields.push(("note", escaped(&self.note())));
        let url = |address: &String| ("url", address.replace('{', "%7B").replace('}', "%7D"));
        fields.extend(self.address.as_ref().map(url));
        let lines = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n"));
        format!("@misc{{{},\n{}}}\n", self.key, lines.collect::<String>())
    }

    fn as_csl(&self) -> String {
        let mut item = Map::new();
        item.insert("id".to_owned(), json!(self.key));
        item.insert("type".to_owned(), json!("webpage"));
        item.insert("title".to_owned(), json!(self.title));
        item.insert("author".to_owned(), json!([{ "literal": self.author }]));
        item.insert("container-title".to_owned(), json!(self.site));
        item.insert("note".to_owned(), json!(self.note()));
        if let Some(date) = self.published {
            let written = date.written();
            let parts: Vec<Value> = written
                .split('-')
                .filter_map(|part| part.parse::<u16>().ok())
                .map(Value::from)
                .collect();
            item.insert("issued".to_owned(), json!({ "date-parts": [parts] }));
        }
        item.insert("language".to_owned(), json!(self.language));
        if let Some(address) = &self.address {
            item.insert("URL".to_owned(), json!(address));
        }
        // An object of texts always is JSON.
        serde_json::to_string_pretty(&[item]).unwrap_or_default() + "\n"
    }
}

/// A text in which TeX sees nothing but letters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // BibTeX counts braces, whatever stands before them.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
