//! What is bound to figures: links to `fig:` and images of `chart:` enter word by word, [`ClaimSite`]s and [`ChartSite`]s leave.

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{ChartSite, ClaimSite, Prose, Text};

use super::token::Token;
use super::{Reader, write};

/// The charts and claims that one text may have.
const MAX_CHARTS: usize = 300;
const MAX_CLAIMS: usize = 10_000;

/// A claim whose words are being collected.
pub(super) struct Open<'t> {
    span: Span,
    target: Text,
    title: Option<Text>,
    pub(super) words: Prose,
    pub(super) tokens: Vec<Token<'t>>,
}

/// A chart whose words are being collected.
pub(super) struct Image {
    span: Span,
    target: Text,
    pub(super) words: Prose,
    claims: Vec<ClaimSite>,
    /// In which of the body's proses its words will be.
    paragraph: u32,
}

impl Reader<'_> {
    /// A link to `fig:` begins.
    pub(super) fn open_claim(&mut self, target: &str, title: &str, span: Span, findings: &mut Vec<Finding>) {
        if self.open.is_some() {
            let message = "a claim inside another link is not read";
            findings.push(Finding::new(Code::BrokenLink, span, message).help("Put the two links beside each other."));
            return;
        }
        self.open = Some(Open {
            span,
            target: target.into(),
            title: (!title.is_empty()).then(|| title.into()),
            words: Prose::default(),
            tokens: Vec::new(),
        });
    }

    /// An image of `chart:` begins. Within a claim or another image only its words count.
    pub(super) fn open_chart(&mut self, target: &str, span: Span) {
        if self.open.is_none() && self.in_image == 0 {
            self.chart = Some(Image {
                span,
                target: target.into(),
                words: Prose::default(),
                claims: Vec::new(),
                // The paragraph around it comes first: it holds at least the chart's mark.
                paragraph: (self.prose.len() + 1 + self.asides.len()) as u32,
            });
        }
        self.in_image += 1;
    }

    /// Words of the innermost thing that is being read.
    pub(super) fn words(&mut self, text: &str, span: Span) {
        if let Some(open) = &mut self.open {
            open.words.push(text, span);
        } else if let Some(chart) = &mut self.chart {
            chart.words.push(text, span);
        } else if self.quoted == 0 {
            self.current.push(text, span);
        } else {
            self.current.push_aside(text, span);
        }
    }

    /// The link to `fig:` ends.
    pub(super) fn close_claim(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.claims += 1;
        if self.claims > MAX_CLAIMS {
            if self.claims == MAX_CLAIMS + 1 {
                let message = format!("this text has more than {MAX_CLAIMS} claims");
                let help = "Split it into several pages.";
                self.found
                    .push(Finding::new(Code::TooLarge, open.span, message).help(help));
            }
            self.current.mark(open.span);
            return;
        }
        let html = write::words(open.tokens);
        let (text, paragraph) = match &mut self.chart {
            Some(chart) => (&mut chart.words, chart.paragraph),
            None => (&mut self.current, self.prose.len() as u32),
        };
        let claim = ClaimSite {
            span: open.span,
            words: open.words,
            html,
            paragraph,
            offset: text.text.len() as u32,
            reference: Located::new(open.target, open.span),
            title: open.title,
            in_image: self.in_image > 0,
        };
        // A claim inside a quotation is still a claim: its mark must stand in the text.
        text.mark(open.span);
        if let Some(chart) = &mut self.chart {
            chart.claims.push(claim);
            return;
        }
        self.out.push(Token::Claim(Box::new(claim)));
    }

    /// An image ends. Says whether it was a chart.
    pub(super) fn close_image(&mut self) -> bool {
        self.in_image = self.in_image.saturating_sub(1);
        if self.in_image > 0 {
            return false;
        }
        let Some(chart) = self.chart.take() else { return false };
        // Words of a quotation are somebody else's: they are shown, not looked through.
        let own = self.quoted == 0;
        self.asides
            .push(if own { chart.words.clone() } else { Prose::default() });
        self.current.mark(chart.span);
        self.charts += 1;
        if self.charts > MAX_CHARTS {
            if self.charts == MAX_CHARTS + 1 {
                let message = format!("this text shows more than {MAX_CHARTS} charts");
                let help = "Split it into several pages: nobody loads so many drawings.";
                self.found
                    .push(Finding::new(Code::TooLarge, chart.span, message).help(help));
            }
            return true;
        }
        self.out.push(Token::Chart(Box::new(ChartSite {
            reference: Located::new(chart.target, chart.span),
            alternative: chart.words,
            claims: chart.claims,
            span: chart.span,
        })));
        true
    }
}
