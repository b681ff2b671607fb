//! What each page shows.

pub mod view;

mod body;
mod cards;
mod change;
mod checks;
mod corrections;
mod data;
mod disputes;
mod home;
mod index;
mod indicator;
mod indicators;
mod machines;
mod pen;
mod publisher;
mod report;
mod reports;
mod tables;
mod topics;
mod trend;
mod years;

pub use index::Index;
pub use pen::Pen;
