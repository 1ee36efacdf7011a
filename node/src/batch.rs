//! Many renders of one template on all cores, while JavaScript goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use drysend_campaign::{Packed, Reader, Template};
use drysend_core::{Reads, RenderOptions};
use napi::bindgen_prelude::Object;
use napi::{Env, JsDeferred};
use napi_derive::napi;

use crate::environment::{self, NativeTemplate, options};
use crate::error::{facts, to_napi};

/// What a portion of contexts gave.
#[napi(object)]
pub struct Portion {
    /// The texts, or the facts of the error in JSON, in order.
    pub texts: Vec<String>,
    /// Which of them are errors.
    pub failed: Vec<u32>,
}

type Promise = JsDeferred<Portion, Box<dyn FnOnce(Env) -> napi::Result<Portion>>>;

struct Job {
    first: usize,
    packed: Vec<u8>,
    promise: Promise,
}

/// What the threads of a pool share.
struct Pool {
    template: Template,
    reads: Reads,
    options: RenderOptions,
    jobs: Mutex<Receiver<Job>>,
    cancelled: Arc<AtomicBool>,
}

/// A pool of threads that renders portions of contexts. It ends when it is closed or collected.
#[napi]
pub struct NativeBatch {
    jobs: Option<Sender<Job>>,
    cancelled: Arc<AtomicBool>,
}

/// How many threads render unless the caller says otherwise: as many as this machine runs at a time.
#[napi(catch_unwind)]
pub fn cores() -> u32 {
    u32::try_from(drysend_campaign::cores()).unwrap_or(1)
}

#[napi]
impl NativeBatch {
    /// A pool of `threads` threads that render `template`.
    #[napi(constructor, catch_unwind)]
    pub fn new(template: &NativeTemplate, threads: u32, now: Option<String>, seed: Option<i64>) -> napi::Result<Self> {
        let options = options(now.as_deref(), seed).map_err(|error| to_napi(&error))?;
        let (sender, jobs) = channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let (template, reads, jobs) = (template.template.clone(), template.reading().reads.clone(), Mutex::new(jobs));
        let pool = Arc::new(Pool { template, reads, options, jobs, cancelled: cancelled.clone() });
        pool.start(threads.max(1))
            .map_err(|error| napi::Error::from_reason(format!("no thread can be started: {error}")))?;
        Ok(Self { jobs: Some(sender), cancelled })
    }

    /// Renders packed contexts, the first `length` of `bytes`, of which the first is number `first`.
    #[napi(catch_unwind, ts_return_type = "Promise<Portion>")]
    pub fn push<'env>(&self, env: &'env Env, first: u32, bytes: &[u8], length: u32) -> napi::Result<Object<'env>> {
        let (promise, object) = env.create_deferred()?;
        let packed = environment::first(bytes, length).to_vec();
        let job = Job { first: first as usize, packed, promise };
        match &self.jobs {
            Some(jobs) => {
                if let Err(unsent) = jobs.send(job) {
                    unsent.0.promise.reject(cancelled());
                }
            }
            None => job.promise.reject(cancelled()),
        }
        Ok(object)
    }

    /// Ends the pool; what nobody has begun to render is not rendered.
    #[napi(catch_unwind)]
    pub fn close(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.jobs = None;
    }
}

impl Pool {
    fn start(self: &Arc<Self>, threads: u32) -> io::Result<()> {
        for started in 0..threads {
            let pool = self.clone();
            let thread = thread::Builder::new().name("drysend".to_owned()).spawn(move || pool.work());
            // Fewer threads do it as well.
            if started == 0 {
                thread?;
            }
        }
        Ok(())
    }

    /// Renders until the pool is closed.
    fn work(&self) {
        let reader = Reader::new(self.template.dialect(), &self.reads);
        loop {
            let job = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Job { first, packed, promise }) = job else { return };
            if self.cancelled.load(Ordering::Relaxed) {
                promise.reject(cancelled());
                continue;
            }
            match catch_unwind(AssertUnwindSafe(|| self.render(&reader, first, &packed))) {
                Ok(portion) => promise.resolve(Box::new(|_| Ok(portion))),
                Err(_) => promise.reject(napi::Error::from_reason("a render panicked")),
            }
        }
    }

    /// One context after the other is unpacked and rendered: so it stays in the core's own cache.
    fn render(&self, reader: &Reader, first: usize, packed: &[u8]) -> Portion {
        let mut packed = Packed::new(packed);
        let (mut texts, mut failed) = (Vec::new(), Vec::new());
        let mut options = self.options.clone();
        while !packed.is_done() {
            options.index = (first + texts.len()) as u64;
            let text = reader.context(&mut packed).and_then(|context| self.template.render(&context, &options));
            texts.push(text.unwrap_or_else(|error| {
                failed.push(u32::try_from(texts.len()).unwrap_or(u32::MAX));
                facts(&error)
            }));
        }
        Portion { texts, failed }
    }
}

fn cancelled() -> napi::Error {
    napi::Error::from_reason("cancelled")
}
