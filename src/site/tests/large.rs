//! Sites with many publishers and years: pages stay within their limits and say what they leave out.

use super::*;
use crate::site::{home, indicator, reports, years};

const PUBLISHERS: usize = 120;
const YEARS: std::ops::Range<i16> = 1990..2012;

fn large() -> Made {
    let mut files = vec![(
        "content/indicators/cases.md".to_owned(),
        "---\ntitle: Cases\nunit: cases\n---\n".to_owned(),
    )];
    for publisher in 0..PUBLISHERS {
        // One in ten speaks of a shared place, the others of their own.
        let place = if publisher % 10 == 0 { "place: shared\n" } else { "" };
        let folder = format!("content/reports/p{publisher:03}");
        files.push((
            format!("{folder}/_index.md"),
            format!("---\ntitle: Publisher {publisher:03}\n{place}---\n"),
        ));
        for year in YEARS {
            files.push((
                format!("{folder}/{year}.md"),
                format!(
                    "---\ntitle: Report\nfigures:\n  cases: {{ indicator: cases, value: {} }}\n---\n",
                    100 + publisher
                ),
            ));
        }
    }
    made(&files)
}

#[test]
fn pages_of_a_large_site_stay_usable() {
    let made = large();
    let archive = made.archive();
    let verdicts = verdicts(&archive);
    let index = Index::build(&archive, &verdicts, "");
    let desk = Desk::new(&archive);
    let (cases, _) = archive.find_indicator("cases").expect("an indicator");

    assert_eq!(indicator::pages(&index, cases), 2);
    let mut rows = 0;
    for page in 1..=2 {
        let context = desk.context(Address::indicator("cases", page));
        let view = indicator::indicator(&context, &index, cases, page, indicator::Parts::default());
        let cells: usize = view
            .tables
            .iter()
            .map(|table| table.rows.len() * table.head.len())
            .sum();
        assert!(cells <= 2_000, "{cells}");
        for table in &view.tables {
            assert_eq!(table.head.len(), 20);
            assert_eq!(table.head[0].label, "2011", "the newest first");
            let note = table.note.as_ref().map(|note| note.0.as_str());
            assert_eq!(note, Some("2 older periods are in the CSV file."));
            rows += table.rows.len();
        }
        // Those that share a place stand in a table of their own, before the others.
        let tables = if page == 1 { 2 } else { 1 };
        assert_eq!(view.tables.len(), tables);
        assert_eq!(view.publishers.last().map(|link| link.label.as_str()), Some("108 more"));
    }
    assert_eq!(rows, PUBLISHERS);

    assert_eq!(years::pages(&index, 2000), 2);
    let shown: usize = (1..=2)
        .map(|page| years::year(&desk.context(Address::year(2000, page)), &index, 2000, page))
        .map(|view| {
            assert!(view.reports.is_empty());
            assert!((20..=100).contains(&view.brief_reports.len()));
            assert_eq!(view.report_count.n, PUBLISHERS as u64);
            view.tables.iter().map(|table| table.rows.len()).sum::<usize>()
        })
        .sum();
    assert_eq!(shown, PUBLISHERS);

    assert_eq!(reports::pages(&index), 2);
    let list = reports::reports(&desk.context(Address::reports()), &index, 1);
    assert!(list.brief && list.letters.is_empty(), "one letter heads nothing");
    assert_eq!(list.groups.len(), 1);
    assert_eq!(list.groups[0].items[0].reports.len(), 1);
    let home = home::home(&desk.context(Address::home()), &index, Vec::new(), None, &|_| None);
    assert_eq!((home.reports.len(), home.publishers.len()), (12, 30));
    assert_eq!(home.publisher_count.n, PUBLISHERS as u64);
}

#[test]
fn a_long_list_is_looked_up_by_letters() {
    let title = |at: usize| format!("{} {at:03}", if at < 70 { "Anchor" } else { "école" });
    let file = |at: usize| {
        let path = format!("content/reports/p{at:03}/_index.md");
        (path, format!("---\ntitle: {}\n---\n", title(at)))
    };
    let mut files: Vec<(String, String)> = (0..120).map(file).collect();
    files.push((
        "content/reports/x/_index.md".to_owned(),
        "---\ntitle: '1st district'\n---\n".to_owned(),
    ));
    let made = made(&files);
    let archive = made.archive();
    let verdicts = verdicts(&archive);
    let index = Index::build(&archive, &verdicts, "");
    let desk = Desk::new(&archive);
    let first = reports::reports(&desk.context(Address::list("reports", 1)), &index, 1);
    let letters: Vec<(&str, Option<&str>)> = first
        .letters
        .iter()
        .map(|letter| (letter.label.as_str(), letter.href.as_deref()))
        .collect();
    assert_eq!(
        letters,
        [("#", Some("#at-0")), ("A", Some("#at-A")), ("É", Some("#at-%C3%89"))]
    );
    let heads = |view: &crate::site::view::ReportsView| -> Vec<(Option<String>, usize)> {
        let groups = view.groups.iter();
        groups.map(|group| (group.letter.clone(), group.items.len())).collect()
    };
    let head = |letter: &str, items| (Some(letter.to_owned()), items);
    assert_eq!(heads(&first), [head("#", 1), head("A", 70), head("É", 29)]);
    let second = reports::reports(&desk.context(Address::list("reports", 2)), &index, 2);
    assert_eq!(heads(&second), [head("É", 21)]);
    assert_eq!(second.letters[2].href.as_deref(), Some("../#at-%C3%89"));
}
