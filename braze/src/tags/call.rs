//! What the tags of Braze that ask for data from outside have in common: words and `:option value`, in which `{{…}}` and
//! `${…}` are rendered into the text.

use drysend_core::{Diagnostic, Error, ErrorKind, Observer, Result, Span};

use super::node;
use crate::interpreter::Interpreter;
use crate::syntax::ast::{Body, Call, CallOption, CallTag, Node, NodeKind, Word};
use crate::syntax::markup::Markup;
use crate::syntax::parser::{Parser, Tag, Tokens, syntax};
use crate::syntax::scan::{find, is_space, is_word, skip, skip_space, trailing};
use crate::syntax::steps::seen;
use crate::syntax::tokenizer::{Kind, Tokenizer, attribute_end};

pub fn parse<'s>(parser: &mut Parser<'s>, tag: &Tag<'s>, _: &mut Tokens<'s>) -> Result<Node> {
    let kind = match tag.name {
        "catalog_items" => CallTag::CatalogItems,
        "catalog_selection_items" => CallTag::CatalogSelectionItems,
        "message_extras" => CallTag::MessageExtras,
        "shopping_cart" => CallTag::ShoppingCart,
        _ => CallTag::ConnectedContent,
    };
    let call = read(parser, kind, tag.markup)?;
    Ok(node(tag, kind == CallTag::MessageExtras, NodeKind::Call(Box::new(call))))
}

/// The words and options between two positions of the source.
pub fn read(parser: &mut Parser<'_>, tag: CallTag, (start, end): (usize, usize)) -> Result<Call> {
    let bytes = &parser.text.as_bytes()[..end];
    let mut call = Call { tag, words: Vec::new(), options: Vec::new(), body: None };
    let mut at = skip_space(bytes, start);
    while at < end {
        let stop = word_end(bytes, at);
        if bytes[at] == b':' && stop > at + 1 {
            let from = skip_space(bytes, stop);
            let to = value_end(bytes, from);
            let name = parser.text[at + 1..stop].to_owned();
            call.options.push(CallOption { name, value: word(parser, from, to)?, span: Span::new(at, stop) });
            at = skip_space(bytes, to);
        } else {
            call.words.push(word(parser, at, stop)?);
            at = skip_space(bytes, stop);
        }
    }
    Ok(call)
}

/// Where the word at `start` ends: at a blank that stands in no braces.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        seen(1);
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_space(byte) => break,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Where the value at `start` ends: before the next option, without the blanks before it.
fn value_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while at < bytes.len() && bytes[at] != b':' {
        end = word_end(bytes, at);
        at = skip_space(bytes, end);
    }
    end
}

/// The small template between two positions.
pub fn word(parser: &mut Parser<'_>, start: usize, end: usize) -> Result<Word> {
    let mut body = Body { nodes: Vec::new(), blank: true };
    let mut tokens = Tokenizer::new(parser.text, start, end);
    while let Some(token) = tokens.shift() {
        match token.kind {
            Kind::Text => text(parser, token.start, token.end, &mut body)?,
            Kind::Output => parser.output(token, &mut body)?,
            Kind::Tag => {
                let span = Span::new(token.start, token.end);
                parser.tolerate(syntax("a tag cannot stand in a tag", span))?;
            }
        }
    }
    Ok(Word { span: Span::new(start, end), body })
}

/// Text in which `${…}` needs no braces around it.
fn text(parser: &mut Parser<'_>, start: usize, end: usize, body: &mut Body) -> Result<()> {
    let bytes = &parser.text.as_bytes()[..end];
    let push = |body: &mut Body, from: usize, to: usize| {
        let span = Span::new(from, to);
        body.nodes.push(Node { span, blank: false, kind: NodeKind::Text(span) });
    };
    let mut from = start;
    let mut unclosed = bytes.len();
    seen(bytes.len() - start);
    for found in memchr::memmem::find_iter(&bytes[start..], b"${") {
        let at = start + found;
        if at < from {
            continue;
        }
        let Some(stop) = attribute_end(bytes, at + 2) else { continue };
        let lead = namespace_start(bytes, from, at);
        push(body, from, lead);
        from = path_end(bytes, stop, &mut unclosed);
        let markup = Markup::new(parser.text, lead, from);
        let filtered = parser.filtered(markup.piece())?;
        let span = Span::new(lead, from);
        body.nodes.push(Node { span, blank: false, kind: NodeKind::Output(Box::new(filtered)) });
    }
    push(body, from, end);
    Ok(())
}

