//! Pages that gather: home, publishers, indicators, years, topics.

use super::{
    Account, Block, ChangeView, ChartView, Count, Disagreement, Download, HeadlineView, Html, Link, SeriesTable,
};
use serde::Serialize;

/// A report in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReportCard {
    /// Its title in plain words.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Who issued it; without an address where the list is the publisher's own.
    pub publisher: Link,
    /// The period: `2017`.
    pub period: String,
    /// When it was published.
    pub published: Option<String>,
    /// One sentence.
    pub description: Option<String>,
    /// Its first figures: only label, value and unit are shown.
    pub headline: Vec<HeadlineView>,
    /// A draft, shown by `serve` only.
    pub draft: bool,
}

/// An indicator with its newest value and trend.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TrendView {
    /// What it measures.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The newest value.
    pub value: String,
    /// Its unit, where the title does not say it.
    pub unit: Option<String>,
    /// The period of the newest value.
    pub period: String,
    /// Who says it.
    pub said_by: String,
    /// Against the year before.
    pub change: Option<ChangeView>,
    /// The years so far, as a small inline SVG.
    pub spark: Option<Html>,
    /// Who speaks of it and of which years: `4 publishers, 2015–2021`.
    pub covers: String,
    /// Of which periods publishers say different things, in words.
    pub disagree: Option<String>,
}

/// `/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HomeView {
    /// The home page's own text.
    pub body: Vec<Block>,
    /// The newest reports.
    pub reports: Vec<ReportCard>,
    /// The most widely reported indicators.
    pub indicators: Vec<TrendView>,
    /// The first of them that has years to draw, where the page's own text shows no chart.
    pub chart: Option<ChartView>,
    /// Topics.
    pub topics: Vec<TopicItem>,
    /// Publishers.
    pub publishers: Vec<PublisherItem>,
    /// Years, newest first.
    pub years: Vec<YearItem>,
    /// How many reports there are in all.
    pub report_count: Count,
    /// How many indicators there are in all.
    pub indicator_count: Count,
    /// How many publishers there are in all.
    pub publisher_count: Count,
    /// The lists that hold the rest, relative to the page.
    pub all_reports: String,
    /// All publishers.
    pub all_publishers: String,
    /// All indicators.
    pub all_indicators: String,
    /// What was checked.
    pub account: Account,
    /// The account's page.
    pub checks: String,
}

/// Publishers whose names begin alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PublisherGroup {
    /// The letter; none where the list is short, or one letter would head it all.
    pub letter: Option<String>,
    /// The heading's anchor.
    pub anchor: String,
    /// By name.
    pub items: Vec<PublisherItem>,
}

/// `/reports/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReportsView {
    /// The letters of a long list, on whichever of its pages they are.
    pub letters: Vec<Link>,
    /// Publishers by name.
    pub groups: Vec<PublisherGroup>,
    /// The list is long: a publisher is its name, its newest report and how many there are.
    pub brief: bool,
    /// How many publishers there are.
    pub count: Count,
    /// How many reports there are.
    pub report_count: Count,
    /// The table of all reports.
    pub all_reports: String,
}

/// `/all-reports/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AllReportsView {
    /// The newest first.
    pub rows: Vec<ReportRow>,
    /// How many reports there are on all pages of the list.
    pub count: Count,
}

/// A report as a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReportRow {
    /// Its title in plain words, and its page.
    pub link: Link,
    /// A draft, shown by `serve` only.
    pub draft: bool,
    /// Who issued it.
    pub publisher: Link,
    /// The period and the page of its year.
    pub period: Link,
    /// When the period ends, to put rows in order by: `20171231`.
    pub ends: i64,
    /// Its topics.
    pub topics: Vec<Link>,
    /// When it was published, where that is known.
    pub published: Option<String>,
    /// The same to put rows in order by: `20180300`.
    pub published_on: i64,
}

/// A publisher in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PublisherItem {
    /// Name and page.
    pub link: Link,
    /// What it is: `police force`.
    pub kind: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Its reports by period, newest first.
    pub reports: Vec<Link>,
    /// How many there are.
    pub count: Count,
}

/// `/reports/P/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PublisherView {
    /// What it is.
    pub kind: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Its own site; only `http` and `https`.
    pub url: Option<Link>,
    /// The editor's text.
    pub body: Vec<Block>,
    /// Its reports, newest first.
    pub reports: Vec<ReportCard>,
    /// The older ones of a long list, by title alone.
    pub brief_reports: Vec<ReportCard>,
    /// How many still older ones are left out, and where they are.
    pub more_reports: Option<Link>,
    /// Each of its indicators over the years.
    pub charts: Vec<ChartView>,
    /// The numbers behind them.
    pub table: Option<SeriesTable>,
    /// Its figures as files.
    pub downloads: Vec<Download>,
}

/// Indicators under one head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IndicatorGroup {
    /// The topic, or none for the rest.
    pub title: Option<Link>,
    /// The indicators.
    pub items: Vec<TrendView>,
}

/// `/indicators/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IndicatorsView {
    /// By topic.
    pub groups: Vec<IndicatorGroup>,
}

/// A year in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct YearItem {
    /// The year and its page.
    pub link: Link,
    /// Reports for it.
    pub reports: Count,
    /// Figures that stand under it.
    pub figures: Count,
    /// Who says something about it.
    pub publishers: Vec<String>,
}

/// `/years/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct YearsView {
    /// Newest first.
    pub years: Vec<YearItem>,
}

/// `/years/Y/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct YearView {
    /// How many figures stand under the year.
    pub figures: Count,
    /// Publishers down, indicators across; one table for each place where there are several.
    pub tables: Vec<SeriesTable>,
    /// Where reports disagree about the year.
    pub disagreements: Vec<Disagreement>,
    /// How many of them are left out, and where they are.
    pub more_disagreements: Option<Link>,
    /// How many reports there are for the year.
    pub report_count: Count,
    /// The reports for the year.
    pub reports: Vec<ReportCard>,
    /// Those that stand below a long table, by title alone.
    pub brief_reports: Vec<ReportCard>,
    /// Later and earlier reports that say something about it.
    pub mentioned_in: Vec<Link>,
    /// The year before.
    pub previous: Option<Link>,
    /// The year after.
    pub next: Option<Link>,
}

/// A topic in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TopicItem {
    /// Title and page.
    pub link: Link,
    /// One sentence.
    pub description: Option<String>,
    /// Reports of it.
    pub reports: Count,
    /// Indicators of it.
    pub indicators: Count,
}

/// `/topics/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TopicsView {
    /// By title.
    pub topics: Vec<TopicItem>,
}

/// `/topics/T/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TopicView {
    /// Introduction.
    pub body: Vec<Block>,
    /// Its indicators with their newest values.
    pub indicators: Vec<TrendView>,
    /// How many are left out, and where they are.
    pub more_indicators: Option<Link>,
    /// Charts of its indicators over the years.
    pub charts: Vec<ChartView>,
    /// Its reports, newest first.
    pub reports: Vec<ReportCard>,
    /// The older ones of a long list, by title alone.
    pub brief_reports: Vec<ReportCard>,
    /// How many still older ones are left out, and where they are.
    pub more_reports: Option<Link>,
}
