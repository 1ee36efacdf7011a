//! MoEngage's date filters, as its published examples show them to work.
//!
//! Dates are texts; `dd/mm/yyyy` is day first, a zone behind the time is ignored, and the time is taken for UTC.

mod parse;
mod print;

use drysend_core::{Error, ErrorKind, Result};
use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::call::{Arguments, Call, Signature};
use crate::value::{Str, Value, int_value};

/// What `dateTimeFormatter` prints unless told otherwise: 24 hours, and AM or PM all the same.
const FORMAT: &str = "%Y-%m-%d %H:%M:%S %p";

/// The offset that says that none is given.
const NO_OFFSET: i64 = -1000;

/// The moment that a value writes; `None` when it writes none.
fn moment(call: &mut Call<'_, '_>, value: &Value) -> Result<Option<DateTime>> {
    let text = value.to_text(call.meter())?;
    call.meter().work(1 + text.len() as u64 / 64)?;
    Ok(parse::date_time(&text))
}

fn format_text(call: &mut Call<'_, '_>, format: Option<&Value>) -> Result<String> {
    match format {
        None | Some(Value::None | Value::Undefined(_)) => Ok(FORMAT.to_owned()),
        Some(format) => format.to_text(call.meter()),
    }
}

/// `value|dateFormatter(toFormat)`; what is no date stays as it is.
pub(super) fn date_formatter(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [format] = Signature::new("dateFormatter", 1, ["toFormat"], 1).bind(arguments)?;
    let Some(moment) = moment(call, value)? else { return Ok(value.clone()) };
    let format = format_text(call, format)?;
    print(call, moment, &format)
}

/// `value|dateTimeFormatter(toFormat=, tzOffset=, timeZone=)`; an offset in minutes counts before a zone, and what is no
/// date stays as it is.
pub(super) fn date_time_formatter(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [format, offset, zone] =
        Signature::new("dateTimeFormatter", 1, ["toFormat", "tzOffset", "timeZone"], 0).bind(arguments)?;
    let Some(moment) = moment(call, value)? else { return Ok(value.clone()) };
    let format = format_text(call, format)?;
    let shifted = match (minutes(offset), zone) {
        (Some(minutes), _) => moment.checked_add(SignedDuration::from_secs(minutes.saturating_mul(60))),
        (None, Some(zone)) if !matches!(zone, Value::None | Value::Undefined(_)) => {
            let name = zone.to_text(call.meter())?;
            let zone = find_zone(&name)?;
            moment.to_zoned(TimeZone::UTC).map(|moment| moment.with_time_zone(zone).datetime())
        }
        _ => Ok(moment),
    };
    match shifted {
        Ok(moment) => print(call, moment, &format),
        Err(_) => Ok(value.clone()),
    }
}

/// The offset that is given, if one is.
fn minutes(offset: Option<&Value>) -> Option<i64> {
    match int_value(offset?) {
        Ok(Value::Int(minutes)) if minutes != NO_OFFSET => Some(minutes),
        _ => None,
    }
}

fn find_zone(name: &str) -> Result<TimeZone> {
    TimeZone::get(name).map_err(|_| {
        Error::new(ErrorKind::Argument, format!("unknown time zone `{name}`"))
            .with_help("use a name of the IANA time-zone database, such as `Asia/Kolkata` or `EST`")
    })
}

/// `value|days(other)`: whole days from one to the other; nothing when one of them is no date.
pub(super) fn days(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [other] = Signature::new("days", 1, ["other"], 1).bind(arguments)?;
    let (from, to) = (moment(call, value)?, moment(call, other.unwrap_or(&Value::None))?);
    let (Some(from), Some(to)) = (from, to) else { return Ok(Value::Str(Str::default())) };
    let seconds = to.duration_since(from).as_secs();
    Ok(Value::Int(seconds.div_euclid(24 * 60 * 60)))
}

/// `format|today(zone)`: the render's instant.
pub(super) fn today(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [zone] = Signature::new("today", 1, ["timeZone"], 0).bind(arguments)?;
    let zone = match zone {
        None | Some(Value::None | Value::Undefined(_)) => TimeZone::UTC,
        Some(zone) => find_zone(&zone.to_text(call.meter())?)?,
    };
    let now = call.state().now()?.to_zoned(zone).datetime();
    let format = value.to_text(call.meter())?;
    print(call, now, &format)
}

fn print(call: &mut Call<'_, '_>, moment: DateTime, format: &str) -> Result<Value> {
    call.make(format.len().saturating_mul(8))?;
    Ok(Value::from(print::strftime(moment, format)))
}
