//! Values as the stock engine's filters see them, and as JSON.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::Value;
use drysend_core::Data;
use liquid_core::model::{State, Value as LiquidValue, ValueView};
use serde_json::json;

#[test]
fn views_tell_what_values_are() {
    let big = Value::big_integer(num_bigint::BigInt::from(1) << 70);
    for (value, name, text) in [
        (Value::Nil, "nil", ""),
        (true.into(), "boolean", "true"),
        (5.into(), "whole number", "5"),
        (big, "whole number", "1180591620717411303424"),
        (1.5.into(), "fractional number", "1.5"),
        ("a b".into(), "string", "a b"),
        (Value::Range(1, 3), "string", "1..3"),
        (Value::array(vec![1.into(), "x".into()]), "array", "1x"),
        (Value::from_json(&json!({"k": 1})), "object", "{\"k\"=>1}"),
        (Value::Blank, "blank", ""),
        (Value::Empty, "empty", ""),
    ] {
        assert_eq!((ValueView::type_name(&value), value.to_kstr().as_str()), (name, text), "{value:?}");
        assert_eq!(
            (ValueView::render(&value).to_string(), ValueView::is_nil(&value)),
            (text.to_owned(), name == "nil")
        );
    }
}

#[test]
fn states_of_values() {
    let states = |value: Value| {
        [State::Truthy, State::Empty, State::Blank, State::DefaultValue].map(|state| value.query_state(state))
    };
    assert_eq!(states(Value::Nil), [false, false, true, true]);
    assert_eq!(states("".into()), [true, true, true, true]);
    assert_eq!(states(" ".into()), [true, false, true, false]);
    assert_eq!(states(0.into()), [true, false, false, false]);
    assert_eq!(states(Value::array(vec![])), [true, true, true, true]);
    assert_eq!(Value::Blank.as_state(), Some(State::Blank));
    assert_eq!(Value::Empty.as_state(), Some(State::Empty));
    assert_eq!(Value::Nil.as_state(), None);
    for state in [Value::Blank, Value::Empty] {
        assert_eq!(format!("{:?}", Value::from(state.to_value())), format!("{state:?}"));
    }
}

#[test]
fn items_of_lists() {
    let list = Value::array(vec![1.into(), 2.into()]);
    let view = list.as_array().unwrap();
    assert_eq!([-3, -2, -1, 0, 1, 2].map(|at| view.contains_key(at)), [false, true, true, true, true, false]);
    assert_eq!([-1, 0].map(|at| view.get(at).unwrap().to_kstr().into_string()), ["2", "1"]);
}

#[test]
fn deep_values_become_views_and_come_back() {
    for wrap in [|value| Value::array(vec![value]), |value| Value::map(vec![("k".to_owned(), value)])] {
        let nested = |depth: usize| (0..depth).fold(Value::from(1), |value, _| wrap(value));
        let view: LiquidValue = nested(20).to_value();
        assert_eq!(Value::from(view), nested(20));
        // What is too deep ends somewhere, and nothing overflows.
        let view: LiquidValue = nested(5_000).to_value();
        let back = format!("{:?}", Value::from(view));
        assert!(back.len() < 2_000, "{}", back.len());
        let mut deep = LiquidValue::scalar(1);
        for _ in 0..1_000 {
            deep = match wrap(1.into()) {
                Value::Array(_) => LiquidValue::Array(vec![deep]),
                _ => LiquidValue::Object([("k".into(), deep)].into_iter().collect()),
            };
        }
        assert!(format!("{:?}", Value::from(deep)).len() < 2_000);
    }
}

#[test]
fn json_keeps_types() {
    let power = |bits| Value::big_integer(num_bigint::BigInt::from(1) << bits);
    let value = Value::map(vec![
        ("n".into(), Value::Nil),
        ("b".into(), true.into()),
        ("i".into(), (-5).into()),
        ("f".into(), 1.5.into()),
        ("nan".into(), f64::NAN.into()),
        ("u".into(), power(63)),
        ("big".into(), power(70)),
        ("t".into(), "a".into()),
        ("l".into(), Value::array(vec![Value::Range(1, 2), Value::array(vec![false.into()])])),
        ("m".into(), Value::from_json(&json!({"k": [1]}))),
    ]);
    let expected = json!({
        "n": null, "b": true, "i": -5, "f": 1.5, "nan": null, "u": 9_223_372_036_854_775_808_u64,
        "big": "1180591620717411303424", "t": "a", "l": ["1..2", [false]], "m": {"k": [1]},
    });
    assert_eq!(value.to_json(), expected);
    for wrap in [|value| Value::array(vec![value]), |value| Value::map(vec![("k".to_owned(), value)])] {
        let deep = (0..5_000).fold(Value::from(1), |value, _| wrap(value));
        let text = deep.to_json().to_string();
        assert!(text.contains("\"...\"") && text.len() < 2_000, "{}", text.len());
    }
}
