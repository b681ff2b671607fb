//! The site: every page on its own, from the archive and the verdicts. Pure; pages are made in any order and in parallel.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::{Address, Links};
use crate::archive::{Archive, CellId, Group, Place, ReportIx};
use crate::chart::Style;
use crate::check::charts::after_text;
use crate::check::{Targets, Verdicts};
use crate::language::Strings;
use crate::model::{Body, ChartSite};

use super::body::{self, Stage};
use super::charts::Kit;
use super::charts::{self, DrawnChart};
use super::index::Index;
use super::map::{Map, Spot, What};
use super::view::{
    Alternate, Block, ChartView, Content, Download, Html, Link, NavEntry, Page, PageView, Section, SiteView,
};
use super::{
    Pen, cards, checks, corrections, data, home, indicator, indicators, machines, publisher, report, reports, topics,
    years,
};

/// How many charts a gathering page shows.
const MOST_CHARTS: usize = 12;

/// Everything that pages are made from.
#[derive(Debug)]
pub struct Site<'s, 'c> {
    /// What all reports say.
    pub archive: &'s Archive<'c>,
    /// What the checking came to.
    pub verdicts: &'s Verdicts,
    /// Which pages there are.
    pub map: &'s Map<'c>,
    /// What links of texts lead to.
    pub targets: &'s Targets<'c>,
    /// How links are written.
    pub links: &'s Links,
    /// What each language brings, by the name that translations have; the site's own under the empty one.
    pub voices: &'s BTreeMap<String, Voice<'s, 'c>>,
    /// For each indicator its groups in places that publishers may share.
    near: Vec<Vec<Group<'s, 'c>>>,
}

/// What pages of one language share.
#[derive(Debug)]
pub struct Voice<'s, 'c> {
    /// The theme's words.
    pub strings: Arc<Strings>,
    kit: Kit,
    /// What gathering pages share.
    pub index: Index<'s, 'c>,
}

impl<'s, 'c> Voice<'s, 'c> {
    /// The voice of the language that translations call `key`; `style` is what charts look like in files of their own.
    pub fn new(
        strings: Arc<Strings>,
        style: Arc<Style>,
        archive: &'s Archive<'c>,
        verdicts: &'s Verdicts,
        key: &str,
    ) -> Self {
        let kit = Kit::new(&strings, style);
        Voice {
            strings,
            kit,
            index: Index::build(archive, verdicts, key),
        }
    }
}

/// A page and the files beside it.
#[derive(Debug)]
pub struct Made {
    /// The page.
    pub page: Page,
    /// Files that come with it.
    pub files: Vec<(Address, Vec<u8>)>,
}

