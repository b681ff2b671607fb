//! What each page holds.

use super::*;
use crate::archive::CellId;
use crate::model::ReportId;
use crate::site::view::{Direction, Html, MarkKind, SeriesCell, Tone};
use crate::site::{
    cards, change, checks, corrections, data, home, indicator, indicators, machines, publisher, topics, years,
};

fn no_spark(_: CellId) -> Option<Html> {
    None
}

/// Runs a test with the small site's pages about to be made.
fn with_small(test: impl for<'c> FnOnce(&Desk<'_, 'c>, &Index<'_, 'c>)) {
    let made = small();
    let archive = made.archive();
    let verdicts = verdicts(&archive);
    let index = Index::build(&archive, &verdicts, "");
    test(&Desk::new(&archive), &index);
}

fn id(publisher: &str, name: &str) -> ReportId {
    ReportId {
        publisher: publisher.into(),
        name: name.into(),
    }
}

#[test]
fn a_change_is_shown_only_where_it_may_be_computed() {
    with_small(|desk, _| {
        let context = desk.context(Address::home());
        let of = |year: &str| {
            let report = desk.archive.find_report(&id("police", year)).expect("a report");
            change::change(&context, desk.archive.find_cell(report, "cases").expect("a figure"))
        };
        let more = of("2017").expect("a change");
        assert_eq!((more.direction, more.tone), (Direction::Up, Tone::Worse));
        assert_eq!(more.words, "up 59 (+64%) on 2016");
        assert!(more.said_by.is_some());
        // More than 150 against 155 may be either way.
        assert_eq!(
            of("2018"),
            Err(Some("too close to the earlier value to compare".into()))
        );
        assert_eq!(of("2019"), Err(Some("not comparable with 2018: new law".into())));
        assert_eq!(of("2016"), Err(None), "what is not there needs no words");
    });
}

#[test]
fn the_strip_takes_the_reports_own_period() {
    with_small(|desk, _| {
        let report = desk.archive.find_report(&id("police", "2018")).expect("a report");
        let strip = cards::headline(&desk.context(Address::home()), report);
        assert_eq!(strip.len(), 1);
        assert_eq!(
            (strip[0].label.as_str(), strip[0].value.as_str()),
            ("Cases", "more than 150")
        );
        assert_eq!(strip[0].unit, None, "the label says the unit");
        assert_eq!(strip[0].href, "reports/police/2018/#figure-cases");
    });
}

#[test]
fn home_has_the_newest_first_and_no_draft() {
    with_small(|desk, index| {
        let home = home::home(&desk.context(Address::home()), index, Vec::new(), None, &no_spark);
        let titles: Vec<&str> = home.reports.iter().map(|card| card.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Report of police/2019",
                "Report of police/2018",
                "Report of ngo/2017",
                "Report of police/2017",
                "Report of police/2016"
            ]
        );
        assert_eq!(
            (home.report_count.n, home.publisher_count.n, home.indicator_count.n),
            (5, 2, 2)
        );
        assert_eq!(
            home.indicators.len(),
            1,
            "an indicator without values is in the list only"
        );
        let trend = &home.indicators[0];
        assert_eq!((trend.value.as_str(), trend.period.as_str()), ("10", "2019"));
        assert_eq!(trend.covers, "2 publishers, 2016–2019");
        assert_eq!(trend.disagree.as_deref(), Some("Publishers disagree on 2017"));
        assert_eq!(trend.change, None, "the law changed");
        assert_eq!(home.publishers[0].link.label, "An NGO");
        assert_eq!(home.years[0].link.href.as_deref(), Some("years/2019/"));
        assert_eq!(home.topics[0].reports.n, 2);
    });
}

