//! Indicators that are counted in something else than their figures were published in.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::finding::{Code, Finding};

use super::published::correction;

/// A published figure whose indicator has another unit now.
#[derive(Debug)]
pub(super) struct UnitChange {
    /// The indicator.
    pub(super) indicator: u32,
    /// In what it was counted.
    pub(super) was: String,
}

/// The findings for indicators that are counted in something else than their figures were published in: one for each, since one word
/// was changed.
pub(super) fn run(archive: &Archive<'_>, changes: &[UnitChange]) -> Vec<Finding> {
    let mut figures: BTreeMap<(u32, &str), usize> = BTreeMap::new();
    for change in changes {
        *figures.entry((change.indicator, &change.was)).or_default() += 1;
    }
    let indicators = &archive.content().indicators;
    let found = figures.into_iter().filter_map(|((index, was), many)| {
        let indicator = indicators.get(index as usize)?;
        let unit = indicator.unit.as_ref()?;
        let figures = if many == 1 { "1 figure was".to_owned() } else { format!("{many} figures were") };
        let message = format!(
            "`{}` is counted in {} now, and {figures} published in {was}",
            indicator.id,
            unit.value.written()
        );
        let help = format!(
            "If it is a slip, write `unit: {was}` again. To change the word alone, keep `unit: {was}` and write the new word as `unit-title`. If it is counted otherwise now, each report tells its readers: {}",
            correction("FIGURE", "VALUE", Some(was), Some("VALUE"), "method")
        );
        Some(Finding::new(Code::UnloggedChange, unit.span, message).help(help))
    });
    found.collect()
}
