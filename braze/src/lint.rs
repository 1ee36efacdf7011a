//! What rules ask about Braze.

use std::sync::Arc;

use drysend_core::filters as core;
use drysend_core::lint::{Library, Platform, Support};
use drysend_core::outline::Outline;
use drysend_core::rehearsal::{Rehearsed, rehearse};
use drysend_core::{Diagnostic, Dialect, Source};

use crate::context::Context;
use crate::environment::Environment;
use crate::filters::{self, Origin};
use crate::outline::outline;
use crate::platform::{ATTRIBUTES, BLOCK_BYTES, BLOCK_LEVELS, BLOCK_NAME, NAMESPACES, UNSUPPORTED_FILTERS};
use crate::syntax;

/// Variables that are there without being set.
const GLOBALS: &[&str] = &["forloop", "tablerowloop", "connected"];

const LISTED: &str = "Braze's list of filters says so";

impl Platform for Environment {
    fn dialect(&self) -> Dialect {
        Dialect::Braze
    }

    fn outline(&self, source: &Source) -> Outline {
        outline(source)
    }

    fn faults(&self, source: &Source) -> Vec<Diagnostic> {
        let (_, errors) = syntax::check(source, self.settings());
        errors.iter().map(Diagnostic::from).collect()
    }

    fn rehearse(&self, source: &Source) -> Rehearsed {
        match self.template(source.name(), source.text()) {
            Ok(template) => rehearse(&template, None),
            Err(_) => Rehearsed::default(),
        }
    }

    fn filter(&self, name: &str) -> Option<Support> {
        if self.settings().filters.has(name) {
            return Some(Support::Full);
        }
        if UNSUPPORTED_FILTERS.contains(&name) {
            return Some(Support::Not(LISTED));
        }
        Some(match filters::find(name)?.origin {
            Origin::Supported | Origin::Braze | Origin::Unlisted => Support::Full,
            Origin::Unsupported => Support::Not(LISTED),
            Origin::Newer => Support::Newer("Liquid 5.5 or later, while Braze promises Liquid 5 at large"),
            Origin::Foreign => shared(name),
        })
    }

    fn filters(&self) -> Vec<String> {
        let own = self.settings().filters;
        let usable = filters::names().filter(|name| self.filter(name) == Some(Support::Full));
        usable.map(str::to_owned).chain(own.names().map(str::to_owned)).collect()
    }

    fn against_tag(&self, name: &str) -> Option<&'static str> {
        let calls_file = matches!(name, "render" | "include");
        calls_file.then_some("a content block is called by `{{content_blocks.${name}}}`")
    }

    fn attributes(&self) -> Vec<&'static str> {
        ATTRIBUTES.iter().map(|attribute| attribute.name).collect()
    }

    fn namespaces(&self) -> Vec<&'static str> {
        NAMESPACES.iter().map(|namespace| namespace.name).collect()
    }

    fn keys(&self, namespace: &str) -> Option<&'static [&'static str]> {
        let found = NAMESPACES.iter().find(|known| known.name == namespace)?;
        (!found.keys.is_empty()).then_some(found.keys)
    }

    fn globals(&self) -> Vec<&'static str> {
        GLOBALS.to_vec()
    }

    fn block_limits(&self) -> Option<(usize, usize)> {
        Some((BLOCK_BYTES, BLOCK_NAME))
    }

    fn block_levels(&self) -> Option<usize> {
        Some(BLOCK_LEVELS)
    }
}

/// Other names under which Braze documents filters that platforms share.
const ALIASES: [&str; 3] = ["base64", "hmac_sha1", "hmac_sha256"];

/// How far Braze has a filter that platforms share: it documents some of them, under some of their names.
fn shared(name: &str) -> Support {
    let Some(filter) = core::find(name) else { return Support::Foreign(None) };
    let documented = filter.origin.starts_with("Braze") || filter.origin.starts_with("Liquid");
    match documented {
        true if filter.name == name || ALIASES.contains(&name) => Support::Full,
        true => Support::Foreign(Some(filter.name)),
        false => Support::Foreign(None),
    }
}

impl Library for Environment {
    fn block(&self, name: &str) -> Option<Arc<Outline>> {
        self.block_outline(name)
    }

    fn has(&self, name: &str) -> bool {
        self.has_block(name)
    }

    fn names(&self) -> Vec<String> {
        self.block_names().map(str::to_owned).collect()
    }
}

/// The platform as one customer's data shows it.
pub(crate) struct For<'a> {
    pub(crate) environment: &'a Environment,
    pub(crate) context: &'a Context,
}

impl Platform for For<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Braze
    }

    fn outline(&self, source: &Source) -> Outline {
        outline(source)
    }

    /// The render itself tells them.
    fn faults(&self, _: &Source) -> Vec<Diagnostic> {
        Vec::new()
    }

    fn filter(&self, name: &str) -> Option<Support> {
        self.environment.filter(name)
    }

    fn filters(&self) -> Vec<String> {
        self.environment.filters()
    }

    fn against_tag(&self, name: &str) -> Option<&'static str> {
        self.environment.against_tag(name)
    }

    fn attributes(&self) -> Vec<&'static str> {
        self.environment.attributes()
    }

    fn namespaces(&self) -> Vec<&'static str> {
        self.environment.namespaces()
    }

    fn keys(&self, namespace: &str) -> Option<&'static [&'static str]> {
        self.environment.keys(namespace)
    }

    fn globals(&self) -> Vec<&'static str> {
        self.environment.globals()
    }

    fn has_attribute(&self, name: &str) -> bool {
        self.context.attribute_called(name).is_some()
    }

    fn has_variable(&self, name: &str) -> bool {
        self.context.variable(name).is_some()
    }

    fn block_limits(&self) -> Option<(usize, usize)> {
        self.environment.block_limits()
    }

    fn block_levels(&self) -> Option<usize> {
        self.environment.block_levels()
    }
}
