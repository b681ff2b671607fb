//! Errors planted in long texts, one kind after another, the same in every run: each is found, and next to nothing else is.
//!
//! The texts are the ten longest of the example and of `tests/planted/`, whose reports are made up. In each, errors are planted in as
//! many claims as bear one; a claim of which the editor accepts something is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annals::finding::{Place, Severity};
use regex::Regex;

/// How many texts errors are planted in.
const TEXTS: usize = 10;

/// What is done to a claim. Nothing where it does not bear this error.
type Plant = fn(&Link) -> Option<String>;

/// The kinds of errors, in the order in which they take turns.
const KINDS: [(&str, Plant); 6] = [
    ("digits swapped", digits_swapped),
    ("hedge turned", hedge_turned),
    ("part changed", part_changed),
    ("unit confused", unit_confused),
    ("direction reversed", direction_reversed),
    ("year shifted", year_shifted),
];

/// Other kinds, planted in a second round.
const FURTHER: [(&str, Plant); 10] = [
    ("digit lost", digit_lost),
    ("digit doubled", digit_doubled),
    ("letter for a digit", letter_for_digit),
    ("separator turned", separator_turned),
    ("scale confused", scale_confused),
    ("hedge dropped", hedge_dropped),
    ("whole for a part", whole_for_part),
    ("query dropped", query_dropped),
    ("link lost", link_lost),
    ("number slipped in", number_slipped_in),
];

/// A claim as it is written, with the year that may stand behind it.
struct Link {
    words: String,
    reference: String,
    after: String,
    /// References to other parts of the same figure in the text.
    siblings: Vec<String>,
}

impl Link {
    fn with_words(&self, words: &str) -> Option<String> {
        (words != self.words).then(|| format!("[{words}](fig:{}){}", self.reference, self.after))
    }

    /// Whether it states a whole number in digits of a figure itself, without a hedge.
    fn is_plain(&self) -> bool {
        self.words.chars().all(|c| c.is_ascii_digit() || c == ',') && !self.reference.contains('?')
    }
}

/// Two neighbouring digits change places, or a number word becomes another.
fn digits_swapped(link: &Link) -> Option<String> {
    const WORDS: [(&str, &str); 8] = [
        ("wenty", "welve"),
        ("ten", "two"),
        ("even", "ix"),
        ("third", "fifth"),
        ("half", "tenth"),
        ("oubled", "ripled"),
        ("ripled", "oubled"),
        ("one in", "two in"),
    ];
    let digits: Vec<(usize, char)> = link.words.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let pair = digits
        .windows(2)
        .rev()
        .find(|pair| pair[0].1 != pair[1].1 && pair[0].0 + 1 == pair[1].0);
    if let Some([(at, a), (_, b)]) = pair {
        let mut words = link.words.clone();
        words.replace_range(*at..at + 2, &format!("{b}{a}"));
        return link.with_words(&words);
    }
    let (word, other) = WORDS.iter().find(|(word, _)| link.words.contains(word))?;
    link.with_words(&link.words.replacen(word, other, 1))
}

/// "more than" becomes "fewer than"; a bare number gets a hedge that its own value denies.
fn hedge_turned(link: &Link) -> Option<String> {
    const HEDGES: [(&str, &str); 8] = [
        ("ore than", "fewer than"),
        ("ewer than", "more than"),
        ("ess than", "more than"),
        ("t least", "at most"),
        ("early", "more than"),
        ("lmost", "more than"),
        ("bout", "well over"),
        ("nder", "over"),
    ];
    let turned = HEDGES.iter().find_map(|(hedge, other)| {
        let at = link.words.find(hedge)?;
        let start = link.words[..at].rfind(' ').map_or(0, |space| space + 1);
        let mut words = link.words.clone();
        words.replace_range(start..at + hedge.len(), other);
        Some(words)
    });
    let added = || link.is_plain().then(|| format!("more than {}", link.words));
    link.with_words(&turned.or_else(added)?)
}

/// The words stay, the figure becomes another part of the same whole.
fn part_changed(link: &Link) -> Option<String> {
    let other = link.siblings.first()?;
    let query = link.reference.find('?').map_or("", |at| &link.reference[at..]);
    Some(format!("[{}](fig:{other}{query}){}", link.words, link.after))
}

