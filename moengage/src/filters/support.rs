//! Which filters MoEngage promises: its pages name Jinja 3.1 in one place and 2.8 in another.

use drysend_core::lint::Support;

use super::table::OWN;

/// Filters that Jinja 2.8 does not have, with the version that brought them (Jinja's change log).
const NEWER: [(&str, &str); 5] = [
    ("items", "Jinja 3.1"),
    ("max", "Jinja 2.10"),
    ("min", "Jinja 2.10"),
    ("tojson", "Jinja 2.9"),
    ("unique", "Jinja 2.10"),
];

/// The filters among the shared ones that MoEngage documents (MoEngage, Jinja templating language).
const DOCUMENTED: [&str; 6] =
    ["base64decode", "base64encode", "convertToSHA256", "convertToSHA256NoSalt", "urldecode", "urlencode"];

/// What MoEngage has in the place of another platform's filters.
const INSTEAD: [(&str, &str); 9] = [
    ("base64", "base64encode"),
    ("base64_decode", "base64decode"),
    ("base64_encode", "base64encode"),
    ("hmac_sha256", "convertToSHA256"),
    ("hmac_sha256_hex", "convertToSHA256"),
    ("sha2", "convertToSHA256NoSalt"),
    ("sha256", "convertToSHA256NoSalt"),
    ("url_decode", "urldecode"),
    ("url_encode", "urlencode"),
];

/// How far MoEngage has the filter `name`, which this engine has.
pub(crate) fn support(name: &str) -> Support {
    let of =
        |list: &[(&'static str, &'static str)]| list.iter().find(|(known, _)| *known == name).map(|(_, what)| *what);
    match of(&NEWER) {
        Some(version) => Support::Newer(version),
        None if OWN.iter().any(|(own, _)| *own == name) || DOCUMENTED.contains(&name) => Support::Full,
        None => Support::Foreign(of(&INSTEAD)),
    }
}
