//! One site with a finding of each shape, printed in each format.

use super::*;
use crate::files::{FileId, SourceFile};
use crate::finding::{Code, Tally};

fn site() -> (FileTree, Vec<Finding>) {
    let file = |path: &str, text: &str| SourceFile {
        path: path.into(),
        text: text.into(),
    };
    let files = FileTree {
        files: vec![
            file(
                "content/a b.md",
                "\u{feff}---\r\nfigures: { cases: 151 }\r\n---\r\n\r\nPolice, ប៉ូលិស, found [152](fig:cases) cases.\r\n",
            ),
            file(
                "content/b.md",
                "---\nvalue: 1,577\nby:\n a: 1\n b: 2\n c: 3\n d: 4\n---\n",
            ),
        ],
        ..FileTree::default()
    };
    let span = |id: u32, text: &str| {
        let start = files.files[id as usize].text.find(text).unwrap();
        Span::new(FileId(id), start, start + text.len())
    };
    let mut sum = Finding::new(
        Code::BreakdownSum,
        span(1, "by:\n a: 1\n b: 2\n c: 3\n d: 4"),
        "the parts add up to 10, the total is 1577",
    );
    sum.severity = crate::finding::Severity::Note;
    sum.accepted = Some("The report says so.".into());
    sum.dependents.push(Finding::new(
        Code::ClaimMismatch,
        span(1, "1,577"),
        "100% of it\u{1b}[31m",
    ));
    let findings = vec![
        sum,
        Finding::on_path(
            Code::ReservedName,
            "content/con.md",
            "Windows keeps the name con for itself",
        )
        .help("rename the file"),
        Finding::new(
            Code::ClaimMismatch,
            span(0, "152"),
            "the text says 152, the figure is 151",
        )
        .help("write 151, or \"more than 150\"")
        .related(span(0, "151"), "the figure"),
    ];
    (files, findings)
}

#[test]
fn on_a_terminal() {
    let (files, findings) = site();
    insta::assert_snapshot!(human(
        &files,
        &findings,
        Look {
            styled: false,
            width: 100
        },
        9
    ));
    let one = human(
        &files,
        &findings,
        Look {
            styled: false,
            width: 100,
        },
        2,
    );
    assert!(!one.contains("breakdown-sum"), "the lightest goes first");
    assert!(
        human(
            &files,
            &findings,
            Look {
                styled: true,
                width: 100
            },
            9
        )
        .contains("\u{1b}[")
    );
}

#[test]
fn as_json() {
    let (files, findings) = site();
    insta::assert_snapshot!(json(
        &files,
        &findings,
        &Tally {
            reports: 2,
            ..Tally::default()
        }
        .count(&findings)
    ));
}

#[test]
fn for_github() {
    let (files, findings) = site();
    insta::assert_snapshot!(github(&files, &findings));
}

#[test]
fn as_sarif() {
    let (files, findings) = site();
    let text = sarif(&files, &findings).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!(text);
}

#[test]
fn odd_spans_do_no_harm() {
    let (files, _) = site();
    let length = files.files[0].text.len();
    for start in 0..length + 2 {
        for end in [start, start + 1, start + 7, length, length + 9] {
            let finding = Finding::new(Code::UnknownKey, Span::new(FileId(0), start, end), "odd");
            human(
                &files,
                &[finding],
                Look {
                    styled: false,
                    width: 80,
                },
                1,
            );
        }
    }
}

/// Wherever a text from outside stands: in the file and its name, in a message, a help, a reason, and in what is related or follows.
#[test]
fn no_format_shows_a_control_character_raw() {
    let bidirectional = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}');
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').filter(|c| *c != '\n');
    for odd in bidirectional.chain(controls) {
        let text = format!("x{odd}]8;;{odd}\\y");
        let files = FileTree {
            files: vec![SourceFile {
                path: format!("content/{text}.md"),
                text: format!("{text}\n{text}\n"),
            }],
            ..FileTree::default()
        };
        let span = Span::new(FileId(0), 0, 1);
        let mut finding = Finding::new(Code::UnknownKey, span, text.clone())
            .help(text.clone())
            .related(span, text.clone());
        finding.accepted = Some(text.clone());
        finding
            .dependents
            .push(Finding::on_path(Code::UnknownKey, text.clone(), text.clone()));
        let findings = [finding, Finding::on_path(Code::UnknownKey, text.clone(), text)];
        let plain = Look {
            styled: false,
            width: 80,
        };
        let shown = [
            human(&files, &findings, plain, 9),
            json(&files, &findings, &Tally::default()),
            github(&files, &findings),
            sarif(&files, &findings),
        ];
        for (format, shown) in shown.iter().enumerate() {
            // A tab is a space in text; annotate-snippets writes it as several.
            let raw = shown.chars().find(|c| *c == odd && *c != '\t');
            assert_eq!(raw, None, "format {format}: {shown}");
        }
    }
}

#[test]
fn a_long_line_is_shown_near_the_place() {
    let text = format!(
        "first\n{}[x](/nope/){}\nlast\n",
        "é ".repeat(40_000),
        " b".repeat(40_000)
    );
    let at = text.find("/nope/").unwrap();
    let files = FileTree {
        files: vec![SourceFile {
            path: "content/c.md".into(),
            text,
        }],
        ..FileTree::default()
    };
    let finding = Finding::new(Code::BrokenLink, Span::new(FileId(0), at, at + 6), "there is no /nope/");
    let shown = paragraph(&files, &finding);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[1].ends_with("--> content/c.md:2:80005"), "{shown}");
    let at = lines
        .iter()
        .position(|line| line.contains("(/nope/)"))
        .expect("the line");
    let (line, marks) = (lines[at], lines[at + 1]);
    let marked: String = line
        .chars()
        .zip(marks.chars())
        .filter(|(_, mark)| *mark == '^')
        .map(|(c, _)| c)
        .collect();
    assert_eq!(marked, "/nope/", "{shown}");
    assert!(line.chars().count() < 110, "{shown}");
}
