//! A site's own language files: a language that annals does not ship, words that are added to one that it does, and faults in the files.

use crate::site::Site;

const ASIDE: &[&str] = &["figure-without-source", "language-without-words"];

const SPANISH: &str = r#"name = "Español"

[calendar]
months = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
day = "{day} de {month} de {year}"

[writing]
more-than = "más de {n}"
percent = "{n} %"

[grammar]
up = ["aumentaron", "un aumento de"]
down = ["cayeron"]
percent = ["por ciento"]
and = ["y"]
of = ["de los", "de las"]
references = ["página"]
in-year = ["en"]

[grammar.hedges]
more-than = ["más de"]
nearly = ["casi"]
about = ["unos", "unas", "alrededor de"]

[grammar.hedges-after]
more-than = ["y pico"]

[grammar.numbers]
veinte = 20
cuarenta = 40
"cuarenta y tres" = 43
tres = 3

[grammar.scales]
mil = 1000

[grammar.multiples]
duplicaron = [2, 1]
"#;

// Spanish words under a tag of which annals has none: what counts is that the site brings them.
fn spanish(file: Option<&str>, text: &str) -> Site {
    let report = format!(
        "---\ntitle: Casos\npublished: 2018-03-09\nfigures:\n  casos: {{ indicator: casos, value: 151, of-which: {{ menores: 43 }} }}\n  \
         antes: {{ indicator: casos, value: 92, period: 2016 }}\n  detenidos: more than 150\n  presupuesto: 3000\n---\n{text}\n"
    );
    let site = Site::of(&[
        ("annals.toml", "language = \"pt\"\n"),
        ("content/indicators/casos.md", "---\ntitle: Casos\nunit: casos\n---\n"),
        ("content/reports/oficina/2017.md", &report),
    ]);
    if let Some(file) = file {
        site.write("languages/pt.toml", file);
    }
    site
}

#[test]
fn a_language_that_annals_does_not_ship_is_read_with_the_site_s_words() {
    for (claim, expected) in [
        ("[151](fig:casos)", None),
        ("[más de 150](fig:casos)", None),
        ("[más de 151](fig:casos)", Some("claim-mismatch 10")),
        ("[casi 160](fig:casos)", None),
        ("[unos 150](fig:casos)", None),
        ("[150 y pico](fig:casos)", None),
        ("[cuarenta y tres](fig:casos/menores)", None),
        ("[cuarenta](fig:casos/menores)", Some("claim-mismatch 10")),
        ("[tres mil](fig:presupuesto)", None),
        ("[43 de los 151](fig:casos/menores)", None),
        ("[43 de los 152](fig:casos/menores)", Some("claim-mismatch 10")),
        ("[28 por ciento](fig:casos/menores?share)", None),
        ("[aumentaron 59](fig:casos?change)", None),
        ("[cayeron 59](fig:casos?change)", Some("claim-direction 10")),
        ("[aproximadamente 150](fig:casos)", Some("claim-not-understood 10")),
        ("[1.500](fig:casos)", Some("claim-mismatch 10")),
    ] {
        let told = spanish(Some(SPANISH), claim).told(ASIDE);
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{claim}");
    }
    // Without the file its words are unknown, and signs are not.
    let told = spanish(None, "[más de 150](fig:casos) y [>150](fig:casos)").told(ASIDE);
    assert_eq!(told, ["claim-not-understood 10"]);
}

#[test]
fn what_is_not_listed_is_said_with_the_file_to_list_it_in() {
    let findings = spanish(Some(SPANISH), "[aproximadamente 150](fig:casos)").findings(&[]);
    let unread = findings
        .iter()
        .find(|one| one["code"] == "claim-not-understood")
        .expect("a finding");
    let help = unread["help"].as_str().expect("help");
    assert!(help.contains("languages/pt.toml"), "{help}");
}

#[test]
fn its_pages_write_with_the_site_s_words() {
    let site = spanish(
        Some(SPANISH),
        "Hubo [](fig:detenidos) detenidos, el [](fig:casos/menores?share).",
    );
    site.build(&[]);
    let page = String::from_utf8_lossy(&site.built()["reports/oficina/2017/index.html"]).into_owned();
    for words in ["<html lang=\"pt\"", "más de 150", "28 %", "9 de marzo de 2018"] {
        assert!(page.contains(words), "“{words}” is not on the page");
    }
}

