//! Conditions.

use drysend_core::{Error, ErrorKind, Observer, Result};

use super::Interpreter;
use crate::syntax::ast::{Comparison, Condition, Join, Operator};
use crate::value::{Relation, Value};

impl<O: Observer> Interpreter<'_, O> {
    /// Whether a condition holds. `and` and `or` group from the right, so that the first answer that decides is final.
    pub(crate) fn holds(&mut self, condition: &Condition) -> Result<bool> {
        let mut holds = false;
        for (comparison, join) in &condition.parts {
            self.state.meter.step()?;
            holds = self.compares(comparison).map_err(|error| error.with_span(condition.span))?;
            match join {
                Join::And if holds => {}
                Join::Or if !holds => {}
                _ => break,
            }
        }
        Ok(holds)
    }

    fn compares(&mut self, comparison: &Comparison) -> Result<bool> {
        let left = self.value(&comparison.left)?;
        let Some((operator, right)) = &comparison.operation else { return Ok(left.is_truthy()) };
        let right = self.value(right)?;
        self.state.meter.work(weight(&left) + weight(&right))?;
        let relation = match operator {
            Operator::Equal => return Ok(left.equals(&right)),
            Operator::NotEqual => return Ok(!left.equals(&right)),
            Operator::Contains => return Ok(left.contains(&right)),
            Operator::Less => Relation::Less,
            Operator::LessOrEqual => Relation::LessOrEqual,
            Operator::Greater => Relation::Greater,
            Operator::GreaterOrEqual => Relation::GreaterOrEqual,
            Operator::Unknown(word) => {
                return Err(Error::new(ErrorKind::Argument, format!("Unknown operator {word}")));
            }
        };
        left.compare(relation, &right)
    }
}

/// The work of comparing a value, whatever is nested in it: a list may hold the same long text many times.
pub(crate) fn weight(value: &Value) -> u64 {
    value.text_bound() as u64 / 64
}
