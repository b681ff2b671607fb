//! How every fact stands that a page may have read: by its name a hash of what it holds.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher};

use blake3::Hash;
use foldhash::HashMap;
use rayon::prelude::*;

use crate::archive::reads::{Fact, short};
use crate::archive::{Archive, CellId, ReportIx};
use crate::check::{Anchors, Verdicts};
use crate::content::{self, Owner};
use crate::files::{FileId, FileTree};
use crate::model::Body;
use crate::site::{PageEntry, PageKind, Site, Subject};

use crate::keys::{Digest, Keys, update};

/// What the parts of a site are made from.
pub(crate) struct Facts<'k> {
    /// What every page may show without being asked.
    common: Hash,
    /// By language: what stands around all pages.
    frames: BTreeMap<String, u128>,
    keys: &'k Keys,
    pub(crate) archive: &'k Archive<'k>,
    /// What each fact holds, by its name.
    held: HashMap<u128, u128>,
    reports: Vec<u128>,
    verdicts: Vec<u128>,
    groups: Vec<u128>,
    /// All facts of reports and subjects, and no text.
    shared: Hash,
    pages: u128,
}

/// The hashes of files, by what they say something of.
#[derive(Default)]
struct Owned {
    reports: Vec<Digest>,
    publishers: Vec<Digest>,
    indicators: Vec<Digest>,
    topics: Vec<Digest>,
    pages: Digest,
    rest: Digest,
}

/// Adds the path of a file and the hash of what is above its text: half a kilobyte for most of what owns files.
fn add(into: &mut Digest, path: &str, front: &Hash, text: Option<Hash>) {
    into.write(path.as_bytes());
    into.write(&[0]);
    into.write(front.as_bytes());
    if let Some(text) = text {
        into.write(text.as_bytes());
    }
}

impl Owned {
    fn new(files: &FileTree, keys: &Keys, archive: &Archive<'_>) -> Owned {
        let content = archive.content();
        let mut owned = Owned {
            reports: vec![Digest::default(); content.reports.len()],
            publishers: vec![Digest::default(); content.publishers.len()],
            indicators: vec![Digest::default(); content.indicators.len()],
            topics: vec![Digest::default(); content.topics.len()],
            ..Owned::default()
        };
        for (file, (front, text)) in files.files.iter().zip(&keys.files) {
            // What belongs to nothing that was read belongs to everything.
            let place = match content::owner_of(&file.path) {
                Some(Owner::Report(id)) => archive.find_report(&id).map(|at| &mut owned.reports[at.0 as usize]),
                Some(Owner::Publisher(id)) => {
                    let at = content.publishers.binary_search_by(|one| one.id.cmp(&id));
                    at.ok().map(|at| &mut owned.publishers[at])
                }
                Some(Owner::Indicator(id)) => {
                    let at = content.indicators.binary_search_by(|one| one.id.cmp(&id));
                    at.ok().map(|at| &mut owned.indicators[at])
                }
                Some(Owner::Topic(id)) => {
                    let at = content.topics.binary_search_by(|one| one.id.cmp(&id));
                    at.ok().map(|at| &mut owned.topics[at])
                }
                Some(Owner::Page) => Some(&mut owned.pages),
                None => None,
            };
            match place {
                Some(place) => add(place, &file.path, front, None),
                None => add(&mut owned.rest, &file.path, front, *text),
            }
        }
        owned
    }
}

