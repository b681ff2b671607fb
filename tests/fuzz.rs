//! Words and front matter at random: whatever is written, annals says something about it; it neither panics nor hangs.
//!
//! A short run by default; `ANNALS_FUZZ_SECONDS` says how long each test goes on, `ANNALS_FUZZ_SEED` where it begins. The first inputs are
//! the tables of claims and the small site in `tests/fuzz/`; an input that is answered in a new way is changed further.

pub(crate) mod mutate;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use annals::claim::{self, BoundValue, Context, Form, Passage, Skip, Subject, Words};
use annals::language::Language;
use annals::quantity::{Absent, Exact, Precision, Qualifier, Stated, Status, Unit};
use mutate::{Dice, Kitchen};
use rust_decimal::Decimal;

use crate::linear::sites::options;

/// How long one input may take, in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Ends the program with the seed when one input takes too long: a loop without an end cannot be told otherwise.
fn watch(what: &'static str, seed: &'static AtomicU64) {
    std::thread::spawn(move || {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = seed.load(Ordering::Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            } else if now == u64::MAX {
                return;
            } else if since.elapsed() > PATIENCE {
                eprintln!("{what}: ANNALS_FUZZ_SEED={now} does not end");
                std::process::abort();
            }
        }
    });
}

/// Runs `one` on one input after another until the time is over. `one` gives the input and what was answered.
pub(crate) fn run(
    what: &'static str,
    at: &'static AtomicU64,
    mut kitchen: Kitchen,
    one: impl Fn(&mut Dice, &mut Kitchen) -> (String, BTreeSet<String>),
) {
    let seconds = from_environment("ANNALS_FUZZ_SECONDS").unwrap_or(3);
    let first = from_environment("ANNALS_FUZZ_SEED").unwrap_or(1);
    let begun = Instant::now();
    let mut answers: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    let known = kitchen.corpus.len();
    let mut seed = first;
    at.store(seed, Ordering::Relaxed);
    watch(what, at);
    // A busy machine answers few in the time; some are always tried.
    while begun.elapsed() < Duration::from_secs(seconds) || seed < first + 3 {
        at.store(seed, Ordering::Relaxed);
        let outcome = catch_unwind(AssertUnwindSafe(|| one(&mut Dice::of(seed), &mut kitchen)));
        if outcome.is_err() {
            at.store(u64::MAX, Ordering::Relaxed);
        }
        let (input, answer) =
            outcome.unwrap_or_else(|_| panic!("{what}: ANNALS_FUZZ_SEED={seed} panics, begun at {first}"));
        if kitchen.corpus.len() < known + 2000 && answers.insert(answer) {
            kitchen.corpus.push(input);
        }
        seed += 1;
    }
    at.store(u64::MAX, Ordering::Relaxed);
    println!("{what}: {} inputs, {} kinds of answers", seed - first, answers.len());
}

/// Every quoted word of the language files, and every text of the tables of claims.
fn words_and_claims() -> Kitchen {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |folder: &str, ending: &str| -> Vec<String> {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        paths.retain(|path| path.extension().is_some_and(|found| found == ending));
        paths
            .iter()
            .map(|path| fs::read_to_string(path).expect("a text"))
            .collect()
    };
    let mut words: Vec<String> = [
        "%",
        "1,234.5",
        "1.234,5",
        "12,34",
        "១៨៧",
        "2017",
        "-",
        "–",
        "+",
        "/",
        ".",
        ",",
        "½",
        "0",
        "(",
        "“",
        "st",
        "9999999999999999999999999999",
    ]
    .map(str::to_owned)
    .to_vec();
    for file in read("src/language", "toml") {
        words.extend(file.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    let mut corpus = Vec::new();
    for table in read("tests/claims", "tsv") {
        corpus.extend(
            table
                .lines()
                .skip(1)
                .filter_map(|line| line.split('\t').next())
                .map(|text| text.replace("\\n", "\n")),
        );
    }
    Kitchen { corpus, words }
}

/// A value of any kind.
fn value(dice: &mut Dice) -> BoundValue {
    let number = Exact::computed(Decimal::new(
        dice.below(2_000_000) as i64 - 50_000,
        dice.below(4) as u32,
    ));
    match dice.below(5) {
        0 => BoundValue::Stated(Stated::Qualified(dice.one(&Qualifier::ALL).0, number), Precision::Exact),
        1 => BoundValue::Stated(
            Stated::Number(number),
            Precision::Nearest(Decimal::from(1 + dice.below(1000))),
        ),
        2 => BoundValue::Absent(Absent::Missing),
        _ => BoundValue::exact(number),
    }
}

/// What words are held against.
fn subject(dice: &mut Dice) -> Subject {
    let unit = *dice.one(&["cases", "percent", "points", "ratio", "USD", "kg"]);
    let mut subject = Subject::plain(value(dice), Unit::parse(unit));
    subject.form = match dice.below(6) {
        0 => Form::Change { earlier: value(dice) },
        1 => Form::Share { whole: value(dice) },
        2 => Form::Rate {
            over: value(dice),
            per: Decimal::from(100_000),
            same_unit: false,
        },
        3 => Form::Rank {
            of: dice.below(9) as u64,
        },
        _ => Form::Plain,
    };
    subject.whole = (dice.below(2) == 0).then(|| value(dice));
    subject.status = dice.one(&Status::ALL).0;
    subject
}

#[test]
fn words_of_claims() {
    let languages =
        ["en", "km", "km-u-nu-khmr", "fr", "de", "de-CH", "es"].map(|tag| Language::new(tag).expect("a language"));
    let one = |dice: &mut Dice, kitchen: &mut Kitchen| {
        let text = kitchen.dish(dice, 4);
        let beside = kitchen.dish(dice, 2);
        let language = dice.one(&languages);
        let subject = subject(dice);
        let prose = format!("{beside}\u{fffc}{beside}");
        let passage = Passage::new(&prose, language);
        let words = Words {
            text: &text,
            clause: passage.clause(beside.len()),
            ..Words::default()
        };
        let (understood, verdicts) = match claim::read(&words, language, &Context::default()) {
            Ok(reading) => (true, claim::judge(&words, &reading, &subject, language)),
            Err(verdicts) => (false, verdicts),
        };
        for verdict in &verdicts {
            assert!(text.get(verdict.range.clone()).is_some(), "{text:?}: {verdict:?}");
        }
        for loose in claim::scan(&Passage::new(&text, language), language, &Skip::default()) {
            assert!(
                text.get(loose.range).is_some() && text.get(loose.phrase).is_some(),
                "{text:?}"
            );
        }
        claim::write(&subject, language);
        let mut answer: BTreeSet<String> = verdicts
            .iter()
            .map(|verdict| format!("{} {}", verdict.code, verdict.range.start.min(3)))
            .collect();
        answer.insert(format!(
            "{understood} {} {:?}",
            language.tag(),
            std::mem::discriminant(&subject.form)
        ));
        (text, answer)
    };
    static AT: AtomicU64 = AtomicU64::new(0);
    run("words of claims", &AT, words_and_claims(), one);
}

/// The small site: each file's name and text.
pub(crate) fn site() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/site");
    let files = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("a file"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(&root)
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(entry.path()).expect("a text"))
        })
        .collect()
}

