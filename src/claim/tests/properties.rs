//! What must hold for any text and any value.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::claim::{BoundValue, Context, Form, Passage, Skip, Subject, Words, judge, read, scan, write};
use crate::finding::Severity;
use crate::language::Language;
use crate::properties::cases;
use crate::quantity::{Absent, Exact, Precision, Qualifier, Stated, Unit};

const TAGS: [&str; 6] = ["en", "km", "km-u-nu-khmr", "fr", "de", "es"];

fn languages() -> Vec<Language> {
    TAGS.iter().map(|tag| Language::new(tag).expect("a language")).collect()
}

thread_local! {
    static LANGUAGES: Vec<Language> = languages();
}

/// Reads, judges and scans a text in every language: nothing may panic, and every range must fit the text.
fn run(text: &str, value: &BoundValue) {
    LANGUAGES.with(|languages| {
        for language in languages {
            let prose = format!("{text}\u{fffc}{text}");
            let passage = Passage::new(&prose, language);
            let words = Words {
                text,
                clause: passage.clause(text.len()),
                ..Words::default()
            };
            let verdicts = match read(&words, language, &Context::default()) {
                Err(verdicts) => verdicts,
                Ok(reading) => [
                    Form::Plain,
                    Form::Change {
                        earlier: BoundValue::point(crate::quantity::Rational::from_integer(7.into())),
                    },
                    Form::Share { whole: value.clone() },
                    Form::Rank { of: 9 },
                ]
                .into_iter()
                .flat_map(|form| {
                    let mut subject = Subject::plain(value.clone(), Unit::Count("cases".into()));
                    subject.form = form;
                    judge(&words, &reading, &subject, language)
                })
                .collect(),
            };
            for verdict in verdicts {
                assert!(text.get(verdict.range.clone()).is_some(), "{text:?}: {verdict:?}");
            }
            for loose in scan(&Passage::new(text, language), language, &Skip::default()) {
                assert!(
                    text.get(loose.range.clone()).is_some() && text.get(loose.phrase.clone()).is_some(),
                    "{text:?}"
                );
            }
        }
    });
}

fn values() -> impl Strategy<Value = BoundValue> {
    let number = (-99_999_999_999i64..99_999_999_999, 0u32..4).prop_map(|(m, s)| Exact::computed(Decimal::new(m, s)));
    prop_oneof![
        number.clone().prop_map(BoundValue::exact),
        (number.clone(), 0usize..7)
            .prop_map(|(n, at)| BoundValue::Stated(Stated::Qualified(Qualifier::ALL[at].0, n), Precision::Exact)),
        (number, 1i64..1000)
            .prop_map(|(n, step)| BoundValue::Stated(Stated::Number(n), Precision::Nearest(step.into()))),
        Just(BoundValue::Absent(Absent::Missing)),
    ]
}

/// Texts made of what the grammar is made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "more",
        "than",
        "no",
        "at",
        "least",
        "150",
        "1,234.5",
        "1.234",
        "12,34",
        "១៨៧",
        "%",
        "percent",
        "points",
        "a",
        "half",
        "million",
        "and",
        "two",
        "hundred",
        "third",
        "of",
        "the",
        "151",
        "in",
        "five",
        "rose",
        "fell",
        "by",
        "to",
        "from",
        "2017",
        "-",
        "–",
        "+",
        "$",
        "€",
        "times",
        "as",
        "many",
        "dozens",
        "thousands",
        "plus",
        "or",
        "so",
        "/",
        ".",
        ",",
        "½",
        "doubled",
        "ច្រើនជាង",
        "plus de",
        "mindestens",
        "\u{a0}",
        "\u{200b}",
        "st",
        "k",
        "9999999999999999999999999999",
        "0",
        "(",
        "“",
        "’",
    ]);
    (prop::collection::vec((piece, prop::bool::ANY), 0..9)).prop_map(|pieces| {
        pieces
            .iter()
            .map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" }))
            .collect()
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn nothing_panics(text in "\\PC{0,40}", value in values()) {
        run(&text, &value);
    }

    #[test]
    fn nothing_panics_on_grammar(text in pieces(), value in values()) {
        run(&text, &value);
    }

    #[test]
    fn what_is_written_is_borne_out(value in values(), unit in prop::sample::select(vec!["cases", "percent", "USD", "kg", "ratio"])) {
        LANGUAGES.with(|languages| {
            for language in languages.iter().filter(|language| language.tag() != "es") {
                let subject = Subject::plain(value.clone(), Unit::parse(unit));
                let Some(text) = write(&subject, language) else { continue };
                let words = Words::alone(&text);
                let reading = read(&words, language, &Context::default()).unwrap_or_else(|found| panic!("{text}: {found:?}"));
                let found = judge(&words, &reading, &subject, language);
                assert!(found.iter().all(|verdict| verdict.code.severity() == Severity::Note), "{text}: {found:?}");
            }
        });
    }

    #[test]
    fn a_written_change_is_borne_out(later in 0i64..100_000, earlier in 20i64..100_000, percent in prop::bool::ANY) {
        LANGUAGES.with(|languages| {
            for language in languages.iter().filter(|language| language.tag() != "es") {
                let number = |n: i64| BoundValue::exact(Exact::computed(n.into()));
                let mut subject = Subject::plain(number(later), Unit::parse(if percent { "percent" } else { "cases" }));
                subject.form = Form::Change { earlier: number(earlier) };
                let text = write(&subject, language).expect("a change");
                let words = Words::alone(&text);
                let reading = read(&words, language, &Context::default()).unwrap_or_else(|found| panic!("{text}: {found:?}"));
                let found = judge(&words, &reading, &subject, language);
                let errors = found.iter().any(|verdict| verdict.code.severity() == Severity::Error);
                // A change that rounds to nothing is written 0.
                assert!(!errors || text.contains("0%") || text.contains("0 %") || text.contains('០'), "{text}: {found:?}");
            }
        });
    }
}
