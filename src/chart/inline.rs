//! A chart inside a page: the drawing's markup in an `<svg>` that is named by the chart's heading.
//!
//! In: a scene and its markup. Out: one element without colour, font or style; and the same with links around the marks that are of
//! a record, since a file that stands alone and a chart in a frame have nowhere to lead.

use super::draw::tenths;
use super::scene::Scene;
use super::svg::{MarkAt, Markup, escape, write_tenths};

/// A drawing as an element of a page.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    /// The element.
    pub svg: String,
    marks: Vec<MarkAt>,
}

impl Inline {
    /// The element with a link around each mark of which `href` knows where its record is.
    pub fn linked(&self, href: impl Fn(u32) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.svg.len() + self.marks.len() * 56);
        let mut done = 0;
        for mark in &self.marks {
            let Some(href) = href(mark.record) else { continue };
            out.push_str(&self.svg[done..mark.from]);
            out.push_str("<a href=\"");
            escape(&href, &mut out);
            out.push_str("\">");
            out.push_str(&self.svg[mark.from..mark.to]);
            out.push_str("</a>");
            done = mark.to;
        }
        out.push_str(&self.svg[done..]);
        out
    }
}

/// The element; `heading` is the id of the heading that names it.
pub(super) fn inline(scene: &Scene<'_>, markup: Markup, heading: &str) -> Inline {
    let mut out = String::with_capacity(markup.body.len() + 240);
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
    let before = out.len();
    out.push_str(&markup.body);
    out.push_str("</svg>");
    let marks = markup.marks.into_iter().map(|mark| MarkAt {
        from: mark.from + before,
        to: mark.to + before,
        ..mark
    });
    Inline {
        svg: out,
        marks: marks.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_with_a_known_record_are_links_whole() {
        let body = "<g>a</g><g>b</g><g>c</g>".to_owned();
        let mark = |from: usize, record: u32| MarkAt {
            from,
            to: from + 8,
            record,
        };
        let marks = vec![mark(0, 7), mark(8, 8), mark(16, 9)];
        let drawing = inline(&Scene::new(10.0, false), Markup { body, marks }, "h");
        let linked = drawing.linked(|record| (record != 8).then(|| format!("?a&{record}")));
        let expected = "<a href=\"?a&amp;7\"><g>a</g></a><g>b</g><a href=\"?a&amp;9\"><g>c</g></a></svg>";
        assert!(linked.ends_with(expected), "{linked}");
        assert_eq!(drawing.linked(|_| None), drawing.svg);
    }
}
