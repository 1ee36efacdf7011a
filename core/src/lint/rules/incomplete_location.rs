//! `incomplete-location`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;

/// A location or beacon that lacks a part.
pub static RULE: Rule = Rule {
    code: "incomplete-location",
    group: Group::Payload,
    severity: Severity::Error,
    dialects: BOTH,
    docs: Docs {
        what: "A location needs latitude, longitude and a text for the lock screen; a beacon needs UUID, \
              major, minor and a text.",
        why: "PassKit leaves out what is not complete: the pass never shows up at the place.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"location[1].lat\": \"51.5\", \"location[1].lon\": \"-0.12\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"location[1].lat\": \"51.5\", \"location[1].lon\": \"-0.12\", \"location[1].lockScreenMessage\": \"Welcome\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(performance.field_problems(&RULE));
}
