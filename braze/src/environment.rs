//! The dialect with everything a template may use, and its three verbs.

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use drysend_core::lint::{Group, Linter, RuleSettings, Subject};
use drysend_core::near_miss::nearest;
use drysend_core::outline::Outline;
use drysend_core::{
    Diagnostic, Error, ErrorKind, Fixtures, HostFilter, Limits, Loaded, Loader, Observer, Outcome, Preview, Reads,
    RenderOptions, Result, Secrets, Severity, Source, State, Trace,
};
use indexmap::IndexMap;
use liquid_core::parser::ParseFilter;

use crate::context::Context;
use crate::interpreter::{Interpreter, Program, Rendered};
use crate::lint::For;
use crate::outline::outline;
use crate::plugin::Filters;
use crate::rehearsal::siblings;
use crate::syntax::ast::Unit;
use crate::syntax::{self, Settings};

/// How strictly templates are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// As Braze does: what does not fit the grammar is searched for what looks like it.
    #[default]
    Lax,
    /// As Ruby Liquid's strict mode: what does not fit the grammar is an error.
    Strict,
}

impl FromStr for Mode {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "lax" => Ok(Self::Lax),
            "strict" => Ok(Self::Strict),
            _ => Err(Error::new(ErrorKind::Argument, format!("unknown mode `{name}`, expected `lax` or `strict`"))),
        }
    }
}

/// The Braze dialect with content blocks, secrets, fixtures, limits and a user's own filters. Cheap to clone, and shared
/// between threads; nothing in it is global, and nothing belongs to one render.
///
/// ```
/// use drysend_braze::{Context, Environment};
/// use drysend_core::RenderOptions;
///
/// let environment = Environment::new().with_content_block("greeting", "Hi {{${first_name} | default: 'there'}}");
/// let context = Context::from_profile(&serde_json::json!({"attributes": {"first_name": "Ada"}}))?;
/// let text = environment.render("hello", "{{content_blocks.${greeting}}}!", &context, &RenderOptions::default())?;
/// assert_eq!(text, "Hi Ada!");
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Environment(Arc<Inner>);

#[derive(Clone, Debug, Default)]
struct Inner {
    blocks: IndexMap<String, ContentBlock>,
    secrets: Secrets,
    fixtures: Fixtures,
    limits: Limits,
    mode: Mode,
    filters: Filters,
    loaded: Loaded<ContentBlock>,
}

/// A content block, parsed when it is first needed.
#[derive(Clone, Debug)]
struct ContentBlock {
    source: Source,
    parsed: OnceLock<Result<Arc<Unit>>>,
    outline: OnceLock<Arc<Outline>>,
}

impl ContentBlock {
    fn new(name: &str, source: impl Into<String>) -> Self {
        Self { source: Source::new(name, source), parsed: OnceLock::new(), outline: OnceLock::new() }
    }
}

impl Environment {
    /// The dialect alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a content block; one of that name is replaced. `include` and `render` find it too.
    #[must_use]
    pub fn with_content_block(self, name: impl Into<String>, source: impl Into<String>) -> Self {
        let name = name.into();
        let block = ContentBlock::new(&name, source);
        self.change(|inner| {
            inner.blocks.insert(name, block);
        })
    }

    /// With secrets that stand behind placeholders.
    #[must_use]
    pub fn with_secrets(self, secrets: Secrets) -> Self {
        self.change(|inner| inner.secrets = secrets)
    }

    /// With recorded answers of outside things.
    #[must_use]
    pub fn with_fixtures(self, fixtures: Fixtures) -> Self {
        self.change(|inner| inner.fixtures = fixtures)
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        self.change(|inner| inner.limits = limits).reparse()
    }

    /// With another grammar. The default is [`Mode::Lax`], which is Braze's.
    #[must_use]
    pub fn with_mode(self, mode: Mode) -> Self {
        self.change(|inner| inner.mode = mode).reparse()
    }

    /// With filters of the `liquid` engine; one of a known name takes its place. Such a filter sees its input and its
    /// arguments, and no variable of the template.
    #[must_use]
    pub fn with_filters(self, filters: impl IntoIterator<Item = Box<dyn ParseFilter>>) -> Self {
        self.change(|inner| filters.into_iter().for_each(|filter| inner.filters.add(filter))).reparse()
    }

