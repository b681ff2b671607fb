//! What of a PDF's text nobody sees: outside of its page, too small, in layers that are off, or drawn invisibly beside text that is not.

use std::collections::{BTreeMap, HashSet};

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};

use super::glyphs::Glyph;

/// The part of a page that is shown: left, bottom, right, top.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds([f64; 4]);

/// Text below this size, in points, is for no eye.
const LEAST_SIZE: f64 = 1.0;

/// How high unseen text is raised, so that it leaves its page; what moves is the text alone, and what follows stays in its place.
const AWAY: f32 = 1e12;

/// The bounds of pages. Of a page that draws forms, or has another unit, the reader does not know well enough where its text is.
pub(super) fn bounds(pdf: &Pdf) -> BTreeMap<u32, Bounds> {
    let pages = pdf.get_pages().into_iter();
    pages
        .filter_map(|(number, page)| Some((number, of_page(pdf, page)?)))
        .collect()
}

fn of_page(pdf: &Pdf, page: ObjectId) -> Option<Bounds> {
    let has_form = resources(pdf, page, b"XObject").iter().any(|(_, object)| {
        let stream = object.as_stream();
        stream.is_ok_and(|stream| {
            !stream
                .dict
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"Image")
        })
    });
    if has_form || inherited(pdf, page, b"UserUnit").is_some() {
        return None;
    }
    let media = rectangle(pdf, inherited(pdf, page, b"MediaBox")?)?;
    let crop = inherited(pdf, page, b"CropBox").and_then(|crop| rectangle(pdf, crop));
    let [left, bottom, right, top] = crop.unwrap_or(media);
    let both = [
        left.max(media[0]),
        bottom.max(media[1]),
        right.min(media[2]),
        top.min(media[3]),
    ];
    // A page that shows nothing is a mistake of whoever wrote it.
    (both[0] < both[2] && both[1] < both[3]).then_some(Bounds(both))
}

/// An entry of a page, or of what it is in.
fn inherited<'p>(pdf: &'p Pdf, page: ObjectId, key: &[u8]) -> Option<&'p Object> {
    const MAX_LEVELS: usize = 32;
    let mut node = pdf.get_dictionary(page).ok()?;
    for _ in 0..MAX_LEVELS {
        if let Ok(value) = node.get(key) {
            return Some(pdf.dereference(value).ok()?.1);
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
        node = pdf.get_dictionary(parent).ok()?;
    }
    None
}

fn rectangle(pdf: &Pdf, object: &Object) -> Option<[f64; 4]> {
    let sides = object.as_array().ok()?.iter();
    let sides: Option<Vec<f64>> = sides
        .map(|side| Some(f64::from(pdf.dereference(side).ok()?.1.as_float().ok()?)))
        .collect();
    let [a, b, c, d] = *sides?.as_slice() else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The named resources of one kind that a page has.
fn resources<'p>(pdf: &'p Pdf, page: ObjectId, kind: &[u8]) -> Vec<(&'p [u8], &'p Object)> {
    let of = |dictionary: &'p Dictionary| -> Option<&'p Dictionary> {
        pdf.dereference(dictionary.get(kind).ok()?).ok()?.1.as_dict().ok()
    };
    let all = inherited(pdf, page, b"Resources").and_then(|all| all.as_dict().ok());
    let named = all.and_then(of).into_iter().flat_map(|named| named.iter());
    named
        .filter_map(|(name, object)| Some((name.as_slice(), pdf.dereference(object).ok()?.1)))
        .collect()
}

/// Whether a glyph is outside of its page by more than it reaches.
pub(super) fn is_out((x, y): (f64, f64), reach: f64, within: Option<&Bounds>) -> bool {
    let far = f64::from(AWAY).sqrt();
    let beyond = |Bounds([left, bottom, right, top]): &Bounds| {
        x < left - reach || x > right + reach || y < bottom - reach || y > top + reach
    };
    x.abs() > far || y.abs() > far || within.is_some_and(beyond)
}

/// Drops glyphs that are too small to be read, beside others that are not: some fonts say nothing of their size.
pub(super) fn drop_tiny(glyphs: &mut Vec<Glyph>) {
    let tiny = glyphs.iter().filter(|glyph| glyph.size < LEAST_SIZE).count();
    if tiny < (glyphs.len() - tiny) * 4 {
        glyphs.retain(|glyph| glyph.size >= LEAST_SIZE);
    }
}

/// The optional content of a PDF (ISO 32000-1, 8.11) that is off when it is opened.
pub(super) struct Layers(HashSet<ObjectId>);

