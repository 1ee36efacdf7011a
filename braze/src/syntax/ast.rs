//! What a template is once it is parsed. Every node knows the text it came from.

use std::sync::Arc;

use drysend_core::{Source, Span};
use indexmap::IndexMap;

use super::names::Names;
use crate::filters::Filter;
use crate::plugin::Plugin;
use crate::value::{Key, Value};

/// A parsed template or content block.
#[derive(Debug)]
pub struct Unit {
    /// Its text.
    pub source: Source,
    /// Its nodes.
    pub body: Body,
    /// The variables it names; a [`Name`] is a position here.
    pub names: Names,
    /// The content blocks and partials it names; a [`Block`] is a position here.
    pub blocks: Vec<(Arc<str>, Span)>,
}

/// A variable of a unit, by position in [`Unit::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name(pub u32);

/// A content block that a unit names, by position in [`Unit::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block(pub u32);

/// Nodes in a row.
#[derive(Debug, Default)]
pub struct Body {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// Whether none of them can print anything but blanks.
    pub blank: bool,
}

/// A node and the text it came from, its `{%` and `%}` or `{{` and `}}` included; a block ends with its first tag.
#[derive(Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// Whether it prints nothing, not even its own errors.
    pub blank: bool,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node does.
#[derive(Debug)]
pub enum NodeKind {
    /// Text, by its place after whitespace control.
    Text(Span),
    /// The inside of `raw`.
    Raw(Span),
    /// `comment`, `doc` or `#`.
    Comment,
    /// `{{ … }}` or `echo`.
    Output(Box<Filtered>),
    /// `assign`
    Assign(Box<Assign>),
    /// `capture`
    Capture(Box<Capture>),
    /// `if` or `unless`
    If(Box<If>),
    /// `case`
    Case(Box<Case>),
    /// `for`
    For(Box<For>),
    /// `tablerow`
    TableRow(Box<TableRow>),
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `cycle`
    Cycle(Box<Cycle>),
    /// `increment`
    Increment(Name),
    /// `decrement`
    Decrement(Name),
    /// `ifchanged`
    IfChanged(Box<Body>),
    /// `include` or `render`
    Partial(Box<Partial>),
    /// `abort_message`
    Abort(Box<Abort>),
    /// A tag of Braze that asks for data from outside.
    Call(Box<Call>),
}

/// An expression and the filters after it.
#[derive(Debug)]
pub struct Filtered {
    /// The expression.
    pub value: Expression,
    /// The filters, in order.
    pub filters: Vec<FilterCall>,
    /// Where both stand.
    pub span: Span,
}

/// One filter with its arguments.
#[derive(Debug)]
pub struct FilterCall {
    /// Where its name stands.
    pub span: Span,
    /// What runs.
    pub run: FilterRun,
    /// The arguments by position.
    pub positional: Positional,
    /// The arguments by name; a name comes once.
    pub named: IndexMap<Arc<str>, Expression>,
}

/// Arguments by position.
#[derive(Debug)]
pub enum Positional {
    /// Values as they stand: most often there is nothing to evaluate.
    Values(Vec<Value>),
    /// Expressions.
    Expressions(Vec<Expression>),
}

impl Positional {
    /// No arguments.
    pub const NONE: Self = Self::Values(Vec::new());

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Expressions(expressions) => expressions.len(),
        }
    }

    /// Adds one.
    pub fn push(&mut self, argument: Expression) {
        match (&mut *self, argument) {
            (Self::Values(values), Expression::Literal(value)) => values.push(value),
            (Self::Values(values), argument) => {
                let known = std::mem::take(values).into_iter().map(Expression::Literal);
                *self = Self::Expressions(known.chain([argument]).collect());
            }
            (Self::Expressions(expressions), argument) => expressions.push(argument),
        }
    }
}

/// What stands behind a filter's name.
#[derive(Clone, Debug)]
pub enum FilterRun {
    /// A filter of the dialect.
    Known(&'static Filter),
    /// A filter that the user plugged in.
    Plugin(Arc<Plugin>),
    /// Nothing.
    Unknown,
}

/// What has a value.
#[derive(Debug)]
pub enum Expression {
    /// A value as it stands.
    Literal(Value),
    /// A look-up.
    Lookup(Box<Lookup>),
    /// `(first..last)`
    Range(Box<(Self, Self)>),
}

/// A variable and the steps from it.
#[derive(Debug)]
pub struct Lookup {
    /// Where it starts.
    pub root: Root,
    /// What is looked up in it.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub span: Span,
}

/// Where a look-up starts.
#[derive(Debug)]
pub enum Root {
    /// A variable.
    Variable(Name),
    /// `namespace.${…}`: the context's namespace, which no variable hides; else a variable.
    Namespace(Name, Key),
    /// `${name}`: a default attribute.
    Attribute(Key),
    /// `content_blocks.${name}`
    Block(Block),
    /// `[expression]`: a variable whose name is a value.
    Dynamic(Expression),
}

/// One step of a look-up.
#[derive(Debug)]
pub enum Step {
    /// `.key`; `size`, `first` and `last` also work where there is no such entry.
    Key(Key),
    /// `.${key}`
    Attribute(Key),
    /// `[index]`
    Index(Expression),
}

/// `assign`
#[derive(Debug)]
pub struct Assign {
    /// The variable.
    pub name: Name,
    /// Where its name stands.
    pub name_span: Span,
    /// What it becomes.
    pub value: Filtered,
}

/// `capture`
#[derive(Debug)]
pub struct Capture {
    /// The variable.
    pub name: Name,
    /// Where its name stands.
    pub name_span: Span,
    /// What is captured.
    pub body: Body,
}

/// `if` or `unless`
#[derive(Debug)]
pub struct If {
    /// Whether the first condition is negated.
    pub unless: bool,
    /// The conditions and what they guard; `else` has none.
    pub branches: Vec<Branch>,
}

/// A condition and what it guards.
#[derive(Debug)]
pub struct Branch {
    /// The condition; none is `else`.
    pub condition: Option<Condition>,
    /// Where the tag stands.
    pub span: Span,
    /// What it guards.
    pub body: Body,
}

/// Comparisons joined by `and` and `or`, grouped from the right.
#[derive(Debug, Default)]
pub struct Condition {
    /// The comparisons; each with what joins it to the next.
    pub parts: Vec<(Comparison, Join)>,
    /// Where the condition stands.
    pub span: Span,
}

/// What joins a comparison to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `and`
    And,
    /// `or`
    Or,
    /// Nothing: it is the last.
    End,
}

