//! Values that nothing stands for: by channel, and as nulls are read.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::{ErrorKind, Outcome, Preview, Severity};
use drysend_moengage::{Channel, Context, Environment, NullAs, RenderOptions, Undefined};
use serde_json::{Value as Json, json};

fn context() -> Json {
    json!({"UserAttribute": {"First Name": null, "City": "", "Tags": ["a", null, {"k": null, "l": 1}]}, "n": null})
}

fn preview(environment: &Environment, source: &str) -> Preview {
    environment.preview("m", source, &Context::from_json(&context()).unwrap(), &RenderOptions::default())
}

#[test]
fn names_are_read_and_printed() {
    for channel in Channel::ALL {
        assert_eq!(channel.name().parse::<Channel>().unwrap(), channel);
        assert_eq!(channel.to_string(), channel.name());
    }
    for way in NullAs::ALL {
        assert_eq!(way.to_string().parse::<NullAs>().unwrap(), way);
    }
    let error = "emial".parse::<Channel>().unwrap_err();
    assert_eq!((error.kind(), error.help()), (ErrorKind::Usage, Some("did you mean `email`?")));
    assert_eq!("zzzzzz".parse::<Channel>().unwrap_err().help(), None);
    let error = "nil".parse::<NullAs>().unwrap_err();
    assert_eq!(error.message(), "unknown way to read nulls `nil`, expected none, undefined, empty");
}

#[test]
fn each_channel_has_its_rule() {
    let source = "a{{ UserAttribute['First Name'] }}{{ UserAttribute.x }}{{ n }}{{ UserAttribute.x }}b";
    let by = |channel| preview(&Environment::new().with_channel(channel), source);
    for channel in [Channel::Email, Channel::Push] {
        let preview = by(channel);
        assert_eq!((preview.outcome, preview.text.as_str()), (Outcome::NotSent, "ab"), "{channel}");
        assert_eq!(preview.reasons, ["First Name is missing", "x is missing", "n is missing"]);
    }
    let sms = by(Channel::Sms);
    assert_eq!((sms.outcome, sms.text.as_str(), sms.reasons.len()), (Outcome::Sent, "ab", 0));
    let cards = by(Channel::Cards);
    assert_eq!((cards.outcome, cards.text.as_str()), (Outcome::Sent, "aNoneNoneb"));
    let warnings: Vec<_> = cards.diagnostics.iter().filter(|found| found.message.contains("channel cards")).collect();
    assert_eq!(warnings.len(), 4);
    assert!(warnings.iter().all(|found| found.severity == Severity::Warning));
    assert!(warnings[0].message.starts_with("First Name is missing"));
    // In a loop, one remark tells of all turns.
    let looped = preview(&Environment::new().with_channel(Channel::Cards), "{% for i in [1, 2] %}{{ n }}{% endfor %}");
    assert_eq!(looped.diagnostics.iter().filter(|found| found.message.contains("channel cards")).count(), 1);
    // An expression that is no look-up is called what it is.
    let sum = preview(&Environment::new().with_channel(Channel::Email), "{{ n or none }}");
    assert_eq!(sum.reasons, ["n or none is missing"]);
    let strict = Environment::new().with_channel(Channel::Email).with_undefined(Undefined::Strict);
    assert_eq!(preview(&strict, "{{ unset }}").outcome, Outcome::Failed);
}

#[test]
fn nulls_are_what_they_are_said_to_be() {
    let source = "{{ n|default('d') }}|{{ UserAttribute['First Name']|default('d') }}|{{ UserAttribute.Tags }}|\
                  {{ UserAttribute.Tags[1]|default('d') }}|{{ UserAttribute|length }}|{{ UserAttribute.Tags[2].k is defined }}";
    for (way, expected) in [
        (NullAs::None, "None|None|['a', None, {'k': None, 'l': 1}]|None|3|True"),
        (NullAs::Undefined, "d|d|['a', Undefined, {'l': 1}]|d|2|False"),
        (NullAs::Empty, "||['a', '', {'k': '', 'l': 1}]||3|True"),
    ] {
        let environment = Environment::new().with_null_as(way);
        assert_eq!(preview(&environment, source).text, expected, "{way}");
    }
    let plain = Context::from_json(&json!({"a": [1, {"b": "c"}]})).unwrap();
    let environment = Environment::new().with_null_as(NullAs::Empty);
    assert_eq!(environment.render("m", "{{ a }}", &plain, &RenderOptions::default()).unwrap(), "[1, {'b': 'c'}]");
}

#[test]
fn a_context_is_an_object() {
    for (json, found) in [
        (json!(null), "null"),
        (json!(true), "a boolean"),
        (json!(1), "a number"),
        (json!("x"), "text"),
        (json!([]), "a list"),
    ] {
        let error = Context::from_json(&json).unwrap_err();
        assert_eq!(error.message(), format!("the context is {found}, expected a JSON object"));
    }
}
