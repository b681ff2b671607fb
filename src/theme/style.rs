//! The one stylesheet: custom properties from the tokens, the theme's sheets and the charts' rules, without what only people need.

use crate::chart;

use super::files::ThemeFiles;
use super::tokens::Tokens;

/// The whole sheet.
pub(super) fn sheet(tokens: &Tokens, files: &ThemeFiles) -> String {
    let property = |(name, value): (&str, &str)| format!("--{name}:{value};");
    let light = ["light", "type", "measure"]
        .into_iter()
        .flat_map(|group| tokens.group(group));
    let light: String = light.map(property).collect();
    let dark = tokens.group("dark");
    let dark = dark.filter(|(name, value)| tokens.colour(false, name) != Some(value));
    let dark: String = dark.map(property).collect();
    let mut css = String::with_capacity(16 * 1024);
    compress(
        &format!(":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"),
        &mut css,
    );
    for file in files.sheets() {
        compress(&file.text, &mut css);
    }
    compress(&chart::stylesheet(&tokens.palette()), &mut css);
    css
}

/// What pages look like on paper.
pub(super) fn print(files: &ThemeFiles) -> String {
    let mut css = String::new();
    if let Some(file) = files.get("print.css") {
        compress(&file.text, &mut css);
    }
    css
}

/// Leaves out comments, indentation and the spaces around braces, semicolons, commas, marks of importance and the combinators `>` and `~`; quoted text stays as it is.
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
                let tight = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>' | '!' | '~');
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
