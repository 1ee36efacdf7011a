//! Escapes that a finished link picks up on its way, and how to undo them.

use super::Variant;
use crate::codec::percent;

/// The outermost escape of `url` with the URL beneath it, or `None` when there is none.
pub(super) fn undo(url: &str) -> Option<(Variant, String)> {
    if is_percent_encoded(url) {
        let mut inner = String::new();
        percent::decode_form_lossless(url, &mut inner).ok()?;
        return Some((Variant::PercentEncoded, inner));
    }
    if url.contains("\\/") || url.contains("\\u0026") {
        return Some((Variant::JsonEscaped, url.replace("\\/", "/").replace("\\u0026", "&").replace("\\u003d", "=")));
    }
    if url.contains("&amp;") {
        return Some((Variant::HtmlEscaped, url.replace("&amp;", "&")));
    }
    if url.contains("?data=3D") || url.contains("&data=3D") {
        let inner = url.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
        return Some((Variant::QuotedPrintable, inner));
    }
    None
}

/// Whether `url` starts like `https%3A%2F%2F`, at any depth of encoding.
pub(super) fn is_percent_encoded(url: &str) -> bool {
    let Some(rest) = super::find::after_http(url) else { return false };
    rest.starts_with('%')
}

/// The URL beneath the outermost escape of `url`, if it is escaped as a whole.
pub(crate) fn unwrap(url: &str) -> Option<String> {
    undo(url).map(|(_, inner)| inner)
}
