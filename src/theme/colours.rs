//! The colours of a theme held against what can be seen and told apart: `low-contrast`, `colours-alike`.

use crate::chart::{contrast, distance, nearest};
use crate::finding::{Code, Finding};

use super::tokens::Tokens;

/// Tokens that texts are set in, on the paper: 4.5 to 1 (WCAG 2.2, 1.4.3).
const TEXTS: [&str; 10] = [
    "ink",
    "soft",
    "link",
    "warn-text",
    "good-text",
    "muted-text",
    "series-0-text",
    "series-1-text",
    "series-2-text",
    "series-3-text",
];
/// Tokens of fills, lines and marks: 3 to 1 (WCAG 2.2, 1.4.11).
const FILLS: [&str; 6] = ["series-0", "series-1", "series-2", "series-3", "muted", "warn"];
const OF_TEXT: f64 = 4.5;
const OF_FILL: f64 = 3.0;
/// Colours that stand for different things are so far apart, in CIE L*a*b*, for every eye where they stand side by side.
const APART: f64 = 15.0;

/// What the site's own tokens make hard to see or to tell apart.
pub(super) fn check(tokens: &Tokens) -> Vec<Finding> {
    let mut findings = Vec::new();
    for scheme in ["light", "dark"] {
        low_contrast(tokens, scheme, &mut findings);
        alike(tokens, scheme, &mut findings);
    }
    findings
}

fn low_contrast(tokens: &Tokens, scheme: &str, findings: &mut Vec<Finding>) {
    let is_dark = scheme == "dark";
    let Some(paper) = tokens.colour(is_dark, "paper") else {
        return;
    };
    let texts = TEXTS.iter().map(|name| (*name, OF_TEXT, "text"));
    let fills = FILLS.iter().map(|name| (*name, OF_FILL, "a fill or line"));
    // Colours of the default theme that a paper of the site's own makes hard to see.
    let mut on_paper = Vec::new();
    for (name, least, what) in texts.chain(fills) {
        let Some(colour) = tokens.colour(is_dark, name) else {
            continue;
        };
        let Some(found) = contrast(colour, paper).filter(|found| *found < least) else {
            continue;
        };
        let Some(span) = tokens.place(scheme, name) else {
            on_paper.push(format!("`{name}`"));
            continue;
        };
        let message = format!(
            "`{name}` {colour} on the {scheme} paper {paper} has a contrast of {:.1}:1",
            cut(found)
        );
        let which = if is_dark { "lighter" } else { "darker" };
        let help = format!("As {what} it needs {least}:1: write a {which} one.");
        findings.push(Finding::new(Code::LowContrast, span, message).help(help));
    }
    if let Some(span) = tokens.place(scheme, "paper").filter(|_| !on_paper.is_empty()) {
        let message = format!(
            "on the {scheme} paper {paper} these colours are hard to see: {}",
            on_paper.join(", ")
        );
        let help = format!("Write them beside it below [{scheme}], with a contrast of 4.5:1 as text and 3:1 as fill.");
        findings.push(Finding::new(Code::LowContrast, span, message).help(help));
    }
}

/// A contrast as far as it is reached: 4.49 is not 4.5.
fn cut(contrast: f64) -> f64 {
    (contrast * 10.0).floor() / 10.0
}

fn alike(tokens: &Tokens, scheme: &str, findings: &mut Vec<Finding>) {
    let is_dark = scheme == "dark";
    let name = |slot: usize| format!("series-{slot}");
    for second in 1..4 {
        for first in 0..second {
            let (a, b) = (name(first), name(second));
            let (Some(one), Some(other)) = (tokens.colour(is_dark, &a), tokens.colour(is_dark, &b)) else {
                continue;
            };
            let Some(span) = tokens.place(scheme, &b).or_else(|| tokens.place(scheme, &a)) else {
                continue;
            };
            // Neighbours stand side by side, so that every eye must tell them apart; others have labels between them.
            let near = if first + 1 == second {
                nearest(one, other)
            } else {
                distance(one, other).map(|distance| ("", distance))
            };
            let Some((lacking, _)) = near.filter(|(_, distance)| *distance < APART) else {
                continue;
            };
            let who = match lacking {
                "" => String::new(),
                colour => format!(" to eyes that do not see {colour}"),
            };
            let message = format!("`{a}` {one} and `{b}` {other} of the {scheme} theme look alike{who}");
            let help = "Make one of them clearly lighter or darker than the other.";
            findings.push(Finding::new(Code::ColoursAlike, span, message).help(help));
        }
    }
}
