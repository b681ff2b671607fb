//! How the classes of drawings look: the rules that a page's stylesheet takes in, and their literal form for files that
//! stand alone.
//!
//! In: nothing, or a [`Palette`]. Out: CSS. Both forms come from [`RULES`], which knows colours by name alone.

use super::palette::{Palette, Scheme};
use super::spec::Kind;

// What the rules are for, so that a file takes in only those of its kind.
const ALL: u8 = 0xff;
const ON_FILL: u8 = 1;
const STEPS: u8 = 2;
const LINES: u8 = 4;
const AXES: u8 = 8;
const BIG: u8 = 16;
const REST: u8 = 32;
const PLAIN: u8 = 64;

fn needs(kind: Kind) -> u8 {
    match kind {
        Kind::Number => BIG,
        Kind::Waffle => BIG | REST,
        Kind::OneBar | Kind::Stacked => ON_FILL | STEPS,
        Kind::Bars | Kind::Diverging | Kind::Grouped | Kind::Tree | Kind::Table => PLAIN,
        Kind::Columns | Kind::Waterfall => AXES,
        Kind::Line | Kind::Slope | Kind::Dumbbell | Kind::Panels => LINES | AXES,
        Kind::Heat => STEPS | AXES,
        Kind::Bullet => REST | AXES,
    }
}

/// The rules for the classes in drawings, with what they are for; `S` stands for the selector that they live under, `$name` for a colour.
const RULES: &[(u8, &str, &str)] = &[
    (
        ALL,
        "S text",
        "font:14px $font;fill:$text;font-variant-numeric:tabular-nums",
    ),
    (ALL, "S .quiet text", "fill:$text-muted;font-style:italic"),
    (AXES, "S .tick text", "font-size:13px;fill:$text-muted"),
    (ALL, "S .note text", "font-size:12px;fill:$text-muted"),
    (BIG, "S .big text", "font-size:48px;font-weight:700"),
    (ALL, "S .mid", "text-anchor:middle"),
    (ALL, "S .end", "text-anchor:end"),
    (LINES, "S .t0 text", "fill:$text-0"),
    (LINES, "S .t1 text", "fill:$text-1"),
    (LINES, "S .t2 text", "fill:$text-2"),
    (LINES, "S .t3 text", "fill:$text-3"),
    (LINES, "S .tm text", "fill:$text-muted"),
    (STEPS, "S [class^=o] text", "font-size:13px"),
    (ON_FILL, "S .on0 text", "fill:$on-0"),
    (ON_FILL, "S .on1 text", "fill:$on-1"),
    (ON_FILL, "S .on2 text", "fill:$on-2"),
    (ON_FILL, "S .on3 text", "fill:$on-3"),
    (ON_FILL, "S .onm text", "fill:$ground"),
    (STEPS, "S .os0 text", "fill:$on-ordered-0"),
    (STEPS, "S .os1 text", "fill:$on-ordered-1"),
    (STEPS, "S .os2 text", "fill:$on-ordered-2"),
    (STEPS, "S .os3 text", "fill:$on-ordered-3"),
    (ALL, "S path", "fill:none;stroke-linejoin:round;stroke-linecap:round"),
    (ALL, "S .f0", "fill:$0"),
    (ALL, "S .f1", "fill:$1"),
    (ALL, "S .f2", "fill:$2"),
    (ALL, "S .f3", "fill:$3"),
    (ALL, "S .fm", "fill:$muted"),
    (STEPS, "S .o0,S .h4", "fill:$ordered-0"),
    (STEPS, "S .o1,S .h3", "fill:$ordered-1"),
    (STEPS, "S .o2,S .h2", "fill:$ordered-2"),
    (STEPS, "S .o3,S .h1", "fill:$ordered-3"),
    (STEPS, "S .h0", "fill:none"),
    (STEPS, "S rect[class^=o],S .h0", "stroke:$axis;stroke-width:.5"),
    (ALL, "S .l0", "stroke:$0"),
    (ALL, "S .l1", "stroke:$1"),
    (ALL, "S .l2", "stroke:$2"),
    (ALL, "S .l3", "stroke:$3"),
    (ALL, "S [class^=l]", "stroke-width:2.5"),
    (ALL, "S .lm", "stroke:$muted;stroke-width:1.5"),
    (LINES, "S .bridge", "stroke-dasharray:.1 5"),
    (ON_FILL, "S .part", "stroke:$ground"),
    (
        REST,
        "S .squares",
        "stroke-width:16;stroke-dasharray:16 4;stroke-linecap:butt",
    ),
    (REST, "S .empty", "stroke:$grid"),
    (REST, "S .target", "stroke:$text;stroke-width:3"),
    (ALL, "S .hollow", "fill:$ground;stroke-width:2"),
    (AXES, "S .grid", "stroke:$grid"),
    (ALL, "S .axis", "stroke:$axis"),
    (AXES, "S .rule", "stroke:$axis;stroke-dasharray:4 3"),
    (ALL, "S .thin", "stroke:$text-muted"),
];

