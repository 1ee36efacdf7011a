//! Every way of signing wrongly that `drysend` knows is told by its name.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use drysend_core::codec::base64::{self, Alphabet};
use drysend_core::codec::percent;
use drysend_core::digest::Hash;
use drysend_core::link::hashed::{self, SignOptions};
use drysend_core::link::{self, Keys, Variant};
use drysend_core::secret::Secret;
use sha3::Keccak256;

const BASE: &str = "https://pub1.pskt.io/c/ww0jir";
/// Its Base64 holds `+`, `/` and two `=`.
const JSON: &str = "{\"m\":\"ÿþ~~é\"}";
const SECRET: &[u8] = b"5AuNonZoFHejGXmHNATz4l";

/// A link that reads `link` and whose signature is that of `signed`.
fn link(link: &str, signed: &str) -> String {
    format!("{link}&sig={}", Hash::Sha256.hmac(SECRET, signed.as_bytes()).to_hex())
}

fn good() -> String {
    hashed::sign(BASE, JSON.as_bytes(), SECRET, &SignOptions::default()).unwrap()
}

fn keccak(message: &str) -> String {
    use hmac::{KeyInit, Mac, SimpleHmac};
    let mut mac = SimpleHmac::<Keccak256>::new_from_slice(SECRET).unwrap();
    mac.update(message.as_bytes());
    drysend_core::codec::hex::encode(&mac.finalize().into_bytes())
}

/// A link of the given variant, and the secret to check it with.
fn example(variant: Variant) -> (String, Vec<u8>) {
    let data = base64::encode(JSON.as_bytes(), Alphabet::Standard, true);
    let plain = format!("{BASE}?data={data}");
    let url_data = Alphabet::Url.rewrite(&data);
    let bare = data.trim_end_matches('=').to_owned();
    let sha256 = |text: &[u8]| Hash::Sha256.digest(text).to_hex();
    let ours = SECRET.to_vec();
    let made = match variant {
        Variant::PercentEncoded => {
            let mut out = String::new();
            percent::encode_form(&good(), &mut out);
            out
        }
        Variant::JsonEscaped => good().replace('/', "\\/").replace('&', "\\u0026"),
        Variant::HtmlEscaped => good().replace('&', "&amp;"),
        Variant::QuotedPrintable => good().replace('=', "=3D"),
        Variant::UpperCaseSignature => {
            let (signed, signature) =
                good().split_once("&sig=").map(|(a, b)| (a.to_owned(), b.to_uppercase())).unwrap();
            format!("{signed}&sig={signature}")
        }
        Variant::TrailingSlash => link(&plain, &format!("{BASE}/?data={data}")),
        Variant::Scheme => link(&plain, &plain.replace("https", "http")),
        Variant::DataPercentEncoded => link(&plain, &format!("{BASE}?data={}", percent_encoded(&data))),
        Variant::DataPercentDecoded => link(&format!("{BASE}?data={}", percent_encoded(&data)), &plain),
        Variant::Alphabet => link(&plain, &format!("{BASE}?data={url_data}")),
        Variant::Padding => link(&plain, &format!("{BASE}?data={bare}")),
        Variant::AlphabetAndPadding => link(&plain, &format!("{BASE}?data={}", url_data.trim_end_matches('='))),
        Variant::PlusAsBlank => link(&plain.replace('+', "%20"), &plain),
        Variant::SurroundingBlanks => link(&plain, &format!("{BASE}\n?data={data}")),
        Variant::DataOnly => link(&plain, &data),
        Variant::QueryOnly => link(&plain, &format!("?data={data}")),
        Variant::JsonOnly => link(&plain, JSON),
        Variant::SignatureIncluded => link(&plain, &format!("{plain}&sig=")),
        Variant::LaterParametersSigned => format!("{}&utm_source=x", link(&plain, &format!("{plain}&utm_source=x"))),
        Variant::EarlierParametersUnsigned => link(&format!("{plain}&utm_source=x"), &plain),
        Variant::SignatureFirst => {
            format!("{BASE}?sig={}&data={data}", Hash::Sha256.hmac(SECRET, plain.as_bytes()).to_hex())
        }
        Variant::OtherHash => {
            format!("{plain}&sig={}", &Hash::Sha512.hmac(SECRET, plain.as_bytes()).to_hex()[..64])
        }
        Variant::Base64Signature => {
            let digest = Hash::Sha256.hmac(SECRET, plain.as_bytes());
            format!("{plain}&sig={}", base64::encode(&digest, Alphabet::Standard, true))
        }
        Variant::SecretTrimmed => return (link(&plain, &plain), b" 5AuNonZoFHejGXmHNATz4l\n".to_vec()),
        Variant::SecretNewline => {
            let with_newline = [SECRET, b"\n"].concat();
            format!("{plain}&sig={}", Hash::Sha1.hmac(&with_newline, plain.as_bytes()).to_hex())
        }
        Variant::SecretHexDecoded => {
            return (
                format!("{plain}&sig={}", Hash::Md5.hmac(b"\x01\xff", plain.as_bytes()).to_hex()),
                b"01ff".to_vec(),
            );
        }
        Variant::SecretBase64Decoded => {
            return (
                format!("{plain}&sig={}", Hash::Md5.hmac(b"blah", plain.as_bytes()).to_hex()),
                b"YmxhaA==".to_vec(),
            );
        }
        Variant::NoSecret => format!("{plain}&sig={}", sha256(plain.as_bytes())),
        Variant::SecretPrepended => format!("{plain}&sig={}", sha256(&[SECRET, plain.as_bytes()].concat())),
        Variant::SecretAppended => format!("{plain}&sig={}", sha256(&[plain.as_bytes(), SECRET].concat())),
        Variant::Keccak => format!("{plain}&sig={}", keccak(&plain)),
        Variant::Truncated => good()[..good().len() - 7].to_owned(),
        other => panic!("no example of {other}"),
    };
    (made, ours)
}

