//! `drysend preview`.

use crate::support::Folder;

#[test]
fn the_shape_of_the_json() {
    let folder = Folder::new(&[(
        "message.liquid",
        "{% capture p %}{}{% endcapture %}{{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', 'PROJECT' }}",
    )]);
    let json = folder.run("preview message.liquid --secret PROJECT=env:SECRET --format json").exits(0).json();
    let keys: Vec<_> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["outcome", "text", "reasons", "diagnostics", "links", "why"]);
    assert_eq!((&json["outcome"], &json["reasons"]), (&"sent".into(), &serde_json::json!([])));
    assert_eq!(json["diagnostics"][0]["code"], "unsupported-filter");
    let link = &json["links"][0];
    assert_eq!((&link["kind"], &link["hash"], &link["key"]), (&"hashed".into(), &"sha256".into(), &"PROJECT".into()));
    assert_eq!((&link["verified"], &link["url"]), (&true.into(), &json["text"]));
    assert_eq!(link["payload"], serde_json::json!({}));
}

#[test]
fn faults_are_in_the_text_and_below_it() {
    let folder =
        Folder::new(&[("message.liquid", "a{{content_blocks.${fotter}}}b"), ("content_blocks/footer.txt", "")]);
    let ran = folder.run("preview message.liquid").exits(3);
    assert!(ran.stdout.contains("\nfailed\n\nerror[unknown-content-block]: "), "{ran:?}");
    assert!(ran.stdout.contains("did you mean `footer`?"), "{ran:?}");
    assert_eq!(ran.stderr, "");
    let json = folder.run("preview message.liquid --format json").exits(3).json();
    assert_eq!(json["outcome"], "failed");
    assert_eq!(json["diagnostics"][0]["code"], "unknown-content-block");
}

#[test]
fn a_message_that_is_not_sent_shows_its_reasons() {
    let folder = Folder::new(&[("m.jinja", "Hi{% MOE_NOT_SEND(\"nobody there\") %}")]);
    let ran = folder.run("preview m.jinja").exits(4);
    assert!(ran.stdout.contains("\nnot sent\n  because: nobody there\n"), "{ran:?}");
    let json = folder.run("preview m.jinja --format json").exits(4).json();
    assert_eq!((&json["outcome"], &json["reasons"]), (&"not_sent".into(), &serde_json::json!(["nobody there"])));
}

#[test]
fn no_secret_gets_out() {
    use crate::support::{KEY, SECRET};
    let folder = Folder::new(&[(
        "message.liquid",
        "{% capture p %}{}{% endcapture %}{{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', 'PROJECT' }} {{ 'PROJECT' }}
         {{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', key: 'KEY' }}
         {{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', key: 'PROJECT' }}
         {{ p | smartpass_link: 'no url', 'PROJECT' }} {{ 'x' | nofilter: 'PROJECT' }}",
    )]);
    for format in ["text", "json"] {
        let line = format!("preview message.liquid --secret PROJECT=env:SECRET --secret KEY=env:KEY --format {format}");
        let ran = folder.run(&line).exits(3);
        assert!(ran.stdout.contains("PROJECT") && ran.stdout.contains("&iv="), "{ran:?}");
        for secret in [SECRET, KEY] {
            assert!(!ran.stdout.contains(secret) && !ran.stderr.contains(secret), "{ran:?}");
        }
    }
}

#[test]
fn a_webhook_shows_its_request() {
    let folder = Folder::new(&[
        ("message.webhook.toml", "url = 'https://a.io/x y'\n[body]\nname = \"{{${first_name}}}\"\n"),
        ("ada.json", r#"{"attributes": {"first_name": "A\"da"}}"#),
    ]);
    let ran = folder.run("preview . --profile ada.json").exits(3);
    let text = "POST https://a.io/x y HTTP/1.1\n\n{\"name\":\"A\\\"da\"}\n─";
    assert!(ran.stdout.starts_with(text), "{ran:?}");
    assert!(
        ran.stdout.contains("\nfailed\n\nerror[invalid-request]: the url has a blank as character 15\n"),
        "{ran:?}"
    );
    let json = folder.run("preview . --profile ada.json --format json").exits(3).json();
    let keys: Vec<_> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["outcome", "text", "reasons", "diagnostics", "links", "why", "request"]);
    assert_eq!(
        json["request"],
        serde_json::json!({"method": "POST", "url": "https://a.io/x y", "headers": {}, "body": "{\"name\":\"A\\\"da\"}"})
    );
}
