//! What each page shows.

pub mod view;

mod pen;

pub use pen::{Pen, source_anchor};
