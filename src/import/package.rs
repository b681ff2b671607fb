//! Data Packages (Frictionless Data): which tables a descriptor names.

use serde_json::Value;

use crate::table;

/// A table of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageTable {
    /// A file below the descriptor's folder, and what stands between its cells.
    File(String, Option<u8>),
    /// A table within the descriptor, as CSV.
    Inline(String, String),
}

/// The tables of a descriptor.
///
/// # Errors
/// A text that is no descriptor, and a table that lies elsewhere than below it.
pub fn tables(text: &str) -> Result<Vec<PackageTable>, String> {
    let package: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    let resources = package["resources"]
        .as_array()
        .ok_or("it names no `resources`: it is no Data Package")?;
    let mut tables = Vec::new();
    for resource in resources {
        let name = resource["name"].as_str().unwrap_or("table").to_owned();
        match &resource["data"] {
            Value::Null => {}
            data => {
                tables.push(PackageTable::Inline(
                    name.clone(),
                    inline(data, resource).ok_or(format!("the data of `{name}` are no table"))?,
                ));
                continue;
            }
        }
        let paths: Vec<&str> = match &resource["path"] {
            Value::String(path) => vec![path],
            Value::Array(paths) => paths.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let delimiter = resource["dialect"]["delimiter"]
            .as_str()
            .and_then(|text| text.bytes().next());
        for path in paths {
            let is_below =
                !path.contains("://") && !path.starts_with('/') && path.split(['/', '\\']).all(|part| part != "..");
            if !is_below {
                return Err(format!(
                    "`{path}` does not lie below the package; fetch it first, and name the file"
                ));
            }
            tables.push(PackageTable::File(path.to_owned(), delimiter));
        }
    }
    if tables.is_empty() {
        Err("it names no table".to_owned())
    } else {
        Ok(tables)
    }
}

/// Data within a descriptor as CSV: a text, rows of cells, or rows by column.
fn inline(data: &Value, resource: &Value) -> Option<String> {
    if let Some(text) = data.as_str() {
        return Some(text.to_owned());
    }
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = data.as_array()?;
    if rows.iter().all(Value::is_array) {
        return Some(
            rows.iter()
                .filter_map(Value::as_array)
                .map(|row| table::line(row.iter().map(cell)))
                .collect(),
        );
    }
    let fields = resource["schema"]["fields"].as_array();
    let mut heads: Vec<String> = fields
        .into_iter()
        .flatten()
        .filter_map(|field| Some(field["name"].as_str()?.to_owned()))
        .collect();
    for name in rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys()) {
        if !heads.contains(name) {
            heads.push(name.clone());
        }
    }
    let lines = rows
        .iter()
        .map(|row| table::line(heads.iter().map(|head| cell(&row[head.as_str()]))));
    Some(table::line(&heads) + &lines.collect::<String>())
}
