//! The files of a theme: those inside the program, and a site's own in their place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use include_dir::{Dir, include_dir};
use tera::{ErrorKind, Tera};

use crate::files::{FileId, FileTree, Span};
use crate::finding::{Code, Finding};
use crate::settings::BUILT_IN_THEMES;

use super::fault;
use super::limits::Guarded;

/// The themes inside the program, in the order of their names: each but the first holds what differs from that one.
static BUILT_IN: [Dir<'static>; BUILT_IN_THEMES.len()] = [
    include_dir!("$CARGO_MANIFEST_DIR/themes/default"),
    include_dir!("$CARGO_MANIFEST_DIR/themes/gazette"),
];

/// The folders inside the program that make up a theme, the default one first.
fn layers(name: &str) -> impl Iterator<Item = (&'static str, &'static Dir<'static>)> {
    let all = BUILT_IN_THEMES.into_iter().zip(&BUILT_IN);
    all.filter(move |(known, _)| *known == DEFAULT || *known == name)
}

/// Every file that a theme has before a site adds its own, with its path inside the theme, in the order of their paths.
pub fn built_in_files(name: &str) -> Vec<(String, &'static [u8])> {
    fn of(folder: &Dir<'static>, all: &mut BTreeMap<String, &'static [u8]>) {
        let path = |file: &include_dir::File<'static>| file.path().to_string_lossy().replace('\\', "/");
        all.extend(folder.files().map(|file| (path(file), file.contents())));
        folder.dirs().for_each(|inner| of(inner, all));
    }
    let mut all = BTreeMap::new();
    layers(name).for_each(|(_, folder)| of(folder, &mut all));
    all.into_iter().collect()
}

/// The name of the theme that all others stand on.
pub(super) const DEFAULT: &str = BUILT_IN_THEMES[0];

/// Where a file's bytes come from.
#[derive(Debug, Clone)]
pub enum Source {
    /// Text that was made or read.
    Text(String),
    /// Bytes inside the program.
    Bytes(&'static [u8]),
    /// A file to copy.
    Copy(PathBuf),
}

/// A file of the built site that is no page.
#[derive(Debug, Clone)]
pub struct StaticFile {
    /// Its path below the site's root.
    pub path: String,
    /// Its bytes.
    pub source: Source,
}

/// One text file of a theme.
#[derive(Debug, Clone)]
pub(super) struct ThemeFile {
    pub(super) text: String,
    /// The file of the site; none where it is the program's.
    pub(super) own: Option<FileId>,
    /// Its path below the site's root.
    pub(super) path: String,
    /// The same with its limits, where it is the site's.
    pub(super) guarded: Option<Guarded>,
}

impl ThemeFile {
    /// The text as the engine gets it.
    pub(super) fn engine_text(&self) -> &str {
        self.guarded.as_ref().map_or(&self.text, |guarded| &guarded.text)
    }

    /// A range of that text as it is in the file.
    pub(super) fn in_file(&self, range: Range<usize>) -> Range<usize> {
        match &self.guarded {
            Some(guarded) => guarded.in_file(range),
            None => range,
        }
    }
}

/// All files of a theme by their path inside of it, own ones over built-in ones.
#[derive(Debug, Clone, Default)]
pub(super) struct ThemeFiles {
    /// The theme's name.
    name: String,
    texts: BTreeMap<String, ThemeFile>,
    assets: BTreeMap<String, Source>,
}

impl ThemeFiles {
    /// What is inside the program of a theme.
    pub(super) fn built_in(name: &str) -> ThemeFiles {
        let mut files = ThemeFiles {
            name: name.to_owned(),
            ..ThemeFiles::default()
        };
        for (layer, folder) in layers(name) {
            files.add_folder(layer, folder);
        }
        files
    }

    fn add_folder(&mut self, layer: &str, folder: &Dir<'static>) {
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            match (name.strip_prefix("assets/"), file.contents_utf8()) {
                (Some(asset), _) => {
                    self.assets.insert(asset.to_owned(), Source::Bytes(file.contents()));
                }
                (None, Some(text)) => {
                    let path = format!("themes/{layer}/{name}");
                    self.texts.insert(
                        name,
                        ThemeFile {
                            text: text.to_owned(),
                            own: None,
                            path,
                            guarded: None,
                        },
                    );
                }
                (None, None) => {}
            }
        }
        for inner in folder.dirs() {
            self.add_folder(layer, inner);
        }
    }

