//! What a site puts into the frame of all its pages: a logo, links, where readers write to, and a script of its own choice.

use compact_str::CompactString;

use crate::files::{FileTree, Located};
use crate::finding::{Code, Finding};
use crate::tree::{Entry, Node, Record, Value, suggest};

use super::Label;
use super::file::{Words, Written, words};
use super::resolve::web_address;
use super::shapes::{FRAME_LINK, LOGO, SETTINGS, SNIPPET};

/// The frame as the settings have it.
#[derive(Debug, Clone, Default)]
pub struct Masthead {
    /// The picture beside the site's title, or in its place.
    pub logo: Option<Logo>,
    /// Links behind those of the menu.
    pub header_links: Vec<FrameLink>,
    /// Links at the foot of each page.
    pub footer_links: Vec<FrameLink>,
    /// Where readers write to.
    pub contact: Option<Contact>,
    /// A script of the site's own choice.
    pub snippet: Option<Snippet>,
}

/// A picture that stands for the site.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Its path below the root of the built site.
    pub path: CompactString,
    /// Whether it says the title itself, which then stands in its description alone.
    pub alone: bool,
}

/// A link in the frame.
#[derive(Debug, Clone)]
pub struct FrameLink {
    /// Its words.
    pub label: Label,
    /// Where it leads.
    pub to: Aim,
}

/// Where a link of the settings leads.
#[derive(Debug, Clone)]
pub enum Aim {
    /// To a page or file of the site, as written; `check` holds that it is there.
    Inside(Located<CompactString>),
    /// To an address of the web or of mail.
    Outside(CompactString),
}

/// Where readers write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// An address of mail.
    Mail(CompactString),
    /// A page.
    Page(CompactString),
}

/// A script that stands in each page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where it is: an address that begins with https://.
    pub src: CompactString,
    /// Its attributes beside.
    pub attributes: Vec<(CompactString, CompactString)>,
}

/// The frame as `annals.toml` has it.
#[derive(Debug, Default)]
pub(super) struct MastheadFile {
    logo: Option<LogoFile>,
    header_links: Vec<LinkFile>,
    footer_links: Vec<LinkFile>,
    contact: Option<Written>,
    snippet: Option<SnippetFile>,
}

#[derive(Debug)]
struct LogoFile {
    file: Written,
    alone: bool,
}

#[derive(Debug)]
struct LinkFile {
    label: Words,
    to: Written,
}

#[derive(Debug)]
struct SnippetFile {
    src: Written,
    attributes: Vec<(Written, Written)>,
}

impl MastheadFile {
    /// Reads its keys.
    pub(super) fn read(record: &mut Record) -> MastheadFile {
        MastheadFile {
            logo: logo(record),
            header_links: links(record, "header-links"),
            footer_links: links(record, "footer-links"),
            contact: record.text("contact"),
            snippet: snippet(record),
        }
    }

    /// Fills in what is not written and holds the rest against what there is. `label` chooses words by language.
    pub(super) fn resolve(
        self,
        files: &FileTree,
        findings: &mut Vec<Finding>,
        label: &dyn Fn(Words, &mut Vec<Finding>) -> Label,
    ) -> Masthead {
        let mut links = |written: Vec<LinkFile>| -> Vec<FrameLink> {
            let link = |link: LinkFile| {
                let to = aim(link.to, findings)?;
                let label = label(link.label, findings);
                Some(FrameLink { label, to })
            };
            written.into_iter().filter_map(link).collect()
        };
        let header_links = links(self.header_links);
        let footer_links = links(self.footer_links);
        Masthead {
            logo: self.logo.and_then(|logo| picture(logo, files, findings)),
            header_links,
            footer_links,
            contact: self.contact.and_then(|contact| reached(&contact, findings)),
            snippet: self.snippet.and_then(|snippet| script(snippet, findings)),
        }
    }
}

/// `logo = "static/logo.svg"` is the short way of a table with `file`.
fn logo(record: &mut Record) -> Option<LogoFile> {
    let node = record.node("logo")?;
    if !matches!(node.value, Value::Map(_)) {
        let file = record.text("logo")?;
        return Some(LogoFile { file, alone: false });
    }
    let mut inner = Record::open(node, &LOGO, record.findings())?;
    let (file, alone) = (inner.required_text("file"), inner.flag("alone"));
    inner.finish_below(&SETTINGS);
    Some(LogoFile { file: file?, alone })
}

fn links(record: &mut Record, key: &str) -> Vec<LinkFile> {
    let mut all = Vec::new();
    for node in record.list(key) {
        let Some(mut inner) = Record::open(node, &FRAME_LINK, record.findings()) else {
            continue;
        };
        let (label, to) = (required_words(&mut inner, node), inner.required_text("to"));
        inner.finish_below(&SETTINGS);
        if let (Some(label), Some(to)) = (label, to) {
            all.push(LinkFile { label, to });
        }
    }
    all
}

fn required_words(record: &mut Record, node: &Node) -> Option<Words> {
    if matches!(record.node("label").map(|label| &label.value), Some(Value::Map(entries)) if entries.is_empty()) {
        let finding = Finding::new(Code::MissingValue, node.span, "this link has no words");
        record.report(finding.help("Write `label = \"About us\"`, or one for each language."));
        return None;
    }
    if record.node("label").is_none() {
        record.required_text("label");
        return None;
    }
    words(record, "label")
}

