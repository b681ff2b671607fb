//! One page being made: what every family of pages needs, which is texts with the charts that they show, and the files that come with them.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::address::Address;
use crate::archive::{CellId, ReportIx};
use crate::model::{Body, ChartEntry, ChartSite, Text};

use super::PageContext;
use super::body::{self, Stage};
use super::charts::{self, ChartLocale, DrawnChart};
use super::embed::Embedded;
use super::index::Index;
use super::map::PageEntry;
use super::plan::Site;
use super::preview::Candidate;
use super::view::{Block, ChartView, Html};

/// How many charts a gathering page shows.
pub(super) const MAX_CHARTS: usize = 12;

/// One page being made.
#[derive(Debug)]
pub(super) struct PageBuilder<'w, 's, 'c> {
    pub(super) site: &'w Site<'s, 'c>,
    pub(super) context: PageContext<'s, 'c>,
    pub(super) kit: &'s ChartLocale,
    pub(super) spot: &'w PageEntry,
    pub(super) files: Vec<(Address, Vec<u8>)>,
    pub(super) embedded: Vec<Embedded>,
    pub(super) candidate: Option<Candidate>,
    /// Ids of the charts on the page so far.
    pub(super) chart_ids: BTreeSet<String>,
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// What gathering pages share.
    pub(super) fn index(&self) -> &'s Index<'s, 'c> {
        self.site.voice(&self.spot.key).index()
    }

    /// Draws the years so far of a cell.
    pub(super) fn spark(&self) -> impl Fn(CellId) -> Option<Html> + use<'s, 'c> {
        let (context, kit) = (self.context.clone(), self.kit);
        move |id| charts::spark(&context, kit, context.archive.cell(id))
    }

    /// An indicator's values in the widest place, over the years.
    pub(super) fn widest(&self, indicator: u32) -> Option<DrawnChart> {
        let groups = self.site.archive.groups(indicator);
        let widest = crate::check::charts::widest(self.site.archive, &groups, None)?;
        let charts = charts::joined(self.site.archive, &groups);
        let chart = charts.iter().find(|chart| chart.holds(widest))?;
        charts::over_years(&self.context, self.kit, chart)
    }

    /// A text with the charts that it shows.
    pub(super) fn blocks(&mut self, report: Option<ReportIx>, text: &Body) -> Vec<Block> {
        let origin = self.origin();
        let context = self.context.clone();
        let stage = Stage {
            targets: self.site.targets,
            report,
            origin: &origin,
        };
        body::blocks(&context, &stage, text, &mut |site| self.chart(report, site))
    }

    /// The page of the site's own language, which relative links of texts are written from.
    pub(super) fn origin(&self) -> Address {
        match self.spot.is_at_home() {
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

    /// The text of a subject in the page's language, or else in the site's.
    pub(super) fn spoken(&mut self, bodies: &IndexMap<Text, Body>) -> Vec<Block> {
        let text = bodies.get(self.context.key).or_else(|| bodies.get(""));
        text.filter(|text| !text.is_empty())
            .map(|text| self.blocks(None, text))
            .unwrap_or_default()
    }

    /// The text that opens a page of the site's own, in the page's language or else in the site's.
    pub(super) fn intro(&mut self, path: &str) -> Vec<Block> {
        let key = self.context.key;
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
            let words = super::body::image_words(&self.context, report, site);
            return self.entry(at, entry, &words);
        }
        // What is wrong with a chart is said by the check.
        let chart = charts::of_reference(&self.context, self.kit, report, site).ok()?;
        Some(self.keep(chart.described(&super::body::image_words(&self.context, report, site))))
    }

    /// A chart of the front matter, with the words that the text has for it.
    pub(super) fn entry(&mut self, at: ReportIx, entry: &'c ChartEntry, words: &str) -> Option<ChartView> {
        let report = self.site.archive.report(at);
        let translated = self
            .context
            .translation(report)
            .and_then(|words| words.charts.get(&entry.id.value)?.title.as_ref());
        let origin = self.origin();
        let title = translated.or(entry.title.as_ref()).map_or_else(Html::default, |title| {
            let stage = Stage {
                targets: self.site.targets,
                report: Some(at),
                origin: &origin,
            };
            body::line(&self.context, &stage, title)
        });
        let chart = charts::of_entry(&self.context, self.kit, at, entry, title).ok()?;
        Some(self.keep(chart.described(words)))
    }

    /// Puts a chart's files beside the page, a page of its own among them.
    pub(super) fn keep(&mut self, mut chart: DrawnChart) -> ChartView {
        // A chart that the page shows twice is one file and two headings.
        let id = chart.view.id.clone();
        let mut again = 1;
        while !self.chart_ids.insert(chart.view.id.clone()) {
            again += 1;
            chart = chart.named(format!("{id}_{again}"));
        }
        let numbers = chart.view.csv.as_ref().map(|name| self.spot.address.beside(name));
        let known = self.files.iter().find(|(address, _)| Some(address) == numbers.as_ref());
        if known.is_some_and(|(_, bytes)| *bytes != chart.csv.as_bytes()) {
            chart.files_by_id();
        }
        if let Some(svg) = &chart.view.svg {
            let png = self.site.archive.settings.charts_as_png;
            chart.view.png = png.then(|| svg.replace(".svg", ".png"));
            self.consider(&chart);
            chart.view.embed = Some(self.embed(&chart));
        }
        let mut write = |name: &Option<String>, text: String| {
            let Some(name) = name.as_ref().filter(|_| !text.is_empty()) else {
                return;
            };
            let address = self.spot.address.beside(name);
            if !self.files.iter().any(|(known, _)| *known == address) {
                self.files.push((address, text.into_bytes()));
            }
        };
        write(&chart.view.svg, chart.standalone);
        write(&chart.view.csv, chart.csv);
        chart.view
    }
}
