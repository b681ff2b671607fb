//! The colours of charts, light and dark.
//!
//! In: nothing; a theme fills [`Palette`] from its tokens. Out: the colours that standalone files carry as literals and
//! the stylesheet as custom properties. Fills have 3:1 on their ground, texts 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3).

use super::colour::{channels, luminance};

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
        let muted = [("on-muted", &self.muted), ("on-faint", &self.grid)];
        let muted = muted.map(|(name, fill)| (name.to_owned(), on(fill)));
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
                "on-faint" => on(&self.grid),
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

#[cfg(test)]
mod tests {
    use super::super::colour;
    use super::*;

    fn contrast(a: &str, b: &str) -> f64 {
        colour::contrast(a, b).expect("colours")
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

    #[test]
    fn neighbours_differ_for_every_eye() {
        let palette = Palette::default();
        for scheme in [&palette.light, &palette.dark] {
            for (a, b) in [(0, 1), (1, 2), (2, 3)] {
                let (lacking, distance) = colour::nearest(&scheme.hues[a], &scheme.hues[b]).expect("colours");
                assert!(distance >= 15.0, "{} {lacking} {distance}", scheme.ground);
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
