//! `{% include 'name' with object as alias, key: value %}` and `{% render … %}`

use std::sync::Arc;

use drysend_core::{Error, ErrorKind, Observer, Result};
use indexmap::IndexMap;

use super::{markup, node};
use crate::interpreter::{Interpreter, Interrupt, LinkedUnit};
use crate::syntax::ast::{Expression, Node, NodeKind, Partial};
use crate::syntax::markup::Piece;
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{Quotes, is_segment, skip, skip_space};
use crate::syntax::steps::seen;
use crate::value::{Loop, Value};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let markup = markup(parser, tag);
    let piece = markup.piece();
    let bytes = piece.bytes();
    let isolated = tag.name == "render";
    let mut quotes = Quotes::default();
    let found = if isolated { quoted(&mut quotes, bytes) } else { first_run(&mut quotes, bytes) };
    let Some((start, end)) = found else {
        return Err(syntax(
            if isolated {
                "Syntax error in tag 'render' - Template name must be a quoted string"
            } else {
                "Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]"
            },
            tag.span,
        ));
    };
    let template = piece.cut(start, end);
    let partial = parser.expression(template)?;
    if let Expression::Literal(Value::Str(name)) = &partial {
        parser.block(name.clone(), template.span());
    }
    let mut at = end;
    let mut each = false;
    let mut subject = None;
    if let Some((word, value)) = clause(bytes, at, &["with", "for"])
        && let Some(value_end) = quotes.fragments(bytes, value)
    {
        each = word == "for";
        subject = Some(parser.expression(piece.cut(value, value_end))?);
        at = value_end;
    }
    let alias = clause(bytes, at, &["as"]).and_then(|(_, start)| {
        let end = skip(bytes, start, is_segment);
        (end > start).then(|| parser.name(piece.cut(start, end).text()))
    });
    let arguments = arguments(parser, piece, &mut quotes)?;
    let forloop = parser.name("forloop");
    let partial = Partial { isolated, partial, subject, each, alias, arguments, forloop };
    Ok(node(tag, false, NodeKind::Partial(Box::new(partial))))
}

fn arguments(
    parser: &mut Parser<'_>,
    piece: Piece<'_>,
    quotes: &mut Quotes,
) -> Result<Vec<(crate::syntax::ast::Name, Expression)>> {
    let mut arguments = IndexMap::new();
    for ((start, end), (from, to)) in quotes.attributes(piece.bytes(), 0) {
        let name = parser.name(piece.cut(start, end).text());
        let value = parser.expression(piece.cut(from, to))?;
        arguments.insert(name, value);
    }
    Ok(arguments.into_iter().collect())
}

/// `QuotedString+`, the first.
fn quoted(quotes: &mut Quotes, bytes: &[u8]) -> Option<(usize, usize)> {
    let string = |at| quotes.string(bytes, at).map(|end| (at, end));
    seen(bytes.len());
    let (start, mut end) = (0..bytes.len()).find_map(string)?;
    while let Some(next) = quotes.string(bytes, end) {
        end = next;
    }
    Some((start, end))
}

/// `QuotedFragment+`, the first.
fn first_run(quotes: &mut Quotes, bytes: &[u8]) -> Option<(usize, usize)> {
    seen(bytes.len());
    (0..bytes.len()).find_map(|at| quotes.fragments(bytes, at).map(|end| (at, end)))
}

/// `\s+(word)\s+` at `at`: the word and what comes after.
fn clause<'w>(bytes: &[u8], at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
    let start = skip_space(bytes, at);
    let word = words.iter().find(|word| bytes[start..].starts_with(word.as_bytes()))?;
    let end = start + word.len();
    let after = skip_space(bytes, end);
    (start > at && after > end).then_some((*word, after))
}

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn partial(&mut self, tag: &Partial) -> Result<()> {
        if self.isolated && !tag.isolated {
            return Err(Error::new(ErrorKind::Argument, "include usage is not allowed in this context"));
        }
        let name = match self.value(&tag.partial)? {
            Value::Str(name) => name,
            _ => {
                let message = "Argument error in tag 'include' - Illegal template name";
                return Err(Error::new(ErrorKind::Argument, message));
            }
        };
        let unit = self.unit(&name)?;
        let short: Arc<str> = Arc::from(name.rsplit('/').next().unwrap_or_default());
        if tag.isolated {
            self.render_partial(tag, &name, &short, &unit)
        } else {
            self.include_partial(tag, &name, &short, &unit)
        }
    }

    fn include_partial(&mut self, tag: &Partial, name: &str, short: &str, unit: &Arc<LinkedUnit>) -> Result<()> {
        let subject = match &tag.subject {
            Some(subject) => self.value(subject)?,
            None => self.variable_called(name),
        };
        let variable = match tag.alias {
            Some(alias) => self.slot(alias),
            None => self.slot_called(short),
        };
        let mut shadowed = vec![(variable, self.variables.shadow(variable))];
        let mut result = Ok(());
        for (argument, expression) in &tag.arguments {
            match self.value(expression) {
                Ok(value) => {
                    let slot = self.slot(*argument);
                    let saved = self.variables.shadow(slot);
                    shadowed.push((slot, saved));
                    self.variables.set_local(slot, value);
                }
                Err(error) => {
                    result = Err(error);
                    break;
                }
            }
        }
        if result.is_ok() {
            result = match &subject {
                Value::Array(_) => subject.items().iter().try_for_each(|item| {
                    self.variables.set_local(variable, item);
                    self.enter(unit)
                }),
                _ => {
                    self.variables.set_local(variable, subject);
                    self.enter(unit)
                }
            };
        }
        while let Some((slot, saved)) = shadowed.pop() {
            self.variables.restore(slot, saved);
        }
        result
    }

    fn render_partial(&mut self, tag: &Partial, name: &str, short: &str, unit: &Arc<LinkedUnit>) -> Result<()> {
        let subject = tag.subject.as_ref().map(|subject| self.value(subject)).transpose()?.unwrap_or_default();
        let variable = match tag.alias {
            Some(alias) => self.slot(alias),
            None => self.slot_called(short),
        };
        let each = tag.each && matches!(subject, Value::Array(_) | Value::Hash(_) | Value::Range(..));
        let count = if each { subject.items().len() } else { 1 };
        let forloop = self.slot(tag.forloop);
        let turns = each.then(|| Loop::of(Arc::from(name), count, None));
        for turn in 0..count {
            // Every turn has variables of its own.
            self.state.meter.work(self.variables.len() as u64 / 16 + tag.arguments.len() as u64)?;
            let mut given = Vec::with_capacity(tag.arguments.len() + 1);
            for (argument, expression) in &tag.arguments {
                let value = self.value(expression)?;
                given.push((self.slot(*argument), value));
            }
            let item = if each { subject.items().get(turn).unwrap_or_default() } else { subject.clone() };
            if !item.is_nil() {
                given.push((variable, item));
            }
            given.extend(turns.clone().map(|turns| (forloop, Value::Loop(turns))));
            let outer = self.isolate(given);
            let result = self.enter(unit);
            turns.iter().for_each(|turns| turns.advance());
            self.reunite(outer);
            // What a partial interrupts ends with it.
            let _: Option<Interrupt> = self.interrupt.take();
            result?;
        }
        Ok(())
    }
}
