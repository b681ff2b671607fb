//! A made-up site: publishers with a report for each of twenty years, every number different and every claim true.
//!
//! A number of reports enters, files leave. The same number gives the same bytes: numbers come from a hash of what they stand for.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

const YEARS: std::ops::Range<u32> = 2004..2024;
const REGIONS: [&str; 4] = ["north", "south", "east", "west"];
const WORDS_A_REPORT: usize = 500;

struct Indicator {
    id: &'static str,
    title: &'static str,
    unit: &'static str,
    topic: &'static str,
}

const fn indicator(id: &'static str, title: &'static str, unit: &'static str, topic: &'static str) -> Indicator {
    Indicator { id, title, unit, topic }
}

const INDICATORS: [Indicator; 8] = [
    indicator("burglaries", "Burglaries", "cases", "crime"),
    indicator("thefts", "Thefts", "cases", "crime"),
    indicator("assaults", "Assaults", "cases", "crime"),
    indicator("arrests", "People arrested", "people", "crime"),
    indicator("crashes", "Road crashes", "crashes", "roads"),
    indicator("injured", "People injured on roads", "people", "roads"),
    indicator("calls", "Emergency calls", "calls", "service"),
    indicator("patrols", "Patrols", "patrols", "service"),
];

/// Words without any that a checker of numbers could take for one, or for a direction.
const WORDS: [&str; 56] = [
    "the",
    "office",
    "states",
    "that",
    "officers",
    "in",
    "each",
    "district",
    "worked",
    "with",
    "local",
    "councils",
    "and",
    "schools",
    "to",
    "keep",
    "streets",
    "safe",
    "for",
    "residents",
    "while",
    "new",
    "rules",
    "on",
    "records",
    "made",
    "it",
    "easier",
    "to",
    "compare",
    "places",
    "of",
    "similar",
    "size",
    "staff",
    "also",
    "trained",
    "volunteers",
    "who",
    "visit",
    "markets",
    "stations",
    "parks",
    "bridges",
    "harbours",
    "after",
    "dark",
    "since",
    "people",
    "there",
    "asked",
    "for",
    "help",
    "from",
    "their",
    "neighbours",
];

/// Writes a site with `reports` reports into `folder`.
pub(crate) fn write(folder: &Path, reports: usize) -> io::Result<()> {
    let content = folder.join("content");
    for name in ["reports", "indicators", "topics"] {
        fs::create_dir_all(content.join(name))?;
    }
    fs::write(folder.join("annals.toml"), "title = \"A made-up site\"\n")?;
    fs::write(
        content.join("_index.md"),
        "---\ntitle: A made-up site\n---\nEvery number here is made up.\n",
    )?;
    fs::write(
        content.join("about.md"),
        "---\ntitle: About\n---\nThis site measures the program that builds it.\n",
    )?;
    for topic in ["crime", "roads", "service"] {
        fs::write(
            content.join(format!("topics/{topic}.md")),
            format!("---\ntitle: About {topic}\n---\nMade-up {topic}.\n"),
        )?;
    }
    for indicator in &INDICATORS {
        fs::write(
            content.join(format!("indicators/{}.md", indicator.id)),
            indicator_page(indicator),
        )?;
    }
    for publisher in 0..reports.div_ceil(YEARS.len()) {
        let folder = content.join(format!("reports/force-{publisher:04}"));
        fs::create_dir_all(&folder)?;
        let page = format!(
            "---\ntitle: Force of district {}\nkind: Police force\n---\nA made-up police force.\n",
            letters(publisher)
        );
        fs::write(folder.join("_index.md"), page)?;
        let left = reports - publisher * YEARS.len();
        for year in YEARS.take(left) {
            fs::write(folder.join(format!("{year}.md")), report(publisher, year))?;
        }
    }
    Ok(())
}

fn indicator_page(indicator: &Indicator) -> String {
    let mut page = format!(
        "---\ntitle: {}\nunit: {}\ntopics: [{}]\n",
        indicator.title, indicator.unit, indicator.topic
    );
    page.push_str("dimensions:\n  region:\n    title: Region\n    parts:\n");
    for region in REGIONS {
        let _ = writeln!(page, "      {region}: The {region}");
    }
    page + "---\nMade up.\n"
}

/// One made-up number: the part of an indicator in a region.
fn part(publisher: usize, year: u32, indicator: usize, region: usize) -> u64 {
    let base = 200 + hash(&[publisher as u64, indicator as u64, region as u64]) % 3000;
    let noise = hash(&[publisher as u64, indicator as u64, region as u64, u64::from(year)]) % (base / 4);
    base + base * u64::from(year - YEARS.start) / 50 + noise
}

