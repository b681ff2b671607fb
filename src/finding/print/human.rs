//! For people: what is wrong, the lines where it is, and what to write instead.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{follows, is_obeyed, listed, visible, visible_name};
use crate::files::{FileTree, Span};
use crate::finding::{Code, Finding, Place, Severity};

/// A span over more lines than this is shown by its first ones.
const LONGEST_EXCERPT: usize = 4;

/// So many bytes of a line are shown before a place, and so many behind where it begins; no terminal is as wide.
const MAX_OF_LINE: usize = 1_200;

/// The columns that a paragraph takes where there is no terminal.
const PLAIN_WIDTH: usize = 100;

/// So many findings of a kind have a paragraph; nobody reads on, and each takes its excerpt.
const MAX_OF_KIND: usize = 1_000;

/// What the reader's terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Colours and line drawings.
    pub styled: bool,
    /// Columns.
    pub width: usize,
}

/// Findings as paragraphs, `most` at most, the heaviest kept and still listed by place. Of each kind the first thousand; the rest of it is
/// counted.
pub fn human(files: &FileTree, findings: &[Finding], look: Look, most: usize) -> String {
    let renderer = if look.styled {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(look.width);
    let listed = listed(files, findings);
    let mut heaviest: Vec<usize> = (0..listed.len()).collect();
    heaviest.sort_by_key(|&at| (listed[at].finding.severity, at));
    heaviest.truncate(most);
    heaviest.sort_unstable();
    let first = heaviest.first().copied();
    let mut of_kind: BTreeMap<Code, usize> = BTreeMap::new();
    heaviest.retain(|&at| {
        let count = of_kind.entry(listed[at].finding.code).or_default();
        *count += 1;
        *count <= MAX_OF_KIND
    });
    let mut text = String::new();
    for at in heaviest {
        text.push_str(&rendered(&renderer, files, listed[at].finding));
        text.push_str("\n\n");
    }
    for (code, count) in of_kind.into_iter().filter(|(_, count)| *count > MAX_OF_KIND) {
        let more = count - MAX_OF_KIND;
        let _ = write!(
            text,
            "{more} more of [{code}]: annals check --format json lists all\n\n"
        );
    }
    // The page of the first one, so that the line can be copied as it stands.
    if let Some(first) = first {
        let code = listed[first].finding.code;
        let _ = write!(
            text,
            "Each word in brackets has a page with examples: annals explain {code}\n\n"
        );
    }
    text
}

/// One finding as a terminal without colours shows it.
pub fn paragraph(files: &FileTree, finding: &Finding) -> String {
    rendered(&Renderer::plain().term_width(PLAIN_WIDTH), files, finding)
}

/// One finding. Where its place is told apart from its excerpt, the renderer begins that with the mark of another file, which says nothing.
fn rendered(renderer: &Renderer, files: &FileTree, finding: &Finding) -> String {
    let text = renderer.render(&[group(files, finding)]);
    if !text.contains(":::") && !text.contains('⸬') {
        return text;
    }
    let is_bare = |line: &&str| {
        let shown: String = line
            .split('\u{1b}')
            .enumerate()
            .fold(String::new(), |shown, (at, piece)| match at {
                0 => piece.to_owned(),
                _ => shown + piece.split_once('m').map_or("", |(_, rest)| rest),
            });
        matches!(shown.trim(), ":::" | "⸬")
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_bare(line)).collect();
    lines.join("\n")
}

fn group<'a>(files: &'a FileTree, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&finding.message)).id(finding.code.as_str());
    let mut group = match &finding.place {
        Place::Span(span) => {
            let excerpt = snippet(files, *span, AnnotationKind::Primary, None);
            match origin(files, *span) {
                Some(origin) => title.element(origin).element(excerpt),
                None => title.element(excerpt),
            }
        }
        Place::Path(path) => title.element(Origin::path(visible_name(path))),
    };
    for related in &finding.related {
        if let Some(origin) = origin(files, related.span) {
            group = group.element(origin);
        }
        group = group.element(snippet(
            files,
            related.span,
            AnnotationKind::Context,
            Some(visible(&related.message)),
        ));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(reason) = &finding.accepted {
        group = group.element(Level::NOTE.with_name("accepted").message(visible(reason)));
    }
    for dependent in &finding.dependents {
        let text = follows(files, dependent);
        group = group.element(Level::NOTE.with_name("follows").message(visible(&text)));
    }
    group
}

/// What the excerpt does not say of its place: file, sheet and cell in a workbook; line and column where the line does not begin in it.
fn origin<'a>(files: &FileTree, span: Span) -> Option<Origin<'a>> {
    let file = files.file(span.file);
    if let Some(cell) = files.cell(span) {
        return Some(Origin::path(visible_name(&format!("{}: {cell}", file.path))));
    }
    let (_, is_cut) = line_start(&file.text, span.range().start);
    is_cut.then(|| {
        let position = files.position(span);
        Origin::path(visible_name(&file.path))
            .line(position.line)
            .char_column(position.column)
    })
}

fn snippet<'a>(
    files: &'a FileTree,
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = files.file(span.file);
    let Excerpt { text, range, is_cut } = excerpt(&file.text, span.range());
    let line = files.position(span).line;
    let snippet = Snippet::source(text)
        .line_start(line)
        .annotation(kind.span(range).label(label));
    // The line of a cell is one of the text that stands for the sheet; people know the cell.
    match is_cut || files.cell(span).is_some() {
        true => snippet,
        false => snippet.path(visible_name(&file.path)),
    }
}

/// Lines around a place.
struct Excerpt {
    text: String,
    /// Where the place is in the text.
    range: Range<usize>,
    /// Whether the first line does not begin in it.
    is_cut: bool,
}

/// Where the part of a line begins that is shown before a place, and whether that is behind the line's beginning.
fn line_start(text: &str, at: usize) -> (usize, bool) {
    let at = text.floor_char_boundary(at);
    let near = text.floor_char_boundary(at.saturating_sub(MAX_OF_LINE));
    match text[near..at].rfind('\n') {
        Some(newline) => (near + newline + 1, false),
        None => (near, near > 0),
    }
}

/// The lines of `range`, of long ones what is near it. Line ends become line feeds, and a byte-order mark goes.
fn excerpt(text: &str, range: Range<usize>) -> Excerpt {
    let inside = |at: usize| text.floor_char_boundary(at);
    let start = inside(range.start);
    let (first, is_cut) = line_start(text, start);
    // A line may be shown up to there; what behind it is not looked at, since a text may have as many places as bytes.
    let reach = inside(start + LONGEST_EXCERPT * MAX_OF_LINE);
    let most = text[start..reach]
        .match_indices('\n')
        .nth(LONGEST_EXCERPT - 1)
        .map_or(reach, |(at, _)| start + at);
    let end = inside(range.end.max(range.start)).min(most);
    let rest = inside(end + MAX_OF_LINE);
    let (last, is_cut_behind) = match text[end..rest].find('\n') {
        Some(newline) => (end + newline, false),
        None => (rest, rest < text.len()),
    };
    let without = |part: &str| -> String {
        let kept = part.chars().filter(|c| !matches!(c, '\r' | '\u{feff}'));
        kept.map(|c| if c != '\n' && is_obeyed(c) { '\u{fffd}' } else { c })
            .collect()
    };
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!("{}{}", mark(is_cut), without(&text[first..start]));
    let within = without(&text[start..end]);
    let range = before.len()..before.len() + within.len();
    Excerpt {
        text: before + &within + &without(&text[end..last]) + mark(is_cut_behind),
        range,
        is_cut,
    }
}
