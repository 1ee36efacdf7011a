//! Many renders of one template.

use drysend_campaign::{Batch, Done, OnError, cores};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PyString};

use crate::error::{Fault, exception, guard_fault};
use crate::template::Template;

/// Contexts in one portion: enough that handing it over costs little, and not more than the cache of a core holds.
const PORTION: usize = 32;

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
    let mut job = Job {
        template,
        rows: contexts.try_iter()?.unbind(),
        first,
        next: first,
        on_error,
        progress,
        results: Vec::with_capacity(contexts.len().unwrap_or(0)),
        failed: false,
        done: 0,
    };
    // Threads end before the interpreter is held again: their filters may be waiting for it.
    let results = py.detach(|| {
        Batch::run(&template.parsed, &options, threads, |batch| job.run(batch, threads).map(|()| job.results))
    })?;
    let list = PyList::empty(py);
    for result in results.into_iter().flatten() {
        match (result, on_error) {
            (Ok(text), _) => list.append(text)?,
            (Err(error), OnError::Raise) => return Err(error.into()),
            (Err(error), OnError::Return) => list.append(error.into_value(py))?,
            (Err(_), OnError::Skip) => {}
        }
    }
    Ok(list)
}

struct Job<'j> {
    template: &'j Template,
    rows: Py<PyIterator>,
    first: usize,
    next: usize,
    on_error: OnError,
    progress: Option<Py<PyAny>>,
    results: Vec<Option<PyResult<Py<PyString>>>>,
    failed: bool,
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

    /// Converts and submits a portion; false when that was the last.
    fn feed(&mut self, py: Python<'_>, batch: &Batch<'_>) -> Result<bool, Fault> {
        py.check_signals()?;
        let mut rows = self.rows.bind(py).clone();
        let (mut start, mut portion) = (self.next, Vec::with_capacity(PORTION));
        let mut more = true;
        while portion.len() < PORTION && !self.stops() {
            let Some(row) = rows.next() else {
                more = false;
                break;
            };
            self.results.push(None);
            match self.template.numbered_context(&row?, self.next) {
                Ok(context) => portion.push(context),
                Err(fault) => {
                    if !portion.is_empty() {
                        batch.submit(start, std::mem::take(&mut portion));
                    }
                    let error = fault.into_error(py);
                    // Only ordinary exceptions belong to a row.
                    if !error.is_instance_of::<PyException>(py) {
                        return Err(error.into());
                    }
                    self.keep(self.next, Err(error));
                    self.done += 1;
                    start = self.next + 1;
                }
            }
            self.next += 1;
        }
        if !portion.is_empty() {
            batch.submit(start, portion);
        }
        Ok(more && !self.stops())
    }

    /// After a failure nothing more is begun; what was begun is finished, so that the first failure is the one told.
    fn stops(&self) -> bool {
        self.failed && self.on_error == OnError::Raise
    }

    fn take(&mut self, batch: &Batch<'_>) -> Result<(), Fault> {
        while let Some(Done { first, texts }) = batch.take() {
            Python::attach(|py| {
                self.done += texts.len();
                for (number, text) in (first..).zip(texts) {
                    let result = match text {
                        Ok(text) => Ok(PyString::new(py, &text).unbind()),
                        Err(error) => {
                            let error = exception(py, &error);
                            if !error.is_instance_of::<PyException>(py) {
                                return Err(error);
                            }
                            error.value(py).setattr("index", number)?;
                            Err(error)
                        }
                    };
                    self.keep(number, result);
                }
                if let Some(progress) = &self.progress {
                    progress.call1(py, (self.done,))?;
                }
                py.check_signals()
            })?;
        }
        Ok(())
    }

    fn keep(&mut self, number: usize, result: PyResult<Py<PyString>>) {
        self.failed |= result.is_err();
        if let Some(slot) = self.results.get_mut(number - self.first) {
            *slot = Some(result);
        }
    }
}
