//! Operators between operands, from the loosest to the tightest.

use drysend_core::Result;

use super::Parser;
use crate::syntax::ast::{Arm, Chain, CompareOp, Concat, Cond, Escape, Expr, ExprKind};
use crate::syntax::token::Kind;
use crate::value::{Comparison, Operator};

/// How tightly an operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Not,
    Compare,
    Sum,
    Concat,
    Product,
    Power,
    Operand,
}

impl Level {
    fn tighter(self) -> Self {
        match self {
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Compare,
            Self::Compare => Self::Sum,
            Self::Sum => Self::Concat,
            Self::Concat => Self::Product,
            Self::Product => Self::Power,
            Self::Power | Self::Operand => Self::Operand,
        }
    }
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug)]
enum Between {
    Or,
    And,
    Compare(CompareOp),
    Concat,
    Arithmetic(Operator),
}

impl Between {
    fn level(self) -> Level {
        match self {
            Self::Or => Level::Or,
            Self::And => Level::And,
            Self::Compare(_) => Level::Compare,
            Self::Concat => Level::Concat,
            Self::Arithmetic(Operator::Add | Operator::Sub) => Level::Sum,
            Self::Arithmetic(Operator::Pow) => Level::Power,
            Self::Arithmetic(_) => Level::Product,
        }
    }
}

impl Parser<'_> {
    /// `a if b else c`, and everything that binds tighter.
    pub(super) fn conditional(&mut self) -> Result<Expr> {
        let first = self.level(Level::Or)?;
        if self.at_name("if") { self.condition_after(first) } else { Ok(first) }
    }

    #[inline(never)]
    fn condition_after(&mut self, first: Expr) -> Result<Expr> {
        let start = first.span;
        let mut arms = Vec::new();
        let mut value = first;
        loop {
            let mut tests = Vec::new();
            let mut with_else = false;
            while self.skip_name("if")? {
                tests.push(self.operators()?);
                if self.skip_name("else")? {
                    with_else = true;
                    break;
                }
            }
            if tests.is_empty() {
                let span = start.to(value.span);
                let cond = Cond { arms: arms.into(), otherwise: Some(value) };
                return Ok(Expr::new(span, ExprKind::Cond(Box::new(cond))));
            }
            let end = tests.last().map_or(start, |test| test.span);
            arms.push(Arm { value, tests: tests.into() });
            if !with_else {
                let cond = Cond { arms: arms.into(), otherwise: None };
                return Ok(Expr::new(start.to(end), ExprKind::Cond(Box::new(cond))));
            }
            value = self.operators()?;
        }
    }

    /// Everything but `a if b else c`.
    pub(super) fn operators(&mut self) -> Result<Expr> {
        self.level(Level::Or)
    }

    fn level(&mut self, loosest: Level) -> Result<Expr> {
        let mut left = if loosest <= Level::Not && self.at_name("not") { self.negation()? } else { self.unary()? };
        // What binds tighter is taken first: each turn builds one run of operators of one level.
        while let Some(between) = self.between()? {
            let level = between.level();
            if level < loosest {
                break;
            }
            left = self.run(left, between)?;
        }
        Ok(left)
    }

    #[inline(never)]
    fn negation(&mut self) -> Result<Expr> {
        let start = self.current().span;
        let mut count = 0_usize;
        while self.skip_name("not")? {
            count += 1;
        }
        let operand = self.level(Level::Compare)?;
        let span = start.to(operand.span);
        let once = Expr::new(span, ExprKind::Not(Box::new(operand)));
        // An even number of them still makes a boolean of the operand.
        Ok(if count % 2 == 1 { once } else { Expr::new(span, ExprKind::Not(Box::new(once))) })
    }

    /// All operators of one level that follow `first`.
    #[inline(never)]
    fn run(&mut self, first: Expr, between: Between) -> Result<Expr> {
        let level = between.level();
        let start = first.span;
        let mut span = start;
        let mut rest = Vec::new();
        let mut next = Some(between);
        while let Some(between) = next.filter(|between| between.level() == level) {
            self.skip_operator(between)?;
            self.deepen()?;
            let operand = self.level(level.tighter())?;
            self.depth -= 1;
            span = start.to(operand.span);
            rest.push((between, operand));
            next = self.between()?;
        }
        Ok(Expr::new(span, build(first, level, rest)))
    }

    fn between(&mut self) -> Result<Option<Between>> {
        let between = match self.current().kind {
            Kind::Add => Between::Arithmetic(Operator::Add),
            Kind::Sub => Between::Arithmetic(Operator::Sub),
            Kind::Mul => Between::Arithmetic(Operator::Mul),
            Kind::Div => Between::Arithmetic(Operator::Div),
            Kind::FloorDiv => Between::Arithmetic(Operator::FloorDiv),
            Kind::Mod => Between::Arithmetic(Operator::Mod),
            Kind::Pow => Between::Arithmetic(Operator::Pow),
            Kind::Tilde => Between::Concat,
            Kind::Eq => Between::Compare(CompareOp::Equal),
            Kind::Ne => Between::Compare(CompareOp::NotEqual),
            Kind::Lt => Between::Compare(CompareOp::Order(Comparison::Less)),
            Kind::LtEq => Between::Compare(CompareOp::Order(Comparison::LessEqual)),
            Kind::Gt => Between::Compare(CompareOp::Order(Comparison::Greater)),
            Kind::GtEq => Between::Compare(CompareOp::Order(Comparison::GreaterEqual)),
            Kind::Name => match self.name(self.current()) {
                "or" => Between::Or,
                "and" => Between::And,
                "in" => Between::Compare(CompareOp::In),
                "not" if self.look_is_name("in")? => Between::Compare(CompareOp::NotIn),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(between))
    }

    fn skip_operator(&mut self, between: Between) -> Result<()> {
        self.bump()?;
        if matches!(between, Between::Compare(CompareOp::NotIn)) {
            self.bump()?;
        }
        Ok(())
    }
}

fn build(first: Expr, level: Level, rest: Vec<(Between, Expr)>) -> ExprKind {
    let all = |first: Expr, rest: Vec<(Between, Expr)>| {
        std::iter::once(first).chain(rest.into_iter().map(|(_, operand)| operand)).collect::<Box<[Expr]>>()
    };
    match level {
        Level::Or => ExprKind::Or(all(first, rest)),
        Level::And => ExprKind::And(all(first, rest)),
        Level::Concat => ExprKind::Concat(Box::new(Concat { items: all(first, rest), escape: Escape::Off })),
        Level::Compare => {
            let rest = rest.into_iter().filter_map(|(between, operand)| match between {
                Between::Compare(op) => Some((op, operand)),
                _ => None,
            });
            ExprKind::Compare(Box::new(Chain { first, rest: rest.collect() }))
        }
        Level::Not | Level::Sum | Level::Product | Level::Power | Level::Operand => {
            let rest = rest.into_iter().filter_map(|(between, operand)| match between {
                Between::Arithmetic(op) => Some((op, operand)),
                _ => None,
            });
            ExprKind::Chain(Box::new(Chain { first, rest: rest.collect() }))
        }
    }
}
