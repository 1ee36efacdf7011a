//! How templates are read, by the names that users of each dialect know.

use drysend_core::{Error, ErrorKind, Result};
use drysend_moengage::{SyntaxOptions, Undefined};
use serde::Deserialize;
use serde_json::Value as Json;

use super::Engine;

/// What Braze's Liquid can be told.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Liquid {
    mode: Option<String>,
}

/// What MoEngage's Jinja can be told: Jinja2's own names, and the platform's.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "these are Jinja2's own switches")]
struct Jinja {
    block_start_string: String,
    block_end_string: String,
    variable_start_string: String,
    variable_end_string: String,
    comment_start_string: String,
    comment_end_string: String,
    line_statement_prefix: Option<String>,
    line_comment_prefix: Option<String>,
    trim_blocks: bool,
    lstrip_blocks: bool,
    keep_trailing_newline: bool,
    newline_sequence: String,
    autoescape: bool,
    undefined: UndefinedName,
    channel: Option<String>,
    null_as: Option<String>,
}

/// What an undefined value does.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum UndefinedName {
    #[default]
    Default,
    Chainable,
    Strict,
    Debug,
}

impl From<UndefinedName> for Undefined {
    fn from(name: UndefinedName) -> Self {
        match name {
            UndefinedName::Default => Self::Default,
            UndefinedName::Chainable => Self::Chainable,
            UndefinedName::Strict => Self::Strict,
            UndefinedName::Debug => Self::Debug,
        }
    }
}

impl Default for Jinja {
    fn default() -> Self {
        let standard = SyntaxOptions::default();
        Self {
            block_start_string: standard.block_start,
            block_end_string: standard.block_end,
            variable_start_string: standard.variable_start,
            variable_end_string: standard.variable_end,
            comment_start_string: standard.comment_start,
            comment_end_string: standard.comment_end,
            line_statement_prefix: standard.line_statement_prefix,
            line_comment_prefix: standard.line_comment_prefix,
            trim_blocks: standard.trim_blocks,
            lstrip_blocks: standard.lstrip_blocks,
            keep_trailing_newline: standard.keep_trailing_newline,
            newline_sequence: standard.newline_sequence,
            autoescape: standard.autoescape,
            undefined: UndefinedName::default(),
            channel: None,
            null_as: None,
        }
    }
}

impl Jinja {
    fn syntax(self) -> SyntaxOptions {
        SyntaxOptions {
            block_start: self.block_start_string,
            block_end: self.block_end_string,
            variable_start: self.variable_start_string,
            variable_end: self.variable_end_string,
            comment_start: self.comment_start_string,
            comment_end: self.comment_end_string,
            line_statement_prefix: self.line_statement_prefix,
            line_comment_prefix: self.line_comment_prefix,
            trim_blocks: self.trim_blocks,
            lstrip_blocks: self.lstrip_blocks,
            keep_trailing_newline: self.keep_trailing_newline,
            newline_sequence: self.newline_sequence,
            autoescape: self.autoescape,
        }
    }
}

impl Engine {
    /// The same with `options` by name, an object: for Braze's Liquid `mode` (`lax`, `strict`), for MoEngage's Jinja those
    /// of Jinja2's own `Environment` (`trim_blocks`, …), `undefined` (`default`, `chainable`, `strict`, `debug`), `channel`
    /// (`email`, `push`, `sms`, …) and `null_as` (`none`, `undefined`, `empty`).
    ///
    /// ```
    /// use drysend_campaign::{Dialect, Engine};
    /// use drysend_core::RenderOptions;
    ///
    /// let engine = Engine::new(Dialect::MoEngage).with_options(&serde_json::json!({"trim_blocks": true}))?;
    /// let context = engine.context(&serde_json::json!({}))?;
    /// assert_eq!(engine.render("m", "{% if true %}\nhi{% endif %}", &context, &RenderOptions::default())?, "hi");
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] for an option that the dialect does not have, or a value that does not fit.
    pub fn with_options(self, options: &Json) -> Result<Self> {
        let unfit = |error: serde_json::Error| {
            Error::new(ErrorKind::Usage, format!("bad option of dialect {}: {error}", self.dialect()))
        };
        Ok(match &self {
            Self::Braze(environment) => {
                let liquid = Liquid::deserialize(options).map_err(unfit)?;
                let environment = environment.clone();
                Self::Braze(match liquid.mode {
                    Some(mode) => environment.with_mode(mode.parse()?),
                    None => environment,
                })
            }
            Self::MoEngage(environment) => {
                let jinja = Jinja::deserialize(options).map_err(unfit)?;
                let mut environment = environment.clone().with_undefined(jinja.undefined.into());
                if let Some(channel) = &jinja.channel {
                    environment = environment.with_channel(channel.parse()?);
                }
                if let Some(null_as) = &jinja.null_as {
                    environment = environment.with_null_as(null_as.parse()?);
                }
                Self::MoEngage(environment.with_syntax(jinja.syntax()))
            }
        })
    }
}