/// The slots without hues: by pattern and dash. On paper hues stay beside them.
const PRINT: &str = "S{print-color-adjust:exact}S .f1{fill:url(#chart-pattern-1) var(--series-1)}S .f2{fill:url(#chart-pattern-2) var(--series-2)}\
S .f3{fill:url(#chart-pattern-3) var(--series-3)}S .l1{stroke-dasharray:8 4}S .l2{stroke-dasharray:2 4}S .l3{stroke-dasharray:10 3 2 3}";
const FORCED: &str = "S,.chart-patterns{forced-color-adjust:none}S text{fill:CanvasText!important}S rect{stroke:CanvasText}\
S .f0,.chart-patterns path{fill:CanvasText}S .fm{fill:GrayText}S [class^=l]{stroke:CanvasText}\
S [class^=o],S [class^=h]{fill:Canvas}S .squares.l0{stroke:CanvasText}[class].chart-hatch{fill:none;stroke:Canvas}";

/// The rules for inline drawings, to be appended to a theme's stylesheet, whose tokens they read. The colours of texts
/// on filled areas follow from the fills.
pub fn stylesheet(palette: &Palette) -> String {
    let mut out = String::with_capacity(4096);
    for (before, scheme, after) in [
        ("", &palette.light, ""),
        ("@media(prefers-color-scheme:dark){", &palette.dark, "}"),
    ] {
        out.push_str(before);
        out.push_str(":root{");
        for (name, colour) in scheme.on_fills() {
            out.push_str(&format!("--{name}:{colour};"));
        }
        out.push('}');
        out.push_str(after);
    }
    for (_, selector, body) in RULES {
        write_rule(
            selector,
            SCOPE,
            body,
            &mut |name| format!("var(--{})", token(name)),
            &mut out,
        );
    }
    out.push_str(
        ".drawn{overflow:visible}.chart-patterns{position:absolute}.chart-hatch{fill:none;stroke:var(--paper)}",
    );
    for index in 1..4 {
        out.push_str(&format!(".chart-base-{index}{{fill:var(--series-{index})}}"));
    }
    let scoped = |rules: &str| {
        rules
            .replace("S .", ".drawn .")
            .replace("S [", ".drawn [")
            .replace("S{", ".drawn{")
    };
    let scoped = |rules: &str| {
        scoped(rules)
            .replace("S,", ".drawn,")
            .replace("S text", ".drawn text")
            .replace("S rect", ".drawn rect")
    };
    out.push_str(&format!("@media print,(forced-colors:active){{{}}}", scoped(PRINT)));
    out.push_str(&format!("@media(forced-colors:active){{{}}}", scoped(FORCED)));
    out
}

/// The class of every inline drawing.
const SCOPE: &str = ".drawn";

/// The theme's token for a colour of the rules.
fn token(name: &str) -> String {
    match name {
        "font" => "sans".to_owned(),
        "text" => "ink".to_owned(),
        "text-muted" => "muted-text".to_owned(),
        "ground" => "paper".to_owned(),
        "grid" => "rule".to_owned(),
        "axis" => "soft".to_owned(),
        "0" | "1" | "2" | "3" => format!("series-{name}"),
        "text-0" | "text-1" | "text-2" | "text-3" => format!("series-{}-text", &name[5..]),
        same => same.to_owned(),
    }
}

/// The patterns that print and forced colours use: once on each page with charts.
pub fn patterns() -> &'static str {
    "<svg class=\"chart-patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\
     <pattern id=\"chart-pattern-1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <path class=\"chart-base-1\" d=\"M0 0h6v6H0z\"/><path class=\"chart-hatch\" d=\"M0 6L6 0\"/></pattern>\
     <pattern id=\"chart-pattern-2\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <path class=\"chart-base-2\" d=\"M0 0h6v6H0z\"/><path class=\"chart-hatch\" d=\"M0 3h6M3 0v6\"/></pattern>\
     <pattern id=\"chart-pattern-3\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <path class=\"chart-base-3\" d=\"M0 0h6v6H0z\"/><path class=\"chart-hatch\" d=\"M3 0v6\"/></pattern></defs></svg>"
}

