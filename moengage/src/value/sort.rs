//! Sorting with comparisons that can fail.

use drysend_core::Result;

/// Sorts `items`, stably; `less` says whether its first argument comes before its second. A reversed sort keeps the order
/// of equal items as well.
///
/// Python's error names the two values that it compared first, so short runs are sorted as Python does: binary insertion after
/// the ordered start.
pub(crate) fn sort_by<T: Clone>(
    items: &mut [T],
    reverse: bool,
    mut less: impl FnMut(&T, &T) -> Result<bool>,
) -> Result<()> {
    if reverse {
        items.reverse();
    }
    sort(items, &mut less)?;
    if reverse {
        items.reverse();
    }
    Ok(())
}

/// Runs up to this length are sorted by insertion.
const SHORT: usize = 32;

fn sort<T: Clone>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> Result<bool>) -> Result<()> {
    if items.len() <= SHORT {
        return insert(items, less);
    }
    let middle = items.len() / 2;
    let (left, right) = items.split_at_mut(middle);
    sort(left, less)?;
    sort(right, less)?;
    if !less(&right[0], &left[middle - 1])? {
        return Ok(());
    }
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut a, mut b) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let next = if less(y, x)? { b.next() } else { a.next() };
        merged.extend(next.cloned());
    }
    merged.extend(a.cloned());
    merged.extend(b.cloned());
    items.clone_from_slice(&merged);
    Ok(())
}

fn insert<T: Clone>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> Result<bool>) -> Result<()> {
    let mut sorted = ordered_start(items, less)?;
    while sorted < items.len() {
        let (mut low, mut high) = (0, sorted);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(&items[sorted], &items[middle])? { high = middle } else { low = middle + 1 }
        }
        items[low..=sorted].rotate_right(1);
        sorted += 1;
    }
    Ok(())
}

/// How many items at the start are in order; a falling start is turned round.
fn ordered_start<T>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> Result<bool>) -> Result<usize> {
    if items.len() < 2 {
        return Ok(items.len());
    }
    let falling = less(&items[1], &items[0])?;
    let mut end = 2;
    while end < items.len() && less(&items[end], &items[end - 1])? == falling {
        end += 1;
    }
    if falling {
        items[..end].reverse();
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use drysend_core::{Error, ErrorKind};

    use super::*;

    #[test]
    fn sorts_stably_in_both_directions() {
        let mut items: Vec<(u32, u32)> = (0..500).map(|n| (n * 7919 % 13, n)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort_by(&mut items, false, |a, b| Ok(a.0 < b.0)).unwrap();
        assert_eq!(items, expected);
        let mut items: Vec<(u32, u32)> = (0..500).map(|n| (n * 7919 % 13, n)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
        sort_by(&mut items, true, |a, b| Ok(a.0 < b.0)).unwrap();
        assert_eq!(items, expected);
    }

    #[test]
    fn an_order_that_is_none_neither_panics_nor_hides_its_fault() {
        let mut items: Vec<u32> = (0..100).collect();
        assert!(sort_by(&mut items, false, |_, _| Ok(true)).is_ok());
        let result = sort_by(&mut items, false, |_, _| Err(Error::new(ErrorKind::Type, "no order")));
        assert_eq!(result.unwrap_err().message(), "no order");
    }
}
