//! `{% block name scoped required %}…{% endblock %}`.

use std::sync::Arc;

use drysend_core::{Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::syntax::ast::{Block, BlockBody, Body, Function, Stmt, StmtKind};
use crate::syntax::parser::Parser;
use crate::syntax::token::Kind;
use crate::value::string_repr;

pub(super) fn parse(parser: &mut Parser<'_>, open: Span, body: &mut Body) -> Result<()> {
    let token = parser.expect(Kind::Name)?;
    let name = parser.intern(parser.name(token));
    let scoped = parser.skip_name("scoped")?;
    let required = parser.skip_name("required")?;
    if parser.at(Kind::Sub) {
        let message = "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an \
                       underscore instead.";
        return Err(parser.fail(message, parser.current().span));
    }
    let span = parser.head(open);
    let before = parser.uses;
    // The place of an outer block is before those of the blocks in it.
    let at = parser.blocks.len();
    let inner = parser.closed_body(&["endblock"])?;
    if required && !inner.iter().all(|stmt| is_blank(parser, stmt)) {
        let message = "Required blocks can only contain comments or whitespace";
        return Err(parser.fail(message, parser.current().span));
    }
    parser.skip_name(&name)?;
    if !parser.block_names.insert(name.clone()) {
        return Err(parser.fail(format!("block {} defined twice", string_repr(&name)), span));
    }
    let block = BlockBody {
        name: name.clone(),
        body: inner,
        function: Function::default(),
        uses: parser.uses.since(before),
        self_slot: None,
        super_slot: None,
    };
    parser.blocks.insert(at, block);
    if scoped {
        parser.uses.scoped += 1;
    }
    let node = Block { name, scoped, required, at_top: false, locals: Arc::default() };
    body.push(Stmt { span, kind: StmtKind::Block(Box::new(node)) });
    Ok(())
}

fn is_blank(parser: &Parser<'_>, stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::Data(range) => parser.text(range.clone()).trim().is_empty(),
        StmtKind::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn run_block(&mut self, block: &Block, span: Span) -> Result<()> {
        if block.at_top && self.extends() {
            return Ok(());
        }
        self.call_block(&block.name, 0, block.required, block.scoped.then_some(&*block.locals), span)
    }
}
