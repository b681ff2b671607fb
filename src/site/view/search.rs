//! What the search finds, in words that are ready to print. Addresses are relative to the page that searches.

/// What an entry is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EntryKind {
    /// A report.
    #[default]
    Report,
    /// An indicator.
    Indicator,
    /// A topic.
    Topic,
    /// A publisher.
    Publisher,
    /// Any other page.
    Page,
}

/// A page that can be found, with everything on it that can.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Who issued it; empty for what nobody issues.
    pub publisher: String,
    /// What it covers; empty where it covers no time of its own.
    pub period: String,
    /// One or two sentences.
    pub description: String,
    /// Its figures.
    pub figures: Vec<FoundFigure>,
    /// Its text.
    pub passages: Vec<Passage>,
    /// The publisher's name among choices.
    pub publisher_id: String,
    /// The year that it stands under.
    pub year: Option<i16>,
    /// Topics, by their name among choices.
    pub topics: Vec<String>,
}

/// A figure that can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundFigure {
    /// What it is called, with the wholes above it.
    pub label: String,
    /// The number as pages write it, or what stands for it.
    pub value: String,
    /// What is counted, where the label does not say it.
    pub unit: String,
    /// Its share of its whole.
    pub share: String,
    /// The period.
    pub period: String,
    /// Place and scope, where they are not the report's.
    pub place: String,
    /// Who states it, and where.
    pub source: String,
    /// Its row.
    pub href: String,
    /// The year that it stands under.
    pub year: i16,
}

/// A paragraph that can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its words.
    pub text: String,
    /// The anchor of the heading above it; empty for none.
    pub anchor: String,
}

/// What results can be narrowed down by: names with what they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Publishers by name.
    pub publishers: Vec<(String, String)>,
    /// Years, the newest first.
    pub years: Vec<(String, String)>,
    /// Topics by name.
    pub topics: Vec<(String, String)>,
}
