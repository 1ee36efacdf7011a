//! Expressions.

use drysend_core::Span;

use crate::filters::Filter;
use crate::tests::Test;
use crate::value::{Comparison, Hint, Operator, Str, Value};

/// An expression and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) span: Span,
    pub(crate) kind: ExprKind,
}

#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    /// A literal.
    Const(Value),
    /// A variable.
    Name(Box<Name>),
    /// Items between commas.
    Tuple(Box<[Expr]>),
    /// `[…]`
    List(Box<[Expr]>),
    /// `{…: …}`
    Dict(Box<[(Expr, Expr)]>),
    /// Arithmetic from left to right.
    Chain(Box<Chain<Operator>>),
    /// `a ~ b ~ c`
    Concat(Box<Concat>),
    /// `a < b <= c`
    Compare(Box<Chain<CompareOp>>),
    /// `a and b and c`
    And(Box<[Expr]>),
    /// `a or b or c`
    Or(Box<[Expr]>),
    /// `not`, once
    Not(Box<Expr>),
    /// `-` and `+` before an operand, the outermost first.
    Signs(Box<Signs>),
    /// `a if b else c`
    Cond(Box<Cond>),
    /// An operand and what follows it: attributes, items, calls, filters, tests.
    Postfix(Box<Postfix>),
    /// A slice within a longer subscript, as in `x[1:2, 3]`.
    Slice(Box<Slice>),
}

/// A name, and the slot in which its variable lives.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) text: Str,
    /// The number of the name among those of the template.
    pub(crate) symbol: u32,
    pub(crate) slot: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Chain<Op> {
    pub(crate) first: Expr,
    pub(crate) rest: Box<[(Op, Expr)]>,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompareOp {
    Equal,
    NotEqual,
    Order(Comparison),
    In,
    NotIn,
}

/// Whether what is printed is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    Off,
    On,
    /// As the environment is set when the expression is evaluated.
    Dynamic,
}

#[derive(Clone, Debug)]
pub(crate) struct Concat {
    pub(crate) items: Box<[Expr]>,
    pub(crate) escape: Escape,
}

#[derive(Clone, Debug)]
pub(crate) struct Signs {
    /// True for each minus, false for each plus.
    pub(crate) negative: Box<[bool]>,
    pub(crate) operand: Expr,
}

/// `value if test … else value if test … else otherwise`.
#[derive(Clone, Debug)]
pub(crate) struct Cond {
    pub(crate) arms: Box<[Arm]>,
    pub(crate) otherwise: Option<Expr>,
}

/// One value with its tests; all but the last test lack an `else`.
#[derive(Clone, Debug)]
pub(crate) struct Arm {
    pub(crate) value: Expr,
    pub(crate) tests: Box<[Expr]>,
}

#[derive(Clone, Debug)]
pub(crate) struct Postfix {
    pub(crate) base: Expr,
    pub(crate) steps: Box<[Step]>,
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) span: Span,
    pub(crate) kind: StepKind,
    /// Where in a dict the entry was found that the step asks for.
    pub(crate) hint: Hint,
}

#[derive(Clone, Debug)]
pub(crate) enum StepKind {
    Attribute {
        name: Str,
        /// Whether dicts have a method of this name, which comes before an entry.
        of_dict: bool,
    },
    Item(Expr),
    Slice(Box<Slice>),
    Call(Box<CallArguments>),
    Filter(Box<FilterCall>),
    Test(Box<TestCall>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Slice {
    /// Whether all of the output is literal: Jinja2 works such an expression out when it compiles the template, and
    /// there what cannot be sliced is undefined, not an error.
    pub(crate) constant: bool,
    pub(crate) start: Option<Expr>,
    pub(crate) stop: Option<Expr>,
    pub(crate) step: Option<Expr>,
}

/// The arguments of a call, filter or test.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallArguments {
    pub(crate) positional: Vec<Expr>,
    pub(crate) named: Vec<(Str, Expr)>,
    pub(crate) spread: Option<Expr>,
    pub(crate) spread_named: Option<Expr>,
}

impl CallArguments {
    pub(crate) fn is_plain(&self) -> bool {
        self.named.is_empty() && self.spread.is_none() && self.spread_named.is_none()
    }
}

/// What a filter's name stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FilterTarget {
    /// One of ours.
    Own(&'static Filter),
    /// One of the user's.
    Plugin,
    /// None: an error once it is called.
    Unknown,
}

#[derive(Clone, Debug)]
pub(crate) struct FilterCall {
    pub(crate) name: Str,
    pub(crate) span: Span,
    pub(crate) target: FilterTarget,
    pub(crate) arguments: CallArguments,
}

#[derive(Clone, Debug)]
pub(crate) struct TestCall {
    pub(crate) name: Str,
    pub(crate) span: Span,
    pub(crate) target: Option<&'static Test>,
    pub(crate) negated: bool,
    pub(crate) arguments: CallArguments,
}

impl Step {
    pub(crate) fn new(span: Span, kind: StepKind) -> Self {
        Self { span, kind, hint: Hint::default() }
    }
}

impl Expr {
    pub(crate) fn new(span: Span, kind: ExprKind) -> Self {
        Self { span, kind }
    }
}
