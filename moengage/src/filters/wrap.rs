//! `wordwrap`: Python's `textwrap`.

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::methods::splitlines;
use crate::value::{Str, Value, attribute_error, char_index, int_index, is_alpha, is_numeric, value_error};

/// What a regular expression takes for part of a word.
pub(super) fn is_word(c: char) -> bool {
    c == '_' || is_alpha(c) || is_numeric(c)
}

/// The blanks between which words stand; a non-breaking blank is none.
fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0b' | '\x0c' | '\r' | ' ')
}

pub(super) fn wordwrap(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [width, break_long, wrap, hyphens] =
        Signature::new("do_wordwrap", 2, ["width", "break_long_words", "wrapstring", "break_on_hyphens"], 0)
            .bind(arguments)?;
    let text = match value {
        Value::Str(text) => text,
        Value::Undefined(missing) => return Err(missing.error()),
        other => {
            return Err(attribute_error(format!("'{}' object has no attribute 'splitlines'", other.type_name())));
        }
    };
    let wrap = match wrap {
        None | Some(Value::None) => Str::new("\n"),
        Some(Value::Str(wrap)) => wrap.clone(),
        Some(other) => return Err(attribute_error(format!("'{}' object has no attribute 'join'", other.type_name()))),
    };
    // Nobody looks at the width of a text without lines.
    let width = width.filter(|_| !text.is_empty()).map_or(Ok(79), int_index)?;
    let break_long = break_long.map_or(Ok(true), Value::truth)?;
    let hyphens = hyphens.map_or(Ok(true), Value::truth)?;
    call.make(text.len())?;
    // Breaking is linear, but every character is looked at a few times.
    call.meter().work(text.len() as u64 / 8)?;
    let paragraphs = splitlines(text, false);
    let width = match usize::try_from(width) {
        Ok(width @ 1..) => width,
        _ => return Err(value_error(format!("invalid width {width} (must be > 0)"))),
    };
    let mut out = String::with_capacity(text.len());
    let mut size = 0_usize;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let wrapper = Wrapper { width, break_long, hyphens };
        let lines = wrapper.wrap(paragraph);
        size = size.saturating_add(lines.len().saturating_mul(wrap.len()));
        call.make(size)?;
        if index > 0 {
            out.push_str(&wrap);
        }
        out.push_str(&lines.join(&wrap));
    }
    Ok(Value::from(out))
}

struct Wrapper {
    width: usize,
    break_long: bool,
    hyphens: bool,
}

/// A part of a line that stays together, and how many characters it has.
#[derive(Clone, Copy)]
struct Chunk<'t> {
    text: &'t str,
    length: usize,
}

impl<'t> Chunk<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, length: text.chars().count() }
    }

    fn is_blank(self) -> bool {
        self.text.trim_matches(crate::value::is_space).is_empty()
    }
}

impl Wrapper {
    fn wrap(&self, text: &str) -> Vec<String> {
        let mut chunks: Vec<Chunk<'_>> = chunks(text, self.hyphens).into_iter().map(Chunk::new).collect();
        chunks.reverse();
        let mut lines: Vec<String> = Vec::new();
        while !chunks.is_empty() {
            let mut line: Vec<Chunk<'_>> = Vec::new();
            let mut length = 0;
            if !lines.is_empty() && chunks.last().is_some_and(|chunk| chunk.is_blank()) {
                chunks.pop();
            }
            while let Some(chunk) = chunks.pop_if(|chunk| length + chunk.length <= self.width) {
                length += chunk.length;
                line.push(chunk);
            }
            if chunks.last().is_some_and(|chunk| chunk.length > self.width) {
                self.break_word(&mut chunks, &mut line, length);
            }
            line.pop_if(|chunk| chunk.is_blank());
            if !line.is_empty() {
                lines.push(line.iter().map(|chunk| chunk.text).collect());
            }
        }
        lines
    }

    /// Puts as much of a word that fits no line as there is room for into this one.
    fn break_word<'t>(&self, chunks: &mut Vec<Chunk<'t>>, line: &mut Vec<Chunk<'t>>, length: usize) {
        let Some(chunk) = chunks.pop() else { return };
        if !self.break_long {
            if line.is_empty() {
                line.push(chunk);
            } else {
                chunks.push(chunk);
            }
            return;
        }
        let room = self.width - length.min(self.width);
        let mut end = char_index(chunk.text, room);
        if self.hyphens && chunk.length > room {
            let before = &chunk.text[..end];
            if let Some(hyphen) = before.rfind('-')
                && before[..hyphen].contains(|c| c != '-')
            {
                end = hyphen + 1;
            }
        }
        let (now, later) = chunk.text.split_at(end);
        line.push(Chunk::new(now));
        let length = chunk.length - line.last().map_or(0, |chunk| chunk.length);
        chunks.push(Chunk { text: later, length });
    }
}

/// Words, the blanks between them, dashes, and the parts of words with hyphens.
fn chunks(text: &str, hyphens: bool) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let blank = rest.starts_with(is_blank);
        let run = rest.find(|c| is_blank(c) != blank).unwrap_or(rest.len());
        if blank || !hyphens {
            chunks.push(&rest[..run]);
        } else {
            split_word(&rest[..run], &mut chunks);
        }
        start += run;
    }
    chunks
}

/// A run of what is no blank, cut behind hyphens and around dashes.
fn split_word<'t>(word: &'t str, chunks: &mut Vec<&'t str>) {
    let characters: Vec<(usize, char)> = word.char_indices().collect();
    let at = |index: usize| characters.get(index).map(|(_, c)| *c);
    let offset = |index: usize| characters.get(index).map_or(word.len(), |(at, _)| *at);
    let letter = |index: Option<usize>| index.and_then(at).is_some_and(|c| is_word(c) && !is_decimal(c));
    let punctuated = |c: char| is_word(c) || matches!(c, '!' | '"' | '\'' | '&' | '.' | ',' | '?');
    let dashes = |index: usize| (index..characters.len()).take_while(|index| at(*index) == Some('-')).count();
    let mut start = 0;
    let mut index = 0;
    while index < characters.len() {
        // A dash between words: cut before and behind it.
        let run = if index > 0 && at(index - 1).is_some_and(punctuated) { dashes(index) } else { 0 };
        if run >= 2 && at(index + run).is_some_and(is_word) {
            if start < index {
                chunks.push(&word[offset(start)..offset(index)]);
            }
            chunks.push(&word[offset(index)..offset(index + run)]);
            index += run;
            start = index;
            continue;
        }
        // A hyphen after two letters, or after letter-letter, before a letter and another one.
        if at(index) == Some('-') && index > start {
            let back = |by: usize| index.checked_sub(by);
            let before = (letter(back(1)) && letter(back(2)))
                || (letter(back(1)) && back(2).and_then(at) == Some('-') && letter(back(3)));
            let next = index + 1;
            let after =
                letter(Some(next)) && (letter(Some(next + 1)) || (at(next + 1) == Some('-') && letter(Some(next + 2))));
            if before && after {
                chunks.push(&word[offset(start)..offset(next)]);
                start = next;
            }
        }
        index += 1;
    }
    if start < characters.len() {
        chunks.push(&word[offset(start)..]);
    }
}

fn is_decimal(c: char) -> bool {
    crate::value::decimal_digit(c).is_some()
}
