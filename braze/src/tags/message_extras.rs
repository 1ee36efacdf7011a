//! `{% message_extras :key name :value text %}`: data that goes with the message and is not printed.
//! Source: Braze docs, Message extras.

use drysend_core::{Observer, Result, Span};

use crate::interpreter::Interpreter;
use crate::platform::EXTRAS_BYTES;
use crate::syntax::ast::Call;

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn message_extras(&mut self, call: &Call, span: Span) -> Result<()> {
        self.refuse_options(call, &["key", "value"]);
        let (Some(key), Some(value)) = (self.option(call, "key")?, self.option(call, "value")?) else {
            self.warn("message-extras", "`message_extras` needs `:key` and `:value`".to_owned(), span);
            return Ok(());
        };
        let order = call.options.iter().map(|option| option.name.as_str());
        if !order.eq(["key", "value"]) {
            self.warn("message-extras", "`message_extras` takes `:key`, then `:value`".to_owned(), span);
        }
        if self.registers.extras.iter().any(|(known, _)| *known == key) {
            self.warn("message-extras", format!("key `{key}` is set twice: the first value counts"), span);
            return Ok(());
        }
        self.registers.extras.push((key, value));
        let bytes: usize = self.registers.extras.iter().map(|(key, value)| key.len() + value.len()).sum();
        if bytes > EXTRAS_BYTES {
            self.warn(
                "message-extras",
                format!("message extras take {bytes} bytes: Braze cuts them at {EXTRAS_BYTES}"),
                span,
            );
        }
        Ok(())
    }
}
