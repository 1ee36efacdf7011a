//! The rules: what they find in the examples of their own documentation, in the recipes, and that they leave published
//! templates alone.
#![allow(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "a test; it reads files")]

use std::path::{Path, PathBuf};

use drysend_campaign::{Engine, Settings};
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
        // Published, but at fault; that it is found is tested below.
        let faulty = name.contains("as published") || name.contains("misspelt");
        if vector["basis"] != "documented" || expects || faulty {
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
    let mut faults = Vec::new();
    for rule in RULES {
        let engine = Engine::new(rule.dialects[0]).with_content_block("passKit_SmartPass_url", "x");
        let outline = matches!(rule.run, Run::Outline(_) | Run::Performance(_) | Run::Elsewhere);
        if outline && is_template(rule.docs.example) {
            let found = engine.check("example", rule.docs.example);
            if !codes(&found).contains(&rule.code) {
                faults.push(format!("{}: the example gives {:?}", rule.code, codes(&found)));
            }
        }
        if outline && is_template(rule.docs.instead) {
            let found = engine.check("instead", rule.docs.instead);
            if codes(&found).contains(&rule.code) || found.iter().any(|finding| finding.severity > Severity::Note) {
                faults.push(format!("{}: the repair gives {:?}", rule.code, codes(&found)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_vectors() {
    let mut faults = Vec::new();
    let all = vectors(&root().join("vectors/rules"));
    // A vector with a block of 50 KB is no reading; see the test below.
    let covered = |rule: &&&Rule| {
        matches!(rule.run, Run::Outline(_) | Run::Performance(_)) && rule.code != "content-block-too-large"
    };
    for rule in RULES.iter().filter(covered) {
        let count = |prefix: &str| {
            all.iter().filter(|(_, vector)| vector["name"].as_str().unwrap().starts_with(prefix)).count()
        };
        let (trips, misses) = (count(&format!("{}: ", rule.code)), count(&format!("not {}: ", rule.code)));
        if trips < 2 || misses < 2 {
            faults.push(format!("{}: {trips} vectors trip it, {misses} do not", rule.code));
        }
    }
    for (name, vector) in &all {
        let stated = vector["name"].as_str().unwrap();
        let (code, trips) = match stated.strip_prefix("not ") {
            Some(rest) => (rest.split(": ").next().unwrap(), false),
            None => (stated.split(": ").next().unwrap(), true),
        };
        assert!(lint::find(code).is_some(), "{name}: no rule");
        let found = check(vector).unwrap();
        if codes(&found).contains(&code) != trips {
            faults.push(format!("{name}: {:?}", codes(&found)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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

#[test]
fn blocks_have_a_limit() {
    let found = |bytes: usize| {
        let engine = Engine::new(Dialect::Braze).with_content_block("big", "x".repeat(bytes));
        codes(&engine.check("message", "{{content_blocks.${big}}}")).len()
    };
    assert_eq!((found(50 * 1024), found(50 * 1024 + 1)), (0, 1));
}

/// Folder, file and code of everything that is found in an example, with the text it is about.
fn example(name: &str) -> Vec<(String, String, String)> {
    let folder = root().join("../examples").join(name);
    let found = drysend_campaign::check(&[folder], &|path| Settings::near(path)).unwrap();
    let place = |finding: &Diagnostic| {
        let place = finding.location().unwrap();
        let file = Path::new(&place.name).file_name().unwrap().to_string_lossy().into_owned();
        (file, finding.code.to_string(), place.text)
    };
    found.diagnostics.iter().map(place).collect()
}

#[test]
fn the_published_braze_recipe_has_its_faults() {
    let found = example("braze-smartpass-as-published");
    for (file, code, text) in [
        ("message.liquid", "unknown-namespace", "content_block.${passkit_SmartPass_url}"),
        ("message.liquid", "unknown-content-block", "content_block.${passkit_SmartPass_url}"),
        ("passKit_SmartPass_url.liquid", "undefined-variable", "passdata"),
        ("passKit_SmartPass_url.liquid", "undefined-variable", "longURL"),
    ] {
        let wanted = (file.to_owned(), code.to_owned(), text.to_owned());
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
}

#[test]
fn the_published_moengage_recipe_has_its_faults() {
    let found = example("moengage-smartpass-as-published");
    let file = "message.jinja";
    let attributes = ["Last Name", "First Name", "Email (Standard)", "Mobile Number (Standard)", "MoEngage_ID"];
    for attribute in attributes {
        let text = format!("UserAttribute['{attribute}']");
        let wanted = (file.to_owned(), "plus-with-attribute".to_owned(), text);
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
    let shared = (file.to_owned(), "shared-default-id".to_owned(), "'12345'".to_owned());
    assert!(found.contains(&shared), "{found:?}");
}

#[test]
fn the_repaired_recipes_have_none() {
    for name in ["braze-smartpass", "moengage-smartpass"] {
        assert_eq!(example(name), Vec::new(), "{name}");
    }
}

/// What the check of a template gives: code and text.
fn faults(dialect: Dialect, source: &str) -> Vec<(String, String)> {
    let found = Engine::new(dialect).check("m", source);
    found
        .iter()
        .map(|finding| (finding.code.to_string(), finding.location().map(|at| at.text).unwrap_or_default()))
        .collect()
}

#[test]
fn a_syntax_error_hides_nothing() {
    let told = |dialect, source: &str, expected: &[(&str, &str)]| {
        let found = faults(dialect, source);
        let expected: Vec<_> = expected.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
        assert_eq!(found, expected, "{source:?}");
    };
    let liquid = Dialect::Braze;
    told(liquid, "{{ 'a' \n{{ 'b' | upcas }}", &[("syntax-error", "{{ 'a'"), ("unknown-filter", "upcas")]);
    told(
        liquid,
        "{% if ${city} \nx{% endif %}{{ 'b' | upcas }}",
        &[("syntax-error", "{% if ${city}"), ("unknown-filter", "upcas")],
    );
    told(liquid, "{% foo %}x{% endfoo %}{{ 'b' | upcas }}", &[("unknown-tag", "foo"), ("unknown-filter", "upcas")]);
    told(
        liquid,
        "é\r\n{% if true %}{% for i in ${a} %}{% endif %}",
        &[("syntax-error", "{% for i in ${a} %}"), ("unknown-attribute", "${a}")],
    );
    told(liquid, "{% endif %}{{ 'b' | upcas }}", &[("unknown-tag", "endif"), ("unknown-filter", "upcas")]);
    let jinja = Dialect::MoEngage;
    told(jinja, "{{ 'a' \n{{ 'b'|uper }}", &[("syntax-error", "{"), ("unknown-filter", "uper")]);
    told(jinja, "{% foo %}x{% endfoo %}{{ 'b'|uper }}", &[("unknown-tag", "foo"), ("unknown-filter", "uper")]);
    told(jinja, "{% if 1 %}{% for i in [1] %}{% endif %}", &[("unknown-tag", "endif")]);
}

#[test]
fn comments_silence() {
    let silent = |dialect, source: &str| assert_eq!(faults(dialect, source), Vec::new(), "{source:?}");
    silent(Dialect::Braze, "{% comment %}drysend: allow unknown-filter{% endcomment %}\n{{ 'a' | upcas }}");
    silent(Dialect::Braze, "{{ 'a' | upcas }}{%- # drysend: allow unknown-filter -%}");
    silent(Dialect::Braze, "{%- # drysend: allow-file unknown-filter: ours -%}\n\n\n{{ 'a' | upcas }}");
    silent(Dialect::MoEngage, "{# drysend: allow unknown-filter #}\n{{ 'a'|uper }}");
    let told =
        faults(Dialect::Braze, "{% comment %}drysend: allow unknown-filters{% endcomment %}\n\n{{ 'a' | upcas }}");
    assert_eq!(told[0], ("unknown-rule".to_owned(), "unknown-filters".to_owned()));
    assert_eq!(told[1].0, "unknown-filter");
    let unused = faults(Dialect::MoEngage, "{# drysend: allow unknown-filter #}x");
    assert_eq!(unused, [("unused-silencer".to_owned(), "unknown-filter".to_owned())]);
}

#[test]
fn settings_set_rules() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "drysend.toml",
        "[rules]\nunknown-filter = 'note'\nunused-variabel = 'off'\n[rules.'content_blocks/*']\nunknown-filter = 'off'\n",
    );
    write("message.liquid", "{{ 'a' | upcas }}{{content_blocks.${b}}}{% assign x = 1 %}");
    write("content_blocks/b.liquid", "{{ 'a' | upcas }}");
    write("content_blocks/alone.liquid", "{{ longURL }}{% assign longUrl = 1 %}");
    let found = drysend_campaign::check(&[folder.path().to_owned()], &|path| Settings::near(path)).unwrap();
    let told: Vec<_> = found.diagnostics.iter().map(|finding| (&*finding.code, finding.severity.name())).collect();
    let expected = [
        ("unknown-rule", "warning"),
        ("unknown-filter", "note"),
        ("unused-variable", "note"),
        ("undefined-variable", "error"),
    ];
    assert_eq!((told.as_slice(), found.files.len()), (expected.as_slice(), 3));
}
