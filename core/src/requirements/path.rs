//! Where in the profile a look-up leads, also through variables.

use super::{Need, Step};
use crate::dialect::Dialect;
use crate::lint::Scope;
use crate::outline::{ExprKind, How, Id, Outline};

/// How many variables are followed from one to the next.
const HOPS: usize = 6;

/// What a look-up needs, and the way into it.
pub(super) struct Path {
    pub(super) need: Need,
    pub(super) steps: Vec<Step>,
}

/// Where the look-up `id` leads; nothing for what the message makes itself.
pub(super) fn path(outline: &Outline, id: Id, scope: &Scope<'_>) -> Option<Path> {
    follow(outline, id, scope, HOPS)
}

fn follow(outline: &Outline, id: Id, scope: &Scope<'_>, hops: usize) -> Option<Path> {
    // From the look-up down to what it starts with, and back up over the steps.
    let mut chain = Vec::new();
    let mut at = id;
    loop {
        let kind = &outline.expression(at).kind;
        match kind {
            ExprKind::Member { of, .. }
            | ExprKind::AttributeOf { of, .. }
            | ExprKind::Index { of, .. }
            | ExprKind::Call { of, .. } => {
                chain.push(at);
                at = *of;
            }
            ExprKind::Slice { of } | ExprKind::Group { of } | ExprKind::Filter { of, .. } => at = *of,
            _ => break,
        }
        if chain.len() > 64 {
            return None;
        }
    }
    chain.reverse();
    let root = outline.expression(at);
    let mut steps: Vec<Option<Step>> = chain.iter().map(|step| one(outline, *step)).collect();
    let name = outline.text(root.span);
    match root.kind {
        ExprKind::Attribute { name } => {
            steps.insert(0, Some(Step::Key(outline.text(name).to_owned())));
            Some(Path { need: Need::Attribute, steps: steps.into_iter().flatten().collect() })
        }
        ExprKind::Name => match object(outline, name, &chain) {
            Some(need) => Some(Path { need, steps: steps.into_iter().flatten().collect() }),
            None => {
                let mut found = variable(name, scope, hops)?;
                if found.need == Need::Variable {
                    found.steps.push(Step::Key(name.to_owned()));
                }
                found.steps.extend(steps.into_iter().flatten());
                Some(found)
            }
        },
        _ => None,
    }
}

/// The step that an expression takes; what only counts (`size`, `first`) takes none by name.
fn one(outline: &Outline, id: Id) -> Option<Step> {
    let key = |text: &str| Some(Step::Key(text.to_owned()));
    match &outline.expression(id).kind {
        ExprKind::Member { key: name, .. } => match outline.text(*name) {
            "size" => None,
            "first" | "last" => Some(Step::Item),
            digits if digits.starts_with(|c: char| c.is_ascii_digit()) => Some(Step::Item),
            name => key(name),
        },
        ExprKind::AttributeOf { key: name, .. } => key(outline.text(*name)),
        ExprKind::Index { index, .. } => match index.map(|index| &outline.expression(index).kind) {
            Some(ExprKind::Text { inner }) => key(outline.text(*inner)),
            _ => Some(Step::Item),
        },
        _ => None,
    }
}

/// What the platform's object `name` holds.
fn object(outline: &Outline, name: &str, chain: &[Id]) -> Option<Need> {
    let first = chain.first().map(|first| &outline.expression(*first).kind);
    if outline.dialect() == Dialect::Braze {
        if !matches!(first, Some(ExprKind::AttributeOf { .. })) {
            return None;
        }
        return Some(match name {
            "content_blocks" => Need::ContentBlock,
            "custom_attribute" => Need::CustomAttribute,
            "event_properties" => Need::EventProperty,
            other => Need::Property(other.to_owned()),
        });
    }
    first?;
    Some(match name {
        "UserAttribute" => Need::Attribute,
        "EventAttribute" => Need::EventProperty,
        "ProductSet" => Need::ProductSet,
        "ContentApi" => Need::ContentApi,
        "Coupons" => Need::Coupon,
        "CampaignAttribute" => Need::Property(name.to_owned()),
        "ContentBlock" | "ContentBlocks" | "content_block" | "content_blocks" => Need::ContentBlock,
        _ => return None,
    })
}

/// Where the variable `name` gets its value from.
fn variable(name: &str, scope: &Scope<'_>, hops: usize) -> Option<Path> {
    let definitions = scope.names().definitions(name);
    if definitions.is_empty() {
        return Some(Path { need: Need::Variable, steps: Vec::new() });
    }
    let [definition] = definitions else { return None };
    let outline = scope.outline(definition.part);
    let set = &outline.definitions()[definition.index];
    let value = set.value.filter(|_| hops > 0)?;
    let kind = &outline.expression(value).kind;
    // What a filter made is no longer what was looked up; only a default leaves it as it is.
    if let ExprKind::Filter { name, .. } = kind
        && !matches!(outline.text(*name), "default" | "d" | "sort" | "reverse" | "where" | "uniq")
    {
        return None;
    }
    let mut path = follow(outline, value, scope, hops - 1)?;
    match set.how {
        How::Assigned => {}
        How::Loop => path.steps.push(Step::Item),
        _ => return None,
    }
    Some(path)
}
