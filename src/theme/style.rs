//! The one stylesheet: custom properties from the tokens, then the theme's sheets, without what only people need.

use super::files::ThemeFiles;
use super::tokens::Tokens;

/// The whole sheet.
pub(super) fn sheet(tokens: &Tokens, files: &ThemeFiles) -> String {
    let mut css = String::with_capacity(16 * 1024);
    let mut properties = |selector: &str, groups: &[&str]| {
        let entries = groups.iter().flat_map(|group| tokens.group(group));
        let body: Vec<String> = entries.map(|(name, value)| format!("--{name}:{value}")).collect();
        css.push_str(&format!("{selector}{{{}}}", body.join(";")));
    };
    properties(":root", &["light", "type", "measure"]);
    css.push_str("@media (prefers-color-scheme:dark){");
    let mut properties = |selector: &str, group: &str| {
        let body: Vec<String> = tokens
            .group(group)
            .map(|(name, value)| format!("--{name}:{value}"))
            .collect();
        css.push_str(&format!("{selector}{{{}}}}}", body.join(";")));
    };
    properties(":root", "dark");
    for file in files.sheets() {
        compress(&file.text, &mut css);
    }
    css
}

/// Leaves out comments, indentation and the spaces around braces, semicolons and commas; quoted text stays as it is.
fn compress(css: &str, out: &mut String) {
    let mut chars = css.chars().peekable();
    let mut space = false;
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut before = ' ';
                for c in chars.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            c if c.is_whitespace() => space = true,
            c => {
                let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
                let last = out.chars().next_back();
                if space && !tight(c) && last.is_some_and(|last| !tight(last) && last != ':') {
                    out.push(' ');
                }
                space = false;
                if c == '}' && last == Some(';') {
                    out.pop();
                }
                out.push(c);
                if c == '"' || c == '\'' {
                    quoted(c, &mut chars, out);
                }
            }
        }
    }
}

fn quoted(quote: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in chars {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}
