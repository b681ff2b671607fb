//! Figures as front matter is written: an outline enters, lines of YAML leave.

use std::fmt::Write;

/// A figure, part or subset that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its name.
    pub id: String,
    /// Its value as YAML; none where it is the sum of its parts.
    pub value: Option<String>,
    /// Its earlier and other years with their values, as YAML.
    pub years: Vec<(String, String)>,
    /// Further keys with their values, as YAML, in the order of the file.
    pub fields: Vec<(&'static str, String)>,
    /// What stands beside the value as a comment.
    pub beside: Option<String>,
    /// Parts by dimension.
    pub by: Vec<(String, Vec<Outline>)>,
    /// Subsets.
    pub of_which: Vec<Outline>,
}

impl Outline {
    /// A figure of a value alone.
    pub fn new(id: impl Into<String>, value: impl Into<String>) -> Outline {
        Outline {
            id: id.into(),
            value: Some(value.into()),
            ..Outline::default()
        }
    }

    /// Whether a line `name: value` says it all.
    fn is_short(&self) -> bool {
        self.fields.is_empty() && self.years.is_empty() && self.by.is_empty() && self.of_which.is_empty()
    }

    /// Writes it with `indent` spaces before each line; what is below it stands two further in.
    pub fn write(&self, indent: usize, text: &mut String) {
        let id = scalar(&self.id);
        let beside = self
            .beside
            .as_ref()
            .map_or(String::new(), |beside| format!("  # {beside}"));
        if let (true, Some(value)) = (self.is_short(), &self.value) {
            let _ = writeln!(text, "{:indent$}{id}: {value}{beside}", "");
            return;
        }
        let _ = writeln!(text, "{:indent$}{id}:", "");
        let inner = indent + 2;
        if let Some(value) = &self.value {
            let _ = writeln!(text, "{:inner$}value: {value}{beside}", "");
        }
        if !self.years.is_empty() {
            let years: Vec<String> = self
                .years
                .iter()
                .map(|(year, value)| format!("{year}: {value}"))
                .collect();
            let _ = writeln!(text, "{:inner$}years: {{ {} }}", "", years.join(", "));
        }
        for (key, value) in &self.fields {
            let _ = writeln!(text, "{:inner$}{key}: {value}", "");
        }
        if !self.by.is_empty() {
            let _ = writeln!(text, "{:inner$}by:", "");
            for (dimension, parts) in &self.by {
                let _ = writeln!(text, "{:1$}{2}:", "", inner + 2, scalar(dimension));
                parts.iter().for_each(|part| part.write(inner + 4, text));
            }
        }
        if !self.of_which.is_empty() {
            let _ = writeln!(text, "{:inner$}of-which:", "");
            self.of_which.iter().for_each(|subset| subset.write(inner + 2, text));
        }
    }
}

/// A text as a YAML value on one line: plain where that is safe inside braces too, else in double quotes.
pub fn scalar(text: &str) -> String {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\'' | '_' | '+' | '%');
    let plain = text.chars().all(inside)
        && text.starts_with(|c: char| c.is_alphanumeric())
        && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '%' | '.'))
        && !matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false");
    if plain {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || c == '\u{feff}' || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::FileId;
    use crate::tree;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "plain words",
            "a: b",
            "1,577",
            "- x",
            "“x”",
            "a # b",
            "no",
            "null",
            "",
            " x ",
            "a\nb",
            "\"q\"",
            "c:\\d",
            "£1.2m",
            "{x}",
            "50%",
            "@x",
            "`x`",
            "x:",
            "'tis",
            "2016",
            "*a",
            "!b",
            "a, b",
        ] {
            let line = format!("key: {{ inner: {} }}\n", scalar(text));
            let node = tree::yaml(FileId(0), &line, 0);
            assert!(node.findings.is_empty(), "{line}: {:?}", node.findings);
            let node = node.value.unwrap();
            let read = node
                .get("key")
                .and_then(|node| node.get("inner"))
                .and_then(|node| node.scalar())
                .unwrap();
            assert_eq!(read.text, text, "{line}");
        }
    }

    #[test]
    fn parts_stand_below_their_whole() {
        let mut cases = Outline::new("cases", "missing");
        cases.beside = Some("2016: 92".into());
        cases.fields = vec![("indicator", "cases".into())];
        cases.by = vec![("offence".into(), vec![Outline::new("a", "1"), Outline::new("b", "2")])];
        cases.of_which = vec![Outline::new("foreigners", "missing")];
        let mut text = String::new();
        cases.write(2, &mut text);
        assert_eq!(
            text,
            "  cases:\n    value: missing  # 2016: 92\n    indicator: cases\n    by:\n      offence:\n        a: 1\n        b: 2\n    \
             of-which:\n      foreigners: missing\n"
        );
    }
}
