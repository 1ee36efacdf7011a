//! Core's filters, called with the values of this dialect.

use drysend_core::filters::{Filter, LinkArguments, LinkPayload, Run, smartpass_link};
use drysend_core::{Data, Result};
use serde_json::Value as Json;

use super::{Arguments, Call};
use crate::value::Value;

/// How many arguments a filter takes by position, at least and at most.
pub(super) const fn arity(filter: &Filter) -> (usize, usize) {
    let (mut least, mut most, mut at) = (0, 0, 0);
    while at < filter.parameters.len() {
        most += filter.parameters[at].positional as usize;
        least += (filter.parameters[at].positional && filter.parameters[at].required) as usize;
        at += 1;
    }
    (least, most)
}

pub(super) fn run(
    filter: &Filter,
    call: &mut Call<'_, '_>,
    input: &Value,
    arguments: &Arguments<'_>,
    out: &mut String,
) -> Result<Option<Value>> {
    // Percent-encoding makes three bytes of one, JSON six.
    let bound = input.text_bound();
    call.state.meter.make(bound)?;
    let start = out.len();
    match filter.run {
        Run::Text(run) => run(&input.as_text(), out)?,
        Run::Keyed(run) => {
            let key = arguments.at(0).as_text();
            run(&input.as_text(), call.state.key(&key), out)?;
        }
        Run::Pairs(_, run) if matches!(input, Value::Hash(_) | Value::Array(_)) => run(&pairs(input), out)?,
        Run::Pairs(run, _) => run(&input.as_text(), out)?,
        Run::Write(run) => run(&input.to_json(), out)?,
        Run::Read(run) => return run(&input.as_text()).map(|json| Some(Value::from_json(&json))),
        Run::Link => out.push_str(&link(filter, call, input, arguments)?),
    }
    call.state.meter.make((out.len() - start).saturating_sub(bound))?;
    Ok(None)
}

/// The entries of a hash, or the pairs of a list, as texts.
fn pairs(input: &Value) -> Vec<(String, String)> {
    input
        .items()
        .iter()
        .filter_map(|pair| {
            let text = |at| pair.items().get(at).map(|value| value.as_text().into_owned());
            Some((text(0)?, text(1)?))
        })
        .collect()
}

fn link(filter: &Filter, call: &mut Call<'_, '_>, input: &Value, arguments: &Arguments<'_>) -> Result<String> {
    let values = filter.bind(arguments.positional, arguments.named)?;
    let mut link = LinkArguments::default();
    for (parameter, value) in filter.parameters.iter().zip(values) {
        if let Some(value) = value {
            link.set(parameter.name, value.as_text().into_owned())?;
        }
    }
    match input {
        Value::Hash(_) | Value::Array(_) => {
            let json: Json = input.to_json();
            smartpass_link(LinkPayload::Object(&json), &link, call.state)
        }
        _ => smartpass_link(LinkPayload::Text(&input.as_text()), &link, call.state),
    }
}

#[cfg(test)]
mod tests {
    use crate::filters::testing::assert_prints;

    #[test]
    fn cores_filters_work_on_values() {
        assert_prints(&[
            ("'hey' | hmac_sha1: 'secret_key'", "2a3969bed25bfeefb00aca4063eb9590b4df8f0e"),
            ("12 | md5", "c20ad4d76fe97759aa27a0c99bff6710"),
            ("'hey' | hmac_sha1", "Liquid error: wrong number of arguments (given 1, expected 2)"),
            ("'[1, null]' | json_parse | as_json_string", "[1,null]"),
            ("map | as_json_string", r#"{"k":"v","n":2}"#),
            ("map | urlencode", "k=v&n=2"),
            (r#"'1"2' | json_escape"#, r#"1\"2"#),
            ("'a<&>b' | url_param_escape", "a%3C%26%3Eb"),
        ]);
    }
}
