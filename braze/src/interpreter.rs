//! Renders a parsed template: one pass over the tree, into one text.

mod condition;
mod evaluate;
mod filter;
mod link;
mod lookup;
mod registers;
mod tell;
mod variables;

use std::sync::Arc;

use drysend_core::{Diagnostic, Error, ErrorKind, Observer, Result, Severity, Source, State};

use indexmap::IndexMap;

use crate::context::Context;
use crate::environment::Environment;
use crate::syntax::ast::{Body, Name, Node, NodeKind};
use crate::tags;
use crate::value::Value;

pub use link::{LinkedUnit, Program};
use registers::Registers;
use variables::Variables;

/// What ends a body before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupt {
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// One render.
#[derive(Debug)]
pub struct Interpreter<'r, O> {
    pub(crate) out: String,
    pub(crate) state: State<'r>,
    pub(crate) variables: Variables<'r>,
    pub(crate) registers: Registers,
    pub(crate) interrupt: Option<Interrupt>,
    pub(crate) captures: usize,
    pub(crate) isolated: bool,
    pub(crate) environment: &'r Environment,
    observer: &'r mut O,
    program: &'r Program,
    unit: Arc<LinkedUnit>,
    extra: IndexMap<Arc<str>, Arc<LinkedUnit>>,
    /// What `message_extras` set.
    pub(crate) message_extras: IndexMap<String, String>,
    arguments: Vec<Value>,
    depth: usize,
    block_level: usize,
    /// Whether faults stand in the text, as Ruby prints them; else the first one ends the render.
    inline: bool,
    faults: Vec<Error>,
    remarks: Vec<Diagnostic>,
}

/// How a render ended.
#[derive(Debug)]
pub struct Rendered<'r> {
    /// What it printed.
    pub text: String,
    /// What stopped it, if something did.
    pub stopped: Option<Error>,
    /// The faults that stand in the text.
    pub faults: Vec<Error>,
    /// What else is to be said.
    pub remarks: Vec<Diagnostic>,
    /// What goes with the message.
    pub message_extras: IndexMap<String, String>,
    /// The state at the end.
    pub state: State<'r>,
}

