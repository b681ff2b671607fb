//! Where the documents are that sources name: beside the report, in `content/sources/`, or in the folder that the settings name.

use crate::files::FileTree;
use crate::model::{Report, Text};
use crate::settings::Settings;

/// The folder of documents that there always may be, below `content/`.
pub(super) const FOLDER: &str = "sources/";

/// Looks up the documents of a report.
pub(super) fn locate(report: &mut Report, files: &FileTree, settings: &Settings) {
    let (id, folder) = (report.id.clone(), settings.documents.clone());
    for source in report.sources.values_mut() {
        let Some(name) = &source.file else { continue };
        let name = &name.value;
        let mut places = vec![
            format!("content/reports/{id}/{name}"),
            format!("content/reports/{}/{name}", id.publisher),
            format!("content/{FOLDER}{name}"),
        ];
        places.extend(folder.as_ref().map(|folder| format!("{folder}/{name}")));
        source.path = places.into_iter().find(|path| is_there(path, files)).map(Text::from);
    }
}

fn is_there(path: &str, files: &FileTree) -> bool {
    files.find(path).is_some()
        || files
            .assets
            .binary_search_by(|asset| asset.path.as_str().cmp(path))
            .is_ok()
}
