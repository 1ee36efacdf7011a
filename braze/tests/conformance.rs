//! The conformance suites, where they lie beside the repository.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test may")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use drysend_braze::{Context, Environment, Mode};
use drysend_core::{Fixtures, Outcome, Preview, RenderOptions};
use serde_json::{Value as Json, json};

/// A suite, or nothing where it is not there.
fn read(path: &str) -> Option<Json> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    #[allow(clippy::disallowed_methods, reason = "a suite is a file")]
    match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("a suite is JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

fn variables(data: &Json) -> Context {
    Context::from_profile(&json!({ "variables": data })).expect("data is an object")
}

fn at(now: &str) -> RenderOptions {
    RenderOptions { now: Some(now.parse().expect("an instant")), ..RenderOptions::default() }
}

/// Counts what passes and prints what does not.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: BTreeMap<String, String>,
}

impl Tally {
    fn compare(&mut self, name: &str, template: &str, expected: &str, got: &str) {
        self.hold(name, expected == got, || format!("{template:?}\n  expected {expected:?}\n  got      {got:?}"));
    }

    fn hold(&mut self, name: &str, holds: bool, what: impl FnOnce() -> String) {
        if holds {
            self.passed += 1;
        } else {
            self.failed.insert(name.to_owned(), what());
        }
    }

    fn finish(self, suite: &str, floor: usize) {
        for (name, what) in &self.failed {
            println!("FAILED {name}: {what}");
        }
        println!("{suite}: {} passed, {} failed", self.passed, self.failed.len());
        assert!(self.passed >= floor, "{suite}: {} passed, {floor} are known to", self.passed);
    }
}

#[test]
fn golden_liquid() {
    let Some(suite) = read("conformance/golden_liquid.json") else { return };
    let mut tally = Tally::default();
    for test in suite["tests"].as_array().expect("tests") {
        let name = test["name"].as_str().expect("a name");
        let template = test["template"].as_str().expect("a template");
        let strict =
            test["tags"].as_array().is_some_and(|tags| tags.iter().any(|tag| tag == "strict" || tag == "strict2"));
        let mut environment = Environment::new().with_mode(if strict { Mode::Strict } else { Mode::Lax });
        for (name, source) in test["templates"].as_object().into_iter().flatten() {
            environment = environment.with_content_block(name, source.as_str().expect("a source"));
        }
        let context = if test["data"].is_null() { Context::default() } else { variables(&test["data"]) };
        let options = at("2024-01-15T12:00:00Z");
        if test["invalid"] == true {
            let rendered = environment.render("golden", template, &context, &options);
            tally.hold(name, rendered.is_err(), || {
                format!("{template:?} renders {:?}, expected an error", rendered.ok())
            });
            continue;
        }
        let text = environment.preview("golden", template, &context, &options).text;
        match test["results"].as_array() {
            Some(results) => {
                let fits = results.iter().any(|result| *result == text);
                tally.hold(name, fits, || format!("{template:?} renders {text:?}, expected one of {results:?}"));
            }
            None => tally.compare(name, template, test["result"].as_str().expect("a result"), &text),
        }
    }
    tally.finish("golden-liquid", 844);
}

#[test]
fn ruby_liquid() {
    let Some(suite) = read("conformance/ruby_liquid.json") else { return };
    let context = variables(&suite["context"]);
    let options = at("2024-01-15T12:00:00Z");
    let mut lax = Tally::default();
    let mut strict = Tally::default();
    for (number, case) in suite["cases"].as_array().expect("cases").iter().enumerate() {
        let template = case["template"].as_str().expect("a template");
        let name = format!("{number:04}");
        let got = Environment::new().preview("ruby", template, &context, &options).text;
        lax.compare(&name, template, case["lax"].as_str().expect("text"), &got);
        let parsed = Environment::new().with_mode(Mode::Strict).template("ruby", template);
        match (case["strict"].as_str(), parsed) {
            (Some(text), Ok(template)) => {
                let got = template.preview(&context, &options).text;
                strict.compare(&name, template.source().text(), text, &got);
            }
            (Some(_), Err(error)) => strict.hold(&name, false, || format!("{template:?} does not parse: {error}")),
            (None, parsed) => strict.hold(&name, parsed.is_err(), || format!("{template:?} parses")),
        }
    }
    lax.finish("ruby-liquid, lax", 2999);
    strict.finish("ruby-liquid, strict", 2999);
}

#[test]
fn braze_vectors() {
    let Some(suite) = read("vectors/braze.json") else { return };
    let mut tally = Tally::default();
    for test in suite.as_array().expect("vectors") {
        let name = test["id"].as_str().expect("an id");
        let template = test["template"].as_str().expect("a template");
        let mut profile = test["context"].clone();
        let mut environment = Environment::new();
        let mut options = at("2024-01-15T12:00:00Z");
        if let Some(entries) = profile.as_object_mut() {
            if let Some(Json::Object(blocks)) = entries.remove("content_blocks") {
                for (name, source) in blocks {
                    environment = environment.with_content_block(name, source.as_str().expect("a source"));
                }
            }
            if let Some(catalogs) = entries.remove("catalogs") {
                let fixtures: Fixtures = serde_json::from_value(json!({ "catalogs": catalogs })).expect("catalogs");
                environment = environment.with_fixtures(fixtures);
            }
            if let Some(Json::String(now)) = entries.remove("now") {
                options = at(&now);
            }
        }
        let context = Context::from_profile(&profile).expect("a profile");
        let preview = environment.preview(name, template, &context, &options);
        if let Some(reason) = test["expect_abort"].as_str() {
            let fits = preview.outcome == Outcome::Aborted && preview.reasons == [reason] && preview.text.is_empty();
            tally.hold(name, fits, || format!("{template:?} gives {:?} {:?}", preview.outcome, preview.reasons));
        } else if test["expect_syntax_error"].is_string() {
            let parsed = environment.template(name, template);
            tally.hold(name, parsed.is_err(), || format!("{template:?} parses"));
        } else {
            let Preview { text, .. } = preview;
            tally.compare(name, template, test["expected"].as_str().expect("text"), &text);
        }
    }
    tally.finish("braze vectors", 191);
}
