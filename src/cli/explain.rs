//! `annals explain`: what a finding means.

use std::fmt::Write;

use crate::files::Failure;
use crate::finding::{Code, Severity, page};

/// The page of `code`, or the list of all codes.
///
/// # Errors
/// A code that does not exist, with the one that was probably meant.
pub(super) fn run(code: Option<&str>) -> Result<String, Failure> {
    let Some(text) = code else { return Ok(list()) };
    let Some(code) = Code::parse(text) else {
        let nearest = Code::ALL
            .iter()
            .map(|code| code.as_str())
            .min_by_key(|code| strsim::osa_distance(code, text));
        let hint = nearest.filter(|code| strsim::osa_distance(code, text) <= 4);
        let hint = hint.map_or("annals explain lists all".to_owned(), |code| {
            format!("did you mean {code}?")
        });
        return Err(Failure::Usage(format!("no finding has the code {text}; {hint}")));
    };
    let accept = if code.acceptable() {
        ", can be accepted with a reason"
    } else {
        ""
    };
    Ok(format!(
        "{code} ({}{accept})\n\n{}\n",
        code.severity().word(),
        page(code).trim_end()
    ))
}

fn list() -> String {
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let _ = writeln!(text, "{}s", severity.word());
        let longest = Code::ALL
            .iter()
            .map(|code| code.as_str().len())
            .max()
            .unwrap_or_default();
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let first = page(*code).split(". ").next().unwrap_or_default();
            let first = first
                .split('\n')
                .take_while(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let _ = writeln!(text, "  {:longest$}  {}", code.as_str(), first.trim_end_matches('.'));
        }
        text.push('\n');
    }
    text + "annals explain CODE tells more about one.\n"
}
