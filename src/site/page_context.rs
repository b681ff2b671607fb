//! How a page writes: numbers, names and links, in its language and from where it is.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rust_decimal::Decimal;

use crate::address::{Address, Links, figure_anchor, source_anchor};
use crate::archive::{Archive, Cell, Place, ReportIx};
use crate::check::Target;
use crate::content::words;
use crate::language::{Language, Room, Strings};
use crate::model::{Named, Report, Source, Translation};
use crate::quantity::{Absent, Amount, PartialDate, Period, PeriodKind, Status, Unit};

use super::map::Translated;
use super::view::{CitationView, Count, Html, Link, State};

/// One page's language and address, with everything that it may look up.
#[derive(Debug, Clone)]
pub struct PageContext<'s, 'c> {
    /// What all reports say.
    pub archive: &'s Archive<'c>,
    /// How links are written.
    pub links: &'s Links,
    /// The words of the page's language.
    pub strings: &'s Arc<Strings>,
    /// The language's name among translations; empty for the site's own.
    pub key: &'s str,
    /// The language of what nobody translated: the site's own, or the report's.
    pub original: &'s str,
    /// Where the page is.
    pub here: Address,
    /// Which addresses exist in the page's own language.
    pub translated: &'s Translated,
}

/// What the query of an address must escape besides what is escaped as it is written.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

