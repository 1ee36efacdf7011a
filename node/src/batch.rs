//! Many renders of one template on all cores, while JavaScript goes on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use drysend_campaign::{Batch, Context, Template};
use drysend_core::{Error, ErrorKind, RenderOptions, Result};
use napi::bindgen_prelude::Object;
use napi::{Env, JsDeferred};
use napi_derive::napi;
use serde_json::Value as Json;

use crate::environment::{NativeTemplate, options};
use crate::error::{facts, to_napi};
use crate::packed::Packed;

/// What a portion of contexts gave.
#[napi(object)]
pub struct Portion {
    /// The texts, or the facts of the error in JSON, in order.
    pub texts: Vec<String>,
    /// Which of them are errors.
    pub failed: Vec<u32>,
}

type Promise = JsDeferred<Portion, Box<dyn FnOnce(Env) -> napi::Result<Portion>>>;

/// The contexts of a portion that the dialect cannot use, by their place in it.
type Unusable = Vec<(usize, Error)>;

/// Portions that are under way, by the number of their first render.
type Open = BTreeMap<usize, (Promise, Unusable)>;

struct Job {
    first: usize,
    packed: String,
    promise: Promise,
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
        let (template, threads) = (template.0.clone(), threads.max(1) as usize);
        let (sender, jobs) = channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let stop = cancelled.clone();
        let work = move || run(&template, &options, threads, &jobs, &stop);
        thread::Builder::new()
            .name("drysend".to_owned())
            .spawn(work)
            .map_err(|error| napi::Error::from_reason(format!("no thread can be started: {error}")))?;
        Ok(Self { jobs: Some(sender), cancelled })
    }

    /// Renders packed contexts, of which the first is number `first`.
    #[napi(catch_unwind, ts_return_type = "Promise<Portion>")]
    pub fn push<'env>(&self, env: &'env Env, first: u32, packed: String) -> napi::Result<Object<'env>> {
        let (promise, object) = env.create_deferred()?;
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

fn run(template: &Template, options: &RenderOptions, threads: usize, jobs: &Receiver<Job>, stop: &AtomicBool) {
    let mut open = Open::new();
    Batch::run(template, options, threads, |batch| feed(batch, template, threads, jobs, stop, &mut open));
    let left = jobs.try_iter().map(|job| job.promise);
    open.into_values().map(|(promise, _)| promise).chain(left).for_each(|promise| promise.reject(cancelled()));
}

fn feed(
    batch: &Batch<'_>,
    template: &Template,
    threads: usize,
    jobs: &Receiver<Job>,
    stop: &AtomicBool,
    open: &mut Open,
) {
    loop {
        while batch.waiting() <= threads {
            // There is nothing to do but wait where nothing is under way.
            let job = if open.is_empty() { jobs.recv().ok() } else { jobs.try_recv().ok() };
            let Some(job) = job else { break };
            match contexts(template, &job.packed) {
                Ok((contexts, unusable)) => {
                    batch.submit(job.first, contexts);
                    open.insert(job.first, (job.promise, unusable));
                }
                Err(error) => job.promise.reject(to_napi(&error)),
            }
        }
        if open.is_empty() || stop.load(Ordering::Relaxed) || !batch.help() {
            return;
        }
        while let Some(done) = batch.take() {
            if let Some((promise, unusable)) = open.remove(&done.first) {
                let portion = portion(done.texts, unusable);
                promise.resolve(Box::new(|_| Ok(portion)));
            }
        }
    }
}

/// The packed contexts. One that the dialect cannot use stands there empty, for the others keep their numbers.
fn contexts(template: &Template, packed: &str) -> Result<(Vec<Context>, Unusable)> {
    let packed = Packed::new(packed);
    let (mut contexts, mut unusable) = (Vec::new(), Vec::new());
    while !packed.is_done() {
        contexts.push(match template.context(&packed) {
            Err(error) if error.kind() == ErrorKind::Config => {
                unusable.push((contexts.len(), error));
                template.context(&Json::Object(serde_json::Map::new()))?
            }
            context => context?,
        });
    }
    Ok((contexts, unusable))
}

fn portion(mut results: Vec<Result<String>>, unusable: Unusable) -> Portion {
    for (index, error) in unusable {
        results[index] = Err(error);
    }
    let mut failed = Vec::new();
    let texts = (0..).zip(results).map(|(index, result)| {
        result.unwrap_or_else(|error| {
            failed.push(index);
            facts(&error)
        })
    });
    Portion { texts: texts.collect(), failed }
}

fn cancelled() -> napi::Error {
    napi::Error::from_reason("cancelled")
}
