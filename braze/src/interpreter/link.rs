//! A template with the content blocks it names, under one numbering of variables; and how a render enters them.

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Observer, Reads, Result, Severity, Source, Span};
use indexmap::IndexMap;

use super::Interpreter;
use super::variables::Isolated;
use crate::environment::{Environment, unknown_block};
use crate::platform::BLOCK_LEVELS;
use crate::reads;
use crate::syntax;
use crate::syntax::ast::{Block, Name, Unit};
use crate::syntax::names::Names;
use crate::value::Value;

/// A template and everything it names.
#[derive(Debug)]
pub struct Program {
    parts: IndexMap<Arc<str>, Result<Arc<LinkedUnit>>>,
    main: Arc<LinkedUnit>,
    symbols: Names,
    text_bytes: usize,
}

/// A unit whose variables are numbered with those of its program.
#[derive(Debug)]
pub struct LinkedUnit {
    /// The unit.
    pub unit: Arc<Unit>,
    /// The slot of each of its names.
    pub names: Box<[u32]>,
}

impl LinkedUnit {
    /// The slot of a name.
    #[inline]
    pub fn slot(&self, name: Name) -> usize {
        self.names.get(name.0 as usize).copied().unwrap_or_default() as usize
    }
}

impl Program {
    /// `main` with what it names in `environment`.
    pub fn link(main: Arc<Unit>, environment: &Environment) -> Self {
        let mut symbols = Names::default();
        let main = number(main, &mut symbols);
        let mut parts: IndexMap<Arc<str>, Result<Arc<LinkedUnit>>> = IndexMap::new();
        let mut named: Vec<Arc<str>> = main.unit.blocks.iter().map(|(name, _)| name.clone()).collect();
        while let Some(name) = named.pop() {
            if parts.contains_key(&name) {
                continue;
            }
            if let Some(unit) = environment.block(&name) {
                let unit = unit.map(|unit| number(unit, &mut symbols));
                named.extend(unit.iter().flat_map(|unit| unit.unit.blocks.iter().map(|(name, _)| name.clone())));
                parts.insert(name, unit);
            }
        }
        let text_bytes = parts.values().flatten().chain([&main]).map(|unit| unit.unit.source.text().len()).sum();
        Self { parts, main, symbols, text_bytes }
    }

    /// The template itself.
    pub fn main(&self) -> Arc<LinkedUnit> {
        self.main.clone()
    }

    /// Bytes of the template and everything it names: about what a render prints, captures included.
    pub fn text_bytes(&self) -> usize {
        self.text_bytes
    }

    /// The names of the slots.
    pub fn symbols(&self) -> &Names {
        &self.symbols
    }

    /// What the template and its parts can read of a context.
    pub fn reads(&self) -> Reads {
        let mut reads = Reads::default();
        let parts = self.parts.values().filter_map(|part| part.as_ref().ok());
        for unit in [&self.main].into_iter().chain(parts) {
            reads::add(&unit.unit, &mut reads);
        }
        reads
    }
}

fn number(unit: Arc<Unit>, symbols: &mut Names) -> Arc<LinkedUnit> {
    let names = unit.names.iter().map(|name| symbols.number_shared(name) as u32).collect();
    Arc::new(LinkedUnit { unit, names })
}

