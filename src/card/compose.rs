//! A card as SVG: the message above a chart or the headline figures, the site's title and the source below.

use std::fmt::Write;

use crate::chart::{self, Scheme, Style};
use crate::site::view::{CardPicture, CardView};

/// Width of a card in px: what Open Graph's readers show large.
pub const WIDTH: u32 = 1200;
/// Height of a card in px.
pub const HEIGHT: u32 = 630;

const MARGIN: f64 = 56.0;
const ROOM: f64 = WIDTH as f64 - 2.0 * MARGIN;
/// Where the foot begins.
const FOOT: f64 = 556.0;
/// Drawings of charts are that wide.
const DRAWING: f64 = 720.0;

/// The SVG of a card in a theme's colours.
pub fn compose(card: &CardView, colours: &Scheme, style: &Style) -> String {
    let mut out = Canvas {
        svg: String::with_capacity(8192),
        rtl: card.rtl,
    };
    // Writing to a text never fails.
    let _ = write!(
        out.svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\"><style>"
    );
    if let CardPicture::Chart { svg, .. } = &card.picture {
        out.svg.push_str(&style.of(&[svg]));
    }
    let _ = write!(
        out.svg,
        "</style><rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{}\"/><rect width=\"{WIDTH}\" height=\"10\" fill=\"{}\"/>",
        colours.ground, colours.hues[0]
    );
    let mut y = 44.0;
    y = out.lines(&card.over, y, &Look::new(24.0, 400, &colours.text_muted, 1));
    y = out.lines(
        &card.title,
        y + 4.0,
        &Look::new(title_size(card), 700, &colours.text, 3),
    );
    y = out.lines(&card.subtitle, y + 2.0, &Look::new(24.0, 400, &colours.text_muted, 2));
    match &card.picture {
        CardPicture::Words(words) => {
            out.lines(words, y + 24.0, &Look::new(32.0, 400, &colours.text, 6));
        }
        CardPicture::Chart { svg, height, .. } => out.chart(svg, f64::from(*height), y + 16.0),
        CardPicture::Numbers(numbers) => {
            let pairs = numbers
                .iter()
                .map(|number| (number.value.as_str(), number.label.as_str()));
            out.numbers(pairs.collect(), y, colours);
        }
    }
    out.foot(card, colours);
    out.svg.push_str("</svg>");
    out.svg
}

/// A long message is smaller, and one above a chart that needs the room.
fn title_size(card: &CardView) -> f64 {
    let is_tall = matches!(card.picture, CardPicture::Chart { height, .. } if height > 200);
    match chart::wrap(&card.title, 52.0, ROOM, 3).len() {
        _ if is_tall => 38.0,
        0..=2 => 52.0,
        _ => 42.0,
    }
}

/// How a text looks.
struct Look<'a> {
    size: f64,
    weight: u16,
    colour: &'a str,
    lines: usize,
}

impl<'a> Look<'a> {
    fn new(size: f64, weight: u16, colour: &'a str, lines: usize) -> Self {
        Look {
            size,
            weight,
            colour,
            lines,
        }
    }
}

struct Canvas {
    svg: String,
    rtl: bool,
}

impl Canvas {
    /// Lines of a text from `top` down across the card; where they end.
    fn lines(&mut self, text: &str, top: f64, look: &Look<'_>) -> f64 {
        let start = if self.rtl { WIDTH as f64 - MARGIN } else { MARGIN };
        self.block(text, (start, top), ROOM, look)
    }

    fn block(&mut self, text: &str, (x, top): (f64, f64), room: f64, look: &Look<'_>) -> f64 {
        let mut y = top;
        for line in chart::wrap(text, look.size, room, look.lines) {
            if line.is_empty() {
                continue;
            }
            let height = chart::line_height(&line, look.size);
            y += height;
            self.text(
                &line,
                (x, y - height + look.size * 1.02 + (height - look.size * 1.22) / 2.0),
                look,
                "start",
            );
        }
        y
    }

    fn text(&mut self, text: &str, (x, y): (f64, f64), look: &Look<'_>, anchor: &str) {
        let _ = write!(
            self.svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" style=\"font:{} {}px sans-serif;fill:{};text-anchor:{anchor}\"",
            look.weight, look.size, look.colour
        );
        self.svg.push_str(if self.rtl { " direction=\"rtl\">" } else { ">" });
        chart::escape(text, &mut self.svg);
        self.svg.push_str("</text>");
    }

    /// A chart as large as the room between `top` and the foot lets it be.
    fn chart(&mut self, svg: &str, height: f64, top: f64) {
        let scale = (ROOM / DRAWING).min((FOOT - 12.0 - top) / height);
        // A low chart stands a little below its words rather than under them.
        let top = top + ((FOOT - 12.0 - top - height * scale) / 2.0).clamp(0.0, 50.0);
        let left = if self.rtl {
            WIDTH as f64 - MARGIN - DRAWING * scale
        } else {
            MARGIN
        };
        // A label may reach a little above the drawing, where a page has room as well.
        let svg = svg.replacen("<svg ", "<svg overflow=\"visible\" ", 1);
        let _ = write!(
            self.svg,
            "<g transform=\"translate({left:.1} {top:.1}) scale({scale:.4})\">{svg}</g>"
        );
    }

    /// Figures side by side in the middle of what is left.
    fn numbers(&mut self, numbers: Vec<(&str, &str)>, top: f64, colours: &Scheme) {
        let each = ROOM / numbers.len().max(1) as f64;
        let top = top + ((FOOT - top - 190.0) / 2.0).clamp(8.0, 90.0);
        for (at, (value, label)) in numbers.into_iter().enumerate() {
            let at = at as f64;
            let x = if self.rtl {
                WIDTH as f64 - MARGIN - at * each
            } else {
                MARGIN + at * each
            };
            let room = each - 36.0;
            let size = [96.0, 76.0, 58.0, 44.0]
                .into_iter()
                .find(|size| chart::reserved(value, *size) <= room)
                .unwrap_or(36.0);
            let below = self.block(value, (x, top), room, &Look::new(size, 700, &colours.text_hues[0], 1));
            self.block(label, (x, below + 6.0), room, &Look::new(24.0, 400, &colours.text, 3));
        }
    }

    fn foot(&mut self, card: &CardView, colours: &Scheme) {
        let _ = write!(
            self.svg,
            "<rect x=\"{MARGIN}\" y=\"{FOOT}\" width=\"{ROOM}\" height=\"1.5\" fill=\"{}\"/>",
            colours.grid
        );
        let (start, end) = if self.rtl {
            (WIDTH as f64 - MARGIN, MARGIN)
        } else {
            (MARGIN, WIDTH as f64 - MARGIN)
        };
        let half = ROOM / 2.0 - 12.0;
        let site = Look::new(22.0, 700, &colours.text, 1);
        let source = Look::new(20.0, 400, &colours.text_muted, 1);
        let y = FOOT + 44.0;
        if let Some(words) = chart::wrap(&card.site, site.size, half, 1).first() {
            self.text(words, (start, y), &site, "start");
        }
        if let Some(words) = chart::wrap(&card.source, source.size, half, 1).first() {
            self.text(words, (end, y), &source, "end");
        }
    }
}
