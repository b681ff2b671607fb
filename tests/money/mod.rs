//! Numbers of reports about money, as pages show them: every one read back from HTML and SVG is a figure of the site, and has no digit
//! that its source does not have; in a browser none is cut or broken on any screen.

mod sites;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::tools::{self, Tool};
use crate::writing::arabic;
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

/// A number as a page writes it.
struct Written {
    value: Decimal,
    /// The place of its last digit.
    step: Decimal,
    /// Without unit and scale, which then the head says.
    bare: bool,
}

impl Written {
    /// As it is meant below a head.
    fn below(self, scale: i64) -> Written {
        let scale = Decimal::from(if self.bare { scale } else { 1 });
        Written {
            value: self.value * scale,
            step: self.step * scale,
            bare: false,
        }
    }
}

/// What a scale word stands for; 1 where there is none.
fn scale_of(word: &str) -> i64 {
    match word {
        "thousand" | "k" => 1_000,
        "million" | "m" | "Mio." => 1_000_000,
        "billion" | "bn" | "Mrd." => 1_000_000_000,
        _ => 1,
    }
}

/// The scale that a head says for the numbers below it: "Revenue, £ million".
pub(crate) fn scale_of_head(head: &str) -> Option<i64> {
    let shape =
        Regex::new(r"(?:^|, |[£$€]|\s)(thousand|million|billion|Mio\.|Mrd\.)(?:\s?[£$€])?$").expect("a pattern");
    let found = shape.captures(head.trim())?;
    Some(scale_of(&found[1]))
}

/// Reads a number; none where the text has no digit.
fn read(text: &str, language: &str) -> Option<Written> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let shape = Regex::new(
        r"^(\u{2212})?([£$€]|US\$)?(\d[\d.,\u{a0}\u{202f}]*?)[\s\u{a0}]?(million|billion|thousand|k|m|bn|Mio\.|Mrd\.)?[\s\u{a0}]?([£$€]|%|t|p|tonnes|Tonnen|pence)?$",
    )
    .expect("a pattern");
    let found = shape
        .captures(text.trim())
        .unwrap_or_else(|| panic!("“{text}” is no number of ours"));
    let (group, decimal) = if language == "de" { ('.', ',') } else { (',', '.') };
    let plain: String = found[3].chars().filter(|c| *c != group).collect();
    let mut number: Decimal = plain
        .replace(decimal, ".")
        .parse()
        .unwrap_or_else(|_| panic!("“{text}”"));
    if found.get(1).is_some() {
        number.set_sign_negative(true);
    }
    let scale = Decimal::from(found.get(4).map_or(1, |scale| scale_of(scale.as_str())));
    // Pence are recorded in pounds.
    let scale = match found.get(5).map(|unit| unit.as_str()) {
        Some("p") => Decimal::new(1, 2),
        _ => scale,
    };
    Some(Written {
        value: number * scale,
        step: Decimal::new(1, number.scale()) * scale,
        bare: [2, 4, 5].iter().all(|part| found.get(*part).is_none()),
    })
}

