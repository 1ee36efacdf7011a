//! The dialect with everything a template may use, and its three verbs.

mod template;

use std::sync::Arc;

use drysend_core::lint::{Linter, Platform as _, RuleSettings, Subject};
use drysend_core::{
    Diagnostic, ErrorKind, Fixtures, HostFilter, Limits, Loaded, Loader, Preview, RenderOptions, Result, Secrets,
    Source,
};
use indexmap::IndexMap;

use crate::context::Context;
use crate::platform::{Channel, Failure, NullAs, Platform};
use crate::plugin::Plugins;
use crate::syntax::{Rules, SyntaxOptions};
use crate::template::{Compiled, Partial};
use crate::value::Undefined;

pub use template::Template;

/// The MoEngage dialect with content blocks, secrets, fixtures, limits and a user's own filters. Cheap to clone, and shared
/// between threads; nothing in it is global, and nothing belongs to one render.
///
/// ```
/// use drysend_moengage::{Context, Environment, RenderOptions};
///
/// let environment = Environment::new();
/// let context = Context::from_json(&serde_json::json!({"UserAttribute": {"First Name": "Ada"}}))?;
/// let source = "Hi {{ UserAttribute['First Name']|default('there') }}!";
/// let text = environment.render("hello", source, &context, &RenderOptions::default())?;
/// assert_eq!(text, "Hi Ada!");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Environment(Arc<Shared>);

/// What all renders of an environment share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    partials: IndexMap<String, Partial>,
    loaded: Loaded<Partial>,
    pub(crate) secrets: Secrets,
    pub(crate) limits: Limits,
    pub(crate) undefined: Undefined,
    pub(crate) rules: Rules,
    pub(crate) plugins: Plugins,
    pub(crate) platform: Platform,
    pub(crate) globals: Context,
    null_as: NullAs,
    pub(crate) channel: Option<Channel>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            partials: IndexMap::new(),
            loaded: Loaded::default(),
            secrets: Secrets::default(),
            limits: Limits::default(),
            undefined: Undefined::default(),
            rules: Rules::new(SyntaxOptions::default()),
            plugins: Plugins::default(),
            platform: Platform::default(),
            globals: Context::default(),
            null_as: NullAs::default(),
            channel: None,
        }
    }
}

impl Shared {
    /// The content block `name`, if there is one.
    pub(crate) fn partial(&self, name: &str) -> Option<Result<Arc<Compiled>>> {
        if let Some(partial) = self.partials.get(name) {
            return Some(partial.compiled(self));
        }
        match self.loaded(name) {
            Ok(partial) => partial.map(|partial| partial.compiled(self)),
            Err(error) => Some(Err(error)),
        }
    }

    pub(crate) fn partial_source(&self, name: &str) -> Option<&Source> {
        self.partials.get(name).map(|partial| &partial.source)
    }

    /// Whether there is a content block `name`; one that cannot be loaded is one, whose use fails.
    pub(crate) fn has_partial(&self, name: &str) -> bool {
        self.partials.contains_key(name) || !matches!(self.loaded(name), Ok(None))
    }

    fn loaded(&self, name: &str) -> Result<Option<Arc<Partial>>> {
        self.loaded.get(name, |source| Partial::new(Source::new(name, source)))
    }

    pub(crate) fn partial_names(&self) -> impl Iterator<Item = &str> {
        self.partials.keys().map(String::as_str)
    }
}

impl Environment {
    /// The dialect alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a content block; one of that name is replaced. `include`, `import` and `extends` find it too.
    #[must_use]
    pub fn with_content_block(self, name: impl Into<String>, source: impl Into<String>) -> Self {
        let name = name.into();
        let partial = Partial::new(Source::new(name.clone(), source));
        self.change(|shared| {
            shared.partials.insert(name, partial);
        })
    }

    /// With secrets that stand behind placeholders.
    #[must_use]
    pub fn with_secrets(self, secrets: Secrets) -> Self {
        self.change(|shared| shared.secrets = secrets)
    }

    /// With recorded answers of Content APIs and auxiliary data.
    #[must_use]
    pub fn with_fixtures(self, fixtures: Fixtures) -> Self {
        self.change(|shared| shared.platform = Platform::new(&fixtures))
    }

    /// With names that every template sees, also one that is imported without context; a render's own context wins.
    #[must_use]
    pub fn with_globals(self, globals: Context) -> Self {
        self.change(|shared| shared.globals = globals)
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        self.change(|shared| shared.limits = limits)
    }

    /// With another class of undefined values. The default is Jinja2's own, which MoEngage's published templates need.
    #[must_use]
    pub fn with_undefined(self, undefined: Undefined) -> Self {
        self.change(|shared| shared.undefined = undefined)
    }

