//! Files as people save them: whatever the editor, spreadsheet or system does to a text, it is read as it was meant or told where and why.

use std::fs;

use crate::site::Site;

const TABLE: &str = "content/reports/office/2017/figures.csv";

/// A site in which every kind of text has a letter beyond ASCII: every figure is claimed, so that what is lost is told.
const FILES: [(&str, &str); 9] = [
    (
        "annals.toml",
        "title = \"Zürich\"\nlanguages = [\"en\", \"km\"]\n\n[places.zuerich]\ntitle = \"Zürich\"\n",
    ),
    ("content/_index.md", "Grüße.\n"),
    (
        "content/indicators/faelle.md",
        "---\ntitle: Fälle\nunit: cases\n---\nFälle.\n",
    ),
    (
        "content/reports/office/2016.md",
        "---\ntitle: Das Jahr in Zürich\nsources:\n  a: { title: Übersicht }\nfigures:\n  faelle: { value: 40, indicator: faelle, source: a }\n---\nEs waren [40](fig:faelle) Fälle.\n",
    ),
    (
        "content/reports/office/2016.km.md",
        "---\ntitle: ករណី é\n---\nមាន [40](fig:faelle) ករណី é\n",
    ),
    (
        "content/reports/office/2017/index.md",
        "---\ntitle: Zürich\nsources:\n  a: { title: Übersicht }\n---\n\nThere were [45](fig:faelle) cases,\n\n- [12](fig:arrests) arrests.\n",
    ),
    (
        TABLE,
        "figure,value,source,label,indicator\nfaelle,45,a,Fälle,faelle\narrests,12,a,Verhaftungen in Zürich,\n",
    ),
    ("figures.lock", "office/2016#faelle = 40, unit: cases\n"),
    ("languages/en.toml", "# für Zürich\n[grammar]\ntitles = [\"gebäude\"]\n"),
];

fn site() -> Site {
    Site::of(&FILES)
}

/// The pages and tables of the site: what readers see of the texts.
fn shown(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.build(&[]);
    let built = site.built().into_iter();
    built
        .filter(|(name, _)| name.ends_with(".html") || name.ends_with(".csv"))
        .collect()
}

#[test]
fn marks_and_line_ends_make_no_difference() {
    let site = site();
    assert_eq!(site.told(&[]), [""; 0]);
    let plain = shown(&site);
    let mixed = |text: &str| {
        let mut ends = ["\r\n", "\n", "\r"].iter().cycle();
        text.split_inclusive('\n')
            .map(|line| line.trim_end_matches('\n').to_owned() + ends.next().unwrap_or(&"\n"))
            .collect::<String>()
    };
    for (name, text) in FILES {
        let saved = [
            ("a byte-order mark", format!("\u{feff}{text}")),
            ("the ends of Windows", text.replace('\n', "\r\n")),
            ("the ends of old Macs", text.replace('\n', "\r")),
            ("all ends", mixed(text)),
            ("all of it", format!("\u{feff}{}", mixed(text))),
            ("no end at all", text.trim_end().to_owned()),
        ];
        for (how, saved) in saved {
            site.write(name, &saved);
            assert_eq!(site.told(&[]), [""; 0], "{name} with {how}");
            let now = shown(&site);
            let differs = now.iter().zip(&plain).find(|(now, plain)| now != plain);
            assert!(
                now.len() == plain.len() && differs.is_none(),
                "{name} with {how}: {:?}",
                differs.map(|(now, _)| &now.0)
            );
        }
        site.write(name, text);
    }
}

#[test]
fn other_encodings_are_told_by_name_in_every_kind_of_file() {
    let site = site();
    let wide = |text: &str, little: bool, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units = mark.encode_utf16().chain(text.encode_utf16());
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let narrow = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect()
    };
    for (name, text) in FILES {
        let is_ascii = text.is_ascii();
        let first = text
            .lines()
            .position(|line| !line.is_ascii())
            .map_or(1, |line| line + 1);
        let mut saved = vec![
            ("UTF-16", wide(text, true, true), 1),
            ("UTF-16", wide(text, false, true), 1),
        ];
        if !is_ascii {
            saved.push(("Windows-1252", narrow(text), first));
            // Half of it from an old file.
            let (before, after) = text.split_at(text.rfind(|c: char| !c.is_ascii()).expect("a letter"));
            let both = [before.as_bytes(), &narrow(after)].concat();
            if !before.is_ascii() {
                saved.push(("UTF-8", both, before.lines().count().max(1)));
            }
        }
        // A Latin text without a mark is known by its zeros.
        if name == TABLE {
            saved.extend([
                ("UTF-16", wide(text, true, false), 1),
                ("UTF-16", wide(text, false, false), 1),
            ]);
        }
        for (encoding, bytes, line) in saved {
            fs::write(site.root().join(name), bytes).expect("a file is written");
            let found = site.findings(&[]);
            let of: Vec<_> = found.iter().filter(|one| one["code"] == "unreadable-file").collect();
            assert_eq!(of.len(), 1, "{name} in {encoding}: {found:#?}");
            assert_eq!(
                (&of[0]["file"], &of[0]["line"]),
                (&name.into(), &line.into()),
                "{encoding}"
            );
            let said = format!("{} {}", of[0]["message"], of[0]["help"]);
            assert!(said.contains(encoding), "{name}: {said}");
            assert_eq!(site.try_build(&[]).status.code(), Some(1), "{name} in {encoding}");
        }
        site.write(name, text);
    }
    assert_eq!(site.told(&[]), [""; 0]);
}

