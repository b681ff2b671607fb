//! What documents may cost: nothing where nothing is new, and a finding where one is broken, endless or hostile.

use std::fmt::Write;
use std::fs::{self, File};
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
    // Other bytes under the same size and time: who reads a document sees them.
    let times: Vec<_> = (0..MANY)
        .map(|number| {
            path(number)
                .metadata()
                .and_then(|about| about.modified())
                .expect("a time")
        })
        .collect();
    for (number, time) in times.iter().enumerate() {
        fs::write(path(number), "x".repeat(document(number).len())).expect("a document is written");
        let file = File::options()
            .write(true)
            .open(path(number))
            .expect("a document is open");
        file.set_modified(*time).expect("its time is set");
    }
    site.write(
        "content/reports/office/2010.md",
        &text.replace("Nothing.", "Nothing new."),
    );
    let (again, again_time) = said(&site);
    assert!(again.contains(&all), "{again}");
    println!("{MANY} documents: {first_time:?} at first, {again_time:?} with nothing new in them");
    // A document that changes is read.
    site.write(
        "content/sources/d007.txt",
        "Report\n\nThe office dealt with 1,070 cases this year, it says now.\n",
    );
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

#[test]
fn hostile_documents_are_a_finding_each_and_the_rest_is_built() {
    // A large document is large on a release build, and stands for one here.
    let (many, rows) = if cfg!(debug_assertions) {
        (300, 10_000)
    } else {
        (5_000, 600_000)
    };
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
    let html = format!("<table>{}</table>", row.repeat(rows));
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
    let sound: Vec<(&str, Vec<u8>)> = vec![("long.pdf", pages(many)), ("long.html", html.into_bytes())];
    for (name, bytes) in broken.iter().chain(&sound) {
        let site = Site::of(&[(
            "content/reports/office/2010.md",
            &format!(
                "---\nsources: {{ it: {{ title: Report, file: {name} }} }}\nfigures: {{ cases: {{ value: 10007, source: it }} }}\n---\nNothing.\n"
            ),
        )]);
        fs::create_dir_all(site.root().join("content/sources")).expect("a folder is made");
        fs::write(site.root().join("content/sources").join(name), bytes).expect("a document is written");
        let begun = Instant::now();
        let codes: Vec<String> = site
            .findings(&[])
            .iter()
            .map(|one| one["code"].as_str().unwrap_or_default().to_owned())
            .collect();
        let time = begun.elapsed();
        // The reader stops itself after 18 seconds; a machine that is busy with other tests takes longer to hear of it.
        assert!(time < Duration::from_secs(40), "{name} took {time:?}");
        let is_broken = broken.iter().any(|(of, _)| of == name);
        assert_eq!(
            codes.contains(&"unreadable-source".to_owned()),
            is_broken,
            "{name}: {codes:?}"
        );
        assert!(site.build(&[]).status.success(), "{name}");
        assert!(site.public().join("reports/office/2010/index.html").is_file(), "{name}");
        println!("{name}: {} bytes, {time:?}, {codes:?}", bytes.len());
    }
}
