//! Values as liquid's own views, so that any `liquid_core` filter can read them, and the way back.

use std::fmt;
use std::sync::Arc;

use drysend_core::Data;
use liquid_core::model::{
    ArrayView, DisplayCow, KStringCow, Object, ObjectView, ScalarCow, State, Value as LiquidValue, ValueView,
};

use super::{DEPTH, Value, lookup};

impl ValueView for Value {
    fn as_debug(&self) -> &dyn fmt::Debug {
        self
    }

    fn render(&self) -> DisplayCow<'_> {
        DisplayCow::Borrowed(self)
    }

    fn source(&self) -> DisplayCow<'_> {
        DisplayCow::Owned(Box::new(format!("{self:?}")))
    }

    fn type_name(&self) -> &'static str {
        match self {
            Self::Nil => "nil",
            Self::Bool(_) => "boolean",
            Self::Int(_) | Self::BigInt(_) => "whole number",
            Self::Float(_) => "fractional number",
            Self::Str(_) | Self::Range(..) | Self::Date(_) | Self::Loop(_) => "string",
            Self::Array(_) => "array",
            Self::Hash(_) => "object",
            Self::Blank => "blank",
            Self::Empty => "empty",
        }
    }

    fn query_state(&self, state: State) -> bool {
        match state {
            State::Truthy => self.is_truthy(),
            State::Empty => self.equals(&Self::Empty),
            State::Blank => self.equals(&Self::Blank),
            State::DefaultValue => !self.is_truthy() || self.equals(&Self::Empty),
        }
    }

    fn to_kstr(&self) -> KStringCow<'_> {
        match self {
            Self::Str(text) => KStringCow::from_ref(text),
            _ => KStringCow::from_string(self.to_string()),
        }
    }

    fn to_value(&self) -> LiquidValue {
        to_liquid(self, DEPTH)
    }

    fn as_scalar(&self) -> Option<ScalarCow<'_>> {
        match self {
            Self::Bool(value) => Some(ScalarCow::new(*value)),
            Self::Int(number) => Some(ScalarCow::new(*number)),
            Self::Float(number) => Some(ScalarCow::new(*number)),
            Self::Str(text) => Some(ScalarCow::new(&**text)),
            Self::BigInt(_) | Self::Range(..) | Self::Date(_) | Self::Loop(_) => Some(ScalarCow::new(self.to_string())),
            Self::Nil | Self::Array(_) | Self::Hash(_) | Self::Blank | Self::Empty => None,
        }
    }

    fn as_array(&self) -> Option<&dyn ArrayView> {
        matches!(self, Self::Array(_)).then_some(self)
    }

    fn as_object(&self) -> Option<&dyn ObjectView> {
        matches!(self, Self::Hash(_)).then_some(self)
    }

    fn as_state(&self) -> Option<State> {
        match self {
            Self::Blank => Some(State::Blank),
            Self::Empty => Some(State::Empty),
            _ => None,
        }
    }

    fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }
}

impl ArrayView for Value {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        length(self)
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        Box::new(slice(self).iter().map(|item| item as &dyn ValueView))
    }

    fn contains_key(&self, index: i64) -> bool {
        ArrayView::get(self, index).is_some()
    }

    fn get(&self, index: i64) -> Option<&dyn ValueView> {
        lookup::item(slice(self), index).map(|item| item as &dyn ValueView)
    }
}

impl ObjectView for Value {
    fn as_value(&self) -> &dyn ValueView {
        self
    }

    fn size(&self) -> i64 {
        length(self)
    }

    fn keys<'k>(&'k self) -> Box<dyn Iterator<Item = KStringCow<'k>> + 'k> {
        Box::new(ObjectView::iter(self).map(|(key, _)| key))
    }

    fn values<'k>(&'k self) -> Box<dyn Iterator<Item = &'k dyn ValueView> + 'k> {
        Box::new(ObjectView::iter(self).map(|(_, item)| item))
    }

    fn iter<'k>(&'k self) -> Box<dyn Iterator<Item = (KStringCow<'k>, &'k dyn ValueView)> + 'k> {
        match self {
            Self::Hash(map) => {
                Box::new(map.iter().map(|(key, item)| (KStringCow::from_ref(key), item as &dyn ValueView)))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    fn contains_key(&self, key: &str) -> bool {
        ObjectView::get(self, key).is_some()
    }

    fn get<'s>(&'s self, key: &str) -> Option<&'s dyn ValueView> {
        match self {
            Self::Hash(map) => map.get(key).map(|item| item as &dyn ValueView),
            _ => None,
        }
    }
}

fn slice(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        _ => &[],
    }
}

fn length(value: &Value) -> i64 {
    i64::try_from(value.items().len()).unwrap_or(i64::MAX)
}

