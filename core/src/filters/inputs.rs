//! What the shared filters need on an engine that has no renders of our own.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::{LinkArguments, LinkPayload, smartpass_link};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;
use crate::render::{Randomness, RenderOptions, State};
use crate::secrets::{KeyText, Secrets};

/// The clock, secrets and randomness of filters that are registered on a stock engine.
///
/// A stock engine does not tell its filters when a render begins, so these belong to one set of registered filters. The
/// set may be used from many threads at once: initialisation vectors are numbered by one counter, so no two calls of
/// a set ever get the same one. Which thread gets which number is up to the threads; where each render must give
/// the same bytes again, register a set for it with its own seed or [`Inputs::with_index`].
///
/// ```
/// use drysend_core::filters::Inputs;
///
/// let inputs = Inputs::new().with_now("2024-01-15T12:00:00Z".parse()?).with_seed(7);
/// assert_eq!(inputs.now()?.to_string(), "2024-01-15T12:00:00Z");
/// assert!(Inputs::new().now().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Inputs {
    clock: Clock,
    secrets: Secrets,
    randomness: Option<Randomness>,
    index: u64,
    calls: AtomicU64,
}

#[derive(Default)]
enum Clock {
    #[default]
    None,
    Stopped(Timestamp),
    Running(Arc<dyn Fn() -> Timestamp + Send + Sync>),
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::Stopped(now) => write!(f, "Stopped({now})"),
            Self::Running(_) => f.write_str("Running(..)"),
        }
    }
}

impl Inputs {
    /// No clock, no secrets, no randomness: a template that needs one of them fails.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes `now` for the current instant, for good: for tests and previews.
    #[must_use]
    pub fn with_now(mut self, now: Timestamp) -> Self {
        self.clock = Clock::Stopped(now);
        self
    }

    /// Asks `clock` whenever a template wants the current instant: for a backend that lives long.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Clock::Running(Arc::new(clock));
        self
    }

    /// Lets placeholders in key positions stand for `secrets`.
    #[must_use]
    pub fn with_secrets(mut self, secrets: Secrets) -> Self {
        self.secrets = secrets;
        self
    }

    /// Derives initialisation vectors from `seed`: the same templates give the same links every time.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.randomness = Some(Randomness::Seed(seed));
        self
    }

    /// Derives initialisation vectors from bytes that the caller drew from the system's random source.
    #[must_use]
    pub fn with_entropy(mut self, entropy: [u8; 32]) -> Self {
        self.randomness = Some(Randomness::Entropy(entropy));
        self
    }

    /// Says which render of a batch this set serves, as [`RenderOptions::index`] does. Default 0.
    #[must_use]
    pub fn with_index(mut self, index: u64) -> Self {
        self.index = index;
        self
    }

    /// The current instant.
    ///
    /// # Errors
    /// [`ErrorKind::MissingInput`] without a clock.
    pub fn now(&self) -> Result<Timestamp> {
        match &self.clock {
            Clock::Stopped(now) => Ok(*now),
            Clock::Running(clock) => Ok(clock()),
            Clock::None => Err(Error::new(
                ErrorKind::MissingInput,
                "the template asks for the time, but the filters have no clock",
            )
            .with_help("register them with `with_now` or `with_clock`")),
        }
    }

    /// The key that `text` means where a filter takes a key.
    #[must_use]
    pub fn key<'a>(&'a self, text: &'a str) -> KeyText<'a> {
        self.secrets.resolve(text)
    }

    /// The SmartPass link that carries `payload`: [`smartpass_link`] with these inputs.
    ///
    /// # Errors
    /// As [`smartpass_link`].
    pub fn smartpass_link(&self, payload: LinkPayload<'_>, arguments: &LinkArguments) -> Result<String> {
        let options = RenderOptions { now: None, randomness: self.randomness, index: self.index };
        let draws_an_iv = arguments.key.is_some() && arguments.iv.is_none();
        let calls = if draws_an_iv { self.calls.fetch_add(1, Ordering::Relaxed) } else { 0 };
        let limits = Limits::default();
        let mut state = State::new(&options, &self.secrets, &limits).after_calls(calls);
        smartpass_link(payload, arguments, &mut state)
    }
}
