//! The engines that run in this process.

use std::error::Error;

use drysend_campaign::{Dialect, Engine, Selected, cores};
use drysend_core::RenderOptions;
use jiff::Timestamp;
use liquid_filters::Inputs;
use minijinja::value::Serde;
use serde_json::Value as Json;

use crate::cases::{CUSTOMERS, Case, NOW};
use crate::floor;
use crate::timing::{Row, best};

/// A message made without templates.
type ByHand<'f> = dyn Fn(&Json) -> Result<String, Box<dyn Error>> + 'f;

/// drysend first, then the others that are written in Rust, then the floor.
pub fn measure(case: &Case) -> Result<Vec<Row>, Box<dyn Error>> {
    let now: Timestamp = NOW.parse()?;
    let options = RenderOptions { now: Some(now), ..RenderOptions::default() };
    let mut rows = if case.liquid { liquid(case, &options, now)? } else { jinja(case, &options)? };
    rows.insert(1, all_cores(case, &options)?);
    let by_hand: &ByHand<'_> = match case.name {
        "braze-smartpass" => &|context| floor::braze(context, now),
        "moengage-smartpass" => &floor::moengage,
        _ => return Ok(rows),
    };
    same_links(case, &options, by_hand)?;
    let render = best(CUSTOMERS, |at| by_hand(&case.contexts[at]))?;
    rows.push(Row { engine: "floor: a Rust function".into(), render, parse: None });
    Ok(rows)
}

/// The floor must do what the message does, or it is none.
fn same_links(case: &Case, options: &RenderOptions, by_hand: &ByHand<'_>) -> Result<(), Box<dyn Error>> {
    for context in &case.contexts {
        let rendered = if case.liquid {
            let environment = braze(case);
            let context = drysend_braze::Context::from_profile(context)?;
            environment.render(case.name, case.template, &context, options)?
        } else {
            let context = drysend_moengage::Context::from_json(context)?;
            drysend_moengage::Environment::new().render(case.name, case.template, &context, options)?
        };
        if rendered.trim() != by_hand(context)? {
            return Err(format!("{}: the floor prints another link than the message", case.name).into());
        }
    }
    Ok(())
}

/// Every core makes contexts of JSON and renders them: what a batch from another language is to be measured by.
fn all_cores(case: &Case, options: &RenderOptions) -> Result<Row, Box<dyn Error>> {
    let mut engine = Engine::new(if case.liquid { Dialect::Braze } else { Dialect::MoEngage });
    for (name, source) in case.blocks {
        engine = engine.with_content_block(*name, *source);
    }
    let template = engine.template(case.name, case.template)?;
    let reads = template.reads();
    let render = |profile: &Json| {
        let context = template.context(&Selected { profile, reads: &reads })?;
        template.render(&context, options)
    };
    const ROUNDS: usize = 20;
    let share = CUSTOMERS.div_ceil(cores());
    let batch = best(1, |_| {
        std::thread::scope(|scope| {
            let shares: Vec<_> = case.contexts.chunks(share).collect();
            let threads: Vec<_> = shares
                .into_iter()
                .map(|share| {
                    scope.spawn(|| (0..ROUNDS).try_for_each(|_| share.iter().try_for_each(|one| render(one).map(drop))))
                })
                .collect();
            threads
                .into_iter()
                .try_for_each(|thread| thread.join().map_err(|_| "a thread failed")?.map_err(|error| error.to_string()))
        })
        .map_err(|error: String| error.into())
    })?;
    Ok(Row { engine: "drysend, all cores, from JSON".into(), render: batch / (ROUNDS * CUSTOMERS) as f64, parse: None })
}

fn braze(case: &Case) -> drysend_braze::Environment {
    let environment = drysend_braze::Environment::new();
    case.blocks.iter().fold(environment, |environment, (name, source)| environment.with_content_block(*name, *source))
}

fn liquid(case: &Case, options: &RenderOptions, now: Timestamp) -> Result<Vec<Row>, Box<dyn Error>> {
    let environment = braze(case);
    let template = environment.template(case.name, case.template)?;
    let contexts = case.contexts.iter().map(drysend_braze::Context::from_profile).collect::<Result<Vec<_>, _>>()?;
    let own = Row {
        engine: "drysend".into(),
        render: best(CUSTOMERS, |at| Ok(template.render(&contexts[at], options)?))?,
        parse: Some(best(200, |_| Ok(environment.template(case.name, case.template)?))?),
    };

    let builder = liquid::ParserBuilder::with_stdlib();
    let parser = liquid_filters::register_with(builder, Inputs::new().with_now(now)).build()?;
    let stock = parser.parse(case.plain)?;
    let globals = case.plain_contexts.iter().map(liquid::to_object).collect::<Result<Vec<liquid::Object>, _>>()?;
    let stock = Row {
        engine: "liquid (Rust)".into(),
        render: best(CUSTOMERS, |at| Ok(stock.render(&globals[at])?))?,
        parse: Some(best(200, |_| Ok(parser.parse(case.plain)?))?),
    };
    Ok(vec![own, stock])
}

fn jinja(case: &Case, options: &RenderOptions) -> Result<Vec<Row>, Box<dyn Error>> {
    let environment = drysend_moengage::Environment::new();
    let template = environment.template(case.name, case.template)?;
    let contexts = case.contexts.iter().map(drysend_moengage::Context::from_json).collect::<Result<Vec<_>, _>>()?;
    let own = Row {
        engine: "drysend".into(),
        render: best(CUSTOMERS, |at| Ok(template.render(&contexts[at], options)?))?,
        parse: Some(best(200, |_| Ok(environment.template(case.name, case.template)?))?),
    };

    let mut stock = minijinja::Environment::new();
    jinja_filters::register(&mut stock);
    let compiled = stock.template_from_str(case.plain)?;
    let values: Vec<_> = case.plain_contexts.iter().map(|context| minijinja::Value::from(Serde(context))).collect();
    let minijinja = Row {
        engine: "minijinja (Rust)".into(),
        render: best(CUSTOMERS, |at| Ok(compiled.render(&values[at])?))?,
        parse: Some(best(200, |_| Ok(stock.template_from_str(case.plain).map(|_| ())?))?),
    };
    Ok(vec![own, minijinja])
}
