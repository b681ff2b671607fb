//! The files of a new site: it builds as it stands, and reads like a short tutorial.

use super::{NewFile, SCHEMAS, schema};

/// Files that are written as they stand, with their places in the new site.
const FILES: [(&str, &str); 10] = [
    ("annals.toml", include_str!("start/annals.toml")),
    ("content/_index.md", include_str!("start/home.md")),
    ("content/about.md", include_str!("start/about.md")),
    (
        "content/reports/town-library/_index.md",
        include_str!("start/publisher.md"),
    ),
    ("content/reports/town-library/2024.md", include_str!("start/report.md")),
    (
        "content/indicators/library-loans.md",
        include_str!("start/indicator.md"),
    ),
    ("content/topics/reading.md", include_str!("start/topic.md")),
    (".gitignore", include_str!("start/gitignore")),
    (".vscode/extensions.json", include_str!("start/extensions.json")),
    (".github/workflows/site.yml", include_str!("start/site.yml")),
];

/// The files of a new site, with the schemas that its editor settings name.
pub fn start() -> Vec<NewFile> {
    let mut files: Vec<NewFile> = FILES.iter().map(|(path, text)| NewFile::text(*path, *text)).collect();
    let place = |name: &str| format!(".vscode/annals/{name}.schema.json");
    let schemas = SCHEMAS
        .iter()
        .filter_map(|(name, ..)| Some(NewFile::text(place(name), schema(name)?)));
    files.extend(schemas);
    files.push(NewFile::text(".vscode/settings.json", editor_settings(&place)));
    files
}

/// VS Code's settings: which schema is for which files. What reads YAML alone reads front matter too, where it knows Markdown.
fn editor_settings(place: &dyn Fn(&str) -> String) -> String {
    let front: serde_json::Map<String, serde_json::Value> = SCHEMAS
        .iter()
        .filter(|(name, ..)| *name != "settings")
        .map(|(name, files, _)| (format!("./{}", place(name)), serde_json::json!([files])))
        .collect();
    let settings = serde_json::json!({
        "yaml.schemas": front,
        "evenBetterToml.schema.associations": { "annals\\.toml$": format!("./{}", place("settings")) },
        "files.exclude": { "public": true, ".annals": true, ".public.annals-spare": true },
    });
    serde_json::to_string_pretty(&settings).unwrap_or_default() + "\n"
}
