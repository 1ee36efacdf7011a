//! Runs syntax trees.
//!
//! Jinja2 compiles a template to Python functions; what those would do is done here on the tree, with the variables of each
//! function in slots of one stack. Output goes into one text; what is captured into another for as long.

mod assign;
mod blocks;
mod call;
mod context;
mod eval;
mod functions;
mod host;
mod iterate;
mod loops;
mod output;
mod partials;
mod postfix;
mod slots;
mod tell;
mod unresolved;

use std::sync::Arc;

use drysend_core::{Diagnostic, Error, Observer, RenderOptions, Result, Span, State};
use indexmap::IndexMap;

use crate::context::Context;
use crate::environment::Shared;
use crate::syntax::ast::{Body, Stmt, StmtKind};
use crate::template::Compiled;
use crate::value::{Undefined, Value};

use context::TemplateContext;
use slots::Variables;

pub(crate) use functions::MacroObject;

/// How a piece of template ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// At its end.
    Next,
    /// At a `break`.
    Break,
    /// At a `continue`.
    Continue,
}

/// One render.
pub(crate) struct Interpreter<'r, O> {
    shared: &'r Shared,
    values: &'r Context,
    pub(crate) state: State<'r>,
    observer: &'r mut O,
    /// The template whose tree is run.
    template: Arc<Compiled>,
    out: String,
    /// What values are put together in, kept for the next one.
    buffer: String,
    /// How many captures are open.
    captures: usize,
    vars: Variables,
    contexts: Vec<TemplateContext>,
    /// The context of the running function.
    context: usize,
    /// The template that the running one extends.
    parent: Option<Arc<Compiled>>,
    /// Whether output is dropped: a template that extends another prints nothing outside its blocks.
    pub(crate) muted: bool,
    /// The functions that are running: where their slots start, and a number of their own.
    running: Vec<(usize, u64)>,
    calls: u64,
    /// How deep trees are being walked.
    depth: usize,
    /// Whether templates may change the caller's data: then they get a copy.
    changes: bool,
    /// The caller's data that the template may change, copied.
    thawed: IndexMap<String, Value>,
    /// Templates that were imported without context: they run once a render.
    modules: Vec<(String, Value)>,
    /// Why the message is not sent.
    reasons: Vec<String>,
    not_sent: bool,
    /// What is to be said about the render.
    remarks: Vec<Diagnostic>,
    /// Containers that may hold themselves.
    remembered: Vec<Value>,
}

/// What a render ends with.
pub(crate) struct Rendered {
    pub(crate) text: String,
    pub(crate) reasons: Vec<String>,
    pub(crate) not_sent: bool,
    pub(crate) remarks: Vec<Diagnostic>,
    pub(crate) error: Option<Error>,
    pub(crate) keys: Vec<drysend_core::secret::Secret>,
}

/// What MoEngage takes as the order not to send a message, wherever it stands in the text.
pub(crate) const SENTINEL: &str = "MOE_NOT_SEND";

/// Renders `template`; the text goes as far as the first fault.
pub(crate) fn render<O: Observer>(
    shared: &Shared,
    template: &Arc<Compiled>,
    values: &Context,
    options: &RenderOptions,
    observer: &mut O,
    remember_keys: bool,
) -> Rendered {
    let mut state = State::new(options, &shared.secrets, &shared.limits);
    if remember_keys {
        state = state.remembering_keys();
    }
    let mut interpreter = Interpreter {
        shared,
        values,
        state,
        observer,
        template: Arc::clone(template),
        out: String::with_capacity(template.expected()),
        buffer: String::new(),
        captures: 0,
        vars: Variables::default(),
        contexts: Vec::with_capacity(1),
        context: 0,
        parent: None,
        muted: false,
        running: Vec::new(),
        calls: 0,
        depth: 0,
        changes: template.changes,
        thawed: IndexMap::new(),
        modules: Vec::new(),
        reasons: Vec::new(),
        not_sent: false,
        remarks: Vec::new(),
        remembered: Vec::new(),
    };
    let result = interpreter.run(template);
    for value in interpreter.remembered.drain(..) {
        value.clear();
    }
    template.expect(interpreter.out.len());
    let not_sent = interpreter.not_sent || interpreter.out.contains(SENTINEL);
    Rendered {
        text: interpreter.out,
        reasons: interpreter.reasons,
        not_sent,
        remarks: interpreter.remarks,
        error: result.err(),
        keys: if remember_keys { interpreter.state.into_keys() } else { Vec::new() },
    }
}

