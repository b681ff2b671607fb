//! What each page shows.
//!
//! What enters are the archive and the verdicts; what leaves are views: words that are ready to print. [`Map`] decides which pages
//! there are, [`Site::make`] makes one of them, in any order.

pub mod view;

mod body;
#[allow(dead_code, unused_imports, reason = "pages draw their charts as they are planned")]
mod charts;
mod pen;
mod plan;
mod publisher;
mod report;
mod reports;
mod tables;
mod topics;
mod trend;
mod years;

pub use index::Index;
pub use map::{Copied, Map, Spot, What};
pub use pen::Pen;
pub use plan::{Made, Site, Voice};
