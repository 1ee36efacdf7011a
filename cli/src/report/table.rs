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

/// `rows` in columns that are as wide as their widest cell; the last one is not filled up.
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..count).filter_map(width).map(|width| width.min(60)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.chars().count()) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `text` in lines of a readable length, each behind `indent`.
pub fn wrapped(text: &str, indent: &str) -> String {
    const WIDTH: usize = 96;
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + word.chars().count() >= WIDTH {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
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
