//! What loops run over.

use drysend_core::{Observer, Result, Span};

use super::Interpreter;
use crate::syntax::ast::For;
use crate::value::{Items, Value};

impl<O: Observer> Interpreter<'_, O> {
    pub(crate) fn iterate(&mut self, values: &Value, span: Span) -> Result<Items> {
        values.iterate_live().map_err(|error| self.locate(error, span))
    }

    /// The next item that passes the loop's test.
    pub(crate) fn next_item(&mut self, items: &mut Items, node: &For) -> Result<Option<Value>> {
        for item in items {
            self.state.meter.step()?;
            let item = item.map_err(|error| self.locate(error, node.iterable.span))?;
            let Some((target, test)) = &node.test else { return Ok(Some(item)) };
            self.enter(&node.test_scope);
            self.assign(target, item.clone(), false)?;
            if self.test(test)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}
