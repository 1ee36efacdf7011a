//! Many renders of one template.

use std::collections::BTreeMap;

use drysend_campaign::{Batch, OnError, Packer, cores};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PyString};

use crate::convert::Reading;
use crate::error::{Fault, exception, guard_fault};
use crate::template::Template;

/// A portion is full with so many contexts, or so many bytes: handing it over costs little then, and it is not more than
/// the cache of a core holds.
const PORTION: usize = 32;
const BYTES: usize = 1 << 16;

/// The texts of `contexts`, in their order; the first has the number `first`.
pub fn render_many<'py>(
    py: Python<'py>,
    template: &Template,
    contexts: &Bound<'_, PyAny>,
    first: usize,
    on_error: OnError,
    progress: Option<Py<PyAny>>,
    threads: Option<usize>,
) -> Result<Bound<'py, PyList>, Fault> {
    let few = contexts.len().is_ok_and(|count| count <= PORTION / 2);
    let threads = if few { 1 } else { threads.unwrap_or_else(cores).max(1) };
    let options = template.options()?;
    let reading = template.reading(py);
    let mut job = Job {
        reading,
        rows: contexts.try_iter()?.unbind(),
        first,
        next: first,
        size: 0,
        on_error,
        progress,
        texts: Vec::with_capacity(contexts.len().unwrap_or(0)),
        errors: BTreeMap::new(),
        done: 0,
    };
    // Threads end before the interpreter is held again: their filters may be waiting for it.
    let run = |batch: &Batch<'_>| job.run(batch, threads);
    py.detach(|| Batch::run(&template.parsed, &reading.reads, &options, threads, run))?;
    job.results(py)
}

struct Job<'j> {
    reading: &'j Reading,
    rows: Py<PyIterator>,
    first: usize,
    next: usize,
    /// Room for the next portion: how many bytes the last one took, if they were not very many.
    size: usize,
    on_error: OnError,
    progress: Option<Py<PyAny>>,
    texts: Vec<Option<Py<PyString>>>,
    /// Why there is no text, by the number of the render.
    errors: BTreeMap<usize, PyErr>,
    done: usize,
}

impl Job<'_> {
    fn run(&mut self, batch: &Batch<'_>, threads: usize) -> Result<(), Fault> {
        while Python::attach(|py| guard_fault(|| self.feed(py, batch)))? {
            // Not much waits, so that an endless iterator takes no endless memory.
            while batch.waiting() > threads && batch.help() {
                self.take(batch)?;
            }
            self.take(batch)?;
        }
        while batch.help() {
            self.take(batch)?;
        }
        Ok(())
    }

    /// Packs and submits a portion; false when that was the last.
    fn feed(&mut self, py: Python<'_>, batch: &Batch<'_>) -> Result<bool, Fault> {
        py.check_signals()?;
        let mut rows = self.rows.bind(py).clone();
        let (mut start, mut packer) = (self.next, Packer::with_capacity(self.size));
        let mut more = true;
        while self.next - start < PORTION && packer.bytes().len() < BYTES && !self.stops() {
            let Some(row) = rows.next() else {
                more = false;
                break;
            };
            self.texts.push(None);
            let packed = packer.bytes().len();
            if let Err(fault) = self.reading.pack(&row?, self.next, &mut packer) {
                packer.truncate(packed);
                if packed > 0 {
                    batch.submit(start, std::mem::take(&mut packer).into_bytes());
                }
                let error = fault.into_error(py);
                // Only ordinary exceptions belong to a row.
                if !error.is_instance_of::<PyException>(py) {
                    return Err(error.into());
                }
                self.errors.insert(self.next, error);
                self.done += 1;
                start = self.next + 1;
            }
            self.next += 1;
        }
        if !packer.bytes().is_empty() {
            self.size = packer.bytes().len().min(BYTES);
            batch.submit(start, packer.into_bytes());
        }
        Ok(more && !self.stops())
    }

    /// After a failure nothing more is begun; what was begun is finished, so that the first failure is the one told.
    fn stops(&self) -> bool {
        !self.errors.is_empty() && self.on_error == OnError::Raise
    }

    fn take(&mut self, batch: &Batch<'_>) -> Result<(), Fault> {
        while let Some(done) = batch.take() {
            Python::attach(|py| {
                for (number, text) in (done.first..).zip(done.texts()) {
                    self.done += 1;
                    match text {
                        Ok(text) => {
                            if let Some(place) = self.texts.get_mut(number - self.first) {
                                *place = Some(PyString::new(py, text).unbind());
                            }
                        }
                        Err(error) => {
                            let error = exception(py, error);
                            if !error.is_instance_of::<PyException>(py) {
                                return Err(error);
                            }
                            error.value(py).setattr("index", number)?;
                            self.errors.insert(number, error);
                        }
                    }
                }
                if let Some(progress) = &self.progress {
                    progress.call1(py, (self.done,))?;
                }
                py.check_signals()
            })?;
        }
        Ok(())
    }

    /// What the caller gets in the end.
    fn results(mut self, py: Python<'_>) -> Result<Bound<'_, PyList>, Fault> {
        if self.errors.is_empty() && self.texts.iter().all(Option::is_some) {
            let texts: Vec<_> = self.texts.into_iter().flatten().collect();
            return Ok(PyList::new(py, texts)?);
        }
        let list = PyList::empty(py);
        for (number, text) in (self.first..).zip(self.texts) {
            match (text, self.errors.remove(&number), self.on_error) {
                (Some(text), ..) => list.append(text)?,
                (None, Some(error), OnError::Raise) => return Err(error.into()),
                (None, Some(error), OnError::Return) => list.append(error.into_value(py))?,
                (None, ..) => {}
            }
        }
        Ok(list)
    }
}
