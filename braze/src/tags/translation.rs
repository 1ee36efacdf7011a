//! `{% translation id %}default{% endtranslation %}`: the locale's text, else what stands there.
//! Source: Braze docs, Translations.

use drysend_core::{Observer, Result};

use super::{call, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Call, CallTag, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut call = Box::new(call::read(parser, CallTag::Translation, tag.markup)?);
    parser.block_body(tag, &[], tokens, call.body.get_or_insert_default())?;
    Ok(node(tag, false, NodeKind::Call(call)))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn translation(&mut self, call: &Call) -> Result<()> {
        let id = self.words(call)?.concat();
        let environment = self.environment;
        match (environment.fixtures().translations.get(id.trim_matches(['\'', '"'])), &call.body) {
            (Some(text), _) => {
                let text = self.rerender("the translation", text)?;
                self.out.push_str(&text);
                Ok(())
            }
            (None, Some(body)) => self.block(body),
            (None, None) => Ok(()),
        }
    }
}
