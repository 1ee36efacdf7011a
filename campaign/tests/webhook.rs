//! Webhooks: the file, the request that comes of it, and what is said about one that cannot be sent.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files and stop at what they did not expect"
)]

use drysend_campaign::{Campaign, Dialect, Engine, Settings, Webhook};
use drysend_core::{Diagnostic, Error, ErrorKind, Outcome, Preview, Randomness, RenderOptions, Request, Severity};
use serde_json::{Value as Json, json};

fn options() -> RenderOptions {
    RenderOptions { randomness: Some(Randomness::Seed(1)), ..RenderOptions::default() }
}

fn render(webhook: &Webhook, person: &Json) -> Result<Request, Error> {
    let engine = Engine::new(Dialect::Braze);
    webhook.render(&engine, &engine.context(person).unwrap(), &options())
}

fn preview(webhook: &Webhook, person: &Json) -> Preview {
    let engine = Engine::new(Dialect::Braze);
    webhook.preview(&engine, &engine.context(person).unwrap(), &options()).unwrap()
}

/// Code, line, column and text of each remark.
fn places(remarks: &[Diagnostic]) -> Vec<(String, usize, usize, String)> {
    let place = |remark: &Diagnostic| {
        let at = remark.location().unwrap();
        (remark.code.to_string(), at.line, at.column, at.text)
    };
    remarks.iter().map(place).collect()
}

fn place(code: &str, line: usize, column: usize, text: &str) -> (String, usize, usize, String) {
    (code.to_owned(), line, column, text.to_owned())
}

const URL: &str = "https://api.example.com/pass";

#[test]
fn raw_bodies_are_sent_as_they_are_rendered() {
    let webhook = Webhook::parse(
        "message.webhook.toml",
        r#"
        url = "https://api.example.com/{{${user_id}}}"
        method = "put"
        body = '<pass id="{{${user_id}}}"/>'
        headers = { Content-Type = "application/xml", X-Campaign = "{{campaign.${name}}}" }
        "#,
    )
    .unwrap();
    let person = json!({"attributes": {"user_id": "u-1"}, "campaign": {"name": "Summer"}});
    assert_eq!(
        render(&webhook, &person).unwrap().to_string(),
        "PUT https://api.example.com/u-1 HTTP/1.1\nContent-Type: application/xml\nX-Campaign: Summer\n\n<pass id=\"u-1\"/>"
    );
}

