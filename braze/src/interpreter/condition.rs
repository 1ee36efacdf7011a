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
        match &comparison.operation {
            None => self.is_truthy(&comparison.left),
            Some((operator, right)) => {
                self.with_both(&comparison.left, right, |left, right| compare(left, operator, right))
            }
        }
    }
}

fn compare(left: &Value, operator: &Operator, right: &Value) -> Result<bool> {
    let relation = match operator {
        Operator::Equal => return Ok(left.equals(right)),
        Operator::NotEqual => return Ok(!left.equals(right)),
        Operator::Contains => return Ok(left.contains(right)),
        Operator::Less => Relation::Less,
        Operator::LessOrEqual => Relation::LessOrEqual,
        Operator::Greater => Relation::Greater,
        Operator::GreaterOrEqual => Relation::GreaterOrEqual,
        Operator::Unknown(word) => {
            return Err(Error::new(ErrorKind::Argument, format!("Unknown operator {word}")));
        }
    };
    left.compare(relation, right)
}
