//! The environment's secrets, known to templates by placeholders.

use indexmap::IndexMap;

use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;

/// Real secrets by the placeholder text that stands for them in templates.
///
/// A template in version control holds no secret, and still reads as its platform wants it: where it passes exactly a
/// placeholder **as a key**, the real secret is used. Nowhere else is a placeholder anything but text.
///
/// ```
/// use drysend_core::{Secrets, secret::Secret};
///
/// let mut secrets = Secrets::default();
/// secrets.insert("Project_Secret", b"s3cret".to_vec())?;
/// assert_eq!(secrets.resolve("Project_Secret").as_bytes(), b"s3cret");
/// assert_eq!(secrets.resolve("something else").as_bytes(), b"something else");
/// assert!(!format!("{secrets:?}").contains("s3cret"));
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Secrets(IndexMap<String, Secret>);

/// What a key position holds: the secret behind a placeholder, or the text itself.
#[derive(Clone, Copy)]
pub enum KeyText<'a> {
    /// A secret of the environment.
    Secret(&'a Secret),
    /// A literal in the template or its data.
    Literal(&'a str),
}

impl<'a> KeyText<'a> {
    /// The bytes to use as a key.
    #[must_use]
    pub fn as_bytes(self) -> &'a [u8] {
        match self {
            Self::Secret(secret) => secret.expose(),
            Self::Literal(text) => text.as_bytes(),
        }
    }
}

impl Secrets {
    /// Lets `placeholder` stand for `secret`; an earlier secret of that name is replaced.
    ///
    /// # Errors
    /// [`ErrorKind::Key`] when either is empty.
    pub fn insert(&mut self, placeholder: &str, secret: Vec<u8>) -> Result<()> {
        if placeholder.is_empty() {
            return Err(Error::new(ErrorKind::Key, "the placeholder of a secret is empty, expected a text"));
        }
        if secret.is_empty() {
            return Err(Error::new(ErrorKind::Key, format!("the secret behind `{placeholder}` is empty")));
        }
        self.0.insert(placeholder.to_owned(), Secret::new(placeholder, secret));
        Ok(())
    }

    /// What `text` means in a key position.
    #[must_use]
    pub fn resolve<'a>(&'a self, text: &'a str) -> KeyText<'a> {
        // Most environments hold none or one.
        self.0.get(text).map_or(KeyText::Literal(text), KeyText::Secret)
    }

    /// All secrets, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Secret> {
        self.0.values()
    }
}
