//! Colours, where a person looks at the output.

use std::fmt::Display;

use clap::builder::styling::{AnsiColor, Style as Ansi};
use drysend_campaign::Variables;
use drysend_core::Severity;

/// Paints text, or leaves it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// In the terminal's colours.
    Coloured,
}

impl Style {
    /// The style of a stream: coloured on a terminal, unless `NO_COLOR` is set or the terminal is `dumb`;
    /// `CLICOLOR_FORCE` colours everything.
    #[must_use]
    pub fn of_stream(is_terminal: bool, variables: Variables<'_>) -> Self {
        let set = |name: &str| variables(name).is_some_and(|value| !value.is_empty() && value != b"0");
        let no_color = variables("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = variables("TERM").is_some_and(|value| value == b"dumb");
        match is_terminal && !dumb || set("CLICOLOR_FORCE") {
            true if !no_color => Self::Coloured,
            _ => Self::Plain,
        }
    }

    fn paint(self, text: impl Display, ansi: Ansi) -> String {
        match self {
            Self::Plain => text.to_string(),
            Self::Coloured => format!("{ansi}{text}{ansi:#}"),
        }
    }

    /// What stands out.
    pub fn strong(self, text: impl Display) -> String {
        self.paint(text, Ansi::new().bold())
    }

    /// What stands back.
    pub fn faint(self, text: impl Display) -> String {
        self.paint(text, Ansi::new().dimmed())
    }

    /// Good news.
    pub fn good(self, text: impl Display) -> String {
        self.paint(text, AnsiColor::Green.on_default().bold())
    }

    /// Bad news.
    pub fn bad(self, text: impl Display) -> String {
        self.paint(text, AnsiColor::Red.on_default().bold())
    }

    /// Neither.
    pub fn doubtful(self, text: impl Display) -> String {
        self.paint(text, AnsiColor::Yellow.on_default().bold())
    }

    /// In the colour of `severity`.
    pub fn severity(self, severity: Severity, text: impl Display) -> String {
        match severity {
            Severity::Error => self.bad(text),
            Severity::Warning => self.doubtful(text),
            Severity::Note => self.strong(text),
        }
    }
}
