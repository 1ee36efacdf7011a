//! Vectors as lines: what scripts in other languages compare with their own engines.

use std::io::{self, BufRead, Write};

use serde_json::{Value as Json, json};

use crate::run::observe;
use crate::vector::Vector;

/// Runs each line of `input`, a vector of which only the subject counts, and answers in a line: `text` of the preview, and of the error
/// that `render` gave the code, `error`, and the `message`; or `broken`, for a line that is no vector.
///
/// # Errors
/// Those of the streams.
pub fn answer(input: impl BufRead, output: &mut impl Write) -> io::Result<()> {
    for line in input.lines() {
        let answer = match serde_json::from_str::<Json>(&line?).map_err(|fault| fault.to_string()).and_then(ask) {
            Ok(answer) => answer,
            Err(fault) => json!({ "broken": fault }),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn ask(mut vector: Json) -> Result<Json, String> {
    // A vector must expect something; this one is asked, not judged.
    vector.as_object_mut().ok_or("not an object")?.insert("output".to_owned(), "".into());
    let vector = Vector::from_json(&vector)?;
    let observed = observe(&vector.subject)?;
    let fault = observed.fault();
    Ok(json!({
        "text": observed.text, "error": fault.map(|fault| &fault.code), "message": fault.map(|fault| &fault.message),
    }))
}
