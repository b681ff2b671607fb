//! Keys: hashes of what a site, and each part of it, is made from. Files and options enter; equal keys mean equal bytes.
//!
//! A page may show whatever the front matter of any report says, but the text of a report is shown by that report's pages alone. So a build
//! after a change of words makes those again, and of all others the bytes of the last build stand.

use std::hash::{Hash as _, Hasher};

use blake3::Hash;
use rayon::prelude::*;

use crate::archive::{Archive, ReportIx};
use crate::check::Verdicts;
use crate::files::{Asset, FileId, FileTree};
use crate::model::Body;
use crate::site::{Spot, What};
use crate::{Options, content};

/// What a build is made from.
pub(crate) struct Keys {
    /// All of it: files, options, and the program itself.
    pub(crate) whole: Hash,
    /// All but the texts of reports.
    facts: Hash,
    /// By file: the text below the front matter, where the file is a report's.
    texts: Vec<Option<Hash>>,
}

/// What the parts of a site are made from.
pub(crate) struct PartKeys<'k> {
    /// What all pages may show: the facts, what checking came to, and which places of texts links may lead to.
    pub(crate) shared: Hash,
    texts: &'k [Option<Hash>],
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
        let mut facts = blake3::Hasher::new();
        facts.update(env!("ANNALS_FINGERPRINT").as_bytes());
        facts.update(options.base_url.as_deref().unwrap_or_default().as_bytes());
        facts.update(&[u8::from(options.drafts), u8::from(options.requires_sources)]);
        if let Some(since) = &options.since {
            facts.update(b"since").update(since.text().as_bytes());
        }
        for (file, (front, _)) in files.files.iter().zip(&hashes) {
            facts.update(file.path.as_bytes()).update(&[0]).update(front.as_bytes());
        }
        for asset in &files.assets {
            facts.update(asset.path.as_bytes()).update(&[0]);
        }
        let assets: Vec<[u8; 32]> = files.assets.par_iter().map(Asset::fingerprint).collect();
        for fingerprint in &assets {
            facts.update(fingerprint);
        }
        for problem in &files.problems {
            facts.update(format!("{problem:?}").as_bytes());
        }
        let texts: Vec<Option<Hash>> = hashes.into_iter().map(|(_, text)| text).collect();
        let facts = facts.finalize();
        let mut whole = blake3::Hasher::new();
        whole.update(facts.as_bytes());
        texts.iter().for_each(|text| update(&mut whole, *text));
        Keys {
            whole: whole.finalize(),
            facts,
            texts,
        }
    }

    /// The keys of the site's parts, once it is checked.
    pub(crate) fn parts(&self, archive: &Archive<'_>, verdicts: &Verdicts) -> PartKeys<'_> {
        let mut shared = Digest(blake3::Hasher::new());
        shared.write(self.facts.as_bytes());
        verdicts.hash(&mut shared);
        for report in &archive.content.reports {
            anchors(&report.body, &mut shared);
            for translation in &report.translations {
                anchors(&translation.body, &mut shared);
            }
        }
        PartKeys {
            shared: shared.0.finalize(),
            texts: &self.texts,
        }
    }
}

impl PartKeys<'_> {
    /// What a page is made from.
    pub(crate) fn page(&self, archive: &Archive<'_>, spot: &Spot) -> Hash {
        let mut key = blake3::Hasher::new();
        key.update(self.shared.as_bytes());
        if let What::Report(index) | What::Figures(index, _) = spot.what {
            self.text_of(archive, index, &mut key);
        }
        key.finalize()
    }

    /// What is made from the words of all texts.
    pub(crate) fn words(&self) -> Hash {
        let mut key = blake3::Hasher::new();
        key.update(self.shared.as_bytes());
        self.texts.iter().for_each(|text| update(&mut key, *text));
        key.finalize()
    }

    /// The texts of a report in all languages: where one is not translated, its page shows that of the site's own.
    fn text_of(&self, archive: &Archive<'_>, index: ReportIx, key: &mut blake3::Hasher) {
        let report = archive.report(index);
        let translations = report.translations.iter().map(|translation| translation.file);
        for FileId(file) in std::iter::once(report.file).chain(translations) {
            update(key, self.texts.get(file as usize).copied().flatten());
        }
    }
}

fn update(hasher: &mut blake3::Hasher, hash: Option<Hash>) {
    hasher.update(hash.as_ref().map_or([0; 32], |hash| *hash.as_bytes()).as_slice());
}

fn anchors(body: &Body, into: &mut Digest) {
    body.anchors.len().hash(into);
    body.anchors.iter().for_each(|anchor| anchor.id.hash(into));
}

/// Takes what is hashed by the standard library's means into a hash that no two things share.
struct Digest(blake3::Hasher);

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Nobody asks: the whole hash is taken.
    fn finish(&self) -> u64 {
        0
    }
}
