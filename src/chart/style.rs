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

fn needs(kind: Kind) -> u8 {
    match kind {
        Kind::Number => BIG,
        Kind::Waffle => BIG | REST,
        Kind::OneBar => ON_FILL | STEPS | REST,
        Kind::Bars | Kind::Diverging | Kind::Grouped => 0x40,
        Kind::Stacked => ON_FILL | STEPS,
        Kind::Columns => AXES,
        Kind::Line | Kind::Slope | Kind::Dumbbell => LINES | AXES,
        Kind::Panels => LINES | AXES,
        Kind::Heat => STEPS | AXES,
        Kind::Waterfall => AXES,
        Kind::Bullet => REST | AXES,
        Kind::Tree => REST,
        Kind::Table => 0x40,
    }
}

/// The rules for the classes in drawings, with what they are for; `S` stands for the selector that they live under, `$name` for a colour.
const RULES: &[(u8, &str, &str)] = &[
    (
        ALL,
        "S text",
        "font:14px/1.2 $font;fill:$text;font-variant-numeric:tabular-nums",
    ),
    (AXES, "S .tick text", "font-size:13px;fill:$text-muted"),
    (ALL, "S .note text", "font-size:12px;fill:$text-muted"),
    (ALL, "S .quiet text", "fill:$text-muted;font-style:italic"),
    (BIG, "S .big text", "font-size:48px;font-weight:700"),
    (ALL, "S .mid", "text-anchor:middle"),
    (ALL, "S .end", "text-anchor:end"),
    (LINES, "S .t0 text", "fill:$text-0"),
    (LINES, "S .t1 text", "fill:$text-1"),
    (LINES, "S .t2 text", "fill:$text-2"),
    (LINES, "S .t3 text", "fill:$text-3"),
    (LINES, "S .tm text", "fill:$text-muted"),
    (ON_FILL, "S .on0 text", "font-size:13px;fill:$on-0"),
    (ON_FILL, "S .on1 text", "font-size:13px;fill:$on-1"),
    (ON_FILL, "S .on2 text", "font-size:13px;fill:$on-2"),
    (ON_FILL, "S .on3 text", "font-size:13px;fill:$on-3"),
    (ON_FILL, "S .onm text", "font-size:13px;fill:$ground"),
    (STEPS, "S .os0 text", "font-size:13px;fill:$on-ordered-0"),
    (STEPS, "S .os1 text", "font-size:13px;fill:$on-ordered-1"),
    (STEPS, "S .os2 text", "font-size:13px;fill:$on-ordered-2"),
    (STEPS, "S .os3 text", "font-size:13px;fill:$on-ordered-3"),
    (STEPS, "S .os4 text", "font-size:13px;fill:$text"),
    (ALL, "S .f0", "fill:$0"),
    (ALL, "S .f1", "fill:$1"),
    (ALL, "S .f2", "fill:$2"),
    (ALL, "S .f3", "fill:$3"),
    (ALL, "S .fm", "fill:$muted"),
    (STEPS, "S .o0", "fill:$ordered-0;stroke:$axis;stroke-width:.5"),
    (STEPS, "S .o1", "fill:$ordered-1;stroke:$axis;stroke-width:.5"),
    (STEPS, "S .o2", "fill:$ordered-2;stroke:$axis;stroke-width:.5"),
    (STEPS, "S .o3", "fill:$ordered-3;stroke:$axis;stroke-width:.5"),
    (STEPS, "S .h0", "fill:none;stroke:$grid"),
    (STEPS, "S .h1", "fill:$ordered-3"),
    (STEPS, "S .h2", "fill:$ordered-2"),
    (STEPS, "S .h3", "fill:$ordered-1"),
    (STEPS, "S .h4", "fill:$ordered-0"),
    (ALL, "S path", "fill:none"),
    (ALL, "S .l0", "stroke:$0;stroke-width:2.5"),
    (ALL, "S .l1", "stroke:$1;stroke-width:2.5"),
    (ALL, "S .l2", "stroke:$2;stroke-width:2.5"),
    (ALL, "S .l3", "stroke:$3;stroke-width:2.5"),
    (ALL, "S .lm", "stroke:$muted;stroke-width:1.5"),
    (ALL, "S path", "stroke-linejoin:round;stroke-linecap:round"),
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
    (ALL, "S .grid", "stroke:$grid"),
    (ALL, "S .axis", "stroke:$axis"),
    (AXES, "S .rule", "stroke:$axis;stroke-dasharray:4 3"),
    (ALL, "S .thin", "stroke:$text-muted"),
    (REST, "S .rest", "fill:$grid"),
];

