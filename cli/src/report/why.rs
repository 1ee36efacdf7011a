//! Why outputs are blank or stand-ins, for a person.

use drysend_core::trace::{Spot, Why, WhyKind};

use super::style::Style;
use super::table::{shortened, two_columns, visible};

/// One line for each output, under a title; nothing where all is well.
pub fn why(whys: &[Why], style: Style) -> String {
    if whys.is_empty() {
        return String::new();
    }
    let rows: Vec<(String, String)> = whys.iter().map(|why| (place(&why.output), sentence(why, style))).collect();
    let rows: Vec<(&str, String)> = rows.iter().map(|(place, text)| (place.as_str(), text.clone())).collect();
    format!("\n{}\n{}", style.strong("blank or stand-in"), two_columns(&rows, "  ", style))
}

/// `message.liquid:3:14`
pub fn place(spot: &Spot) -> String {
    spot.template.locate(spot.span).to_string()
}

fn sentence(why: &Why, style: Style) -> String {
    let output = shortened(why.output.text());
    let (verb, default) = match (why.kind, &why.default) {
        (WhyKind::Default, Some(default)) => ("prints a default, ", format!("`{}`", shortened(default))),
        (WhyKind::Incomplete, _) => ("lacks a value", String::new()),
        _ => ("prints nothing", String::new()),
    };
    let via = match &why.via {
        Some(name) => format!(" (`{}` got it at {})", visible(name), place(&why.at)),
        None => String::new(),
    };
    format!("{output} {}{default}: {}{via}", style.doubtful(verb), visible(&why.message()))
}
