//! What charts are called in files and anchors.

use crate::chart::ChartSpec;

/// How a drawing names its heading.
pub(super) fn heading_name(id: &str) -> String {
    let spec = ChartSpec {
        id: id.to_owned(),
        ..ChartSpec::default()
    };
    format!("aria-labelledby=\"{}\"", spec.heading_id())
}

/// The bytes of a chart's name that leave room for endings within the 255 of a file's.
const LONGEST_ID: usize = 200;

/// A name for files and anchors from the parts that tell charts apart; of a long one the beginning, told from others by its hash.
pub(super) fn id_of<const N: usize>(parts: [&str; N]) -> String {
    let mut id = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !id.is_empty() {
            id.push('_');
        }
        id.extend(
            part.chars()
                .map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }),
        );
    }
    if id.len() > LONGEST_ID {
        let hash = blake3::hash(id.as_bytes()).to_hex();
        id.truncate(id.floor_char_boundary(LONGEST_ID - 17));
        id.push('-');
        id.push_str(&hash[..16]);
    }
    id
}
