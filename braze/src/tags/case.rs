//! `{% case value %}{% when value or value %}…{% else %}…{% endcase %}`

use drysend_core::{Observer, Result};

use super::{drop_text, markup, node};
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Case, Expression, Node, NodeKind, When};
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{Quotes, is_space, skip_space};
use crate::value::Value;

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, tokens: &mut Tokens<'s>) -> Result<Node> {
    let mut case = head(parser, tag)?;
    // What stands before the first `when` is read and dropped.
    let mut lead = Body::default();
    let mut next = parser.block_body(tag, &["when", "else"], tokens, &mut lead)?;
    while let Some(branch) = next {
        branch_head(parser, &branch, &mut case.branches)?;
        let Some(When { body, .. }) = case.branches.last_mut() else { break };
        next = parser.block_body(tag, &["when", "else"], tokens, body)?;
    }
    Ok(finish(tag, lead.blank, case))
}

#[inline(never)]
fn head(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Box<Case>> {
    let subject = subject(parser, tag);
    let subject = parser.attempt(tag, subject)?.unwrap_or(Expression::Literal(Value::Nil));
    Ok(Box::new(Case { subject, branches: Vec::new() }))
}

#[inline(never)]
fn branch_head(parser: &mut Parser<'_>, tag: &Tag<'_>, branches: &mut Vec<When>) -> Result<()> {
    let values = values(parser, tag);
    let values = parser.attempt(tag, values)?.unwrap_or_default();
    branches.push(When { values, span: tag.span, body: Body::default() });
    Ok(())
}

#[inline(never)]
fn finish(tag: &Tag<'_>, lead: bool, mut case: Box<Case>) -> Node {
    let blank = lead && case.branches.iter().all(|branch| branch.body.blank);
    if blank {
        case.branches.iter_mut().for_each(|branch| drop_text(&mut branch.body));
    }
    node(tag, blank, NodeKind::Case(case))
}

#[inline(never)]
fn subject(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Expression> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    match Quotes::default().find_fragment(piece.bytes(), 0) {
        Some((start, end)) => parser.expression(piece.cut(start, end)),
        None => Err(syntax("Syntax Error in 'case' - Valid syntax: case [condition]", tag.span)),
    }
}

/// The values of `when`; none for `else`.
#[inline(never)]
fn values(parser: &mut Parser<'_>, tag: &Tag<'_>) -> Result<Option<Vec<Expression>>> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let bytes = piece.bytes();
    if tag.name == "else" {
        let message = "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters)";
        return if piece.trim().bytes().is_empty() { Ok(None) } else { Err(syntax(message, tag.span)) };
    }
    let mut quotes = Quotes::default();
    let mut values = Vec::new();
    let mut at = 0;
    loop {
        // `(QuotedFragment)(?:(?:\s+or\s+|\s*,\s*)(QuotedFragment.*))?`
        let Some((start, end)) = quotes.find_fragment(bytes, at) else {
            let message =
                "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}";
            return Err(syntax(message, tag.span));
        };
        values.push(parser.operand(piece.cut(start, end))?);
        let sign = skip_space(bytes, end);
        let next =
            if bytes[sign..].starts_with(b"or") && sign > end && bytes.get(sign + 2).is_some_and(|b| is_space(*b)) {
                skip_space(bytes, sign + 2)
            } else if bytes.get(sign) == Some(&b',') {
                skip_space(bytes, sign + 1)
            } else {
                at = sign;
                break;
            };
        at = next;
        if quotes.fragment(bytes, next).is_none() {
            break;
        }
    }
    if parser.is_strict() && at < bytes.len() {
        let rest = piece.from(at);
        return Err(syntax(format!("Expected end_of_string but found `{}`", rest.source()), rest.span()));
    }
    Ok(Some(values))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn case(&mut self, tag: &Case) -> Result<()> {
        let mut found = false;
        for branch in &tag.branches {
            match &branch.values {
                None => {
                    if O::LISTENS {
                        self.tell_branch(branch.span, !found);
                    }
                    if !found {
                        self.block(&branch.body)?;
                    }
                }
                Some(values) => {
                    for value in values {
                        self.state.meter.step()?;
                        let fits = self.with_both(&tag.subject, value, |subject, value| Ok(subject.equals(value)))?;
                        if O::LISTENS {
                            self.tell_branch(branch.span, fits);
                        }
                        if fits {
                            found = true;
                            self.block(&branch.body)?;
                        }
                    }
                }
            }
            if self.interrupt.is_some() {
                break;
            }
        }
        Ok(())
    }
}
