//! Tests of the whole room: pictures kept as files, geometry read back, texts that keep clear, sizes.

mod browser;
mod cases;
mod choice;
mod edges;
mod editor;
mod figures;
mod generated;
mod geometry;
mod golden;
mod kinds;
mod markup;
mod properties;
mod real;
mod settings;
