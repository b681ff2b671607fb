//! The life of published values, told with small sites and the real program: what `figures.lock` records, which changes it lets
//! through, and what readers see of them.

use std::fs;

use crate::site::Site;
use serde_json::Value;

const REPORT: &str = "content/reports/office/2017.md";
const LOCK: &str = "figures.lock";

const FIGURES: &str = "\
figures:
  cases:
    value: 151
    by: { offence: { trafficking: 43, exploitation: 108 } }
    of-which: { foreigners: 20 }
  rate: { value: 28.5, unit: percent, status: provisional }
  people: { by: { age: { young: 3, old: 4 } } }
";

/// A site in the hands of an editor, who does one thing after another.
struct Story {
    site: Site,
}

impl Story {
    /// A site with one report, its values recorded.
    fn of_a_published_report() -> Story {
        Story::of_a_report(FIGURES).recorded()
    }

    fn of_a_report(front: &str) -> Story {
        let site = Site::of(&[(REPORT, &format!("---\n{front}---\n"))]);
        Story { site }
    }

    /// The editor writes a file.
    fn writes(self, name: &str, text: &str) -> Story {
        self.site.write(name, text);
        self
    }

    /// The editor puts one thing in the place of another in the report.
    fn changes(self, old: &str, new: &str) -> Story {
        self.site.change(REPORT, old, new);
        self
    }

    /// The editor adds lines to the report's front matter.
    fn adds(self, lines: &str) -> Story {
        self.changes("---\n", &format!("---\n{lines}\n"))
    }

    fn removes(self, name: &str) -> Story {
        fs::remove_file(self.site.root().join(name)).expect("the file is there");
        self
    }

    fn moves(self, old: &str, new: &str) -> Story {
        let text = fs::read_to_string(self.site.root().join(old)).expect("the file is there");
        self.writes(new, &text).removes(old)
    }

    /// `annals lock` succeeds.
    fn recorded(self) -> Story {
        self.locked_saying(&[])
    }

    /// `annals lock` succeeds, and says this.
    fn locked_saying(self, words: &[&str]) -> Story {
        let output = self.site.command("lock").output().expect("annals starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}{stderr}");
        for word in words {
            assert!(said.contains(word), "{word:?} is not in:\n{said}");
        }
        self
    }

    /// `annals lock` refuses, and the lock stays as it is.
    fn refused(self) -> Story {
        let before = self.lock();
        let output = self.site.command("lock").output().expect("annals starts");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stdout).contains("Nothing was recorded"));
        assert_eq!(before, self.lock());
        self
    }

    /// The findings of `check`, as codes; those about sources are beside the point.
    fn finds(self, codes: &[&str]) -> Story {
        self.found(&[], codes)
    }

    /// The findings of `check --locked`.
    fn finds_locked(self, codes: &[&str]) -> Story {
        self.found(&["--locked"], codes)
    }

    fn found(self, arguments: &[&str], codes: &[&str]) -> Story {
        let found = self.findings(arguments);
        let names: Vec<&str> = found.iter().filter_map(|one| one["code"].as_str()).collect();
        assert_eq!(names, codes, "{found:#?}");
        self
    }

    /// One finding's message or help says this.
    fn which_says(self, words: &str) -> Story {
        let found = self.findings(&["--locked"]);
        let said = |one: &Value| {
            ["message", "help"]
                .iter()
                .any(|key| one[*key].as_str().is_some_and(|text| text.contains(words)))
        };
        assert!(found.iter().any(said), "{words:?} is in none of {found:#?}");
        self
    }

    fn findings(&self, arguments: &[&str]) -> Vec<Value> {
        let mut all = self.site.findings(arguments);
        all.retain(|one| one["code"] != "figure-without-source" && one["accepted"].is_null());
        all
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.site.root().join(LOCK)).unwrap_or_default()
    }

    /// The lock has these lines and no others.
    fn holds(self, lines: &[&str]) -> Story {
        let lock = self.lock();
        let held: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(held, lines);
        self
    }

    /// A built page says this.
    fn shows(self, page: &str, words: &str) -> Story {
        self.site.build(&["--base-url", "https://example.org/"]);
        let built = self.site.built();
        let text = built
            .get(page)
            .unwrap_or_else(|| panic!("{page} is not built: {:?}", built.keys()));
        let text = String::from_utf8_lossy(text);
        assert!(text.contains(words), "{words:?} is not in {page}:\n{text}");
        self
    }

    fn shows_not(self, page: &str, words: &str) -> Story {
        self.site.build(&["--base-url", "https://example.org/"]);
        let built = self.site.built();
        let text = built.get(page).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        assert!(!text.unwrap_or_default().contains(words), "{words:?} is in {page}");
        self
    }
}