    /// With a filter of the embedding program; one of that name is replaced, the dialect's own as well.
    #[must_use]
    pub fn with_host_filter(self, name: impl Into<String>, filter: Arc<dyn HostFilter>) -> Self {
        self.change(|inner| inner.filters.add_host(name.into(), filter)).reparse()
    }

    /// With a source of content blocks that the environment does not hold. It is asked when a template that names one is
    /// parsed, or rendered where the name is not known before.
    #[must_use]
    pub fn with_loader(self, loader: Arc<dyn Loader>) -> Self {
        self.change(|inner| inner.loaded = Loaded::new(loader))
    }

    /// Parses a template; `name` is what errors call it.
    ///
    /// # Errors
    /// The first fault: [`ErrorKind::Syntax`], [`ErrorKind::UnknownTag`] or [`ErrorKind::Limit`].
    pub fn template(&self, name: &str, source: &str) -> Result<Template> {
        let source = Source::new(name, source);
        let unit = syntax::parse(&source, self.settings())?;
        let program = Program::link(Arc::new(unit), self);
        Ok(Template(Arc::new(Parsed { environment: self.clone(), program, source, outline: OnceLock::new() })))
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
        let outline = outline(&source);
        let settings = |_: &Source| settings.clone();
        Linter { platform: self, library: self, settings: &settings }.run(&Subject::Message(Arc::new(outline)))
    }

    /// Parses and renders: [`Environment::template`], then [`Template::render`].
    ///
    /// # Errors
    /// Those of both.
    pub fn render(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Result<String> {
        self.template(name, source)?.render(context, options)
    }

    /// Parses and previews: [`Template::preview`]; a template that does not parse is a preview that failed.
    #[must_use]
    pub fn preview(&self, name: &str, source: &str, context: &Context, options: &RenderOptions) -> Preview {
        match self.template(name, source) {
            Ok(template) => template.preview(context, options),
            Err(error) => {
                let prefix = if error.kind() == ErrorKind::Limit { "Liquid error: " } else { "Liquid syntax error: " };
                let mut preview = Preview::failed(format!("{prefix}{}", error.message()), &error);
                let all = self.check(name, source);
                if !all.is_empty() {
                    preview.diagnostics = all;
                }
                preview
            }
        }
    }

    /// The content block `name`, if there is one.
    pub(crate) fn block(&self, name: &str) -> Option<Result<Arc<Unit>>> {
        if let Some(block) = self.0.blocks.get(name) {
            return Some(self.parsed(block));
        }
        match self.0.loaded.get(name, |source| ContentBlock::new(name, source)) {
            Ok(block) => block.map(|block| self.parsed(&block)),
            Err(error) => Some(Err(error)),
        }
    }

    fn parsed(&self, block: &ContentBlock) -> Result<Arc<Unit>> {
        let parse = || syntax::parse(&block.source, self.settings()).map(Arc::new);
        block.parsed.get_or_init(parse).clone()
    }

    /// Whether there is a content block `name`.
    pub(crate) fn has_block(&self, name: &str) -> bool {
        self.block(name).is_some()
    }

    /// The outline of the content block `name`, if there is one.
    pub(crate) fn block_outline(&self, name: &str) -> Option<Arc<Outline>> {
        let block = self.0.blocks.get(name)?;
        Some(block.outline.get_or_init(|| Arc::new(outline(&block.source))).clone())
    }

    /// The names of the content blocks.
    pub(crate) fn block_names(&self) -> impl Iterator<Item = &str> {
        self.0.blocks.keys().map(String::as_str)
    }

    pub(crate) fn fixtures(&self) -> &Fixtures {
        &self.0.fixtures
    }

    pub(crate) fn settings(&self) -> Settings<'_> {
        Settings { mode: self.0.mode, filters: &self.0.filters, limits: &self.0.limits }
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    fn reparse(self) -> Self {
        self.change(|inner| {
            inner.blocks.values_mut().for_each(|block| block.parsed = OnceLock::new());
            inner.loaded = inner.loaded.clone();
        })
    }
}

/// A parsed template with its environment. Parse once, render often; cheap to clone, and shared between threads.
#[derive(Clone, Debug)]
pub struct Template(Arc<Parsed>);

#[derive(Debug)]
struct Parsed {
    environment: Environment,
    program: Program,
    source: Source,
    outline: OnceLock<Arc<Outline>>,
}

impl Template {
    /// The text it was parsed from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.0.source
    }

