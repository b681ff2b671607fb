//! Content that means ill or went wrong: what it tried, and what it meets. Nothing is published after an error.

use crate::site::Site;

const REPORT: &str = "content/reports/office/2017.md";
const FIGURES: &str = "---\nfigures: { cases: { value: 45, source: a } }\nsources: { a: { title: T } }\n---\n";

fn report(text: &str) -> String {
    format!("{FIGURES}{text}\n")
}

fn page(site: &Site, path: &str) -> String {
    site.build(&[]);
    std::fs::read_to_string(site.public().join(path)).expect("a page")
}

#[test]
fn a_private_character_in_a_links_title_is_a_finding_and_runs_nothing() {
    let text = "[x](https://a.example \"\u{e000}\") A [45](fig:office/2017#cases) B [y](https://b.example/autofocus/onfocus=document.title=1337//) C";
    let site = Site::of(&[
        (REPORT, &report("We counted [45](fig:cases).")),
        ("content/about.md", text),
    ]);
    assert_eq!(site.told(&[]), ["hidden-character 1"]);
    // Where the maintainer lets such characters through, they are words like any other.
    site.write("annals.toml", "[check]\nhidden-character = \"off\"\n");
    let page = page(&site, "about/index.html");
    assert!(page.contains("title=\"\u{e000}\">x</a> A <a class=\"claim\""), "{page}");
    assert!(
        page.contains("<a href=\"https://b.example/autofocus/onfocus=document.title=1337//\">y</a> C</p>"),
        "{page}"
    );
}

#[test]
fn what_shows_a_checked_number_otherwise_is_a_finding() {
    let site = Site::of(&[]);
    for text in [
        "There were \u{202e}[45](fig:cases)\u{202c}, cases.",
        "There were &#x202e;[45](fig:cases) cases.",
        "> There were &#8238;[45](fig:cases) cases.",
        "There were \u{2067}[45](fig:cases)\u{2069} cases.",
        "There were [45](fig:cases)\u{200b}[45](fig:cases) cases.",
        "There were [45](fig:cases)\u{ad},5 cases.",
        "There were [45](fig:cases)\u{e000} cases.",
        "There were [45](fig:cases)\u{8}\u{8} cases.",
    ] {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number"]);
        assert_eq!(told, ["hidden-character 5"], "{text:?}");
    }
    site.write(
        REPORT,
        &format!(
            "{}title: \"Year \\u202e45\"\n---\n[45](fig:cases)\n",
            FIGURES.trim_end_matches("---\n")
        ),
    );
    assert_eq!(
        site.told(&["loose-number"]),
        ["hidden-character 4"],
        "an escape in front matter"
    );
}

#[test]
fn hidden_characters_that_a_script_needs_are_left_alone() {
    let site = Site::of(&[("annals.toml", "language = \"ar\"\nlanguages = [\"ar\"]\n")]);
    for text in [
        "\u{2067}سجلت [45](fig:cases) حالة\u{2069}\u{200f} في المدينة.",
        "نمی\u{200c}دانم [45](fig:cases) نفر.",
        "ចំនួន\u{200b}[45](fig:cases)\u{200b}នាក់ 👩\u{200d}👧 ❤\u{fe0f} Donau\u{ad}dampf.",
    ] {
        site.write(REPORT, &report(text));
        let told = site.told(&["loose-number", "claim-unit", "claim-not-understood"]);
        assert_eq!(told, [""; 0], "{text:?}");
    }
}

#[test]
fn numbers_in_html_are_looked_at_wherever_they_stand() {
    let html = "[45](fig:cases)\n\n<p title=\"9,999\">There were 5,400 cases <!-- 77 -->\nand <b>6</b>,300\n<code>8,800</code></p>\n\n<div\n data-x=\"7,700\">4&#44;100 more</div>\n\nInline <b>2,200</b> too.";
    let site = Site::of(&[("annals.toml", "raw-html = true\n"), (REPORT, &report(html))]);
    let told = site.told(&[]);
    assert_eq!(
        told,
        ["loose-number 7", "loose-number 8", "loose-number 12", "loose-number 14"]
    );
}

#[test]
fn html_around_a_claim_is_cleaned_and_takes_nothing_along() {
    let html = "<b>There were [**45**<img src=x onerror=alert(1)>](fig:cases) cases</b>, [see](/) <span class=\"piece-0;\">here</span>.";
    let site = Site::of(&[("annals.toml", "raw-html = true\n"), (REPORT, &report(html))]);
    let page = page(&site, "reports/office/2017/index.html");
    let text = page
        .split("<b>There")
        .nth(1)
        .and_then(|rest| rest.split("</p>").next())
        .expect("the text");
    assert!(
        text.starts_with(" were <a class=\"claim\" href=\"#figure-cases\"><strong>45</strong>"),
        "{text}"
    );
    assert!(
        text.ends_with("cases</b>, <a href=\"../../../index.html\">see</a> <span class=\"piece-0;\">here</span>."),
        "{text}"
    );
    assert!(!page.contains("onerror"), "{page}");
    // A claim would vanish with what is taken out around it.
    site.write(REPORT, &report("Words <script>\n[45](fig:cases)\n</script> end"));
    assert_eq!(site.told(&[]), ["raw-html 6"]);
}

#[test]
fn an_address_for_mail_is_a_link_to_a_mailbox_and_a_table_needs_no_style() {
    let site = Site::of(&[(
        "content/about.md",
        "Write to <info@example.org>.\n\n| a | b |\n|:--|--:|\n| x | y |\n",
    )]);
    let page = page(&site, "about/index.html");
    assert!(
        page.contains("<a href=\"mailto:info@example.org\">info@example.org</a>"),
        "{page}"
    );
    assert!(
        page.contains("<th class=\"align-left\">a</th><th class=\"align-right\">b</th>"),
        "{page}"
    );
}

#[test]
fn footnotes_of_one_spelling_and_called_twice_have_anchors_of_their_own() {
    let text = "One[^a!] two[^a?] three[^a!].\n\n[^a!]: First.\n[^a?]: Second.\n";
    let site = Site::of(&[("content/about.md", text)]);
    let page = page(&site, "about/index.html");
    for id in [
        "id=\"call-a\"",
        "id=\"call-a-2\"",
        "id=\"footnote-a\"",
        "id=\"footnote-a-2\"",
    ] {
        assert_eq!(page.matches(id).count(), 1, "{id}: {page}");
    }
}

#[test]
fn a_line_in_front_matter_stays_a_line() {
    let front = "---\ntitle: \"*One*\\n\\n# Two\"\n---\n";
    let site = Site::of(&[(REPORT, front)]);
    let page = page(&site, "reports/office/2017/index.html");
    assert!(page.contains("<title>One  # Two ·"), "{page}");
}
