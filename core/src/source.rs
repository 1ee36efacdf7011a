//! Template text with a name, and places in it.

use std::fmt;
use std::sync::Arc;

/// A range of bytes in a source: `start` is included, `end` is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`; positions beyond 4 GiB are clamped.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The same as a range of byte positions.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same span in a text that starts at `start` of another one.
    #[must_use]
    pub fn shifted(self, start: u32) -> Self {
        Self { start: self.start.saturating_add(start), end: self.end.saturating_add(start) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The text of a template or content block, with the name that diagnostics use for it. Cheap to clone.
///
/// ```
/// use drysend_core::{Source, Span};
///
/// let source = Source::new("hello.liquid", "Grüße\nan {{ name }}");
/// let place = source.locate(Span::new(14, 18));
/// assert_eq!((place.line, place.column), (2, 7));
/// assert_eq!(place.text, "name");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(Arc<Inner>);

#[derive(Debug, PartialEq, Eq)]
struct Inner {
    name: String,
    text: String,
}

impl Source {
    /// `text` under `name` (a path, a block's name, or what else tells a person where to look).
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { name: name.into(), text: text.into() }))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Whether this is the very same source, not only an equal one; cheap.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The text that `span` covers; empty where the span does not lie on character boundaries of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// Line, column and text of `span`.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        let text = self.text();
        let start = floor_char_boundary(text, span.start as usize);
        let end = floor_char_boundary(text, span.end as usize).max(start);
        let (line, column) = line_and_column(text, start);
        let (end_line, end_column) = line_and_column(text, end);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Location {
            name: self.name().to_owned(),
            line,
            column,
            end_line,
            end_column,
            text: text[start..end].to_owned(),
            line_text: text[line_start..line_end].trim_end_matches('\r').to_owned(),
        }
    }
}

/// A place for people: lines and columns count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// Name of the source.
    pub name: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the last character.
    pub end_column: usize,
    /// The text at the place.
    pub text: String,
    /// The whole first line.
    pub line_text: String,
}

impl Location {
    /// The first line with carets under the place, as `{:#}` of an error shows it.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let width = if self.end_line == self.line { self.end_column.saturating_sub(self.column).max(1) } else { 1 };
        // A tab stays a tab under a tab, so that the caret lands where the eye expects it.
        let lead: String =
            self.line_text.chars().take(self.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        format!(
            "{gutter} --> {self}\n{gutter} |\n{number} | {}\n{gutter} | {lead}{}",
            self.line_text,
            "^".repeat(width.min(200))
        )
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.name, self.line, self.column)
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|&b| b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}
