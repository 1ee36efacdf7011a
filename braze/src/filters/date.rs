//! Dates.

use drysend_core::date::{Moment, Zone, parse, strftime};
use drysend_core::{Error, ErrorKind, Result};

use super::{Arguments, Call, Filter, Origin};
use crate::value::Value;

pub(super) const FILTERS: &[Filter] = &[
    Filter::writer("date", (1, 1), Origin::Supported, "The date and time in a pattern of strftime.", date),
    Filter::new("time_zone", (1, 1), Origin::Braze, "The time as the clocks of a zone show it.", time_zone),
];

fn date(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>, out: &mut String) -> Result<Option<Value>> {
    let pattern = arguments.at(0).as_text();
    if pattern.is_empty() {
        return Ok(Some(input.clone()));
    }
    let Some(moment) = moment(call, input)? else { return Ok(Some(input.clone())) };
    let start = out.len();
    call.reserve(out, pattern.len())?;
    strftime(&moment, &pattern, out, &mut |bytes| call.state.meter.make(bytes))?;
    call.grown(&out[start..])?;
    Ok(None)
}

fn time_zone(call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let name = arguments.at(0).as_text();
    if arguments.at(0).is_nil() {
        // A customer without a zone: Rails leaves the time in UTC.
        return Ok(moment(call, input)?.map_or_else(|| input.clone(), Value::from));
    }
    let Some(zone) = Zone::find(&name) else {
        return Err(Error::new(ErrorKind::Argument, format!("Invalid Timezone: {name}"))
            .with_help("use a name like `America/Los_Angeles`, or a distance like `-0500`"));
    };
    Ok(moment(call, input)?.map_or_else(|| input.clone(), |moment| moment.seen_from(&zone).into()))
}

/// The moment that a value means: the clock for `now` and `today`, seconds since 1970 for whole numbers, whatever a text
/// can be read as; `None` for the rest.
fn moment(call: &mut Call<'_, '_>, input: &Value) -> Result<Option<Moment>> {
    let text = match input {
        Value::Date(moment) => return Ok(Some((**moment).clone())),
        Value::Int(seconds) => return Ok(Some(Moment::new(*seconds, 0))),
        Value::Str(text) if !text.is_empty() => text,
        _ => return Ok(None),
    };
    call.touch(text.len())?;
    if text.eq_ignore_ascii_case("now") || text.eq_ignore_ascii_case("today") {
        return Ok(Some(call.state.now()?.into()));
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(text.parse().ok().map(|seconds| Moment::new(seconds, 0)));
    }
    // One step for every pattern that may be tried.
    call.state.meter.work(16)?;
    parse(text, || call.state.now())
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn dates_are_read_and_written() {
        assert_prints(&[
            ("'2024-02-03 04:05:06 UTC' | date: '%Y/%m/%d'", "2024/02/03"),
            ("1152098955 | date: '%m/%d/%Y'", "07/05/2006"),
            ("'1152098955' | date: '%m/%d/%Y'", "07/05/2006"),
            ("'NOW' | date: '%F %T'", "2024-03-15 10:20:30"),
            ("'today' | date: '%s' | plus: 31622400 | date: '%FT%TZ'", "2025-03-16T10:20:30Z"),
            ("'not a date' | date: '%Y'", "not a date"),
            ("1.5 | date: '%Y'", "1.5"),
            ("nil | date: '%Y' | default: 'nil'", "nil"),
            ("'2024-02-03' | date: nil", "2024-02-03"),
            ("'2024-02-03' | date: '%'", "Liquid error: invalid format: %"),
            ("tags | date: '%Y'", "bAca"),
            ("-1 | date: '%F %T'", "1969-12-31 23:59:59"),
        ]);
    }

    #[test]
    fn times_are_seen_from_zones() {
        assert_prints(&[
            (
                "'2021-08-04 9:00:00 UTC' | time_zone: 'America/Los_Angeles' | date: '%a %b %e %T %Z'",
                "Wed Aug  4 02:00:00 PDT",
            ),
            ("'2021-05-03 10:41:04 UTC' | time_zone: 'America/Chicago' | date: '%B %d %Y %z'", "May 03 2021 -0500"),
            ("'now' | time_zone: 'Asia/Kathmandu'", "2024-03-15 16:05:30 +0545"),
            ("0 | time_zone: '-0005' | time_zone: 'UTC'", "1970-01-01 00:00:00 UTC"),
            ("0 | time_zone: nil", "1970-01-01 00:00:00 UTC"),
            ("'x' | time_zone: 'UTC'", "x"),
            ("0 | time_zone: 'Mars'", "Liquid error: Invalid Timezone: Mars"),
        ]);
    }
}