/// Where the `namespace.` of a `${…}` at `at` starts.
fn namespace_start(bytes: &[u8], from: usize, at: usize) -> usize {
    if at == from || bytes[at - 1] != b'.' {
        return at;
    }
    let name = trailing(&bytes[from..at - 1], is_word);
    if name == 0 { at } else { at - 1 - name }
}

/// Where the `[0].key` after a `${…}` ends. From `unclosed` on no `]` comes.
fn path_end(bytes: &[u8], mut at: usize, unclosed: &mut usize) -> usize {
    loop {
        let next = match bytes.get(at) {
            Some(b'[') if at >= *unclosed => None,
            Some(b'[') => {
                let end = find(&bytes[at..], b']').map(|length| at + length + 1);
                if end.is_none() {
                    *unclosed = at;
                }
                end
            }
            Some(b'.') => {
                let end = skip(bytes, at + 1, is_word);
                (end > at + 1 && bytes.get(end) != Some(&b'$')).then_some(end)
            }
            _ => None,
        };
        match next {
            Some(end) => at = end,
            None => return at,
        }
    }
}

impl Call {
    /// The option `name`.
    pub fn option(&self, name: &str) -> Option<&CallOption> {
        self.options.iter().find(|option| option.name == name)
    }
}

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn outside(&mut self, call: &Call, span: Span) -> Result<()> {
        match call.tag {
            CallTag::ConnectedContent => self.connected_content(call, span),
            CallTag::CatalogItems => self.catalog_items(call, span),
            CallTag::CatalogSelectionItems => self.catalog_selection_items(call, span),
            CallTag::ShoppingCart => self.shopping_cart(call, span),
            CallTag::MessageExtras => self.message_extras(call, span),
            CallTag::Promotion => self.promotion(call, span),
            CallTag::Translation => self.translation(call),
        }
    }

    /// The text of a word.
    pub(crate) fn word(&mut self, word: &Word) -> Result<String> {
        let start = self.out.len();
        self.captures += 1;
        let result = self.block(&word.body).and_then(|()| self.state.meter.make(self.out.len() - start));
        if O::LISTENS {
            self.tell_captured(start);
        }
        self.captures -= 1;
        let text = self.out[start..].to_owned();
        self.out.truncate(start);
        result.map(|()| text).map_err(|error| error.with_span(word.span))
    }

    /// The texts of all words.
    pub(crate) fn words(&mut self, call: &Call) -> Result<Vec<String>> {
        call.words.iter().map(|word| self.word(word)).collect()
    }

    /// The text of the option `name`, where it is given.
    pub(crate) fn option(&mut self, call: &Call, name: &str) -> Result<Option<String>> {
        call.option(name).map(|option| self.word(&option.value)).transpose()
    }

    /// Notes options that the tag does not have.
    pub(crate) fn refuse_options(&mut self, call: &Call, known: &[&str]) {
        for option in call.options.iter().filter(|option| !known.contains(&&*option.name)) {
            let message = format!("unknown option `:{}`", option.name);
            let remark = self.note("unknown-option", drysend_core::Severity::Warning, message, option.span);
            let remark = match drysend_core::near_miss::nearest(&option.name, known.iter().copied()) {
                Some(near) => remark.with_help(format!("did you mean `:{near}`?")),
                None => remark,
            };
            self.remark(remark);
        }
    }

    /// What is asked for has no recorded answer: a plain render ends, a preview goes on as after a failed call.
    pub(crate) fn no_fixture(&mut self, what: &str, fixture: &str, span: Span) -> Result<()> {
        let error = Error::new(ErrorKind::MissingFixture, format!("no fixture for {what}"))
            .with_help(format!("add to the fixtures: {fixture}"))
            .with_span(span)
            .with_source(self.source());
        self.silent_fault(error)
    }

    /// Notes a remark of severity `warning` about a call.
    pub(crate) fn warn(&mut self, code: &'static str, message: String, span: Span) {
        let remark: Diagnostic = self.note(code, drysend_core::Severity::Warning, message, span);
        self.remark(remark);
    }
}
