//! A message is rendered for people who are made up, and what goes wrong for them is told.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Environment, Template};
use drysend_core::rehearsal::{Rehearsed, Stage, rehearse};
use drysend_core::trace::Path;

fn environment() -> Environment {
    Environment::new()
        .with_content_block("link", "https://pub1.pskt.io/c/ww0jir?data={{data | base64_encode}}")
        .with_content_block("never", "{{x}}")
}

fn template(source: &str) -> Template {
    environment().template("m", source).unwrap()
}

fn codes(found: &Rehearsed) -> Vec<&str> {
    found.findings.iter().map(|finding| &*finding.code).collect()
}

const UNESCAPED: &str =
    r#"{% capture data %}{"person.displayName": "{{${first_name}}}"}{% endcapture %}{{content_blocks.${link}}}"#;

#[test]
fn what_goes_wrong_for_somebody_is_found() {
    let found = rehearse(&template(UNESCAPED), None);
    assert_eq!(codes(&found), ["missing-field", "signature-missing", "value-not-escaped"]);
    assert!(found.entered.iter().eq(["link", "m"]));
    // Somebody has what a branch asks for.
    let branched = format!("{{% if custom_attribute.${{tier}} %}}{UNESCAPED}{{% endif %}}");
    assert_eq!(codes(&rehearse(&template(&branched), None)), codes(&found));
    // A message that stops itself sends no link; its payload is looked at all the same.
    let stopped = format!("{UNESCAPED}{{% abort_message('no') %}}");
    assert_eq!(codes(&rehearse(&template(&stopped), None)), ["missing-field", "value-not-escaped"]);
    let escaped = UNESCAPED.replace("first_name}", "first_name} | json_escape");
    assert_eq!(codes(&rehearse(&template(&escaped), None)), ["missing-field", "signature-missing"]);
}

#[test]
fn a_look_up_has_its_place_in_a_profile() {
    let template = template("");
    let place = |path: &str| template.place(&Path::parse(path).unwrap()).join(".");
    for (path, expected) in [
        ("${first_name}", "attributes.first_name"),
        ("custom_attribute.${Favorite Color}", "custom_attribute.Favorite Color"),
        ("campaign", ""),
        ("user.city", "variables.user.city"),
        ("user", "variables.user"),
        ("content_blocks.${link}", ""),
    ] {
        assert_eq!(place(path), expected, "{path}");
    }
    let is_variable = |path: &str| template.is_variable(&template.place(&Path::parse(path).unwrap()));
    assert!(is_variable("user.city") && !is_variable("${user_id}"));
}

#[test]
fn check_tells_what_a_rehearsal_finds() {
    let codes = |source: &str| {
        let found = environment().check("m", source);
        found.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert!(codes(UNESCAPED).contains("value-not-escaped"), "{}", codes(UNESCAPED));
    let broken = format!("{UNESCAPED}{{% if %}}");
    assert!(!codes(&broken).contains("value-not-escaped"), "{}", codes(&broken));
}
