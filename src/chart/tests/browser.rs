//! Texts measured by a real browser: 500 generated charts and every golden one, in both widths and three fonts.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestRng, TestRunner};

use super::{cases, generated};
use crate::chart::{ChartSpec, Palette, Style, draw, stylesheet};

#[path = "../../../tests/tools/mod.rs"]
mod tools;

/// A narrow font, the usual one of the table of widths, and one as wide as readers have them.
const FONTS: [&str; 3] = ["Liberation Sans Narrow", "Liberation Sans", "DejaVu Sans"];
const GENERATED: usize = 500;

#[test]
fn no_text_of_a_chart_lies_over_another_in_a_browser() {
    if !tools::ready(&[tools::Tool::Node, tools::Tool::Chromium]) {
        return;
    }
    let rng = TestRng::deterministic_rng(Config::default().rng_algorithm);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut specs = cases::all();
    for index in 0..GENERATED {
        let tree = generated::any_spec().new_tree(&mut runner).expect("a spec");
        specs.push(ChartSpec {
            id: format!("generated-{index}"),
            ..tree.current()
        });
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("charts.html");
    fs::write(&page, sheet(&specs)).expect("the page is written");
    let fonts = FONTS.map(Path::new);
    let arguments: Vec<&Path> = std::iter::once(page.as_path()).chain(fonts).collect();
    tools::run_script("charts.mjs", &arguments);
}

/// A page with all drawings at their own size.
fn sheet(specs: &[ChartSpec]) -> String {
    let mut html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Charts</title><style>{}</style>",
        stylesheet(&Palette::default())
    );
    for spec in specs {
        let drawing = draw(spec, &Style::default());
        for (name, markup) in [("wide", &drawing.wide.svg), ("narrow", &drawing.narrow.svg)] {
            if !markup.is_empty() {
                let _ = write!(html, "<div id=\"{}-{name}\">{markup}</div>", spec.id);
            }
        }
    }
    html
}
