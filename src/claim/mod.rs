//! Claims: what words say about a number, and whether a figure bears it out.
//!
//! What enters are the words of a link with a [`Language`](crate::language::Language), and a [`Subject`], the value that they are
//! bound to; what leaves are [`Verdict`]s. [`read`] turns words into a [`Reading`], [`judge`] holds it against the subject, [`write`]
//! fills empty words, [`scan`] finds numbers in prose that nothing binds. Pure.

mod arithmetic;
mod around;
mod beside;
mod change;
mod compared;
mod contraries;
mod counted;
mod dates;
mod denied;
mod differences;
mod durations;
mod each;
mod ends;
mod exact;
mod heads;
mod hedged;
mod hold;
mod joined;
mod judge;
mod lead;
mod level;
mod lists;
mod loose;
mod loose_words;
mod losses;
mod marks;
mod named;
mod named_things;
mod names;
mod nouns;
mod number;
mod numbered;
mod outcomes;
mod outside;
mod pairs;
mod parser;
mod passage;
mod period;
mod propose;
mod publishers;
mod quantity;
mod quoted;
mod ranks;
mod read;
mod reading;
mod records;
mod region;
mod rest;
mod row;
mod say;
mod sense;
mod settled;
mod share;
mod signs;
mod skip;
mod spelled;
mod split;
mod subject;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod tolerance;
mod totals;
mod turns;
mod unit;
mod when;
mod wholes;
mod words;
mod write;
mod year_before;

pub use counted::{Counted, counted, may_name_years};
pub use heads::{HeadUnit, named_unit, named_year};
pub use judge::judge;
pub use lists::{goes_on, listed_otherwise};
pub use loose::{Apart, Loose, Skip, scan};
pub use loose_words::{
    Compared, apart_in_words, compared, hedged, number_in_words, restated, scan_words, unchecked_comparison,
};
pub use named::{Named, Namer, Names};
pub use nouns::{Kin, Otherwise, leaves_out, named_otherwise, names_only};
pub use numbered::Numbered;
pub use outcomes::{Held, Outcome};
pub use passage::{Clause, Passage};
pub use propose::propose;
pub use publishers::names_publisher;
pub use quoted::{Quoted, quoted};
pub use ranks::Ranked;
pub use read::read;
pub use reading::{
    Around, Level, Mark, Number, PartOfYear, Quantity, Reading, Role, Since, Spoken, Told, ToldAs, Verdict, When,
};
pub use sense::{better_of, both_below, turned};
pub use settled::{Settled, settled};
pub use split::unread;
pub use subject::{BoundValue, Difference, Form, Subject};
pub use words::{Context, Neighbour, Words};
pub use write::write;
