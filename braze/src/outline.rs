//! Cuts a template into the pieces of an outline, with the tokenizer that the parser uses too.

mod forms;

use drysend_core::outline::{Builder, Outline};
use drysend_core::{Dialect, Source, Span};

use crate::syntax::parser::Unclosed;
use crate::syntax::scan::{is_word, skip, skip_space};
use crate::syntax::tokenizer::{Kind, Token, Tokenizer};
use crate::tags::last_tag;
use forms::FORMS;

/// The objects under which content blocks are looked up.
const BLOCKS: &[&str] = &["content_blocks"];

/// The outline of `source`.
#[must_use]
pub fn outline(source: &Source) -> Outline {
    let text = source.text();
    let mut cutter = Cutter {
        text,
        tokens: Tokenizer::new(text, 0, text.len()),
        builder: builder(source),
        endless: Vec::new(),
        unclosed: Unclosed::new(text.len()),
    };
    while let Some(token) = cutter.tokens.shift() {
        cutter.piece(token);
    }
    cutter.builder.finish()
}

fn builder(source: &Source) -> Builder {
    Builder::new(source, Dialect::Braze, FORMS, BLOCKS)
}

struct Cutter<'s> {
    text: &'s str,
    tokens: Tokenizer<'s>,
    builder: Builder,
    /// What is opened, and was searched for its end to the end of the text in vain.
    endless: Vec<String>,
    unclosed: Unclosed,
}

impl Cutter<'_> {
    fn piece(&mut self, token: Token) {
        let span = Span::new(token.start, token.end);
        match token.kind {
            Kind::Text => self.builder.text(span),
            Kind::Output | Kind::Tag => {
                let (span, inner) = match self.unclosed.stop(self.text, token) {
                    None => (span, inside(self.text, token)),
                    Some(stop) => {
                        self.tokens.go_back(stop);
                        (Span::new(token.start, stop), Span::new(token.start + 2, stop))
                    }
                };
                if token.kind == Kind::Tag {
                    self.tag(span, inner);
                } else {
                    self.builder.output(span, inner);
                }
            }
        }
    }

    fn tag(&mut self, span: Span, inner: Span) {
        let (name, markup) = split(self.text, inner);
        match &self.text[name.range()] {
            "#" => self.builder.comment(span, markup),
            "comment" | "doc" => self.comment(span, name),
            "raw" => {
                let start = self.tokens.position();
                let end = self.find_end("raw").unwrap_or(self.text.len());
                self.builder.raw(Span::new(start, end));
            }
            "liquid" => self.lines(markup),
            _ => self.builder.tag(span, name, markup),
        }
    }

    /// A comment that spans from its tag to its end; one without an end is only its tag.
    fn comment(&mut self, span: Span, name: Span) {
        let start = self.tokens.position();
        let mut depth = 1usize;
        let text = &self.text[name.range()];
        loop {
            let endless = self.endless.iter().any(|known| known == text);
            let found = if endless { None } else { self.find_end_or_start(text, &mut depth) };
            let Some(end) = found else {
                if !endless {
                    self.endless.push(text.to_owned());
                }
                self.builder.comment(span, Span::new(start, start));
                self.tokens.go_back(start);
                return;
            };
            if depth == 0 {
                let whole = Span::new(span.start as usize, self.tokens.position());
                return self.builder.comment(whole, Span::new(start, end));
            }
        }
    }

    /// The next tag that starts or ends a `name`: where it starts.
    fn find_end_or_start(&mut self, name: &str, depth: &mut usize) -> Option<usize> {
        while let Some(token) = self.tokens.shift() {
            if let Some((lead, found)) = last_tag(&self.text[token.start..token.end]) {
                if found.strip_prefix("end") == Some(name) {
                    *depth -= 1;
                    return Some(token.start + lead);
                }
                if found == name {
                    *depth += 1;
                    return Some(token.start + lead);
                }
            }
        }
        None
    }

    fn find_end(&mut self, name: &str) -> Option<usize> {
        while let Some(token) = self.tokens.shift() {
            if let Some((lead, found)) = last_tag(&self.text[token.start..token.end])
                && found.strip_prefix("end") == Some(name)
            {
                return Some(token.start + lead);
            }
        }
        None
    }

    /// The lines of a `liquid` tag: a tag each.
    fn lines(&mut self, markup: Span) {
        let mut at = markup.start as usize;
        let end = markup.end as usize;
        while at < end {
            let length = self.text[at..end].find('\n').unwrap_or(end - at);
            let line = Span::new(at, at + length);
            let (name, rest) = split(self.text, line);
            if name.start < name.end {
                let whole = Span::new(name.start as usize, line.end as usize);
                if &self.text[name.range()] == "#" {
                    self.builder.comment(whole, rest);
                } else {
                    self.builder.tag(whole, name, rest);
                }
            }
            at += length + 1;
        }
    }
}

/// Between the delimiters, without the dashes of white space control.
fn inside(text: &str, token: Token) -> Span {
    let bytes = text.as_bytes();
    let start = token.start + 2 + usize::from(bytes[token.start + 2] == b'-');
    let end = token.end - 2;
    Span::new(start, (end - usize::from(end > start && bytes[end - 1] == b'-')).max(start))
}

/// The name of a tag and what follows it.
fn split(text: &str, inner: Span) -> (Span, Span) {
    let bytes = &text.as_bytes()[..inner.end as usize];
    let start = skip_space(bytes, inner.start as usize);
    let end = if bytes.get(start) == Some(&b'#') { start + 1 } else { skip(bytes, start, is_word) };
    (Span::new(start, end), Span::new(skip_space(bytes, end), inner.end as usize))
}
