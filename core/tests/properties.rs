//! What holds for every input, hostile ones included.

use drysend_core::codec::base64::{self, Alphabet};
use drysend_core::codec::{aes_cbc, hex, percent};
use drysend_core::digest::Hash;
use drysend_core::link::hashed::{self, SignOptions};
use drysend_core::link::{self, Keys, encrypted};
use drysend_core::payload::{self, Payload};
use drysend_core::secret::{Iv, Key, Secret};
use proptest::prelude::*;

/// Text made of the pieces that the finder and the parsers care about.
fn link_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "http",
            "https://",
            "https:\\/\\/",
            "https%3A%2F%2F",
            "%25",
            "%3Fdata%3D",
            "?data=",
            "&data=",
            "&amp;",
            "&sig=",
            "&iv=",
            "pub1.pskt.io",
            "/c/",
            "é",
            "😀",
            " ",
            "\n",
            "\"",
            "%",
            "%C3",
            "+",
            "=",
            "{",
            "}",
            ",",
            "\\u0026",
            "#",
            "?",
            "eyJhIjoiYiJ9",
            "00112233445566778899aabbccddeeff",
            "&quot;",
            "=3D",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn fields() -> impl Strategy<Value = Payload> {
    prop::collection::vec((any::<String>(), any::<String>()), 0..8).prop_map(|fields| fields.into_iter().collect())
}

