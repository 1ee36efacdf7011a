//! A customer for tests, and what a message comes to for them.

use drysend_braze::{Context, Environment};
use drysend_core::{Preview, RenderOptions};
use serde_json::json;

pub fn context() -> Context {
    Context::from_profile(&json!({
        "attributes": {"first_name": "Ada", "a name": "spaced", "cart_items": ["x"]},
        "custom_attribute": {"zip code": "12345", "points": 7, "size": 3, "list": [{"a": 1}, {"a": 2}]},
        "event_properties": {"songs": [{"album": {"name": "Nevermind"}}]},
        "variables": {"points": 1, "plain": {"k": "v"}},
    }))
    .unwrap()
}

pub fn options() -> RenderOptions {
    RenderOptions { now: Some("2024-01-15T12:00:00Z".parse().unwrap()), ..RenderOptions::default() }
}

pub fn preview(environment: &Environment, template: &str) -> Preview {
    environment.preview("message", template, &context(), &options())
}

pub fn codes(preview: &Preview) -> Vec<&str> {
    preview.diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect()
}
