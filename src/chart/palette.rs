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
    /// Text on a filled area of each slot.
    pub on_hues: [String; 4],
    /// Steps of an ordered scale, first to last.
    pub ordered: [String; 4],
    /// Text on each of these steps.
    pub on_ordered: [String; 4],
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
            text: "#1a1a1a".into(),
            hues: own(["#12436d", "#28a197", "#801650", "#f46a25"]),
            muted: "#8c8c8c".into(),
            text_hues: own(["#12436d", "#1a7a72", "#801650", "#b8430a"]),
            text_muted: "#595959".into(),
            on_hues: own(["#fff", "#000", "#fff", "#000"]),
            ordered: own(["#12436d", "#2073bc", "#6bacde", "#cfe3f3"]),
            on_ordered: own(["#fff", "#fff", "#000", "#000"]),
            grid: "#d9d9d9".into(),
            axis: "#595959".into(),
        };
        let dark = Scheme {
            ground: "#14171a".into(),
            text: "#f0f0f0".into(),
            hues: own(["#7b9cf5", "#5de9ec", "#e0567d", "#fcb26f"]),
            muted: "#7a828a".into(),
            text_hues: own(["#7b9cf5", "#5de9ec", "#f2809f", "#fcb26f"]),
            text_muted: "#b0b0b0".into(),
            on_hues: own(["#000", "#000", "#000", "#000"]),
            ordered: own(["#cfe3f3", "#6bacde", "#2073bc", "#174d7e"]),
            on_ordered: own(["#000", "#000", "#fff", "#fff"]),
            grid: "#3a4046".into(),
            axis: "#b0b0b0".into(),
        };
        Palette { light, dark }
    }
}

impl Scheme {
    /// The scheme as custom properties, in the order of the fields: what the stylesheet's rules read.
    pub fn properties(&self) -> Vec<(String, &str)> {
        let mut out = Vec::with_capacity(32);
        for index in 0..4 {
            out.push((format!("--chart-{index}"), self.hues[index].as_str()));
            out.push((format!("--chart-text-{index}"), self.text_hues[index].as_str()));
            out.push((format!("--chart-on-{index}"), self.on_hues[index].as_str()));
            out.push((format!("--chart-ordered-{index}"), self.ordered[index].as_str()));
            out.push((format!("--chart-on-ordered-{index}"), self.on_ordered[index].as_str()));
        }
        let rest = [
            ("--chart-muted", &self.muted),
            ("--chart-text-muted", &self.text_muted),
            ("--chart-ground", &self.ground),
            ("--chart-text", &self.text),
            ("--chart-grid", &self.grid),
            ("--chart-axis", &self.axis),
        ];
        out.extend(rest.map(|(name, colour)| (name.to_owned(), colour.as_str())));
        out
    }
}
