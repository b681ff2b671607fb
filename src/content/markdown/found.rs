//! What the parts of a text give rise to besides what they are: hidden characters, and what would be lost.

use crate::files::Span;
use crate::files::hidden::{self, Harm};
use crate::finding::{Code, Finding};
use crate::model::{CLAIM, Piece, Prose};

/// A hidden character that an entity names, `&#x202e;`, in the Markdown `text`.
pub(super) fn named_by_entity(words: &str, span: Span, text: &str) -> Option<Finding> {
    let found = hidden::scan(words, |_| false).into_iter();
    // Marks of direction are right in a text that runs from right to left.
    let is_mark = |c| matches!(c, '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}');
    let mut found = found.filter(|one| !is_mark(one.character) || !hidden::is_right_to_left(text));
    found.next().map(|one| Finding::hidden(&one, span))
}

/// A hidden character between two numbers: only here a claim is seen as the number that it is.
pub(super) fn hidden_beside_claims(prose: &Prose) -> Option<Finding> {
    let mut found = hidden::scan(&prose.text, |c| c == CLAIM).into_iter();
    let one = found.find(|one| one.harm == Harm::WithinNumber)?;
    let span = prose.locate(one.at..one.at + one.character.len_utf8())?;
    Some(Finding::hidden(&one, span))
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
