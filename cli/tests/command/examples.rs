//! The examples give the bytes that their pages' recipes must give.

use std::path::{Path, PathBuf};

use crate::support::{Ran, run};

/// Jane Doe's link by the Braze recipe with its faults mended; computed with Ruby's Liquid.
const BRAZE: &str = "https://pub1.pskt.io/c/ww0jir?data=eyJtZW1iZXJzLm1lbWJlci5leHRlcm5hbElkIjogInVzZXItMTIzIiwibWVtYmVycy5tZW1iZXIucG9pbnRzIjogIjEwMCIsIm1lbWJlcnMudGllci5uYW1lIjogImN1cnJlbnRfY3VzdG9tZXIiLCJwZXJzb24uZGlzcGxheU5hbWUiOiAiSmFuZSBEb2UiLCJwZXJzb24uZXh0ZXJuYWxJZCI6ICJ1c2VyLTEyMyIsInVuaXZlcnNhbC5leHBpcnlEYXRlIjogIjIwMjUtMDEtMTVUMTI6MDA6MDBaIn0=&sig=c45b2e10c9deea26ce28ce6b84909f436d8e2727&utm_source=braze&utm_campaign=Summer+Sale+%26+More";

/// The signature of Jane Doe's link by the MoEngage recipe with its faults mended; computed with Jinja2.
const MOENGAGE: &str = "bf95f039f41765cd4dac4e60209fea10c1784a3a3525f4cb47460a805b38c88a";

/// The MoEngage recipe as it is published.
const MOENGAGE_AS_PUBLISHED: &str = "https://pub1.pskt.io/c/a4hrop?data=eyJwZXJzb24uZXh0ZXJuYWxJZCI6ICJtb2UtMTAwMSIsInBlcnNvbi5zdXJuYW1lIjogIkRvZSIsInBlcnNvbi5mb3JlbmFtZSI6ICJKYW5lIiwicGVyc29uLmVtYWlsQWRkcmVzcyI6ICJqYW5lLmRvZUBleGFtcGxlLmNvbSIsInBlcnNvbi5kaXNwbGF5TmFtZSI6IkphbmUgRG9lIiwicGVyc29uLm1vYmlsZU51bWJlciI6IisxNDE1NTU1MDEwMCIsfSI=&sig=13a883f1620619b7650f07abc2f0bceb58a3c42e7485c269ac39ce7c85f3afe9";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn drysend(line: &str) -> Ran {
    run(&root(), &line.split_whitespace().collect::<Vec<_>>(), "")
}

#[test]
fn braze() {
    assert_eq!(drysend("render examples/braze-smartpass/message.liquid").output(), format!("{BRAZE}\n"));
    let json = drysend("preview examples/braze-smartpass/message.liquid --format json").exits(0).json();
    let link = &json["links"][0];
    assert_eq!((&json["outcome"], &link["url"]), (&"sent".into(), &BRAZE.into()));
    assert_eq!(
        (&link["verified"], &link["hash"], &link["key"]),
        (&true.into(), &"sha1".into(), &"Project_Secret".into())
    );
    assert_eq!(link["parameters"]["utm_campaign"], "Summer Sale & More");
    assert_eq!(drysend("check examples/braze-smartpass").exits(0).stderr, "no findings in 2 files\n");
}

#[test]
fn braze_as_published_prints_no_link() {
    let ran = drysend("preview examples/braze-smartpass-as-published --format json");
    let json = ran.json();
    assert_eq!((json["text"].as_str().unwrap().trim(), &json["links"]), ("", &serde_json::json!([])));
}

#[test]
fn moengage() {
    let text = drysend("render examples/moengage-smartpass/message.jinja").output();
    let (link, signature) = text.split_once("&sig=").unwrap();
    assert_eq!(signature, MOENGAGE);
    assert!(link.starts_with("https://pub1.pskt.io/c/a4hrop?data="), "{link}");
    let json = drysend("preview examples/moengage-smartpass --format json").exits(0).json();
    let link = &json["links"][0];
    assert_eq!(
        (&link["verified"], &link["hash"], &link["key"]),
        (&true.into(), &"sha256".into(), &"PASSKIT_SECRET".into())
    );
    assert_eq!(link["payload"]["person.displayName"], "Jane Doe");
    assert_eq!(link["problems"], serde_json::json!([]));
}

