//! What filters of one language are called in the other: templates are carried from platform to platform.

use crate::dialect::Dialect;

/// Filters in Liquid and in Jinja.
const PAIRS: [(&str, &str); 22] = [
    ("upcase", "upper"),
    ("downcase", "lower"),
    ("strip", "trim"),
    ("size", "length"),
    ("size", "count"),
    ("append", "~"),
    ("date", "dateTimeFormatter"),
    ("date", "dateFormatter"),
    ("strip_html", "striptags"),
    ("as_json_string", "tojson"),
    ("json_escape", "tojson"),
    ("uniq", "unique"),
    ("url_encode", "urlencode"),
    ("url_param_escape", "urlencode"),
    ("base64_encode", "base64encode"),
    ("base64_decode", "base64decode"),
    ("hmac_sha256_hex", "convertToSHA256"),
    ("hmac_sha256", "convertToSHA256"),
    ("sha2", "convertToSHA256NoSalt"),
    ("escape", "e"),
    ("at_least", "max"),
    ("at_most", "min"),
];

/// What `dialect` has for `filter`, which the other language calls so.
pub(super) fn counterpart(filter: &str, dialect: Dialect) -> Option<&'static str> {
    PAIRS.iter().find_map(|(liquid, jinja)| match dialect {
        Dialect::Braze => (*jinja == filter).then_some(*liquid),
        Dialect::MoEngage => (*liquid == filter).then_some(*jinja),
    })
}
