//! Sorting, in the order and with the comparisons of Ruby's own sort, so that the same lists fail.

use std::cmp::Ordering;

use drysend_core::Result;

use super::iterator::{Refusal, has_subscript, subscript};
use super::{Arguments, Call, Filter, Origin, argument};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::new("sort", (0, 1), Origin::Supported, "The items in order, by a property if one is given.", sort),
    Filter::new(
        "sort_natural",
        (0, 1),
        Origin::Supported,
        "The items in the order of the alphabet, whatever their case.",
        sort_natural,
    ),
];

fn sort(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    sorted(call, input, arguments, compare)
}

fn sort_natural(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    sorted(call, input, arguments, compare_ignoring_case)
}

/// An item with what it is compared by.
struct Entry {
    item: Value,
    key: Result<Value, Refusal>,
}

type Compare = fn(&Value, &Value) -> Result<Ordering>;

fn sorted(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, compare: Compare) -> Result<Value> {
    let items = call.list(input)?;
    let property = arguments.at(0);
    if !property.is_nil() && !items.iter().all(has_subscript) {
        return Ok(Value::Nil);
    }
    let key = |item: &Value| if property.is_nil() { Ok(item.clone()) } else { subscript(item, property) };
    let mut entries: Vec<Entry> = items.into_iter().map(|item| Entry { key: key(&item), item }).collect();
    let fault = |refusal: &Refusal| refusal.error(property);
    merge_sort(&mut entries, &mut Vec::new(), &mut |a, b| {
        let (a, b) = (a.key.as_ref().map_err(fault)?, b.key.as_ref().map_err(fault)?);
        call.state.meter.step()?;
        call.touch(a.text_bound().min(b.text_bound()))?;
        compare(a, b)
    })?;
    Ok(entries.into_iter().map(|entry| entry.item).collect::<Vec<_>>().into())
}

/// A merge sort that splits in the middle, as the C library's does under Ruby's: stable, and with the same comparisons.
fn merge_sort(
    entries: &mut [Entry],
    buffer: &mut Vec<Entry>,
    compare: &mut impl FnMut(&Entry, &Entry) -> Result<Ordering>,
) -> Result<()> {
    if entries.len() < 2 {
        return Ok(());
    }
    let (left, right) = entries.split_at_mut(entries.len() / 2);
    merge_sort(left, buffer, compare)?;
    merge_sort(right, buffer, compare)?;
    let (mut a, mut b) = (0, 0);
    buffer.clear();
    while a < left.len() && b < right.len() {
        let from = if compare(&left[a], &right[b])?.is_le() { (&mut left[a], &mut a) } else { (&mut right[b], &mut b) };
        buffer.push(std::mem::replace(from.0, Entry { item: Value::Nil, key: Ok(Value::Nil) }));
        *from.1 += 1;
    }
    // What is left of the right half stands where it belongs.
    let merged = buffer.len();
    let rest = left.len() - a;
    for at in (0..rest).rev() {
        entries.swap(a + at, merged + at);
    }
    for (slot, entry) in entries.iter_mut().zip(buffer.drain(..)) {
        *slot = entry;
    }
    Ok(())
}

/// Ruby's `<=>`, `nil` last.
fn compare(a: &Value, b: &Value) -> Result<Ordering> {
    match a.order(b) {
        Some(order) => Ok(order),
        None if a.is_nil() => Ok(Ordering::Greater),
        None if b.is_nil() => Ok(Ordering::Less),
        None => Err(argument("cannot sort values of incompatible types")),
    }
}

/// Texts by their bytes with small and capital ASCII letters alike, `nil` last.
fn compare_ignoring_case(a: &Value, b: &Value) -> Result<Ordering> {
    Ok(match (a.is_nil(), b.is_nil()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => {
            let (a, b) = (a.as_text(), b.as_text());
            let lower = |b: u8| b.to_ascii_lowercase();
            a.bytes().map(lower).cmp(b.bytes().map(lower))
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn lists_are_sorted_or_refused() {
        assert_prints(&[
            ("nums | sort | join", "1 2 3 10"),
            ("tags | sort | join", "A a b c"),
            ("tags | sort_natural | join", "A a b c"),
            ("gaps | sort | size", "5"),
            ("mixed | sort", "Liquid error: cannot sort values of incompatible types"),
            ("pets | sort: 'age' | map: 'name' | join", "rex Ivy bo"),
            ("pets | sort: 'name' | map: 'name' | join", "Ivy bo rex"),
            ("pets | sort_natural: 'name' | map: 'name' | join", "bo Ivy rex"),
            (
                "pets | sort: 1",
                r#"{"name"=>"rex", "age"=>2, "ok"=>true}{"name"=>"Ivy", "age"=>10}{"name"=>"bo", "age"=>nil, "ok"=>false}"#,
            ),
            ("floats | sort: 'x' | default: 'nil'", "nil"),
            ("map | sort | size", "1"),
            ("gaps | sort_natural | join: '-'", "A-b---"),
        ]);
    }
}
