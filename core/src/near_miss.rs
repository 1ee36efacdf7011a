//! What somebody probably meant who wrote a name that nothing has.

/// Bytes of the longest name that is looked at: a longer one is no slip of the pen, and would take long to compare.
const LONGEST: usize = 64;

/// The name among `candidates` that `name` was probably meant to be: the first of those that fewest edits make of it, whatever their
/// case, and no more of them than one and a quarter of the shorter name.
///
/// ```
/// use drysend_core::near_miss::nearest;
///
/// assert_eq!(nearest("longURL", ["url", "longUrl"]), Some("longUrl"));
/// assert_eq!(nearest("points", ["first_name"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let letters = Letters::of(name);
    let lower = name.to_lowercase();
    let mut best = None;
    let mut limit = usize::MAX;
    for candidate in candidates {
        // At most a quarter more letters are allowed, and no letter takes more than four bytes.
        if candidate.len() > 8 * LONGEST {
            continue;
        }
        let allowed = limit.min(1 + candidate.chars().count().min(letters.written) / 4);
        if letters.differ_by_more_than(allowed, candidate) {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        if distance <= allowed {
            best = Some(candidate);
            match distance.checked_sub(1) {
                Some(less) => limit = less,
                None => break,
            }
        }
    }
    best
}

/// How often each letter stands in a name: two names are at least as many edits apart as they differ in letters, and that is found
/// out much faster than how many it really takes.
struct Letters {
    written: usize,
    total: usize,
    counts: [u8; BUCKETS],
}

/// A place for every ASCII letter in lower case, its neighbours among the signs, and all that is not ASCII.
const BUCKETS: usize = 33;

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { written: 0, total: 0, counts: [0; BUCKETS] };
        for letter in name.chars() {
            letters.written += 1;
            each_bucket(letter, |bucket| {
                letters.total += 1;
                letters.counts[bucket] = letters.counts[bucket].saturating_add(1);
            });
        }
        letters
    }

    fn differ_by_more_than(&self, limit: usize, candidate: &str) -> bool {
        if candidate.is_ascii() && candidate.len().abs_diff(self.total) > limit {
            return true;
        }
        let mut left = self.counts;
        let (mut more, mut shared) = (0, 0);
        for letter in candidate.chars() {
            each_bucket(letter, |bucket| match left[bucket] {
                0 => more += 1,
                _ => {
                    left[bucket] -= 1;
                    shared += 1;
                }
            });
        }
        more > limit || self.total - shared > limit
    }
}

fn each_bucket(letter: char, mut found: impl FnMut(usize)) {
    let mut bucket = |letter: char| match u8::try_from(letter) {
        Ok(byte) if byte.is_ascii() => found(usize::from(byte & 31)),
        _ => found(BUCKETS - 1),
    };
    match letter.is_ascii() {
        true => bucket(letter.to_ascii_lowercase()),
        false => letter.to_lowercase().for_each(bucket),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_near_is_passed_over() {
        let plain = |name: &str, candidates: &[&'static str]| {
            candidates
                .iter()
                .map(|other| (strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase()), *other))
                .filter(|(distance, other)| *distance <= 1 + other.chars().count().min(name.chars().count()) / 4)
                .min_by_key(|(distance, _)| *distance)
                .map(|(_, other)| other)
        };
        let names = [
            "",
            "a",
            "ab",
            "ba",
            "upcase",
            "upcsae",
            "UPCASE",
            "downcase",
            "first_name",
            "frist_name",
            "last_name",
            "straße",
            "STRASSE",
            "strasse",
            "ΟΔΟΣ",
            "οδος",
            "İstanbul",
            "istanbul",
            "naïve",
            "naive",
            "名前",
            "名",
            "first-name",
            "__",
            "--",
        ];
        for name in names {
            for start in 0..names.len() {
                let candidates = [&names[start..], &names[..start]].concat();
                assert_eq!(nearest(name, candidates.iter().copied()), plain(name, &candidates), "{name} {start}");
            }
        }
    }

    #[test]
    fn long_names_are_not_compared() {
        let long = "a".repeat(65);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest("a", [long.repeat(100).as_str()]), None);
    }
}
