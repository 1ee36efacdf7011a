//! The content blocks that a template means to call, also where it misspells them: what is wrong in a block should be told
//! before its name is right.

use super::linter::Library;
use super::platform::Platform;
use crate::near_miss::nearest;
use crate::outline::{ExprKind, Outline};
use crate::source::Span;

/// The object under which Braze keeps its content blocks.
const OBJECT: &str = "content_blocks";

/// Content blocks that are looked up in an object that is not there, but almost: the name of each, where it stands, and the
/// node and place of the whole look-up.
pub(crate) fn misplaced(outline: &Outline, platform: &dyn Platform) -> Vec<(usize, Span, Span)> {
    let namespaces = platform.namespaces();
    let mut found = Vec::new();
    for (_, expression) in outline.expressions() {
        let ExprKind::AttributeOf { of, key } = expression.kind else { continue };
        let object = outline.text(outline.expression(of).span);
        if !namespaces.contains(&object) && nearest(object, namespaces.iter().copied()) == Some(OBJECT) {
            found.push((outline.position_of(expression), key, expression.span));
        }
    }
    found
}

/// The nodes of `outline` that call content blocks, each with the block's name, in order.
pub(crate) fn blocks(outline: &Outline, library: &dyn Library, platform: &dyn Platform) -> Vec<(usize, String)> {
    let mut names = None;
    let mut found: Vec<(usize, String)> = Vec::new();
    let called = outline.blocks().iter().map(|reference| (reference.node, reference.name));
    let misplaced = misplaced(outline, platform).into_iter().map(|(node, name, _)| (node, name));
    for (node, name) in called.chain(misplaced) {
        let name = outline.text(name);
        if library.has(name) {
            found.push((node, name.to_owned()));
            continue;
        }
        let names: &Vec<String> = names.get_or_insert_with(|| library.names());
        found.extend(names.iter().find(|known| known.eq_ignore_ascii_case(name)).map(|known| (node, known.clone())));
    }
    found.sort_by_key(|(node, _)| *node);
    found
}
