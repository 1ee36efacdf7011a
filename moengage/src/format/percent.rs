//! The `%` operator on text.

use drysend_core::{Meter, Result};
use num_bigint::BigInt;
use num_traits::Signed;

use super::float;
use super::spec::number;
use crate::value::{
    Str, Value, arithmetic_error, escape_into, float_value, integer_digits, key_error, push_code, type_error,
    value_error, whole_value,
};

/// `template % values`: a tuple gives one value a place, a mapping gives values by name, anything else is the one value.
///
/// # Errors
/// Python's: too few or too many values, a value of another type, a format that is none; a limit.
pub(crate) fn percent(template: &Str, values: &Value, meter: &mut Meter<'_>) -> Result<Value> {
    let mut formatter = Formatter { values, next: 0, safe: template.is_safe(), meter, out: String::new() };
    formatter.run(template)?;
    formatter.finish()?;
    let text = Str::from(formatter.out);
    Ok(Value::Str(if template.is_safe() { text.into_safe() } else { text }))
}

struct Formatter<'p, 'm> {
    values: &'p Value,
    /// How many values are used up.
    next: usize,
    safe: bool,
    meter: &'p mut Meter<'m>,
    out: String,
}

/// One `%…` in a template.
#[derive(Default)]
struct Directive {
    left: bool,
    sign: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

impl Formatter<'_, '_> {
    fn run(&mut self, template: &str) -> Result<()> {
        let mut rest = template;
        while let Some(at) = rest.find('%') {
            self.meter.make(at)?;
            self.out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('%') {
                self.out.push('%');
                rest = after;
                continue;
            }
            let mut chosen = None;
            if let Some(after) = rest.strip_prefix('(') {
                let (name, after) = mapping_key(after)?;
                chosen = Some(self.by_name(name)?);
                rest = after;
            }
            let mut directive = Directive::default();
            self.flags(&mut rest, &mut directive);
            self.width(&mut rest, &mut directive)?;
            if let Some(after) = rest.strip_prefix('.') {
                rest = after;
                directive.precision = Some(self.precision(&mut rest)?);
            }
            rest = rest.strip_prefix(['h', 'l', 'L']).unwrap_or(rest);
            let Some(kind) = rest.chars().next() else { return Err(value_error("incomplete format")) };
            let index = template.len() - rest.len();
            rest = &rest[kind.len_utf8()..];
            let value = match chosen {
                Some(value) => value,
                None => self.take()?,
            };
            self.write(kind, &directive, &value, || template[..index].chars().count())?;
        }
        self.meter.make(rest.len())?;
        self.out.push_str(rest);
        Ok(())
    }

    fn flags(&self, rest: &mut &str, directive: &mut Directive) {
        loop {
            match rest.as_bytes().first() {
                Some(b'-') => directive.left = true,
                Some(b'+') => directive.sign = true,
                Some(b' ') => directive.space = true,
                Some(b'#') => directive.alternate = true,
                Some(b'0') => directive.zero = true,
                _ => return,
            }
            *rest = &rest[1..];
        }
    }

    fn width(&mut self, rest: &mut &str, directive: &mut Directive) -> Result<()> {
        if let Some(after) = rest.strip_prefix('*') {
            *rest = after;
            let width = self.star()?;
            directive.left |= width < 0;
            directive.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        } else {
            directive.width = number(rest).map_err(|_| value_error("width too big"))?.unwrap_or(0);
        }
        Ok(())
    }

    fn precision(&mut self, rest: &mut &str) -> Result<usize> {
        if let Some(after) = rest.strip_prefix('*') {
            *rest = after;
            return Ok(usize::try_from(self.star()?).unwrap_or(0));
        }
        Ok(number(rest).map_err(|_| value_error("precision too big"))?.unwrap_or(0))
    }

    /// A width or precision from among the values.
    fn star(&mut self) -> Result<i64> {
        match self.take()? {
            Value::Int(number) => Ok(number),
            Value::Bool(value) => Ok(i64::from(value)),
            _ => Err(type_error("* wants int")),
        }
    }

    fn take(&mut self) -> Result<Value> {
        let value = match self.values {
            Value::Tuple(tuple) => tuple.items().get(self.next).cloned(),
            value => (self.next == 0).then(|| value.clone()),
        };
        self.next += 1;
        value.ok_or_else(|| type_error("not enough arguments for format string"))
    }

    fn by_name(&mut self, name: &str) -> Result<Value> {
        self.next = usize::MAX - 1;
        let key = Value::from_text(name);
        match self.values {
            Value::Dict(dict) => dict.get(name).ok_or_else(|| key_error(crate::value::string_repr(name))),
            Value::Object(object) if object.is_mapping() => {
                object.get_item(&key).ok_or_else(|| key_error(crate::value::string_repr(name)))
            }
            Value::Undefined(missing) => Err(missing.error()),
            Value::List(_) => Err(type_error("list indices must be integers or slices, not str")),
            _ => Err(type_error("format requires a mapping")),
        }
    }

    /// Nothing may be left over, except in what could have been a mapping.
    fn finish(&self) -> Result<()> {
        let left = match self.values {
            Value::Tuple(tuple) => self.next < tuple.items().len(),
            Value::Dict(_) | Value::List(_) | Value::Range(_) | Value::Bytes(_) | Value::Undefined(_) => false,
            Value::Object(object) => !object.is_mapping() && self.next == 0,
            _ => self.next == 0,
        };
        if left && self.next < usize::MAX / 2 {
            return Err(type_error("not all arguments converted during string formatting"));
        }
        Ok(())
    }