impl Layers {
    pub(super) fn of(pdf: &Pdf) -> Layers {
        let entry = |of: &'_ Dictionary, key: &[u8]| Some(pdf.dereference(of.get(key).ok()?).ok()?.1.clone());
        let ids = |list: Option<Object>| -> HashSet<ObjectId> {
            let list = list.and_then(|list| list.as_array().ok().cloned()).unwrap_or_default();
            list.iter().filter_map(|one| one.as_reference().ok()).collect()
        };
        let all = pdf.catalog().ok().and_then(|catalog| entry(catalog, b"OCProperties"));
        let all = all.as_ref().and_then(|all| all.as_dict().ok());
        let usual = all.and_then(|all| entry(all, b"D"));
        let Some(usual) = usual.as_ref().and_then(|usual| usual.as_dict().ok()) else {
            return Layers(HashSet::new());
        };
        let mut off = ids(entry(usual, b"OFF"));
        let base = entry(usual, b"BaseState");
        if base.is_some_and(|base| base.as_name().is_ok_and(|name| name == b"OFF")) {
            off.extend(ids(all.and_then(|all| entry(all, b"OCGs"))));
            let on = ids(entry(usual, b"ON"));
            off.retain(|one| !on.contains(one));
        }
        Layers(off)
    }

    /// The content of a page in which unseen text is raised away; none where it is as it was.
    pub(super) fn mark(&self, pdf: &Pdf, page: ObjectId, bytes: &[u8]) -> Option<Vec<u8>> {
        let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
        let has_layers = !self.0.is_empty() && has(b"/OC");
        if !has_layers && !has(b"3 Tr") && !has(b"7 Tr") {
            return None;
        }
        let off: HashSet<Vec<u8>> = self.names(pdf, page);
        let content = Content::decode(bytes).ok()?;
        let mut shown = [0_usize; 2];
        let mut each = Walk::new(&off);
        for one in &content.operations {
            each.see(one);
            if is_text(one) && !each.is_off() {
                shown[usize::from(each.is_invisible())] += length(one);
            }
        }
        // Over the picture of a page, invisible text is what was read off it.
        let pictures = resources(pdf, page, b"XObject");
        let is_scan = !pictures.is_empty() && shown[1] > shown[0] || shown[0] == 0;
        let mut each = Walk::new(&off);
        let mut operations = Vec::with_capacity(content.operations.len());
        let mut has_changed = false;
        for one in content.operations {
            each.see(&one);
            if is_text(&one) && (each.is_off() || each.is_invisible() && !is_scan) {
                has_changed = true;
                let rise = |rise: f32| Operation::new("Ts", vec![Object::Real(rise)]);
                operations.extend([rise(AWAY), one, rise(each.state.rise)]);
            } else {
                operations.push(one);
            }
        }
        has_changed.then(|| Content { operations }.encode().ok()).flatten()
    }

    /// By which names a page calls the layers that are off.
    fn names(&self, pdf: &Pdf, page: ObjectId) -> HashSet<Vec<u8>> {
        let all = inherited(pdf, page, b"Resources").and_then(|all| all.as_dict().ok());
        let named = all.and_then(|all| pdf.dereference(all.get(b"Properties").ok()?).ok()?.1.as_dict().ok());
        let named = named.into_iter().flat_map(|named| named.iter());
        named
            .filter(|(_, id)| id.as_reference().is_ok_and(|id| self.0.contains(&id)))
            .map(|(name, _)| name.clone())
            .collect()
    }
}

/// What text is drawn with.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    mode: i64,
    rise: f32,
}

/// The state while content is gone through.
struct Walk<'o> {
    off: &'o HashSet<Vec<u8>>,
    state: State,
    kept: Vec<State>,
    /// Of each open piece of marked content, whether it is in a layer that is off.
    marked: Vec<bool>,
}

impl Walk<'_> {
    fn new(off: &HashSet<Vec<u8>>) -> Walk<'_> {
        Walk {
            off,
            state: State::default(),
            kept: Vec::new(),
            marked: Vec::new(),
        }
    }

    fn see(&mut self, one: &Operation) {
        let name = |at: usize| one.operands.get(at).and_then(|name| name.as_name().ok());
        let first = one.operands.first();
        match one.operator.as_str() {
            "q" => self.kept.push(self.state),
            "Q" => self.state = self.kept.pop().unwrap_or(self.state),
            "Tr" => self.state.mode = first.and_then(|mode| mode.as_i64().ok()).unwrap_or_default(),
            "Ts" => self.state.rise = first.and_then(|rise| rise.as_float().ok()).unwrap_or_default(),
            "BMC" => self.marked.push(false),
            "BDC" => {
                let is_off = name(0) == Some(b"OC") && name(1).is_some_and(|name| self.off.contains(name));
                self.marked.push(is_off);
            }
            "EMC" => {
                self.marked.pop();
            }
            _ => {}
        }
    }

    fn is_off(&self) -> bool {
        self.marked.contains(&true)
    }

    fn is_invisible(&self) -> bool {
        matches!(self.state.mode, 3 | 7)
    }
}

fn is_text(one: &Operation) -> bool {
    matches!(one.operator.as_str(), "Tj" | "TJ")
}

/// How many bytes of text are shown.
fn length(one: &Operation) -> usize {
    let of = |object: &Object| object.as_str().map_or(0, <[u8]>::len);
    let all = one.operands.iter();
    all.map(|object| {
        object
            .as_array()
            .map_or_else(|_| of(object), |list| list.iter().map(of).sum())
    })
    .sum()
}
