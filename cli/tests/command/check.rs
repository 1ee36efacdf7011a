//! `drysend check`.

use crate::support::Folder;

#[test]
fn every_fault_of_every_file() {
    let folder = Folder::new(&[("a.liquid", "{% ift %}\n{% iff %}"), ("b.jinja", "{% if x %}"), ("c.liquid", "fine")]);
    let ran = folder.run("check a.liquid b.jinja c.liquid").exits(1);
    assert!(ran.stdout.contains(" --> a.liquid:"), "{ran:?}");
    assert!(ran.stdout.contains(" --> b.jinja:1:"), "{ran:?}");
    assert!(ran.stdout.ends_with(" errors in 3 files\n"), "{ran:?}");
    assert_eq!(ran.stderr, "");
}

#[test]
fn nothing_to_say() {
    let folder =
        Folder::new(&[("message.liquid", "Hi {{${first_name}}}"), ("drysend.toml", "profile = 'nobody.json'")]);
    assert_eq!(folder.run("check message.liquid").output(), "no findings in 1 file\n");
    assert_eq!(
        folder.run("check message.liquid --format json").exits(0).json(),
        serde_json::json!({"diagnostics": []})
    );
}

#[test]
fn findings_as_json() {
    let folder = Folder::new(&[("message.liquid", "Hi\n{% asign x = 1 %}")]);
    let json = folder.run("check message.liquid --format json").exits(1).json();
    let finding = json["diagnostics"][0].as_object().unwrap();
    let keys: Vec<_> = finding.keys().collect();
    assert_eq!(
        keys,
        ["code", "severity", "message", "help", "file", "line", "column", "end_line", "end_column", "text", "fix"]
    );
    assert_eq!((&finding["code"], &finding["severity"]), (&"unknown-tag".into(), &"error".into()));
    assert_eq!((&finding["file"], &finding["line"]), (&"message.liquid".into(), &2.into()));
    assert_eq!((&finding["help"], &finding["fix"]), (&"did you mean `assign`?".into(), &serde_json::Value::Null));
}
