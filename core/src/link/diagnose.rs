//! Why a signature does not fit: each variant is tried by computing what the signature would then be.

use std::borrow::Cow;

use sha3::{Keccak224, Keccak256, Keccak384, Keccak512};

use super::hashed::SignedLink;
use super::parts::Parts;
use super::{Variant, base_url, transport};
use crate::codec::base64::{self, Alphabet};
use crate::codec::{hex, percent};
use crate::digest::{Hash, Output, hmac};

/// A prefix must be this long to count. Whoever may ask for a diagnosis could else guess a signature digit by digit.
const SHORTEST_PREFIX: usize = 16;

/// The hash with which `digest` is the HMAC of `message`. Every hash of that length is tried.
pub(super) fn hmac_hash(secret: &[u8], message: &[u8], digest: &[u8]) -> Option<Hash> {
    Hash::by_length(digest.len() * 2).find(|hash| hash.hmac(secret, message).matches(digest))
}

/// The first variant that fits `url`, with its hash. The signature as it stands is known not to fit.
pub(super) fn diagnose(url: &str, secret: &[u8]) -> Option<(Variant, Option<Hash>)> {
    let mut outermost = None;
    let mut text = Cow::Borrowed(url);
    // More layers than these are nobody's accident.
    for _ in 0..3 {
        let Some((variant, inner)) = transport::undo(&text) else { break };
        outermost.get_or_insert(variant);
        text = Cow::Owned(inner);
    }
    let Some(link) = SignedLink::split(&text) else {
        return signature_first(&text, secret).map(|hash| (Variant::SignatureFirst, Some(hash)));
    };
    if let (Some(variant), Some(hash)) = (outermost, link.hash(secret)) {
        return Some((variant, Some(hash)));
    }
    let attempt = Attempt { link: &link, secret, digest: hex::decode_quietly(link.signature.as_bytes()).ok() };
    attempt
        .messages()
        .or_else(|| attempt.base64_signature())
        .or_else(|| attempt.secrets())
        .or_else(|| attempt.digests())
        .or_else(|| attempt.prefix())
}

fn signature_first(url: &str, secret: &[u8]) -> Option<Hash> {
    let parts = Parts::of(url);
    let digest = hex::decode_quietly(parts.parameter("sig")?.as_bytes()).ok()?;
    let message = format!("{}?data={}", parts.base_url, parts.parameter("data")?);
    hmac_hash(secret, message.as_bytes(), &digest)
}

struct Attempt<'a> {
    link: &'a SignedLink<'a>,
    secret: &'a [u8],
    /// The signature's bytes, where it is hex.
    digest: Option<Vec<u8>>,
}

type Named = (Variant, Option<Hash>);

