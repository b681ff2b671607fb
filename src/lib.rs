//! annals: a static site generator for summaries of annual reports, in which every number is written once, with its source, and
//! everything else is derived from it or checked against it.
//!
//! The story on one screen. [`build`] goes through these stages; each is a pure function of what the one before made, but for the
//! first and the last:
//!
//! 1. [`files::FileTree::read`]: every byte that is read, with its place;
//! 2. [`settings::read`] and [`content::read`]: what the site and its reports say, as written;
//! 3. [`archive::Archive::build`]: everything that all reports say, indexed, names resolved;
//! 4. [`site::Map::new`]: which pages there are;
//! 5. [`check::run`]: what is held against what, and how it came out;
//! 6. [`site::Site::make`] and [`theme::Theme::render`]: each page on its own, in parallel, straight to
//! 7. [`publish::Stage`]: the only writer, which shows readers the old site or the new one.

pub mod address;
pub mod archive;
pub mod chart;
pub mod check;
pub mod claim;
pub mod content;
pub mod export;
pub mod files;
pub mod finding;
pub mod language;
pub mod model;
pub mod publish;
pub mod quantity;
pub mod settings;
pub mod site;
pub mod table;
pub mod theme;
pub mod tree;
