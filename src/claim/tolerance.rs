//! Every tolerance of the rules, in one place. Percentages are of the number that the words name.

use jiff::ToSpan;
use jiff::civil::Date;

/// A limit that must hold, and the one beyond which the words are loose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    /// Beyond it: `claim-mismatch`.
    pub(super) percent: i64,
    /// Beyond it: `claim-loose`.
    pub(super) loose: i64,
}

/// About, roughly, or so.
pub(super) const ABOUT: Tolerance = Tolerance { percent: 20, loose: 10 };
/// Nearly, almost, close to.
pub(super) const NEARLY: Tolerance = Tolerance { percent: 20, loose: 10 };
/// Nearly a third, almost tripled.
pub(super) const NEARLY_PART: Tolerance = Tolerance { percent: 20, loose: 11 };
/// Just under, just over.
pub(super) const JUST: Tolerance = Tolerance { percent: 10, loose: 5 };
/// A third, one in five, doubled, three times as many.
pub(super) const FRACTION: Tolerance = Tolerance { percent: 10, loose: 5 };

/// A whole number without a hedge may be this far off a value that rounds to it: `claim-rounded` instead of `claim-mismatch`.
pub(super) const ROUNDED: i64 = 5;
/// A rounded number further off than this is `claim-coarse`.
pub(super) const COARSE: i64 = 10;
/// "Well over" and "well under" from less than this away are `claim-loose`.
pub(super) const WELL: i64 = 10;
/// "More than N" of a value this much above N, in percent of N, is a note; also one place of N's last digit must be passed.
pub(super) const WEAK: i64 = 125;
/// "More than N" from this multiple of N on is `claim-understates`; "fewer than N" mirrored.
pub(super) const UNDERSTATED: i64 = 2;
/// "Unchanged" is a change of less than this, in percent.
pub(super) const UNCHANGED: i64 = 1;
/// A percentage on a count under this is `small-base`.
pub(super) const SMALL_BASE: i64 = 20;
/// A year must hold at least this share of a period, in percent, to be named for it.
pub(super) const NAMED_YEAR: i64 = 5;

/// A period of no more days is a part of a year itself.
pub(super) const WHOLE_YEAR: i64 = 300;

/// A stock counted so many days from the end of a month may be told as of it.
const NEAR: i64 = 7;

/// A day and those within which it may be told as of another month.
pub(super) fn near_days(day: Date) -> impl Iterator<Item = Date> {
    [-NEAR, 0, NEAR]
        .into_iter()
        .filter_map(move |days| day.checked_add(days.days()).ok())
}
