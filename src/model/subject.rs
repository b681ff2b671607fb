//! What reports are about and who issues them.

use indexmap::IndexMap;

use crate::files::{FileId, Located};
use crate::quantity::{Period, Unit, YearStart};

use super::{Body, Text};

/// A name in the site's language and in others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// In the site's language.
    pub text: Text,
    /// In others, by language tag.
    pub others: IndexMap<Text, Text>,
}

impl Named {
    /// The name in a language, or in the site's where there is none.
    pub fn within(&self, language: &str) -> &str {
        self.others.get(language).unwrap_or(&self.text)
    }
}

/// Who issues reports.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// The folder's name.
    pub id: Text,
    /// Its file; none where a folder has no `_index.md`.
    pub file: Option<FileId>,
    /// What it is called.
    pub title: Named,
    /// Police force, city hall, ministry.
    pub kind: Option<Named>,
    /// The place that its reports count.
    pub place: Option<Located<Text>>,
    /// The currency that `$` and cents are in its reports.
    pub currency: Option<Located<Text>>,
    /// The day on which its fiscal years begin.
    pub year_begins: Option<YearStart>,
    /// Its own address.
    pub url: Option<Text>,
    /// Text by language; the site's language is the empty tag.
    pub bodies: IndexMap<Text, Body>,
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// What figures measure, defined once.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// The file's name.
    pub id: Text,
    /// Its file.
    pub file: FileId,
    /// What it is called.
    pub title: Named,
    /// Its unit.
    pub unit: Option<Located<Unit>>,
    /// The power of ten that the unit is written with: numbers below it that say no scale of their own are so many of it.
    pub scale: i8,
    /// What the unit is called in sentences, in other languages too.
    pub unit_title: Option<Named>,
    /// What is counted and how.
    pub definition: Option<Named>,
    /// Which direction is good.
    pub better: Option<Better>,
    /// From when values cannot be compared with earlier ones.
    pub breaks: Vec<SeriesBreak>,
    /// What its parts are called.
    pub dimensions: IndexMap<Text, Dimension>,
    /// What its subsets are called.
    pub subsets: IndexMap<Text, Named>,
    /// Series to point out where there are many: publishers.
    pub highlight: Vec<Located<Text>>,
    /// Its topics.
    pub topics: Vec<Located<Text>>,
    /// Text by language; the site's language is the empty tag.
    pub bodies: IndexMap<Text, Body>,
}

/// A way to break an indicator down.
#[derive(Debug, Clone, Default)]
pub struct Dimension {
    /// What it is called.
    pub title: Named,
    /// Whether its parts have an order of their own.
    pub ordered: bool,
    /// Its parts; none declared: any are allowed.
    pub parts: IndexMap<Text, Named>,
}

/// From when on values cannot be compared with earlier ones.
#[derive(Debug, Clone)]
pub struct SeriesBreak {
    /// The first period of the new way.
    pub from: Located<Period>,
    /// Whose values; none: everybody's.
    pub publisher: Option<Located<Text>>,
    /// Why.
    pub reason: Text,
}

/// A subject that reports share.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The file's name.
    pub id: Text,
    /// Its file.
    pub file: FileId,
    /// What it is called.
    pub title: Named,
    /// One sentence.
    pub description: Option<Named>,
    /// Text by language; the site's language is the empty tag.
    pub bodies: IndexMap<Text, Body>,
}

/// Any other page of the content folder, the home page's text among them.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its path below the site without ending: `about`; empty for the home page.
    pub path: Text,
    /// Language tag; empty for the site's language.
    pub language: Text,
    /// Its file.
    pub file: FileId,
    /// Title.
    pub title: Text,
    /// One sentence for search engines.
    pub description: Option<Text>,
    /// The text.
    pub body: Body,
}
