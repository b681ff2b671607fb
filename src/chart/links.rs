//! Marks that lead somewhere: each symbol of an inline drawing whose name is known becomes a link.
//!
//! In: a drawing's markup, and addresses by the marks' names. Out: the same with links around the marks. Files that stand alone and charts
//! in frames have none, since their marks have nowhere to lead.

use std::collections::BTreeMap;

use super::svg::escape;

const SYMBOL: &str = "<g role=\"graphics-symbol img\" aria-label=\"";

/// Where marks lead, by their names.
#[derive(Clone, Debug, Default)]
pub struct MarkLinks {
    /// Names and addresses as they stand in markup.
    escaped: BTreeMap<String, String>,
}

impl MarkLinks {
    /// A mark of this name leads to that address. Of two marks with one name neither can be told apart, so neither leads anywhere.
    pub fn add(&mut self, name: &str, href: &str) {
        let (name, href) = (escaped(name), escaped(href));
        let two = self.escaped.get(&name).is_some_and(|known| *known != href);
        self.escaped.insert(name, if two { String::new() } else { href });
    }

    /// The drawing with its links.
    pub fn within(&self, svg: &str) -> String {
        let mut out = String::with_capacity(svg.len() + self.escaped.len() * 48);
        let mut rest = svg;
        while let Some(at) = rest.find(SYMBOL) {
            let (before, symbol) = rest.split_at(at);
            let end = group_end(symbol);
            let name = symbol[SYMBOL.len()..].split('"').next().unwrap_or_default();
            out.push_str(before);
            match self.escaped.get(name).filter(|href| !href.is_empty()) {
                Some(href) => {
                    out.push_str("<a href=\"");
                    out.push_str(href);
                    out.push_str("\">");
                    out.push_str(&symbol[..end]);
                    out.push_str("</a>");
                }
                None => out.push_str(&symbol[..end]),
            }
            rest = &symbol[end..];
        }
        out.push_str(rest);
        out
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Where the group ends that `markup` begins with.
fn group_end(markup: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(next) = markup[at..]
        .find("<g")
        .into_iter()
        .chain(markup[at..].find("</g>"))
        .min()
    {
        at += next;
        if markup[at..].starts_with("</g>") {
            depth -= 1;
            at += "</g>".len();
            if depth == 0 {
                return at;
            }
        } else {
            // Of all elements only groups begin so.
            depth += 1;
            at += "<g".len();
        }
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_with_a_known_name_are_links_whole() {
        let mut links = MarkLinks::default();
        links.add("A & \"B\": 3", "#figure-a");
        links.add("Twice: 1", "#x");
        links.add("Twice: 1", "#y");
        let known = "<g role=\"graphics-symbol img\" aria-label=\"A &amp; &quot;B&quot;: 3\"><g class=\"end\"><text>3</text></g><rect/></g>";
        let twice = "<g role=\"graphics-symbol img\" aria-label=\"Twice: 1\"><rect/></g>";
        let svg = format!("<svg><g aria-hidden=\"true\"><path/></g>{known}{twice}<path/></svg>");
        let expected =
            format!("<svg><g aria-hidden=\"true\"><path/></g><a href=\"#figure-a\">{known}</a>{twice}<path/></svg>");
        assert_eq!(links.within(&svg), expected);
    }

    #[test]
    fn a_drawing_without_known_marks_stays_as_it_is() {
        let svg = "<svg><g role=\"graphics-symbol img\" aria-label=\"x\"><rect/></g></svg>";
        assert_eq!(MarkLinks::default().within(svg), svg);
        assert_eq!(MarkLinks::default().within("<svg><g>"), "<svg><g>");
    }
}