#[test]
fn a_site_without_a_lock_is_checked_as_ever() {
    Story::of_a_report(FIGURES)
        .finds(&[])
        .finds_locked(&["lock-outdated"])
        .which_says("there is no figures.lock");
}

#[test]
fn a_publication_records_every_stated_value() {
    Story::of_a_report(FIGURES)
        .locked_saying(&["7 added", "+ office/2017#cases = 151", "it holds 7 values"])
        .holds(&[
            "office/2017#cases = 151",
            "office/2017#cases/foreigners = 20",
            "office/2017#cases/offence/exploitation = 108",
            "office/2017#cases/offence/trafficking = 43",
            "office/2017#people/age/old = 4",
            "office/2017#people/age/young = 3",
            "office/2017#rate = 28.5, provisional, unit: percent",
        ])
        .finds_locked(&[])
        .locked_saying(&["nothing has changed"]);
}

#[test]
fn what_is_new_makes_the_lock_outdated_and_no_fault() {
    Story::of_a_published_report()
        .writes(
            "content/reports/office/2018.md",
            "---\nfigures: { cases: more than 150 }\n---\n",
        )
        .finds(&[])
        .finds_locked(&["lock-outdated"])
        .which_says("1 new: office/2018#cases")
        .locked_saying(&["1 added, 0 changed, 0 removed, in 1 report"])
        .finds_locked(&[]);
}

#[test]
fn a_published_value_changes_only_with_a_correction() {
    Story::of_a_published_report()
        .changes("foreigners: 20", "foreigners: 21")
        .finds(&["unlogged-change"])
        .which_says("`cases/foreigners` was published as 20 and is 21")
        .refused()
        .adds("corrections: [{ date: 2018-03-02, figure: cases/foreigners, was: 20, now: 21, kind: transcription, reason: A misread digit. }]")
        .finds(&[])
        .finds_locked(&["lock-outdated"])
        .locked_saying(&["~ office/2017#cases/foreigners = 21, was 20", "1 changed"])
        .finds_locked(&[])
        .shows("corrections/index.html", "A misread digit.")
        .shows("reports/office/2017/index.html", "20 → 21. A misread digit.")
        .shows("reports/office/2017/figures.csv", "2018-03-02: was 20")
        .shows("feed.xml", "20 → 21. A misread digit.");
}

#[test]
fn corrections_are_a_chain_from_what_was_published_to_what_is() {
    let story = |corrections: &str| {
        Story::of_a_published_report()
            .changes("foreigners: 20", "foreigners: 22")
            .adds(&format!("corrections:\n{corrections}"))
    };
    let one = |day: u8, was: &str, now: &str| {
        format!(
            "  - {{ date: 2018-03-0{day}, figure: cases/foreigners, was: {was}, now: {now}, kind: method, reason: Why. }}\n"
        )
    };
    // Two changes between two publications, written oldest first, then newest first.
    story(&(one(1, "20", "21") + &one(2, "21", "22"))).finds(&[]);
    story(&(one(2, "21", "22") + &one(1, "20", "21"))).finds(&[]);
    // It begins elsewhere, has a gap, ends elsewhere, changes nothing.
    story(&one(1, "19", "22"))
        .finds(&["correction-mismatch"])
        .which_says("it was published as 20");
    story(&(one(1, "20", "21") + &one(2, "20", "22")))
        .finds(&["correction-mismatch"])
        .which_says("came to 21");
    story(&one(1, "20", "21"))
        .finds(&["correction-mismatch"])
        .which_says("comes to 21, and the figure is 22");
    story(&(one(1, "20", "22") + &one(2, "22", "22")))
        .finds(&["correction-mismatch"])
        .which_says("changes nothing");
}

