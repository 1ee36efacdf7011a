//! Environments and templates of both dialects.

use std::sync::{Arc, OnceLock};

use drysend_campaign::{Context, Dialect, Engine, Packed, Reader, Template};
use drysend_core::{Error, ErrorKind, Reads, RenderOptions, Result};
use napi::bindgen_prelude::{AbortSignal, AsyncTask};
use napi::{Env, Task};
use napi_derive::napi;
use serde_json::Value as Json;

use crate::callback::{self, Dispatch};
use crate::error::to_napi;
use crate::settings;

/// A dialect with everything that a render needs from outside.
#[napi]
pub struct NativeEnvironment(Engine);

/// A parsed template, and what it reads of its contexts, once that was asked for.
#[napi]
pub struct NativeTemplate {
    pub(crate) template: Template,
    reading: OnceLock<Arc<Reading>>,
}

#[napi]
impl NativeEnvironment {
    /// An environment of `dialect` with `settings` in JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(dialect: String, settings: String) -> napi::Result<Self> {
        settings::build(&dialect, &settings).map(Self).map_err(|error| to_napi(&error))
    }

    /// The parsed template.
    #[napi(catch_unwind)]
    pub fn template(
        &self,
        env: Env,
        source: String,
        name: String,
        dispatch: Option<Dispatch>,
    ) -> napi::Result<NativeTemplate> {
        let template = callback::with(env, dispatch, || self.0.template(&name, &source));
        template.map(|template| NativeTemplate { template, reading: OnceLock::new() }).map_err(|error| to_napi(&error))
    }

    /// Diagnostics, in JSON.
    #[napi(catch_unwind)]
    pub fn check(&self, env: Env, source: String, name: String, dispatch: Option<Dispatch>) -> napi::Result<String> {
        json(&callback::with(env, dispatch, || self.0.check(&name, &source)))
    }

    /// What a message needs, in JSON.
    #[napi(catch_unwind)]
    pub fn variables(
        &self,
        env: Env,
        source: String,
        name: String,
        dispatch: Option<Dispatch>,
    ) -> napi::Result<String> {
        json(&callback::with(env, dispatch, || self.0.requirements(&name, &source)))
    }

    /// The preview of a template that does not parse, in JSON.
    #[napi(catch_unwind)]
    pub fn preview(&self, env: Env, source: String, name: String, dispatch: Option<Dispatch>) -> napi::Result<String> {
        let preview = || {
            let context = self.0.context(&Json::Object(serde_json::Map::new()))?;
            self.0.preview(&name, &source, &context, &options(None, None)?)
        };
        json(&callback::with(env, dispatch, preview).map_err(|error| to_napi(&error))?)
    }
}

#[napi]
impl NativeTemplate {
    /// What it reads of a context, in JSON: a list of names, each with what is read of it, or `true` for everything.
    #[napi(catch_unwind)]
    pub fn reads(&self, env: Env, dispatch: Option<Dispatch>) -> String {
        fn describe(reads: &Reads) -> Json {
            if reads.is_whole() {
                return Json::Bool(true);
            }
            reads.entries().map(|(name, below)| Json::Array(vec![name.to_string().into(), describe(below)])).collect()
        }
        describe(&callback::with(env, dispatch, || self.reading()).reads).to_string()
    }

    /// The text that would be sent; the first `length` bytes of `context` are packed.
    #[napi(catch_unwind)]
    pub fn render(
        &self,
        env: Env,
        context: &[u8],
        length: u32,
        now: Option<String>,
        seed: Option<i64>,
        dispatch: Option<Dispatch>,
    ) -> napi::Result<String> {
        let render = || {
            let context = self.packed_for().context(first(context, length))?;
            self.template.render(&context, &options(now.as_deref(), seed)?)
        };
        callback::with(env, dispatch, render).map_err(|error| to_napi(&error))
    }

    /// The same on another thread.
    #[napi(catch_unwind)]
    pub fn render_async(
        &self,
        context: &[u8],
        length: u32,
        now: Option<String>,
        seed: Option<i64>,
        signal: Option<AbortSignal>,
    ) -> napi::Result<AsyncTask<Render>> {
        let packed = first(context, length).to_vec();
        let options = options(now.as_deref(), seed).map_err(|error| to_napi(&error))?;
        let (template, reading) = (self.template.clone(), self.packed_for());
        Ok(AsyncTask::with_optional_signal(Render { template, reading, packed, options }, signal))
    }

    /// A preview, in JSON.
    #[napi(catch_unwind)]
    pub fn preview(
        &self,
        env: Env,
        context: &[u8],
        length: u32,
        now: Option<String>,
        seed: Option<i64>,
        dispatch: Option<Dispatch>,
    ) -> napi::Result<String> {
        let preview = || {
            let context = self.packed_for().context(first(context, length))?;
            self.template.preview(&context, &options(now.as_deref(), seed)?)
        };
        json(&callback::with(env, dispatch, preview).map_err(|error| to_napi(&error))?)
    }
}

impl NativeTemplate {
    /// What is read of its contexts, asked for where it is not known yet.
    pub fn reading(&self) -> &Arc<Reading> {
        self.reading.get_or_init(|| Arc::new(Reading::new(self.template.dialect(), self.template.reads())))
    }

    /// The same for data that is packed already: all of it where nobody has asked yet.
    fn packed_for(&self) -> Arc<Reading> {
        let whole = || Arc::new(Reading::new(self.template.dialect(), Reads::everything()));
        self.reading.get().cloned().unwrap_or_else(whole)
    }
}

/// What is read of contexts, and how they are made of what was packed.
pub struct Reading {
    pub reads: Reads,
    reader: Reader,
}

impl Reading {
    fn new(dialect: Dialect, reads: Reads) -> Self {
        Self { reader: Reader::new(dialect, &reads), reads }
    }

    fn context(&self, packed: &[u8]) -> Result<Context> {
        self.reader.context(&mut Packed::new(packed))
    }
}

/// One render on a thread of Node's pool.
pub struct Render {
    template: Template,
    reading: Arc<Reading>,
    packed: Vec<u8>,
    options: RenderOptions,
}

impl Task for Render {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        let context = self.reading.context(&self.packed);
        context.and_then(|context| self.template.render(&context, &self.options)).map_err(|error| to_napi(&error))
    }

    fn resolve(&mut self, _: Env, text: String) -> napi::Result<String> {
        Ok(text)
    }
}

/// The bytes of a buffer that are in use.
pub fn first(bytes: &[u8], length: u32) -> &[u8] {
    bytes.get(..length as usize).unwrap_or(bytes)
}

/// The options of one render; a negative seed is as good as any other.
pub fn options(now: Option<&str>, seed: Option<i64>) -> Result<RenderOptions> {
    drysend_cli::system_options(now, seed.map(i64::cast_unsigned))
}

/// The value that a JSON text describes.
pub fn read(text: &str) -> Result<Json> {
    serde_json::from_str(text).map_err(|error| Error::new(ErrorKind::Usage, format!("context is no data: {error}")))
}

/// `value` as JSON text.
pub fn json(value: &impl serde::Serialize) -> napi::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| to_napi(&Error::new(ErrorKind::Internal, format!("result cannot be described: {error}"))))
}
