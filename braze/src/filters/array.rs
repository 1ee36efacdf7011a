//! Lists as a whole: joining, turning around, adding up.

use drysend_core::Result;
use indexmap::IndexSet;

use super::iterator::{Refusal, elements, has_subscript, subscript};
use super::{Arguments, Call, Filter, Origin, argument};
use crate::value::{Eql, Number, Value, first_of, last_of, ruby_size};

pub(super) const FILTERS: &[Filter] = &[
    Filter::new("size", (0, 0), Origin::Supported, "How many characters, items or entries there are.", size),
    Filter::new("first", (0, 0), Origin::Supported, "The first item.", first),
    Filter::new("last", (0, 0), Origin::Supported, "The last item.", last),
    Filter::writer(
        "join",
        (0, 1),
        Origin::Supported,
        "The items as one text, with another (a blank) between them.",
        join,
    ),
    Filter::new("reverse", (0, 0), Origin::Supported, "The items from last to first.", reverse),
    Filter::new("concat", (1, 1), Origin::Supported, "The items of two lists.", concat),
    Filter::new("map", (1, 1), Origin::Supported, "A property of every item.", map),
    Filter::new("compact", (0, 1), Origin::Supported, "The items that are there, or that have a property.", compact),
    Filter::new("uniq", (0, 1), Origin::Supported, "Each item once, by a property if one is given.", uniq),
    Filter::new("sum", (0, 1), Origin::Newer, "The sum of the items, or of a property of theirs.", sum),
];

fn size(_: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let size = ruby_size(input);
    Ok(if size.is_nil() { Value::Int(0) } else { size })
}

fn first(_: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    Ok(first_of(input))
}

fn last(_: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    Ok(last_of(input))
}

fn join(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    let glue = arguments.get(0).map_or(" ".into(), Value::as_text);
    let items = elements(call, input)?;
    let bound =
        items.iter().fold(0_usize, |sum, item| sum.saturating_add(glue.len()).saturating_add(item.text_bound()));
    call.reserve(out, bound)?;
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            out.push_str(&glue);
        }
        item.write_text(out);
    }
    Ok(None)
}

fn reverse(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    let mut items = call.list(input)?;
    items.reverse();
    Ok(items.into())
}

fn concat(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let Value::Array(more) = arguments.at(0) else {
        return Err(argument("concat filter requires an array argument"));
    };
    let mut items = call.list(input)?;
    call.make_list(items.len() + more.len())?;
    items.extend_from_slice(more);
    Ok(items.into())
}

fn map(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let property = arguments.at(0);
    let items = elements(call, input)?;
    if matches!(property, Value::Str(name) if **name == *"to_liquid") {
        return Ok(items.into_owned().into());
    }
    call.make_list(items.len())?;
    let found = items.iter().map(|item| match subscript(item, property) {
        Err(Refusal::NoMethod) => Ok(Value::Nil),
        Err(refusal) => Err(refusal.error(property)),
        Ok(value) => Ok(value),
    });
    found.collect::<Result<Vec<_>>>().map(Value::from)
}

fn compact(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let mut items = call.list(input)?;
    let property = arguments.at(0);
    if property.is_nil() {
        items.retain(|item| !item.is_nil());
        return Ok(items.into());
    }
    let mut kept = Vec::new();
    for item in items {
        match subscript(&item, property) {
            Ok(value) if value.is_nil() => {}
            Ok(_) => kept.push(item),
            Err(Refusal::NoMethod) => return Ok(Value::Nil),
            Err(refusal) => return Err(refusal.error(property)),
        }
    }
    Ok(kept.into())
}

fn uniq(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let items = call.list(input)?;
    if items.len() < 2 {
        // Ruby does not even ask for the property.
        return Ok(items.into());
    }
    let property = arguments.at(0);
    let mut seen = IndexSet::with_capacity(items.len());
    let mut kept = Vec::new();
    for item in items {
        let key = if property.is_nil() {
            item.clone()
        } else {
            match subscript(&item, property) {
                Ok(value) => value,
                Err(Refusal::NoMethod) => return Ok(Value::Nil),
                Err(refusal) => return Err(refusal.error(property)),
            }
        };
        call.touch(key.text_bound())?;
        if seen.insert(Eql(key)) {
            kept.push(item);
        }
    }
    Ok(kept.into())
}

fn sum(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let property = arguments.at(0);
    let items = elements(call, input)?;
    let mut numbers = Vec::with_capacity(items.len());
    for item in &*items {
        numbers.push(match property {
            Value::Nil => item.clone(),
            _ if !has_subscript(item) => Value::Int(0),
            _ => subscript(item, property).map_err(|refusal| refusal.error(property))?,
        });
    }
    let numbers: Value = numbers.into();
    let mut sum = Number::Int(0);
    for number in &*elements(call, &numbers)? {
        sum = sum.add(&call.number(number)?)?;
    }
    Ok(sum.into())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn lists_are_joined_mapped_and_added_up() {
        assert_prints(&[
            ("'hé' | size", "2"),
            ("tags | size", "4"),
            ("map | size", "2"),
            ("12 | size", "8"),
            ("1.5 | size", "0"),
            ("(3..7) | size", "5"),
            ("map | first | join: '='", "k=v"),
            ("map | last | default: 'nil'", "nil"),
            ("'héllo' | last", "o"),
            ("(1..3) | last", "3"),
            ("nested | join: '-'", "1-2-3"),
            ("(1..4) | join", "1 2 3 4"),
            ("nil | join | append: '.'", "."),
            ("mixed | join: ','", "1,two,,3.5,true"),
            ("'ab' | reverse | join", "ab"),
            ("nested | reverse | join", "3 2 1"),
            ("tags | concat: nums | join", "b A c a 3 1 2 10"),
            ("nested | concat: nested | size", "5"),
            ("tags | concat: 'b'", "Liquid error: concat filter requires an array argument"),
            ("pets | map: 'age' | join: ','", "2,10,"),
            ("map | map: 'k'", "v"),
            ("'k' | map: 'k'", "k"),
            ("nums | map: 1 | join", "1 0 1 1"),
            ("1.5 | map: 'x' | size", "1"),
            ("nums | map: 'x'", "Liquid error: cannot select the property 'x'"),
            ("gaps | compact | join", "b A"),
            ("pets | compact: 'age' | map: 'name' | join", "rex Ivy"),
            ("1.5 | compact: 'x' | default: 'nil'", "nil"),
            ("twice | uniq | size", "6"),
            ("pets | uniq: 'ok' | size", "3"),
            ("nums | uniq: 'x'", "Liquid error: cannot select the property 'x'"),
            ("12 | uniq: 'x'", "12"),
            ("floats | sum", "1.0e+20"),
            ("pets | sum: 'age'", "12"),
            ("nested | sum", "6"),
            ("nums | sum: 'x'", "Liquid error: cannot select the property 'x'"),
            ("'3' | sum", "3"),
        ]);
    }
}
