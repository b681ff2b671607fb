//! The keys of front matter, declared once: they drive reading, "did you mean" and the documentation.

mod chart;
mod report;
mod subject;

use crate::tree::KeyDoc;

pub use chart::{ANNOTATION, CHART, CHART_TRANSLATION, SHADED};
pub use report::{BREAKDOWN, CITATION, CORRECTION, FIGURE, REPORT, SOURCE, TRANSLATION};
pub use subject::{BREAK, DIMENSION, INDICATOR, PAGE, PUBLISHER, TOPIC};

const fn key(key: &'static str, kind: &'static str, doc: &'static str, default: &'static str) -> KeyDoc {
    KeyDoc {
        key,
        kind,
        doc,
        default,
    }
}
