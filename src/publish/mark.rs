//! Whose folder an output is: a file at its root that says that annals built it, and from what.
//!
//! The mark bears the identifier of what was published: a hash of every output's path and bytes. The state repeats it, in the name under
//! which the manifest is stored, so a folder that takes another's place, or another's inode, is not taken for it. Where the state is
//! lost, the identifier still tells whether the files are the ones that annals wrote: it can be reckoned again from them.

use blake3::Hash;

use super::folder::Folder;
use super::path::MARK;

const BEGINS: &str = "annals built this folder: ";
const GOES_ON: &str = "The next build replaces everything in it, except names at its top that start with a dot.\n";

/// More bytes than any mark has.
const MAX_BYTES: u64 = 1000;

/// What the mark of outputs with the identifier `of` says.
pub(super) fn text(of: &Hash) -> String {
    format!("{BEGINS}{of}\n{GOES_ON}")
}

/// The identifier in the mark of the folder, if it has one: a file that says so, no folder or link of its name.
pub(super) fn read(output: &Folder) -> Option<Hash> {
    let bytes = output.read(MARK, MAX_BYTES).ok()?;
    let line = std::str::from_utf8(&bytes).ok()?.lines().next()?;
    Hash::from_hex(line.strip_prefix(BEGINS)?).ok()
}