#[test]
fn an_old_correction_does_not_cover_the_next_change() {
    Story::of_a_published_report()
        .changes("foreigners: 20", "foreigners: 21")
        .adds("corrections: [{ date: 2018, figure: cases/foreigners, was: 20, now: 21, kind: method, reason: Why. }]")
        .recorded()
        .changes("foreigners: 21", "foreigners: 22")
        .finds(&["unlogged-change"])
        .refused();
}

#[test]
fn digits_and_status_are_no_change_of_the_value() {
    Story::of_a_published_report()
        .changes("28.5", "28.50")
        .finds(&["precision-changed"])
        .recorded()
        .changes("status: provisional", "status: final")
        .finds(&[])
        .finds_locked(&["lock-outdated"])
        .locked_saying(&["~ office/2017#rate = 28.50, unit: percent, was 28.50, provisional, unit: percent"]);
}

#[test]
fn a_qualifier_and_a_missing_number_are_a_change() {
    for now in ["more than 20", "missing"] {
        Story::of_a_published_report()
            .changes("foreigners: 20", &format!("foreigners: {now}"))
            .finds(&["unlogged-change"]);
    }
}

#[test]
fn a_figure_keeps_its_history_under_a_new_name() {
    Story::of_a_published_report()
        .changes("  cases:\n    value: 151", "  offences:\n    value: 151")
        .finds(&["unlogged-change"])
        .which_says("If `offences` is the same figure, write `renamed-from: cases` on it.")
        .changes("    value: 151", "    value: 151\n    renamed-from: cases")
        .finds(&[])
        .changes("trafficking: 43", "trafficking: 44")
        .changes("exploitation: 108", "exploitation: 107")
        .finds(&["unlogged-change", "unlogged-change"])
        .adds("corrections:\n  - { date: 2018, figure: cases/offence/trafficking, was: 43, now: 44, kind: method, reason: Why. }\n  - { date: 2018, figure: offences/offence/exploitation, was: 108, now: 107, kind: method, reason: Why. }")
        .finds(&[])
        .locked_saying(&["+ office/2017#offences = 151", "- office/2017#cases = 151"])
        .finds_locked(&[])
        .shows("reports/office/2017/index.html", "43 → 44. Why.");
}

#[test]
fn a_figure_that_is_no_longer_stated_leaves_a_correction() {
    Story::of_a_published_report()
        .changes("  rate: { value: 28.5, unit: percent, status: provisional }\n", "")
        .finds(&["unlogged-change"])
        .which_says("`rate` was published as 28.5 and is gone")
        .refused()
        .adds(
            "corrections: [{ date: 2018, figure: rate, was: 28.5, kind: withdrawn, reason: It was of another year. }]",
        )
        .finds(&[])
        .locked_saying(&["- office/2017#rate = 28.5, provisional, unit: percent"])
        .finds_locked(&[])
        .shows("corrections/index.html", "It was of another year.");
}

#[test]
fn a_lost_figure_is_one_finding_with_all_its_parts() {
    let figures = "figures:\n  rate: { value: 28.5, unit: percent, status: provisional }\n";
    Story::of_a_published_report()
        .writes(REPORT, &format!("---\n{figures}---\n"))
        .finds(&["unlogged-change", "unlogged-change"])
        .which_says("4 published values of `cases` are gone");
}

