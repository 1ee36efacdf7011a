//! A link, taken apart for a person.

use drysend_core::Diagnostic;
use drysend_core::link::{Inspection, Kind, Variant};
use serde_json::Value as Json;

use super::style::Style;
use super::table::{two_columns, visible};

/// Everything about `link`, each line indented.
pub fn link(link: &Inspection, style: Style) -> String {
    link_without(link, &[], style)
}

/// The same without the problems that `told` says already, at their place in the template.
pub fn link_without(link: &Inspection, told: &[Diagnostic], style: Style) -> String {
    let mut rows = vec![("url", visible(&link.url)), ("kind", kind(link))];
    rows.extend(checked(link, style));
    rows.extend(link.variant.map(|variant| ("variant", explain(link, variant))));
    rows.extend(base64(link).map(|base64| ("base64", base64)));
    rows.extend(link.pass_id.as_deref().map(|pass| ("pass", visible(pass))));
    let mut text = two_columns(&rows, "  ", style);
    if let Some(payload) = &link.payload {
        let fields = payload.fields.iter().map(|(name, value)| (name.as_str(), plain(value)));
        let fields: Vec<_> = fields.collect();
        match fields.is_empty() && payload.text.trim() != "{}" {
            true => text.push_str(&two_columns(&[("payload", visible(&payload.text))], "  ", style)),
            false => text.push_str(&section("payload", &fields, style)),
        }
    }
    let parameters: Vec<_> = link.parameters.iter().map(|(name, value)| (name.as_str(), visible(value))).collect();
    if !parameters.is_empty() {
        text.push_str(&section("parameters", &parameters, style));
    }
    let is_told = |problem: &&Diagnostic| {
        told.iter().any(|other| {
            let same = other.message.starts_with(&problem.message) || problem.message.starts_with(&other.message);
            other.code == problem.code && same
        })
    };
    for problem in link.problems.iter().filter(|problem| !is_told(problem)) {
        let title = format!("{}[{}]", problem.severity.name(), problem.code);
        text.push_str(&format!("  {}: {}\n", style.severity(problem.severity, title), visible(&problem.message)));
        if let Some(help) = &problem.help {
            text.push_str(&format!("    {} {}\n", style.strong("help:"), visible(help)));
        }
    }
    if let Some(chain) = &link.chain {
        text.push_str(&super::chain::chain(chain, style));
    }
    text
}

fn section(title: &str, rows: &[(&str, String)], style: Style) -> String {
    format!("  {}\n{}", style.faint(title), two_columns(rows, "    ", style))
}

fn kind(link: &Inspection) -> String {
    match (link.kind, link.hash, link.form) {
        (Kind::Hashed, Some(hash), _) => format!("hashed, {hash}"),
        (Kind::Encrypted, _, Some(form)) => format!("encrypted, as PassKit's {} writes it", form.name()),
        (kind, ..) => kind.name().to_owned(),
    }
}

/// Whether a secret or key fits.
fn checked(link: &Inspection, style: Style) -> Option<(&'static str, String)> {
    let key = link.key.as_deref().map(|key| format!(", with `{}`", visible(key))).unwrap_or_default();
    Some(match (link.kind, link.verified, link.decrypted) {
        (Kind::Hashed, Some(true), _) => ("verified", format!("{}{key}", style.good("yes"))),
        (Kind::Hashed, Some(false), _) => ("verified", style.bad("no")),
        (Kind::Hashed, None, _) => ("verified", style.doubtful("not checked, for want of a secret")),
        (Kind::Encrypted, _, Some(true)) => {
            ("decrypted", format!("{}{key}; this does not prove who made it", style.good("yes")))
        }
        (Kind::Encrypted, _, Some(false)) => ("decrypted", style.bad("no")),
        (Kind::Encrypted, _, None) => ("decrypted", style.doubtful("not tried, for want of a key")),
        (Kind::Plain, ..) => return None,
    })
}

/// The variant; when the link does not verify, its problems explain the rest.
fn explain(link: &Inspection, variant: Variant) -> String {
    match (link.verified, &link.key) {
        (Some(false), Some(key)) => format!("{variant}, with `{}`", visible(key)),
        _ => format!("{variant}: {}", variant.explanation()),
    }
}

fn base64(link: &Inspection) -> Option<String> {
    let padding = link.padded.map(|padded| if padded { "padded" } else { "not padded" }.to_owned());
    let parts: Vec<_> =
        link.alphabet.map(|alphabet| format!("{} alphabet", alphabet.name())).into_iter().chain(padding).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A value as a person writes it.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) if text.is_empty() => "\"\"".to_owned(),
        Json::String(text) => visible(text),
        other => visible(&other.to_string()),
    }
}
