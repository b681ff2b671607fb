//! The site: every page on its own, from the archive and the verdicts. Pure; pages are made in any order and in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::address::{Address, Links};
use crate::archive::Archive;
use crate::archive::reads::{Tell, name, note_named};
use crate::chart::Style;
use crate::check::{Targets, Verdicts};
use crate::language::Strings;

use super::PageContext;
use super::charts::ChartLocale;
use super::index::{self, Index};
use super::map::{Map, PageEntry, PageKind};
use super::others::Near;
use super::page_builder::PageBuilder;
use super::view::{CardView, Page};

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
    pub voices: &'s BTreeMap<String, Locale<'s, 'c>>,
    /// What is in places that publishers may share.
    pub(super) near: Near<'s>,
}

/// What pages of one language share.
#[derive(Debug)]
pub struct Locale<'s, 'c> {
    /// The theme's words.
    pub strings: Arc<Strings>,
    pub(super) kit: ChartLocale,
    key: String,
    index: Index<'s, 'c>,
}

impl<'s, 'c> Locale<'s, 'c> {
    /// The voice of the language that translations call `key`; `style` is what charts look like in files of their own.
    pub fn new(
        strings: Arc<Strings>,
        style: Arc<Style>,
        archive: &'s Archive<'c>,
        verdicts: &'s Verdicts,
        key: &str,
    ) -> Self {
        let kit = ChartLocale::new(&strings, style);
        Locale {
            strings,
            kit,
            key: key.to_owned(),
            index: Index::build(archive, verdicts, key),
        }
    }

    /// What gathering pages share.
    pub fn index(&self) -> &Index<'s, 'c> {
        note_named(index::FACT, &[&self.key]);
        &self.index
    }
}

/// A page and the files beside it.
#[derive(Debug)]
pub struct Made {
    /// The page.
    pub page: Page,
    /// Its charts, each on a page of its own.
    pub embeds: Vec<(Address, Page)>,
    /// Files that come with it.
    pub files: Vec<(Address, Vec<u8>)>,
    /// Its card, and where that goes.
    pub card: Option<(Address, CardView)>,
}

impl<'s, 'c: 's> Site<'s, 'c> {
    /// Makes ready to render pages.
    pub fn new(
        archive: &'s Archive<'c>,
        verdicts: &'s Verdicts,
        map: &'s Map<'c>,
        targets: &'s Targets<'c>,
        links: &'s Links,
        voices: &'s BTreeMap<String, Locale<'s, 'c>>,
    ) -> Self {
        Site {
            archive,
            verdicts,
            map,
            targets,
            links,
            voices,
            near: Near::new(archive),
        }
    }

    pub(super) fn context(&self, here: &Address, key: &str) -> PageContext<'s, 'c> {
        PageContext {
            original: &self.archive.settings.language,
            archive: self.archive,
            links: self.links,
            strings: &self.voice(key).strings,
            key: self.voices.get_key_value(key).map_or("", |(key, _)| key.as_str()),
            here: here.clone(),
            translated: &self.map.translated,
        }
    }

    /// The voice of a language; the site's own where it has none.
    pub(super) fn voice(&self, key: &str) -> &'s Locale<'s, 'c> {
        match self.voices.get(key) {
            Some(voice) => voice,
            None => &self.voices[""],
        }
    }

    /// The language of a page's text, where nobody translated it.
    pub(super) fn original(&self, what: PageKind) -> &'s str {
        let of_report = match what {
            PageKind::Report(index) | PageKind::Figures(index, _) => self.archive.report(index).language.as_ref(),
            _ => None,
        };
        of_report.map_or(&self.archive.settings.language, |tag| &tag.value)
    }

    /// Facts that pages read and that this room alone knows.
    pub fn facts(&self, tell: &mut Tell<'_>) {
        self.near.facts(self.archive, tell);
        for voice in self.voices.values() {
            tell(name(index::FACT, &[&voice.key]), &|state| voice.index.tell(state));
        }
        for (fact, is_untranslated) in self.map.facts() {
            tell(fact, &|state| state.write_u8(u8::from(is_untranslated)));
        }
    }

    /// Makes a page.
    pub fn make(&self, spot: &PageEntry) -> Made {
        let voice = self.voice(&spot.key);
        let mut work = PageBuilder {
            site: self,
            context: PageContext {
                original: self.original(spot.what),
                ..self.context(&spot.address, &spot.key)
            },
            kit: &voice.kit,
            spot,
            files: Vec::new(),
            embedded: Vec::new(),
            candidate: None,
            chart_ids: BTreeSet::new(),
        };
        let mut page = work.page();
        let card = work.card(&page).map(|(card, preview)| {
            page.page.card = Some(preview);
            (work.card_address(), card)
        });
        page.page.json_ld = work.json_ld(&page);
        Made {
            embeds: work.embeds(&page.page),
            page,
            files: work.files,
            card,
        }
    }
}
