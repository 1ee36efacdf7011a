//! `{% shopping_cart {{context.${cart_id}}} %}` fills `shopping_cart`. A customer who has bought what is in it gets no
//! message, unless the tag says `:abort_if_not_abandoned false`; a fixture of such a cart says `"abandoned": false`.
//! Source: Braze docs, eCommerce use cases.

use drysend_core::{Data, Error, ErrorKind, Observer, Result, Span};

use super::catalog::quote;
use crate::interpreter::Interpreter;
use crate::syntax::ast::Call;
use crate::value::Value;

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn shopping_cart(&mut self, call: &Call, span: Span) -> Result<()> {
        self.refuse_options(call, &["abort_if_not_abandoned"]);
        let words = self.words(call)?;
        let id = words.first().map_or("", String::as_str);
        let environment = self.environment;
        let cart = environment.fixtures().shopping_carts.get(id);
        if cart.is_none() {
            let fixture = format!(r#"{{"shopping_carts": {{{}: {{"products": []}}}}}}"#, quote(id));
            self.no_fixture(&format!("shopping cart `{id}`"), &fixture, span)?;
        }
        let mut cart = cart.cloned().unwrap_or_default();
        let bought = cart.as_object_mut().and_then(|cart| cart.shift_remove("abandoned")) == Some(false.into());
        if bought && self.option(call, "abort_if_not_abandoned")?.is_none_or(|option| option != "false") {
            return Err(Error::stopped(ErrorKind::Aborted, vec![format!("shopping cart `{id}` is not abandoned")]));
        }
        let slot = self.slot_called("shopping_cart");
        self.variables.assign(slot, Value::from_json(&cart));
        Ok(())
    }
}
