//! Vectors with a template in one of drysend's dialects.

use drysend_campaign::{Entries, Selected};
use drysend_core::{Error, Preview, Result, Secrets};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::instant::render_options;
use crate::observed::Observed;
use crate::options::JinjaOptions;
use crate::typed;
use crate::vector::{Mode, TemplateCase};

/// What diagnostics call the vector's template.
const NAME: &str = "template";

/// Runs a Braze template.
pub(crate) fn braze(case: &TemplateCase) -> Result<Observed, String> {
    if let Some(option) = case.options.keys().next() {
        return Err(format!("unknown option `{option}`: dialect braze has none besides `mode`"));
    }
    let mode = match case.mode {
        Mode::Lax => drysend_braze::Mode::Lax,
        Mode::Strict => drysend_braze::Mode::Strict,
    };
    let mut environment = drysend_braze::Environment::new()
        .with_secrets(secrets(case)?)
        .with_fixtures(case.fixtures.clone())
        .with_limits(case.limits.clone())
        .with_mode(mode);
    for (name, source) in &case.partials {
        environment = environment.with_content_block(name, source);
    }
    let options = render_options(case)?;
    let context = drysend_braze::Context::from_profile(&case.context).map_err(|error| error.to_string())?;
    let render = environment.render(NAME, &case.template, &context, &options);
    let preview = environment.preview(NAME, &case.template, &context, &options);
    if let Ok(template) = environment.template(NAME, &case.template) {
        let entries = Selected { profile: &case.context, reads: &template.reads() }.read();
        let context = entries.and_then(drysend_braze::Context::from_values).map_err(|error| error.to_string())?;
        same((&render, &preview), (template.render(&context, &options), template.preview(&context, &options)))?;
    }
    Ok(Observed::of_template(&environment.check(NAME, &case.template), &render, &preview))
}

/// Runs a MoEngage template.
pub(crate) fn moengage(case: &TemplateCase) -> Result<Observed, String> {
    if case.mode == Mode::Strict {
        return Err("`mode` strict is for dialect braze; state `options.undefined`".into());
    }
    let jinja = JinjaOptions::deserialize(Json::Object(case.options.clone())).map_err(|error| error.to_string())?;
    let mut environment = drysend_moengage::Environment::new()
        .with_secrets(secrets(case)?)
        .with_fixtures(case.fixtures.clone())
        .with_limits(case.limits.clone())
        .with_undefined(jinja.undefined.into())
        .with_syntax(jinja.syntax())
        .with_globals(moengage_values(&jinja.globals)?);
    if let Some(channel) = &jinja.channel {
        environment = environment.with_channel(channel.parse().map_err(|error: Error| error.to_string())?);
    }
    if let Some(null_as) = &jinja.null_as {
        environment = environment.with_null_as(null_as.parse().map_err(|error: Error| error.to_string())?);
    }
    for (name, source) in &case.partials {
        environment = environment.with_content_block(name, source);
    }
    let options = render_options(case)?;
    let context = moengage_context(case)?;
    let render = environment.render(NAME, &case.template, &context, &options);
    let preview = environment.preview(NAME, &case.template, &context, &options);
    // Python's own types are no JSON, of which parts could be taken.
    if let Ok(template) = environment.template(NAME, &case.template)
        && !case.context.to_string().contains("{\"$")
    {
        let entries = Selected { profile: &case.context, reads: &template.reads() }.read();
        let context = entries.and_then(drysend_moengage::Context::from_values).map_err(|error| error.to_string())?;
        same((&render, &preview), (template.render(&context, &options), template.preview(&context, &options)))?;
    }
    Ok(Observed::of_template(&environment.check(NAME, &case.template), &render, &preview))
}

/// Whether a template gives the same for nothing but what it is said to read.
fn same(whole: (&Result<String>, &Preview), selected: (Result<String>, Preview)) -> Result<(), String> {
    let print = |render: &Result<String>, preview: &Preview| {
        let render = render.as_ref().map_err(|error| format!("{error:#}"));
        // What was probably meant is looked for among all that there is.
        let preview = Preview { why: Vec::new(), ..preview.clone() };
        format!("{render:?}\n{}", serde_json::to_string(&preview).unwrap_or_default())
    };
    let (whole, selected) = (print(whole.0, whole.1), print(&selected.0, &selected.1));
    if whole == selected {
        return Ok(());
    }
    Err(format!("reads more than it is said to: of everything\n{whole}\nof what is read\n{selected}"))
}

fn moengage_context(case: &TemplateCase) -> Result<drysend_moengage::Context, String> {
    match &case.context {
        Json::Object(names) => moengage_values(names),
        _ => Err("`context` is not an object".into()),
    }
}

fn moengage_values(names: &serde_json::Map<String, Json>) -> Result<drysend_moengage::Context, String> {
    let values = names.iter().map(|(name, value)| Ok((name.clone(), typed::value(value)?)));
    let values = values.collect::<Result<_, String>>()?;
    drysend_moengage::Context::from_values(values).map_err(|error| error.to_string())
}

/// The secrets of `case`.
pub(crate) fn secrets(case: &TemplateCase) -> Result<Secrets, String> {
    let mut secrets = Secrets::default();
    for (placeholder, secret) in &case.secrets {
        secrets.insert(placeholder, secret.as_bytes().to_vec()).map_err(|error| error.to_string())?;
    }
    Ok(secrets)
}