/// Percent for points, points for percent, euros for dollars; a count becomes a percentage.
fn unit_confused(link: &Link) -> Option<String> {
    const UNITS: [(&str, &str); 5] = [
        (" percentage points", "%"),
        (" percent", " percentage points"),
        ("%", " percentage points"),
        ("€", "$"),
        ("$", "€"),
    ];
    if let Some((unit, other)) = UNITS.iter().find(|(unit, _)| link.words.contains(unit)) {
        return link.with_words(&link.words.replacen(unit, other, 1));
    }
    if link.is_plain() {
        link.with_words(&format!("{}%", link.words))
    } else {
        None
    }
}

fn direction_reversed(link: &Link) -> Option<String> {
    const WAYS: [(&str, &str); 10] = [
        (" more", " fewer"),
        (" fewer", " more"),
        ("fell", "rose"),
        ("rose", "fell"),
        ("rise", "fall"),
        ("fall", "rise"),
        ("increase", "decrease"),
        ("decline", "growth"),
        ("cut by", "up by"),
        ("up ", "down "),
    ];
    let change = link.reference.contains("?change");
    let (way, other) = WAYS.iter().find(|(way, _)| change && link.words.contains(way))?;
    link.with_words(&link.words.replacen(way, other, 1))
}

/// The year behind the claim, or one within it, moves two years on.
fn year_shifted(link: &Link) -> Option<String> {
    let year = Regex::new(r"\b(?:19|20)\d\d\b").expect("a pattern");
    let later = |text: &str| {
        let found = year.find(text)?;
        let number: u32 = found.as_str().parse().ok()?;
        Some(format!(
            "{}{}{}",
            &text[..found.start()],
            number + 2,
            &text[found.end()..]
        ))
    };
    let after = later(&link.after)?;
    Some(format!("[{}](fig:{}){after}", link.words, link.reference))
}

/// The last digit but one is left out.
fn digit_lost(link: &Link) -> Option<String> {
    let digits: Vec<usize> = link
        .words
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *digits.get(digits.len().checked_sub(2)?)?;
    let mut words = link.words.clone();
    words.remove(at);
    link.is_plain().then(|| link.with_words(&words))?
}

/// The first digit stands twice.
fn digit_doubled(link: &Link) -> Option<String> {
    let first = link.words.chars().next()?;
    link.is_plain()
        .then(|| link.with_words(&format!("{first}{}", link.words)))?
}

/// A small L for a one, an O for a zero.
fn letter_for_digit(link: &Link) -> Option<String> {
    let words = link.words.replacen('1', "l", 1).replacen('0', "O", 1);
    link.with_words(&words)
}

/// A point where the comma stood.
fn separator_turned(link: &Link) -> Option<String> {
    let grouped = link.words.contains(',') && link.words.contains(|c: char| c.is_ascii_digit());
    grouped.then(|| link.with_words(&link.words.replacen(',', ".", 1)))?
}

fn scale_confused(link: &Link) -> Option<String> {
    const SCALES: [(&str, &str); 4] = [
        ("million", "billion"),
        ("billion", "million"),
        ("thousand", "million"),
        ("hundred", "thousand"),
    ];
    let (scale, other) = SCALES.iter().find(|(scale, _)| link.words.contains(scale))?;
    link.with_words(&link.words.replacen(scale, other, 1))
}

/// "more than 300" becomes "300": what is more than a number is not the number.
fn hedge_dropped(link: &Link) -> Option<String> {
    const HEDGES: [&str; 8] = [
        "more than ",
        "fewer than ",
        "less than ",
        "over ",
        "nearly ",
        "almost ",
        "just under ",
        "just over ",
    ];
    let number = HEDGES.iter().find_map(|hedge| link.words.strip_prefix(hedge))?;
    let whole = number
        .split(' ')
        .next()?
        .chars()
        .all(|c| c.is_ascii_digit() || c == ',');
    (whole && !number.contains("percent") && !number.contains("million")).then(|| link.with_words(number))?
}

