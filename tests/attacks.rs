//! What somebody can do to a maintainer by what they put into a site's folder: a pull request, an archive, a cache. Nothing outside of
//! the output and `.annals/` is ever touched, and what readers see is whole. docs/security.md lists these, each with its test.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use crate::site::{Site, files_of};

const REPORT: (&str, &str) = (
    "content/reports/office/2017.md",
    "---\nfigures: { cases: 151 }\n---\nWe dealt with [151](fig:cases) cases.\n",
);

/// A site with a precious folder beside it.
struct Trial {
    site: Site,
    outside: tempfile::TempDir,
}

impl Trial {
    fn new() -> Trial {
        let outside = tempfile::tempdir().expect("a temporary folder");
        for name in ["f", "tree/f", "stage/other"] {
            let place = outside.path().join(name);
            fs::create_dir_all(place.parent().expect("a parent")).expect("a folder is made");
            fs::write(place, "precious").expect("a file is written");
        }
        let site = Site::of(&[REPORT]);
        Trial { site, outside }
    }

    fn victim(&self) -> PathBuf {
        self.outside.path().join("f")
    }

    /// The folder outside is as it was.
    fn is_untouched(&self, how: &str) {
        let files = files_of(self.outside.path());
        assert_eq!(files.len(), 3, "{how}: {files:?}");
        for file in files {
            assert_eq!(
                fs::read(&file).expect("readable"),
                b"precious",
                "{how}: {}",
                file.display()
            );
        }
    }

    /// The site builds, and is whole.
    fn builds(&self, how: &str) {
        let output = self.site.try_build(&[]);
        assert_eq!(output.status.code(), Some(0), "{how}: {}", said(&output));
        assert_eq!(self.site.built().len(), whole(), "{how}");
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// How many files the site of a trial has.
fn whole() -> usize {
    static WHOLE: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *WHOLE.get_or_init(|| {
        let site = Site::of(&[REPORT]);
        site.build(&[]);
        site.built().len()
    })
}

/// The folder of the spare tree of a site's `public/`.
fn spare(site: &Site) -> PathBuf {
    let public = fs::canonicalize(site.root()).expect("a folder").join("public");
    let name = blake3::hash(public.as_os_str().as_encoded_bytes()).to_hex();
    site.root().join(".annals/spare").join(&name[..16])
}

#[test]
fn a_changed_asset_of_the_same_size_and_time_is_published() {
    let site = Site::of(&[REPORT, ("static/x.txt", "AAAA")]);
    let file = site.root().join("static/x.txt");
    let day = Duration::from_secs(86_400);
    for time in [SystemTime::UNIX_EPOCH + day * 3652, SystemTime::UNIX_EPOCH - day * 3652] {
        for text in ["AAAA", "BBBB"] {
            site.write("static/x.txt", text);
            File::options()
                .append(true)
                .open(&file)
                .and_then(|file| file.set_modified(time))
                .expect("a time is set");
            site.build(&[]);
            assert_eq!(site.built()["x.txt"], text.as_bytes());
        }
    }
    // A large one is known by what the system keeps of it.
    for text in ["A", "B"] {
        site.write("static/x.txt", &text.repeat(2_000_000));
        File::options()
            .append(true)
            .open(&file)
            .and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH))
            .expect("a time is set");
        site.build(&[]);
        assert_eq!(site.built()["x.txt"][0], text.as_bytes()[0]);
    }
}

