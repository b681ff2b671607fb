//! JSON Schema of front matter and settings, from the shapes that decode them.
//!
//! A schema is for editors: it names keys, says what they mean and marks slips while they are typed. What a value may be in full is
//! what `annals check` knows.

use serde_json::{Map, Value, json};

use crate::chart;
use crate::content;
use crate::finding::Code;
use crate::settings;
use crate::tree::{KeyDoc, Shape};

/// Every schema: its name, the files that it is for, and the shape.
pub const SCHEMAS: [(&str, &str, &Shape); 6] = [
    ("report", "content/reports/*/*.md", &content::REPORT),
    ("publisher", "content/reports/*/_index.md", &content::PUBLISHER),
    ("indicator", "content/indicators/*.md", &content::INDICATOR),
    ("topic", "content/topics/*.md", &content::TOPIC),
    ("page", "content/*.md", &content::PAGE),
    ("settings", settings::FILE, &settings::SETTINGS),
];

/// Shapes that others hold.
const INNER: [(&str, &Shape); 14] = [
    ("figure", &content::FIGURE),
    ("breakdown", &content::BREAKDOWN),
    ("source", &content::SOURCE),
    ("citation", &content::CITATION),
    ("correction", &content::CORRECTION),
    ("chart", &content::CHART),
    ("annotation", &content::ANNOTATION),
    ("shaded", &content::SHADED),
    ("break", &content::BREAK),
    ("dimension", &content::DIMENSION),
    ("declared", &settings::DECLARED),
    ("logo", &settings::LOGO),
    ("link", &settings::FRAME_LINK),
    ("snippet", &settings::SNIPPET),
];

/// The JSON Schema (draft 2020-12) of a name in [`SCHEMAS`], with a line break at the end.
pub fn schema(name: &str) -> Option<String> {
    let (_, files, shape) = SCHEMAS.iter().find(|(known, ..)| *known == name)?;
    let mut whole = object(shape);
    whole.shift_insert(
        0,
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    whole.shift_insert(1, "title".into(), json!(format!("annals: {} ({files})", shape.name)));
    let mut definitions = Map::new();
    let mut text = Value::Object(whole.clone()).to_string();
    // What a definition needs is another one, so that as many rounds as there are definitions find them all.
    for _ in 0..INNER.len() {
        for (name, shape) in INNER {
            if text.contains(&format!("\"#/$defs/{name}\"")) && !definitions.contains_key(name) {
                definitions.insert(name.into(), Value::Object(object(shape)));
                text = text + &definitions[name].to_string();
            }
        }
    }
    if !definitions.is_empty() {
        whole.insert("$defs".into(), Value::Object(definitions));
    }
    Some(serde_json::to_string_pretty(&Value::Object(whole)).unwrap_or_default() + "\n")
}

fn object(shape: &Shape) -> Map<String, Value> {
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| (key.key.to_owned(), property(key)))
        .collect();
    let Value::Object(object) = json!({"type": "object", "properties": properties, "additionalProperties": false})
    else {
        return Map::new();
    };
    object
}

/// One key: what may stand behind it, what it means, and what holds without it.
fn property(key: &KeyDoc) -> Value {
    let mut value = kind(key.kind);
    let mut description = key.doc.to_owned();
    if description.is_empty() {
        description = key.kind.to_owned();
    }
    if !key.default.is_empty() {
        description = format!("{description}\n\nWithout it: {}.", key.default.trim_end_matches('.'));
    }
    if let Value::Object(map) = &mut value {
        map.insert("description".into(), json!(description));
        match key.default {
            "false" => drop(map.insert("default".into(), json!(false))),
            "true" => drop(map.insert("default".into(), json!(true))),
            _ => {}
        }
    }
    value
}

