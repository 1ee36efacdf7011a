//! What a rule is about: as text and as JSON.

use drysend_core::ErrorKind;
use drysend_core::lint::{Rule, is_told};
use serde_json::{Value as Json, json};

use super::style::Style;
use super::table::{columns, wrapped};

/// `rule` for a terminal.
pub fn rule(rule: &Rule, style: Style) -> String {
    let docs = &rule.docs;
    let title = format!("{} in {} ({})", rule.severity.name(), dialects(rule), rule.group.name());
    let mut text = format!("{}: {title}\n\n", style.strong(rule.code));
    text.push_str(&format!("{}\n", wrapped(docs.what, "")));
    for (title, words) in [("Why it matters", docs.why), ("For example", docs.example), ("Instead", docs.instead)] {
        text.push_str(&format!("{}\n{}\n", style.strong(title), wrapped_or_code(words)));
    }
    text.push_str(&style.faint(format!(
        "To silence it: a comment with `drysend: allow {0}` in the template, or `{0} = \"off\"` under `[rules]` in drysend.toml",
        rule.code
    )));
    text + "\n"
}

/// The code of an error, for a terminal.
pub fn error(kind: ErrorKind, style: Style) -> String {
    format!("{}: error\n\n{}", style.strong(kind.code()), wrapped(kind.description(), ""))
}

/// `rule` without any marks.
pub fn plain(rule: &Rule) -> String {
    let docs = &rule.docs;
    format!("{}\n\n{}\n\nFor example:\n{}\n\nInstead:\n{}", docs.what, docs.why, docs.example, docs.instead)
}

/// `rule` for programs.
pub fn json(rule: &Rule) -> Json {
    json!({
        "code": rule.code,
        "group": rule.group.name(),
        "severity": rule.severity.name(),
        "dialects": rule.dialects.iter().map(|dialect| dialect.name()).collect::<Vec<_>>(),
        "summary": rule.docs.summary(),
        "what": rule.docs.what,
        "why": rule.docs.why,
        "example": rule.docs.example,
        "instead": rule.docs.instead,
    })
}

/// The code of an error for programs.
pub fn error_json(kind: ErrorKind) -> Json {
    json!({ "code": kind.code(), "severity": "error", "what": kind.description() })
}

/// One line for each of `rules`.
pub fn table(rules: &[&Rule], style: Style) -> String {
    let mut rows = vec![["code", "severity", "dialects", "group", "finds"].map(str::to_owned).to_vec()];
    rows.extend(rules.iter().map(|rule| {
        let summary = rule.docs.summary().to_owned();
        vec![
            rule.code.to_owned(),
            rule.severity.name().to_owned(),
            dialects(rule),
            rule.group.name().to_owned(),
            summary,
        ]
    }));
    let text = columns(&rows);
    match text.split_once('\n') {
        Some((head, rest)) => format!("{}\n{rest}", style.strong(head)),
        None => text,
    }
}

/// Where `rule` applies.
fn dialects(rule: &Rule) -> String {
    rule.dialects.iter().map(|dialect| dialect.name()).collect::<Vec<_>>().join(", ")
}

fn wrapped_or_code(text: &str) -> String {
    if is_told(text) {
        return wrapped(text, "  ");
    }
    text.lines().map(|line| format!("  {line}\n")).collect()
}
