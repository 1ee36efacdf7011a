//! What MoEngage brings to Jinja: attributes, recorded answers, content blocks, `MOE_NOT_SEND`.

#![allow(clippy::unwrap_used, reason = "helpers of tests are no test functions themselves")]

use drysend_core::{ErrorKind, Fixtures, Outcome, Preview, Severity};
use drysend_moengage::{Context, Environment, RenderOptions};
use serde_json::{Value as Json, json};

fn preview(environment: &Environment, source: &str, context: &Json) -> Preview {
    environment.preview("m", source, &Context::from_json(context).unwrap(), &RenderOptions::default())
}

fn text(source: &str, context: &Json) -> String {
    preview(&Environment::new(), source, context).text
}

#[test]
fn standard_attributes_have_two_names() {
    let context = json!({"UserAttribute": {"u_fn": "Ada", "ID": "u1"}, "other": {"u_fn": "Ada"}});
    assert_eq!(text("{{ UserAttribute['First Name'] }} {{ UserAttribute.uid }}", &context), "Ada u1");
    assert_eq!(text("[{{ other['First Name'] }}]", &context), "[]");
    assert_eq!(text("{{ UserAttribute }}", &context), "{'u_fn': 'Ada', 'ID': 'u1'}");
    assert_eq!(text("{{ UserAttribute['First Name'][0] }}{% do UserAttribute.clear() %}", &context), "A");
}

#[test]
fn no_render_changes_the_callers_data() {
    let context = Context::from_json(&json!({"l": [1], "d": {"k": [1]}})).unwrap();
    let template =
        Environment::new().template("m", "{% do l.append(2) %}{% do d.k.append(2) %}{{ l }}{{ d }}").unwrap();
    for _ in 0..3 {
        assert_eq!(template.render(&context, &RenderOptions::default()).unwrap(), "[1, 2]{'k': [1, 2]}");
    }
}

#[test]
fn recorded_answers() {
    let fixtures: Fixtures = serde_json::from_value(json!({
        "content_api": {"cart": {"items": [{"name": "belt", "items": [1, 2]}], "total": 3}},
        "aux_data": {"dues": {"u1": {"Amount_Due": "43"}}},
    }))
    .unwrap();
    let environment = Environment::new().with_fixtures(fixtures);
    let none = json!({});
    let of = |source: &str| preview(&environment, source, &none);
    assert_eq!(of("{% for i in ContentApi.cart().items %}{{ i.name }}{{ i.items }}{% endfor %}").text, "belt[1, 2]");
    assert_eq!(of("{{ ContentApi['cart']({'params': {}}).total + 1 }}{{ ContentApi.cart().get('total') }}").text, "43");
    assert_eq!(of("{{ ContentApi.cart()|length }} {{ ContentApi.cart()|list }}").text, "2 ['items', 'total']");
    assert_eq!(of("{{ ('u1'|getAuxData('dues')).Amount_Due }}").text, "43");
    assert_eq!(of("[{{ 'nobody'|getAuxData('dues') }}]").text, "[]");
    let fault = |source: &str| of(source).diagnostics[0].clone();
    assert_eq!(fault("{{ ContentApi.nope() }}").message, "Content API with name 'nope' not found in the database");
    assert_eq!(fault("{{ 'u1'|getAuxData('due') }}").help.as_deref(), Some("did you mean `dues`?"));
    assert_eq!(fault("{{ ('x'|getAuxData('dues')).Amount_Due }}").message, "'dues' is undefined");
}

