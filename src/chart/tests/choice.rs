//! The kind that each shape of data gets, and the kinds that are refused.

use super::cases::{line, num, part, parts, series, years};
use super::{cases, kinds};
use crate::chart::*;

fn kind_of(spec: &ChartSpec) -> &'static str {
    choose(spec).kind.name()
}

fn asked(mut spec: ChartSpec, kind: Kind) -> ChartSpec {
    spec.kind = Some(kind);
    spec
}

#[test]
fn each_shape_has_its_kind() {
    let all: Vec<ChartSpec> = cases::all();
    let expected = [
        ("bars-twelve", "bars"),
        ("bars-all-zero", "table"),
        ("bars-one", "table"),
        ("bars-negative", "diverging"),
        ("bars-sixty", "bars"),
        ("grouped", "grouped"),
        ("columns", "columns"),
        ("line-one", "line"),
        ("line-publishers", "line"),
        ("line-one-period", "bars"),
        ("line-twenty", "line"),
        ("panels", "small-multiples"),
        ("slope", "slope"),
        ("dumbbell", "dumbbell"),
        ("two-numbers", "number"),
        ("one-bar-two", "one-bar"),
        ("one-bar-ordered", "one-bar"),
        ("stacked", "stacked"),
        ("stacked-totals", "stacked-totals"),
        ("bar-panels", "small-multiples"),
        ("heat", "heat-table"),
        ("number", "number"),
        ("waffle", "waffle"),
        ("waterfall", "waterfall"),
        ("bullet", "bullet"),
        ("tree", "tree"),
        ("units", "small-multiples"),
        ("units-time", "small-multiples"),
    ];
    for (id, kind) in expected {
        let spec = all
            .iter()
            .find(|spec| spec.id == id)
            .unwrap_or_else(|| panic!("no case {id}"));
        assert_eq!(kind_of(spec), kind, "{id}");
        assert!(check(spec).is_empty(), "{id}");
    }
}

#[test]
fn an_editor_may_ask_for_another_kind() {
    let two = kinds::all().swap_remove(0);
    assert_eq!(kind_of(&two), "one-bar");
    assert_eq!(kind_of(&asked(two, Kind::Bars)), "bars");
}

#[test]
fn a_kind_that_would_mislead_is_refused_with_another() {
    let apart = parts("apart", vec![part("Police", num("151")), part("Committee", num("159"))]);
    let spec = asked(apart, Kind::OneBar);
    let problems = check(&spec);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].fault, Fault::Misleading);
    assert!(problems[0].help.contains("`kind: bars`"), "{}", problems[0].help);
    assert_eq!(kind_of(&spec), "bars", "what is refused is not drawn");
}

#[test]
fn a_slope_never_crosses_a_break() {
    let mut spec = series("cut", years(2020, 2), vec![line("A", "5 9"), line("B", "6 7")]);
    if let Shape::Series { breaks, .. } = &mut spec.shape {
        breaks.push(Break {
            after: 0,
            series: None,
            text: "New law".to_owned(),
        });
    }
    assert_eq!(kind_of(&spec), "table");
    assert_eq!(check(&asked(spec, Kind::Slope))[0].fault, Fault::Misleading);
}

#[test]
fn a_kind_of_another_shape_is_impossible() {
    let spec = asked(
        series("s", years(2000, 9), vec![line("A", "1 2 3 4 5 6 7 8 9")]),
        Kind::Waffle,
    );
    assert_eq!(check(&spec)[0].fault, Fault::Impossible);
}

#[test]
fn every_kind_has_one_name() {
    for (kind, name) in Kind::ALL {
        assert_eq!(Kind::from_name(name), Some(*kind));
        assert_eq!(kind.name(), *name);
    }
    assert_eq!(Kind::from_name("pie"), None);
}
