//! How long the property tests run.

use proptest::prelude::ProptestConfig;

/// So many cases, or what `PROPTEST_CASES` says. A fault prints its smallest input: write a test of it rather than keep its seed.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let standard = ProptestConfig::default();
    let is_chosen = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_chosen { standard.cases } else { usual },
        failure_persistence: None,
        ..standard
    }
}
