//! What the columns of a table are, as the editor says it in TOML; and what they most likely are, where nobody has said so.

use serde::{Deserialize, Serialize};

use crate::files::line_feeds;
use crate::quantity::printed::{self, Marks, Printed};
use crate::table::{self, RawTable};

use super::key;

/// What stands where a mapping asks.
pub(super) const QUESTION: &str = "?";

/// What the columns of a table are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Mapping {
    /// The report that states the figures: `PUBLISHER/NAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The columns whose words name a figure.
    pub label: Vec<String>,
    /// The column of periods; without one all values are of the report's own period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The column of values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Columns of values that are parts of a figure, in place of `value`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// What those parts are along: sex, region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
    /// The column of the whole, where there are parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The column of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The unit of all values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_in: Option<String>,
    /// The column of powers of ten that values are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiplier: Option<String>,
    /// The column of places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The column of letters or words that say how firm a value is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The column of remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The column of sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What stands where there is no value, beside what annals knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// The columns that were left open, as a comment says them; never in a file.
    #[serde(skip)]
    pub choices: Vec<String>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Mapping, String> {
        toml::from_str(&line_feeds(text)).map_err(|error| error.to_string())
    }

    /// Whether it asks nothing.
    pub fn is_whole(&self) -> bool {
        self.open().is_none() && !self.label.is_empty() && (self.value.is_some() || !self.parts.is_empty())
    }

    /// The first key that asks.
    pub fn open(&self) -> Option<&'static str> {
        let asks = |text: &Option<String>| text.as_deref() == Some(QUESTION);
        let single = [
            ("report", &self.report),
            ("period", &self.period),
            ("value", &self.value),
            ("dimension", &self.dimension),
            ("unit", &self.unit),
            ("total", &self.total),
            ("place", &self.place),
        ];
        let many = [("label", &self.label), ("parts", &self.parts)];
        let open = single.into_iter().find(|(_, text)| asks(text)).map(|(key, _)| key);
        open.or_else(|| {
            many.into_iter()
                .find(|(_, all)| all.iter().any(|one| one == QUESTION))
                .map(|(key, _)| key)
        })
    }

    /// As it is written for an editor, with what each line means.
    pub fn written(&self, of: &str) -> String {
        let mut text = format!(
            "# How `annals import {of}` reads the table. Each ? is a question: put a column's name in its place, or delete the line.\n"
        );
        if !self.choices.is_empty() {
            text.push_str(&format!("# Its columns: {}.\n", self.choices.join(", ")));
        }
        const MEANINGS: [(&str, &str); 6] = [
            (
                "report",
                "which report states the figures: PUBLISHER/PERIOD, such as city-hall/2024",
            ),
            ("label", "the columns whose words name a figure"),
            (
                "period",
                "the column that says which year a value is of; without one all are of the report's own",
            ),
            ("value", "the column of values"),
            ("parts", "or columns of values that are parts of one figure"),
            ("dimension", "what those parts are along, such as sex or region"),
        ];
        for line in toml::to_string(self).unwrap_or_default().lines() {
            let meaning = MEANINGS.iter().find(|(key, _)| line.starts_with(&format!("{key} =")));
            match meaning {
                Some((_, meaning)) => text.push_str(&format!("{line}   # {meaning}\n")),
                None => text.push_str(&format!("{line}\n")),
            }
        }
        text
    }
}

/// What a column looks like.
struct Looks {
    head: String,
    is_period: bool,
    is_number: bool,
    is_unit: bool,
    varies: bool,
}

