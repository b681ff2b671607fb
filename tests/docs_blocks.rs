//! What docs show to be written is read without a fault: every block of Markdown, YAML, TOML and CSV in the README, `docs/format.md` and
//! `docs/figures.md`, each in a site of its own. Numbers and names that a piece only hints at may be missing; the writing may not be wrong.

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
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("the page is there");
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
    assert!(read >= 14, "only {read} blocks were found");
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
