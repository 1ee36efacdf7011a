//! Vectors that make or read a link.

use drysend_core::link::hashed::{self, SignOptions};
use drysend_core::link::{self, Keys, encrypted};
use drysend_core::secret::{Iv, Key, Secret};
use drysend_core::{Limits, Randomness, RenderOptions, Result, Secrets, State, payload};
use serde_json::Value as Json;

use crate::observed::Observed;
use crate::vector::{Encrypt, LinkCase, Sign};

/// Runs `case`.
pub(crate) fn observe(case: &LinkCase) -> Result<Observed, String> {
    Ok(match case {
        LinkCase::Sign(sign) => {
            let link = make_hashed(sign);
            inspected(link.as_ref().ok().cloned(), link, &[secret(&sign.secret)], &[])
        }
        LinkCase::Encrypt(encrypt) => {
            let link = make_encrypted(encrypt);
            let key = Key::from_hex(&encrypt.key).ok();
            inspected(link.as_ref().ok().cloned(), link, &[], key.as_slice())
        }
        LinkCase::Verify(verify) => {
            let secret = secret(&verify.secret);
            let verified = match verify.hash.as_deref().map(str::parse) {
                None => hashed::verify(&verify.url, secret.expose()),
                Some(Ok(hash)) => hashed::verify_with(&verify.url, secret.expose(), hash),
                Some(Err(fault)) => Err(fault),
            };
            inspected(Some(verify.url.clone()), verified.map(|verified| verified.signed), &[secret], &[])
        }
        LinkCase::Decrypt(decrypt) => {
            let key = Key::from_hex(&decrypt.key);
            let decrypted = key.clone().and_then(|key| encrypted::decrypt(&decrypt.url, &key));
            inspected(Some(decrypt.url.clone()), decrypted.map(|decrypted| decrypted.text), &[], key.ok().as_slice())
        }
    })
}

fn inspected(url: Option<String>, result: Result<String>, secrets: &[Secret], keys: &[Key]) -> Observed {
    let link = url.map(|url| link::inspect(&url, &Keys::new(secrets, keys)));
    Observed::of_link(result, link.as_ref())
}

fn secret(text: &str) -> Secret {
    Secret::new("the vector's secret", text.as_bytes().to_vec())
}

fn make_hashed(sign: &Sign) -> Result<String> {
    let mut options = SignOptions::default();
    if let Some(hash) = &sign.hash {
        options.hash = hash.parse()?;
    }
    if let Some(alphabet) = &sign.alphabet {
        options.alphabet = alphabet.parse()?;
    }
    if let Some(padded) = sign.padded {
        options.padded = padded;
    }
    let payload = match &sign.payload {
        Json::String(text) => text.clone(),
        object => payload::to_link_json(object),
    };
    hashed::sign(&sign.base_url, payload.as_bytes(), sign.secret.as_bytes(), &options)
}

fn make_encrypted(encrypt: &Encrypt) -> Result<String> {
    let iv = match &encrypt.iv {
        Some(hex) => hex.parse::<Iv>()?,
        None => {
            let options = RenderOptions { randomness: encrypt.seed.map(Randomness::Seed), ..RenderOptions::default() };
            State::new(&options, &Secrets::default(), &Limits::default()).iv()?
        }
    };
    let payload = match &encrypt.fields {
        Json::String(text) => text.clone(),
        object => payload::to_generator_json(object),
    };
    encrypted::encrypt_bytes(&encrypt.base_url, payload.as_bytes(), &Key::from_hex(&encrypt.key)?, &iv)
}
