//! The stages between reading and publishing, in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::address::Links;
use crate::archive::{Archive, reads};
use crate::chart::Style;
use crate::check::{self, Published, Verdicts};
use crate::facts::Facts;
use crate::files::{Failure, FileTree};
use crate::finding::{self, Code, Finding, Place, Severity, Tally};
use crate::keys::Keys;
use crate::language::Language;
use crate::lock::{self, Lock, SourcesLock};
use crate::memory::{Known, Memory};
use crate::publish::{BlobCache, Publisher, Stage};
use crate::settings::{self, Settings};
use crate::site::{Locale, Made, Map, PageEntry, Site, collisions};
use crate::theme::{Frame, Source, Theme};
use crate::{Options, Progress, card, content, export, refuses, search, sources};

/// What the stages came to.
pub(crate) struct Examined<'p> {
    /// Everything that there is to say, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// How much was checked.
    pub(crate) tally: Tally,
    /// Whether the site knows its own address.
    pub(crate) has_address: bool,
    /// The lock as it is and as it would be, where that was asked.
    pub(crate) locks: Option<(Lock, Lock)>,
    /// What would be on record of the documents of sources, where that was asked; none where nothing is.
    pub(crate) sources: Option<SourcesLock>,
    /// The next site, whole, where there is somebody to publish it and nothing that refuses it.
    pub(crate) stage: Option<Stage<'p>>,
    /// What the next build may know of how that was made.
    pub(crate) memory: Vec<u8>,
}

/// The site's address: the option's, else the setting's.
pub(crate) fn base_url(settings: &Settings, options: &Options) -> Option<String> {
    options
        .base_url
        .clone()
        .or_else(|| settings.base_url.as_ref().map(ToString::to_string))
}

/// Goes through all stages. With a publisher, and the keys of what was read, the pages are written as they are rendered, unless an error was
/// found before. Where `is_locked`, the lock must hold what the site says.
///
/// # Errors
/// What could not be written.
pub(crate) fn run<'p>(
    files: &FileTree,
    options: &Options,
    progress: &dyn Progress,
    publisher: Option<(&'p Publisher, &Keys)>,
    is_locked: bool,
) -> Result<Examined<'p>, Failure> {
    let mut findings = Vec::new();
    let mut settings = settings::read(files).collect(&mut findings);
    if options.requires_sources {
        settings.check.insert(Code::UnreadableSource, Some(Severity::Error));
    }
    let content = content::read(files, &settings).collect(&mut findings);
    let unread = unread(files, &findings);
    let lock = lock::read(files).collect(&mut findings);
    let published = Published { lock, unread };
    let documents = sources::gather(files, &content, options, progress)?;
    progress.step("indexing", 0, 0);
    let archive = Archive::build(&content, &settings).collect(&mut findings);
    let links = Links {
        base_url: base_url(&settings, options),
    };
    let mut map = Map::new(&archive, files, &links).collect(&mut findings);
    if options.drafts {
        map.add_drafts();
    }
    let targets = map.targets();
    let languages = settings::languages(files, &settings, content.tongues()).collect(&mut findings);
    progress.step("checking", 0, 0);
    let verdicts = check::run(&archive, &published, &documents, &languages, &targets).collect(&mut findings);
    let is_compared = is_locked || options.since.is_some();
    let now = is_compared.then(|| check::record(&archive, &verdicts, &published));
    let since = options.since.as_ref().zip(now.as_ref());
    let changes = since.map(|(since, now)| format!("{:#}\n", lock::changes_document(since, now)));
    let recorded = now.filter(|_| is_locked);
    let sources = is_locked.then(|| documents.record(&archive, &verdicts));
    findings.extend(
        recorded
            .as_ref()
            .and_then(|new| outdated(&published.lock, new, &settings, &findings)),
    );
    progress.step("planning", 0, 0);
    let spoken: Vec<Arc<Language>> = languages.values().cloned().collect();
    let theme = Theme::load(files, &settings.theme, &spoken).collect(&mut findings);
    let style = Arc::new(Style::new(&theme.tokens().palette()));
    let voice = |(key, language): (&String, &Arc<Language>)| {
        let strings = Arc::clone(theme.strings(language.tag())?);
        Some((
            key.clone(),
            Locale::new(strings, Arc::clone(&style), &archive, &verdicts, key),
        ))
    };
    let voices: BTreeMap<String, Locale<'_, '_>> = languages.iter().filter_map(voice).collect();
    if let Some(own) = voices.get("") {
        map.add_pages(own.index());
    }
    let mut of_theme: Vec<String> = theme.static_files().into_iter().map(|file| file.path).collect();
    of_theme.extend(changes.as_ref().map(|_| lock::CHANGES.to_owned()));
    findings.extend(collisions(&map, &archive, files, &of_theme));
    settings.apply_severities(&mut findings);
    let stage = match publisher.filter(|_| !refuses(&findings)) {
        Some((publisher, keys)) => Some((publisher, publisher.stage()?, keys)),
        None => None,
    };
    let mut memory = Vec::new();
    // Without a stage pages are made for the faults that they show, and templates of the program have none.
    if voices.contains_key("") && (stage.is_some() || theme.has_own_templates()) {
        let site = Site::new(&archive, &verdicts, &map, &targets, &links, &voices);
        let printer = Printer {
            theme: &theme,
            style: &style,
            charts_as_png: settings.charts_as_png,
            kept: publisher
                .filter(|_| stage.is_some())
                .map(|(publisher, _)| publisher.kept())
                .transpose()?,
        };
        let facts = stage.as_ref().map(|(.., keys)| Facts::new(files, keys, &site));
        let words = match (publisher, &stage) {
            (Some((publisher, _)), Some(_)) => publisher.words(),
            _ => Vec::new(),
        };
        let known = stage
            .as_ref()
            .zip(facts.as_ref())
            .map(|((publisher, stage, _), facts)| Known {
                stage,
                facts,
                pages: Memory::read(facts, publisher.memory()),
                words: Memory::read(facts, &words),
            });
        let mut found = render(&site, &printer, files, progress, known.as_ref())?;
        if let (Some(known), Some((publisher, _))) = (known, publisher) {
            memory = known.pages.encode();
            // Where the index stands, so does what it was made from.
            if !known.words.is_empty() {
                publisher.keep_words(&known.words.encode())?;
            }
        }
        if let (Some((_, stage, _)), Some(changes)) = (&stage, &changes) {
            stage.write(lock::CHANGES, changes.as_bytes())?;
        }
        // Of pages that stand, nobody asked for the pictures.
        let is_whole = stage.as_ref().is_none_or(|(_, stage, _)| !stage.has_taken_over());
        printer.kept.filter(|_| is_whole).map_or(Ok(()), BlobCache::tidy)?;
        settings.apply_severities(&mut found);
        findings.append(&mut found);
    }
    sort(files, &mut findings);
    findings.iter_mut().for_each(|finding| keep_mends(files, finding));
    let findings = finding::gather(findings);
    let tally = tally(&archive, &verdicts).count(&findings);
    Ok(Examined {
        findings,
        tally,
        has_address: links.base_url.is_some(),
        locks: recorded.map(|new| (published.lock, new)),
        sources: sources.filter(|sources| !sources.is_empty()),
        stage: stage.map(|(_, stage, _)| stage),
        memory,
    })
}

