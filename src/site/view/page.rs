//! The frame around every page: what the whole site shares, and what each page says of itself.

use serde::Serialize;

/// Markup that is already escaped: templates write it with `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

impl Html {
    /// Escapes plain text.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
        }
        Html(out)
    }

    /// Words of a finding: what stands between backticks there is code here.
    pub fn finding(message: &str) -> Self {
        let mut out = String::with_capacity(message.len() + 16);
        for (at, piece) in message.split('`').enumerate() {
            let Html(words) = Html::text(piece);
            match at % 2 {
                0 => out.push_str(&words),
                _ => out.push_str(&format!("<code>{words}</code>")),
            }
        }
        Html(out)
    }

    /// The same words, marked as being of another language than the page.
    #[must_use]
    pub fn in_language(self, tag: &str) -> Self {
        Html(format!("<span lang=\"{}\">{}</span>", Html::text(tag).0, self.0))
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Html {
    fn from(markup: String) -> Self {
        Html(markup)
    }
}

/// Structured data (JSON-LD) that can stand inside a `script` element without ending it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct JsonLd(String);

impl JsonLd {
    /// The document with every `<`, `>` and `&` written as an escape of JSON, so that no text of it can be read as markup.
    pub fn new(document: &serde_json::Value) -> Self {
        let json = document.to_string();
        JsonLd(
            json.replace('<', "\\u003c")
                .replace('>', "\\u003e")
                .replace('&', "\\u0026"),
        )
    }
}

/// A whole number for its plural form, and as the page writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The number.
    pub n: u64,
    /// In the page's digits, grouped.
    pub text: String,
}

/// A link, or plain words where `href` is missing (the page itself in a breadcrumb).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Address relative to the page.
    pub href: Option<String>,
}

impl Link {
    /// A link.
    pub fn to(label: impl Into<String>, href: impl Into<String>) -> Self {
        Link {
            label: label.into(),
            href: Some(href.into()),
        }
    }

    /// Words that lead nowhere.
    pub fn plain(label: impl Into<String>) -> Self {
        Link {
            label: label.into(),
            href: None,
        }
    }
}

/// Which part of the site a page belongs to: marks the entry of the navigation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// The home page and pages outside the sections.
    #[default]
    Home,
    /// Publishers and their reports.
    Reports,
    /// Indicators.
    Indicators,
    /// Years.
    Years,
    /// Topics.
    Topics,
    /// Data.
    Data,
    /// Checks and corrections.
    Checks,
    /// The page to search in the site.
    Search,
}

/// An entry of the main navigation; the words are the theme's (`nav.SECTION`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NavEntry {
    /// The section.
    pub section: Section,
    /// Its page.
    pub href: String,
}

/// The site's logo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LogoView {
    /// Where the picture is, from the site's root.
    pub src: String,
    /// Whether it stands in the title's place.
    pub alone: bool,
}

/// A link of the frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FrameLinkView {
    /// Its words.
    pub label: String,
    /// Where it leads: from the site's root, or a whole address where it is `outside`.
    pub href: String,
    /// Whether it leads out of the site.
    pub outside: bool,
}

/// A script of another host, by the site's own choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SnippetView {
    /// Its address.
    pub src: String,
    /// Its attributes beside, in pairs of name and value.
    pub attributes: Vec<(String, String)>,
}

/// What all pages of one language share; serialised once. Addresses here are relative to the site's root:
/// templates write `{{ page.root }}{{ link.href }}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// The home page.
    pub home: String,
    /// Main navigation.
    pub nav: Vec<NavEntry>,
    /// The site's logo.
    pub logo: Option<LogoView>,
    /// Links of the settings behind the main navigation.
    pub links: Vec<FrameLinkView>,
    /// Further pages in the footer (about, corrections), and the links of the settings.
    pub footer: Vec<FrameLinkView>,
    /// Where readers write to: an address of mail with `mailto:`, or of the web.
    pub contact: Option<String>,
    /// A script of the settings.
    pub snippet: Option<SnippetView>,
    /// The site's own line at the foot of each page.
    pub line: Option<String>,
    /// Who makes the site.
    pub author: Option<String>,
    /// The feed, where the site has an address.
    pub feed: Option<String>,
    /// The program and its version, for the generator meta element.
    pub generator: String,
}

/// The same page in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Language code.
    pub language: String,
    /// The language's name in itself.
    pub label: String,
    /// Address relative to the page.
    pub href: String,
    /// Full address, where the site has one.
    pub canonical: Option<String>,
}

/// A part of a list that is longer than a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pagination {
    /// Which page this is.
    pub current: Count,
    /// Of how many.
    pub total: Count,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PageView {
    /// Language code, for `lang`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The title in plain words: for `title` and Open Graph.
    pub title: String,
    /// The title as markup, where it holds more than plain words.
    pub heading: Option<Html>,
    /// The text that opens a list of the site's own.
    pub intro: Vec<Block>,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// The way from this page to the site's root: empty, `../`, `../../` …
    pub root: String,
    /// Which section's entry of the navigation is marked.
    pub section: Section,
    /// Full address, where the site has one.
    pub canonical: Option<String>,
    /// From the home page down; the last is the page itself, without an address.
    pub breadcrumb: Vec<Link>,
    /// The page in other languages.
    pub alternates: Vec<Alternate>,
    /// The language that the page's text is in, where nobody translated it into the page's own.
    pub untranslated: Option<String>,
    /// The picture for previews, where there is one and the site has an address.
    pub card: Option<super::PreviewView>,
    /// Structured data.
    pub json_ld: Option<JsonLd>,
    /// Where a long list is split.
    pub pagination: Option<Pagination>,
    /// A letter that reports an error on this page, where readers can write one.
    pub report_error: Option<String>,
    /// A draft, shown by `serve` only.
    pub draft: bool,
    /// No link and no stylesheet can be named: a 404 page of a site whose address is unknown.
    pub standalone: bool,
}

/// A piece of a text: markup, or a chart that stands between two pieces.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// Markup as it is.
    Html(Html),
    /// A chart.
    Chart(Box<super::ChartView>),
}

/// A file to take away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Download {
    /// Its name: `figures.csv`.
    pub name: String,
    /// Address relative to the page.
    pub href: String,
    /// `CSV`, `JSON`, `XLSX`: also the key of its explanation (`format.csv`).
    pub format: String,
    /// How many rows or entries, where that means something.
    pub rows: Option<Count>,
}
