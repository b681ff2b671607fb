//! Themes of a site's own, as docs/themes.md shows them: colours alone, one template, a whole theme; and what is said of a faulty one.

use std::fs;
use std::path::Path;

use crate::site::Site;

/// The examples of docs/themes.md, by the file that their first line names.
fn examples() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let text = fs::read_to_string(path).expect("the document is there");
    let blocks = text.split("\n```").skip(1).step_by(2);
    blocks
        .filter_map(|block| {
            let (_, code) = block.split_once('\n')?;
            let first = code.lines().next()?;
            let name = first.split_whitespace().find(|word| word.starts_with("themes/"))?;
            Some((name.to_owned(), code.to_owned()))
        })
        .collect()
}

/// A small site with a theme's examples, all of them or those that are wanted, built.
fn themed(theme: &str, wanted: impl Fn(&str) -> bool) -> Site {
    let site = Site::of(&[
        ("annals.toml", &format!("title = \"Small\"\ntheme = \"{theme}\"\n")),
        (
            "content/reports/police/2017.md",
            "---\ntopics: [crime]\nfigures:\n  cases: { value: 151, by: { kind: { theft: 100, fraud: 51 } } }\n---\n\
             Police dealt with [151](fig:cases) cases.\n\n![Cases by kind](chart:cases/kind)\n",
        ),
        ("content/topics/crime.md", "---\ntitle: Crime\n---\n"),
    ]);
    let own = format!("themes/{theme}/");
    let mut written = 0;
    for (name, code) in examples()
        .iter()
        .filter(|(name, _)| name.starts_with(&own) && wanted(name))
    {
        site.write(name, code);
        written += 1;
    }
    assert!(written > 0, "docs/themes.md has no example for {own}");
    site.build(&[]);
    site
}

fn read(site: &Site, name: &str) -> String {
    fs::read_to_string(site.public().join(name)).expect("the file is built")
}

#[test]
fn tokens_alone_restyle_pages_and_drawings() {
    let site = themed("ministry", |name| name.ends_with("tokens.toml"));
    let style = read(&site, "theme/style.css");
    assert!(
        style.contains("--link:#7a1f3d") && style.contains("--link:#ff9db8"),
        "{style}"
    );
    assert!(style.contains("--rule:#d5dade"), "what is not written stays");
    let drawings = site.built();
    let drawn = drawings
        .iter()
        .find(|(name, _)| name.ends_with(".svg") && name.starts_with("reports/"));
    let (_, svg) = drawn.expect("the chart is a file too");
    assert!(
        String::from_utf8_lossy(svg).contains("#7a1f3d"),
        "drawings take the same colours"
    );
}

#[test]
fn one_template_changes_one_family() {
    let site = themed("ministry", |name| name.ends_with(".html"));
    let topics = read(&site, "topics/index.html");
    assert!(
        topics.contains("<ol>") && topics.contains("Crime</a>: 1 report"),
        "{topics}"
    );
    assert!(topics.contains("class=\"skip\""), "the frame stays the default theme's");
    assert!(read(&site, "years/index.html").contains("class=\"index\""));
}

#[test]
fn a_whole_theme_has_its_own_frame_and_style() {
    let site = themed("plain", |_| true);
    for (name, bytes) in site.built().iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("class=\"skip\""),
            "{name} has the frame of the default theme"
        );
    }
    let style = read(&site, "theme/style.css");
    assert!(
        style.contains("max-width:var(--page)") || style.contains("max-width: var(--page)"),
        "{style}"
    );
    assert!(
        !style.contains(".passport"),
        "nothing of the default style is left: {style}"
    );
    assert!(read(&site, "reports/police/2017/index.html").contains("<svg"));
}

#[test]
fn a_template_adds_to_the_default_themes() {
    let site = themed("register", |_| true);
    for name in ["index.html", "reports/police/2017/index.html"] {
        let page = read(&site, name);
        for part in [
            "Since 1887",
            "Printed on the first",
            "class=\"skip\"",
            "<nav aria-label",
        ] {
            assert!(page.contains(part), "{name} lacks {part}:\n{page}");
        }
        assert!(
            !page.contains("recorded once, with its source"),
            "the footer is replaced"
        );
    }
}

/// What the settings put into the frame.
const FRAME: &str = "title = \"Small\"\nlanguages = [\"en\", \"km\"]\ncontact = \"mailto:figures@example.org\"\nlogo = \"static/our logo.svg\"\n\
     header-links = [{ label = \"Method\", to = \"about/\" }, { label = \"Ministry\", to = \"https://example.org/?a=1&b=2\" }]\n\
     footer-links = [{ label = { en = \"Privacy\", km = \"ឯកជនភាព\" }, to = \"/about.md#privacy\" }]\n\
     [snippet]\nsrc = \"https://stats.example.org/count.js\"\nattributes = { data-domain = \"a\\\"b\" }\n";

