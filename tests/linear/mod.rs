//! No stage takes much longer than its input grows. What takes the square of it needs minutes for what is read here in a second;
//! `cargo bench --bench linear` prints the time of each at 1 MB.

pub(crate) mod sites;

use std::time::{Duration, Instant};

use sites::kinds;

/// In a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn small_inputs_take_seconds() {
    let slow: Vec<String> = kinds()
        .filter_map(|kind| {
            let folder = tempfile::tempdir().expect("a folder");
            kind.write(folder.path(), 20_000);
            let begun = Instant::now();
            sites::check(folder.path());
            let time = begun.elapsed();
            eprintln!("{}: {:.2} s", kind.name, time.as_secs_f64());
            (time > PATIENCE).then(|| format!("{}: {time:?}", kind.name))
        })
        .collect();
    assert!(slow.is_empty(), "{slow:?}");
}
