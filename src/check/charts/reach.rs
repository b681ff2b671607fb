//! Every kind of chart is reached from front matter, and what would mislead is refused with what to write instead.

use crate::archive::{Archive, ReportIx};
use crate::content;
use crate::files::{FileTree, SourceFile};
use crate::finding::Place;
use crate::settings;

use super::*;

const INDICATORS: [(&str, &str); 3] = [
    (
        "content/indicators/cases.md",
        "---\ntitle: Cases\nunit: cases\ndimensions: { kind: { title: Kind, ordered: true, parts: { a: A, b: B, c: C } } }\n---\n",
    ),
    ("content/indicators/staff.md", "---\ntitle: Staff\nunit: persons\n---\n"),
    ("content/indicators/rate.md", "---\ntitle: Rate\nunit: percent\n---\n"),
];

const FIGURES: &str = "
  cases: { indicator: cases, value: 60, by: { kind: { a: 10, b: 20, c: 30 } } }
  cases-2016: { indicator: cases, period: 2016, value: 50, by: { kind: { a: 9, b: 19, c: 22 } } }
  cases-2015: { indicator: cases, period: 2015, value: 45, by: { kind: { a: 8, b: 18, c: 19 } } }
  cases-2014: { indicator: cases, period: 2014, value: 41, by: { kind: { a: 7, b: 17, c: 17 } } }
  staff: { indicator: staff, value: 12 }
  staff-2016: { indicator: staff, period: 2016, value: 11 }
  staff-2015: { indicator: staff, period: 2015, value: 9 }
  rate: { indicator: rate, value: 28.57 }
  rate-2016: { indicator: rate, period: 2016, value: 28.4 }
  rate-2015: { indicator: rate, period: 2015, value: 0.4 }
  planned: { unit: cases, value: 70 }
  change: { unit: cases, value: 7, by: { place: { here: 9, there: -2 } } }
  opened: { unit: cases, value: 50 }
  closed: { unit: cases, value: 30 }
  open: { unit: cases, value: 80 }
  money: { unit: USD, value: 100, by: { item: { pay: { value: 70, by: { role: { x: 30, y: 40 } } }, rent: 30 } } }
  grid: { unit: calls, value: 21, by: { day: { mon: { value: 10, by: { hour: { am: 4, pm: 6 } } }, tue: { value: 11, by: { hour: { am: 5, pm: 6 } } } } } }
  part: { unit: cases, value: 15, part-of: cases }
";

/// The kind that an entry draws, or the words behind the fault and what is said about it.
pub(super) fn drawn(entry: &str) -> Result<&'static str, String> {
    let report = format!("---\nfigures:{FIGURES}charts:\n  c: {{ {entry} }}\n---\n");
    let mut files: Vec<SourceFile> = INDICATORS
        .iter()
        .copied()
        .chain([("content/reports/p/2017.md", report.as_str())])
        .map(|(path, text)| SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let files = FileTree {
        files,
        ..FileTree::default()
    };
    let settings = settings::read(&files).value;
    let read = content::read(&files, &settings);
    let said = |finding: &Finding| {
        let Place::Span(span) = &finding.place else {
            panic!("no place")
        };
        let place = &files.file(span.file).text[span.range()];
        let help = finding.help.clone().unwrap_or_default();
        format!("{place}: {} {} | {help}", finding.code, finding.message)
    };
    if let Some(fault) = read.findings.first() {
        return Err(said(fault));
    }
    let archive = Archive::build(&read.value, &settings).value;
    let entry = &archive.report(ReportIx(0)).charts[0];
    let plan = of_entry(&archive, ReportIx(0), entry).map_err(|finding| said(&finding))?;
    let spec = ChartSpec {
        kind: plan.kind,
        shape: shape(&archive, &plan.subject, &Silent),
        ..ChartSpec::default()
    };
    Ok(chart::choose(&spec).kind.name())
}

#[test]
fn every_kind_is_reached_from_front_matter() {
    let cases = [
        ("figures: [staff], kind: number", "number"),
        ("figures: [part]", "waffle"),
        ("figures: [cases/kind/a], kind: waffle", "waffle"),
        ("figures: [cases], by: kind", "one-bar"),
        ("figures: [cases], by: kind, kind: bars", "bars"),
        ("figures: [cases, opened, closed]", "bars"),
        ("figures: [change]", "diverging"),
        ("figures: [cases, cases-2016], by: kind, kind: grouped", "grouped"),
        ("figures: [cases, cases-2016], by: kind", "grouped"),
        ("indicator: cases, by: kind, kind: stacked", "stacked"),
        ("indicator: cases, by: kind, kind: stacked-totals", "stacked-totals"),
        (
            "figures: [cases, cases-2016], by: kind, kind: grouped, highlight: [a]",
            "grouped",
        ),
        (
            "indicator: cases, by: kind, kind: stacked, highlight: [b, 2017]",
            "stacked",
        ),
        (
            "indicator: cases, by: kind, kind: heat-table, highlight: [2016]",
            "heat-table",
        ),
        (
            "indicator: cases, by: kind, periods: [2014, 2017], kind: dumbbell, highlight: [c]",
            "dumbbell",
        ),
        ("figures: [cases], by: kind, highlight: [a]", "one-bar"),
        ("figures: [money], highlight: [rent]", "tree"),
        ("figures: [cases], target: planned, highlight: [cases]", "bullet"),
        ("figures: [cases, staff], highlight: [staff]", "small-multiples"),
        ("figures: [cases], by: kind, kind: stacked", "stacked"),
        ("indicator: cases", "columns"),
        ("figures: [staff], kind: columns", "columns"),
        ("indicator: cases, by: kind", "line"),
        ("figures: [cases, opened], kind: line", "line"),
        ("figures: [cases], by: kind, kind: line", "line"),
        ("indicator: cases, by: kind, periods: [2014, 2017]", "slope"),
        ("figures: [cases-2016, cases], by: kind, kind: slope", "slope"),
        (
            "indicator: cases, by: kind, periods: [2014, 2017], kind: dumbbell",
            "dumbbell",
        ),
        ("indicator: cases, by: kind, kind: small-multiples", "small-multiples"),
        ("indicator: [cases, staff]", "small-multiples"),
        ("figures: [cases, staff]", "small-multiples"),
        (
            "figures: [cases, staff], target: [planned, staff-2016]",
            "small-multiples",
        ),
        ("figures: [grid]", "stacked-totals"),
        ("figures: [grid], by: [day, hour], kind: heat-table", "heat-table"),
        ("indicator: cases, by: kind, kind: heat-table", "heat-table"),
        ("figures: [cases-2016, opened, -closed, open], kind: waterfall", "table"),
        ("figures: [cases, opened, -closed, open], kind: waterfall", "waterfall"),
        ("figures: [cases], target: planned", "bullet"),
        ("figures: [money]", "tree"),
        ("figures: [cases], kind: table", "table"),
    ];
    let mut reached = std::collections::BTreeSet::new();
    for (entry, kind) in cases {
        match drawn(entry) {
            Ok(found) => {
                assert_eq!(found, kind, "{entry}");
                reached.insert(found);
            }
            Err(said) => assert!(kind == "table" && said.contains("do not lead"), "{entry}: {said}"),
        }
    }
    for (_, name) in Kind::ALL {
        assert!(reached.contains(name), "no front matter leads to `{name}`");
    }
}

