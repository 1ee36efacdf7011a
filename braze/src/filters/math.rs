//! Arithmetic.

use std::cmp::Ordering;

use drysend_core::Result;

use super::{Arguments, Call, Filter, Origin, internal};
use crate::value::{Number, Value};

pub(super) const FILTERS: &[Filter] = &[
    Filter::new("abs", (0, 0), Origin::Supported, "The number without its sign.", abs),
    Filter::new("plus", (1, 1), Origin::Supported, "The sum of two numbers.", plus),
    Filter::new("minus", (1, 1), Origin::Supported, "The difference of two numbers.", minus),
    Filter::new("times", (1, 1), Origin::Supported, "The product of two numbers.", times),
    Filter::new(
        "divided_by",
        (1, 1),
        Origin::Supported,
        "The quotient of two numbers, rounded down if both are whole.",
        divided_by,
    ),
    Filter::new("modulo", (1, 1), Origin::Supported, "What is left of a division that rounds down.", modulo),
    Filter::new("round", (0, 1), Origin::Supported, "The number rounded to a number of decimal places (0).", round),
    Filter::new("ceil", (0, 0), Origin::Supported, "The next whole number above.", ceil),
    Filter::new("floor", (0, 0), Origin::Supported, "The next whole number below.", floor),
    Filter::new("at_least", (1, 1), Origin::Supported, "The larger of two numbers.", at_least),
    Filter::new("at_most", (1, 1), Origin::Supported, "The smaller of two numbers.", at_most),
];

type Operation = fn(&Number, &Number) -> Result<Number>;

fn calculate(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, operation: Operation) -> Result<Value> {
    operation(&call.number(input)?, &call.number(arguments.at(0))?).map(Value::from)
}

fn plus(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    calculate(call, input, arguments, Number::add)
}

fn minus(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    calculate(call, input, arguments, Number::subtract)
}

fn times(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    calculate(call, input, arguments, Number::multiply)
}

fn divided_by(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    calculate(call, input, arguments, Number::divide)
}

fn modulo(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    calculate(call, input, arguments, Number::modulo)
}

fn abs(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    Ok(call.number(input)?.abs().into())
}

fn round(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let places = call.number(arguments.at(0))?.to_places().ok_or_else(internal)?;
    call.number(input)?.round(places).map(Value::from)
}

fn ceil(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    call.number(input)?.to_whole(true).map(Value::from)
}

fn floor(call: &mut Call<'_, '_>, input: &Value, _: &Arguments<'_>) -> Result<Value> {
    call.number(input)?.to_whole(false).map(Value::from)
}

fn at_least(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    bounded(call, input, arguments, Ordering::Greater)
}

fn at_most(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    bounded(call, input, arguments, Ordering::Less)
}

/// The input, or the bound where that is `beyond` it.
fn bounded(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, beyond: Ordering) -> Result<Value> {
    let (number, bound) = (call.number(input)?, call.number(arguments.at(0))?);
    Ok(if bound.order(&number) == Some(beyond) { bound } else { number }.into())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn numbers_are_exact_and_unbounded() {
        assert_prints(&[
            ("0.1 | plus: 0.2", "0.3"),
            ("'1.5' | plus: '2'", "3.5"),
            ("'1,000' | plus: 0", "1"),
            ("' 12abc' | plus: 1", "13"),
            ("nil | plus: true", "0"),
            ("9223372036854775807 | plus: 1", "9223372036854775808"),
            ("9223372036854775808 | minus: 1", "9223372036854775807"),
            ("-9223372036854775808 | abs", "9223372036854775808"),
            ("-9223372036854775808 | divided_by: -1", "9223372036854775808"),
            ("-9223372036854775808 | modulo: -1", "0"),
            ("16 | minus: 4.0", "12.0"),
            ("183.357 | times: 12", "2200.284"),
            (r#"'\\0' | times: -1.0"#, "-0.0"),
            ("20 | divided_by: 7", "2"),
            ("20 | divided_by: 7.0", "2.857142857142857"),
            ("-7 | divided_by: 2", "-4"),
            ("-7 | modulo: 3", "2"),
            ("7.5 | modulo: -2", "-0.5"),
            ("5 | divided_by: 0", "Liquid error: divided by 0"),
            ("5 | modulo: 0.0", "Liquid error: divided by 0"),
            ("-5 | divided_by: 0.0", "-Infinity"),
            ("0.0 | divided_by: 0", "NaN"),
            ("2.5 | round", "3"),
            ("-2.5 | round", "-3"),
            ("2.345 | round: 2", "2.35"),
            ("15 | round: -1", "20"),
            ("1.5 | round: 400", "1.5"),
            ("'2.7' | round: 'x'", "3"),
            ("1.2 | ceil", "2"),
            ("-1.2 | floor", "-2"),
            ("5 | divided_by: 0.0 | ceil", "Liquid error: Computation results in 'Infinity'"),
            ("7 | at_least: 5.5", "7"),
            ("3 | at_least: 5.5", "5.5"),
            ("7 | at_most: 5", "5"),
            ("1e20 | plus: 1.5", "1.5"),
            ("floats | last | times: 1e17", "0.0"),
        ]);
    }
}