#[test]
fn logo_links_contact_and_a_script_are_settings() {
    let site = Site::of(&[
        ("annals.toml", FRAME),
        (
            "static/our logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
        ),
        (
            "content/about.md",
            "---\ntitle: Method\n---\n## Privacy\n\nNothing is kept.\n",
        ),
        (
            "content/reports/police/2017.md",
            "---\nfigures: { cases: 151 }\n---\nText.\n",
        ),
    ]);
    site.build(&[]);
    let page = read(&site, "reports/police/2017/index.html");
    let up = "../../../";
    for part in [
        &format!("<img src=\"{up}our%20logo.svg\" alt=\"\"> Small</a>"),
        &format!("<a href=\"{up}about/index.html\">Method</a>"),
        "<a href=\"https://example.org/?a=1&amp;b=2\">Ministry</a>",
        &format!("<a href=\"{up}about/index.html#privacy\">Privacy</a>"),
        "<a href=\"mailto:figures@example.org\">Contact</a>",
        "<a href=\"mailto:figures@example.org?subject=",
        "<script src=\"https://stats.example.org/count.js\" data-domain=\"a&quot;b\" defer></script>",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(!page.contains(">Topics<"), "there are no topics, so none in the menu");
    let khmer = read(&site, "km/reports/police/2017/index.html");
    assert!(khmer.contains(">ឯកជនភាព</a>"), "{khmer}");
    site.write(
        "annals.toml",
        &FRAME.replace(
            "\"static/our logo.svg\"",
            "{ file = \"static/our logo.svg\", alone = true }",
        ),
    );
    site.build(&[]);
    let page = read(&site, "index.html");
    assert!(page.contains("our%20logo.svg\" alt=\"Small\"></a>"), "{page}");
}

#[test]
fn faults_of_the_frame_are_told() {
    let png = ("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for (settings, told) in [
        ("logo = \"static/logo.sgv\"", "invalid-value 1"),
        ("logo = \"logo.svg\"", "invalid-value 1"),
        ("logo = { alone = true }", "missing-value 1"),
        ("logo = { file = \"static/logo.svg\", alnoe = true }", "unknown-key 1"),
        ("header-links = [{ label = \"x\", to = \"abuot/\" }]", "broken-link 1"),
        ("header-links = [{ label = \"x\", to = \"../x/\" }]", "broken-link 1"),
        ("footer-links = [{ label = \"x\" }]", "missing-value 1"),
        ("footer-links = [{ to = \"about/\" }]", "missing-value 1"),
        ("footer-links = [\"about/\"]", "invalid-value 1"),
        (
            "footer-links = [{ label = \"x\", to = \"javascript:alert(1)\" }]",
            "invalid-value 1",
        ),
        (
            "footer-links = [{ label = \"x\", to = \"//example.org\" }]",
            "invalid-value 1",
        ),
        (
            "footer-links = [{ label = { fr = \"x\" }, to = \"about/\" }]",
            "unknown-language 1",
        ),
        ("contact = \"figures at example\"", "invalid-value 1"),
        ("snippet = { src = \"http://example.org/a.js\" }", "invalid-value 1"),
        (
            "snippet = { src = \"https://example.org/a.js\", attributes = { onload = \"x\" } }",
            "invalid-value 1",
        ),
        ("snippet = { attributes = { data-x = \"x\" } }", "missing-value 1"),
    ] {
        let site = Site::of(&[
            png,
            ("annals.toml", settings),
            ("content/about.md", "---\ntitle: About\n---\nText.\n"),
        ]);
        assert_eq!(site.told(&[]), [told], "{settings}");
    }
}

#[test]
fn themes_inside_the_program_build_the_example_without_a_word() {
    for theme in annals::settings::BUILT_IN_THEMES {
        let site = Site::example();
        let settings = fs::read_to_string(site.root().join("annals.toml")).expect("settings");
        site.write("annals.toml", &format!("theme = \"{theme}\"\n{settings}"));
        let before = site.told(&[]);
        assert!(
            !before
                .iter()
                .any(|one| one.starts_with("low-contrast") || one.starts_with("colours-alike")),
            "{theme}: {before:?}"
        );
        site.build(&[]);
        let style = read(&site, "theme/style.css");
        assert!(style.len() < 15_000, "{theme}: {} bytes", style.len());
    }
}

#[test]
fn a_misspelt_token_is_told_and_a_token_of_ones_own_is_not() {
    let site = themed("ministry", |name| name.ends_with("4-own.css"));
    site.write("themes/ministry/css/4-own.css", ".title { color: var(--links) }\n");
    site.write(
        "themes/ministry/tokens.toml",
        "[light]\npapr = \"#7a1f3d\"\nlinks = \"#7a1f3d\"\n",
    );
    let output = site.try_build(&[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no style of the theme uses the token `papr`"), "{said}");
    assert!(
        said.contains("Did you mean `paper`?") && !said.contains("`links`"),
        "{said}"
    );
}

#[test]
fn faults_of_a_theme_come_in_one_run_with_place_and_help() {
    let site = themed("ministry", |name| name.ends_with(".html"));
    let before = site.built();
    site.write("themes/ministry/home.html", "<p>\n  {% if %}</p>\n");
    site.write(
        "themes/ministry/year.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ year.figures | nope }}{% endblock %}\n",
    );
    site.write("themes/ministry/tokens.toml", "[light]\nink = \"red; } body {\"\n");
    let output = site.try_build(&[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for place in ["themes/ministry/home.html:2:", "themes/ministry/tokens.toml:2:"] {
        assert!(said.contains(place), "{place} is not named:\n{said}");
    }
    assert!(said.contains("help"), "{said}");
    assert_eq!(before, site.built(), "nothing is published");
}

/// What a command says.
fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn files_of_the_default_theme_are_copied_and_change_nothing() {
    let site = Site::of(&[("content/reports/office/2017.md", "---\nfigures: { cases: 151 }\n---\n")]);
    let eject = |arguments: &[&str]| {
        let output = site
            .command("theme")
            .arg("eject")
            .args(arguments)
            .output()
            .expect("annals starts");
        (output.status.code(), said(&output))
    };
    site.build(&[]);
    let plain = site.built();
    let (code, listed) = eject(&[]);
    assert!(
        code == Some(0) && listed.contains("\ncss/1-base.css\n") && listed.contains("tokens.toml"),
        "{listed}"
    );
    let (code, told) = eject(&["topics.html"]);
    assert!(code == Some(2) && told.contains("--name"), "{told}");
    let (code, told) = eject(&["topcs.html", "--name", "ministry"]);
    assert!(code == Some(2) && told.contains("did you mean topics.html?"), "{told}");
    let (code, told) = eject(&["../secret", "--name", "ministry"]);
    assert!(code == Some(2), "{told}");
    let (code, told) = eject(&["topics.html", "css/", "--name", "ministry"]);
    assert!(code == Some(0) && told.contains("theme = \"ministry\""), "{told}");
    assert!(site.root().join("themes/ministry/css/3-lists.css").is_file());
    let own = site.root().join("themes/ministry/topics.html");
    fs::write(&own, "mine").expect("a template is changed");
    site.write("annals.toml", "theme = \"ministry\"\n");
    let (code, told) = eject(&["--all"]);
    assert!(
        code == Some(0) && told.contains("topics.html is there already and stays as it is"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&own).expect("it is there"), "mine");
    let (code, told) = eject(&["--all"]);
    assert!(code == Some(3), "{told}");
    // A theme of copies alone builds the same pages.
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/topics.html"), &own).expect("a template is copied");
    site.build(&[]);
    let copied = site.built();
    for (path, bytes) in &plain {
        assert!(copied.get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!(copied.len(), plain.len());
}

#[test]
fn colours_that_nobody_sees_are_told() {
    for (tokens, told) in [
        ("[light]\nlink = \"#ff9db8\"\n", &["low-contrast 2"][..]),
        ("[dark]\nlink = \"#3a1020\"\nsoft = \"#ffffff\"\n", &["low-contrast 2"]),
        // A paper of one's own under the colours of the default theme.
        ("[light]\npaper = \"#9a9a9a\"\n", &["low-contrast 2"]),
        ("[light]\nseries-3 = \"#801651\"\n", &["colours-alike 2"]),
        // Red and green that are one to eyes without red.
        (
            "[light]\nseries-1 = \"#a03c00\"\nseries-2 = \"#285400\"\n",
            &["colours-alike 3"],
        ),
        (
            "[light]\nseries-0 = \"#7a1f3d\"\nseries-2 = \"#12436d\"\nlink = \"rebeccapurple\"\n",
            &[],
        ),
    ] {
        let site = Site::of(&[
            ("annals.toml", "theme = \"ministry\"\n"),
            ("themes/ministry/tokens.toml", tokens),
        ]);
        assert_eq!(site.told(&[]), told, "{tokens}");
    }
}
