//! Text, and text that is HTML already.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// Python's `str`, and markupsafe's `Markup` where it is marked safe. Cloning does not copy the text.
#[derive(Clone, Default)]
pub struct Str {
    text: Arc<str>,
    safe: bool,
}

impl Str {
    /// Plain text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: Arc::from(text), safe: false }
    }

    /// The same text, marked as HTML that must not be escaped again.
    #[must_use]
    pub fn into_safe(mut self) -> Self {
        self.safe = true;
        self
    }

    /// The same text as plain text.
    #[must_use]
    pub fn into_plain(mut self) -> Self {
        self.safe = false;
        self
    }

    /// Whether the text is marked as HTML.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.safe
    }

    /// How many code points the text has: Python's `len`.
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self { text: Arc::from(text), safe: false }
    }
}

impl Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self
    }
}

/// Markup equals the same text that is none.
impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Str {}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The byte offset of the code point number `index`; the end of the text when there are fewer.
pub(crate) fn char_index(text: &str, index: usize) -> usize {
    if index >= text.len() {
        return text.len();
    }
    // Only what comes before counts: cutting pieces off a long text must not look at all of it each time.
    if text.as_bytes()[..index].is_ascii() {
        return index;
    }
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}
