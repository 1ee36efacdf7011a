//! Values that stand as they are where their quotes and line breaks do harm.

use super::{Performance, markers, webhook};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::Rule;
use crate::payload;
use crate::rehearsal::performance::{at_most, place};
use crate::trace::{Id, Spot};

/// Values in payloads.
pub(crate) fn in_payloads(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    if !performance.is_hostile() {
        return by_profile(performance, rule);
    }
    let mut findings = Vec::new();
    for payload in performance.payloads.iter().filter(|payload| payload.reading.broken_at.is_some()) {
        findings.extend(raw_values(performance, rule, payload.id, "payload"));
    }
    if findings.is_empty()
        && let Some(id) = performance.text_id
        && webhook::body_of(performance.text).is_some_and(|body| payload::read(body).broken_at.is_some())
    {
        // A request that fails for one customer is tried again, or missed; a pass is kept.
        let values = raw_values(performance, rule, id, "request");
        findings.extend(values.into_iter().map(|finding| at_most(finding, Severity::Note)));
    }
    findings
}

/// The values that came into the JSON text `id`, a `what`, as they are.
fn raw_values(performance: &Performance<'_>, rule: &'static Rule, id: Id, what: &str) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let text = performance.trace.texts.text(id);
    for (at, end) in markers::find(text) {
        let Some(came) = markers::came(text, end) else { continue };
        let spot = performance.trace.origin(id, at..at + 1);
        let named = spot.as_ref().map_or("a value", Spot::text).to_owned();
        let broken: Vec<&str> = [("a quote", came.quote == "\""), ("a backslash", came.backslash == "\\")]
            .into_iter()
            .filter_map(|(character, raw)| raw.then_some(character))
            .collect();
        if broken.is_empty() && came.newline != "\n" {
            continue;
        }
        let character = if broken.is_empty() { "a line break".to_owned() } else { broken.join(" or ") };
        let message = format!("`{}` stands in JSON as it is: {character} in it breaks the {what}", short(&named));
        let finding = place(Diagnostic::new(rule.code, rule.severity, message), spot);
        // Names hardly ever hold a line break by itself.
        let finding = if broken.is_empty() { at_most(finding, Severity::Note) } else { finding };
        findings.push(finding.with_help(HELP));
    }
    findings
}

const HELP: &str = "Liquid: `| json_escape`; Jinja: build the payload as a dict and write it with `|tojson`";

/// The value of a real profile that broke a payload.
fn by_profile(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    if performance.mark.is_some() {
        return Vec::new();
    }
    let broken = performance.payloads.iter().filter_map(|payload| {
        let spot = payload.breaking_value(performance)?;
        let message = format!("the value of `{}` breaks the payload: it stands in JSON as it is", short(spot.text()));
        let mut finding = Diagnostic::new(rule.code, Severity::Error, message).with_help(HELP);
        finding = place(finding, Some(spot));
        Some(finding)
    });
    broken.collect()
}

/// Values in links, behind the signature.
pub(crate) fn in_links(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !performance.is_hostile() {
        return findings;
    }
    for (id, made) in performance.trace.texts.iter() {
        for (at, end) in markers::find(&made.text) {
            let Some(tail) = made.text[..at].rfind("&sig=").map(|sig| &made.text[sig..at]) else { continue };
            // Behind the link there may be other text, and other values in it.
            let is_parameter = tail.len() < 2_000 && !tail.contains(char::is_whitespace) && tail[5..].contains('&');
            let raw = markers::came(&made.text, end).is_some_and(|came| came.newline == "\n" || came.quote == "\"");
            if is_parameter && raw {
                let spot = performance.trace.origin(id, at..at + 1);
                let named = spot.as_ref().map_or("a value", Spot::text).to_owned();
                let message =
                    format!("`{}` stands in the link as it is: a blank or `&` in it breaks the link", short(&named));
                let help = "Liquid: `| url_param_escape`; Jinja: `|urlencode`";
                findings.push(place(Diagnostic::new(rule.code, rule.severity, message), spot).with_help(help));
            }
        }
    }
    findings
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
