//! A report: its facts, which all pages may see, and its text, which only its own page shows.

use indexmap::IndexMap;

use crate::files::{FileId, Located, Span};
use crate::finding::{Cause, Code};
use crate::quantity::{Amount, PartialDate, Period, Rational, Unit};

use super::{Body, ChartEntry, ChartWords, Figure, Text};

/// A report's name: the folder of its publisher and the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId {
    /// The folder.
    pub publisher: Text,
    /// The file's name without its ending.
    pub name: Text,
}

impl ReportId {
    /// Reads `PUBLISHER/NAME`.
    pub fn parse(text: &str) -> Option<ReportId> {
        let (publisher, name) = text.split_once('/')?;
        let is_name = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['/', '\\']);
        (is_name(publisher) && is_name(name)).then(|| ReportId {
            publisher: publisher.into(),
            name: name.into(),
        })
    }
}

impl std::fmt::Display for ReportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.publisher, self.name)
    }
}

/// One report and our summary of it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its name.
    pub id: ReportId,
    /// Its file.
    pub file: FileId,
    /// Its title; claims in it are bound like those of the text.
    pub title: Body,
    /// One sentence for lists and search engines.
    pub description: Option<Body>,
    /// Who issued it.
    pub publisher: Located<Text>,
    /// The language that it is written up in, where that is not the site's: its text, numbers and page are in it.
    pub language: Option<Located<Text>>,
    /// What keeps its front matter from being read: it has no figures then.
    pub fault: Option<Cause>,
    /// What it covers.
    pub period: Period,
    /// When it was issued, as exactly as it is known.
    pub published: Option<PartialDate>,
    /// The place that its figures count unless they say otherwise.
    pub place: Option<Located<Text>>,
    /// The currency that `$` and cents are in it.
    pub currency: Option<Located<Text>>,
    /// Its topics.
    pub topics: Vec<Located<Text>>,
    /// The documents that state its figures.
    pub sources: IndexMap<Text, Source>,
    /// Its figures, as written.
    pub figures: Vec<Figure>,
    /// Its charts.
    pub charts: Vec<ChartEntry>,
    /// The figures of the strip, if the editor chose them.
    pub headline: Vec<Located<Text>>,
    /// Findings that the editor knows, with reasons.
    pub accept: Vec<Accept>,
    /// Published values that were changed.
    pub corrections: Vec<Correction>,
    /// Checked and shown by `serve`, but not built.
    pub draft: bool,
    /// Why it was withdrawn.
    pub withdrawn: Option<Located<Text>>,
    /// The names that it had before, each as `PUBLISHER/NAME`.
    pub moved_from: Vec<Located<ReportId>>,
    /// The text.
    pub body: Body,
    /// The same in other languages.
    pub translations: Vec<Translation>,
}

impl Report {
    /// The name that translations would have in the report's own language; empty for the site's.
    pub fn key(&self) -> &str {
        self.language.as_ref().map_or("", |language| &language.value)
    }
}

/// A report's words in another language; its figures are the report's.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Language tag.
    pub language: Text,
    /// Its file.
    pub file: FileId,
    /// Title.
    pub title: Body,
    /// One sentence for lists and search engines.
    pub description: Option<Body>,
    /// Labels of figures, by the path of the figure.
    pub labels: IndexMap<Text, Text>,
    /// Notes of figures, by the path of the figure.
    pub notes: IndexMap<Text, Text>,
    /// Reasons of acceptances, by code.
    pub reasons: IndexMap<Text, Text>,
    /// The words of charts, by the chart's name.
    pub charts: IndexMap<Text, ChartWords>,
    /// The text.
    pub body: Body,
}

/// A document that states figures.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it is named.
    pub span: Span,
    /// Title.
    pub title: Text,
    /// Author.
    pub author: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Address.
    pub url: Option<Text>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was read.
    pub accessed: Option<PartialDate>,
    /// The document itself, by its name beside the report or in a folder of documents.
    pub file: Option<Located<Text>>,
    /// Where the document is below the root; none where it is not at hand.
    pub path: Option<Text>,
    /// Where a document may be meant instead, where it is not at hand.
    pub elsewhere: Option<Elsewhere>,
    /// Pages of the file on which numbering begins, where it is not as the file itself says.
    pub printed_pages: Vec<PrintedPage>,
    /// Whether the document is copied to the site.
    pub is_published: bool,
}

/// What a document that is not at hand may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// A file of that name lies where no source is looked up.
    At(Text),
    /// Another name is near; whether it is the only one.
    Named(Text, bool),
}

