//! `unknown-rule`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Group, Rule, Run};

/// A comment silences a rule that does not exist.
pub static RULE: Rule = Rule {
    code: "unknown-rule",
    group: Group::Rules,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A comment silences a rule that does not exist.",
        why: "It silences nothing.",
        example: "{% comment %}drysend: allow curly-quote{% endcomment %}Hello",
        instead: "Hello",
    },
    run: Run::Elsewhere,
};
