//! A report in another language than the site's: its text, values, claims, table and page are in its own.

use std::fs;

use crate::site::Site;

const REPORT: &str = "---
language: de
title: Die Diakonie [2022](fig:none \"Jahr\") im Überblick
sources: { s: { title: Jahresbericht } }
figures:
  einnahmen: { value: \"134,8 Mio. €\", label: Einnahmen, source: s }
  spender: { value: 12.345, unit: Spender, label: Spender, source: s }
---
Die Einnahmen lagen bei [134,8 Mio. Euro](fig:einnahmen), gegeben von [](fig:spender) Spendern.
";

fn site(settings: &str, report: &str) -> Site {
    Site::of(&[
        ("annals.toml", settings),
        ("content/reports/diakonie/2022.md", report),
        ("content/about.md", "---\ntitle: About\n---\nText.\n"),
    ])
}

fn read(site: &Site, path: &str) -> String {
    fs::read_to_string(site.public().join(path)).expect("a page")
}

#[test]
fn a_report_is_read_and_shown_in_its_own_language() {
    // With and without pages of that language.
    for settings in [
        "title = \"Reports\"\n",
        "title = \"Reports\"\nlanguages = [\"en\", \"de\"]\n",
    ] {
        let site = site(settings, REPORT);
        let built = site.try_build(&[]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stdout));
        let page = read(&site, "reports/diakonie/2022/index.html");
        let plain = page.replace(['\u{a0}', '\u{202f}'], " ");
        for words in ["<html lang=\"de\"", "12.345", "134,8 Mio. €", "erfassten"] {
            assert!(plain.contains(words), "{words} in {plain}");
        }
        assert!(!plain.contains("12,345"), "{plain}");
        let home = read(&site, "index.html");
        assert!(home.contains("<html lang=\"en\""), "{home}");
    }
}

#[test]
fn its_claims_are_held_by_its_own_words() {
    let wrong = REPORT.replace("[134,8 Mio. Euro]", "[mehr als 150 Mio. Euro]");
    let output = site("", &wrong).try_build(&[]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(told.contains("claim-mismatch"), "{told}");
    // In the site's own language the comma is no decimal mark.
    let english = REPORT.replace("language: de\n", "");
    assert!(!site("", &english).try_build(&[]).status.success());
}

#[test]
fn a_translation_without_a_report_says_how_a_report_names_its_language() {
    let site = Site::of(&[
        ("annals.toml", "languages = [\"en\", \"de\"]\n"),
        ("content/reports/diakonie/2022.de.md", REPORT),
    ]);
    let output = site.try_build(&[]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("orphan-translation") && told.contains("language: de"),
        "{told}"
    );
}
