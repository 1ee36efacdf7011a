//! The delimiters of a syntax, in the order in which they are tried.

use super::options::SyntaxOptions;

/// What can follow template text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Comment,
    Block,
    Variable,
    LineStatement,
    LineComment,
}

/// A syntax, prepared for the lexer: once an environment, not once a template.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) options: SyntaxOptions,
    /// Longer delimiters first, so that `<%=` wins over `<%`.
    pub(super) openings: Vec<(Opening, String)>,
    /// The first bytes of the delimiters, when those are all that text must be searched for.
    pub(super) first_bytes: Vec<u8>,
}

impl Rules {
    pub(crate) fn new(options: SyntaxOptions) -> Self {
        let mut openings = vec![
            // In the order of their names in Jinja2, backwards: that is how it breaks ties between equally long ones.
            (Opening::Variable, options.variable_start.clone()),
            (Opening::Comment, options.comment_start.clone()),
            (Opening::Block, options.block_start.clone()),
        ];
        if let Some(prefix) = &options.line_statement_prefix {
            openings.insert(1, (Opening::LineStatement, prefix.clone()));
        }
        if let Some(prefix) = &options.line_comment_prefix {
            let at = openings.iter().position(|(kind, _)| *kind == Opening::Comment).unwrap_or(0);
            openings.insert(at, (Opening::LineComment, prefix.clone()));
        }
        openings.retain(|(_, delimiter)| !delimiter.is_empty());
        openings.sort_by_key(|(_, delimiter)| std::cmp::Reverse(delimiter.chars().count()));
        let by_line = openings.iter().any(|(kind, _)| matches!(kind, Opening::LineStatement | Opening::LineComment));
        let mut first_bytes: Vec<u8> = Vec::new();
        if !by_line {
            first_bytes = openings.iter().filter_map(|(_, delimiter)| delimiter.bytes().next()).collect();
            first_bytes.sort_unstable();
            first_bytes.dedup();
        }
        Self { options, openings, first_bytes }
    }
}
