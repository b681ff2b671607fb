//! What leaves the site for other sites and machines: charts in frames, cards for previews, structured data; and what pages weigh.

use std::collections::BTreeMap;

use crate::site::Site;
use regex::Regex;
use serde_json::Value;

const HOST: [&str; 2] = ["--base-url", "https://example.org/deep/down/"];
const REPORT: &str = "reports/national-police/2017/index.html";

fn text<'b>(built: &'b BTreeMap<String, Vec<u8>>, path: &str) -> &'b str {
    let bytes = built.get(path).unwrap_or_else(|| panic!("{path} was not built"));
    std::str::from_utf8(bytes).expect("a page is UTF-8")
}

fn all<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
    let pattern = Regex::new(pattern).expect("a pattern");
    let found = pattern.captures_iter(text);
    found.map(|one| one.get(1).expect("a group").as_str()).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn the_frame_code_of_a_chart_leads_to_its_page() {
    let built = Site::built_example(&HOST).built();
    let page = text(&built, REPORT);
    let codes: Vec<String> = all("(&lt;iframe .*?&lt;(?:/|&#x2F;)iframe&gt;)", page)
        .into_iter()
        .map(unescaped)
        .collect();
    assert_eq!(codes.len(), 2, "a code for each chart: {page}");
    for code in codes {
        let url = all("src=\"([^\"]+)\"", &code.replace("&#x2F;", "/"))[0].to_owned();
        let path = url.strip_prefix(HOST[1]).expect("the address is full");
        let embed = text(&built, path);
        assert!(
            embed.contains("class=\"wide\"") && embed.contains("class=\"narrow\""),
            "both widths"
        );
        assert!(
            embed.contains("<table") && embed.contains("target=\"_blank\""),
            "the numbers, and the way back"
        );
        assert!(
            all("(<script[^>]*>)", embed)
                .iter()
                .all(|script| script.contains(" src=\"../"))
                && !embed.contains("style="),
            "nothing that a policy would stop: scripts of the site's own, in files"
        );
        assert!(
            !embed.contains("class=\"claim\""),
            "a title without links into a page that is not there"
        );
    }
}

#[test]
fn a_folder_has_pages_for_frames_and_no_code_that_could_not_work() {
    let built = Site::built_example(&[]).built();
    let page = text(&built, REPORT);
    assert!(page.contains("href=\"embed/cases-by-offence.html\"") && !page.contains("iframe"));
    assert!(built.contains_key("reports/national-police/2017/embed/cases-by-offence.html"));
}

#[cfg(feature = "card")]
#[test]
fn every_report_and_indicator_has_a_card_of_its_own() {
    let site = Site::built_example(&HOST);
    let built = site.built();
    let pages = Regex::new("^(km/)?(reports/[^/]+/[^/]+|indicators/[^/]+)/index\\.html$").expect("a pattern");
    let pages: Vec<&String> = built.keys().filter(|path| pages.is_match(path)).collect();
    assert!(pages.len() > 10, "{} pages", pages.len());
    for path in pages {
        let card = path.replace("index.html", "card.png");
        let page = text(&built, path);
        assert_eq!(
            all("og:image\" content=\"([^\"]+)\"", page),
            [format!("{}{card}", HOST[1])],
            "{path}"
        );
        assert!(!all("og:image:alt\" content=\"([^\"]+)\"", page).is_empty(), "{path}");
        let png = &built[&card];
        let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert!(
            png.starts_with(b"\x89PNG") && (side(16), side(20)) == (1200, 630),
            "{card}"
        );
        assert!(png.len() < 100_000, "{card} has {} bytes", png.len());
    }
    // Drawn anew elsewhere, a card has the same bytes; here none is drawn again.
    assert!(Site::built_example(&HOST).built() == built);
    site.change(
        "content/reports/national-police/2017.md",
        "period: 2017",
        "period: 2017 ",
    );
    site.build(&HOST);
    assert!(site.built() == built);
}

#[cfg(feature = "card")]
#[test]
fn pictures_are_drawn_where_they_are_asked_for_and_can_be_shown() {
    let plain = Site::built_example(&[]).built();
    assert!(
        !plain.keys().any(|path| path.ends_with(".png")),
        "no card without an address"
    );
    let site = Site::example();
    site.change("annals.toml", "cards = true", "charts-as-png = true");
    site.build(&HOST);
    let built = site.built();
    let charts = built
        .keys()
        .filter(|path| path.ends_with(".svg") && path.contains("/charts/"));
    let mut count = 0;
    for svg in charts {
        let png = svg.replace(".svg", ".png");
        assert!(built.contains_key(&png), "{png} was not built");
        count += 1;
    }
    assert!(count > 10, "{count} charts");
    assert!(text(&built, REPORT).contains("href=\"charts/cases-by-offence.png\""));
    assert!(!text(&built, REPORT).contains("og:image"));
}

