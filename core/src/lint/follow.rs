//! Where the value of a variable comes from, and whether a template asked for it before it uses it.

use super::message::Scope;
use crate::outline::{ExprKind, How, Id, Node, Outline};

/// How many variables are followed from one to the next.
const HOPS: usize = 6;

/// A look-up that a value comes from.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// The template it stands in.
    pub outline: &'a Outline,
    /// The look-up.
    pub id: Id,
    /// Whether the value is one of the items that a loop goes through, or in one.
    pub item: bool,
    /// Whether the value is a part of what the look-up gives.
    pub part: bool,
}

impl<'a> Origin<'a> {
    /// What the look-up starts with: `UserAttribute`, `ProductSet`, a variable that is set in several places.
    pub fn root(&self) -> Option<&'a str> {
        self.outline.root_name(self.id)
    }
}

/// Where the look-up `id` comes from, through variables that are set once and through loops.
pub(crate) fn origin<'a>(outline: &'a Outline, id: Id, scope: &Scope<'a>) -> Origin<'a> {
    let mut at = Origin { outline, id, item: false, part: false };
    for _ in 0..HOPS {
        let root = at.outline.root(at.id);
        if at.outline.expression(root).kind != ExprKind::Name {
            break;
        }
        let [definition] = scope.names().definitions(at.outline.text(at.outline.expression(root).span)) else { break };
        let inside = scope.outline(definition.part);
        let set = &inside.definitions()[definition.index];
        let Some(value) = set.value else { break };
        match set.how {
            How::Assigned => {
                at = Origin { outline: inside, id: value, item: at.item, part: at.part || root != at.id };
            }
            How::Loop => at = Origin { outline: inside, id: value, item: true, part: true },
            _ => break,
        }
    }
    at
}

/// Whether a condition around `node` speaks of `what`.
pub(crate) fn is_asked(outline: &Outline, node: &Node, what: &[&str]) -> bool {
    let mut parent = node.parent;
    for _ in 0..50 {
        let Some(position) = parent else { return false };
        let outer = &outline.nodes()[position];
        let condition = matches!(outline.tag_name(outer), "if" | "unless");
        let inner = outline.text(outer.inner);
        // A branch of it may be the one that asks. Conditions are not read long: there may be as many as nodes.
        if condition && inner.len() < 1_000 && what.iter().any(|what| inner.contains(what)) {
            return true;
        }
        parent = outer.parent;
    }
    false
}
