//! Three sites of reports about money: a listed company in pounds with losses, an agency in dollars with billions and a second publisher
//! that disagrees, a German company in euros. Each is built once for all tests.

use std::sync::OnceLock;

use crate::site::Site;

/// A site with the language that its pages are in.
pub(super) struct Money {
    pub(super) language: &'static str,
    pub(super) site: Site,
}

/// The three sites, built.
pub(super) fn sites() -> &'static [Money; 3] {
    static SITES: OnceLock<[Money; 3]> = OnceLock::new();
    SITES.get_or_init(|| {
        let built = |language, files: &[(&str, &str)]| {
            let site = Site::of(files);
            site.build(&["--base-url", "https://example.org/"]);
            Money { language, site }
        };
        [built("en", COMPANY), built("en", AGENCY), built("de", UNTERNEHMEN)]
    })
}

const COMPANY: &[(&str, &str)] = &[
    ("annals.toml", "title = \"Company reports\"\n"),
    (
        "content/indicators/revenue.md",
        "---\ntitle: Revenue\nunit: GBP\ntopics: [results]\ndimensions: { segment: { title: Segment, parts: { fresh-pork: Fresh pork, convenience: Convenience, discontinued: Discontinued operations } } }\n---\n",
    ),
    (
        "content/indicators/operating-profit.md",
        "---\ntitle: Adjusted operating profit\nunit: GBP\nbetter: higher\ntopics: [results]\ndimensions: { region: { title: Region, parts: { americas: Americas, southern-europe: Southern Europe, northern-europe: Northern Europe } } }\n---\n",
    ),
    (
        "content/indicators/margin.md",
        "---\ntitle: Operating margin\nunit: percent\ntopics: [results]\n---\n",
    ),
    (
        "content/indicators/dividend.md",
        "---\ntitle: Dividend per share\nunit: pence\ntopics: [results]\n---\n",
    ),
    (
        "content/indicators/emissions.md",
        "---\ntitle: Emissions\nunit: t\nbetter: lower\ntopics: [results]\n---\n",
    ),
    ("content/topics/results.md", "---\ntitle: Results\n---\n"),
    (
        "content/reports/meridian/_index.md",
        "---\ntitle: Meridian Foods plc\nkind: company\n---\n",
    ),
    (
        "content/reports/meridian/2022.md",
        "---\ntitle: Meridian Foods in 2022\npublished: 2023-05-24\ntopics: [results]\nsources: { r: { title: Annual report 2022 } }\nfigures:\n  \
         revenue: { indicator: revenue, value: 1421400000, precision: { nearest: 100000 }, source: r }\n  \
         profit: { indicator: operating-profit, value: -12300000, precision: { nearest: 100000 }, source: r }\n  \
         margin: { indicator: margin, value: 2.9, source: r }\n  dividend: { indicator: dividend, value: 74.1, source: r }\n  \
         emissions: { indicator: emissions, value: 58099, source: r }\n---\nMeridian made a [loss of £12.3 million](fig:profit).\n",
    ),
    (
        "content/reports/meridian/2023.md",
        "---\ntitle: Meridian Foods in 2023\npublished: 2024-05-21\ntopics: [results]\nsources: { r: { title: Annual report 2023 } }\nfigures:\n  \
         revenue: { indicator: revenue, value: 1462000000, precision: { nearest: 100000 }, source: r, by: { segment: { fresh-pork: { value: 1284600000, precision: { nearest: 100000 } }, convenience: { value: 169500000, precision: { nearest: 100000 } }, discontinued: { value: 7900000, precision: { nearest: 100000 } } } } }\n  \
         revenue-2021: { indicator: revenue, period: 2021, value: 1221900000, precision: { nearest: 100000 }, source: r }\n  \
         revenue-2020: { indicator: revenue, period: 2020, value: 1110300000, precision: { nearest: 100000 }, source: r }\n  \
         revenue-2019: { indicator: revenue, period: 2019, value: 1085400000, precision: { nearest: 100000 }, source: r }\n  \
         profit: { indicator: operating-profit, value: 406600000, precision: { nearest: 100000 }, source: r, by: { region: { americas: { value: 165600000, precision: { nearest: 100000 } }, southern-europe: { value: 357700000, precision: { nearest: 100000 } }, northern-europe: { value: -116700000, precision: { nearest: 100000 } } } } }\n  \
         margin: { indicator: margin, value: 1.4, source: r }\n  dividend: { indicator: dividend, value: 79.4, source: r }\n  \
         emissions: { indicator: emissions, value: 57723, source: r }\n  \
         net-income: { label: Net income, unit: GBP, value: 40957000, source: r }\n  \
         staff-costs: { label: Staff costs, unit: GBP, value: 193223456, source: r }\n\
         charts:\n  segments: { figures: [revenue], by: segment }\n  regions: { figures: [profit], by: region }\n---\n\
         Revenue was [£1,462.0 million](fig:revenue), of which fresh pork earned [£1,284.6 million](fig:revenue/segment/fresh-pork).\n",
    ),
];

