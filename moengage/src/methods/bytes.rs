//! Methods of `bytes`.

use drysend_core::Result;

use super::MethodFn;
use crate::call::{Arguments, Call, Signature};
use crate::value::{Value, type_error, value_error};

pub(super) fn find(name: &str) -> Option<MethodFn> {
    match name {
        "decode" => Some(decode),
        "hex" => Some(hex),
        _ => None,
    }
}

fn receiver(value: &Value) -> &[u8] {
    match value {
        Value::Bytes(bytes) => bytes,
        _ => &[],
    }
}

fn decode(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [encoding, errors] = Signature::builtin("bytes.decode", ["encoding", "errors"], 0).bind(arguments)?;
    let bytes = receiver(value);
    call.make(bytes.len() * 3)?;
    let encoding = name(encoding, "encoding", "utf-8")?.to_lowercase().replace('_', "-");
    let errors = name(errors, "errors", "strict")?;
    if matches!(encoding.as_str(), "latin-1" | "latin1" | "iso-8859-1") {
        return Ok(Value::from(bytes.iter().map(|byte| char::from(*byte)).collect::<String>()));
    }
    if !matches!(encoding.as_str(), "utf-8" | "utf8" | "ascii") {
        return Err(value_error(format!("unknown encoding: {encoding}")));
    }
    match (std::str::from_utf8(bytes), errors) {
        (Ok(text), _) => Ok(Value::from_text(text)),
        (Err(_), "replace") => Ok(Value::from(String::from_utf8_lossy(bytes).into_owned())),
        (Err(_), "ignore") => Ok(Value::from(bytes.utf8_chunks().map(|chunk| chunk.valid()).collect::<String>())),
        (Err(error), _) => {
            let at = error.valid_up_to();
            let reason = if error.error_len().is_some() { "invalid start byte" } else { "unexpected end of data" };
            Err(value_error(format!(
                "'{encoding}' codec can't decode byte 0x{:02x} in position {at}: {reason}",
                bytes.get(at).copied().unwrap_or_default()
            )))
        }
    }
}

/// The argument `parameter`, which must be a text.
fn name<'a>(argument: Option<&'a Value>, parameter: &str, default: &'a str) -> Result<&'a str> {
    let Some(value) = argument else { return Ok(default) };
    value
        .as_str()
        .ok_or_else(|| type_error(format!("decode() argument '{parameter}' must be str, not {}", value.type_name())))
}

fn hex(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    Signature::<0>::positional("bytes.hex", [], 0).bind(arguments)?;
    let bytes = receiver(value);
    call.make(bytes.len() * 2)?;
    Ok(Value::from(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}
