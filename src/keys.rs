//! Keys: hashes of what a site, and each part of it, is made from. Files and options enter; equal keys mean equal bytes.
//!
//! A page's key is of what every page may show: settings, theme, languages, what stands around all pages; and of its report's text, which no
//! other page shows. What else it showed it told while it was made ([`crate::archive::reads`]): [`crate::facts`] knows how each fact stands now,
//! and [`crate::memory`] which of them the pages of the last build were made from.

use std::hash::Hasher;

use blake3::Hash;
use rayon::prelude::*;

use crate::files::{Asset, FileTree};
use crate::{Options, content};

/// What a build is made from.
pub(crate) struct Keys {
    /// All of it: files, options, and the program itself.
    pub(crate) whole: Hash,
    /// What is no file of a text: options, the program, other files.
    pub(crate) besides: Hash,
    /// By file: all above the text of a report, and that text where the file is one's.
    pub(crate) files: Vec<(Hash, Option<Hash>)>,
}

impl Keys {
    /// The keys of files as they were read.
    pub(crate) fn of(files: &FileTree, options: &Options) -> Keys {
        let hash = |text: &str| blake3::hash(text.as_bytes());
        let apart = |file: &crate::files::SourceFile| {
            let (front, text) = file.text.split_at(content::text_start(&file.path, &file.text));
            (hash(front), (!text.is_empty()).then(|| hash(text)))
        };
        let hashes: Vec<(Hash, Option<Hash>)> = files.files.par_iter().map(apart).collect();
        let mut besides = blake3::Hasher::new();
        besides.update(env!("ANNALS_FINGERPRINT").as_bytes());
        besides.update(options.base_url.as_deref().unwrap_or_default().as_bytes());
        besides.update(&[u8::from(options.drafts), u8::from(options.requires_sources)]);
        if let Some(since) = &options.since {
            besides.update(b"since").update(since.text().as_bytes());
        }
        for asset in &files.assets {
            besides.update(asset.path.as_bytes()).update(&[0]);
        }
        let assets: Vec<[u8; 32]> = files.assets.par_iter().map(Asset::fingerprint).collect();
        for fingerprint in &assets {
            besides.update(fingerprint);
        }
        for problem in &files.problems {
            besides.update(format!("{problem:?}").as_bytes());
        }
        let besides = besides.finalize();
        let mut whole = blake3::Hasher::new();
        whole.update(besides.as_bytes());
        for (file, (front, text)) in files.files.iter().zip(&hashes) {
            whole.update(file.path.as_bytes()).update(&[0]).update(front.as_bytes());
            update(&mut whole, *text);
        }
        Keys {
            whole: whole.finalize(),
            besides,
            files: hashes,
        }
    }
}

/// Adds a hash that need not be there.
pub(crate) fn update(hasher: &mut blake3::Hasher, hash: Option<Hash>) {
    hasher.update(hash.as_ref().map_or([0; 32], |hash| *hash.as_bytes()).as_slice());
}

/// Takes what is hashed by the standard library's means into a hash that no two things share. It comes in pieces of a few bytes, so it is
/// gathered first.
#[derive(Clone, Default)]
pub(crate) struct Digest(Vec<u8>);

impl Digest {
    pub(crate) fn new() -> Digest {
        Digest(Vec::with_capacity(256))
    }

    /// Half the hash of what `tell` tells.
    pub(crate) fn of(tell: &dyn Fn(&mut dyn Hasher)) -> u128 {
        let mut digest = Digest::new();
        tell(&mut digest);
        digest.short()
    }

    pub(crate) fn hash(&self) -> Hash {
        blake3::hash(&self.0)
    }

    pub(crate) fn short(&self) -> u128 {
        crate::archive::reads::short(&self.hash())
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Nobody asks: the whole hash is taken.
    fn finish(&self) -> u64 {
        0
    }
}
