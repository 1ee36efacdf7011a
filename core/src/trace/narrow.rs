//! From a part of a text to a part of the template text that made it.

use std::ops::Range;

use super::Spot;
use crate::observe::Place;
use crate::source::Span;

/// The part of `spot` that gave `range` of `text`; all of it where that cannot be told.
pub(super) fn narrow(spot: &Spot, text: &str, range: Range<usize>) -> Spot {
    let source = spot.text();
    let part = match source.find(text) {
        Some(at) if !text.is_empty() => Some(at + range.start..at + range.end),
        _ => literal(source, text, &range),
    };
    let Some(part) = part else { return spot.clone() };
    let start = spot.span.start as usize;
    Spot { template: spot.template.clone(), span: Span::new(start + part.start, start + part.end) }
}

/// The same for a literal in quotes, with backslashes before some characters.
fn literal(source: &str, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let quote = source.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let inner = source.strip_prefix(quote)?.strip_suffix(quote)?;
    let (mut start, mut end) = (None, None);
    let mut told = text.char_indices();
    let mut characters = inner.char_indices();
    while let Some((at, mut character)) = characters.next() {
        if character == '\\' {
            character = match characters.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                plain @ ('\\' | '"' | '\'') => plain,
                _ => return None,
            };
        }
        let (position, expected) = told.next()?;
        if character != expected {
            return None;
        }
        if position == range.start {
            start = Some(at + 1);
        }
        if position + character.len_utf8() == range.end {
            end = Some(characters.offset() + 1);
        }
    }
    if told.next().is_some() {
        return None;
    }
    Some(start?..end?)
}

/// The literal in quotes that follows the name of a variable and `=`.
pub(super) fn assigned_literal(place: Place<'_>) -> Option<Spot> {
    let text = place.template.text();
    let rest = text.get(place.span.end as usize..)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let mut escaped = false;
    let end = value.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    let start = text.len() - value.len();
    Some(Spot { template: place.template.clone(), span: Span::new(start, start + end.0 + 1) })
}

/// Whether the literal at `spot` says `text`.
pub(super) fn is_literal(spot: &Spot, text: &str) -> bool {
    let source = spot.text();
    source.get(1..source.len().saturating_sub(1)) == Some(text) || literal(source, text, &(0..text.len())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn verbatim_escaped_and_neither() {
        let part = |source: &str, text: &str, range: Range<usize>| {
            let template = Source::new("t", format!("ab{source}cd"));
            let spot = Spot { span: Span::new(2, 2 + source.len()), template };
            narrow(&spot, text, range).text().to_owned()
        };
        assert_eq!(part("\"x,}\"", "x,}", 1..3), ",}");
        assert_eq!(part(r#""\",}\"""#, "\",}\"", 1..3), ",}");
        assert_eq!(part(r#""\",é}\"""#, "\",é}\"", 0..1), "\\\"");
        assert_eq!(part("name", "Jane", 0..1), "name");
        assert_eq!(part(r"'\u0041'", "A", 0..1), r"'\u0041'");
    }
}
