//! Types of the standard library that are looked up once.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

pub struct Kinds {
    pub date: Py<PyAny>,
    pub time: Py<PyAny>,
    pub decimal: Py<PyAny>,
    pub memoryview: Py<PyAny>,
    pub bytearray: Py<PyAny>,
}

static KINDS: PyOnceLock<Kinds> = PyOnceLock::new();

/// The types; a `datetime` is a `date`.
pub fn kinds(py: Python<'_>) -> PyResult<&'static Kinds> {
    KINDS.get_or_try_init(py, || {
        let datetime = py.import("datetime")?;
        let builtins = py.import("builtins")?;
        Ok(Kinds {
            date: datetime.getattr("date")?.unbind(),
            time: datetime.getattr("time")?.unbind(),
            decimal: py.import("decimal")?.getattr("Decimal")?.unbind(),
            memoryview: builtins.getattr("memoryview")?.unbind(),
            bytearray: builtins.getattr("bytearray")?.unbind(),
        })
    })
}
