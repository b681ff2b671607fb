//! A language file as it is written: TOML enters, [`LanguageFile`] leaves; built-in files and a site's own, which is laid over them,
//! have the same shape.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::calendar::CalendarFile;
use super::keys::Takes;
use super::writing::Writing;

/// A whole language file. Every table and list may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct LanguageFile {
    pub(super) name: Option<String>,
    pub(super) right_to_left: Option<bool>,
    /// Numbering systems that texts may use besides the language's own, by their CLDR name.
    pub(super) digits: Words,
    pub(super) calendar: CalendarFile,
    pub(super) writing: Writing,
    /// What units are written like, by sign and plural form: `days = "{n} days"`, `days-one = "{n} day"`.
    pub(super) units: BTreeMap<String, String>,
    pub(super) grammar: GrammarFile,
}

pub(super) type Words = Vec<String>;
pub(super) type Lists = BTreeMap<String, Words>;
pub(super) type Values = BTreeMap<String, u64>;
pub(super) type Pairs = BTreeMap<String, [u64; 2]>;

/// Something that a site's own file adds to.
trait Overlaid: Sized {
    const TAKES: Takes;

    /// Both, with `over` in the lead.
    fn overlaid(self, over: Self) -> Self;
}

impl Overlaid for Words {
    const TAKES: Takes = Takes::Words;

    fn overlaid(self, mut over: Words) -> Words {
        over.extend(self);
        over
    }
}

impl Overlaid for Lists {
    const TAKES: Takes = Takes::Lists;

    /// A word that `over` lists under one name leaves the others: it has one meaning.
    fn overlaid(mut self, over: Lists) -> Lists {
        let taken: Vec<&String> = over.values().flatten().collect();
        for words in self.values_mut() {
            words.retain(|word| !taken.contains(&word));
        }
        for (name, words) in over {
            let own = self.remove(&name).unwrap_or_default();
            self.insert(name, own.overlaid(words));
        }
        self
    }
}

impl Overlaid for Values {
    const TAKES: Takes = Takes::Values;

    fn overlaid(mut self, over: Values) -> Values {
        self.extend(over);
        self
    }
}

impl Overlaid for Pairs {
    const TAKES: Takes = Takes::Pairs;

    fn overlaid(mut self, over: Pairs) -> Pairs {
        self.extend(over);
        self
    }
}

macro_rules! grammar_file {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// The words of claims. Each list is explained in docs/languages.md.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(super) struct GrammarFile {
            $($(#[$doc])* pub(super) $field: $kind,)*
        }

        impl GrammarFile {
            pub(super) const FIELDS: &'static [(&'static str, Takes)] = &[$((stringify!($field), <$kind as Overlaid>::TAKES),)*];

            /// The words of both.
            fn overlaid(self, over: GrammarFile) -> GrammarFile {
                GrammarFile {
                    $($field: self.$field.overlaid(over.$field),)*
                }
            }
        }
    };
}

