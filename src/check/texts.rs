//! The texts of a report that may hold claims, each with its language.

use crate::model::{Body, Report};

/// A text of a report with the language that it is in.
pub(super) struct Spoken<'r> {
    pub(super) key: &'r str,
    pub(super) body: &'r Body,
}

/// Every text of a report that may hold claims. Of a withdrawn one only its title and description are shown.
pub(super) fn bodies(report: &Report) -> impl Iterator<Item = Spoken<'_>> {
    let is_shown = report.withdrawn.is_none();
    let own = [Some(&report.title), report.description.as_ref()].into_iter().flatten();
    let charts = report.charts.iter().filter_map(|chart| chart.title.as_ref());
    let text = charts.chain(std::iter::once(&report.body)).filter(move |_| is_shown);
    let own = own.chain(text).map(|body| Spoken {
        key: report.key(),
        body,
    });
    let translated = report.translations.iter().flat_map(move |translation| {
        let own = [Some(&translation.title), translation.description.as_ref()]
            .into_iter()
            .flatten();
        let text = translation
            .charts
            .values()
            .filter_map(|chart| chart.title.as_ref())
            .chain(std::iter::once(&translation.body));
        let all = own.chain(text.filter(move |_| is_shown));
        all.map(|body| Spoken {
            key: translation.language.as_str(),
            body,
        })
    });
    own.chain(translated)
}
