//! What a finding is known by from one report to the next.

use std::collections::BTreeMap;

use drysend_core::Diagnostic;
use drysend_core::digest::Hash;

use super::slashed;

/// A fingerprint for each of `findings`: of its file, its code and the text that it is about, wherever that stands in the file.
/// The second finding that is like another in all of these has one of its own.
pub fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let mut fingerprint = |finding: &Diagnostic| {
        let file = finding.template.as_ref().map(|source| slashed(source.name())).unwrap_or_default();
        let text = finding.location().map(|place| place.text).unwrap_or_default();
        let count = seen.entry((file.clone(), finding.code.to_string(), text.clone())).or_default();
        *count += 1;
        Hash::Sha256.digest(format!("{file}\0{}\0{text}\0{count}", finding.code).as_bytes()).to_hex()
    };
    findings.iter().map(&mut fingerprint).collect()
}
