//! The only place that writes markup: plotters' backend for inline SVG, in tenths of a CSS px.
//!
//! In: shapes, texts and groups with roles. Out: elements with classes and no colour, font or style, so that a page's
//! stylesheet decides how they look. Anything that is not a character of XML is left out.

use std::error::Error;
use std::fmt;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
};

use super::hit_targets::HitTarget;
use super::ink::{anchor_class, face_class, ink_class, ink_of};
use super::scene::{Anchor, MarkStyle, TextStyle};
use super::text;

/// Writing into memory does not fail.
#[derive(Debug)]
pub(super) enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Error for Never {}

type Done = Result<(), DrawingErrorKind<Never>>;

/// Plotters' canvas.
#[derive(Debug, Default)]
pub(super) struct SvgBackend {
    size: (u32, u32),
    rtl: bool,
    out: String,
    /// Texts of one look that follow each other share a group.
    texts: Option<(TextStyle, Anchor)>,
    /// Where the groups that are open begin, with the records that they are of.
    open: Vec<(usize, Option<u32>)>,
    marks: Vec<MarkAt>,
    spots: Vec<SpotAt>,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub(super) struct Markup {
    pub(super) body: String,
    /// The marks that are of a record, in their order.
    pub(super) marks: Vec<MarkAt>,
    /// The values of marks of many that are of a record.
    pub(super) spots: Vec<SpotAt>,
}

/// Where a value of a mark of many stands in the drawing, in tenths of a px, and of which record it is.
#[derive(Clone, Debug)]
pub(super) struct SpotAt {
    pub(super) at: BackendCoord,
    pub(super) record: u32,
    pub(super) name: String,
}

/// Where a mark stands in the markup, and of which record it is.
#[derive(Clone, Debug)]
pub(super) struct MarkAt {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) record: u32,
}

impl SvgBackend {
    pub(super) fn new(size: (u32, u32), room: usize, rtl: bool) -> Self {
        SvgBackend {
            size,
            rtl,
            out: String::with_capacity(room),
            ..SvgBackend::default()
        }
    }

    /// The markup.
    pub(super) fn finish(mut self) -> Markup {
        self.end_texts();
        Markup {
            body: self.out,
            marks: self.marks,
            spots: self.spots,
        }
    }

    pub(super) fn open_symbol(&mut self, name: &str, record: Option<u32>) {
        self.end_texts();
        self.open.push((self.out.len(), record));
        self.out.push_str("<g role=\"graphics-symbol img\" aria-label=\"");
        escape(name, &mut self.out);
        self.out.push_str("\">");
    }

    pub(super) fn open_hidden(&mut self) {
        self.end_texts();
        self.open.push((self.out.len(), None));
        self.out.push_str("<g aria-hidden=\"true\">");
    }

    pub(super) fn close(&mut self) {
        self.end_texts();
        let is_empty = self.out.ends_with("\">");
        self.out.push_str("</g>");
        // A mark without a shape has no place to be pointed at.
        if let Some((from, Some(record))) = self.open.pop().filter(|_| !is_empty) {
            let to = self.out.len();
            self.marks.push(MarkAt { from, to, record });
        }
    }

    pub(super) fn spot(&mut self, spot: &HitTarget, at: BackendCoord) {
        let (record, name) = (spot.record, spot.name.clone());
        self.spots.push(SpotAt { at, record, name });
    }

    pub(super) fn text(&mut self, text: &str, face: TextStyle, anchor: Anchor, (x, y): BackendCoord) {
        let plain = (TextStyle::Plain, Anchor::Start);
        if self.texts.is_some_and(|look| look != (face, anchor)) {
            self.end_texts();
        }
        if self.texts.is_none() && (face, anchor) != plain {
            self.texts = Some((face, anchor));
            self.out.push_str("<g class=\"");
            let (face, anchor) = (face_class(face), anchor_class(anchor));
            self.out.push_str(face);
            self.out
                .push_str(if face.is_empty() || anchor.is_empty() { "" } else { " " });
            self.out.push_str(anchor);
            self.out.push_str("\">");
        }
        self.out.push_str("<text");
        // 0 is what a drawing takes where no place is written, and half of all names begin there.
        if x != 0 {
            self.number(" x=\"", x);
            self.out.push('"');
        }
        self.number(" y=\"", y);
        self.out.push_str("\">");
        write_words(text, self.rtl, &mut self.out);
        self.out.push_str("</text>");
    }

