//! Everything that has entries by name: dicts, mappings, dataclasses and pydantic's models.

use pyo3::exceptions::PyKeyError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PySet, PyString, PyType};

/// An object that has entries by name.
pub enum Fields<'py> {
    Dict(Bound<'py, PyDict>),
    Mapping(Bound<'py, PyMapping>),
    /// A dataclass, with the names of its fields.
    Dataclass(Bound<'py, PyAny>, Bound<'py, PyList>),
    /// A pydantic model.
    Model(Bound<'py, PyAny>),
}

impl<'py> Fields<'py> {
    /// `object` as one of them, if it is one.
    pub fn of(object: &Bound<'py, PyAny>) -> PyResult<Option<Self>> {
        if let Ok(dict) = object.cast::<PyDict>() {
            return Ok(Some(Self::Dict(dict.clone())));
        }
        let py = object.py();
        let class = object.get_type();
        // What a class itself has its instances have, too; the class is no instance.
        if object.cast::<PyType>().is_ok() {
            return Ok(None);
        }
        let names_fields =
            class.hasattr(intern!(py, "__pydantic_fields__"))? || class.hasattr(intern!(py, "model_fields"))?;
        if names_fields && class.hasattr(intern!(py, "model_dump"))? {
            return Ok(Some(Self::Model(object.clone())));
        }
        if class.hasattr(intern!(py, "__dataclass_fields__"))? {
            let names = PyList::empty(py);
            let fields = py.import(intern!(py, "dataclasses"))?.call_method1(intern!(py, "fields"), (class,))?;
            for field in fields.try_iter()? {
                names.append(field?.getattr(intern!(py, "name"))?)?;
            }
            return Ok(Some(Self::Dataclass(object.clone(), names)));
        }
        Ok(object.cast::<PyMapping>().ok().map(|mapping| Self::Mapping(mapping.clone())))
    }

    /// The same, ready to be asked for no more than `keys`.
    pub fn only(self, keys: impl Iterator<Item = Bound<'py, PyString>>) -> PyResult<Self> {
        let Self::Model(model) = &self else { return Ok(self) };
        let include = PySet::empty(model.py())?;
        for key in keys {
            include.add(key)?;
        }
        let arguments = PyDict::new(model.py());
        arguments.set_item(intern!(model.py(), "include"), include)?;
        let dumped = model.call_method(intern!(model.py(), "model_dump"), (), Some(&arguments))?;
        match dumped.cast_into::<PyDict>() {
            Ok(dict) => Ok(Self::Dict(dict)),
            // A root model of something else than a mapping.
            Err(_) => Ok(self),
        }
    }

    /// The entry `key`, if there is one.
    pub fn get(&self, key: &Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = match self {
            Self::Dict(dict) => return dict.get_item(key),
            Self::Mapping(mapping) => mapping.get_item(key),
            Self::Model(model) => model.call_method0(intern!(key.py(), "model_dump"))?.get_item(key),
            Self::Dataclass(object, names) => {
                return if names.contains(key)? { object.getattr(key).map(Some) } else { Ok(None) };
            }
        };
        match found {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_instance_of::<PyKeyError>(key.py()) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// All entries as they are now: converting one may run Python code, which may change the others.
    pub fn entries(&self) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Dict(dict) => Ok(dict.items().into_any()),
            Self::Mapping(mapping) => Ok(mapping.items()?.into_any()),
            Self::Model(model) => {
                let dumped = model.call_method0(intern!(model.py(), "model_dump"))?;
                Ok(dumped.cast::<PyDict>()?.items().into_any())
            }
            Self::Dataclass(object, names) => {
                let entries = PyList::empty(object.py());
                for name in names {
                    let value = object.getattr(name.cast::<PyString>()?)?;
                    entries.append((name, value))?;
                }
                Ok(entries.into_any())
            }
        }
    }
}
