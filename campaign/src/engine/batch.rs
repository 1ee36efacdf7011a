//! Many renders of one template, on every core.

use std::collections::VecDeque;
use std::num::NonZero;
use std::str::FromStr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use drysend_core::{Error, ErrorKind, RenderOptions, Result};

use super::{Context, Template};

/// The stack of a rendering thread: room for filters of the embedding program that render themselves.
const STACK: usize = 8 << 20;

/// Renders contexts on other threads while the caller makes more of them.
///
/// The caller submits contexts in portions, takes texts as they get ready, and helps when there is enough to do, so that
/// what is waiting never grows beyond what the caller lets it. Nothing outlives the call: no thread stays behind that a
/// `fork` could lose.
///
/// ```
/// use drysend_campaign::{Batch, Dialect, Engine};
/// use drysend_core::RenderOptions;
///
/// let engine = Engine::new(Dialect::MoEngage);
/// let template = engine.template("m", "{{ n }}")?;
/// let contexts = |numbers: std::ops::Range<usize>| {
///     numbers.map(|n| engine.context(&serde_json::json!({"n": n}))).collect::<Result<Vec<_>, _>>()
/// };
/// let (first, second) = (contexts(0..2)?, contexts(2..4)?);
/// let mut texts = vec![String::new(); 4];
/// Batch::run(&template, &RenderOptions::default(), 2, |batch| {
///     batch.submit(0, first);
///     batch.submit(2, second);
///     while batch.help() {
///         while let Some(done) = batch.take() {
///             for (at, text) in (done.first..).zip(done.texts) {
///                 texts[at] = text.unwrap_or_default();
///             }
///         }
///     }
/// });
/// assert_eq!(texts, ["0", "1", "2", "3"]);
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub struct Batch<'b> {
    template: &'b Template,
    options: &'b RenderOptions,
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(usize, Vec<Context>)>,
    done: VecDeque<Done>,
    /// Portions that are being rendered.
    running: usize,
    closed: bool,
}

/// What becomes of a render that fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// The first failure ends the batch.
    #[default]
    Raise,
    /// The error stands where the text would.
    Return,
    /// It is left out.
    Skip,
}

impl FromStr for OnError {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "raise" => Ok(Self::Raise),
            "return" => Ok(Self::Return),
            "skip" => Ok(Self::Skip),
            _ => Err(Error::new(ErrorKind::Usage, format!("`on_error` is `{name}`, expected raise, return or skip"))),
        }
    }
}

/// A portion that was rendered.
#[derive(Debug)]
pub struct Done {
    /// The number of its first render.
    pub first: usize,
    /// What each of its renders gave.
    pub texts: Vec<Result<String>>,
}

/// How many threads this process may well use.
#[must_use]
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

impl<'b> Batch<'b> {
    /// Runs `feed` with `threads` threads, its own among them, that render `template`. Each render has its number as
    /// [`RenderOptions::index`]. What `feed` leaves waiting is not rendered.
    pub fn run<R>(
        template: &'b Template,
        options: &'b RenderOptions,
        threads: usize,
        feed: impl FnOnce(&Self) -> R,
    ) -> R {
        /// Lets the threads end also where `feed` panics.
        struct Close<'a, 'b>(&'a Batch<'b>);
        impl Drop for Close<'_, '_> {
            fn drop(&mut self) {
                let mut queue = self.0.queue();
                queue.closed = true;
                queue.waiting.clear();
                self.0.changed.notify_all();
            }
        }

        let batch = Self { template, options, queue: Mutex::default(), changed: Condvar::new() };
        thread::scope(|scope| {
            let close = Close(&batch);
            for _ in 1..threads {
                // Fewer threads do it as well.
                let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || batch.work());
            }
            let result = feed(&batch);
            drop(close);
            result
        })
    }

    /// Adds a portion: `contexts`, the first of which is render number `first`.
    pub fn submit(&self, first: usize, contexts: Vec<Context>) {
        self.queue().waiting.push_back((first, contexts));
        self.changed.notify_all();
    }

    /// How many portions nobody has taken on yet.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queue().waiting.len()
    }

    /// A portion that is ready.
    #[must_use]
    pub fn take(&self) -> Option<Done> {
        self.queue().done.pop_front()
    }

    /// Renders a portion that waits, or waits until one is ready; false when nothing is left to wait for or take.
    pub fn help(&self) -> bool {
        let mut queue = self.queue();
        loop {
            if let Some((first, contexts)) = queue.waiting.pop_front() {
                queue.running += 1;
                drop(queue);
                self.render(first, contexts);
                return true;
            }
            if !queue.done.is_empty() {
                return true;
            }
            if queue.running == 0 {
                return false;
            }
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self) {
        let mut queue = self.queue();
        loop {
            if let Some((first, contexts)) = queue.waiting.pop_front() {
                queue.running += 1;
                drop(queue);
                self.render(first, contexts);
                queue = self.queue();
            } else if queue.closed {
                return;
            } else {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn render(&self, first: usize, contexts: Vec<Context>) {
        /// Takes the portion off the list also where a render panics: whoever waits for it waits no longer.
        struct Finish<'a, 'b>(&'a Batch<'b>, Option<Done>);
        impl Drop for Finish<'_, '_> {
            fn drop(&mut self) {
                let mut queue = self.0.queue();
                queue.running -= 1;
                queue.done.extend(self.1.take());
                self.0.changed.notify_all();
            }
        }

        let mut finish = Finish(self, None);
        let mut texts = Vec::with_capacity(contexts.len());
        for (number, context) in (first..).zip(contexts) {
            let options = RenderOptions { index: number as u64, ..self.options.clone() };
            texts.push(self.template.render(&context, &options));
        }
        finish.1 = Some(Done { first, texts });
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
