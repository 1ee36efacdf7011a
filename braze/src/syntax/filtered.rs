//! `expression | filter: arguments | …`

use drysend_core::Result;
use indexmap::IndexMap;

use super::ast::{Expression, FilterCall, Filtered, Positional};
use super::lexer::Kind;
use super::markup::Piece;
use super::parser::Parser;
use super::scan::{Quotes, find, find_either, is_segment, is_space, is_word, skip, skip_space};
use super::strict::Strict;
use crate::value::Value;

impl Parser<'_> {
    /// An expression and its filters. Ruby Liquid tries the strict grammar first, and in lax mode falls back on a search
    /// for what looks like one.
    ///
    /// # Errors
    /// [`Syntax`](drysend_core::ErrorKind::Syntax) in strict mode, [`Limit`](drysend_core::ErrorKind::Limit) for what nests too deep.
    pub fn filtered(&mut self, piece: Piece<'_>) -> Result<Filtered> {
        match self.strict_filtered(piece) {
            Err(error) if self.falls_back(&error) => self.lax_filtered(piece),
            result => result,
        }
    }

    fn strict_filtered(&mut self, piece: Piece<'_>) -> Result<Filtered> {
        let mut words = Strict::new(piece)?;
        let span = piece.trim().span();
        let mut filters = Vec::new();
        if words.look() == Kind::End {
            return Ok(Filtered { value: Expression::Literal(Value::Nil), filters, span });
        }
        let value = words.expression(self)?;
        while words.accept(Kind::Pipe)?.is_some() {
            let name = words.expect(Kind::Id)?;
            let mut call = self.filter(name);
            if words.accept(Kind::Colon)?.is_some() {
                loop {
                    self.strict_argument(&mut words, &mut call)?;
                    if words.accept(Kind::Comma)?.is_none() {
                        break;
                    }
                }
            }
            self.finish_filter(&mut call)?;
            filters.push(call);
        }
        words.expect(Kind::End)?;
        Ok(Filtered { value, filters, span })
    }

    fn strict_argument(&mut self, words: &mut Strict<'_>, call: &mut FilterCall) -> Result<()> {
        if words.look() == Kind::Id && words.look_ahead() == Kind::Colon {
            let name = words.take()?;
            words.take()?;
            let value = words.expression(self)?;
            self.name_argument(call, name.text(), value);
        } else {
            let value = words.expression(self)?;
            call.positional.push(value);
        }
        Ok(())
    }

    fn name_argument(&mut self, call: &mut FilterCall, name: &str, value: Expression) {
        call.named.insert(self.text(name), value);
    }

    fn lax_filtered(&mut self, piece: Piece<'_>) -> Result<Filtered> {
        let bytes = piece.bytes();
        let span = piece.trim().span();
        let mut quotes = Quotes::default();
        let Some((start, end)) = quotes.find_fragment(bytes, 0) else {
            return Ok(Filtered { value: Expression::Literal(Value::Nil), filters: Vec::new(), span });
        };
        let value = self.expression(piece.cut(start, end))?;
        let mut filters = Vec::new();
        let mut at = find(&bytes[end..], b'|').map_or(bytes.len(), |pipe| end + pipe + 1);
        while at < bytes.len() {
            let end = segment_end(&mut quotes, bytes, at);
            if end == at {
                at += 1;
                continue;
            }
            filters.extend(self.lax_filter(piece.cut(at, end))?);
            at = end;
        }
        Ok(Filtered { value, filters, span })
    }

    fn lax_filter(&mut self, piece: Piece<'_>) -> Result<Option<FilterCall>> {
        let bytes = piece.bytes();
        let start = skip(bytes, 0, |byte| !is_word(byte));
        if start == bytes.len() {
            return Ok(None);
        }
        let mut call = self.filter(piece.cut(start, skip(bytes, start, is_word)));
        let mut quotes = Quotes::default();
        let mut at = 0;
        while let Some(sign) = find_either(&bytes[at..], b':', b',') {
            at += sign + 1;
            let value = skip_space(bytes, at);
            if let Some(end) = self.lax_argument(&mut call, &mut quotes, piece, value)? {
                at = end;
            }
        }
        self.finish_filter(&mut call)?;
        Ok(Some(call))
    }

    /// `((?:\w+\s*:\s*)?QuotedFragment)` at `start`: where it ends.
    fn lax_argument(
        &mut self,
        call: &mut FilterCall,
        quotes: &mut Quotes,
        piece: Piece<'_>,
        start: usize,
    ) -> Result<Option<usize>> {
        let bytes = piece.bytes();
        let colon = skip_space(bytes, skip(bytes, start, is_word));
        let named = bytes.get(colon) == Some(&b':') && bytes.get(start).is_some_and(|&byte| is_word(byte));
        let end = match named.then(|| quotes.fragment(bytes, skip_space(bytes, colon + 1))).flatten() {
            Some(end) => end,
            None => match quotes.fragment(bytes, start) {
                Some(end) => end,
                None => return Ok(None),
            },
        };
        match attribute(piece.cut(start, end)) {
            Some((name, value)) => {
                let value = self.expression(value)?;
                self.name_argument(call, name.text(), value);
            }
            None => {
                let value = self.expression(piece.cut(start, end))?;
                call.positional.push(value);
            }
        }
        Ok(Some(end))
    }

    fn finish_filter(&mut self, call: &mut FilterCall) -> Result<()> {
        let name = &self.text[call.span.range()];
        self.filters.bind(call, name)
    }

    fn filter(&mut self, name: Piece<'_>) -> FilterCall {
        let text = name.text();
        let run = self.filters.resolve(text);
        FilterCall { span: name.span(), run, positional: Positional::NONE, named: IndexMap::new() }
    }
}

/// `(?:\s+|QuotedFragment|,)+` from `at`: where it ends.
fn segment_end(quotes: &mut Quotes, bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if is_space(byte) || byte == b',' {
            at += 1;
        } else if let Some(end) = quotes.fragment(bytes, at) {
            at = end;
        } else {
            break;
        }
    }
    at
}

/// `\A(\w[\w-]*)\s*:\s*(QuotedFragment)\z`
fn attribute(piece: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let bytes = piece.bytes();
    let end = skip(bytes, 0, is_segment);
    if end == 0 || !is_word(bytes[0]) {
        return None;
    }
    let colon = skip_space(bytes, end);
    if bytes.get(colon) != Some(&b':') {
        return None;
    }
    let value = skip_space(bytes, colon + 1);
    let fits = Quotes::default().run(bytes, value) == Some(bytes.len());
    fits.then(|| (piece.cut(0, end), piece.from(value)))
}
