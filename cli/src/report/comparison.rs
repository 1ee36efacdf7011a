//! How two messages differ, for a person.

use drysend_core::Outcome;
use drysend_core::compare::{Comparison, Difference};

use super::style::Style;
use super::table::visible;

/// What differs between the messages that are called `names`; `outcome` is that of the first.
pub fn comparison(found: &Comparison, outcome: Outcome, names: [String; 2], style: Style) -> String {
    if found.is_same() {
        let links = match found.links.len() {
            0 => String::new(),
            1 => ", the link too".to_owned(),
            count => format!(", the {count} links too"),
        };
        return format!("{}: both {}{links}\n", style.good("the same"), outcome.name().replace('_', " "));
    }
    let [left, right] = names.map(|name| visible(&name));
    let mut text = format!("{}\n{}\n", style.bad(format!("--- {left}")), style.good(format!("+++ {right}")));
    let mut section = |title: String, differences: &[Difference], named: bool| {
        if differences.is_empty() {
            return;
        }
        text.push_str(&format!("\n{}\n", style.strong(title)));
        for difference in differences {
            if named {
                text.push_str(&format!("  {}\n", style.faint(&difference.what)));
            }
            text.push_str(&side("-", difference.left.as_deref(), |line| style.bad(line)));
            text.push_str(&side("+", difference.right.as_deref(), |line| style.good(line)));
        }
    };
    section("outcome".to_owned(), found.outcome.as_slice(), false);
    section("text".to_owned(), &found.text, false);
    for (number, link) in found.links.iter().enumerate() {
        section(format!("link {}", number + 1), link, true);
    }
    text
}

fn side(mark: &str, text: Option<&str>, paint: impl Fn(String) -> String) -> String {
    let lines = text.into_iter().flat_map(|text| text.split('\n'));
    lines.map(|line| format!("  {}\n", paint(format!("{mark} {}", visible(line))))).collect()
}
