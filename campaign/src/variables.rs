//! What a message needs, and a profile to fill in.

use std::sync::Arc;

use drysend_core::Source;
use drysend_core::lint::{Library, Linter, RuleSettings, Subject};
use drysend_core::outline::Outline;
use drysend_core::requirements::Requirement;

use crate::engine::Engine;

impl Engine {
    /// Every attribute, event property, content block, answer and secret that the template `source`, which is called `name`,
    /// needs through its blocks; [`profile_skeleton`](drysend_core::requirements::profile_skeleton) makes a profile of it.
    ///
    /// ```
    /// use drysend_campaign::{Dialect, Engine};
    /// use drysend_core::requirements::{Need, profile_skeleton};
    ///
    /// let engine = Engine::new(Dialect::Braze);
    /// let needs = engine.requirements("message.liquid", "{{ custom_attribute.${points} | plus: 1 }}");
    /// assert_eq!((&needs[0].need, &*needs[0].name), (&Need::CustomAttribute, "points"));
    /// assert_eq!(profile_skeleton(&needs, Dialect::Braze), serde_json::json!({"custom_attribute": {"points": 0}}));
    /// ```
    #[must_use]
    pub fn requirements(&self, name: &str, source: &str) -> Vec<Requirement> {
        let platform = self.platform();
        let outline = Arc::new(platform.outline(&Source::new(name, source)));
        let linter = Linter { platform, library: self, settings: &|_| RuleSettings::default() };
        linter.requirements(&Subject::Message(outline))
    }
}

impl Library for Engine {
    fn block(&self, name: &str) -> Option<Arc<Outline>> {
        match self {
            Self::Braze(environment) => environment.block(name),
            Self::MoEngage(environment) => environment.block(name),
        }
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::Braze(environment) => environment.has(name),
            Self::MoEngage(environment) => environment.has(name),
        }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::Braze(environment) => environment.names(),
            Self::MoEngage(environment) => environment.names(),
        }
    }
}