    /// One path; `None` lifts the pen. Level and upright strokes have commands of one number, and a command that is repeated is left out.
    pub(super) fn pen_path(&mut self, steps: impl Iterator<Item = Option<BackendCoord>>, ink: MarkStyle) {
        self.end_texts();
        self.out.push_str("<path");
        self.class(ink_class(ink));
        self.out.push_str(" d=\"");
        let mut pen: Option<BackendCoord> = None;
        let mut command = "";
        for step in steps {
            match (pen, step) {
                (None, Some((x, y))) => {
                    self.number("M", x);
                    self.next_number(y);
                    command = "M";
                }
                (Some(before), Some((x, y))) => {
                    let (next, first, second) = match (x - before.0, y - before.1) {
                        (across, 0) => ("h", across, None),
                        (0, down) => ("v", down, None),
                        (across, down) => ("l", across, Some(down)),
                    };
                    if next == command {
                        self.next_number(first);
                    } else {
                        self.number(next, first);
                    }
                    second.into_iter().for_each(|down| self.next_number(down));
                    command = next;
                }
                (_, None) => {}
            }
            pen = step;
        }
        self.out.push_str("\"/>");
    }

    fn end_texts(&mut self) {
        if self.texts.take().is_some() {
            self.out.push_str("</g>");
        }
    }

    fn class(&mut self, names: &str) {
        self.out.push_str(" class=\"");
        self.out.push_str(names);
        self.out.push('"');
    }

    fn number(&mut self, before: &str, tenths: i32) {
        self.out.push_str(before);
        write_tenths(tenths, &mut self.out);
    }

    /// A number after another: a minus separates by itself.
    fn next_number(&mut self, tenths: i32) {
        if tenths >= 0 {
            self.out.push(' ');
        }
        write_tenths(tenths, &mut self.out);
    }
}

/// A number of tenths with at most one decimal.
pub(super) fn write_tenths(tenths: i32, out: &mut String) {
    let mut digits = [0_u8; 12];
    let mut at = digits.len();
    let whole = tenths.unsigned_abs();
    if !whole.is_multiple_of(10) {
        at -= 2;
        digits[at] = b'.';
        digits[at + 1] = b'0' + (whole % 10) as u8;
    }
    let mut left = whole / 10;
    // A zero before the point says nothing.
    while left > 0 || whole == 0 && at == digits.len() {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
    }
    if tenths < 0 {
        out.push('-');
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// The words of a text. On a page that reads from right to left words of Latin letters keep their own order: without isolates
/// (Unicode's FSI and PDI) their brackets and numbers would change sides. The text still begins where its line does.
pub(super) fn write_words(text: &str, rtl: bool, out: &mut String) {
    let is_apart = rtl && text.chars().any(|letter| letter.is_alphabetic() && letter < '\u{590}');
    out.push_str(if is_apart { "\u{2068}" } else { "" });
    escape(text, out);
    out.push_str(if is_apart { "\u{2069}" } else { "" });
}

/// Text for an element or attribute: escaped, and without what XML has no place for.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        let with = match letter {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' | '\n' | '\r' => " ",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + letter.len_utf8();
    }
    out.push_str(&text[from..]);
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.draw_rect(at, (at.0 + 10, at.1 + 10), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _fill: bool) -> Done {
        self.end_texts();
        self.out.push_str("<rect");
        self.class(ink_class(ink_of(style.color())));
        self.number(" x=\"", from.0);
        self.number("\" y=\"", from.1);
        self.number("\" width=\"", to.0 - from.0);
        self.number("\" height=\"", to.1 - from.1);
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.pen_path(path.into_iter().map(Some), ink_of(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, _fill: bool) -> Done {
        self.end_texts();
        self.out.push_str("<circle");
        self.class(ink_class(ink_of(style.color())));
        self.number(" cx=\"", at.0);
        self.number("\" cy=\"", at.1);
        self.number("\" r=\"", radius as i32);
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        // Our own labels come through `text`; what plotters' elements write is a tick.
        let face = if matches!(style.family(), FontFamily::Name("note")) {
            TextStyle::Note
        } else {
            TextStyle::Tick
        };
        self.text(text, face, Anchor::Start, at);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Never>> {
        let size = style.size();
        Ok((
            text::reserved(text, size).ceil() as u32,
            text::line_height(text, size).ceil() as u32,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_have_at_most_one_decimal() {
        for (tenths, expected) in [(0, "0"), (5, ".5"), (-5, "-.5"), (7200, "720"), (-12345, "-1234.5")] {
            let mut out = String::new();
            write_tenths(tenths, &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn words_of_latin_letters_keep_their_order_between_arabic_ones() {
        let written = |text: &str, rtl| {
            let mut out = String::new();
            write_words(text, rtl, &mut out);
            out
        };
        assert_eq!(written("Quay (A)", true), "\u{2068}Quay (A)\u{2069}");
        assert_eq!(written("Quay (A)", false), "Quay (A)");
        assert_eq!(written("رصيف ٣", true), "رصيف ٣");
    }

    #[test]
    fn whatever_a_label_holds_is_text() {
        let mut out = String::new();
        escape("<a href=\"x\">&'\0\u{b}\u{fffe}\n", &mut out);
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;' ");
    }
}
