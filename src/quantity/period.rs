//! The span of time that a report or figure covers.

use jiff::civil::Date;

/// How a period is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A calendar year.
    Year,
    /// A fiscal year written 2016/17: twelve months from the day on which the publisher's years begin, else from July of the first.
    Fiscal,
    /// The first or second half of a year.
    Half(i8),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A month, 1 to 12.
    Month(i8),
    /// Any other span, named by its days.
    Span,
}

/// A span of days, both ends counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// How it is named.
    pub kind: PeriodKind,
}

/// The day of the year on which a publisher's years begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStart {
    month: i8,
    day: i8,
}

impl YearStart {
    /// Reads `08-01`.
    pub fn parse(text: &str) -> Option<YearStart> {
        let (month, day) = text.split_once('-').filter(|_| text.len() == 5)?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // In a year that has no 29 February: every year begins on it.
        Date::new(2023, month, day).ok().map(|_| YearStart { month, day })
    }
}

/// A week of days.
const WEEK: i64 = 7;
/// A stock so many days before the end of a calendar year is that of its end.
const DAYS_BEFORE: i64 = 2;

/// Two periods are the same when they overlap by at least this share of the longer.
const SAME: (i64, i64) = (95, 100);

impl Period {
    /// A calendar year, from 1 to 9999.
    pub fn year(year: i16) -> Option<Period> {
        Period::months(year, 1, 12, PeriodKind::Year)
    }

    /// A single day: a point in time.
    pub fn day(day: Date) -> Period {
        Period {
            start: day,
            end: day,
            kind: PeriodKind::Span,
        }
    }

    /// Whether a day is its last, or near enough: years of 52 and 53 weeks end within a week of each other.
    pub fn ends_at(&self, day: Date) -> bool {
        let apart = days_between(self.end, day).abs();
        // "30 December 2023" is the end of the calendar year to a shop.
        let near = if self.kind == PeriodKind::Span {
            WEEK
        } else {
            DAYS_BEFORE
        };
        apart == 0 || apart <= near && self.days() > 4 * WEEK
    }

    /// The same fiscal year for a publisher whose years begin on another day than the first of July; any other period as it is.
    #[must_use]
    pub fn beginning(self, begins: YearStart) -> Period {
        if self.kind != PeriodKind::Fiscal {
            return self;
        }
        let first = |year: i16| Date::new(year, begins.month, begins.day).ok();
        let year = self.start.year();
        let (start, next) = (first(year), first(year + 1));
        let end = next.and_then(|next| next.yesterday().ok());
        match (start, end) {
            (Some(start), Some(end)) => Period { start, end, ..self },
            _ => self,
        }
    }

    /// The day that it begins on, of a year that does not begin with January.
    pub fn year_start(&self) -> Option<YearStart> {
        let (month, day) = (self.start.month(), self.start.day());
        let other = (month, day) != (1, 1) && Period::year(self.start.year()).is_some_and(|year| year.as_long_as(self));
        other.then_some(YearStart { month, day })
    }

