//! One folder of golden pictures: a change to charts is reviewed as a change of pictures.
//!
//! `ANNALS_BLESS=1 cargo test` writes them anew; CI never does.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use super::{cases, edges, real};
use crate::chart::{Drawing, Kind, Style, draw, escape, sparkline};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/charts")
}

fn written(drawing: &Drawing) -> Vec<(&'static str, String)> {
    let lines = |markup: &str| markup.replace("><", ">\n<");
    let mut said = format!(
        "{}\n{}\n\n{}\n",
        drawing.kind.name(),
        drawing.reason,
        drawing.description
    );
    said.push_str(&drawing.table.head.join(" | "));
    for row in &drawing.table.rows {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        said.push('\n');
        said.push_str(&cells.join(" | "));
    }
    said.push('\n');
    let mut out = vec![("txt", said)];
    if !drawing.uses_table_only {
        out.push(("wide.svg", lines(&drawing.wide.svg)));
        out.push(("narrow.svg", lines(&drawing.narrow.svg)));
    }
    out
}

#[test]
fn drawings_are_as_they_were_looked_at() {
    let folder = folder();
    let bless = std::env::var_os("ANNALS_BLESS").is_some();
    let mut files: Vec<(String, String)> = Vec::new();
    for spec in cases::all() {
        let drawing = draw(&spec, &Style::default());
        files.extend(
            written(&drawing)
                .into_iter()
                .map(|(end, text)| (format!("{}.{end}", spec.id), text)),
        );
    }
    files.push((
        "sparkline.svg".to_owned(),
        sparkline(&cases::spark()).replace("><", ">\n<"),
    ));
    let first = draw(&real::spending(), &Style::default());
    files.push(("standalone.svg".to_owned(), first.standalone));
    if bless {
        fs::create_dir_all(&folder).expect("a folder for pictures");
        for (name, text) in &files {
            fs::write(folder.join(name), text).expect("a picture");
        }
    }
    for (name, text) in &files {
        let known = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            known == *text,
            "{name} differs; look at it, then run with ANNALS_BLESS=1"
        );
    }
    let mut unknown: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of pictures")
        .filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_file()))
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !files.iter().any(|(known, _)| known == name))
        .collect();
    unknown.sort();
    assert!(unknown.is_empty(), "no case draws {unknown:?}");
}

/// A picture for each kind with every edge of it, wide and narrow beside each other, under what the kind and the description are.
#[test]
fn the_edges_of_every_kind_are_as_they_were_looked_at() {
    let folder = folder().join("edges");
    let bless = std::env::var_os("ANNALS_BLESS").is_some();
    for (kind, name) in Kind::ALL {
        let sheet = sheet(*kind);
        let path = folder.join(format!("{name}.svg"));
        if bless {
            fs::create_dir_all(&folder).expect("a folder for pictures");
            fs::write(&path, &sheet).expect("a picture");
        }
        let known = fs::read_to_string(path).unwrap_or_default();
        assert!(
            known == sheet,
            "edges/{name}.svg differs; look at it, then run with ANNALS_BLESS=1"
        );
    }
}

fn sheet(kind: Kind) -> String {
    let (mut body, mut y) = (String::new(), 0);
    for (edge, values) in edges::edges() {
        let drawing = draw(&edges::of(kind, edge, &values), &Style::default());
        let mut said = String::new();
        escape(&drawing.description, &mut said);
        let drawn = drawing.kind.name();
        let _ = write!(
            body,
            "<text x=\"10\" y=\"{}\" font-weight=\"700\">{edge}: {drawn}</text>\n<text x=\"10\" y=\"{}\">{said}</text>\n",
            y + 20,
            y + 40
        );
        for (x, drawing) in [(10, &drawing.wide.svg), (770, &drawing.narrow.svg)] {
            let placed = format!("<svg x=\"{x}\" y=\"{}\" class=", y + 56);
            body.push_str(&drawing.replacen("<svg class=", &placed, 1).replace("><", ">\n<"));
            body.push('\n');
        }
        y += 80 + drawing.heights.0.max(drawing.heights.1);
    }
    let style = Style::default().of(&[&body]);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1160\" height=\"{y}\" viewBox=\"0 0 1160 {y}\">\n<style>{style}</style>\n{body}</svg>\n"
    )
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    for spec in cases::all() {
        let (a, b) = (draw(&spec, &Style::default()), draw(&spec.clone(), &Style::default()));
        assert_eq!(a.wide.svg, b.wide.svg);
        assert_eq!(a.narrow.svg, b.narrow.svg);
        assert_eq!(a.standalone, b.standalone);
    }
}