/// The styles of standalone files, with literal colours: made once for a site.
#[derive(Clone, Debug)]
pub struct Style {
    /// One for each kind, in the order of [`Kind::ALL`].
    by_kind: Vec<String>,
}

impl Default for Style {
    fn default() -> Self {
        Style::new(&Palette::default())
    }
}

impl Style {
    /// The styles in a theme's colours.
    pub fn new(palette: &Palette) -> Self {
        Style {
            by_kind: Kind::ALL
                .iter()
                .map(|(kind, _)| literal(palette, needs(*kind)))
                .collect(),
        }
    }

    /// The style sheet of a file with a chart of this kind.
    pub fn of(&self, kind: Kind) -> &str {
        let index = Kind::ALL.iter().position(|(known, _)| *known == kind);
        index
            .and_then(|index| self.by_kind.get(index))
            .map_or("", String::as_str)
    }
}

fn literal(palette: &Palette, needed: u8) -> String {
    let mut out = String::with_capacity(3000);
    let used = || RULES.iter().filter(|(set, ..)| set & needed != 0);
    let background = "background:$ground";
    write_rule(
        "svg",
        "",
        background,
        &mut |name| of_scheme(&palette.light, name),
        &mut out,
    );
    for (_, selector, body) in used() {
        write_rule(
            selector,
            "",
            body,
            &mut |name| of_scheme(&palette.light, name),
            &mut out,
        );
    }
    out.push_str("@media(prefers-color-scheme:dark){");
    write_rule(
        "svg",
        "",
        background,
        &mut |name| of_scheme(&palette.dark, name),
        &mut out,
    );
    for (_, selector, body) in used() {
        let coloured: Vec<&str> = body
            .split(';')
            .filter(|part| part.contains('$') && !part.contains("$font"))
            .collect();
        if !coloured.is_empty() {
            write_rule(
                selector,
                "",
                &coloured.join(";"),
                &mut |name| of_scheme(&palette.dark, name),
                &mut out,
            );
        }
    }
    out.push('}');
    out
}

fn write_rule(selector: &str, scope: &str, body: &str, colour: &mut impl FnMut(&str) -> String, out: &mut String) {
    for (index, one) in selector.split(',').enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        let rest = one.strip_prefix("S ");
        if rest.is_some() && !scope.is_empty() {
            out.push_str(scope);
            out.push(' ');
        }
        out.push_str(rest.unwrap_or(one));
    }
    out.push('{');
    let mut rest = body;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let name = &rest[at + 1..];
        let end = name
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))
            .unwrap_or(name.len());
        out.push_str(&colour(&name[..end]));
        rest = &name[end..];
    }
    out.push_str(rest);
    out.push('}');
}

fn of_scheme(scheme: &Scheme, name: &str) -> String {
    if name == "font" {
        return "Arial,Helvetica,\"Liberation Sans\",sans-serif".to_owned();
    }
    scheme.colour(name).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_rules_is_known() {
        let css = literal(&Palette::default(), ALL) + &stylesheet(&Palette::default());
        assert!(
            !css.contains(":;") && !css.contains(":}") && !css.contains('$'),
            "{css}"
        );
        assert!(!css.contains("S ") && !css.contains("S{"), "{css}");
    }

    #[test]
    fn in_print_and_forced_colours_slots_differ_by_pattern_and_dash() {
        let css = stylesheet(&Palette::default());
        let (_, without_hues) = css
            .split_once("@media print,(forced-colors:active){")
            .expect("rules for print");
        let known = patterns();
        for slot in 1..4 {
            let id = format!("chart-pattern-{slot}");
            assert!(
                without_hues.contains(&format!(".f{slot}{{fill:url(#{id})")),
                "{without_hues}"
            );
            assert!(known.contains(&format!("id=\"{id}\"")), "{known}");
            assert!(
                without_hues.contains(&format!(".l{slot}{{stroke-dasharray:")),
                "{without_hues}"
            );
        }
        assert!(css.contains("@media(forced-colors:active)"), "{css}");
    }

    #[test]
    fn the_stylesheet_is_small() {
        assert!(
            stylesheet(&Palette::default()).len() <= 4_200,
            "{}",
            stylesheet(&Palette::default()).len()
        );
    }
}
