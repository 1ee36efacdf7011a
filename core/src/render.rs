//! The inputs and the running state of one render.

use jiff::Timestamp;

use crate::digest::{Hash, Output};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::{Limits, Meter};
use crate::secret::{Iv, Secret};
use crate::secrets::{KeyText, Secrets};

/// Where the random bytes of a render come from.
#[derive(Clone, Copy)]
pub enum Randomness {
    /// A number: the same render gives the same bytes every time.
    Seed(u64),
    /// Bytes that the caller drew from the system's random source for this one render.
    Entropy([u8; 32]),
    /// Where such bytes are drawn once the render asks for the first; most never do.
    Source(fn() -> Result<[u8; 32]>),
}

impl std::fmt::Debug for Randomness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Seed(seed) => write!(f, "Seed({seed})"),
            Self::Entropy(_) => f.write_str("Entropy(..)"),
            Self::Source(_) => f.write_str("Source(..)"),
        }
    }
}

/// What a render needs besides the template and its context; it belongs to one render, never to the environment.
///
/// ```
/// use drysend_core::{Randomness, RenderOptions};
///
/// let options = RenderOptions {
///     now: Some("2024-01-15T12:00:00Z".parse()?),
///     randomness: Some(Randomness::Seed(7)),
///     ..RenderOptions::default()
/// };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct RenderOptions {
    /// The instant that the template takes for now. Without it, a template that asks for the time fails.
    pub now: Option<Timestamp>,
    /// Where random bytes come from. Without it, a template that needs some fails.
    pub randomness: Option<Randomness>,
    /// Which render of a batch this is: with the same seed, each index gives other bytes.
    pub index: u64,
}

/// The state that filters and interpreters of both dialects share during one render.
#[derive(Debug)]
pub struct State<'e> {
    options: &'e RenderOptions,
    secrets: &'e Secrets,
    calls: u64,
    /// What was drawn from [`Randomness::Source`].
    drawn: Option<[u8; 32]>,
    /// What the render has used up.
    pub meter: Meter<'e>,
    keys: Option<Vec<Secret>>,
}

impl<'e> State<'e> {
    /// The state at the start of a render.
    #[must_use]
    pub fn new(options: &'e RenderOptions, secrets: &'e Secrets, limits: &'e Limits) -> Self {
        Self { options, secrets, calls: 0, drawn: None, meter: Meter::new(limits), keys: None }
    }

    /// The same, remembering every key that the template uses, for [`State::into_keys`].
    #[must_use]
    pub fn remembering_keys(mut self) -> Self {
        self.keys = Some(Vec::new());
        self
    }

    /// The same, as if the render had asked for randomness `calls` times before.
    #[must_use]
    pub fn after_calls(mut self, calls: u64) -> Self {
        self.calls = calls;
        self
    }

    /// The instant of the render.
    ///
    /// # Errors
    /// [`ErrorKind::MissingInput`] when the caller gave none.
    pub fn now(&self) -> Result<Timestamp> {
        self.options.now.ok_or_else(|| {
            Error::new(ErrorKind::MissingInput, "the template asks for the time, but the render was given none")
                .with_help("pass `now` with the render")
        })
    }

    /// The key that `text` means where a filter takes a key.
    pub fn key<'a>(&'a mut self, text: &'a str) -> KeyText<'a> {
        let key = self.secrets.resolve(text);
        if let Some(keys) = &mut self.keys
            && !keys.iter().any(|known| known.expose() == key.as_bytes())
        {
            keys.push(match key {
                KeyText::Secret(secret) => secret.clone(),
                KeyText::Literal(text) => Secret::new("the key in the template", text.as_bytes().to_vec()),
            });
        }
        key
    }

    /// The next initialisation vector: HMAC-SHA256 of the render's index and the call's, under the seed or entropy.
    ///
    /// # Errors
    /// [`ErrorKind::MissingInput`] when the caller gave no randomness.
    pub fn iv(&mut self) -> Result<Iv> {
        let mut iv = [0; 16];
        self.random_bytes(&mut iv)?;
        Ok(Iv::new(iv))
    }

    /// A random number for this call.
    ///
    /// # Errors
    /// [`ErrorKind::MissingInput`] when the caller gave no randomness.
    pub fn random(&mut self) -> Result<u64> {
        let mut bytes = [0; 8];
        self.random_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn random_bytes(&mut self, bytes: &mut [u8]) -> Result<()> {
        let digest = match self.options.randomness {
            Some(Randomness::Seed(seed)) => self.next_digest(&seed.to_be_bytes()),
            Some(Randomness::Entropy(entropy)) => self.next_digest(&entropy),
            Some(Randomness::Source(draw)) => {
                let entropy = match self.drawn {
                    Some(entropy) => entropy,
                    None => *self.drawn.insert(draw()?),
                };
                self.next_digest(&entropy)
            }
            None => {
                return Err(Error::new(
                    ErrorKind::MissingInput,
                    "the template needs randomness, but the render was given none",
                )
                .with_help("pass a `seed`, or write the `iv` into the template"));
            }
        };
        bytes.iter_mut().zip(digest.as_ref()).for_each(|(to, from)| *to = *from);
        Ok(())
    }

    fn next_digest(&mut self, key: &[u8]) -> Output {
        let mut message = [0; 16];
        message[..8].copy_from_slice(&self.options.index.to_be_bytes());
        message[8..].copy_from_slice(&self.calls.to_be_bytes());
        self.calls += 1;
        Hash::Sha256.hmac(key, &message)
    }

    /// The environment's secrets, then the keys that the template used: what links can be checked with.
    #[must_use]
    pub fn into_keys(self) -> Vec<Secret> {
        let mut keys: Vec<Secret> = self.secrets.iter().cloned().collect();
        keys.extend(
            self.keys
                .unwrap_or_default()
                .into_iter()
                .filter(|key| !self.secrets.iter().any(|known| known.expose() == key.expose())),
        );
        keys
    }
}
