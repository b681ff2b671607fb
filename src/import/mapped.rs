//! A table read as a mapping says: a row for each value becomes a row for each figure, part and year.

use std::collections::{HashMap, HashSet};

use compact_str::{CompactString, format_compact};

use crate::quantity::{Period, scale_word};
use crate::table::{self, RawTable};

use super::mapping::Mapping;
use super::{Incoming, Outcome, note, unsaid};

/// The columns that are written.
const HEADS: [&str; 10] = [
    "figure", "relation", "label", "place", "period", "value", "unit", "status", "source", "note",
];

/// Letters by which statistical offices mark values, with the words for them. A mark is of one value; of several, the first that is known
/// counts.
const MARKS: [(&str, &str); 12] = [
    ("a", ""),
    ("p", "provisional"),
    ("e", "estimated"),
    ("i", "estimated"),
    ("f", "forecast"),
    ("r", "revised"),
    ("m", "missing"),
    ("c", "suppressed"),
    ("s", "estimated"),
    ("o", "missing"),
    ("z", "not-applicable"),
    ("l", "missing"),
];

pub(super) fn read(table: &RawTable, mapping: &Mapping, report: Option<&str>) -> Outcome {
    if let Some(open) = mapping.open() {
        return Outcome::Refused(format!(
            "the mapping still asks: `{open}` is a ?; put a column's name in its place, or delete the line"
        ));
    }
    let Some(report) = report.or(mapping.report.as_deref()) else {
        return Outcome::Refused(unsaid("the table"));
    };
    let Some((heads, rows)) = table.rows.split_first() else {
        return Outcome::Refused("the table is empty".to_owned());
    };
    let columns = match Columns::find(heads, mapping) {
        Ok(columns) => columns,
        Err(missing) => {
            return Outcome::Refused(format!(
                "the table has no column `{missing}`; its columns: {}",
                heads.join(", ")
            ));
        }
    };
    let own = report.rsplit_once('/').and_then(|(_, name)| Period::parse(name));
    let mut writer = Writer {
        incoming: Incoming {
            report: report.to_owned(),
            csv: table::line(HEADS),
            ..Incoming::default()
        },
        taken: HashSet::new(),
        bases: HashMap::new(),
        names: table::Names::default(),
        own,
    };
    for (at, row) in rows.iter().enumerate() {
        columns.read(mapping, row, at + 2, &mut writer);
    }
    Outcome::Tables(vec![writer.incoming])
}

/// Where the columns of a mapping are.
struct Columns {
    label: Vec<usize>,
    parts: Vec<(usize, String)>,
    period: Option<usize>,
    value: Option<usize>,
    total: Option<usize>,
    unit: Option<usize>,
    multiplier: Option<usize>,
    place: Option<usize>,
    status: Option<usize>,
    note: Option<usize>,
    source: Option<usize>,
}

impl Columns {
    fn find(heads: &[String], mapping: &Mapping) -> Result<Columns, String> {
        let at = |name: &String| {
            heads
                .iter()
                .position(|head| head.trim() == name.trim())
                .ok_or_else(|| name.clone())
        };
        let maybe = |name: &Option<String>| name.as_ref().map(at).transpose();
        Ok(Columns {
            label: mapping.label.iter().map(at).collect::<Result<_, _>>()?,
            parts: mapping
                .parts
                .iter()
                .map(|name| Ok((at(name)?, name.clone())))
                .collect::<Result<_, String>>()?,
            period: maybe(&mapping.period)?,
            value: maybe(&mapping.value)?,
            total: maybe(&mapping.total)?,
            unit: maybe(&mapping.unit)?,
            multiplier: maybe(&mapping.multiplier)?,
            place: maybe(&mapping.place)?,
            status: maybe(&mapping.status)?,
            note: maybe(&mapping.note)?,
            source: maybe(&mapping.source)?,
        })
    }

    fn read(&self, mapping: &Mapping, row: &[String], line: usize, writer: &mut Writer) {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        let words: Vec<&str> = self
            .label
            .iter()
            .map(|at| spoken(cell(Some(*at))))
            .filter(|word| !word.is_empty())
            .collect();
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if words.is_empty() {
            return writer.leave_out(line, "it has no name");
        }
        let period = match cell(self.period) {
            "" => CompactString::default(),
            text => match period(text) {
                Some(period) => period,
                None => return writer.leave_out(line, &format!("`{text}` is no period")),
            },
        };
        let (status, remark) = status(cell(self.status));
        let amount = |text: &str| -> String {
            let is_missing = text.is_empty() || mapping.missing.iter().any(|mark| mark == text);
            if is_missing {
                "missing".to_owned()
            } else {
                text.to_owned()
            }
        };
        let unit = unit(
            spoken_unit(cell(self.unit)),
            mapping.all_in.as_deref(),
            cell(self.multiplier),
        );
        let said = Said {
            label: words.join(", "),
            place: cell(self.place).to_owned(),
            period,
            unit,
            status: status.to_owned(),
            source: cell(self.source).to_owned(),
            note: [remark, cell(self.note)]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
        };
        if self.parts.is_empty() {
            let value = match status {
                "missing" | "suppressed" | "not-applicable" => status.to_owned(),
                _ => amount(cell(self.value)),
            };
            writer.figure(&said, &value);
            return;
        }
        let whole = self.total.map_or_else(String::new, |at| amount(cell(Some(at))));
        let Some(name) = writer.figure(&said, &whole) else {
            return;
        };
        let dimension = table::name_of(mapping.dimension.as_deref().unwrap_or("part"));
        for (at, head) in &self.parts {
            writer.part(&name, &dimension, head, &said, &amount(cell(Some(*at))));
        }
    }
}

