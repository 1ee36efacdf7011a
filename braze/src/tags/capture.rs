//! `{% capture name %}…{% endcapture %}`

use drysend_core::{Observer, Result, Span};

use super::{markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Capture, Name, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::find_signature;
use crate::value::Value;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let (name, name_span) = head(parser, tag)?;
    let mut capture = Box::new(Capture { name, name_span, body: Body::default() });
    parser.block_body(tag, &[], tokens, &mut capture.body)?;
    Ok(node(tag, true, NodeKind::Capture(capture)))
}

#[inline(never)]
fn head(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<(Name, Span)> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let to = find_signature(piece.bytes()).map(|(start, end)| piece.cut(start, end));
    let found = to.ok_or_else(|| syntax("Syntax Error in 'capture' - Valid syntax: capture [var]", tag.span));
    let to = parser.attempt(tag, found)?.unwrap_or(piece);
    Ok((parser.name(to.text()), to.span()))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn capture(&mut self, capture: &Capture) -> Result<()> {
        let start = self.out.len();
        self.captures += 1;
        let result = self.block(&capture.body);
        if O::LISTENS {
            self.tell_captured(start);
        }
        self.captures -= 1;
        let value = result.and_then(|()| self.state.meter.make(self.out.len() - start));
        let text = value.map(|()| Value::text(&self.out[start..]));
        self.out.truncate(start);
        let text = text?;
        if O::LISTENS {
            self.tell_assign(capture.name, capture.name_span, &text);
        }
        let slot = self.slot(capture.name);
        self.variables.assign(slot, text);
        Ok(())
    }
}
