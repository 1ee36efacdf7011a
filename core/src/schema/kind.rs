//! What a field's value is, and what is wrong with one.

use super::instant::{self, Shape};
use crate::Severity;
use crate::near_miss::nearest;

/// What a value must be. Every value is text in a payload.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// Any text of at most so many characters.
    Text(usize),
    /// `true` or `false`, in either case.
    Boolean,
    /// An instant with its zone, in ISO 8601.
    Instant,
    /// A calendar day, `yyyy-mm-dd`.
    Date,
    /// An e-mail address.
    Email,
    /// A phone number, `+` and digits.
    Phone,
    /// A number, kept as a float of 32 bits.
    Number,
    /// A whole number from one bound to the other.
    Integer(i64, i64),
    /// Degrees, positive or negative, at most so many.
    Degrees(u8),
    /// A UUID.
    Uuid,
    /// Six hexadecimal digits, perhaps behind `#`.
    Color,
    /// PassKit's id of 22 letters and digits.
    Id,
    /// The address of a picture, or the picture in Base64.
    Picture,
    /// The id of a tier: lower case.
    Tier,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// How much it matters.
    pub severity: Severity,
    /// What was expected, without the field and the value.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Fault {
    fn error(message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, message: message.into(), help: None }
    }

    fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, message: message.into(), help: None }
    }

    fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Whole numbers beyond this lose digits in a float of 32 bits.
const EXACT: f64 = 16_777_216.0;

impl Kind {
    /// Its name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Boolean => "boolean",
            Self::Instant => "date and time",
            Self::Date => "date",
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::Number => "number",
            Self::Integer(..) => "whole number",
            Self::Degrees(_) => "degrees",
            Self::Uuid => "UUID",
            Self::Color => "colour",
            Self::Id => "id",
            Self::Picture => "picture",
            Self::Tier => "tier id",
            Self::OneOf(_) => "one of a list",
        }
    }

    /// What keeps `value` from being of this kind. An empty value is of every kind: PassKit takes it for none.
    #[must_use]
    pub fn fault(self, value: &str) -> Option<Fault> {
        if value.is_empty() {
            return None;
        }
        match self {
            Self::Text(most) => long(value, most),
            Self::Boolean => boolean(value),
            Self::Instant => instant(value),
            Self::Date => (!instant::is_date(value)).then(|| Fault::error("expected a date such as `1980-06-22`")),
            Self::Email => (!is_email(value)).then(|| Fault::error("expected an e-mail address")),
            Self::Phone => phone(value),
            Self::Number => number(value),
            Self::Integer(least, most) => match whole(value) {
                Some(number) if (least..=most).contains(&number) => None,
                _ => Some(Fault::error(format!("expected a whole number from {least} to {most}"))),
            },
            Self::Degrees(most) => match decimal(value) {
                Some(number) if number.abs() <= f64::from(most) => None,
                _ => Some(Fault::error(format!("expected degrees from -{most} to {most}, such as `51.507351`"))),
            },
            Self::Uuid => (!is_uuid(value))
                .then(|| Fault::error("expected a UUID such as `f7826da6-4fa2-4e98-8024-bc5b71e0893e`")),
            Self::Color => {
                (!is_color(value)).then(|| Fault::error("expected six hexadecimal digits such as `#ff8800`"))
            }
            Self::Id => (!is_id(value)).then(|| {
                Fault::error("expected PassKit's id of 22 letters and digits")
                    .with_help("a picture is uploaded to PassKit first, which gives it its id; an address does not do")
            }),
            Self::Picture => picture(value),
            Self::Tier => tier(value),
            Self::OneOf(words) => one_of(value, words),
        }
    }
}

fn long(value: &str, most: usize) -> Option<Fault> {
    let length = value.chars().count();
    (length > most).then(|| Fault::error(format!("{length} characters, expected {most} at most")))
}

fn boolean(value: &str) -> Option<Fault> {
    if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") {
        return None;
    }
    let fault = Fault::warning("expected `true` or `false`");
    Some(match value.to_ascii_lowercase().as_str() {
        "1" | "yes" | "y" | "on" => fault.with_help("write `true`"),
        "0" | "no" | "n" | "off" => fault.with_help("write `false`"),
        _ => fault,
    })
}

fn instant(value: &str) -> Option<Fault> {
    match instant::shape(value) {
        // What lacks its zone has a rule of its own.
        Shape::Instant(_) | Shape::NoZone | Shape::DateOnly => None,
        Shape::Other => Some(Fault::error("expected a date and time with its zone, such as `2025-01-15T12:00:00Z`")),
    }
}

fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let whole = !local.is_empty() && !local.contains('@') && !value.chars().any(char::is_whitespace);
    whole && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty())
}

fn phone(value: &str) -> Option<Fault> {
    let digits = value.strip_prefix('+').unwrap_or_default();
    let sound = (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (!sound || digits.starts_with('0'))
        .then(|| Fault::warning("expected `+`, country code and number without blanks, such as `+15550100`"))
}

fn number(value: &str) -> Option<Fault> {
    match decimal(value) {
        None => {
            let fault = Fault::error("expected a number such as `1000` or `-2.5`");
            let bare: String = value.chars().filter(|c| !matches!(c, ',' | '\'' | ' ' | '$' | '€' | '£')).collect();
            let readable = decimal(&bare).is_some();
            Some(if readable { fault.with_help("without separators and signs of currency") } else { fault })
        }
        Some(number) if number.abs() > EXACT && number.fract() == 0.0 => {
            Some(Fault::warning("whole numbers above 16777216 lose digits: PassKit keeps this field as a small float"))
        }
        Some(_) => None,
    }
}

fn decimal(value: &str) -> Option<f64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if numeric(whole) && numeric(fraction) { value.parse().ok() } else { None }
}

