//! What each page shows.

pub mod view;

mod body;
#[allow(dead_code, unused_imports, reason = "pages draw their charts as they are planned")]
mod charts;
mod pen;
mod report;

pub use pen::Pen;
