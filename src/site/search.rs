//! What the search finds: every page with its figures and passages, one at a time and in any order.

use crate::address::Address;
use crate::archive::{Cell, ReportIx};
use crate::model::{Body, CLAIM, Text};

use super::body::{plain, spelled_out};
use super::plan::Site;
use super::view::{Choices, Entry, EntryKind, FoundFigure, Passage};
use super::{PageContext, cards, shares};

/// A page that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An indicator, by its place in the content.
    Indicator(u32),
    /// A topic, by its place in the content.
    Topic(usize),
    /// A publisher, by its place in the content.
    Publisher(usize),
    /// Any other page, by its place in the content.
    Page(usize),
    /// A report.
    Report(ReportIx),
}

/// A passage has at most so many bytes: what is longer is told in several.
const LONGEST: usize = 1200;
/// Paragraphs and cells of tables that are shorter are joined.
const SHORT: usize = 60;

impl<'s, 'c: 's> Site<'s, 'c> {
    /// Every page that can be found in a language, in the order in which a site grows: what is new comes last, so that it moves nothing.
    pub fn subjects(&self, key: &str) -> Vec<Subject> {
        let content = self.archive.content();
        let is_spoken = |at: &usize| {
            let page = &content.pages[*at];
            let is_list = |path: &str| self.map.intro(path, key).is_some() && !self.has_text(path, *at);
            let is_own = page.language == key || page.language.is_empty() && self.map.page(&page.path, key).is_none();
            is_own && !is_list(&page.path)
        };
        let indicators = (0..content.indicators.len() as u32).map(Subject::Indicator);
        let mut reports = self.voice(key).index().newest.clone();
        reports.reverse();
        indicators
            .chain((0..content.topics.len()).map(Subject::Topic))
            .chain((0..content.publishers.len()).map(Subject::Publisher))
            .chain((0..content.pages.len()).filter(is_spoken).map(Subject::Page))
            .chain(reports.into_iter().map(Subject::Report))
            .collect()
    }

    /// Whether a plain page has an address of its own: the text of home or a list stands on that page.
    fn has_text(&self, path: &str, at: usize) -> bool {
        let address = Address::page(path);
        let spot = self.map.spots().binary_search_by(|spot| spot.address.cmp(&address));
        spot.is_ok_and(|spot| self.map.spots()[spot].what == super::PageKind::Text(at))
    }

    /// One of them with everything on it.
    pub fn entry(&self, key: &str, subject: Subject) -> Entry {
        let context = self.context(&Address::search().in_language(key), key);
        let archive = self.archive;
        let id = |names: &[crate::files::Located<Text>]| names.iter().map(|name| name.value.to_string()).collect();
        let spoken = |bodies: &'c indexmap::IndexMap<Text, Body>| bodies.get(key).or_else(|| bodies.get(""));
        match subject {
            Subject::Indicator(at) => {
                let one = archive.indicator_at(at);
                Entry {
                    kind: EntryKind::Indicator,
                    title: context.named(&one.title),
                    href: context.link(&Address::indicator(&one.id, 1)),
                    description: context.named_if(one.definition.as_ref()).unwrap_or_default(),
                    passages: passages(&context, None, spoken(&one.bodies)),
                    topics: id(&one.topics),
                    ..Entry::default()
                }
            }
            Subject::Topic(at) => {
                let one = archive.topic_at(at);
                Entry {
                    kind: EntryKind::Topic,
                    title: context.named(&one.title),
                    href: context.link(&Address::topic(&one.id)),
                    description: context.named_if(one.description.as_ref()).unwrap_or_default(),
                    passages: passages(&context, None, spoken(&one.bodies)),
                    topics: vec![one.id.to_string()],
                    ..Entry::default()
                }
            }
            Subject::Publisher(at) => {
                let one = archive.publisher_at(at);
                Entry {
                    kind: EntryKind::Publisher,
                    title: context.named(&one.title),
                    href: context.link(&Address::publisher(&one.id)),
                    description: context.named_if(one.kind.as_ref()).unwrap_or_default(),
                    passages: passages(&context, None, spoken(&one.bodies)),
                    publisher_id: one.id.to_string(),
                    ..Entry::default()
                }
            }
            Subject::Page(at) => {
                let one = &archive.pages()[at];
                Entry {
                    kind: EntryKind::Page,
                    title: one.title.to_string(),
                    href: context.link(&Address::page(&one.path)),
                    description: one.description.as_ref().map(ToString::to_string).unwrap_or_default(),
                    passages: passages(&context, None, Some(&one.body)),
                    ..Entry::default()
                }
            }
            Subject::Report(at) => report(&context, at),
        }
    }

    /// What results can be narrowed down by.
    pub fn choices(&self, key: &str) -> Choices {
        let index = self.voice(key).index();
        let context = self.context(&Address::search().in_language(key), key);
        let publishers = index.publishers.iter().filter(|one| !one.reports.is_empty());
        let topics = index.topics.iter().map(|entry| {
            let topic = self.archive.topic_at(entry.topic);
            (topic.id.to_string(), entry.name.clone())
        });
        let year = |year: &i16| (year.to_string(), context.language().plain(i64::from(*year)));
        Choices {
            publishers: publishers.map(|one| (one.id.to_string(), one.name.clone())).collect(),
            years: index.years.keys().rev().map(year).collect(),
            topics: topics.collect(),
        }
    }
}

