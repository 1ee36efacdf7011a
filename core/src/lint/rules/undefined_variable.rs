//! `undefined-variable`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Definition, Docs, Findings, Group, Missing, Place, Rule, Run, Scope};
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Id, Outline};
use crate::source::Span;

/// A variable is used that nothing in the message sets, at least not before it is used.
pub static RULE: Rule = Rule {
    code: "undefined-variable",
    group: Group::Names,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A variable is used that nothing in the message sets, at least not before it is used. Names count letter for letter: `longURL` is not `longUrl`. In Braze, `first_name` without `${}` is a variable too.",
        why: "The platform prints nothing in its place, without any error: a link loses its data, a greeting its name, for every customer.",
        example: "{% capture longUrl %}https://pub1.pskt.io/c/ww0jir{% endcapture %}{{longURL}}",
        instead: "{% capture longUrl %}https://pub1.pskt.io/c/ww0jir{% endcapture %}{{longUrl}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for (told, missing) in scope.names().missing().iter().filter(|missing| missing.part == scope.part()).enumerate() {
        let span = outline.expression(missing.expression).span;
        let name = outline.text(span);
        // Comparing names is not free, and nobody reads a hundred of them.
        let near = if told < 100 { near(name, candidates(outline, missing.expression, scope)) } else { None };
        match (missing.why, near) {
            (Missing::Later, _) => {
                let message = format!("`{name}` is only set further down: here it is still empty");
                findings.add(span, message).severity(Severity::Warning).help("move what sets it above this line");
            }
            (Missing::Gone, _) => {
                let message = format!("`{name}` was set inside a loop or macro and is gone after it");
                let help = format!("set it before, or keep it in a namespace: `{{% set ns = namespace({name}='') %}}`");
                findings.add(span, message).severity(Severity::Warning).help(help);
            }
            (Missing::Never, _)
                if outline.dialect() == Dialect::Braze && braces(outline, missing.expression, scope, findings) => {}
            (Missing::Never, Some(near)) => {
                findings
                    .add(span, format!("`{name}` is never set: it prints nothing"))
                    .help(format!("did you mean `{near}`?"))
                    .replace(format!("say `{near}`"), span, near);
            }
            (Missing::Never, None) if scope.place() != Place::Alone && !expects(outline, missing.expression, scope) => {
                let message =
                    format!("`{name}` is never set in this message: unless something else sets it, it prints nothing");
                findings.add(span, message).severity(Severity::Note);
            }
            (Missing::Never, None) => {}
        }
    }
}

/// Whether an attribute lacks its `${}`, and then says so.
fn braces(outline: &Outline, id: Id, scope: &Scope<'_>, findings: &mut Findings<'_>) -> bool {
    let expression = outline.expression(id);
    let name = outline.text(expression.span);
    if scope.platform.namespaces().contains(&name) {
        let key = expression.parent.and_then(|parent| match outline.expression(parent).kind {
            ExprKind::Member { of, key } if of == id => Some(key),
            _ => None,
        });
        let Some(key) = key.filter(|_| !scope.platform.has_variable(name)) else { return false };
        let right = format!("${{{}}}", outline.text(key));
        findings
            .add(
                expression.span.to(key),
                format!("`{}` lacks the `${{ }}` around its name", outline.text(expression.span.to(key))),
            )
            .severity(Severity::Warning)
            .help(format!("write `{name}.{right}`"))
            .replace(format!("write `{right}`"), key, right);
        return true;
    }
    // `${name` without its brace is another fault.
    if !scope.platform.attributes().contains(&name) || is_after_dollar(outline, expression.span) {
        return false;
    }
    let right = format!("${{{name}}}");
    findings
        .add(expression.span, format!("`{name}` is never set: an attribute stands in `${{ }}`"))
        .help(format!("did you mean `{right}`?"))
        .replace(format!("write `{right}`"), expression.span, right);
    true
}

fn is_after_dollar(outline: &Outline, span: Span) -> bool {
    let before = &outline.source().text()[..span.start as usize];
    before.trim_end_matches(['{', '(']).ends_with('$')
}

/// Whether the template is prepared for the variable to be missing, or another rule speaks of the name.
fn expects(outline: &Outline, id: Id, scope: &Scope<'_>) -> bool {
    let name = outline.text(outline.expression(id).span);
    let parent = outline.expression(id).parent.map(|parent| &outline.expression(parent).kind);
    match parent {
        Some(ExprKind::Test { .. }) => true,
        Some(ExprKind::Filter { name, .. }) => matches!(outline.text(*name), "default" | "d"),
        Some(ExprKind::Index { .. } | ExprKind::Member { .. }) => {
            nearest(name, scope.platform.namespaces()).is_some_and(|near| near != name)
        }
        _ => false,
    }
}

/// The variables that may be meant at `id`: none that this very tag sets, and of loops only those around it.
fn candidates<'n>(outline: &'n Outline, id: Id, scope: &'n Scope<'n>) -> impl Iterator<Item = &'n str> {
    let at = outline.position_of(outline.expression(id));
    let visible = move |definition: &Definition| {
        let there = scope.outline(definition.part);
        let set = &there.definitions()[definition.index];
        let here = definition.part == scope.part();
        let around = here && set.node < at && at < there.nodes()[set.node].partner;
        if set.how.is_local() { around } else { !here || set.node != at }
    };
    scope.names().defined().filter(move |name| {
        let definitions = scope.names().definitions(name);
        definitions.is_empty() || definitions.iter().take(20).any(visible)
    })
}

/// The name among `defined` that `name` was meant to be.
fn near<'n>(name: &str, defined: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    let mut candidates = Vec::new();
    for known in defined.take(500) {
        // The same word typed twice is a slip of the hand.
        if plain(known) == plain(name) || !known.is_empty() && name.strip_prefix(known) == Some(known) {
            return Some(known);
        }
        // Of short names every other one is near, and so is every other number.
        let numbered = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        if known.len() >= 4 && name.len() >= 4 && numbered(known) != numbered(name) {
            candidates.push(known);
        }
    }
    nearest(name, candidates)
}
