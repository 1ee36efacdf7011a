//! What a link's length means on its way to a customer.

use crate::Severity;

/// A length that something does not take.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limit {
    /// Characters that are still taken.
    pub most: usize,
    /// How much it matters.
    pub severity: Severity,
    /// Who does not take more, as a clause.
    pub what: &'static str,
}

/// The limits, the highest first. Sources: Salesforce on Outlook, Microsoft on old browsers, ISO 18004 as DENSO WAVE tables
/// it, RFC 9110 and the defaults of web servers.
pub const LIMITS: &[Limit] = &[
    Limit { most: 8_000, severity: Severity::Error, what: "many web servers refuse more than 8,000" },
    Limit { most: 2_953, severity: Severity::Warning, what: "a QR code takes 2,953 at most" },
    Limit { most: 2_000, severity: Severity::Warning, what: "shorteners and proxies refuse more than 2,000" },
    Limit { most: 975, severity: Severity::Warning, what: "Outlook breaks links of more than 975 in e-mails" },
];

/// The highest limit that `url` exceeds.
#[must_use]
pub fn exceeded(url: &str) -> Option<&'static Limit> {
    let length = url.chars().count();
    LIMITS.iter().find(|limit| length > limit.most)
}

/// How many parts an SMS with this text has: 160 characters in one, 153 in each of several; 70 and 67 when a character is
/// not in the GSM alphabet.
///
/// ```
/// use drysend_core::link::length::sms_parts;
///
/// assert_eq!(sms_parts(&"a".repeat(160)), 1);
/// assert_eq!(sms_parts(&"a".repeat(380)), 3);
/// assert_eq!(sms_parts(&format!("{}ы", "a".repeat(379))), 6);
/// ```
#[must_use]
pub fn sms_parts(text: &str) -> usize {
    let mut septets = 0;
    for c in text.chars() {
        septets += match c {
            '~' | '[' | ']' | '{' | '}' | '\\' | '^' | '|' | '€' => 2,
            '`' => return parts(text.encode_utf16().count(), 70, 67),
            c if c == '\n' || c == '\r' || c.is_ascii_graphic() || c == ' ' => 1,
            c if "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".contains(c) => 1,
            _ => return parts(text.encode_utf16().count(), 70, 67),
        };
    }
    parts(septets, 160, 153)
}

fn parts(length: usize, one: usize, each: usize) -> usize {
    if length <= one { 1 } else { length.div_ceil(each) }
}
