//! A page for each code: what it means, why it matters, wrong and right.
//!
//! The pages are the files in `docs/findings/`, which the program carries along.

use include_dir::{Dir, include_dir};

use super::Code;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/findings");

/// The page of `code`, in Markdown, without its heading.
pub fn page(code: Code) -> &'static str {
    let text = PAGES
        .get_file(format!("{code}.md"))
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default();
    text.split_once("\n\n").map_or(text, |(_, body)| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        for code in Code::ALL {
            let page = page(*code);
            assert!(
                page.contains("\n## Wrong\n") && page.contains("\n## Right\n"),
                "docs/findings/{code}.md"
            );
        }
        for file in PAGES.files() {
            let name = file
                .path()
                .file_stem()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            assert!(Code::parse(name).is_some(), "{} is of no code", file.path().display());
        }
    }
}
