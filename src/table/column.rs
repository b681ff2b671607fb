//! The columns, in their order: name, meaning, and how a row fills them.

use std::fmt::Write;

use crate::quantity::{Amount, Period, Precision, Stated, Unit};

use super::{Cited, FoundIn, Row};

/// One column.
pub struct Column {
    /// Its name in the first line.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// Whether it is read from a `figures.csv` beside a report; the others follow from the report and are passed over.
    pub read: bool,
    /// Appends the cell of a row.
    pub(super) fill: fn(&Row<'_>, &mut String),
}

impl Column {
    /// Appends the cell of `row` to `into`.
    pub fn fill(&self, row: &Row<'_>, into: &mut String) {
        (self.fill)(row, into);
    }
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

const fn given(name: &'static str, doc: &'static str, fill: fn(&Row<'_>, &mut String)) -> Column {
    Column {
        name,
        doc,
        read: true,
        fill,
    }
}

const fn derived(name: &'static str, doc: &'static str, fill: fn(&Row<'_>, &mut String)) -> Column {
    Column {
        name,
        doc,
        read: false,
        fill,
    }
}

/// Every column.
pub static COLUMNS: &[Column] = &[
    derived("publisher", "The publisher's name in addresses.", |row, to| {
        to.push_str(row.publisher)
    }),
    derived("report", "The report's name in addresses.", |row, to| {
        to.push_str(row.report)
    }),
    derived(
        "published",
        "When the report was published: a year, month or day.",
        |row, to| to.push_str(&row.published),
    ),
    given(
        "figure",
        "The figure's name; of a part FIGURE/DIMENSION/PART, of a subset FIGURE/SUBSET, of a breakdown FIGURE/DIMENSION.",
        |row, to| to.push_str(&row.figure),
    ),
    given(
        "relation",
        "What the row is to its whole: figure, part (parts add up), subset (of which), breakdown (about a dimension as such).",
        |row, to| to.push_str(row.relation.word()),
    ),
    given("label", "What it is called.", |row, to| to.push_str(&row.label)),
    given("indicator", "The indicator that it measures.", |row, to| {
        to.push_str(row.indicator)
    }),
    given("place", "The place that it counts.", |row, to| to.push_str(row.place)),
    given(
        "scope",
        "The population that it counts, where it is not everything in its place.",
        |row, to| to.push_str(row.scope),
    ),
    given(
        "period",
        "What it covers: 2017, 2016/17, 2024-q3 or two days with a slash between them.",
        |row, to| {
            // A day says its period itself.
            let period = row.period.filter(|_| row.at.is_none());
            to.push_str(&period.map(Period::written).unwrap_or_default());
        },
    ),
    given(
        "at",
        "The day that it was counted on, where it is of a point in time.",
        |row, to| {
            day(row.at, to);
        },
    ),
    derived("from", "The first day of the period.", |row, to| {
        day(row.period.map(|period| period.start), to)
    }),
    derived("to", "The last day of the period.", |row, to| {
        day(row.period.map(|period| period.end), to)
    }),
    given(
        "qualifier",
        "Words of the source that belong to the value: more than, at least, fewer than, at most, about, nearly, up to.",
        |row, to| {
            let qualifier = row.amount.and_then(Amount::stated).and_then(Stated::qualifier);
            to.push_str(qualifier.map_or("", |qualifier| qualifier.words()));
        },
    ),
    given(
        "value",
        "The number exactly as the report has it, with a point and without grouping; of a breakdown its rest.",
        |row, to| {
            if let Some(stated) = row.amount.and_then(Amount::stated) {
                to.push_str(&stated.number().whole());
            }
        },
    ),
    given("upper", "The upper end, where the value is a range.", |row, to| {
        if let Some(Stated::Range(ends)) = row.amount.and_then(Amount::stated) {
            to.push_str(&ends.1.whole());
        }
    }),
    given(
        "unit",
        "What the number counts or measures; a rate as: cases per 100000.",
        |row, to| {
            to.push_str(&row.unit.map(Unit::written).unwrap_or_default());
        },
    ),
    given(
        "precision",
        "exact, or the step that it is rounded to: nearest 1000.",
        precision,
    ),
    given(
        "status",
        "final, provisional, estimated, revised, forecast or target; where there is no number: missing, suppressed or not-applicable.",
        |row, to| {
            to.push_str(match row.amount {
                Some(Amount::Absent(absent)) => absent.word(),
                _ => row.status.word(),
            });
        },
    ),
    given(
        "computed",
        "true where the value is the sum of the parts and stands in no report.",
        |row, to| {
            to.push_str(if row.computed { "true" } else { "" });
        },
    ),
    given(
        "breakdown",
        "Of a breakdown: partial, overlapping or both.",
        |row, to| {
            let words = [(row.partial, "partial"), (row.overlapping, "overlapping")];
            let words: Vec<&str> = words.iter().filter(|one| one.0).map(|one| one.1).collect();
            to.push_str(&words.join(" "));
        },
    ),
    given(
        "source",
        "Where it is stated: the source's name, a comma, the place in it; several on a line each.",
        |row, to| {
            lines(&row.sources, to, |cited, to| {
                to.push_str(cited.source);
                if !cited.locator.is_empty() {
                    to.push_str(", ");
                    to.push_str(cited.locator);
                }
            });
        },
    ),
    given(
        "quote",
        "The source's own words, a line for each source; their own line breaks are spaces.",
        |row, to| {
            if row.sources.iter().any(|cited| !cited.quote.is_empty()) {
                lines(&row.sources, to, |cited, to| {
                    to.extend(
                        cited
                            .quote
                            .chars()
                            .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }),
                    );
                });
            }
        },
    ),
    derived(
        "document",
        "The hash (BLAKE3) of the document in which it was found, a line for each source.",
        |row, to| {
            found(&row.sources, to, |found, to| to.push_str(found.document));
        },
    ),
    derived(
        "page",
        "The page of that document, as its file counts from 1.",
        |row, to| {
            found(&row.sources, to, |found, to| {
                let _ = write!(to, "{}", found.page);
            });
        },
    ),
    derived(
        "characters",
        "Where the number stands in the text of that page, from 0, each line with its end: 12-17.",
        |row, to| {
            found(&row.sources, to, |found, to| {
                if !found.characters.is_empty() {
                    let _ = write!(to, "{}-{}", found.characters.start, found.characters.end);
                }
            });
        },
    ),
    given("note", "A remark.", |row, to| to.push_str(row.note)),
    given("part-of", "The figure that it is a part of.", |row, to| {
        to.push_str(row.part_of)
    }),
    given("percent-of", "The figure that it is a percentage of.", |row, to| {
        to.push_str(row.percent_of)
    }),
    given("break", "Why it cannot be compared with earlier values.", |row, to| {
        to.push_str(row.series_break)
    }),
    given(
        "restates",
        "Why it differs from what the publisher said before.",
        |row, to| to.push_str(row.restates),
    ),
    given(
        "renamed-from",
        "The name under which it was published before.",
        |row, to| to.push_str(row.renamed_from),
    ),
    derived(
        "corrected",
        "Each correction of the published value, its day and the value before, a line each.",
        |row, to| to.push_str(&row.corrected),
    ),
];

fn day(date: Option<impl std::fmt::Display>, to: &mut String) {
    if let Some(date) = date {
        // Writing to a text never fails.
        let _ = write!(to, "{date}");
    }
}

fn precision(row: &Row<'_>, to: &mut String) {
    match row.amount {
        Some(Amount::Known(_, Precision::Exact)) => to.push_str("exact"),
        Some(Amount::Known(_, Precision::Nearest(step))) => {
            let _ = write!(to, "nearest {step}");
        }
        Some(Amount::Absent(_)) | None => {}
    }
}

/// A line for each source, where any was found in its document.
fn found(all: &[Cited<'_>], to: &mut String, one: impl Fn(&FoundIn<'_>, &mut String)) {
    if all.iter().any(|cited| cited.found.is_some()) {
        lines(all, to, |cited, to| {
            if let Some(found) = &cited.found {
                one(found, to);
            }
        });
    }
}

fn lines(all: &[Cited<'_>], to: &mut String, one: impl Fn(&Cited<'_>, &mut String)) {
    for (index, cited) in all.iter().enumerate() {
        if index > 0 {
            to.push('\n');
        }
        one(cited, to);
    }
}