/// What the columns most likely are; what is open is a question.
pub(super) fn guess(table: &RawTable) -> Mapping {
    let Some((heads, rows)) = table.rows.split_first() else {
        return Mapping::default();
    };
    let looks: Vec<Looks> = heads
        .iter()
        .enumerate()
        .filter(|(_, head)| !head.trim().is_empty())
        .map(|(at, head)| look(head.trim(), at, rows))
        .collect();
    let named = |names: &[&str], looks: &Looks| names.contains(&key(&looks.head).as_str());
    const PERIODS: [&str; 10] = [
        "year",
        "period",
        "time",
        "time-period",
        "date",
        "jahr",
        "zeit",
        "année",
        "annee",
        "año",
    ];
    const VALUES: [&str; 9] = [
        "value",
        "obs-value",
        "amount",
        "wert",
        "valeur",
        "valor",
        "number",
        "total",
        "count",
    ];
    const NOTES: [&str; 6] = ["note", "notes", "comment", "remark", "footnote", "bemerkung"];
    let one = |names: &[&str], fits: &dyn Fn(&Looks) -> bool| -> Vec<String> {
        let fitting: Vec<&Looks> = looks.iter().filter(|looks| fits(looks)).collect();
        let by_name: Vec<&&Looks> = fitting.iter().filter(|looks| named(names, looks)).collect();
        match by_name.as_slice() {
            [only] => vec![only.head.clone()],
            _ => fitting.iter().map(|looks| looks.head.clone()).collect(),
        }
    };
    let periods = one(&PERIODS, &|looks| looks.is_period);
    let is_of_period = |looks: &Looks| periods.len() == 1 && periods[0] == looks.head;
    let values = one(&VALUES, &|looks| looks.is_number && !is_of_period(looks));
    let notes = one(&NOTES, &|looks| named(&NOTES, looks));
    let units = one(&["unit", "units", "einheit", "unité"], &|looks| {
        looks.is_unit && !looks.is_number
    });
    let answer = |found: &[String]| match found {
        [] => None,
        [only] => Some(only.clone()),
        _ => Some(QUESTION.to_owned()),
    };
    let taken = |head: &str| {
        [&periods, &values, &notes, &units]
            .iter()
            .any(|all| all.iter().any(|one| one == head))
    };
    let words: Vec<&Looks> = looks
        .iter()
        .filter(|looks| !looks.is_number && !taken(&looks.head))
        .collect();
    let varying: Vec<String> = words
        .iter()
        .filter(|looks| looks.varies)
        .map(|looks| looks.head.clone())
        .collect();
    let label = match (varying.is_empty(), words.first()) {
        (false, _) => varying,
        (true, Some(first)) => vec![first.head.clone()],
        (true, None) => vec![QUESTION.to_owned()],
    };
    // Several columns of values are most likely parts; which they are is the editor's to say.
    let has_parts = values.len() > 1;
    Mapping {
        report: Some(QUESTION.to_owned()),
        label,
        period: answer(&periods),
        value: if has_parts {
            None
        } else {
            answer(&values).or(Some(QUESTION.to_owned()))
        },
        dimension: has_parts.then(|| QUESTION.to_owned()),
        parts: if has_parts { values } else { Vec::new() },
        unit: answer(&units),
        note: notes.first().cloned(),
        choices: looks.iter().map(|looks| looks.head.clone()).collect(),
        ..Mapping::default()
    }
    .without_asked_report()
}

impl Mapping {
    /// Whether the report is open is said by whoever knows it.
    fn without_asked_report(mut self) -> Mapping {
        if self.is_whole_but_report() {
            self.report = None;
        }
        self
    }

    fn is_whole_but_report(&self) -> bool {
        let known = Mapping {
            report: None,
            ..self.clone()
        };
        known.is_whole()
    }
}

/// Rows that are looked at.
const MAX_ROWS: usize = 1000;

fn look(head: &str, at: usize, rows: &[Vec<String>]) -> Looks {
    let cells: Vec<&str> = rows
        .iter()
        .take(MAX_ROWS)
        .filter_map(|row| row.get(at))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let all = |fits: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| fits(cell));
    let is_number = |cell: &str| matches!(printed::read(cell, Marks::default()), Ok(Printed::Value(..)));
    let is_nothing = |cell: &str| matches!(printed::read(cell, Marks::default()), Ok(Printed::Absent(_)));
    Looks {
        head: head.to_owned(),
        is_period: all(&|cell| table::period_of(cell).is_some()),
        is_number: all(&|cell| is_number(cell) || is_nothing(cell)) && cells.iter().any(|cell| is_number(cell)),
        is_unit: all(&table::is_unit),
        varies: cells.iter().any(|cell| *cell != cells[0]),
    }
}