impl<'s, 'c: 's> Site<'s, 'c> {
    /// Makes ready to render pages.
    pub fn new(
        archive: &'s Archive<'c>,
        verdicts: &'s Verdicts,
        map: &'s Map<'c>,
        targets: &'s Targets<'c>,
        links: &'s Links,
        voices: &'s BTreeMap<String, Voice<'s, 'c>>,
    ) -> Self {
        let shared = |group: &Group<'_, '_>| matches!(group.place, Place::Named(_));
        let near = (0..archive.content.indicators.len() as u32)
            .map(|indicator| archive.groups(indicator).into_iter().filter(shared).collect())
            .collect();
        Site {
            archive,
            verdicts,
            map,
            targets,
            links,
            voices,
            near,
        }
    }

    /// The frame that all pages of a language share.
    pub fn frame(&self, key: &str) -> SiteView {
        let pen = self.pen(&Address::home(), key);
        let entry = |section, address: Address| NavEntry {
            section,
            href: pen.link(&address),
        };
        let mut footer = Vec::new();
        for page in self
            .archive
            .content
            .pages
            .iter()
            .filter(|page| !page.path.is_empty() && !page.path.contains('/'))
        {
            let shown = page.language == key || (page.language.is_empty() && self.map.page(&page.path, key).is_none());
            if shown {
                footer.push(Link::to(page.title.as_str(), pen.link(&Address::page(&page.path))));
            }
        }
        footer.push(Link::to(
            pen.say("title.corrections"),
            pen.link(&Address::corrections()),
        ));
        SiteView {
            title: self.archive.settings.title.within(key).to_owned(),
            home: pen.link(&Address::home()),
            nav: vec![
                entry(Section::Reports, Address::reports()),
                entry(Section::Indicators, Address::indicators()),
                entry(Section::Years, Address::years()),
                entry(Section::Topics, Address::topics()),
                entry(Section::Data, Address::data()),
                entry(Section::Checks, Address::checks()),
            ],
            footer,
            feed: self.links.base_url.as_ref().map(|_| "feed.xml".to_owned()),
            generator: concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    fn pen(&self, here: &Address, key: &str) -> Pen<'s, 'c> {
        Pen {
            archive: self.archive,
            links: self.links,
            strings: &self.voice(key).strings,
            key: self.voices.get_key_value(key).map_or("", |(key, _)| key.as_str()),
            here: here.clone(),
            translated: &self.map.translated,
        }
    }

    /// The voice of a language; the site's own where it has none.
    fn voice(&self, key: &str) -> &'s Voice<'s, 'c> {
        match self.voices.get(key) {
            Some(voice) => voice,
            None => &self.voices[""],
        }
    }

    /// Makes a page.
    pub fn make(&self, spot: &Spot) -> Made {
        let voice = self.voice(&spot.key);
        let mut work = Work {
            site: self,
            pen: self.pen(&spot.address, &spot.key),
            kit: &voice.kit,
            index: &voice.index,
            spot,
            files: Vec::new(),
        };
        let page = work.page();
        Made {
            page,
            files: work.files,
        }
    }
}

/// One page being made.
struct Work<'w, 's, 'c> {
    site: &'w Site<'s, 'c>,
    pen: Pen<'s, 'c>,
    kit: &'s Kit,
    index: &'s Index<'s, 'c>,
    spot: &'w Spot,
    files: Vec<(Address, Vec<u8>)>,
}

