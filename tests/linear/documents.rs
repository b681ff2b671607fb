//! Reports of many figures beside documents of many numbers: what is looked up for each must not walk through the document.

use std::path::Path;

use super::{Kind, kind, report, write};

/// A report of so many figures, written by their number, beside a document.
fn beside(root: &Path, (name, text): (&str, &str), n: usize, figure: impl Fn(usize) -> String) {
    let figures: String = (0..n).map(|at| format!("  f{at}: {}\n", figure(at))).collect();
    write(root, &format!("content/sources/{name}"), text);
    report(
        root,
        &format!("sources: {{ d: {{ title: D, file: {name} }} }}\nfigures:\n{figures}"),
        "x\n",
    );
}

/// Lines of a document, written by their number.
fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|at| line(at) + "\n").collect()
}

pub(crate) const KINDS: &[Kind] = &[
    kind("quotations-in-a-document", 60, |root, n| {
        beside(root, ("d.txt", &"45 cases x ".repeat(n)), n, |at| {
            format!("{{ value: {at}, source: {{ id: d, quote: counted {at} }} }}")
        });
    }),
    kind("values-in-a-document", 40, |root, n| {
        beside(root, ("d.txt", &"45 cases x ".repeat(n)), n, |_| {
            "{ value: 45, source: d }".to_owned()
        });
    }),
    kind("values-of-other-names", 70, |root, n| {
        beside(root, ("d.txt", &"45 cases x ".repeat(n)), n, |at| {
            format!("{{ value: 45, label: Items of kind {at}, source: d }}")
        });
    }),
    kind("values-in-lines", 45, |root, n| {
        beside(root, ("d.txt", &lines(n, |at| at.to_string())), n, |at| {
            format!("{{ value: {at}, source: d }}")
        });
    }),
    kind("values-in-prose", 80, |root, n| {
        let text = lines(n, |at| format!("We treated {at} of all cases in that year."));
        beside(root, ("d.txt", &text), n, |at| format!("{{ value: {at}, source: d }}"));
    }),
    kind("values-in-a-csv", 45, |root, n| {
        beside(root, ("d.csv", &lines(n, |at| at.to_string())), n, |at| {
            format!("{{ value: {at}, source: d }}")
        });
    }),
    kind("values-in-named-rows", 85, |root, n| {
        let text = format!("Name,Count\n{}", lines(n, |at| format!("Item {at} of all,{at}")));
        beside(root, ("d.csv", &text), n, |at| {
            format!("{{ value: {at}, source: {{ id: d, at: \"row Item {at}, column Count\" }} }}")
        });
    }),
    kind("values-in-cells", 50, |root, n| {
        beside(root, ("d.csv", &lines(n, |_| "45".to_owned())), n, |at| {
            format!("{{ value: 45, source: \"d, cell A{}\" }}", at + 1)
        });
    }),
    kind("values-below-heads", 60, |root, n| {
        let text = lines(n, |at| format!("(£m)  Costs    {at}"));
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {at}, unit: GBP, source: d }}")
        });
    }),
    kind("values-in-one-cell", 40, |root, n| {
        beside(root, ("d.csv", &"45 cases x ".repeat(n)), n, |_| {
            "{ value: 45, source: d }".to_owned()
        });
    }),
    kind("values-that-stand-nowhere", 55, |root, n| {
        beside(root, ("d.txt", &lines(n, |at| (at + 100_000).to_string())), n, |at| {
            format!("{{ value: {}, source: d }}", at + 700_000)
        });
    }),
    kind("values-in-thousands", 55, |root, n| {
        let text = format!("in thousands\n{}", lines(n, |at| at.to_string()));
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {}, source: d }}", at * 1_000)
        });
    }),
    kind("values-on-many-pages", 40, |root, n| {
        beside(root, ("d.txt", &"45 x\u{C}".repeat(n)), n, |_| {
            "{ value: 45, source: d }".to_owned()
        });
    }),
    kind("values-on-their-pages", 50, |root, n| {
        beside(root, ("d.txt", &"45 x\u{C}".repeat(n)), n, |at| {
            format!("{{ value: 45, source: \"d, page {}\" }}", at + 1)
        });
    }),
    kind("values-on-other-pages", 55, |root, n| {
        let text: String = (0..n).map(|at| format!("{at} x\u{C}")).collect();
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {at}, source: \"d, page {}\" }}", n - at)
        });
    }),
    kind("quotations-that-are-there", 90, |root, n| {
        let text = lines(n, |at| format!("We counted {at} cases."));
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {at}, source: {{ id: d, quote: counted {at} cases }} }}")
        });
    }),
    kind("quotations-that-are-not-there", 100, |root, n| {
        let text = lines(n, |at| format!("We counted {at} cases."));
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {at}, source: {{ id: d, quote: we found {at} cases }} }}")
        });
    }),
    kind("quotations-on-their-pages", 100, |root, n| {
        let text = format!("{}\u{C}x", lines(n, |at| format!("We counted {at} cases.")));
        beside(root, ("d.txt", &text), n, |at| {
            format!("{{ value: {at}, source: {{ id: d, quote: counted {at} cases, at: page 1 }} }}")
        });
    }),
];