#[cfg(feature = "card")]
#[test]
fn letters_without_a_font_leave_out_the_card_and_refuse_the_png() {
    let site = Site::of(&[
        ("annals.toml", "cards = true\n"),
        (
            "content/reports/p/2017.md",
            "---\ntitle: 年度报告\nsources: { s: { title: s } }\nfigures:\n  a: { value: 3, source: s, by: { kind: { x: 1, y: 2 } } }\n---\nText.\n\n![部分](chart:a/kind)\n",
        ),
    ]);
    site.build(&HOST);
    let built = site.built();
    assert!(!built.contains_key("reports/p/2017/card.png"));
    assert!(!text(&built, "reports/p/2017/index.html").contains("og:image"));
    site.write("annals.toml", "charts-as-png = true\n");
    let output = site.try_build(&HOST);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("invalid-value") && said.contains("no PNG can show"),
        "{said}"
    );
}

/// The structured data of a page, by type.
fn structured(page: &str) -> BTreeMap<String, Value> {
    let data = all("(?s)<script type=\"application/ld\\+json\">(.*?)</script>", page);
    assert_eq!(data.len(), 1, "one document a page");
    let document: Value = serde_json::from_str(data[0]).expect("structured data is JSON");
    assert_eq!(document["@context"], "https://schema.org");
    let graph = document["@graph"].as_array().expect("a list of things").clone();
    graph
        .into_iter()
        .map(|thing| (thing["@type"].as_str().expect("a type").to_owned(), thing))
        .collect()
}

#[test]
fn a_report_says_what_it_is_based_on_and_where_its_figures_are() {
    let built = Site::built_example(&HOST).built();
    let things = structured(text(&built, REPORT));
    let (report, dataset) = (&things["Report"], &things["Dataset"]);
    assert_eq!(report["temporalCoverage"], "2017-01-01/2017-12-31");
    assert_eq!(report["isBasedOn"][0]["publisher"]["name"], "Khmer Times");
    assert_eq!(dataset["creator"]["name"], "National Police");
    assert_eq!(dataset["spatialCoverage"]["name"], "Cambodia");
    let files: Vec<&str> = dataset["distribution"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|file| file["contentUrl"].as_str())
        .collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let path = file.strip_prefix(HOST[1]).expect("the address is full");
        assert!(built.contains_key(path), "{path}");
    }
    let cases = &dataset["variableMeasured"][0];
    assert_eq!(
        (&cases["name"], &cases["value"]),
        (&"Trafficking cases".into(), &"151".into())
    );
    let anchor = cases["@id"]
        .as_str()
        .and_then(|id| id.strip_prefix('#'))
        .expect("the figure's address");
    assert!(text(&built, REPORT).contains(&format!("id=\"{anchor}\"")));
    assert_eq!(
        structured(text(&built, "data/index.html"))["Dataset"]["distribution"]
            .as_array()
            .map(Vec::len),
        Some(2 + usize::from(cfg!(feature = "xlsx")))
    );
    assert!(structured(text(&built, "index.html")).contains_key("WebSite"));
    assert!(
        structured(text(&built, "indicators/trafficking-cases/index.html"))["Dataset"]["variableMeasured"].is_object()
    );
}

