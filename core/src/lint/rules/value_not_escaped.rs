//! `value-not-escaped`

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{BOTH, Docs, Group, Rule, Run};
use crate::rehearsal::Performance;
use crate::rehearsal::unescaped;

/// A value that can break the JSON around it.
pub static RULE: Rule = Rule {
    code: "value-not-escaped",
    group: Group::Payload,
    severity: Severity::Warning,
    dialects: BOTH,
    docs: Docs {
        what: "A value stands in JSON as it is: in the payload of a link, or (as a note) in the body of a request. A quote, a backslash or a line break in it ends the text in which it stands. The rule tries such values even where no profile has any.",
        why: "One customer in a thousand is called `Jo \"JJ\" Doe` or has a line break in an address field: \
              for them the payload is no JSON, and the link gives no pass.",
        example: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{{${first_name}}}\"}{% endcapture %}\n{{ pass | base64_encode }}",
        instead: "{% capture pass %}{\"person.externalId\": \"1\", \"person.forename\": \"{{${first_name} | json_escape}}\"}{% endcapture %}\n{{ pass | base64_encode }}",
    },
    run: Run::Performance(run),
};

fn run(performance: &Performance<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(unescaped::in_payloads(performance, &RULE));
}
