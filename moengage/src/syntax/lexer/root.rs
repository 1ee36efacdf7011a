//! Template text up to the next tag, comments and raw parts.

use super::super::rules::Opening;
use super::super::steps::seen;
use super::super::text::{is_space, leading_space};
use super::super::token::{Kind, Token};
use super::{Inside, Lexer, Message};

/// Where the next tag starts, and what it is.
struct Found {
    kind: Option<Opening>,
    start: usize,
    /// After the delimiter and its sign.
    end: usize,
    sign: Option<u8>,
}

impl Lexer<'_> {
    /// One token of template text, or nothing when only white space or a comment was passed.
    pub(super) fn root(&mut self) -> Option<Token> {
        let from = self.at;
        if from >= self.source.len() {
            return None;
        }
        let found = self.find_opening(from);
        seen(found.as_ref().map_or(self.source.len(), |found| found.end) - from);
        let Some(found) = found else {
            self.advance(self.source.len());
            return Some(self.token(Kind::Data, from, self.source.len()));
        };
        let data_end = self.strip_before(from, found.start, found.sign, found.kind == Some(Opening::Variable));
        self.advance(found.end);
        let failed = match found.kind {
            None => self.raw(found.start),
            Some(Opening::Comment) => self.comment(),
            Some(Opening::LineComment) => {
                let rest = &self.source[self.at..];
                let end = self.at + rest.find('\n').unwrap_or(rest.len());
                self.advance(end);
                None
            }
            Some(Opening::Block) => self.open(Inside::Block, Kind::BlockBegin, &found),
            Some(Opening::LineStatement) => self.open(Inside::LineStatement, Kind::BlockBegin, &found),
            Some(Opening::Variable) => self.open(Inside::Variable, Kind::VariableBegin, &found),
        };
        let after = failed.or_else(|| self.pending.take());
        if data_end > from {
            self.pending = after;
            return Some(self.token(Kind::Data, from, data_end));
        }
        after
    }

    #[allow(clippy::unnecessary_wraps, reason = "one arm among others that can be nothing")]
    fn open(&mut self, inside: Inside, kind: Kind, found: &Found) -> Option<Token> {
        self.inside = Some(inside);
        Some(self.token(kind, found.start, found.end))
    }

    /// The first place from `from` on where a tag, comment or raw part opens.
    fn find_opening(&self, from: usize) -> Option<Found> {
        let bytes = self.source.as_bytes();
        let mut at = from;
        loop {
            at += match self.rules.first_bytes[..] {
                [a] => memchr::memchr(a, &bytes[at..])?,
                [a, b] => memchr::memchr2(a, b, &bytes[at..])?,
                [a, b, c] => memchr::memchr3(a, b, c, &bytes[at..])?,
                _ => 0,
            };
            if at >= bytes.len() {
                return None;
            }
            if self.source.is_char_boundary(at)
                && let Some(found) = self.opening_at(at)
            {
                return Some(found);
            }
            at += 1;
        }
    }

    fn opening_at(&self, at: usize) -> Option<Found> {
        let rest = &self.source[at..];
        if let Some(found) = self.raw_at(at) {
            return Some(found);
        }
        for (kind, delimiter) in &self.rules.openings {
            let lead = match kind {
                Opening::LineStatement if self.at_line_start(at) => {
                    rest.len() - rest.trim_start_matches([' ', '\t', '\u{b}']).len()
                }
                Opening::LineComment if self.at_line_start(at) || self.after_text(at) => {
                    rest.len() - rest.trim_start_matches(|c| is_space(c) && c != '\n').len()
                }
                Opening::LineStatement | Opening::LineComment => continue,
                _ => 0,
            };
            if rest[lead..].starts_with(delimiter.as_str()) {
                let end = at + lead + delimiter.len();
                let sign = self.sign_at(end);
                return Some(Found { kind: Some(*kind), start: at, end: end + usize::from(sign.is_some()), sign });
            }
        }
        None
    }

    fn at_line_start(&self, at: usize) -> bool {
        at == 0 || self.source.as_bytes()[at - 1] == b'\n'
    }

    fn after_text(&self, at: usize) -> bool {
        self.source[..at].chars().next_back().is_some_and(|c| !is_space(c))
    }

    fn sign_at(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied().filter(|sign| matches!(sign, b'-' | b'+'))
    }

    /// Where the text from `from` to `to` ends once white space before the tag at `to` is dropped.
    fn strip_before(&self, from: usize, to: usize, sign: Option<u8>, variable: bool) -> usize {
        let text = &self.source[from..to];
        seen(text.len());
        match sign {
            Some(b'-') => from + text.trim_end_matches(is_space).len(),
            Some(_) => to,
            None if self.rules.options.lstrip_blocks && !variable => {
                let line = text.rfind('\n').map_or(0, |at| at + 1);
                let blank = line < text.len() && text[line..].chars().all(is_space);
                if blank && (line > 0 || self.line_starting) { from + line } else { to }
            }
            None => to,
        }
    }

    /// A `{% raw %}` tag at `at`.
    fn raw_at(&self, at: usize) -> Option<Found> {
        let options = &self.rules.options;
        let rest = self.source[at..].strip_prefix(options.block_start.as_str())?;
        let opened = self.source.len() - rest.len();
        let sign = self.sign_at(opened);
        let rest = &rest[usize::from(sign.is_some())..];
        let rest = rest.trim_start_matches(is_space);
        seen(self.source.len() - rest.len() - opened);
        let rest = rest.strip_prefix("raw")?.trim_start_matches(is_space);
        let rest = if let Some(rest) = rest.strip_prefix('-').and_then(|r| r.strip_prefix(options.block_end.as_str())) {
            rest.trim_start_matches(is_space)
        } else {
            rest.strip_prefix(options.block_end.as_str())?
        };
        Some(Found { kind: None, start: at, end: self.source.len() - rest.len(), sign })
    }

    /// The raw text from here to `{% endraw %}`, as a pending token.
    fn raw(&mut self, start: usize) -> Option<Token> {
        let from = self.at;
        if from >= self.source.len() {
            return None;
        }
        let block_start = self.rules.options.block_start.as_str();
        let mut at = from;
        while let Some(found) = self.source[at..].find(block_start) {
            at += found;
            let opened = at + block_start.len();
            let sign = self.sign_at(opened);
            let rest = self.source[opened + usize::from(sign.is_some())..].trim_start_matches(is_space);
            seen(self.source.len() - rest.len() - at);
            if let Some(rest) = rest.strip_prefix("endraw") {
                let rest = rest.trim_start_matches(is_space);
                if let Some(end) = self.block_end_at(self.source.len() - rest.len()) {
                    let data_end = self.strip_before(from, at, sign, false);
                    self.advance(end);
                    if data_end > from {
                        self.pending = Some(self.token(Kind::Data, from, data_end));
                    }
                    return None;
                }
            }
            at = opened;
        }
        seen(self.source.len() - at);
        Some(self.fail(Message::Text("Missing end of raw directive"), start, from))
    }

    /// Passes a comment.
    fn comment(&mut self) -> Option<Token> {
        let from = self.at;
        if from >= self.source.len() {
            return None;
        }
        let end = self.rules.options.comment_end.as_str();
        let found = self.source[from..].find(end);
        seen(found.unwrap_or(self.source.len() - from));
        let Some(found) = found else {
            return Some(self.fail(Message::Text("Missing end of comment tag"), from, self.source.len()));
        };
        let close = from + found;
        let after = close + end.len();
        let sign = (found > 0).then(|| self.source.as_bytes()[close - 1]);
        let after = match sign {
            Some(b'-') => after + leading_space(&self.source[after..]),
            Some(b'+') => after,
            _ => self.trim_newline(after),
        };
        self.advance(after);
        None
    }

    /// After the end of a block tag at `at`, if there is one.
    pub(super) fn block_end_at(&self, at: usize) -> Option<usize> {
        let end = self.rules.options.block_end.as_str();
        let rest = &self.source[at..];
        let signed = |sign: char| rest.strip_prefix(sign).is_some_and(|rest| rest.starts_with(end));
        if signed('+') {
            Some(at + 1 + end.len())
        } else if signed('-') {
            let after = at + 1 + end.len();
            Some(after + leading_space(&self.source[after..]))
        } else if rest.starts_with(end) {
            Some(self.trim_newline(at + end.len()))
        } else {
            None
        }
    }

    fn trim_newline(&self, at: usize) -> usize {
        at + usize::from(self.rules.options.trim_blocks && self.source.as_bytes().get(at) == Some(&b'\n'))
    }
}
