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
mod pages;
mod passport;
mod pen;
mod plan;
mod preview;
mod publisher;
mod report;
mod reports;
mod search;
mod shared;
mod shares;
mod spot;
mod tables;
#[cfg(test)]
mod tests;
mod told;
mod topics;
mod trend;
mod work;
mod years;

pub use index::Index;
pub use map::{Copied, Map, Spot, What};
pub use outputs::collisions;
pub use pen::Pen;
pub use plan::{Made, Site, Voice};
pub use search::Subject;
