//! Rendering a template for people who are made up, and telling what a profile has.

use drysend_core::rehearsal::{Played, Stage};
use drysend_core::trace::{Path, Trace};
use drysend_core::{ErrorKind, RenderOptions};
use serde_json::Value as Json;

use crate::context::Context;
use crate::environment::Template;
use crate::platform::NAMESPACES;
use crate::value::Value;

impl Stage for Template {
    fn perform(&self, profile: &Json, options: &RenderOptions, trace: &mut Trace) -> Played {
        let Ok(context) = Context::from_profile(profile) else { return Played::default() };
        let rendered = self.interpret(&context, self.state(options).remembering_keys(), trace, true);
        let stopped = rendered.stopped.as_ref();
        Played {
            // A message that is stopped is not sent.
            text: if stopped.is_some_and(|error| error.kind() == ErrorKind::Aborted) {
                String::new()
            } else {
                rendered.text
            },
            stopped: stopped.and_then(|error| error.template().cloned().zip(error.span())),
            keys: rendered.state.into_keys(),
        }
    }

    fn place(&self, path: &Path) -> Vec<String> {
        let root = match path.root.as_str() {
            "" => "attributes",
            "content_blocks" => return Vec::new(),
            root if NAMESPACES.iter().any(|namespace| namespace.name == root) => root,
            root => {
                return ["variables", root].into_iter().map(str::to_owned).chain(path.keys.iter().cloned()).collect();
            }
        };
        // A namespace by itself is no value.
        if path.keys.is_empty() {
            return Vec::new();
        }
        std::iter::once(root.to_owned()).chain(path.keys.iter().cloned()).collect()
    }

    fn is_variable(&self, place: &[String]) -> bool {
        place.first().is_some_and(|root| root == "variables")
    }
}

/// The names that `context` has where the last name of `path` stands.
pub(crate) fn siblings(context: &Context, path: &Path) -> Vec<String> {
    let keys = |value: Option<&Value>| match value {
        Some(Value::Hash(map)) => map.iter().map(|(key, _)| key.to_string()).collect(),
        _ => Vec::new(),
    };
    let Some((_, holders)) = path.keys.split_last() else { return context.variable_names() };
    if path.root.is_empty() && holders.is_empty() {
        return context.attribute_names();
    }
    let mut holders = holders.iter();
    let mut value = match path.root.as_str() {
        "" => holders.next().and_then(|name| context.attribute_called(name)),
        root => context.variable(root),
    };
    for key in holders {
        value = match value {
            Some(Value::Hash(map)) => map.get(key),
            _ => None,
        };
    }
    keys(value)
}