#[test]
fn a_moved_report_keeps_its_history_and_leaves_a_page() {
    Story::of_a_published_report()
        .moves(REPORT, "content/reports/bureau/2017.md")
        .finds(&["report-vanished"])
        .which_says("If it is bureau/2017 now, write `moved-from: office/2017` there.")
        .refused()
        .moves("content/reports/bureau/2017.md", REPORT)
        .adds("moved-from: office/2017")
        .changes("foreigners: 20", "foreigners: 21")
        .moves(REPORT, "content/reports/bureau/2017.md")
        .finds(&["unlogged-change"])
        .moves("content/reports/bureau/2017.md", REPORT)
        .changes("foreigners: 21", "foreigners: 20")
        .moves(REPORT, "content/reports/bureau/2017.md")
        .finds(&[])
        .locked_saying(&["+ bureau/2017#cases = 151", "- office/2017#cases = 151"])
        .finds_locked(&[])
        .shows("reports/office/2017/index.html", "../../bureau/2017/")
        .shows_not("sitemap.xml", "office/2017");
}

#[test]
fn a_withdrawn_report_stays_as_a_notice() {
    Story::of_a_published_report()
        .adds("withdrawn: The office took it back.")
        .changes("foreigners: 20", "foreigners: 21")
        .finds(&[])
        .recorded()
        .shows("reports/office/2017/index.html", "The office took it back.")
        .shows_not("reports/office/2017/index.html", "108")
        .shows_not("data/figures.csv", "108")
        .removes(REPORT)
        .finds(&["report-vanished"]);
}

#[test]
fn a_report_that_comes_back_is_held_against_what_it_had_said() {
    Story::of_a_published_report()
        .adds("withdrawn: The office took it back.")
        .recorded()
        .changes("withdrawn: The office took it back.\n", "")
        .changes("foreigners: 20", "foreigners: 21")
        .finds(&["unlogged-change"]);
}

#[test]
fn a_published_report_cannot_become_a_draft_or_go_unseen() {
    Story::of_a_published_report()
        .adds("draft: true")
        .finds(&["report-vanished"])
        .which_says("is a draft now");
    Story::of_a_published_report()
        .writes("content/reports/office/2016.md", "---\nfigures: { cases: 92 }\n---\n")
        .recorded()
        .removes("content/reports/office/2016.md")
        .removes(REPORT)
        .writes("content/_index.md", "Hello.\n")
        .finds(&["report-vanished"])
        .which_says("2 reports were published and have no files any more: office/2016, office/2017");
}

#[test]
fn drafts_are_not_recorded() {
    Story::of_a_published_report()
        .writes(
            "content/reports/office/2018.md",
            "---\ndraft: true\nfigures: { cases: 163 }\n---\n",
        )
        .finds_locked(&[])
        .locked_saying(&["nothing has changed"]);
}

#[test]
fn a_fault_in_a_report_is_mended_before_its_values_are_compared() {
    Story::of_a_published_report()
        .changes("foreigners: 20", "foreigners: 2O")
        .finds(&["invalid-value"])
        .refused();
    Story::of_a_published_report()
        .changes("---\nfigures:", "---\n}{\nfigures:")
        .finds(&["invalid-front-matter"]);
}

#[test]
fn an_acceptance_covers_the_finding_that_it_was_made_for() {
    let story = Story::of_a_report(FIGURES)
        .changes("trafficking: 43", "trafficking: 40")
        .adds("accept: { breakdown-sum: The report itself does not add up. }")
        .finds(&[])
        .recorded()
        .changes("trafficking: 40", "trafficking: 41")
        .adds("corrections: [{ date: 2018, figure: cases/offence/trafficking, was: 40, now: 41, kind: method, reason: Why. }]")
        .finds(&["stale-accept", "breakdown-sum"])
        .which_says("accepted when the numbers were 151: 40, 108, 20; they are 151: 41, 108, 20")
        .refused();
    story
        .changes("does not add up.", "does not add up by two.")
        .finds(&[])
        .recorded()
        .finds_locked(&[]);
}

