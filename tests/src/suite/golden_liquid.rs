//! Cases of golden-liquid: `name, template, data, templates, result | results | invalid, tags`.

use serde_json::{Value as Json, json};

use super::{get, vector};

pub(super) fn vector_of(case: &Json) -> Json {
    let strict = case["tags"].as_array().is_some_and(|tags| tags.iter().any(|tag| tag == "strict" || tag == "strict2"));
    let data = get(case, "data");
    vector([
        ("name", get(case, "name")),
        ("dialect", "braze".into()),
        ("template", get(case, "template")),
        ("context", if data.is_null() { data } else { json!({ "variables": data }) }),
        ("now", "2024-01-15T12:00:00Z".into()),
        ("mode", if strict { "strict" } else { "lax" }.into()),
        ("partials", get(case, "templates")),
        ("output", case.get("result").or_else(|| case.get("results")).cloned().unwrap_or_default()),
        ("error", get(case, "invalid")),
    ])
}
