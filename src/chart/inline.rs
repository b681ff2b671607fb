//! A chart inside a page: the drawing's markup in an `<svg>` that is named by the chart's heading.
//!
//! In: a scene and its markup. Out: one element without colour, font or style; and the same with links around the marks that are of
//! a record, since a file that stands alone and a chart in a frame have nowhere to lead.

use super::draw::tenths;
use super::scene::Scene;
use super::svg::{MarkAt, Markup, SpotAt, escape, write_tenths};

/// A drawing as an element of a page.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    /// The element.
    pub svg: String,
    marks: Vec<MarkAt>,
    spots: Vec<SpotAt>,
}

/// A drawing has no more spots than this: its page is to stay light, and the table has all values.
const MAX_SPOTS: usize = 120;
/// A spot is so wide where it has the room. In tenths of a px, as are all lengths here. Source: WCAG 2.2, success criterion 2.5.8.
const SPOT: i64 = 240;
/// A spot that is nearer to another cannot be pointed at apart from it.
const APART: i64 = 40;

impl Inline {
    /// The element with a link around each mark of which `href` knows where its record is, and one over each value of a mark of many.
    ///
    /// Such spots are for pointing at: a reader with a keyboard or a screen reader has the same links in the chart's table, and is
    /// spared as many stops.
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
        let end = self.svg.len() - if self.spots.is_empty() { 0 } else { END.len() };
        out.push_str(&self.svg[done..end]);
        self.write_spots(href, &mut out);
        out.push_str(&self.svg[end..]);
        out
    }

    fn write_spots(&self, href: impl Fn(u32) -> Option<String>, out: &mut String) {
        // What is drawn last is what the reader looks for: it, and its newest value, come first.
        let mut kept: Vec<&SpotAt> = Vec::with_capacity(self.spots.len().min(MAX_SPOTS));
        for spot in self.spots.iter().rev() {
            if kept.len() < MAX_SPOTS && !kept.iter().any(|other| spot.distance_squared(other) < APART * APART) {
                kept.push(spot);
            }
        }
        let mut group = "<g class=\"spots\" aria-hidden=\"true\">";
        for &spot in kept.iter().rev() {
            let Some(href) = href(spot.record) else { continue };
            out.push_str(std::mem::take(&mut group));
            out.push_str("<a tabindex=-1 href=\"");
            escape(&href, out);
            out.push_str("\">");
            if !spot.name.is_empty() {
                out.push_str("<title>");
                escape(&spot.name, out);
                out.push_str("</title>");
            }
            // A stroke of no length with round ends is a disc. Two discs touch, they do not cover each other.
            out.push_str("<path");
            let others = kept.iter().filter(|other| !std::ptr::eq(**other, spot));
            let nearest = others.map(|other| spot.distance_squared(other)).min();
            if let Some(nearest) = nearest.filter(|nearest| *nearest < SPOT * SPOT) {
                out.push_str(" stroke-width=\"");
                write_tenths(nearest.isqrt() as i32, out);
                out.push('"');
            }
            out.push_str(" d=\"M");
            write_tenths(spot.at.0, out);
            out.push_str(if spot.at.1 < 0 { "" } else { " " });
            write_tenths(spot.at.1, out);
            out.push_str("h0\"/></a>");
        }
        out.push_str(if group.is_empty() { "</g>" } else { "" });
    }
}

impl SpotAt {
    /// Wide enough for the tallest of drawings.
    fn distance_squared(&self, other: &SpotAt) -> i64 {
        let (x, y) = (i64::from(self.at.0 - other.at.0), i64::from(self.at.1 - other.at.1));
        x * x + y * y
    }
}

const END: &str = "</svg>";

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
    write_columns(scene, &mut out);
    out.push_str("\">");
    let before = out.len();
    out.push_str(&markup.body);
    out.push_str(END);
    let marks = markup.marks.into_iter().map(|mark| MarkAt {
        from: mark.from + before,
        to: mark.to + before,
        ..mark
    });
    Inline {
        svg: out,
        marks: marks.collect(),
        spots: markup.spots,
    }
}

/// Where the periods of a chart of lines stand, and whose its grey lines are: `data-x="53.6 158.1" data-grey="3 5 5"`.
fn write_columns(scene: &Scene<'_>, out: &mut String) {
    let Some(columns) = &scene.columns else { return };
    let Some(frame) = scene.frames.get(columns.frame) else {
        return;
    };
    out.push_str("\" data-x=\"");
    for (index, at) in columns.at.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { " " });
        write_tenths(tenths(frame.px_x(*at)), out);
    }
    for (index, series) in columns.grey.iter().enumerate() {
        out.push_str(if index == 0 { "\" data-grey=\"" } else { " " });
        out.push_str(&series.to_string());
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
        let drawing = inline(
            &Scene::new(10.0, false),
            Markup {
                body,
                marks,
                ..Markup::default()
            },
            "h",
        );
        let linked = drawing.linked(|record| (record != 8).then(|| format!("?a&{record}")));
        let expected = "<a href=\"?a&amp;7\"><g>a</g></a><g>b</g><a href=\"?a&amp;9\"><g>c</g></a></svg>";
        assert!(linked.ends_with(expected), "{linked}");
        assert_eq!(drawing.linked(|_| None), drawing.svg);
    }

    #[test]
    fn values_of_a_line_are_spots_over_the_drawing() {
        let spot = |x: i32, record: u32, name: &str| SpotAt {
            at: (x, 50),
            record,
            name: name.to_owned(),
        };
        // The second lies on the third, which is newer; of the last nobody knows where it is; the fourth has half of the room.
        let spots = vec![
            spot(0, 1, "2015: <2"),
            spot(390, 2, ""),
            spot(400, 3, ""),
            spot(520, 5, ""),
            spot(900, 4, ""),
        ];
        let body = "<g>a</g>".to_owned();
        let markup = Markup {
            body,
            spots,
            ..Markup::default()
        };
        let drawing = inline(&Scene::new(10.0, false), markup, "h");
        let linked = drawing.linked(|record| (record != 4).then(|| format!("#{record}")));
        let expected = "<g>a</g><g class=\"spots\" aria-hidden=\"true\">\
            <a tabindex=-1 href=\"#1\"><title>2015: &lt;2</title><path d=\"M0 5h0\"/></a>\
            <a tabindex=-1 href=\"#3\"><path stroke-width=\"12\" d=\"M40 5h0\"/></a>\
            <a tabindex=-1 href=\"#5\"><path stroke-width=\"12\" d=\"M52 5h0\"/></a></g></svg>";
        assert!(linked.ends_with(expected), "{linked}");
        assert_eq!(drawing.linked(|_| None), drawing.svg);
    }
}
