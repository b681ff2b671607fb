//! A chart's keys.

use crate::tree::Shape;

use super::key;

/// A chart.
pub static CHART: Shape = Shape {
    name: "chart",
    keys: &[
        key(
            "title",
            "text",
            "Its message; it may hold claims.",
            "the figure's label",
        ),
        key("subtitle", "text", "What is measured.", "the label, place and period"),
        key("note", "text", "A remark below it.", ""),
        key(
            "figures",
            "a list of figures",
            "What it draws: figures, or indicator/NAME.",
            "",
        ),
        key(
            "by",
            "a dimension",
            "The dimension to break them down by.",
            "the first one",
        ),
        key(
            "kind",
            "a kind of chart",
            "The kind, where the automatic choice does not do.",
            "chosen from the data",
        ),
        key("highlight", "a list of parts", "Parts or series to point out.", "none"),
    ],
};

/// A chart in another language.
pub static CHART_TRANSLATION: Shape = Shape {
    name: "chart translation",
    keys: &[key("title", "text", "Its message; it may hold claims.", "the report's")],
};
