//! The SmartPass recipe for Braze, as PassKit publishes it and repaired, byte for byte.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment};
use drysend_core::{Outcome, RenderOptions, Secrets};
use serde_json::json;

const BLOCK: &str = "{% capture base64JsonPayload %}{{passData|base64_encode}}{% endcapture %}\n\n\
    {% capture url %}{{projectUrl}}?data={{base64JsonPayload}}{% endcapture %}\n\n\
    {% capture sig %}{{url | hmac_sha1: \"Project_Secret\"}}{% endcapture %}\n\n\
    {% capture longURL %}{{url}}&sig={{sig}}&utm_source=braze&utm_campaign={{campaign.${name} | url_encode}}{% endcapture %}\n\n\
    {{longURL}}";

const MESSAGE: &str = "{% assign projectUrl = \"https://pub1.pskt.io/c/ww0jir\" %}\n\
    {% capture passData %}{\"members.member.externalId\": \"{{${user_id}}}\",\"members.member.points\": \"100\",\
    \"members.tier.name\": \"current_customer\",\"person.displayName\": \"{{${first_name}}} {{${last_name}}}\",\
    \"person.externalId\": \"{{${user_id}}}\",\"universal.expiryDate\": \
    \"{{ \"now\" | date: \"%s\" | plus: 31622400 | date: \"%FT%TZ\" }}\"}{% endcapture %}\n";

const LINK: &str = "https://pub1.pskt.io/c/ww0jir?data=eyJtZW1iZXJzLm1lbWJlci5leHRlcm5hbElkIjogInVzZXItMTIzIiwibWVtYmVycy5tZW1iZXIucG9pbnRzIjogIjEwMCIsIm1lbWJlcnMudGllci5uYW1lIjogImN1cnJlbnRfY3VzdG9tZXIiLCJwZXJzb24uZGlzcGxheU5hbWUiOiAiSmFuZSBEb2UiLCJwZXJzb24uZXh0ZXJuYWxJZCI6ICJ1c2VyLTEyMyIsInVuaXZlcnNhbC5leHBpcnlEYXRlIjogIjIwMjUtMDEtMTVUMTI6MDA6MDBaIn0=&sig=c45b2e10c9deea26ce28ce6b84909f436d8e2727&utm_source=braze&utm_campaign=Summer+Sale+%26+More";

fn context() -> Context {
    Context::from_profile(&json!({
        "attributes": {"first_name": "Jane", "last_name": "Doe", "user_id": "user-123"},
        "campaign": {"name": "Summer Sale & More"},
    }))
    .unwrap()
}

fn options() -> RenderOptions {
    RenderOptions { now: Some("2024-01-15T12:00:00Z".parse().unwrap()), ..RenderOptions::default() }
}

#[test]
fn the_repaired_recipe_gives_the_published_link() {
    let environment = Environment::new().with_content_block("passKit_SmartPass_url", BLOCK);
    let message = format!("{MESSAGE}{{{{content_blocks.${{passKit_SmartPass_url}}}}}}");
    let preview = environment.preview("message", &message, &context(), &options());
    assert_eq!(preview.outcome, Outcome::Sent, "{:?}", preview.diagnostics);
    assert_eq!(preview.text, format!("{}{LINK}", "\n".repeat(10)));
    assert_eq!(preview.links.len(), 1);
    assert!(preview.diagnostics.is_empty(), "{:?}", preview.diagnostics);
    let stripped = format!(
        "{MESSAGE}{{% capture link %}}{{{{content_blocks.${{passKit_SmartPass_url}}}}}}{{% endcapture %}}{{{{link | strip}}}}"
    );
    let text = environment.render("message", &stripped, &context(), &options()).unwrap();
    assert_eq!(text.trim_start_matches('\n'), LINK);
}

#[test]
fn a_secret_behind_a_placeholder_signs_and_stays_out_of_the_text() {
    let mut secrets = Secrets::default();
    secrets.insert("PLACEHOLDER", b"Project_Secret".to_vec()).unwrap();
    let block = BLOCK.replace("Project_Secret", "PLACEHOLDER");
    let environment = Environment::new().with_content_block("passKit_SmartPass_url", block).with_secrets(secrets);
    let message = format!("{MESSAGE}{{{{content_blocks.${{passKit_SmartPass_url}}}}}}");
    let text = environment.render("message", &message, &context(), &options()).unwrap();
    assert_eq!(text.trim_start(), LINK);
    assert_eq!(environment.render("message", "{{ 'PLACEHOLDER' }}", &context(), &options()).unwrap(), "PLACEHOLDER");
}

#[test]
fn the_faults_of_the_published_page_are_told() {
    let environment = Environment::new().with_content_block("passKit_SmartPass_url", BLOCK);
    let told = |call: &str| {
        let preview = environment.preview("message", &format!("{MESSAGE}{call}"), &context(), &options());
        assert_eq!(preview.text, "\n\n");
        preview.diagnostics.iter().map(|d| (d.code.to_string(), d.help.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let namespace = ("unknown-namespace".to_owned(), "did you mean `content_blocks`?".to_owned());
    let block = ("unknown-content-block".to_owned(), "did you mean `passKit_SmartPass_url`?".to_owned());
    assert_eq!(told("{{content_block.${passkit_SmartPass_url}}}"), [namespace, block.clone()]);
    assert_eq!(told("{{content_blocks.${passkit_SmartPass_url}}}"), [block]);
}
