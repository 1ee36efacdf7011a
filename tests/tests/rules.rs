//! The rules: what they find in the examples of their own documentation, in the recipes, and that they leave published
//! templates alone.
#![allow(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "a test; it reads files")]

use std::path::{Path, PathBuf};

use drysend_campaign::Engine;
use drysend_core::lint::{self, RULES, Rule, Run};
use drysend_core::{Diagnostic, Dialect, Severity};
use serde_json::Value as Json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|finding| &*finding.code).collect()
}

/// Every vector with a template for one of our dialects.
fn vectors(folder: &Path) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(vectors(&path));
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let list: Vec<Json> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let file = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.extend(list.into_iter().map(|vector| (format!("{file}: {}", vector["name"]), vector)));
        }
    }
    found
}

fn check(vector: &Json) -> Option<Vec<Diagnostic>> {
    let dialect: Dialect = vector["dialect"].as_str()?.parse().ok()?;
    let mut engine = Engine::new(dialect);
    for key in ["content_blocks", "partials"] {
        for (name, source) in vector[key].as_object().into_iter().flatten() {
            engine = engine.with_content_block(name, source.as_str()?);
        }
    }
    Some(engine.check("vector", vector["template"].as_str()?))
}

#[test]
fn published_templates_are_left_alone() {
    let mut alarms = Vec::new();
    for (name, vector) in vectors(&root().join("vectors")) {
        let expects = ["error", "diagnostics", "mode", "options"].iter().any(|key| !vector[key].is_null());
        if vector["basis"] != "documented" || expects {
            continue;
        }
        for finding in check(&vector).into_iter().flatten().filter(|finding| finding.severity > Severity::Note) {
            let place = finding.location().map(|place| place.text).unwrap_or_default();
            alarms.push(format!(
                "{name}\n    {} at `{place}`: {}\n    {}",
                finding.code, finding.message, vector["template"]
            ));
        }
    }
    assert!(alarms.is_empty(), "{} alarms\n{}", alarms.len(), alarms.join("\n"));
}

fn is_template(text: &str) -> bool {
    ["{{", "{%", "${"].iter().any(|open| text.contains(open)) && !text.starts_with("A ")
}

#[test]
fn examples_of_rules_have_the_fault_and_their_repairs_have_not() {
    for rule in RULES {
        let engine = Engine::new(rule.dialects[0]);
        let engine = if rule.code == "unknown-content-block" {
            engine.with_content_block("passKit_SmartPass_url", "x")
        } else {
            engine
        };
        let outline = matches!(rule.run, Run::Outline(_) | Run::Elsewhere);
        if outline && is_template(rule.docs.example) {
            let found = engine.check("example", rule.docs.example);
            assert!(codes(&found).contains(&rule.code), "{}: {:?}", rule.code, codes(&found));
        }
        if outline && is_template(rule.docs.instead) {
            let found = engine.check("instead", rule.docs.instead);
            let loud: Vec<_> = found.iter().filter(|finding| finding.severity > Severity::Note).collect();
            assert!(!codes(&found).contains(&rule.code) && loud.is_empty(), "{}: {found:?}", rule.code);
        }
    }
}

#[test]
fn every_rule_has_vectors() {
    let all = vectors(&root().join("vectors/rules"));
    let covered = |rule: &&&Rule| matches!(rule.run, Run::Outline(_));
    for rule in RULES.iter().filter(covered) {
        let count = |prefix: &str| {
            all.iter().filter(|(_, vector)| vector["name"].as_str().unwrap().starts_with(prefix)).count()
        };
        let (trips, misses) = (count(&format!("{}: ", rule.code)), count(&format!("not {}: ", rule.code)));
        assert!(trips >= 2 && misses >= 2, "{}: {trips} vectors trip it, {misses} do not", rule.code);
    }
    for (name, vector) in &all {
        let stated = vector["name"].as_str().unwrap();
        let (code, trips) = match stated.strip_prefix("not ") {
            Some(rest) => (rest.split(": ").next().unwrap(), false),
            None => (stated.split(": ").next().unwrap(), true),
        };
        assert!(lint::find(code).is_some(), "{name}: no rule");
        let found = check(vector).unwrap();
        assert_eq!(codes(&found).contains(&code), trips, "{name}: {:?}", codes(&found));
    }
}

/// What `found` says to fix, fixed; until nothing is left to fix.
fn mended(engine: &Engine, source: &str) -> (String, Vec<Diagnostic>) {
    let mut source = source.to_owned();
    for _ in 0..5 {
        let found = engine.check("vector", &source);
        let fixes = found.iter().filter(|finding| finding.template.as_ref().is_some_and(|at| at.name() == "vector"));
        let (text, applied) = lint::apply(&source, fixes.filter_map(|finding| finding.fix.as_ref()));
        if applied == 0 {
            return (source, found);
        }
        source = text;
    }
    panic!("the fixes of {source:?} never end")
}

#[test]
fn fixes_fix() {
    for (name, vector) in vectors(&root().join("vectors/rules")) {
        let dialect: Dialect = vector["dialect"].as_str().unwrap().parse().unwrap();
        let mut engine = Engine::new(dialect);
        for (block, source) in vector["content_blocks"].as_object().into_iter().flatten() {
            engine = engine.with_content_block(block, source.as_str().unwrap());
        }
        let source = vector["template"].as_str().unwrap();
        let before = engine.check("vector", source);
        let (_, after) = mended(&engine, source);
        let fixable = |found: &[Diagnostic]| {
            found
                .iter()
                .filter(|finding| finding.fix.is_some())
                .map(|finding| finding.code.to_string())
                .collect::<Vec<_>>()
        };
        let own = |finding: &&Diagnostic| finding.template.as_ref().is_some_and(|at| at.name() == "vector");
        assert!(
            fixable(&after.iter().filter(own).cloned().collect::<Vec<_>>()).is_empty(),
            "{name}: {:?}",
            fixable(&before)
        );
    }
}
