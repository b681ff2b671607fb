//! More kinds: front matter and tables as they are printed, and what is wrong on one long line.

use std::path::Path;

use super::{Kind, kind, report, table, text};

/// A report of one figure, with what it is broken down by.
fn broken_down(root: &Path, value: usize, by: &str) {
    report(
        root,
        &format!("figures: {{ c: {{ value: {value}, by: {{ {by} }} }} }}"),
        "x\n",
    );
}

pub(crate) const KINDS: &[Kind] = &[
    kind("splits-of-a-figure", 18, |root, n| {
        let splits: String = (0..n).map(|at| format!("s{at}: {{ p: 5 }},\n")).collect();
        broken_down(root, 5, &format!("\n{splits}"));
    }),
    kind("cross-table", 9, |root, n| {
        let side = n.isqrt().max(1);
        let columns = |value: usize| (0..side).map(|at| format!("c{at}: {value}, ")).collect::<String>();
        let row = |at: usize| {
            let columns = columns(1);
            format!("r{at}: {{ value: {side}, by: {{ column: {{ {columns} }} }} }},\n")
        };
        let rows: String = (0..side).map(row).collect();
        let (total, columns) = (side * side, columns(side));
        broken_down(root, total, &format!("row: {{\n{rows}}}, column: {{ {columns} }}"));
    }),
    kind("chain-of-formulas", 42, |root, n| {
        let formulas: String = (1..n)
            .map(|at| format!("  a{at}: {{ value: {{ of: a{}, minus: a0 }} }}\n", at - 1))
            .collect();
        report(root, &format!("figures:\n  a0: 1\n{formulas}"), "x\n");
    }),
    kind("circle-of-formulas", 42, |root, n| {
        let formulas: String = (0..n)
            .map(|at| format!("  a{at}: {{ value: {{ of: a{}, plus: a0 }} }}\n", (at + 1) % n))
            .collect();
        report(root, &format!("figures:\n{formulas}"), "x\n");
    }),
    kind("parts-of-a-value", 10, |root, n| {
        let parts: String = (0..n).map(|at| format!("p{at}: 1,\n")).collect();
        broken_down(root, n, &format!("d: {{\n{parts}}}"));
    }),
    kind("sources-of-a-figure", 16, |root, n| {
        let sources: String = (0..n).map(|at| format!("  s{at}: x\n")).collect();
        let cited: String = (0..n).map(|at| format!("s{at},")).collect();
        report(
            root,
            &format!("sources:\n{sources}figures: {{ c: {{ value: 1, source: [{cited}] }} }}"),
            "x\n",
        );
    }),
    kind("printed-rows-of-one-name", 6, |root, n| {
        table(root, &format!("x,2017\n{}", "Row,1\n".repeat(n)));
    }),
    kind("printed-rows", 13, |root, n| {
        let rows: String = (0..n).map(|at| format!("Row {at},{at}\n")).collect();
        table(root, &format!("x,2017\n{rows}"));
    }),
    kind("printed-parts", 19, |root, n| {
        let rows: String = (0..n).map(|at| format!("of which: r{at},1\n")).collect();
        table(root, &format!("x,2017\nAll,{n}\n{rows}"));
    }),
    kind("printed-columns", 13, |root, n| {
        let day = |at: usize| format!(",{}-{:02}-{:02}", 1000 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        let head: String = (0..n).map(day).collect();
        table(root, &format!("x{head}\nRow{}\n", ",1".repeat(n)));
    }),
    kind("findings-on-one-line", 12, |root, n| {
        text(root, &"[a](/nope/) ".repeat(n));
    }),
    kind("tags-on-one-line", 3, |root, n| text(root, &"<b>".repeat(n))),
    kind("findings-on-lines", 13, |root, n| {
        text(root, &"[a](/nope/)\n\n".repeat(n));
    }),
];
