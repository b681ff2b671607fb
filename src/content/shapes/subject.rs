//! The keys of what reports are about: publishers, indicators and topics; and of other pages.

use crate::tree::Shape;

use super::key;

/// A publisher's page.
pub static PUBLISHER: Shape = Shape {
    name: "publisher",
    keys: &[
        key("title", "text", "What the publisher is called.", "the folder's name"),
        key("kind", "text", "What it is: police force, city hall, ministry.", ""),
        key(
            "place",
            "the name of a place",
            "The place that its reports count.",
            "itself",
        ),
        key(
            "currency",
            "a currency",
            "The currency that `$` and cents are in its reports: USD.",
            "the site's",
        ),
        key(
            "year-begins",
            "a day of the year",
            "The day on which its years begin, month first: 08-01. Its 2022/23 is then 1 August 2022 to 31 July 2023.",
            "07-01",
        ),
        key("url", "an address", "Its own site.", ""),
        key("description", "text", "One sentence for search engines.", ""),
    ],
};

/// An indicator's page.
pub static INDICATOR: Shape = Shape {
    name: "indicator",
    keys: &[
        key("title", "text", "What it is called.", "the file's name"),
        key(
            "unit",
            "a unit",
            "A noun (cases), percent, points, ratio, index, USD, kg or { of: cases, per: 100000 }.",
            "none",
        ),
        key(
            "unit-title",
            "text",
            "What the unit is called, in this file's language.",
            "the unit",
        ),
        key("definition", "text", "What is counted, and how.", ""),
        key("better", "lower or higher", "Which direction is good.", "neither"),
        key(
            "breaks",
            "a list of breaks",
            "From when values cannot be compared with earlier ones.",
            "none",
        ),
        key(
            "dimensions",
            "a group of dimensions",
            "What its parts are called.",
            "names with spaces",
        ),
        key(
            "subsets",
            "a group of subsets",
            "What its subsets are called.",
            "names with spaces",
        ),
        key(
            "highlight",
            "a list of publishers",
            "Series to point out where there are many.",
            "none",
        ),
        key("topics", "a list of topics", "The topics that it belongs to.", "none"),
    ],
};

/// A break in an indicator's series.
pub static BREAK: Shape = Shape {
    name: "break",
    keys: &[
        key(
            "from",
            "a period",
            "The first period that is counted in the new way.",
            "",
        ),
        key("publisher", "the name of a publisher", "Whose values.", "everybody's"),
        key("reason", "text", "What changed.", ""),
    ],
};

/// A dimension of an indicator.
pub static DIMENSION: Shape = Shape {
    name: "dimension",
    keys: &[
        key("title", "text", "What it is called.", "its name with spaces"),
        key(
            "ordered",
            "true or false",
            "Whether its parts have an order of their own.",
            "false",
        ),
        key(
            "parts",
            "a group of parts",
            "What its parts are called; parts that are not listed are then faults.",
            "any part is allowed",
        ),
    ],
};

/// A topic's page.
pub static TOPIC: Shape = Shape {
    name: "topic",
    keys: &[
        key("title", "text", "What it is called.", "the file's name"),
        key("description", "text", "One sentence.", ""),
    ],
};

/// Any other page.
pub static PAGE: Shape = Shape {
    name: "page",
    keys: &[
        key("title", "text", "What the page is called.", "the file's name"),
        key("description", "text", "One sentence for search engines.", ""),
    ],
};