const AGENCY: &[(&str, &str)] = &[
    (
        "annals.toml",
        "title = \"Aid and money\"\n[places.world]\ntitle = \"World\"\n",
    ),
    (
        "content/indicators/contributions.md",
        "---\ntitle: Voluntary contributions\nunit: USD\ntopics: [money]\ndimensions: { donor: { title: Donor, parts: { governments: Governments, private: Private donors, un: United Nations } } }\n---\n",
    ),
    (
        "content/indicators/displaced.md",
        "---\ntitle: Displaced people\nunit: people\ntopics: [money]\n---\n",
    ),
    ("content/topics/money.md", "---\ntitle: Money\n---\n"),
    (
        "content/reports/agency/_index.md",
        "---\ntitle: The Refugee Agency\nplace: world\n---\n",
    ),
    (
        "content/reports/watch/_index.md",
        "---\ntitle: Aid Watch\nplace: world\n---\n",
    ),
    (
        "content/reports/agency/2022.md",
        "---\ntopics: [money]\npublished: 2023-06-14\nsources: { r: { title: Global report 2022 } }\nfigures:\n  \
         contributions: { indicator: contributions, value: 5870000000, precision: { nearest: 10000000 }, source: r }\n  \
         displaced: { indicator: displaced, value: 108400000, precision: { nearest: 100000 }, source: r }\n---\nText.\n",
    ),
    (
        "content/reports/agency/2023.md",
        "---\ntopics: [money]\npublished: 2024-06-13\nsources: { r: { title: Global report 2023 } }\nfigures:\n  \
         contributions: { indicator: contributions, value: 4690000000, precision: { nearest: 10000000 }, source: r, accept: { reports-disagree: Aid Watch counts pledges. }, by: { donor: { governments: { value: 4050000000, precision: { nearest: 10000000 } }, private: { value: 510000000, precision: { nearest: 10000000 } }, un: { value: 130000000, precision: { nearest: 10000000 } } } } }\n  \
         displaced: { indicator: displaced, value: 117300000, precision: { nearest: 100000 }, source: r }\n  \
         budget: { label: Budget, unit: USD, value: 10929000000, source: r }\n  \
         months:\n    label: Spending by month\n    unit: USD\n    source: r\n    by:\n      office:\n        geneva: { by: { month: { january: 240891, february: 696853, march: 988598, april: 941235, may: 900875, june: 166172, july: 367459, august: 223646, september: 619501, october: 897926, november: 571325, december: 595185 } } }\n        nairobi: { by: { month: { january: 783244, february: 498055, march: 927036, april: 320153, may: 198418, june: 611554, july: 129724, august: 976363, september: 508744, october: 553789, november: 736944, december: 899308 } } }\n        amman: { by: { month: { january: 904423, february: 102208, march: 829633, april: 567022, may: 379267, june: 856589, july: 940775, august: 339874, september: 719869, october: 207192, november: 432849, december: 132075 } } }\n\
         charts:\n  donors: { figures: [contributions], by: donor }\n  months: { figures: [months], by: office, kind: heat-table }\n---\n\
         Donors gave [$4.69 billion](fig:contributions).\n",
    ),
    (
        "content/reports/watch/2023.md",
        "---\ntopics: [money]\npublished: 2024-08-01\nsources: { r: { title: Aid in 2023 } }\nfigures:\n  \
         contributions: { indicator: contributions, value: 4520000000, precision: { nearest: 10000000 }, source: r }\n---\nText.\n",
    ),
];

const UNTERNEHMEN: &[(&str, &str)] = &[
    ("annals.toml", "title = \"Geschäftsberichte\"\nlanguage = \"de\"\n"),
    (
        "content/indicators/umsatz.md",
        "---\ntitle: Umsatz\nunit: EUR\nbetter: higher\ntopics: [ergebnis]\ndimensions: { sparte: { title: Sparte, parts: { maschinen: Maschinen, dienste: Dienstleistungen } } }\n---\n",
    ),
    (
        "content/indicators/marge.md",
        "---\ntitle: Umsatzrendite\nunit: percent\ntopics: [ergebnis]\n---\n",
    ),
    (
        "content/indicators/beschaeftigte.md",
        "---\ntitle: Beschäftigte\nunit: Menschen\ntopics: [ergebnis]\n---\n",
    ),
    ("content/topics/ergebnis.md", "---\ntitle: Ergebnis\n---\n"),
    (
        "content/reports/muster/_index.md",
        "---\ntitle: Muster Maschinenbau AG\n---\n",
    ),
    (
        "content/reports/muster/2022.md",
        "---\ntitle: Geschäftsjahr 2022\npublished: 2023-03-16\ntopics: [ergebnis]\nsources: { g: { title: Geschäftsbericht 2022 } }\nfigures:\n  \
         umsatz: { indicator: umsatz, value: 1312400000, precision: { nearest: 100000 }, source: g }\n  \
         marge: { indicator: marge, value: 5.4, source: g }\n---\nDer Umsatz betrug [1.312,4 Mio. €](fig:umsatz).\n",
    ),
    (
        "content/reports/muster/2023.md",
        "---\ntitle: Geschäftsjahr 2023\npublished: 2024-03-14\ntopics: [ergebnis]\nsources: { g: { title: Geschäftsbericht 2023 } }\nfigures:\n  \
         umsatz: { indicator: umsatz, value: 1284600000, precision: { nearest: 100000 }, source: g, by: { sparte: { maschinen: { value: 1001100000, precision: { nearest: 100000 } }, dienste: { value: 283500000, precision: { nearest: 100000 } } } } }\n  \
         ergebnis: { label: Jahresergebnis, unit: EUR, value: -12300000, precision: { nearest: 100000 }, source: g }\n  \
         marge: { indicator: marge, value: 3.9, source: g }\n  \
         beschaeftigte: { indicator: beschaeftigte, value: 12345, source: g }\n---\nDer Umsatz betrug [1.284,6 Mio. €](fig:umsatz).\n",
    ),
];
