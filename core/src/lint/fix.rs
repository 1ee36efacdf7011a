//! Mending a template by the fixes of its diagnostics.

use crate::diagnostic::Fix;
use crate::source::Span;

/// `source` with the edits of `fixes` made, and how many of the fixes that were.
///
/// Fixes are taken in the order of their first edits; one that touches what an earlier one changed is left for the next
/// time, as is one whose spans do not lie in the text.
///
/// ```
/// use drysend_core::{Fix, Span, lint};
///
/// let fix = Fix { title: "say `and`".into(), edits: vec![(Span::new(8, 10), "and".into())] };
/// assert_eq!(lint::apply("{% if a && b %}{% endif %}", [&fix]), ("{% if a and b %}{% endif %}".to_owned(), 1));
/// ```
#[must_use]
pub fn apply<'f>(source: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let mut fixes: Vec<&Fix> = fixes.into_iter().filter(|fix| fits(source, fix)).collect();
    fixes.sort_by_key(|fix| fix.edits.iter().map(|(span, _)| *span).min());
    let mut taken: Vec<(Span, &str)> = Vec::new();
    let mut applied = 0;
    let mut frontier = 0;
    for fix in fixes {
        let first = fix.edits.iter().map(|(span, _)| span.start).min().unwrap_or_default();
        // Two insertions at one place would come out in an order that nobody chose.
        if first < frontier
            || (first == frontier && applied > 0 && fix.edits.iter().any(|(span, _)| span.start == span.end))
        {
            continue;
        }
        frontier = fix.edits.iter().map(|(span, _)| span.end).max().unwrap_or(frontier);
        taken.extend(fix.edits.iter().map(|(span, text)| (*span, text.as_str())));
        applied += 1;
    }
    taken.sort_by_key(|(span, _)| *span);
    let mut mended = String::with_capacity(source.len());
    let mut at = 0;
    for (span, text) in taken {
        mended.push_str(&source[at..span.start as usize]);
        mended.push_str(text);
        at = span.end as usize;
    }
    mended.push_str(&source[at..]);
    (mended, applied)
}

/// Whether the edits lie in the text, on characters, and apart from each other.
fn fits(source: &str, fix: &Fix) -> bool {
    let mut spans: Vec<Span> = fix.edits.iter().map(|(span, _)| *span).collect();
    spans.sort();
    !spans.is_empty()
        && spans.iter().all(|span| source.get(span.range()).is_some())
        && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}
