//! Skeletons of publishers, indicators, topics and pages.

use super::{NewFile, scalar};

/// What a skeleton is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Who issues reports.
    Publisher,
    /// What figures measure.
    Indicator,
    /// What reports are about.
    Topic,
    /// Any other page.
    Page,
}

/// The file of a new publisher, indicator, topic or page. It builds as it stands; what may be added stands in comments.
pub fn skeleton(kind: Kind, name: &str, title: Option<&str>) -> NewFile {
    let title = scalar(&title.map_or_else(|| spoken(name), str::to_owned));
    match kind {
        Kind::Publisher => NewFile::text(
            format!("content/reports/{name}/_index.md"),
            format!(
                "---\ntitle: {title}\n# kind: Police force          # what it is, in a word or two\n# place: cambodia             # what its reports count, \
                 unless they say otherwise\n# url: https://example.org/   # its own site\n# description: One sentence for search engines.\n---\n\
                 Who this is, and what its reports cover.\n"
            ),
        ),
        Kind::Indicator => NewFile::text(
            format!("content/indicators/{name}.md"),
            format!(
                "---\ntitle: {title}\nunit: cases                   # what is counted: a noun, percent, points, ratio, index, USD, kg or \
                 {{ of: cases, per: 100000 }}\n# definition: What is counted, and how.\n# better: lower               # or higher: which direction is \
                 good\n# topics: [a-topic]\n# dimensions:                 # what its parts are called; parts that are not listed are then faults\n#   \
                 region:\n#     title: Region\n#     parts: {{ north: The north, south: The south }}\n---\nHow it is counted, by whom, and what to \
                 beware of when it is compared.\n"
            ),
        ),
        Kind::Topic => NewFile::text(
            format!("content/topics/{name}.md"),
            format!(
                "---\ntitle: {title}\n# description: One sentence for search engines.\n---\nWhat the reports under this topic are about.\n"
            ),
        ),
        Kind::Page => NewFile::text(
            format!("content/{name}.md"),
            format!(
                "---\ntitle: {title}\n# description: One sentence for search engines.\n---\nThe text of the page.\n"
            ),
        ),
    }
}

/// A name as a title: hyphens are spaces, the first letter is large.
pub(super) fn spoken(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