    /// With another reading of nulls in a context. MoEngage does not say how its own reach a template; the default is what
    /// Jinja2 makes of them.
    ///
    /// ```
    /// use drysend_moengage::{Context, Environment, NullAs, RenderOptions};
    ///
    /// let context = Context::from_json(&serde_json::json!({"UserAttribute": {"First Name": null}}))?;
    /// let source = "Hi {{ UserAttribute['First Name']|default('there') }}";
    /// let render = |environment: Environment| environment.render("m", source, &context, &RenderOptions::default());
    /// assert_eq!(render(Environment::new())?, "Hi None");
    /// assert_eq!(render(Environment::new().with_null_as(NullAs::Undefined))?, "Hi there");
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_null_as(self, null_as: NullAs) -> Self {
        self.change(|shared| shared.null_as = null_as)
    }

    /// With the channel that messages go to, whose rule for outputs without a value then holds: a mail or push message with
    /// one is not sent, a text message leaves it out, elsewhere a remark says that nobody knows. Without a channel such an
    /// output prints what Jinja2 prints.
    #[must_use]
    pub fn with_channel(self, channel: Channel) -> Self {
        self.change(|shared| shared.channel = Some(channel))
    }

    /// With other delimiters, another handling of white space, or escaping.
    #[must_use]
    pub fn with_syntax(self, syntax: SyntaxOptions) -> Self {
        self.change(|shared| shared.rules = Rules::new(syntax))
    }

    /// With the filters that were added to a `minijinja` environment; the dialect's own filters keep their names. Such a
    /// filter sees its input and its arguments, and no variable of the template.
    ///
    /// ```
    /// use drysend_moengage::{Context, Environment, RenderOptions};
    ///
    /// let mut engine = minijinja::Environment::new();
    /// engine.add_filter("shout", |text: String| format!("{}!", text.to_uppercase()));
    /// let environment = Environment::new().with_filters(engine);
    /// let text = environment.render("m", "{{ 'hi'|shout }}", &Context::default(), &RenderOptions::default())?;
    /// assert_eq!(text, "HI!");
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_filters(self, engine: minijinja::Environment<'static>) -> Self {
        self.change(|shared| shared.plugins.set_engine(engine))
    }

    /// With a filter of the embedding program; one of that name is replaced, the dialect's own as well.
    #[must_use]
    pub fn with_host_filter(self, name: impl Into<String>, filter: Arc<dyn HostFilter>) -> Self {
        self.change(|shared| shared.plugins.add_host(name.into(), filter))
    }

    /// With a source of content blocks that the environment does not hold. It is asked when a render comes to the first
    /// that names one.
    #[must_use]
    pub fn with_loader(self, loader: Arc<dyn Loader>) -> Self {
        self.change(|shared| shared.loaded = Loaded::new(loader))
    }

    /// Parses a template; `name` is what errors call it.
    ///
    /// # Errors
    /// The first fault: [`ErrorKind::Syntax`], [`ErrorKind::UnknownTag`], [`ErrorKind::UnknownFilter`],
    /// [`ErrorKind::UnknownTest`] or [`ErrorKind::Limit`].
    pub fn template(&self, name: &str, source: &str) -> Result<Template> {
        let compiled = Compiled::new(Source::new(name, source), &self.0, false)?;
        Ok(Template::new(self.clone(), compiled))
    }

    /// Everything that can be said of a template, and of the content blocks it names, without rendering it: every syntax
    /// error, and what the [rules](drysend_core::lint) find.
    #[must_use]
    pub fn check(&self, name: &str, source: &str) -> Vec<Diagnostic> {
        self.check_by(name, source, &RuleSettings::default())
    }

    /// The same with the rules set by `settings`.
    #[must_use]
    pub fn check_by(&self, name: &str, source: &str, settings: &RuleSettings) -> Vec<Diagnostic> {
        let source = Source::new(name, source);
        if let Err(error) = self.0.limits.admit(source.text()) {
            return vec![Diagnostic::from(&error.with_source(&source))];
        }
        let outline = self.outline(&source);
        let settings = |_: &Source| settings.clone();
        Linter { platform: self, library: self, settings: &settings }.run(&Subject::Message(Arc::new(outline)))
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }

    /// Parses and renders: [`Environment::template`], then [`Template::render`].
    ///
    /// # Errors
    /// Those of both.
    pub fn render(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Result<String> {
        self.template(name, source)?.render(context, options)
    }

    /// Parses and previews: [`Environment::template`], then [`Template::preview`]; a template that does not parse is a
    /// preview that failed.
    #[must_use]
    pub fn preview(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Preview {
        match self.template(name, source) {
            Ok(template) => template.preview(context, options),
            Err(error) => {
                // MoEngage's own words, as its preview shows them.
                let failure = Failure::of(&error);
                let text = match error.kind() {
                    ErrorKind::Limit => String::new(),
                    _ => failure.detail.clone(),
                };
                let mut preview = Preview::failed(text, &error);
                preview.reasons = vec![failure.to_string()];
                let all = self.check(name, source);
                if !all.is_empty() {
                    preview.diagnostics = all;
                }
                preview
            }
        }
    }

    fn change(mut self, change: impl FnOnce(&mut Shared)) -> Self {
        let shared = Arc::make_mut(&mut self.0);
        change(shared);
        // What was compiled with the old settings goes.
        shared.partials.values_mut().for_each(Partial::forget);
        shared.loaded = shared.loaded.clone();
        self
    }
}
