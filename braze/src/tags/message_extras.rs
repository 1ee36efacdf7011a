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
        let (key, value) = (key.trim().to_owned(), value.trim());
        if self.message_extras.contains_key(&key) {
            self.warn("message-extras", format!("key `{key}` is set twice: the first value counts"), span);
            return Ok(());
        }
        let used: usize = self.message_extras.iter().map(|(key, value)| key.len() + value.len()).sum();
        let bytes = used + key.len() + value.len();
        if bytes > EXTRAS_BYTES {
            let message = format!("message extras take {bytes} bytes: Braze cuts them at {EXTRAS_BYTES}");
            self.warn("message-extras", message, span);
        }
        if let Some(room) = EXTRAS_BYTES.checked_sub(used + key.len()) {
            self.message_extras.insert(key, within(value, room).to_owned());
        }
        Ok(())
    }
}

/// As much of the start of `text` as fits into `room` bytes.
fn within(text: &str, room: usize) -> &str {
    let end = (0..=room.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}
