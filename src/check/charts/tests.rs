//! What charts show and what is said where they cannot.

use crate::archive::{Archive, Place as At, ReportIx};
use crate::chart::Shape;
use crate::content::{self, Content};
use crate::files::{FileTree, SourceFile};
use crate::finding::{Code, Place};
use crate::settings::{self, Settings};

use super::*;

const INDICATOR: (&str, &str) = (
    "content/indicators/cases.md",
    "---\ntitle: Cases\nunit: cases\ndimensions: { offence: { title: Offence, parts: { a: Kind A, b: Kind B } } }\nbreaks:\n  - { from: 2018, reason: new law }\n---\n",
);

struct Site {
    files: FileTree,
    settings: Settings,
    content: Content,
}

fn site(files: &[(&str, &str)]) -> Site {
    let mut all: Vec<SourceFile> = files
        .iter()
        .chain([&INDICATOR])
        .map(|(path, text)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let files = FileTree {
        files: all,
        ..FileTree::default()
    };
    let settings = settings::read(&files).value;
    let read = content::read(&files, &settings);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    Site {
        content: read.value,
        settings,
        files,
    }
}

/// Line, code and help of everything that is wrong with the first report's charts.
fn faults(front: &str, text: &str) -> Vec<String> {
    let report = format!(
        "---\nfigures:\n  cases: {{ value: 9, indicator: cases, by: {{ offence: {{ a: 3, b: 6 }} }} }}\n  victims: {{ value: 20, unit: persons }}\n{front}---\n{text}\n"
    );
    let site = site(&[("content/reports/p/2017.md", &report)]);
    let archive = Archive::build(&site.content, &site.settings).value;
    let findings = check(&archive, ReportIx(0)).into_iter();
    let said = findings.map(|finding| {
        let Place::Span(span) = finding.place else {
            panic!("no place")
        };
        format!(
            "{}:{} {}",
            &site.files.file(span.file).text[span.range()],
            finding.code,
            finding.help.unwrap_or_default()
        )
    });
    said.collect()
}

#[test]
fn names_that_nothing_has_are_said_with_the_nearest() {
    assert!(
        faults(
            "charts:\n  c: { figures: [cases], by: offence, highlight: [a] }\n",
            "![C](chart:c) ![D](chart:cases/offence)"
        )
        .is_empty()
    );
    let cases = [
        (
            "charts:\n  c: { figures: [casse] }\n",
            "",
            "casse:unknown-figure Did you mean cases?",
        ),
        (
            "charts:\n  c: { figures: [cases], by: offense }\n",
            "",
            "offense:unknown-part Did you mean `offence`?",
        ),
        (
            "charts:\n  c: { figures: [cases], kind: bar }\n",
            "",
            "bar:invalid-value Did you mean `bars`?",
        ),
        (
            "charts:\n  c: { figures: [cases], highlight: [c] }\n",
            "",
            "c:unknown-part It shows a, b.",
        ),
        (
            "charts:\n  c: { figures: [indicator/case] }\n",
            "",
            "indicator/case:unknown-indicator Did you mean `indicator/cases`?",
        ),
        (
            "charts:\n  c: { figures: [cases, victims], kind: bars }\n",
            "",
            "bars:misleading-chart Leave `kind` out or write `kind: small-multiples`",
        ),
        (
            "charts:\n  by-offence: { figures: [cases] }\n",
            "![C](chart:by-offense)",
            ":unknown-chart Did you mean chart:by-offence?",
        ),
        ("", "![C](chart:cases?share)", ":invalid-value"),
        (
            "",
            "![C](chart:indicator/cases/sex)",
            ":unknown-part It is broken down by offence.",
        ),
    ];
    for (front, text, expected) in cases {
        let said = faults(front, text);
        assert!(said.len() == 1 && said[0].contains(expected), "{front}{text}: {said:?}");
    }
}

#[test]
fn a_kind_that_does_not_fit_is_refused() {
    let said = faults("charts:\n  c: { figures: [cases], kind: waterfall }\n", "");
    assert!(
        said.len() == 1 && said[0].starts_with("waterfall:misleading-chart"),
        "{said:?}"
    );
}

#[test]
fn an_indicator_has_a_line_for_each_publisher_and_its_breaks() {
    let report =
        |cases: u32| format!("---\nplace: here\nfigures:\n  cases: {{ value: {cases}, indicator: cases }}\n---\n");
    let site = site(&[
        ("content/reports/p/2016.md", &report(1)),
        ("content/reports/p/2017.md", &report(2)),
        ("content/reports/p/2018.md", &report(3)),
        ("content/reports/q/2017.md", &report(4)),
        ("content/reports/q/2017-q1.md", &report(5)),
    ]);
    let archive = Archive::build(&site.content, &site.settings).value;
    let groups = archive.groups(0);
    let group = widest(&archive, &groups, Some(At::Named("here"))).unwrap();
    let lines = Lines::by_publisher(&archive, group.cells);
    let periods: Vec<String> = lines.periods.iter().map(|period| period.written()).collect();
    assert_eq!(periods, ["2016", "2017", "2018"]);
    assert_eq!(lines.left_out, 1);
    let has: Vec<Vec<bool>> = lines
        .lines
        .iter()
        .map(|line| line.cells.iter().map(Option::is_some).collect())
        .collect();
    assert_eq!(has, [[true, true, true], [false, true, false]]);
    let breaks: Vec<_> = lines
        .breaks
        .iter()
        .map(|one| (one.after, one.line, one.reason))
        .collect();
    assert_eq!(breaks, [(1, Some(0), "new law")]);
    let Shape::Series {
        same_quantity,
        flow,
        series,
        ..
    } = shape(&archive, &Subject::Lines(lines), &Silent)
    else {
        panic!("no series")
    };
    assert!(same_quantity && flow);
    assert!(series[1].values[0].known().is_none());
}

#[test]
fn publishers_that_count_their_own_areas_do_not_contradict_each_other() {
    let report = |value: u32| format!("---\nfigures:\n  cases: {{ value: {value}, indicator: cases }}\n---\n");
    let site = site(&[
        ("content/reports/p/2016.md", &report(1)),
        ("content/reports/p/2017.md", &report(2)),
        ("content/reports/q/2016.md", &report(3)),
        ("content/reports/q/2017.md", &report(4)),
    ]);
    let archive = Archive::build(&site.content, &site.settings).value;
    let cells: Vec<_> = archive.cells().iter().map(|cell| cell.id).collect();
    let lines = Lines::by_publisher(&archive, &cells);
    let Shape::Series {
        same_quantity, series, ..
    } = shape(&archive, &Subject::Lines(lines), &Silent)
    else {
        panic!("no series")
    };
    assert_eq!((series.len(), same_quantity), (2, false));
}

#[test]
fn what_was_said_later_does_not_change_an_old_page() {
    let report = |published: u32, cases: &str| format!("---\npublished: {published}\nfigures:\n{cases}---\n");
    let site = site(&[
        (
            "content/reports/p/2016.md",
            &report(2017, "  cases: { value: 1, indicator: cases }\n"),
        ),
        (
            "content/reports/p/2017.md",
            &report(2018, "  cases: { value: 2, indicator: cases }\n"),
        ),
        (
            "content/reports/p/2018.md",
            &report(
                2019,
                "  cases: { value: 3, indicator: cases }\n  old: { value: 5, indicator: cases, period: 2016, restates: recount }\n",
            ),
        ),
    ]);
    let archive = Archive::build(&site.content, &site.settings).value;
    let numbers = |report: u32| {
        let lines = so_far(&archive, archive.find_cell(ReportIx(report), "cases").unwrap());
        let cells = lines.lines[0].cells.iter().flatten();
        let written = cells.map(|id| archive.cell(*id).amount.number().unwrap().literal().to_owned());
        written.collect::<Vec<_>>()
    };
    assert_eq!(numbers(1), ["1", "2"]);
    assert_eq!(numbers(2), ["5", "2", "3"]);
}

#[test]
fn a_figure_without_an_indicator_has_the_years_of_its_own_report() {
    let report = "---\nfigures:\n  eps: { value: 7.6, unit: pence, years: { 2016: 6.9, 2015: 7.5 } }\n  other: { value: 3, unit: pence }\n---\n";
    let site = site(&[("content/reports/p/2017.md", report)]);
    let archive = Archive::build(&site.content, &site.settings).value;
    let lines = so_far(&archive, archive.find_cell(ReportIx(0), "eps").unwrap());
    let cells = lines.lines[0].cells.iter().flatten();
    let written = cells.map(|id| archive.cell(*id).amount.number().unwrap().literal().to_owned());
    assert_eq!(written.collect::<Vec<_>>(), ["7.5", "6.9", "7.6"]);
}

#[test]
fn charts_that_the_text_does_not_show_stand_after_it() {
    let report =
        "---\nfigures: { a: 1 }\ncharts:\n  one: { figures: [a] }\n  two: { figures: [a] }\n---\n![x](chart:two)\n";
    let site = site(&[("content/reports/p/2017.md", report)]);
    let report = &site.content.reports[0];
    let after: Vec<&str> = after_text(report, &report.body)
        .map(|entry| entry.id.value.as_str())
        .collect();
    assert_eq!(after, ["one"]);
    assert_eq!(Code::parse("unknown-chart"), Some(Code::UnknownChart));
}
