//! A chart as a file of its own: the wide drawing's markup under its title and subtitle, above its note and source.
//!
//! In: the spec, the wide drawing's markup and size, the style. Out: a whole SVG document that needs nothing else.

use super::draw::tenths;
use super::layout::WIDE;
use super::spec::ChartSpec;
use super::style::Style;
use super::svg::{escape, write_tenths, write_words};
use super::text;
use super::words::fill;

const MARGIN: f64 = 16.0;

/// What a file shows beside the drawing.
pub(super) struct Frame<'a> {
    pub(super) subtitle: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) description: &'a str,
    pub(super) style: &'a Style,
}

/// The file.
pub(super) fn standalone(spec: &ChartSpec, frame: &Frame<'_>, body: &str, height: f64) -> String {
    let mut texts = String::with_capacity(600);
    let mut y = MARGIN;
    for line in text::wrap(&spec.title, 20.0, WIDE, 3) {
        y += line_of(&line, 20.0);
        write_text(&mut texts, "title", MARGIN, y - 4.0, &line, spec.rtl);
    }
    for line in text::wrap(frame.subtitle, 14.0, WIDE, 3) {
        y += line_of(&line, 14.0);
        write_text(&mut texts, "tm", MARGIN, y - 2.0, &line, spec.rtl);
    }
    let top = y + 14.0;
    y = top + height + 8.0;
    let source = spec
        .source
        .as_ref()
        .map(|source| fill(&spec.words.source, &[("source", source)]));
    for remark in frame.note.into_iter().chain(source.as_deref()) {
        for line in text::wrap(remark, 12.0, WIDE, 3) {
            y += line_of(&line, 12.0) + 2.0;
            write_text(&mut texts, "note", MARGIN, y, &line, spec.rtl);
        }
    }
    let (width, tall) = (WIDE + 2.0 * MARGIN, y + MARGIN);

    let style = frame.style.of(&[&texts, body]);
    let mut out = String::with_capacity(body.len() + texts.len() + style.len() + frame.description.len() + 500);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    write_tenths(tenths(width), &mut out);
    out.push(' ');
    write_tenths(tenths(tall.ceil()), &mut out);
    out.push_str("\" width=\"");
    write_tenths(tenths(width), &mut out);
    out.push_str("\" height=\"");
    write_tenths(tenths(tall.ceil()), &mut out);
    out.push('"');
    if spec.rtl {
        out.push_str(" direction=\"rtl\"");
    }
    out.push_str(" role=\"graphics-document document\"><title>");
    escape(&spec.title, &mut out);
    out.push_str("</title><desc>");
    escape(frame.description, &mut out);
    out.push_str("</desc><style>");
    out.push_str(&style);
    out.push_str(".title text{font-size:20px;font-weight:700}</style><g aria-hidden=\"true\">");
    out.push_str(&texts);
    out.push_str("</g><g transform=\"translate(");
    write_tenths(tenths(MARGIN), &mut out);
    out.push(' ');
    write_tenths(tenths(top), &mut out);
    out.push_str(")\">");
    out.push_str(body);
    out.push_str("</g></svg>\n");
    out
}

fn line_of(line: &str, size: f64) -> f64 {
    text::line_height(line, size) + 2.0
}

fn write_text(out: &mut String, class: &str, x: f64, y: f64, text: &str, rtl: bool) {
    if text.is_empty() {
        return;
    }
    if !class.is_empty() {
        out.push_str("<g class=\"");
        out.push_str(class);
        out.push_str("\">");
    }
    out.push_str("<text x=\"");
    write_tenths(tenths(if rtl { WIDE + MARGIN } else { x }), out);
    out.push_str("\" y=\"");
    write_tenths(tenths(y), out);
    out.push_str("\">");
    write_words(text, rtl, out);
    out.push_str("</text>");
    if !class.is_empty() {
        out.push_str("</g>");
    }
}