    /// The built-in theme with the files of the site's `themes/NAME` in their place.
    pub(super) fn read(tree: &FileTree, name: &str) -> ThemeFiles {
        let mut files = ThemeFiles::built_in(name);
        let folder = format!("themes/{name}/");
        for (id, file) in tree.iter() {
            let Some(inner) = file.path.strip_prefix(&folder) else {
                continue;
            };
            if let Some(asset) = inner.strip_prefix("assets/") {
                files.assets.insert(asset.to_owned(), Source::Text(file.text.clone()));
            } else {
                let own = ThemeFile {
                    text: file.text.clone(),
                    own: Some(id),
                    path: file.path.clone(),
                    guarded: is_template(inner).then(|| Guarded::of(&file.text)),
                };
                files.texts.insert(inner.to_owned(), own);
            }
        }
        for asset in &tree.assets {
            let inner = asset
                .path
                .strip_prefix(&folder)
                .and_then(|inner| inner.strip_prefix("assets/"));
            if let Some(inner) = inner {
                files
                    .assets
                    .insert(inner.to_owned(), Source::Copy(asset.absolute.clone()));
            }
        }
        files
    }

    /// Whether any file is the site's own.
    pub(super) fn has_own(&self) -> bool {
        let copied = |asset: &Source| !matches!(asset, Source::Bytes(_));
        self.texts.values().any(|file| file.own.is_some()) || self.assets.values().any(copied)
    }

    /// Whether a template or a file of words is the site's own.
    pub(super) fn has_own_templates(&self) -> bool {
        let own = self.texts.iter().filter(|(_, file)| file.own.is_some());
        own.map(|(name, _)| name)
            .any(|name| is_template(name) || name.starts_with("strings/"))
    }

    /// The file of a path inside the theme.
    pub(super) fn get(&self, name: &str) -> Option<&ThemeFile> {
        self.texts.get(name)
    }

    /// The text of every file.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(|file| file.text.as_str())
    }

    /// The files of that path inside the program, for what an own file leaves out: the default theme's first, each with where it is.
    pub(super) fn built_in_texts(&self, name: &str) -> impl Iterator<Item = (String, &'static str)> {
        let text = move |(layer, folder): (&'static str, &'static Dir<'static>)| {
            let text = folder.get_file(name)?.contents_utf8()?;
            Some((format!("themes/{layer}/{name}"), text))
        };
        layers(&self.name).filter_map(text)
    }

    /// Templates of the default theme that another file stands in place of, under the name by which that one may extend them. Pieces
    /// that pages share are components, of which there is one of a name.
    pub(super) fn replaced(&self) -> impl Iterator<Item = (String, &'static str)> {
        let all = self.templates().filter(|(name, _)| !name.starts_with("parts/"));
        all.filter_map(|(name, file)| {
            let (path, text) = self.built_in_texts(name).next()?;
            (file.own.is_some() || path != file.path).then(|| (format!("{DEFAULT}/{name}"), text))
        })
    }

    /// Templates by name.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        let all = self.texts.iter().map(|(name, file)| (name.as_str(), file));
        all.filter(|(name, _)| is_template(name))
    }

    /// Stylesheets in the order of their names.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &ThemeFile> {
        self.texts
            .iter()
            .filter(|(name, _)| name.starts_with("css/") && name.ends_with(".css"))
            .map(|(_, file)| file)
    }

    /// Every template of the site's own that cannot be parsed, each once: a batch would name only the first.
    pub(super) fn syntax_faults(&self) -> Vec<Finding> {
        let mut faults = Vec::new();
        for (name, file) in self.templates().filter(|(_, file)| file.own.is_some()) {
            // The engine copies all of a template for each call in it.
            if let Some(id) = file.own.filter(|_| file.text.len() > MAX_BYTES) {
                let message = format!(
                    "a template has at most {MAX_BYTES} bytes, and this one {}",
                    file.text.len()
                );
                let finding = Finding::new(Code::TooLarge, Span::new(id, 0, 0), message);
                faults.push(finding.help("Divide it: `{% include \"parts/NAME.html\" %}` takes in another one."));
                continue;
            }
            if let Err(error) = Tera::new().add_raw_template(name, file.engine_text())
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                faults.extend(fault::of_load(&error, self));
            }
        }
        faults
    }

    /// The stylesheets and the assets.
    pub(super) fn static_files(&self, style: &str, print: &str) -> Vec<StaticFile> {
        let sheet = |name: &str, text: &str| StaticFile {
            path: format!("theme/{name}"),
            source: Source::Text(text.to_owned()),
        };
        let sheets = [sheet("style.css", style), sheet("print.css", print)];
        let asset = |(name, source): (&String, &Source)| StaticFile {
            path: format!("theme/{name}"),
            source: source.clone(),
        };
        sheets.into_iter().chain(self.assets.iter().map(asset)).collect()
    }
}

/// How long a template of a site's own may be; the longest of the default theme has a thirtieth of it.
const MAX_BYTES: usize = 200_000;

fn is_template(name: &str) -> bool {
    [".html", ".xml", ".txt"].iter().any(|end| name.ends_with(end))
}
