//! What readers open in a spreadsheet runs nothing, whichever file of the site or of `annals export` it is; and whatever would have run is
//! told where it is written.

use std::io::Read;

use crate::site::Site;

/// What a spreadsheet takes for formulas.
const FORMULAS: [&str; 7] = [
    "=HYPERLINK(\\\"https://evil.example\\\",\\\"45\\\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    " =1+1",
    "x;=1+1",
    "\u{ff1d}1+1",
];

/// Every text and name that stands in a table, as a formula: where it is written, by file and line.
fn site(formula: &str) -> (Site, Vec<(&'static str, u64)>) {
    let site = Site::of(&[
        (
            "annals.toml",
            &format!(
                "title = \"F\"\n[places.north]\ntitle = \"{formula}\"\n[scopes.adults]\ntitle = \"{formula}\"\n[check]\nquote-mismatch = \"off\"\n"
            ),
        ),
        (
            "content/reports/office/_index.md",
            &format!("---\ntitle: \"{formula}\"\n---\n"),
        ),
        (
            "content/indicators/i.md",
            &format!(
                "---\ntitle: \"{formula}\"\ndimensions: {{ kind: {{ title: \"{formula}\", parts: {{ a: \"{formula}\", b: B }} }} }}\n---\n"
            ),
        ),
        (
            "content/reports/office/2016.md",
            "---\nsources: { s: { title: T } }\nfigures:\n  i: { value: -40, indicator: i, source: s, by: { kind: { a: -30, b: -10 } } }\n---\nText.\n",
        ),
        (
            "content/reports/office/2017.md",
            &format!(
                "---\nsources: {{ s: {{ title: T }} }}\nfigures:\n  i: {{ value: -45, indicator: i, source: s, by: {{ kind: {{ a: -20, b: -25 }} }} }}\n  \
                 l:\n    value: 5\n    label: \"{formula}\"\n    note: \"{formula}\"\n    place: north\n    scope: adults\n    \
                 source: {{ id: s, quote: \"{formula}\" }}\n---\n![x](chart:i/kind)\n\n![x](chart:indicator/i)\n"
            ),
        ),
    ]);
    let told = vec![
        ("annals.toml", 2),
        ("annals.toml", 4),
        ("content/indicators/i.md", 1),
        ("content/reports/office/2017.md", 7),
        ("content/reports/office/2017.md", 8),
        ("content/reports/office/2017.md", 11),
        ("content/reports/office/_index.md", 1),
    ];
    (site, told)
}

/// Whether a spreadsheet would run a cell: it begins as a formula does, and is no number; or a cell inside of it does.
fn runs(cell: &str) -> bool {
    let begins = |cell: &str, signs: &[char]| cell.trim_start_matches([' ', '\u{a0}']).starts_with(signs);
    let is_number = cell.parse::<f64>().is_ok();
    let inside = cell
        .split([';', '\t'])
        .skip(1)
        .any(|cell| begins(cell, &['=', '@', '\u{ff1d}']));
    (!is_number && begins(cell, &['=', '+', '-', '@', '\t', '\r', '\u{ff1d}'])) || inside
}

/// The cells of a table that a spreadsheet would run, and how many cells stand behind an apostrophe.
fn running(name: &str, table: &[u8]) -> (Vec<String>, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(table);
    let rows = reader.records().map(|row| row.expect("CSV"));
    let cells: Vec<String> = rows
        .flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let running = cells
        .iter()
        .filter(|cell| runs(cell))
        .map(|cell| format!("{name}: {cell}"))
        .collect();
    (running, cells.iter().filter(|cell| cell.contains('\'')).count())
}

#[test]
fn no_table_for_readers_holds_a_formula() {
    for formula in FORMULAS {
        let (site, told) = site(formula);
        let found = site.findings(&[]);
        let places: std::collections::BTreeSet<(&str, u64)> = found
            .iter()
            .filter(|one| one["code"] == "spreadsheet-formula")
            .map(|one| {
                (
                    one["file"].as_str().unwrap_or_default(),
                    one["line"].as_u64().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(places.into_iter().collect::<Vec<_>>(), told, "{formula}");
        site.build(&[]);
        let built = site.built();
        let export = |arguments: &[&str]| {
            let output = site.command("export").args(arguments).output().expect("annals starts");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        let package: serde_json::Value = serde_json::from_slice(&export(&["--format", "package"])).expect("JSON");
        let data = package["resources"][0]["data"]
            .as_str()
            .expect("a table")
            .as_bytes()
            .to_vec();
        let exported = [
            ("export", export(&[])),
            ("export --wide", export(&["office/2017", "--wide"])),
            ("export --format package", data),
        ];
        let tables = built.iter().filter(|(name, _)| name.ends_with(".csv"));
        let tables = tables
            .map(|(name, bytes)| (name.as_str(), bytes))
            .chain(exported.iter().map(|(name, bytes)| (*name, bytes)));
        let mut names = Vec::new();
        for (name, bytes) in tables {
            let (running, shielded) = running(name, bytes);
            assert!(running.is_empty(), "{formula}: {running:?}");
            names.extend((shielded > 0).then_some(name));
        }
        for kind in [
            "data/figures.csv",
            "reports/office/2017/figures.csv",
            "export",
            "export --wide",
            "export --format package",
        ] {
            assert!(names.contains(&kind), "{formula}: {kind} holds it as text: {names:?}");
        }
        assert!(
            names.iter().any(|name| name.contains("/charts/")),
            "{formula}: {names:?}"
        );
    }
}

/// In a workbook a text is one, whatever it begins with: there is no formula in any sheet, and no link to elsewhere.
#[cfg(feature = "xlsx")]
#[test]
fn no_workbook_holds_a_formula() {
    let (site, _) = site(FORMULAS[0]);
    site.build(&[]);
    let export = |arguments: &[&str]| {
        site.command("export")
            .args(arguments)
            .output()
            .expect("annals starts")
            .stdout
    };
    let books = [
        site.built().remove("data/figures.xlsx").expect("a workbook"),
        export(&["--format", "xlsx"]),
        export(&["--format", "xlsx", "--wide"]),
    ];
    for book in books {
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook is a zip");
        let mut texts = String::new();
        for at in 0..parts.len() {
            let mut part = parts.by_index(at).expect("a part");
            let name = part.name().expect("a name").into_owned();
            assert!(!name.contains("externalLink") && !name.contains("vba"), "{name}");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("a part is text");
            texts += &text;
        }
        assert!(texts.contains("HYPERLINK("), "the label is there, as text");
        for formula in ["<f>", "<f ", "<hyperlink", "TargetMode=\"External\""] {
            assert!(!texts.contains(formula), "{formula}");
        }
    }
}
