//! Where in a document something stands, in the words of people: "page 12", "pages 12–13", "sheet KPIs, cell B12".

use std::collections::HashMap;

use compact_str::CompactString;

use super::Document;

/// A page as a locator names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageNumber {
    /// The number or numeral printed on it.
    Printed(CompactString),
    /// From one printed number to another.
    Between(u32, u32),
}

/// What a locator says. Everything that it says must hold; what it does not say is anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Locator {
    /// Its pages.
    pub pages: Vec<PageNumber>,
    /// The sheet.
    pub sheet: Option<CompactString>,
    /// The cell, by row and column from 0.
    pub cell: Option<(u32, u32)>,
    /// The table, from 1.
    pub table: Option<u32>,
    /// The paragraph, from 1.
    pub paragraph: Option<u32>,
    /// Words of the row.
    pub row: Option<CompactString>,
    /// Words of the column's head.
    pub column: Option<CompactString>,
    /// The number of the section.
    pub section: Option<CompactString>,
}

/// The words that begin a part of a locator, in the languages whose reports are cited most.
const PAGE: [&str; 13] = [
    "page", "pages", "p.", "pp.", "p", "pp", "seite", "seiten", "s.", "página", "páginas", "pág.", "pagina",
];
const PARAGRAPH: [&str; 6] = ["paragraph", "para", "para.", "paragraphe", "absatz", "párrafo"];
const TABLE: [&str; 5] = ["table", "tabelle", "tableau", "tabla", "tab."];
const SHEET: [&str; 5] = ["sheet", "tab", "blatt", "feuille", "hoja"];
const CELL: [&str; 4] = ["cell", "zelle", "cellule", "celda"];
const ROW: [&str; 5] = ["row", "line", "zeile", "ligne", "fila"];
const COLUMN: [&str; 4] = ["column", "spalte", "colonne", "columna"];
const SECTION: [&str; 6] = ["section", "chapter", "abschnitt", "kapitel", "chapitre", "sección"];

impl Locator {
    /// Reads a locator. Words that mean nothing here, such as the name of a chapter, narrow nothing down.
    pub fn parse(text: &str) -> Locator {
        let mut locator = Locator::default();
        for part in text.split([',', ';']) {
            let part = part.trim();
            let (head, rest) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            let (word, rest) = (head.to_lowercase(), rest.trim());
            let is = |words: &[&str]| words.contains(&word.as_str());
            let number = || rest.trim_end_matches('.').parse::<u32>().ok();
            if is(&PAGE) {
                locator.pages.extend(pages(rest));
            } else if is(&PARAGRAPH) {
                locator.paragraph = number();
            } else if is(&SHEET) {
                locator.sheet = Some(rest.trim_matches(['"', '\'']).into());
            } else if is(&TABLE) {
                locator.table = number();
            } else if is(&CELL) {
                locator.cell = cell(rest);
            } else if is(&ROW) {
                locator.row = Some(rest.into());
            } else if is(&COLUMN) {
                locator.column = Some(rest.into());
            } else if is(&SECTION) {
                locator.section = Some(rest.trim_end_matches('.').into());
            } else if !locator.pages.is_empty() && part.starts_with(|letter: char| letter.is_ascii_digit()) {
                // "pages 12, 14"
                locator.pages.extend(pages(part));
            } else if let Some(glued) = part.strip_prefix("p.").or_else(|| part.strip_prefix("S.")) {
                locator.pages.extend(pages(glued.trim()));
            }
        }
        locator
    }

