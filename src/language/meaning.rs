//! What the phrases of a language file mean: hedges, directions, signs, uncertain counts, multiples, pairs.

/// What a hedge says of the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// Exactly.
    Exactly,
    /// More than, over.
    MoreThan,
    /// At least, N or more.
    AtLeast,
    /// Fewer than, under.
    FewerThan,
    /// At most, no more than.
    AtMost,
    /// Up to, as many as.
    UpTo,
    /// Nearly, almost.
    Nearly,
    /// Just under.
    JustUnder,
    /// Just over.
    JustOver,
    /// Well over.
    WellOver,
    /// Well under.
    WellUnder,
    /// About, roughly, N or so.
    About,
}

impl Hedge {
    /// Every hedge with its name in language files.
    pub const ALL: [(Hedge, &'static str); 12] = [
        (Hedge::Exactly, "exactly"),
        (Hedge::MoreThan, "more-than"),
        (Hedge::AtLeast, "at-least"),
        (Hedge::FewerThan, "fewer-than"),
        (Hedge::AtMost, "at-most"),
        (Hedge::UpTo, "up-to"),
        (Hedge::Nearly, "nearly"),
        (Hedge::JustUnder, "just-under"),
        (Hedge::JustOver, "just-over"),
        (Hedge::WellOver, "well-over"),
        (Hedge::WellUnder, "well-under"),
        (Hedge::About, "about"),
    ];
}

/// Which way a number went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Flat,
}

/// What a word says of a number's sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Below zero: a loss, a deficit.
    Below,
    /// Above zero: a profit, a surplus.
    Above,
    /// Below zero where the figure is: a credit.
    Either,
}

/// An uncertain count: from `low` up to, but not including, `below`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vague {
    /// The least that it may mean.
    pub low: u64,
    /// What it does not reach.
    pub below: u64,
}

/// A multiple said in one word, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Multiple {
    /// The numerator.
    pub numerator: u64,
    /// The denominator.
    pub denominator: u64,
}

/// The forms in which two numbers are one quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pair {
    /// "43 of the 151".
    Of,
    /// "43 out of 151".
    OutOf,
    /// "one in five".
    OneIn,
}
