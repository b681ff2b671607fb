//! What an editor may set of a drawing, and what is said where it would mislead or does nothing.

use super::reach::drawn;

#[test]
fn settings_that_a_chart_can_have_are_taken() {
    for (entry, kind) in [
        (
            "indicator: cases, kind: line, shaded: [{ from: 2015, to: 2016, text: pandemic }]",
            "line",
        ),
        (
            "indicator: cases, kind: columns, shaded: [{ from: 2015, text: flood }]",
            "columns",
        ),
        (
            "indicator: cases, by: kind, kind: small-multiples, shaded: [{ from: 2015, text: flood }]",
            "small-multiples",
        ),
        ("indicator: cases, kind: line, max: 100", "line"),
        ("indicator: cases, kind: line, min: 0, max: 100 cases", "line"),
        ("indicator: cases, kind: line, min: 40", "line"),
        ("indicator: cases, kind: columns, max: 100", "columns"),
        ("figures: [cases], by: kind, kind: bars, max: 50", "bars"),
        ("figures: [change], min: -10, max: 20", "diverging"),
        ("figures: [cases, cases-2016], by: kind, max: 60", "grouped"),
        (
            "indicator: cases, by: kind, kind: stacked-totals, max: 100",
            "stacked-totals",
        ),
        ("figures: [money], by: item, kind: bars, max: $100", "bars"),
        ("indicator: rate, kind: line, decimals: 1", "line"),
        ("indicator: rate, kind: line, decimals: 2", "line"),
        ("indicator: cases, kind: line, labelled: [2015, 2017]", "line"),
        ("indicator: cases, by: kind, kind: line, labelled: [a, 2015]", "line"),
        ("indicator: cases, kind: columns, labelled: [2014]", "columns"),
    ] {
        assert_eq!(drawn(entry), Ok(kind), "{entry}");
    }
}

#[test]
fn settings_that_would_mislead_or_do_nothing_are_said() {
    for (entry, expected) in [
        (
            "indicator: cases, kind: line, shaded: [{ from: 2010, to: 2016, text: x }]",
            "2010: invalid-value the chart shows no value of 2010 | Its periods run from 2014 to 2017.",
        ),
        (
            "indicator: cases, kind: line, periods: 2015 to 2017, shaded: [{ from: 2014, text: x }]",
            "2014: invalid-value the chart shows no value of 2014",
        ),
        (
            "indicator: cases, kind: line, shaded: [{ from: 2016, to: 2015, text: x }]",
            "2015: invalid-value the periods run backwards: 2016 begins after 2015 | Write `2015 to 2016`.",
        ),
        (
            "indicator: cases, kind: line, shaded: [{ from: 2016 }]",
            "missing-value this shaded has no `text`",
        ),
        (
            "indicator: cases, kind: line, shaded: [{ from: sometime, text: x }]",
            "sometime: invalid-value",
        ),
        (
            "figures: [cases], kind: bars, shaded: [{ from: 2016, text: x }]",
            "2016: invalid-value `shaded` is for a time line, and the chart has none",
        ),
        (
            "indicator: cases, by: kind, periods: [2014, 2017], kind: slope, shaded: [{ from: 2014, text: x }]",
            "2014: invalid-value `shaded` does nothing in a chart of kind `slope`",
        ),
        (
            "indicator: cases, by: kind, kind: small-multiples, annotations: [{ at: 2016, text: x }]",
            "2016: invalid-value `annotations` does nothing in a chart of kind `small-multiples`",
        ),
        (
            "indicator: cases, kind: line, max: 55",
            "55: misleading-chart an axis with `max: 55` would cut 60 of 2017 | Write `max: 60` or more, or leave it out.",
        ),
        (
            "indicator: cases, kind: line, min: 45",
            "45: misleading-chart an axis with `min: 45` would cut 41 of 2014 | Write `min: 41` or less",
        ),
        (
            "indicator: cases, kind: columns, min: 20",
            "20: misleading-chart an axis with `min: 20` would leave out zero | Leave it out: bars and columns",
        ),
        (
            "figures: [cases], by: kind, kind: bars, min: 5",
            "5: misleading-chart an axis with `min: 5` would leave out zero",
        ),
        (
            "indicator: cases, kind: line, min: 20",
            "20: misleading-chart an axis with `min: 20` would leave out zero | Write `0`, or leave it out: an axis may begin above zero only above half",
        ),
        ("indicator: rate, kind: line, min: 10", "10: misleading-chart"),
        (
            "indicator: cases, kind: line, max: 5000",
            "5000: misleading-chart `max: 5000` is over ten times as much as the chart shows",
        ),
        (
            "indicator: cases, by: kind, kind: stacked-totals, max: 50",
            "50: misleading-chart an axis with `max: 50` would cut 60",
        ),
        (
            "indicator: cases, kind: line, min: 100, max: 50",
            "50: invalid-value the axis runs backwards",
        ),
        (
            "indicator: cases, kind: line, max: more than 100",
            "more than 100: invalid-value an axis ends at one number",
        ),
        (
            "indicator: cases, kind: line, max: high",
            "high: invalid-value `high` is not a number that annals reads",
        ),
        (
            "indicator: cases, kind: line, max: 100%",
            "100%: unit-mismatch `max` is in percent, and the chart's figures are in cases",
        ),
        (
            "figures: [cases], by: kind, kind: one-bar, max: 100",
            "100: invalid-value `max` does nothing in a chart of kind `one-bar`: it has no value axis",
        ),
        (
            "figures: [cases, staff], max: 100",
            "100: invalid-value `max` does nothing in a chart of kind `small-multiples`: each of its charts has a scale of its own",
        ),
        (
            "indicator: rate, kind: line, decimals: 3",
            "3: invalid-value the chart's figures have no 3 decimals | Write `2` or less",
        ),
        (
            "indicator: cases, kind: line, decimals: 1",
            "1: invalid-value the chart's figures have no 1 decimals | They have none",
        ),
        (
            "indicator: rate, kind: line, decimals: 0",
            "0: misleading-chart with 0 decimals 0.4 would read 0",
        ),
        (
            "indicator: rate, kind: line, decimals: many",
            "many: invalid-value `many` is no number of decimals | Write a whole number from 0 to 9",
        ),
        (
            "figures: [staff], kind: table, decimals: 0",
            "0: invalid-value `decimals` does nothing in a chart of kind `table`",
        ),
        (
            "indicator: cases, kind: line, labelled: [2010]",
            "2010: unknown-part the chart labels no period or series `2010` | Did you mean `2014`?",
        ),
        (
            "indicator: cases, by: kind, kind: line, labelled: [d]",
            "d: unknown-part the chart labels no period or series `d` | It labels 2014, 2015, 2016, 2017, a, b, c.",
        ),
        (
            "figures: [cases], by: kind, kind: bars, labelled: [a]",
            "a: invalid-value `labelled` does nothing in a chart of kind `bars`",
        ),
    ] {
        let said = drawn(entry).map_or_else(|said| said, |kind| format!("draws {kind}"));
        assert!(said.contains(expected), "{entry}\n  says {said}\n  for  {expected}");
    }
}