#[test]
fn an_acceptance_of_a_claim_covers_its_words() {
    let text = |words: &str| {
        format!("---\n{FIGURES}---\nThere were [{words}](fig:cases \"accept: As the report puts it.\").\n")
    };
    Story::of_a_report("")
        .writes(REPORT, &text("150"))
        .finds(&[])
        .locked_saying(&["and the numbers of 1 accepted finding"])
        .writes(REPORT, &text("149"))
        .finds(&["stale-accept", "claim-mismatch"])
        .writes(REPORT, &text("151"))
        .finds(&["stale-accept"])
        .which_says("the claim accepts a finding, and there is none");
}

#[test]
fn words_that_the_editor_read_are_read_again_when_their_number_changes() {
    let text = |value: u32, title: &str| {
        format!("---\nfigures: {{ cases: {value} }}\n---\nThere were [uncommonly many](fig:cases \"{title}\") cases.\n")
    };
    let corrected = |value: u32, title: &str| {
        let correction =
            "corrections: [{ date: 2018, figure: cases, was: 151, now: 900, kind: method, reason: Why. }]\nfigures:";
        text(value, title).replace("figures:", correction)
    };
    Story::of_a_report("")
        .writes(REPORT, &text(151, "read: A good year for words."))
        .finds(&[])
        .recorded()
        .writes(REPORT, &corrected(900, "read: A good year for words."))
        .finds(&["claim-not-understood", "stale-accept"])
        .which_says("the words were said to be right when the numbers were")
        .writes(REPORT, &corrected(900, "read: Many indeed."))
        .finds(&[]);
}

#[test]
fn an_acceptance_of_a_claim_on_another_page_is_held_too() {
    let page = |words: &str, title: &str| {
        format!("---\ntitle: About\n---\nThere were [{words}](fig:office/2017#cases \"{title}\").\n")
    };
    let writes = |story: Story, words, title| story.writes("content/about.md", &page(words, title));
    let story = writes(Story::of_a_published_report(), "150", "accept: In round numbers.")
        .finds(&[])
        .recorded();
    let story = writes(story, "155", "accept: In round numbers.").finds(&["stale-accept", "claim-mismatch"]);
    let story = writes(story, "155", "accept: In very round numbers.").finds(&[]);
    let story = writes(story, "151", "accept: In round numbers.").finds(&["stale-accept"]);
    let story =
        writes(story, "150", "accept claim-ronuded: In round numbers.").finds(&["unknown-code", "claim-rounded"]);
    story.which_says("Did you mean `claim-rounded`?");
}

#[test]
fn a_stale_acceptance_stays_stale_until_somebody_looks() {
    let figures = |cases: u32, more: &str| {
        format!(
            "---\naccept: {{ claim-rounded: In round numbers. }}\n{more}figures: {{ cases: {cases} }}\n---\nThere were [150](fig:cases).\n"
        )
    };
    let correction = "corrections: [{ date: 2018, figure: cases, was: 151, now: 152, kind: method, reason: Why. }]\n";
    Story::of_a_report("")
        .writes(REPORT, &figures(151, ""))
        .finds(&[])
        .recorded()
        .writes(REPORT, &figures(152, correction))
        .finds(&["stale-accept", "claim-rounded"])
        .which_says("accepted when the numbers were “150” for 151; they are “150” for 152")
        .recorded()
        .finds_locked(&["stale-accept", "claim-rounded"])
        .changes("In round numbers.", "In round numbers still.")
        .finds(&[])
        .recorded()
        .finds_locked(&[]);
}

#[test]
fn marks_of_a_merge_are_no_values() {
    let story = Story::of_a_published_report();
    let merged = format!("<<<<<<< HEAD\n{}>>>>>>> other\n", story.lock());
    story
        .writes(LOCK, &merged)
        .finds(&["invalid-value", "invalid-value"])
        .refused();
}

