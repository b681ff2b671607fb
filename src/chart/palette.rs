//! The colours of charts, light and dark.
//!
//! In: nothing; a theme fills [`Palette`] from its tokens. Out: the colours that standalone files carry as literals and
//! the stylesheet as custom properties. Fills have 3:1 on their ground, texts 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3).

/// The colours of charts in both schemes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// On a light ground.
    pub light: Scheme,
    /// On a dark ground.
    pub dark: Scheme,
}

/// The colours of charts on one ground, as CSS colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The ground itself.
    pub ground: String,
    /// Plain text.
    pub text: String,
    /// Fills and lines of the four slots.
    pub hues: [String; 4],
    /// Fills and lines of what is muted.
    pub muted: String,
    /// Text in a slot's colour.
    pub text_hues: [String; 4],
    /// Text of what is muted, of ticks and notes.
    pub text_muted: String,
    /// Steps of an ordered scale, first to last.
    pub ordered: [String; 4],
    /// Grid lines.
    pub grid: String,
    /// The axis and the rules of breaks.
    pub axis: String,
}

fn own(colours: [&str; 4]) -> [String; 4] {
    colours.map(str::to_owned)
}

impl Default for Palette {
    fn default() -> Self {
        let light = Scheme {
            ground: "#fff".into(),
            text: "#14171a".into(),
            hues: own(["#12436d", "#28a197", "#801650", "#f46a25"]),
            muted: "#8c8c8c".into(),
            text_hues: own(["#12436d", "#1a7a72", "#801650", "#b8430a"]),
            text_muted: "#595959".into(),
            ordered: own(["#12436d", "#2073bc", "#6bacde", "#cfe3f3"]),
            grid: "#d5dade".into(),
            axis: "#4f565c".into(),
        };
        let dark = Scheme {
            ground: "#14171a".into(),
            text: "#eef0f2".into(),
            hues: own(["#7b9cf5", "#5de9ec", "#e0567d", "#fcb26f"]),
            muted: "#7a828a".into(),
            text_hues: own(["#7b9cf5", "#5de9ec", "#f2809f", "#fcb26f"]),
            text_muted: "#b0b0b0".into(),
            ordered: own(["#cfe3f3", "#6bacde", "#2073bc", "#12436d"]),
            grid: "#363d43".into(),
            axis: "#b4bcc2".into(),
        };
        Palette { light, dark }
    }
}

impl Palette {
    /// The colours of a theme: `find` knows its tokens by scheme (dark or not) and name. What it does not know, or
    /// what is no colour in hexadecimal digits, stays as it is by default.
    pub fn from_tokens<'t>(find: impl Fn(bool, &str) -> Option<&'t str>) -> Self {
        let mut palette = Palette::default();
        for (is_dark, scheme) in [(false, &mut palette.light), (true, &mut palette.dark)] {
            let take = |name: &str, colour: &mut String| {
                if let Some(found) = find(is_dark, name).filter(|found| channels(found).is_some()) {
                    *colour = found.to_owned();
                }
            };
            take("paper", &mut scheme.ground);
            take("ink", &mut scheme.text);
            take("muted", &mut scheme.muted);
            take("muted-text", &mut scheme.text_muted);
            take("rule", &mut scheme.grid);
            take("soft", &mut scheme.axis);
            for index in 0..4 {
                take(&format!("series-{index}"), &mut scheme.hues[index]);
                take(&format!("series-{index}-text"), &mut scheme.text_hues[index]);
                take(&format!("ordered-{index}"), &mut scheme.ordered[index]);
            }
        }
        palette
    }
}

