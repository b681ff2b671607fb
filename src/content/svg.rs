//! SVG that a contributor brings along: only what draws, and nothing that runs, loads or leads elsewhere without a word.
//!
//! Everything that is not known to be inert is refused (the elements of SVG 2 that draw; the rest may run scripts, in part by animation).

use std::collections::HashSet;

use roxmltree::{Document, Node, ParsingOptions};

const SVG: &str = "http://www.w3.org/2000/svg";
/// What else browsers know: pages, formulas, which may lead elsewhere, and listeners.
const FOREIGN: [&str; 3] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
];
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that draw, describe or define, besides filters (`fe…`).
const ELEMENTS: [&str; 29] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "metadata",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "use",
    "symbol",
    "marker",
    "clipPath",
    "mask",
    "pattern",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "switch",
    "style",
];

/// Whether a file of `content/` is such a picture.
pub(super) fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    path.starts_with("content/") && ending.eq_ignore_ascii_case("svg")
}

/// Whether a picture only draws.
///
/// # Errors
/// What it does besides, in an editor's words.
pub(super) fn inert(text: &str) -> Result<(), String> {
    if text.contains("<!ENTITY") || text.contains("<!ATTLIST") {
        return Err("it defines entities".to_owned());
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: 500_000,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options)
        .map_err(|fault| format!("it is no SVG that can be read ({fault})"))?;
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err("it is no SVG".to_owned());
    }
    document.descendants().try_for_each(node)?;
    copies(&document)
}

/// Copies of copies grow beyond what a browser can draw: each `use` may show what holds none.
fn copies(document: &Document<'_>) -> Result<(), String> {
    let is_use = |node: &Node<'_, '_>| node.has_tag_name((SVG, "use"));
    let uses: Vec<Node<'_, '_>> = document.descendants().filter(is_use).collect();
    let mut holding = HashSet::new();
    for one in &uses {
        holding.extend(one.ancestors().filter_map(|above| above.attribute("id")));
    }
    let target = |node: &Node<'_, '_>| {
        let address = node.attribute("href").or_else(|| node.attribute((XLINK, "href")));
        address
            .and_then(|address| address.trim().strip_prefix('#'))
            .map(str::to_owned)
    };
    match uses.iter().filter_map(target).find(|id| holding.contains(id.as_str())) {
        Some(id) => Err(format!("it copies #{id}, which holds copies itself")),
        None => Ok(()),
    }
}

fn node(node: Node<'_, '_>) -> Result<(), String> {
    if let Some(instruction) = node.pi() {
        return Err(format!(
            "it has an instruction for programs, <?{} …?>",
            instruction.target
        ));
    }
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name();
    let is_drawing = name.namespace() == Some(SVG);
    let known = ELEMENTS.contains(&name.name()) || name.name().starts_with("fe");
    // Editors keep data of their own in namespaces of their own, which no browser knows.
    let is_foreign = name.namespace().is_none_or(|namespace| FOREIGN.contains(&namespace));
    if (is_drawing && !known) || is_foreign {
        return Err(format!(
            "it has an element <{}>, which may run or lead elsewhere",
            name.name()
        ));
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value().trim());
        if key.starts_with("on") {
            return Err(format!("it has an attribute {}, which runs a script", attribute.name()));
        }
        let is_known = matches!(attribute.namespace(), None | Some(XLINK | XML));
        if !is_drawing || !is_known {
            continue;
        }
        if matches!(key.as_str(), "href" | "src" | "base") && !is_inside(value) {
            return Err(format!("it loads {}", shortened(value)));
        }
        style(value)?;
    }
    if is_drawing && name.name() == "style" {
        // A browser reads the texts between others as one.
        if node.children().any(|child| !child.is_text()) {
            return Err("its style holds something else than text".to_owned());
        }
        node.children().filter_map(|child| child.text()).try_for_each(style)?;
    }
    Ok(())
}

/// Whether an address stays in the file: a part of it, or a picture of dots that it holds.
fn is_inside(address: &str) -> bool {
    let pictures = ["png", "jpeg", "jpg", "gif", "webp"];
    address.starts_with('#')
        || pictures.iter().any(|kind| {
            let start = format!("data:image/{kind};base64,");
            address
                .get(..start.len())
                .is_some_and(|begins| begins.eq_ignore_ascii_case(&start))
        })
}

/// Styles and values that styles take may point to parts of the file alone.
fn style(text: &str) -> Result<(), String> {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some((_, after)) = rest.split_once("url(") {
        let target = after.trim_start().trim_start_matches(['"', '\'']);
        if !is_inside(target.trim_start()) {
            return Err(format!("its style loads {}", shortened(target)));
        }
        rest = after;
    }
    let refused = [
        "@import",
        "javascript:",
        "expression(",
        "-moz-binding",
        "image-set(",
        "image(",
        "src(",
    ];
    match refused.iter().find(|one| lower.contains(**one)) {
        Some(found) => Err(format!("its style has {found}")),
        // An escape may spell any of these.
        None if lower.contains('\\') => Err("its style has a backslash".to_owned()),
        None => Ok(()),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(inside: &str) -> Result<(), String> {
        inert(&format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
        ))
    }

    #[test]
    fn drawings_pass() {
        for inside in [
            "",
            "<title>T</title><g fill=\"url(#a)\"><path d=\"M0 0\" style=\"stroke:red\"/></g>",
            "<style>.a { fill: red; mask: url('#m') }</style><use xlink:href=\"#a\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/><filter id=\"f\"><feBlend/></filter>",
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" rdf:about=\"\"/></metadata>",
        ] {
            assert_eq!(of(inside), Ok(()), "{inside}");
        }
        assert_eq!(
            inert(
                "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            ),
            Ok(())
        );
    }

    #[test]
    fn whatever_runs_loads_or_leads_elsewhere_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "<metadata><script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script></metadata>",
            "<a href=\"javascript:alert(1)\"><text>x</text></a>",
            "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
            "<use href=\"other.svg#a\"/>",
            "<image xlink:href=\"https://example.org/x.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<style>@import 'x.css';</style>",
            "<style>a { fill: url( \"https://example.org\" ) }</style>",
            "<rect style=\"fill: u\\72l(https://example.org)\"/>",
            "<rect fill=\"url(https://example.org#a)\"/>",
            "<style>@im<!-- x -->port \"https://example.org/x.css\";</style>",
            "<style>svg { background: u<x:y xmlns:x=\"foo\"/>rl(https://example.org/x.png) }</style>",
            "<rect style=\"fill: image('https://example.org/x.png')\"/>",
            "<m:math xmlns:m=\"urn:x\" onclick=\"alert(1)\"/>",
            "<metadata><m:mi xmlns:m=\"http://www.w3.org/1998/Math/MathML\" href=\"javascript:alert(1)\"/></metadata>",
            "<e:listener xmlns:e=\"http://www.w3.org/2001/xml-events\" event=\"click\" handler=\"#a\"/>",
            "<g id=\"a\"><use href=\"#b\"/><use href=\"#b\"/></g><use href=\"#a\"/>",
            "<?xml-stylesheet href=\"x.css\"?>",
        ] {
            assert!(of(inside).is_err(), "{inside}");
        }
        for text in [
            "",
            "x",
            "<svg/>",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ] {
            assert!(inert(text).is_err(), "{text}");
        }
    }
}
