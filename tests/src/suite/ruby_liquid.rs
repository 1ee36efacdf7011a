//! Cases of Ruby Liquid, two vectors each: `template, lax, strict | strict_error`, with one context for all.

use serde_json::{Value as Json, json};

use super::{get, vector};

pub(super) fn vectors(cases: &[Json], context: &Json) -> Vec<Json> {
    let context = json!({ "variables": context });
    let both = |(index, case): (usize, &Json)| {
        ["lax", "strict"].map(|mode| {
            vector([
                ("name", format!("{} {mode}", index + 1).into()),
                ("dialect", "braze".into()),
                ("template", get(case, "template")),
                ("context", context.clone()),
                ("now", "2024-01-15T12:00:00Z".into()),
                ("mode", mode.into()),
                ("output", get(case, mode)),
                (
                    "error",
                    if mode == "strict" && case.get("strict_error").is_some() { true.into() } else { Json::Null },
                ),
            ])
        })
    };
    cases.iter().enumerate().flat_map(both).collect()
}