/// Where a numbering of pages begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedPage {
    /// The number printed on the page.
    pub number: u32,
    /// Which page of the file that is, from 1.
    pub page: u32,
}

/// A finding that the editor knows and explains.
#[derive(Debug, Clone)]
pub struct Accept {
    /// What kind of finding; none: the only one there is.
    pub code: Option<Code>,
    /// Where it is written.
    pub span: Span,
    /// Why it stays.
    pub reason: Text,
}

/// A dated note that a published value was changed.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Where it is written.
    pub span: Span,
    /// When.
    pub date: PartialDate,
    /// Which figure, by its path.
    pub figure: Located<Text>,
    /// The value before.
    pub was: Located<Amount>,
    /// The unit before, where it was another.
    pub was_unit: Option<Located<Unit>>,
    /// The value after; none where the figure was withdrawn and nothing stands in its place.
    pub now: Option<Located<Amount>>,
    /// What kind of change.
    pub kind: CorrectionKind,
    /// Why.
    pub reason: Text,
}

/// Why a published value was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectionKind {
    /// We had copied it wrongly.
    Transcription,
    /// The source changed it.
    RestatedBySource,
    /// It is counted in another way.
    Method,
    /// It is no longer stated.
    Withdrawn,
}

impl CorrectionKind {
    /// Every kind with its word in front matter.
    pub const ALL: [(CorrectionKind, &'static str); 4] = [
        (CorrectionKind::Transcription, "transcription"),
        (CorrectionKind::RestatedBySource, "restated-by-source"),
        (CorrectionKind::Method, "method"),
        (CorrectionKind::Withdrawn, "withdrawn"),
    ];
}

/// A reference behind `fig:`, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// `fig:none`: no figure.
    None,
    /// A figure.
    Figure {
        /// Another report's figure: which report.
        report: Option<ReportId>,
        /// The figure.
        path: FigurePath,
        /// The number derived from it.
        query: Option<DerivedQuery>,
    },
}

/// The path of a figure: its name, then dimension and part or subset.
pub type FigurePath = Text;

/// A number derived from a figure, as the query says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DerivedQuery {
    /// Against a year earlier.
    Change,
    /// Against the named period.
    ChangeSince(Period),
    /// Of its whole.
    Share,
    /// Of another figure that it is part of.
    ShareOf(FigurePath),
    /// For each, or each so many, of another figure.
    Per(FigurePath, u64),
    /// Its place among its siblings, in a dimension if named.
    Rank(Option<Text>),
    /// With others added.
    Plus(Vec<FigurePath>),
    /// With another taken away.
    Minus(FigurePath),
    /// As a percentage or multiple of any other figure of the same unit.
    Of(FigurePath),
    /// Against a target, as if it were an earlier value.
    Against(FigurePath),
    /// Over so many.
    Average(u64),
    /// Its place in its series since a year, or since the first that there is.
    Record {
        /// Whether it is looked at from the lowest.
        lowest: bool,
        /// The first year that counts.
        since: Option<i16>,
    },
    /// For how many years in a row it rose or fell.
    Streak,
    /// For each day, week, month, hour or year of its period.
    Each(TimeUnit),
}

/// A length of time that a number is spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month: a twelfth of a year.
    Month,
    /// A year.
    Year,
}

impl TimeUnit {
    /// Its sign as a unit.
    pub fn sign(self) -> &'static str {
        match self {
            TimeUnit::Hour => "h",
            TimeUnit::Day => "days",
            TimeUnit::Week => "weeks",
            TimeUnit::Month => "months",
            TimeUnit::Year => "years",
        }
    }

    /// Reads `day`, `month` and so on.
    pub fn parse(text: &str) -> Option<TimeUnit> {
        Some(match text {
            "hour" => TimeUnit::Hour,
            "day" => TimeUnit::Day,
            "week" => TimeUnit::Week,
            "month" => TimeUnit::Month,
            "year" => TimeUnit::Year,
            _ => return None,
        })
    }

    /// How many of it a period of so many days has; whole months and years.
    pub fn within(self, days: i64) -> Rational {
        let over = |of: i64| Rational::new(days.into(), of.into());
        match self {
            TimeUnit::Hour => Rational::from_integer((days * 24).into()),
            TimeUnit::Day => over(1),
            TimeUnit::Week => over(7),
            TimeUnit::Month => Rational::from_integer(((days * 4 + 61) / 122).max(1).into()),
            TimeUnit::Year => Rational::from_integer(((days + 182) / 365).max(1).into()),
        }
    }
}
