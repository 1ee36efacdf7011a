//! Choosing items by a property.

use drysend_core::Result;

use super::iterator::{Refusal, elements, subscript};
use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::new("where", (1, 2), Origin::Supported, "The items whose property is true, or is a value.", keep),
    Filter::new("reject", (1, 2), Origin::Newer, "The other items.", reject),
    Filter::new("find", (1, 2), Origin::Newer, "The first item whose property is true, or is a value.", find),
    Filter::new("find_index", (1, 2), Origin::Unsupported, "Where that item stands, from 0.", find_index),
    Filter::new("has", (1, 2), Origin::Newer, "Whether there is such an item.", has),
];

/// Whether each item fits, as far as `enough` wants to know: it is told each answer, and says whether to stop. `None` where
/// an item has no properties, which makes the whole result `nil`.
fn each(
    call: &mut Call<'_, '_>,
    input: &Value,
    arguments: &Arguments<'_>,
    mut enough: impl FnMut(&Value, bool) -> bool,
) -> Result<Option<()>> {
    let (property, target) = (arguments.at(0), arguments.at(1));
    let weight = target.text_bound();
    for item in &*elements(call, input)? {
        call.touch(weight)?;
        let fits = match subscript(item, property) {
            Ok(value) if target.is_nil() => value.is_truthy(),
            Ok(value) => value.equals(target),
            Err(Refusal::NoMethod) => return Ok(None),
            Err(refusal) => return Err(refusal.error(property)),
        };
        if enough(item, fits) {
            break;
        }
    }
    Ok(Some(()))
}

fn keep(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    chosen(call, input, arguments, true)
}

fn reject(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    chosen(call, input, arguments, false)
}

fn chosen(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, wanted: bool) -> Result<Value> {
    let mut items = Vec::new();
    let complete = each(call, input, arguments, |item, fits| {
        if fits == wanted {
            items.push(item.clone());
        }
        false
    })?;
    call.make_list(items.len())?;
    Ok(complete.map_or(Value::Nil, |()| items.into()))
}

fn find(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let mut found = Value::Nil;
    let complete = each(call, input, arguments, |item, fits| {
        if fits {
            found = item.clone();
        }
        fits
    })?;
    Ok(complete.map_or(Value::Nil, |()| found))
}

fn find_index(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let (mut at, mut found) = (0, false);
    let complete = each(call, input, arguments, |_, fits| {
        found |= fits;
        at += i64::from(!found);
        found
    })?;
    Ok(complete.filter(|()| found).map_or(Value::Nil, |()| Value::Int(at)))
}

fn has(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let mut found = false;
    let complete = each(call, input, arguments, |_, fits| {
        found |= fits;
        found
    })?;
    Ok(complete.map_or(Value::Nil, |()| Value::Bool(found)))
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn items_are_chosen_by_a_property() {
        assert_prints(&[
            ("pets | where: 'ok' | map: 'name' | join", "rex"),
            ("pets | where: 'ok', false | map: 'name' | join", "bo"),
            ("pets | reject: 'ok' | map: 'name' | join", "Ivy bo"),
            ("pets | find: 'age', 10 | map: 'name'", "Ivy"),
            ("pets | find_index: 'age', 10", "1"),
            ("pets | find_index: 'age', 11 | default: 'nil'", "nil"),
            ("pets | has: 'ok', true", "true"),
            ("pets | has: 'x'", "false"),
            ("none | has: 'x'", "false"),
            ("nil | find: 'x' | default: 'nil'", "nil"),
            ("mixed | where: 'x'", "Liquid error: cannot select the property 'x'"),
            ("floats | where: 'x' | default: 'nil'", "nil"),
            ("tags | where: 'b' | join", "b"),
            ("nums | where: 0 | join", "3 1 2 10"),
            ("'abc' | find: (0..1)", "abc"),
        ]);
    }
}
