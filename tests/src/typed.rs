//! Values that JSON does not have, in the contexts of MoEngage vectors.
//!
//! `{"$tuple": […]}`, `{"$markup": "…"}`, `{"$bytes": "…"}` (text or a list of numbers), `{"$bigint": "…"}`,
//! `{"$float": "nan" | "inf" | "-inf"}`, `{"$dict": [[key, value], …]}`, `{"$range": [start, stop, step]}` and
//! `{"$set": […]}`. `{"$obj": {…}, "str": "…"}` is an object with attributes and a text, for which a mapping or that text stands.

use std::sync::Arc;

use drysend_core::{Data, Limits, Meter};
use drysend_moengage::value::{Dict, Key, Map, Range, Set, Value};
use serde_json::Value as Json;

/// The value that `json` describes.
pub(crate) fn value(json: &Json) -> Result<Value, String> {
    Ok(match json {
        Json::Array(items) => Value::list(values(items)?),
        Json::Object(entries) => match entries.iter().next() {
            Some((tag, content)) if tag.starts_with('$') => tagged(tag, content, entries)?,
            _ => mapping(entries)?,
        },
        json => Value::from_json(json),
    })
}

fn values(items: &[Json]) -> Result<Vec<Value>, String> {
    items.iter().map(value).collect()
}

fn mapping(entries: &serde_json::Map<String, Json>) -> Result<Value, String> {
    let entries = entries.iter().map(|(name, json)| Ok((name.clone(), value(json)?)));
    Ok(Value::map(entries.collect::<Result<_, String>>()?))
}

fn tagged(tag: &str, content: &Json, entries: &serde_json::Map<String, Json>) -> Result<Value, String> {
    let bad = || format!("`{tag}` cannot be {content}");
    let items = || content.as_array().ok_or_else(bad);
    let text = || content.as_str().ok_or_else(bad);
    Ok(match tag {
        "$tuple" => Value::from_tuple(values(items()?)?),
        "$markup" => Value::from_markup(text()?),
        "$bytes" => Value::Bytes(bytes(content).ok_or_else(bad)?.into()),
        "$bigint" => Value::big_integer(text()?.parse().map_err(|_| bad())?),
        "$float" => Value::Float(text()?.parse().map_err(|_| bad())?),
        "$range" => range(items()?).ok_or_else(bad)?,
        "$set" => {
            let members = values(items()?)?.into_iter().map(key).collect::<Result<_, _>>()?;
            Value::Set(Arc::new(Set(members)))
        }
        "$dict" => {
            let mut map = Map::default();
            for pair in items()? {
                let [name, json] = pair.as_array().map(Vec::as_slice).ok_or_else(bad)? else { return Err(bad()) };
                map.insert(key(value(name)?)?, value(json)?);
            }
            Value::Dict(Arc::new(Dict::frozen(map)))
        }
        "$obj" => match entries.get("str") {
            Some(text) => Value::text(text.as_str().ok_or_else(bad)?),
            None => mapping(content.as_object().ok_or_else(bad)?)?,
        },
        // A dollar sign in front of a name means nothing else.
        _ => mapping(entries)?,
    })
}

fn key(value: Value) -> Result<Key, String> {
    let limits = Limits::default();
    Key::new(value, &mut Meter::new(&limits)).map_err(|error| error.to_string())
}

fn bytes(content: &Json) -> Option<Vec<u8>> {
    match content {
        Json::String(text) => Some(text.clone().into_bytes()),
        Json::Array(items) => items.iter().map(|item| u8::try_from(item.as_u64()?).ok()).collect(),
        _ => None,
    }
}

fn range(bounds: &[Json]) -> Option<Value> {
    let bounds: Vec<_> = bounds.iter().map(Json::as_i64).collect::<Option<_>>()?;
    let (start, stop, step) = match bounds[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step] => (start, stop, step),
        _ => return None,
    };
    Some(Value::Range(Arc::new(Range { start, stop, step })))
}
