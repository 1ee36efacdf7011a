//! `{% shopping_cart {{context.${cart_id}}} %}` fills `shopping_cart`.
//! Source: Braze docs, eCommerce use cases.

use drysend_core::{Data, Observer, Result, Span};

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
        let slot = self.slot_called("shopping_cart");
        self.variables.assign(slot, cart.map(Value::from_json).unwrap_or_default());
        Ok(())
    }
}
