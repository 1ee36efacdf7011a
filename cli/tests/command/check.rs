//! `drysend check`: what is looked at, and how it ends.

use crate::support::{Folder, SECRET};

/// The findings as `file:line:column code`.
fn told(folder: &Folder, line: &str) -> Vec<String> {
    let json = folder.run(&format!("check --format json {line}")).json();
    let findings = json["diagnostics"].as_array().unwrap();
    let place = |finding: &serde_json::Value| {
        let file = finding["file"].as_str().unwrap_or("-");
        format!("{file}:{}:{} {}", finding["line"], finding["column"], finding["code"].as_str().unwrap())
    };
    findings.iter().map(place).collect()
}

#[test]
fn every_fault_of_every_file() {
    let folder = Folder::new(&[("a.liquid", "{% ift %}\n{% iff %}"), ("b.jinja", "{% if x %}"), ("c.liquid", "fine")]);
    let ran = folder.run("check a.liquid b.jinja c.liquid").exits(1);
    assert!(ran.stdout.contains(" --> a.liquid:"), "{ran:?}");
    assert!(ran.stdout.contains(" --> b.jinja:1:"), "{ran:?}");
    assert!(ran.stderr.lines().next().unwrap().ends_with(" in 3 files"), "{ran:?}");
}

#[test]
fn nothing_to_say() {
    let folder = Folder::new(&[("message.liquid", "Hi {{${first_name}}}")]);
    let ran = folder.run("check message.liquid").exits(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", "no findings in 1 file\n"));
    let json = folder.run("check message.liquid --format json");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json.output()).unwrap()["diagnostics"],
        serde_json::json!([])
    );
}

#[test]
fn the_current_folder_and_those_below() {
    let folder = Folder::new(&[
        ("shared/drysend.toml", "content_blocks = 'blocks'"),
        ("shared/blocks/used.liquid", "{{ 'a' | upcas }}"),
        ("shared/blocks/alone.liquid", "{{ 'a' | downcas }}"),
        ("shared/one/message.liquid", "{{content_blocks.${used}}}"),
        ("shared/two/message.liquid", "{% iff %}"),
        ("jinja/message.jinja", "{{ 'a'|uper }}"),
        ("node_modules/x/message.liquid", "{% iff %}"),
        (".hidden/message.liquid", "{% iff %}"),
    ]);
    assert_eq!(
        told(&folder, ""),
        [
            "jinja/message.jinja:1:8 unknown-filter",
            "shared/blocks/used.liquid:1:10 unknown-filter",
            "shared/two/message.liquid:1:4 unknown-tag",
            "shared/blocks/alone.liquid:1:10 unknown-filter",
        ]
    );
    assert_eq!(told(&folder, "./shared/two shared/two/message.liquid").len(), 1);
    let nothing = folder.run("check .hidden/none").exits(2);
    assert_eq!(nothing.error(), "error: cannot read the message `.hidden/none`: no such file or folder");
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let folder =
        Folder::new(&[("a.liquid", "{% iff %}"), ("c.liquid", "{{content_blocks.${b}}}{% iff %}"), ("d.txt", "")]);
    folder.write("b.liquid", b"caf\xe9");
    folder.write("content_blocks/b.liquid", b"caf\xe9");
    let ran = folder.run("check b.liquid nowhere.liquid a.liquid c.liquid d.txt --format concise").exits(2);
    assert_eq!(ran.stdout.lines().filter(|line| line.contains("error[unknown-tag]")).count(), 2, "{ran:?}");
    for fault in [
        "error: the message `b.liquid` is not UTF-8 at byte 3 (line 1)",
        "error: the content block `content_blocks/b.liquid` is not UTF-8 at byte 3 (line 1)",
        "error: cannot read the message `nowhere.liquid`: no such file or folder",
        "error: the ending of `d.txt` does not tell its dialect",
    ] {
        assert_eq!(ran.stderr.matches(fault).count(), 1, "{fault}: {ran:?}");
    }
}

#[test]
fn severity_decides_about_the_exit_code() {
    let folder = Folder::new(&[("message.liquid", "{{ ${first_name} | lstrip }}")]);
    for (fail_on, code) in [("error", 0), ("warning", 1), ("note", 1), ("never", 0)] {
        folder.run(&format!("check --fail-on {fail_on}")).exits(code);
    }
    folder.write("message.liquid", b"{% iff %}");
    folder.run("check --fail-on never").exits(0);
    folder.run("check --fail-on never nowhere.liquid").exits(2);
}

