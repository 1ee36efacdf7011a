//! Cases of Jinja2: `source, context, globals, templates, opts, undefined, autoescape, extensions, expected | error`.

use serde_json::{Map, Value as Json};

use super::{get, vector};

pub(super) fn vector_of(case: &Json) -> Json {
    let mut options = object(case, "opts");
    for key in ["undefined", "autoescape", "extensions", "globals"] {
        if let Some(value) = case.get(key) {
            options.insert(key.to_owned(), value.clone());
        }
    }
    vector([
        ("name", get(case, "id")),
        ("dialect", "moengage".into()),
        ("template", get(case, "source")),
        ("context", get(case, "context")),
        ("seed", 0.into()),
        ("partials", get(case, "templates")),
        ("options", options.into()),
        ("output", get(case, "expected")),
        ("error", if case.get("error").is_some() { true.into() } else { Json::Null }),
    ])
}

fn object(case: &Json, key: &str) -> Map<String, Json> {
    case.get(key).and_then(Json::as_object).cloned().unwrap_or_default()
}
