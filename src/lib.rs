//! annals: a static site generator for summaries of annual reports, in which every number is written once, with its source, and
//! everything else is derived from it or checked against it.

pub mod address;
pub mod archive;
pub mod chart;
pub mod check;
pub mod claim;
pub mod content;
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
