//! Expressions.

use drysend_core::{Meter, Observer, Result, Span};

use super::Interpreter;
use crate::syntax::ast::{Chain, CompareOp, Concat, Cond, Expr, ExprKind, Signs};
use crate::value::{Key, Map, Operator, Str, Undefined, Value, string_repr, type_error};

impl<O: Observer> Interpreter<'_, O> {
    /// The value of an expression.
    pub(crate) fn eval(&mut self, expr: &Expr) -> Result<Value> {
        match &expr.kind {
            ExprKind::Const(value) => Ok(value.clone()),
            ExprKind::Name(name) => {
                let value = self.load(name)?;
                if O::LISTENS {
                    self.tell_lookup(expr.span, &value);
                }
                Ok(value)
            }
            _ => {
                self.deepen()?;
                let value = self.eval_inner(expr).map_err(|error| self.locate(error, expr.span))?;
                self.depth -= 1;
                Ok(value)
            }
        }
    }

    fn eval_inner(&mut self, expr: &Expr) -> Result<Value> {
        match &expr.kind {
            ExprKind::Postfix(postfix) => self.eval_postfix(postfix),
            ExprKind::Chain(chain) => self.eval_chain(chain),
            ExprKind::Compare(chain) => self.eval_compare(chain),
            ExprKind::Concat(concat) => self.eval_concat(concat),
            ExprKind::And(items) => self.eval_logic(items, false),
            ExprKind::Or(items) => self.eval_logic(items, true),
            ExprKind::Not(operand) => Ok(Value::Bool(!self.test(operand)?)),
            ExprKind::Tuple(items) => Ok(Value::from_tuple(self.eval_all(items)?)),
            ExprKind::List(items) => Ok(Value::from_items(self.eval_all(items)?)),
            ExprKind::Dict(entries) => self.eval_dict(entries),
            ExprKind::Signs(signs) => self.eval_signs(signs),
            ExprKind::Cond(cond) => self.eval_cond(cond, expr),
            ExprKind::Slice(_) => Err(type_error("a slice cannot be part of a longer subscript")),
            ExprKind::Const(_) | ExprKind::Name(_) => self.eval(expr),
        }
    }

    /// The truth of an expression.
    pub(crate) fn test(&mut self, expr: &Expr) -> Result<bool> {
        if let ExprKind::Compare(chain) = &expr.kind {
            return self.compare_all(chain).map_err(|error| self.locate(error, expr.span));
        }
        if !O::LISTENS
            && let Some(value) = self.vars.peek(expr)
        {
            return value.truth().map_err(|error| self.locate(error, expr.span));
        }
        let value = self.eval(expr)?;
        value.truth().map_err(|error| self.locate(error, expr.span))
    }

    fn eval_all(&mut self, items: &[Expr]) -> Result<Vec<Value>> {
        self.state.meter.make(size_of_val(items) / size_of::<Expr>() * size_of::<Value>())?;
        items.iter().map(|item| self.eval(item)).collect()
    }

    #[inline(never)]
    fn eval_dict(&mut self, entries: &[(Expr, Expr)]) -> Result<Value> {
        self.state.meter.make(entries.len() * 2 * size_of::<Value>())?;
        let mut map = Map::with_capacity(entries.len());
        for (key, value) in entries {
            let key_value = self.eval(key)?;
            let value = self.eval(value)?;
            let key = Key::new(key_value, &mut self.state.meter).map_err(|error| self.locate(error, key.span))?;
            map.insert(key, value);
        }
        Ok(Value::from_map(map))
    }

    /// Arithmetic from left to right. Text that grows by one `+` after the other is copied once, not once a `+`.
    #[inline(never)]
    fn eval_chain(&mut self, chain: &Chain<Operator>) -> Result<Value> {
        let mut rest = &*chain.rest;
        let mut left = match self.begin_text(chain) {
            Some(text) => {
                let (sum, others) = self.add_texts(chain.first.span, text, rest)?;
                rest = others;
                sum
            }
            None => self.eval(&chain.first)?,
        };
        while let [(operator, operand), others @ ..] = rest {
            if let (Operator::Add, Value::Str(text)) = (operator, &left)
                && !text.is_safe()
            {
                let mut sum = self.take_buffer();
                sum.push_str(text);
                (left, rest) = self.add_texts(chain.first.span, sum, rest)?;
                continue;
            }
            let right = self.eval(operand)?;
            left = self.binary(&left, *operator, &right, operand)?;
            rest = others;
        }
        Ok(left)
    }

    /// A buffer with the first operand, where that is plain text already and something is added to it.
    fn begin_text(&mut self, chain: &Chain<Operator>) -> Option<String> {
        let [(Operator::Add, _), ..] = &*chain.rest else { return None };
        let mut text = self.take_buffer();
        if self.push_text(&chain.first, &mut text) {
            return Some(text);
        }
        self.buffer = text;
        None
    }

    fn binary(&mut self, left: &Value, operator: Operator, right: &Value, operand: &Expr) -> Result<Value> {
        self.state.meter.step()?;
        left.binary(operator, right, &mut self.state.meter).map_err(|error| self.locate(error, operand.span))
    }

    /// Adds operands to `text` as long as they are text; gives the sum and what is left to do.
    fn add_texts<'c>(
        &mut self,
        first_span: Span,
        mut text: String,
        mut rest: &'c [(Operator, Expr)],
    ) -> Result<(Value, &'c [(Operator, Expr)])> {
        let mut parts = if O::LISTENS { vec![(first_span, 0..text.len())] } else { Vec::new() };
        let most = self.state.meter.limits().value_bytes;
        while let [(Operator::Add, operand), others @ ..] = rest {
            self.state.meter.step()?;
            rest = others;
            let start = text.len();
            if !self.push_text(operand, &mut text) {
                match self.eval(operand)? {
                    Value::Str(right) if !right.is_safe() => text.push_str(&right),
                    right => {
                        self.state.meter.make(text.len())?;
                        let left = self.finish(text);
                        return Ok((self.binary(&left, Operator::Add, &right, operand)?, rest));
                    }
                }
            }
            if O::LISTENS {
                parts.push((operand.span, start..text.len()));
            }
            if text.len() > most {
                break;
            }
        }
        self.state.meter.make(text.len())?;
        if O::LISTENS {
            self.tell_joined(&parts, &text);
        }
        Ok((self.finish(text), rest))
    }

    /// An empty text with room for what most values need.
    pub(super) fn take_buffer(&mut self) -> String {
        let mut buffer = std::mem::take(&mut self.buffer);
        if buffer.capacity() == 0 {
            buffer.reserve(512);
        }
        buffer
    }

    /// What was put together in the buffer, as a value.
    fn finish(&mut self, mut buffer: String) -> Value {
        let text = Str::new(&buffer);
        buffer.clear();
        self.buffer = buffer;
        Value::Str(text)
    }

    /// Appends an operand that is plain text already, which need not be copied into a value of its own first.
    fn push_text(&self, operand: &Expr, text: &mut String) -> bool {
        let value = match &operand.kind {
            ExprKind::Const(value) => Some(value),
            _ if O::LISTENS => None,
            _ => self.vars.peek(operand),
        };
        match value {
            Some(Value::Str(part)) if !part.is_safe() => {
                text.push_str(part);
                true
            }
            _ => false,
        }
    }

    fn eval_compare(&mut self, chain: &Chain<CompareOp>) -> Result<Value> {
        self.compare_all(chain).map(Value::Bool)
    }

    #[inline(never)]
    fn compare_all(&mut self, chain: &Chain<CompareOp>) -> Result<bool> {
        let place = |operand: &Expr| chain.first.span.to(operand.span);
        if let [(operator, operand)] = &*chain.rest {
            return self.compare(&chain.first, *operator, operand).map_err(|error| self.locate(error, place(operand)));
        }
        let mut left = self.eval(&chain.first)?;
        for (operator, operand) in &chain.rest {
            let right = self.eval(operand)?;
            self.state.meter.step()?;
            let holds = compare(*operator, &left, &right, &mut self.state.meter);
            if !holds.map_err(|error| self.locate(error, place(operand)))? {
                return Ok(false);
            }
            left = right;
        }
        Ok(true)
    }

    /// One comparison; what only names data is compared where it lies.
    fn compare(&mut self, left: &Expr, operator: CompareOp, right: &Expr) -> Result<bool> {
        self.state.meter.step()?;
        if !O::LISTENS
            && let (Some(left), Some(right)) = (self.vars.peek(left), self.vars.peek(right))
        {
            return compare(operator, left, right, &mut self.state.meter);
        }
        let left = self.eval(left)?;
        if !O::LISTENS
            && let Some(right) = self.vars.peek(right)
        {
            return compare(operator, &left, right, &mut self.state.meter);
        }
        let right = self.eval(right)?;
        compare(operator, &left, &right, &mut self.state.meter)
    }

    #[inline(never)]
    fn eval_concat(&mut self, concat: &Concat) -> Result<Value> {
        if self.escapes(concat.escape) {
            let values = self.eval_all(&concat.items)?;
            return Value::concat(&values, true, &mut self.state.meter);
        }
        let mut text = self.take_buffer();
        let mut parts = Vec::new();
        for item in &concat.items {
            let start = text.len();
            if !self.push_text(item, &mut text) {
                let value = self.eval(item)?;
                value.write_to(&mut text, &mut self.state.meter).map_err(|error| self.locate(error, item.span))?;
            }
            if O::LISTENS {
                parts.push((item.span, start..text.len()));
            }
            self.state.meter.grown(text.len())?;
        }
        self.state.meter.make(text.len())?;
        if O::LISTENS {
            self.tell_joined(&parts, &text);
        }
        Ok(self.finish(text))
    }

    /// `and` and `or` give the operand that decides.
    #[inline(never)]
    fn eval_logic(&mut self, items: &[Expr], stop_at: bool) -> Result<Value> {
        let mut last = Value::None;
        for (at, item) in items.iter().enumerate() {
            last = self.eval(item)?;
            if at + 1 < items.len() && last.truth().map_err(|error| self.locate(error, item.span))? == stop_at {
                return Ok(last);
            }
        }
        Ok(last)
    }

    #[inline(never)]
    fn eval_signs(&mut self, signs: &Signs) -> Result<Value> {
        let mut value = self.eval(&signs.operand)?;
        for negative in signs.negative.iter().rev() {
            self.state.meter.step()?;
            value = if *negative { value.negative()? } else { value.positive()? };
        }
        Ok(value)
    }

    #[inline(never)]
    fn eval_cond(&mut self, cond: &Cond, expr: &Expr) -> Result<Value> {
        'arms: for (number, arm) in cond.arms.iter().enumerate() {
            for (at, test) in arm.tests.iter().enumerate().rev() {
                let taken = self.test(test)?;
                self.tell_branch(test.span, taken);
                if taken {
                    continue;
                }
                let has_else = at + 1 == arm.tests.len();
                if has_else && number + 1 < cond.arms.len() {
                    continue 'arms;
                }
                return match &cond.otherwise {
                    Some(otherwise) if has_else => self.eval(otherwise),
                    _ => Ok(self.no_else(expr)),
                };
            }
            return self.eval(&arm.value);
        }
        match &cond.otherwise {
            Some(otherwise) => self.eval(otherwise),
            None => Ok(self.no_else(expr)),
        }
    }

    /// What `a if b` is when `b` is false.
    fn no_else(&self, expr: &Expr) -> Value {
        let place = self.position(expr.span);
        let hint = format!("the inline if-expression on {place} evaluated to false and no else section was defined.");
        Value::undefined_because(Undefined::Default, hint)
    }

    /// A place as Jinja2's messages name it.
    pub(super) fn position(&self, span: Span) -> String {
        let line = self.template.source.locate(span).line;
        match self.template.source.name() {
            "" => format!("line {line}"),
            name => format!("line {line} in {}", string_repr(name)),
        }
    }
}

#[inline]
fn compare(operator: CompareOp, left: &Value, right: &Value, meter: &mut Meter<'_>) -> Result<bool> {
    match operator {
        CompareOp::Equal => left.equals(right, meter),
        CompareOp::NotEqual => left.equals(right, meter).map(|equal| !equal),
        CompareOp::Order(comparison) => left.compare(comparison, right, meter),
        CompareOp::In => right.contains(left, meter),
        CompareOp::NotIn => right.contains(left, meter).map(|contains| !contains),
    }
}