impl<O: Observer> Interpreter<'_, O> {
    /// The content block or partial `name`.
    pub(crate) fn unit(&mut self, name: &str) -> Result<Arc<LinkedUnit>> {
        if let Some(part) = self.program.parts.get(name) {
            return part.clone();
        }
        if let Some(unit) = self.extra.get(name) {
            return Ok(unit.clone());
        }
        let Some(unit) = self.environment.block(name) else { return Err(unknown_block(name, self.environment)) };
        let unit = unit?;
        let names = unit.names.iter().map(|name| self.variables.make_slot(name) as u32).collect();
        let linked = Arc::new(LinkedUnit { unit, names });
        self.extra.insert(Arc::from(name), linked.clone());
        Ok(linked)
    }

    /// Renders `unit` in the variables as they are.
    pub(crate) fn enter(&mut self, unit: &Arc<LinkedUnit>) -> Result<()> {
        self.state.meter.enter()?;
        self.deeper()?;
        let outer = std::mem::replace(&mut self.unit, unit.clone());
        let result = self.body(&unit.unit.body).map_err(|error| error.with_source(&unit.unit.source));
        self.unit = outer;
        self.depth -= 1;
        self.state.meter.leave();
        result
    }

    /// `{{content_blocks.${name}}}`
    #[inline(never)]
    pub(super) fn content_block(&mut self, block: Block, span: Span) -> Result<()> {
        let Some((name, _)) = self.unit.unit.blocks.get(block.0 as usize).cloned() else { return Ok(()) };
        if self.block_level >= BLOCK_LEVELS {
            let message = format!("content block `{name}` stands in a block in a block: Braze removes it");
            let remark = self.note("content-block-too-deep", Severity::Error, message, span);
            self.remark(remark.with_help("a message may call a block, and that block another; no deeper"));
            return Ok(());
        }
        let unit = match self.unit(&name) {
            Ok(unit) => unit,
            // What Braze does is not documented; a look-up of what is not there prints nothing.
            Err(error) if error.kind() == ErrorKind::UnknownPartial => {
                return self.silent_fault(error.with_span(span).with_source(&self.unit.unit.source));
            }
            Err(error) => return Err(error),
        };
        if Arc::ptr_eq(&unit, &self.unit) {
            let message = format!("content block `{name}` cannot be referenced within itself");
            return Err(Error::new(ErrorKind::Argument, message).with_span(span));
        }
        self.block_level += 1;
        let result = self.enter(&unit);
        self.block_level -= 1;
        result
    }

    /// The same as a value.
    #[inline(never)]
    pub(super) fn block_value(&mut self, block: Block, span: Span) -> Result<Value> {
        let start = self.out.len();
        self.captures += 1;
        let result = self.content_block(block, span).and_then(|()| self.state.meter.make(self.out.len() - start));
        if O::LISTENS {
            self.tell_captured(start);
        }
        self.captures -= 1;
        let value = result.map(|()| Value::text(&self.out[start..]));
        self.out.truncate(start);
        value
    }

    /// Renders text that came from outside, in the variables as they are; `what` names it in errors.
    #[inline(never)]
    pub(crate) fn rerender(&mut self, what: &str, text: &str) -> Result<String> {
        let source = Source::new(what, text);
        let unit = Arc::new(syntax::parse(&source, self.environment.settings())?);
        let names = unit.names.iter().map(|name| self.variables.make_slot(name) as u32).collect();
        let start = self.out.len();
        self.captures += 1;
        let result = self.enter(&Arc::new(LinkedUnit { unit, names }));
        if O::LISTENS {
            self.tell_captured(start);
        }
        self.captures -= 1;
        let text = self.out[start..].to_owned();
        self.out.truncate(start);
        result.map(|()| text)
    }

    /// Hides the variables from a partial that sees only what it is given.
    pub(crate) fn isolate(&mut self, given: Vec<(usize, Value)>) -> Outside {
        let variables = self.variables.isolate();
        for (slot, value) in given {
            self.variables.set_local(slot, value);
        }
        Outside {
            variables,
            registers: std::mem::take(&mut self.registers),
            isolated: std::mem::replace(&mut self.isolated, true),
        }
    }

    /// Brings back what [`Interpreter::isolate`] hid.
    pub(crate) fn reunite(&mut self, outside: Outside) {
        self.variables.reunite(outside.variables);
        self.registers = outside.registers;
        self.isolated = outside.isolated;
    }
}

/// What an isolated partial does not see.
#[derive(Debug)]
pub struct Outside {
    variables: Isolated,
    registers: super::Registers,
    isolated: bool,
}