#[test]
fn an_indicator_has_a_row_for_each_publisher_and_marks_what_must_be_known() {
    with_small(|desk, index| {
        let (cases, _) = desk.archive.find_indicator("cases").expect("an indicator");
        let context = desk.context(Address::indicator("cases", 1));
        let page = indicator::indicator(&context, index, cases, 1, indicator::Parts::default());
        assert_eq!(page.covers.as_deref(), Some("2016–2019"));
        assert_eq!(page.topics[0].label, "Crime");
        let table = &page.tables[0];
        assert_eq!(page.tables.len(), 1);
        assert_eq!(table.caption, "Cases by publisher and year (Cambodia)");
        let heads: Vec<&str> = table.head.iter().map(|head| head.label.as_str()).collect();
        assert_eq!(heads, ["2019", "2018", "2017", "2016"]);
        let names: Vec<&str> = table.rows.iter().map(|row| row.head.label.as_str()).collect();
        assert_eq!(names, ["An NGO", "National police"]);
        assert_eq!(table.rows[0].cells[3], None);
        let kinds = |cell: &Option<SeriesCell>| -> Vec<MarkKind> {
            cell.iter()
                .flat_map(|cell| cell.marks.iter().map(|mark| mark.kind))
                .collect()
        };
        let police = &table.rows[1].cells;
        let revised = police[2].as_ref().expect("a value");
        assert_eq!(revised.value, "155", "the newest report's value stands");
        assert_eq!(
            revised.href.as_deref(),
            Some("../../reports/police/2018/#figure-before")
        );
        assert_eq!(kinds(&police[2]), [MarkKind::R, MarkKind::D]);
        assert_eq!(revised.marks[0].text.as_deref(), Some("151"));
        assert_eq!(kinds(&police[1]), [MarkKind::P]);
        assert_eq!(kinds(&police[0]), [MarkKind::B]);
        assert_eq!(page.disagreements.len(), 1);
        assert_eq!(page.disagreements[0].label, "Cases (Cambodia), 2017");
        let parts = &page.breakdowns[0];
        let names: Vec<&str> = parts.rows.iter().map(|row| row.head.label.as_str()).collect();
        assert_eq!(names, ["Total", "Kind A", "Kind B"]);
        assert_eq!(parts.head.len(), 2);
    });
}

#[test]
fn a_year_puts_publishers_side_by_side() {
    with_small(|desk, index| {
        let context = desk.context(Address::year(2017, 1));
        let page = years::year(&context, index, 2017, 1);
        assert_eq!(page.figures.n, 5);
        assert_eq!(page.reports.len(), 2);
        assert_eq!(page.tables.len(), 1);
        let table = &page.tables[0];
        assert_eq!(table.head[0].label, "Cases");
        let values: Vec<String> = table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().map(|cell| cell.value.clone()))
            .collect();
        assert_eq!(values, ["170", "155"]);
        assert_eq!(page.mentioned_in.len(), 1);
        assert_eq!(page.mentioned_in[0].label, "National police, 2018");
        assert_eq!(page.previous.as_ref().map(|link| link.label.as_str()), Some("2016"));
        assert_eq!(page.next.as_ref().map(|link| link.label.as_str()), Some("2018"));
        assert_eq!(page.disagreements.len(), 1);
        let list = years::years(&context, index, 1);
        assert_eq!(list.years.len(), 4);
        assert_eq!(list.years[0].link.label, "2019");
    });
}

#[test]
fn publisher_topic_and_indicator_lists_gather_their_own() {
    with_small(|desk, index| {
        let context = desk.context(Address::publisher("police"));
        let page = publisher::publisher(&context, index, 1, Vec::new(), Vec::new(), Vec::new());
        assert_eq!(page.reports.len(), 4);
        assert_eq!(page.reports[0].title, "Report of police/2019");
        assert_eq!(
            page.url.as_ref().map(|link| link.label.as_str()),
            Some("police.example")
        );
        let table = page.table.expect("a table");
        assert_eq!((table.rows.len(), table.head.len()), (1, 4));
        assert_eq!(table.rows[0].head.label, "Cases");

        let topic = topics::topic(&context, index, &index.topics[0], Vec::new(), Vec::new(), &no_spark);
        assert_eq!((topic.reports.len(), topic.indicators.len()), (2, 1));
        let list = indicators::indicators(&context, index, 1, &no_spark);
        assert_eq!(list.groups.len(), 2);
        assert_eq!(list.groups[1].items[0].title, "Nothing yet");
        assert_eq!(list.groups[1].items[0].value, "");
    });
}

#[test]
fn the_accounts_name_reports_and_figures() {
    with_small(|desk, index| {
        let checks = checks::checks(&desk.context(Address::checks()), index);
        assert_eq!(checks.account.reports.n, 5);
        assert_eq!(checks.disagreements.len(), 1);
        assert!(checks.disagreements[0].href.is_some());
        assert_eq!(checks.unsourced.len(), 5);

        let page = corrections::corrections(&desk.context(Address::corrections()), index);
        assert_eq!(page.corrections.len(), 1);
        let correction = &page.corrections[0];
        assert_eq!(
            (correction.was.as_str(), correction.now.as_deref()),
            ("150", Some("151"))
        );
        assert_eq!(
            correction.figure.href.as_deref(),
            Some("../reports/police/2017/#figure-cases")
        );

        let page = data::data(&desk.context(Address::data()), index);
        assert_eq!(page.licence, Some(Html("CC BY 4.0".into())));
    });
}