fn total(publisher: usize, year: u32, indicator: usize) -> u64 {
    (0..REGIONS.len())
        .map(|region| part(publisher, year, indicator, region))
        .sum()
}

fn report(publisher: usize, year: u32) -> String {
    let mut text = format!(
        "---\ntitle: Safety in district {} in {year}\npublished: {}\n",
        letters(publisher),
        year + 1
    );
    text.push_str("topics: [crime, roads]\nsources:\n  report:\n    title: Annual report\n");
    let _ = write!(
        text,
        "    publisher: Force of district {}\n    published: {}\n",
        letters(publisher),
        year + 1
    );
    let _ = write!(
        text,
        "    url: https://example.org/force-{publisher:04}/{year}.pdf\nfigures:\n"
    );
    for (at, indicator) in INDICATORS.iter().enumerate() {
        let id = indicator.id;
        let _ = write!(
            text,
            "  {id}:\n    indicator: {id}\n    value: {}\n    source: report, page {}\n",
            total(publisher, year, at),
            at + 3
        );
        text.push_str("    by:\n      region: {");
        for (index, region) in REGIONS.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(text, "{comma} {region}: {}", part(publisher, year, at, index));
        }
        text.push_str(" }\n");
    }
    let shown = INDICATORS[year as usize % INDICATORS.len()].id;
    let _ = write!(
        text,
        "charts:\n  by-region:\n    title: Where it happened\n    figures: [{shown}]\n    by: region\n---\n"
    );
    prose(&mut text, publisher, year, shown);
    text
}

/// Five hundred words in six paragraphs, twelve claims, and the chart after the second paragraph.
fn prose(text: &mut String, publisher: usize, year: u32, shown: &str) {
    let mut seed = hash(&[publisher as u64, u64::from(year)]);
    let mut words = |text: &mut String, count: usize| {
        for _ in 0..count {
            seed = hash(&[seed]);
            let _ = write!(text, "{} ", WORDS[(seed % WORDS.len() as u64) as usize]);
        }
    };
    for paragraph in 0..6 {
        for sentence in 0..2 {
            let claim = claim(publisher, year, paragraph * 2 + sentence);
            text.push_str("According to the report ");
            words(text, WORDS_A_REPORT / 24 - 6);
            let _ = writeln!(text, "with {claim} on record.");
            text.push_str("Meanwhile ");
            words(text, WORDS_A_REPORT / 24 - 2);
            text.push_str("and so on.\n");
        }
        text.push('\n');
        if paragraph == 1 {
            let _ = writeln!(text, "![By region](chart:by-region)\n\n## More about {shown}\n");
        }
    }
}

fn claim(publisher: usize, year: u32, number: usize) -> String {
    let indicator = number % INDICATORS.len();
    let region = (number + year as usize) % REGIONS.len();
    let id = INDICATORS[indicator].id;
    let (whole, a_part) = (
        total(publisher, year, indicator),
        part(publisher, year, indicator, region),
    );
    let path = format!("{id}/region/{}", REGIONS[region]);
    match number % 6 {
        0 => format!("[{}](fig:{id})", grouped(whole)),
        1 => format!("[more than {}](fig:{id})", grouped((whole - 1) / 100 * 100)),
        2 => format!("[{}](fig:{path})", grouped(a_part)),
        3 => format!("[about {}](fig:{path})", grouped((a_part + 5) / 10 * 10)),
        4 => format!("[{} percent](fig:{path}?share)", percent(a_part, whole)),
        _ if year == YEARS.start => format!("[{}](fig:{id})", grouped(whole)),
        _ => {
            let before = total(publisher, year - 1, indicator);
            let difference = whole.abs_diff(before);
            let by = percent(difference, before);
            match (difference * 200 < before, whole > before) {
                (true, _) => format!("[{}](fig:{id})", grouped(whole)),
                (false, true) => format!("[an increase of {by} percent](fig:{id}?change)"),
                (false, false) => format!("[a decline of {by} percent](fig:{id}?change)"),
            }
        }
    }
}

/// Half away from zero, as annals rounds; with a decimal below ten, where a whole percent would be coarse.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (part * 2000 + whole) / (whole * 2);
    if tenths < 100 {
        format!("{}.{}", tenths / 10, tenths % 10)
    } else {
        ((part * 200 + whole) / (whole * 2)).to_string()
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A name without digits, which a checker could take for a number.
fn letters(number: usize) -> String {
    let letter = |value: usize| char::from(b'A' + (value % 26) as u8);
    [letter(number / 676), letter(number / 26), letter(number)]
        .iter()
        .collect()
}

/// FNV-1a, over more than enough bits for made-up numbers.
fn hash(of: &[u64]) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = of
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, step);
    hash ^ (hash >> 29)
}
