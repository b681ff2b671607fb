//! Which pages the site has, and where: decided before any of them is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{Address, Links};
use crate::archive::reads::{Fact, name, note, note_named};
use crate::archive::{Archive, ReportIx};
use crate::check::{Anchors, Targets};
use crate::content;
use crate::files::{FileTree, composed};
use crate::finding::{Checked, Code, Finding};
use crate::model::{Body, Report, Text};
use crate::settings::Settings;

use super::index::Index;
use super::lists::lists;
pub use super::page_entry::{PageEntry, PageKind};
use super::tables::pages_of;
use super::{indicator, indicators, reports, years};

/// The kind of facts about addresses of translations.
const TRANSLATED: &str = "translated";

/// A file that is copied.
#[derive(Debug, Clone)]
pub struct Copied {
    /// Where it goes.
    pub address: Address,
    /// Its path below the site's folder.
    pub source: String,
    /// Where it is.
    pub from: std::path::PathBuf,
}

/// Addresses of pages in other languages than the site's.
#[derive(Debug, Default)]
pub struct Translated(BTreeSet<Address>);

impl Translated {
    /// Whether there is a page at an address.
    pub fn has(&self, address: &Address) -> bool {
        note_named(TRANSLATED, &[address.path()]);
        self.0.contains(address)
    }
}

/// All pages and copied files, sorted by address.
#[derive(Debug)]
pub struct Map<'a> {
    spots: Vec<PageEntry>,
    /// The files.
    pub copies: Vec<Copied>,
    /// Addresses of pages in other languages than the site's.
    pub(super) translated: Translated,
    /// Those of them whose text is in the site's own language, since nobody translated it: frame and words are in theirs, so that readers
    /// stay in their language.
    untranslated: BTreeSet<Address>,
    /// The other languages of the site.
    keys: Vec<Text>,
    archive: &'a Archive<'a>,
}

/// The languages of the site besides its own.
fn other_languages(settings: &Settings) -> Vec<Text> {
    let other = settings.languages.iter().filter(|tag| **tag != settings.language);
    other.map(|tag| Text::from(tag.as_str())).collect()
}

impl<'a> Map<'a> {
    /// The pages.
    pub fn spots(&self) -> &[PageEntry] {
        note(Fact::Spots);
        &self.spots
    }

    /// Whether the text of such a page is in the site's own language.
    pub(super) fn is_untranslated(&self, address: &Address) -> bool {
        note_named(TRANSLATED, &[address.path()]);
        self.untranslated.contains(address)
    }