/// The words stay, the reference loses its part.
fn whole_for_part(link: &Link) -> Option<String> {
    let (whole, _) = link
        .reference
        .split_once('/')
        .filter(|_| !link.reference.contains('?'))?;
    let pair = link.words.contains(" of ");
    (!pair).then(|| format!("[{}](fig:{whole}){}", link.words, link.after))
}

/// The words of a share or a change are bound to the figure itself.
fn query_dropped(link: &Link) -> Option<String> {
    let (figure, _) = link.reference.split_once('?')?;
    // "A third" of a part is its share also where nothing asks for it.
    let (words, number) = (&link.words, link.words.contains(|c: char| c.is_ascii_digit()));
    number.then(|| format!("[{words}](fig:{figure}){}", link.after))
}

/// The link is gone and the number is another one.
fn link_lost(link: &Link) -> Option<String> {
    let number: u64 = link.words.replace(',', "").parse().ok()?;
    let named = (1900..2100).contains(&(number + 1)) || !link.is_plain();
    (!named).then(|| format!("{}{}", number + 1, link.after))
}

/// A second number within the link.
fn number_slipped_in(link: &Link) -> Option<String> {
    let words = format!("{}, {} of them new", link.words, 17);
    link.is_plain().then(|| link.with_words(&words))?
}

/// The long texts: the folder of their site, their name in it, and how they read.
fn texts() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for site in [root.to_owned(), root.join("tests/planted")] {
        let reports = walkdir::WalkDir::new(site.join("content/reports")).sort_by_file_name();
        for entry in reports {
            let entry = entry.expect("a file");
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".md") || name.matches('.').count() > 1 || name.starts_with('_') {
                continue;
            }
            let text = fs::read_to_string(entry.path()).expect("a text");
            let inside = entry
                .path()
                .strip_prefix(&site)
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            texts.push((site.clone(), inside, text));
        }
    }
    texts.sort_by_key(|(_, _, text)| std::cmp::Reverse(prose(text).split_whitespace().count()));
    texts.truncate(TEXTS);
    texts
}

fn prose(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap_or_default()
}

