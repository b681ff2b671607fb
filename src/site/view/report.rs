//! The page of a report.

use super::{
    AcceptedView, Block, ChartView, CitationView, CorrectionView, Count, Download, FigureTable, HeadlineView, Html,
    Link, Pagination,
};
use serde::Serialize;

/// `/reports/P/Y/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReportView {
    /// Who issued it.
    pub publisher: Link,
    /// The period in short: `2017`.
    pub period: Link,
    /// The span, where it is no calendar year: `25 December 2015 to 25 December 2016`.
    pub covers: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The place that it counts.
    pub place: Option<String>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// How many of the numbers in the text match the recorded figures.
    pub matched: Option<Matched>,
    /// Why the report was withdrawn: then the page is a notice.
    pub withdrawn: Option<Html>,
    /// The strip.
    pub headline: Vec<HeadlineView>,
    /// The text with the charts that the editor put into it.
    pub body: Vec<Block>,
    /// The charts that stand after the text.
    pub charts: Vec<ChartView>,
    /// Every figure, in a table for each place and scope.
    pub figures: Vec<FigureTable>,
    /// The pages that a long report's figures take.
    pub pages: Option<Pagination>,
    /// What other reports say of the same.
    pub others: Vec<OtherView>,
    /// How many more of the page's figures others speak of.
    pub more_others: Count,
    /// Findings that the editor explained.
    pub accepted: Vec<AcceptedView>,
    /// Corrections of this report.
    pub corrections: Vec<CorrectionView>,
    /// Documents that the figures come from.
    pub sources: Vec<SourceView>,
    /// Its figures as files.
    pub downloads: Vec<Download>,
    /// How to cite this page.
    pub cite: Option<CiteView>,
    /// The same for programs that keep references.
    pub citations: Vec<Download>,
    /// The publisher's report before.
    pub previous: Option<Link>,
    /// The publisher's report after.
    pub next: Option<Link>,
}

/// The line under a report's title.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// Numbers in the text that match.
    pub matched: Count,
    /// Numbers in the text.
    pub total: Count,
    /// Numbers that are explained.
    pub accepted: Count,
    /// Numbers that nothing was bound to.
    pub loose: Count,
    /// The account of checks.
    pub href: String,
}

/// What one report says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Saying {
    /// Who says it.
    pub publisher: String,
    /// In which report: leads to the row of its figure.
    pub report: Link,
    /// The value.
    pub value: String,
    /// Where another place, scope or period is counted: which.
    pub aside: Vec<String>,
    /// This page's own.
    pub own: bool,
}

/// What several reports say of one figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OtherView {
    /// What is counted.
    pub label: String,
    /// The figure's row on this page.
    pub href: String,
    /// Its id, for links from the figure.
    pub anchor: String,
    /// Own and others', side by side.
    pub sayings: Vec<Saying>,
    /// What others say of another place or scope, which cannot be compared.
    pub beside: Vec<Saying>,
    /// The values exclude each other.
    pub disagree: bool,
    /// The editor's words on why.
    pub reason: Option<Html>,
    /// Where the rest is, beyond those shown.
    pub more: Option<Link>,
}

/// A document that states figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// The entry's id.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Where it is; only `http` and `https`.
    pub url: Option<String>,
    /// When the editor read it.
    pub accessed: Option<String>,
    /// How many figures it states.
    pub figures: Count,
    /// A figure quoted from it, where one is.
    pub quotes: Vec<CitationView>,
}

/// How to cite a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CiteView {
    /// A line ready to copy: title, site, address.
    pub text: String,
    /// Full address, where the site has one.
    pub url: Option<String>,
}
