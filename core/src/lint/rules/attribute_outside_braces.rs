//! `attribute-outside-braces`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// An attribute stands in plain text, without `{{ }}` around it.
pub static RULE: Rule = Rule {
    code: "attribute-outside-braces",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "An attribute stands in plain text, without `{{ }}` around it: `${first_name}`, or in Jinja `UserAttribute['First Name']`.",
        why: "It is printed as it stands: the customer reads `${first_name}`.",
        example: "Hi ${first_name}!",
        instead: "Hi {{${first_name}}}!",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let mut script = false;
    for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Text) {
        let text = outline.text(node.span);
        let mut from = 0;
        while let Some((start, end)) = match outline.dialect() {
            Dialect::Braze => braced(text, from),
            Dialect::MoEngage => subscripted(text, from),
        } {
            script = in_script(&text[from..start], script);
            from = end;
            let base = node.span.start as usize;
            let span = Span::new(base + start, base + end);
            let attribute = outline.text(span);
            // The rest of what an editor encoded, and what JavaScript fills in by itself.
            let encoded =
                text.as_bytes()[..start].last_chunk::<6>().is_some_and(|end| end.eq_ignore_ascii_case(b"%7b%7b"));
            if encoded || script && !is_known(attribute, scope) {
                continue;
            }
            let wrapped = format!("{{{{{attribute}}}}}");
            let finding = findings
                .add(span, format!("`{attribute}` in plain text is printed as it stands"))
                .help(format!("write `{wrapped}`"));
            // A word or brace right before it makes it part of something else.
            if !text[..start].ends_with(|c: char| c == '{' || c == '_' || c.is_ascii_alphanumeric()) {
                finding.replace("put braces around it", span, wrapped);
            }
        }
        script = in_script(&text[from..], script);
    }
}

/// The next `${…}`, with the namespace before it, in `text` from `from` on.
fn braced(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut from = from;
    loop {
        let at = from + text[from..].find("${")?;
        let name = at + 2;
        from = name;
        let length = text[name..].bytes().take(80).position(|byte| matches!(byte, b'}' | b'{' | b'\n'));
        let Some(end) = length.filter(|length| *length > 0).map(|length| name + length) else { continue };
        if text.as_bytes()[end] != b'}' {
            continue;
        }
        let namespace = text[..at].strip_suffix('.').map_or("", |before| {
            &before[before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len()..]
        });
        let start = if namespace.is_empty() { at } else { at - 1 - namespace.len() };
        return Some((start, end + 1));
    }
}

/// The next `UserAttribute['…']` in `text` from `from` on.
fn subscripted(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut from = from;
    loop {
        let at = from + text[from..].find("Attribute[")?;
        from = at + "Attribute[".len();
        let object = ["User", "Event"].iter().find(|object| text[..at].ends_with(*object));
        let close = text[from..].bytes().take(80).position(|byte| matches!(byte, b']' | b'\n'));
        if let (Some(object), Some(close)) = (object, close)
            && text.as_bytes()[from + close] == b']'
        {
            return Some((at - object.len(), from + close + 1));
        }
    }
}

/// Whether an HTML script is open at the end of `text`, before which one is or is not.
fn in_script(text: &str, open: bool) -> bool {
    let lower = text.to_ascii_lowercase();
    match (lower.rfind("<script"), lower.rfind("</script")) {
        (Some(start), Some(end)) => start > end,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => open,
    }
}

/// Whether `${…}` names something that the platform has.
fn is_known(attribute: &str, scope: &Scope<'_>) -> bool {
    let name = attribute.strip_prefix("${").and_then(|name| name.strip_suffix('}'));
    name.is_none_or(|name| scope.platform.attributes().contains(&name.trim()))
}
