//! The options of Jinja templates, by Jinja2's own names.

use drysend_moengage::{SyntaxOptions, Undefined};
use serde::Deserialize;

/// `options` of a vector in dialect `moengage` or `jinja`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "these are Jinja2's own switches")]
pub(crate) struct JinjaOptions {
    pub block_start_string: Option<String>,
    pub block_end_string: Option<String>,
    pub variable_start_string: Option<String>,
    pub variable_end_string: Option<String>,
    pub comment_start_string: Option<String>,
    pub comment_end_string: Option<String>,
    pub line_statement_prefix: Option<String>,
    pub line_comment_prefix: Option<String>,
    pub newline_sequence: Option<String>,
    pub trim_blocks: bool,
    pub lstrip_blocks: bool,
    pub keep_trailing_newline: bool,
    pub autoescape: bool,
    pub undefined: UndefinedOption,
    pub extensions: Vec<Extension>,
    pub channel: Option<String>,
    pub null_as: Option<String>,
    /// Names that imported templates see too.
    pub globals: serde_json::Map<String, serde_json::Value>,
}

/// What an undefined value does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum UndefinedOption {
    /// It prints as nothing, and fails when it is looked into.
    // Jinja2's logging class differs only in what it writes to a log.
    #[default]
    #[serde(alias = "Undefined", alias = "LoggingUndefined", alias = "logging")]
    Default,
    /// It can be looked into.
    #[serde(alias = "ChainableUndefined")]
    Chainable,
    /// It fails wherever it is used.
    #[serde(alias = "StrictUndefined")]
    Strict,
    /// It prints what was looked up.
    #[serde(alias = "DebugUndefined")]
    Debug,
}

/// Extensions that are always on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Extension {
    /// `{% do %}`.
    #[serde(alias = "jinja2.ext.do", alias = "jinja2.ext.ExprStmtExtension")]
    Do,
    /// `{% break %}` and `{% continue %}`.
    #[serde(alias = "jinja2.ext.loopcontrols", alias = "jinja2.ext.LoopControlExtension")]
    LoopControls,
}

impl From<UndefinedOption> for Undefined {
    fn from(option: UndefinedOption) -> Self {
        match option {
            UndefinedOption::Default => Self::Default,
            UndefinedOption::Chainable => Self::Chainable,
            UndefinedOption::Strict => Self::Strict,
            UndefinedOption::Debug => Self::Debug,
        }
    }
}

impl JinjaOptions {
    /// How templates are written.
    pub fn syntax(&self) -> SyntaxOptions {
        let standard = SyntaxOptions::default();
        let or = |given: &Option<String>, standard: String| given.clone().unwrap_or(standard);
        SyntaxOptions {
            block_start: or(&self.block_start_string, standard.block_start),
            block_end: or(&self.block_end_string, standard.block_end),
            variable_start: or(&self.variable_start_string, standard.variable_start),
            variable_end: or(&self.variable_end_string, standard.variable_end),
            comment_start: or(&self.comment_start_string, standard.comment_start),
            comment_end: or(&self.comment_end_string, standard.comment_end),
            line_statement_prefix: self.line_statement_prefix.clone(),
            line_comment_prefix: self.line_comment_prefix.clone(),
            newline_sequence: or(&self.newline_sequence, standard.newline_sequence),
            trim_blocks: self.trim_blocks,
            lstrip_blocks: self.lstrip_blocks,
            keep_trailing_newline: self.keep_trailing_newline,
            autoescape: self.autoescape,
        }
    }
}
