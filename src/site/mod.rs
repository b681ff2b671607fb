//! What each page shows.

pub mod view;

mod body;
mod pen;

pub use pen::Pen;
