//! Every text that a finding proposes is written in its place, in all sites with faults and all wrong examples: the finding must be gone
//! then, and no other error may have come. What a help says to write is in the finding as a replacement, so that nothing escapes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use annals::finding::{Code, Finding, Mend, Place, Severity, page};
use rayon::prelude::*;

use crate::checked::{Checked, check};
use crate::findings::section;

/// A site by its name, with its files.
type Files = (String, Vec<(String, Vec<u8>)>);

#[test]
fn what_is_proposed_is_accepted_in_its_place() {
    let outcomes: Vec<(usize, Vec<String>)> = sites().par_iter().map(tried).collect();
    let all: usize = outcomes.iter().map(|(tried, _)| tried).sum();
    let refused: Vec<&String> = outcomes.iter().flat_map(|(_, refused)| refused).collect();
    println!("{all} texts tried");
    assert!(all > 60, "only {all} texts are proposed");
    assert!(refused.is_empty(), "{refused:#?}");
}

/// A help that names the text to write says it to programs, too.
#[test]
fn what_a_help_says_to_write_is_a_replacement() {
    let silent: Vec<String> = sites().par_iter().flat_map(silent).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Sites with faults, the wrong examples of all codes, and the shared ones where they are at hand.
fn sites() -> Vec<Files> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut folders = folders(&own);
    if let Some(cases) = crate::tools::cases() {
        for kind in ["reports", "figures", "tools"] {
            for one in self::folders(&cases.join("faults").join(kind)) {
                // The site itself, or a folder in it.
                folders.extend(
                    self::folders(&one)
                        .into_iter()
                        .chain([one])
                        .filter(|one| one.join("content").is_dir()),
                );
            }
        }
    }
    let read = |folder: PathBuf| {
        let files = crate::site::files_of(&folder).into_iter().filter_map(|path| {
            let name = path.strip_prefix(&folder).ok()?.to_str()?.to_owned();
            Some((name, fs::read(&path).ok()?))
        });
        (folder.display().to_string(), files.collect())
    };
    let examples = Code::ALL.iter().map(|code| {
        let files = section(page(*code), "## Wrong")
            .into_iter()
            .filter(|(name, _)| !name.is_empty());
        (
            code.to_string(),
            files.map(|(name, text)| (name, text.into_bytes())).collect(),
        )
    });
    folders.into_iter().map(read).chain(examples).collect()
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    all.sort();
    all
}

fn write(root: &Path, (_, files): &Files) {
    for (name, bytes) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, bytes).expect("a file is written");
    }
}

/// How many texts were tried in a site, and what those that are refused lead to.
fn tried(site: &Files) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), site);
    let before = check(folder.path());
    let errors = errors(&before);
    let (mut all, mut refused) = (0, Vec::new());
    for finding in open(&before.findings) {
        for mend in &finding.mends {
            let file = before.tree.file(mend.span.file);
            let path = folder.path().join(&*file.path);
            // What stands at a workbook's or a table's cell is read by another way.
            let Ok(text) = fs::read_to_string(&path) else { continue };
            if text != *file.text {
                continue;
            }
            all += 1;
            fs::write(&path, mended(&text, mend)).expect("the file is written");
            let after = check(folder.path());
            fs::write(&path, &text).expect("the file is written");
            let told = |one: &Finding| format!("{}: {}", one.code, one.message);
            let is_left = open(&after.findings).iter().any(|one| {
                let is_here = match (&one.place, &finding.place) {
                    (Place::Span(a), Place::Span(b)) => a.file == b.file && a.start == b.start,
                    _ => true,
                };
                is_here && told(one) == told(finding)
            });
            let new: Vec<String> = self::errors(&after)
                .into_iter()
                .filter(|(error, count)| errors.get(error).is_none_or(|known| known < count))
                .map(|(error, _)| error)
                .collect();
            if is_left || !new.is_empty() {
                let left = if is_left { ", which is still there" } else { "" };
                refused.push(format!(
                    "{}: `{}` for {}{left}: {new:?}",
                    site.0,
                    mend.text,
                    told(finding)
                ));
            }
        }
    }
    (all, refused)
}

/// The errors of a site with how often each is found.
fn errors(checked: &Checked) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for one in open(&checked.findings) {
        if one.severity == Severity::Error {
            *all.entry(format!("{}: {}", one.code, one.message)).or_default() += 1;
        }
    }
    all
}

/// Findings that nobody accepted, with those that follow from them.
fn open(findings: &[Finding]) -> Vec<&Finding> {
    findings
        .iter()
        .filter(|finding| finding.accepted.is_none())
        .flat_map(|finding| std::iter::once(finding).chain(open(&finding.dependents)))
        .collect()
}

fn mended(text: &str, mend: &Mend) -> String {
    let range = mend.span.range();
    format!("{}{}{}", &text[..range.start], mend.text, &text[range.end..])
}

/// Findings of a site whose help is a text to write and nothing else, and that have no replacement.
fn silent(site: &Files) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), site);
    let checked = check(folder.path());
    let is_text = |help: &str| {
        let one = help.strip_prefix("Write “").and_then(|rest| rest.strip_suffix("”."));
        let code = help.strip_prefix("Write `").and_then(|rest| rest.strip_suffix("`."));
        let meant = help
            .strip_prefix("Did you mean `")
            .and_then(|rest| rest.strip_suffix("`?"));
        let whole = one.or(code).or(meant);
        whole.is_some_and(|text| !text.contains(['“', '`', '…']) && !text.contains("PART"))
    };
    open(&checked.findings)
        .into_iter()
        .filter(|finding| finding.mends.is_empty() && finding.help.as_deref().is_some_and(is_text))
        .map(|finding| format!("{}: {}", site.0, checked.told(finding)))
        .collect()
}