    /// What the template, with the content blocks it names, can read of its context. The paths are those of a profile.
    ///
    /// ```
    /// let template = drysend_braze::Environment::new().template("m", "{{campaign.${name}}}")?;
    /// assert!(template.reads().entries().any(|(name, _)| &**name == "campaign"));
    /// # Ok::<(), drysend_core::Error>(())
    /// ```
    #[must_use]
    pub fn reads(&self) -> Reads {
        self.0.program.reads()
    }

    /// The text that the platform would send.
    ///
    /// # Errors
    /// The first fault, with its kind: [`ErrorKind::Aborted`] when the template stops its message,
    /// [`ErrorKind::UnknownPartial`] for a content block that is missing, [`ErrorKind::Limit`], [`ErrorKind::MissingInput`], or
    /// what a filter or comparison reports.
    pub fn render(&self, context: &Context, options: &RenderOptions) -> Result<String> {
        self.render_observed(context, options, &mut ())
    }

    /// The same, telling `observer` what happens.
    ///
    /// # Errors
    /// As [`Template::render`].
    pub fn render_observed<O: Observer>(
        &self,
        context: &Context,
        options: &RenderOptions,
        observer: &mut O,
    ) -> Result<String> {
        let state = self.state(options);
        let rendered = self.interpret(context, state, observer, false);
        match rendered.stopped {
            Some(error) => Err(error),
            None => Ok(rendered.text),
        }
    }

    /// What the platform would do: the text with its faults in place, remarks, and the links in it, inspected. A template
    /// that stops its message has no text.
    #[must_use]
    pub fn preview(&self, context: &Context, options: &RenderOptions) -> Preview {
        let state = self.state(options).remembering_keys();
        let mut trace = Trace::new();
        let Rendered { text, stopped, faults, remarks, message_extras, state } =
            self.interpret(context, state, &mut trace, true);
        let keys = state.into_keys();
        let mut preview = match &stopped {
            Some(error) if error.kind() == ErrorKind::Aborted => Preview::failed(String::new(), error),
            Some(error) => Preview::failed(text, error),
            None => {
                let outcome = if faults.is_empty() { Outcome::Sent } else { Outcome::Failed };
                Preview::new(outcome, text, &keys)
            }
        };
        if preview.outcome == Outcome::Aborted {
            preview.diagnostics.clear();
        } else {
            preview.message_extras = message_extras;
        }
        let mut told: Vec<Diagnostic> = faults.iter().map(Diagnostic::from).chain(remarks).collect();
        let reviewed = self.review(context);
        let place = |remark: &Diagnostic| {
            let name = remark.template.as_ref().map(|template| template.name().to_owned());
            (remark.code.to_string(), remark.span, name)
        };
        let known: BTreeSet<_> = told.iter().map(place).collect();
        told.extend(reviewed.into_iter().filter(|remark| !known.contains(&place(remark))));
        preview.diagnostics.splice(0..0, told);
        preview.explained(trace, keys, options.now, &|path| siblings(context, path))
    }

    /// What there is to say about the names in the template, now that the customer is known.
    fn review(&self, context: &Context) -> Vec<Diagnostic> {
        let environment = &self.0.environment;
        let outline = self.0.outline.get_or_init(|| Arc::new(outline(&self.0.source))).clone();
        let platform = For { environment, context };
        let linter = Linter { platform: &platform, library: environment, settings: &|_| RuleSettings::default() };
        let mut found = linter.run(&Subject::Message(outline));
        found.retain(|finding| {
            let names = drysend_core::lint::find(&finding.code).is_some_and(|rule| rule.group == Group::Names);
            names && finding.severity > Severity::Note
        });
        found
    }

    pub(crate) fn state<'t>(&'t self, options: &'t RenderOptions) -> State<'t> {
        State::new(options, &self.0.environment.0.secrets, &self.0.environment.0.limits)
    }

    pub(crate) fn interpret<'t, O: Observer>(
        &'t self,
        context: &'t Context,
        state: State<'t>,
        observer: &'t mut O,
        inline: bool,
    ) -> Rendered<'t> {
        Interpreter::new(&self.0.environment, &self.0.program, context, state, observer, inline).run()
    }
}

/// The error for what a template needs from outside and has not.
#[cold]
pub(crate) fn unknown_block(name: &str, environment: &Environment) -> Error {
    let error = Error::new(ErrorKind::UnknownPartial, format!("unknown content block `{name}`"));
    match nearest(name, environment.block_names()) {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error.with_help("give the environment a content block of that name"),
    }
}
