//! Texts as pages show them: claims lead to figures, charts stand where the editor put them, links are relative to the page.

use crate::address::Address;
use crate::archive::{Bound, ReportIx};
use crate::check::{Targets, subject};
use crate::claim;
use crate::model::{Body, CLAIM, ChartSite, ClaimSite, Piece, Prose};
use crate::quantity::{Amount, Rational};

use super::PageContext;
use super::view::{Block, ChartView, Html};

/// Whatever a text needs besides itself.
pub(super) struct Stage<'b, 'p> {
    /// What links lead to.
    pub(super) targets: &'b Targets<'p>,
    /// The report whose figures `fig:ID` means.
    pub(super) report: Option<ReportIx>,
    /// The page that its relative links are written from: the one of the site's own language.
    pub(super) origin: &'b Address,
}

/// A text as blocks. `chart` draws a chart that it shows; where there is none the image's words stand.
pub(super) fn blocks<'c>(
    context: &PageContext<'_, 'c>,
    stage: &Stage<'_, '_>,
    body: &Body,
    chart: &mut dyn FnMut(&ChartSite) -> Option<ChartView>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut html = String::new();
    let mut pieces = body.pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        let Piece::Chart(site) = piece else {
            inline(context, stage, piece, &mut html);
            continue;
        };
        let Some(view) = chart(site) else {
            html.push_str(&Html::text(&image_words(context, stage.report, site)).0);
            continue;
        };
        // A chart is no part of a sentence: the paragraph around it ends before it.
        let alone = html.ends_with("<p>");
        if alone {
            html.truncate(html.len() - "<p>".len());
        } else {
            html.push_str("</p>");
        }
        flush(&mut blocks, &mut html);
        blocks.push(Block::Chart(Box::new(view)));
        html.push_str("<p>");
        if let Some(Piece::Html(next)) = pieces.peek()
            && let Some(rest) = next.strip_prefix("</p>")
        {
            html.clear();
            html.push_str(rest.trim_start_matches('\n'));
            pieces.next();
        }
    }
    flush(&mut blocks, &mut html);
    blocks
}

fn flush(blocks: &mut Vec<Block>, html: &mut String) {
    if !html.trim().is_empty() {
        blocks.push(Block::Html(Html(std::mem::take(html))));
    }
    html.clear();
}

/// A line, such as a title, with its claims as links.
pub(super) fn line(context: &PageContext<'_, '_>, stage: &Stage<'_, '_>, body: &Body) -> Html {
    let mut html = String::new();
    for piece in &body.pieces {
        inline(context, stage, piece, &mut html);
    }
    Html(html)
}

/// A line in plain words: for titles in lists, metadata and breadcrumbs, where a link cannot be.
pub(super) fn plain(context: &PageContext<'_, '_>, report: Option<ReportIx>, body: &Body) -> String {
    let Some(prose) = body.prose.first() else {
        return String::new();
    };
    let claims = body.claims().filter(|claim| claim.paragraph == 0);
    spelled_out(context, report, prose, claims)
}

/// The words of a chart's image.
pub(super) fn image_words(context: &PageContext<'_, '_>, report: Option<ReportIx>, site: &ChartSite) -> String {
    spelled_out(context, report, &site.alternative, site.claims.iter())
}

/// Prose with the words of its claims where they stand.
pub(super) fn spelled_out<'s>(
    context: &PageContext<'_, '_>,
    report: Option<ReportIx>,
    prose: &Prose,
    claims: impl Iterator<Item = &'s ClaimSite>,
) -> String {
    let mut claims = claims.peekable();
    let mut text = String::with_capacity(prose.text.len() + 32);
    for (at, c) in prose.text.char_indices() {
        if c != CLAIM {
            text.push(c);
        } else if let Some(claim) = claims.next_if(|claim| claim.offset as usize == at) {
            text.push_str(&claim_words(context, report, claim));
        }
    }
    text
}

/// A claim's words as plain text.
fn claim_words(context: &PageContext<'_, '_>, report: Option<ReportIx>, claim: &ClaimSite) -> String {
    if claim.words.text.trim().is_empty() {
        filled(context, report, claim)
    } else {
        claim.words.text.clone()
    }
}

fn inline(context: &PageContext<'_, '_>, stage: &Stage<'_, '_>, piece: &Piece, html: &mut String) {
    match piece {
        Piece::Html(text) => html.push_str(text),
        Piece::Claim(claim) if claim.in_image => {
            html.push_str(&Html::text(&claim_words(context, stage.report, claim)).0);
        }
        Piece::Claim(claim) => claim_link(context, stage, claim, html),
        Piece::Address(target) => {
            let address = match stage.targets.resolve(stage.origin, &target.value) {
                Ok(target) => context.to_target(&target),
                Err(_) => "#".to_owned(),
            };
            html.push_str(&Html::text(&address).0);
        }
        Piece::Chart(site) => html.push_str(&Html::text(&image_words(context, stage.report, site)).0),
    }
}

/// A claim as a link to the figure's row.
fn claim_link(context: &PageContext<'_, '_>, stage: &Stage<'_, '_>, claim: &ClaimSite, html: &mut String) {
    let words = if claim.words.text.trim().is_empty() {
        Html::text(&filled(context, stage.report, claim)).0
    } else {
        claim.html.clone()
    };
    match context.archive.bind(stage.report, &claim.reference.value) {
        Ok(Bound::Cell(cell, _)) => {
            let href = Html::text(&context.to_cell(context.archive.cell(cell))).0;
            html.push_str("<a class=\"claim\" href=\"");
            html.push_str(&href);
            html.push_str("\">");
            html.push_str(&words);
            html.push_str("</a>");
        }
        Ok(Bound::None) | Err(_) => html.push_str(&words),
    }
}

/// What stands for empty words: the value, formatted for the page; where there is none, its state.
pub(super) fn filled(context: &PageContext<'_, '_>, report: Option<ReportIx>, claim: &ClaimSite) -> String {
    let Ok(Bound::Cell(id, query)) = context.archive.bind(report, &claim.reference.value) else {
        return String::new();
    };
    let cell = context.archive.cell(id);
    let words = subject(context.archive, cell, query.as_ref(), context.key, None)
        .ok()
        .and_then(|subject| claim::write(&subject, context.language()));
    match (words, query) {
        (Some(words), _) => words,
        (None, None) if matches!(*cell.amount, Amount::Absent(_)) => super::cards::stands_for(context, cell),
        (None, None) => context.value(cell),
        (None, Some(_)) => String::new(),
    }
}

/// A fraction rounded half away from zero.
pub(super) fn decimals(value: &Rational, places: u32) -> rust_decimal::Decimal {
    let digits = (value * Rational::power_of_ten(places)).round().to_integer();
    let digits = digits.unwrap_or_default();
    rust_decimal::Decimal::try_from_i128_with_scale(digits, places).unwrap_or_default()
}
