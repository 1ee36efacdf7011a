//! Goes through a message and gathers what it needs.

use indexmap::IndexMap;

use super::path::path;
use super::{Need, Requirement, Step, Type};
use crate::dialect::Dialect;
use crate::lint::Scope;
use crate::outline::{ExprKind, Expression, Id, Node, Operator, Outline};
use crate::source::Span;

/// What the templates that `scopes` are need, by kind and name.
pub(crate) fn collect<'s>(scopes: impl Iterator<Item = Scope<'s>>) -> Vec<Requirement> {
    let mut found = Found::default();
    for scope in scopes {
        let outline = scope.outline(scope.part());
        for (id, expression) in outline.expressions() {
            found.look_up(outline, id, expression, &scope);
            found.secret(outline, expression);
        }
        for reference in outline.blocks() {
            let name = outline.text(reference.name);
            found.add(outline, Need::ContentBlock, vec![Step::Key(name.to_owned())], None, reference.span);
        }
        for node in outline.nodes() {
            found.call(outline, node);
        }
    }
    let mut requirements: Vec<Requirement> = found.0.into_values().collect();
    requirements.sort_by(|one, other| (&one.need, &one.name).cmp(&(&other.need, &other.name)));
    requirements
}

#[derive(Default)]
struct Found(IndexMap<(Need, Vec<Step>), Requirement>);

impl Found {
    fn add(&mut self, outline: &Outline, need: Need, steps: Vec<Step>, kind: Option<Type>, span: Span) {
        let entry = self.0.entry((need.clone(), steps.clone())).or_insert_with(|| Requirement {
            need,
            name: name(&steps),
            kind: None,
            places: Vec::new(),
            path: steps,
        });
        entry.kind = entry.kind.or(kind);
        entry.places.push((outline.source().clone(), span));
    }

    fn look_up(&mut self, outline: &Outline, id: Id, expression: &Expression, scope: &Scope<'_>) {
        let looks_up = matches!(
            expression.kind,
            ExprKind::Attribute { .. }
                | ExprKind::AttributeOf { .. }
                | ExprKind::Member { .. }
                | ExprKind::Index { .. }
                | ExprKind::Name
                | ExprKind::Call { .. }
        );
        // Only the whole look-up counts, not its beginning.
        let goes_on = expression.parent.is_some_and(|parent| {
            let kind = &outline.expression(parent).kind;
            let steps = matches!(
                kind,
                ExprKind::Member { .. } | ExprKind::AttributeOf { .. } | ExprKind::Index { .. } | ExprKind::Call { .. }
            );
            steps && kind.of() == Some(id)
        });
        if !looks_up || goes_on {
            return;
        }
        if expression.kind == ExprKind::Name && known(outline.text(expression.span), scope) {
            return;
        }
        let Some(found) = path(outline, id, scope) else { return };
        if found.steps.is_empty() || found.need == Need::ContentBlock {
            return;
        }
        if found.need == Need::Variable
            && scope
                .platform
                .globals()
                .iter()
                .any(|global| found.steps.first() == Some(&Step::Key((*global).to_owned())))
        {
            return;
        }
        let kind = type_of(outline, id, expression);
        self.add(outline, found.need, found.steps, kind, expression.span);
    }

    /// A text where a filter takes a key.
    fn secret(&mut self, outline: &Outline, expression: &Expression) {
        let ExprKind::Filter { name, arguments, .. } = &expression.kind else { return };
        let Some(filter) = crate::filters::find(outline.text(*name)) else { return };
        for (position, argument) in outline.arguments(arguments).iter().enumerate() {
            let parameter = match argument.name {
                Some(name) => filter.parameters.iter().find(|parameter| parameter.name == outline.text(name)),
                None => filter.parameters.iter().filter(|parameter| parameter.positional).nth(position),
            };
            let value = outline.expression(argument.value);
            if let (Some(true), ExprKind::Text { inner }) = (parameter.map(|parameter| parameter.key), &value.kind) {
                let placeholder = outline.text(*inner).to_owned();
                // A secret in the template itself is the rule `literal-secret`'s to tell, and nobody's to repeat.
                if crate::lint::is_secret(&placeholder) {
                    continue;
                }
                self.add(outline, Need::Secret, vec![Step::Key(placeholder)], None, value.span);
            }
        }
    }

    /// Tags and filters that ask for an answer from outside.
    fn call(&mut self, outline: &Outline, node: &Node) {
        let markup = outline.text(node.inner);
        let mut words = markup.split_whitespace();
        let first = words.next().unwrap_or_default();
        let key = |text: &str| vec![Step::Key(text.trim_matches(['\'', '"', '(', ')', ' ']).to_owned())];
        let found = match outline.tag_name(node) {
            "connected_content" => (Need::ConnectedContent, key(url(markup))),
            "catalog_items" => (Need::Catalog, key(first)),
            "catalog_selection_items" => (
                Need::Catalog,
                vec![Step::Key(first.to_owned()), Step::Key(words.next().unwrap_or_default().to_owned())],
            ),
            "shopping_cart" => (Need::ShoppingCart, key(markup)),
            "promotion" => (Need::Coupon, key(markup)),
            _ => {
                for (_, expression) in outline.expressions_in(node) {
                    let ExprKind::Filter { name, arguments, .. } = &expression.kind else { continue };
                    let argument =
                        outline.arguments(arguments).first().map(|argument| outline.expression(argument.value));
                    if let (true, Some(Expression { kind: ExprKind::Text { inner }, .. })) =
                        (outline.dialect() == Dialect::MoEngage && outline.text(*name) == "getAuxData", argument)
                    {
                        self.add(outline, Need::AuxData, key(outline.text(*inner)), None, expression.span);
                    }
                }
                return;
            }
        };
        self.add(outline, found.0, found.1, None, node.span);
    }
}

