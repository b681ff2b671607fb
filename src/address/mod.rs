//! Where every page is, and how one page links to another.
//!
//! What enters are names; what leaves are paths below the site's root and links relative to a page. No other room joins paths.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::ReportId;

/// What a link must escape in a path; letters of all scripts stay readable in HTML.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\'')
    .add(b':');

/// A page or file of the site, by its path below the root: `reports/p/2017/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// A file at a path.
    pub fn file(path: impl Into<String>) -> Address {
        Address(path.into())
    }

    /// A page with a folder of its own; the empty path is home.
    pub fn page(path: &str) -> Address {
        if path.is_empty() {
            Address("index.html".to_owned())
        } else {
            Address(format!("{path}/index.html"))
        }
    }

    /// Home.
    pub fn home() -> Address {
        Address::page("")
    }

    /// A report.
    pub fn report(id: &ReportId) -> Address {
        Address(["reports/", &id.publisher, "/", &id.name, "/index.html"].concat())
    }

    /// A page of a report's figures; pages count from 1, which is the report itself.
    pub fn figures(id: &ReportId, page: usize) -> Address {
        match page {
            0 | 1 => Address::report(id),
            _ => Address::list(&format!("reports/{}/{}", id.publisher, id.name), page),
        }
    }

    /// The list of publishers.
    pub fn reports() -> Address {
        Address::page("reports")
    }

    /// The list of all reports.
    pub fn all_reports() -> Address {
        Address::page("all-reports")
    }

    /// A page of a long list such as `indicators`; pages count from 1. Below a list are things named by editors, and `2` may be one.
    pub fn list(path: &str, page: usize) -> Address {
        if page <= 1 {
            Address::page(path)
        } else {
            Address(format!("{path}/page-{page}/index.html"))
        }
    }

    /// A page of something long, below which nothing else is.
    fn numbered(path: &str, page: usize) -> Address {
        if page <= 1 {
            Address::page(path)
        } else {
            Address(format!("{path}/{page}/index.html"))
        }
    }

    /// A publisher.
    pub fn publisher(id: &str) -> Address {
        Address(format!("reports/{id}/index.html"))
    }

    /// The list of indicators.
    pub fn indicators() -> Address {
        Address::page("indicators")
    }

    /// An indicator; its pages count from 1.
    pub fn indicator(id: &str, page: usize) -> Address {
        Address::numbered(&format!("indicators/{id}"), page)
    }

    /// The list of years.
    pub fn years() -> Address {
        Address::page("years")
    }

    /// A year; its pages count from 1.
    pub fn year(year: i16, page: usize) -> Address {
        Address::numbered(&format!("years/{year}"), page)
    }

    /// The list of topics.
    pub fn topics() -> Address {
        Address::page("topics")
    }

    /// A topic.
    pub fn topic(id: &str) -> Address {
        Address(format!("topics/{id}/index.html"))
    }

    /// The corrections.
    pub fn corrections() -> Address {
        Address::page("corrections")
    }

    /// The account of what was checked.
    pub fn checks() -> Address {
        Address::page("checks")
    }

    /// The page to search in the site; the parts of the index lie in `parts/` beside it.
    pub fn search() -> Address {
        Address::page("search")
    }

    /// The downloads.
    pub fn data() -> Address {
        Address::page("data")
    }

    /// The same page in another language: under a folder of its name.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Address {
        if language.is_empty() {
            self.clone()
        } else {
            Address(format!("{language}/{}", self.0))
        }
    }

    /// A file beside a page.
    #[must_use]
    pub fn beside(&self, name: &str) -> Address {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => Address(format!("{folder}/{name}")),
            None => Address(name.to_owned()),
        }
    }

    /// The path below the root.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// How deep it lies: the number of folders above it.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }
}

/// How links are written.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The site's full address, ending in `/`; none: it works from a folder, where a link must name the file.
    pub base_url: Option<String>,
}