#[test]
fn content_blocks_in_every_form() {
    let environment = Environment::new()
        .with_content_block("greeting", "Hi {{ name|default('you') }}{{ extra }}!")
        .with_content_block("macros", "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}");
    for source in [
        "{{ ContentBlock['greeting'] }}",
        "{{ContentBlock.greeting}}",
        "{{ content_blocks['greeting'] }}",
        "{% set x = ContentBlock.greeting %}{{ x }}",
        "{{ ContentBlock('greeting') }}",
        "{% include 'greeting' %}",
    ] {
        assert_eq!(preview(&environment, source, &json!({"name": "Ada"})).text, "Hi Ada!", "{source}");
    }
    let source = "{% set extra = ' and co' %}{% for name in ['A', 'B'] %}{{ ContentBlock.greeting }}{% endfor %}";
    assert_eq!(preview(&environment, source, &json!({})).text, "Hi A and co!Hi B and co!");
    assert_eq!(preview(&environment, "{% from 'macros' import b %}{{ b(1) }}", &json!({})).text, "<b>1</b>");
    let failed = preview(&environment, "{{ ContentBlock.greting }}", &json!({}));
    assert_eq!(failed.diagnostics[0].message, "Content Blocks ['greting'] not found");
    assert_eq!(failed.diagnostics[0].help.as_deref(), Some("did you mean `greeting`?"));
}

#[test]
fn a_fault_in_a_content_block_is_placed_there() {
    let environment = Environment::new().with_content_block("sum", "one\n{{ 1 + 'a' }}");
    let context = Context::default();
    let error = environment.render("m", "{% include 'sum' %}", &context, &RenderOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "unsupported operand type(s) for +: 'int' and 'str' (sum:2:8)");
    let broken = Environment::new().with_content_block("b", "{% if %}");
    let error = broken.render("m", "{% include 'b' %}", &context, &RenderOptions::default()).unwrap_err();
    assert_eq!(error.location().map(|place| place.name), Some("b".to_owned()));
}

#[test]
fn not_sent_in_three_forms() {
    let environment = Environment::new();
    let none = json!({});
    let tag = preview(&environment, "a{% MOE_NOT_SEND(\"no name\") %}b{% MOE_NOT_SEND('no ' ~ 'mail') %}c", &none);
    assert_eq!((tag.outcome, tag.text.as_str()), (Outcome::NotSent, "abc"));
    assert_eq!(tag.reasons, ["no name", "no mail"]);
    for source in ["Hi {{ x|default('MOE_NOT_SEND') }}", "{% if x %}x{% else %}MOE_NOT_SEND{% endif %}"] {
        let preview = preview(&environment, source, &none);
        assert_eq!(preview.outcome, Outcome::NotSent, "{source}");
        assert!(preview.reasons.is_empty() && preview.text.ends_with("MOE_NOT_SEND"));
    }
    let sent =
        preview(&environment, "{% if false %}{% MOE_NOT_SEND('x') %}{% endif %}{% set x = 'MOE_NOT_SEND' %}ok", &none);
    assert_eq!(sent.outcome, Outcome::Sent);
    let error = environment.render("m", "{% MOE_NOT_SEND('why') %}", &Context::default(), &RenderOptions::default());
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.reasons()), (ErrorKind::NotSent, &["why".to_owned()][..]));
}

#[test]
fn check_lists_every_fault_once() {
    let source = "{{ a b }}\n{% if x y %}{{ 1 +}}{% endif %}\n{% foo %}{{ 'ok' }}{% for i in %}{% endfor %}";
    let found = Environment::new().check("m", source);
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let messages: Vec<_> = errors.map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "expected token 'end of print statement', got 'b'",
            "expected token 'end of statement block', got 'y'",
            "unexpected 'end of print statement'",
            "Encountered unknown tag 'foo'.",
            "Expected an expression, got 'end of statement block'",
        ]
    );
    let unknown = Environment::new().check("m", "{{ a|upcase }}{{ b is defned }}{{ c|uper }}");
    let unknown = unknown.iter().filter(|found| found.severity == Severity::Error);
    let told: Vec<_> = unknown.map(|d| (d.code.as_ref(), d.help.as_deref().unwrap_or_default())).collect();
    assert_eq!(told[1], ("unknown-test", "did you mean `defined`?"));
    assert_eq!(told[2], ("unknown-filter", "did you mean `upper`?"));
}

#[test]
fn a_template_that_cannot_be_parsed_fails_in_moengages_words() {
    let preview = preview(&Environment::new(), "{{ 'abc'|replace('a' 1) }}", &json!({}));
    assert_eq!(preview.outcome, Outcome::Failed);
    assert_eq!(preview.text, "Error in parsing jinja template format. Error expected token ',', got 'integer'");
}
