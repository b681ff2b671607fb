//! What documents may cost: nothing where nothing is new, and a finding where one is broken, endless or hostile.

use std::fmt::Write;
use std::fs::{self, File};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::site::Site;

/// How many documents a site has.
const MANY: usize = 200;

#[test]
fn documents_are_read_once_and_again_when_they_change() {
    let site = Site::of(&[("content/reports/office/_index.md", "---\ntitle: Office\n---\n")]);
    let document = |number: usize| format!("Report\n\nThe office dealt with {} cases this year.\n", 1000 + number);
    let path = |number: usize| site.root().join(format!("content/sources/d{number:03}.txt"));
    let mut report = String::from("---\nsources:\n");
    let mut figures = String::from("figures:\n");
    for number in 0..MANY {
        site.write(&format!("content/sources/d{number:03}.txt"), &document(number));
        let _ = writeln!(report, "  d{number:03}: {{ title: Report, file: d{number:03}.txt }}");
        let _ = writeln!(
            figures,
            "  f{number}: {{ value: {}, label: Cases, source: d{number:03} }}",
            1000 + number
        );
    }
    let text = format!("{report}{figures}---\nNothing.\n");
    site.write("content/reports/office/2010.md", &text);
    let said = |site: &Site| {
        let begun = Instant::now();
        let output = site.build(&[]);
        (String::from_utf8_lossy(&output.stdout).into_owned(), begun.elapsed())
    };
    let all = format!("documents: {MANY} of {MANY} figures found");
    let (first, first_time) = said(&site);
    assert!(first.contains(&all), "{first}");
    // With nothing new in them none is read: there is no program to read them with.
    site.write(
        "content/reports/office/2010.md",
        &text.replace("Nothing.", "Nothing new."),
    );
    let options = annals::Options {
        output: site.public(),
        reader: "/nowhere/annals".into(),
        ..crate::linear::sites::options(site.root())
    };
    let begun = Instant::now();
    let again = annals::build(&options, &()).expect("no document is read");
    assert_eq!(again.tally.figures_found, MANY);
    println!(
        "{MANY} documents: {first_time:?} at first, {:?} with nothing new in them",
        begun.elapsed()
    );
    // A document that changes is read, whatever its size and time say.
    let time = path(7).metadata().and_then(|about| about.modified()).expect("a time");
    fs::write(path(7), document(7).replace("1007", "1070")).expect("a document is written");
    let file = File::options().write(true).open(path(7)).expect("a document is open");
    file.set_modified(time).expect("its time is set");
    let output = site.build(&[]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains(&format!("documents: {} of {MANY} figures found", MANY - 1)),
        "{text}"
    );
    assert!(
        text.contains("not-in-source") && text.contains("are two digits swapped?"),
        "{text}"
    );
}

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(text.len());
        let _ = writeln!(text, "{} 0 obj\n{object}\nendobj", number + 1);
    }
    let start = text.len();
    let _ = writeln!(text, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1);
    for place in places {
        let _ = writeln!(text, "{place:010} 00000 n ");
    }
    let _ = write!(
        text,
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    text.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<< {dictionary} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// Pages with a line each.
fn pages(many: usize) -> Vec<u8> {
    let kids: String = (0..many).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {many} >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for page in 0..many {
        let content = 5 + 2 * page;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << /Font << /F 3 0 R >> >> /Contents {content} 0 R >>"
        ));
        objects.push(stream(
            "",
            &format!(
                "BT /F 12 Tf 20 250 Td (Page {} counts {} cases) Tj ET",
                page + 1,
                10_000 + page
            ),
        ));
    }
    pdf(&objects, "")
}

/// One page whose resources and content are given; further objects follow.
fn page(resources: &str, content: &str, more: &[String]) -> Vec<String> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << {resources} >> /Contents 4 0 R >>"),
        stream("", content),
    ];
    objects.extend_from_slice(more);
    objects
}

/// How large what is large is, and how long it may take.
struct Size {
    pages: usize,
    rows: usize,
    /// Whether the web page of so many rows has more text than any report.
    is_beyond: bool,
    time: Duration,
}

impl Size {
    /// A small part in every run of the tests, on a program that was built for tests and a machine that is busy with others; with
    /// `HOSTILE_DOCUMENTS=whole` what no document may take, which a release build in `ANNALS_PROGRAM` keeps to.
    fn asked() -> Size {
        if std::env::var("HOSTILE_DOCUMENTS").is_ok_and(|size| size == "whole") {
            return Size {
                pages: 5_000,
                rows: 1_400_000,
                is_beyond: true,
                time: Duration::from_secs(20),
            };
        }
        Size {
            pages: 300,
            rows: 10_000,
            is_beyond: false,
            time: Duration::from_secs(40),
        }
    }
}