/// What YAML, TOML and the shapes of front matter are made of.
const MARKS: &str = "{ } [ ] : , - | > |- >+ & &a *a <<: ! !!str !!binary ? --- +++ ... # \" ' \\ \\u0000 = [[ ]] \"\"\" ''' ~ null true no yes .inf .nan 0x1F 1e9 -0 +1 1_000 \
    9999999999999999999999999999999 1,577 more.than at.least 120.to.150 2016-02-30 2016/17 2017-h1 2016-01-01/2016-12-31 0000 fig:cases chart:cases fig:x?change [](fig:cases) \
    ![](chart:cases) [^n] value: by: of-which: parts: rest: partial: overlapping: period: status: unit: precision: nearest: source: sources: figures: charts: accept: corrections: \
    indicator: scope: place: label: note: part-of: percent-of: restates: renamed-from: withdrawn: headline: topics: title: description: published: draft: translation: language:";

/// Words and signs of front matter and Markdown.
pub(crate) fn words() -> Vec<String> {
    let mut words: Vec<String> = MARKS
        .split_whitespace()
        .map(|word| word.replace("more.than", "more than 150").replace('.', " "))
        .collect();
    words.extend(
        [
            "\n",
            "\n  ",
            "\n    ",
            "\t",
            "\r\n",
            "\r",
            "\u{feff}",
            "  - ",
            "\n- ",
            "\n---\n",
            "\n+++\n",
            "\n\n<div>\n",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "&#x202e;",
            "\u{202e}",
            "\u{e000}0\u{e001}",
            "\n> ",
            "\n\n# ",
            "\n\n[^n]: ",
            "`",
            "\n| a |\n|---|\n| ",
        ]
        .map(str::to_owned),
    );
    words
}

/// Changes one after another of the small site's files whose names end so, and checks the site each time.
fn files(what: &'static str, at: &'static AtomicU64, end: &str) {
    let files = site();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = options(folder.path());
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, bytes).expect("a file is written");
    };
    files.iter().for_each(|(name, text)| put(name, text.as_bytes()));
    let chosen: Vec<_> = files.iter().filter(|(name, _)| name.ends_with(end)).collect();
    let one = |dice: &mut Dice, kitchen: &mut Kitchen| {
        let (name, text) = *dice.one(&chosen);
        // A text of another file, or one that was answered in a new way, stands in every fourth time.
        let mut text = if dice.below(4) == 0 {
            kitchen.dish(dice, 1)
        } else {
            text.clone()
        };
        for _ in 0..=dice.below(5) {
            text = kitchen.change(dice, &text);
        }
        let mut bytes = text.clone().into_bytes();
        // Now and then bytes that are no text.
        if dice.below(8) == 0 {
            let place = dice.below(bytes.len() + 1);
            bytes.insert(place, dice.below(256) as u8);
        }
        put(name, &bytes);
        let checked = annals::check(&options, false, &()).expect("a check");
        put(name, files[name].as_bytes());
        let codes = checked.findings.iter().map(|finding| finding.code.to_string());
        (text, codes.collect())
    };
    let corpus = chosen.iter().map(|(_, text)| (*text).clone()).collect();
    let words = words();
    run(what, at, Kitchen { corpus, words }, one);
}

#[test]
fn front_matter_and_text() {
    static AT: AtomicU64 = AtomicU64::new(0);
    files("front matter and text", &AT, ".md");
}

#[test]
fn tables() {
    static AT: AtomicU64 = AtomicU64::new(0);
    files("tables", &AT, ".csv");
}

#[test]
fn settings() {
    static AT: AtomicU64 = AtomicU64::new(0);
    files("settings", &AT, ".toml");
}

#[test]
fn locks() {
    static AT: AtomicU64 = AtomicU64::new(0);
    files("lock", &AT, ".lock");
}