impl<'c> PageContext<'_, 'c> {
    /// The language that the page is written in.
    pub fn language(&self) -> &Language {
        self.strings.language()
    }

    /// A link to a page of the site's own language: its translation, where this page's language has one.
    pub fn link(&self, to: &Address) -> String {
        self.link_to(to, None)
    }

    /// The same with an anchor.
    pub fn link_to(&self, to: &Address, anchor: Option<&str>) -> String {
        let spoken = (!self.key.is_empty()).then(|| to.in_language(self.key));
        let spoken = spoken.filter(|spoken| self.translated.has(spoken));
        self.links.relative(&self.here, spoken.as_ref().unwrap_or(to), anchor)
    }

    /// The way to where a link of a text leads.
    pub fn to_target(&self, target: &Target) -> String {
        let mut way = self.link_to(&target.address, target.anchor.as_deref());
        if let Some(query) = &target.query {
            let end = way.find('#').unwrap_or(way.len());
            let query = utf8_percent_encode(query, QUERY);
            way.insert_str(end, &format!("?{query}"));
        }
        way
    }

    /// How the page is cited: its address, or where it is below the site's root while the site has none.
    pub fn own_address(&self) -> String {
        let path = self.here.path();
        self.links
            .full(&self.here)
            .unwrap_or_else(|| path.trim_end_matches("index.html").to_owned())
    }

    /// A link to a figure's row.
    pub fn to_cell(&self, cell: &Cell<'_>) -> String {
        let report = self.archive.report(cell.report);
        // A withdrawn report is a notice without rows.
        let anchor = report.withdrawn.is_none().then(|| figure_anchor(&cell.path));
        let page = anchor.as_ref().map_or(1, |_| self.archive.page_of(cell));
        self.link_to(&Address::figures(&report.id, page), anchor.as_deref())
    }

    /// Where the document of a source can be read: its copy on this site, or its address.
    pub(super) fn document(&self, source: &Source) -> Option<String> {
        let published = source.path.as_deref().filter(|_| source.is_published);
        let copy = published.and_then(|path| path.strip_prefix("content/"));
        copy.map(|path| self.link(&Address::file(path)))
            .or_else(|| source.url.as_ref().map(ToString::to_string))
    }

    /// A count with its digits.
    pub fn count(&self, n: usize) -> Count {
        Count {
            n: n as u64,
            text: self.language().number(Decimal::from(n as u64)),
        }
    }

    /// A name in the page's language.
    pub fn named(&self, named: &Named) -> String {
        named.within(self.key).to_owned()
    }

    /// A name that need not be there; none either where only other languages have it.
    pub fn named_if(&self, named: Option<&Named>) -> Option<String> {
        named.map(|named| self.named(named)).filter(|text| !text.is_empty())
    }

    /// A report's words in the page's language, if it has any.
    pub fn translation<'r>(&self, report: &'r Report) -> Option<&'r Translation> {
        self.archive.translation(report, self.key)
    }

    /// What a figure, part or subset is called.
    pub fn label(&self, cell: &Cell<'c>) -> String {
        self.archive.label(cell, self.key)
    }

    /// What a figure is called, with the wholes above it.
    pub fn full_label(&self, cell: &Cell<'c>) -> String {
        self.archive.full_label(cell, self.key)
    }

    /// What a dimension is called.
    pub fn dimension(&self, cell: &Cell<'c>, id: &str) -> String {
        let declared = self
            .archive
            .indicator(cell)
            .and_then(|indicator| indicator.dimensions.get(id));
        declared.map_or_else(|| words(id).to_string(), |dimension| self.named(&dimension.title))
    }

    /// A value as strips, tables and cards show it, qualifier and mark of the unit included; empty where there is no number.
    pub fn value(&self, cell: &Cell<'_>) -> String {
        self.amount(&cell.amount, cell.unit)
    }

    /// A value as a sentence has it.
    pub fn value_in_prose(&self, cell: &Cell<'_>) -> String {
        self.language().amount(&cell.amount, cell.unit, Room::Prose)
    }

    /// An amount in a unit, in short.
    pub fn amount(&self, amount: &Amount, unit: Option<&Unit>) -> String {
        self.language().amount(amount, unit, Room::Short)
    }

    /// What a unit is called: the noun of a count, or what one of a rate is. Nothing where the number carries a mark.
    pub fn unit(&self, cell: &Cell<'c>) -> Option<String> {
        if let Some(indicator) = self.archive.indicator(cell)
            && let Some(title) = self.named_if(indicator.unit_title.as_ref())
            && indicator.unit.as_ref().map(|unit| &unit.value) == cell.unit
        {
            return Some(title);
        }
        match cell.unit? {
            Unit::Count(noun) => Some(noun.to_string()),
            Unit::Rate(rate) => Some(self.language().rate(&rate.0, &rate.1)),
            Unit::Ratio | Unit::Index | Unit::Percent | Unit::Points | Unit::Currency(_) | Unit::Measure(_) => None,
        }
    }

    /// A unit, where the label does not already say it.
    pub fn unit_beside(&self, cell: &Cell<'c>, label: &str) -> Option<String> {
        let label = label.to_lowercase();
        self.unit(cell).filter(|unit| !label.contains(&unit.to_lowercase()))
    }

    /// How far a value can be relied on, or what stands for a number.
    pub fn state(&self, cell: &Cell<'_>) -> State {
        match (&*cell.amount, cell.status) {
            (Amount::Absent(Absent::Missing), _) => State::Missing,
            (Amount::Absent(Absent::Suppressed), _) => State::Suppressed,
            (Amount::Absent(Absent::NotApplicable), _) => State::NotApplicable,
            (_, Status::Final) => State::Final,
            (_, Status::Provisional) => State::Provisional,
            (_, Status::Estimated) => State::Estimated,
            (_, Status::Revised) => State::Revised,
            (_, Status::Forecast) => State::Forecast,
            (_, Status::Target) => State::Target,
        }
    }

    /// What a whole counts, as words within a sentence: "cases", else what it is called.
    pub fn counted(&self, whole: &Cell<'c>) -> String {
        match (whole.unit, self.unit(whole)) {
            (Some(Unit::Count(_)), Some(noun)) => noun,
            // A part may be a place or a person: Nairobi.
            _ if whole.parent.is_some() => self.label(whole),
            _ => self.language().in_sentence(&self.label(whole)),
        }
    }

    /// A place as pages name it.
    pub fn place(&self, place: Place<'_>) -> String {
        self.archive.place_name(place, self.key)
    }

    /// A scope as pages name it.
    pub fn scope(&self, id: &str) -> String {
        self.archive.scope_name(id, self.key)
    }

    /// A period in short: a span of days that counts as a year is called by that year.
    pub fn period(&self, period: &Period) -> String {
        match Period::year(period.main_year()) {
            Some(year) if period.kind == PeriodKind::Span && year.same(period) => self.language().period(&year),
            _ => self.language().period(period),
        }
    }

    /// From the first of several periods to the last: `2015–2021`, or the one that there is.
    pub fn span(&self, periods: &[Period]) -> Option<String> {
        let (first, last) = (periods.first()?, periods.last()?);
        let (from, to) = (self.period(first), self.period(last));
        if from == to {
            return Some(from);
        }
        let args = [("first", (&from).into()), ("last", (&to).into())];
        Some(self.strings.get("indicator.span", &args))
    }

    /// A date as far as it is known.
    pub fn date(&self, date: &PartialDate) -> String {
        self.language().date(date)
    }

    /// What a publisher is called.
    pub fn publisher_name(&self, id: &str) -> String {
        self.archive.publisher_name(id, self.key)
    }

    /// A report's publisher.
    pub fn publisher_of(&self, report: &Report) -> String {
        self.archive
            .publisher(report)
            .map_or_else(|| words(&report.id.publisher).to_string(), |one| self.named(&one.title))
    }

    /// A link to a report, called by its period.
    pub fn report_link(&self, index: ReportIx) -> Link {
        let report = self.archive.report(index);
        Link::to(self.period(&report.period), self.link(&Address::report(&report.id)))
    }

    /// Place and scope of a part where they are not its whole's.
    pub fn population(&self, cell: &Cell<'c>) -> Vec<String> {
        let Some(whole) = cell.parent.map(|whole| self.archive.cell(whole)) else {
            return Vec::new();
        };
        let place = (whole.place != cell.place).then(|| self.place(cell.place));
        let scope = cell.scope.filter(|_| whole.scope != cell.scope);
        place.into_iter().chain(scope.map(|scope| self.scope(scope))).collect()
    }

    /// Place, scope and period of a cell where they are not the report's.
    pub fn aside(&self, cell: &Cell<'c>) -> Vec<String> {
        let report = self.archive.report(cell.report);
        let whole = cell.parent.map(|whole| self.archive.cell(whole));
        let mut aside = match whole {
            Some(_) => self.population(cell),
            None => {
                let place = (self.archive.place_of(report) != cell.place).then(|| self.place(cell.place));
                let scope = cell.scope.map(|scope| self.scope(scope));
                place.into_iter().chain(scope).collect()
            }
        };
        if whole.map_or(report.period, |whole| whole.period) != cell.period {
            aside.push(self.period(&cell.period));
        }
        aside
    }

    /// Place, scope and period of a cell as far as others that it stands beside have another.
    pub fn set_apart(&self, cell: &Cell<'c>, beside: &[&Cell<'c>]) -> Vec<String> {
        let place = beside.iter().any(|other| other.place != cell.place);
        let scope = beside.iter().any(|other| other.scope != cell.scope);
        let period = beside.iter().any(|other| !other.period.same(&cell.period));
        let place = place.then(|| self.place(cell.place));
        let scope = cell.scope.filter(|_| scope).map(|scope| self.scope(scope));
        let period = period.then(|| self.period(&cell.period));
        place.into_iter().chain(scope).chain(period).collect()
    }

    /// Place, scope and period where they are not the report's, or where another of its figures has the same name and differs in them.
    pub fn aside_among(&self, cell: &Cell<'c>, others: &[&Cell<'c>]) -> Vec<String> {
        let aside = self.aside(cell);
        let differs = |other: &&&Cell<'c>| (other.place, other.scope) != (cell.place, cell.scope);
        let mut namesakes = others.iter().filter(differs);
        if aside.is_empty() && namesakes.any(|other| self.full_label(other) == self.full_label(cell)) {
            return vec![self.place(cell.place)];
        }
        aside
    }

    /// Where a cell is stated: its own sources, or its whole's.
    pub fn citations(&self, cell: &Cell<'c>) -> Vec<CitationView> {
        self.cited(cell).collect()
    }

    /// The same, one after the other.
    pub fn cited<'a>(&'a self, cell: &'a Cell<'c>) -> impl Iterator<Item = CitationView> + 'a {
        let report = self.archive.report(cell.report);
        let citation = move |citation: &crate::model::Citation| {
            let source = report.sources.get(&citation.source.value)?;
            Some(CitationView {
                label: source
                    .publisher
                    .as_ref()
                    .or(source.author.as_ref())
                    .unwrap_or(&source.title)
                    .to_string(),
                locator: citation.locator.as_ref().map(ToString::to_string),
                href: Some(self.link_to(
                    &Address::report(&report.id),
                    Some(&source_anchor(&citation.source.value)),
                )),
                document: self.document(source),
                quote: citation.quote.as_ref().map(|quote| quote.value.to_string()),
                period: None,
            })
        };
        cell.figure.sources().iter().filter_map(citation)
    }

    /// A message of the theme.
    pub fn say(&self, key: &str) -> String {
        self.strings.text(key)
    }

    /// Words that nobody translated, on a page of whichever language.
    pub fn untranslated(&self, text: &str) -> Html {
        match self.language().tag() == self.original {
            true => Html::text(text),
            false => Html::text(text).in_language(self.original),
        }
    }

    /// Plain words as HTML.
    pub fn html(&self, text: &str) -> Html {
        Html::text(text)
    }
}
