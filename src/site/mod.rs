//! What each page shows.

pub mod view;
