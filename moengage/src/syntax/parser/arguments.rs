//! The arguments of calls, filters and tests.

use drysend_core::{Result, Span};
use indexmap::IndexSet;

use super::Parser;
use crate::syntax::ast::CallArguments;
use crate::syntax::token::Kind;
use crate::value::Str;

/// What an argument is.
enum Kinded {
    Positional,
    Named(Str),
    Spread,
    SpreadNamed,
}

impl Parser<'_> {
    /// What stands between the parentheses of a call; gives where those are.
    pub(crate) fn arguments(&mut self, arguments: &mut CallArguments) -> Result<Span> {
        let open = self.expect(Kind::LParen)?;
        let mut first = true;
        while !self.at(Kind::RParen) {
            if !first {
                self.expect(Kind::Comma)?;
                if self.at(Kind::RParen) {
                    break;
                }
            }
            first = false;
            let kind = self.argument_kind(arguments, open.span)?;
            let value = self.expression()?;
            match kind {
                Kinded::Positional => arguments.positional.push(value),
                Kinded::Named(name) => arguments.named.push((name, value)),
                Kinded::Spread => arguments.spread = Some(value),
                Kinded::SpreadNamed => arguments.spread_named = Some(value),
            }
        }
        let close = self.expect(Kind::RParen)?;
        self.no_name_twice(arguments)?;
        Ok(open.span.to(close.span))
    }

    fn no_name_twice(&self, arguments: &CallArguments) -> Result<()> {
        if arguments.named.len() < 2 {
            return Ok(());
        }
        let mut names = IndexSet::new();
        match arguments.named.iter().find(|(name, _)| !names.insert(&**name)) {
            Some((name, value)) => Err(self.fail(format!("keyword argument repeated: {}", &**name), value.span)),
            None => Ok(()),
        }
    }

    /// What the next argument is, up to its value.
    #[inline(never)]
    fn argument_kind(&mut self, arguments: &CallArguments, open: Span) -> Result<Kinded> {
        let after_spread = arguments.spread.is_some() || arguments.spread_named.is_some();
        let named = self.at(Kind::Name) && self.look()?.kind == Kind::Assign;
        let allowed = if self.at(Kind::Mul) {
            !after_spread
        } else if self.at(Kind::Pow) || named {
            arguments.spread_named.is_none()
        } else {
            !after_spread && arguments.named.is_empty()
        };
        if !allowed {
            return Err(self.fail("invalid syntax for function call expression", open));
        }
        if self.skip_if(Kind::Mul)? {
            return Ok(Kinded::Spread);
        }
        if self.skip_if(Kind::Pow)? {
            return Ok(Kinded::SpreadNamed);
        }
        if !named {
            return Ok(Kinded::Positional);
        }
        let name = self.bump()?;
        self.bump()?;
        Ok(Kinded::Named(self.intern(self.name(name))))
    }
}
