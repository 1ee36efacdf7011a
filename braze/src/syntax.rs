//! From source to tree: Ruby Liquid's grammar, lax and strict, with Braze's `${…}` and nested braces as part of it.

pub mod ast;
mod condition;
mod expression;
mod filtered;
pub mod lexer;
pub mod markup;
pub mod names;
pub mod parser;
pub mod scan;
pub mod steps;
pub mod strict;
pub mod tokenizer;

use drysend_core::{Error, Limits, Result, Source};

use crate::environment::Mode;
use crate::plugin::Filters;
use ast::Unit;
use parser::Parser;

pub(crate) use expression::leading_integer;

/// What the parser needs to know besides the source.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'e> {
    /// How strict the grammar is.
    pub mode: Mode,
    /// The filters that exist.
    pub filters: &'e Filters,
    /// How much a template may ask for.
    pub limits: &'e Limits,
}

/// Parses `source`.
///
/// # Errors
/// The first fault: [`Syntax`](drysend_core::ErrorKind::Syntax), [`UnknownTag`](drysend_core::ErrorKind::UnknownTag) or
/// [`Limit`](drysend_core::ErrorKind::Limit).
pub fn parse(source: &Source, settings: Settings<'_>) -> Result<Unit> {
    Parser::new(source, settings, false).unit().0.map_err(|error| error.with_source(source))
}

/// Parses `source` as far as that is possible; every fault is told.
pub fn check(source: &Source, settings: Settings<'_>) -> (Option<Unit>, Vec<Error>) {
    let (unit, mut errors) = Parser::new(source, settings, true).unit();
    let unit = unit.map_err(|error| errors.push(error)).ok();
    (unit, errors.into_iter().map(|error| error.with_source(source)).collect())
}