#[test]
fn words_are_added_to_a_language_that_annals_ships_and_mean_what_the_site_says() {
    let site = |words: &str| {
        Site::of(&[
            ("languages/en.toml", words),
            (
                "content/reports/office/2017.md",
                "---\nfigures: { cases: 151 }\n---\n[hard on 160](fig:cases), [nearly 160](fig:cases), [over 150](fig:cases).\n",
            ),
        ])
    };
    assert_eq!(site("").told(ASIDE), ["claim-not-understood 4"]);
    assert_eq!(
        site("[grammar.hedges]\nnearly = [\"hard on\"]\n").told(ASIDE),
        Vec::<String>::new()
    );
    let overridden = "[grammar.hedges]\nnearly = [\"hard on\"]\nfewer-than = [\"over\"]\n";
    assert_eq!(site(overridden).told(ASIDE), ["claim-mismatch 4"]);
}

#[test]
fn a_region_s_file_lies_over_the_language_s() {
    let site = Site::of(&[
        ("annals.toml", "language = \"de-CH\"\n"),
        (
            "languages/de.toml",
            "[grammar.hedges]\nabout = [\"um die\"]\nnearly = [\"gegen\"]\n",
        ),
        ("languages/de-CH.toml", "[grammar.hedges]\nabout = [\"öppe\"]\n"),
        (
            "content/reports/office/2017.md",
            "---\nfigures: { cases: 151 }\n---\n[um die 150](fig:cases), [öppe 150](fig:cases), [gegen 160](fig:cases), [rund 150](fig:cases).\n",
        ),
    ]);
    assert_eq!(site.told(ASIDE), Vec::<String>::new());
}

#[test]
fn faults_of_a_language_file_are_found_in_their_places_and_the_rest_of_it_holds() {
    let file = r#"name = 5
colour = "red"
digits = ["khmer", "latn"]
right-to-left = "no"
grammer = {}
[calendar]
months = ["enero"]
day = "{day}/{mes}"
[writing]
more-than = "más de"
[grammar]
up = "aumentaron"
downs = ["cayeron"]
percent = ["", "por ciento", 5]
[grammar.hedges]
more = ["más de"]
nearly = ["casi"]
about = "unos"
[grammar.numbers]
veinte = "20"
tres = 3
[grammar.vague]
pocos = [9, 3]
[grammar.multiples]
duplicaron = 2
"#;
    let told = spanish(Some(file), "[casi 160](fig:casos)").told(ASIDE);
    assert_eq!(
        told,
        [
            "invalid-value 1",
            "unknown-key 2",
            "invalid-value 3",
            "invalid-value 4",
            "unknown-key 5",
            "invalid-value 7",
            "invalid-value 8",
            "invalid-value 10",
            "invalid-value 12",
            "unknown-key 13",
            "invalid-value 14",
            "invalid-value 14",
            "unknown-key 16",
            "invalid-value 18",
            "invalid-value 20",
            "invalid-value 23",
            "invalid-value 25",
        ]
    );
    let mut findings = spanish(Some(file), "").findings(&[]);
    findings.retain(|one| one["file"] == "languages/pt.toml");
    let help = |line: u64| {
        let at = findings.iter().find(|one| one["line"] == line).expect("a finding");
        at["help"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(help(5), "Did you mean `grammar`?");
    assert_eq!(help(13), "Did you mean `down`?");
    assert_eq!(
        help(16),
        "There are `exactly`, `more-than`, `at-least`, `fewer-than`, `at-most`, `up-to`, `nearly`, `just-under`, `just-over`, `well-over`, `well-under`, `about`."
    );
    assert_eq!(help(10), "Write {n} where the number or word is to stand.");
    assert_eq!(spanish(Some("[grammar\n"), "").told(ASIDE), ["invalid-front-matter 1"]);
}

#[test]
fn a_file_of_no_language_of_the_site_is_found() {
    let site = spanish(Some(SPANISH), "");
    site.write("languages/PT.toml", SPANISH);
    site.write("languages/fr.toml", "");
    site.write("languages/README.md", "How we write.\n");
    let findings = site.findings(&[]);
    let said: Vec<&str> = findings
        .iter()
        .filter(|one| one["code"] == "unknown-language")
        .filter_map(|one| one["help"].as_str())
        .collect();
    assert_eq!(
        said,
        [
            "Did you mean languages/pt.toml?",
            "The languages are `pt`. Add `fr` to `languages` in annals.toml, or remove the file."
        ]
    );
}
