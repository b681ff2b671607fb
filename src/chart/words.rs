//! The words that a chart says itself, in the page's language: names of absences, of extremes, of marks of doubt.
//!
//! In: a look-up in the theme's string files. Out: [`Words`]. Every entry has an English default, so that a language
//! file may be incomplete. `{…}` stands for what the chart fills in.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $english:literal;)*) => {
        /// The words of charts in one language; `Default` is English.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Words { $($(#[$doc])* pub $name: String,)* }

        impl Default for Words {
            fn default() -> Self {
                Words { $($name: $english.to_owned(),)* }
            }
        }

        impl Words {
            /// Every key with its English words, in the order of the string files.
            pub const ENGLISH: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), $english),)*];

            /// The words of a language: whatever `find` does not know stays English.
            pub fn from_lookup(mut find: impl FnMut(&str) -> Option<String>) -> Self {
                Words { $($name: find(stringify!($name)).unwrap_or_else(|| $english.to_owned()),)* }
            }
        }
    };
}

words! {
    /// Said where a number is missing and the caller gave no words.
    no_data = "no data";
    /// Said where a number is suppressed.
    suppressed = "suppressed";
    /// Said where a number does not apply.
    not_applicable = "not applicable";
    /// A mark's state.
    provisional = "provisional";
    /// A mark's state.
    estimated = "estimated";
    /// A mark's state.
    revised = "revised";
    /// A mark's state.
    forecast = "forecast";
    /// A mark's state.
    aim = "target";
    /// A state and the marks that have it.
    state_with = "{state} ({labels})";
    /// What a hollow mark stands for.
    outlined = "Outlined: {states}.";
    /// Values of a state that the drawing does not show.
    state_of = "{labels}: {state}.";
    /// Stands for the labels where every value has the state.
    all_values = "All values";
    /// The row that gathers the parts after the fifteenth.
    others = "{count} others, together";
    /// Head of the table's first column in a breakdown.
    category = "Category";
    /// Head of the table's first column in a series.
    period = "Period";
    /// Head of the table's column of values.
    value = "Value";
    /// Head of the table's column of shares.
    share = "Share";
    /// Head of the table's column of units.
    unit = "Unit";
    /// The table's last row, and the whole of a breakdown.
    total = "Total";
    /// The actual value against a target.
    actual = "Actual";
    /// The target.
    target = "Target";
    /// A value and its target.
    against = "{value} (target {target})";
    /// Under a part, the whole.
    of_whole = "of {whole}";
    /// The row of what is not part of a subset.
    rest = "Rest";
    /// First sentence of the description.
    says_bars = "Bar chart of {count} categories.";
    /// The same of a single one.
    says_bars_one = "Bar chart of one category.";
    /// First sentence of the description.
    says_grouped = "Grouped bar chart of {count} categories with {series} bars each.";
    /// The same of a single one.
    says_grouped_one = "Bar chart of one category with {series} bars.";
    /// First sentence of the description.
    says_stacked = "Stacked bar chart of {count} bars with {series} parts each.";
    /// The same of a single one.
    says_stacked_one = "One stacked bar with {series} parts.";
    /// First sentence of the description.
    says_one_bar = "One bar divided into {count} parts.";
    /// First sentence of the description.
    says_diverging = "Bar chart of {count} categories, to both sides of zero.";
    /// First sentence of the description.
    says_columns = "Column chart of {count} periods, {first} to {last}.";
    /// First sentence of the description.
    says_line = "Line chart of {count} periods, {first} to {last}.";
    /// First sentence of the description.
    says_lines = "Line chart of {series} series over {count} periods, {first} to {last}.";
    /// First sentence of the description.
    says_panels = "{series} small charts with one scale, {count} entries each, {first} to {last}.";
    /// First sentence of the description.
    says_units = "{count} small charts, one for each unit.";
    /// First sentence of the description.
    says_slope = "Slope chart of {series} series from {first} to {last}.";
    /// First sentence of the description.
    says_dumbbell = "Chart of {series} rows, each with its values of {first} and {last}.";
    /// The same of a single one.
    says_dumbbell_one = "Chart of one row with its values of {first} and {last}.";
    /// First sentence of the description.
    says_heat = "Table of {count} rows and {series} columns, shaded by value.";
    /// The same of a single one.
    says_heat_one = "Table of one row and {series} columns, shaded by value.";
    /// First sentence of the description.
    says_waffle = "{count} squares, of which {marked} are filled.";
    /// First sentence of the description.
    says_waterfall = "Waterfall chart of {count} steps from {first} to {last}.";
    /// First sentence of the description.
    says_bullet = "Chart of {count} values against their targets.";
    /// The same of a single one.
    says_bullet_one = "A value against its target.";
    /// First sentence of the description.
    says_tree = "Breakdown tree of {count} figures.";
    /// First sentence of the description.
    says_number = "One value: {value}.";
    /// First sentence of the description.
    says_table = "Too little to draw; the numbers stand in the table.";
    /// Part of the description.
    highest = "Highest: {label}, {value}.";
    /// Part of the description.
    lowest = "Lowest: {label}, {value}.";
    /// Part of the description.
    first = "First: {label}, {value}.";
    /// Part of the description.
    last = "Last: {label}, {value}.";
    /// Part of the description, once for each series.
    series_ends = "{series}: {first}, then {last}.";
    /// Part of the description.
    missing = "{count} without a number.";
    /// Part of the description, where publishers differ.
    disagree = "The publishers give different values for {periods}.";
    /// Part of the subtitle, where an axis starts above zero.
    axis_from = "The axis starts at {value}.";
    /// Part of the note, where bars without an axis are drawn to a scale that the editor set.
    axis_to = "The scale ends at {value}.";
    /// Part of the description, and of small charts' note: periods that are shaded.
    shaded = "Shaded: {label}.";
    /// Part of the note, where labels have fewer decimals than the values.
    rounded = "Numbers in the drawing are rounded.";
    /// How many series are drawn, where some are grey.
    highlighted = "{shown} of {count} series are highlighted.";
    /// The scale of a value axis.
    thousands = "in thousands";
    /// The scale of a value axis.
    millions = "in millions";
    /// The scale of a value axis.
    billions = "in billions";
    /// A value before it rose or fell.
    before = "{label}: {value}";
    /// A part's value with its share of the whole, in a key.
    with_share = "{value} ({share})";
    /// A square of a waffle.
    square_is_percent = "Each square is 1%.";
    /// A square of a waffle.
    square_is_one = "Each square is 1.";
    /// A break in a series without words of its own.
    break_here = "Series break";
    /// Between the names of a list.
    comma = ", ";
    /// Between the values of one name.
    semicolon = "; ";
    /// Leads in a chart's source.
    source = "Source: {source}";
}

/// Fills the `{name}` places of a phrase.
pub(super) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(phrase.len() + 24);
    let mut rest = phrase;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else {
            break;
        };
        out.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}
