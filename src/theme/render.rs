//! One page: its view goes to the template of its family.

use tera::{Context, Tera, TeraResult, Value};

use crate::chart;
use crate::site::view::{Content, Page, SiteView};

/// What all pages of one language share, in the template engine's own form: made once, borrowed by every page.
#[derive(Debug, Clone)]
pub struct Frame(Value);

impl Frame {
    /// The frame of a language's pages.
    pub fn new(site: &SiteView) -> Frame {
        Frame(Value::from_serializable(site))
    }
}

/// The text of a page.
pub(super) fn page(tera: &Tera, frame: &Frame, page: &Page) -> TeraResult<String> {
    let (template, name, content) = content(&page.content)?;
    let mut context = Context::new();
    context.insert_value("site", frame.0.clone());
    context.insert_value("page", Value::try_from_serializable(&page.page)?);
    context.insert_value(name, content);
    let drawn = page.has_charts();
    context.insert_value(
        "patterns",
        if drawn {
            Value::safe_string(chart::patterns())
        } else {
            Value::none()
        },
    );
    Ok(without_controls(tera.render(template, &context)?))
}

/// The template of a family, the name under which it gets its view, and the view.
fn content(content: &Content) -> TeraResult<(&'static str, &'static str, Value)> {
    let of = |template, name, view: TeraResult<Value>| Ok((template, name, view?));
    match content {
        Content::Home(view) => of("home.html", "home", Value::try_from_serializable(view)),
        Content::Report(view) => of("report.html", "report", Value::try_from_serializable(view)),
        Content::Reports(view) => of("reports.html", "reports", Value::try_from_serializable(view)),
        Content::AllReports(view) => of("all-reports.html", "list", Value::try_from_serializable(view)),
        Content::Publisher(view) => of("publisher.html", "publisher", Value::try_from_serializable(view)),
        Content::Indicators(view) => of("indicators.html", "indicators", Value::try_from_serializable(view)),
        Content::Indicator(view) => of("indicator.html", "indicator", Value::try_from_serializable(view)),
        Content::Years(view) => of("years.html", "years", Value::try_from_serializable(view)),
        Content::Year(view) => of("year.html", "year", Value::try_from_serializable(view)),
        Content::Topics(view) => of("topics.html", "topics", Value::try_from_serializable(view)),
        Content::Topic(view) => of("topic.html", "topic", Value::try_from_serializable(view)),
        Content::Corrections(view) => of("corrections.html", "corrections", Value::try_from_serializable(view)),
        Content::Checks(view) => of("checks.html", "checks", Value::try_from_serializable(view)),
        Content::Data(view) => of("data.html", "data", Value::try_from_serializable(view)),
        Content::Embed(view) => of("embed.html", "embed", Value::try_from_serializable(view)),
        Content::Text(blocks) => of("text.html", "text", Value::try_from_serializable(blocks)),
        Content::Search => of("search.html", "search", Ok(Value::none())),
        Content::Moved(link) => of("moved.html", "moved", Value::try_from_serializable(link)),
        Content::NotFound => of("404.html", "missing", Ok(Value::none())),
        Content::Feed(view) => of("feed.xml", "feed", Value::try_from_serializable(view)),
        Content::Sitemap(view) => of("sitemap.xml", "sitemap", Value::try_from_serializable(view)),
        Content::Robots(view) => of("robots.txt", "robots", Value::try_from_serializable(view)),
    }
}

/// Neither HTML nor XML may hold control characters, however they are escaped; content may.
fn without_controls(text: String) -> String {
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{7f}');
    let is_suspect = |b: &u8| (*b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r')) || *b == 0xef || *b == 0x7f;
    // Without a way out in the middle of a block the processor looks at many bytes at once.
    let mut blocks = text.as_bytes().chunks(256);
    let suspect = blocks.any(|block| block.iter().fold(false, |found, b| found | is_suspect(b)));
    if suspect {
        text.chars().filter(|&c| !forbidden(c)).collect()
    } else {
        text
    }
}
