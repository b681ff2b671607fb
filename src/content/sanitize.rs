//! What authors' addresses and HTML may be.

use std::sync::LazyLock;

/// What kind of address a link has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// None: a page or file of this site, or an anchor.
    None,
    /// One that a page may link to.
    Safe,
    /// Any other.
    Refused,
}

/// The kind of an address. Schemes are compared as browsers read them: control characters and spaces before and in them do not count.
pub(super) fn scheme(target: &str) -> Scheme {
    let cleaned: String = target
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    if cleaned.starts_with("//") {
        return Scheme::Safe;
    }
    let Some((scheme, _)) = cleaned.split_once(':') else {
        return Scheme::None;
    };
    if scheme.is_empty() || scheme.contains(['/', '?', '#']) {
        return Scheme::None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" | "tel" | "doi" => Scheme::Safe,
        _ => Scheme::Refused,
    }
}

/// Author HTML without anything that runs, styles or loads on its own.
pub(super) fn html(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::default();
        builder
            .add_tags(["section"])
            .add_generic_attributes(["id", "class", "role", "lang", "dir"])
            .link_rel(None);
        builder
    });
    CLEANER.clean(html).to_string()
}
