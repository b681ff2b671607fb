//! Files beside the texts: which a contributor may bring along, to be copied to the site as they are. Nothing that runs is among them;
//! what the maintainer wants to serve besides lies in `static/`.

use crate::files::FileTree;
use crate::finding::{Code, Finding};

use super::svg;

/// Endings of pictures, documents, data and media, which browsers show or hand on and never run.
const COPIED: [&str; 52] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "jxl", "tif", "tiff", "bmp", "ico", "svg", // pictures
    "pdf", "epub", "txt", "rtf", "doc", "docx", "odt", "ppt", "pptx", "odp", "xls", "xlsx", "ods", // documents
    "csv", "tsv", "json", "jsonl", "geojson", "topojson", "parquet", "sav", "dta", "dbf", "gpkg", "zip", "gz",
    "7z", // data
    "mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "mp4", "m4v", "webm", "ogv", "vtt", "srt", // media
];

/// Where documents lie that figures are read from, saved web pages among them. What is not of the list is left there.
const SOURCES: &str = "content/sources/";

/// Whether a file of `content/` that is no text of its own may be copied.
pub(crate) fn is_copied(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    COPIED.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// Refuses files of `content/` that may not be copied.
pub(super) fn refused(files: &FileTree) -> Vec<Finding> {
    let assets = files.assets.iter().map(|asset| asset.path.as_str());
    let assets = assets.filter(|path| path.starts_with("content/") && !path.starts_with(SOURCES));
    let mut findings: Vec<Finding> = assets
        .filter(|path| !is_copied(path) && super::unread(path).is_none())
        .map(|path| {
            let message = "a file of this kind is not copied to the site: it might run where readers open it";
            let help = "Pictures, documents, data and media may lie beside the texts. What the maintainer wants to serve besides goes into static/.";
            Finding::on_path(Code::UnsafeFile, path, message).help(help)
        })
        .collect();
    for (_, file) in files.iter().filter(|(_, file)| svg::is_picture(&file.path)) {
        if let Err(why) = svg::inert(&file.text) {
            let message = format!("this picture is not copied to the site: {why}");
            let help =
                "Export it as plain SVG or as PNG. What the maintainer wants to serve as it is goes into static/.";
            findings.push(Finding::on_path(Code::UnsafeFile, file.path.as_str(), message).help(help));
        }
    }
    findings
}
