//! The descriptor of the site's data: a tabular Data Package (Frictionless Data, version 1).

use serde::Serialize;

use crate::archive::Archive;
use crate::table::COLUMNS;

#[derive(Serialize)]
struct Package<'p> {
    profile: &'static str,
    name: &'static str,
    title: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Licence<'p>>,
    resources: [Resource<'p>; 1],
}

#[derive(Serialize)]
struct Licence<'p> {
    title: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'p str>,
}

#[derive(Serialize)]
struct Resource<'p> {
    profile: &'static str,
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'static str>,
    /// The table itself, where the descriptor stands alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'p str>,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    fields: Vec<Field>,
    #[serde(rename = "primaryKey")]
    primary_key: [&'static str; 3],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    r#type: &'static str,
    description: &'static str,
}

/// The text of `datapackage.json`, beside the table.
pub(super) fn describe(archive: &Archive<'_>) -> String {
    written(archive, None)
}

/// A descriptor with the table in it.
pub(super) fn with_data(archive: &Archive<'_>, csv: &str) -> String {
    written(archive, Some(csv))
}

fn written(archive: &Archive<'_>, data: Option<&str>) -> String {
    let settings = archive.settings;
    let columns: Vec<&crate::table::Column> = match data {
        Some(_) => crate::table::exchanged().collect(),
        None => COLUMNS.iter().collect(),
    };
    let numbers = ["value", "upper"];
    let field = |column: &crate::table::Column| Field {
        name: column.name,
        r#type: if numbers.contains(&column.name) {
            "number"
        } else {
            "string"
        },
        description: column.doc,
    };
    let package = Package {
        profile: "tabular-data-package",
        name: "figures",
        title: settings.title.within(""),
        description: settings.description.as_ref().map(|text| text.within("")),
        licenses: settings
            .licence
            .iter()
            .map(|title| Licence {
                title,
                path: settings.licence_url.as_deref(),
            })
            .collect(),
        resources: [Resource {
            profile: "tabular-data-resource",
            name: "figures",
            path: data.is_none().then_some("figures.csv"),
            data,
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            schema: Schema {
                fields: columns.into_iter().map(field).collect(),
                primary_key: ["publisher", "report", "figure"],
            },
        }],
    };
    serde_json::to_string_pretty(&package).unwrap_or_default() + "\n"
}
