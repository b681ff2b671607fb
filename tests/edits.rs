//! Sites that are built again and again while they change: what stands there is what a clean build would have written, byte for byte.
//!
//! A few rounds with every `cargo test`; all of them by `ANNALS_ROUNDS=300 cargo test --release edits::`.

use std::fs;
use std::process::Stdio;

use crate::dice::{Random, rounds};
use crate::site::Site;

const SETTINGS: &str =
    "language = \"en\"\nlanguages = [\"en\", \"km\"]\n[places]\ncity = \"The city\"\nvillage = \"A village\"\n";

/// One change that an editor could make, by the dice; it may undo another.
fn edit(site: &Site, random: &mut Random, loses_state: bool) {
    let year = 2010 + random.below(6);
    let publisher = ["office", "police", "clinic"][random.below(3)];
    let [path, translation] = ["md", "km.md"].map(|end| format!("content/reports/{publisher}/{year}.{end}"));
    match random.below(16) {
        0 => {
            for path in [path, translation] {
                let _ = fs::remove_file(site.root().join(path));
            }
        }
        1 => {
            let name = format!("static/file-{}.txt", random.below(3));
            site.write(&name, ["one", "two", "six"][random.below(3)]);
        }
        2 => {
            let _ = fs::remove_file(site.root().join(format!("static/file-{}.txt", random.below(3))));
        }
        3 => site.write(
            "annals.toml",
            &format!("title = \"Title {}\"\n{SETTINGS}", random.below(3)),
        ),
        // With both, nothing would tell any more whose the page is, and the build is refused.
        4 if !loses_state => {
            // What readers see was changed by hand.
            let page = site.public().join("index.html");
            if page.is_file() {
                fs::remove_file(&page).expect("a page goes");
                fs::write(page, "by hand").expect("a page is written");
            }
        }
        5 if loses_state => {
            let state = site
                .root()
                .join([".annals", ".annals/spare", ".annals/outputs"][random.below(3)]);
            let _ = fs::remove_dir_all(state);
        }
        6..=8 => {
            // Words alone: the figures stay.
            let Ok(own) = fs::read_to_string(site.root().join(&path)) else {
                return;
            };
            let (front, _) = own.rsplit_once("---\n").expect("front matter");
            match random.below(2) {
                0 => site.write(&path, &format!("{front}---\n{}\n", words(random))),
                _ => site.write(&translation, &format!("---\ntitle: ករណី\n---\n{}\n", words(random))),
            }
        }
        9 => {
            // What a report inherits: names, a unit, a place that others share.
            let name = ["cases", "people"][random.below(2)];
            let unit = ["", "unit: cases\n", "unit: people\n"][random.below(3)];
            let text = format!("---\ntitle: Counted {}\n{unit}---\nIt is counted.\n", random.below(3));
            site.write(&format!("content/indicators/{name}.md"), &text);
        }
        10 => {
            let place = ["", "place: city\n", "place: village\n"][random.below(3)];
            let text = format!("---\ntitle: The {publisher} {}\n{place}---\n", random.below(3));
            site.write(&format!("content/reports/{publisher}/_index.md"), &text);
        }
        11 => {
            let text = format!("---\ntitle: About {}\n---\nFew words.\n", random.below(3));
            site.write(["content/about.md", "content/topics/law.md"][random.below(2)], &text);
        }
        12 => {
            let _ = fs::remove_file(site.root().join("content/about.md"));
        }
        _ => {
            let cases = 100 + random.below(4);
            let which = random.below(2);
            let (name, other) = (["cases", "people"][which], ["people", "cases"][which]);
            let more = ["", ", place: village", ", status: provisional", ", note: As printed."][random.below(4)];
            let head = [
                "",
                "published: 2020-01-01\n",
                "topics: [law]\n",
                "draft: true\n",
                "title: A title\n",
            ][random.below(5)];
            let text = format!(
                "---\n{head}figures:\n  cases: {{ value: {cases}, indicator: {name} }}\n  more: {{ value: {}, indicator: {other}{more} }}\n\
                 ---\nThere were [{cases}](fig:cases).\n",
                random.below(9)
            );
            site.write(&path, &text);
        }
    }
}

/// A text that says something of the figure, or nothing; with headings that others may lead to, loose numbers, and a chart.
fn words(random: &mut Random) -> String {
    let texts = [
        "Few words.",
        "There were [](fig:cases).",
        "[](fig:cases) it was, and 47 people came.",
        "## A heading\n\nBelow it [nothing](fig:none \"a word\").",
        "## Another heading\n\nSee [above](#another-heading), and [the list](/checks/).",
        "![Cases](chart:cases)",
    ];
    let count = 1 + random.below(2);
    let all: Vec<&str> = (0..count).map(|_| texts[random.below(texts.len())]).collect();
    all.join("\n\n")
}

