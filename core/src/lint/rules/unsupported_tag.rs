//! `unsupported-tag`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};

/// A tag is used that the engine has and the platform has not.
pub static RULE: Rule = Rule {
    code: "unsupported-tag",
    group: Group::Names,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A tag is used that the template engine knows, and that the platform has nothing for: `render`, `include`, `import`.",
        why: "The platform keeps content blocks, and calls them in its own way. What these tags name is not there.",
        example: "{% render 'footer' %}",
        instead: "{{content_blocks.${passKit_SmartPass_url}}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| matches!(node.kind, NodeKind::Tag | NodeKind::Open)) {
        let name = outline.tag_name(node);
        if let Some(reason) = scope.platform.against_tag(name) {
            findings.add(node.name, format!("the tag `{name}` is not for messages")).help(reason);
        }
    }
}
