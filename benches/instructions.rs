//! Counts the instructions of a cold build, by stage, and holds them against the record beside this file. Unlike times they hardly vary.
//!
//! ```text
//! cargo bench --profile dev --bench instructions                what has grown by more than a tenth fails
//! cargo bench --profile dev --bench instructions -- --record    writes the record anew
//! ```
//!
//! The counting is done by valgrind. The record holds for one level of optimisation, that of `.ci/run`.

#[path = "../examples/corpus/generate.rs"]
mod generate;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

const REPORTS: usize = 20;
const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.txt");
const OPTIMISED: &str = env!("ANNALS_OPT_LEVEL");
/// How much more, in percent, is let pass.
const MORE: u64 = 10;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, folder] = arguments.as_slice()
        && flag == "--counted"
    {
        return build(Path::new(folder));
    }
    let counts = count()?;
    if arguments.iter().any(|argument| argument == "--record") {
        return record(&counts);
    }
    compare(&counts)
}

/// Builds the made-up site under valgrind, which writes the instructions so far down whenever a stage begins.
fn count() -> io::Result<Vec<(String, u64)>> {
    let folder = tempfile::tempdir()?;
    let site = folder.path().join("site");
    generate::write(&site, REPORTS)?;
    let counts = folder.path().join("counts");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--dump-before=*stage_begins*"])
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(std::env::current_exe()?)
        .arg("--counted")
        .arg(&site)
        .output()
        .map_err(|error| io::Error::other(format!("valgrind, which counts instructions, does not start: {error}")))?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr)));
    }
    let stages = String::from_utf8(output.stdout).map_err(io::Error::other)?;
    let whole = |at: usize| {
        let text = fs::read_to_string(format!("{}.{at}", counts.display()))?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
        let total = total.and_then(|total| total.trim().parse::<u64>().ok());
        total.ok_or_else(|| io::Error::other("valgrind wrote no total"))
    };
    // What stands in a file was run before the stage of its number began; the last line of all is the end.
    let names = stages.lines().collect::<Vec<_>>();
    let of = |(at, name): (usize, &&str)| Ok(((*name).to_owned(), whole(at + 2)?));
    names
        .iter()
        .enumerate()
        .take(names.len().saturating_sub(1))
        .map(of)
        .collect()
}

/// Marks in valgrind's counts where each stage of a build begins.
#[derive(Default)]
struct Marks(Mutex<String>);

impl annals::Progress for Marks {
    fn step(&self, what: &str, _: usize, _: usize) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != what {
            what.clone_into(&mut last);
            stage_begins(what);
        }
    }
}

/// Valgrind knows it by its name.
#[inline(never)]
fn stage_begins(name: &str) {
    println!("{name}");
}

/// The build that is counted, on one thread, so that no stage runs into the next.
fn build(folder: &Path) -> io::Result<()> {
    let options = annals::Options {
        syncs: false,
        ..annals::Options::new(folder, env!("CARGO_BIN_EXE_annals"))
    };
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    one_thread
        .map_err(io::Error::other)?
        .install(|| annals::build(&options, &Marks::default()))
        .map_err(|failure| io::Error::other(failure.to_string()))?;
    stage_begins("end");
    Ok(())
}

fn record(counts: &[(String, u64)]) -> io::Result<()> {
    let compiler = Command::new("rustc").arg("--version").output()?;
    let compiler = String::from_utf8_lossy(&compiler.stdout);
    let mut text = format!("# {REPORTS} reports, by {}", compiler.trim());
    text += &format!("\nopt-level: {OPTIMISED}\n");
    text.extend(counts.iter().map(|(name, count)| format!("{name}: {count}\n")));
    print!("{text}");
    fs::write(RECORD, text)
}

/// Prints what has changed since the record.
fn compare(counts: &[(String, u64)]) -> io::Result<()> {
    let text = fs::read_to_string(RECORD)?;
    let recorded: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once(": ")).collect();
    if recorded.get("opt-level") != Some(&OPTIMISED) {
        let level = recorded.get("opt-level").unwrap_or(&"none");
        let message = format!(
            "the record is of opt-level {level}, this program of {OPTIMISED}: set CARGO_PROFILE_DEV_OPT_LEVEL={level}"
        );
        return Err(io::Error::other(message));
    }
    // What a folder holds already decides some of a short stage, so that a hundredth of the whole is none of its own.
    let slack = counts.iter().map(|(_, now)| now).sum::<u64>() / 100;
    let mut grown = Vec::new();
    println!("| stage | recorded | now | changed |\n| --- | ---: | ---: | ---: |");
    for (name, now) in counts {
        let before: u64 = recorded
            .get(name.as_str())
            .and_then(|count| count.parse().ok())
            .unwrap_or(0);
        let changed = 100.0 * (*now as f64 / before as f64 - 1.0);
        println!(
            "| {name} | {:.1} M | {:.1} M | {changed:+.1} % |",
            before as f64 / 1e6,
            *now as f64 / 1e6
        );
        if now * 100 > before * (100 + MORE) && now - before > slack {
            grown.push(name.as_str());
        }
    }
    match grown.as_slice() {
        [] => Ok(()),
        _ => Err(io::Error::other(format!(
            "over {MORE} % more instructions: {}",
            grown.join(", ")
        ))),
    }
}
