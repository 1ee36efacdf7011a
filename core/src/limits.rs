//! How much a template may ask for, and the counters that see to it.

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};

/// Bounds on what one template may cost. All are on by default; a template that reaches one fails with
/// [`ErrorKind::Limit`].
///
/// The defaults are far above what a message needs and far below what hurts a server: a message of a few kilobytes
/// that loops over a few hundred products stays three orders of magnitude below each of them.
///
/// ```
/// use drysend_core::Limits;
///
/// let limits = Limits { output_bytes: 64 * 1024, ..Limits::default() };
/// assert_eq!(limits.nesting, 100);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one template or content block. Default 1 MiB.
    pub template_bytes: usize,
    /// How deep blocks, expressions and values may nest. Default 100.
    pub nesting: usize,
    /// How deep content blocks, partials and macros may call one another. Default 50.
    pub recursion: usize,
    /// Steps of work in one render: nodes rendered, loop turns, and one for every 64 bytes or list items that an
    /// operation touches. Default 10 million.
    pub steps: u64,
    /// Bytes of text in one render's result. Default 16 MiB.
    pub output_bytes: usize,
    /// Bytes of any one text or list that an operation makes. Default 16 MiB.
    pub value_bytes: usize,
    /// Bytes that operations of one render may make all together. Default 256 MiB.
    pub total_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            template_bytes: 1 << 20,
            nesting: 100,
            recursion: 50,
            steps: 10_000_000,
            output_bytes: 16 << 20,
            value_bytes: 16 << 20,
            total_bytes: 256 << 20,
        }
    }
}

impl Limits {
    /// Refuses a source that is longer than [`Limits::template_bytes`].
    ///
    /// # Errors
    /// [`ErrorKind::Limit`].
    pub fn admit(&self, source: &str) -> Result<()> {
        if source.len() > self.template_bytes {
            return Err(reached("template_bytes", "bytes in one template", self.template_bytes as u64));
        }
        Ok(())
    }

    /// Refuses a `depth` beyond [`Limits::nesting`].
    ///
    /// # Errors
    /// [`ErrorKind::Limit`].
    pub fn nest(&self, depth: usize) -> Result<()> {
        if depth > self.nesting {
            return Err(reached("nesting", "levels of nesting", self.nesting as u64));
        }
        Ok(())
    }
}

/// The counters of one render.
#[derive(Clone, Debug)]
pub struct Meter<'l> {
    limits: &'l Limits,
    steps: u64,
    bytes: usize,
    depth: usize,
}

impl<'l> Meter<'l> {
    /// Counters at zero.
    #[must_use]
    pub fn new(limits: &'l Limits) -> Self {
        Self { limits, steps: limits.steps, bytes: limits.total_bytes, depth: 0 }
    }

    /// The bounds that are counted against.
    #[must_use]
    pub fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Counts one step of work.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] when [`Limits::steps`] is used up.
    #[inline]
    pub fn step(&mut self) -> Result<()> {
        self.work(1)
    }

    /// Counts `steps` steps of work.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] when [`Limits::steps`] is used up.
    #[inline]
    pub fn work(&mut self, steps: u64) -> Result<()> {
        match self.steps.checked_sub(steps) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => Err(reached("steps", "steps of work in one render", self.limits.steps)),
        }
    }

    /// Counts a value of `bytes` bytes **before** it is made, and the work of making it.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] when it is larger than [`Limits::value_bytes`] or [`Limits::total_bytes`] is used up.
    #[inline]
    pub fn make(&mut self, bytes: usize) -> Result<()> {
        self.grown(bytes)?;
        self.bytes = self
            .bytes
            .checked_sub(bytes)
            .ok_or_else(|| reached("total_bytes", "bytes made in one render", self.limits.total_bytes as u64))?;
        self.work(bytes as u64 / 64)
    }

    /// Refuses a value that has grown to `bytes` bytes, which are counted already, when that is too much.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] beyond [`Limits::value_bytes`].
    #[inline]
    pub fn grown(&self, bytes: usize) -> Result<()> {
        if bytes > self.limits.value_bytes {
            return Err(reached("value_bytes", "bytes in one value", self.limits.value_bytes as u64));
        }
        Ok(())
    }

    /// Refuses an output that is now `length` bytes long when that is too much.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] beyond [`Limits::output_bytes`].
    #[inline]
    pub fn output(&self, length: usize) -> Result<()> {
        if length > self.limits.output_bytes {
            return Err(reached("output_bytes", "bytes of output", self.limits.output_bytes as u64));
        }
        Ok(())
    }

    /// Enters a content block, partial or macro.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] beyond [`Limits::recursion`].
    pub fn enter(&mut self) -> Result<()> {
        if self.depth >= self.limits.recursion {
            return Err(reached("recursion", "levels of templates calling one another", self.limits.recursion as u64));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves what [`Meter::enter`] entered.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cold]
fn reached(name: &str, what: &str, limit: u64) -> Error {
    Error::new(ErrorKind::Limit, format!("limit reached: more than {limit} {what}"))
        .with_help(format!("make the template do less, or raise the limit `{name}`"))
}
