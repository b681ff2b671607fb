//! From settings as written to settings as used: defaults filled in, names looked up, patterns compiled.

use std::collections::BTreeMap;

use compact_str::CompactString;
use indexmap::IndexMap;
use regex::{Regex, RegexBuilder};

use crate::files::{FileTree, Span};
use crate::finding::{Code, Finding, Severity};
use crate::language::Language;
use crate::quantity::currency;
use crate::tree::{key_of_file, suggest};

use super::file::{DeclaredFile, SettingsFile, Words, Written};
use super::shapes::SETTINGS;
use super::{BUILT_IN_THEMES, Declared, Label, Settings};

/// A compiled pattern may take this many bytes: far more than any list of names needs.
const MAX_PATTERN_BYTES: usize = 1 << 20;

pub(super) fn resolve(file: SettingsFile, files: &FileTree, findings: &mut Vec<Finding>) -> Settings {
    let languages = languages(&file, findings);
    let label = |words: Option<Words>, findings: &mut Vec<Finding>| words.map(|w| label(w, &languages, findings));
    let declared = |all: Vec<DeclaredFile>, code, findings: &mut Vec<Finding>| {
        let mut declared = IndexMap::with_capacity(all.len());
        for one in all {
            let title = label(one.title, findings).filter(|title| !title.text.is_empty());
            let title = title.unwrap_or_else(|| Label {
                text: CompactString::from(one.name.replace('-', " ")),
                others: IndexMap::new(),
            });
            let entry = Declared {
                title,
                part_of: one.part_of,
                span: one.span,
            };
            declared.insert(one.name, entry);
        }
        hold_parts(&mut declared, code, findings);
        declared
    };
    let places = declared(file.places, Code::UnknownPlace, findings);
    let scopes = declared(file.scopes, Code::UnknownScope, findings);
    let default_title = || Label {
        text: CompactString::const_new("Annual reports"),
        others: IndexMap::new(),
    };
    Settings {
        title: label(file.title, findings).unwrap_or_else(default_title),
        description: label(file.description, findings),
        base_url: file.base_url.and_then(|url| checked_url(&url, "base-url", findings)),
        theme: theme(file.theme, files, findings),
        raw_html: file.raw_html,
        not_numbers: file
            .not_numbers
            .iter()
            .filter_map(|pattern| compiled(pattern, findings))
            .collect(),
        places,
        scopes,
        check: severities(&file.check, findings),
        author: file.author.map(|author| author.value),
        currency: file.currency.and_then(|currency| checked_currency(&currency, findings)),
        licence: file.licence.map(|licence| licence.value),
        licence_url: file
            .licence_url
            .and_then(|url| checked_url(&url, "licence-url", findings).map(|_| url.value)),
        footer: label(file.footer, findings),
        masthead: file.masthead.resolve(files, findings, &|words, findings| {
            self::label(words, &languages, findings)
        }),
        cards: pictures(file.cards, "cards", findings),
        charts_as_png: pictures(file.charts_as_png, "charts-as-png", findings),
        search: file.search.unwrap_or(true),
        documents: file.documents.and_then(|folder| folder_below(&folder, findings)),
        language: languages[0].clone(),
        languages,
    }
}

/// Whether pictures are asked for by a key that is true somewhere, and this program can draw them.
fn pictures(asked: Option<Span>, key: &str, findings: &mut Vec<Finding>) -> bool {
    let drawn = cfg!(feature = "card");
    if let Some(span) = asked.filter(|_| !drawn) {
        let message = format!("`{key}` asks for pictures, and this program was built without them");
        let help =
            format!("Remove `{key}`, or use a program that was built with its feature `card`, as it is by default.");
        findings.push(Finding::new(Code::InvalidValue, span, message).help(help));
    }
    asked.is_some() && drawn
}

/// A folder of the site's own.
fn folder_below(folder: &Written, findings: &mut Vec<Finding>) -> Option<CompactString> {
    let name = folder.value.trim_end_matches('/');
    if name.split('/').all(|part| !matches!(part, "" | "." | "..")) && !name.contains('\\') {
        return Some(name.into());
    }
    let message = format!("`{}` is no folder of the site", folder.value);
    let help = "Write its path below the site's folder: `documents = \"sources\"`.";
    findings.push(Finding::new(Code::InvalidValue, folder.span, message).help(help));
    None
}

/// The site's languages, its own first.
fn languages(file: &SettingsFile, findings: &mut Vec<Finding>) -> Vec<CompactString> {
    let mut known: Vec<CompactString> = Vec::with_capacity(1 + file.languages.len());
    for written in file.language.iter().chain(&file.languages) {
        let base = written.value.split('-').next().unwrap_or_default();
        if !(2..=3).contains(&base.len()) || Language::check_tag(&written.value).is_err() {
            let message = format!("`{}` is no language tag", written.value);
            let help = "Write the short form: `en` for English, `km` for Khmer, `pt-BR` for Brazilian Portuguese.";
            findings.push(Finding::new(Code::UnknownLanguage, written.span, message).help(help));
        } else if !known.contains(&written.value) {
            known.push(written.value.clone());
        }
    }
    if known.is_empty() {
        known.push(CompactString::const_new("en"));
    }
    known
}