impl<'r, O: Observer> Interpreter<'r, O> {
    /// A render of `program`'s first unit.
    pub fn new(
        environment: &'r Environment,
        program: &'r Program,
        context: &'r Context,
        state: State<'r>,
        observer: &'r mut O,
        inline: bool,
    ) -> Self {
        let unit = program.main();
        Self {
            out: String::with_capacity(program.text_bytes()),
            state,
            variables: Variables::new(context, program.symbols()),
            registers: Registers::default(),
            interrupt: None,
            captures: 0,
            isolated: false,
            environment,
            observer,
            program,
            unit,
            extra: IndexMap::new(),
            message_extras: IndexMap::new(),
            arguments: Vec::new(),
            depth: 0,
            block_level: 0,
            inline,
            faults: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Renders it.
    pub fn run(mut self) -> Rendered<'r> {
        let unit = self.unit.clone();
        let result = self.body(&unit.unit.body);
        let place = |error: Error| error.with_source(&self.unit.unit.source);
        Rendered {
            stopped: result.err().map(place),
            text: self.out,
            faults: self.faults,
            remarks: self.remarks,
            message_extras: self.message_extras,
            state: self.state,
        }
    }

    /// Renders the body of a block, one level deeper.
    pub(crate) fn block(&mut self, body: &Body) -> Result<()> {
        self.deeper()?;
        let result = self.body(body);
        self.depth -= 1;
        result
    }

    pub(crate) fn deeper(&mut self) -> Result<()> {
        self.state.meter.limits().nest(self.depth + 1)?;
        self.depth += 1;
        Ok(())
    }

    fn body(&mut self, body: &Body) -> Result<()> {
        for node in &body.nodes {
            let start = self.out.len();
            match &node.kind {
                NodeKind::Text(span) | NodeKind::Raw(span) => self.out.push_str(self.unit.unit.source.slice(*span)),
                NodeKind::Output(output) => {
                    self.state.meter.step()?;
                    if let Err(error) = self.output(output) {
                        self.fault(error, node)?;
                    }
                }
                _ => {
                    self.state.meter.step()?;
                    if let Err(error) = self.tag(node) {
                        self.fault(error, node)?;
                    }
                    if self.interrupt.is_some() {
                        return Ok(());
                    }
                }
            }
            if self.out.len() > start {
                self.state.meter.output(self.out.len())?;
                if O::LISTENS {
                    let span = match node.kind {
                        NodeKind::Text(span) | NodeKind::Raw(span) => span,
                        _ => node.span,
                    };
                    self.tell_output(span, start);
                }
            } else if O::LISTENS && matches!(node.kind, NodeKind::Output(_)) {
                self.tell_output(node.span, self.out.len());
            }
        }
        Ok(())
    }

    fn tag(&mut self, node: &Node) -> Result<()> {
        match &node.kind {
            NodeKind::Text(_) | NodeKind::Raw(_) | NodeKind::Output(_) | NodeKind::Comment => Ok(()),
            NodeKind::Assign(tag) => self.assign(tag),
            NodeKind::Capture(tag) => self.capture(tag),
            NodeKind::If(tag) => self.conditional(tag),
            NodeKind::Case(tag) => self.case(tag),
            NodeKind::For(tag) => self.for_loop(tag),
            NodeKind::TableRow(tag) => self.table_row(tag),
            NodeKind::Break => {
                self.interrupt = Some(Interrupt::Break);
                Ok(())
            }
            NodeKind::Continue => {
                self.interrupt = Some(Interrupt::Continue);
                Ok(())
            }
            NodeKind::Cycle(tag) => self.cycle(tag),
            NodeKind::Increment(name) => self.count(*name, true),
            NodeKind::Decrement(name) => self.count(*name, false),
            NodeKind::IfChanged(body) => self.if_changed(body),
            NodeKind::Partial(tag) => self.partial(tag),
            NodeKind::Abort(tag) => {
                let reason = tag.reason.clone().unwrap_or_else(|| tags::DEFAULT_REASON.to_owned());
                Err(Error::stopped(ErrorKind::Aborted, vec![reason]))
            }
            NodeKind::Call(tag) => self.outside(tag, node.span),
        }
    }

    /// A fault at `node`: the end of a plain render, a line of text in a preview.
    #[cold]
    fn fault(&mut self, error: Error, node: &Node) -> Result<()> {
        let error = error.with_span(node.span).with_source(&self.unit.unit.source);
        self.arguments.clear();
        if !self.inline || matches!(error.kind(), ErrorKind::Aborted | ErrorKind::NotSent | ErrorKind::Limit) {
            return Err(error);
        }
        if !node.blank {
            let kind = match error.kind() {
                ErrorKind::Syntax | ErrorKind::UnknownTag => "Liquid syntax error: ",
                _ => "Liquid error: ",
            };
            self.out.push_str(kind);
            self.out.push_str(error.message());
        }
        // A loop can run into the same fault a million times.
        if self.faults.len() < 1000 {
            self.faults.push(error);
        }
        Ok(())
    }

    /// A fault that prints nothing.
    #[cold]
    pub(crate) fn silent_fault(&mut self, error: Error) -> Result<()> {
        if !self.inline {
            return Err(error);
        }
        if self.faults.len() < 1000 {
            self.faults.push(error);
        }
        Ok(())
    }

    /// Notes something that a preview should tell.
    pub(crate) fn remark(&mut self, diagnostic: Diagnostic) {
        if self.inline && self.remarks.len() < 1000 && !self.remarks.contains(&diagnostic) {
            self.remarks.push(diagnostic);
        }
    }

    /// The remark of `severity` about `span` of what is being rendered.
    pub(crate) fn note(
        &self,
        code: &'static str,
        severity: Severity,
        message: String,
        span: drysend_core::Span,
    ) -> Diagnostic {
        Diagnostic::new(code, severity, message).at(&self.unit.unit.source, span)
    }

    /// Where the variable `name` of the unit at work is kept.
    #[inline]
    pub(crate) fn slot(&self, name: Name) -> usize {
        self.unit.slot(name)
    }

    /// The source of what is being rendered.
    pub(crate) fn source(&self) -> &Source {
        &self.unit.unit.source
    }
}