#[test]
fn a_killed_lock_leaves_the_old_one_or_the_new_one() {
    let many: String = (0..2_000).map(|at| format!("  f{at}: {at}\n")).collect();
    let story =
        Story::of_a_published_report().writes("content/reports/office/2018.md", &format!("---\nfigures:\n{many}---\n"));
    let old = story.lock();
    for pause in [0, 5, 20, 40, 60, 80, 100, 150, 200] {
        let mut lock = story
            .site
            .command("lock")
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("annals starts");
        std::thread::sleep(std::time::Duration::from_millis(pause));
        let _ = lock.kill();
        lock.wait().expect("it ends");
        let now = story.lock();
        assert!(
            now == old || now.ends_with("office/2018#f999 = 999\n"),
            "after {pause} ms it is half:\n{}",
            now.len()
        );
    }
    story.recorded().finds_locked(&[]);
}

#[test]
fn the_example_is_locked() {
    let site = Site::example();
    let findings = site.findings(&["--locked"]);
    let open: Vec<&Value> = findings.iter().filter(|one| one["accepted"].is_null()).collect();
    assert!(
        open.is_empty(),
        "`cargo run -- lock` records what the example says now: {open:#?}"
    );
}

#[test]
fn what_was_withdrawn_is_claimed_by_nobody() {
    let report = "---\ntitle: \"[151](fig:cases) cases\"\nfigures: { cases: 151 }\n---\nThere were [151](fig:cases).\n";
    let about = "---\ntitle: About\n---\nThe office counted [151](fig:office/2017#cases).\n";
    Story::of_a_report("")
        .writes(REPORT, report)
        .writes("content/about.md", about)
        .finds(&[])
        .adds("withdrawn: It was of another year.")
        .finds(&["withdrawn-figure", "withdrawn-figure"])
        .changes("\"[151](fig:cases) cases\"", "Cases")
        .finds(&["withdrawn-figure"])
        .which_says("bound to a figure of office/2017, which was withdrawn");
}

#[test]
fn whoever_uses_an_old_name_is_told_the_new_one() {
    let about = |reference: &str| format!("---\ntitle: About\n---\nThe office counted [151](fig:{reference}).\n");
    Story::of_a_report("")
        .writes(
            REPORT,
            "---\nmoved-from: bureau/2017\nfigures: { offences: { value: 151, renamed-from: cases } }\n---\n",
        )
        .writes("content/about.md", &about("bureau/2017#offences"))
        .which_says("Write fig:office/2017#…: it has that name now.")
        .writes("content/about.md", &about("office/2017#cases"))
        .which_says("Write fig:office/2017#offences: it has that name now.");
}

#[test]
fn what_held_for_the_published_value_follows_from_its_change() {
    let text = "There were [151](fig:cases) cases, [20 of the 151](fig:cases/foreigners) foreigners, in all [159](fig:cases).\n";
    let told = |story: Story| story.site.told(&["figure-without-source"]);
    let story = Story::of_a_published_report().writes(REPORT, &format!("---\n{FIGURES}---\n{text}"));
    // The third number was wrong before.
    assert_eq!(told(story), ["claim-mismatch 10"]);
    let story = Story::of_a_published_report()
        .writes(REPORT, &format!("---\n{FIGURES}---\n{text}"))
        .changes("value: 151", "value: 115");
    assert_eq!(
        told(story),
        [
            "unlogged-change 4 [breakdown-sum 4, claim-mismatch 10, claim-mismatch 10]",
            "claim-mismatch 10"
        ]
    );
    // A part that was changed: the sum follows from it.
    let story = Story::of_a_published_report().changes("trafficking: 43", "trafficking: 34");
    assert_eq!(told(story), ["unlogged-change 5 [breakdown-sum 4]"]);
    // With a correction the contradiction stands by itself.
    let story = Story::of_a_published_report()
        .changes("trafficking: 43", "trafficking: 34")
        .adds("corrections: [{ date: 2018, figure: cases/offence/trafficking, was: 43, now: 34, kind: method, reason: Why. }]");
    assert_eq!(told(story), ["breakdown-sum 5"]);
}

