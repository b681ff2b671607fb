//! How the classes of drawings look: the rules that a page's stylesheet takes in, and their literal form for files that
//! stand alone.
//!
//! In: nothing, or a [`Palette`]. Out: CSS. Both forms come from [`RULES`], which knows colours by name alone.

use std::collections::BTreeMap;

use super::palette::{Palette, Scheme};

/// The rules for the classes in drawings; `S` stands for the selector that they live under, `$name` for a colour.
const RULES: &[(&str, &str)] = &[
    ("S text", "font:14px $font;fill:$text;font-variant-numeric:tabular-nums"),
    ("S .quiet text", "fill:$text-muted;font-style:italic"),
    ("S .tick text", "font-size:13px;fill:$text-muted"),
    ("S .note text", "font-size:12px;fill:$text-muted"),
    ("S .head text,S .large text,S .big text", "font-weight:700"),
    ("S .large text", "font-size:28px"),
    ("S .big text", "font-size:48px"),
    ("S .mid", "text-anchor:middle"),
    ("S .end", "text-anchor:end"),
    ("S .t0 text", "fill:$text-0"),
    ("S .t1 text", "fill:$text-1"),
    ("S .t2 text", "fill:$text-2"),
    ("S .t3 text", "fill:$text-3"),
    ("S .tm text", "fill:$text-muted"),
    ("S [class^=o] text", "font-size:13px"),
    ("S .on0 text", "fill:$on-0"),
    ("S .on1 text", "fill:$on-1"),
    ("S .on2 text", "fill:$on-2"),
    ("S .on3 text", "fill:$on-3"),
    ("S .onm text", "fill:$on-muted"),
    ("S .onf text", "fill:$on-faint"),
    ("S .os0 text", "fill:$on-ordered-0"),
    ("S .os1 text", "fill:$on-ordered-1"),
    ("S .os2 text", "fill:$on-ordered-2"),
    ("S .os3 text", "fill:$on-ordered-3"),
    ("S path", "fill:none;stroke-linejoin:round;stroke-linecap:round"),
    ("S .f0", "fill:$0"),
    ("S .f1", "fill:$1"),
    ("S .f2", "fill:$2"),
    ("S .f3", "fill:$3"),
    ("S .fm", "fill:$muted"),
    ("S .o0,S .h4", "fill:$ordered-0"),
    ("S .o1,S .h3", "fill:$ordered-1"),
    ("S .o2,S .h2", "fill:$ordered-2"),
    ("S .o3,S .h1", "fill:$ordered-3"),
    ("S .om", "fill:$grid"),
    ("S .h0", "fill:none"),
    ("S rect[class^=o],S .h0", "stroke:$axis;stroke-width:.5"),
    ("S .l0", "stroke:$0"),
    ("S .l1", "stroke:$1"),
    ("S .l2", "stroke:$2"),
    ("S .l3", "stroke:$3"),
    ("S [class^=l]", "stroke-width:2.5"),
    ("S .lm", "stroke:$muted;stroke-width:1.5"),
    ("S .bridge", "stroke-dasharray:.1 5"),
    ("S .part", "stroke:$ground"),
    (
        "S .squares",
        "stroke-width:16;stroke-dasharray:16 4;stroke-linecap:butt",
    ),
    ("S .empty", "stroke:$grid"),
    ("S .frame", "stroke:$text;stroke-width:2"),
    ("S .target", "stroke:$text;stroke-width:3"),
    ("S rect.pale", "fill-opacity:.2;stroke-width:2"),
    ("S .o0.pale", "stroke:$ordered-0"),
    ("S .hollow", "fill:$ground;stroke-width:2"),
    ("S .grid", "stroke:$grid"),
    ("S .axis", "stroke:$axis"),
    ("S .rule", "stroke:$axis;stroke-dasharray:4 3"),
    ("S .thin", "stroke:$text-muted"),
    ("S .shade", "fill:$text;fill-opacity:.06"),
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
    for (selector, body) in RULES.iter().filter(|(_, body)| !body.starts_with(ON_FILL)) {
        write_rule(
            selector,
            SCOPE,
            body,
            &mut |name| format!("var(--{})", token(name)),
            &mut out,
        );
    }
    out.push_str(
        ".drawn{overflow:visible}.spots{stroke-width:24;pointer-events:stroke}.spots :hover{stroke:var(--soft);stroke-opacity:.3}.chart-patterns{position:absolute}.chart-hatch{fill:none;stroke:var(--paper)}",
    );
    // The ground of a pattern is the fill that it stands for.
    for index in 1..4 {
        let fill = format!("{SCOPE} .f{index}{{");
        out = out.replacen(&fill, &format!("{SCOPE} .f{index},.chart-base-{index}{{"), 1);
    }
    let light: Vec<_> = palette.light.on_fills().collect();
    let dark = palette.dark.on_fills().filter(|on| !light.contains(on));
    let dark = on_fills(dark);
    out.push_str(&on_fills(light.iter().cloned()));
    out.push_str(&format!("@media(prefers-color-scheme:dark){{{dark}}}"));
    let scoped = |rules: &str| {
        let rules = rules.replace("S,.chart-patterns", SCOPE);
        ["S .", "S [", "S{", "S text", "S rect"]
            .iter()
            .fold(rules, |rules, part| rules.replace(part, &part.replacen('S', SCOPE, 1)))
    };
    out.push_str(&format!("@media print,(forced-colors:active){{{}}}", scoped(PRINT)));
    out.push_str(&format!("@media(forced-colors:active){{{}}}", scoped(FORCED)));
    out
}

