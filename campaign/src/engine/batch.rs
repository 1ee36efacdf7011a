//! Many renders of one template, on every core.

use std::collections::VecDeque;
use std::num::NonZero;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use drysend_core::{Error, ErrorKind, Reads, RenderOptions, Result};

use super::Template;
use crate::packed::{Packed, Reader};

/// The stack of a rendering thread: room for filters of the embedding program that render themselves.
const STACK: usize = 8 << 20;

/// The texts of a portion are handed over together up to so many bytes.
const ROOM: usize = 1 << 20;

/// Renders contexts on other threads while the caller packs more of them.
///
/// The caller submits contexts in portions, takes texts as they get ready, and helps when there is enough to do, so that
/// what is waiting never grows beyond what the caller lets it. Nothing outlives the call: no thread stays behind that a
/// `fork` could lose.
///
/// ```
/// use drysend_campaign::{Batch, Dialect, Engine, Packer};
/// use drysend_core::RenderOptions;
///
/// let template = Engine::new(Dialect::MoEngage).template("m", "{{ n }}")?;
/// let contexts = |numbers: std::ops::Range<i64>| {
///     let mut packer = Packer::default();
///     for n in numbers {
///         packer.read();
///         packer.integer(n);
///     }
///     packer.into_bytes()
/// };
/// let mut texts = vec![String::new(); 4];
/// Batch::run(&template, &template.reads(), &RenderOptions::default(), 2, |batch| {
///     batch.submit(0, contexts(0..2));
///     batch.submit(2, contexts(2..4));
///     while batch.help() {
///         while let Some(done) = batch.take() {
///             for (at, text) in (done.first..).zip(done.texts()) {
///                 texts[at] = text.unwrap_or_default().to_owned();
///             }
///         }
///     }
/// });
/// assert_eq!(texts, ["0", "1", "2", "3"]);
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub struct Batch<'b> {
    template: &'b Template,
    reads: &'b Reads,
    options: &'b RenderOptions,
    /// That of the calling thread.
    reader: Reader,
    queue: Mutex<Queue>,
    changed: Condvar,
    /// How long the texts of a portion were lately, all told.
    size: AtomicUsize,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(usize, Vec<u8>)>,
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
    /// All texts, one behind the other: one thread makes them and another one drops them, which is dear for each.
    text: String,
    /// Where each text ends, or why there is none.
    ends: Vec<Result<usize>>,
}

impl Done {
    /// What each of its renders gave.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = std::result::Result<&str, &Error>> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let end = *end.as_ref()?;
            let text = self.text.get(start..end).unwrap_or_default();
            start = end;
            Ok(text)
        })
    }
}

/// How many threads this process may well use.
#[must_use]
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

impl<'b> Batch<'b> {
    /// Runs `feed` with `threads` threads, its own among them, that render `template`, which reads `reads`. Each render
    /// has its number as [`RenderOptions::index`]. What `feed` leaves waiting is not rendered.
    pub fn run<R>(
        template: &'b Template,
        reads: &'b Reads,
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

        let batch = Self {
            template,
            reads,
            options,
            reader: Reader::new(template.dialect(), reads),
            queue: Mutex::default(),
            changed: Condvar::new(),
            size: AtomicUsize::new(0),
        };
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

    /// Adds a portion: packed contexts, the first of which is render number `first`.
    pub fn submit(&self, first: usize, packed: Vec<u8>) {
        self.queue().waiting.push_back((first, packed));
        self.changed.notify_one();
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
            if let Some((first, packed)) = queue.waiting.pop_front() {
                queue.running += 1;
                drop(queue);
                self.render(&self.reader, first, &packed);
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
        let reader = Reader::new(self.template.dialect(), self.reads);
        let mut queue = self.queue();
        loop {
            if let Some((first, packed)) = queue.waiting.pop_front() {
                queue.running += 1;
                drop(queue);
                self.render(&reader, first, &packed);
                queue = self.queue();
            } else if queue.closed {
                return;
            } else {
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn render(&self, reader: &Reader, first: usize, packed: &[u8]) {
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
        let mut text = String::with_capacity(self.size.load(Ordering::Relaxed));
        let (mut first, mut ends) = (first, Vec::new());
        let mut packed = Packed::new(packed);
        let mut options = self.options.clone();
        while !packed.is_done() {
            // Long texts are handed over before there are too many of them.
            if text.len() >= ROOM {
                let done = Done { first, text: std::mem::take(&mut text), ends: std::mem::take(&mut ends) };
                first += done.ends.len();
                self.queue().done.push_back(done);
                self.changed.notify_all();
            }
            options.index = (first + ends.len()) as u64;
            let rendered = reader.context(&mut packed).and_then(|context| self.template.render(&context, &options));
            ends.push(rendered.map(|rendered| {
                text.push_str(&rendered);
                text.len()
            }));
        }
        self.size.store(text.len().min(ROOM), Ordering::Relaxed);
        finish.1 = Some(Done { first, text, ends });
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
