//! `{% promotion('snippet') %}`: a code of a promotion list, the same at every place of a message.
//! Source: Braze docs, Promotion codes.

use drysend_core::{Observer, Result, Span};

use super::catalog::quote;
use super::{call, markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Call, CallTag, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};
use crate::syntax::steps::seen;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    seen(2 * piece.source().len());
    let inside = piece.source().trim_matches(|c: char| matches!(c, '(' | ')' | '\'' | '"') || c.is_ascii_whitespace());
    let start = tag.markup.0 + piece.source().find(inside).unwrap_or(0);
    let word = call::word(parser, start, start + inside.len())?;
    let call = Call { tag: CallTag::Promotion, words: vec![word], options: Vec::new(), body: None };
    Ok(node(tag, false, NodeKind::Call(Box::new(call))))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn promotion(&mut self, call: &Call, span: Span) -> Result<()> {
        let snippet = self.words(call)?.concat();
        let environment = self.environment;
        match environment.fixtures().promotions.get(&snippet) {
            Some(code) => self.out.push_str(code),
            None => {
                let fixture = format!(r#"{{"promotions": {{{}: "CODE"}}}}"#, quote(&snippet));
                self.no_fixture(&format!("promotion `{snippet}`"), &fixture, span)?;
            }
        }
        Ok(())
    }
}
