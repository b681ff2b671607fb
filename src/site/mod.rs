//! What each page shows.

pub mod view;

mod body;
mod pen;
mod report;

pub use pen::Pen;
