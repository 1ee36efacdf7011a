//! What comes from outside of a message: Connected Content, catalogs and their like, answered from fixtures.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may")]

#[path = "support/customer.rs"]
mod customer;

use customer::{codes, context, options, preview};
use drysend_braze::Environment;
use drysend_core::{ErrorKind, Fixtures, Outcome};
use serde_json::json;

fn with_fixtures(fixtures: serde_json::Value) -> Environment {
    let fixtures: Fixtures = serde_json::from_value(fixtures).unwrap();
    Environment::new().with_fixtures(fixtures)
}

#[test]
fn connected_content_is_answered_from_fixtures() {
    let environment = with_fixtures(json!({"connected_content": [
        {"method": "POST", "url": "https://x.io/u", "request_body": "a=Ada", "body": {"posted": true}},
        {"url": "https://x.io/u/*", "body": {"points": 3, "tags": ["a"]}},
        {"url": "https://x.io/list?q=Ada%20B", "body": [1, 2]},
        {"url": "https://x.io/text", "body": "plain {{${first_name}}}"},
        {"url": "https://x.io/404", "status": 404, "body": {"error": "no"}},
        {"url": "https://x.io/500", "status": 500},
        {"url": "https://x.io/slow", "delay": 2001, "body": {"a": 1}},
    ]}));
    let render = |template: &str| environment.render("message", template, &context(), &options());
    assert_eq!(render("{% connected_content https://x.io/u/{{${first_name}}} :save r %}{{r.points}}{{r.tags}}{{r.__http_status_code__}}").unwrap(), "3a200");
    assert_eq!(render("{% connected_content https://x.io/u/${first_name} %}{{connected.points}}").unwrap(), "3");
    assert_eq!(
        render("{% connected_content\n  https://x.io/u\n  :method post\n  :headers { \"X\": \"{{${first_name}}}\" }\n  :body a={{${first_name}}}\n  :save r\n%}{{r.posted}}").unwrap(),
        "true"
    );
    assert_eq!(
        render("{% connected_content https://x.io/list?q={{ 'Ada B' | url_param_escape }} :save r %}{{r[1]}}").unwrap(),
        "2"
    );
    assert_eq!(render("{% connected_content https://x.io/text :save r %}|{{r}}").unwrap(), "plain {{${first_name}}}|");
    assert_eq!(render("{% connected_content https://x.io/text :rerender %}").unwrap(), "plain Ada");
    for failed in ["404", "500", "slow"] {
        let template = format!(
            "a{{% connected_content https://x.io/{failed} :save r %}}{{% if r.__http_status_code__ != 200 %}}b{{% endif %}}"
        );
        assert_eq!(render(&template).unwrap(), "ab", "{failed}");
    }
    assert_eq!(render("{% connected_content https://x.io/500 :retry %}").unwrap_err().kind(), ErrorKind::Aborted);
    let error = render("{% connected_content https://x.io/none?a=1 :method POST :body b=2 %}").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingFixture);
    let fixture = error.help().unwrap().split_once(": ").unwrap().1;
    let fixture: Fixtures = serde_json::from_str(fixture).expect("the fixture can be added as it stands");
    let answered = Environment::new().with_fixtures(fixture);
    answered
        .render(
            "message",
            "{% connected_content https://x.io/none?a=1 :method POST :body b=2 %}",
            &context(),
            &options(),
        )
        .unwrap();
    let preview = preview(&environment, "a{% connected_content https://x.io/none :savee r %}b");
    assert_eq!((preview.text.as_str(), codes(&preview)), ("ab", vec!["missing-fixture", "unknown-option"]));
}

#[test]
fn other_data_from_outside() {
    let environment = with_fixtures(json!({
        "catalogs": {"Games": {"1": {"title": "Tales", "note": "for {{${first_name}}}"}, "2": {"title": "Ico"}}},
        "selections": {"Games": {"new": [{"title": "Ico"}]}},
        "shopping_carts": {"c1": {"products": [{"product_name": "Hat"}]}},
        "promotions": {"spring": "CODE-1"},
        "translations": {"hello": "Hallo {{${first_name}}}"},
    }));
    let render = |template: &str| environment.render("message", template, &context(), &options());
    assert_eq!(
        render("{% catalog_items Games 2 {{ 1 }} 9 %}{{items[0].title}}{{items[1].note}}{{items.size}}").unwrap(),
        "Icofor {{${first_name}}}2"
    );
    assert_eq!(render("{% catalog_items Games 1 :rerender %}{{items[0].note}}").unwrap(), "for Ada");
    assert_eq!(render("{% catalog_selection_items Games new %}{{items[0].title}}").unwrap(), "Ico");
    assert_eq!(render("{% shopping_cart {{ 'c1' }} %}{{shopping_cart.products[0].product_name}}").unwrap(), "Hat");
    assert_eq!(render("{% promotion('spring') %}{% promotion(\"spring\") %}").unwrap(), "CODE-1CODE-1");
    assert_eq!(
        render("{% translation hello %}Hello{% endtranslation %}, {% translation bye %}Bye{% endtranslation %}")
            .unwrap(),
        "Hallo Ada, Bye"
    );
    assert_eq!(render("a{% message_extras :key k :value {{${first_name}}} %}b").unwrap(), "ab");
    for template in [
        "{% catalog_items None 1 %}",
        "{% catalog_selection_items Games old %}",
        "{% shopping_cart c9 %}",
        "{% promotion('autumn') %}",
    ] {
        assert_eq!(render(template).unwrap_err().kind(), ErrorKind::MissingFixture, "{template}");
    }
}

