//! A report's keys, and those of its figures, sources and corrections.

use crate::tree::Shape;

use super::key;

/// A report's front matter.
pub static REPORT: Shape = Shape {
    name: "report",
    keys: &[
        key(
            "title",
            "text",
            "What the report is called here; it may hold claims.",
            "the publisher and the period",
        ),
        key(
            "description",
            "text",
            "One sentence for lists and search engines; it may hold claims.",
            "",
        ),
        key(
            "publisher",
            "the name of a publisher's folder",
            "Who issued the report.",
            "the folder's name",
        ),
        key(
            "period",
            "a period",
            "What it covers: 2017, 2016/17, 2024-q3 or 2016-07-01/2017-06-30.",
            "the file's name",
        ),
        key(
            "published",
            "a date",
            "When it was issued: 2018, 2018-01 or 2018-01-09.",
            "the last day of the period",
        ),
        key(
            "place",
            "the name of a place",
            "The place that its figures count.",
            "the publisher's",
        ),
        key(
            "language",
            "a language tag",
            "The language that text and numbers are written in, `de`; the page is in it too.",
            "the site's",
        ),
        key(
            "currency",
            "a currency",
            "The currency that `$` and cents are: USD.",
            "the publisher's, else the site's",
        ),
        key("topics", "a list of topics", "The topics that it belongs to.", "none"),
        key(
            "sources",
            "a group of sources",
            "The documents that state its figures, each under a name of your choice.",
            "none",
        ),
        key(
            "figures",
            "a group of figures",
            "The numbers that it states, each under a name of your choice: `cases: 151`.",
            "none",
        ),
        key(
            "charts",
            "a group of charts",
            "Charts that the text shows by `chart:NAME`.",
            "none",
        ),
        key(
            "headline",
            "a list of figures",
            "The figures of the strip on top.",
            "the first four of the report's own period",
        ),
        key(
            "accept",
            "a group of codes with reasons",
            "Findings that you know and explain.",
            "none",
        ),
        key(
            "corrections",
            "a list of corrections",
            "Published values that were changed.",
            "none",
        ),
        key(
            "draft",
            "true or false",
            "Checked, but not built and not seen by other reports.",
            "false",
        ),
        key(
            "withdrawn",
            "text",
            "Why the report was withdrawn; its page stays as a notice.",
            "",
        ),
        key(
            "moved-from",
            "PUBLISHER/NAME, or a list of them",
            "The names that it had before; a page there leads here.",
            "",
        ),
    ],
};

/// A figure, a part or a subset.
pub static FIGURE: Shape = Shape {
    name: "figure",
    keys: &[
        key(
            "indicator",
            "the name of an indicator",
            "What it measures.",
            "none: it is compared with nothing",
        ),
        key(
            "value",
            "a number",
            "As the report prints it: 1,577, £1,284.6 million, 71.3%, (12.3), more than 150, 120 to 150. Computed from others: { of: revenue, minus: costs }, { of: cases, per: people } or { change: revenue }.",
            "the sum of its parts",
        ),
        key(
            "unit",
            "a unit",
            "A noun (cases), percent, points, ratio, index, USD, £ million, pence, kg, TWh or { of: cases, per: 100000 }.",
            "the indicator's",
        ),
        key(
            "precision",
            "exact or { nearest: N }",
            "How exactly the number is meant.",
            "exact for whole numbers, else its last decimal",
        ),
        key(
            "status",
            "final, provisional, estimated, revised, forecast, target, missing, suppressed or not-applicable",
            "How firm it is, or why there is no number.",
            "final",
        ),
        key(
            "place",
            "the name of a place",
            "The place that it counts.",
            "the report's",
        ),
        key(
            "scope",
            "the name of a scope",
            "The population that it counts.",
            "everything in its place",
        ),
        key("period", "a period", "What it covers.", "the report's"),
        key(
            "at",
            "a day",
            "The day that it was counted on, for what is no flow (staff, debt, members): 2023-12-31.",
            "none: it is of its period",
        ),
        key(
            "label",
            "text",
            "What it is called.",
            "the indicator's title, else its name with spaces",
        ),
        key("note", "text", "A remark for readers.", ""),
        key(
            "source",
            "a source",
            "Where it is stated: NAME, \"NAME, page 3\", { id, at, quote } or a list of them.",
            "the whole's",
        ),
        key(
            "years",
            "a group of values",
            "The same figure of other years: { 2023: 1,462.0, 2022: 1,421.4 }; fig:NAME@2022 names one.",
            "none",
        ),
        key("by", "a group of dimensions", "Its parts, which add up.", "none"),
        key(
            "of-which",
            "a group of subsets",
            "Parts counted \"of which\", which do not add up.",
            "none",
        ),
        key(
            "part-of",
            "the name of a figure",
            "The figure that it is a part of.",
            "",
        ),
        key(
            "percent-of",
            "the name of a figure",
            "The figure that it is a percentage of.",
            "",
        ),
        key(
            "change-of",
            "the name of a figure",
            "The figure whose change against a year earlier it states; both levels must show it.",
            "",
        ),
        key(
            "share-of",
            "the name of a figure",
            "The part whose share of its whole it states; both amounts must show it.",
            "",
        ),
        key(
            "basis",
            "text",
            "What the change leaves out besides, so that levels do not show it: constant currency.",
            "none: the levels must show it",
        ),
        key("break", "text", "Why it cannot be compared with earlier values.", ""),
        key(
            "restates",
            "text",
            "Why it differs from what the publisher said before.",
            "",
        ),
        key(
            "renamed-from",
            "the name of a figure",
            "The name under which it was published before.",
            "",
        ),
        key(
            "accept",
            "a group of codes with reasons",
            "Findings that you know and explain.",
            "none",
        ),
    ],
};