#[test]
fn pairs_are_escaped_as_json() {
    let webhook = Webhook::parse("x", "url = 'https://a.io'\n[body]\nname = '{{${n}}}'\n\"a b\" = 'é'\n").unwrap();
    let request = render(&webhook, &json!({"attributes": {"n": "Jo \"JJ\"\n\\"}})).unwrap();
    assert_eq!(request.body.as_deref(), Some(r#"{"name":"Jo \"JJ\"\n\\","a b":"é"}"#));
    assert_eq!(request.method, "POST");
    let built =
        Webhook::new("https://a.io").with_body("x").with_pair("name", "1").with_pair("b", "2").with_pair("name", "3");
    assert_eq!(render(&built, &json!({})).unwrap().body.as_deref(), Some(r#"{"b":"2","name":"3"}"#));
}

#[test]
fn a_request_without_body_ends_after_its_head() {
    let request = render(&Webhook::new(URL).with_method("GET").with_header("A", "b").with_header("a", "c"), &json!({}));
    assert_eq!(request.unwrap().to_string(), "GET https://api.example.com/pass HTTP/1.1\na: c\n");
}

#[test]
fn the_file_is_read_with_its_places() {
    let cases = [
        ("urll = 'x'", "unknown key `urll`, did you mean `url`? (w:1:1)"),
        ("url = 'x'\nheader = {}", "unknown key `header`, did you mean `headers`? (w:2:1)"),
        ("json = {}", "unknown key `json`, expected one of url, method, headers, body (w:1:1)"),
        ("", "the webhook has no `url` (w:1:1)"),
        ("url = 5", "`url` is a whole number, expected a text (w:1:7)"),
        ("url = 'x'\n[body]\npoints = 5", "`points` is a whole number, expected a text (w:3:10)"),
        ("url = 'x'\nheaders = ['a']", "`headers` is a list, expected a table of headers (w:2:11)"),
        ("url = 'x'\n[headers]\nA = 'b'\na = 'c'", "header `a` stands there as `A` too (w:4:1)"),
        ("url = x", "broken webhook: string values must be quoted, expected literal string (w:1:7)"),
    ];
    for (text, message) in cases {
        let error = Webhook::parse("w", text).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Config, message));
    }
}

#[test]
fn faults_of_every_field_stand_where_the_file_has_them() {
    let text = "url = 'https://a.io/{% ift %}'\n\nbody = '''\n{% if x %}\n  é {{ y | upcas }}'''\n[headers]\nA = \"\\t{{ z | downcas }}\"\n";
    let webhook = Webhook::parse("w.webhook.toml", text).unwrap();
    let engine = Engine::new(Dialect::Braze);
    let mut remarks = webhook.check(&engine);
    assert!(remarks.iter().all(|remark| remark.template.as_ref().unwrap().name() == "w.webhook.toml"));
    remarks.retain(|remark| remark.severity == Severity::Error);
    assert_eq!(
        places(&remarks),
        [
            place("unknown-tag", 1, 24, "ift"),
            place("unknown-filter", 7, 15, "downcas"),
            place("syntax-error", 4, 1, "{% if x %}"),
            place("unknown-filter", 5, 12, "upcas"),
        ]
    );
    let error = render(&webhook, &json!({})).unwrap_err();
    assert_eq!(error.to_string().rsplit_once(' ').unwrap().1, "(w.webhook.toml:1:24)");
    let preview = preview(&webhook, &json!({}));
    assert_eq!(preview.outcome, Outcome::Failed);
    assert!(preview.text.contains("Liquid syntax error: "), "{}", preview.text);
}

#[test]
fn a_body_that_is_not_json_names_the_template_to_blame() {
    let head = "url = 'https://a.io'\nheaders = { content-type = 'Application/JSON; charset=utf-8' }\n";
    let cases = [
        // (body, what is blamed, line and column in the file, line and column of what is rendered)
        ("{\"a\": {{ custom_attribute.${none} }}}", "custom_attribute.${none}", (3, 20), "line 1, column 7"),
        (
            "\n{\"a\":\n \"{{ custom_attribute.${quoted} }}\"}",
            "{{ custom_attribute.${quoted} }}",
            (5, 3),
            "line 2, column 5",
        ),
        ("{\"a\": {% if true %}1{% endif %},}", "}", (3, 43), "line 1, column 9"),
        ("{% for x in (0..2) %}{{ x }}{% endfor %}", "{{ x }}", (3, 32), "line 1, column 2"),
        ("[1, {{ nil }}", "{{ nil }}", (3, 15), "line 1, column 5"),
        ("[1, 2", "", (3, 16), "line 1, column 6"),
        ("{{ nothing }}", "nothing", (3, 14), "line 1, column 1"),
    ];
    for (body, blamed, (line, column), rendered) in cases {
        let text = format!("{head}body = '''{body}'''");
        let webhook = Webhook::parse("w", &text).unwrap();
        let person = json!({"custom_attribute": {"quoted": "a\"b"}});
        let error = render(&webhook, &person).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.message().ends_with(&format!("{rendered} of the rendered body")), "{body}: {error}");
        let at = error.location().unwrap();
        assert_eq!((at.text.as_str(), at.line, at.column), (blamed, line, column), "{body}");
        let preview = preview(&webhook, &person);
        assert_eq!((preview.outcome, preview.diagnostics.last()), (Outcome::Failed, Some(&Diagnostic::from(&error))));
    }
    // A content block is to blame for what it prints.
    let engine = Engine::new(Dialect::Braze).with_content_block("part", "\"a\": tru");
    let webhook = Webhook::new(URL).with_header("Content-Type", "application/problem+json");
    let webhook = webhook.with_body("{{{content_blocks.${part}}}}");
    let error = webhook.render(&engine, &engine.context(&json!({})).unwrap(), &options()).unwrap_err();
    assert_eq!(error.template().unwrap().name(), "part");
    // Another type is nobody's business.
    let text = Webhook::new(URL).with_header("Content-Type", "text/plain").with_body("{");
    assert!(render(&text, &json!({})).is_ok());
}

#[test]
fn what_needs_no_person_is_checked_without_one() {
    let checks = |webhook: &Webhook| {
        let remarks = webhook.check(&Engine::new(Dialect::Braze));
        remarks.iter().map(|remark| remark.message.clone()).collect::<Vec<_>>()
    };
    let json = Webhook::new(URL).with_header("Content-Type", "application/json");
    assert_eq!(checks(&json.clone().with_body("{}")), [""; 0]);
    assert_eq!(checks(&json.with_body("{,}")).len(), 1);
    assert_eq!(checks(&Webhook::new("api.example.com")).len(), 1);
    assert_eq!(checks(&Webhook::new("api.example.com/{{${city}}}")), [""; 0]);
    assert_eq!(checks(&Webhook::new(URL).with_header("A b", "c")), ["the name of a header has ` `"]);
    let method = Webhook::new(URL).with_method("{{ 'put' }}");
    assert_eq!(checks(&method), ["Braze offers the method in a list, where nothing is rendered"]);
    assert_eq!(render(&method, &json!({})).unwrap().method, "PUT");
}

#[test]
fn requests_that_cannot_be_sent() {
    let cases = [
        ("", "the url is empty"),
        ("https://a.io/{{${n}}}", "the url has a blank as character 16"),
        ("https://a.io/x\n", "the url has `\\n` as character 15"),
        ("https://a.io/{% raw %}{{x}}{% endraw %}", "the url still has `{{` after rendering"),
        ("a.io/x", "the url does not start with a scheme, expected `https://` or `http://`"),
        ("ftp://a.io/x", "the url does not start with a scheme, expected `https://` or `http://`"),
        ("https:///x", "the url names no host"),
        ("https://:443/x", "the url names no host"),
        ("https://a.io:8443/x", "the url has a port of its own, expected 443"),
        ("http://[::1]:x/", "the url has a port of its own, expected 80"),
    ];
    let person = json!({"attributes": {"n": "Jo Doe"}});
    for (url, message) in cases {
        let error = render(&Webhook::new(url), &person).unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Request, message), "{url}");
    }
    for url in ["http://a.io:80", "HTTPS://u@a.io:443/x?y#z", "https://[::1]/", "https://a.io?x=https://b.io:1"] {
        assert!(render(&Webhook::new(url), &person).is_ok(), "{url}");
    }
    let methods = [("PATCH", true), ("get", false), (" Delete\n", false), ("", true), ("POTS", true)];
    for (method, fails) in methods {
        assert_eq!(render(&Webhook::new(URL).with_method(method), &person).is_err(), fails, "{method}");
    }
    for (name, value) in [("A", "b\r\nC: d"), ("A", "b\0"), ("", "b"), ("A:", "b"), ("é", "b"), ("{{a}}", "b")] {
        let error = render(&Webhook::new(URL).with_header(name, value), &person).unwrap_err();
        assert!(error.kind() == ErrorKind::Request && !error.message().contains("C: d"), "{error}");
    }
}

