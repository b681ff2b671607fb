//! What pages say: messages with named places and plural forms, a theme's own over the built-in ones.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Language;
use crate::files::line_feeds;

/// Messages of one language: `key = "text with {name}"`, or `key = { one = "{count} case", other = "{count} cases" }`.
/// Tables nest with points: `[report] title` is `report.title`.
#[derive(Debug, Clone)]
pub struct Strings {
    language: Arc<Language>,
    messages: HashMap<String, Message>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Message {
    Plain(String),
    Plural(BTreeMap<String, String>),
}

/// A value for a place in a message.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// Put in as it is.
    Text(&'a str),
    /// Written in the language's digits; the first of a message's arguments that is a number also chooses the plural form.
    Number(Decimal),
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Arg::Number(Decimal::from(count))
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Number(Decimal::from(count as u64))
    }
}

impl From<Decimal> for Arg<'_> {
    fn from(value: Decimal) -> Self {
        Arg::Number(value)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

/// Why a string file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringsFault {
    /// What is wrong.
    pub message: String,
    /// Which bytes.
    pub span: Option<std::ops::Range<usize>>,
}

/// The names of plural forms.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Strings {
    /// No messages yet, in a language.
    pub fn new(language: Arc<Language>) -> Strings {
        Strings {
            language,
            messages: HashMap::new(),
        }
    }

    /// Adds the messages of a string file; a later file's messages replace those of an earlier one.
    ///
    /// # Errors
    /// When the file is no TOML, or something in it is neither text nor a table of texts.
    pub fn add(&mut self, file: &str) -> Result<(), StringsFault> {
        let table: toml::Table = toml::from_str(&line_feeds(file)).map_err(|error: toml::de::Error| StringsFault {
            message: error.message().to_owned(),
            span: error.span(),
        })?;
        self.add_table("", &table)
    }

    fn add_table(&mut self, prefix: &str, table: &toml::Table) -> Result<(), StringsFault> {
        for (name, value) in table {
            let key = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}.{name}")
            };
            match value {
                toml::Value::String(text) => {
                    self.messages.insert(key, Message::Plain(text.clone()));
                }
                toml::Value::Table(inner) => match plural_forms(inner) {
                    Some(forms) => {
                        self.messages.insert(key, Message::Plural(forms));
                    }
                    None => self.add_table(&key, inner)?,
                },
                _ => {
                    return Err(StringsFault {
                        message: format!("`{key}` must be text or a table of texts"),
                        span: None,
                    });
                }
            }
        }
        Ok(())
    }

    /// The language that the messages are in.
    pub fn language(&self) -> &Arc<Language> {
        &self.language
    }

    /// Whether there is a message of this key.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// Every key, in any order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// The message of a key with its places filled in. A key without a message is its own message, so that it is seen and mended.
    pub fn get(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The same; none for a key without a message.
    pub fn find(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        Some(match self.messages.get(key)? {
            Message::Plain(text) => self.fill(text, args),
            Message::Plural(forms) => {
                let count = args.iter().find_map(|(_, arg)| match arg {
                    Arg::Number(value) => Some(*value),
                    Arg::Text(_) => None,
                });
                let form = count.map_or("other", |value| self.language.plural(value));
                let text = forms.get(form).or_else(|| forms.get("other"));
                text.map_or_else(|| key.to_owned(), |text| self.fill(text, args))
            }
        })
    }

    /// The message of a key that has no places.
    pub fn text(&self, key: &str) -> String {
        self.get(key, &[])
    }

    fn fill(&self, text: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            let name = &rest[open + 1..open + length];
            filled.push_str(&rest[..open]);
            match args.iter().find(|(known, _)| *known == name) {
                Some((_, Arg::Text(value))) => filled.push_str(value),
                Some((_, Arg::Number(value))) => filled.push_str(&self.language.number(*value)),
                None => filled.push_str(&rest[open..=open + length]),
            }
            rest = &rest[open + length + 1..];
        }
        filled.push_str(rest);
        filled
    }
}

/// The plural forms of a table that holds nothing else.
fn plural_forms(table: &toml::Table) -> Option<BTreeMap<String, String>> {
    let form = |(name, value): (&String, &toml::Value)| {
        let text = value.as_str()?;
        FORMS.contains(&name.as_str()).then(|| (name.clone(), text.to_owned()))
    };
    let forms: Option<BTreeMap<_, _>> = table.iter().map(form).collect();
    forms.filter(|forms| forms.contains_key("other"))
}
