//! Links found, inspected, encrypted and decrypted.

use drysend_core::link::{self, Keys, Kind, encrypted};
use drysend_core::payload::Payload;
use drysend_core::secret::{Iv, Key, Secret};

const KEY: &str = "f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755";
const GENERATOR: &str = "https://pub1.pskt.io/c/wrsynr?data=VHSHJL3aVQq68v1tkdPL5NkAaBSQ1IXqnhyJ9bHOPvQ&iv=000102030405060708090a0b0c0d0e0f";
const NODE: &str =
    "https://pub1.pskt.io/c/wrsynr?data=VHSHJL3aVQq68v1tkdPL5NkAaBSQ1IXqnhyJ9bHOPvQ=&iv=AAECAwQFBgcICQoLDA0ODw==";

fn urls(text: &str) -> Vec<&str> {
    link::find(text).into_iter().map(|found| found.url).collect()
}

fn codes(url: &str) -> Vec<String> {
    link::inspect(url, &Keys::none()).problems.iter().map(|problem| problem.code.to_string()).collect()
}

#[test]
fn both_encoders_are_read() {
    let key = Key::from_hex(KEY).unwrap();
    for (url, form) in [(GENERATOR, "generator"), (NODE, "node")] {
        let decrypted = encrypted::decrypt(url, &key).unwrap();
        assert_eq!((decrypted.text.as_str(), decrypted.form.name()), ("{\"members.tierId\":\"bronze\"}", form));
        let secrets = [Secret::new("project", KEY.as_bytes().to_vec())];
        let seen = link::inspect(url, &Keys::from_secrets(&secrets));
        assert_eq!((seen.kind, seen.verified, seen.decrypted), (Kind::Encrypted, None, Some(true)));
        assert_eq!(seen.key.as_deref(), Some("project"));
        assert_eq!(serde_json::to_value(&seen).unwrap()["payload"]["members.tierId"], "bronze");
    }
    assert_eq!(
        encrypted::decrypt(&NODE.replace('=', "%3D").replace("data%3D", "data=").replace("iv%3D", "iv="), &key)
            .unwrap()
            .form
            .name(),
        "node"
    );
}

#[test]
fn what_does_not_decrypt() {
    let key = Key::from_hex(KEY).unwrap();
    let other = Key::new(vec![1; 16]).unwrap();
    let message = |url: &str| encrypted::decrypt(url, &key).unwrap_err().message().to_owned();
    assert!(encrypted::decrypt(GENERATOR, &other).unwrap_err().message().contains("key or the IV"));
    assert!(message(&GENERATOR.replace("PvQ", "PvR")).contains("stray bits"));
    assert!(message(&GENERATOR.replace("OPvQ", "OPwQ")).contains("key or the IV"));
    assert!(message(&GENERATOR.replace("0e0f", "0e")).contains("`iv` has 30 characters"));
    assert!(message(&GENERATOR.replace("0e0f", "0e0g")).contains("character 32"));
    assert!(message(&GENERATOR.replace("VHSH", "")).contains("multiple of 16"));
    assert!(message(GENERATOR.split("&iv").next().unwrap()).contains("no `iv`"));
    assert!(message(&GENERATOR.replace("VHSHJL3aVQq68v1tkdPL5NkAaBSQ1IXqnhyJ9bHOPvQ", "")).contains("`data` is empty"));
    assert!(message(&GENERATOR.replace("&iv", "&sig")).contains("hashed"));
    assert!(message(&GENERATOR.replace('&', "&amp;")).contains("HTML"));
    // A flipped bit of the IV cannot be noticed.
    assert!(encrypted::decrypt(&GENERATOR.replace("0e0f", "0e0e"), &key).is_ok());
}

#[test]
fn a_base_url_must_be_able_to_start_a_link() {
    let (key, iv) = (Key::from_hex(KEY).unwrap(), Iv::new([0; 16]));
    let payload: Payload = [("a", "b")].into_iter().collect();
    for bad in ["", "/", "///", "https:///", "pub1.pskt.io/c/x", "https://pub1.pskt.io/c/x?y=1"] {
        assert_eq!(encrypted::encrypt(bad, &payload, &key, &iv).unwrap_err().code(), "invalid-link", "{bad}");
    }
    assert!(
        encrypted::encrypt("/https://pub1.pskt.io/c/x//", &payload, &key, &iv)
            .unwrap()
            .starts_with("https://pub1.pskt.io/c/x?data=")
    );
}

