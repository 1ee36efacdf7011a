#![doc = include_str!("../README.md")]

mod lax_globals;
mod overrides;
mod plugin;
mod table;
mod value;

use std::sync::Arc;

use liquid::ParserBuilder;
use liquid::partials::PartialCompiler;
use liquid_core::ParseFilter;

pub use drysend_core::Secrets;
pub use drysend_core::filters::Inputs;
pub use jiff::Timestamp;
pub use lax_globals::LaxGlobals;

/// Registers every filter on `builder`, without clock, secrets or randomness.
///
/// Call it **after** `stdlib()`: some of the filters replace the engine's own, and the last registration counts.
///
/// ```
/// let parser = liquid_filters::register(liquid::ParserBuilder::with_stdlib()).build()?;
/// let template = parser.parse("{{ 'hey' | hmac_sha1: 'secret_key' }}")?;
/// assert_eq!(template.render(&liquid::object!({}))?, "2a3969bed25bfeefb00aca4063eb9590b4df8f0e");
/// # Ok::<(), liquid::Error>(())
/// ```
#[must_use]
pub fn register<P: PartialCompiler>(builder: ParserBuilder<P>) -> ParserBuilder<P> {
    register_with(builder, Inputs::new())
}

/// Registers every filter on `builder`, as [`register`] does, with a clock, secrets and randomness.
///
/// Pass an `Arc<Inputs>` to let several parsers share one set of inputs.
///
/// ```
/// use liquid_filters::Inputs;
///
/// let inputs = Inputs::new().with_now("2024-01-15T12:00:00Z".parse()?);
/// let parser = liquid_filters::register_with(liquid::ParserBuilder::with_stdlib(), inputs).build()?;
/// let template = parser.parse(r#"{{ "now" | date: "%s" | plus: 31622400 | date: "%FT%TZ" }}"#)?;
/// assert_eq!(template.render(&liquid::object!({}))?, "2025-01-15T12:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn register_with<P: PartialCompiler>(
    builder: ParserBuilder<P>,
    inputs: impl Into<Arc<Inputs>>,
) -> ParserBuilder<P> {
    filters(inputs).into_iter().fold(builder, ParserBuilder::filter)
}

/// The filters themselves, for an engine that is put together from `liquid_core` by hand.
///
/// First the table's filters under all their names, then the replacements of the engine's own.
///
/// ```
/// let filters = liquid_filters::filters(liquid_filters::Inputs::new());
/// assert!(filters.iter().any(|filter| filter.reflection().name() == "convertToSHA256"));
/// ```
#[must_use]
pub fn filters(inputs: impl Into<Arc<Inputs>>) -> Vec<Box<dyn ParseFilter>> {
    let inputs = inputs.into();
    table::filters(&inputs).chain(overrides::filters(&inputs)).collect()
}
