//! Views become HTML.
//!
//! What enters are the files of a theme, the languages of the site, and then one [`Page`] at a time; what leaves is the text of that
//! page, or a finding that names the template's fault. The default theme is inside the program; a site's own
//! `themes/NAME` replaces it file by file. Nothing here formats a number or computes an address.

mod colours;
mod fault;
mod files;
mod filters;
mod limits;
mod render;
mod style;
mod tokens;
mod words;

pub use files::{Source, StaticFile, built_in_files};
pub use render::Frame;
pub use tokens::Tokens;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::Tera;

use crate::files::FileTree;
use crate::finding::{Checked, Code, Finding};
use crate::language::{Language, Strings};
use crate::settings::BUILT_IN_THEMES;
use crate::site::view::Page;

use files::ThemeFiles;

/// A theme that is ready to print pages in the languages of a site.
#[derive(Debug)]
pub struct Theme {
    files: ThemeFiles,
    tokens: Tokens,
    style: String,
    print: String,
    voices: BTreeMap<String, Locale>,
}

/// The templates with the words of one language.
#[derive(Debug)]
struct Locale {
    /// Made for the first page: a check of a site whose templates are those of the program needs none.
    tera: OnceLock<Tera>,
    strings: Arc<Strings>,
}

/// The words of a language. Every language stands on the English file: its faults are told once.
fn spoken(language: &Arc<Language>, files: &ThemeFiles, findings: &mut Vec<Finding>) -> Strings {
    let mut said = Vec::new();
    let strings = words::strings(language, files).collect(&mut said);
    said.retain(|fault| !findings.contains(fault));
    findings.extend(said);
    strings
}

impl Theme {
    /// The theme `name` in `languages`. Where its files are at fault, each fault is a finding and the built-in
    /// theme stands in, so that the rest of the site can still be looked at.
    pub fn load(files: &FileTree, name: &str, languages: &[Arc<Language>]) -> Checked<Theme> {
        let mut findings = Vec::new();
        let own = ThemeFiles::read(files, name);
        if !own.has_own() && !BUILT_IN_THEMES.contains(&name) {
            let message = format!("there is no folder themes/{name}");
            let help = "Make the folder with the files that differ from the default theme, or remove `theme` from annals.toml.";
            findings.push(Finding::on_path(Code::UnknownTheme, "annals.toml", message).help(help));
        }
        let faults = own.syntax_faults();
        let mut theme = None;
        if faults.is_empty() {
            theme = Theme::build(own, languages, &mut findings);
        } else {
            // A template that cannot be read does not hide what is wrong with colours and words.
            Tokens::read(&own).collect(&mut findings);
            for language in languages {
                spoken(language, &own, &mut findings);
            }
        }
        findings.extend(faults);
        let value = theme.unwrap_or_else(|| {
            let built_in = ThemeFiles::built_in(files::DEFAULT);
            Theme::build(built_in, languages, &mut findings).unwrap_or_else(Theme::empty)
        });
        Checked { value, findings }
    }

    fn build(files: ThemeFiles, languages: &[Arc<Language>], findings: &mut Vec<Finding>) -> Option<Theme> {
        let tokens = Tokens::read(&files).collect(findings);
        findings.extend(colours::check(&tokens));
        let style = style::sheet(&tokens, &files);
        let print = style::print(&files);
        let mut voices = BTreeMap::new();
        for language in languages {
            let strings = Arc::new(spoken(language, &files, findings));
            let tera = OnceLock::new();
            if files.has_own_templates() {
                match words::templates(&files, &strings) {
                    Ok(read) => tera.get_or_init(|| read),
                    Err(error) => {
                        findings.extend(fault::of_load(&error, &files));
                        return None;
                    }
                };
            }
            voices.insert(language.tag().to_owned(), Locale { tera, strings });
        }
        Some(Theme {
            files,
            tokens,
            style,
            print,
            voices,
        })
    }

    fn empty() -> Theme {
        Theme {
            files: ThemeFiles::built_in(files::DEFAULT),
            tokens: Tokens::default(),
            style: String::new(),
            print: String::new(),
            voices: BTreeMap::new(),
        }
    }

    /// Whether any template, or a file of words that templates take, is the site's own: only these can fail at a page.
    pub fn has_own_templates(&self) -> bool {
        self.files.has_own_templates()
    }

    /// The words of one language, which pages' titles and captions are made with as well.
    pub fn strings(&self, language: &str) -> Option<&Arc<Strings>> {
        self.voices.get(language).map(|voice| &voice.strings)
    }

    /// Colours and measures: drawings that stand alone take theirs from here.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Everything beside the pages: the stylesheets, and the files of the theme's `assets/`, all below `theme/`.
    pub fn static_files(&self) -> Vec<StaticFile> {
        self.files.static_files(&self.style, &self.print)
    }

    /// The text of a page in the language that it names.
    ///
    /// # Errors
    /// A template that cannot be rendered: a finding with its file, line and column.
    pub fn render(&self, frame: &Frame, page: &Page) -> Result<String, Box<Finding>> {
        let language = &page.page.language;
        let Some(voice) = self.voices.get(language) else {
            let message = format!("the site has no language `{language}`");
            return Err(Box::new(Finding::on_path(
                Code::UnknownLanguage,
                "annals.toml",
                message,
            )));
        };
        limits::begin();
        let read =
            || words::templates(&self.files, &voice.strings).expect("templates of the program, which tests render");
        render::page(voice.tera.get_or_init(read), frame, page)
            .map_err(|error| Box::new(fault::of_page(&error, &self.files)))
    }
}