/// What a declaration's words say of the value. Words that are a list of choices give them; a text is the least that all can be.
fn kind(words: &str) -> Value {
    // A number and `true` are texts to annals, and an editor's parser does not know that.
    let text = || json!({"type": ["string", "number", "boolean"]});
    let one_of = |name: &str| json!({"$ref": format!("#/$defs/{name}")});
    let group = |value: Value| json!({"type": "object", "additionalProperties": value});
    let texts = || json!({"anyOf": [text(), {"type": "array", "items": text()}]});
    match words {
        "true or false" => json!({"type": "boolean"}),
        "a group of figures" | "a group of parts" | "a group of subsets" => {
            group(json!({"anyOf": [text(), {"type": "null"}, one_of("figure"), group(text())]}))
        }
        // A dimension is a group of parts with their values, or says more in full; of an indicator it is declared.
        "a group of dimensions" => group(json!({"anyOf": [
            one_of("breakdown"), one_of("dimension"), group(json!({"anyOf": [text(), one_of("figure")]}))
        ]})),
        "a group of sources" => group(one_of("source")),
        "a group of charts" => group(one_of("chart")),
        "a group of codes with reasons" => {
            let codes = Code::ALL
                .iter()
                .filter(|code| code.acceptable())
                .map(|code| code.as_str());
            json!({"type": "object", "propertyNames": {"enum": codes.collect::<Vec<_>>()}, "additionalProperties": text()})
        }
        "`error`, `warning`, `note` or `off` by code" => {
            let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            json!({"type": "object", "propertyNames": {"enum": codes},
                   "additionalProperties": {"enum": ["error", "warning", "note", "off"]}})
        }
        "a group of places by name" | "a group of scopes by name" => group(one_of("declared")),
        "a group of texts" => group(text()),
        "a list of corrections" => json!({"type": "array", "items": one_of("correction")}),
        "a list of breaks" => json!({"type": "array", "items": {"anyOf": [text(), one_of("break")]}}),
        "a list of links" => json!({"type": "array", "items": one_of("link")}),
        "a picture in static/: `static/logo.svg`" => json!({"anyOf": [{"type": "string"}, one_of("logo")]}),
        "a group of keys" => one_of("snippet"),
        "texts by name" => group(text()),
        "a list of remarks" => json!({"type": "array", "items": one_of("annotation")}),
        "a list of shaded periods" => json!({"type": "array", "items": one_of("shaded")}),
        "a source" => {
            let one = json!({"anyOf": [{"type": "string"}, one_of("citation")]});
            json!({"anyOf": [one, {"type": "array", "items": one}]})
        }
        "a kind of chart" => json!({"enum": chart::Kind::ALL.iter().map(|(_, word)| *word).collect::<Vec<_>>()}),
        _ if words.starts_with("a group of") => json!({"type": "object"}),
        _ if words.starts_with("a list of") || words.contains("or a list of") || words.contains("or two") => texts(),
        _ if words.contains("one for each language") || words.contains('{') => {
            json!({"anyOf": [text(), {"type": "object"}]})
        }
        _ => match choices(words) {
            Some(choices) => json!({"enum": choices}),
            None => text(),
        },
    }
}

/// The choices of words that list them: `lower or higher`, `final, provisional or revised`.
fn choices(words: &str) -> Option<Vec<&str>> {
    let (firsts, last) = words.split_once(" or ")?;
    let all: Vec<&str> = firsts.split(", ").chain([last]).collect();
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    all.iter().all(is_word).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_words() {
        for (name, _, shape) in SCHEMAS {
            let schema: Value = serde_json::from_str(&schema(name).unwrap()).unwrap();
            for key in shape.keys {
                let property = &schema["properties"][key.key];
                assert!(
                    property["description"]
                        .as_str()
                        .is_some_and(|doc| doc.contains(key.doc)),
                    "{name}: {}",
                    key.key
                );
            }
        }
        assert!(schema("no such").is_none());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        for (name, ..) in SCHEMAS {
            let text = schema(name).unwrap();
            let schema: Value = serde_json::from_str(&text).unwrap();
            for (_, rest) in text
                .match_indices("#/$defs/")
                .map(|(at, mark)| text.split_at(at + mark.len()))
            {
                let target = rest.split('"').next().unwrap();
                assert!(schema["$defs"][target].is_object(), "{name}: {target}");
            }
        }
    }

    #[test]
    fn choices_are_read_from_the_words() {
        assert_eq!(choices("lower or higher"), Some(vec!["lower", "higher"]));
        assert_eq!(choices("a text, or one"), None);
        assert_eq!(kind("true or false"), json!({"type": "boolean"}));
        assert_eq!(
            kind("final, provisional or revised"),
            json!({"enum": ["final", "provisional", "revised"]})
        );
    }
}