/// Leaves the mends that a program could write: the text of a workbook only stands for it.
fn keep_mends(files: &FileTree, finding: &mut Finding) {
    finding.mends.retain(|mend| files.grid(mend.span.file).is_none());
    finding.dependents.iter_mut().for_each(|one| keep_mends(files, one));
}

/// Reports with a fault in what was read so far, by name: whether they still say what was published is known once that is mended.
fn unread(files: &FileTree, findings: &[Finding]) -> BTreeSet<String> {
    let faults = findings
        .iter()
        .filter(|finding| finding.code.severity() == Severity::Error);
    let paths = faults.map(|finding| match &finding.place {
        Place::Span(span) => files.file(span.file).path.as_str(),
        Place::Path(path) => path.as_str(),
    });
    paths.filter_map(content::report_of).map(|id| id.to_string()).collect()
}

/// Whether the lock must be written anew; not while a change waits for its correction, if the settings let it wait.
fn outdated(old: &Lock, new: &Lock, settings: &Settings, findings: &[Finding]) -> Option<Finding> {
    let mut waits = vec![Code::UnloggedChange, Code::CorrectionMismatch, Code::ReportVanished];
    waits.retain(|code| settings.severity(*code).is_some());
    let is_due = !findings.iter().any(|finding| waits.contains(&finding.code));
    is_due.then(|| check::outdated(old, new)).flatten()
}

/// What makes bytes of pages.
struct Printer<'t> {
    theme: &'t Theme,
    style: &'t Style,
    charts_as_png: bool,
    /// Pictures of builds before; none where nothing is published, and then none is drawn.
    kept: Option<BlobCache>,
}

