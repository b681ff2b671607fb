//! What a line of the lock is about.

use std::borrow::Cow;

use crate::finding::Code;

const ACCEPTS: &str = " accepts ";

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name<'n> {
    /// A figure, part or subset.
    Figure {
        /// The report, as `PUBLISHER/NAME`.
        report: &'n str,
        /// The figure's path.
        path: &'n str,
    },
    /// A report as such.
    Report(&'n str),
    /// A finding that an editor explained.
    Acceptance,
}

impl<'n> Name<'n> {
    /// What a line of this name is about.
    pub fn of(name: &'n str) -> Name<'n> {
        if name.contains(ACCEPTS) {
            return Name::Acceptance;
        }
        match name.split_once('#') {
            Some((report, path)) => Name::Figure { report, path },
            None => Name::Report(name),
        }
    }
}

/// The name of a figure: a report and the figure's path.
pub fn of_figure(report: &str, path: &str) -> String {
    format!("{}#{}", escaped(report), escaped(path))
}

/// The name of a report.
pub fn of_report(report: &str) -> String {
    escaped(report).into_owned()
}

/// The name of an acceptance: where the finding was, on which figure, which one if the editor says so, and why it stays.
pub fn of_acceptance(place: &str, path: Option<&str>, code: Option<Code>, reason: &str) -> String {
    let mut name = escaped(place).into_owned();
    if let Some(path) = path {
        name.push('#');
        name.push_str(&escaped(path));
    }
    let reason = reason
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('"', "”");
    let code = code.map_or_else(String::new, |code| format!("{code} "));
    format!("{name}{ACCEPTS}{code}\"{reason}\"")
}

/// A name as addresses have it: a space and a number sign would end it.
pub(super) fn escaped(name: &str) -> Cow<'_, str> {
    if !name.contains([' ', '#', '"', '%']) {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        match c {
            ' ' => text.push_str("%20"),
            '#' => text.push_str("%23"),
            '"' => text.push_str("%22"),
            '%' => text.push_str("%25"),
            other => text.push(other),
        }
    }
    Cow::Owned(text)
}
