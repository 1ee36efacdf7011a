//! Why outputs are blank and how links came about.
#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_core::Preview;
use drysend_core::trace::{Nothing, WhyKind};
use drysend_moengage::{Context, Environment, RenderOptions};
use serde_json::{Value as Json, json};

fn preview(template: &str, profile: Json) -> Preview {
    let context = Context::from_json(&profile).unwrap();
    Environment::new().preview("message", template, &context, &RenderOptions::default())
}

#[test]
fn a_blank_output_names_its_look_up_and_the_near_miss() {
    let profile = json!({"UserAttribute": {"First_Name": "Jo", "Last Name": null}});
    let preview =
        preview("{{ UserAttribute['First Name'] }}{{ UserAttribute['Last Name']|default('', true) }}", profile);
    let [missing, null] = &preview.why[..] else { panic!("{:?}", preview.why) };
    assert_eq!((missing.kind, missing.found), (WhyKind::Blank, Nothing::Missing));
    assert_eq!(missing.near.as_deref(), Some("UserAttribute['First_Name']"));
    assert_eq!((null.kind, null.found), (WhyKind::Blank, Nothing::Null));
}

#[test]
fn a_default_is_followed_through_variables() {
    let template = "{% set id = UserAttribute['ID']|default('12345') %}{% set x = 'id ' + id %}{{ x }}";
    let preview = preview(template, json!({"UserAttribute": {}}));
    let [why] = &preview.why[..] else { panic!("{:?}", preview.why) };
    assert_eq!((why.kind, why.default.as_deref()), (WhyKind::Default, Some("12345")));
    assert_eq!((why.lookup.as_str(), why.via.as_deref()), ("UserAttribute['ID']", Some("x")));
}

#[test]
fn a_fault_of_the_payload_stands_where_the_literal_has_it() {
    let template = r#"{%- set p = "{\"person.externalId\": \"" + UserAttribute['ID'] + "\",}" -%}
{%- set url = 'https://pub1.pskt.io/c/abcdef?data=' + p|base64encode -%}
{{ url ~ '&sig=' ~ url|convertToSHA256('PROJECT') }}"#;
    let preview = preview(template, json!({"UserAttribute": {"ID": "7"}}));
    let told = preview.diagnostics.iter().find(|finding| finding.code == "trailing-comma").unwrap();
    let place = told.location().unwrap();
    assert_eq!((place.text.as_str(), place.line), (",", 1));
    let chain = preview.links[0].chain.as_ref().unwrap();
    assert_eq!(chain.payload.as_ref().unwrap().text, "{\"person.externalId\": \"7\",}");
    assert_eq!(chain.signature.as_ref().unwrap().filter.as_deref(), Some("convertToSHA256"));
}

#[test]
fn a_value_that_breaks_the_payload_is_told_as_that() {
    let template = r#"{% set p = '{"person.surname": "' ~ UserAttribute['Last Name'] ~ '"}' %}{{ p|base64encode }}"#;
    let preview = preview(template, json!({"UserAttribute": {"Last Name": "Doe \"JD\""}}));
    let told = preview.diagnostics.iter().find(|finding| finding.code == "value-not-escaped").unwrap();
    assert_eq!(told.location().unwrap().text, "UserAttribute['Last Name']");
}
