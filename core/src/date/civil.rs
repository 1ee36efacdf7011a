//! The calendar: days since 1970 and years, months, days, for any year that 64 bits of seconds reach.

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// A date and time of day in some zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// 1 to 366.
    pub day_of_year: i64,
    /// 0 is Sunday.
    pub weekday: i64,
}

impl Civil {
    /// The date and time `seconds` after the start of 1970, where no zone is in between.
    pub(super) fn of(seconds: i64) -> Self {
        let days = seconds.div_euclid(DAY);
        let (year, month, day) = date_of(days);
        let rest = seconds.rem_euclid(DAY);
        Self {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            day_of_year: days - days_until(year, 1, 1).unwrap_or(days) + 1,
            weekday: (days + 4).rem_euclid(7),
        }
    }

    /// The year and number of the week that ISO 8601 counts a day to.
    pub(super) fn iso_week(&self) -> (i64, i64) {
        let weekday = (self.weekday + 6) % 7;
        let week = (self.day_of_year - 1 - weekday + 10) / 7;
        if week < 1 {
            return (self.year - 1, weeks_in(self.year - 1, self.weekday - self.day_of_year));
        }
        let days = 365 + i64::from(is_leap(self.year));
        // Monday to Wednesday at the end of a year may belong to the next.
        if week == 53 && days - self.day_of_year < 3 - weekday { (self.year + 1, 1) } else { (self.year, week) }
    }
}

/// How many weeks a year has whose last day falls on `last_weekday` (0 is Sunday, counted around).
fn weeks_in(year: i64, last_weekday: i64) -> i64 {
    let last = last_weekday.rem_euclid(7);
    // A year has 53 weeks when it ends on a Thursday, or on a Friday after a leap day.
    if last == 4 || last == 5 && is_leap(year) { 53 } else { 52 }
}

/// Days from 1970-01-01 to a day, which may lie beyond the end of its month; `None` beyond 64 bits of seconds.
pub(super) fn days_until(year: i64, month: i64, day: i64) -> Option<i64> {
    // Years that start in March have their leap day at the end.
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era.checked_mul(146_097)?.checked_add(day_of_era - 719_468)
}

fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Whether `year` has 366 days.
pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
}

/// How many days a month has.
pub(super) const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn dates_go_there_and_back(seconds: i64) {
            let civil = Civil::of(seconds);
            let days = days_until(civil.year, civil.month, civil.day).unwrap();
            let back = i128::from(days) * 86_400 + i128::from(civil.hour * 3600 + civil.minute * 60 + civil.second);
            proptest::prop_assert_eq!(back, i128::from(seconds));
            proptest::prop_assert!((1..=366).contains(&civil.day_of_year));
        }
    }

    #[test]
    fn known_days() {
        let civil = Civil::of(1_709_208_000);
        assert_eq!((civil.year, civil.month, civil.day, civil.hour), (2024, 2, 29, 12));
        assert_eq!((civil.day_of_year, civil.weekday), (60, 4));
        assert_eq!(Civil::of(-1).year, 1969);
        assert_eq!(days_until(i64::MAX, 1, 1), None);
    }
}
