//! From tokens to the syntax tree: the grammar that Jinja2's own parser accepts.

mod arguments;
mod expression;
mod literal;
mod operand;
mod recovery;
mod target;
mod tokens;

use drysend_core::{Error, Limits, Result, Span};
use indexmap::{IndexMap, IndexSet};

use super::ast::{BlockBody, Body, Escape, Expr, Print, Special, Stmt, StmtKind, Uses};
use super::lexer::Lexer;
use super::rules::Rules;
use super::text::Text;
use super::token::{Kind, Token};
use crate::tags;
use crate::value::Str;

/// What parsing gives: the statements and the text that they refer to.
pub(crate) struct Parsed {
    pub(crate) body: Body,
    pub(crate) blocks: Vec<BlockBody>,
    pub(crate) uses: Uses,
    /// The normalised text, where it differs from the source's.
    pub(crate) text: Option<String>,
    /// Every syntax error that was found, when all are looked for.
    pub(crate) errors: Vec<Error>,
}

/// Parses a template; stops at the first error, or with `recover` lists what else is wrong.
pub(crate) fn parse(source: &str, rules: &Rules, limits: &Limits, recover: bool) -> Parsed {
    let text = Text::new(source, rules.options.keep_trailing_newline);
    let mut parser = Parser::new(&text, rules, limits, recover);
    let body = parser.template();
    let Parser { errors, blocks, uses, .. } = parser;
    Parsed { body, blocks, uses, text: text.into_owned(), errors }
}

pub(crate) struct Parser<'s> {
    text: &'s Text<'s>,
    lexer: Lexer<'s>,
    rules: &'s Rules,
    limits: &'s Limits,
    current: Token,
    ahead: Option<Token>,
    /// How deep brackets and blocks nest here.
    depth: usize,
    /// The tags that are open.
    open_tags: Vec<&'s str>,
    /// What may close each block that is open.
    end_tags: Vec<&'static [&'static str]>,
    /// Every name once: variables are told apart by number, and the text is shared.
    names: IndexMap<&'s str, Str>,
    /// The blocks of the template, wherever they stand.
    pub(crate) blocks: Vec<BlockBody>,
    pub(crate) block_names: IndexSet<Str>,
    pub(crate) uses: Uses,
    recover: bool,
    /// The tags that were opened with a fault, when every error is looked for.
    broken: Vec<&'s str>,
    /// Whether a tag that ends an outer block is being handed out to it.
    unwinding: bool,
    errors: Vec<Error>,
}

impl<'s> Parser<'s> {
    fn new(text: &'s Text<'s>, rules: &'s Rules, limits: &'s Limits, recover: bool) -> Self {
        let mut lexer = Lexer::new(rules, text);
        let current = lexer.next();
        Self {
            text,
            lexer,
            rules,
            limits,
            current,
            ahead: None,
            depth: 0,
            open_tags: Vec::new(),
            end_tags: Vec::new(),
            names: Special::ALL.iter().map(|special| (special.name(), Str::new(special.name()))).collect(),
            blocks: Vec::new(),
            block_names: IndexSet::new(),
            uses: Uses::default(),
            recover,
            broken: Vec::new(),
            unwinding: false,
            errors: Vec::new(),
        }
    }

    fn template(&mut self) -> Body {
        let mut body = Vec::new();
        if let Err(error) = self.statements_into(&mut body, &[]) {
            self.errors.push(error);
        }
        body
    }

    /// The statements up to one of `end_tags`, which becomes the current token; the tag that owns them is not closed yet.
    pub(crate) fn body(&mut self, end_tags: &'static [&'static str]) -> Result<Body> {
        self.skip_if(Kind::Colon)?;
        self.expect(Kind::BlockEnd)?;
        let mut body = Vec::new();
        self.end_tags.push(end_tags);
        self.deepen()?;
        let result = self.statements_into(&mut body, end_tags);
        if result.is_ok() && self.current.kind == Kind::Eof {
            return Err(self.unclosed(None, self.current.span));
        }
        self.end_tags.pop();
        result?;
        self.depth -= 1;
        Ok(body)
    }

    /// [`Parser::body`], past the name of the one tag that closes it.
    pub(crate) fn closed_body(&mut self, end_tags: &'static [&'static str]) -> Result<Body> {
        let body = self.body(end_tags)?;
        self.bump()?;
        Ok(body)
    }

    fn statements_into(&mut self, body: &mut Body, end_tags: &'static [&'static str]) -> Result<()> {
        loop {
            let token = self.current;
            match token.kind {
                Kind::Data => {
                    body.push(self.data(token));
                    self.bump()?;
                }
                Kind::VariableBegin => {
                    let mark = self.mark();
                    match self.print(token.span) {
                        Ok(stmt) => body.push(stmt),
                        Err(error) => {
                            self.recover_from(error, mark)?;
                        }
                    }
                }
                Kind::BlockBegin => {
                    self.bump()?;
                    if self.current.kind == Kind::Name && end_tags.contains(&self.name(self.current)) {
                        return Ok(());
                    }
                    let mark = self.mark();
                    if let Err(error) = self.statement(token.span, body)
                        && self.recover_from(error, mark)?
                    {
                        return Ok(());
                    }
                }
                Kind::Eof => return Ok(()),
                _ => return Err(self.lexer_error()),
            }
        }
    }

    fn data(&self, token: Token) -> Stmt {
        let newline = self.rules.options.newline_sequence.as_str();
        let kind = if newline == "\n" {
            StmtKind::Data(token.start..token.end)
        } else {
            StmtKind::Text(self.text.as_str()[token.range()].replace('\n', newline).into())
        };
        Stmt { span: token.span, kind }
    }

    fn print(&mut self, open: Span) -> Result<Stmt> {
        self.bump()?;
        let value = self.tuple(true, false)?;
        let close = self.expect(Kind::VariableEnd)?;
        let kind = StmtKind::Print(Box::new(Print { value, escape: Escape::Off }));
        Ok(Stmt { span: open.to(close.span), kind })
    }

    fn statement(&mut self, open: Span, body: &mut Body) -> Result<()> {
        let token = self.current;
        if token.kind != Kind::Name {
            return Err(self.fail("tag name expected", token.span));
        }
        let name = self.name(token);
        let Some(parse) = tags::find(name) else {
            let inner = self.end_tags.len().saturating_sub(1);
            self.unwinding = self.recover && self.end_tags[..inner].iter().any(|tags| tags.contains(&name));
            return Err(self.unclosed(Some(name), token.span));
        };
        self.open_tags.push(name);
        let first = body.len();
        self.bump()?;
        parse(self, open, body)?;
        self.open_tags.pop();
        let close = self.expect(Kind::BlockEnd)?;
        // A tag without a body stands from its first delimiter to its last one; bodies set the span themselves.
        for stmt in &mut body[first..] {
            if stmt.span == open {
                stmt.span = open.to(close.span);
            }
        }
        Ok(())
    }

    /// From the opening delimiter of a tag to where its body begins.
    pub(crate) fn head(&self, open: Span) -> Span {
        open.to(self.current.span)
    }

    /// One level deeper into brackets or blocks: whoever succeeds takes the level back.
    pub(crate) fn deepen(&mut self) -> Result<()> {
        self.depth += 1;
        self.limits.nest(self.depth).map_err(|error| error.with_span(self.current.span))
    }

    /// An expression, as most places take one.
    pub(crate) fn expression(&mut self) -> Result<Expr> {
        self.deepen()?;
        let expr = self.conditional()?;
        self.depth -= 1;
        Ok(expr)
    }
}
