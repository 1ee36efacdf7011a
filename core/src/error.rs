//! The one error type of every drysend crate.

use std::fmt;
use std::sync::Arc;

use crate::source::{Location, Source, Span};

macro_rules! kinds {
    ($(#[doc = $doc:literal] $kind:ident => $code:literal,)*) => {
        /// What kind of thing went wrong; [`Error::code`] is its stable name.
        ///
        /// Match on the kind, not on the message: messages are written for people and get better.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $(#[doc = $doc] $kind,)*
        }

        impl ErrorKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The stable, kebab-case name of the kind: `syntax-error`, `unknown-filter`, …
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// What the kind means, in a sentence.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self {
                    $(Self::$kind => $doc.trim_ascii(),)*
                }
            }
        }
    };
}

kinds! {
    /// The template does not follow the grammar of its dialect.
    Syntax => "syntax-error",
    /// A filter that the dialect does not know.
    UnknownFilter => "unknown-filter",
    /// A tag that the dialect does not know.
    UnknownTag => "unknown-tag",
    /// A test (`is …`) that the dialect does not know.
    UnknownTest => "unknown-test",
    /// A content block or other partial that the environment does not hold.
    UnknownPartial => "unknown-content-block",
    /// A name or attribute that is not there, where the dialect insists on one.
    Undefined => "undefined",
    /// A value of a type that the operation cannot take.
    Type => "type-error",
    /// An argument that is missing, superfluous or out of range.
    Argument => "argument-error",
    /// Arithmetic without a result, such as a division by zero.
    Arithmetic => "arithmetic-error",
    /// A limit of the environment was reached.
    Limit => "limit-reached",
    /// The template stopped its own message (`abort_message`).
    Aborted => "aborted",
    /// The platform would not send the message (`MOE_NOT_SEND`, a null without a default).
    NotSent => "not-sent",
    /// An outside thing (an API, a catalog) has no recorded answer.
    MissingFixture => "missing-fixture",
    /// A render input that the template needs was not given: the clock, a seed, a secret.
    MissingInput => "missing-input",
    /// A filter, or a source of content blocks, that the embedding program brought failed.
    Callback => "callback-failed",
    /// Text that is not in the encoding it should be in: Base64, hex, percent-encoding, UTF-8.
    Encoding => "encoding-error",
    /// A payload that is not what a link can carry.
    Payload => "invalid-payload",
    /// A text that is not a SmartPass link, or a base URL that cannot start one.
    Link => "invalid-link",
    /// A link whose signature or ciphertext does not fit.
    Verification => "verification-failed",
    /// A webhook's request that could not be sent, or whose body is not what its headers say.
    Request => "invalid-request",
    /// A secret, key or initialisation vector that cannot be used.
    Key => "invalid-key",
    /// A setting that is unknown or wrong.
    Config => "invalid-config",
    /// A file that cannot be read or written.
    Io => "io-error",
    /// A call that does not make sense: wrong combination of options.
    Usage => "usage-error",
    /// A fault of drysend itself.
    Internal => "internal-error",
}

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and what to do about it.
///
/// The message is lower case without a full stop, with template text in backticks; it never holds a secret, a key or
/// a decrypted payload. `{}` prints the message with its place, `{:#}` adds the source line with a caret and the help.
///
/// ```
/// use drysend_core::{Error, ErrorKind, Source, Span};
///
/// let source = Source::new("message.liquid", "Hi {{ name | upcas }}");
/// let error = Error::new(ErrorKind::UnknownFilter, "unknown filter `upcas`")
///     .with_span(Span::new(13, 18))
///     .with_help("did you mean `upcase`?")
///     .with_source(&source);
/// assert_eq!(error.code(), "unknown-filter");
/// assert_eq!(error.to_string(), "unknown filter `upcas` (message.liquid:1:14)");
/// assert_eq!(error.location().map(|l| (l.line, l.column)), Some((1, 14)));
/// ```
#[derive(Clone)]
pub struct Error(Box<Repr>);

#[derive(Clone)]
struct Repr {
    kind: ErrorKind,
    message: String,
    help: Option<String>,
    reasons: Vec<String>,
    span: Option<Span>,
    template: Option<Source>,
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of `kind` that says `message`.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Repr {
            kind,
            message: message.into(),
            help: None,
            reasons: Vec::new(),
            span: None,
            template: None,
            cause: None,
        }))
    }

    /// The error of a message that was stopped on purpose: `kind` is [`ErrorKind::Aborted`] or [`ErrorKind::NotSent`].
    #[must_use]
    pub fn stopped(kind: ErrorKind, reasons: Vec<String>) -> Self {
        let what = if kind == ErrorKind::Aborted { "message aborted" } else { "message not sent" };
        let message = if reasons.is_empty() { what.to_owned() } else { format!("{what}: {}", reasons.join("; ")) };
        let mut error = Self::new(kind, message);
        error.0.reasons = reasons;
        error
    }

    /// The same error with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// The same error with what brought it about, for [`source`](std::error::Error::source).
    #[must_use]
    pub fn with_cause(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.cause = Some(Arc::new(cause));
        self
    }

    /// The same error at `span`, unless it already has a place: the innermost place is the useful one.
    #[must_use]
    pub fn with_span(mut self, span: Span) -> Self {
        self.0.span.get_or_insert(span);
        self
    }

    /// The same error in `source`, unless it is already placed in one.
    #[must_use]
    pub fn with_source(mut self, source: &Source) -> Self {
        self.0.template.get_or_insert_with(|| source.clone());
        self
    }

    /// The same error at `span` of `source`, wherever it was before: for templates that are part of another text.
    #[must_use]
    pub fn moved(mut self, source: &Source, span: Span) -> Self {
        self.0.template = Some(source.clone());
        self.0.span = Some(span);
        self
    }

    /// The kind, for matching.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stable name of the kind.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// What went wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// Why a message was aborted or not sent; empty for every other kind.
    #[must_use]
    pub fn reasons(&self) -> &[String] {
        &self.0.reasons
    }

    /// Where in [`Error::template`], in bytes.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.0.span
    }

    /// The template or content block at fault.
    #[must_use]
    pub fn template(&self) -> Option<&Source> {
        self.0.template.as_ref()
    }

    /// Where, for people: name, line, column and the line's text.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        Some(self.0.template.as_ref()?.locate(self.0.span?))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        let location = self.location();
        if let Some(location) = &location {
            write!(f, " ({location})")?;
        }
        if f.alternate() {
            if let Some(location) = &location {
                write!(f, "\n{}", location.excerpt())?;
            }
            if let Some(help) = &self.0.help {
                write!(f, "\nhelp: {help}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({}: {self})", self.code())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}
