//! Charts of a small site: what they say, and that drawing, table and file say the same.

use std::sync::Arc;

use crate::address::{Address, Links};
use crate::archive::{Archive, ReportIx};
use crate::chart::Style;
use crate::content::{self, Content};
use crate::files::{FileTree, SourceFile};
use crate::language::{Language, Strings};
use crate::model::ReportId;
use crate::settings::{self, Settings};

use super::super::map::Translated;
use super::*;

const FILES: [(&str, &str); 7] = [
    ("annals.toml", "[places.here]\ntitle = \"Here\"\n"),
    (
        "content/indicators/cases.md",
        "---\ntitle: Cases of theft\nunit: cases\ndimensions: { offence: { title: Offence, parts: { a: Kind A, b: Kind B } } }\n---\n",
    ),
    ("content/reports/p/_index.md", "---\ntitle: Police\nplace: here\n---\n"),
    (
        "content/reports/p/2014.md",
        "---\nfigures: { cases: { value: 700, indicator: cases } }\n---\n",
    ),
    (
        "content/reports/p/2016.md",
        "---\nfigures:\n  cases: { value: 900, indicator: cases, status: provisional }\n  earlier: { value: 800, indicator: cases, period: 2015 }\n---\n",
    ),
    (
        "content/reports/p/2017.md",
        "---\nsources: { a: { title: Article, publisher: Times } }\nfigures:\n  cases: { value: 1000, indicator: cases, source: a, by: { offence: { a: 400, b: 600 } }, of-which: { young: 100 } }\ncharts:\n  by-offence: { title: Six in ten, figures: [cases], by: offence, kind: bars, note: As printed. }\n---\n![The kinds](chart:by-offence) ![](chart:cases/offence) ![](chart:cases/young)\n",
    ),
    (
        "content/reports/q/2017.md",
        "---\nplace: here\nfigures: { cases: { value: more than 1100, indicator: cases } }\n---\n",
    ),
];

struct Site {
    settings: Settings,
    content: Content,
}

fn site() -> Site {
    let files = FILES.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    let mut files: Vec<SourceFile> = files.collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let files = FileTree {
        files,
        ..FileTree::default()
    };
    let settings = settings::read(&files).value;
    let read = content::read(&files, &settings);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    Site {
        content: read.value,
        settings,
    }
}

fn with_pen(language: &str, use_it: impl FnOnce(&PageContext<'_, '_>, &ChartLocale, ReportIx)) {
    let site = site();
    let archive = Archive::build(&site.content, &site.settings);
    assert!(archive.findings.is_empty(), "{:?}", archive.findings);
    let mut strings = Strings::new(Arc::new(Language::new(language).unwrap()));
    let words = match language {
        "km" => include_str!("../../../themes/default/strings/km.toml"),
        _ => include_str!("../../../themes/default/strings/en.toml"),
    };
    strings.add(words).unwrap();
    let strings = Arc::new(strings);
    let kit = ChartLocale::new(&strings, Arc::new(Style::default()));
    let id = ReportId::parse("p/2017").unwrap();
    let report = archive.value.find_report(&id).unwrap();
    let context = PageContext {
        archive: &archive.value,
        links: &Links::default(),
        strings: &strings,
        key: "",
        original: "en",
        here: Address::report(&archive.value.report(report).id),
        translated: &Translated::default(),
    };
    use_it(&context, &kit, report);
}

fn labels(table: &ChartTable, row: usize) -> Vec<&str> {
    let cells = table.rows[row].cells.iter();
    cells.map(|cell| cell.label.as_str()).collect()
}

#[test]
fn a_chart_of_the_front_matter_says_what_it_shows() {
    with_pen("en", |context, kit, report| {
        let entry = &context.archive.report(report).charts[0];
        let drawn = of_entry(context, kit, report, entry, Html::text("Six <in> ten"))
            .unwrap()
            .described("The kinds");
        let view = &drawn.view;
        assert_eq!(view.title.0, "Six &lt;in&gt; ten");
        assert_eq!(view.subtitle, "Cases of theft by offence, Here, 2017");
        assert_eq!(view.notes, [Html::text("As printed.")]);
        assert_eq!(view.sources[0].label, "Times");
        assert_eq!(
            (view.svg.as_deref(), view.csv.as_deref()),
            (Some("charts/by-offence.svg"), Some("charts/by-offence.csv"))
        );
        assert!(
            view.description.starts_with("The kinds. Bar chart of 2 categories."),
            "{}",
            view.description
        );
        assert_eq!(drawn.csv, "Offence,Value\r\nKind B,600\r\nKind A,400\r\nTotal,1000\r\n");
        assert!(view.wide.0.contains("aria-labelledby=\"chart-by-offence\""));
        let row = "#figure-cases-offence-b";
        let mark = format!("<a href=\"{row}\"><g role=\"graphics-symbol img\" aria-label=\"Kind B: 600 cases\"");
        assert!(view.wide.0.contains(&mark), "{}", view.wide.0);
        assert_eq!(
            view.table.rows[0].cells[0].href.as_deref(),
            Some(row),
            "a cell leads to its figure"
        );
        assert!(drawn.standalone.contains("Six &lt;in&gt; ten") && drawn.standalone.contains("Source: Times"));
        assert_eq!(labels(&view.table, 2), ["1,000"]);
    });
}