impl<'k> Facts<'k> {
    /// How all facts stand, once the site is checked and its pages are known.
    pub(crate) fn new(files: &FileTree, keys: &'k Keys, site: &Site<'k, 'k>) -> Facts<'k> {
        let (archive, verdicts) = (site.archive, site.verdicts);
        let content = archive.content();
        let owned = Owned::new(files, keys, archive);
        let mut common = blake3::Hasher::new();
        common
            .update(keys.besides.as_bytes())
            .update(owned.rest.hash().as_bytes());
        let common = common.finalize();
        let mut held: HashMap<u128, u128> = HashMap::default();
        let subjects = [
            (&owned.indicators, Fact::Indicator as fn(u32) -> Fact),
            (&owned.publishers, Fact::Publisher),
            (&owned.topics, Fact::Topic),
        ];
        for (all, fact) in subjects {
            let told = (0..).zip(all.iter());
            held.extend(told.map(|(at, digests)| (archive.name_of(fact(at)), digests.short())));
        }
        let told: Vec<[(u128, u128); 2]> = (0..content.reports.len() as u32)
            .into_par_iter()
            .map(|at| of_report(&owned, archive, verdicts, ReportIx(at)))
            .collect();
        let named = |of: usize| told.iter().map(|one| one[of].0).collect();
        let (reports, of_verdicts) = (named(0), named(1));
        held.extend(told.iter().flatten().copied());
        let groups = archive.groups_told(Digest::of);
        held.extend(groups.iter().copied());
        held.extend(archive.folders_told(Digest::of));
        for at in 0..content.indicators.len() as u32 {
            let told = Digest::of(&|state| archive.tell_groups(at, state));
            held.insert(archive.name_of(Fact::Groups(at)), told);
        }
        let told = Digest::of(&|state| archive.tell_reports(state));
        held.insert(archive.name_of(Fact::Reports), told);
        let account = Digest::of(&|state| account(archive, verdicts, state));
        held.insert(archive.name_of(Fact::Account), account);
        // Files of figures show no text and lead nowhere.
        let shared = {
            let mut all: Vec<(&u128, &u128)> = held.iter().collect();
            all.sort_unstable();
            let mut shared = blake3::Hasher::new();
            shared.update(common.as_bytes());
            for (name, value) in all {
                shared.update(&name.to_be_bytes()).update(&value.to_be_bytes());
            }
            shared.finalize()
        };
        let pages = owned.pages.short();
        held.insert(archive.name_of(Fact::Pages), pages);
        let spots = Digest::of(&|mut state| {
            for spot in site.map.spots() {
                (spot.address.path(), spot.key.as_str(), named_what(archive, spot.what)).hash(&mut state);
            }
        });
        held.insert(archive.name_of(Fact::Spots), spots);
        site.facts(&mut |name, tell| {
            held.insert(name, Digest::of(tell));
        });
        let anchored = |at: Option<Anchors<'_>>| match at {
            None => 1,
            Some(Anchors::Any) => 2,
            Some(Anchors::Report(index)) => archive.name_of(Fact::Report(index)),
            Some(Anchors::Text(page)) => crate::archive::reads::name("page", &[&page.path, &page.language]),
        };
        held.extend(site.targets.facts().map(|(name, at)| (name, anchored(at))));
        let all = Digest::of(&|mut state| (shared.as_bytes(), pages, spots).hash(&mut state));
        held.insert(archive.name_of(Fact::All), all);
        let frame = |key: &String| {
            (
                key.clone(),
                Digest::of(&|mut state| format!("{:?}", site.frame(key)).hash(&mut state)),
            )
        };
        Facts {
            common,
            frames: site.voices.keys().map(frame).collect(),
            keys,
            archive,
            held,
            reports,
            verdicts: of_verdicts,
            groups: groups.into_iter().map(|(name, _)| name).collect(),
            shared,
            pages,
        }
    }

    /// What a page is made from besides what it says that it read.
    pub(crate) fn page(&self, spot: &PageEntry) -> Hash {
        let mut key = blake3::Hasher::new();
        key.update(self.common.as_bytes());
        let frame = self.frames.get(spot.key.as_str()).or_else(|| self.frames.get(""));
        key.update(&frame.copied().unwrap_or_default().to_be_bytes());
        key.update(spot.key.as_bytes()).update(&[0]);
        key.update(named_what(self.archive, spot.what).as_bytes());
        if let PageKind::Report(index) | PageKind::Figures(index, _) = spot.what {
            self.text_of(index, &mut key);
        }
        key.finalize()
    }

    /// What builds know by what the search finds of a subject in a language, and what that is made from besides what it says that it read.
    pub(crate) fn subject(&self, language: &str, subject: Subject) -> (String, u128) {
        let content = self.archive.content();
        let mut key = blake3::Hasher::new();
        key.update(self.common.as_bytes());
        let named = match subject {
            Subject::Report(index) => {
                self.text_of(index, &mut key);
                format!("report {}", self.archive.glance(index).id)
            }
            Subject::Indicator(at) => format!("indicator {}", content.indicators[at as usize].id),
            Subject::Topic(at) => format!("topic {}", content.topics[at].id),
            Subject::Publisher(at) => format!("publisher {}", content.publishers[at].id),
            Subject::Page(at) => format!("page {} {}", content.pages[at].path, content.pages[at].language),
        };
        (format!("{language} {named}"), short(&key.finalize()))
    }

    /// What builds know by the files of a report's figures.
    pub(crate) fn figures_of(&self, report: ReportIx) -> String {
        format!("figures of {}", self.archive.glance(report).id)
    }

    /// What these are made from besides what they say that they read.
    pub(crate) fn common(&self) -> u128 {
        short(&self.common)
    }

