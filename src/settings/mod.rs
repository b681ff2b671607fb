//! Settings: `annals.toml` as it is written, and what holds for the whole site.
//!
//! What enters is the [`FileTree`]; what leaves is [`Settings`] with a default for everything, and findings about the file.
//! [`SettingsFile`] is what is written, with places; [`Settings`] is what the other rooms use. The words of the site's languages, in
//! files of their own, are read by [`languages()`].

mod file;
mod languages;
mod masthead;
mod resolve;
mod shapes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use compact_str::CompactString;
use indexmap::IndexMap;
use regex::Regex;

use crate::files::{FileTree, Located, Span};
use crate::finding::{Checked, Code, Finding, Severity};
use crate::tree;

pub use file::SettingsFile;
pub use languages::languages;
pub use masthead::{Aim, Contact, FrameLink, Logo, Masthead, Snippet};
pub use resolve::base_url;
pub use shapes::{DECLARED, FRAME_LINK, LOGO, SETTINGS, SNIPPET};

/// The name of the settings file.
pub const FILE: &str = "annals.toml";

/// The themes that are inside the program; the others stand on the first.
pub const BUILT_IN_THEMES: [&str; 2] = ["default", "gazette"];

/// What holds for the whole site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's title.
    pub title: Label,
    /// One sentence on the site.
    pub description: Option<Label>,
    /// Where the site will stand, with a slash at the end; none: it works from a folder.
    pub base_url: Option<CompactString>,
    /// The language of content files without a language in their name.
    pub language: CompactString,
    /// Every language of the site, [`Settings::language`] first.
    pub languages: Vec<CompactString>,
    /// The theme's name.
    pub theme: CompactString,
    /// Whether Markdown may hold HTML.
    pub raw_html: bool,
    /// Patterns of numbers in prose that are no figures.
    pub not_numbers: Vec<Regex>,
    /// Places that figures count; where there are none, any name will do.
    pub places: IndexMap<CompactString, Declared>,
    /// Populations that figures count; where there are none, any name will do.
    pub scopes: IndexMap<CompactString, Declared>,
    /// Codes whose severity is not their own; none stands for "off".
    pub check: BTreeMap<Code, Option<Severity>>,
    /// Who makes the site.
    pub author: Option<CompactString>,
    /// The currency that `$` and cents are, by ISO 4217 code.
    pub currency: Option<CompactString>,
    /// Under which licence its figures may be used.
    pub licence: Option<CompactString>,
    /// Where that licence is.
    pub licence_url: Option<CompactString>,
    /// A line at the foot of each page.
    pub footer: Option<Label>,
    /// What the frame of all pages has beside: logo, links, contact, a script.
    pub masthead: Masthead,
    /// Whether reports and indicators have pictures for previews.
    pub cards: bool,
    /// Whether each chart is also a PNG picture.
    pub charts_as_png: bool,
    /// Whether there is a page to search in the site.
    pub search: bool,
    /// A folder of documents below the root, beside those of the content.
    pub documents: Option<CompactString>,
}

/// Words in the site's language and in others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// In the site's language.
    pub text: CompactString,
    /// In others, by language tag.
    pub others: IndexMap<CompactString, CompactString>,
}

impl Label {
    /// The words in a language, or in the site's where there are none.
    pub fn within(&self, language: &str) -> &str {
        self.others.get(language).unwrap_or(&self.text)
    }
}

/// A declared place or scope.
#[derive(Debug, Clone)]
pub struct Declared {
    /// What it is called.
    pub title: Label,
    /// The place or scope that it is a part of.
    pub part_of: Option<Located<CompactString>>,
    /// Where it is declared.
    pub span: Span,
}

/// Reads `annals.toml`; a site without one has the defaults.
pub fn read(files: &FileTree) -> Checked<Settings> {
    let mut findings = Vec::new();
    let written = match files.find(FILE) {
        Some(id) => tree::toml(id, &files.file(id).text, 0).collect(&mut findings),
        None => None,
    };
    let file = written.map_or_else(SettingsFile::default, |node| SettingsFile::read(&node, &mut findings));
    let value = resolve::resolve(file, files, &mut findings);
    Checked { value, findings }
}

impl Settings {
    /// The severity of a code on this site; none where it is off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.check.get(&code).copied().unwrap_or(Some(code.severity()))
    }

    /// Gives findings the severities of this site and leaves out the codes that are off. An accepted finding stays a note.
    pub fn apply_severities(&self, findings: &mut Vec<Finding>) {
        if self.check.is_empty() {
            return;
        }
        findings.retain_mut(|finding| {
            self.apply_severities(&mut finding.dependents);
            let Some(severity) = self.severity(finding.code) else {
                return false;
            };
            if finding.accepted.is_none() && self.check.contains_key(&finding.code) {
                finding.severity = severity;
            }
            true
        });
    }

    /// Whether a place is declared to lie within another, at any remove.
    pub fn place_within(&self, part: &str, whole: &str) -> bool {
        wholes(&self.places, part).any(|above| above == whole)
    }

    /// Whether a scope is declared to be part of another, at any remove.
    pub fn scope_within(&self, part: &str, whole: &str) -> bool {
        wholes(&self.scopes, part).any(|above| above == whole)
    }

    /// The places that a place is a part of, the nearest first.
    pub fn places_above<'s>(&'s self, place: &'s str) -> impl Iterator<Item = &'s str> {
        wholes(&self.places, place)
    }

    /// The scopes that a scope is a part of, the nearest first.
    pub fn scopes_above<'s>(&'s self, scope: &'s str) -> impl Iterator<Item = &'s str> {
        wholes(&self.scopes, scope)
    }
}

/// What something is part of, the nearest first. Cycles were taken out when the settings were read.
fn wholes<'s>(all: &'s IndexMap<CompactString, Declared>, part: &str) -> impl Iterator<Item = &'s str> {
    let above = |name: &str| all.get(name).and_then(|declared| declared.part_of.as_ref());
    std::iter::successors(above(part), move |whole| above(&whole.value)).map(|whole| whole.value.as_str())
}
