//! Every family of pages, put together: which views it shows, and what stands around them.

use crate::address::Address;
use crate::archive::{Group, ReportIx};

use super::charts::{self, DrawnChart};
use super::entries::SeriesAt;
use super::map::{PageEntry, PageKind};
use super::page_builder::{MAX_CHARTS, PageBuilder};
use super::tables::pages_of;
use super::view::{ChartView, Content, Html, Link, Page, Section};
use super::{cards, checks, corrections, data, home, indicators, machines, publisher, reports, topics, years};

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// The page at an entry of the map.
    pub(super) fn page(&mut self) -> Page {
        let context = self.context.clone();
        match self.spot.what {
            PageKind::Home => self.home(),
            PageKind::Report(at) => self.report(at),
            PageKind::Figures(at, page) => self.figures(at, page),
            PageKind::Reports(page) => {
                let view = reports::reports(&context, self.index(), page);
                let list = self.list("reports", Section::Reports, Content::Reports(Box::new(view)));
                self.paged(list, "reports", page, reports::pages(self.index()))
            }
            PageKind::AllReports(page) => {
                let view = reports::all(&context, self.index(), page);
                let list = self.list("all-reports", Section::Reports, Content::AllReports(Box::new(view)));
                self.paged(list, "all-reports", page, pages_of(self.index().newest.len()))
            }
            PageKind::Publisher(at) => self.publisher(at),
            PageKind::Indicators(page) => {
                let view = indicators::indicators(&context, self.index(), page, &self.spark());
                let list = self.list("indicators", Section::Indicators, Content::Indicators(Box::new(view)));
                let pages = indicators::pages(self.index(), self.site.archive);
                self.paged(list, "indicators", page, pages)
            }
            PageKind::Indicator(at, page) => self.indicator(at, page),
            PageKind::Years(page) => {
                let view = years::years(&context, self.index(), page);
                let list = self.list("years", Section::Years, Content::Years(Box::new(view)));
                self.paged(list, "years", page, pages_of(self.index().years.len()))
            }
            PageKind::Year(year, page) => self.year(year, page),
            PageKind::Topics(page) => {
                let view = topics::topics(&context, self.index(), page);
                let list = self.list("topics", Section::Topics, Content::Topics(Box::new(view)));
                self.paged(list, "topics", page, pages_of(self.index().topics.len()))
            }
            PageKind::Topic(at) => self.topic(at),
            PageKind::Corrections => {
                let view = corrections::corrections(&context, self.index());
                self.list("corrections", Section::Checks, Content::Corrections(Box::new(view)))
            }
            PageKind::Checks => {
                let view = checks::checks(&context, self.index());
                self.list("checks", Section::Checks, Content::Checks(Box::new(view)))
            }
            PageKind::Data => {
                let view = data::data(&context, self.index());
                self.list("data", Section::Data, Content::Data(Box::new(view)))
            }
            PageKind::Search => self.list("search", Section::Search, Content::Search),
            PageKind::Text(at) => self.text(at),
            PageKind::Moved(at, _) => self.moved(at),
            PageKind::NotFound => self.not_found(),
            PageKind::Feed => {
                let view = machines::feed(&context, self.index()).unwrap_or_default();
                self.bare(Content::Feed(Box::new(view)))
            }
            PageKind::Sitemap => {
                let spots = self.site.map.spots().iter();
                let is_page = |spot: &&PageEntry| {
                    spot.address.path().ends_with("index.html") && !matches!(spot.what, PageKind::Moved(..))
                };
                let pages = spots.filter(is_page);
                let view = machines::sitemap(self.site.links, pages.map(|spot| (spot.address.clone(), Vec::new())));
                self.bare(Content::Sitemap(Box::new(view.unwrap_or_default())))
            }
            PageKind::Robots => self.bare(Content::Robots(machines::robots(self.site.links))),
        }
    }

    fn home(&mut self) -> Page {
        let body = self.intro("");
        let chart = self.home_chart(&body);
        let view = home::home(&self.context, self.index(), body, chart, &self.spark());
        let settings = self.site.archive.settings;
        let title = settings.title.within(self.context.key).to_owned();
        let mut frame = self.frame(title, Section::Home, Vec::new());
        let own = self.site.map.page("", self.context.key);
        if let Some(own) = own.filter(|page| page.title != "Home" && !page.title.is_empty()) {
            frame.heading = Some(Html::text(&own.title));
        }
        let description = settings.description.as_ref();
        frame.description = description.map_or_else(String::new, |text| text.within(self.context.key).to_owned());
        Page {
            page: frame,
            content: Content::Home(Box::new(view)),
        }
    }

    fn publisher(&mut self, at: usize) -> Page {
        let one = self.site.archive.publisher_at(at);
        let body = self.spoken(&one.bodies);
        let place = self.index().publisher_of.get(&one.id).copied().unwrap_or_default();
        let charts = self.publisher_charts(&one.id, place);
        let archive = self.site.archive;
        let reports = self.index().publishers[place].reports.iter();
        let cells = reports.flat_map(|index| archive.cells_of(*index));
        let downloads = data::beside(&self.context, &Address::publisher(&one.id), data::OF_PART, cells);
        let view = publisher::publisher(&self.context, self.index(), place, body, charts, downloads);
        let title = self.context.named(&one.title);
        let describe = self
            .context
            .strings
            .get("describe.publisher", &[("publisher", (&title).into())]);
        let content = Content::Publisher(Box::new(view));
        self.framed(title, describe, Section::Reports, &["reports"], content)
    }

    /// Each indicator of a publisher over the years.
    fn publisher_charts(&mut self, id: &str, place: usize) -> Vec<ChartView> {
        let Some(entry) = self.index().publishers.get(place) else {
            return Vec::new();
        };
        let archive = self.site.archive;
        let indicators = entry.series.chunk_by(|one, next| one.indicator == next.indicator);
        let of_indicator = |series: &[SeriesAt]| {
            let first = series.iter().filter_map(|at| self.index().series(*at).points.first());
            let mut groups: Vec<Group<'_, '_>> = first.filter_map(|point| archive.whole_group(point.cell)).collect();
            groups.sort_by_key(|group| (group.place, group.scope));
            charts::of_publisher(&self.context, self.kit, id, &groups)
        };
        let drawn: Vec<DrawnChart> = indicators.take(MAX_CHARTS).filter_map(of_indicator).collect();
        drawn.into_iter().map(|chart| self.keep(chart)).collect()
    }

    fn year(&mut self, year: i16, page: usize) -> Page {
        let index = self.index();
        let view = years::year(&self.context, index, year, page);
        let title = self.context.language().plain(i64::from(year));
        let describe = self.context.strings.get("describe.year", &[("year", (&title).into())]);
        let content = Content::Year(Box::new(view));
        let mut framed = self.framed(title, describe, Section::Years, &["years"], content);
        let pages = years::pages(index, year);
        framed.page.pagination = self.pagination(page, pages, |page| Address::year(year, page));
        framed
    }

    fn topic(&mut self, at: usize) -> Page {
        let one = self.site.archive.topic_at(at);
        let body = self.spoken(&one.bodies);
        let title = self.context.named(&one.title);
        let Some(entry) = self.index().topics.iter().find(|entry| entry.topic == at) else {
            return self.framed(title, String::new(), Section::Topics, &["topics"], Content::Text(body));
        };
        let indicators = self.index().widest(&entry.indicators).into_iter().take(MAX_CHARTS);
        let drawn: Vec<DrawnChart> = indicators.filter_map(|indicator| self.widest(indicator)).collect();
        let charts = drawn.into_iter().map(|chart| self.keep(chart)).collect();
        let view = topics::topic(&self.context, self.index(), entry, body, charts, &self.spark());
        let describe = self.context.named_if(one.description.as_ref());
        let content = Content::Topic(Box::new(view));
        self.framed(
            title,
            describe.unwrap_or_default(),
            Section::Topics,
            &["topics"],
            content,
        )
    }

    fn text(&mut self, at: usize) -> Page {
        let page = &self.site.archive.pages()[at];
        let blocks = self.blocks(None, &page.body);
        let describe = page.description.as_ref().map(ToString::to_string).unwrap_or_default();
        self.framed(
            page.title.to_string(),
            describe,
            Section::Home,
            &[],
            Content::Text(blocks),
        )
    }

    fn moved(&self, at: ReportIx) -> Page {
        let report = self.site.archive.report(at);
        let title = cards::title(&self.context, at);
        let address = Address::report(&report.id);
        let link = Link::to(title, self.context.link(&address));
        let said = self.context.say("title.moved");
        let mut page = self.framed(said, String::new(), Section::Reports, &[], Content::Moved(link));
        page.page.canonical = self.context.links.full(&address.in_language(self.context.key));
        page
    }

    fn not_found(&self) -> Page {
        let title = self.context.say("title.not-found");
        let mut page = self.framed(title, String::new(), Section::Home, &[], Content::NotFound);
        page.page.breadcrumb.clear();
        match &self.site.links.base_url {
            // It is shown at any address, so its links begin at the site's root.
            Some(base) => page.page.root.clone_from(base),
            None => page.page.standalone = true,
        }
        page
    }
}