#[test]
fn moengage_is_not_sent_without_an_id() {
    let profile = "examples/moengage-smartpass/profiles/without-id.json";
    let ran = drysend(&format!("render examples/moengage-smartpass --profile {profile}")).exits(4);
    assert_eq!(
        ran.error(),
        "error[not-sent]: message not sent: MoEngage_ID missing: cannot build the wallet pass link"
    );
}

#[test]
fn moengage_as_published_signs_a_broken_payload() {
    let json = drysend("preview examples/moengage-smartpass-as-published --format json").exits(0).json();
    assert_eq!(json["text"].as_str().unwrap().trim_start_matches('\n'), MOENGAGE_AS_PUBLISHED);
    let link = &json["links"][0];
    assert_eq!((&link["verified"], &link["problems"][0]["code"]), (&true.into(), &"trailing-comma".into()));
}

/// Every `console` block of the examples' own pages: a command line, then what it prints.
#[test]
fn what_the_pages_show_is_what_is_printed() {
    let examples = root().join("examples");
    let pages = std::fs::read_dir(&examples).unwrap().map(|entry| entry.unwrap().path().join("README.md"));
    let mut blocks = 0;
    for page in pages.filter(|page| page.exists()) {
        let text = std::fs::read_to_string(&page).unwrap();
        for block in text.split("```console\n").skip(1) {
            let block = block.split("```").next().unwrap();
            let (line, shown) = block.split_once('\n').unwrap();
            let ran = drysend(line.strip_prefix("$ drysend ").unwrap());
            assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (shown, ""), "{}", page.display());
            blocks += 1;
        }
    }
    assert!(blocks >= 5, "{blocks}");
}

#[test]
fn the_webhook_is_a_request() {
    let folder = "examples/braze-passkit-webhook";
    assert_eq!(drysend(&format!("check {folder}")).exits(0).stderr, "no findings in 1 file\n");
    let json =
        drysend(&format!("preview {folder} --profile {folder}/profiles/odd-id.json --format json")).exits(0).json();
    let request = &json["request"];
    assert_eq!((&request["method"], &request["headers"]["Content-Type"]), (&"PUT".into(), &"application/json".into()));
    let body: serde_json::Value = serde_json::from_str(request["body"].as_str().unwrap()).unwrap();
    assert_eq!((&body["externalId"], &body["expiryDate"]), (&"user \"9\"".into(), &"2024-02-14T12:00:00Z".into()));
    let ran = drysend(&format!("render {folder} --profile {folder}/profiles/without-id.json")).exits(4);
    assert!(ran.error().starts_with("error[aborted]: message aborted: no external id"), "{ran:?}");
}

#[test]
fn the_look_up_knows_three_answers() {
    let folder = "examples/braze-passkit-connected-content";
    assert_eq!(drysend(&format!("check {folder}")).exits(0).stderr, "no findings in 1 file\n");
    let found = drysend(&format!("render {folder}")).output();
    assert_eq!(found, "Your coupon is waiting in your wallet, Jane: https://pub1.pskt.io/3VcYnkLQmzD0zTgVHqFRsM\n");
    for (profile, why) in [("not-found", "/user-404 answers 404"), ("time-out", "the answer takes 2500 ms")] {
        let line = format!("preview {folder} --profile {folder}/profiles/{profile}.json --format json");
        let json = drysend(&line).exits(4).json();
        assert!(json["diagnostics"][0]["message"].as_str().unwrap().contains(why), "{json}");
    }
}

/// Every reading of the table that drysend takes for true is what it prints.
#[test]
fn the_calibration_prints_what_its_page_says() {
    let folder = "examples/moengage-calibration";
    let page = std::fs::read_to_string(root().join(folder).join("README.md")).unwrap();
    let text = drysend(&format!("render {folder}")).output();
    let line = format!("check {folder}/message.jinja {folder}/versions.jinja");
    assert_eq!(drysend(&line).exits(0).stderr, "no findings in 2 files\n");
    assert_eq!(text.lines().count(), 9);
    for line in text.lines() {
        let (number, printed) = line.split_once(' ').unwrap();
        let row = page.lines().find(|row| row.starts_with(&format!("| {number} | `{printed}` |"))).unwrap();
        assert!(row.contains("drysend's reading"), "{row}");
    }
}