#[test]
fn standard_input() {
    let folder = Folder::new(&[("drysend.toml", "")]);
    let ran = folder.feed("check - --dialect braze --format concise", "{{ 'a' | upcas }}").exits(1);
    assert!(ran.stdout.starts_with("<stdin>:1:10: error[unknown-filter] "), "{ran:?}");
    let ran = folder.feed("check -", "x").exits(2);
    assert_eq!(ran.error(), "error: the ending of `<stdin>` does not tell its dialect");
}

const LINK: &str = "{% capture p %}{\"person.externalId\": \"{{ ${user_id} }}\", \"universal.expiryDate\": \"{{custom_attribute.${end} \
                    | json_escape}}\"}{% endcapture %}{% capture u %}https://pub1.pskt.io/c/ww0jir?data={{ p | base64_encode }}\
                    {% endcapture %}{{u}}&sig={{ u | hmac_sha256: \"Project_Secret\" }}";

#[test]
fn messages_are_rendered_for_the_profiles_there_are() {
    let folder = Folder::new(&[
        ("message.liquid", LINK),
        ("drysend.toml", "secrets.Project_Secret = { env = 'SECRET' }\nnow = 2024-01-15T12:00:00Z"),
        (
            "profiles/late.json",
            r#"{"attributes": {"user_id": "u"}, "custom_attribute": {"end": "2001-01-01T00:00:00Z"}}"#,
        ),
        ("profiles/moengage.json", r#"{"UserAttribute": {"ID": "u"}}"#),
        ("fine.json", r#"{"attributes": {"user_id": "u"}, "custom_attribute": {"end": "2025-01-01T00:00:00Z"}}"#),
    ]);
    let ran = folder.run("check").exits(0);
    assert!(ran.stdout.contains("warning[expired]"), "{ran:?}");
    assert!(
        ran.stdout.contains("which is past: the pass is expired when it is made, for `profiles/late.json`"),
        "{ran:?}"
    );
    assert!(!ran.stdout.contains("moengage.json") && !ran.stdout.contains(SECRET), "{ran:?}");
    let codes = |line: &str| told(&folder, line).iter().filter(|told| told.contains("expired")).count();
    assert_eq!((codes(""), codes("--profile fine.json"), codes("--now 2000-01-01T00:00:00Z")), (1, 0, 0));
    // What a comment silences, or the settings, is silent here too.
    folder.write("message.liquid", format!("{{%- # drysend: allow-file expired -%}}{LINK}").as_bytes());
    assert_eq!(codes(""), 0);
    assert!(!told(&folder, "").iter().any(|told| told.contains("unused-silencer")));
}

#[test]
fn profiles_and_secrets_may_be_missing() {
    let folder = Folder::new(&[
        ("message.liquid", LINK),
        ("drysend.toml", "profile = 'nobody.json'\nsecrets.Project_Secret = { env = 'NOT_SET' }"),
    ]);
    let ran = folder.run("check").exits(0);
    assert_eq!(ran.error(), "left out: there is no profile `nobody.json`");
    folder.write("nobody.json", b"{}");
    let ran = folder.run("check");
    assert_eq!(ran.error(), "left out: no secret for `Project_Secret`: the environment variable `NOT_SET` is not set");
    folder.run("check --profile other.json").exits(2);
    folder.write("nobody.json", b"[]");
    let ran = folder.run("check").exits(2);
    assert_eq!(ran.error(), "error: the profile `nobody.json` is not a JSON object");
}

#[test]
fn answers_that_were_never_recorded_are_no_fault_of_the_message() {
    let folder = Folder::new(&[
        ("message.liquid", "{% connected_content https://api.example.com :save x %}{{x.y}}"),
        ("profiles/jane.json", "{}"),
    ]);
    let json = folder.run("check --format json").exits(0).json();
    assert_eq!(
        (&json["diagnostics"][0]["code"], &json["diagnostics"][0]["severity"]),
        (&"missing-fixture".into(), &"note".into())
    );
}

#[test]
fn webhooks_are_rendered_for_profiles_too() {
    let webhook = "url = 'https://api.example.com'\nheaders = { Content-Type = 'application/json' }\n\
                   body = '{\"points\": {{custom_attribute.${points}}}}'\n";
    let folder = Folder::new(&[("message.webhook.toml", webhook), ("profiles/jane.json", "{}")]);
    let json = folder.run("check --format json --profile profiles/jane.json").exits(1).json();
    let messages: Vec<_> =
        json["diagnostics"].as_array().unwrap().iter().map(|finding| finding["message"].as_str().unwrap()).collect();
    assert!(messages.iter().any(|message| message.contains("the body is not JSON")), "{messages:?}");
}
