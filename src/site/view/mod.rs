//! What each page shows, as plain serialisable data: the only thing that templates receive.
//!
//! What enters is whatever `site` knows; what leaves are structs of words that are ready to print. Numbers and dates
//! are already formatted for the page's language, addresses are relative to the page, and whatever is
//! [`Html`] may be written as it is. The words around the data ("Figures", "Sources") are the theme's own.

mod account;
mod card;
mod chart;
mod collection;
mod feed;
mod figure;
mod indicator;
mod page;
mod report;
mod search;

pub use account::{
    AcceptedView, Account, ChecksView, Column, CorrectionView, CorrectionsView, DataView, HeldDocument, OpenFinding,
    Unsourced,
};
pub use card::{CardNumber, CardPicture, CardView, PreviewView};
pub use chart::{ChartTable, ChartView, EmbedLink, EmbedView, TableRow};
pub use collection::{
    AllReportsView, HomeView, IndicatorGroup, IndicatorsView, PublisherGroup, PublisherItem, PublisherView, ReportCard,
    ReportRow, ReportsView, TopicItem, TopicView, TopicsView, TrendView, YearItem, YearView, YearsView,
};
pub use feed::{FeedEntry, FeedView, RobotsView, SitemapUrl, SitemapView};
pub use figure::{
    Better, CellMark, ChangeView, CitationView, Direction, FigureRow, FigureSource, FigureTable, FigureValue,
    HeadlineView, MarkKind, NoteKind, NoteView, Passport, Quote, RowKind, State, Tone,
};
pub use indicator::{Disagreement, IndicatorView, SeriesCell, SeriesRow, SeriesTable};
pub use page::{
    Alternate, Block, Count, Download, FrameLinkView, Html, JsonLd, Link, LogoView, NavEntry, PageView, Pagination,
    Section, SiteView, SnippetView,
};
pub use report::{CiteView, Matched, OtherView, ReportView, Saying, SourceView};
pub use search::{Choices, Entry, EntryKind, FoundFigure, Passage};

/// One file of the site that a template renders: the frame of its page, and what is on it.
#[derive(Debug, Clone)]
pub struct Page {
    /// Title, language, breadcrumb and the like.
    pub page: PageView,
    /// The page's own content, by family.
    pub content: Content,
}

/// The page families, each with the template `NAME.html` (or `NAME` for the last three).
#[derive(Debug, Clone)]
pub enum Content {
    /// `/`
    Home(Box<HomeView>),
    /// `/reports/P/Y/`
    Report(Box<ReportView>),
    /// `/reports/`
    Reports(Box<ReportsView>),
    /// `/all-reports/`
    AllReports(Box<AllReportsView>),
    /// `/reports/P/`
    Publisher(Box<PublisherView>),
    /// `/indicators/`
    Indicators(Box<IndicatorsView>),
    /// `/indicators/I/`
    Indicator(Box<IndicatorView>),
    /// `/years/`
    Years(Box<YearsView>),
    /// `/years/Y/`
    Year(Box<YearView>),
    /// `/topics/`
    Topics(Box<TopicsView>),
    /// `/topics/T/`
    Topic(Box<TopicView>),
    /// `/corrections/`
    Corrections(Box<CorrectionsView>),
    /// `/checks/`
    Checks(Box<ChecksView>),
    /// `/data/`
    Data(Box<DataView>),
    /// `embed/ID.html`: a chart alone.
    Embed(Box<EmbedView>),
    /// Any other page of text.
    Text(Vec<Block>),
    /// `/search/`
    Search,
    /// A page that has moved: where to.
    Moved(Link),
    /// `404.html`
    NotFound,
    /// `feed.xml`
    Feed(Box<FeedView>),
    /// `sitemap.xml`
    Sitemap(Box<SitemapView>),
    /// `robots.txt`
    Robots(RobotsView),
}

impl Page {
    /// Whether any chart stands on the page.
    pub fn has_charts(&self) -> bool {
        let within = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Chart(_)));
        if within(&self.page.intro) {
            return true;
        }
        match &self.content {
            Content::Home(view) => view.chart.is_some() || within(&view.body),
            Content::Report(view) => !view.charts.is_empty() || within(&view.body),
            Content::Publisher(view) => !view.charts.is_empty() || within(&view.body),
            Content::Indicator(view) => !view.charts.is_empty() || within(&view.body),
            Content::Topic(view) => !view.charts.is_empty() || within(&view.body),
            Content::Text(blocks) => within(blocks),
            Content::Embed(_) => true,
            _ => false,
        }
    }
}