#[test]
fn figures_stand_for_charts_by_themselves() {
    with_pen("en", |context, kit, report| {
        let sites: Vec<&ChartSite> = context.archive.report(report).body.charts().collect();
        let parts = of_reference(context, kit, Some(report), sites[1]).unwrap().view;
        assert_eq!(
            (parts.id.as_str(), parts.title.0.as_str()),
            ("cases_offence", "Cases of theft by offence")
        );
        assert_eq!(parts.subtitle, "Here, 2017");
        let young = of_reference(context, kit, Some(report), sites[2]).unwrap();
        assert_eq!(young.view.title.0, "Cases of theft: Young");
        assert_eq!(young.csv, "Period,Value\r\n2017,100\r\nTotal,1000\r\n");
        assert!(young.view.wide.0.contains("100"), "{}", young.view.wide.0);
    });
}

#[test]
fn an_indicator_shows_all_publishers_and_keeps_qualifiers() {
    with_pen("en", |context, kit, _| {
        let groups = context.archive.groups(0);
        let charts = joined(context.archive, &groups);
        let drawn = over_years(context, kit, &charts[0]).unwrap();
        assert_eq!(drawn.view.id, "cases_here");
        assert_eq!(drawn.view.title.0, "Cases of theft over the years");
        assert_eq!(drawn.view.subtitle, "Here, 2014 to 2017");
        assert_eq!(drawn.view.table.head, ["Period", "Police", "Q"]);
        assert_eq!(labels(&drawn.view.table, 2), ["900 (provisional)", "no data"]);
        assert_eq!(labels(&drawn.view.table, 3), ["1,000", "more than 1,100"]);
        assert_eq!(
            drawn.csv,
            "Period,Police,Q\r\n2014,700,\r\n2015,800,\r\n2016,900,\r\n2017,1000,more than 1100\r\n"
        );
        assert_eq!(drawn.view.sources.len(), 2);
        let own = of_publisher(context, kit, "p", &context.archive.groups(0)).unwrap();
        assert_eq!(
            (own.view.id.as_str(), own.view.title.0.as_str()),
            ("cases_p", "Cases of theft")
        );
        assert!(of_publisher(context, kit, "q", &context.archive.groups(0)).is_none());
    });
}

#[test]
fn four_periods_make_a_sparkline() {
    with_pen("en", |context, kit, report| {
        let cell = context.archive.find_cell(report, "cases").unwrap();
        let spark = spark(context, kit, cell).unwrap();
        assert!(
            spark.0.contains("aria-label=\"Cases of theft, 2014 to 2017\""),
            "{}",
            spark.0
        );
        let part = context.archive.find_cell(report, "cases/young").unwrap();
        assert!(super::spark(context, kit, part).is_none());
    });
}

#[test]
fn a_khmer_page_has_khmer_words() {
    with_pen("km", |context, kit, report| {
        let entry = &context.archive.report(report).charts[0];
        let drawn = of_entry(context, kit, report, entry, Html::default()).unwrap();
        assert!(drawn.view.title.0.contains("តាម"), "{}", drawn.view.title.0);
        assert!(
            drawn.view.description.starts_with("គំនូសរបារ"),
            "{}",
            drawn.view.description
        );
        assert!(drawn.csv.contains(",600\r\n"));
    });
}

#[test]
fn every_word_of_charts_is_in_the_themes_strings() {
    for file in [
        include_str!("../../../themes/default/strings/en.toml"),
        include_str!("../../../themes/default/strings/km.toml"),
    ] {
        let mut strings = Strings::new(Arc::new(Language::new("en").unwrap()));
        strings.add(file).unwrap();
        for (name, english) in chart::Words::ENGLISH {
            let key = format!("chart-words.{}", name.replace('_', "-"));
            assert!(strings.has(&key), "{key}");
            let places = |text: &str| text.matches('{').count();
            assert_eq!(places(&strings.text(&key)), places(english), "{key}");
        }
    }
}

#[test]
fn a_source_below_a_chart_leads_to_the_figure_that_it_states() {
    with_pen("en", |context, kit, report| {
        let entry = &context.archive.report(report).charts[0];
        let drawn = of_entry(context, kit, report, entry, Html::default()).unwrap();
        let sources = &drawn.view.sources;
        assert_eq!(sources.len(), 1, "{sources:?}");
        assert_eq!(sources[0].label, "Times");
        assert_eq!(
            sources[0].href.as_deref(),
            Some("#figure-cases"),
            "beside it stands its passport"
        );
    });
}
