//! What stands around a page's content: title, breadcrumb, languages, ways on, and the frame that all pages share.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::address::Address;
use crate::settings::{Aim, Contact, FrameLink};

use super::PageContext;
use super::map::PageKind;
use super::page_builder::PageBuilder;
use super::plan::{Locale, Site};
use super::view::{
    Alternate, Content, FrameLinkView, Link, LogoView, NavEntry, Page, PageView, Pagination, Section, SiteView,
    SnippetView,
};

impl<'s, 'c: 's> Site<'s, 'c> {
    /// The frame that all pages of a language share.
    pub fn frame(&self, key: &str) -> SiteView {
        let context = self.context(&Address::home(), key);
        let entry = |section, address: Address| NavEntry {
            section,
            href: context.link(&address),
        };
        let settings = self.archive.settings;
        let masthead = &settings.masthead;
        let content = self.archive.content();
        let mut footer = Vec::new();
        let own = |label: &str, address: &Address| FrameLinkView {
            label: label.to_owned(),
            href: context.link(address),
            outside: false,
        };
        for page in content
            .pages
            .iter()
            .filter(|page| !page.path.is_empty() && !page.path.contains('/'))
        {
            let shown = page.language == key || (page.language.is_empty() && self.map.page(&page.path, key).is_none());
            if shown {
                footer.push(own(&page.title, &Address::page(&page.path)));
            }
        }
        footer.push(own(&context.say("title.corrections"), &Address::corrections()));
        footer.extend(self.links_of(&masthead.footer_links, &context));
        // What there is nothing of is not in the menu.
        let mut nav = vec![entry(Section::Reports, Address::reports())];
        let mut add = |is_there: bool, section, address| nav.extend(is_there.then(|| entry(section, address)));
        add(
            !content.indicators.is_empty(),
            Section::Indicators,
            Address::indicators(),
        );
        add(true, Section::Years, Address::years());
        add(!content.topics.is_empty(), Section::Topics, Address::topics());
        add(true, Section::Data, Address::data());
        add(true, Section::Checks, Address::checks());
        add(settings.search, Section::Search, Address::search());
        SiteView {
            title: settings.title.within(key).to_owned(),
            home: context.link(&Address::home()),
            nav,
            logo: masthead.logo.as_ref().map(|logo| LogoView {
                src: context.link(&Address::file(logo.path.as_str())),
                alone: logo.alone,
            }),
            links: self.links_of(&masthead.header_links, &context),
            footer,
            contact: masthead.contact.as_ref().map(|contact| match contact {
                Contact::Mail(mail) => format!("mailto:{mail}"),
                Contact::Page(page) => page.to_string(),
            }),
            snippet: masthead.snippet.as_ref().map(|snippet| SnippetView {
                src: snippet.src.to_string(),
                attributes: snippet
                    .attributes
                    .iter()
                    .map(|(name, value)| (name.to_string(), value.to_string()))
                    .collect(),
            }),
            line: settings.footer.as_ref().map(|line| line.within(key).to_owned()),
            author: settings.author.as_ref().map(ToString::to_string),
            feed: self.links.base_url.as_ref().map(|_| {
                let own = Address::file("feed.xml");
                let spoken = own.in_language(key);
                // A language of single reports has no feed of its own.
                let feed = if self.map.translated.has(&spoken) { spoken } else { own };
                feed.path().to_owned()
            }),
            generator: concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// Links of the settings; one that leads nowhere is a finding of `check`.
    fn links_of(&self, links: &[FrameLink], context: &PageContext<'_, '_>) -> Vec<FrameLinkView> {
        let view = |link: &FrameLink| {
            let (href, outside) = match &link.to {
                Aim::Outside(address) => (address.to_string(), true),
                Aim::Inside(to) => {
                    let target = self.targets.resolve(&Address::home(), &to.value).ok()?;
                    (context.to_target(&target), false)
                }
            };
            let label = link.label.within(context.key).to_owned();
            Some(FrameLinkView { label, href, outside })
        };
        links.iter().filter_map(view).collect()
    }
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// A page of a list, whose words are the theme's.
    /// A list of the site's own, with the text that an editor wrote for it.
    pub(super) fn list(&mut self, name: &str, section: Section, content: Content) -> Page {
        let intro = self.intro(name);
        let title = self.context.say(&format!("title.{name}"));
        let describe = self.context.say(&format!("describe.{name}"));
        let mut page = self.framed(title, describe, section, &[], content);
        page.page.intro = intro;
        page
    }

    pub(super) fn bare(&self, content: Content) -> Page {
        Page {
            page: PageView {
                language: self.context.language().tag().to_owned(),
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
                    self.context.say(&format!("nav.{path}")),
                    self.context.link(&Address::page(path)),
                )
            })
            .collect();
        let mut frame = self.frame(title, section, above);
        frame.description = description;
        Page { page: frame, content }
    }

    pub(super) fn frame(&self, title: String, section: Section, above: Vec<Link>) -> PageView {
        let context = &self.context;
        let home = Link::to(context.say("nav.home"), context.link(&Address::home()));
        let mut breadcrumb = vec![home];
        breadcrumb.extend(above);
        breadcrumb.push(Link::plain(title.as_str()));
        if self.spot.what == PageKind::Home {
            breadcrumb.clear();
        }
        let report_error = self.letter(&title);
        PageView {
            language: context.language().tag().to_owned(),
            dir: if context.language().right_to_left() {
                "rtl"
            } else {
                "ltr"
            }
            .to_owned(),
            title,
            root: "../".repeat(self.spot.address.depth()),
            section,
            canonical: match self.is_untranslated() {
                true => self.site.links.full(&self.origin()),
                false => self.site.links.full(&self.spot.address),
            },
            untranslated: self.is_untranslated().then(|| context.original.to_owned()),
            breadcrumb,
            report_error,
            alternates: self.alternates(),
            ..PageView::default()
        }
    }

    /// A letter about this page, with its title and address, where the settings name an address of mail.
    fn letter(&self, title: &str) -> Option<String> {
        let Some(Contact::Mail(mail)) = &self.site.archive.settings.masthead.contact else {
            return None;
        };
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let (subject, body) = (encoded(title), encoded(&self.context.own_address()));
        Some(format!("mailto:{mail}?subject={subject}&body={body}"))
    }

    /// Whether the page's text is in the site's own language, and the page in another.
    fn is_untranslated(&self) -> bool {
        self.site.map.is_untranslated(&self.spot.address)
    }

    /// The page in every language that has it, its own among them; nothing where there is but one.
    fn alternates(&self) -> Vec<Alternate> {
        let origin = self.origin();
        let of = |(key, voice): (&String, &Locale<'_, '_>)| {
            // At its own address a report is in its own language.
            let at_home = key.is_empty() && self.spot.is_at_home();
            let strings = if at_home { self.context.strings } else { &voice.strings };
            let address = origin.in_language(key);
            let exists = key.is_empty() || self.site.map.translated.has(&address);
            exists.then(|| Alternate {
                language: strings.language().tag().to_owned(),
                label: strings.language().name().to_owned(),
                href: self.site.links.relative(&self.spot.address, &address, None),
                // What is not translated is no other version of the page.
                canonical: self
                    .site
                    .links
                    .full(&address)
                    .filter(|_| !self.site.map.is_untranslated(&address)),
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
            current: self.context.count(page),
            total: self.context.count(pages),
            previous: (page > 1).then(|| self.context.link(&address(page - 1))),
            next: (page < pages).then(|| self.context.link(&address(page + 1))),
        })
    }
}
