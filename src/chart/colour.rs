//! Colours as eyes see them: luminance, contrast, and how far two are apart for every kind of sight.
//!
//! In: colours as CSS has them in hexadecimal digits. Out: numbers of WCAG 2.2 and of CIE L*a*b*.

/// What eyes without one kind of cones see (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "red",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "green",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "blue",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// Red, green and blue of `#rgb` or `#rrggbb`.
pub(super) fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    let digit = |at: usize| {
        digits
            .get(at..at + 1)
            .and_then(|digit| u8::from_str_radix(digit, 16).ok())
    };
    let step = match digits.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    let mut out = [0; 3];
    for (index, channel) in out.iter_mut().enumerate() {
        *channel = digit(index * step)? * 16 + digit(index * step + step - 1)?;
    }
    Some(out)
}

/// A channel in linear light.
fn linear(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// Relative luminance (WCAG 2.2).
pub(super) fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2); none for what is not written in hexadecimal digits.
pub fn contrast(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (luminance(channels(a)?), luminance(channels(b)?));
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// The eyes to which two colours are nearest, and how near: what these eyes do not see, empty where they see all, and the distance in CIE
/// L*a*b*, where 2 can just be told apart side by side.
pub fn nearest(a: &str, b: &str) -> Option<(&'static str, f64)> {
    let [a, b] = [channels(a)?, channels(b)?].map(|colour| colour.map(linear));
    let distance = |matrix: &[[f64; 3]; 3]| {
        let [a, b] = [a, b].map(|light| lab(seen(matrix, light)));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    };
    let all = EYES.iter().map(|(lacking, matrix)| (*lacking, distance(matrix)));
    // Of equal distances the eyes that see more are named.
    all.min_by(|(_, a), (_, b)| a.total_cmp(b))
}

/// How far two colours are apart for eyes that see all.
pub fn distance(a: &str, b: &str) -> Option<f64> {
    let [a, b] = [channels(a)?, channels(b)?].map(|colour| lab(colour.map(linear)));
    Some(a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt())
}

fn seen(matrix: &[[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE L*a*b* (D65) of linear light.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let [x, y, z] = [x, y, z].map(|part| {
        if part > 0.008856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