#[test]
fn what_braze_does_with_a_call_is_done_or_told() {
    let environment = with_fixtures(json!({
        "connected_content": [{"url": "https://x.io/*", "body": {"a": 1}}],
        "shopping_carts": {"bought": {"currency": "EUR", "abandoned": false}, "left": {"currency": "USD", "abandoned": true}},
    }));
    let render = |template: &str| environment.render("message", template, &context(), &options());
    assert_eq!(render("{% shopping_cart left %}{{shopping_cart.currency}}{{shopping_cart.abandoned}}").unwrap(), "USD");
    for option in ["", ":abort_if_not_abandoned true"] {
        let error = render(&format!("{{% shopping_cart bought {option} %}}")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Aborted);
        assert_eq!(error.reasons(), ["shopping cart `bought` is not abandoned"]);
    }
    let kept = "{% shopping_cart bought :abort_if_not_abandoned false %}{{shopping_cart.currency}}";
    assert_eq!(render(kept).unwrap(), "EUR");

    let told = |option: &str| {
        let preview =
            preview(&environment, &format!("{{% connected_content https://x.io/a {option} %}}{{{{connected.a}}}}"));
        assert_eq!((preview.text.as_str(), preview.outcome), ("1", Outcome::Sent));
        preview.diagnostics.iter().map(|remark| remark.severity.name()).collect::<Vec<_>>()
    };
    for (option, severities) in [
        (":no_cache :headers {\"A\": \"b\"}", vec![]),
        (":cache_max_age 300", vec![]),
        (":cache_max_age 14400", vec![]),
        (":cache_max_age 299", vec!["warning"]),
        (":cache_max_age 14401", vec!["warning"]),
        (":cache_max_age soon", vec!["warning"]),
        (":basic_auth name", vec!["note"]),
        (":auth_credentials name", vec!["note"]),
        (":basic_auht name", vec!["warning"]),
    ] {
        assert_eq!(told(option), severities, "{option}");
    }
}

#[test]
fn a_call_is_matched_sent_and_cut_as_braze_does() {
    let environment = with_fixtures(json!({"connected_content": [
        {"url": "https://x.io/json", "request_body": r#"{"a":"1","b":"x=y","c":""}"#, "body": {"hit": "form"}},
        {"url": "https://x.io/json", "request_body": r#"{"a": 1}"#, "body": {"hit": "json"}},
        {"url": "https://*.io/a/*/c?*", "body": {"hit": "stars"}},
        {"url": "https://x.io/large", "body": "x".repeat((1 << 20) + 1)},
        {"url": "https://x.io/full", "body": "x".repeat(1 << 20)},
        {"url": "https://x.io/slow", "delay": 2000, "body": {"hit": "in time"}},
        {"url": "https://x.io/nothing", "status": 204},
    ]}));
    let render = |call: &str| {
        let template = format!("{{% connected_content {call} %}}{{{{connected.hit}}}}");
        environment.render("message", &template, &context(), &options())
    };
    let json = "https://x.io/json :method post :content_type application/json :body";
    for (call, text) in [
        (format!("{json} a=1&b=x=y&&c"), "form"),
        (format!(r#"{json} {{"a": 1}}"#), "json"),
        ("https://y.io/a/b/b/c?d".into(), "stars"),
        ("https://x.io/slow".into(), "in time"),
    ] {
        assert_eq!(render(&call).unwrap(), text, "{call}");
    }
    for url in ["https://y.io/a/c?d", "https://y.com/a/b/c?", "http://y.io/a/b/c?", "https://x.io/jsonx"] {
        assert_eq!(render(url).unwrap_err().kind(), ErrorKind::MissingFixture, "{url}");
    }
    assert_eq!(render("https://x.io/full").unwrap().len(), 1 << 20);
    let large = preview(&environment, "a{% connected_content https://x.io/large %}b");
    assert_eq!((large.text.as_str(), codes(&large)), ("ab", vec!["connected-content"]));
    let retried = "a{% connected_content https://x.io/nothing :retry %}b";
    assert_eq!(environment.render("message", retried, &context(), &options()).unwrap(), "anullb");
}
