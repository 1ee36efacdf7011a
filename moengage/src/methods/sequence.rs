//! Methods of `tuple` and `range`, which lists have as well.

use drysend_core::Result;

use super::MethodFn;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, int_index, value_error};

pub(super) fn find(name: &str) -> Option<MethodFn> {
    match name {
        "count" => Some(count),
        "index" => Some(index),
        _ => None,
    }
}

pub(super) fn count(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [wanted] = Signature::positional("list.count", ["value"], 1).bind(arguments)?;
    let wanted = wanted.unwrap_or(&Value::None);
    let mut count = 0;
    for item in value.iterate()? {
        call.meter().step()?;
        let item = item?;
        count += i64::from(item.is_same(wanted) || item.equals(wanted, call.meter())?);
    }
    Ok(Value::Int(count))
}

pub(super) fn index(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [wanted, start, stop] = Signature::positional("list.index", ["value", "start", "stop"], 1).bind(arguments)?;
    let wanted = wanted.unwrap_or(&Value::None);
    let length = value.length()?;
    let place = |given: Option<&Value>, default: usize| -> Result<usize> {
        Ok(match given.map(int_index).transpose()? {
            None => default,
            Some(index) => match usize::try_from(index) {
                Ok(index) => index,
                Err(_) => length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX)),
            },
        })
    };
    let (start, stop) = (place(start, 0)?, place(stop, length)?);
    for (at, item) in value.iterate()?.enumerate().take(stop).skip(start) {
        call.meter().step()?;
        let item = item?;
        if item.is_same(wanted) || item.equals(wanted, call.meter())? {
            return Ok(Value::from(at));
        }
    }
    Err(value_error(match value {
        Value::Tuple(_) => "tuple.index(x): x not in tuple".to_owned(),
        Value::Range(_) if matches!(wanted, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
            format!("{} is not in range", wanted.repr(call.meter())?)
        }
        Value::Range(_) => "sequence.index(x): x not in sequence".to_owned(),
        _ => format!("{} is not in list", wanted.repr(call.meter())?),
    }))
}
