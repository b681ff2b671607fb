//! The default theme on made-up pages of every family, and what happens when a site's own theme is at fault.
//!
//! `THEME_PAGES=FOLDER cargo test --test theme` also writes the pages, to be looked at.

mod sample;
mod words;

use std::path::Path;
use std::sync::Arc;

use annals::files::{FileTree, SourceFile};
use annals::finding::{Checked, Code, Place};
use annals::language::Language;
use annals::site::view::Page;
use annals::theme::{Frame, Source, Theme};

fn languages() -> Vec<Arc<Language>> {
    ["en", "km"]
        .into_iter()
        .filter_map(|tag| Language::new(tag).ok())
        .map(Arc::new)
        .collect()
}

fn site(files: &[(&str, &str)]) -> FileTree {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: (*path).into(),
        text: (*text).into(),
    };
    let mut tree = FileTree {
        files: files.iter().map(file).collect(),
        ..FileTree::default()
    };
    tree.files.sort_by(|a, b| a.path.cmp(&b.path));
    tree
}

fn load(files: &[(&str, &str)], name: &str) -> Checked<Theme> {
    Theme::load(&site(files), name, &languages())
}

fn render(theme: &Theme, page: &Page) -> String {
    let frame = Frame::new(&sample::site());
    theme
        .render(&frame, page)
        .unwrap_or_else(|finding| panic!("{}: {finding:?}", page.page.title))
}

#[test]
fn every_family_renders_in_every_language() {
    let Checked { value: theme, findings } = load(&[], "default");
    assert_eq!(findings, []);
    let folder = std::env::var_os("THEME_PAGES");
    for language in ["en", "km"] {
        for (path, page) in sample::pages(language) {
            let text = render(&theme, &page);
            assert!(!text.contains("style="), "{path} holds an inline style");
            assert!(!text.contains('\u{b}'), "{path} holds a control character");
            if let Some(folder) = &folder {
                write(&Path::new(folder).join(language).join(path), text.as_bytes());
            }
        }
        for file in theme.static_files() {
            if let Some(folder) = &folder {
                let bytes = match &file.source {
                    Source::Text(text) => text.as_bytes(),
                    Source::Bytes(bytes) => bytes,
                    Source::Copy(_) => continue,
                };
                write(&Path::new(folder).join(language).join(&file.path), bytes);
            }
        }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn the_stylesheet_stays_small() {
    let theme = load(&[], "default").value;
    let style = theme
        .static_files()
        .into_iter()
        .find(|file| file.path == "theme/style.css")
        .unwrap();
    let Source::Text(css) = style.source else {
        panic!("the stylesheet is made")
    };
    assert!(css.len() < 15_000, "{} bytes", css.len());
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

#[test]
fn structured_data_cannot_end_its_element() {
    let theme = load(&[], "default").value;
    let text = render(&theme, &sample::report("en"));
    assert_eq!(text.matches("</script>").count(), text.matches("<script").count());
}

#[test]
fn one_own_file_replaces_one_of_the_theme() {
    let own = [(
        "themes/plain/text.html",
        "{% extends \"base.html\" %}{% block main %}mine{% endblock %}",
    )];
    let Checked { value: theme, findings } = load(&own, "plain");
    assert_eq!(findings, []);
    let (_, page) = sample::pages("en")
        .into_iter()
        .find(|(path, _)| *path == "about/index.html")
        .unwrap();
    let text = render(&theme, &page);
    assert!(
        text.contains("mine") && text.contains("<nav"),
        "the frame is still the default theme's"
    );
}

#[test]
fn own_tokens_and_words_are_laid_over() {
    let own = [
        ("themes/plain/strings/en.toml", "[nav]\nchecks = \"Our checks\"\n"),
        ("themes/plain/tokens.toml", "[light]\nlink = \"#aa0000\"\n"),
    ];
    let Checked { value: theme, findings } = load(&own, "plain");
    assert_eq!(findings, []);
    assert_eq!(theme.tokens().colour(false, "link"), Some("#aa0000"));
    assert_eq!(theme.tokens().colour(true, "series-0"), Some("#7b9cf5"));
    assert!(render(&theme, &sample::report("en")).contains("Our checks"));
}

#[test]
fn faults_name_file_line_and_column() {
    let cases = [
        ("themes/x/text.html", "line\n  {% if %}", "2:9"),
        ("themes/x/text.html", "a\nb {{ text | nope }}", "2:13"),
        ("themes/x/strings/en.toml", "[nav]\nhome = 3\n", "1:1"),
        ("themes/x/tokens.toml", "[light]\nink = \"red; } body {\"\n", "2:7"),
        ("themes/x/tokens.toml", "[light\n", "1:7"),
    ];
    for (path, text, place) in cases {
        let tree = site(&[(path, text)]);
        let findings = Theme::load(&tree, "x", &languages()).findings;
        assert_eq!(
            findings.iter().map(|f| f.code).collect::<Vec<_>>(),
            [Code::TemplateFault],
            "{path}: {text}: {findings:?}"
        );
        assert!(findings[0].help.is_some(), "{findings:?}");
        let Place::Span(span) = &findings[0].place else {
            panic!("{findings:?}")
        };
        let position = tree.position(*span);
        assert_eq!(
            format!("{}:{}", position.line, position.column),
            place,
            "{path}: {text}: {findings:?}"
        );
    }
}

#[test]
fn faults_of_several_templates_come_together() {
    let own = [
        ("themes/x/text.html", "{% if %}"),
        ("themes/x/home.html", "{{ 1 +"),
        ("themes/x/year.html", "{{ \"a\" | t }}"),
    ];
    let findings = load(&own, "x").findings;
    assert_eq!(findings.len(), 2, "{findings:?}");
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_a_finding() {
    let tree = site(&[
        ("themes/x/text.html", "<p>\n{{ page.titel }}"),
        ("themes/x/404.html", "{{ \"no.such\" | t }}"),
    ]);
    let Checked { value: theme, findings } = Theme::load(&tree, "x", &languages());
    assert_eq!(findings, []);
    for (name, line) in [("about/index.html", 2), ("404.html", 1)] {
        let (_, page) = sample::pages("en").into_iter().find(|(path, _)| *path == name).unwrap();
        let finding = theme.render(&Frame::new(&sample::site()), &page).unwrap_err();
        let Place::Span(span) = &finding.place else {
            panic!("{finding:?}")
        };
        assert_eq!(tree.position(*span).line, line);
        assert!(finding.help.is_some(), "{finding:?}");
    }
}

#[test]
fn an_unknown_theme_is_a_finding_and_the_default_stands_in() {
    let Checked { value: theme, findings } = load(&[], "nope");
    assert_eq!(
        findings.iter().map(|f| f.code).collect::<Vec<_>>(),
        [Code::UnknownTheme]
    );
    render(&theme, &sample::report("en"));
}
