//! A made-up report page.

use annals::site::view::*;

use super::parts::*;

pub(crate) fn rows() -> Vec<FigureRow> {
    let value = |value: &str| {
        Some(FigureValue {
            value: value.into(),
            ..FigureValue::default()
        })
    };
    let row = |anchor: &str, kind, depth, label: &str, values: [&str; 2]| FigureRow {
        anchor: anchor.into(),
        kind,
        depth,
        label: label.into(),
        values: values.map(|text| value(text).filter(|_| !text.is_empty())).into(),
        ..FigureRow::default()
    };
    let note = |kind, text: &str| NoteView {
        kind,
        text: html(text),
        ..NoteView::default()
    };
    vec![
        FigureRow {
            unit: Some("cases".into()),
            sources: citation("paragraph 4"),
            href: Some("../../../indicators/cases/index.html".into()),
            passport: Some(Box::new(Passport {
                definition: Some(html("Cases that police dealt with.")),
                unit: Some("cases".into()),
                place: "Cambodia".into(),
                period: "2017".into(),
                sources: vec![FigureSource {
                    title: "A newspaper".into(),
                    locator: Some("paragraph 4".into()),
                    ..FigureSource::default()
                }],
                cite: "Trafficking cases, 2017: 151.".into(),
                address: Link::to("#figure-cases", "#figure-cases"),
                ..Passport::default()
            })),
            notes: vec![NoteView {
                href: Some("#others".into()),
                ..note(NoteKind::Disagrees, "")
            }],
            ..row("figure-cases", RowKind::Figure, 0, "Trafficking cases", ["151", "92"])
        },
        row("figure-cases-offence", RowKind::Dimension, 1, "By offence", ["", ""]),
        FigureRow {
            share: Some("72 % of cases".into()),
            sources: citation("paragraph 6"),
            ..row("figure-cases-a", RowKind::Part, 1, "Sexual exploitation", ["108", "65"])
        },
        FigureRow {
            share: Some("28 % of cases".into()),
            sources: citation("paragraph 5"),
            ..row("figure-cases-b", RowKind::Part, 1, "Human trafficking", ["43", ""])
        },
        FigureRow {
            unit: Some("people".into()),
            sources: citation("paragraph 4"),
            ..row("figure-arrests", RowKind::Figure, 0, "People arrested", ["187", "124"])
        },
        FigureRow {
            sources: citation("paragraph 4"),
            ..row("figure-arrests-f", RowKind::Subset, 1, "foreigners", ["20", "8"])
        },
        FigureRow {
            unit: Some("people".into()),
            sources: citation("paragraph 5"),
            notes: vec![
                note(NoteKind::Computed, ""),
                note(
                    NoteKind::Note,
                    "The article gives the victims of each offence and no sum.",
                ),
            ],
            ..row("figure-victims", RowKind::Figure, 0, "Victims rescued", ["296", ""])
        },
        FigureRow {
            unit: Some("people".into()),
            aside: vec!["found in other countries".into()],
            sources: citation("paragraph 3"),
            ..row(
                "figure-abroad",
                RowKind::Figure,
                0,
                "Victims found abroad",
                ["more than 1,300", ""],
            )
        },
        FigureRow {
            values: vec![
                Some(FigureValue {
                    state: State::Suppressed,
                    ..FigureValue::default()
                }),
                None,
            ],
            unsourced: true,
            ..row("figure-x", RowKind::Figure, 0, "Cases in court", ["", ""])
        },
    ]
}

pub(crate) fn body() -> Vec<Block> {
    vec![
        Block::Html(html(
            "<p>Inside Cambodia the National Police dealt with <a class=\"claim\" href=\"#figure-cases\">151</a> cases of human trafficking and sexual exploitation in 2017 and arrested <a class=\"claim\" href=\"#figure-arrests\">187</a> people over them. <a class=\"claim\" href=\"#figure-arrests-f\">Twenty</a> of those arrested were foreigners.</p>",
        )),
        Block::Chart(Box::new(chart("cases", 2))),
        Block::Html(html(
            "<h2 id=\"two-counts\">Two counts of victims</h2><p>Victims are counted in two ways that must not be added together. The article gives no sum for the two; it comes to <a class=\"claim\" href=\"#figure-victims\">296</a>.</p><ul><li>One count is of people at home.</li><li>The other is of people abroad.</li></ul><blockquote><p>A quotation of some length, to see how it is set.</p></blockquote>",
        )),
        Block::Chart(Box::new(chart("victims", 3))),
    ]
}

pub(crate) fn report(language: &str) -> Page {
    let mut page = frame(
        language,
        "Police dealt with more than 150 trafficking cases in 2017",
        "../../../",
        Section::Reports,
    );
    page.heading = Some(html(
        "Police dealt with <a class=\"claim\" href=\"#figure-cases\">more than 150</a> trafficking cases in 2017",
    ));
    page.breadcrumb = vec![
        Link::to("Publishers", "../../index.html"),
        Link::to("National Police", "../index.html"),
        Link::plain("2017"),
    ];
    let view = ReportView {
        publisher: Link::to("National Police of Cambodia", "../index.html"),
        period: Link::to("2017", "../../../years/2017/index.html"),
        published: Some("2018".into()),
        place: Some("Cambodia".into()),
        topics: vec![Link::to(
            "Human trafficking",
            "../../../topics/human-trafficking/index.html",
        )],
        matched: Some(Matched {
            matched: n(22),
            total: n(23),
            accepted: n(1),
            loose: n(0),
            href: "../../../checks/index.html".into(),
        }),
        headline: headline(),
        body: body(),
        figures: vec![FigureTable {
            caption: String::new(),
            periods: vec!["2017".into(), "2016".into()],
            rows: rows(),
        }],
        others: vec![OtherView {
            label: "Trafficking cases, 2017".into(),
            anchor: "others-a".into(),
            href: "#figure-cases".into(),
            sayings: sayings(),
            beside: Vec::new(),
            disagree: true,
            reason: Some(html("Neither report says what it counts as a case, so both stand.")),
            more: None,
        }],
        accepted: accepted()
            .into_iter()
            .map(|note| AcceptedView { report: None, ..note })
            .collect(),
        corrections: corrections()
            .into_iter()
            .map(|note| CorrectionView { report: None, ..note })
            .collect(),
        sources: vec![SourceView {
            anchor: "source-article".into(),
            title: "Forces crack down on 150 trafficking cases".into(),
            author: Some("Pech Sotheary".into()),
            publisher: Some("Khmer Times".into()),
            date: Some("2018".into()),
            url: Some("https://khmertimeskh.com/106902/forces-crack-150-trafficking-cases/".into()),
            accessed: Some("23 November 2026".into()),
            figures: n(9),
            quotes: Vec::new(),
        }],
        downloads: vec![
            Download {
                name: "figures.csv".into(),
                href: "figures.csv".into(),
                format: "CSV".into(),
                rows: Some(n(9)),
            },
            Download {
                name: "figures.json".into(),
                href: "figures.json".into(),
                format: "JSON".into(),
                rows: None,
            },
        ],
        cite: Some(CiteView {
            text: "Police dealt with more than 150 trafficking cases in 2017. Counting trafficking in Cambodia.".into(),
            url: Some("https://example.org/reports/national-police/2017/".into()),
        }),
        previous: Some(Link::to("2016", "../2016/index.html")),
        ..ReportView::default()
    };
    Page {
        page,
        content: Content::Report(Box::new(view)),
    }
}