    /// What [`Translated::has`] and [`Map::is_untranslated`] say, by the names of these facts.
    pub fn facts(&self) -> impl Iterator<Item = (u128, bool)> + '_ {
        let said = |address: &Address| (name(TRANSLATED, &[address.path()]), self.untranslated.contains(address));
        self.translated.0.iter().map(said)
    }

    /// Decides which pages there are.
    pub fn new(archive: &'a Archive<'a>, files: &FileTree, links: &Links) -> Checked<Map<'a>> {
        let mut map = Map {
            spots: Vec::new(),
            copies: Vec::new(),
            translated: Translated::default(),
            untranslated: BTreeSet::new(),
            keys: other_languages(archive.settings),
            archive,
        };
        let mut findings = Vec::new();
        map.own_pages();
        map.gathering_pages();
        map.texts();
        map.moved();
        map.machines(links);
        map.spots.sort_by(|a, b| a.address.cmp(&b.address));
        map.copies(files, &mut findings);
        map.note_translated();
        Checked { value: map, findings }
    }

    /// A report's page: at its own address in its own language, and in every other language of the site.
    fn add_report(&mut self, address: &Address, what: PageKind, report: &Report) {
        self.spots.push(PageEntry {
            address: address.clone(),
            key: report.key().into(),
            what,
        });
        for key in self.keys.clone().iter().filter(|key| *key != report.key()) {
            if self.archive.translation(report, key).is_none() {
                self.untranslated.insert(address.in_language(key));
            }
            self.add(address.clone(), key, what);
        }
    }

    fn add(&mut self, address: Address, key: &Text, what: PageKind) {
        self.spots.push(PageEntry {
            address: address.in_language(key),
            key: key.clone(),
            what,
        });
    }

    /// A page in the site's language, and in each language that a text of it is written in.
    fn add_spoken(&mut self, address: &Address, what: PageKind, languages: impl Iterator<Item = &'a Text>) {
        self.add(address.clone(), &Text::default(), what);
        for key in languages.filter(|key| !key.is_empty()) {
            self.add(address.clone(), key, what);
        }
    }

    /// A page in every language of the site; where nobody translated its text, the page says so.
    fn add_everywhere(&mut self, address: &Address, what: PageKind, is_translated: impl Fn(&Text) -> bool) {
        self.add(address.clone(), &Text::default(), what);
        for key in self.keys.clone() {
            if !is_translated(&key) {
                self.untranslated.insert(address.in_language(&key));
            }
            self.add(address.clone(), &key, what);
        }
    }

    fn own_pages(&mut self) {
        let content = self.archive.content();
        for (index, report) in self.archive.reports() {
            self.add_report(&Address::report(&report.id), PageKind::Report(index), report);
            let pages = self.archive.pages_of(index);
            for page in (2..=pages).filter(|_| report.withdrawn.is_none()) {
                let address = Address::figures(&report.id, page);
                self.add_report(&address, PageKind::Figures(index, page), report);
            }
        }
        for (at, publisher) in content.publishers.iter().enumerate() {
            self.add_everywhere(&Address::publisher(&publisher.id), PageKind::Publisher(at), |_| true);
        }
        for (at, topic) in content.topics.iter().enumerate() {
            self.add_everywhere(&Address::topic(&topic.id), PageKind::Topic(at), |_| true);
        }
        for (at, one) in content.indicators.iter().enumerate() {
            let at = at as u32;
            self.add_everywhere(&Address::indicator(&one.id, 1), PageKind::Indicator(at, 1), |_| true);
        }
    }

    /// Adds pages of drafts, which no list leads to: an editor sees them before anybody else does.
    pub fn add_drafts(&mut self) {
        let reports = self.archive.content().reports.iter().enumerate();
        for (index, report) in reports.filter(|(_, report)| report.draft) {
            let (address, what) = (Address::report(&report.id), PageKind::Report(ReportIx(index as u32)));
            self.spots.push(PageEntry {
                address: address.clone(),
                key: report.key().into(),
                what,
            });
            for translation in &report.translations {
                self.add(address.clone(), &translation.language, what);
            }
        }
    }

    fn gathering_pages(&mut self) {
        self.add_everywhere(&Address::home(), PageKind::Home, |_| true);
        for (path, what) in lists(self.archive.settings) {
            self.add_everywhere(&Address::page(path), what, |_| true);
        }
        let mut years: BTreeSet<i16> = BTreeSet::new();
        for (index, report) in self.archive.reports() {
            let mut last = report.period;
            years.insert(last.main_year());
            for cell in self.archive.cells_of(index).filter(|_| report.withdrawn.is_none()) {
                if cell.period != last {
                    last = cell.period;
                    years.insert(last.main_year());
                }
            }
        }
        for year in years {
            self.add_everywhere(&Address::year(year, 1), PageKind::Year(year, 1), |_| true);
        }
    }

    /// Adds what long lists need besides their first page.
    pub fn add_pages(&mut self, index: &Index<'_, '_>) {
        for (at, one) in self.archive.content().indicators.iter().enumerate() {
            for page in 2..=indicator::pages(index, at as u32) {
                let what = PageKind::Indicator(at as u32, page);
                self.add_everywhere(&Address::indicator(&one.id, page), what, |_| true);
            }
        }
        for year in index.years.keys() {
            for page in 2..=years::pages(index, *year) {
                self.add_everywhere(&Address::year(*year, page), PageKind::Year(*year, page), |_| true);
            }
        }
        let archive = self.archive;
        let mut list = |path: &str, pages: usize, what: fn(usize) -> PageKind| {
            for page in 2..=pages {
                self.add_everywhere(&Address::list(path, page), what(page), |_| true);
            }
        };
        list("reports", reports::pages(index), PageKind::Reports);
        list("all-reports", pages_of(index.newest.len()), PageKind::AllReports);
        list("indicators", indicators::pages(index, archive), PageKind::Indicators);
        list("years", pages_of(index.years.len()), PageKind::Years);
        list("topics", pages_of(index.topics.len()), PageKind::Topics);
        self.spots.sort_by(|a, b| a.address.cmp(&b.address));
        self.note_translated();
    }

    fn note_translated(&mut self) {
        let other = self.spots.iter().filter(|spot| !spot.is_at_home());
        self.translated = Translated(other.map(|spot| spot.address.clone()).collect());
    }

    /// Plain pages; a text of a list's path or of home belongs to that page.
    fn texts(&mut self) {
        for (at, page) in self.archive.content().pages.iter().enumerate() {
            let is_list = lists(self.archive.settings).any(|(path, _)| path == page.path);
            if page.path.is_empty() || is_list {
                continue;
            }
            self.add(Address::page(&page.path), &page.language, PageKind::Text(at));
            for key in self.keys.clone().into_iter().filter(|_| page.language.is_empty()) {
                if self.page(&page.path, &key).is_none() {
                    self.untranslated.insert(Address::page(&page.path).in_language(&key));
                    self.add(Address::page(&page.path), &key, PageKind::Text(at));
                }
            }
        }
    }

    /// Where a report was before, a page leads to it, in each language that it is written in.
    fn moved(&mut self) {
        for (index, report) in self.archive.reports() {
            for (at, from) in report.moved_from.iter().enumerate() {
                let address = Address::report(&from.value);
                let languages = report.translations.iter().map(|translation| &translation.language);
                self.add_spoken(&address, PageKind::Moved(index, at), languages);
            }
        }
    }

    fn machines(&mut self, links: &Links) {
        let own = Text::default();
        self.add(Address::file("404.html"), &own, PageKind::NotFound);
        self.add(Address::file("robots.txt"), &own, PageKind::Robots);
        if links.base_url.is_some() {
            self.add_everywhere(&Address::file("feed.xml"), PageKind::Feed, |_| true);
            self.add(Address::file("sitemap.xml"), &own, PageKind::Sitemap);
        }
    }

    /// Files of `static/`, and those beside the content, which go where their page goes.
    fn copies(&mut self, files: &FileTree, findings: &mut Vec<Finding>) {
        let texts = files
            .files
            .iter()
            .filter(|file| !file.path.ends_with(".md") && !content::is_table(&file.path));
        let texts = texts.map(|file| (file.path.as_str(), files.root.join(&file.path)));
        let assets = files
            .assets
            .iter()
            .map(|asset| (asset.path.as_str(), asset.absolute.clone()));
        let pages: BTreeSet<Address> = self.spots.iter().map(|spot| spot.address.clone()).collect();
        let sources = self
            .archive
            .content()
            .reports
            .iter()
            .flat_map(|report| report.sources.values());
        let documents: BTreeMap<&str, bool> = sources.fold(BTreeMap::new(), |mut all, source| {
            if let Some(path) = &source.path {
                *all.entry(path.as_str()).or_default() |= source.is_published;
            }
            all
        });
        for (path, from) in texts.chain(assets) {
            // A document is somebody else's work: it is copied where the source says so.
            let is_kept_back = documents
                .get(path)
                .map_or(path.starts_with("content/sources/"), |is_published| !is_published);
            if is_kept_back {
                continue;
            }
            let beside = path.strip_prefix("content/").filter(|_| content::is_copied(path));
            let Some(target) = path.strip_prefix("static/").or(beside) else {
                continue;
            };
            let address = Address::file(composed(target));
            if is_ours(&address, &pages) {
                let message = format!("{target} is where annals puts what belongs to a page");
                findings
                    .push(Finding::on_path(Code::AddressTaken, path, message).help("Rename the file or its folder."));
                continue;
            }
            let source = path.to_owned();
            self.copies.push(Copied { address, source, from });
        }
        self.copies.sort_by(|a, b| a.address.cmp(&b.address));
    }

    /// What links of texts may lead to.
    pub fn targets(&self) -> Targets<'a> {
        let content = self.archive.content();
        let mut pages: BTreeMap<Address, Anchors<'a>> = BTreeMap::new();
        for spot in self.spots.iter().filter(|spot| spot.is_at_home()) {
            let anchors = match spot.what {
                PageKind::Report(index) => Anchors::Report(index),
                PageKind::Text(at) => Anchors::Text(&content.pages[at]),
                _ => Anchors::Any,
            };
            pages.insert(spot.address.clone(), anchors);
        }
        let mut files: BTreeSet<Address> = self.copies.iter().map(|copy| copy.address.clone()).collect();
        let of_site = super::data::files(self.archive);
        for spot in &self.spots {
            let names = match spot.what {
                PageKind::Report(index) if self.archive.report(index).withdrawn.is_none() => super::data::OF_REPORT,
                PageKind::Indicator(_, 1) | PageKind::Publisher(_) if spot.is_at_home() => super::data::OF_PART,
                PageKind::Data => &of_site,
                _ => continue,
            };
            let is_report = matches!(spot.what, PageKind::Report(_));
            let cited = super::citation::FILES.iter().filter(|_| is_report);
            files.extend(names.iter().chain(cited).map(|(name, _)| spot.address.beside(name)));
        }
        Targets::new(self.archive, pages, files)
    }

    /// The editor's text for home or a list.
    pub fn intro(&self, path: &str, key: &str) -> Option<&'a Body> {
        self.page(path, key)
            .map(|page| &page.body)
            .filter(|body| !body.is_empty())
    }

    /// The plain page of a path and language.
    pub fn page(&self, path: &str, key: &str) -> Option<&'a crate::model::Page> {
        self.archive
            .pages()
            .iter()
            .find(|page| page.path == path && page.language == key)
    }
}

/// Whether a build puts the charts of a page there.
fn is_ours(address: &Address, pages: &BTreeSet<Address>) -> bool {
    let Some((folder, _)) = address.path().rsplit_once('/') else {
        return false;
    };
    let of_page = ["charts", "embed"].iter().find_map(|own| folder.strip_suffix(own));
    of_page.is_some_and(|page| page.is_empty() || pages.contains(&Address::page(page.trim_end_matches('/'))))
        || folder.strip_suffix("search/parts").is_some_and(|language| {
            let page = Address::file(format!("{language}search/index.html"));
            pages.contains(&page)
        })
}
