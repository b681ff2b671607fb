//! Numbers against ICU, reading against writing, and the built-in files.

use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use rust_decimal::Decimal;
use std::sync::Arc;

use super::file::LanguageFile;
use super::*;
use crate::quantity::printed::{Printed, read};
use crate::quantity::{Period, Qualifier};

const TAGS: [&str; 12] = [
    "en",
    "km",
    "km-u-nu-khmr",
    "fr",
    "de",
    "de-CH",
    "es",
    "hi",
    "en-IN",
    "pl",
    "ar-EG",
    "pt-PT",
];

const NUMBERS: [&str; 16] = [
    "0",
    "7",
    "12",
    "151",
    "999",
    "1000",
    "1234",
    "12345",
    "123456",
    "1234567",
    "1234567.50",
    "0.05",
    "28.50",
    "-1234567.5",
    "123456789012345678.123456789",
    "-0.5",
];

fn language(tag: &str) -> Language {
    Language::new(tag).expect("the tag is one")
}

#[test]
fn built_in_files_are_language_files() {
    for base in ["en", "km", "fr", "de"] {
        let text = match base {
            "en" => include_str!("en.toml"),
            "km" => include_str!("km.toml"),
            "fr" => include_str!("fr.toml"),
            _ => include_str!("de.toml"),
        };
        assert_eq!(toml::from_str::<LanguageFile>(text).err(), None, "{base}");
        for (name, lists) in [
            ("hedges", &LanguageFile::builtin(base).grammar.hedges),
            ("hedges-after", &LanguageFile::builtin(base).grammar.hedges_after),
        ] {
            for key in lists.keys() {
                assert!(Hedge::ALL.iter().any(|(_, known)| known == key), "{base}: {name}.{key}");
            }
        }
    }
}

