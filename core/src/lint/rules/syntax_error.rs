//! `syntax-error`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Group, Rule, Run};

/// The template does not follow the grammar of its language: a tag that is not closed, a block without its end, an end without its block.
pub static RULE: Rule = Rule {
    code: "syntax-error",
    group: Group::Language,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "The template does not follow the grammar of its language: a tag that is not closed, a block without its end, an end without its block.",
        why: "The platform refuses the message, or sends the customers something else than you see.",
        example: "{% if ${language} == 'en' %}Hello",
        instead: "{% if ${language} == 'en' %}Hello{% endif %}",
    },
    run: Run::Elsewhere,
};
