//! From template text to syntax tree, by Jinja2's grammar.

pub(crate) mod ast;
mod lexer;
mod options;
pub(crate) mod parser;
mod rules;
pub(crate) mod scopes;
pub(crate) mod steps;
mod strings;
mod text;
pub(crate) mod token;

pub use options::SyntaxOptions;

pub(crate) use lexer::Lexer;
pub(crate) use rules::Rules;
pub(crate) use text::Text;
