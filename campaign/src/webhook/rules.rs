//! What a request must be before it can be sent. Messages never repeat a rendered value: it may be a credential.

use drysend_core::{Diagnostic, Dialect, Error, Severity};

use super::Header;
use super::field::Field;

/// Why nobody can be asked at `url`.
/// Source for the ports: Braze docs, Create a webhook.
pub fn url(field: &Field, url: &str, dialect: Dialect) -> Option<Error> {
    if url.is_empty() {
        return Some(field.fault("the url is empty").with_help("give each variable in it a default"));
    }
    for (at, character) in url.chars().enumerate() {
        if character.is_whitespace() || character.is_control() {
            let found = if character == ' ' { "a blank".to_owned() } else { format!("`{}`", character.escape_debug()) };
            let error = field.fault(format!("the url has {found} as character {}", at + 1));
            return Some(error.with_help("escape what is put into it, and trim the tags around it: `{%- … -%}`"));
        }
    }
    if let Some(mark) = ["{{", "{%", "${"].into_iter().find(|mark| url.contains(mark)) {
        return Some(field.fault(format!("the url still has `{mark}` after rendering")));
    }
    let scheme = url.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    let (standard, rest) = match &scheme {
        Some((scheme, rest)) if scheme == "https" => ("443", *rest),
        Some((scheme, rest)) if scheme == "http" => ("80", *rest),
        _ => return Some(field.fault("the url does not start with a scheme, expected `https://` or `http://`")),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let server = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (server, None),
    };
    if host.is_empty() {
        return Some(field.fault("the url names no host"));
    }
    match port {
        Some(port) if dialect == Dialect::Braze && port != standard => Some(
            field
                .fault(format!("the url has a port of its own, expected {standard}"))
                .with_help("Braze sends to port 80 of `http://` and to port 443 of `https://`, and nowhere else"),
        ),
        Some(port) if port.parse::<u16>().is_err() => Some(field.fault("the url's port is no number")),
        _ => None,
    }
}

/// Why `method` is none of the platform's.
pub fn method(field: &Field, method: &str, dialect: Dialect) -> Option<Error> {
    let known = methods(dialect);
    if known.contains(&method) {
        return None;
    }
    let error = field.fault(format!("unknown method, expected one of {}", known.join(", ")));
    Some(match drysend_core::near_miss::nearest(method, known.iter().copied()) {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error,
    })
}

/// The methods that a platform's webhooks have.
/// Source: Braze docs, About webhooks and Webhook object. MoEngage publishes no list: `PATCH` is let through.
pub const fn methods(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Braze => &["POST", "GET", "PUT", "DELETE"],
        Dialect::MoEngage => &["POST", "GET", "PUT", "DELETE", "PATCH"],
    }
}

/// That Braze offers methods in a list, where a template cannot stand.
pub fn templated_method(field: &Field, dialect: Dialect) -> Option<Diagnostic> {
    let fault = (dialect == Dialect::Braze && !field.is_literal()).then(|| {
        let message = "Braze offers the method in a list, where nothing is rendered";
        field.fault(message).with_help("write the method itself")
    })?;
    let mut remark = Diagnostic::from(&fault);
    remark.severity = Severity::Warning;
    Some(remark)
}

/// Why the name of a header is none: it is a token as in RFC 9110.
pub fn header_name(header: &Header) -> Option<Error> {
    let name = header.name.text();
    let is_token = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character);
    if !header.name.is_literal() {
        return Some(header.name.fault("the name of a header is not rendered").with_help("write the name itself"));
    }
    if name.is_empty() {
        return Some(header.name.fault("a header has no name"));
    }
    let odd = name.chars().find(|character| !is_token(*character))?;
    Some(header.name.fault(format!("the name of a header has `{}`", odd.escape_debug())))
}

/// Why the value of a header would change the request around it: it is one line.
pub fn header_value(header: &Header, value: &str) -> Option<Error> {
    let odd = value.chars().find(|character| character.is_control() && *character != '\t')?;
    let message = format!("the value of header `{}` has `{}`", header.name.text(), odd.escape_debug());
    Some(header.value.fault(message).with_help("a header is one line: trim the tags in it: `{%- … -%}`"))
}