#[test]
fn one_field_that_aborts_aborts_the_message() {
    let webhook =
        Webhook::new("no url").with_body("{% abort_message('enough') %}").with_header("A", "{{ x | nofilter }}");
    let error = render(&webhook, &json!({})).unwrap_err();
    assert_eq!((error.kind(), error.reasons()), (ErrorKind::Aborted, &["enough".to_owned()][..]));
    let preview = preview(&webhook, &json!({}));
    assert_eq!((preview.outcome, preview.text.as_str(), preview.request), (Outcome::Aborted, "", None));
    assert_eq!(preview.reasons, ["enough"]);
}

#[test]
fn reasons_not_to_send_are_collected() {
    let engine = Engine::new(Dialect::MoEngage);
    let context = engine.context(&json!({})).unwrap();
    let webhook = Webhook::new("https://a.io/{% MOE_NOT_SEND('one') %}").with_pair("b", "{% MOE_NOT_SEND('two') %}");
    let error = webhook.render(&engine, &context, &options()).unwrap_err();
    assert_eq!((error.kind(), error.reasons()), (ErrorKind::NotSent, &["one".to_owned(), "two".to_owned()][..]));
    let preview = webhook.preview(&engine, &context, &options()).unwrap();
    assert_eq!((preview.outcome, preview.reasons.as_slice()), (Outcome::NotSent, error.reasons()));
}

