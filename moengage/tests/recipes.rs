//! The SmartPass recipe: as MoEngage's partner page publishes it, and mended, byte for byte.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::Outcome;
use drysend_moengage::{Context, Environment, RenderOptions};
use serde_json::json;

const PUBLISHED: &str = include_str!("recipes/published.jinja");
const CONCATENATED: &str = include_str!("recipes/concatenated.jinja");
const TOJSON: &str = include_str!("recipes/tojson.jinja");

fn jane() -> Context {
    Context::from_json(&json!({"UserAttribute": {
        "MoEngage_ID": "moe-1001",
        "First Name": "Jane",
        "Last Name": "Doe",
        "Email (Standard)": "jane.doe@example.com",
        "Mobile Number (Standard)": "+14155550100",
    }}))
    .unwrap()
}

fn signature(template: &str) -> String {
    let preview = Environment::new().preview("recipe", template, &jane(), &RenderOptions::default());
    assert_eq!(preview.outcome, Outcome::Sent, "{:?}", preview.diagnostics);
    preview.text.rsplit("&sig=").next().unwrap().to_owned()
}

#[test]
fn as_published() {
    let text = Environment::new().render("recipe", PUBLISHED, &jane(), &RenderOptions::default()).unwrap();
    let payload = "eyJwZXJzb24uZXh0ZXJuYWxJZCI6ICJtb2UtMTAwMSIsInBlcnNvbi5zdXJuYW1lIjogIkRvZSIsInBlcnNvbi5mb3JlbmFtZSI6\
                   ICJKYW5lIiwicGVyc29uLmVtYWlsQWRkcmVzcyI6ICJqYW5lLmRvZUBleGFtcGxlLmNvbSIsInBlcnNvbi5kaXNwbGF5TmFtZSI6\
                   IkphbmUgRG9lIiwicGVyc29uLm1vYmlsZU51bWJlciI6IisxNDE1NTU1MDEwMCIsfSI=";
    let sig = "13a883f1620619b7650f07abc2f0bceb58a3c42e7485c269ac39ce7c85f3afe9";
    assert_eq!(text, format!("\n\n\n\n\n\nhttps://pub1.pskt.io/c/a4hrop?data={payload}&sig={sig}"));
}

#[test]
fn mended() {
    assert_eq!(signature(TOJSON), "bf95f039f41765cd4dac4e60209fea10c1784a3a3525f4cb47460a805b38c88a");
    assert_eq!(signature(CONCATENATED), "6110b5e502870a26b31183879c97f8f711a8752da3aed2f58fe5f6c345c446bd");
}

#[test]
fn a_preview_verifies_the_link() {
    let preview = Environment::new().preview("recipe", TOJSON, &jane(), &RenderOptions::default());
    assert_eq!(preview.links.len(), 1);
    let link = serde_json::to_value(&preview.links[0]).unwrap();
    assert_eq!(link["verified"], true, "{link}");
}

#[test]
fn a_missing_attribute_stops_it() {
    let context = Context::from_json(&json!({"UserAttribute": {"MoEngage_ID": "m", "First Name": "Jane"}})).unwrap();
    let error = Environment::new().render("recipe", PUBLISHED, &context, &RenderOptions::default()).unwrap_err();
    assert_eq!(error.code(), "undefined");
    assert_eq!(error.message(), "'dict object' has no attribute 'Last Name'");
    assert_eq!(error.location().map(|place| place.line), Some(2));
    let context = Context::from_json(&json!({"UserAttribute": {}})).unwrap();
    let preview = Environment::new().preview("recipe", TOJSON, &context, &RenderOptions::default());
    assert_eq!(preview.outcome, Outcome::NotSent);
    assert_eq!(preview.reasons, ["MoEngage_ID missing: cannot build the wallet pass link"]);
}
