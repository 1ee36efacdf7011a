//! Filling texts up to a width.

use drysend_core::Result;

use super::{like, receiver};
use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, int_index, type_error};

/// `text` in the middle of `width` places.
pub(crate) fn center(call: &mut Call<'_, '_>, text: &Str, width: i64) -> Result<Value> {
    pad(call, text, width, ' ', Side::Both)
}

pub(super) fn center_method(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    justify(call, value, arguments, "str.center", Side::Both)
}

pub(super) fn ljust(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    justify(call, value, arguments, "str.ljust", Side::Right)
}

pub(super) fn rjust(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    justify(call, value, arguments, "str.rjust", Side::Left)
}

/// Where the filling goes.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Both,
}

fn justify(
    call: &mut Call<'_, '_>,
    value: &Value,
    arguments: &Arguments<'_>,
    name: &'static str,
    side: Side,
) -> Result<Value> {
    let [width, fill] = Signature::positional(name, ["width", "fillchar"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let width = int_index(width.unwrap_or(&Value::None))?;
    let fill = match fill {
        None => ' ',
        Some(Value::Str(fill)) => {
            let mut characters = fill.chars();
            match (characters.next(), characters.next()) {
                // Markup escapes the fill character, which is several then.
                (Some('<' | '>' | '&' | '\'' | '"'), None) if text.is_safe() && !fill.is_safe() => {
                    return Err(type_error("The fill character must be exactly one character long"));
                }
                (Some(c), None) => c,
                _ => return Err(type_error("The fill character must be exactly one character long")),
            }
        }
        Some(other) => {
            return Err(type_error(format!(
                "The fill character must be a unicode character, not {}",
                other.type_name()
            )));
        }
    };
    pad(call, text, width, fill, side)
}

fn pad(call: &mut Call<'_, '_>, text: &Str, width: i64, fill: char, side: Side) -> Result<Value> {
    let width = usize::try_from(width).unwrap_or(0);
    let room = width.saturating_sub(text.length());
    if room == 0 {
        return Ok(Value::Str(text.clone()));
    }
    call.make(room.saturating_mul(fill.len_utf8()).saturating_add(text.len()))?;
    let left = match side {
        Side::Left => room,
        Side::Right => 0,
        // CPython puts the odd one to the left where the width is odd.
        Side::Both => room / 2 + (room & width & 1),
    };
    let mut out = String::with_capacity(text.len() + room);
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, room - left));
    Ok(like(text, out))
}

pub(super) fn zfill(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [width] = Signature::positional("str.zfill", ["width"], 1).bind(arguments)?;
    let text = receiver(value)?;
    let width = usize::try_from(int_index(width.unwrap_or(&Value::None))?).unwrap_or(0);
    let room = width.saturating_sub(text.length());
    call.make(room.saturating_add(text.len()))?;
    let sign = if text.starts_with(['+', '-']) { 1 } else { 0 };
    Ok(like(text, format!("{}{}{}", &text[..sign], "0".repeat(room), &text[sign..])))
}

pub(super) fn expandtabs(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [size] = Signature::builtin("str.expandtabs", ["tabsize"], 0).bind(arguments)?;
    let text = receiver(value)?;
    let size = usize::try_from(size.map_or(Ok(8), int_index)?).unwrap_or(0);
    let tabs = text.bytes().filter(|byte| *byte == b'\t').count();
    call.make(tabs.saturating_mul(size).saturating_add(text.len()))?;
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let blanks = if size == 0 { 0 } else { size - column % size };
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            c => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(like(text, out))
}
