//! How templates are written: delimiters and the handling of white space.

/// The syntax of an environment's templates. The defaults are Jinja2's, which are MoEngage's too.
///
/// ```
/// use drysend_moengage::{Context, Environment, RenderOptions, SyntaxOptions};
///
/// let syntax = SyntaxOptions { trim_blocks: true, ..SyntaxOptions::default() };
/// let environment = Environment::new().with_syntax(syntax);
/// let text = environment.render("m", "{% if true %}\nhi{% endif %}\n", &Context::default(), &RenderOptions::default())?;
/// assert_eq!(text, "hi");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "these are Jinja2's own switches")]
pub struct SyntaxOptions {
    /// What opens a tag. Default `{%`.
    pub block_start: String,
    /// What closes a tag. Default `%}`.
    pub block_end: String,
    /// What opens a print statement. Default `{{`.
    pub variable_start: String,
    /// What closes a print statement. Default `}}`.
    pub variable_end: String,
    /// What opens a comment. Default `{#`.
    pub comment_start: String,
    /// What closes a comment. Default `#}`.
    pub comment_end: String,
    /// What makes a line a statement. Default none.
    pub line_statement_prefix: Option<String>,
    /// What makes the rest of a line a comment. Default none.
    pub line_comment_prefix: Option<String>,
    /// Whether the first newline after a tag is dropped. Default false.
    pub trim_blocks: bool,
    /// Whether blanks before a tag at the start of a line are dropped. Default false.
    pub lstrip_blocks: bool,
    /// Whether a newline at the very end of a template stays. Default false.
    pub keep_trailing_newline: bool,
    /// What stands for a newline in the output. Default `\n`.
    pub newline_sequence: String,
    /// Whether values are escaped for HTML as they are printed. Default false, as on MoEngage.
    pub autoescape: bool,
}

impl Default for SyntaxOptions {
    fn default() -> Self {
        Self {
            block_start: "{%".into(),
            block_end: "%}".into(),
            variable_start: "{{".into(),
            variable_end: "}}".into(),
            comment_start: "{#".into(),
            comment_end: "#}".into(),
            line_statement_prefix: None,
            line_comment_prefix: None,
            trim_blocks: false,
            lstrip_blocks: false,
            keep_trailing_newline: false,
            newline_sequence: "\n".into(),
            autoescape: false,
        }
    }
}
