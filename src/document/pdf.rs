//! The text of a PDF with its positions, and the labels of its pages.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{ColorSpace, Document as Pdf, MediaBox, Object, OutputDev, OutputError, Path, Transform};

use super::glyphs::{Glyph, lines};
use super::images;
use super::page_labels::labels;
use super::pdf_unseen::{Bounds, Layers, bounds};
use super::{Document, Format, Page, Unreadable, pdf_unseen};

/// How many pages may fail in a row before the file counts as damaged.
const MAX_FAULTS: usize = 50;

/// Reads a PDF.
///
/// # Errors
/// A file that is damaged, or encrypted with a password.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(Unreadable::Encrypted);
    }
    let bounds = Rc::new(bounds(&pdf));
    spell_out(&mut pdf);
    spell_out_widths(&mut pdf);
    let numbers: Vec<u32> = pdf.get_pages().into_keys().collect();
    if numbers.is_empty() {
        return Err(Unreadable::Damaged);
    }
    let labels = labels(&pdf, numbers.len());
    let mut pages = all(&pdf, &numbers, &bounds);
    for (page, label) in pages.iter_mut().zip(labels) {
        page.label = label;
    }
    Ok(Document {
        format: Format::Pdf,
        pages,
    })
}

/// Writes the content of pages, and of the forms that they draw, so that the reader knows every operator of it: see [`mended`].
fn spell_out(pdf: &mut Pdf) {
    let layers = Layers::of(pdf);
    for page in pdf.get_pages().into_values() {
        let Ok(bytes) = pdf.get_page_content(page) else {
            continue;
        };
        let spelt = mended(bytes.clone());
        let marked = layers.mark(pdf, page, spelt.as_deref().unwrap_or(&bytes));
        if let Some(bytes) = marked.or(spelt) {
            // A page that cannot be changed is read as it is.
            let _ = pdf.change_page_content(page, bytes);
        }
    }
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let is_form = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Form");
        let bytes = is_form.then(|| stream.get_plain_content().ok()).flatten();
        if let Some(bytes) = bytes.and_then(mended) {
            stream.set_plain_content(bytes);
        }
    }
}

/// A font has no more characters than this.
const MAX_CHARACTERS: i64 = 65_536;

/// Writes the widths of fonts (ISO 32000-1, 9.7.4.3) one by one: of a range of characters with one width, as most digits are, the reader
/// knows nothing.
fn spell_out_widths(pdf: &mut Pdf) {
    let mut written: Vec<(pdf_extract::ObjectId, Vec<Object>)> = Vec::new();
    for (id, object) in &pdf.objects {
        let Ok(font) = object.as_dict() else { continue };
        let is_font = font
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name.starts_with(b"CIDFont"));
        let widths = is_font.then(|| font.get(b"W").ok()).flatten();
        let widths = widths.and_then(|widths| pdf.dereference(widths).ok()?.1.as_array().ok());
        written.extend(widths.map(|widths| (*id, one_by_one(widths, pdf))));
    }
    for (id, widths) in written {
        if let Some(font) = pdf.objects.get_mut(&id).and_then(|object| object.as_dict_mut().ok()) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// Widths in which each range is a list.
fn one_by_one(widths: &[Object], pdf: &Pdf) -> Vec<Object> {
    let at = |at: usize| Some(pdf.dereference(widths.get(at)?).ok()?.1);
    let mut list = Vec::new();
    let mut left = MAX_CHARACTERS;
    let mut next = 0;
    while let Some(first) = at(next).and_then(|first| first.as_i64().ok()) {
        match at(next + 1) {
            Some(of_each @ Object::Array(_)) => {
                list.extend([Object::Integer(first), of_each.clone()]);
                next += 2;
            }
            Some(Object::Integer(last)) => {
                let Some(width) = at(next + 2) else { break };
                let many = last.saturating_sub(first).saturating_add(1).clamp(0, left);
                left -= many;
                list.extend([
                    Object::Integer(first),
                    Object::Array(vec![width.clone(); many as usize]),
                ]);
                next += 3;
            }
            _ => break,
        }
    }
    list
}

/// Content without its inline images, and with the two operators that move to the next line and show text (ISO 32000-1, 9.4.3) written as
/// those that they stand for; none where it has neither.
fn mended(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let (bytes, had_images) = match images::without(&bytes) {
        Some(bytes) => (bytes, true),
        None => (bytes, false),
    };
    let has_quotes = bytes
        .windows(2)
        .any(|pair| matches!(pair, [b')' | b'>' | b' ' | b'\n' | b'\r', b'\'' | b'"']));
    if !has_quotes {
        return had_images.then_some(bytes);
    }
    let Ok(content) = Content::decode(&bytes) else {
        return had_images.then_some(bytes);
    };
    let mut operations = Vec::with_capacity(content.operations.len());
    for mut one in content.operations {
        let is_spaced = one.operator == "\"" && one.operands.len() == 3;
        if is_spaced {
            let text = one.operands.split_off(2);
            let letter = one.operands.split_off(1);
            operations.push(Operation::new("Tw", std::mem::replace(&mut one.operands, text)));
            operations.push(Operation::new("Tc", letter));
        }
        if is_spaced || one.operator == "'" {
            operations.push(Operation::new("T*", Vec::new()));
            one.operator = "Tj".to_owned();
        }
        operations.push(one);
    }
    Content { operations }.encode().ok().or(had_images.then_some(bytes))
}

/// All pages in one pass; from a page on that stops it, each on its own.
fn all(pdf: &Pdf, numbers: &[u32], bounds: &Rc<BTreeMap<u32, Bounds>>) -> Vec<Page> {
    let mut pages = Vec::with_capacity(numbers.len());
    let whole = Rc::new(RefCell::new(Vec::new()));
    let mut device = Device::new(&whole, bounds);
    let is_done = matches!(
        catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc(pdf, &mut device))),
        Ok(Ok(()))
    );
    pages.append(&mut whole.borrow_mut());
    let mut faults = 0;
    for number in numbers.iter().skip(pages.len()) {
        if is_done || faults > MAX_FAULTS {
            pages.push(unread());
            continue;
        }
        let one = Rc::new(RefCell::new(Vec::new()));
        let mut device = Device::new(&one, bounds);
        let result = catch_unwind(AssertUnwindSafe(|| {
            pdf_extract::output_doc_page(pdf, &mut device, *number)
        }));
        let is_read = matches!(result, Ok(Ok(())));
        faults += usize::from(!is_read);
        // What was drawn before the fault is text all the same.
        device.finish(!is_read);
        pages.push(one.borrow_mut().pop().unwrap_or_else(unread));
    }
    pages
}