#[test]
fn built_upon_the_last_build_equals_clean() {
    let site = Site::of(&[
        ("content/indicators/cases.md", "---\ntitle: Cases\n---\n"),
        ("content/indicators/people.md", "---\ntitle: People\n---\n"),
        ("content/topics/law.md", "---\ntitle: Law\n---\n"),
        ("annals.toml", SETTINGS),
    ]);
    let mut random = Random::new(5);
    for round in 0..rounds(10) {
        let loses_state = random.below(3) == 0;
        for _ in 0..=random.below(3) {
            edit(&site, &mut random, loses_state);
        }
        site.build(&[]);
        equals_clean(&site, round);
        // Once more, with nothing to do.
        let said = site.build(&[]);
        assert!(
            String::from_utf8_lossy(&said.stdout).contains("nothing has changed"),
            "round {round}"
        );
    }
}

/// Whether what stands there is what a build writes that knows of none before.
fn equals_clean(site: &Site, round: usize) {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (output, state) = (elsewhere.path().join("public"), elsewhere.path().to_string_lossy());
    site.build(&["--output", &output.to_string_lossy(), "--state", &state]);
    let clean: Vec<_> = crate::site::contents(&output).into_iter().collect();
    let built: Vec<_> = site.built().into_iter().collect();
    let differ = built.iter().zip(&clean).find(|(one, other)| one != other);
    assert_eq!(built.len(), clean.len(), "round {round}");
    assert!(differ.is_none(), "round {round}: {:?}", differ.map(|(one, _)| &one.0));
}

/// A change in any file of the example, as a slip of the hand makes it; none where it would change nothing.
fn slip(random: &mut Random, text: &str) -> Option<String> {
    let is_digit = |c: &char| c.is_ascii_digit();
    let is_letter = |c: &char| c.is_ascii_lowercase();
    let kind = random.below(5);
    let places: Vec<usize> = match kind {
        0 | 1 => text
            .char_indices()
            .filter(|(_, c)| is_digit(c))
            .map(|(at, _)| at)
            .collect(),
        2 => text
            .char_indices()
            .filter(|(_, c)| is_letter(c))
            .map(|(at, _)| at)
            .collect(),
        3 => text
            .match_indices("title:")
            .map(|(at, title)| at + title.len())
            .collect(),
        _ => text.match_indices('\n').map(|(at, _)| at + 1).collect(),
    };
    let at = *places.get(random.below(places.len().max(1)))?;
    let (before, after) = text.split_at(at);
    Some(match kind {
        0 | 1 => format!("{before}{}{}", random.below(10), &after[1..]),
        2 => format!("{before}{}", &after[1..]),
        3 => format!("{before} More{after}"),
        _ => format!("{before}{}", after.split_once('\n').map_or("", |(_, rest)| rest)),
    })
}

/// The example has every kind of page, figure and chart. What is refused is undone.
#[test]
fn the_example_after_slips_equals_clean() {
    let site = Site::built_example(&[]);
    let mut random = Random::new(11);
    let files: Vec<_> = crate::site::files_of(&site.root().join("content"));
    let texts = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "md" || end == "csv"));
    let texts: Vec<_> = texts.chain([site.root().join("annals.toml")]).collect();
    let (mut round, mut tried) = (0, 0);
    while round < rounds(2) && tried < 50 + 20 * rounds(2) {
        tried += 1;
        let path = &texts[random.below(texts.len())];
        let Ok(old) = fs::read_to_string(path) else { continue };
        match random.below(12) {
            0 => fs::remove_file(path).expect("a file goes"),
            1 => {
                let name = format!("{}.md", 1990 + random.below(10));
                fs::write(path.with_file_name(name), &old).expect("a file comes");
            }
            _ => {
                let Some(new) = slip(&mut random, &old).filter(|new| *new != old) else {
                    continue;
                };
                fs::write(path, new).expect("a file is written");
            }
        }
        if !site.try_build(&[]).status.success() {
            fs::write(path, old).expect("a file is written");
            continue;
        }
        equals_clean(&site, round);
        round += 1;
    }
    assert!(round > 0, "nothing was built");
}

#[test]
fn of_two_builds_at_once_the_newer_content_is_published() {
    let site = Site::of(&[]);
    let write = |value: usize| {
        for year in 2000..2012 {
            let text = format!("---\nfigures: {{ cases: {value} }}\n---\nThere were [{value}](fig:cases).\n");
            site.write(&format!("content/reports/office/{year}.md"), &text);
        }
    };
    let start = || {
        let mut program = site.command("build");
        let quiet = program.stdout(Stdio::null()).stderr(Stdio::null());
        quiet.spawn().expect("annals starts")
    };
    for round in 0..rounds(3).min(20) {
        write(1000 + 2 * round);
        let mut older = start();
        write(1001 + 2 * round);
        let mut newer = start();
        assert!(newer.wait().expect("it ends").success());
        assert!(older.wait().expect("it ends").success());
        for year in [2000, 2011] {
            let page = fs::read_to_string(site.public().join(format!("reports/office/{year}/figures.csv")));
            let page = page.expect("it is built");
            assert!(page.contains(&(1001 + 2 * round).to_string()), "round {round}: {page}");
        }
    }
}
