//! A chart inside a page: the drawing's markup in an `<svg>` that is named by the chart's heading.
//!
//! In: a scene and its markup. Out: one element without colour, font or style.

use super::draw::tenths;
use super::scene::Scene;
use super::svg::{escape, write_tenths};

/// The element; `heading` is the id of the heading that names it.
pub(super) fn inline(scene: &Scene<'_>, body: &str, heading: &str) -> String {
    let mut out = String::with_capacity(body.len() + 240);
    out.push_str("<svg class=\"drawn\" viewBox=\"0 0 ");
    write_tenths(tenths(scene.width), &mut out);
    out.push(' ');
    write_tenths(tenths(scene.height), &mut out);
    out.push_str("\" width=\"");
    write_tenths(tenths(scene.width), &mut out);
    out.push_str("\" height=\"");
    write_tenths(tenths(scene.height), &mut out);
    if scene.rtl {
        out.push_str("\" direction=\"rtl");
    }
    match &scene.image_name {
        Some(name) => {
            out.push_str("\" role=\"img\" aria-label=\"");
            escape(name, &mut out);
        }
        None => {
            out.push_str("\" role=\"graphics-document document\" aria-labelledby=\"");
            escape(heading, &mut out);
        }
    }
    out.push_str("\">");
    out.push_str(body);
    out.push_str("</svg>");
    out
}
