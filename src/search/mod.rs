//! The index of the page to search in: what can be found goes in, an entry at a time; files that a script of that page loads come out.
//!
//! A search must work wherever the pages do: on any host, from a folder and off-line. There a page may load no data, but it may load
//! scripts; so each part of the index is a script that hands its data over. Two steps keep what is loaded small in a site of any size:
//! the **terms** lead to leaves (a page, or a piece of a long one), and the **leaves** say what stands there. The script looks at the
//! few leaves that come first, and decides by their words what is found; so the terms need not know where in a page they stand.
//!
//! How a text is split into terms is decided here, and the script gets the same patterns with the index: build and query never differ.

mod leaves;
mod number;
mod parts;
mod split;
mod terms;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use serde_json::json;

use crate::address::Address;
use crate::archive::reads::{self, Trace};
use crate::files::Failure;
use crate::site::{Site, Subject};

use leaves::Leaf;
use parts::Parts;
use split::Splitter;
use terms::Terms;

/// What was found of each page in the last build: most of it is so still.
pub trait Pieces: Sync {
    /// What was kept of a subject in a language, where it would come to the same.
    fn kept(&self, language: &str, subject: Subject) -> Option<&[u8]>;

    /// Keeps what was made for the next build, with what it read.
    fn keep(&self, language: &str, subject: Subject, trace: &Trace, piece: Vec<u8>);
}

/// So many pages are put into words at a time.
const AT_ONCE: usize = 256;

/// Where the parts are, beside the page of a language.
fn folder(key: &str) -> Address {
    Address::search().beside("parts/index.js").in_language(key)
}

/// Writes the index of each language of the site.
///
/// # Errors
/// What `write` could not do.
pub fn write(
    site: &Site<'_, '_>,
    pieces: &impl Pieces,
    write: &(impl Fn(&str, &[u8]) -> Result<(), Failure> + Sync),
) -> Result<(), Failure> {
    if !site.archive.settings.search {
        return Ok(());
    }
    site.voices
        .keys()
        .try_for_each(|key| of_language(site, key, pieces, write))
}

fn of_language(
    site: &Site<'_, '_>,
    key: &str,
    pieces: &impl Pieces,
    write: &impl Fn(&str, &[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let place = folder(key);
    let language = site.voices[key].strings.language();
    let splitter = Splitter::new(language);
    let mut parts = Parts::new(|name: &str, bytes: &[u8]| write(place.beside(name).path(), bytes));
    let mut terms = Terms::default();
    let mut leaves = parts.list("d");
    for subjects in site.subjects(key).chunks(AT_ONCE) {
        let of_page = |subject: &Subject| {
            if let Some(leaves) = pieces.kept(key, *subject).and_then(leaves::decode) {
                return leaves;
            }
            let (made, trace) = reads::watch(|| leaves::of(&site.entry(key, *subject), &splitter));
            if let Some(piece) = leaves::encode(&made) {
                pieces.keep(key, *subject, &trace, piece);
            }
            made
        };
        let made: Vec<Vec<Leaf>> = subjects.par_iter().map(of_page).collect();
        for leaf in made.into_iter().flatten() {
            let number = parts.add(&mut leaves, &leaf.json)?;
            terms.add(number, leaf.terms);
        }
    }
    let leaves = parts.end(leaves)?;
    let terms = terms.write(&mut parts)?;
    let choices = site.choices(key);
    parts.single("filters", &json!([choices.publishers, choices.years, choices.topics]))?;
    let index = json!({
        "splitter": splitter.for_script(),
        "digits": language.numerals().digits.iter().collect::<String>(),
        "version": parts.version(),
        "leaves": terms::steps(&leaves),
        "terms": terms,
    });
    parts.single("index", &index)
}