    /// The part of a locator that is a slip of one that is read, as it is meant: "pge 12" for "page 12".
    pub fn slip(text: &str) -> Option<(String, String)> {
        let known: Vec<&str> = [&PAGE[..], &PARAGRAPH, &TABLE, &SHEET, &CELL, &ROW, &COLUMN, &SECTION].concat();
        text.split([',', ';']).map(str::trim).find_map(|part| {
            let (head, rest) = part.split_once(char::is_whitespace)?;
            let word = head.to_lowercase();
            let is_numbered = rest.trim().starts_with(|letter: char| letter.is_ascii_digit());
            let is_open = is_numbered && word.chars().count() > 2 && !known.contains(&word.as_str());
            let near = known.iter().filter(|one| one.chars().count() > 3);
            let meant = near
                .filter(|one| strsim::osa_distance(one, &word) == 1)
                .take(1)
                .next()?;
            is_open.then(|| (part.to_owned(), format!("{meant} {}", rest.trim())))
        })
    }

    /// Whether it names pages, or a sheet, and nothing in them.
    pub fn is_page_alone(&self) -> bool {
        let inner = [self.table.is_some(), self.paragraph.is_some(), self.cell.is_some()];
        let words = [self.row.is_some(), self.column.is_some(), self.section.is_some()];
        let is_one = self.pages.is_empty() != self.sheet.is_none();
        is_one && !inner.into_iter().chain(words).any(|one| one)
    }

    /// The pages of a document that it names, by position; all where it names none.
    pub fn pages_of(&self, document: &Document, labels: &Labels, printed: &[(u32, u32)]) -> Pages {
        let count = document.pages.len();
        let found: Vec<usize> = if self.pages.is_empty() || !(document.format.has_pages() || count > 1) {
            let Some(sheet) = &self.sheet else {
                return Pages::All(count);
            };
            let is_named = |at: &usize| {
                let label = document.pages[*at].label.as_deref();
                label.is_some_and(|label| label.eq_ignore_ascii_case(sheet))
            };
            (0..count).filter(is_named).collect()
        } else {
            let pages = self.pages.iter();
            let mut found: Vec<usize> = pages.flat_map(|page| positions(page, count, labels, printed)).collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        match found.len() == count {
            true => Pages::All(count),
            false => Pages::Some(found),
        }
    }
}

/// Pages of a document by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pages {
    /// All of so many.
    All(usize),
    /// Some of them, in order.
    Some(Vec<usize>),
}

impl Pages {
    /// Whether a page is one of them.
    pub fn contains(&self, page: usize) -> bool {
        match self {
            Pages::All(count) => page < *count,
            Pages::Some(pages) => pages.binary_search(&page).is_ok(),
        }
    }

    /// The page, where it is one alone.
    pub fn single(&self) -> Option<usize> {
        match self {
            Pages::All(count) => (*count == 1).then_some(0),
            Pages::Some(pages) => <[usize; 1]>::try_from(pages.as_slice()).ok().map(|[page]| page),
        }
    }

    /// Their positions.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let (all, some) = match self {
            Pages::All(count) => (0..*count, &[][..]),
            Pages::Some(pages) => (0..0, pages.as_slice()),
        };
        all.chain(some.iter().copied())
    }
}

/// The pages that bear a label, by it in small letters; of several, the first.
#[derive(Debug, Default)]
pub struct Labels(HashMap<CompactString, usize>);

impl Labels {
    /// The labels of a document's pages.
    pub fn of(document: &Document) -> Labels {
        let mut labels = HashMap::new();
        for (at, page) in document.pages.iter().enumerate() {
            if let Some(label) = &page.label {
                labels.entry(label.to_ascii_lowercase()).or_insert(at);
            }
        }
        Labels(labels)
    }
}

/// `12`, `12–13`, `12-13 and 15`, `iv`.
fn pages(text: &str) -> Vec<PageNumber> {
    let parts = text
        .split([' ', '&'])
        .filter(|part| !matches!(*part, "" | "and" | "to" | "und" | "et"));
    let mut found = Vec::new();
    for part in parts {
        let ends: Vec<u32> = part.split(['-', '–', '—']).filter_map(|end| end.parse().ok()).collect();
        match ends.as_slice() {
            [first, last] if first <= last => found.push(PageNumber::Between(*first, *last)),
            _ if part.len() <= 12 => found.push(PageNumber::Printed(part.trim_end_matches('.').into())),
            _ => {}
        }
    }
    found
}