/// A site's content in a folder of its own, to change one text of it.
fn copy_of(site: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for top in ["annals.toml", "content"] {
        for entry in walkdir::WalkDir::new(site.join(top)) {
            let entry = entry.expect("a file");
            let target = folder.path().join(entry.path().strip_prefix(site).expect("inside"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(target).expect("a folder is made");
            } else {
                fs::copy(entry.path(), target).expect("a file is copied");
            }
        }
    }
    folder
}

/// An error in a text: its kind, where it is, and how it reads.
struct Planted {
    kind: &'static str,
    range: Range<usize>,
    written: String,
}

/// Plants errors in every claim that bears one: the kinds take turns, the next one begins where the last one stopped; rare ones go
/// first where a claim bears them.
fn plant(text: &str, kinds: &[(&'static str, Plant)], rare: &[usize], turn: &mut usize) -> (String, Vec<Planted>) {
    let claim = Regex::new(r"\[([^\]\[]+)\]\(fig:([^)\s]+)\)((?:\s+\w+)?\s+in\s+20\d\d)?").expect("a pattern");
    let references: Vec<&str> = claim
        .captures_iter(text)
        .map(|found| found.get(2).expect("a reference").as_str())
        .collect();
    let mut out = String::new();
    let mut planted = Vec::new();
    let mut last = 0;
    for found in claim.captures_iter(text) {
        let whole = found.get(0).expect("a claim");
        out.push_str(&text[last..whole.start()]);
        last = whole.end();
        let bare = |reference: &str| reference.split('?').next().unwrap_or_default().to_owned();
        let own = bare(&found[2]);
        let dimension = own.rsplit_once('/').map(|(dimension, _)| format!("{dimension}/"));
        let siblings = references.iter().map(|reference| bare(reference));
        let siblings = siblings.filter(|other| {
            let beside = dimension
                .as_ref()
                .is_some_and(|dimension| other.starts_with(dimension.as_str()));
            beside && *other != own && own.matches('/').count() == other.matches('/').count()
        });
        let link = Link {
            words: found[1].to_owned(),
            reference: found[2].to_owned(),
            after: found.get(3).map_or("", |after| after.as_str()).to_owned(),
            siblings: siblings.collect(),
        };
        let planted_as = |kind: usize| Some((kind, kinds[kind].1(&link)?));
        let first = rare.iter().copied().find_map(planted_as);
        let usual = || {
            (0..kinds.len())
                .map(|next| (*turn + next) % kinds.len())
                .find_map(planted_as)
        };
        let cited = link.reference == "none";
        match first.or_else(usual).filter(|_| !cited) {
            Some((kind, written)) => {
                *turn = kind + 1;
                planted.push(Planted {
                    kind: kinds[kind].0,
                    range: out.len()..out.len() + written.len(),
                    written: written.clone(),
                });
                out.push_str(&written);
            }
            None => out.push_str(whole.as_str()),
        }
    }
    out.push_str(&text[last..]);
    (out, planted)
}

#[test]
fn the_made_up_reports_are_clean() {
    let checked = crate::checked::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted"));
    let found: Vec<String> = checked.findings.iter().map(|finding| checked.told(finding)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_planted_error_is_found_and_next_to_nothing_else() {
    all_are_found(&KINDS, &[5, 4]);
}

#[test]
fn every_error_of_the_further_kinds_is_found() {
    all_are_found(&FURTHER, &[4, 5, 3, 7]);
}

/// Plants errors of these kinds in the long texts: each is found, with at most one false alarm a text.
fn all_are_found(planting: &[(&'static str, Plant)], rare: &[usize]) {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missed = Vec::new();
    let mut false_alarms = Vec::new();
    let mut turn = 0;
    for (site, name, text) in texts() {
        let folder = copy_of(&site);
        let (changed, planted) = plant(&text, planting, rare, &mut turn);
        fs::write(folder.path().join(&name), &changed).expect("the text is written");
        let checked = crate::checked::check(folder.path());
        let mut seen = vec![false; planted.len()];
        let mut alarms = Vec::new();
        for finding in &checked.findings {
            let Place::Span(span) = finding.place else {
                alarms.push(checked.told(finding));
                continue;
            };
            let here = checked.tree.file(span.file).path.as_str() == name;
            let at = span.start as usize;
            match planted.iter().position(|one| here && one.range.contains(&at)) {
                Some(one) => seen[one] = true,
                None if finding.severity == Severity::Note => {}
                None => alarms.push(checked.told(finding)),
            }
        }
        for (one, seen) in planted.iter().zip(seen) {
            *kinds.entry(one.kind).or_default() += 1;
            if !seen {
                missed.push(format!("{name}: {}: {}", one.kind, one.written));
            }
        }
        if alarms.len() > 1 {
            false_alarms.push(format!("{name}:\n{}", alarms.join("\n")));
        }
    }
    println!("{kinds:?}");
    assert!(
        missed.is_empty(),
        "{} missed of {kinds:?}:\n{}",
        missed.len(),
        missed.join("\n")
    );
    assert!(false_alarms.is_empty(), "{}", false_alarms.join("\n"));
    assert!(kinds.values().sum::<usize>() >= 60, "{kinds:?}");
    assert!(
        kinds.len() == planting.len() && kinds.values().all(|count| *count >= 2),
        "{kinds:?}"
    );
}

/// A digit of a part in the front matter: the breakdown no longer adds up, or the words about the part no longer hold.
#[test]
fn every_changed_part_is_found() {
    let part = Regex::new(r"[{,] ([a-z-]+): (\d+)(\d)\b").expect("a pattern");
    let mut changed = 0;
    for (site, name, text) in texts() {
        let parts = part
            .captures_iter(&text)
            .filter(|found| !matches!(&found[1], "value" | "nearest" | "period"));
        for found in parts.step_by(3).take(3) {
            let digit = found.get(3).expect("a digit");
            let other = (digit.as_str().parse::<u32>().expect("a digit") + 3) % 10;
            let folder = copy_of(&site);
            let wrong = format!("{}{other}{}", &text[..digit.start()], &text[digit.end()..]);
            fs::write(folder.path().join(&name), wrong).expect("the text is written");
            let checked = crate::checked::check(folder.path());
            let found = checked
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .count();
            assert!(found > 0, "{name}: {}", &text[digit.start() - 20..digit.end()]);
            changed += 1;
        }
    }
    assert!(changed >= 10, "only {changed}");
}