#[test]
fn fields_share_no_variables_and_no_random_bytes() {
    let webhook = Webhook::new("https://a.io/{% assign x = 'u' %}{{ x }}").with_pair("x", "[{{ x }}]");
    assert_eq!(render(&webhook, &json!({})).unwrap().body.as_deref(), Some(r#"{"x":"[]"}"#));

    let key = "f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755";
    let link = format!(
        "{{% capture p %}}{{}}{{% endcapture %}}{{{{ p | smartpass_link: 'https://pub1.pskt.io/c/abcdef', key: '{key}' }}}}"
    );
    let webhook = Webhook::new(URL).with_pair("a", link.as_str()).with_pair("b", link.as_str());
    let sent = preview(&webhook, &json!({}));
    let ivs: Vec<_> = sent.links.iter().map(|link| link.url.rsplit_once("&iv=").unwrap().1.to_owned()).collect();
    assert_eq!((sent.outcome, ivs.len()), (Outcome::Sent, 2));
    assert_ne!(ivs[0], ivs[1]);
    assert_eq!(preview(&webhook, &json!({})).text, sent.text);
    assert!(sent.links.iter().all(|link| link.decrypted == Some(true)));
}

#[test]
fn a_folder_may_hold_a_webhook() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("drysend.toml", "");
    write("message.webhook.toml", "url = 'https://a.io/{{content_blocks.${id}}}'");
    std::fs::create_dir(folder.path().join("content_blocks")).unwrap();
    write("content_blocks/id.txt", "7");
    let open = || Campaign::open(folder.path(), Settings::read(&folder.path().join("drysend.toml")).unwrap());
    let campaign = open().unwrap();
    assert_eq!(campaign.message().dialect, Dialect::Braze);
    assert_eq!(campaign.render(&json!({}), &options()).unwrap(), "POST https://a.io/7 HTTP/1.1\n");
    write("drysend.toml", "dialect = 'moengage'");
    assert_eq!(open().unwrap().message().dialect, Dialect::MoEngage);
    write("message.liquid", "");
    assert_eq!(open().err().unwrap().kind(), ErrorKind::Config);
}

#[test]
fn what_is_blank_is_explained_at_its_place_in_the_file() {
    let webhook =
        Webhook::parse("w.webhook.toml", "url = 'https://a.io'\nbody = '''\n{{ custom_attribute.${none} }}'''")
            .unwrap();
    let why = preview(&webhook, &json!({})).why;
    let at = why[0].at.template.locate(why[0].at.span);
    assert_eq!((at.name.as_str(), at.line, at.text.as_str()), ("w.webhook.toml", 3, "custom_attribute.${none}"));
}
