//! What the parts of a text give rise to besides what they are: hidden characters, and what would be lost.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::files::Span;
use crate::files::hidden::{self, Harm, Hidden};
use crate::finding::{Code, Finding};
use crate::model::{CLAIM, Piece, Prose};

use super::super::literal;

/// A hidden character that an entity names, `&#x202e;`.
pub(super) fn named_by_entity(words: &str, span: Span) -> Option<Finding> {
    let found = hidden::scan(words, |_| false).into_iter();
    // Marks of direction are judged with the letters of their whole paragraph.
    let mut found = found.filter(|one| one.harm != Harm::Reorders || !hidden::is_mark_of_direction(one.character));
    found.next().map(|one| Finding::hidden(&one, span))
}

/// A hidden character between two numbers, or one that turns their order in a paragraph whose letters run from left to right: only here
/// a claim is seen as the number that it is, and only what readers see counts as a letter.
pub(super) fn hidden_beside_claims(prose: &Prose) -> Option<Finding> {
    let mut found = hidden::scan(&prose.text, |c| c == CLAIM).into_iter();
    let turns = |one: &Hidden| one.harm == Harm::Reorders && hidden::is_mark_of_direction(one.character);
    let one = found.find(|one| one.harm == Harm::WithinNumber || turns(one))?;
    let span = prose.locate(one.at..one.at + one.character.len_utf8())?;
    Some(Finding::hidden(&one, span))
}

/// A claim or link that readers see with its brackets and address, since a backslash or another link is in its way: nothing holds it.
pub(super) fn link_that_is_none(prose: &Prose) -> Option<Finding> {
    let range = literal::links(&prose.text).find(|range| !prose.is_aside(range))?;
    let span = prose.locate(range)?;
    let message = "this is no link: readers see its brackets and its address, and nothing is checked";
    let help = "Take the backslash before the bracket away, or the link around it: a link cannot stand in another one.";
    Some(Finding::new(Code::BrokenLink, span, message).help(help))
}

/// What shows a claim otherwise than it is checked, event by event: a stroke through it, or tags among its words.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    /// How many run through what is read.
    struck: usize,
    /// How many of HTML do.
    struck_by_html: usize,
}

impl Strokes {
    /// Hears an event; `in_claim` is whether a claim is open.
    pub(super) fn hear(&mut self, event: &Event<'_>, span: Span, in_claim: bool) -> Option<Finding> {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("fig:") => {
                (self.struck + self.struck_by_html > 0).then(|| struck_out(span))
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let before = self.struck_by_html;
                self.struck_by_html = strokes(html, before);
                if in_claim && self.struck_by_html > before {
                    return Some(struck_out(span));
                }
                (in_claim && !is_plain_tag(html)).then(|| tag_in_claim(html, span))
            }
            Event::Start(Tag::Strikethrough) => {
                self.struck += 1;
                in_claim.then(|| struck_out(span))
            }
            Event::End(TagEnd::Strikethrough) => {
                self.struck -= 1;
                None
            }
            _ => None,
        }
    }
}

/// Whether a tag changes no more than the weight of letters.
fn is_plain_tag(html: &str) -> bool {
    let name = html
        .trim_start_matches('<')
        .trim_start_matches('/')
        .trim_end_matches('>');
    ["b", "strong", "i", "em", "bdi"]
        .iter()
        .any(|one| name.eq_ignore_ascii_case(one))
}

fn tag_in_claim(html: &str, span: Span) -> Finding {
    let message = format!(
        "`{}` stands among the words of a claim, and may show another number than the one that is checked",
        html.trim()
    );
    Finding::new(Code::ClaimSplit, span, message).help("Write the words of a claim in Markdown alone.")
}

/// How many tags of HTML are open that strike out, where so many were before.
fn strokes(html: &str, before: usize) -> usize {
    let mut open = before;
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if ["s", "del", "strike"]
            .iter()
            .any(|one| name[..end].eq_ignore_ascii_case(one))
        {
            open = if tag.starts_with('/') {
                open.saturating_sub(1)
            } else {
                open + 1
            };
        }
    }
    open
}

fn struck_out(span: Span) -> Finding {
    let message = "this is struck out, and would be checked and counted as if it were said";
    Finding::new(Code::ClaimSplit, span, message).help("Take the number out of the text, or the stroke away.")
}

/// What a row of a table says behind its last cell that is shown: there are as many of those as the head has.
pub(super) fn beyond_the_head(text: &str, behind: &Range<usize>) -> Option<Range<usize>> {
    let is_edge = |c: char| c == '|' || c.is_whitespace();
    let rest = text.get(behind.clone())?;
    let start = behind.start + (rest.len() - rest.trim_start_matches(is_edge).len());
    let end = behind.start + rest.trim_end_matches(is_edge).len();
    (start < end).then_some(start..end)
}

/// The finding for cells that a table's head has no column for.
pub(super) fn cut_row(span: Span) -> Finding {
    let message = "this row has more cells than the table's head, and what is in them is not shown";
    Finding::new(Code::TextCut, span, message)
        .help("Give the head a cell for each column; a | that is none between cells is written \\|.")
}

/// The finding for a title that nobody sees; `why` says where such words stand.
pub(super) fn cut_title(title: &str, span: Span, why: &str) -> Finding {
    Finding::new(Code::TextCut, span, format!("the title “{title}” is not shown: {why}"))
        .help("Take it away, or put its words where they are shown.")
}

/// A claim or chart stands in HTML that no page may hold, and would vanish with it.
pub(super) fn lost_in_html(piece: &Piece) -> Option<Finding> {
    let (what, span) = match piece {
        Piece::Claim(claim) => ("claim", claim.span),
        Piece::Chart(chart) => ("chart", chart.span),
        Piece::Html(_) | Piece::Address(_) => return None,
    };
    let message = format!("this {what} stands within HTML that is taken out of the page, and would go with it");
    let help = "Take the tags around it away, such as <script>, <style> or <title>.";
    Some(Finding::new(Code::RawHtml, span, message).help(help))
}

/// The HTML of a text would be far more on the page than in the file.
pub(super) fn swelling_html(span: Span) -> Finding {
    let message = "the HTML of this text leaves so many tags open that it becomes many times what it is";
    Finding::new(Code::TooLarge, span, message).help("Close <b>, <i>, <a>, <table> and the like where they end.")
}
