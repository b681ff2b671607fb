//! More kinds: tables with claims, words that only a long text makes slow, and HTML.

use super::{Kind, kind, report, table, text, write};

/// Roots of two, for what grows in two directions.
fn root(n: usize) -> usize {
    n.isqrt().max(1)
}

pub(crate) const KINDS: &[Kind] = &[
    kind("claims-below-a-long-head", 40, |root, n| {
        let head = "Year to March £m of costs ".repeat(n * 5 / 26);
        let rows = "| a | [5](fig:c) |\n".repeat((n * 35 / 19).min(9_900));
        text(root, &format!("| x | {head} |\n| --- | --- |\n{rows}"));
    }),
    kind("claims-beside-a-long-row-name", 40, |folder, n| {
        let columns = (n * 10 / 16).min(9_900);
        let name = "Year to March £m of costs ".repeat(n * 5 / 26);
        let line = |cell: &str| format!("|{}\n", cell.repeat(columns));
        text(
            folder,
            &format!(
                "| x {}| - {}| {name} {}",
                line(" x |"),
                line(" - |"),
                line(" [5](fig:c) |")
            ),
        );
    }),
    kind("claims-of-a-table", 19, |root, n| {
        text(
            root,
            &format!("| x | y |\n| --- | --- |\n{}", "| a | [5](fig:c) |\n".repeat(n)),
        );
    }),
    kind("numbers-of-a-table", 10, |root, n| {
        text(root, &format!("| x | y |\n| --- | --- |\n{}", "| a | 12 |\n".repeat(n)));
    }),
    kind("columns-and-short-rows", 6, |root, n| {
        let columns = n / 4;
        text(
            root,
            &format!(
                "|{}\n|{}\n{}",
                "a|".repeat(columns),
                "-|".repeat(columns),
                "|\n".repeat(n)
            ),
        );
    }),
    kind("square-table", 4, |folder, n| {
        let side = root(n);
        let line = |cell: &str| format!("|{}\n", cell.repeat(side));
        text(
            folder,
            &format!("{}{}{}", line("a|"), line("-|"), line("12|").repeat(side)),
        );
    }),
    kind("words-for-multiples", 8, |root, n| {
        text(root, &format!("{}.", "doubled ".repeat(n)))
    }),
    kind("multiples-between-claims", 44, |root, n| {
        text(
            root,
            &format!("{}.", "doubled from [5](fig:c) to [5](fig:c) and ".repeat(n)),
        );
    }),
    kind("quotations-that-nobody-closes", 9, |root, n| {
        text(root, &"\u{201c}said 12 ".repeat(n))
    }),
    kind("raised-digits", 2, |root, n| {
        text(root, &format!("a{}", "\u{b9}".repeat(n)))
    }),
    kind("digits-in-circles", 3, |root, n| text(root, &"\u{2464}".repeat(n))),
    kind("a-long-word", 1, |root, n| {
        text(
            root,
            &format!(
                "{} 5 {}\n\n{}5\n",
                "a".repeat(n / 3),
                "b".repeat(n / 3),
                "c".repeat(n / 3)
            ),
        );
    }),
    kind("words-without-spaces", 9, |root, n| {
        write(root, "annals.toml", "language = \"km\"\n");
        text(root, &format!("{} 12", "ពីរ".repeat(n)));
    }),
    kind("no-words-without-spaces", 3, |root, n| {
        write(root, "annals.toml", "language = \"km\"\n");
        text(root, &format!("{} 12 {}", "ក".repeat(n / 2), "日".repeat(n / 2)));
    }),
    kind("labels-of-numbers", 4, |root, n| {
        report(
            root,
            &format!("figures: {{c: {{value: 5, label: \"{}\"}}}}", "1 ".repeat(n)),
            &"1 ".repeat(n),
        );
    }),
    kind("a-long-claim", 5, |root, n| {
        text(root, &format!("[5 {}](fig:c)", "word ".repeat(n)))
    }),
    kind("a-long-number", 4, |root, n| {
        text(root, &format!("[1{}](fig:c)", ",111".repeat(n)))
    }),
    kind("claims-of-many-words", 30, |root, n| {
        text(root, &"[5 of all cases](fig:c) and of\n\n".repeat(n.min(9_900)));
    }),
    kind("claims-beside-many-figures", 60, |root, n| {
        let n = n.min(9_900);
        let figures: String = (0..n)
            .map(|at| format!("  f{at}: {{ value: {at}, label: Item a{at} }}\n"))
            .collect();
        let claims: String = (0..n).map(|at| format!("[{at} of x](fig:f{at}) y\n\n")).collect();
        report(root, &format!("figures:\n{figures}"), &claims);
    }),
    kind("links-to-headings", 24, |root, n| {
        let headings: String = (0..n).map(|at| format!("# h{at}\n\n")).collect();
        let links: String = (0..n).map(|at| format!("[x](#h{at}) ")).collect();
        text(root, &format!("{headings}{links}"));
    }),
    kind("headings-that-meet", 12, |root, n| {
        text(
            root,
            &(0..n).map(|at| format!("# a\n\n# a-{at}\n\n")).collect::<String>(),
        );
    }),
    kind("a-footnote-called-often", 5, |root, n| {
        text(root, &format!("{}\n\n[^a]: x\n", "[^a] ".repeat(n)));
    }),
    kind("references", 24, |root, n| {
        let uses: String = (0..n).map(|at| format!("[r{at}] ")).collect();
        let all: String = (0..n).map(|at| format!("[r{at}]: /x\n")).collect();
        text(root, &format!("{uses}\n\n{all}"));
    }),
    kind("open-brackets", 1, |root, n| text(root, &"[".repeat(n))),
    kind("open-links", 4, |root, n| text(root, &"[a](".repeat(n))),
    kind("open-pictures", 3, |root, n| text(root, &"![a".repeat(n))),
    kind("chains-of-ranges", 5, |root, n| {
        report(
            root,
            "title: A",
            &format!("{}\n\n", "1 to ".repeat(1_000)).repeat(n / 1_000 + 1),
        )
    }),
    kind("open-emphasis", 9, |root, n| text(root, &"*a **b _c".repeat(n))),
    kind("backticks", 7, |root, n| {
        let ticks = (0..root_of_sum(n * 7)).map(|at| format!("{}a", "`".repeat(at)));
        text(root, &ticks.collect::<String>());
    }),
    kind("backslashed-claims", 14, |root, n| {
        text(root, &"\\[5](fig:c) a ".repeat(n))
    }),
    kind("quotes-in-quotes", 2, |root, n| {
        text(root, &format!("{}x", "> ".repeat(n)))
    }),
    kind("lists-in-lists", 2, |root, n| {
        text(root, &format!("{}x", "* ".repeat(n)))
    }),
    kind("list-items", 4, |root, n| text(root, &"* a\n".repeat(n))),
    kind("formatting-that-stays-open", 14, |root, n| {
        write(root, "annals.toml", "raw-html = true\n");
        let html: String = (0..n).map(|at| format!("<p><b id=i{at}>x")).collect();
        text(root, &format!("<div>\n{html}\n</div>\n"));
    }),
    kind("tables-in-html", 8, |root, n| {
        write(root, "annals.toml", "raw-html = true\n");
        text(root, &format!("<div>\n{}\n</div>\n", "<table>x".repeat(n)));
    }),
    kind("links-in-html", 7, |root, n| {
        write(root, "annals.toml", "raw-html = true\n");
        text(root, &format!("<div>\n{}\n</div>\n", "<a><p>x".repeat(n)));
    }),
    kind("a-long-label", 5, |root, n| {
        let label = "word ".repeat(n);
        report(
            root,
            &format!("figures: {{c: {{value: 5, label: \"{label}\", by: {{d: {{a: 2, b: 3}}}}}}}}"),
            "![x](chart:c/d)\n",
        );
    }),
    kind("a-long-title", 5, |root, n| {
        report(root, &format!("title: {}", "word ".repeat(n)), "x\n")
    }),
    kind("a-long-value", 4, |root, n| {
        report(root, &format!("figures: {{c: \"1{}\"}}", ",111".repeat(n)), "x\n")
    }),
    kind("a-long-name-of-a-part", 2, |root, n| {
        table(root, &format!("figure,value\na{},1\n", "/a".repeat(n)))
    }),
    kind("corrections", 60, |root, n| {
        let all: String = (0..n)
            .map(|at| format!("  - {{ date: 2020-01-01, figure: c, was: {at}, now: 5, text: t }}\n"))
            .collect();
        report(root, &format!("figures: {{c: 5}}\ncorrections:\n{all}"), "x\n");
    }),
    kind("moved-from", 12, |root, n| {
        let all: String = (0..n).map(|at| format!("  - o/x{at}\n")).collect();
        report(root, &format!("moved-from:\n{all}"), "x\n");
    }),
    kind("topics-of-a-report", 10, |root, n| {
        let all: String = (0..n).map(|at| format!("  - t{at}\n")).collect();
        report(root, &format!("topics:\n{all}"), "x\n");
    }),
    kind("figures-of-a-chart", 24, |root, n| {
        let n = n.min(20_000);
        let figures: String = (0..n).map(|at| format!("  f{at}: {at}\n")).collect();
        let all: Vec<String> = (0..n).map(|at| format!("f{at}")).collect();
        report(
            root,
            &format!(
                "figures:\n{figures}charts: {{ x: {{ figures: [{}] }} }}",
                all.join(", ")
            ),
            "x\n",
        );
    }),
    kind("reports-of-a-publisher", 250, |root, n| {
        write(root, "content/indicators/ii.md", "---\ntitle: I\n---\n");
        (0..n.min(4_000)).for_each(|at| {
            write(
                root,
                &format!("content/reports/o/r{at}.md"),
                &format!(
                    "---\nperiod: {}\nfigures: {{ c: {{ value: {at}, indicator: ii }} }}\n---\n",
                    1900 + at % 150
                ),
            );
        });
    }),
];

/// How many numbers from 0 on come to `n` in all.
fn root_of_sum(n: usize) -> usize {
    root(2 * n)
}
