//! The site's languages: those of the program, and what the site's own files lay over them.
//!
//! `languages/es.toml` holds words of Spanish, `languages/de-CH.toml` of the German of Switzerland alone, on top of `languages/de.toml`.
//! What leaves is a [`Language`] for each language of the site; a key that is wrong is a finding, and everything else holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::{Table, Value as Toml};

use crate::files::{FileId, FileTree, Span};
use crate::finding::{Checked, Code, Finding};
use crate::language::{Hedge, Language, Takes, keys};
use crate::tree::{self, Entry, Key, Node, Value, suggest};

use super::Settings;

/// Where language files are.
const FOLDER: &str = "languages/";

/// How many names a help lists.
const MAX: usize = 12;

/// The languages of the site by the name that translations have: the site's own has the empty one. `further` are those that single
/// reports are written in.
pub fn languages<'t>(
    files: &FileTree,
    settings: &Settings,
    further: impl Iterator<Item = &'t str>,
) -> Checked<BTreeMap<String, Arc<Language>>> {
    let mut findings = Vec::new();
    let mut own: BTreeMap<&str, OwnFile> = BTreeMap::new();
    for (id, file) in files.iter() {
        let name = file
            .path
            .strip_prefix(FOLDER)
            .and_then(|path| path.strip_suffix(".toml"));
        if let Some(name) = name {
            own.insert(name, OwnFile { id, used: false });
        }
    }
    let mut tables: BTreeMap<&str, Table> = BTreeMap::new();
    for (name, file) in &own {
        tables.insert(name, read(file.id, &files.file(file.id).text, &mut findings));
    }
    let mut languages = BTreeMap::new();
    let mut tags: Vec<&str> = settings.languages.iter().map(|tag| tag.as_str()).collect();
    for tag in further {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    for tag in tags {
        let Ok(plain) = Language::shared(tag) else { continue };
        let mut names = vec![plain.base(), tag, plain.tag()];
        names.dedup();
        let mut words = Vec::new();
        for name in names {
            if let Some(file) = own.get_mut(name) {
                file.used = true;
                words.extend(tables.get(name).cloned());
            }
        }
        let language = if words.is_empty() {
            Ok(plain)
        } else {
            Language::with_words(tag, words).map(Arc::new)
        };
        let key = if tag == settings.language { "" } else { tag };
        languages.extend(language.map(|language| (key.to_owned(), language)));
    }
    // A tag that is none was found when the settings were read.
    languages
        .entry(String::new())
        .or_insert_with(|| Arc::new(Language::english()));
    let unused = own.iter().filter(|(_, file)| !file.used);
    findings.extend(unused.map(|(name, file)| of_no_language(name, file.id, settings)));
    Checked {
        value: languages,
        findings,
    }
}

/// A language file of the site.
struct OwnFile {
    id: FileId,
    used: bool,
}

fn of_no_language(name: &str, file: FileId, settings: &Settings) -> Finding {
    let message = format!("`{name}` is none of the site's languages, so nothing reads this file");
    let tags = settings.languages.iter().map(|tag| tag.as_str());
    let help = match suggest(name, tags.clone()) {
        Some(near) => format!("Did you mean {FOLDER}{near}.toml?"),
        None => {
            let tags: Vec<String> = tags.map(|tag| format!("`{tag}`")).collect();
            format!(
                "The languages are {}. Add `{name}` to `languages` in annals.toml, or remove the file.",
                tags.join(", ")
            )
        }
    };
    Finding::new(Code::UnknownLanguage, Span::whole(file), message).help(help)
}

/// What a file says that a language file may say.
fn read(id: FileId, text: &str, findings: &mut Vec<Finding>) -> Table {
    let mut words = Table::new();
    let Some(node) = tree::toml(id, text, 0).collect(findings) else {
        return words;
    };
    let keys = keys();
    let tables = ["calendar", "writing", "units", "grammar"];
    for Entry { key, node } in node.entries() {
        let name = key.text.as_str();
        if tables.contains(&name) {
            let of_table = keys.iter().filter(|(table, ..)| *table == name);
            let known: Vec<(&str, Takes)> = of_table.map(|(_, key, takes)| (key.as_str(), *takes)).collect();
            let Value::Map(inner) = &node.value else {
                findings.push(wrong(
                    node.span,
                    &format!("`{name}` must be a table, not {}", node.kind()),
                    &format!("Write its keys below [{name}]."),
                ));
                continue;
            };
            let inner = inner.iter().filter_map(|one| entry(one, &known, findings));
            words.insert(name.to_owned(), Toml::Table(inner.collect()));
        } else {
            let own = keys.iter().filter(|(table, ..)| table.is_empty());
            let known: Vec<(&str, Takes)> = own.map(|(_, key, takes)| (key.as_str(), *takes)).collect();
            if !known.iter().any(|(known, _)| *known == name) {
                findings.push(unknown(key, known.iter().map(|(name, _)| *name).chain(tables)));
                continue;
            }
            let one = Entry {
                key: key.clone(),
                node: node.clone(),
            };
            words.extend(entry(&one, &known, findings));
        }
    }
    words
}

/// One key with its value, if it may stand there.
fn entry(one: &Entry, known: &[(&str, Takes)], findings: &mut Vec<Finding>) -> Option<(String, Toml)> {
    let name = one.key.text.as_str();
    let Some((_, takes)) = known.iter().find(|(known, _)| *known == name) else {
        findings.push(unknown(&one.key, known.iter().map(|(name, _)| *name)));
        return None;
    };
    let value = match takes {
        Takes::Text => text(name, &one.node, findings).map(Toml::String),
        Takes::Flag => flag(name, &one.node, findings),
        Takes::Words => list(name, &one.node, findings).map(texts),
        Takes::Months => months(name, &one.node, findings),
        Takes::Systems => systems(name, &one.node, findings),
        Takes::Pattern(places) => pattern(name, &one.node, places, findings),
        Takes::Hedges => Some(hedges(name, &one.node, findings)),
        Takes::Lists => Some(group(name, &one.node, findings, |name, node, findings| {
            list(name, node, findings).map(texts)
        })),
        Takes::Values => Some(group(name, &one.node, findings, |word, node, findings| {
            let number = whole(node);
            if number.is_none() {
                let message = format!("`{word}` in `{name}` must be a whole number, not {}", written(node));
                findings.push(wrong(
                    node.span,
                    &message,
                    &format!("Write the number that the word means: {word} = 5."),
                ));
            }
            number.map(Toml::Integer)
        })),
        Takes::Pairs => Some(group(name, &one.node, findings, |word, node, findings| {
            pair(name, word, node, findings)
        })),
    }?;
    Some((name.to_owned(), value))
}

fn text(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<String> {
    let text = node
        .scalar()
        .filter(|scalar| !scalar.plain)
        .map(|scalar| scalar.text.to_string());
    if text.is_none() {
        let message = format!("`{name}` must be a text, not {}", written(node));
        findings.push(wrong(node.span, &message, "Put it in quotes."));
    }
    text
}

fn flag(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<Toml> {
    let flag = node
        .scalar()
        .filter(|scalar| scalar.plain)
        .and_then(|scalar| scalar.text.parse().ok());
    if flag.is_none() {
        findings.push(wrong(
            node.span,
            &format!("`{name}` must be true or false"),
            "Write `true` or `false`.",
        ));
    }
    flag.map(Toml::Boolean)
}

/// A list of words, each with something in it.
fn list(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<Vec<String>> {
    let Value::List(nodes) = &node.value else {
        let message = format!("`{name}` must be a list of words, not {}", written(node));
        findings.push(wrong(
            node.span,
            &message,
            "Write each word in quotes, all in brackets: [\"about\", \"some\"].",
        ));
        return None;
    };
    let mut words = Vec::with_capacity(nodes.len());
    for node in nodes {
        match text(name, node, findings) {
            Some(word) if word.trim().is_empty() => {
                let message = format!("one of the words of `{name}` is empty");
                findings.push(wrong(node.span, &message, "Remove it, or write the word."));
            }
            word => words.extend(word),
        }
    }
    Some(words)
}

fn texts(words: Vec<String>) -> Toml {
    Toml::Array(words.into_iter().map(Toml::String).collect())
}

fn months(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<Toml> {
    let words = list(name, node, findings)?;
    if words.len() != 12 {
        let message = format!("`{name}` has {} names, and a year has 12 months", words.len());
        findings.push(wrong(node.span, &message, "Write all twelve, January first."));
        return None;
    }
    Some(texts(words))
}

fn systems(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<Toml> {
    let mut words = list(name, node, findings)?;
    words.retain(|word| {
        let known = Language::has_digits(word);
        if !known {
            let message = format!("there are no digits of the name `{word}`");
            let help = "Write the name that Unicode gives them: `khmr` for Khmer, `deva` for Devanagari, `arab` for Arabic-Indic.";
            findings.push(wrong(node.span, &message, help));
        }
        known
    });
    Some(texts(words))
}

/// A text with everything that is put into it, and nothing else in braces.
fn pattern(name: &str, node: &Node, places: &[&str], findings: &mut Vec<Finding>) -> Option<Toml> {
    let text = text(name, node, findings)?;
    let all: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
    let named = text
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or_default());
    let other = named.into_iter().find(|place| !places.contains(place));
    let lacking = all.iter().find(|place| !text.contains(place.as_str()));
    let message = match (other, lacking) {
        (Some(other), _) => format!("`{name}` has {{{other}}}, which stands for nothing"),
        (None, Some(lacking)) => format!("`{name}` lacks {lacking}, so that the page would not show it"),
        (None, None) => return Some(Toml::String(text)),
    };
    let help = format!("Write {} where the number or word is to stand.", all.join(" and "));
    findings.push(wrong(node.span, &message, &help));
    None
}

fn hedges(name: &str, node: &Node, findings: &mut Vec<Finding>) -> Toml {
    let known = || Hedge::ALL.iter().map(|(_, name)| *name);
    let entries = node.entries().iter().filter(|entry| {
        let is_known = known().any(|name| entry.key.text == name);
        if !is_known {
            findings.push(unknown(&entry.key, known()));
        }
        is_known
    });
    let entries: Vec<Entry> = entries.cloned().collect();
    let value = if matches!(node.value, Value::Map(_)) {
        Value::Map(entries)
    } else {
        node.value.clone()
    };
    let node = Node { span: node.span, value };
    group(name, &node, findings, |name, node, findings| {
        list(name, node, findings).map(texts)
    })
}

/// A table of anything by name.
fn group(
    name: &str,
    node: &Node,
    findings: &mut Vec<Finding>,
    mut of: impl FnMut(&str, &Node, &mut Vec<Finding>) -> Option<Toml>,
) -> Toml {
    let mut table = Table::new();
    if !matches!(node.value, Value::Map(_)) {
        let message = format!("`{name}` must be a table, not {}", written(node));
        findings.push(wrong(
            node.span,
            &message,
            &format!("Write its keys below [grammar.{name}]."),
        ));
    }
    for Entry { key, node } in node.entries() {
        let value = of(&key.text, node, findings);
        table.extend(value.map(|value| (key.text.to_string(), value)));
    }
    Toml::Table(table)
}

fn pair(name: &str, word: &str, node: &Node, findings: &mut Vec<Finding>) -> Option<Toml> {
    let numbers = match &node.value {
        Value::List(nodes) => nodes.iter().map(whole).collect::<Option<Vec<i64>>>(),
        _ => None,
    };
    let (holds, help) = match (name, numbers.as_deref()) {
        ("vague", Some([from, below])) => (from < below, "Write from which number, and below which: [3, 10]."),
        ("vague", _) => (false, "Write from which number, and below which: [3, 10]."),
        (_, Some([_, denominator])) => (
            *denominator > 0,
            "Write it as a fraction: [2, 1] for doubled, [1, 2] for halved.",
        ),
        _ => (false, "Write it as a fraction: [2, 1] for doubled, [1, 2] for halved."),
    };
    if !holds {
        findings.push(wrong(
            node.span,
            &format!("`{word}` in `{name}` must be two whole numbers that make sense"),
            help,
        ));
        return None;
    }
    numbers.map(|numbers| Toml::Array(numbers.into_iter().map(Toml::Integer).collect()))
}

/// A whole number that is not below zero.
fn whole(node: &Node) -> Option<i64> {
    let scalar = node.scalar().filter(|scalar| scalar.plain)?;
    scalar.text.replace('_', "").parse().ok().filter(|number| *number >= 0)
}

fn written(node: &Node) -> String {
    node.scalar()
        .map_or_else(|| node.kind().to_owned(), |scalar| format!("`{}`", scalar.text))
}

fn unknown<'n>(key: &Key, known: impl Iterator<Item = &'n str> + Clone) -> Finding {
    let help = match suggest(&key.text, known.clone()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.clone().count() <= MAX => {
            let names: Vec<String> = known.map(|name| format!("`{name}`")).collect();
            format!("There are {}.", names.join(", "))
        }
        None => "See docs/languages.md for the list.".to_owned(),
    };
    Finding::new(
        Code::UnknownKey,
        key.span,
        format!("a language file has no key `{}` here", key.text),
    )
    .help(help)
}

fn wrong(span: Span, message: &str, help: &str) -> Finding {
    Finding::new(Code::InvalidValue, span, message).help(help)
}
