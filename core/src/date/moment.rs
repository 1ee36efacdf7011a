//! A point in time, seen from a zone.

use std::fmt;

use jiff::Timestamp;

use super::civil::{Civil, DAY, days_until};
use super::{Zone, strftime};

/// What the clock is called where a moment is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// UTC, because that is what was asked for.
    Utc,
    /// UTC, because no zone was named.
    Local,
    /// A fixed distance from UTC, without a name.
    Fixed,
    /// A zone's abbreviation at that moment, as in `PST`.
    Named(Box<str>),
}

/// A point in time with nanoseconds, and the distance from UTC at which it is shown.
///
/// It prints as Ruby's `Time#to_s` does.
///
/// ```
/// use drysend_core::date::{Moment, Zone};
///
/// let moment = Moment::new(1_705_320_000, 0);
/// assert_eq!(moment.to_string(), "2024-01-15 12:00:00 UTC");
/// let zone = Zone::find("America/Los_Angeles").unwrap();
/// assert_eq!(moment.seen_from(&zone).to_string(), "2024-01-15 04:00:00 -0800");
/// ```
#[derive(Clone, Debug)]
pub struct Moment {
    seconds: i64,
    nanoseconds: u32,
    pub(super) offset: i32,
    pub(super) clock: Clock,
}

impl Moment {
    /// `seconds` and `nanoseconds` (below a thousand million) after the start of 1970, seen from UTC.
    #[must_use]
    pub const fn new(seconds: i64, nanoseconds: u32) -> Self {
        Self { seconds, nanoseconds, offset: 0, clock: Clock::Local }
    }

    /// Seconds and nanoseconds after the start of 1970.
    #[must_use]
    pub const fn instant(&self) -> (i64, u32) {
        (self.seconds, self.nanoseconds)
    }

    pub(super) const fn nanoseconds(&self) -> u32 {
        self.nanoseconds
    }

    /// The same point in time, `offset` seconds east of UTC.
    #[must_use]
    pub(super) fn at_offset(&self, offset: i32, clock: Clock) -> Self {
        Self { seconds: self.seconds, nanoseconds: self.nanoseconds, offset, clock }
    }

    /// The same point in time, seen from `zone`.
    #[must_use]
    pub fn seen_from(&self, zone: &Zone) -> Self {
        let (offset, clock) = zone.at(self.seconds);
        self.at_offset(offset, clock)
    }

    pub(super) fn civil(&self) -> Civil {
        Civil::of(self.seconds.saturating_add(self.offset.into()))
    }

    /// The moment at a date and time of day in UTC, which may run over the end of its month; `None` out of range.
    pub(super) fn at_civil(year: i64, month: i64, day: i64, second_of_day: i64, nanoseconds: u32) -> Option<Self> {
        let seconds = days_until(year, month, day)?.checked_mul(DAY)?.checked_add(second_of_day)?;
        Some(Self::new(seconds, nanoseconds))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pattern = if self.offset == 0 && self.clock != Clock::Fixed {
            "%Y-%m-%d %H:%M:%S UTC"
        } else {
            "%Y-%m-%d %H:%M:%S %z"
        };
        let mut text = String::with_capacity(32);
        strftime(self, pattern, &mut text, &mut |_| Ok(())).map_err(|_| fmt::Error)?;
        out.pad(&text)
    }
}

impl From<Timestamp> for Moment {
    fn from(time: Timestamp) -> Self {
        // The nanoseconds of an instant before 1970 count down from its second.
        let nanoseconds = time.subsec_nanosecond();
        let (seconds, nanoseconds) = if nanoseconds < 0 {
            (time.as_second() - 1, nanoseconds + 1_000_000_000)
        } else {
            (time.as_second(), nanoseconds)
        };
        Self::new(seconds, nanoseconds.unsigned_abs())
    }
}
