//! Arithmetic: Python's operators on Python's types.

mod number;
mod sequence;
mod set;

use drysend_core::{Meter, Result};

use super::{Value, type_error};
use crate::format;

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
}

impl Operator {
    /// How messages write it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::FloorDiv => "//",
            Self::Mod => "%",
            Self::Pow => "** or pow()",
        }
    }
}

impl Value {
    /// `self operator other`.
    ///
    /// # Errors
    /// Python's: types that do not go together, division by zero, results that are too large; a limit.
    pub fn binary(&self, operator: Operator, other: &Self, meter: &mut Meter<'_>) -> Result<Self> {
        if let Some(result) = number::small(operator, self, other) {
            return Ok(result);
        }
        if operator == Operator::Mod
            && let Self::Str(template) = self
        {
            return format::percent(template, other, meter);
        }
        if let Self::Undefined(missing) = self {
            return Err(missing.error());
        }
        // A list or text answers `+` itself, before the undefined value on the right is asked; numbers do not.
        if let Self::Undefined(missing) = other {
            return Err(missing.error());
        }
        let result = match operator {
            Operator::Add => sequence::add(self, other, meter)?,
            Operator::Mul => sequence::repeat(self, other, meter)?,
            _ => None,
        };
        if let Some(result) = result {
            return Ok(result);
        }
        if let Some(result) = number::binary(operator, self, other, meter)? {
            return Ok(result);
        }
        if operator == Operator::Sub
            && let Some(difference) = set::difference(self, other, meter)?
        {
            return Ok(difference);
        }
        Err(type_error(format!(
            "unsupported operand type(s) for {}: '{}' and '{}'",
            operator.symbol(),
            self.type_name(),
            other.type_name()
        )))
    }

    /// `-self`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for what is no number.
    pub fn negative(&self) -> Result<Self> {
        match self {
            Self::Int(number) => {
                Ok(number.checked_neg().map_or_else(|| Self::from_big(-num_bigint::BigInt::from(*number)), Self::Int))
            }
            Self::Bool(value) => Ok(Self::Int(-i64::from(*value))),
            Self::BigInt(number) => Ok(Self::from_big(-(**number).clone())),
            Self::Float(number) => Ok(Self::Float(-number)),
            Self::Undefined(missing) => Err(missing.error()),
            value => Err(type_error(format!("bad operand type for unary -: '{}'", value.type_name()))),
        }
    }

    /// `+self`.
    ///
    /// # Errors
    /// [`drysend_core::ErrorKind::Type`] for what is no number.
    pub fn positive(&self) -> Result<Self> {
        match self {
            Self::Int(_) | Self::BigInt(_) | Self::Float(_) => Ok(self.clone()),
            Self::Bool(value) => Ok(Self::Int(i64::from(*value))),
            Self::Undefined(missing) => Err(missing.error()),
            value => Err(type_error(format!("bad operand type for unary +: '{}'", value.type_name()))),
        }
    }

    /// `self ~ other ~ …`: the texts one after the other, escaped where `autoescape` asks for it or one of them is Markup.
    ///
    /// # Errors
    /// A strict undefined value; a limit.
    pub fn concat(values: &[Self], autoescape: bool, meter: &mut Meter<'_>) -> Result<Self> {
        let safe = autoescape && values.iter().any(Self::is_html);
        let mut text = String::new();
        for value in values {
            let start = text.len();
            if safe {
                value.write_escaped(&mut text, meter)?
            } else {
                value.write_to(&mut text, meter)?
            }
            meter.make(text.len() - start)?;
            meter.grown(text.len())?;
        }
        let text = super::Str::from(text);
        Ok(Self::Str(if safe { text.into_safe() } else { text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(a: Value, operator: Operator, b: Value) -> String {
        let limits = drysend_core::Limits::default();
        let mut meter = Meter::new(&limits);
        match a.binary(operator, &b, &mut meter) {
            Ok(value) => value.repr(&mut meter).unwrap(),
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn counts_as_python_does() {
        use Operator::{Add, Div, FloorDiv, Mod, Mul, Pow, Sub};
        let cases = [
            (Value::Int(7), FloorDiv, Value::Int(-2), "-4"),
            (Value::Int(-7), Mod, Value::Int(2), "1"),
            (Value::Int(7), Mod, Value::Int(-2), "-1"),
            (Value::Float(-7.5), FloorDiv, Value::Int(2), "-4.0"),
            (Value::Float(-7.5), Mod, Value::Int(2), "0.5"),
            (Value::Int(4), Div, Value::Int(2), "2.0"),
            (Value::Int(i64::MAX), Add, Value::Int(1), "9223372036854775808"),
            (Value::Int(i64::MIN), FloorDiv, Value::Int(-1), "9223372036854775808"),
            (Value::Int(2), Pow, Value::Int(-1), "0.5"),
            (Value::Int(2), Pow, Value::Int(64), "18446744073709551616"),
            (Value::Bool(true), Sub, Value::Int(3), "-2"),
            (Value::Int(1), Div, Value::Int(0), "division by zero"),
            (Value::Int(1), FloorDiv, Value::Int(0), "integer division or modulo by zero"),
            (Value::Float(1.0), Mod, Value::Int(0), "float modulo"),
            (Value::from("ab"), Mul, Value::Int(-1), "''"),
            (Value::Int(2), Mul, Value::from("ab"), "'abab'"),
            (Value::from("a"), Add, Value::Int(5), "can only concatenate str (not \"int\") to str"),
            (Value::None, Add, Value::Int(5), "unsupported operand type(s) for +: 'NoneType' and 'int'"),
            (Value::from("<"), Add, Value::from_markup("<b>"), "Markup('&lt;<b>')"),
        ];
        for (a, operator, b, expected) in cases {
            let shown = format!("{a:?} {} {b:?}", operator.symbol());
            assert_eq!(run(a, operator, b), expected, "{shown}");
        }
    }

    #[test]
    fn divides_numbers_that_are_no_floats() {
        let large = Value::from_big(num_bigint::BigInt::from(10).pow(400));
        assert_eq!(run(large.clone(), Operator::Div, large.clone()), "1.0");
        let result = run(large, Operator::Div, Value::Int(3));
        assert_eq!(result, "integer division result too large for a float");
    }

    #[test]
    fn refuses_results_beyond_the_limits_before_making_them() {
        let results = [
            run(Value::from("a"), Operator::Mul, Value::Int(1_000_000_000_000)),
            run(Value::from_items(vec![Value::None]), Operator::Mul, Value::Int(1_000_000_000_000)),
            run(Value::Int(9), Operator::Pow, Value::Int(1_000_000_000_000)),
        ];
        for result in results {
            assert!(result.starts_with("limit reached"), "{result}");
        }
    }
}
