//! Signatures that do not fit the link in which they stand.

use super::{LinkAt, Performance};
use crate::diagnostic::Diagnostic;
use crate::filters;
use crate::lint::Rule;
use crate::rehearsal::performance::place;
use crate::trace::{is_digest, parameter, unwrapped};

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in performance.links.iter().filter(|_| performance.is_plain()) {
        let Some(problem) = at.link.problems.iter().find(|problem| problem.code == rule.code) else {
            findings.extend(without_secret(performance, at, rule));
            continue;
        };
        let chain = performance.trace.chain(&at.link, at.id, at.at);
        let signature =
            parameter(&unwrapped(&at.link.url), "sig").and_then(|sig| at.link.url.find(sig).zip(Some(sig.len())));
        let printed = match signature {
            Some((start, length)) => performance.trace.origin(at.id, at.at + start..at.at + start + length),
            None => performance.trace.origin(at.id, at.at..at.at + at.link.url.len()),
        };
        let made = chain.signature.and_then(|step| step.spot).or(printed);
        let mut message = problem.message.clone();
        if let Some(difference) = chain.difference.filter(|difference| difference.character.is_some()) {
            message = format!("{message}; {}", difference.message);
        }
        let finding = place(Diagnostic::new(rule.code, rule.severity, message), made);
        findings.push(super::performance::helped(finding, problem.help.clone()));
    }
    findings
}

/// A signature that is a hash of the link, made without any secret.
fn without_secret(performance: &Performance<'_>, at: &LinkAt, rule: &'static Rule) -> Option<Diagnostic> {
    let url = unwrapped(&at.link.url);
    let signature = parameter(&url, "sig")?;
    let texts = &performance.trace.texts;
    let call = texts.calls().iter().rev().find(|call| texts.text(call.output) == signature)?;
    filters::find(&call.name).filter(|filter| is_digest(filter))?;
    let message = format!("signature does not fit the link: `{}` takes no secret", call.name);
    let keyed = "sign with an HMAC of the secret: in Liquid `hmac_sha256_hex`, in Jinja `convertToSHA256`";
    let finding = Diagnostic::new(rule.code, rule.severity, message).with_help(keyed);
    Some(place(finding, Some(call.spot.clone())))
}
