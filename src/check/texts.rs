//! The texts of a report that may hold claims, each with its language.

use crate::model::{Body, Report};

/// A text of a report with the language that it is in.
pub(super) struct Spoken<'r> {
    pub(super) key: &'r str,
    pub(super) body: &'r Body,
    /// The title of the report or of a chart.
    pub(super) is_title: bool,
}

fn title(body: &Body) -> (&Body, bool) {
    (body, true)
}

fn text(body: &Body) -> (&Body, bool) {
    (body, false)
}

/// Every text of a report that may hold claims. Of a withdrawn one only its title and description are shown.
pub(super) fn bodies(report: &Report) -> impl Iterator<Item = Spoken<'_>> {
    let is_shown = report.withdrawn.is_none();
    let own = std::iter::once(title(&report.title)).chain(report.description.as_ref().map(text));
    let charts = report.charts.iter().filter_map(|chart| chart.title.as_ref());
    let shown = charts.map(title).chain(std::iter::once(text(&report.body)));
    let own = own.chain(shown.filter(move |_| is_shown));
    let own = own.map(|(body, is_title)| Spoken {
        key: report.key(),
        body,
        is_title,
    });
    let translated = report.translations.iter().flat_map(move |translation| {
        let own = std::iter::once(title(&translation.title)).chain(translation.description.as_ref().map(text));
        let charts = translation.charts.values().filter_map(|chart| chart.title.as_ref());
        let shown = charts.map(title).chain(std::iter::once(text(&translation.body)));
        let all = own.chain(shown.filter(move |_| is_shown));
        all.map(|(body, is_title)| Spoken {
            key: translation.language.as_str(),
            body,
            is_title,
        })
    });
    own.chain(translated)
}