/// Where pages are: by what the editor says is printed on them, else by the file's own labels, else by their order.
fn positions(number: &PageNumber, count: usize, labels: &Labels, printed: &[(u32, u32)]) -> Vec<usize> {
    let one = |text: &str| -> Option<usize> {
        let number = text.parse::<u32>().ok();
        let named = printed
            .iter()
            .rev()
            .find(|(first, _)| number.is_some_and(|number| number >= *first));
        if let (Some((first, file)), Some(number)) = (named, number) {
            return Some((number - first + file) as usize)
                .and_then(|page| page.checked_sub(1))
                .filter(|at| *at < count);
        }
        let labelled = labels.0.get(text.to_ascii_lowercase().as_str()).copied();
        labelled.or_else(|| {
            number
                .and_then(|number| (number as usize).checked_sub(1))
                .filter(|at| *at < count)
        })
    };
    match number {
        PageNumber::Printed(text) => one(text).into_iter().collect(),
        PageNumber::Between(first, last) => {
            let last = (*last).min(first.saturating_add(10_000));
            (*first..=last).filter_map(|number| one(&number.to_string())).collect()
        }
    }
}

/// What a reader calls the page at a position: the inverse of a locator.
pub(super) fn printed_number(document: &Document, at: usize, printed: &[(u32, u32)]) -> String {
    let file = at as u32 + 1;
    if let Some((first, begin)) = printed.iter().rev().find(|(_, begin)| file >= *begin) {
        return (file - begin + first).to_string();
    }
    let label = document.pages.get(at).and_then(|page| page.label.as_deref());
    label.map_or_else(|| file.to_string(), str::to_owned)
}

/// A cell's name, `B12`, as row and column from 0.
fn cell(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at_checked(letters)?;
    let row: u32 = row.parse().ok()?;
    let column = column.bytes().try_fold(0_u32, |column, letter| {
        column
            .checked_mul(26)?
            .checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_are_read_as_people_write_them() {
        let pages = |text| Locator::parse(text).pages;
        let printed = |text: &str| PageNumber::Printed(text.into());
        assert_eq!(pages("page 12"), [printed("12")]);
        assert_eq!(pages("p. iv"), [printed("iv")]);
        assert_eq!(pages("p.12"), [printed("12")]);
        assert_eq!(pages("pages 12–13"), [PageNumber::Between(12, 13)]);
        assert_eq!(pages("pages 12, 14"), [printed("12"), printed("14")]);
        assert_eq!(pages("Seite 7, Tabelle 3"), [printed("7")]);
        assert_eq!(Locator::parse("page 9, table 3").table, Some(3));
        let sheet = Locator::parse("sheet KPIs, cell B12");
        assert_eq!((sheet.sheet.as_deref(), sheet.cell), (Some("KPIs"), Some((11, 1))));
        let table = Locator::parse("row Revenue, column 2023");
        assert_eq!(
            (table.row.as_deref(), table.column.as_deref()),
            (Some("Revenue"), Some("2023"))
        );
        assert_eq!(Locator::parse("section 2.1").section.as_deref(), Some("2.1"));
        assert_eq!(Locator::parse("foreword"), Locator::default());
        let slip = |text| Locator::slip(text).map(|(_, meant)| meant);
        assert_eq!(slip("pge 12").as_deref(), Some("page 12"));
        assert_eq!(slip("page 3, tabel 2").as_deref(), Some("table 2"));
        for right in [
            "page 12",
            "p. 4",
            "Annex 2",
            "Figure 3",
            "stage 2 of 3",
            "pages 1-2",
            "Seite 4",
            "foreword",
        ] {
            assert_eq!(slip(right), None, "{right}");
        }
    }
}
