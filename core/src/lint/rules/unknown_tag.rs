//! `unknown-tag`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Group, Rule, Run};

/// A tag is used that the language does not have.
pub static RULE: Rule = Rule {
    code: "unknown-tag",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A tag is used that the language does not have.",
        why: "The platform refuses the message.",
        example: "{% iff ${language} == 'en' %}Hello{% endif %}",
        instead: "{% if ${language} == 'en' %}Hello{% endif %}",
    },
    run: Run::Elsewhere,
};
