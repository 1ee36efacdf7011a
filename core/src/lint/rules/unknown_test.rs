//! `unknown-test`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Group, Rule, Run};

/// A test is used, after `is`, that Jinja does not have.
pub static RULE: Rule = Rule {
    code: "unknown-test",
    group: Group::Names,
    severity: Severity::Error,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "A test is used, after `is`, that Jinja does not have.",
        why: "MoEngage refuses the message.",
        example: "{% if UserAttribute['ID'] is emptyy %}Hello{% endif %}",
        instead: "{% if UserAttribute['ID'] is none %}Hello{% endif %}",
    },
    run: Run::Elsewhere,
};
