//! Taking a link apart, whatever state it is in.

use std::borrow::Cow;

use super::encrypted::{self, SealedLink};
use super::find::pass_id;
use super::hashed::SignedLink;
use super::inspection::Content;
use super::parts::Parts;
use super::{Inspection, Kind, Variant, base_url, diagnose, transport};
use crate::codec::{base64, percent};
use crate::digest::Hash;
use crate::payload;
use crate::secret::{Key, Secret};
use crate::{Diagnostic, Severity};

/// What links can be checked with. Every one is tried.
#[derive(Clone, Debug, Default)]
pub struct Keys<'a> {
    secrets: Cow<'a, [Secret]>,
    keys: Cow<'a, [Key]>,
}

impl<'a> Keys<'a> {
    /// No secret and no key: links are decoded, not checked.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Secrets for hashed links and keys for encrypted ones.
    #[must_use]
    pub fn new(secrets: &'a [Secret], keys: &'a [Key]) -> Self {
        Self { secrets: secrets.into(), keys: keys.into() }
    }

    /// Secrets of which nobody said what they are for; those that read as a key in hex are used as keys too.
    #[must_use]
    pub fn from_secrets(secrets: &'a [Secret]) -> Self {
        let key = |secret: &Secret| Some(Key::from_hex_bytes(secret.expose()).ok()?.named(secret.name()));
        Self { secrets: secrets.into(), keys: secrets.iter().filter_map(key).collect() }
    }
}

/// Tells what kind of link `url` is, decodes and checks it, and says what is wrong with it. It never fails.
///
/// Codes of problems: the names of the four [`Variant`]s that escape a whole link, `signature-mismatch`, `signature-malformed`,
/// `signature-missing`, `parameters-before-signature`, `data-missing`, `data-not-base64`, `data-not-text`, `data-plus`,
/// `data-percent-encoded`, `data-blank`, `key-mismatch`, `secret-is-key`, `repeated-parameter`, `base-url`, `insecure-scheme`,
/// `not-a-pass`, those of [`payload::read`], and error codes for encrypted links that cannot be read.
///
/// ```
/// use drysend_core::link::{self, Keys, Kind, Variant};
/// use drysend_core::secret::Secret;
///
/// let options = link::hashed::SignOptions::default();
/// let url = link::hashed::sign("https://pub1.pskt.io/c/ww0jir", br#"{"person.surname":"Doe"}"#, b"s3cret", &options)?;
/// let secrets = [Secret::new("project", b"s3cret".to_vec())];
/// let keys = Keys::new(&secrets, &[]);
///
/// let good = link::inspect(&url, &keys);
/// assert_eq!((good.kind, good.verified, good.key.as_deref()), (Kind::Hashed, Some(true), Some("project")));
/// assert_eq!(good.payload.unwrap().fields[0].0, "person.surname");
///
/// let bad = link::inspect(&url.replace("?data", "/?data"), &keys);
/// assert_eq!((bad.verified, bad.variant), (Some(false), Some(Variant::TrailingSlash)));
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[must_use]
pub fn inspect(url: &str, keys: &Keys<'_>) -> Inspection {
    let mut layers = Vec::new();
    let mut text = Cow::Borrowed(url.trim());
    while layers.len() < 3
        && let Some((variant, inner)) = transport::undo(&text)
    {
        layers.push(variant);
        text = Cow::Owned(inner);
    }
    let parts = Parts::of(&text);
    let kind = match (parts.parameter("sig"), parts.parameter("iv")) {
        (Some(_), _) => Kind::Hashed,
        (None, Some(_)) => Kind::Encrypted,
        (None, None) => Kind::Plain,
    };
    let mut link = Inspection::new(url, kind, parts.base_url);
    for variant in &layers {
        // HTML and JSON text around a link is read by something that undoes its escapes.
        let severity = match variant {
            Variant::HtmlEscaped | Variant::JsonEscaped => Severity::Warning,
            _ => Severity::Error,
        };
        link.report(variant.name(), severity, variant.explanation(), variant.help());
    }
    link.check_url(&parts);
    match kind {
        Kind::Hashed => link.check_hashed(&text, &parts, layers.first().copied(), &keys.secrets),
        Kind::Encrypted => link.check_encrypted(&text, &keys.keys),
        Kind::Plain => link.check_plain(&text, &parts),
    }
    link.parameters = parts.others();
    link
}

impl Inspection {
    fn report(&mut self, code: &'static str, severity: Severity, message: impl Into<String>, help: &str) {
        let problem = Diagnostic::new(code, severity, message);
        self.problems.push(if help.is_empty() { problem } else { problem.with_help(help) });
    }

    fn check_url(&mut self, parts: &Parts<'_>) {
        if let Err(fault) = base_url::check(parts.base_url) {
            self.report("base-url", Severity::Error, fault.message(), fault.help().unwrap_or_default());
        } else if parts.base_url.starts_with("http://") {
            self.report(
                "insecure-scheme",
                Severity::Warning,
                "link starts with `http://`, expected `https://`",
                "the payload travels readable for everyone on the way",
            );
        }
        for name in ["data", "sig", "iv"] {
            if parts.parameters().filter(|(found, _)| *found == name).count() > 1 {
                let message = format!("link has `{name}` twice");
                self.report("repeated-parameter", Severity::Error, message, "which one counts is up to the reader");
            }
        }
    }

