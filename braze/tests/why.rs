//! Why outputs are blank and how links came about.
#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment};
use drysend_core::trace::{Nothing, Why, WhyKind};
use drysend_core::{Preview, RenderOptions, Secrets};
use serde_json::{Value as Json, json};

fn preview(template: &str, profile: Json) -> Preview {
    let mut secrets = Secrets::default();
    secrets.insert("PROJECT", b"5AuNonZoFHejGXmHNATz4l".to_vec()).unwrap();
    let environment = Environment::new()
        .with_secrets(secrets)
        .with_content_block("name", "{{ name_of_customer }}")
        .with_content_block("sign", "{{ url | hmac_sha256: 'PROJECT' }}");
    let context = Context::from_profile(&profile).unwrap();
    environment.preview("message", template, &context, &RenderOptions::default())
}

fn only(preview: &Preview) -> &Why {
    assert_eq!(preview.why.len(), 1, "{:?}", preview.why);
    &preview.why[0]
}

#[test]
fn a_blank_output_names_its_look_up_and_the_near_miss() {
    let preview = preview("Hi {{ ${First_Name} }}!", json!({"attributes": {"first_name": "Jo"}}));
    let why = only(&preview);
    assert_eq!((why.kind, why.found, why.lookup.as_str()), (WhyKind::Blank, Nothing::Missing, "${First_Name}"));
    assert_eq!(why.near.as_deref(), Some("${first_name}"));
    assert_eq!((why.output.text(), why.at.text()), ("{{ ${First_Name} }}", "${First_Name}"));
    assert_eq!(why.message(), "there is no `${First_Name}`; did you mean `${first_name}`?");
}

#[test]
fn missing_null_and_blank_are_told_apart() {
    let attributes = json!({"attributes": {"first_name": null, "last_name": " "}});
    let preview = preview("{{${first_name}}}|{{${last_name}}}|{{custom_attribute.${x}}}", attributes);
    let found: Vec<_> = preview.why.iter().map(|why| why.found).collect();
    assert_eq!(found, [Nothing::Null, Nothing::Blank, Nothing::Missing]);
}

#[test]
fn a_default_is_told_with_what_it_stands_for() {
    let preview = preview("Hi {{ ${first_name} | default: 'there' }}", json!({}));
    let why = only(&preview);
    assert_eq!((why.kind, why.default.as_deref()), (WhyKind::Default, Some("there")));
}

#[test]
fn a_variable_is_followed_to_the_look_up_behind_it() {
    let preview = preview("{% assign who = ${first_name} | upcase %}{% assign x = who %}Hi {{ x }}", json!({}));
    let why = only(&preview);
    assert_eq!((why.lookup.as_str(), why.via.as_deref()), ("${first_name}", Some("x")));
}

#[test]
fn a_misspelt_variable_is_near_what_the_template_sets() {
    let preview = preview("{% assign longUrl = 'x' %}{{ longURL }}{{content_blocks.${name}}}", json!({}));
    assert_eq!(preview.why[0].near.as_deref(), Some("longUrl"));
    assert_eq!(preview.why[1].output.template.name(), "name");
}

#[test]
fn what_prints_its_value_is_not_told() {
    let profile = json!({"attributes": {"first_name": "Jo"}});
    let template = "{{ ${first_name} }}{% if ${last_name} %}x{% endif %}{% assign e = '' %}{{ e }}{% for i in (1..3) %}{{ i }}{% endfor %}";
    assert!(preview(template, profile).why.is_empty());
}

#[test]
fn loops_tell_an_output_once() {
    let preview = preview("{% for i in (1..1000) %}{{ ${first_name} }}{% endfor %}", json!({}));
    only(&preview);
}

const LINK: &str = "{% assign base = 'https://pub1.pskt.io/c/abcdef' %}{% capture pass %}{\"person.externalId\": \"1\"}{% endcapture %}\
                    {% capture data %}{{ pass | base64_encode }}{% endcapture %}";

