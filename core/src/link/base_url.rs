//! Which URLs can start a link.

use crate::{Error, ErrorKind, Result};

/// Refuses what can never work as a base URL; what is odd but possible (braces of a placeholder in a guide, say) passes.
pub(super) fn check(base_url: &str) -> Result<()> {
    let refuse = |message: String| Err(Error::new(ErrorKind::Link, message));
    if base_url.is_empty() {
        return refuse("base URL is empty, expected the project's distribution URL".to_owned());
    }
    let at = |c: char| base_url.find(c).map_or(0, |at| base_url[..at].chars().count() + 1);
    if let Some(found) = base_url.chars().find(|&c| forbidden(c)) {
        let shown = found.escape_debug();
        let error = Error::new(ErrorKind::Link, format!("base URL has `{shown}` at character {}", at(found)));
        return Err(match found {
            '?' | '#' => error.with_help("the link adds its own query: parameters can follow the finished link"),
            _ => error.with_help("a base URL is a single line of URL characters"),
        });
    }
    if let Some(opening) = ["{{", "{%", "${"].into_iter().find(|opening| base_url.contains(opening)) {
        return refuse(format!("base URL has `{opening}`: a template was not rendered"));
    }
    let Some(rest) = without_scheme(base_url) else {
        return refuse("base URL does not start with `https://` or `http://`".to_owned());
    };
    if rest.is_empty() || rest.starts_with('/') {
        return refuse("base URL has no host, expected one as in `https://pub1.pskt.io/c/abcdef`".to_owned());
    }
    Ok(())
}

fn forbidden(c: char) -> bool {
    c.is_whitespace() || c.is_control() || !c.is_ascii() || matches!(c, '?' | '#' | '"' | '\'' | '<' | '>' | '`' | '\\')
}

/// What follows `http://` or `https://`.
pub(super) fn without_scheme(url: &str) -> Option<&str> {
    url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))
}

/// The host of `url`, without user and port.
pub(super) fn host(url: &str) -> Option<&str> {
    let authority = without_scheme(url)?.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    host.split(':').next().filter(|host| !host.is_empty())
}

/// Whether `url` is PassKit's, by its host.
pub(super) fn is_passkit(url: &str) -> bool {
    host(url).is_some_and(|host| {
        let host = host.to_ascii_lowercase();
        host == "pskt.io" || host.ends_with(".pskt.io")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad_bases() {
        for good in [
            "https://pub1.pskt.io/c/ww0jir",
            "http://pub2.pskt.io/c/ww0jir/",
            "https://pub1.pskt.io/c/{projectId}",
            "https://localhost:8080/c/a%20b",
        ] {
            check(good).unwrap_or_else(|error| panic!("{good}: {error}"));
        }
        for bad in [
            "",
            "pub1.pskt.io/c/x",
            "ftp://pub1.pskt.io/c/x",
            "https://",
            "https:///c/x",
            "https://a/c?x",
            "https://a/c#x",
            "https://a/c x",
            "https://a/c\n",
            "\nhttps://a/c",
            "https://a/\"c",
            "https://a/{{ id }}",
            "https://a/${id}",
            "https://ä/c",
            "https://a\\c",
        ] {
            assert_eq!(check(bad).unwrap_err().kind(), ErrorKind::Link, "{bad}");
        }
    }
}
