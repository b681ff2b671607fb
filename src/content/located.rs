//! Where the documents are that sources name: beside the report, in `content/sources/`, or in the folder that the settings name.

use crate::document::Format;
use crate::files::FileTree;
use crate::model::{Elsewhere, Report, Text};
use crate::settings::Settings;
use crate::tree::{sole, suggest};

/// The folder of documents that there always may be, below `content/`.
pub(super) const FOLDER: &str = "sources/";

/// Looks up the documents of a report.
pub(super) fn locate(report: &mut Report, files: &FileTree, settings: &Settings) {
    let mut folders = vec![
        format!("content/reports/{}/", report.id),
        format!("content/reports/{}/", report.id.publisher),
        format!("content/{FOLDER}"),
    ];
    folders.extend(settings.documents.as_ref().map(|folder| format!("{folder}/")));
    for source in report.sources.values_mut() {
        let Some(name) = &source.file else { continue };
        let mut places = folders.iter().map(|folder| format!("{folder}{}", name.value));
        source.path = places.find(|path| is_there(path, files)).map(Text::from);
        if source.path.is_none() {
            source.elsewhere = elsewhere(&name.value, &folders, files);
        }
    }
}

fn is_there(path: &str, files: &FileTree) -> bool {
    files.find(path).is_some()
        || files
            .assets
            .binary_search_by(|asset| asset.path.as_str().cmp(path))
            .is_ok()
}

/// What a document may be that lies in none of the folders: a file of that name in another one, else a name that is near.
fn elsewhere(name: &str, folders: &[String], files: &FileTree) -> Option<Elsewhere> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let assets = files.assets.iter().map(|asset| asset.path.as_str());
    let documents: Vec<&str> = assets.filter(|path| Format::of(path).is_some()).collect();
    let reached = |path: &&str| -> Option<String> {
        let found = folders.iter().filter_map(|folder| path.strip_prefix(folder.as_str()));
        // Beside the report's folder lie those of others.
        found.filter(|rest| !rest.contains('/')).map(str::to_owned).next()
    };
    let names: Vec<String> = documents.iter().filter_map(reached).collect();
    let same = documents
        .iter()
        .find(|path| last(path) == last(name) && reached(path).is_none());
    if let Some(path) = same {
        return Some(Elsewhere::At(Text::from(*path)));
    }
    let near = suggest(name, names.iter().map(String::as_str))?;
    let is_sole = sole(name, names.iter().map(String::as_str)).is_some();
    Some(Elsewhere::Named(near.into(), is_sole))
}