#[test]
fn the_chain_of_a_link() {
    let template = format!(
        "{LINK}{{% capture url %}}{{{{ base }}}}?data={{{{ data }}}}{{% endcapture %}}go: {{{{ url }}}}&sig={{{{content_blocks.${{sign}}}}}}"
    );
    let preview = preview(&template, json!({}));
    let link = &preview.links[0];
    assert_eq!(link.verified, Some(true));
    let chain = link.chain.as_ref().unwrap();
    let place = |step: &Option<drysend_core::trace::Step>| {
        let step = step.as_ref().unwrap();
        (step.filter.clone(), step.spot.as_ref().unwrap().text().to_owned())
    };
    assert_eq!(chain.payload.as_ref().unwrap().text, "{\"person.externalId\": \"1\"}");
    assert_eq!(place(&chain.payload), (None, "pass".to_owned()));
    assert_eq!(place(&chain.data), (Some("base64_encode".to_owned()), "base64_encode".to_owned()));
    assert_eq!(chain.signed.as_ref().unwrap().text, link.url.split("&sig=").next().unwrap());
    assert_eq!(place(&chain.signature).0.as_deref(), Some("hmac_sha256"));
    assert_eq!(chain.signature.as_ref().unwrap().spot.as_ref().unwrap().template.name(), "sign");
    assert_eq!(place(&chain.printed).1, "{{ url }}");
    assert_eq!(chain.difference, None);
}

#[test]
fn where_signed_and_printed_text_part() {
    let template = format!(
        "{LINK}{{% capture url %}}{{{{ base }}}}?data={{{{ data }}}}&x=1{{% endcapture %}}\
         {{% capture sig %}}{{{{ url | hmac_sha256: 'PROJECT' }}}}{{% endcapture %}}{{{{ base }}}}?data={{{{ data }}}}&x=2&sig={{{{ sig }}}}"
    );
    let preview = preview(&template, json!({}));
    let difference = preview.links[0].chain.as_ref().unwrap().difference.clone().unwrap();
    assert!(difference.message.contains("`1` was signed, `2` stands in the message"), "{}", difference.message);
    assert_eq!(difference.signed.unwrap().text(), "1");
    assert_eq!(difference.printed.unwrap().text(), "2");
    let told = preview.diagnostics.iter().find(|finding| finding.code == "signature-mismatch").unwrap();
    assert_eq!(told.location().unwrap().text, "hmac_sha256");
}

#[test]
fn another_key_is_told_as_that() {
    let template = format!(
        "{LINK}{{% capture url %}}{{{{ base }}}}?data={{{{ data }}}}{{% endcapture %}}{{{{ 'x' | hmac_sha256: 'PROJECT' | slice: 0, 0 }}}}\
         {{% assign sig = url | append: '' | hmac_sha256: 'OTHER' %}}{{{{ url }}}}&sig={{{{ sig | upcase | downcase | replace: 'a', 'b' }}}}"
    );
    let preview = preview(&template, json!({}));
    assert_eq!(preview.links[0].verified, Some(false));
}

#[test]
fn no_key_gets_into_a_chain() {
    let secret = "Zk3vQ9pLm2Tx8Wb5Rn7YcD";
    let template = format!(
        "{LINK}{{% assign key = '{secret}' %}}{{% assign text = key | append: data %}}{{{{ base }}}}?data={{{{ data }}}}&sig={{{{ text | hmac_sha256: key }}}}"
    );
    let preview = preview(&template, json!({}));
    let shown = serde_json::to_string(&preview.links[0].chain).unwrap();
    assert!(shown.contains("hmac_sha256") && !shown.contains(secret), "{shown}");
}

#[test]
fn a_render_of_any_size_is_followed_within_bounds() {
    let template = "{% assign t = 'x' %}{% for i in (1..16) %}{% assign t = t | append: t %}{% endfor %}\
                    {% for i in (1..300) %}{{ t | size }}{% assign u = t | append: i %}{% endfor %}{{ nothing }}";
    let preview = preview(template, json!({}));
    assert_eq!(preview.outcome, drysend_core::Outcome::Sent);
}