/// What the rules of texts on filled areas begin with: their colours follow from the fills, and no theme names them.
const ON_FILL: &str = "fill:$on-";

/// The rules of texts on filled areas, those of one colour together.
fn on_fills(colours: impl Iterator<Item = (String, &'static str)>) -> String {
    let mut by_colour: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, colour) in colours {
        let body = format!("fill:${name}");
        let selectors = RULES.iter().filter(|(_, own)| *own == body);
        let scoped = selectors.map(|(selector, _)| selector.replacen('S', SCOPE, 1));
        by_colour.entry(colour).or_default().extend(scoped);
    }
    let rule = |(colour, selectors): (&&str, &Vec<String>)| format!("{}{{fill:{colour}}}", selectors.join(","));
    by_colour.iter().map(rule).collect()
}

/// What every inline drawing is: pages have no other.
const SCOPE: &str = "svg";

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
    rules: Vec<Rule>,
}

/// A rule in its literal forms.
#[derive(Clone, Debug)]
struct Rule {
    /// Classes of which one must be there, by their names or, with a star at the end, by their beginnings; none: always.
    classes: Vec<String>,
    light: String,
    dark: String,
}

impl Default for Style {
    fn default() -> Self {
        Style::new(&Palette::default())
    }
}

impl Style {
    /// The styles in a theme's colours.
    pub fn new(palette: &Palette) -> Self {
        let ground = ("svg", "background:$ground");
        let rules = std::iter::once(&ground).chain(RULES);
        Style {
            rules: rules.map(|(selector, body)| literal(palette, selector, body)).collect(),
        }
    }

    /// The style sheet of a file with this markup: the rules for the classes that it has.
    pub fn of(&self, markup: &[&str]) -> String {
        let mut used: Vec<&str> = Vec::with_capacity(16);
        let classes = markup.iter().flat_map(|markup| markup.split(" class=\"").skip(1));
        for class in classes
            .filter_map(|rest| rest.split('"').next())
            .flat_map(|list| list.split(' '))
        {
            if !used.contains(&class) {
                used.push(class);
            }
        }
        let is_used = |rule: &&Rule| rule.classes.is_empty() || rule.classes.iter().any(|class| is_among(class, &used));
        let rules: Vec<&Rule> = self.rules.iter().filter(is_used).collect();
        let mut out = String::with_capacity(2048);
        rules.iter().for_each(|rule| out.push_str(&rule.light));
        out.push_str("@media(prefers-color-scheme:dark){");
        rules.iter().for_each(|rule| out.push_str(&rule.dark));
        out.push('}');
        out
    }
}

fn is_among(class: &str, used: &[&str]) -> bool {
    match class.strip_suffix('*') {
        Some(start) => used.iter().any(|one| one.starts_with(start)),
        None => used.contains(&class),
    }
}

fn literal(palette: &Palette, selector: &str, body: &str) -> Rule {
    let mut light = String::new();
    write_rule(
        selector,
        "",
        body,
        &mut |name| of_scheme(&palette.light, name),
        &mut light,
    );
    let coloured = body
        .split(';')
        .filter(|part| part.contains('$') && !part.contains("$font"));
    let coloured: Vec<&str> = coloured.collect();
    let mut dark = String::new();
    if !coloured.is_empty() {
        let body = coloured.join(";");
        write_rule(
            selector,
            "",
            &body,
            &mut |name| of_scheme(&palette.dark, name),
            &mut dark,
        );
    }
    Rule {
        classes: classes_of(selector),
        light,
        dark,
    }
}

/// The classes that a selector asks for.
fn classes_of(selector: &str) -> Vec<String> {
    let mut out = Vec::new();
    let name = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    out.extend(selector.split('.').skip(1).map(name));
    out.extend(selector.split("[class^=").skip(1).map(|rest| name(rest) + "*"));
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
        let alone = Style::default().rules;
        let alone: String = alone.into_iter().map(|rule| rule.light + &rule.dark).collect();
        let css = alone + &stylesheet(&Palette::default());
        assert!(
            !css.contains(":;") && !css.contains(":}") && !css.contains('$'),
            "{css}"
        );
        assert!(!css.contains("S ") && !css.contains("S{"), "{css}");
    }

    #[test]
    fn a_file_has_the_rules_of_its_classes_alone() {
        let css = Style::default().of(&["<g class=\"tick mid\"><path class=\"l1 hollow\"/></g>"]);
        for there in ["text{", ".tick text{", ".mid{", ".l1{", "[class^=l]{", ".hollow{"] {
            assert!(css.contains(there), "{there} {css}");
        }
        for absent in [".l0{", ".f1{", ".big", ".squares", ".o0"] {
            assert!(!css.contains(absent), "{absent} {css}");
        }
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
