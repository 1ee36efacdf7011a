//! Statements.

use std::ops::Range;
use std::sync::Arc;

use drysend_core::Span;

use super::expression::{CallArguments, Escape, Expr, FilterCall, Name};
use super::special::Uses;
use crate::value::Str;

/// A piece of a template and where it stands: for a tag with a body, the opening tag.
#[derive(Clone, Debug)]
pub(crate) struct Stmt {
    pub(crate) span: Span,
    pub(crate) kind: StmtKind,
}

#[derive(Clone, Debug)]
pub(crate) enum StmtKind {
    /// Text, as bytes of the normalised source.
    Data(Range<u32>),
    /// Text that differs from the source's.
    Text(Box<str>),
    /// `{{ … }}` or one item of `{% print %}`.
    Print(Box<Print>),
    Set(Box<Set>),
    SetBlock(Box<SetBlock>),
    If(Box<If>),
    For(Arc<For>),
    Macro(Arc<Macro>),
    CallBlock(Box<CallBlock>),
    FilterBlock(Box<FilterBlock>),
    With(Box<With>),
    Autoescape(Box<Autoescape>),
    Block(Box<Block>),
    Extends(Box<Expr>),
    Include(Box<Include>),
    Import(Box<Import>),
    FromImport(Box<FromImport>),
    Do(Box<Expr>),
    Break,
    Continue,
    /// MoEngage's tag; the reason, where one is given.
    NotSend(Option<Box<Expr>>),
}

pub(crate) type Body = Vec<Stmt>;

#[derive(Clone, Debug)]
pub(crate) struct Print {
    pub(crate) value: Expr,
    pub(crate) escape: Escape,
}

/// What is assigned to.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) span: Span,
    pub(crate) kind: TargetKind,
}

#[derive(Clone, Debug)]
pub(crate) enum TargetKind {
    Name(Box<Name>),
    /// `namespace.attribute`
    Attribute(Box<(Name, Str)>),
    Tuple(Box<[Target]>),
}

/// Where a variable is set: at the top of a template it becomes part of the template's context.
pub(crate) type AtTop = bool;

#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) target: Target,
    pub(crate) value: Expr,
    pub(crate) at_top: AtTop,
}

#[derive(Clone, Debug)]
pub(crate) struct SetBlock {
    pub(crate) target: Target,
    pub(crate) filters: Vec<FilterCall>,
    pub(crate) scope: Scope,
    pub(crate) body: Body,
    pub(crate) at_top: AtTop,
}

#[derive(Clone, Debug)]
pub(crate) struct If {
    /// `if` and each `elif`.
    pub(crate) arms: Vec<(Expr, Body)>,
    pub(crate) otherwise: Body,
}

#[derive(Clone, Debug)]
pub(crate) struct For {
    pub(crate) target: Target,
    pub(crate) iterable: Expr,
    /// Which items are looped over, with the variables that the test sees.
    pub(crate) test: Option<(Target, Expr)>,
    pub(crate) recursive: bool,
    pub(crate) body: Body,
    pub(crate) otherwise: Body,
    /// Whether the body speaks of `loop`.
    pub(crate) uses_loop: bool,
    /// The variable `loop`, where the body uses it.
    pub(crate) loop_slot: Option<u32>,
    pub(crate) scope: Scope,
    pub(crate) test_scope: Scope,
    pub(crate) else_scope: Scope,
    /// All slots of the loop and of what it holds, for a loop that calls itself.
    pub(crate) slots: Range<u32>,
}

/// What becomes of variables when a block of statements that has its own ones is entered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) enter: Box<[Enter]>,
}

/// One variable at the start of a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Enter {
    /// Starts with the value of the same name outside.
    Alias { slot: u32, outer: u32 },
    /// Starts as what the context holds.
    Resolve(u32),
    /// Starts without a value.
    Clear(u32),
}

/// A piece of template that is called: a macro, the body of a `call`, a block, the template itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Function {
    /// Who else uses the variable, by slot.
    pub(crate) slots: Vec<SlotUse>,
    pub(crate) enter: Box<[Enter]>,
    /// Variables of the function outside that this one refers to: theirs, ours.
    pub(crate) captures: Vec<(u32, u32)>,
}

/// Who uses a variable of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotUse {
    /// The function alone.
    Own,
    /// Functions inside it, too.
    Shared,
    /// It belongs to a function outside.
    Captured,
}

#[derive(Clone, Debug)]
pub(crate) struct Macro {
    /// Where the macro's name goes; a `call` block has none.
    pub(crate) name: Option<Name>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Body,
    pub(crate) function: Function,
    pub(crate) uses: Uses,
    pub(crate) caller: Option<u32>,
    pub(crate) kwargs: Option<u32>,
    pub(crate) varargs: Option<u32>,
    pub(crate) at_top: AtTop,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) default: Option<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) struct CallBlock {
    /// What is called, up to the last call.
    pub(crate) callee: Expr,
    pub(crate) call_span: Span,
    pub(crate) arguments: CallArguments,
    pub(crate) caller: Arc<Macro>,
}

#[derive(Clone, Debug)]
pub(crate) struct FilterBlock {
    pub(crate) filters: Vec<FilterCall>,
    pub(crate) scope: Scope,
    pub(crate) body: Body,
    pub(crate) escape: Escape,
}

#[derive(Clone, Debug)]
pub(crate) struct With {
    pub(crate) bindings: Vec<(Target, Expr)>,
    pub(crate) scope: Scope,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) struct Autoescape {
    pub(crate) on: Expr,
    pub(crate) scope: Scope,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) name: Str,
    pub(crate) scoped: bool,
    pub(crate) required: bool,
    /// At the top of a template, where a template that extends another prints nothing.
    pub(crate) at_top: bool,
    /// The variables that a scoped block sees.
    pub(crate) locals: Arc<Locals>,
}

/// What a block prints, unless a template that extends this one has another block of its name.
#[derive(Clone, Debug)]
pub(crate) struct BlockBody {
    pub(crate) name: Str,
    pub(crate) body: Body,
    pub(crate) function: Function,
    pub(crate) uses: Uses,
    pub(crate) self_slot: Option<u32>,
    pub(crate) super_slot: Option<u32>,
}

/// Variables by name and slot, for templates that see them as their context.
#[derive(Debug, Default)]
pub(crate) struct Locals {
    /// Those of one scope.
    pub(crate) own: Vec<(Str, u32)>,
    /// Those of the scopes around it, where they have other names.
    pub(crate) outer: Option<Arc<Locals>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Include {
    pub(crate) template: Expr,
    pub(crate) ignore_missing: bool,
    pub(crate) with_context: bool,
    pub(crate) locals: Arc<Locals>,
}

#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) template: Expr,
    pub(crate) target: Name,
    pub(crate) with_context: bool,
    pub(crate) locals: Arc<Locals>,
    pub(crate) at_top: AtTop,
}

#[derive(Clone, Debug)]
pub(crate) struct FromImport {
    pub(crate) template: Expr,
    /// The name there, the name here.
    pub(crate) names: Vec<(Str, Name)>,
    pub(crate) with_context: bool,
    pub(crate) locals: Arc<Locals>,
    pub(crate) at_top: AtTop,
}
