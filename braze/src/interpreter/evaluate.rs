//! Expressions, and outputs, which print them.

use drysend_core::{Meter, Observer, Result};

use super::Interpreter;
use super::lookup::peek;
use crate::syntax::ast::{Expression, Filtered, Root};
use crate::value::Value;

impl<O: Observer> Interpreter<'_, O> {
    /// `{{ … }}`
    pub(super) fn output(&mut self, output: &Filtered) -> Result<()> {
        if output.filters.is_empty() {
            if let Expression::Lookup(lookup) = &output.value
                && let Root::Block(block) = lookup.root
                && lookup.steps.is_empty()
            {
                return self.content_block(block, lookup.span);
            }
            return self.print_expression(&output.value).map_err(|error| error.with_span(output.span));
        }
        match self.run_filters(output)? {
            // The text of the last filter stands there already.
            None => Ok(()),
            Some(value) => self.print(&value),
        }
    }

    /// Prints an expression.
    pub(crate) fn print_expression(&mut self, expression: &Expression) -> Result<()> {
        if !O::LISTENS
            && let Some(value) = peek(&self.variables, &self.unit, expression)
        {
            return print(value, &mut self.out, &mut self.state.meter);
        }
        let value = self.value(expression)?;
        self.print(&value)
    }

    /// Prints a value.
    pub(crate) fn print(&mut self, value: &Value) -> Result<()> {
        print(value, &mut self.out, &mut self.state.meter)
    }

    /// An expression.
    pub(crate) fn value(&mut self, expression: &Expression) -> Result<Value> {
        match expression {
            Expression::Literal(value) => Ok(value.clone()),
            Expression::Lookup(lookup) => self.lookup(lookup),
            Expression::Range(ends) => {
                let first = self.value(&ends.0)?;
                let last = self.value(&ends.1)?;
                Ok(Value::Range(range_end(&first)?, range_end(&last)?))
            }
        }
    }

    /// What `use_both` makes of two expressions, whose sizes count as work.
    pub(crate) fn with_both<T>(
        &mut self,
        left: &Expression,
        right: &Expression,
        use_both: impl FnOnce(&Value, &Value) -> Result<T>,
    ) -> Result<T> {
        if !O::LISTENS
            && let Some(left) = peek(&self.variables, &self.unit, left)
            && let Some(right) = peek(&self.variables, &self.unit, right)
        {
            self.state.meter.work(weight(left) + weight(right))?;
            return use_both(left, right);
        }
        let left = self.value(left)?;
        let right = self.value(right)?;
        self.state.meter.work(weight(&left) + weight(&right))?;
        use_both(&left, &right)
    }

    /// Whether a condition on the expression holds.
    pub(super) fn is_truthy(&mut self, expression: &Expression) -> Result<bool> {
        if !O::LISTENS
            && let Some(value) = peek(&self.variables, &self.unit, expression)
        {
            return Ok(value.is_truthy());
        }
        Ok(self.value(expression)?.is_truthy())
    }
}

#[inline]
fn print(value: &Value, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
    match value {
        Value::Str(text) => out.push_str(text),
        Value::Array(_) | Value::Hash(_) => {
            let bound = value.text_bound();
            meter.output(out.len().saturating_add(bound))?;
            meter.work(bound as u64 / 64)?;
            value.write_to(out);
        }
        _ => value.write_to(out),
    }
    Ok(())
}

/// The work of comparing a value, whatever is nested in it: a list may hold the same long text many times.
pub(super) fn weight(value: &Value) -> u64 {
    value.text_bound() as u64 / 64
}

/// An end of a range: whole numbers, and what Ruby makes of `nil` and texts.
fn range_end(value: &Value) -> Result<i64> {
    match value {
        Value::Int(number) => Ok(*number),
        Value::Nil => Ok(0),
        Value::Str(text) => Ok(crate::syntax::leading_integer(text)),
        value => crate::value::integer(value),
    }
}
