//! Times whole builds by the real program, beside `cp -r` of what they write.
//!
//! ```text
//! cargo bench --bench build -- 10000              in /dev/shm where there is one
//! cargo bench --bench build -- 10000 /mnt/disk    elsewhere
//! ```
//!
//! Prints three tables in Markdown: whole builds without flushing and builds after edits, what flushing costs on the disk of the build folder, and the stages of a
//! cold build. Each line is the best of several runs: what disturbs a run only ever adds to it.

#[path = "../examples/corpus/generate.rs"]
mod generate;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let reports = arguments
        .next()
        .map_or(Ok(1000), |text| text.parse().map_err(io::Error::other))?;
    let shared = Path::new("/dev/shm");
    let base = match arguments.next() {
        Some(folder) => PathBuf::from(folder),
        None if shared.is_dir() => shared.to_owned(),
        None => std::env::temp_dir(),
    };
    let folder = base.join(format!("annals-bench-{}", std::process::id()));
    let disk = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("annals-bench-{}", std::process::id()));
    with_site(&folder, reports, |folder| measure(folder, reports))?;
    with_site(&disk, reports, flushing)?;
    with_site(&folder, reports, |folder| stages(folder, reports))
}

/// Writes the site, measures it, and removes it.
fn with_site(folder: &Path, reports: usize, measure: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    generate::write(folder, reports)?;
    let measured = measure(folder);
    fs::remove_dir_all(folder)?;
    measured
}

/// Builds from nothing.
fn anew(folder: &Path, flags: &[&str]) -> io::Result<Need> {
    for name in ["public", ".annals"] {
        remove(&folder.join(name))?;
    }
    build(folder, flags)
}

/// A change that an editor makes, each time another one.
struct Edit {
    name: &'static str,
    path: &'static str,
    change: fn(&str, usize) -> Option<String>,
}

const EDITS: [Edit; 4] = [
    Edit {
        name: "one word changed",
        path: "content/reports/force-0000/2010.md",
        change: reworded,
    },
    Edit {
        name: "one figure changed",
        path: "content/reports/force-0000/2010.md",
        change: recounted,
    },
    Edit {
        name: "an indicator renamed",
        path: "content/indicators/patrols.md",
        change: |text, edit| Some(text.replacen("title: Patrols", &format!("title: Patrols{edit}"), 1)),
    },
    Edit {
        name: "the template of reports changed",
        path: "themes/default/report.html",
        change: remarked,
    },
];

/// One more letter.
fn reworded(text: &str, edit: usize) -> Option<String> {
    let text = text.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
    Some(format!("{text}\n\nWord {}.\n", "x".repeat(edit)))
}

/// One more in the first part of the last figure, and one less in the second: their whole stands, and no text says either.
fn recounted(text: &str, _: usize) -> Option<String> {
    let mut text = text.to_owned();
    for (part, by) in [("north: ", 1), ("south: ", -1)] {
        let start = text.rfind(part)? + part.len();
        let end = start + text[start..].find(|c: char| !c.is_ascii_digit())?;
        let value: i64 = text[start..end].parse().ok()?;
        text.replace_range(start..end, &(value + by).to_string());
    }
    Some(text)
}

/// A remark at the end of the last block.
fn remarked(text: &str, edit: usize) -> Option<String> {
    let (before, rest) = text.split_at(text.rfind("{% endblock")?);
    Some(format!("{before}<!-- {edit} -->{rest}"))
}

/// Builds after an edit. A template that the site does not have yet is the program's.
fn edited(folder: &Path, edit: &Edit, count: &mut usize, flags: &[&str]) -> io::Result<Need> {
    *count += 1;
    let path = folder.join(edit.path);
    let text = match edit.path.strip_prefix("themes/default/") {
        Some(name) if !path.exists() => {
            let files = annals::theme::built_in_files("default");
            let file = files.into_iter().find(|(known, _)| known == name);
            String::from_utf8(file.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default()).map_err(io::Error::other)?
        }
        _ => fs::read_to_string(&path)?,
    };
    let changed = (edit.change)(&text, *count).filter(|changed| *changed != text);
    let changed = changed.ok_or_else(|| io::Error::other(format!("{}: nothing to change", edit.path)))?;
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    fs::write(&path, changed)?;
    build(folder, flags)
}

/// What it costs that files are on the disk before readers see them: with `--no-sync`, and as it is by default. A memory file system has
/// nothing to flush.
fn flushing(folder: &Path) -> io::Result<()> {
    let mut edit = 0;
    let mut pairs = Vec::new();
    for (name, word) in [("cold", None), (EDITS[0].name, Some(&EDITS[0]))] {
        let mut times = Vec::new();
        for flags in [NO_SYNC, &[]] {
            let need = match word {
                None => best(|| anew(folder, flags))?,
                Some(word) => best(|| edited(folder, word, &mut edit, flags))?,
            };
            times.push(need.time.as_secs_f64());
        }
        pairs.push((name, times[0], times[1]));
    }
    println!("\n| on disk: {} | `--no-sync` | flushed | costs |", folder.display());
    println!("| --- | ---: | ---: | ---: |");
    for (name, without, with) in pairs {
        let (costs, share) = (with - without, 100.0 * (with / without - 1.0));
        println!("| {name} | {without:.2} s | {with:.2} s | {costs:.2} s, {share:.0} % |");
    }
    Ok(())
}

