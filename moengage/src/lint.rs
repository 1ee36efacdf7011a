//! What rules ask about MoEngage.

use std::sync::Arc;

use drysend_core::lint::{Library, Platform, Support};
use drysend_core::outline::Outline;
use drysend_core::rehearsal::{Rehearsed, rehearse};
use drysend_core::{Diagnostic, Dialect, Source};

use crate::environment::Environment;
use crate::filters;
use crate::functions;
use crate::outline::outline;
use crate::platform::{self, CONTENT_BLOCKS, OBJECTS};
use crate::template::Compiled;

/// Names with a meaning of their own in some places.
const SPECIAL: &[&str] = &["loop", "caller", "kwargs", "varargs", "self", "super"];

impl Platform for Environment {
    fn dialect(&self) -> Dialect {
        Dialect::MoEngage
    }

    fn outline(&self, source: &Source) -> Outline {
        outline(source, &self.shared().rules)
    }

    fn faults(&self, source: &Source) -> Vec<Diagnostic> {
        match Compiled::check(source.clone(), self.shared(), false, true) {
            Ok((_, errors)) => errors.iter().map(Diagnostic::from).collect(),
            Err(error) => vec![Diagnostic::from(&error)],
        }
    }

    fn rehearse(&self, source: &Source) -> Rehearsed {
        match self.template(source.name(), source.text()) {
            Ok(template) => rehearse(&template, None),
            Err(_) => Rehearsed::default(),
        }
    }

    fn filter(&self, name: &str) -> Option<Support> {
        if self.shared().plugins.has_filter(name) {
            return Some(Support::Full);
        }
        filters::find(name)?;
        Some(filters::support(name))
    }

    fn filters(&self) -> Vec<String> {
        let promised = |name: &&str| matches!(filters::support(name), Support::Full | Support::Newer(_));
        filters::names().filter(promised).map(str::to_owned).collect()
    }

    fn against_tag(&self, name: &str) -> Option<&'static str> {
        let calls_file = matches!(name, "include" | "import" | "from" | "extends");
        calls_file.then_some("a content block is called by `{{ContentBlock['label']}}`")
    }

    fn tests(&self) -> Vec<&'static str> {
        crate::tests::names().collect()
    }

    fn attributes(&self) -> Vec<&'static str> {
        platform::attributes().collect()
    }

    fn namespaces(&self) -> Vec<&'static str> {
        OBJECTS.iter().chain(&CONTENT_BLOCKS).copied().collect()
    }

    fn keys(&self, _: &str) -> Option<&'static [&'static str]> {
        None
    }

    fn globals(&self) -> Vec<&'static str> {
        functions::names().chain(SPECIAL.iter().copied()).collect()
    }

    fn has_variable(&self, name: &str) -> bool {
        self.shared().globals.names().any(|known| known == name)
    }

    fn block_limits(&self) -> Option<(usize, usize)> {
        None
    }

    fn block_levels(&self) -> Option<usize> {
        None
    }
}

impl Library for Environment {
    fn block(&self, name: &str) -> Option<Arc<Outline>> {
        let source = self.shared().partial_source(name)?;
        Some(Arc::new(self.outline(source)))
    }

    fn has(&self, name: &str) -> bool {
        self.shared().has_partial(name)
    }

    fn names(&self) -> Vec<String> {
        self.shared().partial_names().map(str::to_owned).collect()
    }
}
