//! Contexts of what a template reads.

use drysend_campaign::{Context, Packed, Packer, Reader};
use drysend_core::{Dialect, Reads};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::plan::{Plan, Roots};
use crate::error::Fault;

/// Room for what most templates read, in bytes.
const ROOM: usize = 512;

/// What is read, and both halves of how: Python's objects are packed, packed data becomes values.
pub struct Reading {
    pub reads: Reads,
    plan: Plan,
    reader: Reader,
}

impl Reading {
    pub fn new(py: Python<'_>, dialect: Dialect, reads: Reads) -> Self {
        Self { plan: Plan::new(py, &reads), reader: Reader::new(dialect, &reads), reads }
    }

    /// The context of one call, and names that go before it.
    pub fn context(
        &self,
        context: Option<&Bound<'_, PyAny>>,
        names: Option<&Bound<'_, PyDict>>,
    ) -> Result<Context, Fault> {
        let mut packer = Packer::with_capacity(ROOM);
        Roots { plan: &self.plan, context, names, called: &|| "context".into() }.pack(&mut packer)?;
        Ok(self.reader.context(&mut Packed::new(packer.bytes()))?)
    }

    /// Packs the context of render number `number` of many.
    pub fn pack(&self, context: &Bound<'_, PyAny>, number: usize, packer: &mut Packer) -> Result<(), Fault> {
        let called = || format!("contexts[{number}]");
        Roots { plan: &self.plan, context: Some(context), names: None, called: &called }.pack(packer)
    }
}