fn percent_encoded(data: &str) -> String {
    data.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

#[test]
fn every_variant_is_named() {
    let data = base64::encode(JSON.as_bytes(), Alphabet::Standard, true);
    assert!(data.contains('+') && data.contains('/') && data.ends_with("=="), "{data}");
    for &variant in Variant::ALL {
        let (url, secret) = example(variant);
        let error = hashed::verify(&url, &secret).unwrap_err();
        assert_eq!(error.message(), format!("signature does not fit the link: {} ({variant})", variant.explanation()));
        assert_eq!(error.help(), Some(variant.help()));
        let secrets = [Secret::new("other", b"other".to_vec()), Secret::new("ours", secret)];
        let seen = link::inspect(&url, &Keys::new(&secrets, &[]));
        assert_eq!((seen.verified, seen.variant), (Some(false), Some(variant)), "{url}");
        // Without a secret some variants fit every link; else the right one is named.
        if variant != Variant::NoSecret {
            assert_eq!(seen.key.as_deref(), Some("ours"), "{variant}");
        }
        assert_eq!(Variant::from_name(variant.name()), Some(variant));
    }
}

#[test]
fn a_right_link_has_no_variant() {
    for &hash in Hash::ALL {
        for &alphabet in Alphabet::ALL {
            for padded in [true, false] {
                let options = SignOptions { hash, alphabet, padded };
                let url = hashed::sign(BASE, JSON.as_bytes(), SECRET, &options).unwrap();
                let verified = hashed::verify(&format!("{url}&utm_source=b+c"), SECRET).unwrap();
                assert_eq!((verified.hash, verified.variant), (hash, None));
                assert_eq!(verified.parameters, [("utm_source".to_owned(), "b c".to_owned())]);
                let secrets = [Secret::new("ours", SECRET.to_vec())];
                let seen = link::inspect(&url, &Keys::from_secrets(&secrets));
                assert_eq!((seen.verified, seen.variant, seen.hash), (Some(true), None, Some(hash)));
                assert_eq!(seen.payload.unwrap().text, JSON);
            }
        }
    }
}

#[test]
fn a_wanted_hash_is_insisted_on() {
    assert!(hashed::verify_with(&good(), SECRET, Hash::Sha256).is_ok());
    let error = hashed::verify_with(&good(), SECRET, Hash::Sha1).unwrap_err();
    assert!(error.message().contains("other-hash"), "{error}");
}

#[test]
fn no_variant_is_guessed() {
    let message = |url: &str| hashed::verify(url, b"another secret").unwrap_err().message().to_owned();
    assert_eq!(message(&good()), "signature does not fit the link");
    assert_eq!(message(&good().replace('&', "&amp;")), "signature does not fit the link");
    assert_eq!(
        message(&good()[..good().len() - 1]).split(':').next(),
        Some("signature has 63 hexadecimal digits, expected 32, 40, 56, 64, 96, 128")
    );
    assert!(message(&good()[..50]).contains("no `sig`"));
    assert!(message("https://pub1.pskt.io/c/x").contains("no `data`"));
    assert!(message("").contains("no `data`"));
    // Too short a rest would let anyone find a signature digit by digit.
    let url = good();
    let short = &url[..url.find("&sig=").unwrap() + 5 + 12];
    assert!(hashed::verify(short, SECRET).unwrap_err().message().contains("12 hexadecimal digits"));
    assert_eq!(hashed::verify(&good(), b"").unwrap_err().code(), "invalid-key");
}

#[test]
fn secrets_and_payloads_do_not_leak() {
    let secrets =
        [Secret::new("ours", SECRET.to_vec()), Secret::new("key", b"00112233445566778899aabbccddeeff".to_vec())];
    let keys = Keys::from_secrets(&secrets);
    let shown = format!("{:?} {:?}", keys, link::inspect(&good(), &keys));
    assert!(!shown.contains("5AuN") && !shown.contains("0011") && !shown.contains("~~"), "{shown}");
    assert!(shown.contains("Key(key)") && shown.contains("Secret(ours)"));
}