impl Links {
    /// A link from a page to another, percent-encoded, with an anchor if one is given.
    pub fn relative(&self, from: &Address, to: &Address, anchor: Option<&str>) -> String {
        let mut link = String::with_capacity(to.0.len() + 16);
        if from == to && anchor.is_some() {
            // On the same page the anchor alone does.
        } else {
            let shared = shared_folders(&from.0, &to.0);
            for _ in from.0[shared..].bytes().filter(|byte| *byte == b'/') {
                link.push_str("../");
            }
            let rest = &to.0[shared..];
            let rest = if self.base_url.is_some() {
                rest.strip_suffix("index.html").unwrap_or(rest)
            } else {
                rest
            };
            if rest.is_empty() && link.is_empty() {
                link.push_str("./");
            }
            push_escaped(rest, &mut link);
        }
        if let Some(anchor) = anchor {
            link.push('#');
            push_escaped(anchor, &mut link);
        }
        link
    }

    /// The full address of a page, where the site has one.
    pub fn full(&self, to: &Address) -> Option<String> {
        let base = self.base_url.as_ref()?;
        let path =
            to.0.strip_suffix("index.html")
                .filter(|rest| rest.is_empty() || rest.ends_with('/'))
                .unwrap_or(&to.0);
        Some(format!("{base}{}", utf8_percent_encode(path, ESCAPED)))
    }
}

/// Which bytes stand in an address as they are, wherever they stand.
static PLAIN: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        all[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_');
        byte += 1;
    }
    all
};

/// Appends a part of an address, percent-encoded; nearly all of them have nothing to encode.
fn push_escaped(part: &str, link: &mut String) {
    match part.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        true => link.push_str(part),
        false => link.extend(utf8_percent_encode(part, ESCAPED)),
    }
}

/// The length of the folders that two paths share, last slash included.
fn shared_folders(a: &str, b: &str) -> usize {
    let pairs = a.as_bytes().iter().zip(b.as_bytes());
    let same = pairs.take_while(|(x, y)| x == y).count();
    a.as_bytes()[..same]
        .iter()
        .rposition(|byte| *byte == b'/')
        .map_or(0, |at| at + 1)
}

/// The anchor of a figure's row.
pub fn figure_anchor(path: &str) -> String {
    let mut anchor = String::with_capacity(path.len() + 7);
    anchor.push_str("figure-");
    if path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/') {
        anchor.push_str(path);
    } else {
        let joined = |c: char| if c == '/' || c.is_whitespace() { '-' } else { c };
        anchor.extend(path.chars().map(joined));
    }
    anchor
}

/// The anchor of a figure's breakdown by a dimension.
pub fn breakdown_anchor(path: &str, dimension: &str) -> String {
    format!("{}--{dimension}", figure_anchor(path))
}

/// The anchor of what other reports say of a figure.
pub fn others_anchor(path: &str) -> String {
    format!("others-{}", &figure_anchor(path)["figure-".len()..])
}

/// The anchor of a source's entry on its report's page.
pub fn source_anchor(id: &str) -> String {
    format!("source-{id}")
}

/// The anchor of a chart.
pub fn chart_anchor(id: &str) -> String {
    format!("chart-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file_unless_the_site_has_an_address() {
        let folder = Links::default();
        let hosted = Links {
            base_url: Some("https://example.org/x/".into()),
        };
        let report = Address::file("reports/p/2017/index.html");
        let cases = [
            (Address::home(), "../../../index.html", "../../../"),
            (Address::publisher("p"), "../index.html", "../"),
            (
                Address::file("reports/p/2016/index.html"),
                "../2016/index.html",
                "../2016/",
            ),
            (report.clone(), "index.html", "./"),
            (report.beside("figures.csv"), "figures.csv", "figures.csv"),
            (
                Address::indicator("ខ្មែរ a", 2),
                "../../../indicators/%E1%9E%81%E1%9F%92%E1%9E%98%E1%9F%82%E1%9E%9A%20a/2/index.html",
                "../../../indicators/%E1%9E%81%E1%9F%92%E1%9E%98%E1%9F%82%E1%9E%9A%20a/2/",
            ),
        ];
        for (to, from_folder, from_host) in cases {
            assert_eq!(folder.relative(&report, &to, None), from_folder);
            assert_eq!(hosted.relative(&report, &to, None), from_host);
        }
        assert_eq!(folder.relative(&report, &report, Some("figure-a")), "#figure-a");
        assert_eq!(hosted.full(&Address::home()).as_deref(), Some("https://example.org/x/"));
    }
}