#[test]
fn another_unit_is_a_change() {
    let report = "---\nfigures:\n  cases: { value: 151, unit: cases, by: { offence: { a: 43, b: 108 } } }\n---\n";
    let correction = "corrections: [{ date: 2018-03-02, figure: cases, was: 151, was-unit: cases, now: 151, kind: method, reason: People are counted. }]";
    Story::of_a_report("")
        .writes(REPORT, report)
        .recorded()
        .holds(&[
            "office/2017#cases = 151, unit: cases",
            "office/2017#cases/offence/a = 43, unit: cases",
            "office/2017#cases/offence/b = 108, unit: cases",
        ])
        .changes("unit: cases", "unit: people")
        .finds(&["unlogged-change"])
        .which_says("`cases` was published in cases and is in people now")
        .which_says("was: 151, was-unit: cases, now: 151, kind: method")
        .refused()
        .adds(correction)
        .finds(&[])
        .shows("corrections/index.html", "151\u{a0}cases")
        .shows(
            "reports/office/2017/index.html",
            "151\u{a0}cases → 151\u{a0}people. People are counted.",
        )
        .recorded()
        .finds_locked(&[])
        // It accounts for that change alone.
        .changes("unit: people", "unit: USD")
        .finds(&["unlogged-change"]);
}

#[test]
fn another_unit_of_an_indicator_is_one_finding() {
    let indicator = |unit: &str| format!("---\ntitle: Cases\nunit: {unit}\n---\n");
    Story::of_a_report("figures: { cases: { indicator: cases, value: 151 } }\n")
        .writes("content/indicators/cases.md", &indicator("USD"))
        .writes(
            "content/reports/office/2018.md",
            "---\nfigures: { cases: { indicator: cases, value: 163, of-which: { solved: 3 } } }\n---\n",
        )
        .recorded()
        .writes("content/indicators/cases.md", &indicator("EUR"))
        .finds(&["unlogged-change"])
        .which_says("`cases` is counted in EUR now, and 2 figures were published in USD")
        .refused();
}

/// A lock that was written before units were recorded says nothing of them.
#[test]
fn a_line_without_a_unit_says_nothing_of_it() {
    Story::of_a_report("figures: { cases: { value: 151, unit: cases } }\n")
        .writes(LOCK, "office/2017#cases = 151\n")
        .finds(&[])
        .finds_locked(&["lock-outdated"])
        .locked_saying(&["~ office/2017#cases = 151, unit: cases, was 151"]);
}

#[test]
fn another_precision_is_a_note() {
    Story::of_a_report("figures: { cases: { value: 151000, precision: { nearest: 1000 } } }\n")
        .recorded()
        .holds(&["office/2017#cases = 151000, nearest: 1000"])
        .changes(", precision: { nearest: 1000 }", "")
        .finds(&["precision-changed"])
        .which_says("`cases`, 151000, was published as rounded to 1000 and is exact now")
        .locked_saying(&["~ office/2017#cases = 151000, was 151000, nearest: 1000"])
        .finds(&[]);
}

#[test]
fn what_no_part_has_is_published_too() {
    let report =
        "---\nfigures:\n  cases:\n    value: 151\n    by: { offence: { parts: { a: 43, b: 100 }, rest: 8 } }\n---\n";
    Story::of_a_report("")
        .writes(REPORT, report)
        .recorded()
        .holds(&[
            "office/2017#cases = 151",
            "office/2017#cases/offence/a = 43",
            "office/2017#cases/offence/b = 100",
            "office/2017#cases/offence/rest = 8",
        ])
        .changes("b: 100 }, rest: 8", "b: 100 }, rest: 9")
        .changes("value: 151", "value: 152")
        .adds("corrections: [{ date: 2018, figure: cases, was: 151, now: 152, kind: method, reason: Why. }]")
        .finds(&["unlogged-change"])
        .which_says("`cases/offence/rest` was published as 8 and is 9")
        .refused()
        .changes(
            "corrections: [",
            "corrections: [{ date: 2018-03-02, figure: cases/offence/rest, was: 8, now: 9, kind: transcription, reason: A slip. }, ",
        )
        .finds(&[])
        .shows("reports/office/2017/index.html", "8 → 9. A slip.")
        .shows("corrections/index.html", "A slip.")
        .recorded()
        .finds_locked(&[])
        .changes("now: 9", "now: 10")
        .finds(&["correction-mismatch"])
        .changes("now: 10", "now: 9")
        .changes(", rest: 9", ", partial: true")
        .finds(&["unknown-figure", "unlogged-change"])
        .which_says("`cases/offence/rest` was published as 9 and is gone");
}