#[test]
fn numbers_are_written_as_icu_writes_them() {
    for tag in TAGS {
        let locale: Locale = tag.parse().expect("a tag");
        let icu = DecimalFormatter::try_new((&locale).into(), Default::default()).expect("data");
        let language = language(tag);
        for number in NUMBERS {
            let fixed: fixed_decimal::Decimal = number.parse().expect("a number");
            let expected = icu.format(&fixed).to_string();
            let expected: String = expected
                .chars()
                .filter(|c| !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}'))
                .collect();
            let expected = expected.replacen('-', "\u{2212}", 1);
            assert_eq!(
                language.number(number.parse().expect("a number")),
                expected,
                "{number} in {tag}"
            );
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    for tag in TAGS {
        let language = language(tag);
        for number in NUMBERS {
            let value: Decimal = number.parse().expect("a number");
            let written = language.number(value.abs());
            let read = language.read_number(&written).expect("our own number");
            assert_eq!(
                (read.value, read.value.scale()),
                (value.abs(), value.scale()),
                "{written} in {tag}"
            );
        }
    }
}

#[test]
fn separators_are_the_language_s_own() {
    let read = |tag: &str, text: &str| language(tag).read_number(text).map(|number| number.value.to_string());
    let grouping = |fits: &[&'static str]| Err(NumberFault::Grouping(fits.to_vec()));
    assert_eq!(read("en", "1,234.5"), Ok("1234.5".into()));
    assert_eq!(read("en", "12,34,567"), Ok("1234567".into()));
    assert_eq!(read("en", "12,34"), grouping(&["German", "French"]));
    assert_eq!(read("en", "1 234"), grouping(&["French"]));
    assert_eq!(read("en", "1.234,5"), grouping(&["German"]));
    assert_eq!(read("de", "1.234,5"), Ok("1234.5".into()));
    assert_eq!(read("de", "1.2"), grouping(&["English", "Swiss German"]));
    assert_eq!(read("fr", "1\u{202f}234,5"), Ok("1234.5".into()));
    assert_eq!(read("fr", "1 234,5"), Ok("1234.5".into()));
    assert_eq!(read("de-CH", "1’234.5"), Ok("1234.5".into()));
    assert_eq!(read("km", "១.២៣៤,៥"), Ok("1234.5".into()));
    assert_eq!(read("km", "1,234.5"), Ok("1234.5".into()));
    assert_eq!(read("km", "១87"), Err(NumberFault::MixedDigits));
    assert_eq!(read("en", "007"), Ok("7".into()));
    assert_eq!(read("en", "0.50"), Ok("0.50".into()));
    assert_eq!(read("en", &"9".repeat(40)), Err(NumberFault::TooLong));
}

#[test]
fn dates_and_periods_follow_the_language() {
    let fiscal = Period::parse("2016/17").expect("a period");
    let span = Period::parse("2015-12-25/2016-12-25").expect("a period");
    assert_eq!(language("en").period(&span), "25 December 2015 to 25 December 2016");
    assert_eq!(language("de").period(&span), "25. Dezember 2015 bis 25. Dezember 2016");
    assert_eq!(language("km-u-nu-khmr").period(&fiscal), "២០១៦/១៧");
    assert_eq!(language("km-u-nu-khmr").month_of_year(2017, 3), "មីនា ២០១៧");
    assert_eq!(language("gl").month_of_year(2017, 3), "2017-03");
}

#[test]
fn plurals_qualifiers_and_direction() {
    let one = |tag: &str, number: &str| language(tag).plural(number.parse().expect("a number"));
    assert_eq!(
        (one("en", "1"), one("en", "1.0"), one("en", "2")),
        ("one", "other", "other")
    );
    assert_eq!(
        (one("fr", "1.5"), one("pl", "3"), one("km", "1")),
        ("one", "few", "other")
    );
    assert_eq!(language("fr").qualified(Qualifier::MoreThan, "150"), "plus de 150");
    assert_eq!(language("gl").qualified(Qualifier::AtLeast, "150"), "≥ 150");
    assert!(language("ar").right_to_left() && !language("en").right_to_left());
    assert_eq!(language("en").ordinal(12) + &language("en").ordinal(23), "12th23rd");
    assert!(Language::new("not a tag").is_err());
}

#[test]
fn messages_are_filled_and_overridden() {
    let mut strings = Strings::new(Arc::new(language("en")));
    strings
        .add("title = \"Figures of {name}\"\n[list]\ncases = { one = \"{n} case\", other = \"{n} cases\" }\n")
        .expect("messages");
    strings.add("title = \"All figures of {name}\"").expect("messages");
    assert_eq!(strings.get("title", &[("name", "2017".into())]), "All figures of 2017");
    assert_eq!(strings.get("list.cases", &[("n", 1u64.into())]), "1 case");
    assert_eq!(strings.get("list.cases", &[("n", 1577u64.into())]), "1,577 cases");
    assert_eq!(strings.text("nothing"), "nothing");
    assert!(strings.add("a = 1").is_err());
}

fn with(tag: &str, own: &str) -> Language {
    let own = own.parse().expect("a table");
    Language::with_words(tag, vec![own]).expect("a language")
}

fn hedge(language: &Language, words: &str) -> Option<Hedge> {
    let words: Vec<&str> = words.split(' ').collect();
    let found = language.grammar().hedges.longest(|at| words.get(at).copied());
    found
        .filter(|(length, _)| *length == words.len())
        .map(|(_, hedge)| *hedge)
}

#[test]
fn a_site_s_own_words_are_added_to_the_lists() {
    let own = "[grammar.hedges]\nmore-than = [\"más de\"]\n[writing]\nmore-than = \"más de {n}\"\n";
    let spanish = with("gl", own);
    assert_eq!(hedge(&spanish, "más de"), Some(Hedge::MoreThan));
    assert_eq!(hedge(&spanish, "≥"), Some(Hedge::AtLeast));
    assert_eq!(spanish.qualified(Qualifier::MoreThan, "150"), "más de 150");
    assert_eq!(spanish.qualified(Qualifier::AtLeast, "150"), "≥ 150");
}

#[test]
fn a_word_of_the_site_has_the_site_s_meaning_alone() {
    let english = with(
        "en",
        "[grammar.hedges]\nabout = [\"over\", \"give or take\"]\n[grammar.numbers]\nten = 11\n",
    );
    assert_eq!(hedge(&english, "over"), Some(Hedge::About));
    assert_eq!(hedge(&english, "give or take"), Some(Hedge::About));
    assert_eq!(hedge(&english, "about"), Some(Hedge::About));
    assert_eq!(hedge(&english, "more than"), Some(Hedge::MoreThan));
    let eleven = english.grammar().numbers.longest(|at| ["ten"].get(at).copied());
    assert_eq!(eleven, Some((1, &11)));
}

/// What is declared for checking is what the files hold.
#[test]
fn every_key_of_the_built_in_files_is_declared() {
    let keys = keys();
    for text in [
        include_str!("en.toml"),
        include_str!("km.toml"),
        include_str!("fr.toml"),
        include_str!("de.toml"),
        include_str!("other.toml"),
    ] {
        let file: toml::Table = text.parse().expect("a table");
        for (name, value) in &file {
            match value.as_table() {
                Some(inner) => inner.keys().for_each(|key| {
                    assert!(
                        keys.iter().any(|(table, known, _)| table == name && known == key),
                        "{name}.{key}"
                    )
                }),
                None => assert!(
                    keys.iter().any(|(table, known, _)| table.is_empty() && known == name),
                    "{name}"
                ),
            }
        }
    }
}

#[test]
fn numbering_systems_are_known_by_their_cldr_names() {
    for (system, known) in [
        ("khmr", true),
        ("latn", true),
        ("deva", true),
        ("khmer", false),
        ("", false),
    ] {
        assert_eq!(Language::has_digits(system), known, "{system}");
    }
}

/// A scale word of a language means the same in values and documents; that of another language never stands in its way.
#[test]
fn scale_words_are_the_same_everywhere() {
    for tag in ["en", "de", "fr", "es", "km", "ar"] {
        let language = Language::new(tag).expect("a language");
        for (word, power) in language.scale_words() {
            if word.chars().count() < 2 || *power < 3 {
                continue;
            }
            assert_eq!(scale_in_any(word), Some(*power), "{tag}: {word}");
            let value = format!("5 {word} cases");
            match read(&value, language.marks()) {
                Ok(Printed::Value(stated, _)) => {
                    assert_eq!(stated.number().exponent(), *power as i8, "{tag}: {value}");
                }
                other => panic!("{tag}: {value} is {other:?}"),
            }
        }
    }
}

#[test]
fn values_are_read_in_the_words_of_their_language() {
    let said = |tag: &str, text: &str| {
        let marks = Language::new(tag).expect("a language").marks();
        match read(text, marks) {
            Ok(Printed::Value(stated, unit)) => {
                let unit = unit.map(|unit| unit.written()).unwrap_or_default();
                format!("{} {unit}", stated.written())
            }
            other => format!("{other:?}"),
        }
    };
    for (tag, text, wanted) in [
        ("de", "mehr als 150", "more than 150 "),
        ("de", "rund 640 Mio. €", "about 640 million EUR"),
        ("de", "5,2 Minuten", "5.2 min"),
        ("de", "7 Min. 30 Sek.", "450 s"),
        ("de", "120 bis 150", "120 to 150 "),
        ("fr", "31,2 millions d’euros", "31.2 million EUR"),
        ("fr", "plus de 38 000", "more than 38000 "),
        ("fr", "1 h 36", "96 min"),
        ("km", "5 លាន", "5 million "),
    ] {
        assert_eq!(said(tag, text), wanted, "{tag}: {text}");
    }
}

#[test]
fn heads_of_tables_have_the_months_of_the_language_files() {
    for (base, months) in [("en", ENGLISH_MONTHS), ("de", GERMAN_MONTHS), ("fr", FRENCH_MONTHS)] {
        let own = LanguageFile::builtin(base).calendar.months;
        let own: Vec<String> = own.iter().map(|month| month.to_lowercase()).collect();
        assert_eq!(own, months, "{base}");
    }
}
