//! Syntax errors: what blocks say of them, and how to go on after one.

use drysend_core::{Error, ErrorKind, Result, Span};

use super::Parser;
use crate::syntax::steps::seen;
use crate::syntax::token::Kind;
use crate::tags;
use crate::value::string_repr;

/// How many errors are listed at most.
const MOST_ERRORS: usize = 100;

/// Where the parser is, as far as blocks go.
pub(super) struct Mark {
    depth: usize,
    open_tags: usize,
    end_tags: usize,
}

impl Parser<'_> {
    /// Where the parser is, as far as blocks go.
    pub(super) fn mark(&self) -> Mark {
        Mark { depth: self.depth, open_tags: self.open_tags.len(), end_tags: self.end_tags.len() }
    }

    /// Notes an error and goes on after its tag, when every error is looked for; else gives it back. Tells whether the tag is
    /// the end of the block at hand, of which an inner one lacks its own end.
    #[inline(never)]
    pub(super) fn recover_from(&mut self, error: Error, mark: Mark) -> Result<bool> {
        let fatal = error.kind() == ErrorKind::Limit || self.current.kind == Kind::Eof;
        if !self.recover || fatal || self.errors.len() >= MOST_ERRORS {
            return Err(error);
        }
        seen(self.broken.len() + self.end_tags.len());
        if self.unwinding {
            self.end_tags.truncate(mark.end_tags);
            let name = self.name(self.current);
            if !self.end_tags.last().is_some_and(|tags| tags.contains(&name)) {
                return Err(error);
            }
            self.unwinding = false;
            self.errors.push(error);
            self.open_tags.truncate(mark.open_tags);
            self.depth = mark.depth;
            return Ok(true);
        }
        // The parts of a block whose opening tag is at fault are no faults of their own.
        let name = if self.at(Kind::Name) { self.name(self.current) } else { "" };
        let orphan = error.kind() == ErrorKind::UnknownTag && (name.starts_with("end") || name.starts_with("el"));
        let broken = self.broken.iter().rposition(|tag| name.strip_prefix("end").is_none_or(|end| end == *tag));
        match (orphan, broken) {
            (true, Some(at)) => {
                if name.starts_with("end") {
                    self.broken.truncate(at);
                }
            }
            _ => self.errors.push(error),
        }
        if let Some(tag) = self.open_tags.get(mark.open_tags) {
            self.broken.push(tag);
        }
        self.open_tags.truncate(mark.open_tags);
        self.end_tags.truncate(mark.end_tags);
        self.depth = mark.depth;
        self.lexer.skip_tag();
        self.ahead = None;
        self.current = self.lexer.next();
        Ok(false)
    }

    /// The error of a template that ends too early, or of a tag that nobody expects here.
    pub(super) fn unclosed(&self, name: Option<&str>, span: Span) -> Error {
        let mut message = match name {
            None => "Unexpected end of template.".to_owned(),
            Some(name) => format!("Encountered unknown tag {}.", string_repr(name)),
        };
        if let Some(wanted) = self.end_tags.last() {
            let looking: Vec<String> = wanted.iter().map(|tag| format!("'{tag}'")).collect();
            let looking = looking.join(" or ");
            if name.is_some_and(|name| self.end_tags.iter().any(|tags| tags.contains(&name))) {
                message.push_str(
                    " You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ",
                );
                message.push_str(&looking);
                message.push('.');
            } else {
                message.push_str(&format!(" Jinja was looking for the following tags: {looking}."));
            }
        }
        if let Some(open) = self.open_tags.last() {
            message.push_str(&format!(" The innermost block that needs to be closed is {}.", string_repr(open)));
        }
        let kind = if name.is_some() { ErrorKind::UnknownTag } else { ErrorKind::Syntax };
        let mut error = Error::new(kind, message).with_span(span);
        if let Some(near) = name.and_then(|name| drysend_core::near_miss::nearest(name, tags::names())) {
            error = error.with_help(format!("did you mean `{near}`?"));
        }
        error
    }
}
