//! `tokens.toml`: every colour and measure of a theme, once.

use std::collections::BTreeMap;

use crate::chart::Palette;
use crate::files::{FileId, Span, line_feeds};
use crate::finding::{Checked, Code, Finding};

use crate::tree::suggest;

use super::files::ThemeFiles;

const FILE: &str = "tokens.toml";
const GROUPS: [&str; 4] = ["light", "dark", "type", "measure"];

/// The values of `tokens.toml`, the site's own over the default theme's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    groups: BTreeMap<String, BTreeMap<String, String>>,
    /// Where the site's own values are, by table and name.
    places: BTreeMap<(String, String), Span>,
}

impl Tokens {
    /// Reads the tokens inside the program and lays the site's own over them, key by key.
    pub(super) fn read(files: &ThemeFiles) -> Checked<Tokens> {
        let mut tokens = Tokens::default();
        let mut findings = Vec::new();
        for (path, text) in files.built_in_texts(FILE) {
            let faults = tokens.add(text, None).err().unwrap_or_default();
            let fault = |(message, _)| Finding::on_path(Code::TemplateFault, path.clone(), message);
            findings.extend(faults.into_iter().map(fault));
        }
        let known: BTreeMap<String, Vec<String>> = tokens
            .groups
            .iter()
            .map(|(group, all)| (group.clone(), all.keys().cloned().collect()))
            .collect();
        let own = files.get(FILE).and_then(|file| file.own.map(|id| (id, &file.text)));
        if let Some((id, text)) = own
            && let Err(faults) = tokens.add(text, Some(id))
        {
            let help =
                "The tables of tokens.toml are [light], [dark], [type] and [measure], each with `name = \"value\"`.";
            let fault = |(message, range): Fault| {
                Finding::new(Code::TemplateFault, Span::new(id, range.start, range.end), message).help(help)
            };
            findings.extend(faults.into_iter().map(fault));
        }
        findings.extend(tokens.places.iter().filter_map(|((group, name), place)| {
            let known = known.get(group).into_iter().flatten().map(String::as_str);
            unused(files, name, known).map(|help| {
                let message = format!("no style of the theme uses the token `{name}`");
                Finding::new(Code::UnknownKey, *place, message).help(help)
            })
        }));
        Checked {
            value: tokens,
            findings,
        }
    }

    /// A colour of the light or dark theme.
    pub fn colour(&self, dark: bool, name: &str) -> Option<&str> {
        let group = self.groups.get(if dark { "dark" } else { "light" })?;
        group.get(name).map(String::as_str)
    }

    /// Where the site's own theme says a value.
    pub(super) fn place(&self, group: &str, name: &str) -> Option<Span> {
        self.places.get(&(group.to_owned(), name.to_owned())).copied()
    }

    /// The colours of drawings.
    pub fn palette(&self) -> Palette {
        Palette::from_tokens(|dark, name| self.colour(dark, name))
    }

    /// The names and values of a table, in order of their names.
    pub fn group(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        self.groups
            .get(name)
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn add(&mut self, text: &str, own: Option<FileId>) -> Result<(), Vec<Fault>> {
        let text = &*line_feeds(text);
        let document = toml::de::DeTable::parse(text)
            .map_err(|error| vec![(error.message().to_owned(), error.span().unwrap_or(0..0))])?;
        let mut faults = Vec::new();
        for (group, value) in document.get_ref() {
            let name = group.get_ref().as_ref();
            let Some(table) = value.get_ref().as_table().filter(|_| GROUPS.contains(&name)) else {
                faults.push((format!("`{name}` is no table of tokens"), group.span()));
                continue;
            };
            for (key, value) in table {
                let key_name = key.get_ref().as_ref();
                match value.get_ref().as_str() {
                    Some(text) if !text.contains(['{', '}', ';', '<', '\n']) && is_name(key_name) => {
                        let place = own.map(|id| Span::new(id, value.span().start, value.span().end));
                        let at = (name.to_owned(), key_name.to_owned());
                        self.places.extend(place.map(|place| (at, place)));
                        let group = self.groups.entry(name.to_owned()).or_default();
                        group.insert(key_name.to_owned(), text.to_owned());
                    }
                    _ => faults.push((
                        format!("`{key_name}` must be text without braces or semicolons"),
                        value.span(),
                    )),
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// What to write for a token that the theme does not have and nothing of it names, where it looks like one that it has.
fn unused<'n>(files: &ThemeFiles, name: &str, known: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    let property = format!("--{name}");
    if known.clone().any(|one| one == name) || files.texts().any(|text| text.contains(&property)) {
        return None;
    }
    let near = suggest(name, known)?;
    Some(format!(
        "Did you mean `{near}`? A token of your own is used as `var({property})`."
    ))
}

/// What is wrong, and at which bytes.
type Fault = (String, std::ops::Range<usize>);

fn is_name(key: &str) -> bool {
    key.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
