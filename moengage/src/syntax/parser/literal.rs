//! Literals: text, numbers, tuples, lists and dicts.

use drysend_core::{Data, Result};
use num_bigint::BigInt;
use num_traits::Num;

use super::Parser;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::strings::unescape;
use crate::syntax::token::{Kind, Token};
use crate::value::Value;

/// CPython refuses to read longer numbers, and reading them takes quadratic time.
const LONGEST_INTEGER: usize = 4300;

impl Parser<'_> {
    /// One or more string literals in a row.
    pub(super) fn string(&mut self) -> Result<Expr> {
        let first = self.current();
        let mut span = first.span;
        let mut text = String::new();
        let mut single = None;
        let mut count = 0;
        while self.at(Kind::String) {
            let token = self.current();
            let raw = self.name(token);
            let newline = self.rules.options.newline_sequence.as_str();
            let raw = &raw[1..raw.len() - 1];
            let replaced = (newline != "\n" && raw.contains('\n')).then(|| raw.replace('\n', newline));
            let part =
                unescape(replaced.as_deref().unwrap_or(raw)).map_err(|message| self.fail(message, token.span))?;
            if count == 0 {
                single = Some(Value::text(&part));
            }
            text.push_str(&part);
            count += 1;
            span = span.to(token.span);
            self.bump()?;
        }
        let value = match single {
            Some(value) if count == 1 => value,
            _ => Value::text(&text),
        };
        Ok(Expr::new(span, ExprKind::Const(value)))
    }

    pub(super) fn integer(&self, token: Token) -> Result<Value> {
        let text = self.name(token);
        if let Ok(number) = text.parse::<i64>() {
            return Ok(Value::Int(number));
        }
        let digits = text.replace('_', "");
        let (digits, radix) = match digits.get(..2) {
            Some("0x" | "0X") => (&digits[2..], 16),
            Some("0o" | "0O") => (&digits[2..], 8),
            Some("0b" | "0B") => (&digits[2..], 2),
            _ => (digits.as_str(), 10),
        };
        if let Ok(number) = i64::from_str_radix(digits, radix) {
            return Ok(Value::Int(number));
        }
        if radix == 10 && digits.len() > LONGEST_INTEGER {
            let message = format!(
                "Exceeds the limit ({LONGEST_INTEGER} digits) for integer string conversion: value has {} digits",
                digits.len()
            );
            return Err(self.fail(message, token.span));
        }
        let number = BigInt::from_str_radix(digits, radix)
            .map_err(|_| self.fail(format!("`{text}` is not a whole number"), token.span))?;
        Ok(Value::from_big(number))
    }

    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<Expr> {
        let token = self.current();
        let value = if token.kind == Kind::Float { self.float(token) } else { self.integer(token)? };
        self.bump()?;
        Ok(Expr::new(token.span, ExprKind::Const(value)))
    }

    fn float(&self, token: Token) -> Value {
        let text = self.name(token).replace('_', "");
        Value::Float(text.parse().unwrap_or(f64::NAN))
    }

    /// Expressions with commas between them make a tuple; one without a comma stands for itself.
    ///
    /// `within_parentheses` allows for the empty tuple.
    pub(crate) fn tuple(&mut self, with_condition: bool, within_parentheses: bool) -> Result<Expr> {
        let start = self.current().span;
        let mut items: Vec<Expr> = Vec::new();
        let mut is_tuple = false;
        loop {
            if !items.is_empty() {
                self.expect(Kind::Comma)?;
            }
            if self.tuple_ends() {
                break;
            }
            items.push(if with_condition { self.conditional()? } else { self.operators()? });
            if !self.at(Kind::Comma) {
                break;
            }
            is_tuple = true;
        }
        if !is_tuple {
            if let Some(item) = items.pop() {
                return Ok(item);
            }
            if !within_parentheses {
                let message = format!("Expected an expression, got {}", self.describe_current());
                return Err(self.fail(message, self.current().span));
            }
        }
        let span = items.last().map_or(start, |last| start.to(last.span));
        Ok(Expr::new(span, ExprKind::Tuple(items.into())))
    }

    pub(super) fn tuple_ends(&self) -> bool {
        matches!(self.current().kind, Kind::VariableEnd | Kind::BlockEnd | Kind::RParen)
    }

    pub(super) fn list(&mut self) -> Result<Expr> {
        let open = self.bump()?;
        let mut items = Vec::new();
        while !self.at(Kind::RBracket) {
            if !items.is_empty() {
                self.expect(Kind::Comma)?;
            }
            if self.at(Kind::RBracket) {
                break;
            }
            items.push(self.expression()?);
        }
        let close = self.expect(Kind::RBracket)?;
        Ok(Expr::new(open.span.to(close.span), ExprKind::List(items.into())))
    }

    pub(super) fn dict(&mut self) -> Result<Expr> {
        let open = self.bump()?;
        let mut entries = Vec::new();
        while !self.at(Kind::RBrace) {
            if !entries.is_empty() {
                self.expect(Kind::Comma)?;
            }
            if self.at(Kind::RBrace) {
                break;
            }
            let key = self.expression()?;
            self.expect(Kind::Colon)?;
            let value = self.expression()?;
            entries.push((key, value));
        }
        let close = self.expect(Kind::RBrace)?;
        Ok(Expr::new(open.span.to(close.span), ExprKind::Dict(entries.into())))
    }
}
