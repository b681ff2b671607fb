//! Numbers of reports about money, as pages show them: every one read back from HTML and SVG is a figure of the site, and has no digit
//! that its source does not have; in a browser none is cut or broken on any screen.

mod sites;

use std::collections::BTreeMap;
use std::fs;

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::tools::{self, Tool};
use sites::{Money, sites};

/// A figure of a site: its value, and the place of its last digit.
#[derive(Debug, Clone, Copy)]
struct Recorded {
    value: Decimal,
    step: Decimal,
}

/// The figures of a site by publisher, report and path.
fn recorded(money: &Money) -> BTreeMap<(String, String, String), Recorded> {
    let text = fs::read_to_string(money.site.public().join("data/figures.json")).expect("the data are there");
    let data: Value = serde_json::from_str(&text).expect("JSON");
    let mut all = BTreeMap::new();
    for row in data["figures"].as_array().expect("rows") {
        let get = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let Ok(value) = get("value").parse::<Decimal>() else {
            continue;
        };
        let step = get("precision")
            .parse()
            .unwrap_or_else(|_| Decimal::new(1, value.scale()));
        all.insert(
            (get("publisher"), get("report"), get("figure")),
            Recorded { value, step },
        );
    }
    all
}

/// A number as a page writes it: its value, and the place of its last digit. None where the text has no digit.
fn read(text: &str, language: &str) -> Option<(Decimal, Decimal)> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let shape = Regex::new(
        r"^(\u{2212})?(?:[£$€]|US\$)?(\d[\d.,\u{a0}\u{202f}]*?)[\s\u{a0}]?(million|billion|thousand|k|m|bn|Mio\.|Mrd\.)?[\s\u{a0}]?(?:[£$€]|%|t|tonnes|Tonnen|pence)?$",
    )
    .expect("a pattern");
    let found = shape
        .captures(text.trim())
        .unwrap_or_else(|| panic!("“{text}” is no number of ours"));
    let (group, decimal) = if language == "de" { ('.', ',') } else { (',', '.') };
    let plain: String = found[2].chars().filter(|c| *c != group).collect();
    let mut number: Decimal = plain
        .replace(decimal, ".")
        .parse()
        .unwrap_or_else(|_| panic!("“{text}”"));
    if found.get(1).is_some() {
        number.set_sign_negative(true);
    }
    let scale: i64 = match found.get(3).map(|scale| scale.as_str()) {
        Some("thousand" | "k") => 1_000,
        Some("million" | "m" | "Mio.") => 1_000_000,
        Some("billion" | "bn" | "Mrd.") => 1_000_000_000,
        _ => 1,
    };
    let scale = Decimal::from(scale);
    Some((number * scale, Decimal::new(1, number.scale()) * scale))
}

/// The text of a piece of markup, without what stands beside its number.
fn plain(html: &str) -> String {
    let beside = Regex::new(
        r#"<(small|abbr)[^>]*>.*?</(small|abbr)>|<span class="(?:state|aside|none|vh)"[^>]*>.*?</span>|<[^>]*>"#,
    )
    .expect("a pattern");
    let text = beside.replace_all(html, "");
    text.replace("&amp;", "&")
        .replace("&nbsp;", "\u{a0}")
        .replace("&#36;", "$")
}

fn pages(money: &Money, ending: &str) -> Vec<(String, String)> {
    let built = money.site.built();
    let text = |(name, bytes): (&String, &Vec<u8>)| (name.clone(), String::from_utf8_lossy(bytes).into_owned());
    built
        .iter()
        .filter(|(name, _)| name.ends_with(ending))
        .map(text)
        .collect()
}

/// Fails unless a number is one of the figures, with no more digits than its source.
fn hold(text: &str, money: &Money, known: &[Recorded], place: &str) -> bool {
    let words = Regex::new(" to | or | bis | oder ").expect("a pattern");
    let mut any = false;
    for text in words.split(text.trim()) {
        let Some((value, step)) = read(text, money.language) else {
            continue;
        };
        any = true;
        assert!(
            known.iter().any(|one| one.value == value && step >= one.step),
            "{place}: “{text}” is no figure, or has more digits than its source"
        );
    }
    any
}

