use drysend_core::{Data, Datum, Dialect, ErrorKind, Reads, RenderOptions};
use num_bigint::BigInt;
use serde_json::json;

use super::{Packed, Packer, Reader, tag};
use crate::Engine;

fn packed(datum: &Datum) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.datum(datum);
    packer.into_bytes()
}

#[test]
fn data_comes_back_as_it_was() {
    let numbers = [0, -1, i64::from(i32::MIN), 1 << 40, (1 << 53) - 1, 1 << 53, i64::MIN, i64::MAX];
    let mut items: Vec<Datum> = numbers.into_iter().map(Datum::Integer).collect();
    items.extend([Datum::Null, Datum::Boolean(true), Datum::Boolean(false), Datum::Float(-0.5)]);
    items.push(Datum::BigInteger(BigInt::from(7).pow(100)));
    items.extend([0, 1, 95, 96, 300].map(|length| Datum::Text("é".repeat(length))));
    let datum = Datum::List(vec![Datum::Map(vec![("all".into(), Datum::List(items))]), Datum::Map(Vec::new())]);
    assert_eq!(Packed::new(&packed(&datum)).value::<Datum>().unwrap(), datum);
}

#[test]
fn hexadecimal_digits_are_a_number() {
    let mut packer = Packer::default();
    packer.hexadecimal("-ff00000000000000000");
    let number = Packed::new(packer.bytes()).value::<Datum>().unwrap();
    assert_eq!(number, Datum::BigInteger(BigInt::from(-0xff) * BigInt::from(2).pow(68)));
}

/// Rows of a table become the same values, whether their keys are shared or not.
#[test]
fn rows_of_any_keys_are_read() {
    let rows = json!([
        {"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "c": 6}, {"a": 7, "c": 8}, {"c": 9, "a": 10}, {}, {}, {"a": 11}, 12,
        {"a": 13}, {"a": {"a": [{"b": 1}, {"b": 2}]}, "b": 14}, [{"x": 1}, {"x": 2}],
    ]);
    let bytes = packed(&Datum::from_json(&rows));
    assert_eq!(Packed::new(&bytes).value::<Datum>().unwrap(), Datum::from_json(&rows));
    let liquid = Packed::new(&bytes).value::<drysend_braze::Value>().unwrap();
    assert_eq!(format!("{liquid:?}"), format!("{:?}", drysend_braze::Value::from_json(&rows)));
    let jinja = Packed::new(&bytes).value::<drysend_moengage::Value>().unwrap();
    assert_eq!(format!("{jinja:?}"), format!("{:?}", drysend_moengage::Value::from_json(&rows)));
}

#[test]
fn of_a_key_that_comes_twice_the_last_value_counts() {
    let row =
        |first: i64| Datum::Map(vec![("a".into(), Datum::Integer(first)), ("a".into(), Datum::Integer(first + 1))]);
    let bytes = packed(&Datum::List(vec![row(1), row(3), row(5)]));
    let liquid = Packed::new(&bytes).value::<drysend_braze::Value>().unwrap();
    assert_eq!(format!("{liquid:?}"), r#"[{"a"=>2}, {"a"=>4}, {"a"=>6}]"#);
}

/// One reader, contexts that have now one, now another of the names.
#[test]
fn every_set_of_names_is_read() {
    let names: Vec<String> = (0..70).map(|number| format!("n{number}")).collect();
    for (dialect, count) in [(Dialect::Braze, 3), (Dialect::Braze, 70), (Dialect::MoEngage, 3), (Dialect::MoEngage, 70)]
    {
        let names = &names[..count];
        let source: String = names.iter().map(|name| format!("{{{{ user.{name} }}}},")).collect();
        let template = Engine::new(dialect).template("m", &source).unwrap();
        let reads = template.reads();
        let reader = Reader::new(dialect, &reads);
        for present in [0b111_u64, 0b101, 0b101, 0b010, 0b111, 0, 0b001] {
            let has = |at: usize| at >= 3 || present >> at & 1 == 1;
            let mut packer = Packer::default();
            packer.read();
            for (_, below) in reads.entries() {
                packer.read();
                for (name, _) in below.entries() {
                    match names.iter().position(|known| **known == **name) {
                        Some(at) if has(at) => packer.integer(at as i64),
                        _ => packer.absent(),
                    }
                }
            }
            let context = reader.context(&mut Packed::new(packer.bytes())).unwrap();
            let text = template.render(&context, &RenderOptions::default()).unwrap();
            let expected: String =
                (0..count).map(|at| if has(at) { format!("{at},") } else { ",".to_owned() }).collect();
            assert_eq!(text, expected, "{dialect:?}, {present:b}");
        }
    }
}

#[test]
fn broken_bytes_are_an_error() {
    let whole = packed(&Datum::from_json(&json!({"x": ["text", 1, 2.5, null, {"a": "b"}, {"a": "c"}]})));
    let reader = Reader::new(Dialect::MoEngage, &Reads::everything());
    assert!(reader.context(&mut Packed::new(&whole)).is_ok());
    for length in 0..whole.len() {
        let error = reader.context(&mut Packed::new(&whole[..length])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal, "{length}");
    }
    for at in 0..whole.len() {
        for byte in 0..=u8::MAX {
            let mut broken = whole.clone();
            broken[at] = byte;
            // Whatever it says now, it is read or refused.
            let _ = reader.context(&mut Packed::new(&broken));
        }
    }
    let deep: Vec<u8> = (0..100_000).flat_map(|_| [tag::LIST, 1, 0, 0, 0]).collect();
    assert!(Packed::new(&deep).value::<Datum>().is_err());
}
