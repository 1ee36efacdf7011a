//! Reading and running the conformance cases.

use std::path::Path;
use std::sync::Arc;

use drysend_core::Outcome;
use drysend_moengage::value::{Key, Map, Range, Set};
use drysend_moengage::{Context, Environment, RenderOptions, SyntaxOptions, Undefined, Value};
use serde_json::Value as Json;

/// What a case needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// One message and plain data.
    Message,
    /// Options, partials, undefined classes, or data that is not JSON.
    Embedded,
}

pub struct Case {
    pub id: String,
    pub set: String,
    pub class: Class,
    pub source: String,
    pub context_text: String,
    pub expected: Result<String, String>,
    json: Json,
}

pub fn load() -> Option<Vec<Case>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance/jinja2.json");
    let text = std::fs::read_to_string(path).ok()?;
    let json: Json = serde_json::from_str(&text).unwrap();
    Some(json["cases"].as_array().unwrap().iter().map(case).collect())
}

fn case(json: &Json) -> Case {
    let embedded = ["opts", "undefined", "extensions", "autoescape", "globals", "policies", "templates", "name"];
    let context_text = json["context"].to_string();
    let plain = !context_text.contains("\"$") && embedded.iter().all(|key| json.get(*key).is_none());
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    Case {
        id: text("id"),
        set: text("set"),
        class: if plain { Class::Message } else { Class::Embedded },
        source: text("source"),
        context_text,
        expected: if json["kind"] == "render" { Ok(text("expected")) } else { Err(text("message")) },
        json: json.clone(),
    }
}

impl Case {
    /// What this engine prints, or the message of its error.
    pub fn run(&self) -> Result<String, String> {
        let mut environment = Environment::new().with_syntax(self.syntax());
        environment = environment.with_undefined(match self.json["undefined"].as_str() {
            Some("StrictUndefined") => Undefined::Strict,
            Some("ChainableUndefined") => Undefined::Chainable,
            Some("DebugUndefined") => Undefined::Debug,
            _ => Undefined::Default,
        });
        for (name, source) in self.json["templates"].as_object().into_iter().flatten() {
            environment = environment.with_content_block(name, source.as_str().unwrap_or_default());
        }
        environment = environment.with_globals(context(&self.json["globals"]));
        let name = self.json["name"].as_str().unwrap_or_default();
        environment
            .template(name, &self.source)
            .map(|template| template.preview(&context(&self.json["context"]), &RenderOptions::default()))
            .map_err(|error| error.message().to_owned())
            .and_then(|preview| match preview.diagnostics.first() {
                Some(diagnostic) if preview.outcome == Outcome::Failed => Err(diagnostic.message.clone()),
                _ => Ok(preview.text),
            })
    }

    fn syntax(&self) -> SyntaxOptions {
        let mut syntax = SyntaxOptions { autoescape: self.json["autoescape"] == true, ..SyntaxOptions::default() };
        for (key, value) in self.json["opts"].as_object().into_iter().flatten() {
            let text = value.as_str().unwrap_or_default().to_owned();
            match key.as_str() {
                "block_start_string" => syntax.block_start = text,
                "block_end_string" => syntax.block_end = text,
                "variable_start_string" => syntax.variable_start = text,
                "variable_end_string" => syntax.variable_end = text,
                "comment_start_string" => syntax.comment_start = text,
                "comment_end_string" => syntax.comment_end = text,
                "line_statement_prefix" => syntax.line_statement_prefix = Some(text),
                "line_comment_prefix" => syntax.line_comment_prefix = Some(text),
                "newline_sequence" => syntax.newline_sequence = text,
                "trim_blocks" => syntax.trim_blocks = value == true,
                "lstrip_blocks" => syntax.lstrip_blocks = value == true,
                "keep_trailing_newline" => syntax.keep_trailing_newline = value == true,
                key => panic!("unknown option {key}"),
            }
        }
        syntax
    }
}

fn context(json: &Json) -> Context {
    let entries = json.as_object().into_iter().flatten();
    Context::from_values(entries.map(|(name, value)| (name.clone(), value_of(value))).collect()).unwrap()
}

fn value_of(json: &Json) -> Value {
    let all = |items: &Json| items.as_array().unwrap().iter().map(value_of).collect::<Vec<_>>();
    match json {
        Json::Array(items) => Value::from_items(items.iter().map(value_of).collect()),
        Json::Object(entries) if entries.len() == 1 && entries.keys().all(|key| key.starts_with('$')) => {
            let (tag, content) = entries.iter().next().unwrap();
            let text = content.as_str().unwrap_or_default();
            match tag.as_str() {
                "$tuple" => Value::from_tuple(all(content)),
                "$markup" => Value::from_markup(text),
                "$bytes" => match content {
                    Json::String(text) => Value::Bytes(text.bytes().collect()),
                    content => Value::Bytes(
                        content.as_array().unwrap().iter().map(|byte| byte.as_u64().unwrap() as u8).collect(),
                    ),
                },
                "$bigint" => Value::from_big(content.to_string().trim_matches('"').parse().unwrap()),
                "$float" => Value::Float(text.parse().unwrap()),
                "$dict" => {
                    let pairs = content.as_array().unwrap().iter();
                    Value::from_map(pairs.map(|pair| (key(&value_of(&pair[0])), value_of(&pair[1]))).collect())
                }
                "$range" => {
                    let at = |index: usize| content[index].as_i64().unwrap();
                    Value::Range(Arc::new(Range { start: at(0), stop: at(1), step: at(2) }))
                }
                "$set" => Value::Set(Arc::new(Set(all(content).iter().map(key).collect()))),
                "$obj" => Value::from_map(plain_map(content)),
                tag => panic!("unknown tag {tag}"),
            }
        }
        object @ Json::Object(_) => Value::from_map(plain_map(object)),
        json => <Value as drysend_core::Data>::from_json(json),
    }
}

fn plain_map(json: &Json) -> Map {
    json.as_object().unwrap().iter().map(|(name, value)| (Key::from(name.as_str()), value_of(value))).collect()
}

fn key(value: &Value) -> Key {
    let limits = drysend_core::Limits::default();
    Key::new(value.clone(), &mut drysend_core::Meter::new(&limits)).unwrap()
}
