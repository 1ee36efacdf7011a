//! Where the text of a field stands in its file.

use std::ops::Range;

use drysend_core::{Source, Span};

/// The place of a text in a document: of a value between quotes, or of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    document: Source,
    whole: Span,
    /// Positions from which text and document run side by side, in order: in the text, in the document.
    steps: Vec<(usize, usize)>,
}

impl Place {
    /// The place of `text`, which is written at `range` of `document`.
    pub fn new(document: &Source, range: Range<usize>, text: &str) -> Self {
        let written = document.text().get(range.clone()).unwrap_or_default();
        // Where escapes are not understood, every position is the start of what is written.
        let steps = steps(written, text).unwrap_or_default();
        let steps = steps.into_iter().map(|(at, offset)| (at, range.start + offset)).collect();
        Self { document: document.clone(), whole: Span::new(range.start, range.end), steps }
    }

    /// The file.
    pub fn document(&self) -> &Source {
        &self.document
    }

    /// Where `span` of the text stands in the file.
    pub fn span(&self, span: Span) -> Span {
        let range = span.range();
        Span::new(self.position(range.start), self.position(range.end))
    }

    /// The whole text with its quotes.
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// Whether every character of the text stands in the file as it is, so that edits of the one are edits of the other.
    pub fn is_verbatim(&self) -> bool {
        self.steps.len() == 1
    }

    fn position(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let step = step.and_then(|step| self.steps.get(step));
        step.map_or(self.whole.range().start, |(start, place)| place + (at - start))
    }
}

/// Where `text` and `written`, a string or key in TOML, run side by side; nothing where `written` means another text.
fn steps(written: &str, text: &str) -> Option<Vec<(usize, usize)>> {
    let quotes =
        ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| written.starts_with(quotes)).unwrap_or_default();
    let mut at = quotes.len();
    let end = written.len().checked_sub(quotes.len())?;
    if quotes.len() == 3 {
        // A line break right after the quotes is not part of the text.
        at += ["\n", "\r\n"].into_iter().find(|newline| written[at..].starts_with(newline)).map_or(0, str::len);
    }
    if !quotes.starts_with('"') {
        return (written.get(at..end)? == text).then(|| vec![(0, at)]);
    }
    let mut steps = vec![(0, at)];
    let mut done = 0;
    while at < end {
        let rest = written.get(at..end)?;
        let plain = rest.find('\\').unwrap_or(rest.len());
        if !text.get(done..)?.starts_with(rest.get(..plain)?) {
            return None;
        }
        done += plain;
        at += plain;
        if let Some(escape) = rest.get(plain + 1..) {
            let (meaning, length) = escaped(escape)?;
            if !text.get(done..)?.starts_with(meaning.as_str()) {
                return None;
            }
            steps.push((done, at));
            done += meaning.len();
            at += 1 + length;
            steps.push((done, at));
        }
    }
    (done == text.len()).then_some(steps)
}

/// What stands behind a backslash: its meaning, and its length.
fn escaped(rest: &str) -> Option<(String, usize)> {
    let digits = |length: usize| {
        let code = u32::from_str_radix(rest.get(1..=length)?, 16).ok()?;
        Some((char::from_u32(code)?.to_string(), length + 1))
    };
    let short = |meaning: char| Some((meaning.to_string(), 1));
    match rest.chars().next()? {
        'b' => short('\u{8}'),
        't' => short('\t'),
        'n' => short('\n'),
        'f' => short('\u{c}'),
        'r' => short('\r'),
        'e' => short('\u{1b}'),
        same @ ('"' | '\\') => short(same),
        'x' => digits(2),
        'u' => digits(4),
        'U' => digits(8),
        // A line that goes on: it and the blanks that start the next one are not part of the text.
        ' ' | '\t' | '\n' | '\r' => {
            Some((String::new(), rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

    use super::*;

    /// Each text is found where it is written, whatever quotes and escapes surround it.
    #[test]
    fn positions_are_those_in_the_document() {
        let documents = [
            "a = 'x {{y}}'",
            "a = \"x {{y}}\"",
            "a = '''\nx {{y}}'''",
            "a = '''\r\nx {{y}}'''",
            "a = \"\"\"x\\n\\u00e9 \\\n   {{y}}\"\"\"",
            "a = \"\\\"\\t\\\\\\x41\\U0001F600é{{y}}\"",
            "a = \"\"\"\nline \"quoted\"\n{{y}}\"\"\"",
            "a = ''''quoted' {{y}}'''",
        ];
        for document in documents {
            let table = toml::de::DeTable::parse(document).unwrap();
            let value = table.get_ref().get("a").unwrap();
            let text = value.get_ref().as_str().unwrap();
            let place = Place::new(&Source::new("x", document), value.span(), text);
            let (at, expected) = (text.find("y}").unwrap(), document.find("y}").unwrap());
            assert_eq!(place.span(Span::new(at, at + 1)), Span::new(expected, expected + 1), "{document}");
            let end = place.span(Span::new(text.len(), text.len())).range().start;
            assert_eq!(&document[end - 3..end], "y}}", "{document}");
        }
    }

    #[test]
    fn what_is_not_understood_is_where_the_string_starts() {
        let place = Place::new(&Source::new("x", "a = \"b\""), 4..7, "something else");
        assert_eq!(place.span(Span::new(3, 5)), Span::new(4, 4));
    }
}