fn to_liquid(value: &Value, depth: usize) -> LiquidValue {
    match value {
        Value::Blank => LiquidValue::State(State::Blank),
        Value::Empty => LiquidValue::State(State::Empty),
        Value::Array(list) if depth > 0 => {
            LiquidValue::Array(list.iter().map(|item| to_liquid(item, depth - 1)).collect())
        }
        Value::Hash(map) if depth > 0 => LiquidValue::Object(
            map.iter().map(|(key, item)| (key.to_string().into(), to_liquid(item, depth - 1))).collect::<Object>(),
        ),
        _ => value.as_scalar().map_or(LiquidValue::Nil, |scalar| LiquidValue::Scalar(scalar.into_owned())),
    }
}

/// What a filter of liquid's gave back. The keys of an object come in the order of the alphabet: liquid has none of its own.
impl From<LiquidValue> for Value {
    fn from(value: LiquidValue) -> Self {
        from_liquid(value, DEPTH)
    }
}

fn from_liquid(value: LiquidValue, depth: usize) -> Value {
    match value {
        LiquidValue::Array(items) if depth > 0 => {
            Value::array(items.into_iter().map(|item| from_liquid(item, depth - 1)).collect())
        }
        LiquidValue::Object(object) if depth > 0 => {
            let mut entries: Vec<(Arc<str>, Value)> =
                object.into_iter().map(|(key, item)| (Arc::from(key.as_str()), from_liquid(item, depth - 1))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::from(entries.into_iter().collect::<super::Map>())
        }
        LiquidValue::State(State::Blank) => Value::Blank,
        LiquidValue::State(State::Empty) => Value::Empty,
        LiquidValue::Scalar(scalar) => from_scalar(&scalar),
        _ => Value::Nil,
    }
}

/// The type of liquid's scalars shows only in their name.
fn from_scalar(scalar: &ScalarCow<'_>) -> Value {
    let typed = match scalar.type_name() {
        "whole number" => scalar.to_integer().map(Value::Int),
        "fractional number" => scalar.to_float().map(Value::Float),
        "boolean" => scalar.to_bool().map(Value::Bool),
        _ => None,
    };
    typed.unwrap_or_else(|| <Value as Data>::text(&scalar.to_kstr()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Value {
        Value::from_json(&serde_json::json!({"b": [1, 2.5, "x", true, null], "a": {"k": "v"}}))
    }

    #[test]
    fn liquid_sees_what_is_there() {
        let value = sample();
        let object = value.as_object().unwrap();
        assert_eq!(object.size(), 2);
        assert!(object.keys().map(|key| key.to_string()).eq(["b", "a"]));
        assert!(object.contains_key("a") && !object.contains_key("c"));
        let list = object.get("b").unwrap().as_array().unwrap();
        assert_eq!((list.size(), list.values().count()), (5, 5));
        assert_eq!(list.get(-2).unwrap().as_scalar().unwrap().to_bool(), Some(true));
        assert_eq!(list.first().unwrap().as_scalar().unwrap().to_integer(), Some(1));
        assert!(list.last().unwrap().is_nil() && list.get(5).is_none());
        assert!(value.as_array().is_none() && value.as_scalar().is_none());
        assert_eq!(Value::from("x").to_kstr(), "x");
        assert_eq!(value.render().to_string(), value.to_string());
        assert_eq!(Value::from("x").source().to_string(), r#""x""#);
        assert_eq!(Value::Range(1, 3).to_kstr(), "1..3");
    }

    #[test]
    fn states_are_liquids() {
        for (value, truthy, empty, blank, default) in [
            (Value::Nil, false, false, true, true),
            (Value::from(false), false, false, true, true),
            (Value::from(""), true, true, true, true),
            (Value::from(" "), true, false, true, false),
            (Value::from(0), true, false, false, false),
            (Value::array(vec![]), true, true, true, true),
        ] {
            let states = [State::Truthy, State::Empty, State::Blank, State::DefaultValue];
            assert_eq!(states.map(|state| value.query_state(state)), [truthy, empty, blank, default], "{value:?}");
        }
        assert_eq!(Value::Blank.as_state(), Some(State::Blank));
    }

    #[test]
    fn values_go_to_liquid_and_back() {
        for value in [Value::Nil, true.into(), 7.into(), 2.5.into(), "7".into(), sample(), Value::Empty] {
            let back = Value::from(value.to_value());
            assert_eq!(back.type_name(), value.type_name());
            assert!(back.equals(&value) || matches!(value, Value::Empty), "{value:?} {back:?}");
        }
        assert_eq!(format!("{:?}", Value::from(Value::Range(1, 2).to_value())), r#""1..2""#);
    }
}
