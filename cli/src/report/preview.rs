//! A preview for a person: the text first, then what is to be said about it.

use drysend_core::{Outcome, Preview};

use super::diagnostic::diagnostic;
use super::link::link_without;
use super::style::Style;
use super::table::visible;
use super::why::why;

const RULE: &str = "────────────────────────────────────────────────────────────";

/// The whole preview.
pub fn preview(preview: &Preview, style: Style) -> String {
    let mut text = preview.text.clone();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!("{}\n{}\n", style.faint(RULE), outcome(preview.outcome, style)));
    for reason in &preview.reasons {
        text.push_str(&format!("  because: {}\n", visible(reason)));
    }
    for remark in &preview.diagnostics {
        text.push('\n');
        text.push_str(&diagnostic(remark, style));
    }
    text.push_str(&why(&preview.why, style));
    let count = preview.links.len();
    if count == 0 {
        text.push_str(&format!("\n{}\n", style.faint("no SmartPass link in the text")));
    }
    for (index, found) in preview.links.iter().enumerate() {
        let title = if count == 1 { "link".to_owned() } else { format!("link {} of {count}", index + 1) };
        text.push_str(&format!("\n{}\n{}", style.strong(title), link_without(found, &preview.diagnostics, style)));
    }
    text
}

fn outcome(outcome: Outcome, style: Style) -> String {
    match outcome {
        Outcome::Sent => style.good("sent"),
        Outcome::Aborted => style.doubtful("aborted"),
        Outcome::NotSent => style.doubtful("not sent"),
        Outcome::Failed => style.bad("failed"),
    }
}
