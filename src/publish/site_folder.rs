//! The site's folder, as the commands that write content see it.
//!
//! A path below the folder and bytes enter; a file that is whole at every moment is there afterwards. Nothing is overwritten that the
//! command has not read, and no link is followed, so a site that somebody else prepared gets nothing written outside it.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::files::Failure;

use super::folder::{Folder, is_in_the_way};
use super::path::validate_source;

/// An open site's folder.
#[derive(Debug)]
pub struct SiteFolder {
    folder: Folder,
}

impl SiteFolder {
    /// Opens the folder `root`, which a person named.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn open(root: &Path) -> Result<SiteFolder, Failure> {
        let folder = Folder::open(root).map_err(|error| Failure::io("open", root, error))?;
        Ok(SiteFolder { folder })
    }

    /// Opens the folder `root`, made with those above it where it is missing: for a new site.
    ///
    /// # Errors
    /// Where the system does not let us make it.
    pub fn open_or_make(root: &Path) -> Result<SiteFolder, Failure> {
        let folder = Folder::open_or_make(root).map_err(|error| Failure::io("create", root, error))?;
        Ok(SiteFolder { folder })
    }

    /// Whether anything but dot names, such as `.git`, lies in it.
    ///
    /// # Errors
    /// Where the system does not let us look.
    pub fn is_empty(&self) -> Result<bool, Failure> {
        let entries = self.folder.entries().map_err(self.folder.failed("list", ""))?;
        Ok(entries
            .iter()
            .all(|entry| entry.name.as_encoded_bytes().starts_with(b".")))
    }

    /// Writes the new file `path` (relative, with forward slashes), and makes the folders above it.
    ///
    /// # Errors
    /// A file that is there already, a path that leaves the folder, a link on the way, and whatever the system does not let us do.
    pub fn write_new(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        validate_source(path)?;
        if let Some((above, _)) = path.rsplit_once('/') {
            self.folder.make(above).map_err(|error| self.failed(path, error))?;
        }
        self.folder.put_new(path, bytes).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => self.refused(path, "it is there already; nothing was written"),
            _ => self.failed(path, error),
        })
    }

    /// Writes the file `path` anew, which held `old` when it was read, and still must.
    ///
    /// # Errors
    /// A file that somebody changed meanwhile or that is a link, and whatever the system does not let us do; the file is as it was.
    pub fn replace(&self, path: &str, old: &[u8], new: &[u8]) -> Result<(), Failure> {
        validate_source(path)?;
        let most = u64::try_from(old.len()).unwrap_or(u64::MAX);
        let held = self.folder.read(path, most);
        match held {
            Ok(held) if held == old => {}
            Err(error) if error.kind() != ErrorKind::FileTooLarge => return Err(self.failed(path, error)),
            _ => return Err(self.refused(path, "it has changed since it was read; run the command again")),
        }
        let put = self.folder.put(path, new, true, false);
        put.map_err(|error| self.failed(path, error))
    }

    fn failed(&self, path: &str, error: io::Error) -> Failure {
        if is_in_the_way(&error) {
            self.refused(
                path,
                "a file stands where a folder should be, or a link is on the way, which annals does not follow",
            )
        } else {
            Failure::io("write", &self.folder.shown(path), error)
        }
    }

    fn refused(&self, path: &str, why: &str) -> Failure {
        Failure::Refused(format!("will not write {}: {why}", self.folder.shown(path).display()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site() -> (tempfile::TempDir, SiteFolder) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        let site = SiteFolder::open_or_make(&root).unwrap();
        (folder, site)
    }

    #[test]
    fn nothing_is_overwritten_that_was_not_read() {
        let (folder, site) = site();
        assert!(site.is_empty().unwrap());
        site.write_new("content/reports/p/2017.md", b"one").unwrap();
        assert!(!site.is_empty().unwrap());
        assert!(site.write_new("content/reports/p/2017.md", b"two").is_err());
        assert!(site.replace("content/reports/p/2017.md", b"other", b"two").is_err());
        assert!(site.replace("content/reports/p/2017.md", b"on", b"two").is_err());
        let file = folder.path().join("site/content/reports/p/2017.md");
        assert_eq!(fs::read(&file).unwrap(), b"one");
        site.replace("content/reports/p/2017.md", b"one", b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert!(site.write_new("content", b"x").is_err());
        assert!(site.replace("content", b"", b"x").is_err());
        let names = fs::read_dir(file.parent().unwrap()).unwrap().count();
        assert_eq!(names, 1, "nothing is left beside it");
    }

    #[test]
    fn a_path_leads_down() {
        let (folder, site) = site();
        for path in [
            "../x",
            "/tmp/x",
            "a/../../x",
            "",
            "a//b",
            ".git/hooks/pre-commit",
            ".annals/x",
        ] {
            assert!(site.write_new(path, b"").is_err(), "{path}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, site) = site();
        let (root, victim) = (folder.path().join("site"), folder.path().join("victim"));
        fs::create_dir(&victim).unwrap();
        fs::write(victim.join("f"), "precious").unwrap();
        symlink(&victim, root.join("content")).unwrap();
        symlink(victim.join("f"), root.join("figures.lock")).unwrap();
        symlink(victim.join("new"), root.join("new.md")).unwrap();
        assert!(site.write_new("content/a.md", b"x").is_err());
        assert!(site.write_new("new.md", b"x").is_err());
        assert!(site.replace("content/f", b"precious", b"x").is_err());
        assert!(site.replace("figures.lock", b"precious", b"x").is_err());
        assert_eq!(fs::read_dir(&victim).unwrap().count(), 1);
        assert_eq!(fs::read(victim.join("f")).unwrap(), b"precious");

        site.write_new("run.md", b"x").unwrap();
        fs::set_permissions(root.join("run.md"), fs::Permissions::from_mode(0o640)).unwrap();
        site.replace("run.md", b"x", b"y").unwrap();
        assert_eq!(
            fs::metadata(root.join("run.md")).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }
}
