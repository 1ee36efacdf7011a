//! `drysend link`.

use conformance::{LinkCase, Observed};
use serde_json::Value as Json;

use crate::drysend::{Call, drysend};

pub fn observe(case: &LinkCase) -> Result<Observed, &'static str> {
    let (key, secret) = match case {
        LinkCase::Sign(sign) => ("secret", &sign.secret),
        LinkCase::Verify(verify) => ("secret", &verify.secret),
        LinkCase::Encrypt(encrypt) => ("key", &encrypt.key),
        LinkCase::Decrypt(decrypt) => ("key", &decrypt.key),
    };
    let variables = [("KEY", secret.as_str())];
    let source = format!("--{key}=env:KEY");
    let call = |arguments: Vec<String>, stdin: &str| {
        let arguments: Vec<_> = ["link".to_owned()].into_iter().chain(arguments).chain([source.clone()]).collect();
        drysend(&arguments, stdin, &variables)
    };
    let made = match case {
        LinkCase::Sign(sign) => {
            let mut arguments = vec!["sign".to_owned(), sign.base_url.clone()];
            arguments.extend(sign.hash.iter().map(|hash| format!("--hash={hash}")));
            arguments.extend(sign.alphabet.iter().map(|alphabet| format!("--alphabet={alphabet}")));
            arguments.extend((sign.padded == Some(false)).then(|| "--no-padding".to_owned()));
            let stdin = payload(&sign.payload, &mut arguments);
            call(arguments, &stdin)
        }
        LinkCase::Encrypt(encrypt) => {
            let mut arguments = vec!["encrypt".to_owned(), encrypt.base_url.clone()];
            arguments.extend(encrypt.iv.iter().map(|iv| format!("--iv={iv}")));
            arguments.extend(encrypt.seed.iter().map(|seed| format!("--seed={seed}")));
            let stdin = payload(&encrypt.fields, &mut arguments);
            call(arguments, &stdin)
        }
        LinkCase::Verify(verify) => {
            let hash = verify.hash.iter().map(|hash| format!("--hash={hash}"));
            call(["verify".to_owned(), verify.url.clone()].into_iter().chain(hash).collect(), "")
        }
        LinkCase::Decrypt(decrypt) => call(vec!["decrypt".to_owned(), decrypt.url.clone()], ""),
    };
    let url = match case {
        LinkCase::Verify(verify) => Some(verify.url.clone()),
        LinkCase::Decrypt(decrypt) => Some(decrypt.url.clone()),
        _ => made.result().ok().map(|link| link.trim_end().to_owned()),
    };
    let inspect = |url| call(vec!["inspect".to_owned(), url, "--format=json".to_owned()], "").stdout;
    let link: Option<Json> = url.and_then(|url| serde_json::from_str(&inspect(url)).ok());
    Ok(observed(&made, link))
}

/// Asks for `payload`, and gives what is to stand in standard input.
fn payload(payload: &Json, arguments: &mut Vec<String>) -> String {
    match payload.as_object().filter(|fields| !fields.is_empty()) {
        Some(fields) => {
            let field = |(name, value): (&String, &Json)| format!("--field={name}={}", value.as_str().unwrap());
            arguments.extend(fields.iter().map(field));
            String::new()
        }
        None => {
            arguments.push("-".to_owned());
            payload.as_str().map_or_else(|| payload.to_string(), str::to_owned)
        }
    }
}

fn observed(made: &Call, link: Option<Json>) -> Observed {
    let mut observed = Observed { result: Some(made.result()), ..Observed::default() };
    if let Some(link) = link {
        observed.diagnostics = link["problems"].as_array().cloned().unwrap_or_default();
        observed.links = vec![link];
    }
    observed
}
