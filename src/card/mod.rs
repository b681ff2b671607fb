//! Pictures: the cards that other sites show beside a link, and charts as PNG.
//!
//! In: what a card shows, or a chart's file. Out: PNG bytes, the same for the same input on every machine, since the fonts are inside
//! the program. A program that is built without the feature `card` draws none.

mod compose;
#[cfg(feature = "card")]
mod png;

pub use compose::{HEIGHT, WIDTH, compose};

/// A hash of what a picture is made from: its SVG, and whatever of this program draws it.
pub fn key(svg: &str) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("ANNALS_PICTURES").as_bytes());
    hasher.update(svg.as_bytes());
    hasher.finalize()
}

/// An SVG as PNG, `scale` px a unit, on a ground of `#rrggbb`. None where it cannot be drawn whole: it is no SVG, or has letters that no font
/// of the program knows.
#[cfg(feature = "card")]
pub fn png(svg: &str, scale: f32, ground: &str) -> Option<Vec<u8>> {
    png::of(svg, scale, ground)
}

/// Nothing: this program was built without pictures.
#[cfg(not(feature = "card"))]
pub fn png(_: &str, _: f32, _: &str) -> Option<Vec<u8>> {
    None
}