#[test]
fn every_number_on_every_page_is_a_figure_with_the_digits_of_its_source() {
    let shown = [
        r#"<td class="num"[^>]*>(.*?)</td>"#,
        r#"<td data-head="[^"]*">(.*?)</td>"#,
        r#"<dd class="value[^"]*">(.*?)</dd>"#,
        r#"<p class="value">(.*?)</p>"#,
        r#"<dl class="facts">.*?<dd>(.*?)</dd>"#,
    ];
    let shown = shown.map(|pattern| Regex::new(&format!("(?s){pattern}")).expect("a pattern"));
    let mark = Regex::new(
        r#"role="graphics-symbol[^"]*" aria-label="[^"]*: ([^":(]*?)(?: people| pence| Menschen)?(?: \([^"]*)?""#,
    )
    .expect("a pattern");
    for money in sites() {
        let known: Vec<Recorded> = recorded(money).into_values().collect();
        let mut numbers = 0;
        for (name, html) in pages(money, ".html")
            .into_iter()
            .filter(|(name, _)| !name.starts_with("checks"))
        {
            // What a chart's own table has beside its values are shares.
            let tables = Regex::new(r"(?s)<figure.*?</figure>").expect("a pattern");
            let outside = tables.replace_all(&html, "");
            for pattern in &shown {
                for found in pattern.captures_iter(&outside) {
                    numbers += usize::from(hold(&plain(&found[1]), money, &known, &name));
                }
            }
            for found in mark.captures_iter(&html) {
                numbers += usize::from(hold(&plain(&found[1]), money, &known, &name));
            }
        }
        assert!(numbers > 40, "{} numbers were read", numbers);
    }
}

#[test]
fn every_value_of_a_report_stands_at_its_own_figure_and_under_its_own_year() {
    let row = Regex::new(r#"(?s)<tr id="figure-([^"]*)"[^>]*>(.*?)</tr>"#).expect("a pattern");
    let cell =
        Regex::new(r#"(?s)<td class="num"( id="figure-([^"]*)")? data-head="([^"]*)">(.*?)</td>"#).expect("a pattern");
    for money in sites() {
        let all = recorded(money);
        for (name, html) in pages(money, "index.html") {
            let parts: Vec<&str> = name.split('/').collect();
            let ["reports", publisher, report, _] = parts[..] else {
                continue;
            };
            let own: BTreeMap<String, Recorded> = all
                .iter()
                .filter(|((of, year, _), _)| of == publisher && year == report)
                .map(|((_, _, path), one)| (path.replace('/', "-"), *one))
                .collect();
            for found in row.captures_iter(&html) {
                for value in cell.captures_iter(&found[2]) {
                    let is_own = value.get(4).is_some_and(|text| !text.as_str().starts_with("<a "));
                    let anchor = value.get(2).map_or(&found[1], |anchor| anchor.as_str());
                    let Some((number, _)) = read(&plain(&value[4]), money.language).filter(|_| is_own) else {
                        continue;
                    };
                    let year = anchor
                        .rsplit('-')
                        .next()
                        .filter(|year| year.len() == 4 && year.starts_with("20"));
                    assert_eq!(own[anchor].value, number, "{name}: {anchor}");
                    assert_eq!(
                        &value[3],
                        year.unwrap_or(report),
                        "{name}: {anchor} stands under another year"
                    );
                }
            }
        }
    }
}

#[test]
fn pages_say_what_changed_in_words_that_people_use() {
    let [company, agency, german] = sites();
    let page = |money: &Money, name: &str| {
        let html = fs::read_to_string(money.site.public().join(name)).expect("a page");
        html.replace('\u{a0}', " ")
    };
    let report = page(company, "reports/meridian/2023/index.html");
    for words in [
        "£40.6 million more (+2.9%)",
        "1.5 percentage points lower than in 2022",
        "no shares: some values are negative",
        "−£116.7m",
        "88% of revenue",
        "£40.957m",
        "£193,223,456",
    ] {
        let words = if words.starts_with("£40.6") {
            "£40.6 million (+2.9%) more than in 2022"
        } else {
            words
        };
        assert!(report.contains(words), "“{words}” is not on the page");
    }
    assert!(
        !report.contains("fewer than in") && !report.contains("GBP"),
        "codes and counts of what is no count"
    );
    let topic = page(agency, "topics/money/index.html");
    assert!(topic.contains("$4.52bn or $4.69bn"), "{topic}");
    assert!(topic.contains("Publishers disagree on 2023"), "{topic}");
    let bericht = page(german, "reports/muster/2023/index.html");
    for words in [
        "1.284,6 Mio. €",
        "27,8 Mio. € (−2,1 %) weniger als 2022",
        "1,5 Prozentpunkte niedriger als 2022",
        "−12,3 Mio. €",
        "Anteil 78 %",
        "Die Zahl in diesem Text stimmt",
        "veröffentlicht 14. März 2024",
    ] {
        assert!(bericht.contains(words), "“{words}” is not on the page");
    }
}

#[test]
fn in_a_browser_no_number_is_cut_or_broken_on_any_screen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        for money in sites() {
            tools::run_script("numbers.mjs", &[&money.site.public()]);
        }
    }
}
