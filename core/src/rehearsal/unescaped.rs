//! Values that stand as they are where their quotes and line breaks do harm.

use super::{Performance, markers};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::Rule;
use crate::rehearsal::performance::{at_most, place};
use crate::trace::Spot;

/// Values in payloads.
pub(crate) fn in_payloads(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    if !performance.is_hostile() {
        return by_profile(performance, rule);
    }
    let mut findings = Vec::new();
    for payload in performance.payloads.iter().filter(|payload| payload.reading.broken_at.is_some()) {
        let text = performance.trace.texts.text(payload.id);
        for (at, end) in markers::find(text) {
            let Some(came) = markers::came(text, end) else { continue };
            let spot = performance.trace.origin(payload.id, at..at + 1);
            let named = spot.as_ref().map_or("a value", Spot::text).to_owned();
            let broken: Vec<&str> = [("a quote", came.quote == "\""), ("a backslash", came.backslash == "\\")]
                .into_iter()
                .filter_map(|(what, raw)| raw.then_some(what))
                .collect();
            let raw_break = came.newline == "\n";
            if broken.is_empty() && !raw_break {
                continue;
            }
            let what = if broken.is_empty() { "a line break".to_owned() } else { broken.join(" or ") };
            let message = format!("`{}` stands in JSON as it is: {what} in it breaks the payload", short(&named));
            let finding = place(Diagnostic::new(rule.code, rule.severity, message), spot);
            // Names hardly ever hold a line break by itself.
            let finding = if broken.is_empty() { at_most(finding, Severity::Note) } else { finding };
            findings.push(finding.with_help(HELP));
        }
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