/// What a row says beside its values.
struct Said {
    label: String,
    place: String,
    period: CompactString,
    unit: String,
    status: String,
    source: String,
    note: String,
}

struct Writer {
    incoming: Incoming,
    /// The labels and periods that have a value.
    taken: HashSet<(String, CompactString)>,
    /// The name of each label, without a period.
    bases: HashMap<String, CompactString>,
    names: table::Names,
    /// What the report itself covers.
    own: Option<Period>,
}

impl Writer {
    fn leave_out(&mut self, line: usize, why: &str) {
        self.incoming.left_out.push(format!("row {line} is left out: {why}"));
    }

    /// Writes a figure; its name. A figure that is there already is not written again.
    fn figure(&mut self, said: &Said, value: &str) -> Option<CompactString> {
        let label = if said.place.is_empty() {
            said.label.clone()
        } else {
            format!("{}, {}", said.label, said.place)
        };
        if !self.taken.insert((label.clone(), said.period.clone())) {
            self.incoming.left_out.push(format!(
                "`{label}` of {} is there twice; the first row counts",
                said.period
            ));
            return None;
        }
        let name = || self.names.unused(table::name_of(&label));
        let base = self.bases.entry(label.clone()).or_insert_with(name).clone();
        let of = Period::parse(&said.period);
        let is_own = said.period.is_empty() || of.zip(self.own).is_some_and(|(of, own)| of.same(&own));
        let name = if is_own {
            base
        } else {
            format_compact!("{base}@{}", said.period.replace('/', "-"))
        };
        self.incoming.figures.push(name.clone());
        note(
            &mut self.incoming.sources,
            said.source.split(',').next().unwrap_or_default().trim().to_owned(),
        );
        let cells = [
            &name,
            "figure",
            &said.label,
            &said.place,
            &said.period,
            value,
            &said.unit,
            &said.status,
            &said.source,
            &said.note,
        ];
        self.incoming.csv.push_str(&table::line(cells));
        Some(name)
    }

    fn part(&mut self, whole: &str, dimension: &str, head: &str, said: &Said, value: &str) {
        let path = format!("{whole}/{dimension}/{}", table::name_of(head));
        let cells = [&path, "part", head, "", "", value, &said.unit, &said.status, "", ""];
        self.incoming.csv.push_str(&table::line(cells));
    }
}

/// `DE: Germany` is a code with its words.
fn spoken(cell: &str) -> &str {
    match cell.split_once(": ") {
        Some((code, words)) if !code.contains(' ') && !words.trim().is_empty() => words.trim(),
        _ => cell,
    }
}

/// A unit's code where it has words beside it.
fn spoken_unit(cell: &str) -> &str {
    match cell.split_once(": ") {
        Some((code, words)) if !code.contains(' ') => match code {
            "NR" | "PS" | "PC" | "PT" | "EUR" | "USD" => code,
            _ => words.trim(),
        },
        _ => cell,
    }
}

/// A unit with its scale: `EUR` in millions is `EUR million`.
fn unit(cell: &str, of_all: Option<&str>, multiplier: &str) -> String {
    let plain = match cell {
        "NR" | "NUMBER" | "_Z" => "",
        "PS" | "PERS" => "people",
        "PC" | "PT" | "PCT" => "percent",
        "" => of_all.unwrap_or_default(),
        other => other,
    };
    let power = multiplier.split(':').next().unwrap_or_default().trim();
    let power = power.parse().ok().filter(|power: &i8| *power > 0);
    let scale = power.and_then(scale_word).unwrap_or_default();
    [scale, plain]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `2023`, `2023-Q1`, `2023-S1`, `2023-01` and what heads of tables say.
fn period(text: &str) -> Option<CompactString> {
    let text = spoken(text);
    let lower = text.to_lowercase();
    if let Some((year, rest)) = lower.split_once('-').filter(|(year, _)| year.len() == 4) {
        let is_number =
            |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(half) = rest.strip_prefix('s').filter(|half| is_number(half, 1)) {
            return Period::parse(&format!("{year}-h{half}")).map(|period| period.written().into());
        }
        let month = rest.strip_prefix('m').unwrap_or(rest);
        if is_number(month, 2) && (rest.starts_with('m') || Period::parse(text).is_none()) {
            return Period::parse(&format!("{year}-m{month}")).map(|period| period.written().into());
        }
    }
    table::period_of(text)
}

/// What a mark says of a value, and what is left to say as a remark.
fn status(text: &str) -> (&'static str, &'static str) {
    let code = text.split(':').next().unwrap_or_default().trim().to_lowercase();
    const WORDS: [&str; 6] = ["final", "provisional", "estimated", "revised", "forecast", "target"];
    if let Some(word) = WORDS.into_iter().find(|word| *word == code) {
        return (word, "");
    }
    let remark = if code.contains('b') && code.len() <= 3 {
        "break in the series"
    } else {
        ""
    };
    let known = MARKS.iter().find(|(mark, _)| *mark == code);
    let known = known.or_else(|| {
        let mut letters = code.chars().filter(|_| code.len() <= 3);
        letters.find_map(|letter| MARKS.iter().find(|(mark, _)| mark.starts_with(letter)))
    });
    (known.map_or("", |(_, word)| word), remark)
}