/// What one kind of run needed.
struct Need {
    time: Duration,
    memory: Option<u64>,
}

fn measure(folder: &Path, reports: usize) -> io::Result<()> {
    let public = folder.join("public");
    let copy = folder.join("copy");
    let cold = best(|| anew(folder, NO_SYNC))?;
    let (files, bytes) = contents(&public)?;
    let same = best(|| build(folder, NO_SYNC))?;
    let mut needs = vec![("cold", cold), ("nothing changed", same)];
    let mut count = 0;
    for edit in &EDITS {
        needs.push((edit.name, best(|| edited(folder, edit, &mut count, NO_SYNC))?));
    }
    let copied = best(|| {
        remove(&copy)?;
        run(Command::new("cp").arg("-r").arg(&public).arg(&copy))
    })?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!(
        "\n{reports} reports; {files} files, {} MB; {cores} cores; {}\n",
        bytes / 1_000_000,
        folder.display()
    );
    println!("| build | time | of `cp -r` | peak memory |\n| --- | ---: | ---: | ---: |");
    let copying = copied.time.as_secs_f64();
    needs.push(("`cp -r` of the output", copied));
    for (name, need) in &needs {
        let ratio = need.time.as_secs_f64() / copying;
        let memory = need.memory.map_or("–".to_owned(), |kib| format!("{} MiB", kib / 1024));
        println!("| {name} | {:.2} s | {ratio:.2} | {memory} |", need.time.as_secs_f64());
    }
    Ok(())
}

/// Marks when each stage of a build begins.
#[derive(Default)]
struct Stages(Mutex<Vec<(String, Instant)>>);

impl annals::Progress for Stages {
    fn step(&self, what: &str, _: usize, _: usize) {
        let mut begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if begun.last().is_none_or(|(last, _)| last != what) {
            begun.push((what.to_owned(), Instant::now()));
        }
    }
}

/// Prints what each stage of a cold build takes on one thread, so that it adds up.
fn stages(folder: &Path, reports: usize) -> io::Result<()> {
    let options = annals::Options {
        syncs: false,
        ..annals::Options::new(folder, env!("CARGO_BIN_EXE_annals"))
    };
    let one_thread = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .map_err(io::Error::other)?;
    let mut best: Vec<(String, Duration)> = Vec::new();
    for _ in 0..RUNS {
        for name in ["public", ".annals"] {
            remove(&folder.join(name))?;
        }
        let stages = Stages::default();
        one_thread
            .install(|| annals::build(&options, &stages))
            .map_err(|failure| io::Error::other(failure.to_string()))?;
        let begun = stages.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
        let took = begun
            .iter()
            .zip(ends)
            .map(|((name, at), end)| (name.clone(), end - *at));
        best = match best.is_empty() {
            true => took.collect(),
            false => best.into_iter().zip(took).map(|(a, b)| (a.0, a.1.min(b.1))).collect(),
        };
    }
    let whole: Duration = best.iter().map(|(_, time)| *time).sum();
    println!("\n| stage, cold, one thread | time | share | per report |\n| --- | ---: | ---: | ---: |");
    for (name, time) in best.iter().chain([&("whole".to_owned(), whole)]) {
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        let each = time.as_secs_f64() * 1e6 / reports.max(1) as f64;
        println!("| {name} | {:.2} s | {share:.0} % | {each:.0} µs |", time.as_secs_f64());
    }
    Ok(())
}

fn best(mut run: impl FnMut() -> io::Result<Need>) -> io::Result<Need> {
    let mut best = run()?;
    for _ in 1..RUNS {
        let next = run()?;
        best.memory = best.memory.max(next.memory);
        best.time = best.time.min(next.time);
    }
    Ok(best)
}

const NO_SYNC: &[&str] = &["--no-sync"];

fn build(folder: &Path, flags: &[&str]) -> io::Result<Need> {
    run(Command::new(env!("CARGO_BIN_EXE_annals"))
        .arg("build")
        .arg("--root")
        .arg(folder)
        .args(flags))
}

fn run(command: &mut Command) -> io::Result<Need> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let memory = watch(&child);
    let errors = child.stderr.take().map(io::read_to_string).transpose()?;
    let status = child.wait()?;
    let time = start.elapsed();
    if !status.success() {
        return Err(io::Error::other(format!(
            "{command:?}: {status}\n{}",
            errors.unwrap_or_default()
        )));
    }
    Ok(Need {
        time,
        memory: memory.join().unwrap_or_default(),
    })
}

/// The highest memory of a running program, in KiB, as Linux tells it.
fn watch(child: &Child) -> thread::JoinHandle<Option<u64>> {
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    thread::spawn(move || {
        let mut most = None;
        while let Ok(text) = fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let Some(line) = line else { break };
            most = line.trim().trim_end_matches(" kB").parse().ok();
            thread::sleep(Duration::from_millis(5));
        }
        most
    })
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// How many files a folder holds, and how many bytes.
fn contents(folder: &Path) -> io::Result<(u64, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files += 1;
            bytes += entry.metadata()?.len();
        }
    }
    Ok((files, bytes))
}
