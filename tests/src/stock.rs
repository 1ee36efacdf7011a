//! Vectors with a template on one of the stock engines, with drysend's filters registered.

use std::error::Error as _;

use drysend_core::filters::Inputs;
use drysend_core::link::{self, Keys};
use drysend_core::secret::Secret;
use liquid::partials::{EagerCompiler, InMemorySource};
use liquid_filters::LaxGlobals;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::environment::secrets;
use crate::instant::render_options;
use crate::observed::{Fault, Observed, json};
use crate::options::{JinjaOptions, UndefinedOption};
use crate::vector::{Mode, TemplateCase};

/// Runs a template on the `liquid` engine; undefined variables are blank unless the mode is strict.
pub(crate) fn liquid(case: &TemplateCase) -> Result<Observed, String> {
    if let Some(option) = case.options.keys().next() {
        return Err(format!("unknown option `{option}`: dialect liquid has none besides `mode`"));
    }
    let globals: liquid::Object =
        liquid::model::to_object(&case.context).map_err(|error| format!("`context` is not an object: {error}"))?;
    let mut partials = EagerCompiler::<InMemorySource>::empty();
    for (name, source) in &case.partials {
        partials.add(name, source);
    }
    let builder = liquid::ParserBuilder::with_stdlib().partials(partials);
    let parser = liquid_filters::register_with(builder, inputs(case)?).build().map_err(|error| error.to_string())?;
    let rendered = parser.parse(&case.template).and_then(|template| match case.mode {
        Mode::Lax => template.render(&LaxGlobals::new(&globals)),
        Mode::Strict => template.render(&globals),
    });
    Ok(observed(case, rendered.map_err(|error| fault(error.to_string()))))
}

/// Runs a template on the `minijinja` engine.
pub(crate) fn jinja(case: &TemplateCase) -> Result<Observed, String> {
    let options = JinjaOptions::deserialize(Json::Object(case.options.clone())).map_err(|error| error.to_string())?;
    let mut environment = Environment::new();
    environment.set_syntax(syntax(&options).map_err(|error| error.to_string())?);
    environment.set_auto_escape_callback(move |_| if options.autoescape { AutoEscape::Html } else { AutoEscape::None });
    environment.set_undefined_behavior(match options.undefined {
        UndefinedOption::Default => UndefinedBehavior::Lenient,
        UndefinedOption::Chainable => UndefinedBehavior::Chainable,
        UndefinedOption::Strict => UndefinedBehavior::Strict,
        UndefinedOption::Debug => return Err("the stock engine has no `undefined` debug".into()),
    });
    jinja_filters::register_with(&mut environment, inputs(case)?);
    for (name, source) in &case.partials {
        environment.add_template_owned(name.clone(), source.clone()).map_err(|error| error.to_string())?;
    }
    let rendered = environment.render_str(&case.template, Serde(&case.context));
    Ok(observed(case, rendered.map_err(|error| jinja_fault(&error))))
}

fn syntax(options: &JinjaOptions) -> Result<SyntaxConfig, minijinja::Error> {
    let given = options.syntax();
    let mut syntax = SyntaxConfig::builder();
    syntax
        .block_delimiters(given.block_start, given.block_end)
        .variable_delimiters(given.variable_start, given.variable_end)
        .comment_delimiters(given.comment_start, given.comment_end)
        .trim_blocks(given.trim_blocks)
        .lstrip_blocks(given.lstrip_blocks)
        .keep_trailing_newline(given.keep_trailing_newline);
    if let Some(prefix) = given.line_statement_prefix {
        syntax.line_statement_prefix(prefix);
    }
    if let Some(prefix) = given.line_comment_prefix {
        syntax.line_comment_prefix(prefix);
    }
    syntax.build()
}

fn inputs(case: &TemplateCase) -> Result<Inputs, String> {
    let mut inputs = Inputs::new().with_secrets(secrets(case)?);
    if let Some(now) = render_options(case)?.now {
        inputs = inputs.with_now(now);
    }
    if let Some(seed) = case.seed {
        inputs = inputs.with_seed(seed);
    }
    Ok(inputs)
}

fn fault(message: String) -> Fault {
    Fault { code: String::new(), message, text: None }
}

/// The fault of one of our filters, where there is one behind the engine's own.
fn jinja_fault(error: &minijinja::Error) -> Fault {
    let mut cause = error.source();
    while let Some(found) = cause {
        if let Some(ours) = found.downcast_ref::<drysend_core::Error>() {
            return Fault::from(ours);
        }
        cause = found.source();
    }
    fault(error.to_string())
}

fn observed(case: &TemplateCase, result: Result<String, Fault>) -> Observed {
    let mut observed = Observed::of_result(result);
    let secrets = candidates(case);
    let keys = Keys::from_secrets(&secrets);
    let links = observed.text.iter().flat_map(|text| link::find(text));
    observed.links = links.map(|found| json(&link::inspect(found.url, &keys))).collect();
    observed
}

/// What the links in the text may have been made with. A stock engine does not tell which key a filter took, so every
/// text between two quotes is tried, and some more that no key can be.
fn candidates(case: &TemplateCase) -> Vec<Secret> {
    let sources = std::iter::once(&case.template).chain(case.partials.values());
    let quoted = sources.flat_map(|source| source.split(['"', '\'']));
    let texts = case.secrets.values().map(String::as_str).chain(quoted).filter(|text| !text.is_empty());
    texts.map(|text| Secret::new("a text of the vector", text.as_bytes().to_vec())).collect()
}