    fn write(&mut self, kind: char, directive: &Directive, value: &Value, index: impl Fn() -> usize) -> Result<()> {
        match kind {
            's' | 'r' | 'a' => {
                let text = self.text(kind, value)?;
                let cut = directive.precision.map_or(text.len(), |most| crate::value::char_index(&text, most));
                self.pad("", &text[..cut], false, directive)
            }
            'c' => {
                let text = character(value)?;
                self.pad("", &text, false, directive)
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => self.integer(kind, directive, value),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => self.float(kind, directive, value),
            kind => {
                let shown = if (' '..='~').contains(&kind) { kind } else { '?' };
                Err(value_error(format!(
                    "unsupported format character '{shown}' (0x{:x}) at index {}",
                    kind as u32,
                    index()
                )))
            }
        }
    }

    fn text(&mut self, kind: char, value: &Value) -> Result<String> {
        let mut text = String::new();
        match kind {
            's' if self.safe => value.write_escaped(&mut text, self.meter)?,
            's' => value.write_to(&mut text, self.meter)?,
            _ => value.repr_to(&mut text, self.meter)?,
        }
        if kind == 'a' {
            text = ascii(&text);
        }
        if kind != 's' && self.safe {
            let mut escaped = String::new();
            escape_into(&text, &mut escaped);
            text = escaped;
        }
        Ok(text)
    }

    fn integer(&mut self, kind: char, directive: &Directive, value: &Value) -> Result<()> {
        let number = match value {
            Value::Int(number) => BigInt::from(*number),
            Value::Bool(value) => BigInt::from(u8::from(*value)),
            Value::BigInt(number) => (**number).clone(),
            Value::Float(number) if matches!(kind, 'd' | 'i' | 'u') => match whole_value(*number)? {
                Value::Int(number) => BigInt::from(number),
                Value::BigInt(number) => (*number).clone(),
                _ => BigInt::default(),
            },
            Value::Undefined(missing) => return Err(missing.error()),
            value => {
                let wanted = if matches!(kind, 'd' | 'i' | 'u') { "a real number" } else { "an integer" };
                let class = value.type_name();
                return Err(type_error(format!("%{kind} format: {wanted} is required, not {class}")));
            }
        };
        let magnitude = number.abs();
        self.meter.make(usize::try_from(magnitude.bits() / 2).unwrap_or(usize::MAX))?;
        let (prefix, mut digits) = match kind {
            'o' => ("0o", magnitude.to_str_radix(8)),
            'x' => ("0x", magnitude.to_str_radix(16)),
            'X' => ("0X", magnitude.to_str_radix(16).to_uppercase()),
            _ => ("", integer_digits(&magnitude, self.meter)?),
        };
        if let Some(precision) = directive.precision {
            let room = precision.saturating_sub(digits.len());
            self.meter.make(room)?;
            digits.insert_str(0, &"0".repeat(room));
        }
        let sign = sign(number.is_negative(), directive);
        let prefix = if directive.alternate { prefix } else { "" };
        self.pad(&format!("{sign}{prefix}"), &digits, directive.zero, directive)
    }

    fn float(&mut self, kind: char, directive: &Directive, value: &Value) -> Result<()> {
        let number = match value {
            Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_) => float_value(value)?,
            Value::Undefined(missing) => return Err(missing.error()),
            value => return Err(type_error(format!("must be real number, not {}", value.type_name()))),
        };
        let precision = directive.precision.unwrap_or(6);
        self.meter.make(precision.saturating_add(400))?;
        let digits = float::digits(number, kind, precision.min(u16::MAX as usize), directive.alternate);
        let sign = sign(number.is_sign_negative() && !number.is_nan(), directive);
        self.pad(sign, &digits, directive.zero, directive)
    }

    fn pad(&mut self, sign: &str, body: &str, zero: bool, directive: &Directive) -> Result<()> {
        let room = directive.width.saturating_sub(sign.len() + body.chars().count());
        self.meter.make(room.saturating_add(sign.len() + body.len()))?;
        let zeros = zero && !directive.left;
        if !directive.left && !zeros {
            self.out.extend(std::iter::repeat_n(' ', room));
        }
        self.out.push_str(sign);
        if zeros {
            self.out.extend(std::iter::repeat_n('0', room));
        }
        self.out.push_str(body);
        if directive.left {
            self.out.extend(std::iter::repeat_n(' ', room));
        }
        self.meter.grown(self.out.len())?;
        Ok(())
    }
}

fn sign(negative: bool, directive: &Directive) -> &'static str {
    match (negative, directive.sign, directive.space) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        _ => "",
    }
}

/// The name up to the closing parenthesis, which may hold parentheses.
fn mapping_key(text: &str) -> Result<(&str, &str)> {
    let mut depth = 1;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&text[..at], &text[at + 1..]));
        }
    }
    Err(value_error("incomplete format key"))
}

fn character(value: &Value) -> Result<String> {
    match value {
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => {
            let code = u32::try_from(crate::value::int_index(value)?).ok().and_then(char::from_u32);
            code.map(String::from).ok_or_else(|| arithmetic_error("%c arg not in range(0x110000)"))
        }
        Value::Str(text) if text.chars().count() == 1 => Ok((**text).to_owned()),
        Value::Undefined(missing) => Err(missing.error()),
        _ => Err(type_error("%c requires int or char")),
    }
}

/// The text with everything beyond ASCII as numbers.
pub(super) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { push_code(c as u32, &mut out) }
    }
    out
}
