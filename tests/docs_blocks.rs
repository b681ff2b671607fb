//! What docs show to be written is read without a fault: every block of Markdown, YAML, TOML and CSV in the README, `docs/format.md` and
//! `docs/figures.md`, each in a site of its own. Numbers and names that a piece only hints at may be missing; the writing may not be wrong.
//! The steps by which these pages begin hint at nothing: they are built as they stand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::site::Site;

/// What is wrong with writing, whatever stands around it.
const FAULTS: [&str; 6] = [
    "invalid-front-matter",
    "invalid-value",
    "unknown-key",
    "comma-splits-value",
    "duplicate-key",
    "unknown-code",
];

#[test]
fn every_block_is_read_as_it_stands() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for name in ["README.md", "docs/format.md", "docs/figures.md", "docs/publishing.md"] {
        let text = page(name);
        for (language, block) in blocks(&text) {
            let Some((file, content)) = placed(language, &block) else {
                continue;
            };
            read += 1;
            let site = Site::of(&[
                ("annals.toml", "languages = [\"en\", \"km\"]\n"),
                (
                    "content/reports/office/2017.md",
                    "---\ncharts: { five-years: { figures: [cases] } }\nfigures: { cases: 1 }\n---\nText.\n",
                ),
                (file, &content),
            ]);
            let findings = site.findings(&[]);
            let faults = findings
                .iter()
                .filter(|one| FAULTS.iter().any(|code| one["code"] == *code));
            wrong.extend(faults.map(|one| format!("{name}: {} {}\n{content}", one["code"], one["message"])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read >= 28, "only {read} blocks were found");
}

/// The report below the one publisher of a step.
const REPORT: &str = "content/reports/greenfield-foods/2024";

#[test]
fn the_first_steps_build_as_they_stand() {
    let text = page("docs/format.md");
    let table = block(section(&text, "Paste a table"), "csv", 0);
    let report = block(section(&text, "Bind a number"), "markdown", 0);
    let first = site(&report, Some(&table));
    assert_eq!(first.told(&[]), Vec::<String>::new());
    first.build(&[]);

    // The mistake that the page shows, in the words in which the page shows it.
    let shown = block(section(&text, "Bind a number"), "text", 0);
    let wrong = site(&report.replace("[12%]", "[15%]"), Some(&table));
    let findings = wrong.findings(&[]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    for key in ["code", "message", "help"] {
        let said = findings[0][key].as_str().expect("a text");
        assert!(shown.contains(said), "the page does not show “{said}”");
    }

    // With a column for sources, and a figure beside the table.
    let table = block(section(&text, "Say where the numbers are from"), "csv", 0);
    let report = block(section(&text, "Add a figure by hand"), "markdown", 0);
    assert_eq!(site(&report, Some(&table)).told(&[]), Vec::<String>::new());

    for step in ["Currencies", "Years", "The number of one day"] {
        let report = block(section(&text, step), "markdown", 0);
        let site = Site::of(&[("content/reports/office/2023.md", &report)]);
        assert_eq!(site.told(&[]), Vec::<String>::new(), "{step}");
    }
    for step in ["Units and scale", "Parts", "Changes", "Computed figures"] {
        let figures: String = block(section(&text, step), "yaml", 0)
            .lines()
            .map(|line| format!("  {line}\n"))
            .collect();
        let report = format!("---\nsources: {{ accounts: Accounts }}\nfigures:\n{figures}---\nText.\n");
        let site = Site::of(&[("content/reports/office/2023.md", &report)]);
        assert_eq!(site.told(&["figure-without-source"]), Vec::<String>::new(), "{step}");
    }
}

#[test]
fn every_value_as_printed_is_read() {
    let text = page("docs/format.md");
    let rows = section(&text, "Values as printed").lines();
    let values: Vec<&str> = rows
        .filter_map(|row| row.strip_prefix("| `")?.split(" | ").next())
        .flat_map(|cell| cell.split('`'))
        .filter(|value| value.chars().any(char::is_alphanumeric) && !matches!(*value, " or " | "; "))
        .filter(|value| !value.starts_with("status:"))
        .collect();
    assert!(values.len() >= 25, "{values:?}");
    let figures: String = values
        .iter()
        .enumerate()
        .map(|(at, value)| format!("  a{at}: {{ source: r, value: \"{value}\" }}\n"))
        .collect();
    let report = format!("---\nsources: {{ r: Accounts }}\nfigures:\n{figures}---\nText.\n");
    let site = Site::of(&[("content/reports/office/2024.md", &report)]);
    assert_eq!(site.told(&[]), Vec::<String>::new(), "{report}");
    // A word that is no unit is read as what is counted.
    site.build(&[]);
    let mut reader = csv::Reader::from_path(site.public().join("data/figures.csv")).expect("CSV");
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        let unit = row["unit"].trim_end_matches(|c: char| c.is_ascii_digit());
        let known = [
            "", "GBP", "USD", "SEK", "INR", "percent", "points", "ratio", "per ", "s", "days", "GWh",
        ];
        assert!(known.contains(&unit), "{row:?}");
    }
}

#[test]
fn a_table_takes_less_than_half_the_lines_and_says_the_same() {
    let text = page("docs/format.md");
    let part = section(&text, "Before and after");
    let (long, short) = (block(part, "markdown", 0), block(part, "markdown", 1));
    let table = block(part, "csv", 0);
    let [before, of_table, of_text] = [&long, &table, &short].map(|block| block.lines().count());
    let after = of_table + of_text;
    assert!(after * 2 <= before, "{after} of {before} lines");
    for said in [before, after, of_table, of_text] {
        assert!(
            part.contains(&format!(" {said} lines")),
            "the page does not say {said} lines"
        );
    }
    let built = [site(&long, None), site(&short, Some(&table))].map(|site| {
        assert_eq!(site.told(&[]), Vec::<String>::new());
        site.build(&[]);
        site.built()
    });
    let figures = String::from_utf8_lossy(&built[0]["data/figures.csv"]).lines().count() - 1;
    assert_eq!(figures, 20);
    let names = || built[0].keys().chain(built[1].keys());
    let differ: Vec<&String> = names()
        .filter(|name| built[0].get(*name) != built[1].get(*name))
        .collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn what_figures_md_says_of_its_sentences_is_what_check_says() {
    let text = page("docs/figures.md");
    let table = block(&text, "csv", 0);
    let holds = block(&text, "markdown", 0);
    let front = "---\nsources: { report: Annual report 2024 }\n---\n";
    assert_eq!(
        site(&format!("{front}{holds}"), Some(&table)).told(&[]),
        Vec::<String>::new()
    );
    let mut rows = 0;
    for line in text.lines().take_while(|line| !line.starts_with("## ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [sentence, said, code] = cells[..] else { continue };
        let (Some(sentence), Some(code)) = (sentence.strip_prefix('`'), code.strip_prefix('[')) else {
            continue;
        };
        rows += 1;
        let findings = site(&format!("{front}{}\n", sentence.trim_end_matches('`')), Some(&table)).findings(&[]);
        let found: Vec<_> = findings
            .iter()
            .map(|one| (one["code"].as_str(), one["severity"].as_str()))
            .collect();
        let severity = said.split(':').next();
        assert_eq!(found, [(code.split(']').next(), severity)], "{sentence}");
    }
    assert_eq!(rows, 7);
}

/// A report of 2024, with its table.
fn site(report: &str, table: Option<&str>) -> Site {
    let site = Site::of(&[(&format!("{REPORT}.md"), report)]);
    if let Some(table) = table {
        site.write(&format!("{REPORT}/figures.csv"), table);
    }
    site
}

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the page is there")
}

/// What stands below a heading, up to the next one of its rank.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, below) = text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no section “{heading}”"));
    below.split("\n## ").next().unwrap_or(below)
}

/// A section's block of a language, by its place among those.
fn block(text: &str, language: &str, at: usize) -> String {
    let found = blocks(text).into_iter().filter(|(one, _)| *one == language).nth(at);
    found
        .unwrap_or_else(|| panic!("no block {at} of {language} in {text}"))
        .1
}

/// The blocks between fences with their language.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.lines() {
        match (open.as_mut(), line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language, String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, block)), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// The file that a block belongs into, and the block with what it hangs on; none for what is no content.
fn placed(language: &str, block: &str) -> Option<(&'static str, String)> {
    const REPORT: &str = "content/reports/office/2018.md";
    let first = block.split(':').next().unwrap_or_default();
    let indented =
        |block: &str, by: usize| -> String { block.lines().map(|line| format!("{:by$}{line}\n", "")).collect() };
    let front = |text: &str| format!("---\n{text}---\nText.\n");
    match (language, first) {
        ("markdown", _) if block.contains("\nyear-begins:") => {
            Some(("content/reports/office/_index.md", block.to_owned()))
        }
        ("markdown", _) if block.starts_with("---\n") => Some((REPORT, block.to_owned())),
        ("toml", _) => Some(("annals.toml", block.to_owned())),
        ("csv", _) => Some(("content/reports/office/2018/figures.csv", block.to_owned())),
        ("yaml", "charts") if block.contains("remarks:") => Some(("content/reports/office/2017.km.md", front(block))),
        ("yaml", "charts" | "corrections") => Some((REPORT, front(block))),
        ("yaml", "title") => Some(("content/indicators/cases.md", front(block))),
        ("yaml", "accept" | "source") => {
            let figure = format!("figures:\n  cases:\n    value: 151\n{}", indented(block, 4));
            Some((REPORT, front(&figure)))
        }
        ("yaml", _) => Some((REPORT, front(&format!("figures:\n{}", indented(block, 2))))),
        _ => None,
    }
}
