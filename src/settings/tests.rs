//! The settings room: what is read, what is filled in, and what is said about faults.

use crate::files::{FileTree, SourceFile};
use crate::finding::{Code, Finding, Place, Severity};

use super::{Settings, base_url, read};

fn site(text: &str) -> (Settings, Vec<String>) {
    let file = SourceFile {
        path: "annals.toml".to_owned(),
        text: text.to_owned(),
    };
    let files = FileTree {
        files: vec![file],
        ..FileTree::default()
    };
    let read = read(&files);
    let said = read.findings.iter().map(|finding| {
        let Place::Span(span) = finding.place else {
            return format!("{} nowhere", finding.code);
        };
        let position = files.position(span);
        format!("{}:{} {}", position.line, position.column, finding.code)
    });
    (read.value, said.collect())
}

#[test]
fn a_site_without_settings_has_defaults() {
    let settings = read(&FileTree::default());
    assert!(settings.findings.is_empty());
    assert_eq!(settings.value.title.text, "Annual reports");
    assert_eq!(settings.value.languages, ["en"]);
    assert_eq!(settings.value.theme, "default");
    assert!(settings.value.base_url.is_none());
}

#[test]
fn everything_written_is_read() {
    let (settings, said) = site(
        "title = { en = \"Counting\", km = \"រាប់\" }\nbase-url = \"https://example.org/reports\"\nlanguage = \"en\"\n\
         languages = [\"en\", \"km\"]\nraw-html = true\nnot-numbers = [\"Tier \\\\d\"]\nauthor = \"Us\"\n\
         [places.cambodia]\ntitle = \"Cambodia\"\n[places.phnom-penh]\npart-of = \"cambodia\"\n[scopes]\nabroad = \"found abroad\"\n\
         [check]\nclaim-loose = \"error\"\nrestated = \"off\"\n",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(settings.title.within("km"), "រាប់");
    assert_eq!(settings.title.within("fr"), "Counting");
    assert_eq!(settings.base_url.as_deref(), Some("https://example.org/reports/"));
    assert!(settings.raw_html && settings.not_numbers[0].is_match("on Tier 2"));
    assert_eq!(settings.places["phnom-penh"].title.within("en"), "phnom penh");
    assert!(settings.place_within("phnom-penh", "cambodia") && !settings.place_within("cambodia", "phnom-penh"));
    assert_eq!(settings.scopes["abroad"].title.within("km"), "found abroad");
    assert_eq!(settings.severity(Code::ClaimLoose), Some(Severity::Error));
    assert_eq!(settings.severity(Code::Restated), None);
    assert_eq!(settings.severity(Code::BrokenLink), Some(Severity::Error));
}

#[test]
fn every_fault_of_the_file_is_found_in_one_go() {
    let (settings, said) = site(
        "titel = \"x\"\nbase-url = \"example.org\"\nlanguage = \"english\"\nraw-html = \"yes\"\nnot-numbers = [\"(\"]\ntheme = \"defualt\"\n\
         [places.a]\npart-of = \"b\"\n[places.b]\npart-of = \"a\"\n[places.c]\npart-of = \"aa\"\ntitel = \"C\"\n\
         [check]\nclaim-lose = \"note\"\nclaim-loose = \"loud\"\n[scopes.x]\ntitle = { fr = \"X\" }\n",
    );
    let expected = [
        "4:12 invalid-value",
        "13:1 unknown-key",
        "1:1 unknown-key",
        "3:12 unknown-language",
        "8:11 invalid-value",
        "12:11 unknown-place",
        "18:11 unknown-language",
        "2:12 invalid-value",
        "6:9 unknown-theme",
        "5:16 invalid-value",
        "15:1 unknown-code",
        "16:15 invalid-value",
    ];
    assert_eq!(said, expected);
    assert!(settings.place_within("b", "a"));
    assert!(!settings.place_within("a", "b"));
}

#[test]
fn what_is_no_toml_is_one_finding() {
    let (settings, said) = site("title = Counting\nlanguage = \"km\"\n");
    assert_eq!(said, ["1:9 invalid-front-matter"]);
    assert_eq!(settings.language, "en");
}

#[test]
fn addresses_are_held_to_what_links_need() {
    assert_eq!(
        base_url("http://localhost:8000").as_deref(),
        Ok("http://localhost:8000/")
    );
    assert_eq!(
        base_url("https://example.org/a//").as_deref(),
        Ok("https://example.org/a/")
    );
    assert_eq!(base_url("http://[::1]:80").as_deref(), Ok("http://[::1]:80/"));
    for wrong in [
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https:///a",
        "https://a.b/?c",
        "https://a b/",
        "javascript:1",
        "https://somebody:secret@example.org/",
        "https://token@example.org/",
        "https://somebody%3Asecret%40example.org/",
        "https://example.org:secret/",
        "https://example.org/?token=secret",
        "https://example.org/#secret",
    ] {
        assert!(base_url(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn severities_reach_dependents_but_not_accepted_findings() {
    let (settings, _) = site("[check]\nbroken-link = \"note\"\nunknown-key = \"off\"\nbreakdown-sum = \"warning\"\n");
    let finding = |code| Finding::on_path(code, "x", "x");
    let mut root = finding(Code::BrokenLink);
    root.dependents = vec![finding(Code::UnknownKey), finding(Code::InvalidValue)];
    let mut accepted = finding(Code::BreakdownSum);
    accepted.accepted = Some("known".to_owned());
    accepted.severity = Severity::Note;
    let mut findings = vec![root, finding(Code::UnknownKey), accepted];
    settings.apply_severities(&mut findings);
    assert_eq!(findings.len(), 2);
    assert_eq!(findings[0].severity, Severity::Note);
    assert_eq!(findings[0].dependents.len(), 1);
    assert_eq!(findings[1].severity, Severity::Note);
}

#[test]
fn a_key_of_the_file_below_a_table_is_told_where_it_belongs() {
    for table in ["[logo]\nfile = \"logo.svg\"", "[places.a]", "[check]"] {
        let file = SourceFile {
            path: "annals.toml".to_owned(),
            text: format!("{table}\ntheme = \"gazette\"\n"),
        };
        let files = FileTree {
            files: vec![file],
            ..FileTree::default()
        };
        let helps: Vec<String> = read(&files)
            .findings
            .into_iter()
            .filter_map(|finding| finding.help)
            .collect();
        let told = "`theme` is a key of the whole file: put its line above the first table, which begins with `[`.";
        assert!(helps.iter().any(|help| help == told), "{table}: {helps:?}");
    }
}