impl<'s, 'c: 's> Work<'_, 's, 'c> {
    fn page(&mut self) -> Page {
        let content = self.site.archive.content;
        let index = self.index;
        match self.spot.what {
            What::Home => {
                let body = self.intro("");
                let view = home::home(&self.pen, index, body, &self.spark());
                let settings = self.site.archive.settings;
                let title = settings.title.within(self.pen.key).to_owned();
                let mut frame = self.frame(title, Section::Home, Vec::new());
                if let Some(own) = self
                    .site
                    .map
                    .page("", self.pen.key)
                    .filter(|page| page.title != "Home" && !page.title.is_empty())
                {
                    frame.heading = Some(Html::text(&own.title));
                }
                frame.description = settings
                    .description
                    .as_ref()
                    .map(|text| text.within(self.pen.key).to_owned())
                    .unwrap_or_default();
                Page {
                    page: frame,
                    content: Content::Home(Box::new(view)),
                }
            }
            What::Report(at) => self.report(at),
            What::Reports(page) => {
                let body = self.intro("reports");
                let view = reports::reports(&self.pen, index, page, body);
                let mut list = self.list("reports", Section::Reports, Content::Reports(Box::new(view)));
                list.page.pagination = self.pagination(page, reports::pages(index), Address::publishers);
                list
            }
            What::Publisher(at) => {
                let one = &content.publishers[at];
                let body = body::spoken(&one.bodies, self.pen.key)
                    .map(|text| self.blocks(None, text))
                    .unwrap_or_default();
                let place = index.publisher_of.get(&one.id).copied().unwrap_or_default();
                let charts = self.publisher_charts(&one.id, place);
                let view = publisher::publisher(&self.pen, index, place, body, charts, Vec::new());
                let title = self.pen.named(&one.title);
                let describe = self
                    .pen
                    .strings
                    .get("describe.publisher", &[("publisher", (&title).into())]);
                self.framed(
                    title,
                    describe,
                    Section::Reports,
                    &["reports"],
                    Content::Publisher(Box::new(view)),
                )
            }
            What::Indicators => {
                let body = self.intro("indicators");
                let view = indicators::indicators(&self.pen, index, body, &self.spark());
                self.list("indicators", Section::Indicators, Content::Indicators(Box::new(view)))
            }
            What::Indicator(at, page) => self.indicator(at, page),
            What::Years => {
                let view = years::years(&self.pen, index);
                self.list("years", Section::Years, Content::Years(Box::new(view)))
            }
            What::Year(year, page) => {
                let view = years::year(&self.pen, index, year, page);
                let title = self.pen.language().plain(i64::from(year));
                let describe = self.pen.strings.get("describe.year", &[("year", (&title).into())]);
                let mut framed = self.framed(
                    title,
                    describe,
                    Section::Years,
                    &["years"],
                    Content::Year(Box::new(view)),
                );
                framed.page.pagination =
                    self.pagination(page, years::pages(index, year), |page| Address::year(year, page));
                framed
            }
            What::Topics => {
                let view = topics::topics(&self.pen, index);
                self.list("topics", Section::Topics, Content::Topics(Box::new(view)))
            }
            What::Topic(at) => {
                let one = &content.topics[at];
                let body = body::spoken(&one.bodies, self.pen.key)
                    .map(|text| self.blocks(None, text))
                    .unwrap_or_default();
                let Some(entry) = index.topics.iter().find(|entry| entry.topic == at) else {
                    return self.framed(
                        self.pen.named(&one.title),
                        String::new(),
                        Section::Topics,
                        &["topics"],
                        Content::Text(body),
                    );
                };
                let charts = entry
                    .indicators
                    .iter()
                    .take(MOST_CHARTS)
                    .filter_map(|indicator| self.widest(*indicator))
                    .collect::<Vec<_>>();
                let charts = charts.into_iter().map(|chart| self.keep(chart)).collect();
                let view = topics::topic(&self.pen, index, entry, body, charts, &self.spark());
                let describe = one
                    .description
                    .as_ref()
                    .map(|text| self.pen.named(text))
                    .unwrap_or_default();
                self.framed(
                    self.pen.named(&one.title),
                    describe,
                    Section::Topics,
                    &["topics"],
                    Content::Topic(Box::new(view)),
                )
            }
            What::Corrections => {
                let view = corrections::corrections(&self.pen, index);
                self.list("corrections", Section::Checks, Content::Corrections(Box::new(view)))
            }
            What::Checks => {
                let view = checks::checks(&self.pen, index);
                self.list("checks", Section::Checks, Content::Checks(Box::new(view)))
            }
            What::Data => {
                let file = |name: &str, format: &str| Download {
                    name: name.to_owned(),
                    href: name.to_owned(),
                    format: format.to_owned(),
                    rows: None,
                };
                let files = vec![
                    file("figures.csv", "csv"),
                    file("figures.json", "json"),
                    file("datapackage.json", "json"),
                ];
                let columns = crate::table::COLUMNS.iter().map(|column| column.name);
                let view = data::data(&self.pen, index, files, columns);
                self.list("data", Section::Data, Content::Data(Box::new(view)))
            }
            What::Text(at) => {
                let page = &content.pages[at];
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
            What::Moved(at) => {
                let report = self.site.archive.report(at);
                let title = body::plain(&self.pen, Some(at), &report.title);
                let link = Link::to(title, self.pen.link(&Address::report(&report.id)));
                self.framed(
                    self.pen.say("title.moved"),
                    String::new(),
                    Section::Reports,
                    &[],
                    Content::Moved(link),
                )
            }
            What::NotFound => {
                let mut page = self.framed(
                    self.pen.say("title.not-found"),
                    String::new(),
                    Section::Home,
                    &[],
                    Content::NotFound,
                );
                page.page.breadcrumb.clear();
                match &self.site.links.base_url {
                    // It is shown at any address, so its links begin at the site's root.
                    Some(base) => page.page.root.clone_from(base),
                    None => page.page.standalone = true,
                }
                page
            }
            What::Feed => {
                let view = machines::feed(&self.pen, index).unwrap_or_default();
                self.bare(Content::Feed(Box::new(view)))
            }
            What::Sitemap => {
                let pages = self
                    .site
                    .map
                    .spots
                    .iter()
                    .filter(|spot| spot.address.path().ends_with("index.html"));
                let view = machines::sitemap(self.site.links, pages.map(|spot| (spot.address.clone(), Vec::new())));
                self.bare(Content::Sitemap(Box::new(view.unwrap_or_default())))
            }
            What::Robots => self.bare(Content::Robots(machines::robots(self.site.links))),
        }
    }

    /// Draws the years so far of a cell.
    fn spark(&self) -> impl Fn(CellId) -> Option<Html> + use<'s, 'c> {
        let (pen, kit) = (self.pen.clone(), self.kit);
        move |id| charts::spark(&pen, kit, pen.archive.cell(id))
    }

    /// An indicator's values in the widest place, over the years.
    fn widest(&self, indicator: u32) -> Option<DrawnChart> {
        let groups = self.site.archive.groups(indicator);
        let widest = crate::check::charts::widest(self.site.archive, &groups, None)?;
        charts::of_group(&self.pen, self.kit, widest)
    }

    /// Each indicator of a publisher over the years.
    fn publisher_charts(&mut self, id: &str, place: usize) -> Vec<ChartView> {
        let Some(entry) = self.index.publishers.get(place) else {
            return Vec::new();
        };
        let mut indicators: Vec<u32> = entry.series.iter().map(|at| at.indicator).collect();
        indicators.dedup();
        let drawn: Vec<DrawnChart> = indicators
            .iter()
            .take(MOST_CHARTS)
            .filter_map(|indicator| charts::of_publisher(&self.pen, self.kit, id, *indicator))
            .collect();
        drawn.into_iter().map(|chart| self.keep(chart)).collect()
    }

    fn report(&mut self, at: ReportIx) -> Page {
        let archive = self.site.archive;
        let report = archive.report(at);
        let translation = self.pen.translation(report);
        let (title, text) = match translation {
            Some(words) if !words.title.is_empty() => (&words.title, &words.body),
            Some(words) => (&report.title, &words.body),
            None => (&report.title, &report.body),
        };
        let mut plain = body::plain(&self.pen, Some(at), title);
        if plain.is_empty() {
            plain = format!("{}, {}", self.pen.publisher_of(report), self.pen.period(&report.period));
        }
        let description = translation
            .and_then(|words| words.description.as_ref())
            .or(report.description.as_ref());
        let describe = match description {
            Some(text) => body::plain(&self.pen, Some(at), text),
            None => self.pen.strings.get(
                "describe.publisher",
                &[("publisher", (&self.pen.publisher_of(report)).into())],
            ),
        };
        let origin = Address::report(&report.id);
        let heading = {
            let stage = Stage {
                targets: self.site.targets,
                report: Some(at),
                origin: &origin,
            };
            (title.claims().next().is_some()).then(|| body::line(&self.pen, &stage, title))
        };
        let mut view = report::facts(&self.pen, self.site.verdicts, at, &self.site.near);
        view.headline = cards::headline(&self.pen, at);
        for (figure, cell) in view.headline.iter_mut().zip(cards::headline_of(&self.pen, at)) {
            figure.spark = charts::spark(&self.pen, self.kit, cell);
        }
        if report.withdrawn.is_none() {
            view.body = self.blocks(Some(at), text);
            view.charts = after_text(report, text)
                .filter_map(|entry| self.entry(at, entry))
                .collect();
        }
        view.cite = Some(report::cite(&self.pen, &plain));
        let mut page = self.framed(
            plain,
            describe,
            Section::Reports,
            &["reports"],
            Content::Report(Box::new(view)),
        );
        page.page.heading = heading;
        let publisher = Link::to(
            self.pen.publisher_of(report),
            self.pen.link(&Address::publisher(&report.id.publisher)),
        );
        let last = page.page.breadcrumb.pop();
        page.page.breadcrumb.push(publisher);
        if last.is_some() {
            page.page.breadcrumb.push(Link::plain(self.pen.period(&report.period)));
        }
        page.page.draft = report.draft;
        page
    }

    fn indicator(&mut self, at: u32, page: usize) -> Page {
        let one = &self.site.archive.content.indicators[at as usize];
        let body = match page {
            1 => body::spoken(&one.bodies, self.pen.key)
                .map(|text| self.blocks(None, text))
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        let groups = self.site.archive.groups(at);
        let charts: Vec<DrawnChart> = match page {
            1 => groups
                .iter()
                .filter(|group| group.part.is_empty())
                .take(MOST_CHARTS)
                .filter_map(|group| charts::of_group(&self.pen, self.kit, group))
                .collect(),
            _ => Vec::new(),
        };
        let charts = charts.into_iter().map(|chart| self.keep(chart)).collect();
        let parts = indicator::Parts {
            body,
            charts,
            downloads: Vec::new(),
        };
        let view = indicator::indicator(&self.pen, self.index, at, page, parts);
        let describe = one
            .definition
            .as_ref()
            .map(|text| self.pen.named(text))
            .unwrap_or_default();
        let title = self.pen.named(&one.title);
        let mut framed = self.framed(
            title,
            describe,
            Section::Indicators,
            &["indicators"],
            Content::Indicator(Box::new(view)),
        );
        framed.page.pagination = self.pagination(page, indicator::pages(self.index, at), |page| {
            Address::indicator(&one.id, page)
        });
        framed
    }

    /// A text with the charts that it shows.
    fn blocks(&mut self, report: Option<ReportIx>, text: &Body) -> Vec<Block> {
        let origin = self.origin();
        let pen = self.pen.clone();
        let stage = Stage {
            targets: self.site.targets,
            report,
            origin: &origin,
        };
        body::blocks(&pen, &stage, text, &mut |site| self.chart(report, site))
    }

    /// The page of the site's own language, which relative links of texts are written from.
    fn origin(&self) -> Address {
        match self.spot.key.is_empty() {
            true => self.spot.address.clone(),
            false => Address::file(
                self.spot
                    .address
                    .path()
                    .trim_start_matches(self.spot.key.as_str())
                    .trim_start_matches('/'),
            ),
        }
    }

    fn intro(&mut self, path: &str) -> Vec<Block> {
        let key = self.pen.key;
        let text = self.site.map.intro(path, key).or_else(|| self.site.map.intro(path, ""));
        text.map(|text| self.blocks(None, text)).unwrap_or_default()
    }

    /// A chart that a text shows: one of the front matter, or a figure directly.
    fn chart(&mut self, report: Option<ReportIx>, site: &ChartSite) -> Option<ChartView> {
        if let Some(at) = report
            && let Some(entry) = self
                .site
                .archive
                .report(at)
                .charts
                .iter()
                .find(|entry| entry.id.value == site.reference.value)
        {
            return self.entry(at, entry);
        }
        // What is wrong with a chart is said by the check.
        let chart = charts::of_reference(&self.pen, self.kit, report, site).ok()?;
        Some(self.keep(chart.described(&site.alternative.text)))
    }

    /// A chart of the front matter.
    fn entry(&mut self, at: ReportIx, entry: &crate::model::ChartEntry) -> Option<ChartView> {
        let report = self.site.archive.report(at);
        let translated = self
            .pen
            .translation(report)
            .and_then(|words| words.chart_titles.get(&entry.id.value));
        let origin = self.origin();
        let title = translated.or(entry.title.as_ref()).map_or_else(Html::default, |title| {
            let stage = Stage {
                targets: self.site.targets,
                report: Some(at),
                origin: &origin,
            };
            body::line(&self.pen, &stage, title)
        });
        let chart = charts::of_entry(&self.pen, self.kit, at, entry, title).ok()?;
        Some(self.keep(chart))
    }

    /// Puts a chart's files beside the page.
    fn keep(&mut self, chart: DrawnChart) -> ChartView {
        let mut write = |name: &Option<String>, text: String| {
            if let Some(name) = name.as_ref().filter(|_| !text.is_empty()) {
                self.files.push((self.spot.address.beside(name), text.into_bytes()));
            }
        };
        write(&chart.view.svg, chart.standalone);
        write(&chart.view.csv, chart.csv);
        chart.view
    }

    /// A page of a list, whose words are the theme's.
    fn list(&self, name: &str, section: Section, content: Content) -> Page {
        let title = self.pen.say(&format!("title.{name}"));
        let describe = self.pen.say(&format!("describe.{name}"));
        self.framed(title, describe, section, &[], content)
    }

    fn bare(&self, content: Content) -> Page {
        Page {
            page: PageView {
                language: self.pen.language().tag().to_owned(),
                ..PageView::default()
            },
            content,
        }
    }

    fn framed(&self, title: String, description: String, section: Section, above: &[&str], content: Content) -> Page {
        let above = above
            .iter()
            .map(|path| {
                Link::to(
                    self.pen.say(&format!("nav.{path}")),
                    self.pen.link(&Address::page(path)),
                )
            })
            .collect();
        let mut frame = self.frame(title, section, above);
        frame.description = description;
        Page { page: frame, content }
    }

    fn frame(&self, title: String, section: Section, above: Vec<Link>) -> PageView {
        let pen = &self.pen;
        let home = Link::to(pen.say("nav.home"), pen.link(&Address::home()));
        let mut breadcrumb = vec![home];
        breadcrumb.extend(above);
        breadcrumb.push(Link::plain(title.as_str()));
        if self.spot.what == What::Home {
            breadcrumb.clear();
        }
        PageView {
            language: pen.language().tag().to_owned(),
            dir: if pen.language().right_to_left() { "rtl" } else { "ltr" }.to_owned(),
            title,
            root: "../".repeat(self.spot.address.depth()),
            section,
            canonical: self.site.links.full(&self.spot.address),
            breadcrumb,
            alternates: self.alternates(),
            ..PageView::default()
        }
    }

    /// The page in every language that has it, its own among them; nothing where there is but one.
    fn alternates(&self) -> Vec<Alternate> {
        let origin = self.origin();
        let of = |(key, voice): (&String, &Voice<'_, '_>)| {
            let strings = &voice.strings;
            let address = origin.in_language(key);
            let exists = key.is_empty() || self.site.map.translated.contains(&address);
            exists.then(|| Alternate {
                language: strings.language().tag().to_owned(),
                label: strings.language().name().to_owned(),
                href: self.site.links.relative(&self.spot.address, &address, None),
                canonical: self.site.links.full(&address),
            })
        };
        let all: Vec<Alternate> = self.site.voices.iter().filter_map(of).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    fn pagination(
        &self,
        page: usize,
        pages: usize,
        address: impl Fn(usize) -> Address,
    ) -> Option<super::view::Pagination> {
        (pages > 1).then(|| super::view::Pagination {
            current: self.pen.count(page),
            total: self.pen.count(pages),
            previous: (page > 1).then(|| self.pen.link(&address(page - 1))),
            next: (page < pages).then(|| self.pen.link(&address(page + 1))),
        })
    }
}
