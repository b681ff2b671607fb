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
            "What it draws: figures of this report, of another (PUBLISHER/NAME#ID), or indicator/NAME.",
            "",
        ),
        key(
            "indicator",
            "a list of indicators",
            "Indicators over the years, instead of figures.",
            "",
        ),
        key(
            "by",
            "a dimension, or two",
            "The dimension to break them down by; of one figure also a second one within the first.",
            "the first one",
        ),
        key(
            "kind",
            "a kind of chart",
            "The kind, where the automatic choice does not do.",
            "chosen from the data",
        ),
        key(
            "highlight",
            "a list of parts, series or periods",
            "What to point out; the rest is grey.",
            "none",
        ),
        key(
            "target",
            "a list of figures",
            "Figures that are the targets of `figures`, in the same order.",
            "none",
        ),
        key(
            "periods",
            "2015 to 2019, or a list of periods",
            "Which periods of a time line to show.",
            "all",
        ),
        key(
            "breaks",
            "a list of breaks",
            "Where values cannot be compared with earlier ones, in this chart.",
            "the indicator's and the figures'",
        ),
        key(
            "annotations",
            "a list of remarks",
            "Remarks on the time line: { at: 2018, text: new law }.",
            "none",
        ),
        key(
            "shaded",
            "a list of shaded periods",
            "Stretches of the time line to shade: { from: 2020, to: 2021, text: pandemic }.",
            "none",
        ),
        key(
            "min",
            "a number",
            "The value axis reaches down to it at least; it cuts no value.",
            "chosen from the data",
        ),
        key(
            "max",
            "a number",
            "The value axis reaches up to it at least, so that two charts can be compared; it cuts no value.",
            "chosen from the data",
        ),
        key(
            "decimals",
            "a whole number",
            "How many decimals the drawing shows at most; never more than the figures have.",
            "as recorded",
        ),
        key(
            "labelled",
            "a list of periods or series",
            "Whose values stand beside their points or columns; the newest always do.",
            "those that have room",
        ),
    ],
};

/// A shaded stretch of a time line.
pub static SHADED: Shape = Shape {
    name: "shaded",
    keys: &[
        key("from", "a period", "The first period in it.", ""),
        key("to", "a period", "The last period in it.", "the same as `from`"),
        key("text", "text", "A few words.", ""),
    ],
};

/// A remark on a time line.
pub static ANNOTATION: Shape = Shape {
    name: "annotation",
    keys: &[
        key("at", "a period", "The period that it stands at.", ""),
        key("text", "text", "A few words.", ""),
    ],
};

/// A chart in another language.
pub static CHART_TRANSLATION: Shape = Shape {
    name: "chart translation",
    keys: &[
        key("title", "text", "Its message; it may hold claims.", "the report's"),
        key("subtitle", "text", "What is measured.", "the label, place and period"),
        key("note", "text", "A remark below it.", "the report's"),
        key(
            "remarks",
            "a group of texts",
            "Words of its breaks, annotations and shaded periods, each with its translation.",
            "the report's",
        ),
    ],
};
