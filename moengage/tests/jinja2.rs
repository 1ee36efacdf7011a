//! What Jinja2 3.1.6 on CPython 3.11 printed for templates of ours: filters, tests, methods, operators, formats.

use drysend_core::{Data, Randomness, RenderOptions};
use drysend_moengage::{Context, Environment, Value};
use serde_json::Value as Json;

#[test]
fn prints_what_jinja2_prints_and_fails_where_it_fails() {
    let vectors: Vec<Json> = serde_json::from_str(include_str!("jinja2.json")).unwrap();
    assert!(vectors.len() > 400);
    let environment = Environment::new();
    let options = RenderOptions { randomness: Some(Randomness::Seed(7)), ..RenderOptions::default() };
    let mut failures = Vec::new();
    for vector in &vectors {
        let context = vector["context"].as_object().unwrap();
        let entries = context.iter().map(|(name, value)| (name.clone(), Value::from_json(value))).collect();
        let context = Context::from_values(entries).unwrap();
        let template = vector["template"].as_str().unwrap();
        let result = environment.render("vector", template, &context, &options);
        let (got, expected) = match result {
            Ok(text) => (text, vector["output"].as_str()),
            Err(error) => (error.message().to_owned(), vector["error"].as_str()),
        };
        if expected != Some(got.as_str()) {
            failures.push(format!("{template} with {}\n  expected {vector:?}\n  got {got:?}", vector["context"]));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
