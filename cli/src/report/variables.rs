//! What a message needs, for a person.

use drysend_core::requirements::Requirement;

use super::json;
use super::style::Style;
use super::table::{columns, visible};

/// A table of what is needed: what, its name, its type, and where it is first asked for.
pub fn table(needs: &[Requirement], style: Style) -> String {
    if needs.is_empty() {
        return "the message needs nothing\n".to_owned();
    }
    let mut rows = vec![["need", "name", "type", "asked for at"].map(str::to_owned).to_vec()];
    rows.extend(needs.iter().map(|requirement| {
        let json = json::of(requirement).unwrap_or_default();
        let need = match &json["need"] {
            serde_json::Value::String(need) => need.replace('_', " "),
            // What another object of the platform holds: the object's own name.
            other => other["property"].as_str().unwrap_or_default().to_owned(),
        };
        let kind = json["type"].as_str().unwrap_or("-").to_owned();
        vec![visible(&need), visible(&requirement.name), kind, places(requirement)]
    }));
    let text = columns(&rows);
    match text.split_once('\n') {
        Some((head, rest)) => format!("{}\n{rest}", style.strong(head)),
        None => text,
    }
}

fn places(requirement: &Requirement) -> String {
    let first = requirement.places.first().map(|(source, span)| visible(&source.locate(*span).to_string()));
    match (first, requirement.places.len()) {
        (Some(first), 0 | 1) => first,
        (Some(first), count) => format!("{first} and {} more", count - 1),
        (None, _) => "-".to_owned(),
    }
}