fn label(words: Words, languages: &[CompactString], findings: &mut Vec<Finding>) -> Label {
    let mut label = Label::default();
    match words {
        Words::One(text) => label.text = text,
        Words::Many(many) => {
            for (language, text) in many {
                if language.value == languages[0] {
                    label.text = text;
                } else if languages.contains(&language.value) {
                    label.others.insert(language.value, text);
                } else {
                    let message = format!("`{}` is none of the site's languages", language.value);
                    let help = format!("The languages are {}; add it to `languages`.", listed(languages));
                    findings.push(Finding::new(Code::UnknownLanguage, language.span, message).help(help));
                }
            }
            if label.text.is_empty() {
                // Some words are better than none on pages of the site's own language.
                label.text = label.others.values().next().cloned().unwrap_or_default();
            }
        }
    }
    label
}

/// So many places or scopes contain each other at most: a building in a quarter of a town takes a dozen.
const MAX_WHOLES: usize = 50;

/// Takes out every `part-of` that names nothing, leads back to where it started or goes on without an end, and says so.
fn hold_parts(all: &mut IndexMap<CompactString, Declared>, code: Code, findings: &mut Vec<Finding>) {
    // How many wholes each has, once that is known, and where it stands on the way up from the one that is looked at.
    let mut depths: Vec<Option<usize>> = vec![None; all.len()];
    let mut steps: Vec<Option<usize>> = vec![None; all.len()];
    for index in 0..all.len() {
        let mut way = Vec::new();
        let mut here = index;
        let mut depth = loop {
            if let Some(depth) = depths[here] {
                break depth + 1;
            }
            if let Some(step) = steps[here] {
                // A circle: the first of it that is declared is taken out.
                let circle = way.split_off(step);
                let first = circle.iter().min().copied().unwrap_or(here);
                circle.iter().for_each(|one| steps[*one] = None);
                if let Some(whole) = all[first].part_of.take() {
                    let name = all.get_index(first).map_or("", |(name, _)| name.as_str());
                    let finding = Finding::new(
                        Code::InvalidValue,
                        whole.span,
                        format!("`{name}` would be a part of itself"),
                    );
                    findings.push(finding.help("Remove one `part-of` of the circle."));
                }
                here = step_back(&mut way, &mut steps).unwrap_or(first);
                continue;
            }
            steps[here] = Some(way.len());
            way.push(here);
            let Some(whole) = &all[here].part_of else { break 0 };
            let Some(next) = all.get_index_of(&whole.value) else {
                let finding = Finding::new(code, whole.span, format!("nothing declares `{}`", whole.value));
                let own = all.get_index(here).map_or("", |(name, _)| name.as_str());
                let others = all.keys().map(CompactString::as_str).filter(|other| *other != own);
                findings.push(meant(finding, whole, others, |name| format!("\"{name}\"")));
                all[here].part_of = None;
                break 0;
            };
            here = next;
        };
        for one in way.into_iter().rev() {
            steps[one] = None;
            if depth > MAX_WHOLES
                && let Some(whole) = all[one].part_of.take()
            {
                let message = format!("this is a part of a part of a part, more than {MAX_WHOLES} times");
                let help = "Name a larger one directly: nobody counts so finely.";
                findings.push(Finding::new(Code::TooLarge, whole.span, message).help(help));
                depth = 0;
            }
            depths[one] = Some(depth);
            depth += 1;
        }
    }
}

/// One step back on a way.
fn step_back(way: &mut Vec<usize>, steps: &mut [Option<usize>]) -> Option<usize> {
    let last = way.pop()?;
    steps[last] = None;
    Some(last)
}

/// Whether an address on the web may stand in a page.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(super) fn web_address(text: &str) -> Result<(), &'static str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let rest = rest.ok_or("does not begin with https:// or http://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Err("has a name or password, which would stand on every page");
    }
    let port = host.rsplit_once(':').filter(|_| !host.ends_with(']'));
    let is_numbered = port.is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    if host.is_empty() || host.starts_with(['.', ':']) || host.contains('%') || !is_numbered {
        return Err("names no host");
    }
    let is_foreign = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    if text.contains(is_foreign) {
        return Err("has characters that no address has");
    }
    Ok(())
}

/// An address as base of the site, with one slash at its end.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub fn base_url(text: &str) -> Result<CompactString, &'static str> {
    web_address(text)?;
    if text.contains(['?', '#']) {
        return Err("has a query or fragment");
    }
    Ok(CompactString::from(format!("{}/", text.trim_end_matches('/'))))
}

