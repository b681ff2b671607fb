//! Times a check of sites that are one thing many times over, 1 MB each.
//!
//! ```text
//! cargo bench --bench linear                 every kind
//! cargo bench --bench linear -- csv-rows     one
//! ```
//!
//! Fails where one takes more than two seconds.

#[path = "../tests/linear/sites.rs"]
mod sites;

use std::time::{Duration, Instant};

const MAX: Duration = Duration::from_secs(2);
const BYTES: usize = 1_000_000;

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let mut slow = Vec::new();
    println!("| 1 MB of | check, s | findings |\n| --- | ---: | ---: |");
    for kind in sites::kinds().filter(|kind| asked.is_empty() || asked.iter().any(|name| name == kind.name)) {
        let folder = tempfile::tempdir().expect("a folder");
        kind.write(folder.path(), BYTES);
        let begun = Instant::now();
        let findings = sites::check(folder.path());
        let time = begun.elapsed();
        println!("| {} | {:.2} | {findings} |", kind.name, time.as_secs_f64());
        if time > MAX {
            slow.push(kind.name);
        }
    }
    assert!(slow.is_empty(), "more than {MAX:?}: {slow:?}");
}
