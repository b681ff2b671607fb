//! The built example in a real browser, opened from the folder as a newcomer would and from a static host: what readers meet, on whichever
//! screen, paper or keyboard, and what HTML is valid.

use std::net::TcpListener;
use std::path::Path;

use crate::site::Site;
use crate::tools::{self, Tool};

#[test]
fn every_page_opens_from_the_folder_and_fits_a_narrow_screen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("pages.mjs", &[&site.public()]);
    }
}

#[test]
fn every_page_is_whole_for_everyone_on_any_screen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("sites.mjs", &[&site.public()]);
    }
}

#[test]
fn the_keyboard_reaches_everything() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("keyboard.mjs", &[&site.public()]);
    }
}

#[test]
fn every_value_of_a_line_can_be_pointed_at() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("points.mjs", &[&site.public()]);
    }
}

#[test]
fn six_questions_are_answered_by_following_two_links() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("questions.mjs", &[&site.public()]);
    }
}

#[test]
fn the_values_of_a_period_are_read_by_pointer_and_keyboard() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("pointing.mjs", &[&site.public()]);
    }
}

#[test]
fn a_grey_line_is_named_and_can_be_chosen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::of(&[("content/indicators/cases.md", "---\ntitle: Cases\nunit: cases\n---\n")]);
        // Fifteen publishers, some without a year in the middle, so that grey lines have gaps.
        for publisher in 0..15_u32 {
            for year in (2018..2023).filter(|year| publisher % 4 != 1 || *year != 2020) {
                let value = 100 + publisher * 37 + (year - 2018) * (publisher % 5) * 9;
                site.write(
                    &format!("content/reports/office-{publisher}/{year}.md"),
                    &format!("---\nfigures: {{ cases: {{ value: {value}, indicator: cases }} }}\n---\n"),
                );
            }
        }
        site.build(&[]);
        tools::run_script("pointing.mjs", &[&site.public(), Path::new("grey")]);
    }
}

#[test]
fn tables_are_put_in_order_and_filtered() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("tables.mjs", &[&site.public()]);
    }
}

#[test]
fn a_theme_of_tokens_and_a_few_templates_is_as_good_as_the_default_one() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::example();
        site.change(
            "annals.toml",
            "language = \"en\"",
            "theme = \"gazette\"\nlanguage = \"en\"",
        );
        site.build(&[]);
        for script in ["sites.mjs", "pages.mjs"] {
            tools::run_script_with(script, &[&site.public()], &[("REPORTS", "1")]);
        }
    }
}

#[test]
fn pages_hold_without_scripts_in_forced_colours_and_enlarged() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("modes.mjs", &[&site.public()]);
    }
}

#[test]
fn paper_has_whole_charts_open_tables_and_addresses() {
    if tools::ready(&[Tool::Node, Tool::Chromium, Tool::Pdftotext]) {
        let site = Site::built_example(&[]);
        tools::run_script("print.mjs", &[&site.public()]);
    }
}

#[test]
fn a_static_host_serves_it_below_a_path_under_a_strict_policy() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let base = free_address();
        let site = Site::built_example(&["--base-url", &base]);
        tools::run_script("served.mjs", &[&site.public(), Path::new(&base)]);
    }
}

#[test]
fn lighthouse_has_nothing_to_add() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let base = free_address();
        let site = Site::built_example(&["--base-url", &base]);
        tools::run_script("lighthouse.mjs", &[&site.public(), Path::new(&base)]);
    }
}

/// What an editor may wait for a page. A program that is built for tests, on a machine that is busy with them, is many times slower than
/// the one that people use: for that, run the script by hand, which allows a second.
const MAX_MILLISECONDS: &str = "20000";

#[cfg(feature = "serve")]
#[test]
fn an_editor_sees_each_change_and_each_fault_at_once() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::example();
        let program = Path::new(env!("CARGO_BIN_EXE_annals"));
        tools::run_script("serve.mjs", &[program, site.root(), Path::new(MAX_MILLISECONDS)]);
    }
}

/// An address on this machine that nobody serves: the site's, below a path.
fn free_address() -> String {
    let probe = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = probe.local_addr().expect("it has a number").port();
    format!("http://127.0.0.1:{port}/annals/")
}

#[test]
fn html_is_valid() {
    if tools::ready(&[Tool::Node]) {
        let site = Site::built_example(&[]);
        tools::run_script("html.mjs", &[&site.public()]);
    }
}
