//! SARIF 2.1.0, the Static Analysis Results Interchange Format.

use drysend_campaign::Findings;
use drysend_core::lint::{RULES, Rule};
use drysend_core::{Diagnostic, ErrorKind, Fix, Severity, Source, Span};
use indexmap::IndexMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

use super::fingerprint::fingerprints;
use super::slashed;
use crate::report::explain;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The whole log. Columns count characters.
pub fn log(found: &Findings) -> Json {
    let mut rules: IndexMap<&str, Json> = RULES.iter().map(|rule| (rule.code, described(rule))).collect();
    for finding in &found.diagnostics {
        let kind = ErrorKind::ALL.iter().find(|kind| kind.code() == finding.code);
        if let (Some(kind), false) = (kind, rules.contains_key(&*finding.code)) {
            let text = kind.description();
            rules.insert(kind.code(), json!({ "id": kind.code(), "shortDescription": { "text": text } }));
        }
    }
    let results: Vec<Json> = found
        .diagnostics
        .iter()
        .zip(fingerprints(&found.diagnostics))
        .map(|(finding, fingerprint)| result(finding, &fingerprint, rules.get_index_of(&*finding.code)))
        .collect();
    let notifications: Vec<Json> = found
        .faults
        .iter()
        .map(|fault| json!({ "level": "error", "message": { "text": fault.to_string() } }))
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "drysend",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "invocations": [{
                "executionSuccessful": found.faults.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn described(rule: &Rule) -> Json {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.docs.summary() },
        "fullDescription": { "text": format!("{} {}", rule.docs.what, rule.docs.why) },
        "help": { "text": explain::plain(rule), "markdown": rule.docs.markdown() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.name()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(finding: &Diagnostic, fingerprint: &str, rule: Option<usize>) -> Json {
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": format!("{}{help}", finding.message) },
        "partialFingerprints": { "drysend/v1": fingerprint },
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    if let (Some(source), Some(span)) = (&finding.template, finding.span) {
        result["locations"] = json!([{ "physicalLocation": {
            "artifactLocation": artifact(source),
            "region": region(source, span),
        } }]);
        if let Some(fix) = &finding.fix {
            result["fixes"] = json!([mending(source, fix)]);
        }
    }
    result
}

fn mending(source: &Source, fix: &Fix) -> Json {
    let replacements: Vec<Json> = fix
        .edits
        .iter()
        .map(|(span, text)| json!({ "deletedRegion": region(source, *span), "insertedContent": { "text": text } }))
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact(source), "replacements": replacements }],
    })
}

fn region(source: &Source, span: Span) -> Json {
    let place = source.locate(span);
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

/// What a path may hold as it is in a URI: nothing in the first part of a relative one may read as a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn artifact(source: &Source) -> Json {
    let path = slashed(source.name());
    let uri = utf8_percent_encode(&path, PATH);
    // An absolute path is no relative reference.
    json!({ "uri": if path.starts_with('/') { format!("file://{uri}") } else { uri.to_string() } })
}
