//! The runner itself: what it refuses, and what it calls a failure.

#![allow(clippy::unwrap_used, reason = "this is a test")]

use conformance::{Case, Mismatch};
use serde_json::{Value as Json, json};

fn run(vector: Json) -> Vec<Mismatch> {
    conformance::run(&Case::from_json(1, &vector))
}

fn got(vector: Json) -> String {
    run(vector).iter().map(|mismatch| format!("{}: {}\n", mismatch.key, mismatch.got)).collect()
}

fn braze(template: &str, more: Json) -> Json {
    let mut vector = json!({ "name": "a vector", "dialect": "braze", "template": template });
    vector.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    vector
}

#[test]
fn unknown_keys_are_refused_by_name() {
    assert!(got(braze("", json!({ "outptu": "" }))).contains("unknown field `outptu`"));
    assert!(got(braze("", json!({ "output": "", "limits": { "stps": 1 } }))).contains("unknown field `stps`"));
    assert!(got(braze("", json!({ "output": "", "options": { "trim": true } }))).contains("unknown option `trim`"));
}

#[test]
fn a_vector_must_expect_something() {
    assert!(got(braze("", json!({}))).contains("nothing is expected"));
    assert!(got(braze("", json!({ "output": null, "note": "null is nothing" }))).contains("nothing is expected"));
}

#[test]
fn a_vector_must_run_one_thing() {
    let verify = json!({ "url": "https://pub1.pskt.io/c/a", "secret": "s" });
    assert!(got(braze("", json!({ "output": "", "verify": verify }))).contains("exactly one of"));
    assert!(got(json!({ "name": "nothing", "output": "" })).contains("exactly one of"));
    assert!(got(json!({ "name": "no dialect", "template": "", "output": "" })).contains("needs a `dialect`"));
}

#[test]
fn everything_stated_must_hold() {
    assert_eq!(got(braze("a", json!({ "output": "b", "error": true }))), "output: \"a\"\nerror: no error, but \"a\"\n");
    assert_eq!(run(braze("a", json!({ "output": ["b", "a"], "error": false, "diagnostics": [] }))), []);
    assert_eq!(got(braze("a", json!({ "not_sent": [] }))), "not_sent: sent []\n");
    assert_eq!(got(braze("a", json!({ "verified": true }))), "verified: no link\n");
}

#[test]
fn an_abort_is_stated_in_either_way() {
    let template = "{% abort_message('no name') %}";
    for expected in [
        json!({ "not_sent": [] }),
        json!({ "not_sent": ["no name"] }),
        json!({ "error": "aborted" }),
        json!({ "error": { "code": "aborted", "message": "no name" } }),
    ] {
        assert_eq!(run(braze(template, expected)), []);
    }
    assert_eq!(got(braze(template, json!({ "not_sent": ["no nam"] }))), "not_sent: aborted [\"no name\"]\n");
}

#[test]
fn places_are_stated_as_the_text_they_cover() {
    let template = "Grüße {{ 'a' | upcas }}";
    let at = |text: &str| json!({ "diagnostics": [{ "code": "unknown-filter", "text": text, "severity": "error" }] });
    let strict = |mut expected: Json| {
        expected["mode"] = "strict".into();
        braze(template, expected)
    };
    assert_eq!(run(strict(at("upcas"))), []);
    assert!(got(strict(at("upcase"))).starts_with("diagnostics: unknown-filter at \"upcas\""));
}

#[test]
fn a_signed_link_verifies_and_a_changed_one_does_not() {
    let sign =
        json!({ "base_url": "https://pub1.pskt.io/c/a", "payload": { "a": "é" }, "secret": "s", "hash": "sha3_512" });
    let expected = json!({ "a": "é" });
    assert_eq!(run(json!({ "name": "sign", "sign": sign, "verified": true, "payload": expected })), []);
    let verify = json!({ "url": "https://pub1.pskt.io/c/a?data=e30&sig=00", "secret": "s" });
    assert_eq!(
        run(json!({ "name": "verify", "verify": verify, "verified": false, "error": "verification-failed" })),
        []
    );
}