#[test]
fn an_acceptance_that_is_stale_explains_nothing_on_the_page() {
    let story = Story::of_a_report(FIGURES)
        .changes("trafficking: 43", "trafficking: 40")
        .changes(
            "    value: 151",
            "    value: 151\n    accept: { breakdown-sum: The list is short. }",
        )
        .recorded()
        .shows("reports/office/2017/index.html", "The list is short.");
    // As a warning the finding lets the site be published; the reason is no longer its.
    story
        .writes("annals.toml", "[check]\nbreakdown-sum = \"warning\"\n")
        .changes("trafficking: 40", "trafficking: 41")
        .adds("corrections: [{ date: 2018, figure: cases/offence/trafficking, was: 40, now: 41, kind: method, reason: Why. }]")
        .finds(&["breakdown-sum", "stale-accept"])
        .shows_not("reports/office/2017/index.html", "The list is short.");
}

#[test]
fn what_a_publication_changed_is_a_file_of_the_site() {
    let site = Site::of(&[(
        "content/reports/office/2017.md",
        "---\nfigures:\n  cases: { value: 45, unit: cases }\n  staff: 9\n  gone: 3\n---\nText.\n",
    )]);
    let lock = site.command("lock").output().expect("annals starts");
    assert!(lock.status.success());
    std::fs::rename(site.root().join("figures.lock"), site.root().join("before.lock")).expect("it is moved");
    let before = site.root().join("before.lock");
    let before = before.to_str().expect("a path");
    site.build(&["--since", before]);
    let changes = |site: &Site| -> serde_json::Value {
        let text = std::fs::read_to_string(site.public().join("changes.json")).expect("the file is built");
        serde_json::from_str(&text).expect("it is JSON")
    };
    assert_eq!(changes(&site), serde_json::json!({ "changes": [] }));
    site.write(
        "content/reports/office/2017.md",
        "---\nfigures:\n  cases: { value: about 50, unit: cases }\n  staff: 9\n  new: 1\n---\nText.\n",
    );
    site.build(&["--since", before]);
    let of = |value: &str, unit: Option<&str>, published: &str| serde_json::json!({ "value": value, "unit": unit, "published": published });
    assert_eq!(
        changes(&site)["changes"],
        serde_json::json!([
            { "report": "office/2017", "figure": "cases", "change": "changed",
              "was": of("45", Some("cases"), "45, unit: cases"), "now": of("about 50", Some("cases"), "about 50, unit: cases") },
            { "report": "office/2017", "figure": "gone", "change": "removed", "was": of("3", None, "3"), "now": null },
            { "report": "office/2017", "figure": "new", "change": "added", "was": null, "now": of("1", None, "1") },
        ])
    );
    site.build(&[]);
    assert!(
        !site.public().join("changes.json").exists(),
        "without the lock of before there is no such file"
    );
    let output = site.try_build(&["--since", "content/reports/office/2017.md"]);
    assert_eq!(
        output.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    site.write("other.lock", "# a lock\nno value\n");
    let other = site.root().join("other.lock");
    let output = site.try_build(&["--since", other.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.code() == Some(2) && said.contains("other.lock:2"),
        "{said}"
    );
}