/// Search engines take a description of 50 to 5,000 characters, and the data of a page without one.
#[test]
fn data_is_described_at_the_length_that_search_engines_take() {
    let long = "Very long words. ".repeat(400);
    for language in ["en", "de", "fr", "es", "ar", "km"] {
        let site = Site::of(&[
            ("annals.toml", &format!("language = \"{language}\"\ntitle = \"F\"\n")),
            ("content/indicators/i.md", "---\ntitle: I\n---\n"),
            ("content/reports/u/_index.md", "---\ntitle: U\n---\n"),
        ]);
        let described = |text: &str| format!("description: \"{text}\"\n");
        let fronts = [described("."), described(&long), described("A"), String::new()];
        for (year, front) in (2017..).zip(fronts) {
            let text = format!(
                "---\n{front}sources: {{ s: {{ title: T }} }}\nfigures: {{ i: {{ value: 151, indicator: i, source: s }} }}\n---\nText.\n"
            );
            site.write(&format!("content/reports/u/{year}.md"), &text);
        }
        site.build(&HOST);
        let built = site.built();
        let mut data = 0;
        for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            if !page.contains("ld+json") {
                continue;
            }
            let Some(of) = structured(&page).remove("Dataset") else {
                continue;
            };
            let length = of["description"].as_str().map_or(0, |text| text.chars().count());
            assert!(
                (50..=5_000).contains(&length),
                "{language}, {path}: {}",
                of["description"]
            );
            data += 1;
        }
        assert!(data >= 6, "four reports, an indicator, all data: {data}");
    }
}

#[test]
fn structured_data_says_no_more_than_the_report_does() {
    let report = "---\ntitle: \"&lt;/script>&lt;b>&amp;\"\nsources: { s: { title: \"</script>\" } }\nfigures:\n  exact: { value: 1.50, source: s }\n  open: { value: more than 3, source: s }\n  none: { value: missing, source: s }\n---\nText.\n";
    let built = Site::of(&[("content/reports/p/2017.md", report)]);
    built.build(&[]);
    let built = built.built();
    let things = structured(text(&built, "reports/p/2017/index.html"));
    assert_eq!(things["Report"]["name"], "</script><b>&");
    let variables = things["Dataset"]["variableMeasured"].as_array().expect("figures");
    let values: Vec<&Value> = variables.iter().map(|one| &one["value"]).collect();
    assert_eq!(values, [&Value::from("1.50"), &Value::Null, &Value::Null]);
    assert!(things["Dataset"].get("url").is_none() && things["Dataset"].get("distribution").is_none());
}

#[test]
fn pages_are_light() {
    let built = Site::built_example(&HOST).built();
    for (path, bytes) in &built {
        let charts = String::from_utf8_lossy(bytes)
            .matches("<figure class=\"chart\"")
            .count();
        let most = match path.rsplit('.').next() {
            Some("css") => 15_000,
            Some("svg") => 10_000,
            Some("html") if path.contains("/embed/") => 25_000,
            // A letter of Khmer takes three bytes.
            Some("html") if charts <= 3 && path.starts_with("km/") => 66_000,
            Some("html") if charts <= 3 => 60_000,
            Some("html") => 250_000,
            _ => continue,
        };
        assert!(
            bytes.len() <= most,
            "{path} with {charts} charts has {} bytes, more than {most}",
            bytes.len()
        );
    }
    let heaviest = built
        .keys()
        .filter(|path| path.starts_with("reports/") && path.ends_with("/index.html"));
    assert!(heaviest.count() > 5, "reports were weighed");
}

/// The example's heaviest report, with a third chart of the largest kind that it has.
#[test]
fn a_report_with_three_charts_is_light() {
    const REPORT: &str = "national-committee/2017";
    let site = Site::example();
    let chart = "](chart:brought-back-by-country)";
    let third = format!("{chart}\n\n![Cases over the years, by publisher](chart:indicator/trafficking-cases)");
    site.change(&format!("content/reports/{REPORT}.md"), chart, &third);
    site.build(&HOST);
    let built = site.built();
    let page = text(&built, &format!("reports/{REPORT}/index.html"));
    assert_eq!(page.matches("<figure class=\"chart\"").count(), 3);
    assert!(page.len() < 60_000, "{} bytes", page.len());
}

#[test]
fn a_file_where_a_build_writes_itself_is_found() {
    let report = "---\nsources: { s: { title: s } }\nfigures:\n  a: { value: 1, source: s }\n---\nText.\n";
    let site = Site::of(&[("content/reports/p/2017/index.md", report)]);
    for name in ["card.png", "figures.json", "charts/a.svg", "embed/a.png"] {
        let path = format!("content/reports/p/2017/{name}");
        site.write(&path, "x");
        let output = site.try_build(&[]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains("address-taken") && said.contains(&path), "{said}");
        std::fs::remove_file(site.root().join(&path)).expect("the file goes");
    }
    site.write("content/reports/p/2017/photo.png", "x");
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    site.write("content/reports/p/2017/material/charts.svg", drawing);
    site.build(&[]);
    assert!(site.built().contains_key("reports/p/2017/photo.png"));
}
