//! What is added to a page while it is sent.

/// Swaps what has changed, shows the panel of findings, and what `serve` alone shows on a page.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// Shown before there is a page.
pub(super) const WAITING: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
    content=\"width=device-width\"><title>annals</title></head><body><main></main></body></html>\n";

const TAG: &str = "<script src=\"/_annals/live.js\" defer></script>";

/// The page with the script, at the end of its head.
pub(super) fn page(html: &str) -> String {
    match html.find("</head>") {
        Some(at) => format!("{}{TAG}{}", &html[..at], &html[at..]),
        None => format!("{html}{TAG}"),
    }
}
