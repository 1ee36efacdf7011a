//! Which platform a message is written for.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// The dialect of a platform.
///
/// ```
/// use drysend_core::Dialect;
///
/// assert_eq!(Dialect::of_file("welcome/message.j2".as_ref()), Some(Dialect::MoEngage));
/// assert_eq!("braze".parse::<Dialect>()?, Dialect::Braze);
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Braze's Liquid.
    Braze,
    /// MoEngage's Jinja.
    MoEngage,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 2] = [Self::Braze, Self::MoEngage];

    /// `braze` or `moengage`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Braze => "braze",
            Self::MoEngage => "moengage",
        }
    }

    /// The endings of files in this dialect, without the dot.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Braze => &["liquid"],
            Self::MoEngage => &["jinja", "j2"],
        }
    }

    /// The dialect that the ending of `path` tells, if it tells one.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|dialect| dialect.extensions().contains(&ending))
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Dialect {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == text).ok_or_else(|| {
            let error = Error::new(ErrorKind::Config, format!("unknown dialect `{text}`, expected braze or moengage"));
            match crate::near_miss::nearest(text, Self::ALL.map(Self::name)) {
                Some(name) => error.with_help(format!("did you mean `{name}`?")),
                None => error,
            }
        })
    }
}
