//! The instants of vectors.

use drysend_core::{Randomness, RenderOptions};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::vector::TemplateCase;

/// The instant that `text` names: RFC 3339, or a date with or without a time in UTC.
fn instant(text: &str) -> Result<Timestamp, String> {
    let civil = || text.parse::<DateTime>()?.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    text.parse::<Timestamp>()
        .or_else(|_| civil())
        .map_err(|_| format!("`now` is {text:?}, expected an instant such as \"2024-01-15T12:00:00Z\""))
}

/// What a render of `case` is given besides its context.
pub(crate) fn render_options(case: &TemplateCase) -> Result<RenderOptions, String> {
    Ok(RenderOptions {
        now: case.now.as_deref().map(instant).transpose()?,
        randomness: case.seed.map(Randomness::Seed),
        ..RenderOptions::default()
    })
}
