//! `reserved-event-attribute`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// An event attribute has a name that MoEngage keeps for itself, such as `Campaign Name` or `Revenue`.
pub static RULE: Rule = Rule {
    code: "reserved-event-attribute",
    group: Group::MoEngage,
    severity: Severity::Warning,
    dialects: &[Dialect::MoEngage],
    docs: Docs {
        what: "An event attribute has a name that MoEngage keeps for itself, such as `Campaign Name` or `Revenue`.",
        why: "It shows in the preview and is missing when the message is sent.",
        example: "{{ EventAttribute['Campaign Name'] }}",
        instead: "{{ EventAttribute['Promotion Name'] }}",
    },
    run: Run::Outline(run),
};

/// Names that MoEngage keeps for its own events (MoEngage, Why does personalization not work for some event attributes).
const RESERVED: &[&str] = &[
    "Campaign Id",
    "Readable Campaign Id",
    "Parent Campaign id",
    "Parent Flow Id",
    "Parent Flow Name",
    "Campaign Name",
    "Campaign Type",
    "Variation Id",
    "Locale Id",
    "Locale Name",
    "Card ID",
    "Card Category",
    "Control Group Type",
    "Version Name",
    "Version Id",
    "Campaign Channel",
    "Campaign Content Type",
    "Delivery Type",
    "Attribution Type",
    "Goal Type",
    "Goal Name",
    "Revenue",
    "Time to convert",
    "Campaign Tags",
    "Facebook Ad Account ID",
    "Facebook Audience ID",
    "Facebook Audience Name",
    "Facebook Audience Sync Type",
    "Facebook Audience Sync Attributes",
    "Google Ads Audience ID",
    "Google Ads Audience Name",
    "Google Ads Audience Account ID",
    "Google Ads Audience Login Customer Id",
    "Google Ads Audience Sync Type",
    "Google Ads Audience Sync Attributes",
    "Flow Trip Id",
    "User Type",
    "Flow Id",
    "Flow Name",
    "Flow Conversion Event",
    "Flow Action Campaign Id",
    "Stage Name",
    "Stage Id",
    "Transaction ID",
    "Request ID",
    "Alert ID",
    "Alert Channel",
    "Alert Name",
    "Request Type",
    "Notification Type",
    "Formatted Alert ID",
    "Inform Tags",
    "Delivery Description",
    "Message Parts",
    "Time to deliver",
    "Time to Send",
    "MOE Event Category",
    "MOE Event Source",
    "email subject",
];

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    for (_, expression) in outline.expressions() {
        let ExprKind::Index { of, index: Some(index) } = expression.kind else { continue };
        let ExprKind::Text { inner } = outline.expression(index).kind else { continue };
        let name = outline.text(inner);
        if outline.text(outline.expression(of).span) == "EventAttribute" && RESERVED.contains(&name) {
            findings
                .add(
                    inner,
                    format!(
                        "MoEngage keeps the event attribute `{name}` for itself: it is missing when the message is sent"
                    ),
                )
                .help("send the event with another name for it");
        }
    }
}