impl Attempt<'_> {
    /// Another text was signed.
    fn messages(&self) -> Option<Named> {
        let digest = self.digest.as_deref()?;
        let try_one = |variant: Variant, message: &[u8]| {
            hmac_hash(self.secret, message, digest).map(|hash| (variant, Some(hash)))
        };
        try_one(Variant::UpperCaseSignature, self.link.signed.as_bytes())
            .or_else(|| self.bases().find_map(|(variant, base)| try_one(variant, self.with_base(&base).as_bytes())))
            .or_else(|| self.data().find_map(|(variant, data)| try_one(variant, self.with_data(&data).as_bytes())))
            .or_else(|| self.blanks().find_map(|text| try_one(Variant::SurroundingBlanks, text.as_bytes())))
            .or_else(|| self.pieces().into_iter().find_map(|(variant, text)| try_one(variant, &text)))
    }

    fn with_base(&self, base_url: &str) -> String {
        format!("{base_url}{}", &self.link.signed[self.link.base_url.len()..])
    }

    fn with_data(&self, data: &str) -> String {
        self.link.signed.replacen(&format!("data={}", self.link.data), &format!("data={data}"), 1)
    }

    fn bases(&self) -> impl Iterator<Item = (Variant, String)> {
        let base = self.link.base_url;
        let slash = match base.strip_suffix('/') {
            Some(bare) => bare.to_owned(),
            None => format!("{base}/"),
        };
        let rest = base_url::without_scheme(base).unwrap_or(base);
        let scheme = if base.starts_with("https://") { "http" } else { "https" };
        [
            (Variant::TrailingSlash, slash),
            (Variant::Scheme, format!("{scheme}://{rest}")),
            (Variant::Scheme, rest.to_owned()),
            (Variant::Scheme, format!("//{rest}")),
        ]
        .into_iter()
    }

    /// The data as it may have been when it was signed.
    fn data(&self) -> impl Iterator<Item = (Variant, String)> {
        let data = self.link.data;
        let mut found = Vec::new();
        let mut add = |variant, text: String| {
            if text != data {
                found.push((variant, text));
            }
        };
        if data.contains('%') {
            let mut decoded = String::new();
            if percent::decode_uri_lossless(data, &mut decoded).is_ok() {
                add(Variant::DataPercentDecoded, decoded);
            }
        }
        // Encoders differ in whether `/` is kept, which case hex has, and whether `=` is touched at all.
        for [plus, slash, equals] in
            [["%2B", "%2F", "%3D"], ["%2B", "/", "%3D"], ["%2b", "%2f", "%3d"], ["%2B", "/", "="], ["+", "/", "%3D"]]
        {
            add(Variant::DataPercentEncoded, data.replace('+', plus).replace('/', slash).replace('=', equals));
        }
        let bare = data.trim_end_matches('=');
        let repadded = match (bare.len() == data.len(), bare.len() % 4) {
            (true, tail @ (2 | 3)) => format!("{bare}{}", &"=="[tail - 2..]),
            _ => bare.to_owned(),
        };
        for alphabet in Alphabet::ALL {
            add(Variant::Alphabet, alphabet.rewrite(data));
        }
        add(Variant::Padding, repadded.clone());
        for alphabet in Alphabet::ALL {
            add(Variant::AlphabetAndPadding, alphabet.rewrite(&repadded));
        }
        add(Variant::PlusAsBlank, data.replace(' ', "+"));
        add(Variant::PlusAsBlank, data.replace("%20", "+"));
        add(Variant::PlusAsBlank, data.replace('+', " "));
        add(Variant::PlusAsBlank, data.replace('+', "%20"));
        found.into_iter()
    }

    /// Line breaks that a template's own line breaks leave behind.
    fn blanks(&self) -> impl Iterator<Item = String> {
        const BLANKS: [&str; 3] = ["\n", " ", "\r\n"];
        let signed = self.link.signed;
        let base = self.link.base_url;
        BLANKS.into_iter().flat_map(move |blank| {
            [
                format!("{signed}{blank}"),
                format!("{blank}{signed}"),
                format!("{blank}{signed}{blank}"),
                self.with_base(&format!("{base}{blank}")),
                self.with_base(&format!("{blank}{base}{blank}")),
                self.with_data(&format!("{blank}{}", self.link.data)),
            ]
        })
    }

    /// Too little or too much was signed.
    fn pieces(&self) -> Vec<(Variant, Vec<u8>)> {
        let link = self.link;
        let query = &link.signed[link.base_url.len()..];
        let plain = format!("{}?data={}", link.base_url, link.data);
        let text = |text: &str| text.as_bytes().to_vec();
        let mut pieces = vec![
            (Variant::DataOnly, text(link.data)),
            (Variant::QueryOnly, text(query)),
            (Variant::QueryOnly, text(query.trim_start_matches('?'))),
            (Variant::SignatureIncluded, format!("{}&sig=", link.signed).into_bytes()),
            (Variant::SignatureIncluded, format!("{}&", link.signed).into_bytes()),
            (Variant::LaterParametersSigned, format!("{}{}", link.signed, link.tail).into_bytes()),
            (Variant::EarlierParametersUnsigned, plain.into_bytes()),
        ];
        if let Ok(decoded) = base64::decode_any(link.data) {
            pieces.push((Variant::JsonOnly, decoded.bytes));
        }
        pieces
    }

    fn base64_signature(&self) -> Option<Named> {
        let mut text = String::new();
        percent::decode_uri_lossless(self.link.signature, &mut text).ok()?;
        let digest = base64::decode_any(&text.replace(' ', "+")).ok()?.bytes;
        let hash = hmac_hash(self.secret, self.link.signed.as_bytes(), &digest)?;
        Some((Variant::Base64Signature, Some(hash)))
    }

    /// Another reading of the secret was used as the key.
    fn secrets(&self) -> Option<Named> {
        let digest = self.digest.as_deref()?;
        let with = |end: &[u8]| zeroize::Zeroizing::new([self.secret, end].concat());
        let decoded = std::str::from_utf8(self.secret).ok().and_then(|text| base64::decode_any(text).ok());
        [
            (Variant::SecretTrimmed, Some(self.secret.trim_ascii().to_vec().into())),
            (Variant::SecretNewline, Some(with(b"\n"))),
            (Variant::SecretNewline, Some(with(b"\r\n"))),
            (Variant::SecretHexDecoded, hex::decode_quietly(self.secret).ok().map(Into::into)),
            (Variant::SecretBase64Decoded, decoded.map(|decoded| decoded.bytes.into())),
        ]
        .into_iter()
        .find_map(|(variant, secret)| {
            let hash = hmac_hash(&secret?, self.link.signed.as_bytes(), digest)?;
            Some((variant, Some(hash)))
        })
    }

    /// Something else than an HMAC with a standard hash.
    fn digests(&self) -> Option<Named> {
        let digest = self.digest.as_deref()?;
        let (secret, signed) = (self.secret, self.link.signed.as_bytes());
        let digests = [
            (Variant::NoSecret, Cow::Borrowed(signed)),
            (Variant::SecretPrepended, Cow::Owned([secret, signed].concat())),
            (Variant::SecretAppended, Cow::Owned([signed, secret].concat())),
        ];
        for (variant, message) in digests {
            if let Some(hash) = Hash::by_length(digest.len() * 2).find(|hash| hash.digest(&message).matches(digest)) {
                return Some((variant, Some(hash)));
            }
        }
        let keccak: fn(&[u8], &[u8]) -> Output = match digest.len() {
            28 => hmac::<Keccak224>,
            32 => hmac::<Keccak256>,
            48 => hmac::<Keccak384>,
            64 => hmac::<Keccak512>,
            _ => return None,
        };
        keccak(secret, signed).matches(digest).then_some((Variant::Keccak, None))
    }

    /// A right signature that lost its end, or one of a longer hash cut to the length of a shorter.
    fn prefix(&self) -> Option<Named> {
        let signature = self.link.signature;
        if signature.len() < SHORTEST_PREFIX || !signature.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let whole = Hash::by_length(signature.len()).next().is_some();
        let variant = if whole { Variant::OtherHash } else { Variant::Truncated };
        let hash = Hash::ALL.iter().copied().find(|hash| {
            let right = hash.hmac(self.secret, self.link.signed.as_bytes()).to_hex();
            right
                .get(..signature.len())
                .is_some_and(|prefix| subtle::ConstantTimeEq::ct_eq(prefix.as_bytes(), signature.as_bytes()).into())
        })?;
        Some((variant, Some(hash)))
    }
}
