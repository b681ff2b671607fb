//! What a language tag says by itself.

use icu_locale_core::Locale;

/// Languages that are written from right to left in their usual script.
const RIGHT_TO_LEFT: [&str; 14] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ku-Arab", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
];

/// Scripts that are written from right to left.
const SCRIPTS: [&str; 8] = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand"];

/// Whether a locale is written from right to left: by its script where it names one, else by its language.
pub(super) fn right_to_left(locale: &Locale) -> bool {
    match locale.id.script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT.contains(&locale.id.language.as_str()),
    }
}
