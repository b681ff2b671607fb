//! How many decimals a computed percentage is written with.

use num_traits::Signed;

use super::Rational;

/// Decimals beyond which nothing is computed.
const MAX: u32 = 9;

/// The decimals of a percentage: none from 10 on, one below; more where it would else read 0 or 100 without being either. What is
/// not nothing is never written as nothing.
pub fn percent_places(percent: &Rational) -> u32 {
    let size = percent.abs();
    let mut places = u32::from(size < Rational::from_integer(10) && !size.is_integer());
    while places < MAX && misleads(&size, places) {
        places += 1;
    }
    places
}

/// Whether a percentage written with so many decimals reads 0 or 100 without being either.
fn misleads(size: &Rational, places: u32) -> bool {
    let power = Rational::power_of_ten(places);
    let rounded = (size * &power).round();
    [0, 100]
        .into_iter()
        .map(Rational::from_integer)
        .any(|end| &end * &power == rounded && end != *size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_everything_are_said_of_nothing_and_everything_alone() {
        let places = |numerator: i128, denominator: i128| percent_places(&Rational::new(numerator, denominator));
        assert_eq!(places(0, 1), 0);
        assert_eq!(places(100, 1), 0);
        assert_eq!(places(72, 1), 0);
        assert_eq!(places(5, 1), 0);
        assert_eq!(places(51, 10), 1);
        assert_eq!(places(284, 10), 0);
        assert_eq!(places(1, 1000), 3, "0.001 is not 0.0");
        assert_eq!(places(99_999, 1000), 3, "99.999 is not 100");
        assert_eq!(places(-1, 1000), 3);
        assert_eq!(places(996, 10), 1, "99.6 is not 100");
        assert_eq!(places(1004, 10), 1);
    }
}
