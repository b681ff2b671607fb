//! What the program says and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn annals(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A site of one report.
fn site(report: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let publisher = folder.path().join("content/reports/office");
    fs::create_dir_all(&publisher).unwrap();
    fs::write(publisher.join("2017.md"), report).unwrap();
    folder
}

const GOOD: &str = "---\nfigures: { cases: 151 }\n---\nThere were [151](fig:cases) cases.\n";
const BAD: &str = "---\nfigures: { cases: 151 }\n---\nThere were [151](fig:case) cases.\n";

/// The names in an object, sorted.
fn keys(value: &serde_json::Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn help_shows_commands_examples_and_exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let output = annals(folder.path(), &["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = text(&output.stdout);
    for part in [
        "build",
        "check",
        "explain",
        "--root",
        "--output",
        "--base-url",
        "Examples:",
        "Exit code:",
    ] {
        assert!(help.contains(part), "{part} in\n{help}");
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let cases: &[&[&str]] = &[
        &["biuld"],
        &["--no-such-flag"],
        &["check", "--format", "xml"],
        &["--root", "no-such-folder"],
        &["--base-url", "example.org"],
        &["explain", "breakdown-som"],
    ];
    for arguments in cases {
        let output = annals(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(text(&annals(folder.path(), &["explain", "breakdown-som"]).stderr).contains("did you mean breakdown-sum?"));
}

#[test]
fn explain_tells_one_code_or_lists_all() {
    let folder = tempfile::tempdir().unwrap();
    let one = text(&annals(folder.path(), &["explain", "breakdown-sum"]).stdout);
    assert!(
        one.starts_with("breakdown-sum (error, can be accepted with a reason)\n") && one.contains("## Right"),
        "{one}"
    );
    let all = text(&annals(folder.path(), &["explain"]).stdout);
    assert!(
        all.contains("breakdown-sum") && all.contains("loose-number") && all.lines().count() > 60,
        "{all}"
    );
}

#[test]
fn a_build_ends_with_a_summary_on_one_screen() {
    let folder = site(GOOD);
    let output = annals(folder.path(), &[]);
    let summary = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(
        summary.contains("1 report, 1 figure, 1 claim") && summary.contains("public/index.html"),
        "{summary}"
    );
    assert!(summary.lines().count() < 24 && !summary.contains('\u{1b}'), "{summary}");
    let again = text(&annals(folder.path(), &["build"]).stdout);
    assert!(again.contains("nothing has changed"), "{again}");
}

#[test]
fn an_error_ends_with_one() {
    let folder = site(BAD);
    for command in ["build", "check"] {
        assert_eq!(annals(folder.path(), &[command]).status.code(), Some(1), "{command}");
        assert!(!folder.path().join("public").exists());
    }
    let output = annals(folder.path(), &["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&document["version"], &document["summary"]["errors"]),
        (&1.into(), &1.into())
    );
    assert_eq!(keys(&document), ["findings", "summary", "version"]);
    let findings = document["findings"].as_array().unwrap();
    let finding = findings
        .iter()
        .find(|finding| finding["code"] == "unknown-figure")
        .unwrap();
    let places = [
        "code",
        "column",
        "end_column",
        "end_line",
        "file",
        "help",
        "line",
        "message",
        "related",
        "severity",
    ];
    assert_eq!(keys(finding), places);
    for count in [
        "errors",
        "warnings",
        "reports",
        "figures",
        "claims",
        "claims_verified",
        "breakdowns",
        "breakdowns_verified",
        "loose_numbers",
    ] {
        assert!(document["summary"][count].is_u64(), "{count}");
    }
    assert_eq!(
        (finding["line"].as_u64(), finding["column"].as_u64()),
        (Some(4), Some(12))
    );
    assert!(text(&annals(folder.path(), &["check", "--format", "github"]).stdout).starts_with("::"));
    let log: serde_json::Value =
        serde_json::from_slice(&annals(folder.path(), &["check", "--format", "sarif"]).stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn what_cannot_be_written_ends_with_three() {
    let folder = site(GOOD);
    let output = annals(folder.path(), &["--output", "content"]);
    assert_eq!(output.status.code(), Some(3), "a folder that annals did not build");
    assert!(folder.path().join("content/reports/office/2017.md").exists());
    if cfg!(target_os = "linux") {
        assert_eq!(
            annals(folder.path(), &["--output", "/proc/annals/public"])
                .status
                .code(),
            Some(3)
        );
    }
}

#[test]
fn a_check_writes_nothing() {
    let folder = site(GOOD);
    assert_eq!(annals(folder.path(), &["check"]).status.code(), Some(0));
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["content"]);
}