fn checked_url(written: &Written, key: &str, findings: &mut Vec<Finding>) -> Option<CompactString> {
    match base_url(&written.value) {
        Ok(url) => Some(url),
        Err(fault) => {
            let finding = Finding::new(Code::InvalidValue, written.span, format!("`{key}` {fault}"));
            findings.push(finding.help("Write it as in a browser: `https://example.org/reports/`."));
            None
        }
    }
}

fn theme(written: Option<Written>, files: &FileTree, findings: &mut Vec<Finding>) -> CompactString {
    let default = CompactString::const_new("default");
    let Some(written) = written else {
        return default;
    };
    let mut themes: Vec<&str> = BUILT_IN_THEMES.to_vec();
    let paths = files.files.iter().map(|file| file.path.as_str());
    for path in paths.chain(files.assets.iter().map(|asset| asset.path.as_str())) {
        let name = path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
        if let Some((name, _)) = name
            && !themes.contains(&name)
        {
            themes.push(name);
        }
    }
    if themes.contains(&written.value.as_str()) {
        return written.value;
    }
    let message = format!("there is no theme `{}`", written.value);
    let finding = Finding::new(Code::UnknownTheme, written.span, message);
    findings.push(match suggest(&written.value, themes) {
        Some(near) => finding
            .help(format!("Did you mean `{near}`?"))
            .mend(written.span, format!("\"{near}\"")),
        None => finding.help(format!("Make a folder themes/{}, or remove the key.", written.value)),
    });
    default
}

fn compiled(pattern: &Written, findings: &mut Vec<Finding>) -> Option<Regex> {
    match RegexBuilder::new(&pattern.value).size_limit(MAX_PATTERN_BYTES).build() {
        Ok(regex) => Some(regex),
        Err(error) => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let message = format!("`{}` is no pattern: {reason}", pattern.value);
            let help =
                "Put a backslash before a sign that stands for itself, and write backslashes twice: \"Tier \\\\d\".";
            findings.push(Finding::new(Code::InvalidValue, pattern.span, message).help(help));
            None
        }
    }
}

fn severities(written: &[(Written, Written)], findings: &mut Vec<Finding>) -> BTreeMap<Code, Option<Severity>> {
    let mut all = BTreeMap::new();
    for (code, severity) in written {
        let Some(known) = Code::parse(&code.value) else {
            let message = format!("no finding has the code `{}`", code.value);
            let finding = Finding::new(Code::UnknownCode, code.span, message);
            if SETTINGS.key(&code.value).is_some() {
                findings.push(finding.help(key_of_file(&code.value)));
                continue;
            }
            // A code that is there already is not meant again.
            let free = Code::ALL.iter().map(|code| code.as_str());
            let free = free.filter(|known| !written.iter().any(|(code, _)| code.value == *known));
            findings.push(meant(finding, code, free, str::to_owned));
            continue;
        };
        let words = [Severity::Error, Severity::Warning, Severity::Note];
        let found = words.into_iter().find(|known| known.word() == severity.value);
        if found.is_none() && severity.value != "off" {
            let message = format!("`{}` is no severity", severity.value);
            let finding = Finding::new(Code::InvalidValue, severity.span, message);
            findings.push(finding.help("Write `error`, `warning`, `note` or `off`."));
            continue;
        }
        if known == Code::NameCollision && found != Some(Severity::Error) {
            let message = format!("{known} stays an error: some systems cannot hold a site with two such files");
            let finding = Finding::new(Code::InvalidValue, severity.span, message);
            findings.push(finding.help("Remove this line, and give one of the two files another name."));
            continue;
        }
        all.insert(known, found);
    }
    all
}

/// A finding on a name that there is not, with the one that may be meant, `written` as TOML has it there.
fn meant<'c>(
    finding: Finding,
    word: &Written,
    candidates: impl Iterator<Item = &'c str> + Clone,
    written: impl Fn(&str) -> String,
) -> Finding {
    const MAX: usize = 12;
    match suggest(&word.value, candidates.clone()) {
        Some(near) => finding
            .help(format!("Did you mean `{near}`?"))
            .mend(word.span, written(near)),
        None if candidates.clone().count() <= MAX => {
            let all: Vec<String> = candidates.map(|name| format!("`{name}`")).collect();
            finding.help(format!("There are {}.", all.join(", ")))
        }
        None => finding.help("See docs/findings.md for the list."),
    }
}

fn listed(names: &[CompactString]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// A currency by its code.
fn checked_currency(written: &Written, findings: &mut Vec<Finding>) -> Option<CompactString> {
    let code = currency::code(&written.value).filter(|code| *code != currency::DOLLAR);
    if code.is_none() {
        let message = format!("`{}` is no currency", written.value);
        findings.push(Finding::new(Code::InvalidValue, written.span, message).help("Write its code, such as USD."));
    }
    code.map(CompactString::from)
}