    /// What the files of figures are made from.
    pub(crate) fn shared(&self) -> Hash {
        self.shared
    }

    /// What is made from the words of all texts.
    pub(crate) fn words(&self) -> Hash {
        let mut key = blake3::Hasher::new();
        key.update(self.shared.as_bytes());
        key.update(&self.pages.to_be_bytes());
        self.keys.files.iter().for_each(|(_, text)| update(&mut key, *text));
        key.finalize()
    }

    /// The name of a fact.
    pub(crate) fn name(&self, fact: Fact) -> u128 {
        match fact {
            Fact::Report(ReportIx(at)) => self.reports[at as usize],
            Fact::Verdict(ReportIx(at)) => self.verdicts[at as usize],
            Fact::Group(at) => self.groups[at as usize],
            other => self.archive.name_of(other),
        }
    }

    /// What a fact holds; nothing where there is none of the name.
    pub(crate) fn held(&self, name: u128) -> u128 {
        self.held.get(&name).copied().unwrap_or_default()
    }

    /// The texts of a report in all languages: where one is not translated, its page shows that of the site's own.
    fn text_of(&self, index: ReportIx, key: &mut blake3::Hasher) {
        let report = self.archive.report(index);
        let translations = report.translations.iter().map(|translation| translation.file);
        for FileId(file) in std::iter::once(report.file).chain(translations) {
            update(key, self.keys.files.get(file as usize).and_then(|(_, text)| *text));
        }
    }
}

/// The facts of a report, and what checking it came to.
fn of_report(owned: &Owned, archive: &Archive<'_>, verdicts: &Verdicts, index: ReportIx) -> [(u128, u128); 2] {
    let report = archive.report(index);
    let mut digest = Digest::new();
    let own = &owned.reports[index.0 as usize];
    digest.write_u128(own.short());
    // What it inherits. Nobody else's words enter into its figures.
    let publishers = [&report.publisher.value, &report.id.publisher];
    let content = archive.content();
    for id in publishers {
        let at = content.publishers.binary_search_by(|one| one.id.cmp(id));
        digest.write_u128(at.map_or(0, |at| owned.publishers[at].short()));
    }
    for at in archive.indicators_of(index) {
        digest.write_u128(owned.indicators[at as usize].short());
    }
    archive.tell_inherited(index, &mut digest);
    for source in report.sources.values() {
        format!("{:?} {:?}", source.path, source.elsewhere).hash(&mut digest);
    }
    anchors(&report.body, &mut digest);
    for translation in &report.translations {
        anchors(&translation.body, &mut digest);
    }
    let first = archive.cells_of(index).next().map_or(CellId(0), |cell| cell.id);
    let verdict = Digest::of(&|mut state| verdicts.report(index).hash_from(first, &mut state));
    [
        (archive.name_of(Fact::Report(index)), digest.short()),
        (archive.name_of(Fact::Verdict(index)), verdict),
    ]
}

/// What all checking came to; cells are told by their reports.
fn account(archive: &Archive<'_>, verdicts: &Verdicts, mut state: &mut dyn Hasher) {
    verdicts.tally().hash(&mut state);
    for disagreement in verdicts.disagreements() {
        disagreement.cells.len().hash(&mut state);
        disagreement.cells.iter().for_each(|id| archive.tell_cell(*id, state));
        disagreement.reasons.len().hash(&mut state);
        for (id, reason) in &disagreement.reasons {
            archive.tell_cell(*id, state);
            reason.hash(&mut state);
        }
    }
}

/// What a page shows, so that it is known again when numbers of reports and subjects have changed.
fn named_what(archive: &Archive<'_>, what: PageKind) -> String {
    let content = archive.content();
    match what {
        PageKind::Report(at) => format!("report {}", archive.report(at).id),
        PageKind::Figures(at, page) => format!("figures {} {page}", archive.report(at).id),
        PageKind::Moved(at, _) => format!("moved {}", archive.report(at).id),
        PageKind::Publisher(at) => format!("publisher {}", content.publishers[at].id),
        PageKind::Topic(at) => format!("topic {}", content.topics[at].id),
        PageKind::Indicator(at, page) => format!("indicator {} {page}", content.indicators[at as usize].id),
        PageKind::Text(at) => format!("text {} {}", content.pages[at].path, content.pages[at].language),
        other => format!("{other:?}"),
    }
}

fn anchors(body: &Body, into: &mut Digest) {
    body.anchors.len().hash(into);
    body.anchors.iter().for_each(|anchor| anchor.id.hash(into));
}