#[test]
fn no_format_prints_control_characters() {
    let site = Site::of(&[
        REPORT,
        ("content/x.md", "---\n\"x\\e[31mRED\\e[0m\\x9b8m\\u202e\": 1\n---\nx\n"),
    ]);
    for format in ["human", "json", "github", "sarif"] {
        let output = site
            .command("check")
            .args(["--format", format])
            .output()
            .expect("annals starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("RED"), "{format} says it: {text}");
        let raw = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(raw, None, "{format}: {text}");
    }
    // A name may hold a line break, and a line that begins so is a command to a forge's runner.
    site.write("content/a\n::warning file=x::INJECTED\n.md", "# T\n");
    let told = site.command("check").output().expect("annals starts");
    let told = String::from_utf8_lossy(&told.stdout);
    assert!(told.contains("INJECTED") && !told.contains("\n::"), "{told}");
    let output = site
        .command("build")
        .args(["--output", "a\u{1b}[31m/../b\u{9b}"])
        .current_dir(site.root())
        .output()
        .expect("annals starts");
    assert!(!said(&output).contains(['\u{1b}', '\u{9b}']), "{}", said(&output));
}

#[test]
fn text_that_a_spreadsheet_would_run_is_neutral() {
    let report = "---\nfigures:\n  cases: { value: -45, source: a, label: '=HYPERLINK(\"https://evil.example\",\"45\")',\n    \
                  note: \"+1+cmd|' /C calc'!A0\" }\nsources: { a: { title: T } }\n---\n![x](chart:cases)\n";
    let site = Site::of(&[("content/reports/office/2017.md", report)]);
    let told = site.told(&["loose-number"]);
    assert_eq!(told, ["spreadsheet-formula 3", "spreadsheet-formula 4"]);
    site.build(&[]);
    let built = site.built();
    let tables = built.iter().filter(|(name, _)| name.ends_with(".csv"));
    let mut shielded = 0;
    for (name, bytes) in tables {
        for record in csv::Reader::from_reader(&**bytes).records() {
            for field in &record.expect("CSV") {
                let is_number = field.parse::<f64>().is_ok();
                assert!(is_number || !field.starts_with(['=', '+', '-', '@']), "{name}: {field}");
                shielded += usize::from(field.starts_with("'="));
            }
        }
    }
    assert!(shielded >= 2, "the label is there, as text");
    // Read again, it is what it was.
    let table = &built["reports/office/2017/figures.csv"];
    let again = Site::of(&[
        (
            "content/reports/office/2017/index.md",
            "---\nsources: { a: { title: T } }\n---\nText.\n",
        ),
        (
            "content/reports/office/2017/figures.csv",
            &String::from_utf8_lossy(table),
        ),
    ]);
    again.build(&[]);
    assert_eq!(again.built()["reports/office/2017/figures.csv"], *table);
}

#[test]
fn a_journal_that_somebody_wrote_moves_and_deletes_nothing() {
    let zero = "0".repeat(64);
    for name in ["journal", "journal/ID"] {
        let trial = Trial::new();
        let (home, stage) = (trial.outside.path().join("home"), trial.outside.path().join("stage"));
        let spare = spare(&trial.site);
        let id = spare.file_name().expect("a name").to_string_lossy();
        let text = format!(
            "annals journal 1\n{}\n{}\n1\n1\nother\n../.bashrc\n../tree/f\nannals outputs 1\n{}\n{zero}\n2\n0\n[]\nend\n",
            home.display(),
            stage.display(),
            home.display(),
        );
        trial.site.write(&format!(".annals/{}", name.replace("ID", &id)), &text);
        trial.builds(name);
        trial.is_untouched(name);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_could_not_be_written_is_exit_code_3() {
    let site = Site::of(&[REPORT]);
    let run = |command: &str, arguments: &[&str]| {
        let full = File::options().write(true).open("/dev/full").expect("Linux has it");
        let mut program = site.command(command);
        program.args(arguments).stdout(full).stderr(Stdio::null());
        program.status().expect("annals starts").code()
    };
    for format in ["human", "json", "github", "sarif"] {
        if format != "github" {
            assert_eq!(run("check", &["--format", format]), Some(3), "{format}");
        }
    }
    assert_eq!(run("explain", &[]), Some(3));
    assert_eq!(run("build", &[]), Some(3));
    assert_eq!(run("lock", &[]), Some(3));
    // A reader that goes away has not read it all.
    let mut program = site.command("explain");
    let mut child = program
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("annals starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(3));
}

#[test]
fn no_source_is_replaced_by_its_site() {
    let build = |root: &Path, output: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_annals"));
        program.current_dir(root).args(["--output", output]);
        program.output().expect("annals starts")
    };
    let other = Site::of(&[REPORT, ("notes.txt", "mine")]);
    other.build(&[]);
    for output in [
        ".",
        "",
        "..",
        "content",
        "content/reports",
        "static",
        ".annals",
        "new/../content",
    ] {
        let site = Site::of(&[REPORT, ("notes.txt", "mine"), ("static/a.txt", "a")]);
        let before = files_of(site.root());
        let refused = build(site.root(), output);
        assert!(
            matches!(refused.status.code(), Some(2 | 3)),
            "{output}: {}",
            said(&refused)
        );
        assert_eq!(files_of(site.root()), before, "{output}");
        let before = files_of(other.root());
        for part in ["", "content", "static", "public", "elsewhere"] {
            let refused = build(site.root(), &other.root().join(part).to_string_lossy());
            assert_eq!(refused.status.code(), Some(3), "{part}: {}", said(&refused));
        }
        assert_eq!(files_of(other.root()), before, "another site");
    }
}

/// The workbook's rows wait in the folder for temporary files; where that cannot be, they wait in memory.
#[cfg(unix)]
#[test]
fn a_build_needs_no_folder_for_temporary_files() {
    let site = Site::of(&[REPORT]);
    let mut program = site.command("build");
    let output = program
        .env("TMPDIR", "/nowhere/at/all")
        .output()
        .expect("annals starts");
    assert!(output.status.success(), "{}", said(&output));
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
    let workbook = site.built().remove("data/figures.xlsx");
    assert_eq!(workbook.is_some(), cfg!(feature = "xlsx"));
}

#[test]
fn a_folder_in_the_place_of_the_built_one_is_refused() {
    let site = Site::of(&[REPORT]);
    site.build(&[]);
    fs::remove_dir_all(site.public()).expect("it goes");
    site.write("public/index.html", "mine");
    let output = site.try_build(&[]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert_eq!(
        fs::read(site.public().join("index.html")).expect("it is there"),
        b"mine"
    );
}

#[cfg(unix)]
#[test]
fn links_in_the_spare_tree_lead_nowhere() {
    use std::os::unix::fs::symlink;
    for name in [
        "",
        "reports",
        "reports/office",
        "index.html",
        "reports/office/2017/index.html",
    ] {
        for built in [false, true] {
            let how = format!("{name}, built before: {built}");
            let trial = Trial::new();
            if built {
                trial.builds(&how);
                trial.site.change(REPORT.0, "We dealt", "They dealt");
            }
            let place = spare(&trial.site).join(name);
            let _ = fs::remove_dir_all(&place);
            let _ = fs::remove_file(&place);
            fs::create_dir_all(place.parent().expect("a parent")).expect("a folder is made");
            let place = place.to_string_lossy().trim_end_matches('/').to_owned();
            symlink(trial.outside.path(), &place).expect("a link is made");
            trial.builds(&how);
            trial.is_untouched(&how);
            // The same where the spare tree used to be.
            let old = trial.site.root().join(".public.annals-spare");
            fs::create_dir_all(&old).expect("a folder is made");
            symlink(trial.outside.path(), old.join("reports")).expect("a link is made");
            trial.site.change(REPORT.0, "dealt", "had dealt");
            trial.builds(&how);
            trial.is_untouched(&how);
        }
    }
}

/// In place of each file of the state: a link to a file, to a folder, to nothing; a folder; a named pipe.
#[cfg(unix)]
#[test]
fn whatever_stands_for_a_state_file_is_replaced() {
    let names = |site: &Site| {
        let mut names: Vec<PathBuf> = files_of(&site.root().join(".annals"))
            .into_iter()
            .filter(|path| !path.starts_with(spare(site)))
            .collect();
        let state = site.root().join(".annals");
        let more = [
            "",
            "outputs",
            "journal",
            "carry",
            "spare",
            "kept",
            ".gitignore.new",
            "lock.new",
        ];
        names.extend(more.map(|name| state.join(name)));
        let id = spare(site);
        let id = id.file_name().expect("a name").to_string_lossy().into_owned();
        names.extend(["journal", "carry", "spare"].map(|folder| state.join(folder).join(&id)));
        names
    };
    let first = Trial::new();
    first.builds("first");
    for (number, name) in names(&first.site).iter().enumerate() {
        for what in ["link", "folder link", "dead link", "folder", "pipe"] {
            let trial = Trial::new();
            trial.builds("before");
            let place = names(&trial.site)[number]
                .to_string_lossy()
                .trim_end_matches('/')
                .to_owned();
            let how = format!("{what} for {}", name.display());
            let _ = fs::remove_file(&place);
            let _ = fs::remove_dir_all(&place);
            let link = |to: &Path| std::os::unix::fs::symlink(to, &place).expect("a link is made");
            match what {
                "link" => link(&trial.victim()),
                "folder link" => link(trial.outside.path()),
                "dead link" => link(&trial.outside.path().join("new")),
                "folder" => fs::create_dir_all(Path::new(&place).join("deep")).expect("a folder is made"),
                _ => {
                    let made = Command::new("mkfifo").arg(&place).status().expect("mkfifo starts");
                    assert!(made.success());
                }
            }
            trial.site.change(REPORT.0, "We dealt", "They dealt");
            trial.builds(&how);
            trial.is_untouched(&how);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_for_the_lock_or_the_output_is_not_followed() {
    use std::os::unix::fs::symlink;
    for name in ["figures.lock", "figures.lock.new"] {
        let trial = Trial::new();
        symlink(trial.victim(), trial.site.root().join(name)).expect("a link is made");
        let status = trial.site.command("lock").output().expect("annals starts").status;
        assert_eq!(status.success(), name.ends_with(".new"));
        trial.is_untouched(name);
    }
    let trial = Trial::new();
    symlink(trial.outside.path(), trial.site.public()).expect("a link is made");
    assert_eq!(trial.site.try_build(&[]).status.code(), Some(3));
    trial.is_untouched("a link for the output");
    // Not even where the folder is empty: who means it names the folder.
    let empty = tempfile::tempdir().expect("a folder");
    fs::remove_file(trial.site.public()).expect("it goes");
    symlink(empty.path(), trial.site.public()).expect("a link is made");
    let output = trial.site.try_build(&[]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains(&*empty.path().to_string_lossy()),
        "{}",
        said(&output)
    );
    assert_eq!(files_of(empty.path()).len(), 0);
}

#[cfg(unix)]
#[test]
fn a_source_that_cannot_be_written_is_built() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let site = Site::of(&[REPORT]);
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    let room = tempfile::tempdir().expect("a folder");
    let mut program = site.command("build");
    // The administrator may write anywhere, and so builds as nobody.
    if fs::metadata(site.root()).expect("it is there").uid() == 0 {
        let program_file = room.path().join("annals");
        fs::copy(env!("CARGO_BIN_EXE_annals"), &program_file).expect("it is copied");
        allow(room.path(), 0o777);
        program = Command::new(program_file);
        program
            .args(["build", "--root"])
            .arg(site.root())
            .uid(65_534)
            .gid(65_534);
    }
    allow(site.root(), 0o555);
    let output = program
        .arg("--output")
        .arg(room.path().join("out"))
        .output()
        .expect("annals starts");
    allow(site.root(), 0o755);
    assert!(output.status.success(), "{}", said(&output));
    assert!(room.path().join("out/index.html").is_file());
    assert!(room.path().join(".out.annals/lock").is_file());
    let mode = fs::metadata(room.path().join(".out.annals"))
        .expect("it is there")
        .mode();
    assert_eq!(mode & 0o777, 0o700, "a web server sees nothing of it");
}

/// File by file nothing begins that could not be ended: a folder of the site that somebody else owns.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_changed_leaves_the_whole_site_as_it_was() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let (site, room) = (Site::of(&[REPORT]), tempfile::tempdir().expect("a folder"));
    // On another file system than the site the state cannot swap it.
    let state = tempfile::tempdir_in("/dev/shm").expect("a folder");
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    let is_root = fs::metadata(site.root()).expect("it is there").uid() == 0;
    let program_file = room.path().join("annals");
    fs::copy(env!("CARGO_BIN_EXE_annals"), &program_file).expect("it is copied");
    if is_root {
        allow(room.path(), 0o777);
        allow(state.path(), 0o777);
        for entry in walkdir::WalkDir::new(site.root()) {
            std::os::unix::fs::chown(entry.expect("an entry").path(), Some(65_534), Some(65_534)).expect("it is given");
        }
    }
    let build = || {
        let mut program = Command::new(&program_file);
        let program = program.args(["build", "--no-sync", "--root"]).arg(site.root());
        let program = program.arg("--state").arg(state.path());
        if is_root {
            program.uid(65_534).gid(65_534);
        }
        program.output().expect("annals starts")
    };
    let first = build();
    assert!(first.status.success(), "{}", said(&first));
    let before = site.built();
    site.change(REPORT.0, "151 }", "152 }");
    site.change(REPORT.0, "[151]", "[152]");
    let folder = site.public().join("reports/office/2017");
    allow(&folder, 0o555);
    let refused = build();
    let after = site.built();
    allow(&folder, 0o755);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(said(&refused).contains("reports/office/2017"), "{}", said(&refused));
    assert!(before == after, "nothing has changed, and nothing waits there");
    let mended = build();
    assert!(mended.status.success(), "{}", said(&mended));
    let table = &site.built()["reports/office/2017/figures.csv"];
    assert!(String::from_utf8_lossy(table).contains("152"));
}

/// A program that does not outlive its test.
#[cfg(all(target_os = "linux", feature = "serve"))]
struct Ended(std::process::Child);

#[cfg(all(target_os = "linux", feature = "serve"))]
impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// A program that is told to end takes its temporary folder along, and a request without an end is not waited for.
#[cfg(all(target_os = "linux", feature = "serve"))]
#[test]
fn serve_leaves_nothing_behind_and_waits_for_nobody() {
    use std::io::{BufRead, BufReader, Read, Write};
    let (site, room) = (Site::of(&[REPORT]), tempfile::tempdir().expect("a folder"));
    let mut child = site.command("serve");
    let child = child.args(["--port", "0"]).env("TMPDIR", room.path());
    let child = child.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = Ended(child.spawn().expect("annals starts"));
    let mut lines = BufReader::new(child.0.stderr.take().expect("it says where")).lines();
    let line = lines.next().expect("a line").expect("a line");
    let port = line
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .expect("a port")
        .to_owned();
    let connect = || std::net::TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens");
    let ask = |request: &[u8]| {
        let mut stream = connect();
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    };
    // Some never end their header, some announce what they never send, some just stay.
    let long = [&b"GET / HTTP/1.1\r\nA: "[..], &vec![b'a'; 1_000_000]].concat();
    assert_eq!(ask(&long), "");
    let huge = b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n";
    assert_eq!(ask(huge), "");
    let stay: Vec<_> = (0..20).map(|_| connect()).collect();
    let is_shown = || ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\n");
    let begun = std::time::Instant::now();
    while !is_shown() {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing is ever shown");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(ask(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").starts_with("HTTP/1.1 403 "));
    assert!(ask(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").ends_with("\r\n\r\n"));
    for path in [
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/..\\etc",
        "/c:/x",
        "/a%00",
    ] {
        let answer = ask(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
        assert!(
            answer.starts_with("HTTP/1.1 404 ") && !answer.contains("root:"),
            "{path}: {answer}"
        );
    }
    // No more pages are told of changes than one would have open; a further one is refused, and pages are served all the same.
    let events = b"GET /_annals/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let listeners: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = connect();
            stream.write_all(events).expect("it is sent");
            let mut first = [0; 12];
            stream.read_exact(&mut first).expect("an answer");
            (stream, String::from_utf8_lossy(&first).into_owned())
        })
        .collect();
    let told = listeners.iter().filter(|(_, answer)| answer == "HTTP/1.1 200").count();
    let refused = listeners.iter().filter(|(_, answer)| answer == "HTTP/1.1 503").count();
    assert!(
        (16..40).contains(&told) && told + refused == 40,
        "{told} told, {refused} refused"
    );
    assert!(is_shown(), "a page is served beside them");
    drop(listeners);
    // Who is no page of this server has nothing opened in the editor.
    let open = b"POST /_annals/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}";
    assert!(ask(open).starts_with("HTTP/1.1 403 "));
    assert!(ask(b"GET //reports HTTP/1.1\r\nHost: localhost\r\n\r\n").contains("Location: /reports/\r\n"));
    drop(stay);
    let ended = Command::new("kill").arg(child.0.id().to_string()).status();
    assert!(ended.expect("kill starts").success());
    child.0.wait().expect("it ends");
    let left = fs::read_dir(room.path()).expect("a folder").count();
    assert_eq!(left, 0, "nothing is left of the site that was shown");
}

#[test]
fn the_state_lies_where_one_says() {
    let (site, elsewhere) = (Site::of(&[REPORT]), tempfile::tempdir().expect("a folder"));
    fs::write(elsewhere.path().join("lock"), "mine").expect("a file is written");
    let state = elsewhere.path().to_string_lossy();
    site.build(&["--state", &state]);
    assert!(!site.root().join(".annals").exists());
    assert!(elsewhere.path().join(".annals/lock").is_file());
    assert_eq!(fs::read(elsewhere.path().join("lock")).expect("it is there"), b"mine");
    let refused = site.try_build(&["--state", &site.public().to_string_lossy()]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
}

/// docs/security.md names tests that there are.
#[test]
fn every_attack_of_the_docs_has_its_test() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(here.join("docs/security.md")).expect("it is there");
    let mut tests = String::new();
    for file in ["src", "tests"].iter().flat_map(|folder| files_of(&here.join(folder))) {
        if file.extension().is_some_and(|ending| ending == "rs") {
            tests += &fs::read_to_string(file).expect("a source file is readable");
        }
    }
    let named = regex::Regex::new("`(?:[a-z_]+::)+([a-z_0-9]+)`").expect("a pattern");
    let missing: Vec<&str> = named
        .captures_iter(&docs)
        .filter_map(|found| found.get(1).map(|name| name.as_str()))
        .filter(|name| !tests.contains(&format!("fn {name}()")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(named.captures_iter(&docs).count() > 20);
}