/// A build with no more memory than a document may take: the limit is each process's own, of the program and of those that read.
fn build_within_a_gibibyte(site: &Site) -> Output {
    let program = site.command("build");
    if cfg!(not(target_os = "linux")) {
        return Command::new(program.get_program())
            .args(program.get_args())
            .output()
            .expect("annals starts");
    }
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -v 1048576 && exec \"$0\" \"$@\""]);
    limited.arg(program.get_program()).args(program.get_args());
    if let Some(folder) = program.get_current_dir() {
        limited.current_dir(folder);
    }
    limited.output().expect("a shell starts")
}

#[test]
fn hostile_documents_are_a_finding_each_and_the_rest_is_built() {
    let size = Size::asked();
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
        "/X Do",
    );
    let mut cut = pages(3);
    cut.truncate(cut.len() / 3);
    let encrypt = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >> \
                   /ID [(0123456789abcdef) (0123456789abcdef)]";
    let kids = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned(),
    ];
    let row = "<tr><td>Cases</td><td>1,284</td></tr>\n";
    let html = format!("<table>{}</table>", row.repeat(size.rows));
    let nested = "<div>".repeat(size.rows / 10) + "10007";
    let broken: Vec<(&str, Vec<u8>)> = vec![
        ("damaged.pdf", cut),
        ("no.pdf", b"This is no PDF.".to_vec()),
        ("encrypted.pdf", pdf(&page("", "BT ET", &[]), encrypt)),
        ("scan.pdf", pdf(&page("", "q 300 0 0 300 0 0 cm Q", &[]), "")),
        (
            "circle.pdf",
            pdf(&page("/XObject << /X 5 0 R >>", "/X Do", &[form]), ""),
        ),
        ("kids.pdf", pdf(&kids, "")),
        (
            "bomb.xlsx",
            fs::read("tests/documents/bomb.xlsx").expect("the bomb is there"),
        ),
        ("unknown.doc", b"words".to_vec()),
    ];
    let sound: Vec<(&str, Vec<u8>)> = vec![
        ("long.pdf", pages(size.pages)),
        ("long.html", html.into_bytes()),
        ("nested.html", nested.into_bytes()),
    ];
    for (name, bytes) in broken.iter().chain(&sound) {
        let site = Site::of(&[
            (
                "content/reports/office/2010.md",
                &format!(
                    "---\nsources: {{ it: {{ title: Report, file: {name} }} }}\nfigures: {{ cases: {{ value: 10007, source: it }} }}\n---\nNothing.\n"
                ),
            ),
            (
                "content/reports/other/2010.md",
                "---\nfigures: { cases: 1284 }\n---\nAnother report.\n",
            ),
        ]);
        fs::create_dir_all(site.root().join("content/sources")).expect("a folder is made");
        fs::write(site.root().join("content/sources").join(name), bytes).expect("a document is written");
        let begun = Instant::now();
        let built = build_within_a_gibibyte(&site);
        let time = begun.elapsed();
        let told = String::from_utf8_lossy(&built.stdout).into_owned() + &String::from_utf8_lossy(&built.stderr);
        // The reader stops itself after 18 seconds.
        assert!(time < size.time, "{name} took {time:?}");
        assert!(built.status.success(), "{name}: {told}");
        let codes: Vec<String> = site
            .findings(&[])
            .iter()
            .map(|one| one["code"].as_str().unwrap_or_default().to_owned())
            .collect();
        let is_broken = broken.iter().any(|(of, _)| of == name) || (*name == "long.html" && size.is_beyond);
        // What is large is read, unless the machine is too slow for it: then that is told.
        let told = codes.iter().filter(|code| *code == "unreadable-source").count();
        let is_slow = !is_broken && time > Duration::from_secs(18);
        assert!(
            told == usize::from(is_broken || is_slow && told == 1),
            "{name}: {codes:?}"
        );
        for page in ["reports/office/2010/index.html", "reports/other/2010/index.html"] {
            assert!(site.public().join(page).is_file(), "{name}");
        }
        println!("{name}: {} bytes, {time:?}, {codes:?}", bytes.len());
    }
}
