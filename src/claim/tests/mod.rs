//! Tables of claims, and properties.

mod notation;
mod properties;
mod scanning;
mod table;
