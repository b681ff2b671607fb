//! What strangers write, in every file that other programs read: pages, drawings, feeds, the index of the search, citations, structured data.
//! And what strangers send, in the names of a table that is imported.

use std::fs;

use crate::site::{Site, files_of};

/// What would end a script, an element, a string, a remark or an entry, if it were written as it is.
const TITLE: &str = "</script><script>alert(1)</script>]]>--><img src=x onerror=alert(1)>\\\"'}}, note = {x}}@misc{evil, {{ % {% raw %} ${x} `";

fn hostile() -> Site {
    let title = TITLE.replace('\\', "\\\\").replace('"', "\\\"");
    // A report's title is Markdown.
    let words = title.replace('<', "&lt;");
    let report = |year: u16| {
        format!(
            "---\ntitle: \"{words}\"\ndescription: \"{words}\"\nsources: {{ s: {{ title: \"{title}\", author: \"{title}\" }} }}\nfigures:\n  \
             cases:\n    value: {year}5\n    indicator: cases\n    label: \"{title}\"\n    note: \"{title}\"\n    source: s\n    \
             by: {{ kind: {{ a: {year}0, b: 5 }} }}\ntopics: [topic]\n---\nText.\n\n![x](chart:cases/kind)\n"
        )
    };
    let named = format!("---\ntitle: \"{title}\"\n---\nText.\n");
    Site::of(&[
        (
            "annals.toml",
            &format!(
                "title = \"{title}\"\nauthor = \"{title}\"\nlicence = \"{title}\"\nfooter = \"{title}\"\ncards = true\n[check]\nspreadsheet-formula = \"off\"\nbreakdown-sum = \"off\"\n"
            ),
        ),
        ("content/reports/office/_index.md", &named),
        ("content/reports/office/2016.md", &report(2016)),
        ("content/reports/office/2017.md", &report(2017)),
        (
            "content/indicators/cases.md",
            &format!(
                "---\ntitle: \"{title}\"\ndefinition: \"{title}\"\ndimensions: {{ kind: {{ title: \"{title}\", parts: {{ a: \"{title}\", b: B }} }} }}\n---\n"
            ),
        ),
        ("content/topics/topic.md", &named),
        ("content/about.md", &named),
    ])
}

/// Whether the braces of a text pair up, as BibTeX counts them: a backslash before one makes no difference.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().all(|c| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth >= 0
    }) && depth == 0
}

