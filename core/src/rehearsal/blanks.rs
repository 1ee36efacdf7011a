//! Blanks and line breaks in links.

use super::Performance;
use crate::diagnostic::Diagnostic;
use crate::filters;
use crate::lint::Rule;
use crate::rehearsal::links;
use crate::trace::{Id, is_keyed};

pub(crate) fn find(performance: &Performance<'_>, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if !performance.is_plain() {
        return findings;
    }
    let trace = performance.trace;
    let mut seen: Vec<(Id, bool)> = Vec::new();
    for call in trace.texts.calls() {
        if filters::find(&call.name).is_some_and(is_keyed) && trace.texts.text(call.input).contains("?data=") {
            seen.push((call.input, true));
        }
    }
    seen.extend(
        links::candidates(trace, performance.text_id, performance.mark.is_some()).into_iter().map(|id| (id, false)),
    );
    for (id, signed) in seen {
        let text = trace.texts.text(id);
        let at = if signed { text.find(char::is_whitespace) } else { inside(text) };
        let Some(at) = at else { continue };
        let blank = text[at..].chars().next().unwrap_or(' ');
        let what = if blank == '\n' || blank == '\r' { "a line break" } else { "a blank" };
        let message = match signed {
            true => format!("{what} stands in the text that is signed"),
            false => format!("{what} stands in the link, which ends there"),
        };
        findings.push(
            performance
                .find(rule, id, at..at + blank.len_utf8(), message)
                .with_help("keep `capture` and `set` on one line, or trim what they hold"),
        );
    }
    findings
}

/// The first blank inside a link: before its `?data=`, `&sig=` or `&iv=`, with nothing but the link around it.
fn inside(text: &str) -> Option<usize> {
    for mark in ["?data=", "&sig=", "&iv="] {
        for (at, _) in text.match_indices(mark).take(100) {
            let before = text[..at].trim_end();
            let run = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            if before.len() < at && run.contains("http") {
                return Some(before.len());
            }
            // Between `data` and the signature there is Base64 and nothing else.
            if mark != "?data=" {
                let data = text[..at].rfind("?data=").map(|start| (start + 6, &text[start + 6..at]));
                let broken = data.and_then(|(start, data)| Some(start + data.find(char::is_whitespace)?));
                let whole = data.is_some_and(|(_, data)| data.len() < 10_000 && data.bytes().all(is_base64_or_blank));
                if broken.is_some() && whole {
                    return broken;
                }
            }
        }
    }
    None
}

fn is_base64_or_blank(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=' | b'%')
        || byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn blanks_inside_and_around() {
        assert_eq!(inside("see https://a.b/c\n?data=eA&sig=00"), Some(17));
        assert_eq!(inside("https://a.b/c?data=eA \n&sig=00"), Some(21));
        assert_eq!(inside("https://a.b/c?data=eA\neA&sig=00"), Some(21));
        for fine in ["\nhttps://a.b/c?data=eA&sig=00 or \n ?data= behind a link", "a ?data= b", ""] {
            assert_eq!(inside(fine), None, "{fine}");
        }
    }
}
