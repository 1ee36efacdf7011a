//! Ranges.

/// Python's `range`: counted, never stored.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The first number.
    pub start: i64,
    /// The number before which it stops.
    pub stop: i64,
    /// The distance from one number to the next; never 0.
    pub step: i64,
}

impl Range {
    /// How many numbers there are.
    #[must_use]
    pub fn length(&self) -> u64 {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let span = if step > 0 { stop - start } else { start - stop };
        if span <= 0 {
            return 0;
        }
        let length = (span - 1) / step.abs() + 1;
        u64::try_from(length).unwrap_or(u64::MAX)
    }

    /// Number `index`, which must be below the length.
    #[must_use]
    pub fn get(&self, index: u64) -> i64 {
        let number = i128::from(self.start) + i128::from(self.step) * i128::from(index);
        i64::try_from(number).unwrap_or(self.stop)
    }

    /// Where `number` stands in it.
    #[must_use]
    pub fn position(&self, number: i64) -> Option<u64> {
        let offset = i128::from(number) - i128::from(self.start);
        let step = i128::from(self.step);
        if step == 0 || offset % step != 0 {
            return None;
        }
        u64::try_from(offset / step).ok().filter(|index| *index < self.length())
    }
}

impl PartialEq for Range {
    /// Two ranges are equal when they count the same numbers.
    fn eq(&self, other: &Self) -> bool {
        match (self.length(), other.length()) {
            (0, 0) => true,
            (1, 1) => self.start == other.start,
            (a, b) => a == b && self.start == other.start && self.step == other.step,
        }
    }
}

impl Eq for Range {}

impl std::hash::Hash for Range {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.length().hash(state);
    }
}
