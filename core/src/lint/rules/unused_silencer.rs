//! `unused-silencer`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Group, Rule, Run};

/// A comment silences a rule that finds nothing there.
pub static RULE: Rule = Rule {
    code: "unused-silencer",
    group: Group::Rules,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A comment silences a rule that finds nothing there.",
        why: "It will hide the next fault of that kind.",
        example: "{% comment %}drysend: allow curly-quotes{% endcomment %}Hello",
        instead: "Hello",
    },
    run: Run::Elsewhere,
};