/// The URL that `markup` starts with; blanks within its outputs do not end it.
fn url(markup: &str) -> &str {
    let markup = markup.trim_start();
    let mut depth = 0_usize;
    let end = markup.char_indices().find(|(_, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && character.is_whitespace()
    });
    end.map_or(markup, |(end, _)| &markup[..end])
}

fn known(name: &str, scope: &Scope<'_>) -> bool {
    !scope.names().definitions(name).is_empty()
        || scope.platform.globals().contains(&name)
        || scope.platform.namespaces().contains(&name)
}

fn name(steps: &[Step]) -> String {
    let mut name = String::new();
    for step in steps {
        match step {
            Step::Key(key) if name.is_empty() => name.push_str(key),
            Step::Key(key) => {
                name.push('.');
                name.push_str(key);
            }
            Step::Item => name.push_str("[]"),
        }
    }
    name
}

/// What the use of a look-up tells of its type.
fn type_of(outline: &Outline, id: Id, expression: &Expression) -> Option<Type> {
    let Some(parent) = expression.parent else { return loop_type(outline, id, expression) };
    match &outline.expression(parent).kind {
        ExprKind::Group { .. } => type_of(outline, parent, outline.expression(parent)),
        ExprKind::Slice { .. } => Some(Type::Text),
        ExprKind::Filter { of, name, arguments } if *of == id => {
            let filter = outline.text(*name);
            let first = outline.arguments(arguments).first().map(|argument| argument.value);
            match filter {
                "default" | "d" => first
                    .and_then(|first| literal(outline, first))
                    .or_else(|| type_of(outline, parent, outline.expression(parent))),
                filter => taken_by(outline.dialect(), filter),
            }
        }
        ExprKind::Binary { operator, left, right: Some(right), .. } => {
            let other = if *left == id { *right } else { *left };
            match operator {
                Operator::Contains => (*left == id).then_some(Type::List),
                Operator::In | Operator::NotIn => (*right == id).then_some(Type::List),
                Operator::And | Operator::Or => None,
                operator if operator.orders() => literal(outline, other).or(Some(Type::Number)),
                _ => literal(outline, other),
            }
        }
        _ => loop_type(outline, id, expression),
    }
}

/// Whether a loop goes through it.
fn loop_type(outline: &Outline, id: Id, expression: &Expression) -> Option<Type> {
    let node = outline.node_of(expression);
    let loops = matches!(outline.tag_name(node), "for" | "tablerow");
    (loops && outline.definitions().iter().any(|definition| definition.value == Some(id))).then_some(Type::List)
}

fn literal(outline: &Outline, id: Id) -> Option<Type> {
    match outline.expression(id).kind {
        ExprKind::Text { .. } => Some(Type::Text),
        ExprKind::Number => Some(Type::Number),
        ExprKind::Constant => match outline.text(outline.expression(id).span) {
            "true" | "false" | "True" | "False" => Some(Type::Boolean),
            _ => None,
        },
        ExprKind::List { .. } => Some(Type::List),
        ExprKind::Dict { .. } => Some(Type::Object),
        _ => None,
    }
}

/// What a filter is made for.
fn taken_by(dialect: Dialect, filter: &str) -> Option<Type> {
    Some(match (dialect, filter) {
        (_, "date" | "dateFormatter" | "dateTimeFormatter" | "days" | "time_zone") => Type::Date,
        (
            Dialect::Braze,
            "plus"
            | "minus"
            | "times"
            | "divided_by"
            | "modulo"
            | "round"
            | "ceil"
            | "floor"
            | "abs"
            | "money"
            | "number_with_delimiter"
            | "at_least"
            | "at_most",
        )
        | (Dialect::MoEngage, "int" | "float" | "round" | "abs") => Type::Number,
        (
            _,
            "join" | "sort" | "first" | "last" | "map" | "uniq" | "unique" | "sum" | "where" | "sort_natural"
            | "compact",
        ) => Type::List,
        (_, "property_accessor" | "as_json_string" | "tojson" | "items") => Type::Object,
        (
            _,
            "upcase" | "downcase" | "capitalize" | "strip" | "append" | "prepend" | "split" | "upper" | "lower"
            | "title" | "trim" | "truncate" | "url_encode" | "url_param_escape" | "urlencode" | "json_escape"
            | "base64_encode" | "base64encode" | "md5" | "sha1" | "sha2" | "string" | "escape" | "replace" | "remove",
        ) => Type::Text,
        _ => return None,
    })
}
