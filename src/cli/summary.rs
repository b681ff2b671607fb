//! What a build says at its end, on one screen.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use crate::finding::Tally;
use crate::finding::print::visible_name;
use crate::publish::Summary;

/// How a build ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// Findings kept it from being published.
    Refused,
    /// The site is as it was, with so many outputs.
    Same(usize),
    /// A new site.
    Published(Summary),
}

/// What is counted, in words.
pub(super) fn checked(tally: &Tally) -> String {
    let mut text = format!(
        "{}, {}, {}, {}\n",
        count(tally.reports, "report"),
        count(tally.figures, "figure"),
        count(tally.claims, "claim"),
        count(tally.breakdowns, "breakdown"),
    );
    if tally.reports == 0 {
        text.push_str("A report is a file content/reports/PUBLISHER/YEAR.md in the site's folder; there is none.\n");
    }
    if tally.claims + tally.loose_numbers > 0 {
        text.push_str(&numbers(tally));
    }
    if tally.breakdowns > 0 {
        let _ = writeln!(
            text,
            "breakdowns: {} of {} add up",
            tally.breakdowns_verified, tally.breakdowns
        );
    }
    let held = tally.figures_found + tally.figures_not_found;
    if held + tally.figures_not_checked > 0 {
        let _ = write!(
            text,
            "documents: {} of {} found in their documents, {} beside their names",
            tally.figures_found,
            count(held, "figure"),
            tally.figures_beside_names
        );
        let more = match tally.figures_not_checked {
            0 => String::new(),
            many => format!(", {many} not checked"),
        };
        let _ = writeln!(text, "{more}");
    }
    let _ = write!(
        text,
        "findings: {}, {}",
        count(tally.errors, "error"),
        count(tally.warnings, "warning")
    );
    let _ = writeln!(text, ", {} ({} accepted)", count(tally.notes, "note"), tally.accepted);
    text
}

/// What became of the numbers of the texts: `41 numbers: 37 claims, 3 accepted, 1 loose`.
fn numbers(tally: &Tally) -> String {
    let told = tally.claims_verified + tally.claims_accepted + tally.claims_settled + tally.claims_filled;
    let wrong = tally.claims.saturating_sub(told);
    let mut text = format!(
        "{}: {}",
        count(tally.claims + tally.loose_numbers, "number"),
        count(tally.claims_verified, "claim")
    );
    for (many, what) in [
        (tally.claims_filled, "filled in"),
        (tally.claims_accepted, "accepted"),
        (tally.claims_settled, "settled by the editor"),
        (wrong, "not as recorded"),
    ] {
        if many > 0 {
            let _ = write!(text, ", {many} {what}");
        }
    }
    let _ = writeln!(text, ", {} loose", tally.loose_numbers);
    text
}

/// How it ended, in words. `has_address`: whether the site knows its own.
pub(super) fn end(end: End, output: &Path, has_address: bool, time: Duration) -> String {
    let output = visible_name(&output.display().to_string());
    let seconds = time.as_secs_f64();
    let mut text = match end {
        End::Refused => return format!("Nothing was published; {output} is as it was. ({seconds:.2} s)\n"),
        End::Same(outputs) => format!(
            "{output}: nothing has changed, {} as before ({seconds:.2} s)\n",
            count(outputs, "file")
        ),
        End::Published(Summary {
            written,
            unchanged,
            removed,
            mode,
        }) => format!(
            "{output}: {} written, {unchanged} unchanged, {removed} removed; published {mode} ({seconds:.2} s)\n",
            count(written, "file"),
        ),
    };
    if !has_address {
        text.push_str("There is no base-url, so the site works from its folder, and has no feed, sitemap or canonical addresses.\n");
    }
    let _ = writeln!(text, "Open {output}/index.html in a browser.");
    text
}

/// A number with its noun.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
