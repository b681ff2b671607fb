//! What a template engine complains about, as findings with file, line, column and help.

use tera::{ErrorKind, ReportError};

use crate::files::Span;
use crate::finding::{Code, Finding};

use super::files::ThemeFiles;

/// The findings of templates that cannot be loaded. References to unknown filters, components and templates come as one
/// text with all of them; each becomes a finding of its own.
pub(super) fn of_load(error: &tera::Error, files: &ThemeFiles) -> Vec<Finding> {
    match error.kind() {
        ErrorKind::Msg(text) => {
            let reports: Vec<Finding> = text
                .split("\n\n")
                .filter_map(|report| of_report(report, files))
                .collect();
            if reports.is_empty() {
                vec![at("base.html", None, text, files)]
            } else {
                reports
            }
        }
        _ => vec![of_page(error, files)],
    }
}

/// The finding of a template that cannot be rendered.
pub(super) fn of_page(error: &tera::Error, files: &ThemeFiles) -> Finding {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => of_span(report, files),
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("extends `{parent}`, which the theme does not have");
            at(current, None, &message, files).help("The page frame of the default theme is `base.html`.")
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let message = format!("extends itself, by way of {}", inheritance_chain.join(", "));
            at(tpl, None, &message, files)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let message = format!("includes itself, by way of {}", include_chain.join(", "));
            at(tpl, None, &message, files)
        }
        ErrorKind::TemplateNotFound(name) => at(name, None, &format!("the theme has no template `{name}`"), files),
        _ => at("base.html", None, &error.to_string(), files),
    }
}

fn of_span(report: &ReportError, files: &ThemeFiles) -> Finding {
    let name = report.filename();
    let range = report.span().range.clone();
    let range = files.get(name).map_or(range.clone(), |file| file.in_file(range));
    at(name, Some(range), report.message(), files)
}

/// A report as text: `error: MESSAGE`, then ` --> NAME:LINE:COLUMN`.
fn of_report(report: &str, files: &ThemeFiles) -> Option<Finding> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let file = files.get(name)?;
    let text = file.engine_text();
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let before: usize = text[start..]
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    let length = lines
        .find_map(|line| line.contains('^').then(|| line.matches('^').count()))
        .unwrap_or(1);
    let at_column = start + before;
    let length: usize = text[at_column..].chars().take(length).map(char::len_utf8).sum();
    let range = file.in_file(at_column..at_column + length);
    Some(at(name, Some(range), message, files))
}

fn at(name: &str, range: Option<std::ops::Range<usize>>, message: &str, files: &ThemeFiles) -> Finding {
    let message = message
        .lines()
        .next()
        .unwrap_or(message)
        .trim_end_matches('.')
        .to_owned();
    let file = files.get(name);
    let finding = match file.and_then(|file| file.own) {
        Some(id) => {
            let range = range.unwrap_or(0..0);
            Finding::new(Code::TemplateFault, Span::new(id, range.start, range.end), &*message)
        }
        None => {
            let name = name.strip_prefix("default/").unwrap_or(name);
            let path = file.map_or_else(|| format!("themes/default/{name}"), |file| file.path.clone());
            Finding::on_path(Code::TemplateFault, path, &*message)
        }
    };
    finding.help(help(&message, name, files))
}

fn help(message: &str, name: &str, files: &ThemeFiles) -> String {
    let built_in = files.built_in_texts(name).next().is_some();
    if message.contains("Unknown filter") || message.contains("Unknown function") || message.contains("Unknown test") {
        "What templates can use is in docs/themes.md; words of the theme are written `{{ \"report.figures\" | t }}`."
            .to_owned()
    } else if message.contains("Unknown component") {
        "Components are defined in the theme's parts/; docs/themes.md lists them.".to_owned()
    } else if message.contains("no words for") {
        "Add the key to strings/en.toml of your theme.".to_owned()
    } else if message.contains("not found") || message.contains("undefined") || message.contains("not defined") {
        "What each template receives is in docs/themes.md; test what may be missing with `{% if NAME %}`.".to_owned()
    } else if message.contains("this page takes")
        || message.contains("this variable is")
        || message.contains("a range has")
        || message.contains("the result of this filter")
    {
        "A template shows what it is given, once: look for loops inside of loops, and for variables that grow."
            .to_owned()
    } else if built_in {
        format!("Compare with the default theme's {name}, or remove your file to use that one.")
    } else {
        "What a template may hold is in docs/themes.md.".to_owned()
    }
}
