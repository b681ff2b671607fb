//! The keys of `annals.toml`.

use crate::tree::{KeyDoc, Shape};

const fn key(key: &'static str, kind: &'static str, doc: &'static str, default: &'static str) -> KeyDoc {
    KeyDoc {
        key,
        kind,
        doc,
        default,
    }
}

/// What stands behind a key for words on pages.
const WORDS: &str = "a text, or one for each language: `{ en = \"…\", km = \"…\" }`";

/// `annals.toml` as a whole.
pub static SETTINGS: Shape = Shape {
    name: "settings file",
    keys: &[
        key("title", WORDS, "The site's title.", "Annual reports"),
        key(
            "description",
            WORDS,
            "One sentence on the site, for search engines and feeds.",
            "",
        ),
        key(
            "base-url",
            "an address that begins with https:// or http://",
            "Where the site will stand. With it links end in `/`, and canonical addresses, the sitemap and the feed appear.",
            "the site works from a folder",
        ),
        key(
            "language",
            "a language tag such as `en`",
            "The language of files without a language in their name.",
            "the first of `languages`, else `en`",
        ),
        key(
            "languages",
            "a list of language tags",
            "Every language of the site.",
            "the site's language alone",
        ),
        key(
            "theme",
            "a name",
            "How pages look: `default`, `gazette`, or a folder of your own below `themes/`.",
            "`default`",
        ),
        key(
            "raw-html",
            "true or false",
            "Whether Markdown may hold HTML; it is cleaned of scripts and styles.",
            "false",
        ),
        key(
            "not-numbers",
            "a list of patterns (regular expressions)",
            "Numbers in the prose that name a thing rather than count one.",
            "",
        ),
        key(
            "places",
            "a group of places by name",
            "The places that figures count.",
            "any name will do",
        ),
        key(
            "scopes",
            "a group of scopes by name",
            "The populations that figures count.",
            "any name will do",
        ),
        key(
            "check",
            "`error`, `warning`, `note` or `off` by code",
            "How much findings of a code weigh.",
            "each code's own severity",
        ),
        key("author", "a text", "Who makes the site.", ""),
        key(
            "currency",
            "a currency",
            "The currency that `$` and cents are, where a report does not say: USD.",
            "none",
        ),
        key(
            "licence",
            "a text",
            "The licence under which the site's figures may be used.",
            "",
        ),
        key(
            "licence-url",
            "an address that begins with https:// or http://",
            "Where that licence is.",
            "",
        ),
        key("footer", WORDS, "A line at the foot of each page.", ""),
        key(
            "logo",
            "a picture in static/: `static/logo.svg`",
            "The site's logo, before its title; as a group of keys, in its place.",
            "the title alone",
        ),
        key("header-links", "a list of links", "Links behind those of the menu.", ""),
        key("footer-links", "a list of links", "Links at the foot of each page.", ""),
        key(
            "contact",
            "an address of mail, or one that begins with https://",
            "Where readers write to: a link at the foot of each page, and with an address of mail one to report an error on that page.",
            "",
        ),
        key(
            "snippet",
            "a group of keys",
            "A script of another host that each page loads, to count visits, say.",
            "no page loads anything from another host",
        ),
        key(
            "cards",
            "true or false",
            "Whether each report and indicator has a picture for previews, which social media and chats show beside a link.",
            "false",
        ),
        key(
            "charts-as-png",
            "true or false",
            "Whether each chart is also a PNG picture, beside its SVG.",
            "false",
        ),
        key(
            "search",
            "true or false",
            "Whether the site has a page to search in it, with the index that it needs.",
            "true",
        ),
        key(
            "documents",
            "a folder below the site's",
            "Where documents lie that sources name with `file`, beside those in content/.",
            "content/sources",
        ),
    ],
};

/// One place or scope.
pub static DECLARED: Shape = Shape {
    name: "place or scope",
    keys: &[
        key("title", WORDS, "What it is called.", "its name"),
        key("part-of", "a name", "The place or scope that it is a part of.", ""),
    ],
};

/// A logo with more to say than where it is.
pub static LOGO: Shape = Shape {
    name: "logo",
    keys: &[
        key("file", "a picture in static/", "The picture.", ""),
        key(
            "alone",
            "true or false",
            "Whether the picture says the site's title itself, so that it stands in the title's place.",
            "false",
        ),
    ],
};

/// A link of the frame.
pub static FRAME_LINK: Shape = Shape {
    name: "link",
    keys: &[
        key("label", WORDS, "Its words.", ""),
        key(
            "to",
            "a page or file of the site, or an address that begins with https://, http:// or mailto:",
            "Where it leads.",
            "",
        ),
    ],
};

/// A script of another host.
pub static SNIPPET: Shape = Shape {
    name: "snippet",
    keys: &[
        key(
            "src",
            "an address that begins with https://",
            "Where the script is.",
            "",
        ),
        key(
            "attributes",
            "texts by name",
            "Attributes of the script: `data-…`, `id`, `integrity`, `crossorigin`, `referrerpolicy`.",
            "",
        ),
    ],
};
