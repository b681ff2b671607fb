//! What the style sheets within a page hide: rules with `display`, by the classes, ids and names of elements.

use std::collections::HashMap;

/// The rules of a page that say whether elements are displayed.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// Rules by one thing that their element must have: `.class`, `#id` or a name.
    by_key: HashMap<String, Vec<usize>>,
    hides: bool,
}

/// One selector with its `display`.
#[derive(Debug)]
struct Rule {
    /// What the element itself must have.
    parts: Vec<String>,
    /// Whether it depends on more than the element: what is around it, or its state.
    is_conditional: bool,
    hides: bool,
    weight: u32,
}

impl Rules {
    /// Reads a style sheet. What is for paper or for some screens alone is passed over.
    pub(super) fn read(&mut self, sheet: &str) {
        let mut rest = without_comments(sheet);
        rest.retain(|letter| letter != '\0');
        let mut rest = rest.as_str();
        while let Some(open) = rest.find(['{', ';']) {
            let (head, behind) = rest.split_at(open);
            if let Some(next) = behind.strip_prefix(';') {
                // `@import …;`
                rest = next;
                continue;
            }
            let end = end_of_block(behind);
            if !head.trim_start().starts_with('@') {
                self.rule(head, &behind[1..end.max(1)]);
            }
            rest = behind.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, block: &str) {
        let declarations = block.split(';').filter_map(|one| one.split_once(':'));
        let mut displays = declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case("display"));
        let Some((_, value)) = displays.next_back() else { return };
        let value = value.trim().to_ascii_lowercase();
        let hides = value.starts_with("none");
        let important = if value.ends_with("!important") { 1_000_000 } else { 0 };
        for selector in selectors.split(',').map(str::trim) {
            let last = selector
                .split([' ', '>', '+', '~', '\n', '\t'])
                .next_back()
                .unwrap_or_default();
            let own = last.split([':', '[']).next().unwrap_or_default();
            let passes = [
                ":hover", ":focus", ":target", ":active", "::", ":before", ":after", ":checked",
            ];
            if own.is_empty() || own.contains('*') || passes.iter().any(|state| selector.contains(state)) {
                continue;
            }
            let parts = parts(own);
            let apply_severities = |part: &String| match part.as_bytes().first() {
                Some(b'#') => 10_000,
                Some(b'.') => 100,
                _ => 1,
            };
            let key = parts
                .iter()
                .max_by_key(|part| apply_severities(part))
                .cloned()
                .unwrap_or_default();
            self.hides |= hides;
            self.by_key.entry(key).or_default().push(self.rules.len());
            self.rules.push(Rule {
                weight: important + parts.iter().map(apply_severities).sum::<u32>(),
                parts,
                is_conditional: own != selector,
                hides,
            });
        }
    }

    /// Whether an element is hidden: the weightiest of its rules hides it, and none shows it under some condition.
    pub(super) fn hide(&self, name: &str, id: &str, classes: &str) -> bool {
        if !self.hides {
            return false;
        }
        let mut own: Vec<String> = classes
            .split_ascii_whitespace()
            .map(|class| format!(".{class}"))
            .collect();
        own.push(name.to_owned());
        own.push(format!("#{id}"));
        let of = own.iter().filter_map(|part| self.by_key.get(part)).flatten();
        let of = of.filter(|at| self.rules[**at].parts.iter().all(|part| own.contains(part)));
        let (mut hides, mut best) = (false, (0, 0));
        for at in of {
            let rule = &self.rules[*at];
            if rule.is_conditional {
                if !rule.hides {
                    return false;
                }
            } else if (rule.weight, *at) >= best {
                best = (rule.weight, *at);
                hides = rule.hides;
            }
        }
        hides
    }
}

/// `p.note#x` as `p`, `.note`, `#x`.
fn parts(selector: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for letter in selector.chars() {
        match parts.last_mut() {
            Some(part) if !matches!(letter, '.' | '#') => part.push(letter),
            _ => parts.push(letter.to_string()),
        }
    }
    if let Some(name) = parts.first_mut().filter(|part| !part.starts_with(['.', '#'])) {
        name.make_ascii_lowercase();
    }
    parts
}

/// Where the block ends that a text begins with.
fn end_of_block(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("/*") {
        kept.push_str(&rest[..at]);
        let behind = &rest[at + 2..];
        rest = behind.find("*/").map_or("", |end| &behind[end + 2..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_hides_is_what_no_rule_shows() {
        let mut rules = Rules::default();
        rules.read(
            "/* .x { display: none } */ @import 'a.css'; .gone, ASIDE { color: red; DISPLAY: none }\n\
             .tab { display: none } .tab.open { display: block } .menu { display: none } .js .menu { display: block }\n\
             @media print { nav { display: none } } .a .b { display: none } #only { display: none !important } .c { display: none",
        );
        for (name, id, classes, hidden) in [
            ("p", "", "big gone", true),
            ("aside", "", "", true),
            ("p", "", "x", false),
            ("div", "", "tab", true),
            ("div", "", "tab open", false),
            ("ul", "", "menu", false),
            ("nav", "", "", false),
            ("p", "", "b", false),
            ("p", "only", "tab open", true),
            ("p", "", "c", true),
            ("p", "", "", false),
        ] {
            assert_eq!(rules.hide(name, id, classes), hidden, "{name} {id} {classes}");
        }
    }
}