#[test]
fn no_text_breaks_out_of_a_file_that_programs_read() {
    let site = hostile();
    site.build(&["--base-url", "https://example.org/"]);
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for (name, bytes) in site.built() {
        let ending = name.rsplit('.').next().unwrap_or_default().to_owned();
        let text = || String::from_utf8(bytes.clone()).unwrap_or_else(|_| panic!("{name} is text"));
        match ending.as_str() {
            "html" => {
                let text = text();
                assert!(
                    !text.contains("<script>alert") && !text.contains("<img src=x"),
                    "{name}"
                );
                let data = text.split("<script type=\"application/ld+json\">").skip(1);
                for data in data.filter_map(|rest| rest.split("</script>").next()) {
                    serde_json::from_str::<serde_json::Value>(data).unwrap_or_else(|fault| panic!("{name}: {fault}"));
                }
            }
            "svg" | "xml" => {
                let text = text();
                let document = roxmltree::Document::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
                let elements = document.descendants().filter(roxmltree::Node::is_element);
                let runs = elements.filter(|one| matches!(one.tag_name().name(), "script" | "img"));
                assert_eq!(runs.count(), 0, "{name}");
            }
            "json" => {
                serde_json::from_str::<serde_json::Value>(&text()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            }
            "js" if name.starts_with("search/parts/") => {
                let text = text();
                let call = text
                    .strip_prefix("annals.part(\"")
                    .and_then(|rest| rest.split_once("\","));
                let data = call.and_then(|(_, rest)| rest.strip_suffix(");\n"));
                let data = data.unwrap_or_else(|| panic!("{name} is one call: {text}"));
                serde_json::from_str::<serde_json::Value>(data).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            }
            "bib" => {
                let text = text();
                assert!(is_balanced(&text), "{text}");
                let opens = text.match_indices('@').filter(|(at, _)| is_balanced(&text[..*at]));
                assert_eq!(opens.count(), 1, "one entry: {text}");
            }
            "txt" => assert!(!text().contains("<script>"), "{name}"),
            _ => continue,
        }
        *kinds.entry(ending).or_default() += 1;
    }
    for kind in ["html", "svg", "xml", "json", "js", "bib", "txt"] {
        assert!(kinds.contains_key(kind), "{kind}: {kinds:?}");
    }
    // The words are there, as words.
    let page = fs::read_to_string(site.public().join("reports/office/2017/index.html")).expect("a page");
    assert!(
        page.contains("&lt;/script>&lt;script>alert(1)") || page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"),
        "{page}"
    );
}

/// A table says for which reports it is, and no name in it leads out of the site or into a folder that is none of reports.
#[cfg(all(feature = "documents", feature = "xlsx"))]
#[test]
fn no_name_in_an_imported_table_leads_out_of_the_reports() {
    let outside = tempfile::tempdir().expect("a folder");
    let root = outside.path().join("a/b/site");
    fs::create_dir_all(root.join("content")).expect("a folder");
    for (publisher, report) in [
        ("../../..", "2017"),
        ("..", ".."),
        ("office", "../../../../../evil"),
        ("/etc", "2017"),
        ("office/../../..", "2017"),
        ("C:\\x", "2017"),
        ("office", "2017\\..\\..\\x"),
        (".git", "hooks"),
        ("office", "index"),
        ("office", "_index"),
        ("office", "nul"),
        ("office", "a\u{1b}[31m"),
        ("office", "a\nb"),
        ("\u{202e}office", "2017"),
    ] {
        let table = outside.path().join("table.csv");
        let text = format!("publisher,report,figure,value\n\"{publisher}\",\"{report}\",cases,5\n");
        fs::write(&table, text).expect("a table");
        let mut program = std::process::Command::new(crate::site::program());
        let output = program
            .args(["import", "--write", "--root"])
            .arg(&root)
            .arg(&table)
            .output()
            .expect("annals starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(
            !said.contains("panicked") && !said.contains('\u{1b}'),
            "{publisher:?} {report:?}: {said}"
        );
        let mut files = files_of(outside.path());
        files.retain(|file| *file != table);
        assert_eq!(
            files,
            Vec::<std::path::PathBuf>::new(),
            "{publisher:?} {report:?}: {said}"
        );
    }
}

/// A package that came as an archive or a checkout has links and pipes in it: nothing is read through them, and nothing waits.
#[cfg(all(unix, feature = "documents", feature = "xlsx"))]
#[test]
fn a_package_is_read_below_its_folder_alone() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.csv"), "figure,value\nsecret,5\n").expect("a file");
    let site = Site::of(&[("content/about.md", "x\n")]);
    let package = tempfile::tempdir().expect("a folder");
    let at = |name: &str| package.path().join(name);
    symlink(outside.path().join("secret.csv"), at("link.csv")).expect("a link");
    symlink(outside.path(), at("folder")).expect("a link");
    symlink("/dev/zero", at("endless.csv")).expect("a link");
    fs::write(at("own.csv"), "figure,value\ncases,5\n").expect("a file");
    for name in ["pipe.csv", "own.csv.import.toml"] {
        let made = std::process::Command::new("mkfifo").arg(at(name)).status();
        assert!(made.expect("mkfifo starts").success());
    }
    let import = |path: &std::path::Path| {
        let begun = std::time::Instant::now();
        let mut program = site.command("import");
        let output = program
            .arg(path)
            .args(["--report", "office/2017"])
            .output()
            .expect("annals starts");
        assert!(begun.elapsed().as_secs() < 30, "{}", path.display());
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    for inside in ["link.csv", "folder/secret.csv", "endless.csv", "pipe.csv", "../x.csv"] {
        let text = format!("{{\"resources\": [{{\"name\": \"t\", \"path\": \"{inside}\"}}]}}");
        fs::write(at("datapackage.json"), text).expect("a descriptor");
        let said = import(&at("datapackage.json"));
        assert!(
            !said.contains("secret,") && !said.contains("figure"),
            "{inside}: {said}"
        );
        let told = ["does not lie below", "is no file"];
        assert!(told.iter().any(|told| said.contains(told)), "{inside}: {said}");
    }
    for name in ["pipe.csv", "endless.csv"] {
        assert!(import(&at(name)).contains("is no file"), "{name}");
    }
    // A pipe in place of the answers that lie beside a table is none of them.
    assert!(import(&at("own.csv")).contains("cases"));
    // What differs from a publisher or report in capitals alone would be one folder on some systems.
    let site = Site::of(&[(
        "content/reports/town-library/2017.md",
        "---\nfigures: { cases: 4 }\n---\n",
    )]);
    for report in ["Town-Library/2018", "town-library/2017", "TOWN-LIBRARY/2017"] {
        let mut program = site.command("import");
        let output = program
            .arg(at("own.csv"))
            .args(["--write", "--report", report])
            .output()
            .expect("annals starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let known: std::collections::BTreeSet<String> = fs::read_dir(site.root().join("content/reports"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(
            known.into_iter().collect::<Vec<_>>(),
            ["town-library"],
            "{report}: {said}"
        );
    }
}

/// What is on record of a document that is not at hand vouches for the value, the unit, the page and the quotation that were found in it.
#[test]
fn a_record_of_documents_vouches_for_what_was_found_alone() {
    let report = |figure: &str| {
        format!("---\nsources: {{ r: {{ title: T, file: r.txt }} }}\nfigures: {{ cases: {figure} }}\n---\nText.\n")
    };
    let found = "{ value: 151, source: { id: r, quote: We dealt with 151 cases } }";
    let path = "content/reports/office/2017.md";
    let site = Site::of(&[
        (path, &report(found)),
        ("content/sources/r.txt", "We dealt with 151 cases in all.\n"),
    ]);
    let locked = site.command("lock").output().expect("annals starts");
    assert!(locked.status.success(), "{}", String::from_utf8_lossy(&locked.stderr));
    fs::remove_file(site.root().join("content/sources/r.txt")).expect("it goes");
    let options = crate::linear::sites::options(site.root());
    let tally = || {
        let tally = annals::check(&options, false, &()).expect("a check").tally;
        (tally.figures_found, tally.figures_not_checked)
    };
    assert_eq!(tally(), (1, 0), "the record stands for the document");
    for figure in [
        "{ value: 999, source: { id: r, quote: We dealt with 999 cases } }",
        "{ value: 999, source: { id: r, quote: We dealt with 151 cases } }",
        "{ value: 151, unit: tonnes, source: { id: r, quote: We dealt with 151 cases } }",
        "{ value: 151, source: { id: r, at: page 7, quote: We dealt with 151 cases } }",
        "{ value: 151, source: r }",
    ] {
        site.write(path, &report(figure));
        assert_eq!(tally(), (0, 1), "{figure}");
    }
    site.write(path, &report(found));
    assert_eq!(tally(), (1, 0));
}
