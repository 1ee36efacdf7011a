//! What kind of value an expression has, as far as the template tells.

use std::collections::BTreeSet;

use super::message::Scope;
use crate::dialect::Dialect;
use crate::outline::{ExprKind, How, Id, NodeKind, Operator, Outline};

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text.
    Text,
    /// Text of digits: seconds since 1970, as a date filter prints them.
    Seconds,
    /// A number.
    Number,
    /// A list.
    List,
    /// An object with keys.
    Object,
    /// Nobody can tell.
    Unknown,
}

/// How many variables are followed from one to the next.
const HOPS: usize = 6;

/// The kind of the expression `id`.
pub(crate) fn kind(outline: &Outline, id: Id, scope: &Scope<'_>) -> Kind {
    of(outline, id, scope, HOPS)
}

fn of(outline: &Outline, id: Id, scope: &Scope<'_>, hops: usize) -> Kind {
    if hops == 0 {
        return Kind::Unknown;
    }
    let expression = outline.expression(id);
    match &expression.kind {
        ExprKind::Text { .. } => Kind::Text,
        ExprKind::Number => Kind::Number,
        ExprKind::List { .. } => Kind::List,
        ExprKind::Dict { .. } => Kind::Object,
        ExprKind::Group { of: inner } => of(outline, *inner, scope, hops - 1),
        ExprKind::Binary { operator: Operator::Concat, .. } => Kind::Text,
        ExprKind::Filter { of: input, name, arguments } => {
            let first = outline.arguments(arguments).first().map(|argument| argument.value);
            let seconds = first
                .is_some_and(|first| outline.text(outline.expression(first).span).trim_matches(['\'', '"']) == "%s");
            match outline.text(*name) {
                "date" if seconds => Kind::Seconds,
                "default" | "d" => match of(outline, *input, scope, hops - 1) {
                    Kind::Unknown | Kind::Text => Kind::Unknown,
                    known => known,
                },
                name => result(outline.dialect(), name),
            }
        }
        ExprKind::Name => variable(outline.text(expression.span), scope, hops - 1),
        _ => Kind::Unknown,
    }
}

fn variable(name: &str, scope: &Scope<'_>, hops: usize) -> Kind {
    let definitions = scope.names().definitions(name);
    if definitions.is_empty() && scope.platform.namespaces().contains(&name) {
        return Kind::Object;
    }
    let mut kinds = definitions.iter().take(HOPS + 1).map(|definition| {
        let outline = scope.outline(definition.part);
        let set = &outline.definitions()[definition.index];
        match (set.how, set.value) {
            (How::Captured, _) => captured(outline, set.node, scope, hops),
            (How::Counter, _) => Kind::Number,
            (How::Answer, _) if set.fixed == Some("items") => Kind::List,
            (How::Answer, _) if set.fixed.is_some() => Kind::Object,
            (How::Assigned, Some(value)) => of(outline, value, scope, hops),
            _ => Kind::Unknown,
        }
    });
    let first = kinds.next().unwrap_or(Kind::Unknown);
    if definitions.len() <= HOPS && kinds.all(|kind| kind == first) { first } else { Kind::Unknown }
}

/// What a captured text is: seconds where it is nothing else.
fn captured(outline: &Outline, node: usize, scope: &Scope<'_>, hops: usize) -> Kind {
    let end = outline.nodes()[node].partner;
    let mut inside = (node + 1..end).map(|at| &outline.nodes()[at]);
    match (inside.next(), inside.next()) {
        (Some(only), None) if only.kind == NodeKind::Output => {
            let seconds = outline.roots(only).next().map(|(id, _)| of(outline, id, scope, hops));
            seconds.filter(|kind| *kind == Kind::Seconds).unwrap_or(Kind::Text)
        }
        _ => Kind::Text,
    }
}

/// What a filter gives, whatever it is given.
fn result(dialect: Dialect, filter: &str) -> Kind {
    match (dialect, filter) {
        (
            Dialect::Braze,
            "size" | "plus" | "minus" | "times" | "divided_by" | "modulo" | "round" | "ceil" | "floor" | "abs"
            | "at_least" | "at_most" | "sum",
        )
        | (Dialect::MoEngage, "int" | "float" | "length" | "count" | "round" | "wordcount" | "days") => Kind::Number,
        (
            Dialect::Braze,
            "append"
            | "prepend"
            | "upcase"
            | "downcase"
            | "capitalize"
            | "strip"
            | "replace"
            | "remove"
            | "join"
            | "date"
            | "md5"
            | "sha1"
            | "sha2"
            | "base64_encode"
            | "url_encode"
            | "url_escape"
            | "url_param_escape"
            | "json_escape"
            | "as_json_string"
            | "truncate"
            | "strip_html"
            | "number_with_delimiter"
            | "money",
        )
        | (
            Dialect::MoEngage,
            "string" | "upper" | "lower" | "title" | "capitalize" | "trim" | "replace" | "join" | "tojson"
            | "urlencode" | "base64encode" | "dateFormatter" | "dateTimeFormatter" | "today" | "format" | "truncate"
            | "striptags",
        ) => Kind::Text,
        (Dialect::Braze, "split" | "sort" | "map" | "uniq" | "where" | "compact" | "concat" | "sort_natural")
        | (Dialect::MoEngage, "list" | "sort") => Kind::List,
        _ => Kind::Unknown,
    }
}

/// The look-ups that the message uses as objects: those that a key is looked up in.
pub(super) fn objects(scope: &Scope<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for outline in scope.outlines() {
        for (_, expression) in outline.expressions() {
            let of = match &expression.kind {
                ExprKind::Member { of, key }
                    if !matches!(outline.text(*key), "size" | "first" | "last")
                        && !outline.text(*key).starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    *of
                }
                ExprKind::Index { of, index: Some(index) }
                    if matches!(outline.expression(*index).kind, ExprKind::Text { .. }) =>
                {
                    *of
                }
                _ => continue,
            };
            if is_path(outline, of, scope) {
                found.insert(outline.text(outline.expression(of).span).to_owned());
            }
        }
    }
    found
}

/// Whether `id` is a look-up that means the same everywhere in the message: no variable of a loop, no call.
pub(crate) fn is_path(outline: &Outline, id: Id, scope: &Scope<'_>) -> bool {
    let expression = outline.expression(id);
    let attribute = match expression.kind {
        ExprKind::Name => false,
        ExprKind::AttributeOf { .. } | ExprKind::Index { .. } | ExprKind::Member { .. } => true,
        _ => return false,
    };
    let root = outline.expression(expression.root);
    match (outline.dialect(), &root.kind) {
        (Dialect::Braze, ExprKind::Name) if attribute => matches!(expression.kind, ExprKind::AttributeOf { .. }),
        (_, ExprKind::Name) if !attribute => {
            let definitions = scope.names().definitions(outline.text(root.span));
            let looped = |definition: &super::Definition| {
                scope.outline(definition.part).definitions()[definition.index].how.is_local()
            };
            definitions.len() == 1 && !definitions.iter().any(looped)
        }
        (Dialect::MoEngage, ExprKind::Name) => {
            let of = expression.kind.of();
            of == Some(expression.root) && scope.platform.namespaces().contains(&outline.text(root.span))
        }
        _ => false,
    }
}