impl<O: Observer> Interpreter<'_, O> {
    fn run(&mut self, template: &Arc<Compiled>) -> Result<()> {
        let context = self.new_context(template, context::Parent { layer: None, user: true });
        self.run_template(template, context)
    }

    /// Runs statements one after the other.
    pub(crate) fn exec(&mut self, body: &Body) -> Result<Flow> {
        if body.is_empty() {
            return Ok(Flow::Next);
        }
        self.deepen()?;
        for stmt in body {
            match self.exec_stmt(stmt) {
                Ok(Flow::Next) => {}
                Ok(flow) => {
                    self.depth -= 1;
                    return Ok(flow);
                }
                Err(error) => return Err(self.locate(error, stmt.span)),
            }
        }
        self.depth -= 1;
        Ok(Flow::Next)
    }

    fn exec_stmt(&mut self, stmt: &Stmt) -> Result<Flow> {
        self.state.meter.step()?;
        match &stmt.kind {
            StmtKind::Data(range) => self.print_data(range.start as usize..range.end as usize, stmt.span)?,
            StmtKind::Text(text) => self.print_text(text, stmt.span)?,
            StmtKind::Print(print) => self.run_print(print, stmt.span)?,
            StmtKind::Set(set) => self.run_set(set)?,
            StmtKind::If(node) => return self.run_if(node),
            StmtKind::For(node) => return self.run_for(node),
            _ => return self.exec_other(stmt),
        }
        Ok(Flow::Next)
    }

    /// What is rare, kept apart so that the common statements need little stack.
    #[inline(never)]
    fn exec_other(&mut self, stmt: &Stmt) -> Result<Flow> {
        match &stmt.kind {
            StmtKind::SetBlock(set) => return self.run_set_block(set),
            StmtKind::FilterBlock(block) => return self.run_filter_block(block, stmt.span),
            StmtKind::With(with) => return self.run_with(with),
            StmtKind::Autoescape(node) => return self.run_autoescape(node),
            StmtKind::Break => return Ok(Flow::Break),
            StmtKind::Continue => return Ok(Flow::Continue),
            StmtKind::Macro(node) => self.run_macro(node)?,
            StmtKind::CallBlock(block) => self.run_call_block(block, stmt.span)?,
            StmtKind::Block(block) => self.run_block(block, stmt.span)?,
            StmtKind::Extends(template) => self.run_extends(template, stmt.span)?,
            StmtKind::Include(include) => self.run_include(include, stmt.span)?,
            StmtKind::Import(import) => self.run_import(import, stmt.span)?,
            StmtKind::FromImport(import) => self.run_from(import, stmt.span)?,
            StmtKind::NotSend(reason) => self.run_not_send(reason.as_deref(), stmt.span)?,
            StmtKind::Do(value) => drop(self.eval(value)?),
            StmtKind::Data(_)
            | StmtKind::Text(_)
            | StmtKind::Print(_)
            | StmtKind::Set(_)
            | StmtKind::If(_)
            | StmtKind::For(_) => {}
        }
        Ok(Flow::Next)
    }

    /// The message is not to be sent; rendering goes on.
    pub(crate) fn not_send(&mut self, reason: String) -> Result<()> {
        self.state.meter.make(reason.len())?;
        self.not_sent = true;
        self.reasons.push(reason);
        Ok(())
    }

    pub(crate) fn undefined_class(&self) -> Undefined {
        self.shared.undefined
    }

    /// One level deeper into a tree: whoever succeeds takes the level back.
    #[inline]
    fn deepen(&mut self) -> Result<()> {
        self.depth += 1;
        let limits = self.state.meter.limits();
        if self.depth > limits.nesting + limits.recursion * 2 {
            return Err(too_deep());
        }
        Ok(())
    }

    /// The error, placed at `span` of the running template unless it has a place already.
    #[cold]
    fn locate(&self, error: Error, span: Span) -> Error {
        error.with_span(span).with_source(&self.template.source)
    }
}

#[cold]
fn too_deep() -> Error {
    Error::new(drysend_core::ErrorKind::Limit, "limit reached: expressions, blocks and macros nest too deep")
        .with_help("make the template do less, or raise the limits `nesting` and `recursion`")
}