#[test]
fn the_feed_has_reports_and_corrections_by_day() {
    with_small(|desk, index| {
        let feed = machines::feed(&desk.context(Address::home()), index).expect("a feed");
        assert_eq!(feed.title, "Counting");
        assert_eq!(feed.entries.len(), 6);
        assert_eq!(feed.updated, "2020-01-01T00:00:00Z");
        assert_eq!(feed.entries[0].href, "https://example.org/reports/police/2019/");
        let title = "Corrected: Cases (National police, 2017)";
        let correction = feed
            .entries
            .iter()
            .find(|entry| entry.title == title)
            .expect("a correction");
        assert_eq!(correction.href, "https://example.org/reports/police/2017/#figure-cases");

        let pages = [(Address::home(), Vec::new())].into_iter();
        let sitemap = machines::sitemap(&desk.links, pages).expect("a site map");
        assert_eq!(sitemap.urls[0].loc, "https://example.org/");
        assert!(machines::sitemap(&Links::default(), std::iter::empty()).is_none());
        assert_eq!(machines::robots(&Links::default()).sitemap, None);
    });
}

/// One publisher's report with two figures of one indicator, and three publishers that each count their own area.
fn apart() -> Made {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let mut files = vec![
        file(
            "annals.toml",
            "[scopes.abroad]\ntitle = \"found abroad\"\n[places.land]\ntitle = \"The land\"\n",
        ),
        file("content/indicators/victims.md", "---\ntitle: Victims\n---\n"),
        file(
            "content/reports/police/2017.md",
            "---\ntitle: T\nplace: land\nfigures:\n  home: { indicator: victims, value: 296 }\n  away: { indicator: victims, value: 307, scope: abroad }\n---\n",
        ),
        file(
            "content/reports/office/2017.md",
            "---\ntitle: T\nplace: land\nfigures:\n  home: { indicator: victims, value: 296 }\n---\n",
        ),
    ];
    for (at, publisher) in ["a", "b", "c"].into_iter().enumerate() {
        for year in [2016, 2017] {
            files.push((
                format!("content/reports/{publisher}/{year}.md"),
                format!(
                    "---\ntitle: T\nfigures:\n  all: {{ indicator: victims, value: {} }}\n---\n",
                    10 + at
                ),
            ));
        }
    }
    made(&files)
}

#[test]
fn figures_of_one_name_say_what_sets_them_apart() {
    let made = apart();
    let archive = made.archive();
    let desk = Desk::new(&archive);
    let context = desk.context(Address::home());
    let report = archive.find_report(&id("police", "2017")).expect("a report");
    let asides = cards::headline(&context, report).into_iter().map(|figure| figure.aside);
    assert_eq!(
        asides.collect::<Vec<_>>(),
        [Some("The land".to_owned()), Some("found abroad".to_owned())]
    );
    let cell = |publisher: &str, name: &str| {
        let report = archive.find_report(&id(publisher, "2017")).expect("a report");
        archive.find_cell(report, name).expect("a figure")
    };
    let (home, away, office) = (cell("police", "home"), cell("police", "away"), cell("office", "home"));
    assert_eq!(context.set_apart(home, &[home, office]), Vec::<String>::new());
    assert_eq!(context.set_apart(away, &[home, away]), ["found abroad"]);
    assert_eq!(context.set_apart(cell("a", "all"), &[home, cell("a", "all")]), ["A"]);
}

#[test]
fn publishers_that_each_count_their_own_area_share_a_chart() {
    let made = apart();
    let archive = made.archive();
    let groups = archive.groups(0);
    let charts = crate::site::charts::joined(&archive, &groups);
    let sizes: Vec<usize> = charts.iter().map(|chart| chart.cells.len()).collect();
    assert_eq!(sizes.iter().filter(|size| **size == 6).count(), 1, "{sizes:?}");
    assert_eq!(sizes.iter().sum::<usize>(), 9);
    assert_eq!(charts.len(), 3);
    assert!(
        groups
            .iter()
            .all(|group| charts.iter().filter(|chart| chart.holds(group)).count() == 1)
    );
}
