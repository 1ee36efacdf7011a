//! What a text says about a date: each component on its own, as far as it is given.

/// The components of a date and time. Numbers may be anything; whoever uses them checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Components {
    pub year: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub day_of_year: Option<i64>,
    pub hour: Option<i64>,
    pub minute: Option<i64>,
    pub second: Option<i64>,
    /// Of the second, cut after nine digits.
    pub nanoseconds: Option<u32>,
    pub zone: Option<String>,
    /// The year counts back from our era.
    pub before_christ: bool,
    /// The year has all its digits: 24 is not 2024.
    pub full_year: bool,
}

impl Components {
    /// Whether nothing is known that makes a time. (A weekday alone does not.)
    pub(super) const fn is_empty(&self) -> bool {
        self.year.is_none()
            && self.month.is_none()
            && self.day.is_none()
            && self.day_of_year.is_none()
            && self.hour.is_none()
            && self.minute.is_none()
            && self.second.is_none()
            && self.nanoseconds.is_none()
    }

    /// Makes the year what it is in our count.
    pub(super) fn complete_year(&mut self) {
        if self.before_christ {
            self.year = self.year.map(|year| 1_i64.saturating_sub(year));
        }
        if !self.full_year {
            self.year = self.year.map(|year| match year {
                0..69 => year + 2000,
                69..100 => year + 1900,
                _ => year,
            });
        }
    }

    /// Sets the fraction of the second from its digits.
    pub(super) fn set_fraction(&mut self, digits: &str) {
        let digits: String = digits.chars().chain("000000000".chars()).take(9).collect();
        self.nanoseconds = digits.parse().ok();
    }

    /// Sorts out which of three pieces is the year, the month and the day: an apostrophe or a third digit marks a year,
    /// and without a year the others move up.
    pub(super) fn set_date(&mut self, year: Option<&str>, month: Option<&str>, day: Option<&str>) {
        let (mut y, mut m, mut d) = (year, month, day);
        if y.is_some() && m.is_some() && d.is_none() {
            (y, m, d) = (None, y, m);
        }
        if y.is_none() && d.is_some_and(is_year) {
            (y, d) = (d, None);
        }
        if let Some((number, true)) = y.and_then(number_in) {
            (y, d) = (d, Some(number));
        }
        if m.is_some_and(is_year) {
            (y, m, d) = (m, d, y);
        }
        if d.is_some_and(is_year) {
            (y, d) = (d, y);
        }
        if let Some((number, _)) = y.and_then(number_in) {
            let digits = number.trim_start_matches(['-', '+']);
            self.full_year |= digits.len() > 2 || digits.len() < number.len();
            self.year = Some(number_of(number));
        }
        if let Some(digits) = m.and_then(digits_in) {
            self.month = Some(number_of(digits));
        }
        if let Some(digits) = d.and_then(digits_in) {
            self.day = Some(number_of(digits));
        }
    }
}

/// Whether a piece can only be a year.
fn is_year(piece: &str) -> bool {
    piece.starts_with('\'') || piece.len() > 2
}

/// The first number with its sign, and whether something follows it.
fn number_in(piece: &str) -> Option<(&str, bool)> {
    let start = piece.find(|c: char| c == '-' || c == '+' || c.is_ascii_digit())?;
    let sign = usize::from(!piece.as_bytes()[start].is_ascii_digit());
    let digits = piece[start + sign..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + sign + digits;
    Some((&piece[start..end], end < piece.len()))
}

/// The first digits.
fn digits_in(piece: &str) -> Option<&str> {
    let start = piece.find(|c: char| c.is_ascii_digit())?;
    let digits = piece[start..].bytes().take_while(u8::is_ascii_digit).count();
    Some(&piece[start..start + digits])
}

/// The number that `digits` are, cut to 64 bits.
pub(super) fn number_of(digits: &str) -> i64 {
    let beyond = if digits.starts_with('-') { i64::MIN } else { i64::MAX };
    match digits.strip_prefix('+').unwrap_or(digits) {
        "" | "-" => 0,
        digits => digits.parse().unwrap_or(beyond),
    }
}