    /// Reads `2017`, `2016/17`, `2016-17`, `2024-h1`, `2024-q3`, `2024-m05` or `2016-07-01/2017-06-30`.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some((start, end)) = text.split_once('/')
            && start.len() == 10
        {
            let (start, end) = (date(start)?, date(end)?);
            return (start <= end).then_some(Period {
                start,
                end,
                kind: PeriodKind::Span,
            });
        }
        let (year, rest) = text.split_at_checked(4)?;
        let year = year_number(year)?;
        let Some(rest) = rest.strip_prefix(['-', '/']) else {
            return if rest.is_empty() { Period::year(year) } else { None };
        };
        let digit = |text: &str, most: i8| text.parse::<i8>().ok().filter(|n| (1..=most).contains(n));
        match rest.split_at_checked(1)? {
            ("h", n) if n.len() == 1 => {
                let half = digit(n, 2)?;
                Period::months(year, half * 6 - 5, half * 6, PeriodKind::Half(half))
            }
            ("q", n) if n.len() == 1 => {
                let quarter = digit(n, 4)?;
                Period::months(year, quarter * 3 - 2, quarter * 3, PeriodKind::Quarter(quarter))
            }
            ("m", n) if n.len() == 2 => {
                let month = digit(n, 12)?;
                Period::months(year, month, month, PeriodKind::Month(month))
            }
            _ if rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit()) => {
                let second: i16 = rest.parse().ok()?;
                if (year + 1) % 100 != second {
                    return None;
                }
                let start = Date::new(year, 7, 1).ok()?;
                let end = Date::new(year + 1, 6, 30).ok()?;
                Some(Period {
                    start,
                    end,
                    kind: PeriodKind::Fiscal,
                })
            }
            _ => None,
        }
    }

    fn months(year: i16, first: i8, last: i8, kind: PeriodKind) -> Option<Period> {
        let start = Date::new(year, first, 1).ok()?;
        let end = Date::new(year, last, 1).ok()?.last_of_month();
        Some(Period { start, end, kind })
    }

    /// How many days it has.
    pub fn days(&self) -> i64 {
        days_between(self.start, self.end) + 1
    }

    /// How many days are in both.
    pub fn overlap(&self, other: &Period) -> i64 {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        if start > end { 0 } else { days_between(start, end) + 1 }
    }

    /// Whether the two count as the same period: an overlap of at least 95 % of the longer.
    pub fn same(&self, other: &Period) -> bool {
        // Of most other pairs the one ends before the other begins, and no days need counting.
        let is_apart = || self.end < other.start || other.end < self.start;
        (self.start, self.end) == (other.start, other.end)
            || !is_apart() && self.overlap(other) * SAME.1 >= self.days().max(other.days()) * SAME.0
    }

    /// Whether the two are of about the same length: twelve months are not held against nine.
    pub fn as_long_as(&self, other: &Period) -> bool {
        let (short, long) = (self.days().min(other.days()), self.days().max(other.days()));
        short * SAME.1 >= long * SAME.0
    }

    /// The year that holds most of its days; of two with equally many the later.
    pub fn main_year(&self) -> i16 {
        let mut best = (0, self.start.year());
        for year in self.start.year()..=self.end.year() {
            let days = Period::year(year).map_or(0, |whole| self.overlap(&whole));
            if days >= best.0 {
                best = (days, year);
            }
        }
        best.1
    }

    /// The same period one year earlier.
    pub fn year_before(&self) -> Option<Period> {
        let back = |date: Date| {
            let year = date.year() - 1;
            Date::new(year, date.month(), 1)
                .ok()
                .and_then(|first| Date::new(year, date.month(), date.day().min(first.days_in_month())).ok())
        };
        let mut end = back(self.end)?;
        if self.end == self.end.last_of_month() {
            end = end.last_of_month();
        }
        Some(Period {
            start: back(self.start)?,
            end,
            kind: self.kind,
        })
    }

    /// As front matter and data files write it.
    pub fn written(&self) -> String {
        let year = self.start.year();
        match self.kind {
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::Fiscal => format!("{year:04}/{:02}", (year + 1) % 100),
            PeriodKind::Half(n) => format!("{year:04}-h{n}"),
            PeriodKind::Quarter(n) => format!("{year:04}-q{n}"),
            PeriodKind::Month(n) => format!("{year:04}-m{n:02}"),
            PeriodKind::Span => format!("{}/{}", self.start, self.end),
        }
    }

    /// The middle of the period in years, for a place on an axis.
    pub fn position(&self) -> f64 {
        let start = f64::from(self.start.year()) + f64::from(self.start.day_of_year() - 1) / 365.25;
        start + self.days() as f64 / 2.0 / 365.25
    }
}

/// A day, month or year, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl PartialDate {
    /// Reads `2018`, `2018-01` or `2018-01-09`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        match text.len() {
            4 => year_number(text).map(PartialDate::Year),
            7 => {
                let first = date(&format!("{text}-01"))?;
                Some(PartialDate::Month(first.year(), first.month()))
            }
            10 => date(text).map(PartialDate::Day),
            _ => None,
        }
    }

    /// The last day that it may mean: how dates of different exactness are compared.
    pub fn last_day(&self) -> Date {
        match *self {
            PartialDate::Day(day) => day,
            PartialDate::Month(year, month) => Date::new(year, month, 1).map_or(Date::MAX, |d| d.last_of_month()),
            PartialDate::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
        }
    }

    /// The first day that it may mean.
    pub fn first_day(&self) -> Date {
        match *self {
            PartialDate::Day(day) => day,
            PartialDate::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
            PartialDate::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
        }
    }

    /// As front matter and data files write it.
    pub fn written(&self) -> String {
        match self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            PartialDate::Day(day) => day.to_string(),
        }
    }
}

fn year_number(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|year| *year > 0)
}

fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, b)| {
            if at == 4 || at == 7 {
                *b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    shaped.then(|| text.parse().ok()).flatten()
}

fn days_between(start: Date, end: Date) -> i64 {
    end.duration_since(start).as_hours() / 24
}
