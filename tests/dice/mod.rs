//! Chance that can be repeated, and how long a test goes on that could go on for ever.

#![allow(dead_code, reason = "each program of tests uses a part of it")]

/// How many rounds a test goes that could go on for ever: `few`, or as many as `ANNALS_ROUNDS` says.
pub(crate) fn rounds(few: usize) -> usize {
    let asked = std::env::var("ANNALS_ROUNDS").ok();
    asked.map_or(few, |text| text.parse().expect("ANNALS_ROUNDS is a number"))
}

/// The numbers of a fixed sequence (Knuth's linear congruential generator), so that a failure can be repeated.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % most.max(1)
    }
}