/// The slots in print and forced colours: by pattern and dash, since hues may be gone.
const WITHOUT_COLOUR: &str = "\
.chart-svg .f1{fill:url(#chart-pattern-1)}.chart-svg .f2{fill:url(#chart-pattern-2)}\
.chart-svg .f3{fill:url(#chart-pattern-3)}.chart-svg .f0{fill:CanvasText}.chart-svg .fm{fill:GrayText}\
.chart-svg rect{stroke:CanvasText;stroke-width:1}.chart-svg [class^=l]{stroke:CanvasText}\
.chart-svg .l1{stroke-dasharray:8 4}.chart-svg .l2{stroke-dasharray:2 4}.chart-svg .l3{stroke-dasharray:10 3 2 3}\
.chart-base-1,.chart-base-2,.chart-base-3{fill:CanvasText}.chart-hatch{stroke:Canvas}\
.chart-svg text{fill:CanvasText!important}";

/// The rules for inline drawings, to be appended to a page's stylesheet. Colours are the custom properties of
/// [`Scheme::properties`]; the switch between the two widths is a container query on `.chart-drawings`.
pub fn stylesheet() -> String {
    let mut out = String::with_capacity(4096);
    out.push_str(
        ".chart-drawings{container-type:inline-size}.chart-svg{display:block;max-width:100%;height:auto}\
         .chart-wide{display:none}@container (min-width:600px){.chart-wide{display:block}.chart-narrow{display:none}}",
    );
    rules(
        ".chart-svg ",
        |name| match name {
            "font" => "var(--font-interface,system-ui,sans-serif)".to_owned(),
            name => format!("var(--chart-{name})"),
        },
        &mut out,
    );
    out.push_str(
        ".chart-patterns{position:absolute}.chart-hatch{fill:none;stroke:var(--chart-ground);stroke-width:1.2}\
         .chart-base-1{fill:var(--chart-1)}.chart-base-2{fill:var(--chart-2)}.chart-base-3{fill:var(--chart-3)}",
    );
    out.push_str("@media print{");
    out.push_str(PRINT);
    out.push_str("}@media (forced-colors:active){.chart-svg{forced-color-adjust:none}");
    out.push_str(WITHOUT_COLOUR);
    out.push('}');
    out
}

/// On paper hues stay, and a pattern tells them apart where they turn grey.
const PRINT: &str = "\
.chart-svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
.chart-svg .f1{fill:url(#chart-pattern-1)}.chart-svg .f2{fill:url(#chart-pattern-2)}\
.chart-svg .f3{fill:url(#chart-pattern-3)}.chart-svg .l1{stroke-dasharray:8 4}.chart-svg .l2{stroke-dasharray:2 4}\
.chart-svg .l3{stroke-dasharray:10 3 2 3}";

/// The patterns that print and forced colours use: once on each page with charts.
pub fn patterns() -> &'static str {
    "<svg class=\"chart-patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\
     <pattern id=\"chart-pattern-1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <rect class=\"chart-base-1\" width=\"6\" height=\"6\"/>\
     <path class=\"chart-hatch\" d=\"M0 6L6 0\"/></pattern>\
     <pattern id=\"chart-pattern-2\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <rect class=\"chart-base-2\" width=\"6\" height=\"6\"/>\
     <path class=\"chart-hatch\" d=\"M0 3h6M3 0v6\"/></pattern>\
     <pattern id=\"chart-pattern-3\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
     <rect class=\"chart-base-3\" width=\"6\" height=\"6\"/>\
     <circle class=\"chart-hatch\" cx=\"3\" cy=\"3\" r=\"1.3\"/></pattern></defs></svg>"
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
    pub(super) fn of(&self, kind: Kind) -> &str {
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

fn rules(scope: &str, mut colour: impl FnMut(&str) -> String, out: &mut String) {
    for (_, selector, body) in RULES {
        write_rule(selector, scope, body, &mut colour, out);
    }
}

fn write_rule(selector: &str, scope: &str, body: &str, colour: &mut impl FnMut(&str) -> String, out: &mut String) {
    let selector = selector.replacen("S ", if scope.is_empty() { "" } else { scope }, 1);
    out.push_str(selector.trim_start());
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
    let property = format!("--chart-{name}");
    scheme
        .properties()
        .into_iter()
        .find(|(known, _)| *known == property)
        .map_or_else(String::new, |(_, colour)| colour.to_owned())
}
