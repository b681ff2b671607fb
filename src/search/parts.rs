//! The files of the index: each is a script that hands one piece of data over, and none is larger than a page loads at once.

use serde_json::Value;

use crate::files::Failure;

/// A part grows to about so many bytes; one term or leaf may make it longer.
const LARGEST: usize = 12_000;

/// Writes parts by `write`.
pub(super) struct Parts<W> {
    write: W,
    hasher: blake3::Hasher,
}

/// Parts of one kind that hold pieces of JSON, which are numbered through all of them.
pub(super) struct List {
    kind: &'static str,
    /// The number of each part's first piece.
    firsts: Vec<u32>,
    next: u32,
    open: String,
}

/// Parts of one kind that hold lines in order.
pub(super) struct Sorted {
    kind: &'static str,
    /// What each part begins with.
    firsts: Vec<String>,
    open: String,
}

impl<W: Fn(&str, &[u8]) -> Result<(), Failure>> Parts<W> {
    pub(super) fn new(write: W) -> Parts<W> {
        Parts {
            write,
            hasher: blake3::Hasher::new(),
        }
    }

    pub(super) fn list(&self, kind: &'static str) -> List {
        List {
            kind,
            firsts: Vec::new(),
            next: 0,
            open: String::new(),
        }
    }

    /// Adds a piece and returns its number.
    pub(super) fn add(&mut self, list: &mut List, json: &str) -> Result<u32, Failure> {
        if list.open.len() + json.len() > LARGEST {
            self.close(list)?;
        }
        match list.open.is_empty() {
            true => list.firsts.push(list.next),
            false => list.open.push_str(",\n"),
        }
        list.open.push_str(json);
        list.next += 1;
        Ok(list.next - 1)
    }

    fn close(&mut self, list: &mut List) -> Result<(), Failure> {
        if list.open.is_empty() {
            return Ok(());
        }
        let json = format!("[{}]", std::mem::take(&mut list.open));
        self.script(&format!("{}{}", list.kind, list.firsts.len() - 1), &json)
    }

    /// Ends the list, and returns how many pieces there are behind the first number of each part.
    pub(super) fn end(&mut self, mut list: List) -> Result<Vec<u32>, Failure> {
        self.close(&mut list)?;
        list.firsts.push(list.next);
        Ok(list.firsts)
    }

    pub(super) fn sorted(&self, kind: &'static str) -> Sorted {
        Sorted {
            kind,
            firsts: Vec::new(),
            open: String::new(),
        }
    }

    /// Adds a line, which is for `term`.
    pub(super) fn push(&mut self, sorted: &mut Sorted, term: &str, line: &str) -> Result<(), Failure> {
        if !sorted.open.is_empty() && sorted.open.len() + line.len() > LARGEST {
            self.close_sorted(sorted)?;
        }
        match sorted.open.is_empty() {
            true => sorted.firsts.push(term.to_owned()),
            false => sorted.open.push('|'),
        }
        sorted.open.push_str(line);
        Ok(())
    }

    fn close_sorted(&mut self, sorted: &mut Sorted) -> Result<(), Failure> {
        if sorted.open.is_empty() {
            return Ok(());
        }
        let json = Value::from(std::mem::take(&mut sorted.open)).to_string();
        self.script(&format!("{}{}", sorted.kind, sorted.firsts.len() - 1), &json)
    }

    /// Ends the lines, and returns what each part begins with.
    pub(super) fn end_sorted(&mut self, mut sorted: Sorted) -> Result<Vec<String>, Failure> {
        self.close_sorted(&mut sorted)?;
        Ok(sorted.firsts)
    }

    /// Writes a part of its own.
    pub(super) fn single(&mut self, name: &str, data: &Value) -> Result<(), Failure> {
        self.script(name, &data.to_string())
    }

    fn script(&mut self, name: &str, json: &str) -> Result<(), Failure> {
        let script = format!("annals.part(\"{name}\",{json});\n");
        self.hasher.update(script.as_bytes());
        (self.write)(&format!("{name}.js"), script.as_bytes())
    }

    /// What tells this index from others: with it in the addresses of parts, no browser puts parts of two builds together.
    pub(super) fn version(&self) -> String {
        self.hasher.finalize().to_hex()[..10].to_owned()
    }
}
