//! Keys of hashes: compared without a look at their text where that is possible.

use std::ops::Deref;
use std::sync::Arc;

/// A key that is looked up often: its text, and the mark that is worked out once.
#[derive(Clone, Debug)]
pub struct Key {
    mark: Mark,
    text: Arc<str>,
}

impl Key {
    /// The text, to share.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    #[inline]
    fn is(&self, mark: Mark, text: &str) -> bool {
        self.mark == mark && (mark.is_whole() || *self.text == *text)
    }

    fn order(&self) -> (Mark, &str) {
        (self.mark, &self.text)
    }
}

impl From<Arc<str>> for Key {
    fn from(text: Arc<str>) -> Self {
        Self { mark: Mark::of(&text), text }
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A text of up to 15 bytes as a number; of a longer one its length, start and end. No hash function: nobody can choose
/// keys that make a look-up slow, and the order of work is the same in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark([u64; 2]);

impl Mark {
    const WHOLE: usize = 15;

    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut mark = [0; 16];
        if bytes.len() <= Self::WHOLE {
            mark[..bytes.len()].copy_from_slice(bytes);
        } else {
            mark[..7].copy_from_slice(&bytes[..7]);
            mark[7..15].copy_from_slice(&bytes[bytes.len() - 8..]);
        }
        mark[Self::WHOLE] = bytes.len().min(255) as u8;
        let mark = u128::from_le_bytes(mark);
        Self([mark as u64, (mark >> 64) as u64])
    }

    /// Whether the mark is all there is to the text.
    const fn is_whole(self) -> bool {
        self.0[1] >> 56 <= Self::WHOLE as u64
    }
}

/// Up to here a look-up compares every key: that is faster than anything clever.
const SMALL: usize = 16;

/// The different keys of a hash, in order. Hashes with the same keys can share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    list: Arc<[Key]>,
    /// Positions, sorted by mark and text; none where there are few.
    sorted: Option<Arc<[u32]>>,
}

/// Keys of which some are the same: the position at which each one's value counts, where it counts at all.
pub(super) type Repeats = Vec<(Arc<str>, Option<usize>)>;

impl Keys {
    /// The keys `names`.
    ///
    /// # Errors
    /// The names again, where one comes twice.
    pub(super) fn new(names: impl IntoIterator<Item = Arc<str>>) -> Result<Self, Repeats> {
        let mut keys = Self { list: names.into_iter().map(Key::from).collect(), sorted: None };
        let list = &keys.list;
        if list.len() <= SMALL && list.iter().enumerate().all(|(at, key)| keys.find_key(key) == Some(at)) {
            return Ok(keys);
        }
        let order = |at: u32| list[at as usize].order();
        let mut sorted: Vec<u32> = (0..u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        // The sort is stable: of the same keys the first comes first.
        sorted.sort_by(|a, b| order(*a).cmp(&order(*b)));
        let mut counts: Repeats = list.iter().enumerate().map(|(at, key)| (key.text.clone(), Some(at))).collect();
        let mut repeats = false;
        let mut first = 0;
        for (at, &position) in sorted.iter().enumerate() {
            if order(position) != order(sorted[first]) {
                first = at;
            }
            if at > first {
                counts[sorted[first] as usize].1 = Some(position as usize);
                counts[position as usize].1 = None;
                repeats = true;
            }
        }
        if repeats {
            return Err(counts);
        }
        keys.sorted = Some(sorted.into());
        Ok(keys)
    }

    /// The keys, in order.
    pub(super) fn list(&self) -> &[Key] {
        &self.list
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.position(Mark::of(name), name)
    }

    pub(super) fn find_key(&self, key: &Key) -> Option<usize> {
        self.position(key.mark, key)
    }

    /// Whether `other` has the same keys in the same order.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        let is_same = |(a, b): (&Key, &Key)| a.is(b.mark, b);
        Arc::ptr_eq(&self.list, &other.list)
            || self.list.len() == other.list.len() && self.list.iter().zip(other.list.iter()).all(is_same)
    }

    #[inline]
    fn position(&self, mark: Mark, name: &str) -> Option<usize> {
        match &self.sorted {
            None => self.list.iter().position(|key| key.is(mark, name)),
            Some(sorted) => {
                let found = sorted.binary_search_by(|at| self.list[*at as usize].order().cmp(&(mark, name))).ok()?;
                Some(sorted[found] as usize)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_of_a_short_text_is_the_text() {
        let texts = [
            "",
            "\0",
            "\0\0",
            "a",
            "a\0",
            "fifteen letters",
            "sixteen letters!",
            "sixteen letterz!",
            "sixteen, longer!",
        ];
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(Mark::of(text).is_whole(), text.len() <= 15, "{text:?}");
            assert_eq!(texts.iter().position(|other| Mark::of(other) == Mark::of(text)), Some(at), "{text:?}");
        }
        assert_eq!(Mark::of("a long key, and longer"), Mark::of("a long Key, And longer"));
        assert_eq!(Mark::of(&"a".repeat(300)), Mark::of(&"a".repeat(400)));
    }

    #[test]
    fn keys_whose_marks_are_the_same_are_told_apart() {
        for size in [2, 16, 17, 500] {
            let names: Vec<Arc<str>> = (0..size).map(|n| format!("a long key {n:09} with an end").into()).collect();
            let keys = Keys::new(names.clone()).unwrap();
            assert!(keys.list.windows(2).all(|pair| pair[0].mark == pair[1].mark));
            for (at, name) in names.iter().enumerate() {
                assert_eq!(keys.find(name), Some(at));
                assert_eq!(keys.find_key(&name.clone().into()), Some(at));
            }
            assert_eq!(keys.find("a long key 00000000x with an end"), None);
        }
    }
}
