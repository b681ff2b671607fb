//! Which folder may be an output: none that contains a site's source, is it, or lies in it.
//!
//! The output's path as a person named it enters, the real one leaves, links resolved, before anything is read or made.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::files::Failure;

/// What a site's source consists of, beside the names that start with a dot.
const SOURCES: [&str; 6] = [
    "annals.toml",
    "figures.lock",
    "content",
    "languages",
    "static",
    "themes",
];

/// The real path of `output`, which need not exist, for the site at `root`.
pub(super) fn output(output: &Path, root: &Path) -> Result<PathBuf, Failure> {
    let refuse = |why: String| {
        Err(Failure::Refused(format!(
            "cannot publish into {}: {why}",
            output.display()
        )))
    };
    let real_root = fs::canonicalize(root).map_err(|error| Failure::io("open", root, error))?;
    let real = resolve(output)?;
    if real.file_name().is_none_or(|name| name.to_str().is_none()) {
        return refuse("name a folder with --output, in letters that are UTF-8".to_owned());
    }
    if real_root.starts_with(&real) {
        return refuse("the site's source lies in it; name another folder with --output".to_owned());
    }
    if let Some(part) = source_part(&real, &real_root) {
        return refuse(format!(
            "it lies in {part}, which belongs to the site's source; name another folder with --output"
        ));
    }
    for folder in real.ancestors().skip(1) {
        let is_site = folder.join("annals.toml").is_file() || folder.join("content/reports").is_dir();
        if is_site && !real_root.starts_with(folder) {
            return refuse(format!(
                "it lies in another site, {}; name another folder with --output",
                folder.display()
            ));
        }
        if let Some(part) = source_part(&real, folder).filter(|_| is_site) {
            return refuse(format!(
                "it lies in {part} of the site {}; name another folder with --output",
                folder.display()
            ));
        }
    }
    if named_inside(output, root) && !real.starts_with(&real_root) {
        return refuse(format!(
            "a link leads from there out of the site's folder; if that is meant, name the folder itself: --output {}",
            real.display()
        ));
    }
    Ok(real)
}

/// Refuses to keep the state in the output, which is replaced.
pub(super) fn refuse_state(state: &Path, output: &Path) -> Result<(), Failure> {
    if resolve(state)?.starts_with(output) {
        return Err(Failure::Refused(format!(
            "cannot keep .annals/ in {}: it lies in the output; name another folder with --state",
            state.display()
        )));
    }
    Ok(())
}

/// The part of the source at `root` in which `folder` lies.
fn source_part(folder: &Path, root: &Path) -> Option<String> {
    let inside = folder.strip_prefix(root).ok()?;
    let first = inside.components().next()?.as_os_str();
    let is_source = SOURCES.iter().any(|name| OsStr::new(name) == first) || first.as_encoded_bytes().starts_with(b".");
    is_source.then(|| format!("{}/", first.to_string_lossy()))
}

/// Whether `output`, as it was written, is below `root`.
fn named_inside(output: &Path, root: &Path) -> bool {
    let plain = |path: &Path| path.components().all(|part| part != Component::ParentDir);
    let (Ok(output), Ok(root)) = (std::path::absolute(output), std::path::absolute(root)) else {
        return false;
    };
    plain(&output) && output.starts_with(root)
}

/// The real path of a folder that need not exist.
fn resolve(output: &Path) -> Result<PathBuf, Failure> {
    let failed = |error| Failure::io("open", output, error);
    let whole = std::path::absolute(output).map_err(failed)?;
    let mut missing = Vec::new();
    let mut there = whole.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(real) => {
                if !real.is_dir() {
                    return Err(Failure::Refused(format!(
                        "cannot publish into {}: {} is a file; name a folder with --output",
                        output.display(),
                        there.display()
                    )));
                }
                return Ok(missing.iter().rev().fold(real, |path, name| path.join(name)));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        if there.is_symlink() {
            return Err(Failure::Refused(format!(
                "cannot publish into {}: {} is a link to a folder that does not exist; make that folder or remove the link",
                output.display(),
                there.display()
            )));
        }
        let (Some(parent), Some(name)) = (there.parent(), there.file_name()) else {
            return Err(Failure::Refused(format!(
                "cannot publish into {}: name a folder with --output",
                output.display()
            )));
        };
        missing.push(name);
        there = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_source_is_an_output() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content/reports")).unwrap();
        fs::create_dir_all(folder.path().join("other/static")).unwrap();
        fs::write(folder.path().join("other/annals.toml"), "").unwrap();
        for good in ["site/public", "site/build/site", "www", "a/b/c"] {
            let real = output(&folder.path().join(good), &root).unwrap();
            assert_eq!(real, fs::canonicalize(folder.path()).unwrap().join(good));
        }
        for bad in [
            "site",
            "site/.",
            "site/../site",
            "",
            "site/content",
            "site/content/reports",
            "site/content/new",
            "site/themes",
            "site/static/x",
            "site/.annals",
            "site/.git/x",
            "other/public",
            "other/static",
            "other/content/x",
            "/",
        ] {
            assert!(
                matches!(output(&folder.path().join(bad), &root), Err(Failure::Refused(_))),
                "{bad}"
            );
        }
        assert!(!folder.path().join("a").exists(), "nothing is made");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_site() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(root.join("inside")).unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        for (name, target) in [
            ("out", "../home"),
            ("in", "inside"),
            ("public", "content"),
            ("gone", "nowhere"),
        ] {
            std::os::unix::fs::symlink(target, root.join(name)).unwrap();
        }
        assert!(output(&root.join("out"), &root).is_err());
        assert!(output(&root.join("out/deeper"), &root).is_err());
        assert!(output(&root.join("public"), &root).is_err());
        assert!(output(&root.join("gone"), &root).is_err());
        assert!(output(&root.join("in"), &root).is_ok());
        // Who names the folder itself means it.
        assert!(output(&folder.path().join("home"), &root).is_ok());
    }
}