fn report(context: &PageContext<'_, '_>, at: ReportIx) -> Entry {
    let report = context.archive.report(at);
    let spoken = context.translation(report);
    let description = spoken
        .and_then(|spoken| spoken.description.as_ref())
        .or(report.description.as_ref());
    let publisher = context.archive.publisher(report);
    let is_stated = report.withdrawn.is_none();
    let text = spoken.map_or(&report.body, |spoken| &spoken.body);
    let topics = report.topics.iter().map(|topic| topic.value.to_string());
    Entry {
        kind: EntryKind::Report,
        title: cards::title(context, at),
        href: context.link(&Address::report(&report.id)),
        publisher: context.publisher_of(report),
        period: context.period(&report.period),
        description: match is_stated {
            true => description
                .map(|text| plain(context, Some(at), text))
                .unwrap_or_default(),
            false => context.say("report.withdrawn"),
        },
        figures: match is_stated {
            true => context.archive.cells_of(at).map(|cell| figure(context, cell)).collect(),
            false => Vec::new(),
        },
        passages: passages(context, Some(at), is_stated.then_some(text)),
        publisher_id: publisher.map(|one| one.id.to_string()).unwrap_or_default(),
        year: Some(report.period.main_year()),
        topics: topics.collect(),
    }
}

fn figure<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>) -> FoundFigure {
    let report = context.archive.report(cell.report);
    let label = context.full_label(cell);
    let value = context.value(cell);
    let place = (context.archive.place_of(report) != cell.place).then(|| context.place(cell.place));
    let scope = cell.scope.map(|scope| context.scope(scope));
    let place: Vec<String> = place.into_iter().chain(scope).collect();
    let mut wholes = std::iter::successors(Some(cell), |cell| cell.parent.map(|whole| context.archive.cell(whole)));
    let cited = wholes.find(|cell| !cell.figure.sources().is_empty());
    let source = cited.and_then(|cell| context.citations(cell).into_iter().next());
    FoundFigure {
        unit: context
            .unit_beside(cell, &label)
            .filter(|_| !value.is_empty())
            .unwrap_or_default(),
        value: match value.is_empty() {
            true => cards::stands_for(context, cell),
            false => value,
        },
        share: shares::share(context, cell)
            .map_or_else(|_| String::new(), |share| shares::in_words(context, cell, &share)),
        period: context.period(&cell.period),
        place: context.language().enumerated(&place),
        source: source
            .map(|source| match source.locator {
                Some(locator) => context.language().enumerated(&[source.label, locator]),
                None => source.label,
            })
            .unwrap_or_default(),
        href: context.to_cell(cell),
        year: cell.period.main_year(),
        label,
    }
}

/// The paragraphs of a text, each with the heading that it stands under.
fn passages(context: &PageContext<'_, '_>, report: Option<ReportIx>, body: Option<&Body>) -> Vec<Passage> {
    let Some(body) = body else { return Vec::new() };
    let mut out: Vec<Passage> = Vec::new();
    let mut headings = body.anchors.iter().filter(|anchor| anchor.level > 0).peekable();
    let mut anchor = String::new();
    let mut claims = body.claims().peekable();
    let mut may_join = false;
    for (at, prose) in body.prose.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(claim) = claims.next_if(|claim| claim.paragraph as usize <= at) {
            own.push(claim);
        }
        own.retain(|claim| claim.paragraph as usize == at);
        own.sort_by_key(|claim| claim.offset);
        let text = spelled_out(context, report, prose, own.into_iter());
        let words = prose.text.replace(CLAIM, "");
        let is_heading = headings.next_if(|heading| heading.title == words.trim());
        if let Some(heading) = is_heading {
            anchor = heading.id.to_string();
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            continue;
        }
        match out.last_mut() {
            // Cells of tables, items of lists: one alone says too little.
            Some(last) if may_join && is_heading.is_none() && last.text.len() < SHORT => {
                last.text.push_str(" · ");
                last.text.push_str(&text);
            }
            _ => out.extend(in_pieces(&text).map(|text| Passage {
                text: text.to_owned(),
                anchor: anchor.clone(),
            })),
        }
        may_join = is_heading.is_none();
    }
    out
}

/// A text in pieces of at most so many bytes, cut between words where there is a space.
fn in_pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.floor_char_boundary(LONGEST);
        if end < rest.len() {
            end = rest[..end].rfind(' ').map_or(end, |space| space + 1);
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece.trim_end())
    })
}
