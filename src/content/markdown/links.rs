//! Addresses and titles of links and pictures that are no claims.

use pulldown_cmark::CowStr;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Prose, Text};

use super::token::Target;
use super::{Reader, sanitize};

impl<'t> Reader<'t> {
    /// Where a link leads.
    pub(super) fn address(&mut self, target: CowStr<'t>, span: Span, findings: &mut Vec<Finding>) -> Target<'t> {
        match sanitize::scheme(&target) {
            sanitize::Scheme::None => Target::Site(Located::new(Text::from(&*target), span)),
            sanitize::Scheme::Safe => Target::Elsewhere(target),
            sanitize::Scheme::Refused => {
                let message = format!("the address `{target}` is of a kind that a page may not link to");
                findings.push(
                    Finding::new(Code::BrokenLink, span, message)
                        .help("Link to https:, http:, mailto:, tel:, fig:, chart: or a page of this site."),
                );
                Target::Refused
            }
        }
    }

    /// Where a picture lies: on this site, since a page that fetches from another host tells it who reads.
    pub(super) fn picture(&mut self, address: CowStr<'t>, span: Span, findings: &mut Vec<Finding>) -> Target<'t> {
        match self.address(address, span, findings) {
            Target::Elsewhere(address) => {
                let message =
                    format!("the picture {address} lies elsewhere, and a page fetches nothing from another host");
                let help = "Put the file beside the text, or link to it: [words](address).";
                findings.push(Finding::new(Code::BrokenLink, span, message).help(help));
                Target::Refused
            }
            target => target,
        }
    }

    /// The title of a link or picture is shown to who points at it: its numbers are looked at like others.
    pub(super) fn title(&mut self, title: &str, span: Span) {
        // What stands in the words of a claim or chart has no paragraph of its own.
        if self.quoted == 0 && self.open.is_none() && self.chart.is_none() && title.contains(char::is_numeric) {
            self.asides.push(Prose::opaque(title, span));
        }
    }
}