/// The text of a piece of markup, without what stands beside its number.
pub(crate) fn plain(html: &str) -> String {
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

/// Fails unless a number, below a head of this scale, is one of the figures, with no more digits than its source.
fn hold(text: &str, scale: i64, money: &Money, known: &[Recorded], place: &str) -> usize {
    let words = Regex::new(" to | or | bis | oder ").expect("a pattern");
    let numbers = words.split(text.trim()).filter_map(|text| read(text, money.language));
    let held = numbers.map(|number| {
        let number = number.below(scale);
        assert!(
            known
                .iter()
                .any(|one| one.value == number.value && number.step >= one.step),
            "{place}: “{text}” is no figure, or has more digits than its source"
        );
    });
    held.count()
}

/// The numbers of a page's tables, each with the scale that its head says.
fn in_tables(html: &str) -> Vec<(String, i64)> {
    let token = Regex::new(r#"(?s)<h3 class="caption[^>]*>(.*?)</h3>|<tr([^>]*)>(.*?)</tr>"#).expect("a pattern");
    let head = Regex::new(r#"(?s)<th scope="row"[^>]*>(.*?)</th>"#).expect("a pattern");
    let aside = Regex::new(r#"(?s)<span class="aside">(.*?)</span>"#).expect("a pattern");
    let cell = Regex::new(r#"(?s)<td[^>]*data-head="([^"]*)"[^>]*>(.*?)</td>"#).expect("a pattern");
    let mut found = Vec::new();
    let (mut of_table, mut of_figure) = (None, None);
    for token in token.captures_iter(html) {
        if let Some(caption) = token.get(1) {
            of_table = scale_of_head(&plain(caption.as_str()));
            continue;
        }
        let row_head = head
            .captures(&token[3])
            .map(|head| head[1].to_owned())
            .unwrap_or_default();
        let is_figures = token[2].contains("class=");
        if token[2].contains(r#"class="figure""#) {
            of_figure = aside
                .captures(&row_head)
                .and_then(|aside| scale_of_head(&plain(&aside[1])));
        }
        let of_row = match is_figures {
            true => of_figure,
            false => scale_of_head(&plain(&row_head)).or(of_table),
        };
        for cell in cell.captures_iter(&token[3]) {
            let scale = scale_of_head(&plain(&cell[1])).or(of_row).unwrap_or(1);
            found.push((plain(&cell[2]), scale));
        }
    }
    found
}

#[test]
fn every_number_on_every_page_is_a_figure_with_the_digits_of_its_source() {
    let shown = [
        r#"<dd class="value[^"]*">(.*?)</dd>"#,
        r#"<p class="value">(.*?)</p>"#,
        r#"<dl class="facts">.*?<dd>(.*?)</dd>"#,
    ];
    let shown = shown.map(|pattern| Regex::new(&format!("(?s){pattern}")).expect("a pattern"));
    let mark = Regex::new(
        r#"role="graphics-symbol[^"]*" aria-label="[^"]*: ([^":(]*?)(?: people| pence| Menschen)?(?: \([^"]*)?""#,
    )
    .expect("a pattern");
    let year = Regex::new(r"^20\d\d ").expect("a pattern");
    // What a chart's own table has beside its values are shares.
    let tables = Regex::new(r"(?s)<figure.*?</figure>").expect("a pattern");
    for money in sites() {
        let known: Vec<Recorded> = recorded(money).into_values().collect();
        let (mut beside, mut in_cells, mut in_charts) = (0, 0, 0);
        for (name, html) in pages(money, ".html")
            .into_iter()
            // What stands in a table of all reports are years and dates.
            .filter(|(name, _)| !name.starts_with("checks") && !name.contains("all-reports/"))
        {
            let outside = tables.replace_all(&html, "");
            for pattern in &shown {
                for found in pattern.captures_iter(&outside) {
                    beside += hold(&plain(&found[1]), 1, money, &known, &name);
                }
            }
            for (text, scale) in in_tables(&outside) {
                in_cells += hold(&text, scale, money, &known, &name);
            }
            for found in mark.captures_iter(&html) {
                // A line has the values of all its years.
                for text in plain(&found[1]).split("; ") {
                    let value = year.replace(text, "");
                    in_charts += hold(&value, 1, money, &known, &name);
                }
            }
        }
        let read = [beside, in_cells, in_charts];
        assert!(read.iter().all(|numbers| *numbers > 8), "{read:?} numbers were read");
    }
}

#[test]
fn every_value_of_a_report_stands_at_its_own_figure_and_under_its_own_year() {
    let row = Regex::new(r#"(?s)<tr( id="figure-([^"]*)")? class="([^"]*)">(.*?)</tr>"#).expect("a pattern");
    let aside = Regex::new(r#"(?s)<span class="aside">(.*?)</span>"#).expect("a pattern");
    let cell =
        Regex::new(r#"(?s)<td class="num"( id="figure-([^"]*)")? data-head="([^"]*)">(.*?)</td>"#).expect("a pattern");
    for money in sites() {
        let all = recorded(money);
        let mut held = 0;
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
            let mut scale = 1;
            for found in row.captures_iter(&html) {
                if found[3].starts_with("figure") {
                    let head = aside
                        .captures(&found[4])
                        .and_then(|aside| scale_of_head(&plain(&aside[1])));
                    scale = head.unwrap_or(1);
                }
                for value in cell.captures_iter(&found[4]) {
                    let Some(anchor) = value.get(2).or(found.get(2)).map(|anchor| anchor.as_str()) else {
                        continue;
                    };
                    if value[4].starts_with("<a ") {
                        continue;
                    }
                    let Some(number) = read(&plain(&value[4]), money.language) else {
                        continue;
                    };
                    let year = anchor
                        .rsplit('-')
                        .next()
                        .filter(|year| year.len() == 4 && year.starts_with("20"));
                    held += 1;
                    assert_eq!(own[anchor].value, number.below(scale).value, "{name}: {anchor}");
                    assert_eq!(
                        &value[3],
                        year.unwrap_or(report),
                        "{name}: {anchor} stands under another year"
                    );
                }
            }
        }
        assert!(held > 5, "{held} values");
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
        "£40.6 million (+3%) more than in 2022",
        "1.5 percentage points lower than in 2022",
        "no shares: some values are negative",
        "−£116.7m",
        "88% of revenue",
        "£40.957m",
        "£193,223,456",
    ] {
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
fn in_a_browser_every_page_is_whole_for_everyone_on_any_screen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let arabic = arabic();
        let mut folders: Vec<PathBuf> = sites().iter().map(|money| money.site.public()).collect();
        folders.push(arabic.public());
        let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
        tools::run_script("sites.mjs", &folders);
    }
}

#[test]
fn on_paper_no_number_is_lost_or_cut() {
    if tools::ready(&[Tool::Node, Tool::Chromium, Tool::Pdftotext]) {
        std::thread::scope(|scope| {
            for money in sites() {
                scope.spawn(|| tools::run_script("print.mjs", &[&money.site.public()]));
            }
        });
    }
}