fn options() -> impl Strategy<Value = SignOptions> {
    (prop::sample::select(Hash::ALL), prop::sample::select(Alphabet::ALL), any::<bool>())
        .prop_map(|(hash, alphabet, padded)| SignOptions { hash, alphabet, padded })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn codecs_give_back_what_they_took(bytes: Vec<u8>, text: String, padded: bool) {
        for &alphabet in Alphabet::ALL {
            let encoded = base64::encode(&bytes, alphabet, padded);
            prop_assert_eq!(base64::decode(&encoded, alphabet, padded).unwrap(), bytes.clone());
            prop_assert_eq!(base64::decode_any(&encoded).unwrap().bytes, bytes.clone());
        }
        prop_assert_eq!(hex::decode(&hex::encode(&bytes)).unwrap(), bytes);
        let (mut form, mut quote, mut url) = (String::new(), String::new(), String::new());
        percent::encode_form(&text, &mut form);
        percent::encode_quote(&text, &mut quote);
        percent::encode_url_param(&text, &mut url);
        prop_assert_eq!(percent::decode_form(&form).unwrap().into_owned(), text.as_bytes());
        prop_assert_eq!(percent::decode_uri(&quote).unwrap().into_owned(), text.as_bytes());
        prop_assert_eq!(percent::decode_uri(&url).unwrap().into_owned(), text.as_bytes());
    }

    #[test]
    fn decoders_do_not_panic(text: String, bytes: Vec<u8>, key: [u8; 24], iv: [u8; 16]) {
        let mut out = String::new();
        for &alphabet in Alphabet::ALL {
            let _ = (base64::decode(&text, alphabet, true), base64::decode(&text, alphabet, false));
        }
        let _ = (base64::decode_any(&text), hex::decode(&text), percent::decode_form(&text), percent::decode_uri(&text));
        let _ = (percent::decode_form_lossless(&text, &mut out), percent::decode_uri_lossless(&text, &mut out));
        let _ = (aes_cbc::decrypt(&key, &iv, &bytes), aes_cbc::decrypt(&bytes, &iv, &bytes));
        let _ = (text.parse::<Hash>(), text.parse::<Iv>(), text.parse::<Alphabet>(), Key::from_hex(&text), Key::new(bytes));
        let _ = (payload::read(&text), payload::read(&format!("{{{text}")));
    }

    #[test]
    fn signed_links_verify_and_altered_ones_do_not(
        payload in fields(), secret in prop::collection::vec(any::<u8>(), 1..80), options in options(), at: prop::sample::Index,
    ) {
        let url = hashed::sign("https://pub1.pskt.io/c/x", payload.to_json().as_bytes(), &secret, &options).unwrap();
        prop_assert_eq!(hashed::verify(&url, &secret).unwrap().hash, options.hash);
        let at = at.index(url.len());
        let mut altered = url.clone().into_bytes();
        altered[at] ^= 1;
        prop_assert!(hashed::verify(&String::from_utf8(altered).unwrap(), &secret).is_err());
        prop_assert!(hashed::verify(&url[..at], &secret).is_err());
        let secrets = [Secret::new("ours", secret)];
        let found = link::find(&url);
        prop_assert_eq!(found.len(), 1);
        let seen = link::inspect(found[0].url, &Keys::new(&secrets, &[]));
        prop_assert_eq!(seen.verified, Some(true));
        prop_assert_eq!(seen.payload.unwrap().text, payload.to_json());
    }

    #[test]
    fn encrypted_links_decrypt(payload in fields(), size in prop::sample::select(vec![16, 24, 32]), byte: u8, iv: [u8; 16]) {
        let key = Key::new(vec![byte; size]).unwrap();
        let url = encrypted::encrypt("https://pub1.pskt.io/c/x", &payload, &key, &Iv::new(iv)).unwrap();
        let decrypted = encrypted::decrypt(&url, &key).unwrap();
        prop_assert_eq!(&decrypted.text, &payload.to_generator_json());
        prop_assert!(decrypted.reading.problems.is_empty());
    }

    #[test]
    fn payloads_come_back_from_every_style(payload in fields()) {
        let sorted = |payload: &Payload| {
            let mut fields: Vec<_> = payload.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            fields.sort();
            fields
        };
        for json in [payload.to_json(), payload.to_link_json(), payload.to_generator_json(), payload.to_old_generator_json()] {
            prop_assert_eq!(sorted(&Payload::parse(&json).unwrap()), sorted(&payload));
        }
        let as_value: serde_json::Value = serde_json::from_str(&payload.to_json()).unwrap();
        prop_assert_eq!(payload::to_json(&as_value), payload.to_json());
        prop_assert_eq!(payload::to_link_json(&as_value), payload.to_link_json());
        prop_assert_eq!(payload::to_generator_json(&as_value), payload.to_generator_json());
        prop_assert!(!base64::encode(payload.to_link_json().as_bytes(), Alphabet::Standard, true).contains(['+', '/']));
    }

    #[test]
    fn hostile_text_is_inspected(text in link_like(), secret in prop::collection::vec(any::<u8>(), 0..40)) {
        let secrets = [Secret::new("s", secret), Secret::new("k", b"00112233445566778899aabbccddeeff".to_vec())];
        let keys = Keys::from_secrets(&secrets);
        for url in link::find(&text).into_iter().map(|found| found.url).chain([text.as_str()]) {
            let seen = link::inspect(url, &keys);
            prop_assert!(seen.verified != Some(true));
            prop_assert!(serde_json::to_string(&seen).is_ok());
        }
        let _ = hashed::sign(&text, b"{}", b"s", &SignOptions::default());
    }
}

/// Lengths at which anything quadratic would take minutes.
#[test]
fn long_texts_take_linear_time() {
    let keys_of = [Secret::new("s", b"secret".to_vec())];
    let keys = Keys::new(&keys_of, &[]);
    for piece in [
        "https://",
        "https://a?data=b&sig=",
        ",https://a?data=b&sig=00",
        "https%3A%2F%2F",
        "http%25",
        "h",
        "%",
        "&amp;",
        "a=b&",
        "=",
        "+",
        "{\"",
        "\\/",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let found = link::find(&text);
        for found in found.iter().take(3) {
            let _ = link::inspect(found.url, &keys);
        }
        let _ = link::inspect(&format!("https://a?data={text}&sig={}", "0".repeat(64)), &keys);
        let _ = (base64::decode_any(&text), percent::decode_form(&text), payload::read(&text));
    }
}
