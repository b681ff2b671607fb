//! Writes a made-up site of any size, to measure annals with.
//!
//! ```text
//! cargo run --release --example corpus -- 10000 /dev/shm/corpus
//! ```

mod generate;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let reports = arguments.next().and_then(|text| text.to_str()?.parse().ok());
    let folder = arguments.next().map(PathBuf::from);
    let (Some(reports), Some(folder)) = (reports, folder) else {
        eprintln!("usage: corpus REPORTS FOLDER");
        return ExitCode::from(2);
    };
    match generate::write(&folder, reports) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {}: {error}", folder.display());
            ExitCode::from(3)
        }
    }
}
