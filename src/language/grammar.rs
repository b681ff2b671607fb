//! The words of a language's claims, ready for look-up: a language file enters, [`Grammar`] leaves.

use super::file::GrammarFile;
use super::meaning::{Hedge, Multiple, Pair, Sign, Vague, Way};
use super::phrases::{FirstWords, Phrases};

macro_rules! grammar {
    ($($(#[$doc:meta])* $field:ident: $meaning:ty = $how:ident,)*) => {
        /// Every list of words of a language, with what each means.
        #[derive(Debug, Clone, Default)]
        pub struct Grammar {
            /// Hedges before a quantity.
            pub hedges: Phrases<Hedge>,
            /// Hedges after it.
            pub hedges_after: Phrases<Hedge>,
            /// Words that say which way a number went.
            pub directions: Phrases<Way>,
            /// The same directly after a quantity.
            pub directions_after: Phrases<Way>,
            /// "of", "out of", "in" between two numbers that are one quantity.
            pub pairs: Phrases<Pair>,
            /// Uncertain counts.
            pub vague: Phrases<Vague>,
            /// Multiples in one word.
            pub multiples: Phrases<Multiple>,
            /// Names and signs of money, with its code.
            pub currencies: Phrases<String>,
            /// Words of measures, with the unit's sign.
            pub measures: Phrases<String>,
            /// "a day", with the unit's sign.
            pub each: Phrases<String>,
            /// Words that exclude others, with these.
            pub opposites: Phrases<Vec<String>>,
            /// Words at the end of a clause that say which way a number went.
            pub particles: Phrases<Way>,
            /// Words that give a number a sign.
            pub signs: Phrases<Sign>,
            /// Nouns of which more is better, where no indicator says so: margin, profit. They are looked for in names alone.
            pub gains: Phrases<()>,
            /// Nouns of which less is better: complaints, delays.
            pub burdens: Phrases<()>,
            /// Things of which one is named by a small number: "Year 7". This list and the next are asked about numbers alone, so that their
            /// words stay nouns elsewhere.
            pub numbered: Phrases<()>,
            /// Before a noun that is no name: "that section".
            pub demonstratives: Phrases<()>,
            /// What names a number that any groups of digits follow: IBAN.
            pub identities: Phrases<()>,
            /// What a compound counts: "312-bed".
            pub counting: Phrases<()>,
            /// Persons, which no year stands before: "1999 people".
            pub persons: Phrases<()>,
            /// Before what there was so many of: "there were".
            pub existence: Phrases<()>,
            /// Nouns of what has a place among parts: the second largest group. They stay nouns elsewhere.
            pub rank_nouns: Phrases<()>,
            /// With what the phrases of all lists begin.
            pub first_words: FirstWords,
            $($(#[$doc])* pub $field: Phrases<$meaning>,)*
        }

        impl Grammar {
            pub(super) fn new(file: &GrammarFile) -> Grammar {
                let mut grammar = Grammar::of_forms(file);
                $(for entry in &file.$field {
                    let (phrase, meaning) = $how(entry);
                    grammar.$field.add(phrase, meaning);
                })*
                let mut first_words = FirstWords::default();
                $(first_words.add(&mut grammar.$field);)*
                grammar.add_forms(&mut first_words);
                grammar.first_words = first_words;
                grammar
            }
        }
    };
}

fn word(phrase: &str) -> (&str, ()) {
    (phrase, ())
}

fn pair<'a>((phrase, [a, b]): (&'a String, &'a [u64; 2])) -> (&'a str, (u64, u64)) {
    (phrase, (*a, *b))
}

fn value<'a>((phrase, value): (&'a String, &'a u64)) -> (&'a str, u64) {
    (phrase, *value)
}

grammar! {
    /// Hedges that count for nothing outside the link.
    ambiguous: () = word,
    /// Hedges that are verbs: they hedge only what is not the figure's own number.
    bounding: () = word,
    /// Before a level reached: "to".
    level_to: () = word,
    /// Before a level left: "from".
    level_from: () = word,
    /// Between a direction and a level: "below".
    level_beyond: () = word,
    /// A minus in words.
    minus: () = word,
    /// A plus in words.
    plus: () = word,
    /// Words that change nothing.
    neutral: () = word,
    /// Zero without a number.
    none: () = word,
    /// One before a scale or fraction.
    articles: () = word,
    /// Number words below a hundred.
    numbers: u64 = value,
    /// Hundred, thousand, million.
    scales: u64 = value,
    /// k, m, bn.
    short_scales: u64 = value,
    /// Dozen, score.
    collectives: u64 = value,
    /// Hundreds, thousands.
    plural_scales: u64 = value,
    /// "and" inside number words.
    and: () = word,
    /// "point" before decimals in words.
    point: () = word,
    /// Half.
    half: () = word,
    /// Third, quarter.
    denominators: u64 = value,
    /// First, second.
    ordinals: u64 = value,
    /// Highest, largest.
    superlatives_top: () = word,
    /// Lowest, smallest.
    superlatives_bottom: () = word,
    /// Times.
    times: () = word,
    /// Fold.
    fold: () = word,
    /// "a factor of".
    factor: () = word,
    /// "as many as".
    as_many: () = word,
    /// "more" after "times".
    times_more: () = word,
    /// Over half.
    majority: () = word,
    /// Under half.
    minority: () = word,
    /// The whole.
    all: () = word,
    /// Before a range.
    between: () = word,
    /// Between the ends of a range.
    range_to: () = word,
    /// Of a length of time that became shorter, of anything else that became more.
    faster: () = word,
    /// The contrary.
    slower: () = word,
    /// "per".
    per: () = word,
    /// Per cent.
    percent: () = word,
    /// Per mille.
    per_mille: () = word,
    /// Percentage points.
    points: () = word,
    /// Hundredths of one.
    basis_points: () = word,
    /// Words before a number that is a name.
    references: () = word,
    /// Those of them that are also verbs: "issue 43 permits".
    verbs: () = word,
    /// What such words end in: "straße".
    reference_endings: () = word,
    /// Words that a number makes a name where they begin with a capital: "Area 51".
    titles: () = word,
    /// Before a name that a number ends: "a Boeing 747".
    determiners: () = word,
    /// What an ordinal ends in: "3rd".
    ordinal_endings: () = word,
    /// Street, avenue: what a house number stands before.
    streets: () = word,
    /// "in" before a year.
    in_year: () = word,
    /// "in" between a noun and a year.
    within_year: () = word,
    /// Words of clock times.
    clock: () = word,
    /// Words that say that a number is an estimate.
    estimates: () = word,
    /// Before what was, and so is no forecast: was, reached.
    past: () = word,
    /// For the better, whichever way that is.
    improved: () = word,
    /// For the worse.
    worsened: () = word,
    /// Units of numbers that are places in an order: place, rank.
    ranks: () = word,
    /// What the rest of a breakdown is called: other.
    others: () = word,
    /// What a number of a scale is joined to: the star of "4-star".
    ratings: () = word,
    /// Words that begin another clause.
    clause_breaks: () = word,
    /// What makes another verb of a way at the clause's end: "fielen … aus".
    other_at_end: () = word,
    /// Words that turn what follows into its contrary.
    negations: () = word,
    /// Before the year that a change is counted from.
    base_years: () = word,
    /// Behind such a year: "levels".
    base_years_after: () = word,
    /// Before a year that something was still to come in.
    until_years: () = word,
    /// Before the time that a number was counted in.
    own_years: () = word,
    /// What may stand between such a word and the year.
    year_words: () = word,
    /// Before the amount of a change.
    amounts: () = word,
    /// After a comparative.
    than: () = word,
    /// Before a number that a sentence gives for what it says: ", with [5]".
    with: () = word,
    /// Nouns that tell no figure from another.
    generic_nouns: () = word,
    /// What a noun may end in without being another.
    noun_endings: () = word,
    /// Highest of all.
    on_record: () = word,
    /// Before the year from which on a record counts.
    since: () = word,
    /// What is the highest of all in itself: "a record high".
    record_highs: () = word,
    /// What is the lowest of all in itself.
    record_lows: () = word,
    /// Behind "a five-year": high.
    highs: () = word,
    /// The contrary.
    lows: () = word,
    /// Behind "third" or "three": "year running", "years in a row".
    in_a_row: () = word,
    /// Before the last year of the same move: "for the first time since".
    first_since: () = word,
    /// As it was a year before: "unchanged".
    unchanged: () = word,
    /// Before the day with which a year ends: "year to", "year ended".
    year_ends: () = word,
    /// What says that all of a year is meant: "full-year".
    whole_year: () = word,
    /// What is higher than the years beside it: "peaked".
    peaks: () = word,
    /// What is lower than them: "a low of".
    troughs: () = word,
    /// Before the number of years that a record holds for: "in five years".
    record_spans: () = word,
    /// What makes another number of the one before it: "squared".
    powers: () = word,
    /// What compares only with "than" behind it: "plus", "older".
    comparatives_up: () = word,
    /// The contrary.
    comparatives_down: () = word,
    /// Before what a rate is counted for, at a sentence's beginning: "Auf 1.000 Einwohner".
    rate_leads: () = word,
    /// Between two numbers of which the first is the larger.
    above: () = word,
    /// Between two numbers of which the first is the smaller.
    below: () = word,
    /// Multiples that no link binds.
    loose_multiples: () = word,
    /// Words of a title that compare.
    comparisons: () = word,
    /// What must follow a single part for it to be one.
    part_follows: () = word,
    /// Half, said as "every second".
    every_second: () = word,
    /// Before how long one takes: "every 27 minutes".
    every_so_many: () = word,
    /// The same for two: "every other day".
    every_other: () = word,
    /// Behind a list whose names stand in the order of its numbers.
    respectively: () = word,
    /// Beside a length of time that says when: "twelve months earlier".
    ago: () = word,
    /// Before an ordinal that is a share: "every sixth".
    one_in_each: () = word,
    /// What makes more of what is counted: opened, hired.
    adds: () = word,
    /// What makes less of it: closed.
    removes: () = word,
    /// What turns the verb before it into its contrary: "stieg nicht".
    negations_behind: () = word,
    /// Before a number of more: "another 12".
    additional: () = word,
    /// Before a number of which there is one for each time: "an average of".
    averages: () = word,
    /// What says that a number is of all together: in total.
    totals: () = word,
    /// Before a number of years that something was counted over.
    over_years: () = word,
    /// Numbers in words that end in a half, in halves: anderthalb.
    half_numbers: u64 = value,
    /// Before a number of those that are left out: "all but 12".
    all_but: () = word,
    /// Beside what a number was the year before: "a year earlier".
    earlier_years: () = word,
    /// Between a number and the same in another unit: "by 700, or 14%".
    restates: () = word,
    /// Before a number of times that it grew to.
    multiplied: () = word,
    /// Before a number of times that it shrank by.
    divided: () = word,
    /// What is still to come, and so no count: target, forecast.
    plans: () = word,
    /// What a number is held against beside plans: standard, limit.
    limits: () = word,
    /// What says that a target was not met, whichever way it missed.
    missed: () = word,
    /// What says that a target was met.
    met: () = word,
    /// "per head".
    per_head: () = word,
    /// Parts of a year: which one it is, and of how many.
    parts_of_year: (u64, u64) = pair,
    /// What joins the words of a number into one.
    joined_scales: () = word,
    /// Behind a year that begins a sentence: "2016 saw".
    year_verbs: () = word,
    /// What turns a word into its contrary: un.
    contrary_prefixes: () = word,
    /// At no time.
    never: () = word,
}