fn snippet(record: &mut Record) -> Option<SnippetFile> {
    let node = record.node("snippet")?;
    let mut inner = Record::open(node, &SNIPPET, record.findings())?;
    let src = inner.required_text("src");
    let mut attributes = Vec::new();
    for Entry { key, node } in inner.map("attributes") {
        let Some(scalar) = node.scalar() else {
            let message = format!("`{}` must be a text, not {}", key.text, node.kind());
            inner.report(Finding::new(Code::InvalidValue, node.span, message));
            continue;
        };
        let value = Located::new(scalar.text.clone(), node.span);
        attributes.push((Located::new(key.text.clone(), key.span), value));
    }
    inner.finish_below(&SETTINGS);
    Some(SnippetFile { src: src?, attributes })
}

/// What browsers show as a picture.
const PICTURES: [&str; 7] = ["svg", "png", "webp", "avif", "jpg", "jpeg", "gif"];

fn picture(logo: LogoFile, files: &FileTree, findings: &mut Vec<Finding>) -> Option<Logo> {
    let written = &logo.file;
    let is_picture = |path: &str| {
        let end = path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
        end.is_some_and(|end| PICTURES.contains(&end.as_str()))
    };
    let texts = files.files.iter().map(|file| file.path.as_str());
    let all = texts.chain(files.assets.iter().map(|asset| asset.path.as_str()));
    let pictures: Vec<&str> = all
        .filter(|path| path.starts_with("static/") && is_picture(path))
        .collect();
    if let Some(path) = pictures.iter().find(|path| **path == written.value.as_str()) {
        return Some(Logo {
            path: path["static/".len()..].into(),
            alone: logo.alone,
        });
    }
    let message = format!("there is no picture `{}`", written.value);
    let finding = Finding::new(Code::InvalidValue, written.span, message);
    let within = format!("static/{}", written.value.trim_start_matches('/'));
    let near = pictures
        .iter()
        .find(|path| **path == within)
        .copied()
        .or_else(|| suggest(&written.value, pictures.iter().copied()));
    findings.push(match near {
        Some(near) => finding
            .help(format!("Did you mean `{near}`?"))
            .mend(written.span, format!("\"{near}\"")),
        None => finding.help(format!(
            "Put it into static/ and write its path: `logo = \"static/logo.svg\"`. A picture is one of {}.",
            PICTURES.join(", ")
        )),
    });
    None
}

/// An address of mail as people have them.
fn mail_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |text: &str, also: &[char]| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.') || also.contains(&c))
            && !text.starts_with('.')
            && !text.ends_with('.')
    };
    plain(name, &['+', '_']) && plain(host, &[]) && host.contains('.')
}

fn aim(to: Written, findings: &mut Vec<Finding>) -> Option<Aim> {
    let text = to.value.as_str();
    if let Some(mail) = text.strip_prefix("mailto:") {
        if mail_address(mail) {
            return Some(Aim::Outside(to.value));
        }
    } else if text.starts_with("https://") || text.starts_with("http://") {
        if web_address(text).is_ok() {
            return Some(Aim::Outside(to.value));
        }
    } else {
        let before = text.split(['/', '#', '?']).next().unwrap_or_default();
        if !before.contains(':') && !text.starts_with("//") && !text.contains('\\') {
            return Some(Aim::Inside(to));
        }
    }
    let message = format!("`{text}` is no address that a link leads to");
    let help = "Write a page of the site, `about/`, or an address that begins with https://, http:// or mailto:.";
    findings.push(Finding::new(Code::InvalidValue, to.span, message).help(help));
    None
}

fn reached(contact: &Written, findings: &mut Vec<Finding>) -> Option<Contact> {
    let text = contact.value.strip_prefix("mailto:").unwrap_or(&contact.value);
    if mail_address(text) {
        return Some(Contact::Mail(text.into()));
    }
    if web_address(text).is_ok() {
        return Some(Contact::Page(text.into()));
    }
    let message = format!("`{}` is no address that readers can write to", contact.value);
    let help = "Write an address of mail, `statistics@example.org`, or a page that begins with https://.";
    findings.push(Finding::new(Code::InvalidValue, contact.span, message).help(help));
    None
}

/// Attributes that tell a script something, or how it is fetched; none of them runs anything.
fn is_attribute(name: &str) -> bool {
    let rest = name.strip_prefix("data-").unwrap_or_default();
    let is_data = !rest.is_empty()
        && rest
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    is_data || matches!(name, "id" | "integrity" | "crossorigin" | "referrerpolicy")
}

fn script(snippet: SnippetFile, findings: &mut Vec<Finding>) -> Option<Snippet> {
    let mut attributes = Vec::new();
    for (name, value) in snippet.attributes {
        if is_attribute(&name.value) {
            attributes.push((name.value, value.value));
            continue;
        }
        let message = format!("a script of the settings has no attribute `{}`", name.value);
        let help = "Its attributes are `data-…`, `id`, `integrity`, `crossorigin` and `referrerpolicy`; it is deferred anyhow.";
        findings.push(Finding::new(Code::InvalidValue, name.span, message).help(help));
    }
    let src = snippet.src;
    if !src.value.starts_with("https://") || web_address(&src.value).is_err() {
        let message = format!("`{}` is no address of a script", src.value);
        let help = "Write one that begins with https://. A script of your own belongs into the theme: its folder assets/ and its block `scripts`.";
        findings.push(Finding::new(Code::InvalidValue, src.span, message).help(help));
        return None;
    }
    Some(Snippet {
        src: src.value,
        attributes,
    })
}
