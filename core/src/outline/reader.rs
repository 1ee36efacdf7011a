//! Reads expressions from words: the grammars of both dialects at once, and past whatever does not fit.
//!
//! A reader never fails. What it cannot use it skips, and goes on behind it, so that the names in a broken tag are still
//! known to be used.

use super::{Argument, ExprKind, Expression, Id, Operator, Word, WordKind};
use crate::dialect::Dialect;
use crate::source::Span;

/// How deep brackets are followed; what is deeper is skipped.
pub(super) const DEPTH: usize = 60;

/// Reads the words of one tag or output.
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) dialect: Dialect,
    pub(super) words: &'r [Word],
    pub(super) at: usize,
    pub(super) node: u32,
    pub(super) expressions: &'r mut Vec<Expression>,
    pub(super) arguments: &'r mut Vec<Argument>,
    depth: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        (text, dialect): (&'r str, Dialect),
        words: &'r [Word],
        node: u32,
        expressions: &'r mut Vec<Expression>,
        arguments: &'r mut Vec<Argument>,
    ) -> Self {
        Self { text, dialect, words, at: 0, node, expressions, arguments, depth: 0 }
    }

    pub(super) fn word(&self, ahead: usize) -> Option<Word> {
        self.words.get(self.at + ahead).copied()
    }

    pub(super) fn text_of(&self, word: Word) -> &'r str {
        self.text.get(word.span.range()).unwrap_or_default()
    }

    /// Whether the word `ahead` is the sign or name `text`.
    pub(super) fn is(&self, ahead: usize, text: &str) -> bool {
        self.word(ahead)
            .is_some_and(|word| matches!(word.kind, WordKind::Sign | WordKind::Name) && self.text_of(word) == text)
    }

    /// Takes the word that comes if it is the sign or name `text`.
    pub(super) fn accept(&mut self, text: &str) -> Option<Span> {
        if !self.is(0, text) {
            return None;
        }
        self.take().map(|word| word.span)
    }

    pub(super) fn take(&mut self) -> Option<Word> {
        let word = self.word(0)?;
        self.at += 1;
        Some(word)
    }

    pub(super) fn name(&mut self) -> Option<Span> {
        self.word(0).filter(|word| word.kind == WordKind::Name)?;
        self.take().map(|word| word.span)
    }

    fn push(&mut self, kind: ExprKind, span: Span) -> Id {
        let id = Id::new(u32::try_from(self.expressions.len()).unwrap_or(u32::MAX));
        let mut adopt = |part: Id| self.expressions[part.index()].parent = Some(id);
        match &kind {
            ExprKind::Unary { operand, .. } => adopt(*operand),
            ExprKind::Binary { left, right, .. } => [Some(*left), *right].into_iter().flatten().for_each(&mut adopt),
            ExprKind::Choice { value, test, otherwise } => {
                [Some(*value), Some(*test), *otherwise].into_iter().flatten().for_each(&mut adopt);
            }
            ExprKind::Index { of, index } => [Some(*of), *index].into_iter().flatten().for_each(&mut adopt),
            other => other.of().into_iter().for_each(&mut adopt),
        }
        if let ExprKind::Call { arguments, .. }
        | ExprKind::Filter { arguments, .. }
        | ExprKind::Test { arguments, .. }
        | ExprKind::List { items: arguments }
        | ExprKind::Dict { items: arguments } = &kind
        {
            for argument in &self.arguments[arguments.start as usize..arguments.end as usize] {
                adopt(argument.value);
            }
        }
        let root = kind.of().map_or(id, |of| self.expressions[of.index()].root);
        self.expressions.push(Expression { kind, span, parent: None, root, node: self.node });
        id
    }

    fn span(&self, id: Id) -> Span {
        self.expressions[id.index()].span
    }

    /// Reads expressions to the end, past what is none.
    pub(super) fn rest(&mut self) {
        while self.at < self.words.len() {
            if self.expression().is_none() {
                self.at += 1;
            }
        }
    }

    /// An expression, if one stands here.
    pub(super) fn expression(&mut self) -> Option<Id> {
        if self.depth >= DEPTH {
            self.at = self.words.len();
            return None;
        }
        self.depth += 1;
        let id = self.choice();
        self.depth -= 1;
        id
    }

    fn choice(&mut self) -> Option<Id> {
        let mut value = self.binary(0)?;
        while self.dialect == Dialect::MoEngage && self.accept("if").is_some() {
            let Some(test) = self.binary(0) else { break };
            let otherwise = if self.accept("else").is_some() { self.expression() } else { None };
            let end = self.span(otherwise.unwrap_or(test));
            value = self.push(ExprKind::Choice { value, test, otherwise }, self.span(value).to(end));
        }
        Some(value)
    }

    fn binary(&mut self, least: u8) -> Option<Id> {
        let mut left = self.unary()?;
        while let Some((operator, length)) = self.operator() {
            if operator.strength() <= least {
                break;
            }
            let sign = (0..length).filter_map(|ahead| self.word(ahead)).map(|word| word.span).reduce(Span::to)?;
            self.at += length;
            self.depth += 1;
            let right = if self.depth >= DEPTH { None } else { self.binary(operator.strength()) };
            self.depth -= 1;
            let span = self.span(left).to(right.map_or(sign, |right| self.span(right)));
            left = self.push(ExprKind::Binary { operator, sign, left, right }, span);
        }
        Some(left)
    }

    fn operator(&self) -> Option<(Operator, usize)> {
        let word = self.word(0)?;
        let jinja = self.dialect == Dialect::MoEngage;
        let one = |operator| Some((operator, 1));
        match (word.kind, self.text_of(word)) {
            (WordKind::Name, "and") => one(Operator::And),
            (WordKind::Name, "or") => one(Operator::Or),
            (WordKind::Name, "contains") if !jinja => one(Operator::Contains),
            (WordKind::Name, "in") if jinja => one(Operator::In),
            (WordKind::Name, "not") if jinja && self.is(1, "in") => Some((Operator::NotIn, 2)),
            // What an editor made of `>` and its like still compares.
            (WordKind::Entity, "&gt;") => {
                if self.is(1, "=") {
                    Some((Operator::GreaterOrEqual, 2))
                } else {
                    one(Operator::Greater)
                }
            }
            (WordKind::Entity, "&lt;") => {
                if self.is(1, "=") {
                    Some((Operator::LessOrEqual, 2))
                } else {
                    one(Operator::Less)
                }
            }
            (WordKind::Sign, sign) => one(match sign {
                "||" => Operator::OrSign,
                "&&" => Operator::AndSign,
                "==" => Operator::Equal,
                "=" => Operator::SingleEqual,
                "!=" | "<>" => Operator::NotEqual,
                "<" => Operator::Less,
                "<=" => Operator::LessOrEqual,
                ">" => Operator::Greater,
                ">=" => Operator::GreaterOrEqual,
                "+" => Operator::Add,
                "-" => Operator::Subtract,
                "~" => Operator::Concat,
                "*" => Operator::Multiply,
                "/" => Operator::Divide,
                "//" => Operator::FloorDivide,
                "%" => Operator::Modulo,
                "**" => Operator::Power,
                _ => return None,
            }),
            _ => None,
        }
    }

    fn unary(&mut self) -> Option<Id> {
        let mut signs = Vec::new();
        while let Some(sign) = self.accept("not").or_else(|| self.accept("-")).or_else(|| self.accept("+")) {
            signs.push(sign);
        }
        // `not a == b` negates the comparison; signs before an operand belong to it alone.
        let negated = signs.first().is_some_and(|sign| self.text.get(sign.range()) == Some("not"));
        let mut operand = if negated {
            self.depth += 1;
            let operand = if self.depth >= DEPTH { None } else { self.binary(3) };
            self.depth -= 1;
            operand?
        } else {
            self.postfix()?
        };
        for sign in signs.into_iter().rev() {
            operand = self.push(ExprKind::Unary { sign, operand }, sign.to(self.span(operand)));
        }
        Some(operand)
    }

    fn postfix(&mut self) -> Option<Id> {
        let mut of = self.primary()?;
        loop {
            of = if self.is(0, ".") {
                match self.member(of) {
                    Some(member) => member,
                    None => return Some(of),
                }
            } else if self.is(0, "[") && self.touches(of) {
                self.index(of)
            } else if self.is(0, "|") {
                match self.filter(of) {
                    Some(filter) => filter,
                    None => return Some(of),
                }
            } else if self.dialect == Dialect::MoEngage && self.is(0, "(") {
                self.call(of)
            } else if self.dialect == Dialect::MoEngage && self.is(0, "is") {
                match self.test(of) {
                    Some(test) => test,
                    None => return Some(of),
                }
            } else {
                return Some(of);
            };
        }
    }

    /// Whether the word that comes stands right after `of`; in Liquid a blank there starts something new.
    fn touches(&self, of: Id) -> bool {
        self.dialect == Dialect::MoEngage || self.word(0).is_some_and(|word| word.span.start == self.span(of).end)
    }

    fn member(&mut self, of: Id) -> Option<Id> {
        let key = self.word(1)?;
        let span = self.span(of).to(key.span);
        let kind = match key.kind {
            WordKind::Name | WordKind::Number => ExprKind::Member { of, key: key.span },
            WordKind::Attribute => ExprKind::AttributeOf { of, key: self.attribute_name(key.span) },
            _ => return None,
        };
        self.at += 2;
        Some(self.push(kind, span))
    }

    fn attribute_name(&self, span: Span) -> Span {
        let (start, end) = (span.start as usize + 2, span.end as usize - 1);
        let inside = self.text.get(start..end).unwrap_or_default();
        let start = start + inside.len() - inside.trim_start().len();
        Span::new(start, start + inside.trim().len())
    }

    fn index(&mut self, of: Id) -> Id {
        self.at += 1;
        let mut index = None;
        let mut sliced = false;
        while !self.is(0, "]") {
            if self.accept(":").is_some() {
                sliced = true;
            } else if let Some(part) = self.expression() {
                index.get_or_insert(part);
            } else if self.at < self.words.len() {
                self.at += 1;
            } else {
                break;
            }
        }
        let end = self.take().map_or(self.span(of), |word| word.span);
        let span = self.span(of).to(end);
        let kind = if sliced { ExprKind::Slice { of } } else { ExprKind::Index { of, index } };
        self.push(kind, span)
    }

    fn filter(&mut self, of: Id) -> Option<Id> {
        let name = self.word(1).filter(|word| word.kind == WordKind::Name)?;
        self.at += 2;
        let mut end = name.span;
        // `a | b.c` names one filter in Jinja.
        while self.dialect == Dialect::MoEngage
            && self.is(0, ".")
            && self.word(1).is_some_and(|w| w.kind == WordKind::Name)
        {
            end = self.word(1)?.span;
            self.at += 2;
        }
        let named = name.span.to(end);
        let (arguments, last) = if self.dialect == Dialect::Braze && self.accept(":").is_some() {
            self.liquid_arguments()
        } else if self.dialect == Dialect::MoEngage && self.is(0, "(") {
            self.parenthesised()
        } else {
            (self.no_arguments(), None)
        };
        let span = self.span(of).to(last.unwrap_or(named));
        Some(self.push(ExprKind::Filter { of, name: named, arguments }, span))
    }

    fn no_arguments(&self) -> std::ops::Range<u32> {
        let at = u32::try_from(self.arguments.len()).unwrap_or(u32::MAX);
        at..at
    }

    /// `value, name: value, …`
    fn liquid_arguments(&mut self) -> (std::ops::Range<u32>, Option<Span>) {
        let mut found = Vec::new();
        loop {
            let name = if self.is(1, ":") { self.name() } else { None };
            if name.is_some() {
                self.at += 1;
            }
            // An argument is a look-up or literal; a pipe after it is the next filter.
            let value = if self.depth >= DEPTH { None } else { self.argument() };
            match value {
                Some(value) => found.push(Argument { name, value }),
                None => break,
            }
            if self.accept(",").is_none() {
                break;
            }
        }
        self.keep(found)
    }

    /// A look-up or literal without filters.
    fn argument(&mut self) -> Option<Id> {
        self.depth += 1;
        let sign = self.accept("-");
        let of = self.primary();
        self.depth -= 1;
        let mut of = of?;
        loop {
            of = if self.is(0, ".") {
                match self.member(of) {
                    Some(member) => member,
                    None => break,
                }
            } else if self.is(0, "[") && self.touches(of) {
                self.index(of)
            } else {
                break;
            };
        }
        if let Some(sign) = sign {
            of = self.push(ExprKind::Unary { sign, operand: of }, sign.to(self.span(of)));
        }
        Some(of)
    }

    fn keep(&mut self, found: Vec<Argument>) -> (std::ops::Range<u32>, Option<Span>) {
        let last = found.last().map(|argument| self.span(argument.value));
        let start = self.no_arguments().start;
        self.arguments.extend(found);
        (start..self.no_arguments().start, last)
    }

    /// `(value, name=value, …)`
    fn parenthesised(&mut self) -> (std::ops::Range<u32>, Option<Span>) {
        let open = self.take().map(|word| word.span);
        let (items, close) = self.items(")");
        let (range, last) = self.keep(items);
        (range, close.or(last).or(open))
    }

    /// Expressions between commas up to `close`, which is taken.
    fn items(&mut self, close: &str) -> (Vec<Argument>, Option<Span>) {
        let mut found = Vec::new();
        while self.at < self.words.len() {
            if let Some(end) = self.accept(close) {
                return (found, Some(end));
            }
            if self.accept(",").is_some() || self.accept(":").is_some() || self.accept("*").is_some() {
                continue;
            }
            let name = if self.is(1, "=") { self.name() } else { None };
            if name.is_some() {
                self.at += 1;
            }
            match self.expression() {
                Some(value) => found.push(Argument { name, value }),
                None => self.at += 1,
            }
        }
        (found, None)
    }

    fn call(&mut self, of: Id) -> Id {
        let (arguments, end) = self.parenthesised();
        let span = self.span(of).to(end.unwrap_or(self.span(of)));
        self.push(ExprKind::Call { of, arguments }, span)
    }

    fn test(&mut self, of: Id) -> Option<Id> {
        let negated = self.is(1, "not");
        let name = self.word(1 + usize::from(negated)).filter(|word| word.kind == WordKind::Name)?.span;
        self.at += 2 + usize::from(negated);
        let (arguments, last) = if self.is(0, "(") {
            self.parenthesised()
        } else if self.starts_operand() {
            let value = if self.depth >= DEPTH { None } else { self.argument() };
            let found = value.map(|value| Argument { name: None, value });
            self.keep(found.into_iter().collect())
        } else {
            (self.no_arguments(), None)
        };
        let span = self.span(of).to(last.unwrap_or(name));
        Some(self.push(ExprKind::Test { of, name, negated, arguments }, span))
    }

    /// Whether a test's argument without brackets comes: a name that is no keyword, or a literal.
    fn starts_operand(&self) -> bool {
        self.word(0).is_some_and(|word| match word.kind {
            WordKind::Text | WordKind::Number => true,
            WordKind::Name => {
                !matches!(self.text_of(word), "else" | "or" | "and" | "is" | "if" | "not" | "in" | "recursive")
            }
            _ => false,
        })
    }

    fn primary(&mut self) -> Option<Id> {
        let word = self.word(0)?;
        let text = self.text_of(word);
        let kind = match word.kind {
            WordKind::Text => {
                ExprKind::Text { inner: Span::new(word.span.start as usize + 1, word.span.end as usize - 1) }
            }
            WordKind::Number => ExprKind::Number,
            WordKind::Attribute => ExprKind::Attribute { name: self.attribute_name(word.span) },
            WordKind::Name if self.is_constant(text) => ExprKind::Constant,
            WordKind::Name if self.is_keyword(text) => return None,
            WordKind::Name => ExprKind::Name,
            WordKind::OpenBraces => return self.group("", word.span),
            WordKind::Sign => match text {
                "(" => return self.group(")", word.span),
                "[" => return self.list(word.span),
                "{" if self.dialect == Dialect::MoEngage => return self.dict(word.span),
                // Liquid skips a single brace too.
                "{" => return self.group("}", word.span),
                _ => return None,
            },
            WordKind::CloseBraces | WordKind::Entity | WordKind::Odd => return None,
        };
        self.at += 1;
        let mut span = word.span;
        // Texts in a row are one text in Jinja.
        while word.kind == WordKind::Text
            && self.dialect == Dialect::MoEngage
            && self.word(0).is_some_and(|next| next.kind == WordKind::Text)
        {
            span = span.to(self.word(0)?.span);
            self.at += 1;
        }
        Some(self.push(kind, span))
    }

    fn is_constant(&self, text: &str) -> bool {
        match self.dialect {
            Dialect::Braze => matches!(text, "true" | "false" | "nil" | "null" | "blank" | "empty"),
            Dialect::MoEngage => matches!(text, "true" | "false" | "none" | "True" | "False" | "None"),
        }
    }

    fn is_keyword(&self, text: &str) -> bool {
        match self.dialect {
            Dialect::Braze => matches!(text, "and" | "or" | "contains"),
            Dialect::MoEngage => matches!(text, "and" | "or" | "in" | "is" | "if" | "else"),
        }
    }

    /// `( … )` or `{{ … }}`.
    fn group(&mut self, close: &str, open: Span) -> Option<Id> {
        self.at += 1;
        let closes = |reader: &Self| match close {
            // Liquid skips braces: one is as good as two, and brackets are as good as braces.
            "" => {
                reader.word(0).is_some_and(|word| word.kind == WordKind::CloseBraces)
                    || reader.is(0, "}")
                    || reader.is(0, ")")
            }
            close => reader.is(0, close),
        };
        let mut found = Vec::new();
        let mut ranges = false;
        while self.at < self.words.len() && !closes(self) {
            match self.expression() {
                Some(value) => found.push(Argument { name: None, value }),
                None => {
                    ranges |= self.is(0, "..");
                    self.at += 1;
                }
            }
        }
        let end = self.take().map_or(open, |word| word.span);
        while close.is_empty() && self.is(0, ")") {
            self.at += 1;
        }
        let span = open.to(end);
        match found.as_slice() {
            [only] if !ranges => Some(self.push(ExprKind::Group { of: only.value }, span)),
            _ if ranges => Some(self.push(ExprKind::Range, span)),
            _ => {
                let (items, _) = self.keep(found);
                Some(self.push(ExprKind::List { items }, span))
            }
        }
    }

    fn list(&mut self, open: Span) -> Option<Id> {
        self.at += 1;
        let (items, end) = self.items("]");
        let (items, last) = self.keep(items);
        Some(self.push(ExprKind::List { items }, open.to(end.or(last).unwrap_or(open))))
    }

    fn dict(&mut self, open: Span) -> Option<Id> {
        self.at += 1;
        let (items, end) = self.items("}");
        let (items, last) = self.keep(items);
        Some(self.push(ExprKind::Dict { items }, open.to(end.or(last).unwrap_or(open))))
    }
}