impl Scheme {
    /// The colours of texts on filled areas, by the names of the rules: black or white, whichever differs more.
    pub(super) fn on_fills(&self) -> impl Iterator<Item = (String, &'static str)> + '_ {
        let hues = self
            .hues
            .iter()
            .enumerate()
            .map(|(index, fill)| (format!("on-{index}"), on(fill)));
        let steps = self
            .ordered
            .iter()
            .enumerate()
            .map(|(index, fill)| (format!("on-ordered-{index}"), on(fill)));
        let muted = std::iter::once(("on-muted".to_owned(), on(&self.muted)));
        hues.chain(steps).chain(muted)
    }

    /// The colour of a name in the rules.
    pub(super) fn colour(&self, name: &str) -> Option<&str> {
        let (group, index) = name.rsplit_once('-').unwrap_or(("", name));
        let index = index.parse::<usize>().ok().filter(|index| *index < 4);
        Some(match (group, index) {
            ("", Some(index)) => &self.hues[index],
            ("text", Some(index)) => &self.text_hues[index],
            ("ordered", Some(index)) => &self.ordered[index],
            ("on", Some(index)) => on(&self.hues[index]),
            ("on-ordered", Some(index)) => on(&self.ordered[index]),
            _ => match name {
                "text" => &self.text,
                "muted" => &self.muted,
                "on-muted" => on(&self.muted),
                "text-muted" => &self.text_muted,
                "ground" => &self.ground,
                "grid" => &self.grid,
                "axis" => &self.axis,
                _ => return None,
            },
        })
    }
}

/// Black or white, whichever has the higher contrast with the fill.
fn on(fill: &str) -> &'static str {
    let luminance = channels(fill).map_or(1.0, luminance);
    // Contrast with white and black meets at this luminance: (1.05) / (L + 0.05) = (L + 0.05) / 0.05.
    if luminance > 0.179 { "#000" } else { "#fff" }
}

/// Red, green and blue of `#rgb` or `#rrggbb`.
fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    let digit = |at: usize| {
        digits
            .get(at..at + 1)
            .and_then(|digit| u8::from_str_radix(digit, 16).ok())
    };
    let step = match digits.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    let mut out = [0; 3];
    for (index, channel) in out.iter_mut().enumerate() {
        *channel = digit(index * step)? * 16 + digit(index * step + step - 1)?;
    }
    Some(out)
}

/// Relative luminance (WCAG 2.2).
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: &str, b: &str) -> f64 {
        let [a, b] = [a, b].map(|colour| luminance(channels(colour).expect("a colour")));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn fills_and_texts_can_be_seen() {
        let palette = Palette::default();
        for scheme in [&palette.light, &palette.dark] {
            for fill in scheme.hues.iter().chain([&scheme.muted]) {
                assert!(contrast(fill, &scheme.ground) >= 3.0, "{fill}");
            }
            for text in scheme.text_hues.iter().chain([&scheme.text, &scheme.text_muted]) {
                assert!(contrast(text, &scheme.ground) >= 4.5, "{text}");
            }
            for fill in scheme.hues.iter().chain(&scheme.ordered).chain([&scheme.muted]) {
                assert!(contrast(on(fill), fill) >= 4.5, "{fill}");
            }
        }
    }

    /// How a colour looks without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
    fn seen(matrix: [[f64; 3]; 3], colour: &str) -> [f64; 3] {
        let linear = channels(colour).expect("a colour").map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        matrix.map(|row| row.iter().zip(linear).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    /// CIE L*a*b* (D65) of linear light.
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
        let [x, y, z] = [x, y, z].map(|part| {
            if part > 0.008856 {
                part.cbrt()
            } else {
                7.787 * part + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    #[test]
    fn neighbours_differ_for_every_eye() {
        let eyes = [
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ];
        let palette = Palette::default();
        for scheme in [&palette.light, &palette.dark] {
            for (a, b) in [(0, 1), (1, 2), (2, 3)] {
                for eye in eyes {
                    let [a, b] = [a, b].map(|slot: usize| lab(seen(eye, &scheme.hues[slot])));
                    let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(distance >= 15.0, "{} {distance}", scheme.ground);
                }
            }
        }
    }

    #[test]
    fn a_theme_changes_what_it_names() {
        let palette = Palette::from_tokens(|dark, name| match (dark, name) {
            (false, "series-0") => Some("#900"),
            (true, "ink") => Some("white"),
            _ => None,
        });
        assert_eq!(palette.light.hues[0], "#900");
        assert_eq!(palette.dark, Palette::default().dark);
    }
}
