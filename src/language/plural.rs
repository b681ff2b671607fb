//! Plural categories: a number as it is written enters, the CLDR name of its category leaves.

use std::cell::RefCell;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesOptions};
use rust_decimal::Decimal;

thread_local! {
    // ICU's rules may not cross threads, a `Language` does: each thread keeps the rules of the few languages that it meets.
    static RULES: RefCell<Vec<(Locale, Option<PluralRules>)>> = const { RefCell::new(Vec::new()) };
}

/// The category that `value`, with the decimals it is written with, asks for.
pub(super) fn category(locale: &Locale, value: Decimal) -> &'static str {
    let whole = u64::try_from(value.mantissa().unsigned_abs());
    let operands = match whole {
        Ok(whole) if value.scale() == 0 => PluralOperands::from(whole),
        _ => match value.to_string().parse::<fixed_decimal::Decimal>() {
            Ok(number) => PluralOperands::from(&number),
            Err(_) => return "other",
        },
    };
    RULES.with_borrow_mut(|known| {
        let at = known.iter().position(|(other, _)| other == locale).unwrap_or_else(|| {
            let rules = PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok();
            known.push((locale.clone(), rules));
            known.len() - 1
        });
        known[at]
            .1
            .as_ref()
            .map_or("other", |rules| match rules.category_for(operands) {
                PluralCategory::Zero => "zero",
                PluralCategory::One => "one",
                PluralCategory::Two => "two",
                PluralCategory::Few => "few",
                PluralCategory::Many => "many",
                PluralCategory::Other => "other",
            })
    })
}

/// Units that languages have words for; all others are written by their signs.
pub(super) const UNITS: [&str; 10] = [
    "points",
    "basis-points",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "tonnes",
];
