//! `key|getAuxData('file')`: a row of an imported file.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value};

/// The record that the file holds under the piped key; without one, something undefined that is called as the file.
pub(crate) fn get_aux_data(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    const SIGNATURE: Signature<1> = Signature::new("getAuxData", 1, ["file_name"], 1);
    let [file] = SIGNATURE.bind(arguments)?;
    let file = file.unwrap_or(&Value::None).to_text(call.meter())?;
    let key = value.to_text(call.meter())?;
    let class = call.undefined();
    let found = call.host().aux_data(&file, &key)?;
    Ok(found.unwrap_or_else(|| Value::undefined(class, &Str::from(file))))
}
