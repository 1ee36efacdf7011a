//! Rendering a template for people who are made up, and telling what a profile has.

use drysend_core::RenderOptions;
use drysend_core::rehearsal::{Played, Stage};
use drysend_core::trace::{Path, Trace};
use serde_json::Value as Json;

use crate::context::Context;
use crate::environment::Template;
use crate::platform::{CONTENT_BLOCKS, OBJECTS};
use crate::value::Value;

impl Stage for Template {
    fn perform(&self, profile: &Json, options: &RenderOptions, trace: &mut Trace) -> Played {
        let Ok(context) = Context::from_json(&with_objects(profile)) else { return Played::default() };
        let rendered = self.run(&context, options, trace, true);
        Played {
            stopped: rendered.error.as_ref().and_then(|error| error.template().cloned().zip(error.span())),
            text: if rendered.not_sent { String::new() } else { rendered.text },
            keys: rendered.keys,
        }
    }

    fn place(&self, path: &Path) -> Vec<String> {
        if path.root.is_empty() || CONTENT_BLOCKS.contains(&path.root.as_str()) {
            return Vec::new();
        }
        std::iter::once(path.root.clone()).chain(path.keys.iter().cloned()).collect()
    }

    fn is_variable(&self, place: &[String]) -> bool {
        place.first().is_some_and(|root| !OBJECTS.contains(&root.as_str()))
    }
}

/// The profile with the objects that every customer has, even one of whom nothing is known.
fn with_objects(profile: &Json) -> Json {
    let mut profile = profile.clone();
    if let Json::Object(objects) = &mut profile {
        for name in ["UserAttribute", "EventAttribute"] {
            objects.entry(name).or_insert_with(|| Json::Object(serde_json::Map::new()));
        }
    }
    profile
}

/// The names that `context` has where the last name of `path` stands.
pub(crate) fn siblings(context: &Context, path: &Path) -> Vec<String> {
    let Some((_, holders)) = path.keys.split_last() else { return context.names().map(str::to_owned).collect() };
    let mut value = context.get(&path.root).cloned();
    for key in holders {
        value = match value {
            Some(Value::Dict(dict)) => dict.get(key),
            _ => None,
        };
    }
    match value {
        Some(Value::Dict(dict)) => {
            dict.entries().keys().filter_map(|key| key.value().as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}
