//! `drysend explain` and `drysend rules`.

use drysend_core::ErrorKind;
use drysend_core::lint::RULES;

use crate::support::Folder;

#[test]
fn a_rule_is_explained() {
    let folder = Folder::new(&[]);
    let text = folder.run("explain symbolic-logic").output();
    for part in ["symbolic-logic: error in ", "\nWhy it matters\n  ", "\nFor example\n  ", "\nInstead\n  "] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&folder.run("explain data-plus --format json").output()).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "group", "severity", "dialects", "summary", "what", "why", "example", "instead"]);
    assert_eq!(json["dialects"], serde_json::json!(["braze", "moengage"]));
}

#[test]
fn every_code_can_be_explained() {
    let folder = Folder::new(&[]);
    for kind in ErrorKind::ALL {
        assert!(folder.run(&format!("explain {}", kind.code())).output().starts_with(kind.code()));
    }
    let near = folder.run("explain percent-encode").exits(2);
    assert_eq!(near.stderr, "error: nothing is called `percent-encode`\nhelp: did you mean `percent-encoded`?\n");
    let far = folder.run("explain zzzzzz").exits(2);
    assert!(far.stderr.ends_with("help: `drysend rules` lists all rules\n"), "{far:?}");
}

#[test]
fn the_rules_are_listed() {
    let folder = Folder::new(&[]);
    let text = folder.run("rules").output();
    assert_eq!(text.lines().count(), RULES.len() + 1);
    let json: serde_json::Value = serde_json::from_str(&folder.run("rules --format json").output()).unwrap();
    let codes: Vec<_> = json["rules"].as_array().unwrap().iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    assert_eq!(codes, RULES.iter().map(|rule| rule.code).collect::<Vec<_>>());
    let braze = folder.run("rules --dialect braze").output();
    assert!(!braze.contains("escaped-sentinel") && text.contains("escaped-sentinel"));
}
