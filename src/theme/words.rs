//! The words of a theme in templates: `{{ "list.reports" | t(n=3) }}`.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::files::Span;
use crate::finding::{Checked, Code, Finding};
use crate::language::{Arg, Language, Strings};

use super::files::ThemeFiles;
use super::{filters, limits};

/// The words of a language: English below, so that no page is left without words, then the language's own file, then that of
/// its region or script.
pub(super) fn strings(language: &Arc<Language>, files: &ThemeFiles) -> Checked<Strings> {
    let mut strings = Strings::new(language.clone());
    let mut findings = Vec::new();
    let mut tags = vec!["en".to_owned(), language.base().to_owned(), language.tag().to_owned()];
    tags.dedup();
    for tag in tags {
        let name = format!("strings/{tag}.toml");
        for (path, built_in) in files.built_in_texts(&name) {
            if let Err(fault) = strings.add(built_in) {
                findings.push(Finding::on_path(Code::TemplateFault, path, fault.message));
            }
        }
        let own = files.get(&name).and_then(|file| file.own.map(|id| (id, &file.text)));
        if let Some((id, text)) = own
            && let Err(fault) = strings.add(text)
        {
            let range = fault.span.unwrap_or(0..0);
            let place = Span::new(id, range.start, range.end);
            let help = "Write `key = \"words with {name}\"`, or `key = { one = \"…\", other = \"…\" }`.";
            findings.push(Finding::new(Code::TemplateFault, place, fault.message).help(help));
        }
    }
    findings.extend(without_words(language, files));
    Checked {
        value: strings,
        findings,
    }
}

/// So many of the words that a language lacks are named.
const NAMED: usize = 5;

/// What a language does not say: nothing at all, or not all that English does.
fn without_words(language: &Arc<Language>, files: &ThemeFiles) -> Option<Finding> {
    let has_own = |tag: &str| {
        files
            .get(&format!("strings/{tag}.toml"))
            .is_some_and(|file| file.own.is_some())
    };
    let is_built_in = files
        .built_in_texts(&format!("strings/{}.toml", language.base()))
        .next()
        .is_some();
    // Those of the program are whole, and a theme's own may hold keys that they do not have.
    if is_built_in && !["en", language.base(), language.tag()].into_iter().any(has_own) {
        return None;
    }
    let english = words_of(language, files, &["en"]);
    let mut own = words_of(language, files, &[language.base(), language.tag()]);
    own.retain(|key| english.contains(key));
    let missing: Vec<&String> = english.difference(&own).collect();
    let named: Vec<String> = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
    if missing.is_empty() {
        return None;
    }
    let (tag, name) = (language.base(), language.name());
    let file = format!("strings/{tag}.toml");
    let code = Code::LanguageWithoutWords;
    let Some(place) = files.get(&file).and_then(|file| file.own) else {
        let message = format!("annals has no words of pages in {name}, so they are in English");
        let help = format!(
            "Write themes/NAME/{file} with the keys of themes/default/strings/en.toml ({} of them: {}, …), and `theme = \"NAME\"` in annals.toml.",
            missing.len(),
            named.join(", ")
        );
        return Some(Finding::on_path(code, "annals.toml", message).help(help));
    };
    let message = format!(
        "{} words of pages are missing in {name}, so they are in English",
        missing.len()
    );
    let help = format!(
        "Add {}{}.",
        named.join(", "),
        if missing.len() > NAMED { ", …" } else { "" }
    );
    Some(Finding::new(code, Span::whole(place), message).help(help))
}

/// The keys that the files of some tags have, whether the theme's own or built in.
fn words_of(language: &Arc<Language>, files: &ThemeFiles, tags: &[&str]) -> BTreeSet<String> {
    let mut strings = Strings::new(language.clone());
    for tag in tags {
        let name = format!("strings/{tag}.toml");
        let own = files
            .get(&name)
            .filter(|file| file.own.is_some())
            .map(|file| file.text.as_str());
        for text in files.built_in_texts(&name).map(|(_, text)| text).chain(own) {
            // What is no string file is found where it is read.
            let _ = strings.add(text);
        }
    }
    strings.keys().map(str::to_owned).collect()
}

/// All templates, with the words of one language.
pub(super) fn templates(files: &ThemeFiles, strings: &Arc<Strings>) -> TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    let words = strings.clone();
    tera.register_filter("t", move |key: &str, args: Kwargs, _: &State<'_>| {
        say(&words, key, &args)
    });
    let words = strings.clone();
    tera.register_function("t", move |args: Kwargs, _: &State<'_>| {
        say(&words, args.must_get::<&str>("key")?, &args)
    });
    limits::register(&mut tera);
    filters::register(&mut tera);
    let replaced: Vec<(String, &str)> = files.replaced().collect();
    let replaced = replaced.iter().map(|(name, text)| (name.as_str(), *text));
    let templates = files.templates().map(|(name, file)| (name, file.engine_text()));
    tera.add_raw_templates(templates.chain(replaced))?;
    Ok(tera)
}

fn say(strings: &Strings, key: &str, args: &Kwargs) -> TeraResult<String> {
    let args: Vec<(&str, Arg<'_>)> = args
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, arg(value)?)))
        .collect();
    strings
        .find(key, &args)
        .ok_or_else(|| tera::Error::message(format!("no words for `{key}`")))
}

fn arg(value: &Value) -> Option<Arg<'_>> {
    match value.as_str() {
        Some(text) => Some(Arg::Text(text)),
        None => value.as_i64().map(|number| Arg::Number(Decimal::from(number))),
    }
}