/// `left operator right`, or only `left`.
#[derive(Debug)]
pub struct Comparison {
    /// The left side.
    pub left: Expression,
    /// The operator and the right side.
    pub operation: Option<(Operator, Expression)>,
}

/// An operator of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=` or `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `contains`
    Contains,
    /// A word that is none; using it fails when it is reached.
    Unknown(Arc<str>),
}

/// `case`
#[derive(Debug)]
pub struct Case {
    /// What is compared.
    pub subject: Expression,
    /// The branches, in order.
    pub branches: Vec<When>,
}

/// `when` or `else` of a `case`.
#[derive(Debug)]
pub struct When {
    /// The values, any of which may fit; none is `else`.
    pub values: Option<Vec<Expression>>,
    /// Where the tag stands.
    pub span: Span,
    /// What it guards.
    pub body: Body,
}

/// `for`
#[derive(Debug)]
pub struct For {
    /// The variable of the loop.
    pub name: Name,
    /// `forloop`
    pub forloop: Name,
    /// What it goes through.
    pub collection: Expression,
    /// The name under which `offset: continue` continues it.
    pub label: Arc<str>,
    /// Whether it goes backwards.
    pub reversed: bool,
    /// `limit`
    pub limit: Option<Expression>,
    /// `offset`
    pub offset: Offset,
    /// What is repeated.
    pub body: Body,
    /// What stands in for it when there is nothing to repeat.
    pub otherwise: Option<Body>,
}

/// Where a loop starts.
#[derive(Debug)]
pub enum Offset {
    /// At the first item.
    None,
    /// After where the last loop of that label ended.
    Continue,
    /// At a position.
    At(Expression),
}

/// `tablerow`
#[derive(Debug)]
pub struct TableRow {
    /// The variable of the loop.
    pub name: Name,
    /// `tablerowloop`
    pub tablerowloop: Name,
    /// What it goes through.
    pub collection: Expression,
    /// `cols`
    pub cols: Option<Expression>,
    /// `limit`
    pub limit: Option<Expression>,
    /// `offset`
    pub offset: Option<Expression>,
    /// What is repeated.
    pub body: Body,
}

/// `cycle`
#[derive(Debug)]
pub struct Cycle {
    /// What tells it from other cycles.
    pub group: CycleGroup,
    /// What it goes through.
    pub values: Vec<Expression>,
}

/// What tells a cycle from others.
#[derive(Debug)]
pub enum CycleGroup {
    /// A name, which is a value.
    Named(Expression),
    /// Its values, as Ruby prints them; one with variables is its own group, by its place.
    Values(Arc<str>),
}

/// `include` or `render`
#[derive(Debug)]
pub struct Partial {
    /// Whether it is `render`, which sees only what it is given.
    pub isolated: bool,
    /// Which partial.
    pub partial: Expression,
    /// `with` or `for`: the object.
    pub subject: Option<Expression>,
    /// Whether it is `for`.
    pub each: bool,
    /// `as`: the object's name.
    pub alias: Option<Name>,
    /// Named arguments.
    pub arguments: Vec<(Name, Expression)>,
    /// `forloop`
    pub forloop: Name,
}

/// `abort_message`
#[derive(Debug)]
pub struct Abort {
    /// The reason, if one is given.
    pub reason: Option<String>,
}

/// A tag of Braze that asks for data from outside.
#[derive(Debug)]
pub struct Call {
    /// Which one.
    pub tag: CallTag,
    /// The words after it, up to its options.
    pub words: Vec<Word>,
    /// Its options, `:name value`, in order.
    pub options: Vec<CallOption>,
    /// What stands between it and its end, for `translation`.
    pub body: Option<Body>,
}

/// Which tag a [`Call`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallTag {
    /// `connected_content`
    ConnectedContent,
    /// `catalog_items`
    CatalogItems,
    /// `catalog_selection_items`
    CatalogSelectionItems,
    /// `shopping_cart`
    ShoppingCart,
    /// `message_extras`
    MessageExtras,
    /// `promotion`
    Promotion,
    /// `translation`
    Translation,
}

/// `:name value` of a [`Call`].
#[derive(Debug)]
pub struct CallOption {
    /// Its name, without the colon.
    pub name: String,
    /// Its value; empty where there is none.
    pub value: Word,
    /// Where its name stands, with the colon.
    pub span: Span,
}

/// A small template within a tag: text with outputs in it.
#[derive(Debug)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it holds.
    pub body: Body,
}
