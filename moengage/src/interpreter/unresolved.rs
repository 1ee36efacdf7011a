//! Outputs without a value, where it is known which channel the message goes to.

use drysend_core::{Diagnostic, ErrorKind, Observer, Result, Severity, Span};

use super::Interpreter;
use crate::platform::{Channel, Unresolved, missing};
use crate::reads;
use crate::syntax::ast::{Expr, Print};
use crate::value::Value;

impl<O: Observer> Interpreter<'_, O> {
    /// Prints a value by the channel's rule.
    pub(super) fn print_on(&mut self, channel: Channel, print: &Print, span: Span) -> Result<()> {
        let value = self.eval(&print.value)?;
        let resolved = match &value {
            Value::Undefined(missing) => {
                missing.lenient().map_err(|error| self.locate(error, span))?;
                false
            }
            value => !value.is_none(),
        };
        if !resolved {
            let reason = missing(&self.asked_for(&print.value)?);
            match channel.unresolved() {
                Unresolved::Empty => return Ok(()),
                // The preview lists everything that is missing, each once.
                Unresolved::NotSent if self.reasons.contains(&reason) => return Ok(()),
                Unresolved::NotSent => return self.not_send(reason),
                Unresolved::Printed => self.remark(channel, &reason, print.value.span)?,
            }
        }
        self.print(&value, print.escape, span)
    }

    /// What an expression looks up, as an author calls it.
    fn asked_for(&mut self, value: &Expr) -> Result<String> {
        let text = self.template.text();
        let text = text.get(value.span.start as usize..value.span.end as usize).unwrap_or_default();
        self.state.meter.work((text.len() + self.reasons.len() + self.remarks.len()) as u64)?;
        Ok(reads::path(text).map_or_else(|| text.to_owned(), |(_, key)| key))
    }

    fn remark(&mut self, channel: Channel, reason: &str, span: Span) -> Result<()> {
        let message = format!("{reason}, and MoEngage does not say what it does then in channel {channel}");
        self.state.meter.make(message.len())?;
        let remark = Diagnostic::new(ErrorKind::Undefined.code(), Severity::Warning, message)
            .with_help("pipe the value to `default`")
            .at(&self.template.source, span);
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
        Ok(())
    }
}
