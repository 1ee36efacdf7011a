//! `{% if condition %}…{% elsif condition %}…{% else %}…{% endif %}`, and `unless`

use drysend_core::{Observer, Result};

use super::{drop_text, markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Branch, Condition, If, Node, NodeKind};
use crate::syntax::parser::{Parser, Tag, Tokens};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut branches = Vec::new();
    let mut head = Some(*tag);
    while let Some(branch) = head {
        branch_head(parser, &branch, &mut branches)?;
        let Some(Branch { body, .. }) = branches.last_mut() else { break };
        head = parser.block_body(tag, &["elsif", "else"], tokens, body)?;
    }
    Ok(finish(tag, branches))
}

#[inline(never)]
fn branch_head(parser: &mut Parser<'_>, tag: &Tag<'_>, branches: &mut Vec<Branch>) -> Result<()> {
    let condition = if tag.name == "else" { None } else { Some(condition(parser, tag)?) };
    branches.push(Branch { condition, span: tag.span, body: Body::default() });
    Ok(())
}

#[inline(never)]
fn finish(tag: &Tag<'_>, mut branches: Vec<Branch>) -> Node {
    let blank = branches.iter().all(|branch| branch.body.blank);
    if blank {
        branches.iter_mut().for_each(|branch| drop_text(&mut branch.body));
    }
    node(tag, blank, NodeKind::If(Box::new(If { unless: tag.name == "unless", branches })))
}

#[inline(never)]
fn condition(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Condition> {
    let markup = markup(parser, tag);
    let condition = parser.condition(markup.piece());
    Ok(parser.attempt(tag, condition)?.unwrap_or_default())
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn conditional(&mut self, tag: &If) -> Result<()> {
        for (position, branch) in tag.branches.iter().enumerate() {
            let taken = match &branch.condition {
                None => true,
                Some(condition) => self.holds(condition)? != (tag.unless && position == 0),
            };
            if O::LISTENS {
                self.tell_branch(branch.span, taken);
            }
            if taken {
                return self.block(&branch.body);
            }
        }
        Ok(())
    }
}
