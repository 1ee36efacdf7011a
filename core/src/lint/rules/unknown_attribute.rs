//! `unknown-attribute`

use crate::diagnostic::Severity;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Id, Outline};
use crate::source::Span;

/// An attribute is asked for that the platform does not have under that name.
pub static RULE: Rule = Rule {
    code: "unknown-attribute",
    group: Group::Names,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An attribute is asked for that the platform does not have under that name.",
        why: "It prints nothing. The customer's external id, for instance, is `${user_id}` in Braze.",
        example: "{{${external_id}}}",
        instead: "{{${user_id}}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let attributes = scope.platform.attributes();
    for (told, (_, expression)) in outline.expressions().enumerate() {
        let suggests = told < 100_000;
        match &expression.kind {
            ExprKind::Attribute { name } => {
                default_attribute(outline, *name, expression.span, scope, findings, &attributes, suggests)
            }
            ExprKind::AttributeOf { of, key } => {
                let namespace = outline.text(outline.expression(*of).span);
                let name = outline.text(*key);
                let Some(keys) = scope.platform.keys(namespace).filter(|keys| !keys.contains(&name)) else { continue };
                if scope.platform.has_variable(namespace) {
                    continue;
                }
                let finding = findings.add(expression.span, format!("`{namespace}` has no `{name}`"));
                match nearest(name, keys.iter().copied()) {
                    Some(near) => drop(finding.help(format!("did you mean `{near}`?"))),
                    None => drop(finding.help(format!("it has {}", keys.join(", ")))),
                }
            }
            ExprKind::Index { of, index: Some(index) }
                if outline.text(outline.expression(*of).span) == "UserAttribute" =>
            {
                let ExprKind::Text { inner } = outline.expression(*index).kind else { continue };
                let name = outline.text(inner);
                if name == "MoEngage_ID" {
                    // Whoever is prepared for its absence knows.
                    if has_empty_default(outline, expression.parent) {
                        continue;
                    }
                    findings
                        .add(inner, "`MoEngage_ID` is in none of MoEngage's lists of attributes")
                        .severity(Severity::Note)
                        .help("`ID` holds the id that you gave the customer");
                    continue;
                }
                if name.len() < 4 || attributes.contains(&name) {
                    continue;
                }
                let Some(near) = nearest(name, attributes.iter().copied()) else { continue };
                let finding = findings
                    .add(inner, format!("`{name}` is not among MoEngage's standard attributes, `{near}` is"))
                    .help(format!("did you mean `{near}`? Capitals and blanks count"));
                // A custom attribute may well be called so.
                let finding = finding.severity(Severity::Note);
                if near.eq_ignore_ascii_case(name) {
                    finding.replace(format!("say `{near}`"), inner, near);
                }
            }
            _ => {}
        }
    }
}

fn has_empty_default(outline: &Outline, parent: Option<Id>) -> bool {
    let Some(ExprKind::Filter { name, arguments, .. }) = parent.map(|parent| &outline.expression(parent).kind) else {
        return false;
    };
    let first = outline.arguments(arguments).first().map(|first| outline.text(outline.expression(first.value).span));
    matches!(outline.text(*name), "default" | "d") && matches!(first, Some("''" | "\"\"" | "'MOE_NOT_SEND'"))
}

fn default_attribute(
    outline: &Outline,
    name: Span,
    whole: Span,
    scope: &Scope<'_>,
    findings: &mut Findings<'_>,
    attributes: &[&'static str],
    suggests: bool,
) {
    let text = outline.text(name);
    if attributes.contains(&text) || scope.platform.has_attribute(text) {
        return;
    }
    if let Some((attribute, filter)) = text.split_once('|') {
        let (attribute, filter) = (attribute.trim(), filter.trim());
        findings
            .add(whole, "a filter inside `${…}` is taken for a part of the attribute's name")
            .severity(Severity::Error)
            .help(format!("close the brace first: `{{{{${{{attribute}}} | {filter}}}}}`"));
        return;
    }
    let near = match text {
        "external_id" => Some("user_id"),
        _ if suggests => nearest(text, attributes.iter().copied()),
        _ => None,
    };
    let finding = findings.add(whole, format!("`${{{text}}}` is no default attribute of Braze"));
    match near {
        Some(near) => {
            finding.help(format!("did you mean `{near}`?")).replace(format!("say `{near}`"), name, near);
        }
        None => drop(finding.help(format!("a custom attribute is `custom_attribute.${{{text}}}`"))),
    }
}
