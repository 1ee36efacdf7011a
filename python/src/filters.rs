//! Every shared filter as a plain function.

use drysend_cli::system_options;
use drysend_core::filters::{self, Input, Output, Run};
use drysend_core::{Error, ErrorKind, Limits, RenderOptions, Secrets, State};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PySequence, PyString};

use crate::convert::{self, as_json, text_list, texts};
use crate::error::guard;

/// Applies the filter `name` to `value`.
#[pyfunction]
pub fn filter<'py>(
    py: Python<'py>,
    name: &str,
    value: &Bound<'py, PyAny>,
    arguments: &Bound<'_, PyList>,
    named: &Bound<'_, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let filter = filters::find(name)
            .ok_or_else(|| Error::new(ErrorKind::UnknownFilter, format!("unknown filter `{name}`")))?;
        // Objects of python-liquid, among them what is undefined, tell what they stand for.
        let stands_for = value.getattr_opt(intern!(py, "__liquid__"))?.map(|method| method.call0()).transpose()?;
        let nothing = stands_for.as_ref().is_some_and(|value| value.is_none());
        let value = stands_for.as_ref().unwrap_or(value);
        let is_text = value.cast::<PyString>().is_ok();
        let is_data = value.cast::<PyMapping>().is_ok() || (!is_text && value.cast::<PySequence>().is_ok());
        let (text, data);
        // JSON wants every value as it is; the other filters want the text of a scalar.
        let input = if is_data || (matches!(filter.run, Run::Write(_)) && !is_text) {
            data = as_json(value, "value")?;
            Input::Data(&data)
        } else {
            text = value.str()?;
            Input::Text(if nothing { "" } else { text.to_str()? })
        };
        let options = match filter.run {
            Run::Link => system_options(None, None)?,
            _ => RenderOptions::default(),
        };
        let (secrets, limits) = (Secrets::default(), Limits::default());
        let mut state = State::new(&options, &secrets, &limits);
        match filter.call(input, &text_list(arguments)?, &texts(named)?, &mut state)? {
            Output::Text(text) => Ok(PyString::new(py, &text).into_any()),
            Output::Data(json) => Ok(convert::from_json(py, &json)?),
        }
    })
}

/// The table of filters.
#[pyfunction]
pub fn filter_table<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
    let table = PyList::empty(py);
    for filter in filters::ALL {
        let row = PyDict::new(py);
        row.set_item("name", filter.name)?;
        row.set_item("aliases", filter.aliases)?;
        row.set_item("summary", filter.summary)?;
        row.set_item("kind", filter.run.name())?;
        row.set_item("example", filter.example.jinja)?;
        row.set_item("output", filter.example.output)?;
        table.append(row)?;
    }
    Ok(table)
}