/// A table with these cells below `value`; what is found, and what is read.
fn table(text: &str) -> (Vec<String>, Vec<String>) {
    let site = Site::of(&[(
        "content/reports/office/2017/index.md",
        "---\nsources: { a: { title: T } }\n---\nText.\n",
    )]);
    site.write(TABLE, text);
    let found = site.findings(&[]);
    let said = found.iter().map(|one| {
        format!(
            "{} {}: {}",
            one["line"],
            one["column"],
            one["help"].as_str().unwrap_or_default()
        )
    });
    let said = said.collect();
    let exported = site.command("export").output().expect("annals starts").stdout;
    let mut rows = csv::Reader::from_reader(&*exported);
    let value = rows
        .headers()
        .expect("a head")
        .iter()
        .position(|name| name == "value")
        .expect("a column");
    let values = rows
        .records()
        .map(|row| row.expect("a row")[value].to_owned())
        .collect();
    (said, values)
}

#[test]
fn tables_of_other_countries_are_read_or_asked_about() {
    // What is read as meant.
    for (text, values) in [
        (
            "figure;value;source\na;1 577;a\nb;1\u{a0}577;a\nc;1\u{202f}577;a\nd;1'577;a\ne;1’577;a\n",
            &["1577"; 5][..],
        ),
        ("FIGURE,Value , SOURCE\na,5,a\n", &["5"]),
        ("Figure\u{a0},\u{a0}value,source\na,\u{a0}5\u{a0},a\n", &["5"]),
        ("sep=;\nfigure;value;source\na;5;a\n", &["5"]),
        ("figure,value,source,,\na,5,a,,\n,,,,\n\n", &["5"]),
        ("figure\tvalue\tsource\na\t1,577\ta\n", &["1577"]),
        ("figure,value,source\na,#N/A,a\nb,5,a\n", &["", "5"]),
        ("figure,value,source\na,12.577,a\nb,1.5,a\n", &["12.577", "1.5"]),
    ] {
        let (said, read) = table(text);
        assert_eq!(
            (said, read.as_slice()),
            (
                Vec::new(),
                values
                    .iter()
                    .map(|value| (*value).to_owned())
                    .collect::<Vec<_>>()
                    .as_slice()
            ),
            "{text:?}"
        );
    }
    // What may mean two things is asked about, where it stands, with what to write; and that works.
    for (text, asked) in [
        (
            "figure;value;source\na;1.577;a\nb;2.345;a\n",
            &[("2 3", "1577"), ("3 3", "2345")][..],
        ),
        (
            "figure;value;source\na;12,5;a\nb;1577,25;a\n",
            &[("2 3", "12.5"), ("3 3", "1577.25")],
        ),
        (
            "figure;value;source\na;12,5;a\nb;1.577;a\n",
            &[("2 3", "12.5"), ("3 3", "1577")],
        ),
        (
            "figure,value,source\na,\"12,5\",a\nb,1.577,a\n",
            &[("2 3", "12.5"), ("3 3", "1577")],
        ),
        (
            "figure\tvalue\tsource\na\t12,5\ta\nb\t1.577\ta\n",
            &[("2 3", "12.5"), ("3 3", "1577")],
        ),
        (
            "figure,value,source\na,\"1.577,5\",a\nb,2.345,a\n",
            &[("2 3", "1577.5"), ("3 3", "2345")],
        ),
    ] {
        let (said, _) = table(text);
        assert_eq!(said.len(), asked.len(), "{text:?}: {said:?}");
        let mut mended = text.to_owned();
        for (one, (place, mend)) in said.iter().zip(asked) {
            assert!(
                one.starts_with(place) && one.contains(&format!("`{mend}`")),
                "{text:?}: {one}"
            );
            let line: usize = place
                .split(' ')
                .next()
                .and_then(|line| line.parse().ok())
                .expect("a line");
            let mut lines: Vec<String> = mended.lines().map(str::to_owned).collect();
            let parts = ['"', ',', ';', '\t'];
            let old = lines[line - 1]
                .trim_start_matches(|c: char| c.is_alphabetic())
                .trim_start_matches(parts)
                .trim_end_matches('a')
                .trim_end_matches(parts)
                .to_owned();
            lines[line - 1] = lines[line - 1].replace(&old, mend).replace('"', "");
            mended = lines.join("\n") + "\n";
        }
        let (said, read) = table(&mended);
        assert!(said.is_empty(), "{mended:?}: {said:?}");
        assert_eq!(
            read,
            asked.iter().map(|(_, mend)| (*mend).to_owned()).collect::<Vec<_>>(),
            "{mended:?}"
        );
    }
}