fn whole(value: &str) -> Option<i64> {
    if value.starts_with('+') { None } else { value.parse().ok() }
}

fn is_uuid(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_color(value: &str) -> bool {
    let digits = value.strip_prefix('#').unwrap_or(value);
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_id(value: &str) -> bool {
    value.len() == 22 && value.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn picture(value: &str) -> Option<Fault> {
    let is_url = value.starts_with("http://") || value.starts_with("https://");
    if value.chars().any(char::is_whitespace) {
        return Some(Fault::error("a blank stands in it, expected the address of a picture"));
    }
    if is_url {
        return None;
    }
    if value.starts_with("data:") || value.len() > 200 {
        return Some(
            Fault::warning("a picture in Base64 makes the link very long").with_help("put its address instead"),
        );
    }
    Some(Fault::error("expected the address of a picture, `https://…`"))
}

fn tier(value: &str) -> Option<Fault> {
    let upper = value.chars().any(char::is_uppercase);
    let blank = value.chars().any(char::is_whitespace);
    (upper || blank).then(|| {
        Fault::warning("expected the id of a tier, which is lower case and has no blanks")
            .with_help("the id stands in the program's settings; the tier's name is another thing")
    })
}

fn one_of(value: &str, words: &'static [&'static str]) -> Option<Fault> {
    if words.contains(&value) {
        return None;
    }
    let fault = Fault::error(format!("expected {}", list(words)));
    let word = words.iter().find(|word| word.eq_ignore_ascii_case(value)).copied();
    let number = match value {
        "NOT_KNOWN" => Some("0"),
        "MALE" => Some("1"),
        "FEMALE" => Some("2"),
        _ => None,
    };
    let near = word.or(number.filter(|number| words.contains(number)));
    let near = near.or_else(|| nearest(value, words.iter().copied()));
    Some(match near.filter(|near| near.len() > 1 || value.len() > 1) {
        Some(near) => fault.with_help(format!("did you mean `{near}`?")),
        None => fault,
    })
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(kind: Kind, value: &str) -> String {
        kind.fault(value).map(|fault| fault.message).unwrap_or_default()
    }

    #[test]
    fn right_and_wrong_values() {
        let cases: &[(Kind, &[&str], &[&str])] = &[
            (Kind::Boolean, &["TRUE", "false", ""], &["1", "yes", "tru"]),
            (Kind::Date, &["1980-06-22", "2024-02-29"], &["1980-6-22", "22.06.1980", "2023-02-29", "1980-06-22T00:00"]),
            (Kind::Email, &["a@b.c", "j\"o@b.co.uk"], &["a", "a@b", "a b@c.d", "@b.c", "a@b@c.d", "a@b."]),
            (
                Kind::Phone,
                &["+14155550100", "+1555010"],
                &["0041555", "+0155501000", "+1 415 555", "+1234567890123456"],
            ),
            (Kind::Number, &["1000", "-2.5", "0"], &["1,000", "$5", "1e3", ".5", "5.", "16777217", "nan"]),
            (Kind::Integer(0, 65535), &["0", "65535"], &["-1", "65536", "1.0", "+1"]),
            (Kind::Degrees(90), &["-90", "51.507351"], &["90.1", "51,5", "N51"]),
            (Kind::Uuid, &["F7826DA6-4fa2-4e98-8024-bc5b71e0893e"], &["f7826da64fa24e988024bc5b71e0893e", "x"]),
            (Kind::Color, &["ff8800", "#FF8800"], &["#f80", "red", "#ff88000"]),
            (Kind::Id, &["5AuNonZoFHejGXmHNATz4l"], &["https://a.example/b.png", "5AuNonZoFHejGXmHNATz4"]),
            (Kind::Picture, &["https://a.example/b.png"], &["https: //a.example/b.png", "b.png", "data:image/png;x"]),
            (Kind::Tier, &["blue", "current_customer"], &["Blue", "gold tier"]),
            (Kind::OneOf(&["0", "1", "2"]), &["0", "2"], &["3", "MALE", "m"]),
            (Kind::Text(3), &["äöü"], &["abcd"]),
        ];
        for (kind, right, wrong) in cases {
            for value in *right {
                assert_eq!(says(*kind, value), "", "{kind:?} {value}");
            }
            for value in *wrong {
                assert_ne!(says(*kind, value), "", "{kind:?} {value}");
            }
        }
    }

    #[test]
    fn a_wrong_word_gets_the_right_one() {
        let help = |kind: Kind, value: &str| kind.fault(value).and_then(|fault| fault.help).unwrap_or_default();
        assert_eq!(help(Kind::OneOf(&["0", "1", "2"]), "FEMALE"), "did you mean `2`?");
        assert_eq!(help(Kind::OneOf(&["ACTIVE", "EXPIRED"]), "active"), "did you mean `ACTIVE`?");
        assert_eq!(help(Kind::OneOf(&["0", "1", "2"]), "7"), "");
        assert!(help(Kind::Number, "$1,000").contains("separators"));
    }
}
