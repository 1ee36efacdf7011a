//! `drysend diff`.

use serde_json::json;

use crate::support::{Folder, SECRET};

const LIQUID: &str = "Hi {{${first_name}}}\n{% capture p %}{\"person.externalId\": \"{{${user_id}}}\"}{% endcapture %}{% capture u %}https://pub1.pskt.io/c/ww0jir?data={{ p | base64_encode }}{% endcapture %}{{u}}&sig={{ u | hmac_sha256: 'Project_Secret' }}";
const JINJA: &str = "Hi {{UserAttribute['First Name']}}\n{% set u = 'https://pub1.pskt.io/c/ww0jir?data=' ~ ('{\"person.externalId\":\"' ~ UserAttribute['ID'] ~ '\"}')|base64encode %}{{u}}&sig={{u|convertToSHA256('Project_Secret')}}";
const PROFILE: &str =
    r#"{"attributes": {"first_name": "Jo", "user_id": "u-1"}, "UserAttribute": {"First Name": "Jo", "ID": "u-1"}}"#;

fn folder() -> Folder {
    Folder::new(&[
        ("message.liquid", LIQUID),
        ("message.jinja", JINJA),
        ("jo.json", PROFILE),
        ("ada.json", r#"{"UserAttribute": {"First Name": "Ada", "ID": "u-2"}}"#),
        ("drysend.toml", "profile = 'jo.json'\nsecrets.Project_Secret = { env = 'SECRET' }"),
    ])
}

#[test]
fn two_dialects_for_one_person() {
    let folder = folder();
    assert_eq!(folder.run("diff message.liquid message.liquid").output(), "the same: both sent, the link too\n");
    let ran = folder.run("diff message.liquid message.jinja --right-profile ada.json --format json").exits(1);
    let json = ran.json();
    assert_eq!((&json["same"], &json["outcome"]), (&false.into(), &serde_json::Value::Null));
    assert_eq!(json["text"], json!([{"what": "text", "left": "Hi Jo", "right": "Hi Ada"}]));
    assert_eq!(json["links"], json!([[{"what": "payload.person.externalId", "left": "u-1", "right": "u-2"}]]));
    let text = folder.run("diff message.liquid message.jinja --right-profile ada.json").exits(1).stdout;
    assert_eq!(
        text,
        "--- message.liquid\n+++ message.jinja\n\ntext\n  - Hi Jo\n  + Hi Ada\n\nlink 1\n  payload.person.externalId\n  - u-1\n  + u-2\n"
    );
    assert!(!text.contains(SECRET));
}

#[test]
fn links_are_compared_by_what_they_say() {
    let ran = folder().run("diff message.liquid message.jinja").exits(0);
    assert_eq!(ran.stdout, "the same: both sent, the link too\n");
}

#[test]
fn outcomes_differ_too() {
    let folder = folder();
    folder.write("stopped.liquid", b"{% abort_message('no') %}");
    folder.write("broken.liquid", b"{% if %}");
    let json = folder.run("diff message.liquid stopped.liquid --format json").exits(1).json();
    assert_eq!(json["outcome"], json!({"what": "outcome", "left": "sent", "right": "aborted"}));
    let ran = folder.run("diff message.liquid broken.liquid").exits(1);
    assert!(ran.stderr.starts_with("error["), "{ran:?}");
    folder.run("diff message.liquid nowhere.liquid").exits(2);
    folder.run("diff message.liquid").exits(2);
}
