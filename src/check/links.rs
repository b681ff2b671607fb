//! Links within the site: to pages, anchors and files that exist.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use crate::address::{Address, chart_anchor, figure_anchor, source_anchor};
use crate::archive::reads::{Fact, name, note, note_named};
use crate::archive::{Archive, ReportIx};
use crate::files::composed;
use crate::finding::{Code, Finding};
use crate::model::{Body, Page, Piece, Text};
use crate::settings::{Aim, FrameLink, Masthead};
use crate::tree::suggest;

use super::pending_finding::PendingFinding;

/// The kind of facts about what links lead to.
const TARGET: &str = "target";

/// What a link may lead to: pages with their anchors, and files.
#[derive(Debug)]
pub struct Targets<'a> {
    /// Every page, with whose text it shows.
    pages: BTreeMap<Address, PageAnchors<'a>>,
    /// Files, by address.
    files: BTreeSet<Address>,
    archive: &'a Archive<'a>,
}

/// The anchors of a page.
#[derive(Debug, Clone, Copy)]
pub enum Anchors<'a> {
    /// Those of the theme alone, which are nobody's business.
    Any,
    /// A report's: its figures, sources, charts and headings.
    Report(ReportIx),
    /// The headings of a page of texts, by that of the site's own language.
    Text(&'a Page),
}

/// A page's anchors, gathered when the first link asks for one.
#[derive(Debug)]
struct PageAnchors<'a> {
    of: Anchors<'a>,
    /// None where any is taken.
    names: OnceLock<Option<HashSet<String>>>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The page or file.
    pub address: Address,
    /// What is asked of it, as it is written: `q=arrests` of a search.
    pub query: Option<String>,
    /// The anchor.
    pub anchor: Option<String>,
}

impl<'a> Targets<'a> {
    /// The pages and files that links may lead to.
    pub fn new(archive: &'a Archive<'a>, pages: BTreeMap<Address, Anchors<'a>>, files: BTreeSet<Address>) -> Self {
        let pages = pages.into_iter().map(|(address, of)| {
            let names = OnceLock::new();
            (address, PageAnchors { of, names })
        });
        Targets {
            pages: pages.collect(),
            files,
            archive,
        }
    }

    /// Where `target`, written in a text of the page `from`, leads: a path to a page, to its Markdown file, or to a file.
    ///
    /// # Errors
    /// What is wrong, and the nearest that exists.
    pub fn resolve(&self, from: &Address, target: &str) -> Result<Target, (String, Option<String>)> {
        // An address is taken apart before it is decoded: %23 is no # that begins an anchor.
        let decoded = |part: &str| {
            let text = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
            composed(&text).into_owned()
        };
        let (path, anchor) = target
            .split_once('#')
            .map_or((target, None), |(path, anchor)| (path, Some(decoded(anchor))));
        let (path, query) = path
            .split_once('?')
            .map_or((path, None), |(path, query)| (path, Some(query)));
        let query = query.filter(|query| !query.is_empty()).map(str::to_owned);
        let path = decoded(path);
        let path = path.as_str();
        let address = if path.is_empty() {
            from.clone()
        } else {
            self.address(from, path, target)?
        };
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        note_named(TARGET, &[address.path()]);
        if let (Some(anchor), Some(page)) = (anchor.as_deref(), self.pages.get(&address))
            && let Some(known) = self.known_anchors(page)
            && !known.contains(anchor)
        {
            let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
            known.sort_unstable();
            let near = suggest(anchor, known).map(|near| format!("Did you mean #{near}?"));
            return Err((format!("the page has no anchor #{anchor}"), near));
        }
        Ok(Target { address, query, anchor })
    }

