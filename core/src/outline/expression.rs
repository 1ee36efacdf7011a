//! Expressions: what has a value.

use std::ops::Range;

use crate::source::Span;

/// An expression, by its position in its outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u32);

impl Id {
    pub(super) const fn new(position: u32) -> Self {
        Self(position)
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Something that has a value.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// What it is part of, within its tag.
    pub parent: Option<Id>,
    /// What it starts with: `a` of `a.b | c`; itself where it starts nothing.
    pub root: Id,
    pub(super) node: u32,
}

/// What an [`Expression`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A variable; the span is its name.
    Name,
    /// `${name}`, with the span of the name.
    Attribute {
        /// What stands between the braces, without blanks around it.
        name: Span,
    },
    /// A text in quotes, with the span between them.
    Text {
        /// What stands between the quotes.
        inner: Span,
    },
    /// A number.
    Number,
    /// `true`, `nil`, `none`, `blank`, …
    Constant,
    /// `of.key`
    Member {
        /// What is looked into.
        of: Id,
        /// The name after the dot.
        key: Span,
    },
    /// `of.${key}`
    AttributeOf {
        /// What is looked into: the namespace.
        of: Id,
        /// What stands between the braces, without blanks around it.
        key: Span,
    },
    /// `of[index]`
    Index {
        /// What is looked into.
        of: Id,
        /// What stands between the brackets; nothing for `[]`.
        index: Option<Id>,
    },
    /// `of[a:b]`
    Slice {
        /// What is sliced.
        of: Id,
    },
    /// `of(…)`
    Call {
        /// What is called.
        of: Id,
        /// What it is given.
        arguments: Range<u32>,
    },
    /// `of | name: …` or `of|name(…)`
    Filter {
        /// What is filtered.
        of: Id,
        /// The name of the filter.
        name: Span,
        /// What it is given.
        arguments: Range<u32>,
    },
    /// `of is name`
    Test {
        /// What is tested.
        of: Id,
        /// The name of the test.
        name: Span,
        /// Whether it is `is not`.
        negated: bool,
        /// What it is given.
        arguments: Range<u32>,
    },
    /// `not of`, `-of`, `+of`
    Unary {
        /// The sign or word.
        sign: Span,
        /// What it stands before.
        operand: Id,
    },
    /// `left operator right`; a right side that is missing is the left one.
    Binary {
        /// The operator.
        operator: Operator,
        /// Where it stands.
        sign: Span,
        /// The left side.
        left: Id,
        /// The right side.
        right: Option<Id>,
    },
    /// `value if test else otherwise`
    Choice {
        /// What it is if the test holds.
        value: Id,
        /// The test.
        test: Id,
        /// What it is else.
        otherwise: Option<Id>,
    },
    /// `(of)`, or in Liquid `{{ of }}` within a tag.
    Group {
        /// What stands in it.
        of: Id,
    },
    /// `(first..last)`
    Range,
    /// `[…]` or `(…, …)`
    List {
        /// The items.
        items: Range<u32>,
    },
    /// `{…: …}`: keys and values by turns.
    Dict {
        /// The keys and values.
        items: Range<u32>,
    },
}

impl ExprKind {
    /// What a look-up, filter, test, call or group is applied to.
    #[must_use]
    pub fn of(&self) -> Option<Id> {
        match self {
            Self::Member { of, .. }
            | Self::AttributeOf { of, .. }
            | Self::Index { of, .. }
            | Self::Slice { of }
            | Self::Call { of, .. }
            | Self::Filter { of, .. }
            | Self::Test { of, .. }
            | Self::Group { of } => Some(*of),
            _ => None,
        }
    }
}

/// An argument, or an item of a list.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name, where it has one.
    pub name: Option<Span>,
    /// Its value.
    pub value: Id,
}

/// An operator between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `or`
    Or,
    /// `||`, which neither language has
    OrSign,
    /// `and`
    And,
    /// `&&`, which neither language has
    AndSign,
    /// `==`
    Equal,
    /// `=`, which compares nothing
    SingleEqual,
    /// `!=`, `<>`
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
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `~`
    Concat,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `//`
    FloorDivide,
    /// `%`
    Modulo,
    /// `**`
    Power,
}

impl Operator {
    /// How tightly it binds.
    #[must_use]
    pub(super) const fn strength(self) -> u8 {
        match self {
            Self::Or | Self::OrSign => 1,
            Self::And | Self::AndSign => 2,
            Self::Equal
            | Self::SingleEqual
            | Self::NotEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::Contains
            | Self::In
            | Self::NotIn => 4,
            Self::Add | Self::Subtract => 5,
            Self::Concat => 6,
            Self::Multiply | Self::Divide | Self::FloorDivide | Self::Modulo => 7,
            Self::Power => 9,
        }
    }

    /// Whether it compares its sides.
    #[must_use]
    pub const fn compares(self) -> bool {
        self.strength() == 4
    }

    /// Whether it tells what comes first: `<` and its like.
    #[must_use]
    pub const fn orders(self) -> bool {
        matches!(self, Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual)
    }

    /// Whether it is arithmetic, or joins texts.
    #[must_use]
    pub const fn calculates(self) -> bool {
        self.strength() > 4
    }
}
