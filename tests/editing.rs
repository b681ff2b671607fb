//! Commands that write for the editor, in real folders with the real program.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use crate::site::Site;

fn annals(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_new_site_builds_without_a_finding() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = annals(folder.path(), &["init", "site"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let site = folder.path().join("site");
    let checked = annals(&site, &["check"]);
    assert!(
        said(&checked).contains("findings: 0 errors, 0 warnings, 0 notes"),
        "{}",
        said(&checked)
    );
    let built = annals(&site, &[]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(site.join("public/reports/town-library/2024/index.html").is_file());
    let settings = fs::read_to_string(site.join(".vscode/settings.json")).expect("the editor's settings");
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("JSON");
    for schema in settings["yaml.schemas"].as_object().expect("schemas").keys() {
        let text = fs::read_to_string(site.join(schema)).expect("a schema that is named is there");
        serde_json::from_str::<serde_json::Value>(&text).expect("a schema is JSON");
    }
    let again = annals(folder.path(), &["init", "site"]);
    assert_eq!(again.status.code(), Some(3), "{}", said(&again));
}

#[test]
fn next_year_begins_with_this_year() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(annals(folder.path(), &["init"]).status.code(), Some(0));
    let made = annals(folder.path(), &["new", "report", "town-library", "2025"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let report = folder.path().join("content/reports/town-library/2025.md");
    let text = fs::read_to_string(&report).expect("the new report");
    for line in [
        "    value: missing  # 2024: 48210",
        "        books: missing  # 2024: 30125",
        "In 2024 the library lent [](fig:loans) items, [3,110 more](fig:none \"was fig:loans?change\") than a year before.",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("loans-2023"), "{text}");
    let checked = annals(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let again = annals(folder.path(), &["new", "report", "town-library", "2025"]);
    assert_eq!(again.status.code(), Some(3), "{}", said(&again));
    assert_eq!(fs::read_to_string(&report).expect("the report"), text);
}

#[test]
fn skeletons_build_and_names_are_plain() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(annals(folder.path(), &["init"]).status.code(), Some(0));
    for kind in ["publisher", "indicator", "topic", "page"] {
        let made = annals(
            folder.path(),
            &["new", kind, "city-hall", "--title", "City Hall: all of it"],
        );
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        assert_eq!(
            annals(folder.path(), &["new", kind, "../city"]).status.code(),
            Some(2),
            "{kind}"
        );
    }
    assert_eq!(
        annals(folder.path(), &["new", "report", "city-hall", "2024"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        annals(folder.path(), &["new", "report", "city-hall", "last"])
            .status
            .code(),
        Some(2)
    );
    // What a check would refuse is not written: another writing of what is there, and what is a page of every site.
    fs::write(
        folder.path().join("annals.toml"),
        "title = \"T\"\nlanguages = [\"en\", \"km\"]\n",
    )
    .expect("settings");
    for (code, refused) in [
        (3, &["new", "publisher", "City-Hall"][..]),
        (3, &["new", "page", "City-hall"]),
        (3, &["new", "report", "CITY-HALL", "2023"]),
        (2, &["new", "page", "km"]),
        (2, &["new", "topic", "index"]),
        (2, &["new", "indicator", "index"]),
    ] {
        let refused = annals(folder.path(), refused);
        assert_eq!(refused.status.code(), Some(code), "{}", said(&refused));
    }
    let checked = annals(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
}

/// A press article as it is pasted: 20 numbers, of which none is bound.
const ARTICLE: &str = "---
sources: { article: { title: Fire service report } }
figures:
  fires: { value: 1240, unit: fires, source: article, by: { place: { homes: 610, shops: 230, forests: 400 } } }
  fires-2016: { value: 1000, unit: fires, period: 2016, source: article }
  crews: { value: 37, unit: crews, source: article }
  engines: { value: 58, unit: engines, source: article }
  rescued: { value: 312, unit: people, source: article, of-which: { children: 96 } }
---
Crews put out 1,240 fires in 2017: 610 in homes, 230 in shops and 400 in forests.\r
The service has 37 crews with 58 engines. They rescued 312 people, among them 96 children.

Of the fires 1,240 were reported by telephone.
";

#[test]
fn loose_numbers_are_bound_and_other_bytes_stay() {
    let site = Site::of(&[("content/reports/fire-service/2017.md", ARTICLE)]);
    let path = site.root().join("content/reports/fire-service/2017.md");
    let shown = annals(site.root(), &["bind"]);
    assert!(
        said(&shown).contains("+Crews put out [1,240](fig:fires) fires in 2017"),
        "{}",
        said(&shown)
    );
    assert_eq!(fs::read_to_string(&path).expect("the report"), ARTICLE);
    let written = annals(site.root(), &["bind", "--write"]);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    let text = fs::read_to_string(&path).expect("the report");
    let expected = "Crews put out [1,240](fig:fires) fires in 2017: [610](fig:fires/place/homes) in homes, \
                    [230](fig:fires/place/shops) in shops and [400](fig:fires/place/forests) in forests.\r\n";
    assert!(text.contains(expected), "{text}");
    assert!(
        text.contains("among them [96](fig:rescued/children) children"),
        "{text}"
    );
    let front = ARTICLE.rfind("---\n").expect("front matter");
    assert_eq!(text[..front], ARTICLE[..front]);
    let checked = annals(site.root(), &["check"]);
    assert!(said(&checked).contains(", 0 loose"), "{}", said(&checked));
}

/// A claim is written where it is one: not in the words of another link, nor behind a sign that makes something else of its bracket.
#[test]
fn no_number_is_bound_where_the_claim_would_be_none() {
    let front = "---\nfigures: { cases: { value: 151, source: a } }\nsources: { a: { title: T } }\n---\n";
    let texts = [
        "[see 151 cases](https://example.org/)",
        "See [151].\n\n[151]: https://example.org/",
        "\\151 cases",
        "Wow!151 cases.",
        "![151 cases](/a.png)",
    ];
    let site = Site::of(&[("static/a.png", "x")]);
    for text in texts {
        let report = format!("{front}{text}\n\nThere were 151 cases (of [^1]).\n\n[^1]: Note.\n");
        site.write("content/reports/office/2017.md", &report);
        annals(site.root(), &["bind", "--write"]);
        let written = std::fs::read_to_string(site.root().join("content/reports/office/2017.md")).expect("the report");
        let wanted = report.replace("There were 151", "There were [151](fig:cases)");
        assert_eq!(written, wanted, "{text}");
    }
}

#[test]
fn slips_are_mended_and_json_says_how() {
    let report = "---\npubished: 2018\nfigures: { cases: 151 }\n---\nThere were [151](fig:casse) cases. \u{a0}\n";
    let site = Site::of(&[("content/reports/office/2017.md", report)]);
    let findings = site.findings(&[]);
    let slip = findings
        .iter()
        .find(|one| one["code"] == "unknown-key")
        .expect("the slip is found");
    let mend = &slip["mends"][0];
    assert_eq!(
        (&mend["text"], &mend["certain"]),
        (&json!("published"), &json!(true)),
        "{slip}"
    );
    assert_eq!(
        (&mend["line"], &mend["column"], &mend["end_column"]),
        (&json!(2), &json!(1), &json!(9)),
        "{slip}"
    );
    let fixed = annals(site.root(), &["fix", "--write"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", said(&fixed));
    let text = fs::read_to_string(site.root().join("content/reports/office/2017.md")).expect("the report");
    assert_eq!(
        text,
        report
            .replace("pubished", "published")
            .replace("fig:casse", "fig:cases")
    );
}

#[test]
fn schemas_and_completions_are_printed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for kind in ["report", "publisher", "indicator", "topic", "page", "settings"] {
        let schema = annals(folder.path(), &["schema", kind]);
        let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).expect("a schema is JSON");
        assert!(schema["properties"]["title"]["description"].is_string(), "{kind}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(
            said(&annals(folder.path(), &["completions", shell])).contains("annals"),
            "{shell}"
        );
    }
    assert!(said(&annals(folder.path(), &["man"])).contains(".TH annals"));
}
