//! What somebody who has never seen YAML, and does not program, does wrong in a first report, and what annals says to write instead.

use crate::site::Site;

/// The file's name below the publisher's folder, its text, the code that is found, and what the help must say.
const MISTAKES: [(&str, &str, &str, &str); 19] = [
    (
        "2017.md",
        "---\ntitle:Our year\nfigures:\n  cases: 151\n---\n",
        "invalid-front-matter",
        "Write `title: Our year`.",
    ),
    (
        "2017.md",
        "---\ntitle Our year\nfigures:\n  cases: 151\n---\n",
        "invalid-front-matter",
        "Write a colon",
    ),
    (
        "2017.md",
        "---\nfigures:\n\tcases: 151\n---\n",
        "invalid-front-matter",
        "Indent with spaces.",
    ),
    (
        "2017.md",
        "---\nfigures:\n  cases:\n    value: 151\n   source: a\n---\n",
        "invalid-front-matter",
        "same column",
    ),
    (
        "2017.md",
        "---\ntitle: “Our year: 2017”\nfigures: { cases: 151 }\n---\n",
        "invalid-front-matter",
        "straight quotes",
    ),
    (
        "2017.md",
        "---\ntitle: Our year: 2017\nfigures: { cases: 151 }\n---\n",
        "invalid-front-matter",
        "in quotes",
    ),
    ("2017.md", "---\ntittle: Our year\n---\n", "unknown-key", "`title`"),
    (
        "2017.md",
        "---\nfigures:\n  cases: 1.577,50\n---\n",
        "invalid-value",
        "1577.50",
    ),
    (
        "2017.md",
        "---\nfigures:\n  cases: 12,5\n---\n",
        "invalid-value",
        "12.5",
    ),
    (
        "2017.md",
        "---\npublished: 12/03/2018\n---\n",
        "invalid-value",
        "2018-03-12 or 2018-12-03",
    ),
    (
        "2017.md",
        "---\npublished: 3 March 2018\n---\n",
        "invalid-value",
        "Write 2018-03-03.",
    ),
    (
        "2017.md",
        "---\npublished: 31.12.2018\n---\n",
        "invalid-value",
        "Write 2018-12-31.",
    ),
    (
        "2017.md",
        "---\npublished: Sept 2018\n---\n",
        "invalid-value",
        "Write 2018-09.",
    ),
    ("2017.md", "---\nperiod: 2017-2018\n---\n", "invalid-value", "2017/18"),
    (
        "2017.md",
        "---\ntitle: Our year\nfigures: { cases: 151 }\n\nText.\n",
        "invalid-front-matter",
        "Add a line ---",
    ),
    (
        "2017.md",
        "title: Our year\nfigures: { cases: 151 }\n---\nText.\n",
        "invalid-front-matter",
        "Write --- above this line",
    ),
    (
        "2017.md",
        "—\ntitle: Our year\n—\nText.\n",
        "invalid-front-matter",
        "Write --- here",
    ),
    (
        "2017.md",
        "\n---\ntitle: Our year\n---\nText.\n",
        "invalid-front-matter",
        "the first line of the file",
    ),
    (
        "../2017.md",
        "---\ntitle: Our year\n---\nText.\n",
        "unknown-publisher",
        "content/reports/PUBLISHER/2017.md",
    ),
];

#[test]
fn every_mistake_is_met_with_what_to_write() {
    let mut wrong = Vec::new();
    for (name, text, code, help) in MISTAKES {
        let site = Site::of(&[(&format!("content/reports/office/{name}"), text)]);
        let findings = site.findings(&[]);
        let met = findings
            .iter()
            .any(|one| one["code"] == code && one["help"].as_str().is_some_and(|said| said.contains(help)));
        if !met {
            let said: Vec<String> = findings
                .iter()
                .map(|one| format!("{}: {}", one["code"], one["help"]))
                .collect();
            wrong.push(format!("{name} {text:?} wants {code}: {help}\n  {}", said.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn text_that_only_looks_like_front_matter_is_text() {
    for text in [
        "----\n\nText below a rule.\n",
        "Note: this is text.\n",
        "- title: in a list\n",
        "Title: as a word of the text\n",
    ] {
        let site = Site::of(&[("content/about.md", text)]);
        assert!(site.findings(&[]).is_empty(), "{text:?}: {:?}", site.findings(&[]));
    }
}
