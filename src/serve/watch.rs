//! Tells when something in a site's folder has changed.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::files::{Failure, TOPS};

/// Changes that follow each other closer than this are one: editors save by several steps, and tools write many files.
const QUIET: Duration = Duration::from_millis(25);

/// Even where nothing is told (a network folder, a laptop that slept), the folder is looked at again after this.
const RECHECK: Duration = Duration::from_secs(5);

/// Hears of changes in the parts of a site's folder that are read.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    watcher: Mutex<RecommendedWatcher>,
    changes: Receiver<()>,
}

impl Watch {
    /// Begins to listen.
    ///
    /// # Errors
    /// The system does not let us watch the folder.
    pub fn new(root: &Path) -> Result<Watch, Failure> {
        let (sender, changes) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Reading is no change; a build would set itself off for ever. A fault of the watcher may have swallowed one.
            let is_change = event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_)));
            if is_change {
                // The other end goes with the program.
                let _ = sender.send(());
            }
        })
        .map_err(|error| refused(root, &error))?;
        let watch = Watch {
            root: root.to_owned(),
            watcher: Mutex::new(watcher),
            changes,
        };
        watch.cover()?;
        Ok(watch)
    }

    /// Waits for a change, and then until nothing has changed for a moment. Returns now and then without one, so that nothing is missed.
    pub fn wait(&self) {
        if self.changes.recv_timeout(RECHECK).is_ok() {
            while self.changes.recv_timeout(QUIET).is_ok() {}
        }
        // A folder that came only now (the first file of `themes/`) is watched from now on.
        let _ = self.cover();
    }

    /// Watches the folder itself, and each part of it that is there, with all that lies below: not `.git`, `target` or `node_modules`.
    fn cover(&self) -> Result<(), Failure> {
        let Ok(mut watcher) = self.watcher.lock() else {
            return Ok(());
        };
        watcher
            .watch(&self.root, RecursiveMode::NonRecursive)
            .map_err(|error| refused(&self.root, &error))?;
        for top in TOPS.map(|top| self.root.join(top)).iter().filter(|top| top.is_dir()) {
            watcher
                .watch(top, RecursiveMode::Recursive)
                .map_err(|error| refused(top, &error))?;
        }
        Ok(())
    }
}

fn refused(folder: &Path, error: &notify::Error) -> Failure {
    Failure::Refused(format!("cannot watch {}: {error}", folder.display()))
}