#[test]
fn what_cannot_be_shown_truly_is_refused_with_what_to_write_instead() {
    let cases = [
        (
            "figures: [cases, opened], by: kind",
            "kind: unknown-part `opened` is not broken down",
        ),
        (
            "figures: [cases, opened], kind: one-bar",
            "one-bar: misleading-chart `kind: one-bar` would mislead: the parts are no parts of one whole. | Leave `kind` out, or write `kind: bars`",
        ),
        (
            "figures: [cases-2016, opened, -closed, open], kind: waterfall",
            "waterfall: misleading-chart `kind: waterfall` would mislead: the changes do not lead",
        ),
        (
            "figures: [cases, opened], kind: waterfall",
            "waterfall: misleading-chart",
        ),
        ("figures: [cases, staff], kind: bars", "share no axis"),
        (
            "figures: [cases, opened], kind: stacked-totals",
            "stacked-totals: misleading-chart",
        ),
        ("indicator: [cases, staff], kind: line", "line: misleading-chart"),
        (
            "indicator: cases, by: kind, kind: slope",
            "name them, as in `periods: [2015, 2019]`",
        ),
        (
            "indicator: cases, by: kind, periods: [2013, 2017], kind: slope",
            "2013: invalid-value the chart shows no value of 2013 | Its periods run from 2014 to 2017.",
        ),
        (
            "indicator: cases, periods: 2017 to 2014",
            "2017 to 2014: invalid-value the periods run backwards",
        ),
        (
            "indicator: cases, periods: 2014 until 2017",
            "2014 until 2017: invalid-value",
        ),
        (
            "figures: [cases], periods: [2017]",
            "2017: invalid-value `periods` is for a time line",
        ),
        (
            "indicator: cases, annotations: [{ at: 2019, text: x }]",
            "2019: invalid-value the chart shows no value of 2019",
        ),
        (
            "indicator: cases, annotations: [{ at: 2016 }]",
            "missing-value this annotation has no `text`",
        ),
        (
            "indicator: cases, breaks: [{ from: 2014, reason: x }]",
            "2014: invalid-value the chart has nothing before 2014",
        ),
        (
            "indicator: cases, breaks: [{ from: 2016, publisher: q, reason: x }]",
            "q: unknown-publisher",
        ),
        (
            "indicator: cases, by: kind, periods: [2014, 2017], breaks: [{ from: 2017, reason: x }], kind: slope",
            "slope: misleading-chart",
        ),
        (
            "figures: [cases], target: 70",
            "70: invalid-value `70` is no figure: a target is a number that somebody states",
        ),
        (
            "figures: [cases], target: [planned, open]",
            "planned: invalid-value 2 targets for 1 figures",
        ),
        ("figures: [cases], target: staff", "staff: misleading-chart"),
        ("figures: [cases], target: planed", "planed: unknown-figure"),
        (
            "figures: [cases], target: planned, kind: bars",
            "bars: misleading-chart",
        ),
        (
            "figures: [staff], kind: number, highlight: [a]",
            "a: invalid-value `kind: number` points nothing out | It has nothing to choose from",
        ),
        (
            "indicator: cases, by: kind, kind: line, highlight: [a, b, a, b, a]",
            "a: invalid-value a chart of kind `line` points out four at most",
        ),
        ("indicator: cases, highlight: [2013]", "2013: unknown-part"),
        (
            "figures: [grid], by: [day, hour, place]",
            "place: invalid-value a chart breaks",
        ),
        (
            "figures: [grid, cases], by: [day, hour]",
            "invalid-value `hour` is a second dimension",
        ),
        (
            "figures: [cases], kind: pie",
            "pie: invalid-value there is no kind of chart `pie`",
        ),
        ("figures: [cases], colour: red", "colour: unknown-key"),
    ];
    for (entry, expected) in cases {
        let said = drawn(entry).map_or_else(|said| said, |kind| format!("draws {kind}"));
        assert!(said.contains(expected), "{entry}\n  says {said}\n  for  {expected}");
    }
}
