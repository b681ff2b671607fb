//! The parts of a text between reading and writing: Markdown events enter, and what has a meaning here is a part of its own.

use pulldown_cmark::{CowStr, Event};

use crate::files::Located;
use crate::model::{ChartSite, ClaimSite, Text};

/// A part of a text.
pub(super) enum Token<'t> {
    /// Markup or words without a meaning of their own here.
    Markdown(Event<'t>),
    /// HTML that an author wrote.
    Raw(CowStr<'t>),
    /// A link opens; it closes as Markdown does.
    Link { target: Target<'t>, title: CowStr<'t> },
    /// A picture opens, whose words are its alternative text; it closes as Markdown does.
    Picture { target: Target<'t>, title: CowStr<'t> },
    /// Words bound to a figure.
    Claim(Box<ClaimSite>),
    /// A chart.
    Chart(Box<ChartSite>),
    /// A heading opens, by its place among the anchors.
    Heading(usize),
    /// It closes.
    HeadingEnd(usize),
    /// A footnote is called.
    Call { id: Text, number: usize, is_first: bool },
    /// The footnotes, below the text.
    Footnotes(Vec<Footnote<'t>>),
}

/// Where a link or picture leads.
pub(super) enum Target<'t> {
    /// A page or file of the site, or an anchor.
    Site(Located<Text>),
    /// Another site, a mailbox, a telephone.
    Elsewhere(CowStr<'t>),
    /// Nowhere: its address is of a kind that a page may not link to.
    Refused,
}

/// A footnote's text.
pub(super) struct Footnote<'t> {
    pub(super) id: Text,
    pub(super) is_called: bool,
    pub(super) tokens: Vec<Token<'t>>,
}