    /// What there is to lead to, by the names of these facts, each with whose anchors it has.
    pub fn facts(&self) -> impl Iterator<Item = (u128, Option<Anchors<'a>>)> + '_ {
        let pages = self.pages.iter().map(|(address, anchors)| (address, Some(anchors.of)));
        let files = self.files.iter().map(|address| (address, None));
        let named = |(address, anchors): (&Address, _)| (name(TARGET, &[address.path()]), anchors);
        files.chain(pages).map(named)
    }

    fn known_anchors<'t>(&self, page: &'t PageAnchors<'a>) -> Option<&'t HashSet<String>> {
        // Whoever asks has read them, also where they were gathered for somebody else.
        match page.of {
            Anchors::Any => {}
            Anchors::Report(index) => note(Fact::Report(index)),
            Anchors::Text(_) => note(Fact::Pages),
        }
        page.names.get_or_init(|| self.anchors(page.of)).as_ref()
    }

    /// The anchors of a page; none where any is taken.
    fn anchors(&self, page: Anchors<'a>) -> Option<HashSet<String>> {
        let of_text = |body: &'a Body| body.anchors.iter().map(|anchor| anchor.id.to_string());
        // A translation has headings of its own.
        match page {
            Anchors::Any => None,
            Anchors::Text(page) => {
                let all = self.archive.pages().iter();
                let spoken = all.filter(|other| other.path == page.path);
                Some(spoken.flat_map(|page| of_text(&page.body)).collect())
            }
            Anchors::Report(index) => {
                let report = self.archive.report(index);
                let translations = report.translations.iter().map(|translation| &translation.body);
                let bodies = std::iter::once(&report.body).chain(translations);
                let mut all: HashSet<String> = bodies.flat_map(of_text).collect();
                let cells = self.archive.cells_of(index);
                let shown = cells.filter(|cell| self.archive.page_of(cell) == 1);
                all.extend(shown.map(|cell| figure_anchor(&cell.path)));
                all.extend(report.charts.iter().map(|chart| chart_anchor(&chart.id.value)));
                all.extend(report.sources.keys().map(|id| source_anchor(id)));
                Some(all)
            }
        }
    }

    fn address(&self, from: &Address, path: &str, written: &str) -> Result<Address, (String, Option<String>)> {
        let Some(joined) = join(from, path) else {
            return Err((format!("the link {written} leads out of the site"), None));
        };
        // `2016.md` beside `2017.md` is written from the file's folder, and pages have folders of their own.
        let above = from.path().trim_end_matches("index.html").trim_end_matches('/');
        let beside = join(&Address::file(above), path).filter(|_| !path.starts_with('/'));
        let exists = |one: &Address| {
            note_named(TARGET, &[one.path()]);
            self.pages.contains_key(one) || self.files.contains(one)
        };
        let found = std::iter::once(joined.as_str())
            .chain(beside.as_deref())
            .find_map(|joined| {
                let trimmed = joined.trim_end_matches('/');
                let plain = trimmed.strip_suffix(".md").unwrap_or(trimmed);
                let plain = plain
                    .strip_suffix("_index")
                    .or(plain.strip_suffix("/index"))
                    .unwrap_or(plain)
                    .trim_end_matches('/');
                [Address::file(joined), Address::page(trimmed), Address::page(plain)]
                    .into_iter()
                    .find(exists)
            });
        let trimmed = joined.trim_end_matches('/');
        found.ok_or_else(|| {
            note(Fact::All);
            let all = self
                .pages
                .keys()
                .chain(&self.files)
                .map(|one| one.path().trim_end_matches("index.html").trim_end_matches('/'));
            let near = suggest(trimmed, all).map(|near| format!("Did you mean /{near}/?"));
            (format!("the link {written} leads to no page or file of the site"), near)
        })
    }
}

/// The path below the root that `path` means on the page `from`; none above the root.
fn join(from: &Address, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts = from.path().split('/').collect();
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Checks the links of a report and its translations.
pub(super) fn run(archive: &Archive<'_>, targets: &Targets<'_>, index: ReportIx, pending: &mut Vec<PendingFinding>) {
    let report = archive.report(index);
    if report.draft {
        return;
    }
    let here = Address::report(&report.id);
    for spoken in super::texts::bodies(report) {
        body(targets, &here, spoken.body, &mut |finding| {
            pending.push(PendingFinding::on_report(finding, index))
        });
    }
}

/// Checks the links of one text.
pub(super) fn body(targets: &Targets<'_>, from: &Address, body: &Body, say: &mut dyn FnMut(Finding)) {
    for piece in &body.pieces {
        let Piece::Address(target) = piece else { continue };
        if let Err((message, near)) = targets.resolve(from, &target.value) {
            let help = near
                .unwrap_or_else(|| "Links are relative to the page, or begin with / for the site's root.".to_owned());
            say(Finding::new(Code::BrokenLink, target.span, message).help(help));
        }
    }
}

/// Checks the links of the settings, which are written from the site's root.
pub(super) fn of_settings(masthead: &Masthead, targets: &Targets<'_>) -> Vec<Finding> {
    let links = masthead.header_links.iter().chain(&masthead.footer_links);
    let fault = |FrameLink { to, .. }: &FrameLink| {
        let Aim::Inside(to) = to else { return None };
        let (message, near) = targets.resolve(&Address::home(), &to.value).err()?;
        let help = near.unwrap_or_else(|| "Links of the settings begin at the site's root: `about/`.".to_owned());
        Some(Finding::new(Code::BrokenLink, to.span, message).help(help))
    };
    links.filter_map(fault).collect()
}

/// A text of anything else than a report.
pub(super) struct Other<'a> {
    /// Its page.
    pub(super) address: Address,
    /// Its language, as translations name it.
    pub(super) key: &'a str,
    /// The text.
    pub(super) body: &'a Body,
}

/// The texts of everything else than reports.
pub(super) fn other_bodies<'a>(archive: &'a Archive<'_>) -> Vec<Other<'a>> {
    let content = archive.content();
    let mut all = Vec::new();
    for page in &content.pages {
        all.push(Other {
            address: Address::page(&page.path),
            key: &page.language,
            body: &page.body,
        });
    }
    let mut add = |address: Address, bodies: &'a indexmap::IndexMap<Text, Body>| {
        all.extend(bodies.iter().map(|(key, body)| Other {
            address: address.clone(),
            key,
            body,
        }));
    };
    for publisher in &content.publishers {
        add(Address::publisher(&publisher.id), &publisher.bodies);
    }
    for indicator in &content.indicators {
        add(Address::indicator(&indicator.id, 1), &indicator.bodies);
    }
    for topic in &content.topics {
        add(Address::topic(&topic.id), &topic.bodies);
    }
    all
}