grammar_file! {
    /// Before a quantity, by the name of the hedge.
    hedges: Lists,
    hedges_after: Lists,
    /// Hedges that say nothing when they stand before the link: they may belong to the sentence.
    ambiguous: Words,
    /// Hedges that are verbs of their own, and hedge only where the number is none of the figure's own: passed, crossed.
    bounding: Words,
    /// Words that say which way a number went.
    up: Words,
    down: Words,
    flat: Words,
    /// The same directly after a quantity: "29 more".
    up_after: Words,
    down_after: Words,
    /// The same of a length of time that became shorter: "23 seconds faster"; of anything else it became more.
    faster: Words,
    slower: Words,
    /// Before a level: "fell to", "up from".
    level_to: Words,
    level_from: Words,
    /// Between a direction and a level: "fell below".
    level_beyond: Words,
    /// Signs in words.
    minus: Words,
    plus: Words,
    /// Words that change nothing.
    neutral: Words,
    /// Zero, said without a number.
    none: Words,
    /// One, before a scale or a fraction.
    articles: Words,
    numbers: Values,
    scales: Values,
    /// Scale signs that only stand after digits: k, m, bn.
    short_scales: Values,
    /// Counted in: dozen, score.
    collectives: Values,
    /// Plural scales that mean "some of them": hundreds, thousands.
    plural_scales: Values,
    /// Uncertain counts: from, and below what.
    vague: Pairs,
    /// "and" inside number words, and "point" before decimals in words.
    and: Words,
    point: Words,
    /// "half", and the denominators of fractions.
    half: Words,
    denominators: Values,
    ordinals: Values,
    /// What stands before or after an ordinal: "the third largest".
    superlatives_top: Words,
    superlatives_bottom: Words,
    /// Multiples in one word, as a fraction: doubled, halved.
    multiples: Pairs,
    times: Words,
    fold: Words,
    factor: Words,
    as_many: Words,
    times_more: Words,
    majority: Words,
    minority: Words,
    all: Words,
    between: Words,
    range_to: Words,
    of: Words,
    out_of: Words,
    one_in: Words,
    per: Words,
    percent: Words,
    per_mille: Words,
    points: Words,
    /// Hundredths of a percentage point.
    basis_points: Words,
    /// Names and signs of money, by ISO 4217 code or `dollars` and the like.
    currencies: Lists,
    /// Words of measures, by the unit's sign.
    measures: Lists,
    /// Words before a number that is a name: page, table, version.
    references: Words,
    /// Those of them that are also verbs: issue 43 permits.
    verbs: Words,
    /// What such words end in: straße.
    reference_endings: Words,
    /// Words that a number makes a name where they begin with a capital: Area 51.
    titles: Words,
    /// Before a name that a number ends: a Boeing 747.
    determiners: Words,
    /// Names that end in a small number, and what only looks like one.
    numbered: Words,
    demonstratives: Words,
    identities: Words,
    counting: Words,
    persons: Words,
    existence: Words,
    /// What an ordinal in digits ends in: 3rd.
    ordinal_endings: Words,
    /// What a house number stands before: Street.
    streets: Words,
    /// Words around years and times.
    in_year: Words,
    /// Between what is counted and its year: "cases in 2016".
    within_year: Words,
    clock: Words,
    /// Words that say that a number is no count.
    estimates: Words,
    /// Before what was, and so is no forecast: was, reached.
    past: Words,
    /// For the better, whichever way that is.
    improved: Words,
    /// For the worse.
    worsened: Words,
    /// Nouns of which more is better, where no indicator says so: margin, profit.
    gains: Words,
    /// Units of numbers that are places in an order, of which the first is the best: place, rank.
    ranks: Words,
    /// What the rest of a breakdown is called, which has no place among its parts: other.
    others: Words,
    /// Nouns of what has a place among parts: the second largest group.
    rank_nouns: Words,
    /// What a number of a scale is joined to: the star of "4-star".
    ratings: Words,
    /// Words that begin another clause: while, whereas.
    clause_breaks: Words,
    /// At the end of a clause, what makes a verb of a way another one: "fielen … aus".
    other_at_end: Words,
    /// Words that turn what follows into its contrary: not, no, without.
    negations: Words,
    /// Before the year that a change is counted from: since, compared with.
    base_years: Words,
    /// Behind such a year: 2019 levels.
    base_years_after: Words,
    /// Before a year that something was still to come in: by, until.
    until_years: Words,
    /// Before the time that a number was counted in: in, during, at the end of.
    own_years: Words,
    /// What may stand between such a word and the year: the end of, financial year.
    year_words: Words,
    /// Before the amount of a change: by.
    amounts: Words,
    /// After a comparative: than.
    than: Words,
    /// Before a number that a sentence gives for what it says: ", with [5]", "mit [5]".
    with: Words,
    /// Particles and participles at the end of a clause that say which way a number went: gesunken, zurück.
    up_at_end: Words,
    down_at_end: Words,
    /// What makes a number one below zero: a loss of.
    loss: Words,
    /// What makes it one above: a surplus of.
    surplus: Words,
    /// What may make it one below: a credit of.
    either_sign: Words,
    /// "a day", by the unit's sign: h, days, weeks, months, years.
    each: Lists,
    /// Words that exclude each other, by one of them: men and women.
    opposites: Lists,
    /// Nouns that tell no figure from another: people, cases.
    generic_nouns: Words,
    /// What a noun may end in without being another: s.
    noun_endings: Words,
    /// Highest of all: on record, ever.
    on_record: Words,
    /// Before the year from which on a record counts: since.
    since: Words,
    /// What is the highest or lowest of all in itself: a record high.
    record_highs: Words,
    record_lows: Words,
    /// Behind "a five-year": high, low.
    highs: Words,
    lows: Words,
    /// Behind "third" or "three": year running, years in a row.
    in_a_row: Words,
    /// Before the last year of the same move: for the first time since.
    first_since: Words,
    /// As it was a year before: unchanged.
    unchanged: Words,
    /// Before the day with which a year ends: year to, year ended.
    year_ends: Words,
    /// What says that all of a year is meant: full-year.
    whole_year: Words,
    /// What is higher, or lower, than the years beside it: peaked, a low of.
    peaks: Words,
    troughs: Words,
    /// Before the number of years that a record holds for: the highest in five years.
    record_spans: Words,
    /// What makes another number of the one before it: squared.
    powers: Words,
    /// What compares only with "than" behind it: older, plus … que.
    comparatives_up: Words,
    comparatives_down: Words,
    /// Before what a rate is counted for, at a sentence's beginning: auf 1.000 Einwohner.
    rate_leads: Words,
    /// Between two numbers, of which the first is the larger, or the smaller: above the target of.
    above: Words,
    below: Words,
    /// Words for numbers that are loose where no link binds them, though no digit is in them: doubled, two thirds of.
    loose_multiples: Words,
    /// Words by which a title compares: rose, largest. In a title that binds no number nobody holds them.
    comparisons: Words,
    /// What must follow a single part for it to be one: "a third of".
    part_follows: Words,
    /// Before a number of times that compares: "five times as many".
    every_second: Words,
    every_so_many: Words,
    every_other: Words,
    respectively: Words,
    /// Beside a length of time that says when: "twelve months earlier", "vor zwölf Monaten".
    ago: Words,
    /// Before an ordinal that is a share: every sixth.
    one_in_each: Words,
    /// What makes more, or less, of what is counted: opened, closed.
    adds: Words,
    removes: Words,
    /// What turns the verb before it into its contrary: stieg nicht.
    negations_behind: Words,
    /// Before a number of more: another 12.
    additional: Words,
    /// Before a number of which there is one for each time: an average of.
    averages: Words,
    /// What says that a number is of all together: in total.
    totals: Words,
    /// Before a number of years that something was counted over: over the past.
    over_years: Words,
    /// Numbers in words that end in a half, in halves: anderthalb = 3.
    half_numbers: Values,
    /// Before a number of those that are left out: all but.
    all_but: Words,
    /// Beside what a number was the year before: a year earlier, prior year.
    earlier_years: Words,
    /// Nouns of which less is better, where no indicator says so: complaints, delays.
    burdens: Words,
    /// Between a number and the same in another unit: "by 700, or 14%".
    restates: Words,
    /// Before a number of times: multiplied by, divided by.
    multiplied: Words,
    divided: Words,
    /// What is still to come, and so no count: target, forecast.
    plans: Words,
    /// What a number is held against beside plans: standard, limit.
    limits: Words,
    /// What says that a target was not met, whichever way it missed.
    missed: Words,
    /// What says that a target was met.
    met: Words,
    /// "per head" behind a number.
    per_head: Words,
    /// Parts of a year, which one it is and of how many: the first quarter.
    parts_of_year: Pairs,
    /// What joins the words of a number into one: hundertzweiundfünfzig.
    joined_scales: Words,
    /// Behind a year that begins a sentence: "2016 saw".
    year_verbs: Words,
    /// What turns a word into its contrary: un.
    contrary_prefixes: Words,
    /// At no time.
    never: Words,
}

impl LanguageFile {
    /// The built-in file of a language; an empty one where there is none.
    pub(super) fn builtin(base: &str) -> LanguageFile {
        let text = match base {
            "en" => include_str!("en.toml"),
            "km" => include_str!("km.toml"),
            "fr" => include_str!("fr.toml"),
            "de" => include_str!("de.toml"),
            "es" => include_str!("es.toml"),
            "ar" => include_str!("ar.toml"),
            _ => include_str!("other.toml"),
        };
        toml::from_str(text).unwrap_or_default()
    }

    /// This file with another laid over it: its lists are added to, everything else is replaced.
    pub(super) fn overlaid(self, over: LanguageFile) -> LanguageFile {
        LanguageFile {
            name: over.name.or(self.name),
            right_to_left: over.right_to_left.or(self.right_to_left),
            digits: self.digits.overlaid(over.digits),
            calendar: self.calendar.overlaid(over.calendar),
            writing: self.writing.overlaid(over.writing),
            units: {
                let mut units = self.units;
                units.extend(over.units);
                units
            },
            grammar: self.grammar.overlaid(over.grammar),
        }
    }
}
