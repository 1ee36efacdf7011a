//! The peers in Python and JavaScript, and drysend from there: each reads the cases from a file and prints its times as JSON.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::cases::{Case, NOW};
use crate::timing::Row;

/// A row with the case it belongs to.
pub struct PeerRow {
    /// The case's name.
    pub case: String,
    /// The times.
    pub row: Row,
}

/// Runs all peers over all cases, each case in a process of its own: what a garbage collector does with the data of the others
/// is no engine's cost.
pub fn measure(cases: &[Case], python: &str) -> Result<Vec<PeerRow>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for case in cases {
        for (program, script) in [(python, "peers/peers.py"), ("node", "peers/peers.mjs")] {
            rows.extend(run(case, program, script)?);
        }
    }
    Ok(rows)
}

fn run(case: &Case, program: &str, script: &str) -> Result<Vec<PeerRow>, Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = here.join("cases.json");
    std::fs::write(&file, serde_json::to_vec(&[data(case)])?)?;
    let done = Command::new(program).arg(here.join(script)).arg(&file).output()?;
    std::fs::remove_file(&file)?;
    if !done.status.success() {
        return Err(format!("{script} failed: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    let rows = serde_json::from_slice::<Vec<Json>>(&done.stdout)?;
    let row = |row: Json| PeerRow {
        case: row["case"].as_str().unwrap_or_default().to_owned(),
        row: Row {
            engine: row["engine"].as_str().unwrap_or_default().to_owned(),
            render: row["render"].as_f64().unwrap_or(f64::NAN),
            parse: row["parse"].as_f64(),
        },
    };
    Ok(rows.into_iter().map(row).collect())
}

fn data(case: &Case) -> Json {
    let blocks: serde_json::Map<String, Json> =
        case.blocks.iter().map(|(name, source)| ((*name).to_owned(), (*source).into())).collect();
    json!({
        "name": case.name, "liquid": case.liquid, "template": case.plain, "contexts": case.plain_contexts,
        "own": {"template": case.template, "content_blocks": blocks, "contexts": case.contexts, "now": NOW},
    })
}
