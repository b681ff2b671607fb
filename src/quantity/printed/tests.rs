//! Values as real reports print them, and what must not be guessed.

use super::*;
use crate::quantity::Unit;

fn said(text: &str) -> String {
    match read(text, Marks::default()) {
        Ok(Printed::Value(stated, unit)) => {
            let whole = match &stated {
                Stated::Number(number) => number.whole(),
                Stated::Qualified(qualifier, number) => format!("{} {}", qualifier.words(), number.whole()),
                Stated::Range(ends) => format!("{} to {}", ends.0.whole(), ends.1.whole()),
            };
            format!("{whole} {}", unit.map(|unit| unit.written()).unwrap_or_default())
                .trim()
                .to_owned()
        }
        Ok(Printed::Absent(absent)) => absent.word().to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn values_are_read_as_reports_print_them() {
    for (text, is) in [
        ("151", "151"),
        ("1,204", "1204"),
        ("28.50", "28.50"),
        ("60 766", "60766"),
        ("12,34,567", "1234567"),
        ("£1,284.6 million", "1284600000 GBP"),
        ("£1.28bn", "1280000000 GBP"),
        ("US$4.5m", "4500000 USD"),
        ("Rs 3,40,000 crore", "3400000000000 INR"),
        ("€1.2 billion", "1200000000 EUR"),
        ("1.2 million euros", "1200000 EUR"),
        ("$18.9 billion", "18900000000 $"),
        ("71.3%", "71.3 percent"),
        ("71.3 per cent", "71.3 percent"),
        ("70bps", "0.70 points"),
        ("42.5p", "0.425 GBP"),
        ("4.2 per 1,000", "4.2 per 1000"),
        ("3.5 days", "3.5 days"),
        ("2.4:1", "2.4 ratio"),
        ("1 in 69", "1 per 69"),
        ("1:24", "1 per 24"),
        ("132nd", "132"),
        ("7 min 30 s", "450 s"),
        ("1 h 05 min", "65 min"),
        ("(12.3)", "-12.3"),
        ("(£12.3m)", "-12300000 GBP"),
        ("£(16.1)m", "-16100000 GBP"),
        ("-£12.3m", "-12300000 GBP"),
        ("\u{2212}12.3", "-12.3"),
        ("-0", "0"),
        ("more than 150", "more than 150"),
        ("over £1.2 million", "more than 1200000 GBP"),
        ("at least 100", "at least 100"),
        ("150 or more", "at least 150"),
        ("about 300", "about 300"),
        ("120 to 150", "120 to 150"),
        ("£1.2m to £1.5m", "1200000 to 1500000 GBP"),
        ("5.2 to 5.9 million", "5200000 to 5900000"),
        ("26 TWh", "26 TWh"),
        ("15.2m", "15200000"),
        ("151 cases", "151 cases"),
        ("0.40 a share", "0.40 a share"),
        ("$0.40 a share", "0.40 $"),
        ("..", "missing"),
        ("-", "missing"),
        ("n/a", "not-applicable"),
        ("#N/A", "missing"),
        ("x", "suppressed"),
    ] {
        assert_eq!(said(text), is, "{text}");
    }
}

#[test]
fn german_numerals_have_their_own_marks() {
    let marks = Marks {
        decimal: ',',
        group: '.',
        ..Marks::default()
    };
    let Ok(Printed::Value(Stated::Number(number), unit)) = read("1.284,6 Mio. €", marks) else {
        panic!("it is a value");
    };
    assert_eq!(
        (number.whole().as_str(), unit),
        ("1284600000", Some(Unit::Currency("EUR".into())))
    );
    assert!(read("1,284.6", marks).is_err());
}

#[test]
fn what_could_be_two_numbers_is_never_guessed() {
    let error = |text| read(text, Marks::default()).unwrap_err();
    assert_eq!(error("1.421.4"), PrintedError::Separators(vec!["1421.4".into()]));
    assert_eq!(error("1,5"), PrintedError::Separators(vec!["1.5".into()]));
    assert_eq!(
        error("1.234.567"),
        PrintedError::Separators(vec!["1234567".into(), "1234.567".into()])
    );
    for text in [
        "",
        "many",
        "12 March 2017",
        "17:45",
        "0012",
        "5 x 3",
        "£5 euros",
        "£5%",
        "£5 bps",
        "$3 kg",
    ] {
        assert!(read(text, Marks::default()).is_err(), "{text}");
    }
}

#[test]
fn a_word_behind_money_is_a_scale_or_what_it_is_of() {
    assert!(matches!(
        read("$0.40 a share", Marks::default()),
        Ok(Printed::Value(..))
    ));
    assert!(matches!(
        read("€21.40 per member", Marks::default()),
        Ok(Printed::Value(..))
    ));
    let unknown = PrintedError::NotUnderstood("milion".to_owned());
    assert_eq!(read("£5.2 milion", Marks::default()).unwrap_err(), unknown);
}
