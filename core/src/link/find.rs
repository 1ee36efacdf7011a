//! Finding links in rendered text, whatever it is: plain, HTML, JSON, an e-mail's source.

use super::base_url;
use crate::Span;

/// A link in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Where it stands.
    pub span: Span,
    /// The link as it stands there, with every escape that it picked up on its way.
    pub url: &'a str,
}

/// The SmartPass links in `text`, in order: URLs with a parameter `data` that look like ours, and links to passes on PassKit's hosts.
///
/// A link ends at a blank, a quote, an angle bracket or a character beyond ASCII; punctuation behind it is not part of it.
/// Links that were HTML-escaped, JSON-escaped or percent-encoded as a whole are found too, so that
/// [`inspect`](super::inspect) can say so.
///
/// ```
/// use drysend_core::link;
///
/// let text = "Your pass (https://pub1.pskt.io/c/ww0jir?data=e30=&amp;sig=00), and <https://example.com>.";
/// let found = link::find(text);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].url, "https://pub1.pskt.io/c/ww0jir?data=e30=&amp;sig=00");
/// assert_eq!(&text[found[0].span.range()], found[0].url);
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(start) = next_http(text, at) else { break };
        let end = start + extent(&text[start..]);
        links_in(text, start, end, &mut found);
        at = end.max(start + 1);
    }
    found
}

/// What follows `http` or `https`, if `text` goes on as a URL does: with `://`, or an escape of it.
pub(super) fn after_http(text: &str) -> Option<&str> {
    let rest = text.get(4..).filter(|_| text.as_bytes()[..4].eq_ignore_ascii_case(b"http"))?;
    let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
    let deeper = rest.strip_prefix("%25").map(|deeper| deeper.trim_start_matches("25"));
    let is_escaped = match deeper {
        Some(deeper) => starts_with(deeper, "3a"),
        // Jinja's `urlencode` leaves slashes alone.
        None => starts_with(rest, "%3a%2f%2f") || starts_with(rest, "%3a//"),
    };
    (is_escaped || rest.starts_with("://") || rest.starts_with(":\\/\\/")).then_some(rest)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// The next place at or behind `at` where a URL starts.
fn next_http(text: &str, at: usize) -> Option<usize> {
    text[at..]
        .bytes()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'h' | b'H'))
        .map(|(offset, _)| at + offset)
        .find(|&start| after_http(&text[start..]).is_some())
}

/// Bytes up to the first that cannot be part of a URL, however it is escaped.
fn extent(text: &str) -> usize {
    const ENTITIES: &[&str] = &["&quot;", "&#34;", "&#39;", "&#x22;", "&#x27;", "&apos;", "&lt;", "&gt;", "&nbsp;"];
    text.bytes()
        .enumerate()
        .find(|&(at, byte)| match byte {
            b'"' | b'\'' | b'<' | b'>' | b'`' | b'|' | b'^' => true,
            b'&' => ENTITIES.iter().any(|entity| starts_with(&text[at..], entity)),
            b'\\' => !(text[at..].starts_with("\\/") || text[at..].starts_with("\\u0026")),
            _ => !byte.is_ascii_graphic(),
        })
        .map_or(text.len(), |(at, _)| at)
}

/// The links within one unbroken run of URL characters.
fn links_in<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<Found<'a>>) {
    let mut start = start;
    // The run may hold several: a list without blanks, or a redirect with the link in a parameter.
    while start < end {
        let limit = separate_start(text, start + 1, end).unwrap_or(end);
        let marker = data_marker(&text[start..limit]);
        let inner = marker.and_then(|marker| last_http(&text[start..start + marker]));
        let from = start + inner.unwrap_or(0);
        let to = if super::transport::is_percent_encoded(&text[from..]) {
            // Nothing raw belongs to an encoded link: it is the value of somebody else's parameter.
            text[from..limit].find(['&', '#', '?']).map_or(limit, |at| from + at)
        } else {
            limit
        };
        let url = trim_end(&text[from..to]);
        if (marker.is_some() && is_smartpass(url)) || pass_id(url).is_some() {
            found.push(Found { span: Span::new(from, from + url.len()), url });
        }
        if limit == end {
            break;
        }
        start = limit;
    }
}

/// Where a further URL starts that is not a parameter's value.
fn separate_start(text: &str, at: usize, end: usize) -> Option<usize> {
    let mut at = at;
    while let Some(start) = next_http(&text[..end], at) {
        if matches!(text.as_bytes()[start - 1], b',' | b';' | b'(' | b')' | b'[' | b']' | b'{' | b'}') {
            return Some(start);
        }
        at = start + 1;
    }
    None
}

/// Where the parameter `data` starts, raw or escaped.
fn data_marker(run: &str) -> Option<usize> {
    let bytes = run.as_bytes();
    (0..bytes.len()).find(|&at| {
        let rest = &run.as_bytes()[at..];
        let is = |prefix: &[u8]| rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        match bytes[at] {
            b'?' => is(b"?data="),
            b'&' => is(b"&data=") || is(b"&amp;data="),
            b'\\' => is(b"\\u0026data="),
            b'%' => ["%3fdata%3d", "%26data%3d", "%253fdata%253d", "%2526data%253d"].iter().any(|m| is(m.as_bytes())),
            _ => false,
        }
    })
}

fn last_http(run: &str) -> Option<usize> {
    let mut last = None;
    let mut at = 0;
    while let Some(start) = next_http(run, at) {
        last = Some(start);
        at = start + 1;
    }
    last
}

/// Whether a URL with `data` is likely one of ours: others use that name too.
fn is_smartpass(url: &str) -> bool {
    ["pskt.io", "sig=", "iv=", "sig%3D", "iv%3D", "sig%3d", "iv%3d", "sig%253", "iv%253"]
        .into_iter()
        .any(|mark| url.contains(mark))
}

/// The id of the pass that `url` leads to.
pub(super) fn pass_id(url: &str) -> Option<&str> {
    let path = base_url::is_passkit(url).then(|| base_url::without_scheme(url))??.split_once('/')?.1;
    let id = path.split(['?', '#']).next()?.trim_end_matches('/');
    let is_id = id.len() == 22 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_id.then_some(id)
}

fn trim_end(url: &str) -> &str {
    url.trim_end_matches(['.', ',', ';', ':', '!', ')', ']', '}', '*', '\\'])
}
