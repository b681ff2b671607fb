//! What stands around a page's content: title, breadcrumb, languages, ways on, and the frame that all pages share.

use crate::address::Address;

use super::map::What;
use super::plan::{Site, Voice};
use super::view::{Alternate, Content, Link, NavEntry, Page, PageView, Pagination, Section, SiteView};
use super::work::Work;

impl<'s, 'c: 's> Site<'s, 'c> {
    /// The frame that all pages of a language share.
    pub fn frame(&self, key: &str) -> SiteView {
        let pen = self.pen(&Address::home(), key);
        let entry = |section, address: Address| NavEntry {
            section,
            href: pen.link(&address),
        };
        let settings = self.archive.settings;
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
        let mut nav = vec![
            entry(Section::Reports, Address::reports()),
            entry(Section::Indicators, Address::indicators()),
            entry(Section::Years, Address::years()),
            entry(Section::Topics, Address::topics()),
            entry(Section::Data, Address::data()),
            entry(Section::Checks, Address::checks()),
        ];
        nav.extend(settings.search.then(|| entry(Section::Search, Address::search())));
        SiteView {
            title: settings.title.within(key).to_owned(),
            home: pen.link(&Address::home()),
            nav,
            footer,
            line: settings.footer.as_ref().map(|line| line.within(key).to_owned()),
            author: settings.author.as_ref().map(ToString::to_string),
            feed: self.links.base_url.as_ref().map(|_| {
                let own = Address::file("feed.xml");
                let spoken = own.in_language(key);
                // A language of single reports has no feed of its own.
                let feed = if self.map.translated.contains(&spoken) {
                    spoken
                } else {
                    own
                };
                feed.path().to_owned()
            }),
            generator: concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

impl<'s, 'c: 's> Work<'_, 's, 'c> {
    /// A page of a list, whose words are the theme's.
    /// A list of the site's own, with the text that an editor wrote for it.
    pub(super) fn list(&mut self, name: &str, section: Section, content: Content) -> Page {
        let intro = self.intro(name);
        let title = self.pen.say(&format!("title.{name}"));
        let describe = self.pen.say(&format!("describe.{name}"));
        let mut page = self.framed(title, describe, section, &[], content);
        page.page.intro = intro;
        page
    }

    pub(super) fn bare(&self, content: Content) -> Page {
        Page {
            page: PageView {
                language: self.pen.language().tag().to_owned(),
                ..PageView::default()
            },
            content,
        }
    }

    pub(super) fn framed(
        &self,
        title: String,
        description: String,
        section: Section,
        above: &[&str],
        content: Content,
    ) -> Page {
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

    pub(super) fn frame(&self, title: String, section: Section, above: Vec<Link>) -> PageView {
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
            canonical: match self.is_untranslated() {
                true => self.site.links.full(&self.origin()),
                false => self.site.links.full(&self.spot.address),
            },
            untranslated: self.is_untranslated().then(|| pen.original.to_owned()),
            breadcrumb,
            alternates: self.alternates(),
            ..PageView::default()
        }
    }

    /// Whether the page's text is in the site's own language, and the page in another.
    fn is_untranslated(&self) -> bool {
        self.site.map.untranslated.contains(&self.spot.address)
    }

    /// The page in every language that has it, its own among them; nothing where there is but one.
    fn alternates(&self) -> Vec<Alternate> {
        let origin = self.origin();
        let of = |(key, voice): (&String, &Voice<'_, '_>)| {
            // At its own address a report is in its own language.
            let at_home = key.is_empty() && self.spot.is_at_home();
            let strings = if at_home { self.pen.strings } else { &voice.strings };
            let address = origin.in_language(key);
            let exists = key.is_empty() || self.site.map.translated.contains(&address);
            exists.then(|| Alternate {
                language: strings.language().tag().to_owned(),
                label: strings.language().name().to_owned(),
                href: self.site.links.relative(&self.spot.address, &address, None),
                // What is not translated is no other version of the page.
                canonical: self
                    .site
                    .links
                    .full(&address)
                    .filter(|_| !self.site.map.untranslated.contains(&address)),
            })
        };
        let all: Vec<Alternate> = self.site.voices.iter().filter_map(of).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// A page of a long list, with the ways to its other pages.
    pub(super) fn paged(&self, mut list: Page, path: &str, page: usize, pages: usize) -> Page {
        if page > 1 {
            list.page.intro.clear();
        }
        list.page.pagination = self.pagination(page, pages, |page| Address::list(path, page));
        list
    }

    pub(super) fn pagination(
        &self,
        page: usize,
        pages: usize,
        address: impl Fn(usize) -> Address,
    ) -> Option<Pagination> {
        (pages > 1).then(|| Pagination {
            current: self.pen.count(page),
            total: self.pen.count(pages),
            previous: (page > 1).then(|| self.pen.link(&address(page - 1))),
            next: (page < pages).then(|| self.pen.link(&address(page + 1))),
        })
    }
}
