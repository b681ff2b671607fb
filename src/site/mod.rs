//! What each page shows.
//!
//! What enters are the archive and the verdicts; what leaves are views: words that are ready to print. [`Map`] decides which pages
//! there are, [`Site::make`] makes one of them, in any order.

pub mod view;

mod accepted;
mod body;
mod cards;
mod change;
mod charts;
mod checks;
mod citation;
mod corrections;
mod data;
mod disputes;
mod embed;
mod entries;
mod figures;
mod frame;
mod home;
mod index;
mod indicator;
mod indicators;
mod lines;
mod lists;
mod machines;
mod map;
mod metadata;
mod notes;
mod others;
mod outputs;
mod page_builder;
mod page_context;
mod page_entry;
mod pages;
mod passport;
mod plan;
mod preview;
mod publisher;
mod report;
mod reports;
mod search;
mod shared;
mod shares;
mod tables;
#[cfg(test)]
mod tests;
mod told;
mod topics;
mod trend;
mod years;

pub use index::Index;
pub use map::{Copied, Map, PageEntry, PageKind};
pub use outputs::collisions;
pub use page_context::PageContext;
pub use plan::{Locale, Made, Site};
pub use search::Subject;
