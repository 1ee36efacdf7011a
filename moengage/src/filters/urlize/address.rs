//! What is an address.

use super::super::wrap::is_word;

/// The word without the punctuation around it. Brackets that the word itself opens stay with it.
pub(super) fn without_punctuation(word: &str) -> (&str, String, &str) {
    let mut start = 0;
    while let Some(mark) = ["(", "<", "&lt;"].iter().find(|mark| word[start..].starts_with(**mark)) {
        start += mark.len();
    }
    let (head, rest) = word.split_at(start);
    let mut end = rest.len();
    while let Some(mark) = [")", ">", ".", ",", "\n", "&gt;"].iter().find(|mark| rest[..end].ends_with(**mark)) {
        end -= mark.len();
    }
    let (middle, mut tail) = rest.split_at(end);
    let mut middle = middle.to_owned();
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
        let opened = middle.matches(open).count();
        if opened <= middle.matches(close).count() {
            continue;
        }
        for _ in 0..opened.min(tail.matches(close).count()) {
            let Some(at) = tail.find(close) else { break };
            let (moved, left) = tail.split_at(at + close.len());
            middle.push_str(moved);
            tail = left;
        }
    }
    (head, middle, tail)
}

/// `word:`, `word:/` or `word://`
pub(super) fn is_scheme(text: &str) -> bool {
    let Some((name, slashes)) = text.split_once(':') else { return false };
    matches!(slashes, "" | "/" | "//")
        && name.chars().count() >= 2
        && name.chars().all(|c| is_word(c) || matches!(c, '.' | '+' | '-'))
}

/// `someone@example.com`
pub(super) fn is_mail(text: &str) -> bool {
    // The last `@` before the host decides; the part before it may hold anything but blanks.
    text.match_indices('@').any(|(at, _)| {
        at > 0 && {
            let host = &text[at + 1..];
            host.starts_with(is_word)
                && host.rsplit_once('.').is_some_and(|(name, top)| {
                    !name.is_empty()
                        && !top.is_empty()
                        && top.chars().all(is_word)
                        && name.chars().all(|c| is_word(c) || matches!(c, '.' | '-'))
                })
        }
    })
}

/// A host with a scheme or `www.`, or with a well-known ending; a port, a path, a query may follow.
pub(super) fn is_web(text: &str) -> bool {
    let scheme = ["https://", "http://"].iter().find_map(|scheme| strip_prefix_ignoring_case(text, scheme));
    if let Some(rest) = scheme {
        return address_ends(rest).any(|end| {
            let host = &rest[..end];
            is_named_host(host) || is_ipv4(host) || is_ipv6(host)
        });
    }
    if let Some(rest) = strip_prefix_ignoring_case(text, "www.")
        && address_ends(rest).any(|end| is_named_host(&rest[..end]))
    {
        return true;
    }
    address_ends(text).any(|end| is_known_host(&text[..end]))
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Where the host can end: before a path, query or fragment, and before a port.
fn address_ends(text: &str) -> impl Iterator<Item = usize> {
    let path = text.find(['/', '?', '#']).unwrap_or(text.len());
    let host = &text[..path];
    let port = host.rfind(':').filter(|at| {
        let digits = &host[at + 1..];
        (1..=5).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
    });
    std::iter::once(path).chain(port)
}

/// Labels with dots between them, and an ending of letters.
fn is_named_host(host: &str) -> bool {
    let (labels, top) = host.rsplit_once('.').map_or(("", host), |(labels, top)| (labels, top));
    let prefixed = strip_prefix_ignoring_case(top, "xn--");
    let top_fits = ((2..=63).contains(&top.len()) && top.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || prefixed.is_some_and(|name| {
            (2..=59).contains(&name.chars().count()) && name.chars().all(|c| is_word(c) || c == '%')
        });
    top_fits
        && (!host.contains('.')
            || labels.split('.').all(|label| !label.is_empty() && label.chars().all(is_label_character)))
}

fn is_label_character(c: char) -> bool {
    is_word(c) || matches!(c, '%' | '-')
}

/// Labels and one of the endings that are addresses without a scheme.
fn is_known_host(host: &str) -> bool {
    const KNOWN: [&str; 8] = ["com", "net", "int", "edu", "gov", "org", "info", "mil"];
    host.rsplit_once('.').is_some_and(|(labels, top)| {
        KNOWN.iter().any(|known| top.eq_ignore_ascii_case(known))
            && labels
                .split('.')
                .all(|label| (2..=63).contains(&label.chars().count()) && label.chars().all(is_label_character))
    })
}

fn is_ipv4(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    parts.len() == 4
        && parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_ipv6(host: &str) -> bool {
    let Some(inner) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) else { return false };
    let groups: Vec<&str> = inner.split(':').collect();
    (3..=9).contains(&groups.len())
        && groups.iter().all(|group| group.len() <= 4 && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
