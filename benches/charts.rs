//! Times and weighs the drawing of every kind of chart: the golden cases, which the tests hold to their pictures.
//!
//! ```text
//! cargo bench --bench charts              every case
//! cargo bench --bench charts -- heat      those with this in their name
//! ```
//!
//! Prints a table in Markdown, a line a kind: the slowest case and the heaviest ones. A time is the best of many rounds over one case,
//! with both widths, the file that stands alone, the description and the table: what disturbs a round only ever adds to it.

use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "../src/chart/tests/cases.rs"]
mod cases;
mod chart {
    pub(crate) use annals::chart::*;
}
mod quantity {
    pub(crate) use annals::quantity::*;
}
#[path = "../src/chart/tests/editor.rs"]
mod editor;
#[path = "../src/chart/tests/kinds.rs"]
mod kinds;
#[path = "../src/chart/tests/real.rs"]
mod real;

use chart::{ChartSpec, Kind, Style, draw, sparkline};

const ROUNDS: u32 = 400;

/// What a case costs.
struct Cost {
    name: String,
    time: Duration,
    /// Bytes of the wide and of the narrow drawing, and of the file that stands alone.
    bytes: [usize; 3],
}

fn main() {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let wanted = wanted.unwrap_or_default();
    let style = Style::default();
    let mut specs = cases::all();
    specs.retain(|spec| spec.id.contains(&wanted));
    println!(
        "| kind | cases | slowest | time | wide | narrow | standalone |\n| --- | ---: | --- | ---: | ---: | ---: | ---: |"
    );
    let mut all = Vec::new();
    for (kind, name) in Kind::ALL {
        let own = specs.iter().filter(|spec| chart::choose(spec).kind == *kind);
        let costs: Vec<Cost> = own.map(|spec| cost(spec, &style)).collect();
        if let Some(slowest) = costs.iter().max_by_key(|cost| cost.time) {
            let most = |which: usize| costs.iter().map(|cost| cost.bytes[which]).max().unwrap_or(0);
            let bytes = [0, 1, 2].map(|which| kilobytes(most(which)));
            println!(
                "| `{name}` | {} | {} | {} | {} |",
                costs.len(),
                slowest.name,
                micros(slowest.time),
                bytes.join(" | ")
            );
        }
        all.extend(costs);
    }
    if "sparkline".contains(&wanted) {
        let spec = cases::spark();
        let time = best(|| drop(black_box(sparkline(black_box(&spec)))));
        println!(
            "| a sparkline | 1 | | {} | {} | | |",
            micros(time),
            kilobytes(sparkline(&spec).len())
        );
    }
    let sum: Duration = all.iter().map(|cost| cost.time).sum();
    let heavy = all.iter().filter(|cost| cost.bytes[2] > 10_000);
    let slow = all.iter().filter(|cost| cost.time > Duration::from_micros(200));
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX).max(1);
    println!(
        "\n{count} charts, {} each; over 200 µs: {}; over 10 kB alone: {}",
        micros(sum / count),
        names(slow),
        names(heavy)
    );
}

fn cost(spec: &ChartSpec, style: &Style) -> Cost {
    let time = best(|| drop(black_box(draw(black_box(spec), style))));
    let drawing = draw(spec, style);
    Cost {
        name: spec.id.clone(),
        time,
        bytes: [
            drawing.wide.svg.len(),
            drawing.narrow.svg.len(),
            drawing.standalone.len(),
        ],
    }
}

fn best(mut run: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

fn micros(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1e6)
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

fn names<'c>(costs: impl Iterator<Item = &'c Cost>) -> String {
    let names: Vec<&str> = costs.map(|cost| cost.name.as_str()).collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
