//! Pieces that several made-up pages show.

use annals::site::view::*;

pub(crate) fn n(number: u64) -> Count {
    Count {
        n: number,
        text: number.to_string(),
    }
}

pub(crate) fn html(markup: &str) -> Html {
    Html(markup.to_owned())
}

pub(crate) fn site() -> SiteView {
    let entry = |section, href: &str| NavEntry {
        section,
        href: href.to_owned(),
    };
    let foot = |label: &str, href: &str| FrameLinkView {
        label: label.to_owned(),
        href: href.to_owned(),
        outside: false,
    };
    SiteView {
        title: "Counting trafficking in Cambodia".into(),
        home: "index.html".into(),
        nav: vec![
            entry(Section::Reports, "reports/index.html"),
            entry(Section::Indicators, "indicators/index.html"),
            entry(Section::Years, "years/index.html"),
            entry(Section::Topics, "topics/index.html"),
            entry(Section::Data, "data/index.html"),
            entry(Section::Checks, "checks/index.html"),
        ],
        footer: vec![
            foot("About this site", "about/index.html"),
            foot("Corrections", "corrections/index.html"),
        ],
        logo: None,
        links: Vec::new(),
        contact: None,
        snippet: None,
        line: Some("Published by volunteers.".into()),
        author: Some("The editors".into()),
        feed: Some("feed.xml".into()),
        generator: "annals 0.1.0".into(),
    }
}

pub(crate) fn frame(language: &str, title: &str, root: &str, section: Section) -> PageView {
    PageView {
        language: language.into(),
        dir: "ltr".into(),
        title: title.into(),
        description: format!("{title}, with sources."),
        root: root.into(),
        section,
        breadcrumb: vec![Link::to("Home", format!("{root}index.html")), Link::plain(title)],
        canonical: Some(format!("https://example.org/{root}")),
        alternates: vec![
            Alternate {
                language: "en".into(),
                label: "English".into(),
                href: "index.html".into(),
                canonical: None,
            },
            Alternate {
                language: "km".into(),
                label: "ខ្មែរ".into(),
                href: "km/index.html".into(),
                canonical: None,
            },
        ],
        json_ld: Some(JsonLd::new(
            &serde_json::json!({"@type": "Report", "name": "</script><b>"}),
        )),
        ..PageView::default()
    }
}

/// A golden drawing, as if it had been made for the chart `id`.
pub(crate) fn drawing(golden: &str, name: &str, id: &str) -> Html {
    html(&golden.replace(&format!("chart-{name}"), &format!("chart-{id}")))
}

pub(crate) fn spark() -> Option<Html> {
    Some(html(include_str!("../../charts/sparkline.svg")))
}

pub(crate) fn chart(id: &str, level: u8) -> ChartView {
    ChartView {
        id: id.into(),
        level,
        title: html("<a class=\"claim\" href=\"#figure-cases\">Seven in ten</a> cases were sexual exploitation"),
        subtitle: "Trafficking cases by offence, Cambodia, 2017".into(),
        wide: drawing(include_str!("../../charts/bars-two.wide.svg"), "bars-two", id),
        narrow: drawing(include_str!("../../charts/bars-two.narrow.svg"), "bars-two", id),
        description:
            "Bar chart with 2 bars. The highest is sexual exploitation with 108, the lowest human trafficking with 43."
                .into(),
        table: ChartTable {
            head: vec!["Offence".into(), "Cases".into()],
            rows: vec![
                TableRow {
                    head: "Sexual exploitation".into(),
                    cells: vec![Link::plain("108")],
                },
                TableRow {
                    head: "Human trafficking".into(),
                    cells: vec![Link::to("43", "#figure-cases")],
                },
            ],
        },
        sources: vec![Link::to("Khmer Times, paragraph 6", "#source-article")],
        csv: Some("charts/cases.csv".into()),
        svg: Some("charts/cases.svg".into()),
        ..ChartView::default()
    }
}

pub(crate) fn up(amount: &str, since: &str) -> ChangeView {
    ChangeView {
        direction: Direction::Up,
        words: format!("up {amount} (+64%) on {since}"),
        ..ChangeView::default()
    }
}

pub(crate) fn headline() -> Vec<HeadlineView> {
    let figure = |label: &str, value: &str, href: &str| HeadlineView {
        label: label.into(),
        value: value.into(),
        href: href.into(),
        ..HeadlineView::default()
    };
    vec![
        HeadlineView {
            change: Some(up("59", "2016")),
            spark: spark(),
            unit: Some("cases".into()),
            ..figure("Trafficking cases", "151", "#figure-cases")
        },
        HeadlineView {
            change: Some(up("63", "2016")),
            ..figure("People arrested", "187", "#figure-arrests")
        },
        HeadlineView {
            note: Some("computed from its parts".into()),
            ..figure("Victims rescued in the country", "296", "#figure-victims")
        },
        HeadlineView {
            note: Some("found in other countries".into()),
            state: State::Estimated,
            ..figure("Victims found abroad", "more than 1,300", "#figure-abroad")
        },
    ]
}

pub(crate) fn citation(locator: &str) -> Vec<CitationView> {
    vec![CitationView {
        label: "Khmer Times".into(),
        locator: Some(locator.into()),
        href: Some("#source-article".into()),
        ..CitationView::default()
    }]
}

pub(crate) fn sayings() -> Vec<Saying> {
    vec![
        Saying {
            publisher: "National Police".into(),
            value: "151".into(),
            own: true,
            ..Saying::default()
        },
        Saying {
            publisher: "National Committee for Counter Trafficking".into(),
            report: Link::to("Report on 2017", "../../national-committee/2017/index.html"),
            value: "159".into(),
            ..Saying::default()
        },
        Saying {
            publisher: "Phnom Penh City Hall".into(),
            report: Link::to("Report on 2017", "../../city-hall/2017/index.html"),
            value: "45".into(),
            aside: vec!["Phnom Penh".into()],
            own: false,
        },
    ]
}

pub(crate) fn accepted() -> Vec<AcceptedView> {
    vec![AcceptedView {
        code: "breakdown-sum".into(),
        message: Html::finding("The ten countries add up to 752, the total is given as 757: 5 apart."),
        reason: html(
            "The list of ten countries adds up to 752, and the total is given as 757. The article does not say which is wrong.",
        ),
        report: Some(Link::to(
            "National Committee, 2017",
            "../reports/national-committee/2017/index.html",
        )),
        figure: Some(Link::to(
            "Brought back",
            "../reports/national-committee/2017/index.html#figure-brought-back",
        )),
    }]
}

pub(crate) fn corrections() -> Vec<CorrectionView> {
    vec![CorrectionView {
        date: "2026-11-23".into(),
        shown_date: "23 November 2026".into(),
        report: Some(Link::to(
            "National Police, 2017",
            "../reports/national-police/2017/index.html",
        )),
        figure: Link::to(
            "People arrested",
            "../reports/national-police/2017/index.html#figure-arrests",
        ),
        was: "178".into(),
        now: Some("187".into()),
        kind: "transcription".into(),
        reason: html("Two digits were swapped when the value was copied."),
    }]
}
