//! `in`.

use drysend_core::{Meter, Result};

use super::{Key, Value, ViewKind, type_error};

impl Value {
    /// `item in self`.
    ///
    /// # Errors
    /// Types that hold nothing (`argument of type 'int' is not iterable`); a limit.
    pub fn contains(&self, item: &Self, meter: &mut Meter<'_>) -> Result<bool> {
        match self {
            Self::Str(text) => match item {
                Self::Str(part) => {
                    meter.work(text.len() as u64 / 64)?;
                    Ok(text.contains(&**part))
                }
                item => {
                    Err(type_error(format!("'in <string>' requires string as left operand, not {}", item.type_name())))
                }
            },
            Self::Dict(dict) => Ok(dict.get_value(item, meter)?.is_some()),
            Self::Set(set) => Ok(set.contains(&Key::new(item.clone(), meter)?)),
            Self::View(view) if view.kind() == ViewKind::Keys => Ok(view.dict().get_value(item, meter)?.is_some()),
            Self::Range(range) => match item {
                Self::Int(number) => Ok(range.position(*number).is_some()),
                Self::Bool(value) => Ok(range.position(i64::from(*value)).is_some()),
                Self::Float(number) if number.fract() == 0.0 && number.abs() < 9e18 => {
                    Ok(range.position(*number as i64).is_some())
                }
                _ => Ok(false),
            },
            Self::Bytes(bytes) => match item {
                Self::Int(byte) => match u8::try_from(*byte) {
                    Ok(byte) => Ok(bytes.contains(&byte)),
                    Err(_) => Err(super::value_error("byte must be in range(0, 256)")),
                },
                Self::Bytes(part) => Ok(part.is_empty() || bytes.windows(part.len()).any(|window| window == &**part)),
                item => Err(type_error(format!("a bytes-like object is required, not '{}'", item.type_name()))),
            },
            Self::List(list) => match list.fixed() {
                Some(items) => any_equal(items, item, meter),
                None => any_equal(&list.items(), item, meter),
            },
            Self::Tuple(tuple) => any_equal(tuple.items(), item, meter),
            Self::Object(object) if object.is_mapping() => Ok(object.get_item(item).is_some()),
            Self::Undefined(missing) => missing.lenient().map(|()| false),
            _ => {
                let Ok(items) = self.iterate() else {
                    return Err(type_error(format!("argument of type '{}' is not iterable", self.type_name())));
                };
                for member in items {
                    if equal(&member?, item, meter)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }
}

fn any_equal(items: &[Value], item: &Value, meter: &mut Meter<'_>) -> Result<bool> {
    for member in items {
        if equal(member, item, meter)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn equal(member: &Value, item: &Value, meter: &mut Meter<'_>) -> Result<bool> {
    meter.step()?;
    Ok(member.is_same(item) || member.equals(item, meter)?)
}
