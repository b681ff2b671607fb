//! Lists, tables and accounts of made-up pages.

use annals::site::view::*;

use super::parts::*;

pub(crate) fn cards() -> Vec<ReportCard> {
    let card = |title: &str, publisher: &str, period: &str| ReportCard {
        title: title.into(),
        href: "reports/national-police/2017/index.html".into(),
        publisher: Link::to(publisher, "reports/national-police/index.html"),
        period: period.into(),
        published: Some("2018".into()),
        headline: headline(),
        ..ReportCard::default()
    };
    vec![
        card(
            "More cases, more suspects and more victims in 2021",
            "Interior Ministry",
            "2021",
        ),
        card(
            "Police dealt with more than 150 trafficking cases in 2017",
            "National Police",
            "2017",
        ),
        card(
            "45 trafficking cases in the capital in 2017",
            "Phnom Penh City Hall",
            "2017",
        ),
    ]
}

pub(crate) fn trends() -> Vec<TrendView> {
    let trend = |title: &str, value: &str, unit: &str| TrendView {
        title: title.into(),
        href: "indicators/trafficking-cases/index.html".into(),
        value: value.into(),
        unit: Some(unit.into()),
        period: "2021".into(),
        said_by: "Interior Ministry".into(),
        change: Some(up("204", "2020")),
        spark: spark(),
        covers: "3 publishers, 2015–2021".into(),
        disagree: Some("Publishers disagree on 2017".into()),
    };
    vec![
        trend("Trafficking cases", "359", "cases"),
        trend("People arrested", "203", "people"),
        trend("Victims rescued", "1,577", "people"),
        TrendView {
            title: "People convicted".into(),
            href: "x".into(),
            ..TrendView::default()
        },
    ]
}

pub(crate) fn topic_items() -> Vec<TopicItem> {
    vec![
        TopicItem {
            link: Link::to("Human trafficking", "topics/human-trafficking/index.html"),
            description: Some("Cases that authorities dealt with.".into()),
            reports: n(7),
            indicators: n(1),
        },
        TopicItem {
            link: Link::to("Victims", "topics/victims/index.html"),
            description: None,
            reports: n(4),
            indicators: n(2),
        },
    ]
}

pub(crate) fn publisher_items() -> Vec<PublisherItem> {
    vec![
        PublisherItem {
            link: Link::to("National Police", "reports/national-police/index.html"),
            kind: Some("police force".into()),
            place: Some("Cambodia".into()),
            reports: vec![
                Link::to("2017", "reports/national-police/2017/index.html"),
                Link::to("2016", "reports/national-police/2016/index.html"),
            ],
            count: n(2),
        },
        PublisherItem {
            link: Link::to("Phnom Penh City Hall", "reports/city-hall/index.html"),
            reports: vec![Link::to("2017", "x")],
            count: n(1),
            ..PublisherItem::default()
        },
    ]
}

pub(crate) fn year_items() -> Vec<YearItem> {
    (2015..2022)
        .rev()
        .map(|year| YearItem {
            link: Link::to(year.to_string(), format!("years/{year}/index.html")),
            reports: n(2),
            figures: n(14),
            publishers: vec!["National Police".into(), "Interior Ministry".into()],
        })
        .collect()
}

pub(crate) fn account() -> Account {
    Account {
        reports: n(7),
        figures: n(75),
        sourced: n(75),
        numbers: n(121),
        claims: n(120),
        claims_verified: n(119),
        claims_filled: n(0),
        loose: n(1),
        breakdowns: n(8),
        breakdowns_verified: n(7),
        accepted: n(8),
        warnings: n(0),
    }
}

pub(crate) fn series(id: &str) -> SeriesTable {
    let cell = |value: &str, marks: Vec<CellMark>| {
        Some(SeriesCell {
            number: Some(value.replace(',', "")),
            value: value.into(),
            href: Some("x".into()),
            marks,
            ..SeriesCell::default()
        })
    };
    let mark = |kind| CellMark { kind, text: None };
    SeriesTable {
        id: id.into(),
        caption: "Trafficking cases: who says what, by year".into(),
        corner: "Publisher".into(),
        head: (2015..2022)
            .map(|year| Link::to(year.to_string(), format!("../../years/{year}/index.html")))
            .collect(),
        rows: vec![
            SeriesRow {
                head: Link::to("National Police", "x"),
                depth: 0,
                cells: vec![
                    cell("94", vec![]),
                    cell("92", vec![]),
                    cell("151", vec![mark(MarkKind::D)]),
                    None,
                    None,
                    None,
                    None,
                ],
            },
            SeriesRow {
                head: Link::to("National Committee for Counter Trafficking", "x"),
                depth: 0,
                cells: vec![
                    None,
                    cell("92", vec![]),
                    cell("159", vec![mark(MarkKind::D), mark(MarkKind::R)]),
                    None,
                    None,
                    None,
                    None,
                ],
            },
            SeriesRow {
                head: Link::to("Interior Ministry", "x"),
                depth: 0,
                cells: vec![
                    None,
                    None,
                    None,
                    cell("134", vec![]),
                    cell("163", vec![]),
                    cell("155", vec![]),
                    cell("359", vec![]),
                ],
            },
        ],
        note: None,
    }
}

pub(crate) fn disagreement() -> Disagreement {
    Disagreement {
        label: "Trafficking cases, 2017".into(),
        href: None,
        sayings: sayings().into_iter().map(|s| Saying { own: false, ..s }).collect(),
        reasons: vec![html("Neither report says what it counts as a case, so both stand.")],
    }
}
