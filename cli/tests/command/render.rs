//! `drysend render`.

use crate::support::{Folder, SECRET};

#[test]
fn the_text_and_nothing_else() {
    let folder = Folder::new(&[
        ("message.liquid", "Hi {{${first_name}}}"),
        ("ada.json", r#"{"attributes": {"first_name": "Ada"}}"#),
    ]);
    assert_eq!(folder.run("render message.liquid --profile ada.json").output(), "Hi Ada");
    assert_eq!(folder.run("render . --profile ada.json").output(), "Hi Ada");
    let jinja = Folder::new(&[
        ("m.j2", "Hi {{ UserAttribute['First Name'] }}!"),
        ("ada.json", r#"{"UserAttribute": {"First Name": "Ada"}}"#),
    ]);
    assert_eq!(jinja.run("render m.j2 --profile ada.json").output(), "Hi Ada!");
}

#[test]
fn a_template_from_standard_input() {
    let folder = Folder::new(&[]);
    assert_eq!(
        folder.feed("render - --dialect braze", "{{ 'hey' | md5 }}").output(),
        "6057f13c496ecf7fd777ceb9e79ae285"
    );
    let ran = folder.feed("render -", "x").exits(2);
    assert_eq!(ran.error(), "error: the ending of `<stdin>` does not tell its dialect");
}

#[test]
fn options_win_over_settings() {
    let folder = Folder::new(&[
        ("message.html", r#"{{ "now" | date: "%s" }} {{${first_name}}} {{content_blocks.${footer}}}"#),
        ("drysend.toml", "dialect = 'braze'\nnow = 1970-01-01T00:00:01Z\nprofile = 'ada.json'"),
        ("ada.json", r#"{"attributes": {"first_name": "Ada"}}"#),
        ("bob.json", r#"{"attributes": {"first_name": "Bob"}}"#),
        ("content_blocks/footer.txt", "one"),
        ("others/footer.txt", "two"),
        ("other.toml", "dialect = 'braze'\nnow = '1970-01-01T00:00:03Z'"),
    ]);
    assert_eq!(folder.run("render message.html").output(), "1 Ada one");
    let line = "render message.html --now 1970-01-01T00:00:02Z --profile bob.json --content-blocks others";
    assert_eq!(folder.run(line).output(), "2 Bob two");
    assert_eq!(folder.run("render message.html --config other.toml").output(), "3  one");
    folder.run("render message.html --no-config").exits(2);
}

#[test]
fn settings_above_the_template_count() {
    let folder = Folder::new(&[
        ("drysend.toml", "profile = 'ada.json'"),
        ("ada.json", r#"{"attributes": {"first_name": "Ada"}}"#),
        ("campaigns/promo/message.liquid", "{{${first_name}}}"),
    ]);
    assert_eq!(folder.run("render campaigns/promo/message.liquid").output(), "Ada");
}

#[test]
fn placeholders_stand_for_secrets_in_key_positions_only() {
    let folder =
        Folder::new(&[("message.liquid", "{{ 'hey' | hmac_sha1: 'PROJECT' }} PROJECT"), ("secret", "secret_key\n")]);
    let expected = "2a3969bed25bfeefb00aca4063eb9590b4df8f0e PROJECT";
    assert_eq!(folder.run("render message.liquid --secret PROJECT=file:secret").output(), expected);
    folder.write("drysend.toml", b"[secrets]\nPROJECT = { file = 'secret' }");
    assert_eq!(folder.run("render message.liquid").output(), expected);
    assert_ne!(folder.run("render message.liquid --secret PROJECT=env:SECRET").output(), expected);
}

#[test]
fn a_failing_template_says_where() {
    let folder = Folder::new(&[("message.liquid", "Hi\n{% asign x = 1 %}")]);
    let ran = folder.run("render message.liquid").exits(3);
    assert_eq!(ran.stdout, "");
    assert!(ran.error().starts_with("error[unknown-tag]: "), "{ran:?}");
    for part in [" --> message.liquid:2:", "2 | {% asign x = 1 %}\n", "help: did you mean `assign`?"] {
        assert!(ran.stderr.contains(part), "{ran:?}");
    }
}

#[test]
fn a_message_that_is_not_sent() {
    let folder = Folder::new(&[("m.jinja", "Hi{% MOE_NOT_SEND(\"nobody there\") %}")]);
    let ran = folder.run("render m.jinja").exits(4);
    assert_eq!((ran.error(), ran.stdout.as_str()), ("error[not-sent]: message not sent: nobody there", ""));
}

#[test]
fn random_bytes_come_from_the_seed_or_the_system() {
    let template =
        "{% capture p %}{}{% endcapture %}{{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', key: 'KEY' }}";
    let folder = Folder::new(&[("message.liquid", template)]);
    let seeded = || folder.run("render message.liquid --secret KEY=env:KEY --seed 1").output();
    assert_eq!(seeded(), seeded());
    let fresh = || folder.run("render message.liquid --secret KEY=env:KEY").output();
    assert_ne!(fresh(), fresh());
}

#[test]
fn a_missing_secret_is_a_fault_of_the_settings() {
    let folder = Folder::new(&[("message.liquid", "x")]);
    let ran = folder.run("render message.liquid --secret PROJECT=env:NOPE").exits(2);
    assert_eq!(ran.error(), "error: no secret for `PROJECT`: the environment variable `NOPE` is not set");
    let ran = folder.run(&format!("render message.liquid --secret PROJECT={SECRET}")).exits(2);
    assert_eq!(ran.error(), "error: `--secret` takes no literal, expected `NAME=env:VARIABLE` or `NAME=file:PATH`");
    assert!(!ran.stderr.contains(SECRET));
}

#[test]
fn a_webhook_is_printed_as_a_request() {
    let folder = Folder::new(&[
        (
            "message.webhook.toml",
            "url = 'https://a.io/{{${user_id}}}'\nheaders = { Content-Type = 'application/json' }\nbody = '{\"points\": {{ custom_attribute.${p} }}}'\n",
        ),
        ("ada.json", r#"{"attributes": {"user_id": "u"}, "custom_attribute": {"p": 3}}"#),
    ]);
    let request = "POST https://a.io/u HTTP/1.1\nContent-Type: application/json\n\n{\"points\": 3}";
    assert_eq!(folder.run("render . --profile ada.json").output(), request);
    assert_eq!(folder.run("render message.webhook.toml --profile ada.json").output(), request);
    let ran = folder.run("render message.webhook.toml").exits(3);
    assert_eq!(
        ran.error(),
        "error[invalid-request]: the body is not JSON: expected value, at line 1, column 12 of the rendered body"
    );
    assert!(ran.stderr.contains(" --> message.webhook.toml:3:23\n"), "{ran:?}");
    folder.write("message.webhook.toml", b"url = 'https://a.io'\nmetod = 'GET'");
    let ran = folder.run("check message.webhook.toml").exits(2);
    assert_eq!(ran.error(), "error: unknown key `metod`, did you mean `method`?");
    folder.write("message.webhook.toml", b"url = 'https://a.io'\n\nbody = '''\n\n{% ift %}'''");
    let json = folder.run("check message.webhook.toml --format json").exits(1).json();
    assert_eq!((&json["diagnostics"][0]["line"], &json["diagnostics"][0]["column"]), (&5.into(), &4.into()));
}
