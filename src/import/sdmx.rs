//! SDMX-CSV, in which statistical offices exchange data: what its columns are is laid down (SDMX 3.0, section 2 of the CSV format).

use crate::table::RawTable;

use super::key;
use super::mapping::Mapping;

/// Columns before the dimensions, which say where the data are from.
const ABOUT: [&str; 7] = [
    "dataflow",
    "structure",
    "structure-id",
    "structure-name",
    "action",
    "last-update",
    "key",
];

/// Columns of attributes with what they say.
const ATTRIBUTES: [(&str, &str); 9] = [
    ("unit-measure", "unit"),
    ("unit", "unit"),
    ("unit-mult", "multiplier"),
    ("obs-status", "status"),
    ("obs-flag", "status"),
    ("conf-status", "status"),
    ("obs-comment", "note"),
    ("comment-obs", "note"),
    ("freq", "none"),
];

/// The mapping of a table whose head is that of SDMX-CSV; none of another.
pub(super) fn mapping(table: &RawTable) -> Option<Mapping> {
    let (heads, rows) = table.rows.split_first()?;
    // "geo: Geopolitical entity": a file with labels has both.
    let code = |head: &str| key(head.split(':').next().unwrap_or(head));
    let find = |name: &str| heads.iter().position(|head| code(head) == name);
    let (time, value) = (find("time-period")?, find("obs-value")?);
    find("dataflow").or_else(|| find("structure"))?;
    let mut mapping = Mapping {
        period: Some(heads[time].clone()),
        value: Some(heads[value].clone()),
        missing: vec![":".to_owned(), "NaN".to_owned()],
        ..Mapping::default()
    };
    let mut constant = None;
    for (at, head) in heads.iter().enumerate() {
        if let Some((_, what)) = ATTRIBUTES.iter().find(|(name, _)| *name == code(head)) {
            let slot = match *what {
                "unit" => &mut mapping.unit,
                "multiplier" => &mut mapping.multiplier,
                "status" => &mut mapping.status,
                "note" => &mut mapping.note,
                _ => continue,
            };
            slot.get_or_insert_with(|| head.clone());
            continue;
        }
        // Dimensions stand before the time, attributes behind it.
        if at >= time || ABOUT.contains(&code(head).as_str()) {
            continue;
        }
        let cell = |row: &Vec<String>| row.get(at).cloned().unwrap_or_default();
        let first = rows.first().map(cell).unwrap_or_default();
        if rows.iter().any(|row| cell(row) != first) {
            mapping.label.push(head.clone());
        } else if !first.is_empty() {
            constant = Some(head.clone());
        }
    }
    if mapping.label.is_empty() {
        mapping.label.extend(constant.or_else(|| heads.first().cloned()));
    }
    Some(mapping)
}