/// A breakdown in full.
pub static BREAKDOWN: Shape = Shape {
    name: "breakdown",
    keys: &[
        key("parts", "a group of parts", "The parts with their values.", ""),
        key("rest", "a number", "What is in no part.", "nothing"),
        key("partial", "true or false", "Parts are left out.", "false"),
        key(
            "overlapping",
            "true or false",
            "One thing may be in several parts.",
            "false",
        ),
        key("note", "text", "A remark for readers.", ""),
    ],
};

/// A source.
pub static SOURCE: Shape = Shape {
    name: "source",
    keys: &[
        key("title", "text", "What the document is called.", ""),
        key("author", "text", "Who wrote it.", ""),
        key("publisher", "text", "Who published it.", ""),
        key("url", "an address", "Where it can be read: https://…", ""),
        key(
            "published",
            "a date",
            "When it was published: 2018, 2018-01 or 2018-01-09.",
            "",
        ),
        key("accessed", "a date", "When it was read.", ""),
        key(
            "file",
            "the name of a file",
            "The document itself, beside the report, in content/sources/ or in the folder `documents`: PDF, HTML, text, Markdown, CSV, XLSX or ODS.",
            "none: nothing is held against it",
        ),
        key(
            "printed-pages",
            "N = FILE-PAGE, or a list of them",
            "The number printed on a page and which page of the file that is: `1 = 5`.",
            "as the file's own page labels say",
        ),
        key(
            "publish",
            "true or false",
            "Whether the document is copied to the site and linked.",
            "false: only its `url` is linked",
        ),
    ],
};

/// A place in a source.
pub static CITATION: Shape = Shape {
    name: "source",
    keys: &[
        key("id", "the name of a source", "One of the report's `sources`.", ""),
        key("at", "text", "Where in it: page, paragraph, table.", ""),
        key("quote", "text", "The source's own words.", ""),
    ],
};

/// A correction.
pub static CORRECTION: Shape = Shape {
    name: "correction",
    keys: &[
        key("date", "a date", "When the value was changed.", ""),
        key(
            "figure",
            "the name of a figure",
            "Which figure, with the path to a part.",
            "",
        ),
        key("was", "a value", "The value before.", ""),
        key(
            "was-unit",
            "a unit",
            "The unit before, where it was another.",
            "the figure's",
        ),
        key("now", "a value", "The value after.", ""),
        key(
            "kind",
            "transcription, restated-by-source, method or withdrawn",
            "What kind of change it is.",
            "",
        ),
        key("reason", "text", "Why it was changed.", ""),
    ],
};

/// A report in another language.
pub static TRANSLATION: Shape = Shape {
    name: "translation",
    keys: &[
        key("title", "text", "The title.", "the report's"),
        key("description", "text", "One sentence for lists and search engines.", ""),
        key(
            "labels",
            "a group of figures",
            "What figures are called.",
            "the indicator's",
        ),
        key("notes", "a group of figures", "Remarks for readers.", ""),
        key(
            "reasons",
            "a group of codes with reasons",
            "Reasons of accepted findings.",
            "the report's",
        ),
        key("charts", "a group of charts", "The words of charts.", "the report's"),
    ],
};
