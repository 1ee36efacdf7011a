//! Names and values under one another.

use super::style::Style;

/// `rows` as two columns behind `indent`. Names are shown as they can be seen; values are the caller's to make visible.
pub fn two_columns(rows: &[(&str, String)], indent: &str, style: Style) -> String {
    let names: Vec<String> = rows.iter().map(|(name, _)| visible(name)).collect();
    // One absurd name must not push every value off the screen.
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(40);
    let mut text = String::new();
    for (name, (_, value)) in names.iter().zip(rows) {
        let gap = " ".repeat(width.saturating_sub(name.chars().count()) + 2);
        text.push_str(&format!("{indent}{}{gap}{value}\n", style.faint(name)));
    }
    text
}

/// The start and the end of a long text, which is all that a person compares.
pub fn shortened(text: &str) -> String {
    const HEAD: usize = 44;
    const TAIL: usize = 20;
    let count = text.chars().count();
    if count <= HEAD + TAIL + 8 {
        return visible(text);
    }
    let head: String = text.chars().take(HEAD).collect();
    let tail: String = text.chars().skip(count - TAIL).collect();
    visible(&format!("{head} … {tail}"))
}

/// `text` with control characters written out, so that nothing in it can move the cursor.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            shown.extend(character.escape_debug());
        } else {
            shown.push(character);
        }
    }
    shown
}