    fn check_hashed(&mut self, text: &str, parts: &Parts<'_>, layer: Option<Variant>, secrets: &[Secret]) {
        self.read_data(parts.parameter("data"));
        let signed = SignedLink::split(text);
        let length = parts.parameter("sig").unwrap_or_default().len();
        self.hash = Hash::by_length(length).next();
        if signed.as_ref().is_some_and(|link| Parts::of(link.signed).parameters().count() > 1) {
            self.report(
                "parameters-before-signature",
                Severity::Warning,
                "parameters besides `data` stand before `sig`",
                "put them behind `sig`, where they are not signed",
            );
        }
        let malformed = signed.as_ref().and_then(SignedLink::malformed);
        if secrets.is_empty() {
            return self.report_malformed(malformed);
        }
        let right = secrets.iter().find_map(|secret| Some((secret, signed.as_ref()?.hash(secret.expose())?)));
        if let (Some((secret, hash)), Some(link)) = (right, &signed) {
            // Escaped, the link as it stands is another text than the one that was signed.
            self.verified = Some(layer.is_none());
            self.variant = layer.or(link.verified(hash).variant);
            self.hash = Some(hash);
            self.key = Some(secret.name().to_owned());
            return;
        }
        self.verified = Some(false);
        let found = secrets.iter().find_map(|secret| Some((secret, diagnose::diagnose(text, secret.expose())?)));
        if let Some((secret, (variant, hash))) = found {
            self.variant = Some(variant);
            self.hash = hash.or(self.hash);
            self.key = Some(secret.name().to_owned());
            let message = format!("signature does not fit the link: {}", variant.explanation());
            self.report("signature-mismatch", Severity::Error, message, variant.help());
            return;
        }
        if malformed.is_some() {
            return self.report_malformed(malformed);
        }
        self.report(
            "signature-mismatch",
            Severity::Error,
            "signature does not fit the link",
            "the secret is another project's, or the link was changed after signing",
        );
        if secrets.iter().all(Secret::looks_like_key) {
            self.report(
                "secret-is-key",
                Severity::Note,
                "the secret has 64 hexadecimal digits, as a project's key does",
                "hashed links are signed with the project's secret, encrypted ones made with its key",
            );
        }
    }

    fn report_malformed(&mut self, message: Option<String>) {
        if let Some(message) = message {
            self.report("signature-malformed", Severity::Error, message, "a signature is an HMAC in lower-case hex");
        }
    }

    /// Decodes readable data, and says what is wrong with it.
    fn read_data(&mut self, data: Option<&str>) {
        let Some(data) = data.filter(|data| !data.is_empty()) else {
            let help = "is the variable that holds the payload spelled as where it was set?";
            return self.report("data-missing", Severity::Error, "link has no `data`, or it is empty", help);
        };
        if data.contains('+') {
            self.report(
                "data-plus",
                Severity::Warning,
                "`data` holds a `+`, which many servers read as a blank",
                Variant::PlusAsBlank.help(),
            );
        }
        if data.contains('%') {
            self.report(
                "data-percent-encoded",
                Severity::Warning,
                "`data` is percent-encoded, expected plain Base64",
                Variant::DataPercentEncoded.help(),
            );
        }
        if data.contains(' ') || data.contains("%20") {
            self.report("data-blank", Severity::Error, Variant::PlusAsBlank.explanation(), Variant::PlusAsBlank.help());
        }
        let mut plain = String::new();
        let decoded =
            percent::decode_uri_lossless(data, &mut plain).and_then(|()| base64::decode_any(&plain.replace(' ', "+")));
        let base64::Decoded { bytes, alphabet, padded } = match decoded {
            Ok(decoded) => decoded,
            Err(fault) => {
                let message = format!("`data` cannot be decoded: {}", fault.message());
                return self.report("data-not-base64", Severity::Error, message, fault.help().unwrap_or_default());
            }
        };
        (self.alphabet, self.padded) = (alphabet, padded);
        match String::from_utf8(bytes) {
            Ok(text) => self.read_payload(text),
            Err(fault) => {
                let at = fault.utf8_error().valid_up_to() + 1;
                let message = format!("`data` is not UTF-8 text from byte {at} on");
                self.report("data-not-text", Severity::Error, message, "a link with `iv` would be an encrypted one");
            }
        }
    }

    fn read_payload(&mut self, text: String) {
        let payload::Reading { fields, problems, .. } = payload::read(&text);
        self.problems.extend(problems);
        self.payload = Some(Content { text, fields });
    }

    fn check_encrypted(&mut self, text: &str, keys: &[Key]) {
        match SealedLink::read(text) {
            Ok(sealed) => {
                (self.alphabet, self.padded, self.form) = (sealed.alphabet, sealed.padded, Some(sealed.form));
            }
            Err(fault) => {
                self.problems.push(Diagnostic::from(&fault));
                self.decrypted = (!keys.is_empty()).then_some(false);
                return;
            }
        }
        if keys.is_empty() {
            return;
        }
        let opened = keys.iter().find_map(|key| Some((key, encrypted::decrypt(text, key).ok()?)));
        self.decrypted = Some(opened.is_some());
        match opened {
            Some((key, decrypted)) => {
                self.key = Some(key.name().to_owned());
                self.problems.extend(decrypted.reading.problems);
                self.payload = Some(Content { text: decrypted.text, fields: decrypted.reading.fields });
            }
            None => self.report(
                "key-mismatch",
                Severity::Error,
                "the link cannot be decrypted with any key at hand",
                "the key is another project's, or the link was changed",
            ),
        }
    }

    fn check_plain(&mut self, text: &str, parts: &Parts<'_>) {
        self.pass_id = pass_id(text).map(str::to_owned);
        if parts.parameter("data").is_some() {
            self.read_data(parts.parameter("data"));
            let message = "link has `data` but neither `sig` nor `iv`: it was cut or never signed";
            self.report("signature-missing", Severity::Error, message, "sign the link and append `&sig=`");
        } else if self.pass_id.is_none() {
            let message = "link has no `data` and does not end in the id of a pass (22 characters)";
            self.report("not-a-pass", Severity::Warning, message, "");
        }
    }
}