#[test]
fn links_are_found_wherever_they_stand() {
    let hashed = "https://pub1.pskt.io/c/ww0jir?data=eyJhIjoiYiJ9&sig=00ff&utm_source=braze";
    let escaped = hashed.replace('&', "&amp;");
    let encoded = "https%3A%2F%2Fpub1.pskt.io%2Fc%2Fww0jir%3Fdata%3DeyJhIjoiYiJ9%26sig%3D00ff";
    let with_url = format!("{hashed}&utm_content=https://example.com/x");
    let shouted = hashed.replace("https", "HTTPS");
    let pass = "https://pub2.pskt.io/1a2B3c4D5e6F7g8H9i0JkL";
    for (text, expected) in [
        (hashed.to_owned(), vec![hashed]),
        (format!("\n\n{hashed}.\n"), vec![hashed]),
        (format!("({hashed})."), vec![hashed]),
        (format!("<a href=\"{escaped}\">x</a>"), vec![escaped.as_str()]),
        (format!("&lt;a href=&quot;{escaped}&quot;&gt;"), vec![escaped.as_str()]),
        (format!("[pass]({hashed}) **{hashed}**"), vec![hashed, hashed]),
        (format!("{hashed},{pass};{hashed}"), vec![hashed, pass, hashed]),
        (format!("see {encoded}, please"), vec![encoded]),
        (format!("https://r.example/?to={encoded}&x=1"), vec![encoded]),
        (format!("https://r.example/?to={hashed}"), vec![hashed]),
        (with_url.clone(), vec![with_url.as_str()]),
        (shouted.clone(), vec![shouted.as_str()]),
        (format!("链接{hashed}。"), vec![hashed]),
        (format!("{pass} https://pub1.pskt.io/c/ww0jir https://example.com/?data=1 http https:// httpé"), vec![pass]),
        ("no link".to_owned(), vec![]),
    ] {
        assert_eq!(urls(&text), expected, "{text}");
        for found in link::find(&text) {
            assert_eq!(&text[found.span.range()], found.url);
        }
    }
    let json = r#"{"url":"https:\/\/pub1.pskt.io\/c\/x?data=e30=\u0026sig=00\n"}"#;
    assert_eq!(urls(json), [r"https:\/\/pub1.pskt.io\/c\/x?data=e30=\u0026sig=00"]);
}

#[test]
fn problems_are_named() {
    let hashed = |data: &str| format!("https://pub1.pskt.io/c/x?data={data}&sig={}", "0".repeat(64));
    assert_eq!(codes(&hashed("eyJhIjoiYiJ9")), [""; 0]);
    assert_eq!(codes(&hashed("")), ["data-missing"]);
    assert_eq!(codes(&hashed("eyJhIjoiYiJ")), ["data-not-base64"]);
    assert_eq!(codes(&hashed("/w==")), ["data-not-text"]);
    assert_eq!(codes(&hashed("eyJhIjoifn5-In0_")), ["payload-syntax"]);
    assert_eq!(codes(&hashed("eyJhIjoiPj4+In0=")), ["data-plus"]);
    assert_eq!(codes(&hashed("eyJhIjoiPj4 In0=")), ["data-blank"]);
    assert_eq!(codes(&hashed("e30%3D")), ["data-percent-encoded"]);
    assert_eq!(codes("https://pub1.pskt.io/c/x?data=e30="), ["signature-missing"]);
    assert_eq!(
        codes("http://pub1.pskt.io/c/x?data=e30=&data=e30=&sig=0"),
        ["insecure-scheme", "repeated-parameter", "parameters-before-signature", "signature-malformed"]
    );
    assert_eq!(codes("https://pub1.pskt.io/c/x"), ["not-a-pass"]);
    assert_eq!(codes("https://pub1.pskt.io/1a2B3c4D5e6F7g8H9i0JkL"), [""; 0]);
    assert_eq!(codes("nonsense"), ["base-url", "not-a-pass"]);
    assert_eq!(codes("https://pub1.pskt.io/c/x?data=AAAA&iv=00"), ["encoding-error"]);
    let decoded = link::inspect(&hashed("e30").replace('&', "&amp;"), &Keys::none());
    assert_eq!((decoded.kind, decoded.verified, decoded.padded), (Kind::Hashed, None, Some(false)));
    assert_eq!(decoded.problems[0].code, "html-escaped");
}
