//! SVG to PNG with the program's own font: Noto Sans for Latin, Greek, Cyrillic and Khmer, in two weights.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb};

const FONTS: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/NotoSansLatinKhmer-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSansLatinKhmer-Bold.ttf"),
];
const FAMILY: &str = "Noto Sans";

/// See [`super::png`].
pub(super) fn of(svg: &str, scale: f32, ground: &str) -> Option<Vec<u8>> {
    let lacks_letters = AtomicBool::new(false);
    let tree = Tree::from_str(svg, &options(&lacks_letters)).ok()?;
    if lacks_letters.into_inner() {
        return None;
    }
    let size = tree.size().to_int_size().scale_by(scale)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    pixels.fill(colour(ground).unwrap_or(Color::WHITE));
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

/// How a drawing is read; `lacks_letters` becomes true where the font lacks one.
fn options(lacks_letters: &AtomicBool) -> Options<'_> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let database = DATABASE.get_or_init(|| {
        let mut database = fontdb::Database::new();
        for font in FONTS {
            database.load_font_data(font.to_vec());
        }
        for set in [
            fontdb::Database::set_sans_serif_family,
            fontdb::Database::set_serif_family,
        ] {
            set(&mut database, FAMILY);
        }
        Arc::new(database)
    });
    Options {
        fontdb: Arc::clone(database),
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            // It is asked for another font where a letter is missing; both weights know the same letters.
            select_fallback: Box::new(|_, _, _| {
                lacks_letters.store(true, Ordering::Relaxed);
                None
            }),
        },
        ..Options::default()
    }
}

/// A colour of hexadecimal digits.
fn colour(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#')?;
    let channel = |at: usize| match digits.len() {
        3 => u8::from_str_radix(digits.get(at..=at)?, 16)
            .ok()
            .map(|value| value * 17),
        6 => u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok(),
        _ => None,
    };
    Some(Color::from_rgba8(channel(0)?, channel(1)?, channel(2)?, 255))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Option<Vec<u8>> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"40\"><text x=\"4\" y=\"30\" style=\"font:700 20px Arial,sans-serif\">{words}</text></svg>"
        );
        of(&svg, 2.0, "#fff")
    }

    #[test]
    fn letters_of_the_shipped_scripts_are_drawn_and_others_refuse_the_picture() {
        for words in ["Łódź – 1,577 %", "Αθήνα", "Київ", "របាយការណ៍ប្រចាំឆ្នាំ ២០១៧"]
        {
            assert!(text(words).is_some_and(|png| png.starts_with(b"\x89PNG")), "{words}");
        }
        assert_eq!(text("年度报告"), None);
        assert_eq!(of("no svg", 1.0, "#fff"), None);
    }

    #[test]
    fn the_same_words_make_the_same_bytes_and_letters_show() {
        assert!(text("A") == text("A"));
        assert!(text("A") != text(""), "nothing was drawn");
        assert!(text("ក") != text(""), "nothing was drawn");
    }

    #[test]
    fn grounds_are_read() {
        assert_eq!(colour("#fff"), Some(Color::WHITE));
        assert_eq!(colour("#14171a"), Some(Color::from_rgba8(0x14, 0x17, 0x1a, 255)));
        assert_eq!(colour("white"), None);
    }
}