/// Renders every page, each straight into the stage.
fn render(
    site: &Site<'_, '_>,
    printer: &Printer<'_>,
    files: &FileTree,
    progress: &dyn Progress,
    known: Option<&Known<'_, '_>>,
) -> Result<Vec<Finding>, Failure> {
    let frames: BTreeMap<&str, Frame> = site
        .voices
        .keys()
        .map(|key| (key.as_str(), Frame::new(&site.frame(key))))
        .collect();
    let found: Mutex<Vec<Finding>> = Mutex::new(Vec::new());
    let done = AtomicUsize::new(0);
    let whole = site.map.spots().len();
    let page = |spot: &PageEntry| {
        let step = || progress.step("rendering", done.fetch_add(1, Ordering::Relaxed) + 1, whole);
        let part = known.map(|known| known.page(spot)).transpose()?;
        if matches!(part, Some(None)) {
            step();
            return Ok(());
        }
        let part = part.flatten();
        let write = |path: &str, bytes: &[u8]| part.as_ref().map_or(Ok(()), |part| part.write(path, bytes));
        let (mut made, trace) = reads::watch(|| site.make(spot));
        let mut lacking: Vec<Finding> = printer.pictures(&mut made, &write)?.into_iter().collect();
        let frame = frames.get(spot.key.as_str()).or_else(|| frames.get(""));
        let pages = std::iter::once((&spot.address, &made.page));
        for (address, page) in pages.chain(made.embeds.iter().map(|(address, page)| (address, page))) {
            match frame.map(|frame| printer.theme.render(frame, page)) {
                Some(Ok(text)) => write(address.path(), text.as_bytes())?,
                Some(Err(finding)) => lacking.push(*finding),
                None => {}
            }
        }
        for (address, bytes) in &made.files {
            write(address.path(), bytes)?;
        }
        if let (Some(part), Some(known)) = (part.filter(|_| lacking.is_empty()), known) {
            part.finish();
            known.pages.add(spot.address.path(), &trace);
        }
        found
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .append(&mut lacking);
        step();
        Ok::<(), Failure>(())
    };
    let figures = || {
        let Some(known) = known else { return Ok(()) };
        progress.step("exporting", 0, 0);
        known.figures(|output| export::write(site.archive, site.verdicts, output))
    };
    let index = || {
        let Some(known) = known else { return Ok(()) };
        progress.step("indexing for search", 0, 0);
        known.stage.make("search", known.facts.words(), |part| {
            search::write(site, known, &|path: &str, bytes: &[u8]| part.write(path, bytes))
        })
    };
    // One file of figures is made by one thread: pages keep the others busy meanwhile.
    let (pages, figures) = rayon::join(
        || site.map.spots().par_iter().try_for_each(page),
        || {
            let (figures, index) = rayon::join(figures, index);
            figures.and(index)
        },
    );
    pages.and(figures)?;
    let stage = known.map(|known| known.stage);
    let write = |path: &str, bytes: &[u8]| stage.map_or(Ok(()), |stage| stage.write(path, bytes));
    for file in printer.theme.static_files() {
        match &file.source {
            Source::Text(text) => write(&file.path, text.as_bytes())?,
            Source::Bytes(bytes) => write(&file.path, bytes)?,
            Source::Copy(from) => stage.map_or(Ok(()), |stage| stage.copy(&file.path, &files.root.join(from)))?,
        }
    }
    if let Some(stage) = stage {
        site.map
            .copies
            .par_iter()
            .try_for_each(|copy| stage.copy(copy.address.path(), &copy.from))?;
    }
    Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner))
}

impl Printer<'_> {
    /// Draws a page's card and its charts as PNG. A page whose card cannot be drawn names none; a chart that cannot is a finding, since
    /// its page leads to the picture.
    fn pictures(
        &self,
        made: &mut Made,
        write: &impl Fn(&str, &[u8]) -> Result<(), Failure>,
    ) -> Result<Option<Finding>, Failure> {
        let Some(kept) = &self.kept else { return Ok(None) };
        let colours = self.theme.tokens().palette().light;
        let draw = |svg: &str, scale| kept.get(&card::key(svg), || card::png(svg, scale, &colours.ground));
        if let Some((address, view)) = &made.card {
            match draw(&card::compose(view, &colours, self.style), 1.0)? {
                Some(png) => write(address.path(), &png)?,
                None => made.page.page.card = None,
            }
        }
        let charts = made.files.iter().filter(|_| self.charts_as_png);
        for (address, bytes) in charts {
            let name = address.path().strip_suffix(".svg");
            let (Some(name), Ok(svg)) = (name, std::str::from_utf8(bytes)) else {
                continue;
            };
            match draw(svg, 2.0)? {
                Some(png) => write(&format!("{name}.png"), &png)?,
                None => {
                    let message = format!(
                        "{} has letters that no PNG can show: the program has no font for them",
                        address.path()
                    );
                    let help = "Remove `charts-as-png`; the SVG is shown in the reader's own fonts.";
                    return Ok(Some(
                        Finding::on_path(Code::InvalidValue, settings::FILE, message).help(help),
                    ));
                }
            }
        }
        Ok(None)
    }
}

/// By file, line, column and code; each once.
fn sort(files: &FileTree, findings: &mut Vec<Finding>) {
    let place = |finding: &Finding| match &finding.place {
        Place::Span(span) => (files.file(span.file).path.clone(), span.start, span.end),
        Place::Path(path) => (path.clone(), 0, 0),
    };
    findings.sort_by_cached_key(|finding| (place(finding), finding.code.as_str(), finding.message.clone()));
    findings.dedup();
}

fn tally(archive: &Archive<'_>, verdicts: &Verdicts) -> Tally {
    let of = verdicts.tally();
    Tally {
        reports: archive.reports().count(),
        figures: of.figures,
        claims: of.claims,
        claims_verified: of.claims_verified,
        claims_accepted: of.claims_accepted,
        claims_settled: of.claims_settled,
        claims_filled: of.claims_filled,
        breakdowns: of.breakdowns,
        breakdowns_verified: of.breakdowns_verified,
        loose_numbers: of.loose,
        figures_found: of.in_source,
        figures_beside_names: of.beside_name,
        figures_not_found: of.not_in_source,
        figures_not_checked: of.not_checked,
        ..Tally::default()
    }
}