fn unread() -> Page {
    Page {
        is_unread: true,
        ..Page::default()
    }
}

/// Collects the glyphs of each page.
struct Device {
    pages: Rc<RefCell<Vec<Page>>>,
    glyphs: Vec<Glyph>,
    top: f64,
    bounds: Rc<BTreeMap<u32, Bounds>>,
    /// The page's own, where the places of its text are certain.
    within: Option<Bounds>,
}

impl Device {
    fn new(pages: &Rc<RefCell<Vec<Page>>>, bounds: &Rc<BTreeMap<u32, Bounds>>) -> Device {
        Device {
            pages: Rc::clone(pages),
            glyphs: Vec::new(),
            top: 0.0,
            bounds: Rc::clone(bounds),
            within: None,
        }
    }

    /// The glyphs of the page that somebody may see.
    fn seen(&mut self) -> Vec<Glyph> {
        let mut glyphs = std::mem::take(&mut self.glyphs);
        if self.within.is_some() {
            pdf_unseen::drop_tiny(&mut glyphs);
        }
        glyphs
    }

    fn finish(&mut self, is_unread: bool) {
        if self.glyphs.is_empty() && self.pages.borrow().len() == 1 {
            return;
        }
        let glyphs = self.seen();
        self.pages.borrow_mut().push(Page {
            lines: lines(&glyphs),
            is_unread,
            ..Page::default()
        });
    }
}

impl OutputDev for Device {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.glyphs.clear();
        self.top = media.ury;
        self.within = self.bounds.get(&number).copied();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let glyphs = self.seen();
        self.pages.borrow_mut().push(Page {
            lines: lines(&glyphs),
            ..Page::default()
        });
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let (along, up) = (at.m11.hypot(at.m12), at.m21.hypot(at.m22));
        let size = (up * font_size).abs();
        if !(size.is_finite() && along.is_finite() && at.m31.is_finite() && at.m32.is_finite()) {
            return Ok(());
        }
        let reach = size + (along * width * font_size).abs();
        if pdf_unseen::is_out((at.m31, at.m32), reach, self.within.as_ref()) {
            return Ok(());
        }
        let (x, y) = (at.m31, self.top - at.m32);
        let (turn, start, base) = if at.m11.abs() >= at.m12.abs() {
            if at.m11 * font_size >= 0.0 {
                (0, x, y)
            } else {
                (2, -x, -y)
            }
        } else if at.m12 * font_size >= 0.0 {
            (1, -y, x)
        } else {
            (3, y, -x)
        };
        // Letters that are spaced out are one word: the space after a letter belongs to it, as long as it is less than a word's.
        let spacing = if spacing.abs() < font_size.abs() * 0.5 {
            spacing.max(0.0)
        } else {
            0.0
        };
        let end = start + along * (width * font_size.abs() + spacing);
        if !text.is_empty() {
            self.glyphs.push(Glyph {
                text: text.into(),
                left: start,
                right: end,
                base,
                size,
                turn,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        Ok(())
    }
}
